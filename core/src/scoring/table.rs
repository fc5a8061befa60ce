//! The scorecard as a table.

use serde_json::{Value as Json, json};

use super::card::{Scorecard, UnitScore};
use super::rank::Rank;
use crate::figure::{Cell, Fraction, Rounding};
use crate::indicator::IndicatorFigure;
use crate::io::write_csv;
use crate::org::Org;

const HEADER: [&str; 16] = [
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
];

impl Scorecard {
    /// As CSV, exact: fractions as `p/q`, the percentage to two digits, half up.
    #[must_use]
    pub fn to_csv(&self, org: &Org) -> Vec<u8> {
        write_csv(&HEADER, self.rows(org))
    }

    /// As JSON: the same columns, empty ones null.
    #[must_use]
    pub fn to_json(&self, org: &Org) -> Json {
        let cell = |text: &String| if text.is_empty() { Json::Null } else { Json::String(text.clone()) };
        let row = |cells: [String; 16]| -> Json {
            HEADER.iter().zip(&cells).map(|(name, text)| ((*name).to_owned(), cell(text))).collect::<serde_json::Map<_, _>>().into()
        };
        json!({
            "format": "dean5299/score@1",
            "period": {"label": self.period.label, "from": self.period.span.from(), "to": self.period.span.to()},
            "scheme": self.scheme.id,
            "scheme_fingerprint": self.scheme.document.fingerprint,
            "rows": self.rows(org).into_iter().map(row).collect::<Vec<_>>(),
        })
    }

    fn rows(&self, org: &Org) -> Vec<[String; 16]> {
        let mut rows: Vec<[String; 16]> = self.units.iter().flat_map(|score| self.unit_rows(org, score)).collect();
        rows.sort_by(|a, b| (&a[0], &a[3]).cmp(&(&b[0], &b[3])));
        rows
    }

    fn unit_rows(&self, org: &Org, score: &UnitScore) -> Vec<[String; 16]> {
        let places = score.in_level.iter().zip(&score.in_cluster);
        let parts = self.scheme.indicators.iter().zip(&score.figures).zip(places);
        parts
            .map(|((indicator, figure), (level, cluster))| row(org, score, &indicator.id, figure, level.as_ref(), cluster.as_ref()))
            .collect()
    }
}

fn row(
    org: &Org,
    score: &UnitScore,
    indicator: &str,
    figure: &IndicatorFigure,
    level: Option<&Rank>,
    cluster: Option<&Rank>,
) -> [String; 16] {
    let exact = |f: Option<Fraction>| f.map_or(String::new(), |f| f.to_string());
    let Cell { numerator, denominator, .. } = figure.value;
    let attainment = figure.attainment.map(|a| a.0);
    let place = |rank: Option<&Rank>| rank.map_or((String::new(), String::new()), |r| (r.place.to_string(), r.of.to_string()));
    let ((in_level, of_level), (in_cluster, of_cluster)) = (place(level), place(cluster));
    [
        org.unit_id(score.unit).to_owned(),
        score.level.to_string(),
        score.cluster.clone().unwrap_or_default(),
        indicator.to_owned(),
        figure.claimed.to_string(),
        figure.approved.to_string(),
        figure.verified.to_string(),
        numerator.to_string(),
        exact(denominator),
        exact(figure.target.map(|t| t.0)),
        exact(attainment),
        attainment.and_then(|a| a.percent(2, Rounding::HalfUp).ok()).unwrap_or_default(),
        in_level,
        of_level,
        in_cluster,
        of_cluster,
    ]
}
