//! The figures of a unit by name.

use std::collections::BTreeMap;

use super::{BoardError, Subject};
use crate::figure::Fraction;
use crate::formula::Unit;
use crate::scheme::{Scheme, ValueForm};
use crate::text::nearest;

/// What an indicator says of a unit.
#[derive(Clone, Copy)]
enum Part {
    Value,
    Target,
    Attainment,
    Claimed,
    Approved,
    Verified,
}

const PARTS: [(&str, Part); 6] = [
    ("value", Part::Value),
    ("target", Part::Target),
    ("attainment", Part::Attainment),
    ("claimed", Part::Claimed),
    ("approved", Part::Approved),
    ("verified", Part::Verified),
];

/// A figure that can be asked for.
#[derive(Clone, Copy)]
enum Asked {
    Indicator(usize, Part),
    Points,
    Members,
}

/// Names of figures with their units (tên số liệu): those of indicators, `points`, `members`.
pub(super) struct Names(BTreeMap<String, (Unit, Asked)>);

impl Names {
    pub fn of(scheme: &Scheme) -> Names {
        let mut names =
            BTreeMap::from([("points".to_owned(), (Unit::Points, Asked::Points)), ("members".to_owned(), (Unit::Count, Asked::Members))]);
        for (at, indicator) in scheme.indicators.iter().enumerate() {
            let own = if indicator.form == ValueForm::Share { Unit::Share } else { Unit::Count };
            for (word, part) in PARTS {
                let unit = match part {
                    Part::Value | Part::Target => own,
                    Part::Attainment => Unit::Share,
                    Part::Claimed | Part::Approved | Part::Verified => Unit::Count,
                };
                names.insert(format!("{}.{word}", indicator.id), (unit, Asked::Indicator(at, part)));
            }
        }
        Names(names)
    }

    /// Every name with its unit, in order.
    pub fn units(&self) -> Vec<(&str, Unit)> {
        self.0.iter().map(|(name, (unit, _))| (name.as_str(), *unit)).collect()
    }

    /// Whether there is such a figure.
    ///
    /// # Errors
    /// `BOARD_UNKNOWN_VALUE`.
    pub fn must_have(&self, place: impl Fn() -> String, name: &str) -> Result<(), BoardError> {
        if self.0.contains_key(name) {
            return Ok(());
        }
        let nearest = nearest(name, self.0.keys().map(String::as_str)).unwrap_or("").to_owned();
        Err(BoardError::UnknownValue { place: place(), name: name.to_owned(), nearest })
    }
}

/// The figures of one unit.
pub(super) struct Values<'a> {
    pub names: &'a Names,
    pub subject: &'a Subject,
    pub points: Option<Fraction>,
}

impl Values<'_> {
    /// A figure by its name; none where it has no value.
    pub fn get(&self, name: &str) -> Option<Fraction> {
        match self.names.0.get(name)?.1 {
            Asked::Points => self.points,
            Asked::Members => Some(Fraction::from(self.subject.members)),
            Asked::Indicator(at, part) => {
                let figure = self.subject.figures.get(at)?;
                match part {
                    Part::Value => figure.reached_value(),
                    Part::Target => figure.target.map(|target| target.0),
                    Part::Attainment => figure.attainment.map(|attainment| attainment.0),
                    Part::Claimed => Some(figure.claimed),
                    Part::Approved => Some(figure.approved),
                    Part::Verified => Some(figure.verified),
                }
            }
        }
    }
}
