//! A board as a table, and what it knows of one unit, in JSON.

use serde_json::{Map, Value, json};

use super::row::{Board, BoardRow};
use crate::error::{Lang, Result};
use crate::figure::Fraction;
use crate::indicator::IndicatorFigure;
use crate::io::write_csv;
use crate::scheme::IndicatorRule;
use crate::scoring::Move;

const HEADER: [&str; 16] = [
    "unit_id",
    "name",
    "level",
    "cluster_id",
    "members",
    "points",
    "max",
    "open",
    "group",
    "place",
    "ranked",
    "tied",
    "computed_class",
    "class",
    "why",
    "awards",
];

impl Board {
    /// As CSV, exact: fractions as `p/q`; `open` counts the conditions without points; empty where there is nothing.
    #[must_use]
    pub fn to_csv(&self) -> Vec<u8> {
        write_csv(&HEADER, self.rows.iter().map(|row| self.cells(row)))
    }

    /// As JSON: the same columns, empty ones null; beside them quotas, counts of classes, and who is nominated for which award.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let cell = |text: String| if text.is_empty() { Value::Null } else { Value::String(text) };
        let row = |row: &BoardRow| -> Value {
            HEADER.iter().zip(self.cells(row)).map(|(name, text)| ((*name).to_owned(), cell(text))).collect::<Map<_, _>>().into()
        };
        let span = self.period.span;
        json!({
            "format": "dean5299/board@1",
            "period": {"label": self.period.label, "from": span.from(), "to": span.to()},
            "scheme": self.scheme.id,
            "rules": {"id": self.rules.id, "title": self.rules.title, "fingerprint": self.rules.fingerprint},
            "run_fingerprint": self.run_fingerprint,
            "rows": self.rows.iter().map(row).collect::<Vec<_>>(),
            "quotas": self.standings.as_ref().map(|standings| &standings.quotas),
            "counts": self.standings.as_ref().map(|standings| &standings.counts),
            "nominated": self.nominations.iter().map(|list| {
                json!({"award": list.rule.id, "units": list.nominated().map(|one| &one.candidate.who).collect::<Vec<_>>()})
            }).collect::<Vec<_>>(),
        })
    }

    fn cells(&self, row: &BoardRow) -> [String; 16] {
        let exact = |number: Option<Fraction>| number.map_or(String::new(), |number| number.to_string());
        let (rank, standing) = (self.rank_of(&row.subject.unit), self.standing_of(&row.subject.unit));
        let (subject, score) = (&row.subject, row.score.as_ref());
        [
            subject.unit.clone(),
            subject.name.clone(),
            subject.level.to_string(),
            subject.cluster.clone().unwrap_or_default(),
            subject.members.to_string(),
            exact(row.points()),
            exact(score.map(|score| score.max)),
            score.map_or(String::new(), |score| score.open.len().to_string()),
            self.group_of(&subject.unit).and_then(|group| group.id.clone()).unwrap_or_default(),
            exact(rank.map(|rank| rank.place)),
            rank.map_or(String::new(), |rank| rank.of.to_string()),
            rank.map_or(String::new(), |rank| rank.tied.to_string()),
            standing.and_then(|standing| standing.computed.class.clone()).unwrap_or_default(),
            standing.and_then(|standing| standing.class()).unwrap_or_default().to_owned(),
            standing.map_or(String::new(), |standing| standing.why.word().to_owned()),
            self.awards_of(&subject.unit).collect::<Vec<_>>().join(";"),
        ]
    }

    /// Everything that made the result of a unit (giải thích): figures, the arithmetic of every point, place with its distance, the least counts that would change place or class, the class in its layers,
    /// conditions of awards, and the same in sentences.
    ///
    /// # Errors
    /// `BOARD_UNKNOWN_UNIT`, `FIGURE_OVERFLOW`.
    pub fn explain(&self, unit: &str, lang: Lang) -> Result<Value> {
        let row = self.must_row(unit)?;
        let figures: Vec<Value> =
            self.scheme.indicators.iter().zip(&row.subject.figures).map(|(rule, figure)| told(rule, figure)).collect();
        let nominations: Vec<_> =
            self.nominations.iter().flat_map(|list| list.nominations.iter().filter(|one| one.candidate.who == unit)).collect();
        let rise = self.reach(unit, Move::Rise)?;
        Ok(json!({
            "format": "dean5299/board-explanation@1",
            "unit_id": unit,
            "name": row.subject.name,
            "figures": figures,
            "score": row.score,
            "lacks": row.lacks,
            "place": self.placed(unit)?,
            "rise": rise,
            "fall": self.reach(unit, Move::Fall)?,
            "standing": self.standing_of(unit),
            "nominations": nominations,
            "sentences": self.told(unit, &rise, lang)?,
        }))
    }

    fn placed(&self, unit: &str) -> Result<Value> {
        let Some(group) = self.group_of(unit) else { return Ok(Value::Null) };
        let list = &group.list;
        let ranked = list.ranked.iter().chain(&list.separate).find(|one| one.contender.unit == unit);
        let unranked = list.unranked.iter().find(|one| one.contender.unit == unit);
        Ok(json!({
            "group": group.id,
            "ranked": ranked,
            "unranked": unranked.map(|one| one.reason),
            "distance": list.distance(unit)?,
        }))
    }
}

fn told(rule: &IndicatorRule, figure: &IndicatorFigure) -> Value {
    json!({
        "indicator": rule.id,
        "title": rule.title,
        "claimed": figure.claimed,
        "approved": figure.approved,
        "verified": figure.verified,
        "numerator": figure.value.numerator,
        "denominator": figure.value.denominator,
        "target": figure.target.map(|target| target.0),
        "attainment": figure.attainment.map(|attainment| attainment.0),
    })
}
