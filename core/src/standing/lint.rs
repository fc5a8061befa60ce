//! The linter of classes and quotas.

use std::collections::BTreeSet;

use super::{Band, QuotaBase, StandingError, StandingRules};
use crate::error::{Coded, Lang, Severity};
use crate::figure::Fraction;
use crate::text::nearest;

/// A problem of classes or quotas: an error makes them unusable, a warning does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingLint {
    /// How grave.
    pub severity: Severity,
    /// What and where.
    pub error: StandingError,
}

impl StandingLint {
    /// The sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.error.message(lang)
    }
}

/// Every problem of classes and quotas, classes first, in the order of the document (kiểm tra quy định xếp loại).
///
/// Shape: errors are no class at all, an id twice, an empty band, figures in two bands, impossible and contradictory quotas, unknown classes. A hole of the scale and a class
/// that it does not reach are warnings: a figure in a hole is *not rated*, and says so.
///
/// ```
/// use dean5299::standing::{StandingRules, lint};
/// let json = serde_json::json!({"class": [{"id": "a", "from": "90"}, {"id": "b", "from": "50", "to": "80"}, {"id": "c", "from": "0", "to": "50"}]});
/// let found = lint(&StandingRules::read("rules.toml", &json)?);
/// assert_eq!(found.len(), 1);
/// assert!(found[0].message(dean5299::Lang::En).starts_with("No class for figures from 80 to 90 (class[2])."));
/// # Ok::<(), dean5299::Error>(())
/// ```
#[must_use]
pub fn lint(rules: &StandingRules) -> Vec<StandingLint> {
    let mut found = Vec::new();
    let error = |error| StandingLint { severity: Severity::Error, error };
    if rules.class.is_empty() {
        return vec![error(StandingError::NoClass { place: "class".to_owned() })];
    }
    let mut ids = BTreeSet::new();
    let bands = rules.bands();
    for ((number, rule), band) in (1_usize..).zip(&rules.class).zip(&bands) {
        let (place, id) = (format!("class[{number}]"), rule.id.clone());
        if !ids.insert(&rule.id) {
            found.push(error(StandingError::ClassTwice { place: format!("{place}.id"), id: id.clone() }));
        }
        if band.is_empty() {
            found.push(error(StandingError::EmptyBand { place, id }));
        } else if !meets_scale(rules, *band) {
            found.push(StandingLint { severity: Severity::Warning, error: StandingError::Unreachable { place, id } });
        }
    }
    if found.iter().all(|lint| lint.severity == Severity::Warning) {
        found.extend(gaps(rules, &bands));
    }
    found.extend(quotas(rules));
    found
}

fn meets_scale(rules: &StandingRules, band: Band) -> bool {
    band.to.is_none_or(|to| to > rules.least) && rules.most.zip(band.from).is_none_or(|(most, from)| from <= most)
}

/// Overlaps of any two bands, and holes of the scale, from low figures to high ones.
fn gaps(rules: &StandingRules, bands: &[Band]) -> Vec<StandingLint> {
    let mut found = Vec::new();
    let place = |at: usize| format!("class[{}]", at + 1);
    let id = |at: usize| rules.class.get(at).map_or(String::new(), |rule| rule.id.clone());
    let mut order: Vec<(usize, &Band)> = bands.iter().enumerate().collect();
    // Without a beginning comes before any.
    order.sort_by_key(|(at, band)| (band.from, *at));
    let mut end: Option<(Option<Fraction>, usize)> = None;
    let hole = |at: usize, min: String, max: String| StandingLint {
        severity: Severity::Warning,
        error: StandingError::Hole { place: place(at), min, max },
    };
    for (at, band) in order {
        match (end, band.from) {
            (None, Some(from)) if from > rules.least => found.push(hole(at, rules.least.to_string(), from.to_string())),
            (None, _) => {}
            (Some((Some(end), before)), Some(from)) if from > end => found.push(hole(before, end.to_string(), from.to_string())),
            (Some((Some(end), _)), Some(from)) if from == end => {}
            (Some((_, before)), _) => {
                let (first, second) = (id(before.min(at)), id(before.max(at)));
                found.push(StandingLint {
                    severity: Severity::Error,
                    error: StandingError::Overlap { place: place(before.max(at)), first, second },
                });
            }
        }
        let covers = |end: Option<Fraction>| end.is_none_or(|end| band.to.is_some_and(|to| to <= end));
        if end.is_none_or(|(end, _)| !covers(end)) {
            end = Some((band.to, at));
        }
    }
    if let Some((Some(end), at)) = end
        && rules.most.is_none_or(|most| end <= most)
    {
        let max = rules.most.map_or("∞".to_owned(), |most| most.to_string());
        found.push(hole(at, end.to_string(), max));
    }
    found
}

fn quotas(rules: &StandingRules) -> Vec<StandingLint> {
    let mut found = Vec::new();
    let mut error = |error| found.push(StandingLint { severity: Severity::Error, error });
    let mut seen = BTreeSet::new();
    for (number, quota) in (1_usize..).zip(&rules.quota) {
        let place = |field: &str| format!("quota[{number}].{field}");
        if quota.percent < Fraction::ZERO || quota.percent > Fraction::from(100) {
            error(StandingError::ImpossibleQuota { place: place("percent"), value: quota.percent.to_string() });
        }
        for (field, class) in [("class", Some(&quota.class)), ("at_least", quota.at_least.as_ref())] {
            if let Some(class) = class.filter(|class| rules.nth(class).is_none()) {
                let known = rules.class.iter().map(|rule| rule.id.as_str());
                let nearest = nearest(class, known).unwrap_or("").to_owned();
                error(StandingError::UnknownClass { place: place(field), id: class.clone(), nearest });
            }
        }
        if (quota.base == QuotaBase::AtLeast) != quota.at_least.is_some() {
            error(StandingError::QuotaBase { place: place("at_least") });
        }
        if !seen.insert((&quota.class, quota.scope)) {
            error(StandingError::QuotaTwice { place: place("class"), id: quota.class.clone() });
        }
    }
    found
}
