//! A list of dossiers as a system or an office sends it, with the columns that were understood.

use super::heading::in_short;
use super::mapping::Mapping;
use super::names::Names;
use super::{DOSSIERS, Format, Input, TableError, input, read_registered, write_csv};
use crate::call::{Control, Limits};
use crate::error::{Code, Coded, Origin, Register, Result};

/// A list of dossiers as it was read (bản trích xuất).
#[derive(Clone, Debug)]
pub struct Extract {
    /// Which heading was taken for which column; a document that can be corrected and given again.
    pub mapping: Mapping,
    /// The rows as CSV with the columns of the contract that the file has. It holds whatever personal data the file held.
    pub table: Vec<u8>,
    /// What was read, refused and passed over, with the findings.
    pub register: Register,
}

/// Reads a list of dossiers and says how its columns were understood (đọc danh sách hồ sơ).
///
/// **Shape.** `bytes` are CSV, a workbook, JSON, JSON Lines or the nested JSON of iGate 2.0, found by name and content. Without a mapping columns are found by their names
/// and then, each with a finding `TABLE_COLUMN_GUESSED`, by headings that contain such a name; with one its headings go before. Cells are handed on as they are: whether they can
/// be read is for the reconciliation to say. The mapping that comes back names every column that was found, and those that the given one switches off.
///
/// **Errors**: those of [`read`](super::read); `TABLE_MAPPING_FORMAT` for a mapping of another table.
///
/// ```
/// use dean5299::{Control, Limits};
/// use dean5299::io::read_igate;
///
/// let text = r#"{"content": [{"code": "H08.16-221121-0004", "dossierStatus": {"name": [{"languageId": 228, "name": "Đang xử lý"}]}}]}"#;
/// let extract = read_igate(text.as_bytes(), "trang-1.json", None, &Limits::default(), &Control::none())?;
/// assert_eq!(extract.mapping.heading("status"), Some("dossierStatus.name"));
/// assert_eq!(extract.register.files()[0].accepted, 1);
/// # Ok::<(), dean5299::Error>(())
/// ```
pub fn read_igate(bytes: &[u8], name: &str, mapping: Option<&Mapping>, limits: &Limits, control: &Control) -> Result<Extract> {
    if let Some(mapping) = mapping.filter(|mapping| mapping.table() != DOSSIERS.table) {
        return Err(TableError::MappingFormat { file: name.to_owned(), format: mapping.table().to_owned() }.into());
    }
    let input = Input { name, format: Format::guess(name, bytes), bytes };
    let names = Names::with(&DOSSIERS, mapping);
    let exact = extract(&input, names.clone(), mapping, limits, control);
    let is_strange = exact.as_ref().err().is_some_and(|error| matches!(error.code(), Code::TableNoHeader | Code::TableMissingColumn));
    let lacks = exact.as_ref().is_ok_and(|extract| extract.register.findings().iter().any(|f| f.code == Code::TableUnknownColumn));
    // Keys of JSON are made by programs: they are not guessed at.
    let is_sheet = matches!(input.format, Format::Csv | Format::Xlsx);
    if is_sheet && (is_strange || lacks) {
        let loose = extract(&input, names.loosely(), mapping, limits, control);
        return if loose.is_ok() { loose } else { exact };
    }
    exact
}

fn extract(input: &Input<'_>, names: Names, mapping: Option<&Mapping>, limits: &Limits, control: &Control) -> Result<Extract> {
    let mut register = Register::default();
    let file = register.open(input.name, DOSSIERS.table);
    let sheet = mapping.and_then(Mapping::sheet);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let known = names.clone();
    let by = (&DOSSIERS, names, sheet);
    let heading = read_registered(
        &mut register,
        file,
        |visit| input::read_by(input, by, limits, control, visit),
        |_, row| {
            rows.push((0..DOSSIERS.columns.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect());
            Ok(())
        },
    )?;
    for (name, column) in heading.mapping.iter().filter(|(name, _)| known.is_guess(name)) {
        let params = vec![("column", (*column).to_owned()), ("heading", in_short(name))];
        register.warn(Origin { file, row: 0 }, column, Code::TableColumnGuessed, params);
    }
    heading.tell(&mut register, file);
    let there: Vec<usize> = (0..DOSSIERS.columns.len()).filter(|at| heading.columns_present.get(*at) == Some(&true)).collect();
    let header: Vec<&str> = there.iter().filter_map(|at| DOSSIERS.columns.get(*at)).map(|column| column.name).collect();
    let cells = rows.iter().map(|row| there.iter().map(|at| row.get(*at).map_or("", String::as_str)).collect::<Vec<_>>());
    Ok(Extract { mapping: Mapping::of(&DOSSIERS, &heading, sheet).without(mapping), table: write_csv(&header, cells), register })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Lang, Severity};

    fn read(name: &str, text: &str, mapping: Option<&Mapping>) -> Extract {
        read_igate(text.as_bytes(), name, mapping, &Limits::default(), &Control::none()).unwrap()
    }

    fn table(extract: &Extract) -> &str {
        std::str::from_utf8(&extract.table).unwrap()
    }

    fn codes(extract: &Extract) -> Vec<&str> {
        extract.register.findings().iter().map(|finding| finding.code.text()).collect()
    }

    #[test]
    fn headings_that_contain_a_name_are_guesses_with_findings() {
        let text = "TT;Mã số hồ sơ (đầy đủ);Ngày tiếp nhận hồ sơ của công dân;Lệ phí\n1;H08.16-221121-0004;21/11/2022;0\n";
        let extract = read("a.csv", text, None);
        assert_eq!(table(&extract), "dossier_code,accepted_on\nH08.16-221121-0004,21/11/2022\n");
        assert_eq!(codes(&extract), ["TABLE_COLUMN_GUESSED", "TABLE_COLUMN_GUESSED", "TABLE_UNKNOWN_COLUMN", "TABLE_UNKNOWN_COLUMN"]);
        assert!(extract.register.findings().iter().all(|f| f.severity == Severity::Warning && f.row == 0));
        let again = read("a.csv", text, Some(&extract.mapping));
        assert_eq!((table(&again), codes(&again)), (table(&extract), vec!["TABLE_UNKNOWN_COLUMN", "TABLE_UNKNOWN_COLUMN"]));
        assert_eq!(again.mapping, extract.mapping);
    }

    #[test]
    fn a_mapping_corrects_what_was_understood() {
        let text = "Mã hồ sơ;Số phiếu;Chủ hồ sơ\nx;H08.16-221121-0004;A\n";
        let json = r#"{"format":"dean5299/mapping@1","table":"dossiers","columns":{"dossier_code":"Số phiếu","owner_name":null,"phone":"Di động"}}"#;
        let mapping = Mapping::parse("m.json", json.as_bytes()).unwrap();
        let extract = read("a.csv", text, Some(&mapping));
        assert_eq!(table(&extract), "dossier_code\nH08.16-221121-0004\n");
        assert_eq!((extract.mapping.heading("owner_name"), extract.mapping.to_json().contains("\"owner_name\": null")), (None, true));
        assert_eq!(table(&read("a.csv", text, Some(&extract.mapping))), table(&extract));
        assert_eq!(codes(&extract), ["TABLE_MAPPING_UNMET", "TABLE_UNKNOWN_COLUMN", "TABLE_UNKNOWN_COLUMN"]);
    }

    #[test]
    fn what_was_meant_is_said_in_two_languages() {
        let said = |extract: &Extract, lang| extract.register.findings().iter().map(|f| f.code.render(lang, &f.params)).collect::<Vec<_>>();
        let text = "dossier_code;stauts;Hoàng Thị Hoa;Ngày tiếp nhậnn\nx;;;\n";
        let json = r#"{"format":"dean5299/mapping@1","table":"dossiers","columns":{"accepted_on":"Ngày tiếp nhận"}}"#;
        let extract = read("a.json", &json_rows(text), Some(&Mapping::parse("m.json", json.as_bytes()).unwrap()));
        let unknown = |name: &str, meant: &str| format!("The column `{name}` is not known and was passed over.{meant}");
        let mapped = "The file lacks the heading `Ngày tiếp nhận` that the mapping has for `accepted_on`. Did you mean `Ngày tiếp nhậnn`?";
        let want = [
            mapped.to_owned(),
            unknown("#1", ""),
            unknown("Ngày tiếp nhậnn", " Did you mean `Ngày tiếp nhận`?"),
            unknown("stauts", " Did you mean `status`?"),
        ];
        assert_eq!(said(&extract, Lang::En), want);
        assert_eq!(said(&extract, Lang::Vi)[3], "Không biết cột `stauts`, đã bỏ qua. Có phải là `status`?");
    }

    /// The same rows as objects.
    fn json_rows(csv: &str) -> String {
        let mut lines = csv.lines().map(|line| line.split(';').collect::<Vec<_>>());
        let header = lines.next().unwrap();
        let objects = lines.map(|cells| header.iter().copied().zip(cells).collect::<std::collections::BTreeMap<_, _>>());
        serde_json::to_string(&objects.collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_mapping_of_another_table_is_refused() {
        let mapping = Mapping::parse("m", br#"{"format":"dean5299/mapping@1","table":"units","columns":{}}"#).unwrap();
        let error = read_igate(b"", "a.csv", Some(&mapping), &Limits::default(), &Control::none()).unwrap_err();
        assert_eq!(error.code(), Code::TableMappingFormat);
    }

    #[test]
    fn a_path_of_nested_json_is_a_heading() {
        let text = r#"[{"code":"X-1","ma":{"so":"H08.16-221121-0004"},"applicant":{}}]"#;
        let json = r#"{"format":"dean5299/mapping@1","table":"dossiers","columns":{"dossier_code":"ma.so","other_codes":"code"}}"#;
        let mapping = Mapping::parse("m.json", json.as_bytes()).unwrap();
        assert_eq!(table(&read("a.json", text, Some(&mapping))), "dossier_code,other_codes\nH08.16-221121-0004,X-1\n");
    }
}
