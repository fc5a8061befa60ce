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

/// Weights of evidence (trọng số chứng cứ) in micro-bits: a row per scheme, field and level, from *different* to *equal*; the bars with the field `*`.
pub fn evidence(told: &Value) -> Vec<u8> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for scheme in list(&told["schemes"]) {
        let row = |field: &Value, level: &Value, weight: &Value| [&scheme["scheme"], field, level, weight].map(text).to_vec();
        let any = Value::from("*");
        rows.extend(["review", "credit"].map(|bar| row(&any, &Value::from(bar), &scheme[bar])));
        for column in list(&scheme["columns"]) {
            rows.extend(list(&column["levels"]).map(|level| row(&column["field"], &level["level"], &level["weight"])));
        }
    }
    write_csv(&["scheme", "field", "level", "weight"], rows)
}

fn figures(figures: &Value) -> [String; 3] {
    TRUSTS.map(|trust| text(&figures[trust]))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
}
