//! From rows to an organisation: what does not fit is refused with unit and day.

mod attributes;
mod changes;
mod members;
mod sequence;
mod units;

pub(crate) use members::{MemberContent, MemberRecord};

use std::collections::BTreeSet;

use super::rows::{AgencyRow, ChangeRow, ClusterRow, CodeRow, MemberRow, UnitRow};
use super::{Org, Unit, UnitIx};
use crate::call::{Limit, LimitError, Limits};
use crate::error::{FileCount, Finding, Origin, Params, Register, Severity, Sourced, room_error};
use crate::time::Day;

room_error! {
    /// The organisation cannot be used, or what is asked for is not in it.
    OrgError {
        /// Rows of its tables were refused; the first of them, the findings say the others.
        Invalid { rejected: u64, file: String, row: u64, field: String, code: String } => Code::OrgInvalid,
        /// No unit with this id; the day when one was asked for.
        UnknownUnit { unit: String, day: String } => Code::OrgUnknownUnit,
        /// No member with this id.
        UnknownMember { member: String } => Code::OrgUnknownMember,
        /// No unit has this code, or none on the day.
        UnknownCode { system: String, code: String, day: String } => Code::OrgUnknownCode,
        /// No unit has this name, or none on the day.
        UnknownName { name: String, day: String } => Code::OrgUnknownName,
        /// Several units answer to it; each candidate with its days.
        Ambiguous { asked: String, candidates: String } => Code::OrgAmbiguous,
    }
}

/// Gathers rows and builds an [`Org`]; the order of the rows does not matter.
#[derive(Default)]
pub struct OrgBuilder {
    units: Vec<Sourced<UnitRow>>,
    codes: Vec<Sourced<CodeRow>>,
    clusters: Vec<Sourced<ClusterRow>>,
    agencies: Vec<Sourced<AgencyRow>>,
    changes: Vec<Sourced<ChangeRow>>,
    members: members::MemberRows,
}

impl OrgBuilder {
    /// Adds rows of `units`.
    pub fn extend_units(&mut self, rows: impl IntoIterator<Item = Sourced<UnitRow>>) {
        self.units.extend(rows);
    }

    /// Adds rows of `codes`.
    pub fn extend_codes(&mut self, rows: impl IntoIterator<Item = Sourced<CodeRow>>) {
        self.codes.extend(rows);
    }

    /// Adds rows of `clusters`.
    pub fn extend_clusters(&mut self, rows: impl IntoIterator<Item = Sourced<ClusterRow>>) {
        self.clusters.extend(rows);
    }

    /// Adds rows of `agencies`.
    pub fn extend_agencies(&mut self, rows: impl IntoIterator<Item = Sourced<AgencyRow>>) {
        self.agencies.extend(rows);
    }

    /// Adds rows of `changes`.
    pub fn extend_changes(&mut self, rows: impl IntoIterator<Item = Sourced<ChangeRow>>) {
        self.changes.extend(rows);
    }

    /// Adds rows of `members`.
    pub fn extend_members(&mut self, rows: impl IntoIterator<Item = Sourced<MemberRow>>) {
        for Sourced { origin, value: row } in rows {
            let MemberRow { member_id, unit_id, validity, primary, birth_date, status } = row;
            self.push_member(origin, &member_id, &unit_id, MemberContent { validity, primary, birth_date, status });
        }
    }

    /// Adds a row of `members` without owning its ids.
    pub(crate) fn push_member(&mut self, origin: Origin, member_id: &str, unit_id: &str, content: MemberContent) {
        self.members.push(origin, member_id, unit_id, content);
    }

    /// A builder that holds the members of an organisation as they are built there; rows about others are not taken.
    pub(super) fn behind_members(org: &Org) -> Self {
        OrgBuilder { members: members::MemberRows::behind(org), ..OrgBuilder::default() }
    }

    /// Leaves out every record after `seq`.
    pub(super) fn forget_after(&mut self, seq: u64) {
        self.units.retain(|r| r.value.validity.recorded <= seq);
        self.codes.retain(|r| r.value.validity.recorded <= seq);
        self.clusters.retain(|r| r.value.validity.recorded <= seq);
        self.agencies.retain(|r| r.value.validity.recorded <= seq);
        self.changes.retain(|r| r.value.recorded <= seq);
        self.members.forget_after(seq);
    }

    /// Builds the organisation; refused rows go to the register.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for too many units or too deep a tree.
    pub fn build(self, register: &mut Register, limits: &Limits) -> Result<Org, LimitError> {
        let mut org = Org::default();
        let ids: BTreeSet<&str> = self.units.iter().map(|r| r.value.unit_id.as_str()).collect();
        Limits::check(Limit::OrgUnits, limits.org_units, ids.len() as u64)?;
        for (i, id) in ids.into_iter().enumerate() {
            org.unit_index.insert(id.to_owned(), UnitIx(u32::try_from(i).unwrap_or(u32::MAX)));
            org.units.push(Unit { id: id.to_owned(), versions: Vec::new() });
        }
        let mut rows = self;
        let firsts = rows.must_be_in_sequence(register);
        units::add(&mut org, register, rows.units, limits)?;
        members::add(&mut org, register, rows.members, &firsts);
        attributes::add_codes(&mut org, register, rows.codes);
        attributes::add_clusters(&mut org, register, rows.clusters);
        attributes::add_agencies(&mut org, register, rows.agencies);
        changes::add(&mut org, register, rows.changes);
        org.names = super::lookup::Names::new(&org.units);
        Ok(org)
    }
}

impl Register {
    /// That no row of these tables was refused.
    ///
    /// # Errors
    /// `ORG_INVALID`, with the first such row.
    pub(crate) fn must_be_sound(&self, tables: &[&str]) -> Result<(), OrgError> {
        let files: Vec<&FileCount> = self.files().iter().filter(|f| tables.contains(&f.table.as_str())).collect();
        let rejected: u64 = files.iter().map(|f| f.rejected).sum();
        if rejected == 0 {
            return Ok(());
        }
        let errors = self.findings().iter().filter(|f| f.severity == Severity::Error && files.iter().any(|file| file.file == f.file));
        let first = errors.min_by_key(|f| (&f.file, f.row));
        let text = |of: fn(&Finding) -> String| first.map_or(String::new(), of);
        Err(OrgError::Invalid {
            rejected,
            file: text(|f| f.file.clone()),
            row: first.map_or(0, |f| f.row),
            field: text(|f| f.field.to_string()),
            code: text(|f| f.code.text().to_owned()),
        })
    }
}

fn unit_params(unit: &str, day: Day) -> Params {
    vec![("unit", unit.to_owned()), ("day", day.to_string())]
}
