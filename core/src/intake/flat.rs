//! The organisation of a call that brings none: flat, one unit per `unit_id`.

use std::collections::BTreeSet;

use super::cells::{column, each_mapped_row};
use crate::call::{Control, Limits};
use crate::error::{Origin, Register, Result, Sourced};
use crate::io::{self, Input, Mapping};
use crate::org::{MemberRow, Org, OrgBuilder, UnitRow};
use crate::time::Span;

const MEMBER_ID: usize = column(&io::ENTRIES, "member_id");
const UNIT_ID: usize = column(&io::ENTRIES, "unit_id");

/// The unit of entries that name none.
pub(crate) const NO_UNIT: &str = "unknown";

/// Every unit and member the entries name; a member belongs to each unit he reports for. Findings about the rows are left to the reading proper.
pub(crate) fn flat_org(inputs: &[Input<'_>], mappings: &[Mapping], limits: &Limits, control: &Control) -> Result<Org> {
    let mut stays = BTreeSet::new();
    for input in inputs {
        each_mapped_row(input, (&io::ENTRIES, mappings), limits, control, &mut Register::default(), |cells| {
            let unit = if cells.text(UNIT_ID).is_some() { cells.optional_id(UNIT_ID) } else { Some(NO_UNIT.to_owned()) };
            stays.extend(cells.id(MEMBER_ID).zip(unit));
            Ok(())
        })?;
    }
    let origin = Origin { file: 0, row: 0 };
    let units: BTreeSet<&String> = stays.iter().map(|(_, unit)| unit).collect();
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
    builder.extend_members(stays.iter().map(|(member, unit)| {
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
    Ok(builder.build(&mut Register::default(), limits)?)
}
