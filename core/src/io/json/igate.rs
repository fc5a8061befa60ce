//! Nested JSON of VNPT iGate 2.0: pages and dossiers as its service sends them (JSON lồng nhau của iGate 2.0).
//!
//! No export format of that system is public. Names of fields are those that have been seen; a name in several languages is read in Vietnamese.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fields::{Fields, SHAPE, flat, is_unheard, told_path};
use super::scan::{element_end, skip_blanks};
use super::{syntax, syntax_at};
use crate::call::Limits;
use crate::error::Result;
use crate::io::header::told;
use crate::io::intake::Intake;
use crate::io::noughts::restored;
use crate::io::{Contract, Heading, Row, document};
use crate::text::Notation;

/// Whether the text holds pages of iGate, or a dossier of its form: any of them, not the first alone.
pub(in crate::io) fn is_igate(text: &str, contract: &Contract, limits: &Limits) -> bool {
    let is_named = |name: &&str| text.contains(&format!("\"{name}\""));
    if contract.table != "dossiers" || !SHAPE.iter().chain(&["content"]).any(is_named) {
        return false;
    }
    let mut found = false;
    // A text that cannot be walked to its end is no list of iGate, unless one was seen before.
    let _ = walk(text, limits, &mut |met| {
        found = match met {
            Met::Page(_) => true,
            Met::Dossier(at, _) => has_shape(text.as_bytes(), at, limits)?,
        };
        if found { Err(Stop::Enough) } else { Ok(()) }
    });
    found
}

/// Whether the value at `start` is an object with an object by which a dossier of iGate is known.
fn has_shape(bytes: &[u8], start: usize, limits: &Limits) -> std::result::Result<bool, Stop> {
    let is_one = |name: &[u8], first: u8| first == b'{' && SHAPE.iter().any(|known| known.as_bytes() == name);
    Ok(bytes.get(start) == Some(&b'{') && field(bytes, start, limits, &is_one)?.is_some())
}

/// Reads pages and dossiers; `number` is the number of the dossier over all pages.
pub(in crate::io) fn read(file: &str, text: &str, intake: &mut Intake<'_>) -> Result<Heading> {
    let mut fields = Fields::new(intake);
    let names = intake.names.clone();
    let (mut met, mut unknown, mut elements) = (BTreeSet::new(), BTreeSet::new(), 0);
    let mut named = BTreeSet::new();
    intake.begin(0)?;
    let rows_said = each(file, text, intake.limits, &mut |number, at, element| {
        elements = number;
        intake.pass(number)?;
        serde_json::from_str::<serde::de::IgnoredAny>(element).map_err(|error| syntax(file, text, at, &error))?;
        if let Ok(Value::Object(object)) = document(element.as_bytes()) {
            // A dossier without a code is one all the same.
            let is_required =
                |name: &str| fields.column(name).and_then(|at| intake.contract.columns.get(at)).is_some_and(|column| column.required);
            met.extend(object.iter().filter(|(name, value)| value.is_null() && is_required(name)).map(|(name, _)| name.clone()));
            let (read, unread): (Vec<String>, Vec<String>) = flat(&object).into_keys().partition(|path| fields.column(path).is_some());
            met.extend(read);
            unknown.extend(unread.iter().enumerate().filter(|(_, path)| is_unheard(path)).map(|(at, path)| told_path(path, at)));
            for (at, (name, value)) in object.into_iter().enumerate().filter(|(_, (name, _))| !fields.knows(name)) {
                match names.find(&name).filter(|_| !value.is_object()) {
                    Some(column) => drop(named.insert((name, column))),
                    None => drop(unknown.insert(told(&name, at))),
                }
            }
        }
        Ok(())
    })?;
    met.extend(named.iter().map(|(name, _)| name.clone()));
    fields.0.extend(named);
    let present: Vec<bool> = (0..intake.contract.columns.len()).map(|i| met.iter().any(|path| fields.column(path) == Some(i))).collect();
    let names: Vec<&String> = met.iter().chain(&unknown).collect();
    let columns: Vec<Option<usize>> = names.iter().map(|path| fields.column(path)).collect();
    if elements > 0 {
        intake.contract.refuse_strange(file, (&names, &columns), &intake.names)?;
    }
    let places: Vec<_> = present.iter().enumerate().map(|(i, is_there)| is_there.then_some(i)).collect();
    let notations = vec![Notation::default(); places.len()];
    intake.begin(elements)?;
    let mut restored_cells = 0;
    each(file, text, intake.limits, &mut |number, _, element| match fields.cells(element, intake.contract) {
        Ok((cells, noughts)) => {
            restored_cells += noughts;
            intake.row(Row::new(number, &cells, &places, &notations))
        }
        Err((field, code, params)) => intake.broken(number, field, code, params),
    })?;
    let mapping = fields.mapping(&met, intake.contract);
    let unknown = unknown.into_iter().collect();
    Ok(Heading {
        mapping,
        unknown,
        meant: Vec::new(),
        skipped: intake.skipped(),
        columns_present: present,
        rows_said,
        notes: restored(restored_cells).into_iter().collect(),
    })
}

/// Why a walk ended early.
enum Stop {
    Enough,
    Syntax(usize),
    Error(crate::error::Error),
}

impl<E: Into<crate::error::Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Stop::Error(error.into())
    }
}

/// Every dossier with its number and its place in the text; how many the pages say that there are on all of them.
fn each<'t>(file: &str, text: &'t str, limits: &Limits, meet: &mut dyn FnMut(u64, usize, &'t str) -> Result<()>) -> Result<Option<u64>> {
    let (mut number, mut said) = (0, None);
    let walked = walk(text, limits, &mut |met| match met {
        Met::Page(total) => {
            said = said.max(total);
            Ok(())
        }
        Met::Dossier(at, element) => {
            number += 1;
            meet(number, at, element).map_err(Stop::Error)
        }
    });
    match walked {
        Ok(()) | Err(Stop::Enough) => Ok(said),
        Err(Stop::Syntax(at)) => Err(syntax_at(file, text, at).into()),
        Err(Stop::Error(error)) => Err(error),
    }
}

/// What is met on a walk.
enum Met<'t> {
    /// An object whose `content` is a list; its dossiers follow. With the number of dossiers on all pages, where it says so.
    Page(Option<u64>),
    /// A dossier: its place and its text.
    Dossier(usize, &'t str),
}

type Meet<'m, 't> = &'m mut dyn FnMut(Met<'t>) -> std::result::Result<(), Stop>;

/// Every dossier of the text: lists, pages and single dossiers, one behind the other.
fn walk<'t>(text: &'t str, limits: &Limits, meet: Meet<'_, 't>) -> std::result::Result<(), Stop> {
    let bytes = text.as_bytes();
    let mut at = skip_blanks(bytes, 0);
    while at < bytes.len() {
        at = match bytes.get(at) {
            Some(b'[') => walk_list(text, at, limits, true, meet)?,
            Some(b'{') => walk_object(text, at, limits, meet)?,
            _ => return Err(Stop::Syntax(at)),
        };
        at = skip_blanks(bytes, at);
    }
    Ok(())
}

/// The elements of the list at `start`; where it ends.
fn walk_list<'t>(text: &'t str, start: usize, limits: &Limits, may_be_pages: bool, meet: Meet<'_, 't>) -> std::result::Result<usize, Stop> {
    let bytes = text.as_bytes();
    let mut at = skip_blanks(bytes, start + 1);
    if bytes.get(at) == Some(&b']') {
        return Ok(at + 1);
    }
    loop {
        let end = if may_be_pages && bytes.get(at) == Some(&b'{') {
            walk_object(text, at, limits, meet)?
        } else {
            let end = element_end(bytes, at, 1, limits)?;
            meet(Met::Dossier(at, text.get(at..end).unwrap_or_default()))?;
            end
        };
        let after = skip_blanks(bytes, end);
        match bytes.get(after) {
            Some(b',') => at = skip_blanks(bytes, after + 1),
            Some(b']') => return Ok(after + 1),
            _ => return Err(Stop::Syntax(after)),
        }
    }
}

/// The dossiers of a page, or the dossier that the object is; where it ends.
fn walk_object<'t>(text: &'t str, start: usize, limits: &Limits, meet: Meet<'_, 't>) -> std::result::Result<usize, Stop> {
    let bytes = text.as_bytes();
    let Some(content) = content_of(bytes, start, limits)? else {
        let end = element_end(bytes, start, 1, limits)?;
        meet(Met::Dossier(start, text.get(start..end).unwrap_or_default()))?;
        return Ok(end);
    };
    meet(Met::Page(total_of(bytes, start, limits)?))?;
    let mut at = walk_list(text, content, limits, false, meet)?;
    // What follows the list in its page: further fields.
    loop {
        at = skip_blanks(bytes, at);
        match bytes.get(at) {
            Some(b'}') => return Ok(at + 1),
            Some(b',' | b':') => at += 1,
            Some(_) => {
                let end = element_end(bytes, at, 1, limits)?;
                // `:` ends nothing for the scanner: a name and its value are one step.
                at = if end > at { end } else { return Err(Stop::Syntax(at)) };
            }
            None => return Err(Stop::Syntax(at)),
        }
    }
}

/// Where the list `content` of a page begins; none when the object is no page.
fn content_of(bytes: &[u8], start: usize, limits: &Limits) -> std::result::Result<Option<usize>, Stop> {
    field(bytes, start, limits, &|name, first| name == b"content" && first == b'[')
}

/// How many dossiers a page says that all pages together have.
fn total_of(bytes: &[u8], start: usize, limits: &Limits) -> std::result::Result<Option<u64>, Stop> {
    let at = field(bytes, start, limits, &|name, first| name == b"totalElements" && first.is_ascii_digit())?;
    let digits = at.and_then(|at| bytes.get(at..)).map(|rest| rest.split(|b| !b.is_ascii_digit()).next().unwrap_or_default());
    Ok(digits.and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok()))
}

/// Where the value of the first field begins that is asked for by its name and the first byte of its value.
fn field(bytes: &[u8], start: usize, limits: &Limits, is_one: &dyn Fn(&[u8], u8) -> bool) -> std::result::Result<Option<usize>, Stop> {
    let mut at = skip_blanks(bytes, start + 1);
    loop {
        let Some(name) = name_at(bytes, at) else { return Ok(None) };
        let colon = skip_blanks(bytes, at + name.len() + 2);
        if bytes.get(colon) != Some(&b':') {
            return Ok(None);
        }
        let value = skip_blanks(bytes, colon + 1);
        if bytes.get(value).is_some_and(|first| is_one(name, *first)) {
            return Ok(Some(value));
        }
        let after = skip_blanks(bytes, element_end(bytes, value, 1, limits)?);
        if bytes.get(after) != Some(&b',') {
            return Ok(None);
        }
        at = skip_blanks(bytes, after + 1);
    }
}

/// The name in quotes at `at`, without escapes.
fn name_at(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..)?.strip_prefix(b"\"")?;
    let end = rest.iter().position(|b| *b == b'"')?;
    rest.get(..end).filter(|name| !name.contains(&b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Control;
    use crate::error::Coded;
    use crate::io::{DOSSIERS, Format, Input, Item, UNITS, read as read_table};

    const ONE: &str = r#"{"id":"1","code":"H08.16-221121-0004","applicant":{"data":{"fullname":"A","ownerFullname":"B","identityNumber":"052099000001","phoneNumber":"+84905000111","birthday":"1990-01-01"}},
        "procedure":{"code":"1.000894.000.00.00.H08","sector":{"code":"G09"},"name":[{"languageId":228,"name":"Đăng ký"}]},"agency":{"code":"000.00.16.H08","name":"UBND","parent":{"code":"H08"}},
        "procedureLevel":{"name":[{"languageId":46,"name":"Level 4"},{"languageId":228,"name":"Toàn trình"}]},"applyMethod":{"id":2,"name":"Trực tuyến"},"dossierStatus":{"id":4,"name":[{"languageId":228,"name":"Đang xử lý"}]},
        "appliedDate":"2023-04-10T17:00:00.000+0000","acceptedDate":"20230411080000","appointmentDate":null,"completedDate":null}"#;

    fn look(text: &str) -> Result<(Vec<String>, Heading)> {
        let (mut items, input) =
            (Vec::new(), Input { name: "f.json", format: Format::guess("f", text.as_bytes()), bytes: text.as_bytes() });
        let heading = read_table(&input, &DOSSIERS, &Limits::default(), &Control::none(), &mut |item| {
            items.push(match item {
                Item::Row(row) => {
                    let cells: Vec<_> = (0..DOSSIERS.columns.len()).filter_map(|i| row.get(i)).collect();
                    format!("{} {}", row.number, cells.join("|"))
                }
                Item::Note { row, field, code, .. } | Item::Broken { row, field, code, .. } => format!("{row} !{code} {field}"),
            });
            Ok(())
        })?;
        Ok((items, heading))
    }

    #[test]
    fn a_dossier_as_the_system_sends_it() {
        let (items, heading) = look(&format!("[{ONE}]")).unwrap();
        let expected = "1 H08.16-221121-0004|000.00.16.H08|1.000894.000.00.00.H08|Toàn trình|Trực tuyến|Đang xử lý|2023-04-10T17:00:00.000+0000|\
            20230411080000|A|052099000001|B|+84905000111|1990-01-01";
        assert_eq!(items, [expected]);
        assert_eq!(heading.unknown, Vec::<String>::new());
        assert_eq!(heading.mapping.first(), Some(&("code".to_owned(), "dossier_code")));
        assert!(heading.mapping.contains(&("applyMethod.name".to_owned(), "channel")), "{:?}", heading.mapping);
        assert_eq!(crate::time::Instant::parse("2023-04-10T17:00:00.000+0000").unwrap().day().to_string(), "2023-04-11");
    }

    #[test]
    fn pages_lists_and_lines() {
        let dossier = |code: &str| format!(r#"{{"code":"{code}","dossierStatus":{{"name":"Đang xử lý"}}}}"#);
        let page = |codes: &[&str]| {
            let list: Vec<_> = codes.iter().map(|code| dossier(code)).collect();
            format!(r#"{{"pageable":{{"page":0}},"content":[{}],"totalPages" : 2,"sort":{{"a":[1]}},"last":false}}"#, list.join(","))
        };
        let three = ["1 a|Đang xử lý", "2 b|Đang xử lý", "3 c|Đang xử lý"];
        for text in [
            format!("[{},{},{}]", dossier("a"), dossier("b"), dossier("c")),
            page(&["a", "b", "c"]),
            format!("[{},{}]", page(&["a", "b"]), page(&["c"])),
            format!("{}\n{}\n", page(&["a"]), page(&["b", "c"])),
            format!("{}\n{}\n{}\n", dossier("a"), dossier("b"), dossier("c")),
            format!("[{},{}, {}]", page(&["a"]), dossier("b"), page(&["c"])),
        ] {
            assert_eq!(look(&text).unwrap().0, three, "{text}");
        }
        // The first page may be empty, the shape then stands in a later one.
        assert_eq!(look(&format!("[{},{}]", page(&[]), page(&["a", "b", "c"]))).unwrap().0, three);
    }

    #[test]
    fn elements_that_cannot_be_read() {
        let text = format!(r#"[{ONE},7,{{"code":"a","code":"b"}},{{"code":["x",{{}}]}},{{"code":[null]}},{{"la":1,"code":["c",null]}}]"#);
        let (items, heading) = look(&text).unwrap();
        assert_eq!(items[1..], ["2 !TABLE_NOT_OBJECT ", "3 !TABLE_KEY_TWICE ", "4 !TABLE_NESTED dossier_code", "5 ", "6 c"]);
        assert_eq!(heading.unknown, ["la"]);
        for (text, expected) in [
            (format!("[{ONE}"), "TABLE_JSON_SYNTAX"),
            (format!("[{ONE}]]"), "TABLE_JSON_SYNTAX"),
            (format!("[{ONE},]"), "TABLE_JSON_SYNTAX"),
            (format!("[{ONE},{{\"code\":}}]"), "TABLE_JSON_SYNTAX"),
            (format!("{{\"content\":[{ONE}],"), "TABLE_JSON_SYNTAX"),
            (format!("{{\"content\":[{ONE}]"), "TABLE_JSON_SYNTAX"),
        ] {
            assert_eq!(look(&text).unwrap_err().code().text(), expected, "{text}");
        }
    }

    #[test]
    fn a_page_is_known_by_all_of_its_dossiers_and_by_its_content() {
        let of = |text: &str| look(text).unwrap();
        let bare_first = r#"{"content":[{"code":"a","procedure":null,"agency":null},{"code":"b","procedure":{"code":"1.1"}}]}"#;
        assert_eq!(of(bare_first).0, ["1 a", "2 b|1.1"]);
        for text in [r#"{"content":[{"code":"a"}]}"#, r#"[{"content":[{"code":"a"}]}]"#, r#"[{"content":[]},{"code":"a","agency":{}}]"#] {
            assert_eq!(of(text).0, ["1 a"], "{text}");
        }
        for text in [
            r#"{"content":[]}"#,
            r#"[{"content":[]}]"#,
            "{\"content\":[]}\n{\"last\":true,\"content\" : [ ]}",
            r#"{"total":0,"content":[]}"#,
        ] {
            assert_eq!(of(text).0, Vec::<String>::new(), "{text}");
        }
        assert_eq!(of("[{\"code\":\"a\"},\n{\"code\":\"b\",\"agency\":{\"code\":\"c\"}}]").0, ["1 a", "2 b|c"]);
        assert_eq!(look("{}").unwrap_err().code().text(), "TABLE_MISSING_COLUMN");
    }

    #[test]
    fn names_of_the_contract_are_read_on_top_of_a_dossier() {
        let (items, heading) =
            look(r#"{"content":[{"dossier_code":"a","Trạng thái":"x","status":{"id":1}},{"code":"b","dossierStatus":{"name":"y"}}]}"#)
                .unwrap();
        assert_eq!(items, ["1 a|x", "2 b|y"]);
        assert_eq!(heading.unknown, ["status"]);
    }

    #[test]
    fn only_dossiers_of_that_shape() {
        let limits = Limits::default();
        assert!(is_igate(&format!("[{ONE}]"), &DOSSIERS, &limits));
        for text in
            [r#"[{"dossier_code":"a"}]"#, r#"[{"code":"a"}]"#, "[]", "{}", "", "x", "[[[", r#"{"content":1}"#, r#"[{"agency":null}]"#]
        {
            assert!(!is_igate(text, &DOSSIERS, &limits), "{text}");
        }
        assert!(!is_igate(&format!("[{ONE}]"), &UNITS, &limits));
    }
}
