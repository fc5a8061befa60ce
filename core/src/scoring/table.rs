//! The scorecard as a table.

use serde_json::{Value as Json, json};

use super::card::{Scorecard, UnitScore};
use super::rank::Rank;
use crate::figure::{Fraction, Rounding};
use crate::indicator::{IndicatorFigure, Outcome, Reached, Trail};
use crate::io::write_csv;
use crate::org::Org;
use crate::scheme::IndicatorRule;

const HEADER: [&str; 20] = [
    "unit_id",
    "level",
    "cluster_id",
    "indicator",
    "claimed",
    "approved",
    "verified",
    "numerator",
    "denominator",
    "target",
    "attainment",
    "attainment_percent",
    "rank_in_level",
    "ranked_in_level",
    "rank_in_cluster",
    "ranked_in_cluster",
    "value_shown",
    "outcome",
    "reached",
    "of_units",
];

impl Scorecard {
    /// As CSV, exact: fractions as `p/q`, what is printed to two digits, half up.
    #[must_use]
    pub fn to_csv(&self, org: &Org) -> Vec<u8> {
        write_csv(&HEADER, self.rows(org).into_iter().map(|(cells, _)| cells))
    }

    /// As JSON: the same columns, empty ones null; `trail` beside them where formulas were worked out.
    #[must_use]
    pub fn to_json(&self, org: &Org) -> Json {
        let cell = |text: &String| if text.is_empty() { Json::Null } else { Json::String(text.clone()) };
        let row = |(cells, trail): ([String; 20], &[Trail])| -> Json {
            let columns = HEADER.iter().zip(&cells).map(|(name, text)| ((*name).to_owned(), cell(text)));
            let trail = (!trail.is_empty()).then(|| ("trail".to_owned(), json!(trail)));
            columns.chain(trail).collect::<serde_json::Map<_, _>>().into()
        };
        json!({
            "format": "dean5299/score@1",
            "period": {"label": self.period.label, "from": self.period.span.from(), "to": self.period.span.to()},
            "scheme": self.scheme.id,
            "scheme_fingerprint": self.scheme.document.fingerprint,
            "rows": self.rows(org).into_iter().map(row).collect::<Vec<_>>(),
        })
    }

    /// The cells of every row, and the formulas behind it.
    fn rows(&self, org: &Org) -> Vec<([String; 20], &[Trail])> {
        let mut rows: Vec<_> = self.units.iter().flat_map(|score| self.unit_rows(org, score)).collect();
        rows.sort_by(|(a, _), (b, _)| (&a[0], &a[3]).cmp(&(&b[0], &b[3])));
        rows
    }

    fn unit_rows<'a>(&self, org: &Org, score: &'a UnitScore) -> Vec<([String; 20], &'a [Trail])> {
        let places = score.in_level.iter().zip(&score.in_cluster);
        let parts = self.scheme.indicators.iter().zip(&score.figures).zip(places);
        parts
            .map(|((indicator, figure), (level, cluster))| {
                (row(org, score, indicator, figure, level.as_ref(), cluster.as_ref()), figure.trail.as_slice())
            })
            .collect()
    }
}

fn row(
    org: &Org,
    score: &UnitScore,
    indicator: &IndicatorRule,
    figure: &IndicatorFigure,
    level: Option<&Rank>,
    cluster: Option<&Rank>,
) -> [String; 20] {
    let exact = |f: Option<Fraction>| f.map_or(String::new(), |f| f.to_string());
    let has_parts = matches!(figure.outcome, Outcome::Told | Outcome::ShareOfNothing);
    let cell = Some(figure.value).filter(|_| has_parts);
    let counted = |count: Fraction| if has_parts && indicator.kind.is_counted() { count.to_string() } else { String::new() };
    let units = |of: fn(&Reached) -> u32| figure.reached.as_ref().map_or(String::new(), |reached| of(reached).to_string());
    let attainment = figure.attainment.map(|a| a.0);
    let place = |rank: Option<&Rank>| rank.map_or((String::new(), String::new()), |r| (r.place.to_string(), r.of.to_string()));
    let ((in_level, of_level), (in_cluster, of_cluster)) = (place(level), place(cluster));
    [
        org.unit_id(score.unit).to_owned(),
        score.level.to_string(),
        score.cluster.clone().unwrap_or_default(),
        indicator.id.clone(),
        counted(figure.claimed),
        counted(figure.approved),
        counted(figure.verified),
        exact(cell.map(|cell| cell.numerator)),
        exact(cell.and_then(|cell| cell.denominator)),
        exact(figure.target.map(|t| t.0)),
        exact(attainment),
        attainment.and_then(|a| a.percent(2, Rounding::HalfUp).ok()).unwrap_or_default(),
        in_level,
        of_level,
        in_cluster,
        of_cluster,
        figure.shown(indicator.form).unwrap_or_default(),
        figure.outcome.word().to_owned(),
        units(|reached| reached.reached),
        units(|reached| reached.of),
    ]
}
