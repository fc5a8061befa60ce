//! The organisation of a call that brings none: flat, one unit per `unit_id`.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{column, each_known_row};
use crate::call::{Control, Limits};
use crate::error::{Origin, Register, Result, Sourced};
use crate::io::{self, Input, KnownColumns};
use crate::org::{AgencyRow, MemberRow, Org, OrgBuilder, UnitRow};
use crate::time::Span;

const MEMBER_ID: usize = column(&io::ENTRIES, "member_id");
const UNIT_ID: usize = column(&io::ENTRIES, "unit_id");

/// The unit of entries that name none.
pub(crate) const NO_UNIT: &str = "unknown";

/// Members and the units that their rows name, each pair with the number of its rows.
pub(crate) type Stays = BTreeMap<(String, String), u64>;

/// Who reports for which unit. Findings about the rows are left to the reading proper.
pub(crate) fn flat_stays(inputs: &[Input<'_>], columns: &KnownColumns, limits: &Limits, control: &Control) -> Result<Stays> {
    let mut stays = Stays::new();
    for input in inputs {
        each_known_row(input, columns, limits, control, &mut Register::default(), |cells| {
            let unit = if cells.text(UNIT_ID).is_some() { cells.optional_id(UNIT_ID) } else { Some(NO_UNIT.to_owned()) };
            if let Some(stay) = cells.id(MEMBER_ID).zip(unit) {
                *stays.entry(stay).or_insert(0) += 1;
            }
            Ok(())
        })?;
    }
    Ok(stays)
}

/// The same of other members and units, with the names of agencies that it has.
pub(crate) fn org_again(org: &Org, stays: &Stays, limits: &Limits) -> Result<Org> {
    let origin = Origin { file: 0, row: 0 };
    let agencies = org.agency_records().iter().map(|row| Sourced { origin, value: row.clone() }).collect();
    org_of_stays(stays, agencies, limits, &mut Register::default())
}

/// The organisation of these members and units, with these names of agencies: every unit and member the entries name; a member belongs to each unit he reports for. Agencies that contradict
/// each other go to the register.
pub(crate) fn org_of_stays(stays: &Stays, agencies: Vec<Sourced<AgencyRow>>, limits: &Limits, register: &mut Register) -> Result<Org> {
    let origin = Origin { file: 0, row: 0 };
    let units: BTreeSet<&String> = stays.keys().map(|(_, unit)| unit).collect();
    let unit = |id: &&String| UnitRow {
        unit_id: (*id).clone(),
        name: (*id).clone(),
        kind: "unit".to_owned(),
        level: 1,
        parent_id: None,
        second_parent_id: None,
        validity: Span::ALWAYS.into(),
    };
    let mut builder = OrgBuilder::default();
    builder.extend_units(units.iter().map(|id| Sourced { origin, value: unit(id) }));
    builder.extend_members(stays.keys().map(|(member, unit)| {
        let value = MemberRow {
            member_id: member.clone(),
            unit_id: unit.clone(),
            validity: Span::ALWAYS.into(),
            primary: false,
            birth_date: None,
            status: None,
        };
        Sourced { origin, value }
    }));
    builder.extend_agencies(agencies);
    Ok(builder.build(register, limits)?)
}
