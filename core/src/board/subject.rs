//! Who may be on a board, with what the run counted.

use std::sync::Arc;

use crate::error::Result;
use crate::figure::FigureError;
use crate::indicator::IndicatorFigure;
use crate::org::{UnitIx, Who};
use crate::run::Run;
use crate::scoring::Scorecard;

/// A unit with what the run counted (đơn vị và số liệu của kỳ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its id.
    pub unit: String,
    /// Its number in the organisation.
    pub ix: UnitIx,
    /// Its name on the last day of the period.
    pub name: String,
    /// Its kind on that day.
    pub kind: String,
    /// Its level.
    pub level: u32,
    /// Its cluster.
    pub cluster: Option<String>,
    /// The unit above it, the first of two.
    pub parent: Option<String>,
    /// Members of its subtree on that day.
    pub members: i64,
    /// A figure per indicator of the scheme.
    pub figures: Vec<IndicatorFigure>,
}

/// The units of a scorecard, in the order of their ids.
pub(super) fn subjects(run: &Run, card: &Scorecard) -> Result<Arc<Vec<Subject>>> {
    let (org, day) = (run.org(), run.lens().days(card.period.span, run.cutoff()).last());
    let heads = org.headcount(day, Who::Everyone, Some(run.lens().day(day, run.cutoff())))?;
    let mut subjects = Vec::with_capacity(card.units.len());
    for score in &card.units {
        let version = org.unit(score.unit).and_then(|unit| unit.latest(day));
        let heads = heads.get(score.unit.at()).copied().unwrap_or(0);
        subjects.push(Subject {
            unit: org.unit_id(score.unit).to_owned(),
            ix: score.unit,
            name: version.map_or(String::new(), |version| version.name.clone()),
            kind: version.map_or(String::new(), |version| version.kind.clone()),
            level: score.level,
            cluster: score.cluster.clone(),
            parent: org.above(score.unit, day).first().map(|parent| org.unit_id(*parent).to_owned()),
            members: i64::try_from(heads).map_err(|_| FigureError::Overflow {})?,
            figures: score.figures.clone(),
        });
    }
    subjects.sort_unstable_by(|a, b| a.unit.cmp(&b.unit));
    Ok(Arc::new(subjects))
}
