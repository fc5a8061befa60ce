//! What may be wrong with the evidence of a scheme, its shape apart.

use serde_json::Value;

use super::document::{rule, word};
use super::evidence::{micro_bits, parts};
use super::lint::{items, join, text};
use super::{Check, EvidenceField, EvidenceKeyPart, Rule, RuleKey, Weights};
use crate::figure::Fraction;

/// Bands of one column, and parts of one key, at most.
const MOST: (usize, usize) = (8, 4);

/// A problem and its place.
pub(super) enum Problem {
    Rule(String),
    Levels(String, usize),
    Bars { place: String, credit: String, review: String },
    Bits(String),
    Probability(String),
    AnyDay(String),
    Falls(String),
    Key(String),
    Twice(String, String),
    Unused(String),
}

/// Every problem of a document whose shape is sound, in its order.
pub(super) fn problems(json: &Value) -> Vec<Problem> {
    let mut found = Vec::new();
    let by_evidence = rules(json, &mut found);
    let Some(section) = json.get("evidence") else { return found };
    if !by_evidence {
        found.push(Problem::Unused("evidence".to_owned()));
    }
    let weights = word(section, "weights").unwrap_or(Weights::Given);
    bars(section, weights, &mut found);
    columns(section, weights, &mut found);
    keys(section, &mut found);
    found
}

/// Whether a rule asks for evidence; such a rule comes last, alone and without a code.
fn rules(json: &Value, found: &mut Vec<Problem>) -> bool {
    let all = items(json, "rule", "rule");
    let rules: Vec<(String, Rule)> = all.into_iter().filter_map(|(place, t)| Some((place, rule(t)?))).collect();
    let last = rules.iter().rposition(|(_, rule)| rule.check != Some(Check::Account));
    for (at, (place, rule)) in rules.iter().enumerate().filter(|(_, (_, rule))| rule.has(RuleKey::Evidence)) {
        let by_code = rule.has(RuleKey::Code) || RuleKey::MENDERS.iter().any(|key| rule.has(*key));
        if by_code || rule.check == Some(Check::Account) || last != Some(at) {
            found.push(Problem::Rule(join(place, "keys")));
        } else if !rule.has(RuleKey::Window) {
            found.push(Problem::AnyDay(join(place, "keys")));
        }
    }
    rules.iter().any(|(_, rule)| rule.has(RuleKey::Evidence))
}

/// Both bars in bits from 1 to 1 000, or both probabilities; one that is left out is the built-in one.
fn bars(section: &Value, weights: Weights, found: &mut Vec<Problem>) {
    let bar = |name: &str, bits: &'static str, probability: &'static str| -> String {
        let default = if weights == Weights::Given { bits } else { probability };
        section.get(name).and_then(Value::as_str).unwrap_or(default).to_owned()
    };
    let said = (bar("credit", "35", "0.9999"), bar("review", "25", "0.5"));
    let (credit, review) = (said.0.parse::<Fraction>().ok(), said.1.parse::<Fraction>().ok());
    let most = Fraction::from(1_000);
    let inside = |bar: &Fraction| match weights {
        Weights::Given => *bar >= Fraction::ONE && *bar <= most,
        Weights::Learnt | Weights::Labels => *bar > Fraction::ZERO && *bar < Fraction::ONE,
    };
    for (name, bar) in [("credit", credit), ("review", review)] {
        if !bar.as_ref().is_some_and(inside) {
            let place = format!("evidence.{name}");
            return found.push(if weights == Weights::Given { Problem::Bits(place) } else { Problem::Probability(place) });
        }
    }
    if credit < review {
        found.push(Problem::Bars { place: "evidence.credit".to_owned(), credit: said.0, review: said.1 });
    }
}

fn columns(section: &Value, weights: Weights, found: &mut Vec<Problem>) {
    let mut seen: Vec<EvidenceField> = Vec::new();
    for (place, column) in items(section, "column", "evidence.column") {
        let Some(field) = word::<EvidenceField>(column, "field") else { continue };
        if seen.contains(&field) {
            found.push(Problem::Twice(join(&place, "field"), field.word().to_owned()));
        }
        seen.push(field);
        let list = |name: &str| column.get(name).and_then(Value::as_array);
        let bands: Option<Vec<u64>> = list("bands").map(|bands| bands.iter().filter_map(Value::as_u64).collect());
        let levels = field.levels(bands.as_ref().map_or(field.built_in_bands(), Vec::len));
        if bands.as_ref().is_some_and(|bands| !fits(field, bands)) {
            found.push(Problem::Levels(join(&place, "bands"), levels));
        }
        let count = list("bits").map_or(field.levels(field.built_in_bands()), Vec::len);
        if weights == Weights::Given && count != levels {
            found.push(Problem::Levels(join(&place, "bits"), levels));
        }
        let bits: Vec<Option<i64>> = list("bits").into_iter().flatten().map(|bits| micro_bits(bits.as_str()?)).collect();
        if bits.windows(2).any(|pair| matches!(pair, [Some(a), Some(b)] if a > b)) {
            found.push(Problem::Falls(join(&place, "bits")));
        }
    }
}

/// Bands ascend from above nought; likeness lies below one, steps and slips are few.
fn fits(field: EvidenceField, bands: &[u64]) -> bool {
    let most = match field {
        EvidenceField::Name => 999,
        EvidenceField::Code | EvidenceField::Place => 16,
        _ => 3660,
    };
    let ascends = bands.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
    let inside = bands.iter().all(|band| (1..=most).contains(band));
    bands.len() <= MOST.0 && ascends && inside && (field.has_bands() || bands.is_empty())
}

fn keys(section: &Value, found: &mut Vec<Problem>) {
    let declared: Vec<EvidenceField> = items(section, "column", "").iter().filter_map(|(_, column)| word(column, "field")).collect();
    let is_column = |part: &EvidenceKeyPart| declared.is_empty() && part.field() != EvidenceField::Code || declared.contains(&part.field());
    let mut seen: Vec<&str> = Vec::new();
    for (place, key) in items(section, "key", "evidence.key") {
        let parts: Vec<EvidenceKeyPart> = parts(key);
        if parts.is_empty() || parts.len() > MOST.1 || !parts.iter().all(is_column) {
            found.push(Problem::Key(join(&place, "parts")));
        }
        let id = text(key, "id");
        if seen.contains(&id) {
            found.push(Problem::Twice(join(&place, "id"), id.to_owned()));
        }
        seen.push(id);
    }
}

#[cfg(test)]
mod tests {
    use super::super::evidence::micro_bits;
    use super::super::{Scheme, lint};
    use crate::error::Coded;

    const HEAD: &str = "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-11-14'\nvalid_to = '2022-12-21'\n";
    const RULE: &str = "[[rule]]\nid = 'r'\nkeys = ['code']\n[[rule]]\nid = 'p'\nkeys = ['person']\ncheck = 'account'\n[[rule]]\nid = 'e'\nkeys = ['evidence', 'window']\n";

    fn lints(tail: &str) -> Vec<String> {
        let place = |l: &super::super::Lint| l.error.params().into_iter().find(|p| p.0 == "place").map_or(String::new(), |p| p.1);
        lint("s.toml", format!("{HEAD}{tail}").as_bytes()).iter().map(|l| format!("{} {}", l.error.code(), place(l))).collect()
    }

    #[test]
    fn a_rule_by_evidence_is_the_last_for_dossiers() {
        let account = "[[rule]]\nid = 'p'\nkeys = ['person']\ncheck = 'account'\n";
        assert_eq!(lints(&format!("{RULE}{}", account.replace("'p'", "'q'"))), Vec::<String>::new());
        let twice = format!("{RULE}[[rule]]\nid = 'f'\nkeys = ['evidence', 'window']\n");
        assert_eq!(lints(&twice), ["SCHEME_EVIDENCE_RULE rule[3].keys"]);
        let any_day = RULE.replace(", 'window'", "");
        assert_eq!(lints(&any_day), ["SCHEME_EVIDENCE_ANY_DAY rule[3].keys"]);
        let coded = format!("{account}[[rule]]\nid = 'e'\nkeys = ['evidence', 'code']\n");
        assert_eq!(lints(&coded), ["SCHEME_EVIDENCE_RULE rule[2].keys"]);
        assert_eq!(
            lints(&format!("[[rule]]\nid = 'r'\nkeys = ['code']\n{account}[evidence]\ncredit = '40'\n")),
            ["SCHEME_EVIDENCE_UNUSED evidence"]
        );
    }

    #[test]
    fn bars_columns_and_keys() {
        for (section, want) in [
            ("credit = '40'\nreview = '40'\n", vec![]),
            ("credit = '24.9'\n", vec!["SCHEME_EVIDENCE_BARS evidence.credit"]),
            ("review = '0.5'\n", vec!["SCHEME_EVIDENCE_BITS evidence.review"]),
            ("credit = '1001'\n", vec!["SCHEME_EVIDENCE_BITS evidence.credit"]),
            ("credit = 'NaN'\n", vec!["SCHEME_BAD_DECIMAL evidence.credit"]),
            ("block_pairs = 0\n", vec!["SCHEME_OUT_OF_RANGE evidence.block_pairs"]),
            ("weights = 'learnt'\ncredit = '35'\n", vec!["SCHEME_EVIDENCE_PROBABILITY evidence.credit"]),
            ("weights = 'learnt'\nreview = '0'\n", vec!["SCHEME_EVIDENCE_PROBABILITY evidence.review"]),
            ("weights = 'learnt'\nreview = '0.99999'\n", vec!["SCHEME_EVIDENCE_BARS evidence.credit"]),
            ("[[evidence.column]]\nfield = 'day'\nbands = [3]\n", vec!["SCHEME_EVIDENCE_LEVELS evidence.column[1].bits"]),
            ("[[evidence.column]]\nfield = 'day'\nbands = [3]\nbits = ['-1', '1.5', '6']\n", vec![]),
            ("weights = 'learnt'\n[[evidence.column]]\nfield = 'day'\nbands = [3]\n", vec![]),
            (
                "weights = 'learnt'\n[[evidence.column]]\nfield = 'day'\nbands = [3, 3]\n",
                vec!["SCHEME_EVIDENCE_LEVELS evidence.column[1].bands"],
            ),
            (
                "weights = 'learnt'\n[[evidence.column]]\nfield = 'phone'\nbands = [3]\n",
                vec!["SCHEME_EVIDENCE_LEVELS evidence.column[1].bands"],
            ),
            (
                "[[evidence.column]]\nfield = 'phone'\n[[evidence.column]]\nfield = 'phone'\n",
                vec!["SCHEME_ID_TWICE evidence.column[2].field"],
            ),
            ("[[evidence.column]]\nfield = 'phone'\nbits = ['-1', 'NaN']\n", vec!["SCHEME_BAD_BITS evidence.column[1].bits[2]"]),
            ("[[evidence.column]]\nfield = 'phone'\nbits = ['-1', '1001']\n", vec!["SCHEME_BAD_BITS evidence.column[1].bits[2]"]),
            (
                "[[evidence.column]]\nfield = 'phone'\n[[evidence.key]]\nid = 'k'\nparts = ['name']\n",
                vec!["SCHEME_EVIDENCE_KEY evidence.key[1].parts"],
            ),
            ("[[evidence.key]]\nid = 'k'\nparts = []\n", vec!["SCHEME_EVIDENCE_KEY evidence.key[1].parts"]),
        ] {
            assert_eq!(lints(&format!("{RULE}[evidence]\n{section}")), want, "{section}");
        }
    }

    #[test]
    fn what_is_left_out_is_built_in_and_levels_fit() {
        let scheme = Scheme::parse("s.toml", format!("{HEAD}{RULE}").as_bytes()).unwrap().remove(0);
        assert_eq!(scheme.evidence_rule().map(|(at, rule)| (at, rule.id.as_str())), Some((2, "e")));
        assert_eq!((scheme.evidence.columns.len(), scheme.evidence.keys.len()), (7, 6));
        assert!(scheme.evidence.columns.iter().all(|c| c.bits.len() == c.field.levels(c.bands.len())));
        assert_eq!(micro_bits("-1.25"), Some(-1_250_000));
        assert_eq!((micro_bits("0.0000001"), micro_bits("1e3")), (None, None));
    }
}
