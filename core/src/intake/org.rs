//! Tables of the organisation.

use super::cells::{Cells, column, each_row};
use crate::call::{Control, Limits};
use crate::error::{Code, Register, Result, Sourced};
use crate::io::{self, Contract, Input};
use crate::org::{
    Act, AgencyRow, ChangeRow, ClusterRow, CodeRow, MemberContent, MemberStatus, Org, OrgBuilder, OrgTables, SplitRule, UnitRow, Validity,
};

/// Tables whose refused rows make the organisation unusable; a refused member is only a member less.
pub(crate) const MUST_BE_SOUND: [&str; 5] = ["units", "codes", "agencies", "changes", "clusters"];

impl Org {
    /// Reads an organisation from its tables (đọc cơ cấu tổ chức).
    ///
    /// Shape: the order of rows and tables does not matter; members whose rows are refused are left out.
    ///
    /// # Errors
    /// `ORG_INVALID` when a row of units, codes, agencies, changes or clusters is refused; `TABLE_*`, `LIMIT_EXCEEDED`, `CALL_CANCELLED`.
    pub fn from_tables(tables: &OrgTables<'_>, control: &Control) -> Result<Org> {
        let mut register = Register::default();
        let org = Org::read(tables, &Limits::default(), control, &mut register)?;
        register.must_be_sound(&MUST_BE_SOUND)?;
        Ok(org)
    }

    /// The same with limits; what is refused or doubtful goes to the register, and what is left makes the organisation.
    ///
    /// # Errors
    /// `TABLE_*`, `LIMIT_EXCEEDED`, `CALL_CANCELLED`.
    pub fn read(tables: &OrgTables<'_>, limits: &Limits, control: &Control, register: &mut Register) -> Result<Org> {
        let mut builder = OrgBuilder::default();
        let mut table = |input: &Option<Input<'_>>, contract: &'static Contract, take: fn(&mut OrgBuilder, &mut Cells<'_>)| -> Result<()> {
            let Some(input) = input else { return Ok(()) };
            each_row(input, contract, limits, control, register, |cells| {
                take(&mut builder, cells);
                Ok(())
            })?;
            Ok(())
        };
        table(&tables.units, &io::UNITS, |builder, cells| builder.extend_units(sourced(cells, unit)))?;
        table(&tables.members, &io::MEMBERS, |builder, cells| {
            member(builder, cells);
        })?;
        table(&tables.codes, &io::CODES, |builder, cells| builder.extend_codes(sourced(cells, code)))?;
        table(&tables.agencies, &io::AGENCIES, |builder, cells| builder.extend_agencies(sourced(cells, agency)))?;
        table(&tables.clusters, &io::CLUSTERS, |builder, cells| builder.extend_clusters(sourced(cells, cluster)))?;
        table(&tables.changes, &io::CHANGES, |builder, cells| builder.extend_changes(sourced(cells, change)))?;
        Ok(builder.build(register, limits)?)
    }
}

/// The names of agencies (tên cơ quan) alone, for an organisation that is that of the entries: its units are not those of the table, so which unit an agency is at is not read.
///
/// # Errors
/// `TABLE_*`, `LIMIT_EXCEEDED`, `CALL_CANCELLED`.
pub(crate) fn read_agencies(
    input: &Input<'_>,
    limits: &Limits,
    control: &Control,
    register: &mut Register,
) -> Result<Vec<Sourced<AgencyRow>>> {
    let mut rows = Vec::new();
    each_row(input, &io::AGENCIES, limits, control, register, |cells| {
        rows.extend(sourced(cells, agency).map(|row| Sourced { value: AgencyRow { unit_id: None, ..row.value }, ..row }));
        Ok(())
    })?;
    Ok(rows)
}

fn sourced<T>(cells: &mut Cells<'_>, read: fn(&mut Cells<'_>) -> Option<T>) -> Option<Sourced<T>> {
    let origin = cells.origin;
    read(cells).map(|value| Sourced { origin, value })
}

/// The highest sequence of a record that is read: plans have room behind it.
const RECORDED_MAX: u32 = 1_000_000_000;

/// `valid_from`, `valid_to`, `recorded`, `absent` of a table.
fn validity(cells: &mut Cells<'_>, contract: &Contract) -> Option<Validity> {
    let at = |name: &str| column(contract, name);
    let span = cells.span(at("valid_from"), at("valid_to"))?;
    let (recorded, absent) = record(cells, contract)?;
    Some(Validity { span, recorded, absent })
}

fn record(cells: &mut Cells<'_>, contract: &Contract) -> Option<(u64, bool)> {
    let recorded = cells.whole(column(contract, "recorded"), 0, RECORDED_MAX, Some(0))?;
    Some((u64::from(recorded), cells.flag(column(contract, "absent"))?))
}

/// A row that says that a unit is absent needs no name, kind and level.
fn unit(cells: &mut Cells<'_>) -> Option<UnitRow> {
    const AT: fn(&str) -> usize = |name| column(&io::UNITS, name);
    let unit_id = cells.id(AT("unit_id"))?;
    let validity = validity(cells, &io::UNITS)?;
    let given = |cells: &Cells<'_>, name| cells.text(AT(name)).is_some();
    let name = if validity.absent && !given(cells, "name") { String::new() } else { cells.title(AT("name"))? };
    let kind = if validity.absent && !given(cells, "kind") { String::new() } else { cells.id(AT("kind"))? };
    let level = cells.whole(AT("level"), 1, 16, validity.absent.then_some(1))?;
    let parent_id = absent_or(cells, AT("parent_id"))?;
    let second_parent_id = absent_or(cells, AT("second_parent_id"))?;
    Some(UnitRow { unit_id, name, kind, level, parent_id, second_parent_id, validity })
}

/// An id that may be absent: outer none when it refuses the row.
fn absent_or(cells: &mut Cells<'_>, column: usize) -> Option<Option<String>> {
    if cells.text(column).is_none() { Some(None) } else { cells.optional_id(column).map(Some) }
}

fn member(builder: &mut OrgBuilder, cells: &mut Cells<'_>) -> Option<()> {
    const AT: fn(&str) -> usize = |name| column(&io::MEMBERS, name);
    // A million rows: ids are read without a copy.
    let ids = cells.borrowed_id(AT("member_id")).zip(cells.borrowed_id(AT("unit_id")));
    let Some((member_id, unit_id)) = ids else {
        cells.id(AT("member_id"))?;
        cells.id(AT("unit_id"))?;
        return None;
    };
    let validity = validity(cells, &io::MEMBERS)?;
    let primary = cells.flag(AT("primary"))?;
    let birth_date = cells.optional_day(AT("birth_date"));
    let status = cells.word::<MemberStatus>(AT("status"), MemberStatus::WORDS)?;
    builder.push_member(cells.origin, &member_id, &unit_id, MemberContent { validity, primary, birth_date, status });
    Some(())
}

fn code(cells: &mut Cells<'_>) -> Option<CodeRow> {
    const AT: fn(&str) -> usize = |name| column(&io::CODES, name);
    Some(CodeRow {
        unit_id: cells.id(AT("unit_id"))?,
        code_system: cells.id(AT("code_system"))?,
        code: cells.id(AT("code"))?,
        validity: validity(cells, &io::CODES)?,
    })
}

fn agency(cells: &mut Cells<'_>) -> Option<AgencyRow> {
    const AT: fn(&str) -> usize = |name| column(&io::AGENCIES, name);
    Some(AgencyRow {
        agency_code: cells.id(AT("agency_code"))?,
        canonical: cells.id(AT("canonical"))?,
        unit_id: absent_or(cells, AT("unit_id"))?,
        validity: validity(cells, &io::AGENCIES)?,
    })
}

fn cluster(cells: &mut Cells<'_>) -> Option<ClusterRow> {
    const AT: fn(&str) -> usize = |name| column(&io::CLUSTERS, name);
    Some(ClusterRow {
        cluster_id: cells.id(AT("cluster_id"))?,
        unit_id: cells.id(AT("unit_id"))?,
        rubric: absent_or(cells, AT("rubric"))?,
        validity: validity(cells, &io::CLUSTERS)?,
    })
}

fn change(cells: &mut Cells<'_>) -> Option<ChangeRow> {
    const AT: fn(&str) -> usize = |name| column(&io::CHANGES, name);
    let effective_on = cells.day(AT("effective_on"))?;
    let Some(act) = cells.word::<Act>(AT("act"), Act::WORDS)? else {
        cells.refuse(AT("act"), Code::TableMissingValue, vec![("column", "act".to_owned())]);
        return None;
    };
    let from_unit = absent_or(cells, AT("from_unit"))?;
    let to_unit = absent_or(cells, AT("to_unit"))?;
    let rule = cells.word::<SplitRule>(AT("rule"), SplitRule::WORDS)?;
    let document = cells.text(AT("document")).map(crate::text::squeeze).unwrap_or_default();
    let (recorded, absent) = record(cells, &io::CHANGES)?;
    Some(ChangeRow { effective_on, act, from_unit, to_unit, rule, document, recorded, absent })
}
