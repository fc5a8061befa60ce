//! The columns of a table that has a header of its own and no bytes, such as a frame.

use super::names::Names;
use super::{Contract, Mapping, TableError};

/// Checks the column names of a frame as those of a header are (tên cột): which columns of the contract each name means, by position.
///
/// # Errors
/// `TABLE_COLUMN_TWICE`, `TABLE_MISSING_COLUMN`.
///
/// ```
/// use dean5299::Coded;
/// use dean5299::io::{CLUSTERS, check_columns};
///
/// assert_eq!(check_columns("t", &CLUSTERS, &["x", "Mã cụm", "unit_id", "Từ ngày"]), Ok(vec![None, Some(0), Some(1), Some(2)]));
/// assert_eq!(check_columns("t", &CLUSTERS, &["cluster_id", "Từ ngày"]).unwrap_err().code().text(), "TABLE_MISSING_COLUMN");
/// let message = check_columns("t", &CLUSTERS, &["cluster_id", "unit_id", "valid_form"]).unwrap_err().message(dean5299::error::Lang::En);
/// assert!(message.contains("valid_form (valid_from)"), "{message}");
/// assert_eq!(check_columns("t", &CLUSTERS, &["cluster_id", "Mã cụm"]).unwrap_err().code().text(), "TABLE_COLUMN_TWICE");
/// ```
pub fn check_columns(file: &str, contract: &'static Contract, names: &[&str]) -> Result<Vec<Option<usize>>, TableError> {
    check_mapped_columns(file, contract, None, names)
}

/// The same with the headings that a mapping of this table names (bảng khớp cột); a mapping of another table is passed over.
///
/// # Errors
/// Those of [`check_columns`].
///
/// ```
/// use dean5299::io::{CLUSTERS, Mapping, check_mapped_columns};
///
/// let text = br#"{"format": "dean5299/mapping@1", "table": "clusters", "columns": {"unit_id": "x"}}"#;
/// let mapping = Mapping::parse("m.json", text)?;
/// assert_eq!(check_mapped_columns("t", &CLUSTERS, Some(&mapping), &["x", "Cụm", "Từ ngày"])?, [Some(1), Some(0), Some(2)]);
/// # Ok::<(), dean5299::io::TableError>(())
/// ```
pub fn check_mapped_columns(
    file: &str,
    contract: &'static Contract,
    mapping: Option<&Mapping>,
    names: &[&str],
) -> Result<Vec<Option<usize>>, TableError> {
    let known = Names::with(contract, mapping.filter(|mapping| mapping.table() == contract.table));
    let columns: Vec<Option<usize>> = names.iter().map(|name| known.find(name)).collect();
    for (i, column) in contract.columns.iter().enumerate() {
        let mut same = columns.iter().zip(names).filter(|(c, _)| **c == Some(i)).map(|(_, name)| (*name).to_owned());
        if let (Some(first), Some(second)) = (same.next(), same.next()) {
            return Err(TableError::ColumnTwice { file: file.to_owned(), column: column.name, first, second });
        }
    }
    contract.refuse_missing(file, (names, &columns), &known)?;
    Ok(columns)
}
