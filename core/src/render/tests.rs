use super::sample::overview;
use super::*;
use crate::error::Code;
use crate::report::{Row, RowKind, Value};

/// Names that try to be something else.
const HOSTILE: [&str; 16] = [
    "=1+1",
    "+CMD|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\u{202e}gnuh gnort\u{202c}",
    "\u{1b}[31mđỏ\u{7}\u{0}",
    "<r><t>x</t></r>",
    "_x0041_x0042_",
    "a|b\n# c `d` *e* [f](javascript:g) &lt;",
    "Xã “B'Lao” & \u{ffff}",
];

fn text(report: &Report, format: RenderFormat) -> String {
    String::from_utf8(render(report, format).unwrap()).unwrap()
}

fn hostile() -> Report {
    let mut report = overview();
    for (i, name) in HOSTILE.into_iter().enumerate() {
        let mut values = vec![Value::Empty, Value::Text(name.to_owned())];
        values.resize(report.columns.len(), Value::Empty);
        report.rows.push(Row { kind: RowKind::Unit, unit_id: format!("={i}"), depth: 1, values });
    }
    let all = HOSTILE.join(" ");
    (report.title, report.subtitle, report.unit_name) = (all.clone(), all.clone(), all.clone());
    report.columns[2].title = all.clone();
    report.columns[2].group = all.clone();
    report.provenance.scheme = all.clone();
    report.notes.push(all);
    report
}

/// Compares with `core/tests/golden/`. A change that is meant: look at the file the message names, then copy it over the old one.
fn golden(name: &str, format: RenderFormat) {
    let kept = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let now = render(&overview(), format).unwrap();
    if std::fs::read(&kept).ok().as_deref() != Some(&now) {
        let new = std::env::temp_dir().join(name);
        std::fs::write(&new, now).unwrap();
        panic!("{name} has changed; when it is meant: cp {} {}", new.display(), kept.display());
    }
}

#[test]
fn golden_text() {
    golden("report.txt", RenderFormat::Text);
}

#[test]
fn golden_markdown() {
    golden("report.md", RenderFormat::Markdown);
}

#[test]
fn golden_csv() {
    golden("report.csv", RenderFormat::Csv);
}

#[test]
fn golden_json() {
    golden("report.json", RenderFormat::Json);
}

#[cfg(feature = "html")]
#[test]
fn golden_html() {
    golden("report.html", RenderFormat::Html);
}

#[test]
fn json_comes_back_exactly() {
    for report in [overview(), hostile()] {
        assert_eq!(Report::from_json(&render(&report, RenderFormat::Json).unwrap()).unwrap(), report);
    }
}

#[test]
fn json_of_another_kind_is_refused() {
    let json = text(&overview(), RenderFormat::Json);
    let code = |text: &str| crate::error::Coded::code(&Report::from_json(text.as_bytes()).unwrap_err());
    assert_eq!(code(&json.replace("report@1", "report@2")), Code::RenderUnknownFormat);
    assert_eq!(code(&json.replacen("\"kind\"", "\"kinds\"", 1)), Code::RenderBadReport);
    assert_eq!(code("["), Code::RenderBadReport);
    assert_eq!(code(&json.replacen("\"lang\":\"vi\"", "\"lang\":\"vi\",\"lang\":\"en\"", 1)), Code::RenderBadReport);
}

#[test]
fn the_same_bytes_twice() {
    for &format in RenderFormat::ALL {
        for report in [overview(), hostile()] {
            assert_eq!(render(&report, format), render(&report, format), "{format}");
        }
    }
}

#[test]
fn english_numbers_and_words() {
    let mut report = overview();
    report.lang = "en".to_owned();
    let text = text(&report, RenderFormat::Text);
    for part in ["1,250", "103.0%", "54.5", "Sources:", "2024-05-01", "=2/3"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn csv_cells_are_no_formulas() {
    let text = text(&hostile(), RenderFormat::Csv);
    let records = ::csv::ReaderBuilder::new().from_reader(text.as_bytes()).into_records();
    let cells: Vec<String> = records.flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    let number = |cell: &str| cell.parse::<f64>().is_ok();
    assert!(cells.iter().all(|cell| number(cell) || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])));
    assert!(cells.iter().any(|cell| cell == "'=1+1") && cells.iter().any(|cell| cell == "'-2+3"));
}

#[test]
fn text_for_a_terminal_has_no_commands() {
    for format in [RenderFormat::Text, RenderFormat::Markdown] {
        let text = text(&hostile(), format);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
        assert!(!text.contains('\u{202e}') && text.contains('\u{fffd}'));
    }
}

#[test]
fn rows_of_text_are_aligned() {
    let text = text(&overview(), RenderFormat::Text);
    let width = |line: &&str| line.chars().count();
    let rules: Vec<usize> = text.lines().filter(|line| line.starts_with('─')).map(|line| width(&line)).collect();
    assert_eq!(rules.len(), 3);
    assert!(text.lines().filter(|line| line.ends_with("/3")).all(|line| width(&line) == rules[0]), "{text}");
}

#[test]
fn markdown_names_are_not_markup() {
    let text = text(&hostile(), RenderFormat::Markdown);
    assert!(!text.contains("<script") && !text.contains("<img") && !text.contains("[f](") && !text.contains("a|b"));
    let table: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(table.len(), 2 + 9 + HOSTILE.len());
    assert!(table.iter().all(|line| line.replace("\\|", "").matches('|').count() == 12));
}

#[test]
fn short_rows_and_empty_reports_render() {
    let mut report = overview();
    report.rows[0].values.truncate(2);
    report.lang = "xx".to_owned();
    let mut empty = report.clone();
    empty.rows.clear();
    empty.columns.clear();
    for &format in RenderFormat::ALL {
        assert_eq!(render(&report, format).map(|_| ()), render(&empty, format).map(|_| ()), "{format}");
    }
}

#[cfg(feature = "html")]
mod html {
    use super::*;

    #[test]
    fn hostile_names_stay_text() {
        let page = text(&hostile(), RenderFormat::Html);
        assert_eq!(page.matches("<script").count(), 1);
        assert_eq!(page.matches("</script").count(), 1);
        assert!(!page.contains("<img") && !page.contains("<svg onload") && page.contains("{{ 7 * 7 }}"));
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn nothing_is_loaded_and_nothing_is_styled_in_place() {
        let page = text(&overview(), RenderFormat::Html);
        for part in ["http://", "https://", " src=", "url(", "@import", " style=", "onclick", "innerHTML"] {
            assert!(!page.contains(part), "{part}");
        }
        assert!(page.contains("default-src &#x27;none&#x27;") || page.contains("default-src &#39;none&#39;"));
    }

    #[test]
    fn the_names_are_found_without_accents() {
        assert!(text(&overview(), RenderFormat::Html).contains("data-name=\"xa dong son\""));
    }
}

#[cfg(feature = "sheet")]
mod sheet {
    use super::*;

    #[test]
    fn too_many_columns_are_refused() {
        let mut report = overview();
        report.columns = vec![report.columns[0].clone(); 2_000];
        assert_eq!(crate::error::Coded::code(&render(&report, RenderFormat::Xlsx).unwrap_err()), Code::RenderTooLarge);
    }

    #[test]
    fn the_workbook_is_a_zip_and_not_empty() {
        let bytes = render(&hostile(), RenderFormat::Xlsx).unwrap();
        assert!(bytes.starts_with(b"PK\x03\x04") && bytes.len() > 4_000);
    }
}

/// The tests of this crate always have both renderers; the bare crate is only built.
#[test]
fn a_missing_renderer_has_its_code() {
    let error = crate::Error::from(RenderError::NoFeature { format: RenderFormat::Xlsx, feature: "sheet" });
    assert_eq!(crate::error::Coded::code(&error), Code::RenderNoFeature);
    assert_eq!(crate::error::Coded::params(&error), [("format", "xlsx".to_owned()), ("feature", "sheet".to_owned())]);
}
