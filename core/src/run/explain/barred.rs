//! What a guard of a rule kept from a line.

use serde_json::{Value, json};

use super::case::Case;
use super::words::spoken;
use crate::error::Lang;
use crate::matching::{Barred, Reason};
use crate::scheme::{RuleGuard, RuleKey};

/// The rule, and what contradicts.
pub(super) fn told(case: &Case<'_>, barred: &Barred) -> Value {
    let rule = case.scheme.rules.get(barred.rule as usize).map(|rule| &rule.id);
    let guards: Vec<&str> = barred.guards.iter().map(|guard| guard.word()).collect();
    json!({"rule": rule, "guards": guards})
}

/// Why a line whose code a dossier has found nothing; none of any other line.
pub(super) fn sentence(case: &Case<'_>, lang: Lang) -> Option<String> {
    let barred = case.barred().filter(|_| case.verdict.reason == Reason::NoSuchCode)?;
    let is_by_code = case.scheme.rules.get(barred.rule as usize)?.has(RuleKey::Code);
    let fields: Vec<&str> = barred.guards.iter().filter_map(|guard| spoken(field_of(*guard), lang)).collect();
    let fields = fields.join(", ");
    is_by_code.then(|| match lang {
        Lang::Vi => format!("Có hồ sơ mang mã này nhưng không được nhận cho dòng này vì khác nhau về: {fields}."),
        Lang::En => format!("A dossier has this code, but the rule does not take it for this line, as these differ: {fields}."),
    })
}

/// The field of an explanation that a guard speaks of.
fn field_of(guard: RuleGuard) -> &'static str {
    if guard == RuleGuard::Window { "day" } else { guard.word() }
}
