//! Making a board.

use std::collections::{BTreeMap, BTreeSet};

use super::given::{BoardGiven, Submission};
use super::row::{Board, BoardRow, Group, Lacks};
use super::rules::{BoardRules, Within};
use super::value::{Names, Values};
use super::{BoardError, ConditionRule};
use crate::commendation::{Candidate, CandidateSort, NominationList, nominate};
use crate::error::Result;
use crate::figure::{FigureError, Fraction};
use crate::formula::{Expression, Unit};
use crate::org::{UnitVersion, Who};
use crate::rubric::{Consequence, RubricScore, Rulebook, Rulebooks, ScoredUnit};
use crate::run::Run;
use crate::scoring::{Contender, Scorecard, UnitScore, rank_list};
use crate::standing::{ClassVeto, Figure, Rated, Rating, StandingRules, Standings, classify};
use crate::time::Day;

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
        let maker = Maker::new(self, &card, rules, books, given)?;
        let rows = maker.rows()?;
        let groups = maker.groups(&rows)?;
        let standings = rules.standing.as_ref().map(|standing| maker.standings(standing, &rows)).transpose()?;
        let run_fingerprint = self.fingerprint()?;
        let nominations = Vec::new();
        let Scorecard { period, scheme, .. } = card;
        let mut board = Board { period, scheme, rules: rules.clone(), run_fingerprint, rows, groups, standings, nominations };
        board.nominations = nominations_of(&board, given)?;
        Ok(board)
    }
}

/// What a board is made of, looked through once.
struct Maker<'a> {
    run: &'a Run,
    card: &'a Scorecard,
    rules: &'a BoardRules,
    books: &'a Rulebooks,
    given: BTreeMap<&'a str, &'a Submission>,
    council: &'a BoardGiven,
    names: Names,
    conditions: Vec<(&'a ConditionRule, Expression)>,
    heads: Vec<u64>,
    day: Day,
}

impl<'a> Maker<'a> {
    fn new(run: &'a Run, card: &'a Scorecard, rules: &'a BoardRules, books: &'a Rulebooks, given: &'a BoardGiven) -> Result<Self> {
        let last = card.period.span.last();
        if !rules.span.contains(last) {
            return Err(BoardError::NotValid { id: rules.id.clone(), day: last }.into());
        }
        let mut of_unit = BTreeMap::new();
        for submission in &given.units {
            if of_unit.insert(submission.unit.as_str(), submission).is_some() {
                return Err(BoardError::UnitTwice { unit: submission.unit.clone() }.into());
            }
        }
        let names = Names::of(&card.scheme);
        must_know(rules, books, &names)?;
        let day = run.lens().days(card.period.span, run.cutoff()).last();
        let heads = run.org().headcount(day, Who::Everyone, Some(run.lens().day(day, run.cutoff())))?;
        let conditions = conditions(rules, &names)?;
        Ok(Maker { run, card, rules, books, given: of_unit, council: given, names, conditions, heads, day })
    }

    fn version(&self, score: &UnitScore) -> Option<&'a UnitVersion> {
        self.run.org().unit(score.unit).and_then(|unit| unit.latest(self.day))
    }

    fn rows(&self) -> Result<Vec<BoardRow>> {
        let is_on = |score: &&UnitScore| {
            let kind = self.version(score).map_or("", |version| version.kind.as_str());
            self.rules.applies.holds(score.level, kind, score.cluster.as_deref())
        };
        let mut rows = self.card.units.iter().filter(is_on).map(|score| self.row(score)).collect::<Result<Vec<_>>>()?;
        rows.sort_unstable_by(|a, b| a.unit.cmp(&b.unit));
        let on_board: BTreeSet<&str> = rows.iter().map(|row| row.unit.as_str()).collect();
        match self.given.keys().find(|unit| !on_board.contains(*unit)) {
            Some(stranger) => Err(BoardError::UnknownUnit { unit: (*stranger).to_owned() }.into()),
            None => Ok(rows),
        }
    }

    fn row(&self, score: &UnitScore) -> Result<BoardRow> {
        let version = self.version(score);
        let kind = version.map_or("", |version| version.kind.as_str());
        let heads = self.heads.get(score.unit.at()).copied().unwrap_or(0);
        let mut row = BoardRow {
            unit: self.run.org().unit_id(score.unit).to_owned(),
            ix: score.unit,
            name: version.map_or(String::new(), |version| version.name.clone()),
            level: score.level,
            cluster: score.cluster.clone(),
            members: i64::try_from(heads).map_err(|_| FigureError::Overflow {})?,
            figures: score.figures.clone(),
            score: None,
            lacks: None,
        };
        if self.books.all().is_empty() {
            return Ok(row);
        }
        match self.books.of(self.day, score.level, kind, score.cluster.as_deref()) {
            None => row.lacks = Some(Lacks::NoBook),
            Some(book) => match self.scored(book, &row) {
                Ok(score) => row.score = Some(score),
                Err(crate::Error::Figure(_)) => row.lacks = Some(Lacks::Overflow),
                Err(error) => return Err(error),
            },
        }
        Ok(row)
    }

    /// What a score table gives a unit: figures of the run where it names indicators, else what was entered.
    fn scored(&self, book: &Rulebook, row: &BoardRow) -> Result<RubricScore> {
        let submission = self.given.get(row.unit.as_str());
        let mut inputs = submission.map_or_else(BTreeMap::new, |submission| submission.inputs.clone());
        let values = self.values(row);
        for input in &book.inputs {
            let Some(name) = input.indicator.as_ref().filter(|_| input.formula.is_none()) else { continue };
            if inputs.contains_key(&input.name) {
                return Err(BoardError::Computed { unit: row.unit.clone(), name: input.name.clone() }.into());
            }
            inputs.extend(values.get(name).map(|value| (input.name.clone(), value)));
        }
        let given = submission.map_or_else(BTreeMap::new, |submission| submission.given.clone());
        book.score(&ScoredUnit { unit: row.unit.clone(), inputs, given })
    }

    fn values<'b>(&'b self, row: &'b BoardRow) -> Values<'b> {
        Values { names: &self.names, figures: &row.figures, members: Some(row.members), points: row.points() }
    }

    fn groups(&self, rows: &[BoardRow]) -> Result<Vec<Group>> {
        let Some(ranking) = &self.rules.ranking else { return Ok(Vec::new()) };
        let mut groups: BTreeMap<Option<String>, Vec<Contender>> = BTreeMap::new();
        for row in rows {
            let group = self.rules.within.group(row);
            if group.is_none() && self.rules.within == Within::Cluster {
                continue;
            }
            let values = self.values(row);
            let values = ranking.key.iter().map(|key| values.get(&key.id)).collect();
            groups.entry(group).or_default().push(Contender { unit: row.unit.clone(), size: Some(row.members), values });
        }
        groups.into_iter().map(|(id, contenders)| Ok(Group { id, list: rank_list(ranking, &contenders)? })).collect()
    }

    fn standings(&self, rules: &StandingRules, rows: &[BoardRow]) -> Result<Standings> {
        let rated: Vec<Rated> = rows.iter().map(|row| self.rated(rules, row)).collect();
        classify(rules, &rated, &self.council.decisions)
    }

    fn rated(&self, rules: &StandingRules, row: &BoardRow) -> Rated {
        let submission = self.given.get(row.unit.as_str());
        let by = self.rules.of.as_ref().or(self.card.scheme.ranking.by.as_ref());
        let at = self.card.scheme.indicators.iter().position(|indicator| Some(&indicator.id) == by);
        let figure = match rules.by {
            Rating::Points => row.points().map(Figure::Points),
            Rating::Attainment => at.and_then(|at| row.figures.get(at)).and_then(|figure| figure.attainment).map(Figure::from),
        };
        let vetoes = row.score.iter().flat_map(|score| &score.vetoes);
        let bar = |hit: &crate::rubric::VetoHit| match hit.consequence {
            Consequence::Zero => None,
            Consequence::NotRated => Some(ClassVeto { veto: hit.veto.clone(), class: None }),
            Consequence::Class => Some(ClassVeto { veto: hit.veto.clone(), class: hit.class.clone() }),
        };
        let parent = self.run.org().above(row.ix, self.day).first().map(|parent| self.run.org().unit_id(*parent).to_owned());
        Rated {
            unit: row.unit.clone(),
            figure,
            conditions: self.conditions_of(row, submission.copied()),
            excluded: submission.and_then(|submission| submission.excluded.clone()),
            vetoes: vetoes.filter_map(bar).collect(),
            cluster: row.cluster.clone(),
            parent,
        }
    }

    /// What somebody looked at, and what is worked out; a formula without value is not known.
    fn conditions_of(&self, row: &BoardRow, submission: Option<&Submission>) -> BTreeMap<String, bool> {
        let values = self.values(row);
        let units = self.names.units();
        let value = |at: usize| units.get(at).and_then(|(name, _)| values.get(name));
        let mut conditions = submission.map_or_else(BTreeMap::new, |submission| submission.conditions.clone());
        for (rule, expression) in &self.conditions {
            match expression.ask(&value) {
                Ok(truth) => conditions.insert(rule.id.clone(), !truth.is_zero()),
                Err(_) => conditions.remove(&rule.id),
            };
        }
        conditions
    }
}

/// Whether all names that the rules and the score tables ask for are figures of the board.
fn must_know(rules: &BoardRules, books: &Rulebooks, names: &Names) -> Result<(), BoardError> {
    for (at, key) in (1_usize..).zip(rules.ranking.iter().flat_map(|ranking| &ranking.key)) {
        names.must_have(|| format!("ranking.key[{at}].id"), &key.id)?;
    }
    for book in books.all() {
        for (at, input) in (1_usize..).zip(&book.inputs) {
            if let Some(name) = &input.indicator {
                names.must_have(|| format!("{}: input[{at}].indicator", book.id), name)?;
            }
        }
    }
    let attainment = rules.standing.as_ref().is_some_and(|standing| standing.by == Rating::Attainment);
    if let Some(of) = rules.of.as_ref().filter(|_| attainment) {
        names.must_have(|| "of".to_owned(), &format!("{of}.attainment"))?;
    }
    let by_points = rules.standing.as_ref().is_some_and(|standing| standing.by == Rating::Points);
    if by_points && books.all().is_empty() {
        return Err(BoardError::NoBook { place: "rating.by".to_owned() });
    }
    Ok(())
}

fn conditions<'a>(rules: &'a BoardRules, names: &Names) -> Result<Vec<(&'a ConditionRule, Expression)>> {
    let mut found = Vec::with_capacity(rules.condition.len());
    for (at, rule) in (1_usize..).zip(&rules.condition) {
        let expression = Expression::parse(&rule.formula, &names.units())?;
        if expression.unit() != Unit::YesNo {
            return Err(BoardError::NotTruth { place: format!("condition[{at}].formula"), id: rule.id.clone() }.into());
        }
        found.push((rule, expression));
    }
    Ok(found)
}

fn nominations_of(board: &Board, given: &BoardGiven) -> Result<Vec<NominationList>> {
    let of_unit: BTreeMap<&str, &Submission> = given.units.iter().map(|one| (one.unit.as_str(), one)).collect();
    let classes: Vec<&str> = board.rules.standing.iter().flat_map(|standing| &standing.class).map(|class| class.id.as_str()).collect();
    let candidates: Vec<Candidate> = board.rows.iter().map(|row| candidate(board, row, of_unit.get(row.unit.as_str()).copied())).collect();
    let year = board.period.span.last().ymd().0;
    board.rules.award.iter().map(|award| nominate(award, &classes, year, &given.awards, &candidates)).collect()
}

fn candidate(board: &Board, row: &BoardRow, submission: Option<&Submission>) -> Candidate {
    let hits = row.score.iter().flat_map(|score| &score.vetoes).map(|hit| hit.veto.clone());
    let words = submission.into_iter().flat_map(|submission| submission.vetoes.iter().cloned());
    Candidate {
        who: row.unit.clone(),
        sort: CandidateSort::Unit,
        class: board.standing_of(&row.unit).and_then(|standing| standing.class()).map(str::to_owned),
        rank: board.rank_of(&row.unit).map(|rank| rank.place),
        vetoes: hits.chain(words).collect(),
        history: submission.map_or_else(Vec::new, |submission| submission.history.clone()),
    }
}

impl Board {
    /// A figure of a unit by its name (số liệu theo tên), as keys and conditions name it: `ID.value`, `ID.attainment`, `points`, `members`; none where it has no value.
    ///
    /// # Errors
    /// `BOARD_UNKNOWN_UNIT`, `BOARD_UNKNOWN_VALUE`.
    pub fn value(&self, unit: &str, name: &str) -> Result<Option<Fraction>> {
        let row = self.row(unit).ok_or_else(|| BoardError::UnknownUnit { unit: unit.to_owned() })?;
        let names = Names::of(&self.scheme);
        names.must_have(|| "name".to_owned(), name)?;
        Ok(Values { names: &names, figures: &row.figures, members: Some(row.members), points: row.points() }.get(name))
    }
}
