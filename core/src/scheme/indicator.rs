//! Indicators and ranking as the scheme declares them.

use std::str::FromStr;

use crate::figure::{Fraction, Trust};
use crate::text::words;

words! {
    /// How an indicator reads its parts (loại chỉ tiêu).
    IndicatorKind {
        /// A count against a target.
        Absolute = "absolute",
        /// A share of two counts against a target share.
        Ratio = "ratio",
    }
}

words! {
    /// How equal results share a rank (cách xếp hạng khi bằng nhau).
    Ties {
        /// 1-2-2-4. Source: assumption; no published tie rule was found.
        SkipAfter = "1224",
    }
}

/// One term of a formula: a kind of assist in a class of trust.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Term {
    /// Kind of assist.
    pub kind: String,
    /// Class of trust.
    pub trust: Trust,
}

/// A sum of terms, written `KIND.TRUST + KIND.TRUST`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Formula(pub Vec<Term>);

impl FromStr for Formula {
    type Err = String;

    /// The error is the part that could not be read.
    fn from_str(text: &str) -> Result<Self, String> {
        let term = |part: &str| {
            let (kind, trust) = part.trim().rsplit_once('.').ok_or_else(|| part.trim().to_owned())?;
            let trust = trust.parse::<Trust>().map_err(|()| part.trim().to_owned())?;
            if kind.is_empty() || kind.contains(char::is_whitespace) {
                Err(part.trim().to_owned())
            } else {
                Ok(Term { kind: kind.to_owned(), trust })
            }
        };
        text.split('+').map(term).collect::<Result<_, _>>().map(Formula)
    }
}

/// An indicator (chỉ tiêu).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct IndicatorRule {
    /// Its id in the scheme.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Count or share.
    pub kind: IndicatorKind,
    /// What is counted.
    pub numerator: Formula,
    /// What it is a share of.
    pub denominator: Option<Formula>,
    /// Target of the top unit; a ratio's target holds for every unit. With `level`, either kind's holds for each unit of that level.
    pub target: Option<Fraction>,
    /// The only level (cấp) whose units have a target, an attainment and a rank; figures are shown for all. None: every level.
    pub level: Option<u32>,
}

/// How units are ranked (xếp hạng): by the attainment of one indicator, inside a level and inside a cluster.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Ranking {
    /// Indicator that ranks; none when the scheme has no indicator.
    pub by: Option<String>,
    /// Rule for equal results.
    pub ties: Ties,
}
