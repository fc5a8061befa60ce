//! Tables of the organisation.

use super::cells::{Cells, column, each_row};
use crate::call::{Control, Limits};
use crate::error::{Register, Result, Sourced};
use crate::io::{self, Input};
use crate::org::{ClusterRow, CodeRow, MemberRow, MemberStatus, Org, OrgBuilder, UnitRow};

/// Which table of the organisation an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OrgTable {
    Units,
    Members,
    Codes,
    Agencies,
    Clusters,
    Changes,
}

/// Reads the tables and builds the organisation.
pub(crate) fn read_org(tables: &[(OrgTable, Input<'_>)], limits: &Limits, control: &Control, register: &mut Register) -> Result<Org> {
    let mut builder = OrgBuilder::default();
    for (table, input) in tables {
        let contract = match table {
            OrgTable::Units => &io::UNITS,
            OrgTable::Members => &io::MEMBERS,
            OrgTable::Codes => &io::CODES,
            OrgTable::Agencies => &io::AGENCIES,
            OrgTable::Clusters => &io::CLUSTERS,
            OrgTable::Changes => &io::CHANGES,
        };
        each_row(input, contract, limits, control, register, |cells| {
            let origin = cells.origin;
            match table {
                OrgTable::Units => builder.extend_units(unit(cells).map(|value| Sourced { origin, value })),
                OrgTable::Members => builder.extend_members(member(cells).map(|value| Sourced { origin, value })),
                OrgTable::Codes => builder.extend_codes(code(cells).map(|value| Sourced { origin, value })),
                OrgTable::Agencies => builder.extend_agencies(agency(cells).map(|value| Sourced { origin, value })),
                OrgTable::Clusters => builder.extend_clusters(cluster(cells).map(|value| Sourced { origin, value })),
                OrgTable::Changes => {
                    change(cells);
                }
            }
            Ok(())
        })?;
    }
    Ok(builder.build(register, limits)?)
}

fn unit(cells: &mut Cells<'_>) -> Option<UnitRow> {
    const AT: fn(&str) -> usize = |name| column(&io::UNITS, name);
    Some(UnitRow {
        unit_id: cells.id(AT("unit_id"))?,
        name: cells.title(AT("name"))?,
        kind: cells.id(AT("kind"))?,
        level: cells.whole(AT("level"), 1, 16, None)?,
        parent_id: absent_or(cells, AT("parent_id"))?,
        second_parent_id: absent_or(cells, AT("second_parent_id"))?,
        span: cells.span(AT("valid_from"), AT("valid_to"))?,
    })
}

/// An id that may be absent: outer none when it refuses the row.
fn absent_or(cells: &mut Cells<'_>, column: usize) -> Option<Option<String>> {
    if cells.text(column).is_none() { Some(None) } else { cells.optional_id(column).map(Some) }
}

fn member(cells: &mut Cells<'_>) -> Option<MemberRow> {
    const AT: fn(&str) -> usize = |name| column(&io::MEMBERS, name);
    Some(MemberRow {
        member_id: cells.id(AT("member_id"))?,
        unit_id: cells.id(AT("unit_id"))?,
        span: cells.span(AT("valid_from"), AT("valid_to"))?,
        primary: cells.flag(AT("primary"))?,
        birth_date: cells.optional_day(AT("birth_date")),
        status: cells.word::<MemberStatus>(AT("status"), MemberStatus::WORDS)?,
    })
}

fn code(cells: &mut Cells<'_>) -> Option<CodeRow> {
    const AT: fn(&str) -> usize = |name| column(&io::CODES, name);
    Some(CodeRow {
        unit_id: cells.id(AT("unit_id"))?,
        code_system: cells.id(AT("code_system"))?,
        code: cells.id(AT("code"))?,
        span: cells.span(AT("valid_from"), AT("valid_to"))?,
    })
}

fn agency(cells: &mut Cells<'_>) -> Option<(String, String, Option<String>, crate::time::Span)> {
    const AT: fn(&str) -> usize = |name| column(&io::AGENCIES, name);
    Some((
        cells.id(AT("agency_code"))?,
        cells.id(AT("canonical"))?,
        absent_or(cells, AT("unit_id"))?,
        cells.span(AT("valid_from"), AT("valid_to"))?,
    ))
}

fn cluster(cells: &mut Cells<'_>) -> Option<ClusterRow> {
    const AT: fn(&str) -> usize = |name| column(&io::CLUSTERS, name);
    Some(ClusterRow {
        cluster_id: cells.id(AT("cluster_id"))?,
        unit_id: cells.id(AT("unit_id"))?,
        span: cells.span(AT("valid_from"), AT("valid_to"))?,
    })
}

/// Lineage is checked row by row; nothing is applied.
fn change(cells: &mut Cells<'_>) -> Option<()> {
    const AT: fn(&str) -> usize = |name| column(&io::CHANGES, name);
    cells.day(AT("effective_on"))?;
    cells.id(AT("act"))?;
    absent_or(cells, AT("from_unit"))?;
    absent_or(cells, AT("to_unit"))?;
    Some(())
}
