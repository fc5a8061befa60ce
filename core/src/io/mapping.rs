//! Which heading of a file stands for which column.

use serde_json::{Map, Value, json};

use super::contract::ALL;
use super::heading::in_short;
use super::names::Names;
use super::{Contract, Heading, TableError, document};
use crate::text::nearest;

/// The first line of the document.
const FORMAT: &str = "dean5299/mapping@1";

/// A mapping of columns (bảng khớp cột): for columns of a table the heading of the file that stands for them.
///
/// **Shape**, as a JSON or TOML document `dean5299/mapping@1`: `table`, perhaps `sheet`, and `columns`, an object of column name and heading; `null` says that no
/// heading stands for the column. Columns that it does not name are found by their names as ever. For nested JSON a heading is the path of a field.
///
/// ```
/// use dean5299::io::Mapping;
///
/// let text = br#"{"format": "dean5299/mapping@1", "table": "dossiers", "columns": {"dossier_code": "Phi\u1ebfu", "phone": null}}"#;
/// let mapping = Mapping::parse("m.json", text)?;
/// assert_eq!(mapping.heading("dossier_code"), Some("Phiếu"));
/// assert_eq!(Mapping::parse("m.json", mapping.to_json().as_bytes())?, mapping);
/// # Ok::<(), dean5299::io::TableError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    contract: &'static Contract,
    sheet: Option<String>,
    /// Position of the column, and its heading.
    columns: Vec<(usize, Option<String>)>,
}

impl Mapping {
    /// Reads the document (đọc bảng khớp cột).
    ///
    /// # Errors
    /// `TABLE_BAD_MAPPING` with the place that is wrong, `TABLE_MAPPING_FORMAT`, `TABLE_MAPPING_COLUMN` for a column that the table does not have.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Mapping, TableError> {
        let bad = |place: &str| TableError::BadMapping { file: file.to_owned(), place: place.to_owned() };
        let document = document(bytes).map_err(|place| bad(&place))?;
        let word = |name: &str| document.get(name).and_then(Value::as_str);
        let format = word("format").ok_or_else(|| bad("format"))?;
        if format != FORMAT {
            return Err(TableError::MappingFormat { file: file.to_owned(), format: format.chars().take(64).collect() });
        }
        let table = word("table").ok_or_else(|| bad("table"))?;
        let contract = ALL.into_iter().find(|contract| contract.table == table).ok_or_else(|| bad("table"))?;
        let sheet = match document.get("sheet") {
            None | Some(Value::Null) => None,
            Some(sheet) => Some(sheet.as_str().ok_or_else(|| bad("sheet"))?.to_owned()),
        };
        let mut columns = Vec::new();
        for (name, heading) in document.get("columns").and_then(Value::as_object).ok_or_else(|| bad("columns"))? {
            let at = contract.columns.iter().position(|column| column.name == name);
            let at = at.ok_or_else(|| unknown_column(file, contract, name))?;
            let heading = match heading {
                Value::Null => None,
                Value::String(heading) => Some(heading.clone()),
                _ => return Err(bad(&format!("columns.{name}"))),
            };
            columns.push((at, heading));
        }
        columns.sort();
        Ok(Mapping { contract, sheet, columns })
    }

    /// The mapping by which a file was read.
    pub(super) fn of(contract: &'static Contract, heading: &Heading, sheet: Option<&str>) -> Mapping {
        let place = |name: &str| contract.columns.iter().position(|column| column.name == name);
        let mut columns: Vec<_> = heading.mapping.iter().filter_map(|(name, column)| Some((place(column)?, Some(name.clone())))).collect();
        columns.sort();
        columns.dedup_by_key(|(at, _)| *at);
        Mapping { contract, sheet: sheet.map(str::to_owned), columns }
    }

    /// The same with the columns that another mapping switches off.
    pub(super) fn without(mut self, other: Option<&Mapping>) -> Mapping {
        let off = other.into_iter().flat_map(|other| &other.columns).filter(|(_, heading)| heading.is_none()).cloned();
        self.columns.extend(off);
        self.columns.sort();
        self
    }

    /// The document, with its columns in the order of the table.
    #[must_use]
    pub fn to_json(&self) -> String {
        let name = |at: usize| self.contract.columns.get(at).map_or("", |column| column.name);
        let columns: Map<String, Value> = self.columns.iter().map(|(at, heading)| (name(*at).to_owned(), json!(heading))).collect();
        let mut all = Map::new();
        all.insert("format".to_owned(), json!(FORMAT));
        all.insert("table".to_owned(), json!(self.contract.table));
        all.extend(self.sheet.as_ref().map(|sheet| ("sheet".to_owned(), json!(sheet))));
        all.insert("columns".to_owned(), Value::Object(columns));
        let text = serde_json::to_string_pretty(&all).unwrap_or_default();
        format!("{text}\n")
    }

    /// The table whose columns it maps.
    #[must_use]
    pub fn table(&self) -> &'static str {
        self.contract.table
    }

    /// The sheet to read (trang tính), where a workbook has several.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The heading that stands for a column.
    #[must_use]
    pub fn heading(&self, column: &str) -> Option<&str> {
        let at = self.contract.columns.iter().position(|known| known.name == column)?;
        self.columns.iter().find(|(known, _)| *known == at)?.1.as_deref()
    }

    /// The column that a heading stands for under this mapping, by its place in the contract.
    ///
    /// ```
    /// use dean5299::io::Mapping;
    ///
    /// let text = br#"{"format": "dean5299/mapping@1", "table": "clusters", "columns": {"cluster_id": "x"}}"#;
    /// let mapping = Mapping::parse("m.json", text)?;
    /// assert_eq!(["x", "unit_id", "cluster_id"].map(|heading| mapping.column(heading)), [Some(0), Some(1), None]);
    /// # Ok::<(), dean5299::io::TableError>(())
    /// ```
    #[must_use]
    pub fn column(&self, heading: &str) -> Option<usize> {
        Names::with(self.contract, Some(self)).find(heading)
    }

    pub(super) fn columns(&self) -> &[(usize, Option<String>)] {
        &self.columns
    }
}

/// The error with the name that was meant, where one is near.
fn unknown_column(file: &str, contract: &Contract, name: &str) -> TableError {
    let nearest = nearest(name, contract.columns.iter().map(|column| column.name)).unwrap_or("");
    TableError::MappingColumn { file: file.to_owned(), table: contract.table, column: in_short(name), nearest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Coded;

    #[test]
    fn documents_that_are_no_mapping() {
        for (text, expected) in [
            ("{", "TABLE_BAD_MAPPING"),
            ("[]", "TABLE_BAD_MAPPING"),
            ("{}", "TABLE_BAD_MAPPING"),
            (r#"{"format":"dean5299/mapping@2"}"#, "TABLE_MAPPING_FORMAT"),
            (r#"{"format":"dean5299/mapping@1","table":"x","columns":{}}"#, "TABLE_BAD_MAPPING"),
            (r#"{"format":"dean5299/mapping@1","table":"dossiers"}"#, "TABLE_BAD_MAPPING"),
            (r#"{"format":"dean5299/mapping@1","table":"dossiers","columns":{"phone":1}}"#, "TABLE_BAD_MAPPING"),
            (r#"{"format":"dean5299/mapping@1","table":"dossiers","columns":{"dossier_kode":"x"}}"#, "TABLE_MAPPING_COLUMN"),
            (r#"{"format":"dean5299/mapping@1","table":"dossiers","sheet":3,"columns":{}}"#, "TABLE_BAD_MAPPING"),
        ] {
            assert_eq!(Mapping::parse("m", text.as_bytes()).unwrap_err().code().text(), expected, "{text}");
        }
        let text = br#"{"format":"dean5299/mapping@1","table":"dossiers","columns":{"dossier_kode":"x"}}"#;
        assert!(Mapping::parse("m", text).unwrap_err().params().contains(&("nearest", "dossier_code".to_owned())));
        let text = br#"{"format":"dean5299/mapping@1","table":"dossiers","columns":{"tax":"x"}}"#;
        assert_eq!(Mapping::parse("m", text).unwrap_err().message(crate::Lang::En).split(". ").count(), 2);
    }
}
