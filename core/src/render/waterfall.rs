//! A score and what it is made of, as a picture.

use std::fmt::Write;

use serde_json::Value;

use super::explanation::{escaped, said};
use crate::error::Lang;

/// Width of the picture, of the names on its left and of the numbers on its right, and the height of a row.
const SIZE: (i64, i64, i64, i64) = (720, 190, 90, 22);
/// What speaks for the pair and what against it: told apart by eyes that see no red or green, and by the sign of the number.
const FILLS: (&str, &str) = ("#0072b2", "#d55e00");

/// The evidence of a line as a waterfall (biểu đồ thác của điểm chứng cứ): a bar per column from the sum before it to the sum after it, the total, and the two bars of the scheme as broken lines.
///
/// Shape: `evidence` of a line of [`crate::run::Run::explain_entry`]; one `svg` without scripts, styles, links or ids, its text alternative in `title`; columns without a value are left out; empty
/// for a line without evidence. Bits with one digit behind the comma or point.
#[must_use]
pub fn waterfall_svg(evidence: &Value, lang: Lang) -> String {
    let parts: Vec<Bar> = evidence["parts"].as_array().into_iter().flatten().filter_map(|part| Bar::of(part, lang)).collect();
    let (Some(score), Some(credit), Some(review)) = (evidence["score"].as_i64(), evidence["credit"].as_i64(), evidence["review"].as_i64())
    else {
        return String::new();
    };
    let ends = || parts.iter().flat_map(|bar| [bar.from, bar.to]).chain([0, score, credit, review]);
    let scale = Scale { low: ends().min().unwrap_or(0), high: ends().max().unwrap_or(1) };
    let total = Bar { name: said(&Value::from("score"), lang), from: 0, to: score, weight: score };
    let rows: Vec<&Bar> = parts.iter().chain([&total]).collect();
    let height = (i64::try_from(rows.len()).unwrap_or(0) + 2) * SIZE.3;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {} {height}\" width=\"{}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"13\"><title>{}</title>",
        SIZE.0,
        SIZE.0,
        escaped(&alternative(&rows, (credit, review), lang)),
    );
    for (at, bar) in (0_i64..).zip(&rows) {
        svg.push_str(&row(bar, at, scale, lang));
    }
    let foot = height - SIZE.3 * 2 + 4;
    for (bar, name) in [(review, "review_bar"), (credit, "credit_bar")] {
        let x = scale.x(bar);
        let text = format!("{} {}", said(&Value::from(name), lang), bits(bar, lang, false));
        let y = if name == "review_bar" { foot + 14 } else { foot + 32 };
        let _ = write!(
            svg,
            "<line x1=\"{x}\" y1=\"0\" x2=\"{x}\" y2=\"{foot}\" stroke=\"currentColor\" stroke-dasharray=\"4 3\"/><text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" fill=\"currentColor\">{}</text>",
            escaped(&text)
        );
    }
    svg.push_str("</svg>");
    svg
}

/// The waterfall of one line of an explanation (biểu đồ thác của một dòng).
///
/// Shape: `told` is what [`crate::run::Run::explain_entry`] gives; as [`waterfall_svg`], empty for a line that evidence did not weigh; none when there is no such line.
///
/// ```
/// use dean5299::{Lang, render::waterfall_of};
/// let told = serde_json::json!({"entry_id": "e", "lines": [{"line": 1}]});
/// assert_eq!((waterfall_of(&told, 1, Lang::Vi), waterfall_of(&told, 2, Lang::Vi)), (Some(String::new()), None));
/// ```
#[must_use]
pub fn waterfall_of(told: &Value, line: u64, lang: Lang) -> Option<String> {
    let found = told["lines"].as_array()?.iter().find(|one| one["line"].as_u64() == Some(line))?;
    Some(waterfall_svg(&found["evidence"], lang))
}

/// One row.
struct Bar {
    name: String,
    from: i64,
    to: i64,
    weight: i64,
}

impl Bar {
    /// None for a column of which one side says nothing.
    fn of(part: &Value, lang: Lang) -> Option<Bar> {
        if part["level"] == "missing" {
            return None;
        }
        let name = format!("{}: {}", said(&part["field"], lang), said(&part["level"], lang));
        Some(Bar { name, from: part["from"].as_i64()?, to: part["to"].as_i64()?, weight: part["weight"].as_i64()? })
    }
}

#[derive(Clone, Copy)]
struct Scale {
    low: i64,
    high: i64,
}

impl Scale {
    /// Where a sum stands, in whole points.
    fn x(self, sum: i64) -> i64 {
        let room = i128::from(SIZE.0 - SIZE.1 - SIZE.2);
        let (above, all) = (i128::from(sum) - i128::from(self.low), i128::from(self.high) - i128::from(self.low));
        SIZE.1 + i64::try_from(above * room / all.max(1)).unwrap_or(0)
    }
}

fn row(bar: &Bar, at: i64, scale: Scale, lang: Lang) -> String {
    let (from, to) = (scale.x(bar.from.min(bar.to)), scale.x(bar.from.max(bar.to)));
    let (top, base) = (at * SIZE.3 + 4, at * SIZE.3 + 17);
    let fill = if bar.weight < 0 { FILLS.1 } else { FILLS.0 };
    format!(
        "<text x=\"{}\" y=\"{base}\" text-anchor=\"end\" fill=\"currentColor\">{}</text><rect x=\"{from}\" y=\"{top}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"/><text x=\"{}\" y=\"{base}\" text-anchor=\"end\" fill=\"currentColor\">{}</text>",
        SIZE.1 - 8,
        escaped(&bar.name),
        (to - from).max(1),
        SIZE.3 - 6,
        SIZE.0 - 4,
        bits(bar.weight, lang, true),
    )
}

fn alternative(rows: &[&Bar], (credit, review): (i64, i64), lang: Lang) -> String {
    let list: Vec<String> = rows.iter().map(|bar| format!("{} {}", bar.name, bits(bar.weight, lang, true))).collect();
    let bar = |name: &str, bar: i64| format!("{} {}", said(&Value::from(name), lang), bits(bar, lang, false));
    format!("{}. {}, {}.", list.join("; "), bar("review_bar", review), bar("credit_bar", credit))
}

/// Bits with one digit, rounded half away from nought: `+13,0`.
pub(super) fn bits(micro: i64, lang: Lang, signed: bool) -> String {
    let tenths = (micro.unsigned_abs() + 50_000) / 100_000;
    let sign = match micro {
        _ if tenths == 0 => "",
        ..0 => "−",
        _ if signed => "+",
        _ => "",
    };
    let point = if lang == Lang::Vi { ',' } else { '.' };
    format!("{sign}{}{point}{} bit", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn bars_run_from_sum_to_sum_and_the_text_says_the_same() {
        let part = |field: &str, level: &str, weight: i64, from: i64| json!({"field": field, "level": level, "weight": weight, "from": from, "to": from + weight});
        let told = json!({
            "score": 10_000_000, "credit": 35_000_000, "review": 25_000_000,
            "parts": [part("phone", "equal", 13_000_000, 0), part("name", "missing", 0, 13_000_000), part("day", "different", -3_000_000, 13_000_000)],
        });
        let svg = waterfall_svg(&told, Lang::Vi);
        assert!(svg.contains("<title>điện thoại: bằng nhau +13,0 bit; ngày: khác −3,0 bit; tổng +10,0 bit. ngưỡng xem xét 25,0 bit, ngưỡng ghi nhận 35,0 bit.</title>"), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 3);
        assert!(svg.contains("fill=\"#d55e00\"") && !svg.contains("họ tên"));
        assert_eq!(waterfall_svg(&Value::Null, Lang::Vi), "");
    }

    #[test]
    fn bits_are_rounded_to_tenths() {
        assert_eq!([1_549_999, -50_000, -49_999, 0].map(|m| bits(m, Lang::En, true)), ["+1.5 bit", "−0.1 bit", "0.0 bit", "0.0 bit"]);
    }
}
