//! Questions about one value.

use serde_json::{Value, json};

use super::AskError;
use super::given::{text, word};
use crate::code::{DossierCode, ProcedureHead, canonical_text, looks_personal, mended};
use crate::error::{Code, Lang, Result};
use crate::figure::{Cell, Fraction, Rounding, Trust};
use crate::indicator::{Attainment, Target, attain};
use crate::matching::{Outcome, Reason};
use crate::privacy::{CitizenId, Key, Phone, Token};
use crate::scheme::{Scheme, Ties, json_schema, lint};
use crate::scoring::rank;
use crate::text as letters;
use crate::time::{Day, Instant, Period, Regime, Span};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    let Some((room, noun)) = question.split_once('.') else { return Ok(None) };
    match room {
        "text" => about_text(noun, given),
        "code" => about_code(noun, given),
        "time" => about_time(noun, given),
        "privacy" => about_privacy(noun, given),
        "figure" | "indicator" | "scoring" => about_figures(noun, given),
        "scheme" => about_scheme(noun, given),
        "error" | "matching" => about_words(noun, given),
        _ => Ok(None),
    }
}

fn about_text(noun: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match noun {
        "fold" => json!({"text": letters::fold(text(given, "text")?)}),
        "legacy" => {
            let raw = text(given, "text")?;
            let found = letters::legacy(raw);
            let plain = found.map_or_else(|| raw.to_owned(), |found| letters::from_legacy(raw, found));
            json!({"encoding": found.map(letters::Legacy::word), "text": plain})
        }
        "spelling" => json!({"text": letters::canonical_spelling(text(given, "text")?)}),
        "compare" => json!({"likeness": format!("{:?}", letters::compare_names(text(given, "a")?, text(given, "b")?)).to_lowercase()}),
        "integer" => {
            let number = text(given, "number")?.parse().map_err(|_| AskError::MissingValue { name: "number" })?;
            json!({"text": letters::integer(number)})
        }
        "decimal" => json!({"text": letters::decimal(text(given, "number")?)}),
        "read_number" | "read_whole" => {
            let vietnamese = given.get("notation").and_then(Value::as_str) == Some("vi");
            let notation = if vietnamese { letters::Notation::Vietnamese } else { letters::Notation::English };
            let read = if noun == "read_whole" { letters::read_whole } else { letters::read_number };
            json!({"number": read(text(given, "text")?, notation)})
        }
        "before" => json!({"before": letters::collation_key(text(given, "a")?) < letters::collation_key(text(given, "b")?)}),
        _ => return Ok(None),
    }))
}

fn about_code(noun: &str, given: &Value) -> Result<Option<Value>> {
    let raw = text(given, "code")?;
    Ok(Some(match noun {
        "dossier" => {
            let canonical = canonical_text(raw);
            let parsed = DossierCode::parse(&canonical);
            let agency = parsed.map(|c| c.agency.to_owned());
            json!({"canonical": canonical, "agency": agency, "day": parsed.map(|c| c.day), "sequence": parsed.map(|c| c.sequence), "looks_personal": looks_personal(raw)})
        }
        "mended" => json!({"mended": mended(raw)}),
        "procedure" => json!({"head": ProcedureHead::parse(raw).map(|h| h.to_string())}),
        _ => return Ok(None),
    }))
}

fn about_time(noun: &str, given: &Value) -> Result<Option<Value>> {
    let regime = || -> Result<Regime> { Ok(given.get("regime").and_then(Value::as_str).unwrap_or("calendar").parse::<Regime>()?) };
    let shown = |p: &Period| json!({"label": p.label, "from": p.span.from(), "to": p.span.to()});
    Ok(Some(match noun {
        "day" => {
            let day = Day::parse(text(given, "text")?)?;
            json!({"day": day, "vietnamese": day.vietnamese()})
        }
        "instant" => {
            let instant = Instant::parse(text(given, "text")?)?;
            json!({"instant": instant, "day": instant.day()})
        }
        "month" => {
            let month = regime()?.month_of(Day::parse(text(given, "day")?)?);
            let span = month.span(regime()?);
            json!({"label": month.to_string(), "from": span.from(), "to": span.to()})
        }
        "period" => {
            let named = named_periods(given)?;
            let plan = match given.get("plan_from").and_then(Value::as_str) {
                Some(from) => Span::since(Day::parse(from)?),
                None => Span::ALWAYS,
            };
            shown(&Period::parse(text(given, "label")?, regime()?, &named, plan)?)
        }
        _ => return Ok(None),
    }))
}

fn named_periods(given: &Value) -> Result<Vec<(String, Span)>> {
    let list = given.get("named").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let one = |named: &Value| -> Result<(String, Span)> {
        let span = Span::new(Day::parse(text(named, "valid_from")?)?, Day::parse(text(named, "valid_to")?)?)?;
        Ok((text(named, "id")?.to_owned(), span))
    };
    list.iter().map(one).collect()
}

fn about_privacy(noun: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match noun {
        "citizen" => json!({"masked": CitizenId::parse(text(given, "text")?)?.to_string()}),
        "phone" => json!({"masked": Phone::parse(text(given, "text")?)?.to_string()}),
        "token" => {
            let key = Key::new(text(given, "key")?.as_bytes())?;
            let token = match given.get("phone").and_then(Value::as_str) {
                Some(phone) => key.phone_token(&Phone::parse(phone)?),
                None => key.citizen_token(&CitizenId::parse(text(given, "citizen")?)?),
            };
            json!({"token": token.to_hex()})
        }
        "read_token" => json!({"token": Token::parse(text(given, "token")?)?.to_hex()}),
        _ => return Ok(None),
    }))
}

fn about_figures(noun: &str, given: &Value) -> Result<Option<Value>> {
    let fraction = |name| -> Result<Fraction> { Ok(text(given, name)?.parse::<Fraction>()?) };
    Ok(Some(match noun {
        "fraction" => json!({"fraction": fraction("text")?}),
        "sum" => json!({"fraction": fraction("a")?.plus(fraction("b")?)?}),
        "percent" => {
            let digits = given.get("digits").and_then(Value::as_u64).and_then(|d| u32::try_from(d).ok()).unwrap_or(1);
            let rounding = if given.get("rounding").and_then(Value::as_str) == Some("down") { Rounding::Down } else { Rounding::HalfUp };
            let share = fraction("numerator")?.divide(fraction("denominator")?)?;
            json!({"percent": share.map(|s| s.percent(digits, rounding)).transpose()?})
        }
        "attain" => {
            let numerator = fraction("numerator")?;
            let denominator = given.get("denominator").map(|_| fraction("denominator")).transpose()?;
            let value = Cell { numerator, denominator, trust: Trust::Claimed };
            let target = if given.get("target").is_some() { Some(Target(fraction("target")?)) } else { None };
            let attainment = attain(value, target)?.map(|a| a.0);
            let percent = attainment.map(|a| a.percent(1, Rounding::HalfUp)).transpose()?;
            json!({"attainment": attainment, "percent": percent})
        }
        "rank" => {
            let list = given.get("values").and_then(Value::as_array).ok_or(AskError::MissingValue { name: "values" })?;
            let value =
                |v: &Value| -> Result<Option<Attainment>> { v.as_str().map(|t| Ok(Attainment(t.parse::<Fraction>()?))).transpose() };
            let values = list.iter().map(value).collect::<Result<Vec<_>>>()?;
            let ties = word(given, "ties")?.unwrap_or(Ties::SkipAfter);
            let place = |place: Fraction| if place.denominator() == 1 { json!(place.numerator()) } else { json!(place) };
            let places: Vec<Value> = rank(&values, ties).into_iter().map(|r| json!(r.map(|r| (place(r.place), r.of, r.tied)))).collect();
            json!({"ranks": places})
        }
        _ => return Ok(None),
    }))
}

fn about_scheme(noun: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match noun {
        "lint" => {
            let found = lint("scheme", text(given, "document")?.as_bytes());
            let one = |l: &crate::scheme::Lint| {
                let f = l.finding("scheme");
                json!({"code": f.code.text(), "place": f.field, "severity": f.severity.word()})
            };
            json!({"lints": found.iter().map(one).collect::<Vec<_>>()})
        }
        "read" => {
            let schemes = Scheme::parse("scheme", text(given, "document")?.as_bytes())?;
            let one = |s: &Scheme| json!({"id": s.id, "from": s.span.from(), "to": s.span.to(), "fingerprint": s.document.fingerprint, "kinds": s.kinds.len(), "rules": s.rules.len()});
            json!({"schemes": schemes.iter().map(one).collect::<Vec<_>>()})
        }
        "schema" => json_schema(),
        _ => return Ok(None),
    }))
}

fn about_words(noun: &str, given: &Value) -> Result<Option<Value>> {
    let all = |list: &[&str]| json!({"words": list});
    Ok(Some(match noun {
        "codes" => all(&Code::ALL.iter().map(|c| c.text()).collect::<Vec<_>>()),
        "template" => {
            let wanted = text(given, "code")?;
            let code = Code::ALL.iter().find(|c| c.text() == wanted).ok_or(AskError::MissingValue { name: "code" })?;
            json!({"vi": code.template(Lang::Vi), "en": code.template(Lang::En)})
        }
        "outcomes" => all(Outcome::WORDS),
        "reasons" => all(Reason::WORDS),
        "sentence" => {
            let reason = text(given, "reason")?.parse::<Reason>().map_err(|()| AskError::MissingValue { name: "reason" })?;
            json!({"vi": reason.sentence(Lang::Vi), "en": reason.sentence(Lang::En)})
        }
        _ => return Ok(None),
    }))
}
