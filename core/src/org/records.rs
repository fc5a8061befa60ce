//! Every record that led to the present organisation, so that an earlier state of knowledge can be asked for.

use super::build::MemberRecord;
use super::rows::{AgencyRow, ChangeRow, ClusterRow, CodeRow, UnitRow};
use super::{Org, OrgBuilder};
use crate::call::Limits;
use crate::error::{Origin, Register, Sourced};

/// The accepted rows of every table. Of the members only those whose records cover one another: the stays of the others say as much.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Records {
    pub units: Vec<UnitRow>,
    pub codes: Vec<CodeRow>,
    pub clusters: Vec<ClusterRow>,
    pub agencies: Vec<AgencyRow>,
    pub changes: Vec<ChangeRow>,
    pub members: Vec<MemberRecord>,
}

impl Org {
    /// The organisation as the record stood after the record `seq` (theo hiểu biết tại thời điểm ghi nhận): later ones are left out.
    ///
    /// Shape: an organisation of its own; its indices are not those of this one. With `u64::MAX` it is this one again.
    ///
    /// ```
    /// use dean5299::Control;
    /// use dean5299::io::{Format, Input};
    /// use dean5299::org::{Org, OrgTables};
    /// use dean5299::time::Day;
    ///
    /// let units = b"unit_id,name,kind,level,parent_id,valid_from,recorded\n\
    ///     x,Phuong Thi Nai,ward,1,,2022-01-01,0\n\
    ///     x,Phuong Quy Nhon,ward,1,,2025-07-01,4\n";
    /// let units = Input { name: "units.csv", format: Format::Csv, bytes: units };
    /// let org = Org::from_tables(&OrgTables { units: Some(units), ..OrgTables::default() }, &Control::none())?;
    /// let name = |org: &Org| {
    ///     let unit = org.find_unit("x").and_then(|ix| org.unit(ix))?;
    ///     Some(unit.on(Day::from_ymd(2026, 1, 1)?)?.name.clone())
    /// };
    /// assert_eq!(name(&org).as_deref(), Some("Phuong Quy Nhon"));
    /// assert_eq!(name(&org.as_known(3)).as_deref(), Some("Phuong Thi Nai"));
    /// # Ok::<(), dean5299::Error>(())
    /// ```
    #[must_use]
    pub fn as_known(&self, seq: u64) -> Org {
        let mut builder = self.builder();
        builder.forget_after(seq);
        // What was accepted once is accepted again: leaving out later records frees days and never takes any.
        let limits = Limits { org_units: u64::MAX, org_depth: u64::MAX, ..Limits::trusted() };
        builder.build(&mut Register::default(), &limits).unwrap_or_default()
    }

    /// The accepted rows of agencies.
    pub(crate) fn agency_records(&self) -> &[AgencyRow] {
        &self.records.agencies
    }

    /// The highest sequence of any record; 0 when all was known from the start.
    #[must_use]
    pub fn last_record(&self) -> u64 {
        let r = &self.records;
        let dated =
            r.units.iter().map(|u| u.validity).chain(r.codes.iter().map(|c| c.validity)).chain(r.clusters.iter().map(|c| c.validity));
        let dated = dated.chain(r.agencies.iter().map(|a| a.validity)).map(|v| v.recorded);
        dated.chain(r.changes.iter().map(|c| c.recorded)).chain(r.members.iter().map(|m| m.validity.recorded)).max().unwrap_or(0)
    }

    /// A builder that holds every record again, to which more can be added.
    pub(crate) fn builder(&self) -> OrgBuilder {
        let mut builder = OrgBuilder::default();
        self.hand_over(&mut builder);
        for record in self.member_records() {
            let (member, unit) = (self.members.ids.get(record.member.0), self.unit_id(record.unit));
            builder.push_member(Origin::default(), member, unit, record.content());
        }
        builder
    }

    /// The same, for records of the same members: only those of whom there are new rows are built again.
    pub(crate) fn successor(&self) -> OrgBuilder {
        let mut builder = OrgBuilder::behind_members(self);
        self.hand_over(&mut builder);
        builder
    }

    /// Every record but those about members.
    fn hand_over(&self, builder: &mut OrgBuilder) {
        let origin = Origin::default();
        builder.extend_units(self.records.units.iter().cloned().map(|value| Sourced { origin, value }));
        builder.extend_codes(self.records.codes.iter().cloned().map(|value| Sourced { origin, value }));
        builder.extend_clusters(self.records.clusters.iter().cloned().map(|value| Sourced { origin, value }));
        builder.extend_agencies(self.records.agencies.iter().cloned().map(|value| Sourced { origin, value }));
        builder.extend_changes(self.records.changes.iter().cloned().map(|value| Sourced { origin, value }));
    }

    /// Every record about members, in the order of (member, unit, sequence, day).
    pub(crate) fn member_records(&self) -> impl Iterator<Item = MemberRecord> + '_ {
        let covered: std::collections::BTreeSet<_> = self.records.members.iter().map(|r| r.member).collect();
        let plain = self.members().filter(move |(ix, _)| !covered.contains(ix));
        let plain = plain.flat_map(|(member, m)| m.memberships().iter().map(move |stay| MemberRecord::of_stay(member, stay, m.birth_date)));
        plain.chain(self.records.members.iter().copied())
    }
}
