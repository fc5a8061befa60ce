//! The answer: every pattern that is worth a look.

use serde_json::{Map, Value, json};

use super::again::refused;
use super::burst::bursts;
use super::code::codes;
use super::ground::{Ground, Own};
use super::person::people;
use super::raised::Told;
use super::sentence::{NOTE, cannot_see};
use super::trade::trades;
use crate::error::{Lang, Result};
use crate::run::Run;
use crate::scheme::{FlagCode, FlagRules};
use crate::time::{Period, Span};

impl Run {
    /// Patterns of entries that are worth a look (dấu hiệu cần xem), of a period or of all days.
    ///
    /// **Shape**: `dean5299/flags@1`. Patterns are looked for among the entries of each scheme by itself, by its own thresholds (`schemes`; null: turned off). A flag has its `code`,
    /// the unit when all its entries are credited to one, the `members`, what was `observed` and the `threshold` that it reaches, how many known citizens and what quantity the entries are
    /// for, their first and last day, the `entries` (20 members and 20 entries are listed) and a sentence with an innocent reason. Flags stand in the order of code, unit, members, entries. `counts` says
    /// how many there are of each code, `cannot_see` what no flag can see. A flag is no verdict and changes no figure. Nobody is named but by his member id.
    ///
    /// # Errors
    /// `TIME_UNKNOWN_PERIOD`; `RUN_DAMAGED` when `records.bin` is not the run's.
    ///
    /// Source: assumption, the patterns and their thresholds; the latter stand in the scheme.
    pub fn flags(&self, period: Option<&str>, lang: Lang) -> Result<Value> {
        let records = self.records.records()?;
        let period = period.map(|label| Ok::<_, crate::Error>(self.schemes.period(label)?.0)).transpose()?;
        let span = period.as_ref().map_or(Span::ALWAYS, |period| period.span);
        let own = Own::of(self, records);
        let mut told: Vec<(usize, Told<'_>)> = Vec::new();
        for at in 0..self.schemes.all().len() {
            let Some(ground) = Ground::new(self, records, &own, at, span) else { continue };
            let mut raised = Vec::new();
            for pattern in [bursts, people, codes, trades, refused] {
                pattern(&ground, &mut raised);
            }
            told.extend(raised.into_iter().map(|raised| (at, Told::new(self, raised))));
        }
        told.sort_by(|(a, one), (b, other)| one.key().cmp(&other.key()).then(a.cmp(b)));
        let flag = |(at, told): &(usize, Told<'_>)| {
            Some(told.to_json(self, self.schemes.all().get(*at).map(|s| (s.id.as_str(), &s.flags))?, lang))
        };
        let count = |code: &FlagCode| told.iter().filter(|(_, told)| told.code() == *code).count();
        let counts: Map<String, Value> = FlagCode::ALL.iter().map(|code| (code.word().to_owned(), json!(count(code)))).collect();
        Ok(json!({
            "format": "dean5299/flags@1", "period": period.as_ref().map(period_json), "note": NOTE.of(lang),
            "schemes": self.schemes.all().iter().map(|scheme| rules_json(&scheme.id, &scheme.flags)).collect::<Vec<_>>(),
            "counts": counts, "flags": told.iter().filter_map(flag).collect::<Vec<_>>(),
            "cannot_see": cannot_see(records).into_iter().map(|text| text.of(lang)).collect::<Vec<_>>(),
        }))
    }
}

fn period_json(period: &Period) -> Value {
    json!({"label": period.label, "from": period.span.from(), "to": period.span.to()})
}

fn rules_json(id: &str, rules: &FlagRules) -> Value {
    let thresholds: Map<String, Value> = FlagCode::ALL.iter().map(|code| (code.word().to_owned(), json!(rules.threshold(*code)))).collect();
    json!({"id": id, "thresholds": thresholds, "code_step": rules.code_step, "own_kinds": rules.own_kinds})
}
