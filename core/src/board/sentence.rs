//! What a board says of a unit, in Vietnamese and English.

use super::{Board, BoardRow, Lacks, Reach};
use crate::error::{Lang, Result};
use crate::scoring::Move;

fn pick<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    if lang == Lang::Vi { vi } else { en }
}

impl Board {
    /// Why a unit has its points, place, class and nominations (giải thích kết quả của một đơn vị), from the figures of the run on.
    ///
    /// # Errors
    /// `BOARD_UNKNOWN_UNIT`, `FIGURE_OVERFLOW`.
    pub fn sentences(&self, unit: &str, lang: Lang) -> Result<Vec<String>> {
        self.told(unit, &self.reach(unit, Move::Rise)?, lang)
    }

    /// The same, with what would bring a better place or class.
    pub(super) fn told(&self, unit: &str, rise: &[Reach], lang: Lang) -> Result<Vec<String>> {
        let row = self.must_row(unit)?;
        let figures = self.scheme.indicators.iter().zip(&row.subject.figures);
        let mut said: Vec<String> =
            figures.map(|(rule, figure)| format!("{}: {}.", rule.title, figure.sentence(rule.form, lang))).collect();
        said.extend(row.score.iter().flat_map(|score| score.sentences(lang)));
        said.extend(row.lacks.map(|lacks| lacks.sentence(lang)));
        said.extend(self.place(row, lang)?);
        if let (Some(standings), Some(standing)) = (&self.standings, self.standing_of(unit)) {
            said.extend(standings.sentences(standing, lang));
        }
        let title = |id: &str| self.scheme.indicators.iter().find(|rule| rule.id == id).map_or("", |rule| rule.title.as_str());
        said.extend(rise.iter().map(|reach| reach.sentence(title(&reach.indicator), lang)));
        for list in &self.nominations {
            said.extend(list.nominations.iter().filter(|one| one.candidate.who == unit).flat_map(|one| one.sentences(lang)));
        }
        Ok(said)
    }

    /// The place, and how far the next one is.
    fn place(&self, row: &BoardRow, lang: Lang) -> Result<Vec<String>> {
        if self.rules.ranking.is_none() {
            return Ok(Vec::new());
        }
        let Some(group) = self.group_of(&row.subject.unit) else {
            return Ok(vec![pick(lang, "Không xếp hạng, vì không thuộc cụm nào.", "Not ranked, for it is in no cluster.").to_owned()]);
        };
        let list = &group.list;
        if let Some(ranked) = list.ranked.iter().chain(&list.separate).find(|ranked| ranked.contender.unit == row.subject.unit) {
            return Ok(vec![list.sentence(ranked, lang), list.distance(&row.subject.unit)?.sentence(lang)]);
        }
        Ok(list.unranked.iter().filter(|one| one.contender.unit == row.subject.unit).map(|one| one.sentence(lang)).collect())
    }
}

impl Lacks {
    fn sentence(self, lang: Lang) -> String {
        match self {
            Lacks::NoBook => {
                pick(lang, "Chưa chấm điểm: không có bảng chấm điểm cho đơn vị này.", "Not scored: no score table holds for it.")
            }
            Lacks::Overflow => {
                pick(lang, "Chưa chấm điểm: số quá lớn, không tính chính xác được.", "Not scored: a number is too large to be exact.")
            }
        }
        .to_owned()
    }
}
