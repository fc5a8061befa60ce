//! Answers that are documents, as one table: every fact of the JSON stands in it.

use dean5299::io::write_csv;
use serde_json::Value;

const TRUSTS: [&str; 3] = ["claimed", "approved", "verified"];

/// Bridges (bảng nối) below one another. `part` says what a row is: a `total`, a unit `before` or `after`, or what `moved`; `from` and `to` are the days of
/// the figures, `to` exclusive, `day` is that of the tree.
pub fn bridges(bridges: &[Value]) -> Vec<u8> {
    let header = [
        "part",
        "from",
        "to",
        "day",
        "unit_id",
        "to_unit_id",
        "name",
        "level",
        "top",
        "kind",
        "measure",
        "claimed",
        "approved",
        "verified",
        "apportioned",
    ];
    write_csv(&header, bridges.iter().flat_map(bridge))
}

fn bridge(bridge: &Value) -> Vec<Vec<String>> {
    let days = [text(&bridge["from"]), text(&bridge["to"])];
    let row = |part: &str, day: &Value, [unit, to_unit]: [&Value; 2], row: &Value| -> Vec<String> {
        let head = [part.to_owned()].into_iter().chain(days.clone()).chain([text(day), text(unit), text(to_unit)]);
        let said = ["name", "level", "top", "kind", "measure"].into_iter().map(|name| text(&row[name]));
        head.chain(said).chain(figures(&row["figures"])).chain([text(&row["apportioned"])]).collect()
    };
    let none = &Value::Null;
    let mut rows: Vec<Vec<String>> = list(&bridge["total"]).map(|total| row("total", none, [none, none], total)).collect();
    for side in ["before", "after"] {
        let units = list(&bridge[side]["rows"]);
        rows.extend(units.map(|unit| row(side, &bridge[side]["day"], [&unit["unit_id"], none], unit)));
    }
    rows.extend(list(&bridge["moved"]).map(|moved| row("moved", none, [&moved["from"], &moved["to"]], moved)));
    rows
}

/// Growth (tăng trưởng): a row per unit, kind and measure; units gained and lost with `;` between them.
pub fn growth(growth: &Value) -> Vec<u8> {
    let mut header = vec!["unit_id", "name", "kind", "measure"];
    header.extend(["first_claimed", "first_approved", "first_verified", "second_claimed", "second_approved", "second_verified"]);
    header.extend(["growth_claimed", "growth_approved", "growth_verified", "same_scope", "gained", "lost", "lens"]);
    header.extend(["first", "first_from", "first_to", "second", "second_from", "second_to"]);
    let period = |name: &str| ["label", "from", "to"].map(|part| text(&growth[name][part]));
    let periods: Vec<String> = [text(&growth["lens"])].into_iter().chain(period("first")).chain(period("second")).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for unit in list(&growth["units"]) {
        let ids = |name: &str| list(&unit["scope"][name]).map(text).collect::<Vec<_>>().join(";");
        for row in list(&unit["figures"]) {
            let head = [&unit["unit_id"], &unit["name"], &row["kind"], &row["measure"]].map(text);
            let values = ["first", "second", "growth"].into_iter().flat_map(|name| figures(&row[name]));
            let scope = [text(&unit["scope"]["same"]), ids("gained"), ids("lost")];
            rows.push(head.into_iter().chain(values).chain(scope).chain(periods.clone()).collect());
        }
    }
    write_csv(&header, rows)
}

/// Counts without codes (số liệu khai không có mã): a row per period, unit and procedure; without a procedure it is empty, of everything together `*`.
pub fn counts(counts: &Value) -> Vec<u8> {
    let figures = ["claimed", "pending", "supply", "above", "unplaced", "any_procedure", "undecided", "bound", "surplus"];
    let mut header = vec!["period", "from", "to", "unit_id", "name", "procedure_code"];
    header.extend(figures);
    header.push("lens");
    let mut rows: Vec<Vec<String>> = Vec::new();
    for period in list(&counts["periods"]) {
        for unit in list(&period["units"]) {
            let all = std::iter::once(("*".to_owned(), &unit["all"]));
            for (procedure, row) in list(&unit["rows"]).map(|row| (text(&row["procedure"]), row)).chain(all) {
                let head = [&period["label"], &period["from"], &period["to"], &unit["unit_id"], &unit["name"]].map(text);
                let values = figures.iter().map(|name| text(&row[*name]));
                rows.push(head.into_iter().chain([procedure]).chain(values).chain([text(&counts["lens"])]).collect());
            }
        }
    }
    write_csv(&header, rows)
}

/// Weights of evidence (trọng số chứng cứ) in micro-bits. `part` says what a row is of: `bar`, `level` (of a field, from *different* to *equal*, with its band where it has one) or `key` (what it
/// brought and left out).
pub fn evidence(told: &Value) -> Vec<u8> {
    const COUNTS: [&str; 6] = ["blocks", "pairs", "blocks_left_out", "lines_left_out", "pairs_left_out", "largest"];
    let header: Vec<&str> = ["scheme", "part", "name", "level", "band", "weight"].into_iter().chain(COUNTS).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for scheme in list(&told["schemes"]) {
        let nothing = Value::Null;
        let mut row = |part: &str, [name, level, band, weight]: [&Value; 4], key: &Value| {
            let head = [text(&scheme["scheme"]), part.to_owned()].into_iter().chain([name, level, band, weight].map(text));
            rows.push(head.chain(COUNTS.iter().map(|count| text(&key[*count]))).collect());
        };
        for bar in ["review", "credit"] {
            row("bar", [&Value::from(bar), &nothing, &nothing, &scheme[bar]], &nothing);
        }
        for column in list(&scheme["columns"]) {
            for level in list(&column["levels"]) {
                row("level", [&column["field"], &level["level"], &level["band"], &level["weight"]], &nothing);
            }
        }
        for key in list(&scheme["keys"]) {
            row("key", [&key["key"], &nothing, &nothing, &nothing], key);
        }
    }
    write_csv(&header, rows)
}

/// Columns of [`quality`] behind the part and its key.
const QUALITY: [&str; 27] = [
    "name",
    "lines",
    "agreed",
    "excused",
    "right",
    "wrong",
    "missed",
    "agreement",
    "precision",
    "recall",
    "f1",
    "entry_id",
    "line",
    "verdict",
    "reason",
    "rule",
    "dossier_code",
    "wanted",
    "wanted_code",
    "file",
    "row",
    "field",
    "code",
    "severity",
    "message",
    "accepted",
    "rejected",
];

/// Quality (chất lượng đối khớp): `part` says what a row is: `all`, a `rule`, `kind` or `unit` by its `key`, a cell of the `confusion`, a `threshold` (its key is the
/// score), a `wrong` or `missed` line, a line or row without a partner, a `count` of such, a `file` or a `finding` about one. Shares are `p/q`.
pub fn quality(quality: &Value) -> Vec<u8> {
    let row = |part: &str, key: &Value, of: &Value| -> Vec<String> {
        let cells = QUALITY.iter().map(|column| share(&of[*column]));
        [part.to_owned(), text(key)].into_iter().chain(cells).collect()
    };
    let none = &Value::Null;
    let mut rows = vec![row("all", none, &quality["all"])];
    for (list, part, key) in [("rules", "rule", "rule"), ("kinds", "kind", "kind"), ("units", "unit", "unit_id")] {
        rows.extend(list_of(quality, list).map(|of| row(part, &of[key], of)));
    }
    rows.extend(list_of(quality, "confusion").map(|of| row("confusion", &of["given"], of)));
    rows.extend(list(&quality["thresholds"]["rows"]).map(|of| row("threshold", &of["cut"], of)));
    for part in ["wrong", "missed", "unknown_to_run", "unknown_to_truth", "not_told"] {
        rows.push(row("count", &Value::from(part), &serde_json::json!({"lines": quality[part]["count"]})));
        rows.extend(list(&quality[part]["list"]).map(|of| row(part, none, of)));
    }
    let count =
        |of: &Value| serde_json::json!({"file": of["file"], "lines": of["read"], "accepted": of["accepted"], "rejected": of["rejected"]});
    rows.extend(list_of(quality, "files").map(|of| row("file", &of["table"], &count(of))));
    rows.extend(list_of(quality, "findings").map(|of| row("finding", none, of)));
    let header: Vec<&str> = ["part", "key"].into_iter().chain(QUALITY).collect();
    write_csv(&header, rows)
}

/// The review queue (hàng chờ xem xét): a row per line, the first to be looked at first.
pub fn queue(queue: &Value) -> Vec<u8> {
    let header = [
        "entry_id",
        "line",
        "quantity",
        "reason",
        "rule",
        "dossier_code",
        "credited_unit_id",
        "period",
        "reach",
        "lesson",
        "before",
        "after",
        "yes",
        "no",
        "why",
    ];
    write_csv(&header, list_of(queue, "lines").map(|line| header.map(|column| text(&line[column]))))
}

/// Flags (dấu hiệu cần xem): a row per flag; ids of members and entries with `;` between them, as far as they are listed.
pub fn flags(flags: &Value) -> Vec<u8> {
    let mut header = vec![
        "code",
        "scheme",
        "unit_id",
        "members",
        "member_ids",
        "observed",
        "threshold",
        "citizens",
        "quantity",
        "first_day",
        "last_day",
    ];
    header.extend(["entries", "entry_ids", "sentence"]);
    let ids = |value: &Value| list(&value["list"]).map(text).collect::<Vec<_>>().join(";");
    let rows = list_of(flags, "flags").map(|flag| {
        let cell = |column: &&str| match *column {
            "members" | "entries" => text(&flag[*column]["count"]),
            "member_ids" => ids(&flag["members"]),
            "entry_ids" => ids(&flag["entries"]),
            column => text(&flag[column]),
        };
        header.iter().map(cell).collect::<Vec<_>>()
    });
    write_csv(&header, rows)
}

/// A share as `p/q`, anything else as it is.
fn share(value: &Value) -> String {
    if value.is_object() { format!("{}/{}", value["numerator"], value["denominator"]) } else { text(value) }
}

fn figures(figures: &Value) -> [String; 3] {
    TRUSTS.map(|trust| text(&figures[trust]))
}

fn list_of<'a>(document: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    list(&document[name])
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
}
