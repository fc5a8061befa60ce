//! Indicators and ranking as the scheme declares them.

use std::str::FromStr;

use crate::figure::{Fraction, Trust};
use crate::org::Who;
use crate::text::words;
use crate::time::Day;

words! {
    /// How an indicator reads its parts (loại chỉ tiêu).
    IndicatorKind {
        /// A count against a target.
        Absolute = "absolute",
        /// A share of two counts against a target share.
        Ratio = "ratio",
        /// A least count (mức tối thiểu) that each unit of one level is to reach.
        PerUnit = "per_unit",
        /// A count over years (luỹ kế), from a fixed day on.
        Cumulative = "cumulative",
        /// A count over the members (bình quân trên đoàn viên): a number per member.
        Average = "average",
        /// Made of other indicators (tính từ chỉ tiêu khác).
        Derived = "derived",
        /// Entered by hand with evidence (số liệu nhập ngoài), in the table `figures`.
        External = "external",
    }
}

impl IndicatorKind {
    /// Whether its value is counted over kinds, so that there is something claimed, approved and verified.
    #[must_use]
    pub fn is_counted(self) -> bool {
        match self {
            IndicatorKind::Absolute
            | IndicatorKind::Ratio
            | IndicatorKind::PerUnit
            | IndicatorKind::Cumulative
            | IndicatorKind::Average => true,
            IndicatorKind::Derived | IndicatorKind::External => false,
        }
    }
}

words! {
    /// What the value of an indicator is (dạng giá trị).
    ValueForm {
        /// A number of things.
        Count = "count",
        /// A share of something: printed in per cent.
        Share = "share",
        /// A number for each member.
        Mean = "mean",
    }
}

words! {
    /// How equal results share a rank (cách xếp hạng khi bằng nhau).
    Ties {
        /// 1-2-2-4 (standard competition): equals share the place, and as many places after it stay empty. Source: assumption; no published tie rule was
        /// found.
        SkipAfter = "1224",
        /// 1-2-2-3 (dense): equals share the place, and the next one follows at once.
        Dense = "1223",
        /// 1-2-3-4 (ordinal): nobody shares a place; who comes first among equals is declared beside it.
        Ordinal = "1234",
        /// 1-2½-2½-4: equals share the mean of the places that they take together, exact.
        Average = "average",
    }
}

impl Ties {
    /// The words of the modes whose places are whole numbers, as a scorecard and its report print them.
    pub const WHOLE_WORDS: &'static [&'static str] = &["1224", "1223", "1234"];
}

/// One term of a formula.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Term {
    /// Assists of a kind, or that part of them which passes a filter, in a class of trust: `KIND.TRUST`, `FILTER.TRUST`.
    Assists {
        /// Kind of assist, or id of a filter.
        kind: String,
        /// Class of trust.
        trust: Trust,
    },
    /// Members (số đoàn viên, thanh niên): `members.everyone`, `members.union_member`, `members.youth`, `members.over_age`; only in a denominator.
    Members(Who),
}

/// A sum of terms, written `KIND.TRUST + FILTER.TRUST`.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Formula(pub Vec<Term>);

impl Formula {
    /// How far the sum is believed: as far as the least believed of its terms.
    #[must_use]
    pub fn trust(&self) -> Trust {
        let own = self.0.iter().filter_map(|term| if let Term::Assists { trust, .. } = term { Some(*trust) } else { None });
        own.min().unwrap_or(Trust::Claimed)
    }
}

impl FromStr for Formula {
    type Err = String;

    /// The error is the part that could not be read.
    fn from_str(text: &str) -> Result<Self, String> {
        let term = |part: &str| {
            let (kind, word) = part.trim().rsplit_once('.').ok_or_else(|| part.trim().to_owned())?;
            match (kind, word.parse::<Who>(), word.parse::<Trust>()) {
                ("members", Ok(who), _) => Ok(Term::Members(who)),
                (kind, _, Ok(trust)) if !kind.is_empty() && !kind.contains(char::is_whitespace) => {
                    Ok(Term::Assists { kind: kind.to_owned(), trust })
                }
                _ => Err(part.trim().to_owned()),
            }
        };
        text.split('+').map(term).collect::<Result<_, _>>().map(Formula)
    }
}

words! {
    /// Which membership a denominator of members means (thời điểm tính số đoàn viên), of the period.
    MembersOn {
        /// That of its first day.
        FirstDay = "first_day",
        /// That of its last day. Source: assumption, for an indicator that does not say.
        LastDay = "last_day",
        /// The average over its days, exact.
        Average = "average",
    }
}

/// An indicator (chỉ tiêu).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct IndicatorRule {
    /// Its id in the scheme.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// How it reads its parts.
    pub kind: IndicatorKind,
    /// What its value is.
    pub form: ValueForm,
    /// What is counted.
    pub numerator: Formula,
    /// What it is a share of.
    pub denominator: Option<Formula>,
    /// Which membership `members.…` means.
    pub members_on: MembersOn,
    /// What a derived indicator is made of, as `ID.value + ID.target`.
    pub formula: Option<String>,
    /// The target as a formula, in the place of `target`; one that reads indicators is worked out for every unit and period.
    pub target_formula: Option<String>,
    /// From which day on a cumulative indicator counts.
    pub since: Option<Day>,
    /// Target of the top unit; that of a share or an average holds for every unit. With `level`, either kind's holds for each unit of that level; of a minimum per unit it is the minimum.
    pub target: Option<Fraction>,
    /// The only level (cấp) whose units have a target, an attainment and a rank; figures are shown for all. None: every level. Of a minimum per unit, the level of those units.
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
