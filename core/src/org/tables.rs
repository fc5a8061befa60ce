//! The organisation as tables of the column contract, in and out.

use sha2::{Digest, Sha256};

use super::rows::{ClusterRow, Validity};
use super::{MemberIx, Org, UnitIx};
use crate::io::{Input, write_csv};
use crate::text::hex;

/// The tables an organisation is read from, as bytes (các bảng cơ cấu tổ chức).
#[derive(Clone, Copy, Debug, Default)]
pub struct OrgTables<'a> {
    /// `units`.
    pub units: Option<Input<'a>>,
    /// `members`.
    pub members: Option<Input<'a>>,
    /// `codes`.
    pub codes: Option<Input<'a>>,
    /// `agencies`.
    pub agencies: Option<Input<'a>>,
    /// `changes`.
    pub changes: Option<Input<'a>>,
    /// `clusters`.
    pub clusters: Option<Input<'a>>,
}

impl<'a> OrgTables<'a> {
    /// The tables that `find` has under their names in the column contract (các bảng theo tên): `units`, `members`, …
    ///
    /// ```
    /// use dean5299::io::{Format, Input};
    /// use dean5299::org::OrgTables;
    ///
    /// let files = [("units", b"unit_id,name,kind,level,valid_from\n")];
    /// let tables = OrgTables::named(|table| {
    ///     let (name, bytes) = files.iter().find(|(name, _)| *name == table)?;
    ///     Some(Input { name, format: Format::Csv, bytes: *bytes })
    /// });
    /// assert!(tables.units.is_some() && tables.members.is_none());
    /// ```
    pub fn named(find: impl Fn(&str) -> Option<Input<'a>>) -> Self {
        OrgTables {
            units: find("units"),
            members: find("members"),
            codes: find("codes"),
            agencies: find("agencies"),
            changes: find("changes"),
            clusters: find("clusters"),
        }
    }
}

/// A table to be written: name, columns, rows with their validity.
struct Table {
    name: &'static str,
    header: &'static [&'static str],
    /// Whether a validity is written as days; a change has its own day.
    dated: bool,
    rows: Vec<(Vec<String>, Validity)>,
}

impl Org {
    /// Every table of the organisation as CSV, by name (`units.csv`): all records, so that reading them gives this organisation again.
    ///
    /// Shape: `units` and `members` always, the others when they have rows. The columns `recorded` and `absent` stand only in tables that need them.
    #[must_use]
    pub fn tables(&self) -> Vec<(String, Vec<u8>)> {
        self.tables_until(u64::MAX)
    }

    /// SHA-256 over every record up to `seq`, as lower-case hex (dấu vết): what comes later never changes it.
    #[must_use]
    pub fn fingerprint(&self, seq: u64) -> String {
        let mut hash = Sha256::new();
        for (name, bytes) in self.tables_until(seq) {
            hash.update(format!("{name}\n{}\n", bytes.len()));
            hash.update(bytes);
        }
        hex(&hash.finalize())
    }

    fn tables_until(&self, seq: u64) -> Vec<(String, Vec<u8>)> {
        let tables = [
            self.units_table(),
            self.members_table(),
            self.codes_table(),
            self.agencies_table(),
            self.changes_table(),
            self.clusters_table(),
        ];
        let known = tables.into_iter().map(|mut table| {
            table.rows.retain(|(_, validity)| validity.recorded <= seq);
            table
        });
        let wanted = known.filter(|t| !t.rows.is_empty() || matches!(t.name, "units" | "members"));
        let mut written: Vec<(String, Vec<u8>)> = wanted.map(|t| (format!("{}.csv", t.name), write_table(t))).collect();
        written.sort();
        written
    }

    fn units_table(&self) -> Table {
        let rows = self.records.units.iter().map(|u| {
            let above = |id: &Option<String>| id.clone().unwrap_or_default();
            let cells =
                [u.unit_id.clone(), u.name.clone(), u.kind.clone(), u.level.to_string(), above(&u.parent_id), above(&u.second_parent_id)];
            (cells.to_vec(), u.validity)
        });
        let header = &["unit_id", "name", "kind", "level", "parent_id", "second_parent_id"];
        Table { name: "units", header, dated: true, rows: rows.collect() }
    }

    fn members_table(&self) -> Table {
        let id = |unit: UnitIx| self.unit_id(unit).to_owned();
        let member = |ix: MemberIx| self.member(ix).map_or(String::new(), |m| m.id.to_owned());
        let rows = self.member_records().map(|m| (vec![member(m.member), id(m.unit)], m)).map(|(ids, m)| {
            let primary = if m.primary { "true" } else { "" };
            let birth = m.birth_date.map_or(String::new(), |d| d.to_string());
            let status = m.status.map_or(String::new(), |s| s.to_string());
            (ids.into_iter().chain([primary.to_owned(), birth, status]).collect(), m.validity)
        });
        let header = &["member_id", "unit_id", "primary", "birth_date", "status"];
        Table { name: "members", header, dated: true, rows: rows.collect() }
    }

    fn codes_table(&self) -> Table {
        let rows = self.records.codes.iter().map(|c| (vec![c.unit_id.clone(), c.code_system.clone(), c.code.clone()], c.validity));
        Table { name: "codes", header: &["unit_id", "code_system", "code"], dated: true, rows: rows.collect() }
    }

    fn agencies_table(&self) -> Table {
        let unit = |id: &Option<String>| id.clone().unwrap_or_default();
        let rows = self.records.agencies.iter().map(|a| (vec![a.agency_code.clone(), a.canonical.clone(), unit(&a.unit_id)], a.validity));
        Table { name: "agencies", header: &["agency_code", "canonical", "unit_id"], dated: true, rows: rows.collect() }
    }

    fn clusters_table(&self) -> Table {
        let clusters = &self.records.clusters;
        let ids = |c: &ClusterRow| vec![c.cluster_id.clone(), c.unit_id.clone()];
        if clusters.iter().all(|c| c.rubric.is_none()) {
            let rows = clusters.iter().map(|c| (ids(c), c.validity)).collect();
            return Table { name: "clusters", header: &["cluster_id", "unit_id"], dated: true, rows };
        }
        let with_rubric = |c: &ClusterRow| ids(c).into_iter().chain([c.rubric.clone().unwrap_or_default()]).collect();
        let rows = clusters.iter().map(|c| (with_rubric(c), c.validity)).collect();
        Table { name: "clusters", header: &["cluster_id", "unit_id", "rubric"], dated: true, rows }
    }

    fn changes_table(&self) -> Table {
        let rows = self.records.changes.iter().map(|c| {
            let id = |id: &Option<String>| id.clone().unwrap_or_default();
            let rule = c.rule.map_or(String::new(), |r| r.to_string());
            let cells = vec![c.effective_on.to_string(), c.act.to_string(), id(&c.from_unit), id(&c.to_unit), rule, c.document.clone()];
            let span = crate::time::Span::since(c.effective_on);
            (cells, Validity { span, recorded: c.recorded, absent: c.absent })
        });
        let header = &["effective_on", "act", "from_unit", "to_unit", "rule", "document"];
        Table { name: "changes", header, dated: false, rows: rows.collect() }
    }
}

/// Rows in the order of their bytes. Members keep the columns of the contract's order: their days stand behind the unit.
fn write_table(table: Table) -> Vec<u8> {
    let Table { name, header, dated, rows } = table;
    let is = |wanted: fn(&Validity) -> bool| rows.iter().any(|(_, v)| wanted(v));
    let (recorded, absent) = (is(|v| v.recorded > 0), is(|v| v.absent));
    // The days of a membership stand in the middle of its row.
    let days_at = if name == "members" { 2 } else { header.len() };
    let mut columns: Vec<&str> = header.to_vec();
    if dated {
        columns.splice(days_at..days_at, ["valid_from", "valid_to"]);
    }
    columns.extend(recorded.then_some("recorded"));
    columns.extend(absent.then_some("absent"));
    let mut lines: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(mut cells, validity)| {
            if dated {
                let span = validity.span;
                let to = if span.is_open() { String::new() } else { span.to().to_string() };
                cells.splice(days_at..days_at, [span.from().to_string(), to]);
            }
            cells.extend(recorded.then(|| validity.recorded.to_string()));
            cells.extend(absent.then(|| if validity.absent { "true".to_owned() } else { String::new() }));
            cells
        })
        .collect();
    lines.sort_unstable();
    write_csv(&columns, lines)
}
