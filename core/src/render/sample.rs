//! A small report for the tests of the renderers; units and figures are made up.

use crate::figure::{Fraction, Rounding};
use crate::report::{Column, ColumnKind, Provenance, Report, Row, RowKind, Value};
use crate::time::{Day, Period, Span};

const ASSISTED: &str = "Hồ sơ hỗ trợ nộp trực tuyến (CT3)";
const OPENED: &str = "Tài khoản mở cho người dân";

/// An overview with a heading, two levels, a tie, a unit without target and a count that is not whole.
pub(super) fn overview() -> Report {
    Report {
        format: "dean5299/report@1".to_owned(),
        kind: "overview".to_owned(),
        lang: "vi".to_owned(),
        title: "Kết quả thực hiện Đề án 5299 tháng 4/2024".to_owned(),
        subtitle: "Huyện đoàn Vân Hồ và các đơn vị trực thuộc".to_owned(),
        unit_id: "V".to_owned(),
        unit_name: "Huyện đoàn Vân Hồ".to_owned(),
        period: Period { label: "2024-04".to_owned(), span: Span::new(day("2024-04-01"), day("2024-05-01")).unwrap() },
        columns: columns(),
        rows: rows(),
        notes: vec!["Hai đơn vị đồng hạng được đánh dấu bằng dấu =.".to_owned()],
        provenance: provenance(),
    }
}

fn columns() -> Vec<Column> {
    let column = |id: &str, group: &str, title: &str, kind| Column { id: id.into(), group: group.into(), title: title.into(), kind };
    vec![
        column("number", "", "TT", ColumnKind::Number),
        column("unit", "", "Đơn vị", ColumnKind::Text),
        column("assisted.claimed", ASSISTED, "Đã khai", ColumnKind::Count),
        column("assisted.approved", ASSISTED, "Đã duyệt", ColumnKind::Count),
        column("assisted.verified", ASSISTED, "Đã đối khớp", ColumnKind::Count),
        column("assisted.target", ASSISTED, "Chỉ tiêu", ColumnKind::Count),
        column("assisted.attainment", ASSISTED, "Mức đạt", ColumnKind::Percent),
        column("opened.verified", OPENED, "Đã đối khớp", ColumnKind::Count),
        column("opened.target", OPENED, "Chỉ tiêu", ColumnKind::Count),
        column("opened.attainment", OPENED, "Mức đạt", ColumnKind::Percent),
        column("rank", "", "Hạng", ColumnKind::Rank),
    ]
}

fn rows() -> Vec<Row> {
    let unit = |id: &str, depth, number: &str, name: &str, counts, rank| row(RowKind::Unit, id, depth, number, name, counts, rank);
    vec![
        row(RowKind::Total, "V", 0, "", "Huyện đoàn Vân Hồ", [3_120, 2_950, 2_104, 6_000, 1_037, 1_000], None),
        row(RowKind::Group, "", 1, "I", "Đoàn xã, thị trấn", [0; 6], None),
        unit("V1", 1, "1", "Xã Đông Sơn", [1_400, 1_360, 1_250, 1_250, 412, 400], Some((1, false))),
        unit("V1a", 2, "", "Chi đoàn thôn Đồng Tâm", [900, 880, 820, 800, 0, 0], None),
        unit("V1b", 2, "", "Chi đoàn thôn Hoà Bình", [500, 480, 430, 450, 0, 0], None),
        unit("V2", 1, "2", "Xã Hoài An", [700, 690, 400, 1_000, 300, 300], Some((2, true))),
        unit("V3", 1, "3", "Thị trấn Vân Hồ", [620, 600, 400, 1_000, 310, 300], Some((2, true))),
        row(RowKind::Group, "", 1, "II", "Đoàn trực thuộc", [0; 6], None),
        unit("V4", 1, "4", "Công an huyện", [400, 300, 54, 2_750, 15, 0], None),
    ]
}

fn row(kind: RowKind, id: &str, depth: u32, number: &str, name: &str, counts: [i64; 6], rank: Option<(u32, bool)>) -> Row {
    let [claimed, approved, verified, target, opened, accounts] = counts;
    let text = |text: &str| if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) };
    let mut values = vec![text(number), text(name)];
    if kind != RowKind::Group {
        let half = if id == "V4" { "54.5".parse().unwrap() } else { Fraction::from(verified) };
        values.extend([claimed, approved].map(|count| Value::Count(count.into())));
        values.extend([Value::Count(half), target_of(target), attained(half, target)]);
        values.extend([Value::Count(opened.into()), target_of(accounts), attained(opened.into(), accounts)]);
        values.push(rank.map_or(Value::Empty, |(place, tied)| Value::Rank { place, of: 3, tied }));
    }
    values.resize(11, Value::Empty);
    Row { kind, unit_id: id.to_owned(), depth, values }
}

fn target_of(target: i64) -> Value {
    if target == 0 { Value::Empty } else { Value::Count(target.into()) }
}

fn attained(numerator: Fraction, target: i64) -> Value {
    let denominator = Fraction::from(target);
    match numerator.divide(denominator).unwrap() {
        Some(share) => Value::Share { numerator, denominator, shown: share.percent(1, Rounding::HalfUp).unwrap() },
        None => Value::Empty,
    }
}

fn provenance() -> Provenance {
    Provenance {
        cutoff: day("2024-05-01"),
        lens: "as_it_was".to_owned(),
        scheme: "de-an-5299-2024".to_owned(),
        scheme_fingerprint: "5b".repeat(32),
        run_fingerprint: "0c".repeat(32),
        version: "0.1.0".to_owned(),
        rounding: "half_up".to_owned(),
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}
