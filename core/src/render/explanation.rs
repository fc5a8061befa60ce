//! An explanation for people: as lines of text, and as a fragment of a page.

use serde_json::Value;

use crate::error::Lang;
use crate::matching::Outcome;
use crate::run::spoken;

use super::voice::visible;
use super::waterfall::{bits, waterfall_svg};

/// An explanation as text (lời giải thích): a line per verdict, below it the rule that found its record with the fields compared, what can be done, what the dossier was before, the competing claims and the near misses.
///
/// Shape: what [`crate::run::Run::explain_entry`] and [`crate::run::Run::explain_unit`] give; LF behind each line; empty without lines.
#[must_use]
pub fn explanation_text(told: &Value, lang: Lang) -> String {
    let mut text = String::new();
    for line in list(&told["lines"]) {
        text.push_str(&summary(line, lang));
        text.push('\n');
        for note in notes(line, lang) {
            text.push_str("  ");
            text.push_str(&note);
            text.push('\n');
        }
    }
    text
}

/// An explanation as a fragment of a page (đoạn HTML): one `section` without scripts, styles, links or ids, so that a strict policy lets it stand; the page
/// gives the classes (`d5-…`) their looks.
///
/// Shape: as [`explanation_text`]; every value is escaped.
///
/// ```
/// use dean5299::{Lang, render::explanation_html};
/// let told = serde_json::json!({"entry_id": "<e>", "lines": []});
/// assert_eq!(explanation_html(&told, Lang::En), "<section class=\"d5-explanation\" lang=\"en\"><h3>&lt;e&gt;</h3></section>\n");
/// ```
#[must_use]
pub fn explanation_html(told: &Value, lang: Lang) -> String {
    let tag = if lang == Lang::Vi { "vi" } else { "en" };
    let head = escaped(&word(if told["entry_id"].is_null() { &told["unit_id"] } else { &told["entry_id"] }));
    let lines: String = list(&told["lines"]).map(|line| article(line, lang)).collect();
    format!("<section class=\"d5-explanation\" lang=\"{tag}\"><h3>{head}</h3>{lines}</section>\n")
}

fn article(line: &Value, lang: Lang) -> String {
    let verdict = escaped(&word(&line["verdict"]));
    let mut html = format!("<article class=\"d5-line d5-{verdict}\"><p>{}</p>", escaped(&summary(line, lang)));
    if let Some(hint) = line["hint"].as_str() {
        html.push_str(&format!("<p class=\"d5-hint\">{}</p>", escaped(hint)));
    }
    html.push_str(&table(&line["compared"], lang));
    let picture = waterfall_svg(&line["evidence"], lang);
    if !picture.is_empty() {
        html.push_str(&format!("<figure class=\"d5-evidence\">{picture}</figure>"));
    }
    if let Some(history) = line["history"].as_str() {
        html.push_str(&format!("<p class=\"d5-history\">{}</p>", escaped(history)));
    }
    html.push_str(&items("d5-doubts", list(&line["doubts"]).map(|doubt| word(&doubt["sentence"]))));
    html.push_str(&items("d5-tie", ties(line, lang).into_iter()));
    html.push_str(&items("d5-claims", claims(line, lang).into_iter()));
    html.push_str(&items("d5-nearest", list(&line["nearest"]).map(|miss| near(miss, lang))));
    html.push_str("</article>");
    html
}

fn items(class: &str, list: impl Iterator<Item = String>) -> String {
    let items: String = list.map(|item| format!("<li>{}</li>", escaped(&item))).collect();
    if items.is_empty() { items } else { format!("<ul class=\"{class}\">{items}</ul>") }
}

/// The fields of a line beside those of the record.
fn table(compared: &Value, lang: Lang) -> String {
    let heads = [("Trường", "Field"), ("Khai báo", "Claim"), ("Hồ sơ, tài khoản", "Record"), ("Kết quả", "Result")];
    let head: String = heads.iter().map(|(vi, en)| format!("<th scope=\"col\">{}</th>", pick(lang, vi, en))).collect();
    let row = |field: &Value| {
        let cells = [&field["claim"], &field["record"]].map(|value| format!("<td>{}</td>", escaped(&said(value, lang))));
        let result = format!("<td class=\"d5-{}\">{}</td>", escaped(&word(&field["result"])), escaped(&result(field, lang)));
        format!("<tr><th scope=\"row\">{}</th>{}{result}</tr>", escaped(&said(&field["field"], lang)), cells.concat())
    };
    let rows: String = list(compared).map(row).collect();
    if rows.is_empty() { rows } else { format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>") }
}

fn result(field: &Value, lang: Lang) -> String {
    let word = said(&field["result"], lang);
    by(field, lang).map_or(word.clone(), |by| format!("{word} ({by})"))
}

/// How far the sides of a field are apart.
fn by(field: &Value, lang: Lang) -> Option<String> {
    let (vi, en) = if field["field"] == "day" { ("ngày", "days") } else { ("chỗ", "slips") };
    field["by"].as_i64().map(|by| format!("{by} {}", pick(lang, vi, en)))
}

/// `E-1007/1 · H08.16-221121-0004: Đã đối khớp. Khớp, không ai khác khai. Ghi nhận 1.`, with the quantity behind the verdict where there are several (`Không tìm thấy × 3`).
fn summary(line: &Value, lang: Lang) -> String {
    let code = line["dossier_code"].as_str().map_or(String::new(), |code| format!(" · {code}"));
    let [entry, number, label, sentence, credit] = ["entry_id", "line", "label", "sentence", "credit"].map(|name| word(&line[name]));
    let several = line["quantity"].as_u64().filter(|quantity| *quantity > 1).map_or(String::new(), |quantity| format!(" × {quantity}"));
    let credited = pick(lang, "Ghi nhận", "Credited");
    tame(&format!("{entry}/{number}{code}: {label}{several}. {sentence} {credited} {credit}."))
}

/// What stands below a line of text: how its record was found, what can be done, what the dossier was before, who else claims, what is near.
fn notes(line: &Value, lang: Lang) -> Vec<String> {
    let hint = line["hint"].as_str().map(|hint| format!("→ {hint}"));
    let history = line["history"].as_str().map(|history| format!("↺ {history}"));
    let doubts = list(&line["doubts"]).skip(1).map(|doubt| format!("→ {}", word(&doubt["sentence"])));
    let nearest = list(&line["nearest"]).map(|miss| format!("≈ {}", near(miss, lang)));
    let claims = claims(line, lang).into_iter().map(|claim| format!("× {claim}"));
    let found = found(line, lang).map(|found| format!("§ {found}"));
    let evidence = evidence(&line["evidence"], lang);
    let tie = ties(line, lang).into_iter().map(|of_tie| format!("= {of_tie}"));
    found
        .into_iter()
        .chain(evidence)
        .chain(tie)
        .chain(hint)
        .chain(doubts)
        .chain(history)
        .chain(claims)
        .chain(nearest)
        .map(|note| tame(&note))
        .collect()
}

/// `quy tắc code · mã ghi H08.16 221121 0004 → H08.16-221121-0004 · khớp: mã hồ sơ, ngày · khác: thủ tục (1.000001 ≠ 1.000002) · không rõ: công dân`: how the record was found, the code as it
/// was written, and what the fields say; none for a line without a record.
fn found(line: &Value, lang: Lang) -> Option<String> {
    let fields: Vec<&Value> = list(&line["compared"]).collect();
    let rule = match line["rule"].as_str().filter(|_| !fields.is_empty())? {
        "decision" => pick(lang, "theo quyết định", "by decision").to_owned(),
        rule => format!("{} {rule}", pick(lang, "quy tắc", "rule")),
    };
    let code = fields.iter().find(|field| field["field"] == "code" && !field["claim"].is_null());
    let code = code.map(|field| {
        let [claim, record] = ["claim", "record"].map(|side| said(&field[side], lang));
        format!("{} {claim} → {record}", pick(lang, "mã ghi", "code as written"))
    });
    let of = |likeness: &str| {
        let named: Vec<String> = fields.iter().filter(|field| field["result"] == likeness).map(|field| beside(field, lang)).collect();
        (!named.is_empty()).then(|| format!("{}: {}", said(&Value::from(likeness), lang), named.join(", ")))
    };
    let results = ["agrees", "differs", "unknown", "absent"].into_iter().filter_map(of);
    Some(std::iter::once(rule).chain(code).chain(results).collect::<Vec<_>>().join(" · "))
}

/// A field by its name; of one that differs also both sides, but for the code, which is told apart.
fn beside(field: &Value, lang: Lang) -> String {
    let name = said(&field["field"], lang);
    if field["result"] != "differs" {
        return name;
    }
    let sides = ["claim", "record"].map(|side| said(&field[side], lang)).into_iter().filter(|side| !side.is_empty());
    let sides = sides.collect::<Vec<_>>().join(" ≠ ");
    let by = by(field, lang);
    let told: Vec<String> = Some(sides).filter(|sides| !sides.is_empty() && field["field"] != "code").into_iter().chain(by).collect();
    if told.is_empty() { name } else { format!("{name} ({})", told.join(", ")) }
}

fn claims(line: &Value, lang: Lang) -> Vec<String> {
    let claim = |rival: &Value| {
        let [entry, number, at] = ["entry_id", "line", "reported_at"].map(|name| word(&rival[name]));
        format!("{entry}/{number} · {at}: {} ({})", said(&rival["verdict"], lang), word(&rival["reason"]))
    };
    let team = line["claims"]["team"].as_u64();
    let team = team.map(|members| format!("{} {members}", pick(lang, "số đoàn viên trong nhóm cùng hỗ trợ:", "members of the team:")));
    let more = line["claims"]["more"].as_u64().filter(|more| *more > 0);
    let further = more.map(|more| format!("{} {more}", pick(lang, "và khai báo khác:", "and others:")));
    team.into_iter().chain(list(&line["claims"]["list"]).map(claim)).chain(further).collect()
}

/// `Σ +47,6 bit (35,0): họ tên bằng nhau +13,0 bit, …`: the score, the bar for credit, and what the columns add.
fn evidence(told: &Value, lang: Lang) -> Option<String> {
    let sums = (told["score"].as_i64()?, told["credit"].as_i64()?);
    let part = |part: &Value| {
        let weight = part["weight"].as_i64().filter(|_| part["level"] != "missing")?;
        Some(format!("{} {} {}", said(&part["field"], lang), said(&part["level"], lang), bits(weight, lang, true)))
    };
    let parts: Vec<String> = list(&told["parts"]).filter_map(part).collect();
    Some(format!(
        "Σ {} ({} {}): {}",
        bits(sums.0, lang, true),
        said(&Value::from("credit_bar"), lang),
        bits(sums.1, lang, false),
        parts.join(", ")
    ))
}

/// Members of a tie that are printed of either side; further ones are counted.
const TIED: usize = 20;

/// What the line is in a tie with: by evidence, or between the dossiers that rules found.
fn ties(line: &Value, lang: Lang) -> Vec<String> {
    [&line["evidence"]["tie"], &line["tie"]].into_iter().flat_map(|told| tie(told, lang)).collect()
}

/// Who else is in a tie, and the dossiers that it is between: `dòng khai ngang nhau: e2/1`, `hồ sơ ngang nhau: H08.16-221121-****`.
fn tie(told: &Value, lang: Lang) -> Vec<String> {
    let side = |name: &str, all: Vec<String>, more: &str| {
        let more = all.len().saturating_sub(TIED) as u64 + told[more].as_u64().unwrap_or(0);
        let shown: Vec<String> = all.into_iter().take(TIED).collect();
        let further = if more > 0 { format!(", {} {more}", pick(lang, "còn nữa:", "more:")) } else { String::new() };
        (!shown.is_empty()).then(|| format!("{name} {}{further}", shown.join(", ")))
    };
    let lines = list(&told["lines"]).map(|line| format!("{}/{}", word(&line["entry_id"]), word(&line["line"]))).collect();
    let dossiers = list(&told["dossiers"]).map(|code| code.as_str().unwrap_or("***").to_owned()).collect();
    let names = [("dòng khai ngang nhau:", "lines that are as good:"), ("hồ sơ ngang nhau:", "dossiers that are as good:")];
    let [of_lines, of_dossiers] = names.map(|(vi, en)| pick(lang, vi, en));
    [side(of_lines, lines, "more_lines"), side(of_dossiers, dossiers, "more_dossiers")].into_iter().flatten().collect()
}

fn near(miss: &Value, lang: Lang) -> String {
    format!("{}. {}", near_record(miss, lang), word(&miss["hint"]))
}

/// A near record by its code, with the fields in which it differs: `H08.16-221121-00** (khác: mã hồ sơ)`.
pub(crate) fn near_record(miss: &Value, lang: Lang) -> String {
    let code = miss["dossier_code"].as_str().unwrap_or("***");
    let differs: Vec<String> = list(&miss["differs"]).map(|field| said(field, lang)).collect();
    if differs.is_empty() { code.to_owned() } else { format!("{code} ({}: {})", pick(lang, "khác", "differs"), differs.join(", ")) }
}

pub(super) fn said(value: &Value, lang: Lang) -> String {
    if let Some(several) = value.as_array() {
        return several.iter().map(word).collect::<Vec<_>>().join(", ");
    }
    let plain = word(value);
    let of_verdict = || plain.parse::<Outcome>().ok().map(|outcome| outcome.label(lang).to_lowercase());
    spoken(&plain, lang).map(str::to_owned).or_else(of_verdict).unwrap_or(plain)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
}

fn pick<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    if lang == Lang::Vi { vi } else { en }
}

/// Text without control characters.
fn tame(text: &str) -> String {
    text.chars().map(visible).collect()
}

pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars().map(visible) {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
