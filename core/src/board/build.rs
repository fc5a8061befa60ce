//! Making a board.

use std::collections::BTreeMap;

use super::BoardError;
use super::given::{BoardGiven, Submission};
use super::ground::Ground;
use super::row::{Board, BoardRow, Group};
use super::rules::{BoardRules, Within};
use super::subject::subjects;
use super::value::{Names, Values};
use crate::commendation::{Candidate, CandidateSort, NominationList, nominate};
use crate::error::Result;
use crate::figure::Fraction;
use crate::rubric::Rulebooks;
use crate::run::Run;
use crate::scoring::{Contender, Scorecard, rank_list};
use crate::standing::{Rated, classify};

impl Run {
    /// Scores, ranks, rates and nominates the units of a period (lập bảng thi đua).
    ///
    /// Shape: units on the board are those of the scorecard that fall under `rules.applies`. A score table holds for a unit by its level, kind and cluster on the last day of the period; its inputs
    /// with `indicator` are figures of the run, the others stand in `given`. Nothing of the run is changed.
    ///
    /// # Errors
    /// `TIME_UNKNOWN_PERIOD`, `BOARD_*`, `STANDING_*`, `SCORING_*`, `COMMENDATION_*`, `FIGURE_OVERFLOW`.
    pub fn board(&self, period: &str, rules: &BoardRules, books: &Rulebooks, given: &BoardGiven) -> Result<Board> {
        let card = self.score(period)?;
        let subjects = subjects(self, &card)?;
        let run_fingerprint = self.fingerprint()?;
        let Scorecard { period, scheme, .. } = card;
        let (rules, books, given) = (rules.clone(), books.clone(), given.clone());
        let (rows, groups, nominations) = (Vec::new(), Vec::new(), Vec::new());
        Board { period, scheme, rules, books, given, run_fingerprint, subjects, rows, groups, standings: None, nominations }.judged()
    }
}

impl Board {
    /// The same figures by other rules, score tables or entered values (thử quy định khác): what [`beside`](Board::beside) compares. This board does not change.
    ///
    /// # Errors
    /// As [`Run::board`].
    pub fn by(&self, rules: &BoardRules, books: &Rulebooks, given: &BoardGiven) -> Result<Board> {
        Board { rules: rules.clone(), books: books.clone(), given: given.clone(), ..self.clone() }.judged()
    }

    fn judged(self) -> Result<Board> {
        let ground = self.ground()?;
        let is_on = |unit: &&super::Subject| self.rules.applies.holds(unit.level, &unit.kind, unit.cluster.as_deref());
        let rows: Vec<BoardRow> = self.subjects.iter().filter(is_on).map(|unit| ground.row(unit)).collect::<Result<_>>()?;
        if let Some(stranger) = ground.stranger(&rows) {
            return Err(BoardError::UnknownUnit { unit: stranger.to_owned() }.into());
        }
        let mut board = self.compared(&ground, rows)?;
        board.nominations = board.nominated(&ground)?;
        Ok(board)
    }

    /// What the board is judged by.
    pub(super) fn ground(&self) -> Result<Ground<'_>> {
        Ground::new(&self.scheme, &self.rules, &self.books, &self.given, self.period.span.last())
    }

    /// The board with one row in place of that of its unit, without nominations: only what compares units is judged anew.
    pub(super) fn with(&self, ground: &Ground<'_>, row: BoardRow) -> Result<Board> {
        let mut rows = self.rows.clone();
        if let Ok(at) = rows.binary_search_by(|known| known.subject.unit.cmp(&row.subject.unit))
            && let Some(slot) = rows.get_mut(at)
        {
            *slot = row;
        }
        self.compared(ground, rows)
    }

    /// Places and classes of these rows.
    fn compared(&self, ground: &Ground<'_>, rows: Vec<BoardRow>) -> Result<Board> {
        let groups = groups(ground, &rows)?;
        let rated = |rules| rows.iter().map(|row| ground.rated(rules, row)).collect::<Vec<Rated>>();
        let standings = self.rules.standing.as_ref().map(|rules| classify(rules, &rated(rules), &self.given.decisions)).transpose()?;
        Ok(Board { rows, groups, standings, nominations: Vec::new(), ..self.clone() })
    }

    fn nominated(&self, ground: &Ground<'_>) -> Result<Vec<NominationList>> {
        let classes: Vec<&str> = self.rules.standing.iter().flat_map(|rules| &rules.class).map(|class| class.id.as_str()).collect();
        let candidates: Vec<Candidate> = self.rows.iter().map(|row| self.candidate(row, ground.submission(&row.subject.unit))).collect();
        let year = self.period.span.last().ymd().0;
        self.rules.award.iter().map(|award| nominate(award, &classes, year, &self.given.awards, &candidates)).collect()
    }

    fn candidate(&self, row: &BoardRow, submission: Option<&Submission>) -> Candidate {
        let unit = &row.subject.unit;
        let hits = row.score.iter().flat_map(|score| &score.vetoes).map(|hit| hit.veto.clone());
        let words = submission.into_iter().flat_map(|submission| submission.vetoes.iter().cloned());
        Candidate {
            who: unit.clone(),
            sort: CandidateSort::Unit,
            class: self.standing_of(unit).and_then(|standing| standing.class()).map(str::to_owned),
            rank: self.rank_of(unit).map(|rank| rank.place),
            vetoes: hits.chain(words).collect(),
            history: submission.map_or_else(Vec::new, |submission| submission.history.clone()),
        }
    }

    /// A figure of a unit by its name (số liệu theo tên), as keys and conditions name it: `ID.value`, `ID.attainment`, `points`, `members`; none where it has no value.
    ///
    /// # Errors
    /// `BOARD_UNKNOWN_UNIT`, `BOARD_UNKNOWN_VALUE`.
    pub fn value(&self, unit: &str, name: &str) -> Result<Option<Fraction>> {
        let row = self.must_row(unit)?;
        let names = Names::of(&self.scheme);
        names.must_have(|| "name".to_owned(), name)?;
        Ok(Values { names: &names, subject: &row.subject, points: row.points() }.get(name))
    }
}

fn groups(ground: &Ground<'_>, rows: &[BoardRow]) -> Result<Vec<Group>> {
    let Some(ranking) = &ground.rules.ranking else { return Ok(Vec::new()) };
    let mut groups: BTreeMap<Option<String>, Vec<Contender>> = BTreeMap::new();
    for row in rows {
        let group = ground.rules.within.group(row);
        if group.is_none() && ground.rules.within == Within::Cluster {
            continue;
        }
        let values = ranking.key.iter().map(|key| ground.value(row, &key.id)).collect();
        groups.entry(group).or_default().push(Contender { unit: row.subject.unit.clone(), size: Some(row.subject.members), values });
    }
    groups.into_iter().map(|(id, contenders)| Ok(Group { id, list: rank_list(ranking, &contenders)? })).collect()
}
