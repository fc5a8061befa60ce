//! A board as it was made.

use std::sync::Arc;

use serde::Serialize;

use super::{BoardError, BoardGiven, BoardRules, Subject, Within};
use crate::commendation::NominationList;
use crate::error::Result;
use crate::figure::Fraction;
use crate::rubric::{RubricScore, Rulebooks};
use crate::scheme::Scheme;
use crate::scoring::{Rank, RankedList};
use crate::standing::{StandingRow, Standings};
use crate::text::words;
use crate::time::Period;

words! {
    /// Why a unit has no points (lý do chưa có điểm).
    Lacks {
        /// No score table holds for it on the last day of the period.
        NoBook = "no_book",
        /// Its points leave the range of exact arithmetic.
        Overflow = "overflow",
    }
}

/// A unit of a board (đơn vị trong bảng thi đua).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// Who, and what the run counted.
    pub subject: Subject,
    /// What its score table gives it.
    pub score: Option<RubricScore>,
    /// Why there is none, where there are score tables.
    pub lacks: Option<Lacks>,
}

impl BoardRow {
    /// Its points; none where it has no score.
    #[must_use]
    pub fn points(&self) -> Option<Fraction> {
        self.score.as_ref().map(|score| score.points)
    }
}

/// The ranking of one group (bảng xếp hạng của một nhóm).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The level or the cluster; none: everybody.
    pub id: Option<String>,
    /// Who has which place.
    pub list: RankedList,
}

/// The board of a period (bảng thi đua), units in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The period.
    pub period: Period,
    /// The scheme whose indicators it shows.
    pub scheme: Scheme,
    /// By what rules.
    pub rules: BoardRules,
    /// The score tables.
    pub books: Rulebooks,
    /// What people entered.
    pub given: BoardGiven,
    /// The run that it was made of.
    pub run_fingerprint: String,
    /// Every unit of the period, on the board or not.
    pub(super) subjects: Arc<Vec<Subject>>,
    /// The units.
    pub rows: Vec<BoardRow>,
    /// The rankings, in the order of the groups; empty when nobody is ranked.
    pub groups: Vec<Group>,
    /// The classes; none when nobody is rated.
    pub standings: Option<Standings>,
    /// Who is held against which award, in the order of the rules.
    pub nominations: Vec<NominationList>,
}

impl Board {
    /// The row of a unit; none when it is not on the board.
    #[must_use]
    pub fn row(&self, unit: &str) -> Option<&BoardRow> {
        self.rows.binary_search_by(|row| row.subject.unit.as_str().cmp(unit)).ok().and_then(|at| self.rows.get(at))
    }

    /// The same.
    ///
    /// # Errors
    /// `BOARD_UNKNOWN_UNIT`.
    pub(super) fn must_row(&self, unit: &str) -> Result<&BoardRow, BoardError> {
        self.row(unit).ok_or_else(|| BoardError::UnknownUnit { unit: unit.to_owned() })
    }

    /// The ranking that a unit is in, ranked or not; none when it is in none.
    #[must_use]
    pub fn group_of(&self, unit: &str) -> Option<&Group> {
        let row = self.row(unit)?;
        let id = self.rules.within.group(row);
        self.groups.iter().find(|group| group.id == id).filter(|_| id.is_some() || self.rules.within == Within::Whole)
    }

    /// Its class with its layers; none when nobody is rated.
    #[must_use]
    pub fn standing_of(&self, unit: &str) -> Option<&StandingRow> {
        let rows = &self.standings.as_ref()?.rows;
        rows.binary_search_by(|row| row.rated.unit.as_str().cmp(unit)).ok().and_then(|at| rows.get(at))
    }

    /// Its place among all who are ranked; none when it is not ranked, or ranked among small units alone.
    #[must_use]
    pub fn rank_of(&self, unit: &str) -> Option<Rank> {
        let list = &self.group_of(unit)?.list;
        list.ranked.iter().find(|ranked| ranked.contender.unit == unit).map(|ranked| ranked.rank)
    }

    /// The awards that it is nominated for, in the order of the rules.
    pub fn awards_of<'a>(&'a self, unit: &'a str) -> impl Iterator<Item = &'a str> {
        let is_nominated = move |list: &&NominationList| list.nominated().any(|one| one.candidate.who == unit);
        self.nominations.iter().filter(is_nominated).map(|list| list.rule.id.as_str())
    }

    /// Points, places, classes and nominations made again from what they were made of (tính lại): whether all are the same.
    ///
    /// # Errors
    /// As the rooms that made them.
    pub fn replays(&self) -> Result<bool> {
        for score in self.rows.iter().filter_map(|row| row.score.as_ref()) {
            if score.replay()? != *score {
                return Ok(false);
            }
        }
        for group in &self.groups {
            if group.list.replay()? != group.list {
                return Ok(false);
            }
        }
        for list in &self.nominations {
            if list.replay()? != *list {
                return Ok(false);
            }
        }
        self.standings.as_ref().map_or(Ok(true), |standings| Ok(standings.replay()? == *standings))
    }
}

impl Within {
    /// The group of a row; none where it is in none, or everybody is in one.
    pub(super) fn group(self, row: &BoardRow) -> Option<String> {
        match self {
            Within::Level => Some(row.subject.level.to_string()),
            Within::Cluster => row.subject.cluster.clone(),
            Within::Whole => None,
        }
    }
}
