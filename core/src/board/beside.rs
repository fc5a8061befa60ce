//! Two boards beside each other: who moves.

use std::collections::BTreeSet;

use serde::Serialize;

use super::row::{Board, BoardRow};
use crate::error::Lang;
use crate::figure::{Fraction, said};

/// A unit that has other points, another place or another class (đơn vị thay đổi).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The unit.
    pub unit: String,
    /// Its points before and after; none where there are none.
    pub points: [Option<Fraction>; 2],
    /// Its places.
    pub places: [Option<Fraction>; 2],
    /// Its classes.
    pub classes: [Option<String>; 2],
    /// The awards that it is nominated for, in the order of the rules.
    pub awards: [Vec<String>; 2],
    /// Whether it is on the one board, and on the other.
    pub is_on: [bool; 2],
}

/// What is other on a second board (so sánh hai bảng thi đua), units in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Units of which anything is other.
    pub moved: Vec<Moved>,
    /// Of how many units the points are other.
    pub points: usize,
    /// The place.
    pub places: usize,
    /// The class.
    pub classes: usize,
    /// The awards that they are nominated for.
    pub awards: usize,
    /// How many units are as before.
    pub unchanged: usize,
}

impl Board {
    /// Who moves when `after` stands in place of this board (ai đổi hạng, đổi loại): after other rules, another policy, another run.
    #[must_use]
    pub fn beside(&self, after: &Board) -> Beside {
        let units: BTreeSet<&str> = self.rows.iter().chain(&after.rows).map(|row| row.subject.unit.as_str()).collect();
        let all: Vec<Moved> = units.into_iter().map(|unit| moved(self, after, unit)).collect();
        let count = |is: fn(&Moved) -> bool| all.iter().filter(|one| is(one)).count();
        let (points, places) = (count(|one| one.points[0] != one.points[1]), count(|one| one.places[0] != one.places[1]));
        let (classes, awards) = (count(|one| one.classes[0] != one.classes[1]), count(|one| one.awards[0] != one.awards[1]));
        let total = all.len();
        let moved: Vec<Moved> = all.into_iter().filter(Moved::is_any).collect();
        Beside { points, places, classes, awards, unchanged: total - moved.len(), moved }
    }
}

fn moved(before: &Board, after: &Board, unit: &str) -> Moved {
    let boards = [before, after];
    let class = |board: &Board| board.standing_of(unit).and_then(|row| row.class()).map(str::to_owned);
    let awards = |board: &Board| board.awards_of(unit).map(str::to_owned).collect();
    Moved {
        unit: unit.to_owned(),
        points: boards.map(|board| board.row(unit).and_then(BoardRow::points)),
        places: boards.map(|board| board.rank_of(unit).map(|rank| rank.place)),
        classes: boards.map(class),
        awards: boards.map(awards),
        is_on: boards.map(|board| board.row(unit).is_some()),
    }
}

impl Moved {
    fn is_any(&self) -> bool {
        fn differ<T: PartialEq>(pair: &[T; 2]) -> bool {
            pair[0] != pair[1]
        }
        differ(&self.points) || differ(&self.places) || differ(&self.classes) || differ(&self.awards) || differ(&self.is_on)
    }

    /// What is other, in one sentence (câu về một đơn vị).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let none = if lang == Lang::Vi { "không có" } else { "none" };
        let number = |value: Option<Fraction>| value.map_or_else(|| none.to_owned(), |value| said(value, lang));
        let word = |value: &Option<String>| value.clone().unwrap_or_else(|| none.to_owned());
        let list = |values: &Vec<String>| if values.is_empty() { none.to_owned() } else { values.join(", ") };
        let parts = [
            ("điểm", "points", self.points.map(number)),
            ("hạng", "place", self.places.map(number)),
            ("loại", "class", self.classes.each_ref().map(word)),
            ("đề nghị khen thưởng", "nominated for", self.awards.each_ref().map(list)),
        ];
        let other = parts.into_iter().filter(|(_, _, [before, after])| before != after);
        let told = other.map(|(vi, en, [before, after])| format!("{} {before} → {after}", if lang == Lang::Vi { vi } else { en }));
        format!("{}: {}.", self.unit, told.collect::<Vec<_>>().join("; "))
    }
}

impl Beside {
    /// With its sentences, as JSON.
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> serde_json::Value {
        let mut told = serde_json::json!(self);
        told["sentence"] = self.sentence(lang).into();
        told["sentences"] = self.moved.iter().map(|one| one.sentence(lang)).collect();
        told
    }

    /// How many move (tóm tắt).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let Beside { points, places, classes, awards, unchanged, .. } = self;
        match lang {
            Lang::Vi => format!(
                "{places} đơn vị đổi hạng, {classes} đơn vị đổi loại, {points} đơn vị đổi điểm, {awards} đơn vị đổi đề nghị khen thưởng; {unchanged} đơn vị giữ nguyên."
            ),
            Lang::En => format!(
                "{places} units change place, {classes} class, {points} points, {awards} what they are nominated for; {unchanged} stay as they are."
            ),
        }
    }
}
