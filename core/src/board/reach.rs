//! The least more, or less, of a count that changes a place or a class.

use serde::Serialize;

use super::ground::Ground;
use super::row::{Board, BoardRow};
use crate::error::{Lang, Result};
use crate::figure::{Fraction, count, said, said_whole};
use crate::indicator::{IndicatorFigure, attain};
use crate::scheme::{IndicatorRule, Term, ValueForm};
use crate::scoring::Move;

/// More than so many times what there is, and what is asked, is not looked at.
const TIMES: i64 = 4;

/// How many more, or fewer, of an indicator's count change the place or the class (thay đổi nhỏ nhất). It was applied and judged anew; one less was too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// The indicator.
    pub indicator: String,
    /// How many; below zero fewer.
    #[serde(with = "count")]
    pub by: i64,
    /// The places before and after.
    pub places: [Option<Fraction>; 2],
    /// The classes.
    pub classes: [Option<String>; 2],
    /// The points.
    pub points: [Option<Fraction>; 2],
}

impl Board {
    /// For every indicator the least count more (`rise`) or less (`fall`) that changes the place or the class of a unit that way (cần thêm bao nhiêu), all others staying as they are; an indicator by which nothing changes
    /// is left out.
    ///
    /// Shape: the numerator changes, and the denominator with it where it counts help as well; indicators that are entered by hand or made of others are left out, and stay as they are. Up to four times what there is, or what is asked, is looked at. Points may rise here and fall there: the count given does
    /// change it, and one less does not.
    ///
    /// # Errors
    /// `BOARD_UNKNOWN_UNIT`, `FIGURE_OVERFLOW`.
    pub fn reach(&self, unit: &str, way: Move) -> Result<Vec<Reach>> {
        let row = self.must_row(unit)?;
        let (ground, mut found) = (self.ground()?, Vec::new());
        for (at, indicator) in self.scheme.indicators.iter().enumerate() {
            let Some(figure) = row.subject.figures.get(at).filter(|_| indicator.kind.is_counted()) else { continue };
            let there = whole(figure.value.numerator);
            let asked = figure.target.filter(|_| indicator.form == ValueForm::Count).map_or(0, |target| whole(target.0));
            let most = if way == Move::Fall { there } else { there.max(asked).saturating_mul(TIMES).saturating_add(TIMES) };
            if let Some(reach) = (Trial { board: self, ground: &ground, row, at, rule: indicator, way }).least(most)? {
                found.push(Reach { indicator: indicator.id.clone(), ..reach });
            }
        }
        Ok(found)
    }
}

fn whole(number: Fraction) -> i64 {
    i64::try_from(number.numerator().div_euclid(number.denominator())).unwrap_or(i64::MAX).max(0)
}

struct Trial<'a> {
    board: &'a Board,
    ground: &'a Ground<'a>,
    row: &'a BoardRow,
    at: usize,
    rule: &'a IndicatorRule,
    way: Move,
}

impl Trial<'_> {
    /// Twice as many until it is enough, then halves of what is between.
    fn least(&self, most: i64) -> Result<Option<Reach>> {
        let mut enough = 1;
        let mut found = if most >= 1 { self.after(1)? } else { None };
        while found.is_none() && enough < most {
            enough = enough.saturating_mul(2).min(most);
            found = self.after(enough)?;
        }
        let Some(mut found) = found else { return Ok(None) };
        let mut little = enough / 2;
        while enough - little > 1 {
            let half = little + (enough - little) / 2;
            match self.after(half)? {
                Some(reach) => (found, enough) = (reach, half),
                None => little = half,
            }
        }
        Ok(Some(found))
    }

    /// What so many bring, when it is a better place or class (a worse one on the way down).
    fn after(&self, by: i64) -> Result<Option<Reach>> {
        let by = if self.way == Move::Rise { by } else { -by };
        let mut subject = self.row.subject.clone();
        if let Some(figure) = subject.figures.get_mut(self.at) {
            *figure = changed(self.rule, figure, by)?;
        }
        let board = self.board;
        let after = board.with(self.ground, self.ground.row(&subject)?)?;
        let boards = [board, &after];
        let unit = subject.unit.as_str();
        let places = boards.map(|board| board.rank_of(unit).map(|rank| rank.place));
        let classes = boards.map(|board| board.standing_of(unit).and_then(|row| row.class()).map(str::to_owned));
        let points = boards.map(|board| board.row(unit).and_then(BoardRow::points));
        let nth = |class: &Option<String>| class.as_deref().and_then(|class| board.rules.standing.as_ref()?.nth(class));
        let (place, class) = ([places[0], places[1]], [nth(&classes[0]), nth(&classes[1])]);
        let is_better = before(place[1], place[0]) || before(class[1], class[0]);
        let is_worse = before(place[0], place[1]) || before(class[0], class[1]);
        let is_it = if self.way == Move::Rise { is_better } else { is_worse };
        Ok(is_it.then(|| Reach { indicator: String::new(), by, places, classes, points }))
    }
}

/// Whether the first is nearer to the top; who has none stands behind who has.
fn before<T: PartialOrd>(first: Option<T>, second: Option<T>) -> bool {
    match (first, second) {
        (Some(first), Some(second)) => first < second,
        (first, second) => first.is_some() && second.is_none(),
    }
}

/// Whether what is counted stands below the line of a share as well.
fn is_part_of_the_whole(rule: &IndicatorRule) -> bool {
    rule.denominator.iter().flat_map(|formula| &formula.0).any(|term| matches!(term, Term::Assists { .. }))
}

/// A figure with so many more of what it counts.
fn changed(rule: &IndicatorRule, figure: &IndicatorFigure, by: i64) -> Result<IndicatorFigure> {
    let more = |number: Fraction| number.plus(Fraction::from(by)).map(|number| number.max(Fraction::ZERO));
    let mut changed = figure.clone();
    changed.value.numerator = more(figure.value.numerator)?;
    if is_part_of_the_whole(rule) {
        changed.value.denominator = figure.value.denominator.map(more).transpose()?;
    }
    (changed.claimed, changed.approved, changed.verified) = (more(figure.claimed)?, more(figure.approved)?, more(figure.verified)?);
    changed.attainment = attain(changed.value, figure.target)?;
    Ok(changed)
}

impl Reach {
    /// What would change it (câu), with the title of the indicator.
    #[must_use]
    pub fn sentence(&self, title: &str, lang: Lang) -> String {
        let none = if lang == Lang::Vi { "không có" } else { "none" };
        let place = |place: Option<Fraction>| place.map_or_else(|| none.to_owned(), |place| said(place, lang));
        let class = |class: &Option<String>| class.clone().unwrap_or_else(|| none.to_owned());
        let mut parts = Vec::new();
        if self.places[0] != self.places[1] {
            let word = if lang == Lang::Vi { "hạng" } else { "place" };
            parts.push(format!("{word} {} → {}", place(self.places[0]), place(self.places[1])));
        }
        if self.classes[0] != self.classes[1] {
            let word = if lang == Lang::Vi { "loại" } else { "class" };
            parts.push(format!("{word} {} → {}", class(&self.classes[0]), class(&self.classes[1])));
        }
        let (by, parts) = (said_whole(self.by.abs(), lang), parts.join("; "));
        match (self.by < 0, lang) {
            (false, Lang::Vi) => format!("{title}: thêm {by} thì {parts}; ít hơn thì không đổi."),
            (false, Lang::En) => format!("{title}: with {by} more, {parts}; with fewer nothing changes."),
            (true, Lang::Vi) => format!("{title}: bớt {by} thì {parts}; bớt ít hơn thì không đổi."),
            (true, Lang::En) => format!("{title}: with {by} fewer, {parts}; with a smaller loss nothing changes."),
        }
    }
}
