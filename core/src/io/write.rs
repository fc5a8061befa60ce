//! A table as CSV bytes.

/// Writes a table as CSV (ghi bảng CSV): UTF-8 without a byte order mark, LF, comma, the header always, quotes only where RFC 4180 needs them.
///
/// **Shape.** Rows come in the order given; each should have as many cells as the header. An empty cell is nothing between two commas. Cells are
/// written as they are: formulas are not escaped, since the table is for machines.
///
/// ```
/// let bytes = dean5299::io::write_csv(&["unit_id", "name"], [["U1", "Quy Nhơn, cũ"], ["U2", ""]]);
/// assert_eq!(bytes, "unit_id,name\nU1,\"Quy Nhơn, cũ\"\nU2,\n".as_bytes());
/// ```
#[must_use]
pub fn write_csv<R>(header: &[&str], rows: impl IntoIterator<Item = R>) -> Vec<u8>
where
    R: IntoIterator,
    R::Item: AsRef<str>,
{
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing to memory does not fail, and a flexible writer accepts any number of cells.
    let _ = writer.write_record(header);
    for row in rows {
        for cell in row {
            let _ = writer.write_field(cell.as_ref());
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stand_only_where_needed() {
        let rows = [["a b", "x\"y"], ["1\n2", "3\r4"], ["", ";"], [" s ", "=1+1"]];
        let text = String::from_utf8(write_csv(&["p", "q"], rows)).unwrap();
        assert_eq!(text, "p,q\na b,\"x\"\"y\"\n\"1\n2\",\"3\r4\"\n,;\n s ,=1+1\n");
    }

    #[test]
    fn a_table_without_rows_keeps_its_header() {
        assert_eq!(write_csv(&["p", "q"], Vec::<Vec<String>>::new()), b"p,q\n");
        assert_eq!(write_csv(&["p"], [[""]]), b"p\n\"\"\n");
    }
}
