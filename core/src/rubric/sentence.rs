//! What a score says of itself, in Vietnamese and English.

use super::{Mark, MarkOutcome, RubricScore, Trail};
use crate::error::Lang;
use crate::figure::{Fraction, said};

fn outcome(outcome: MarkOutcome, lang: Lang) -> &'static str {
    let (vi, en) = match outcome {
        MarkOutcome::Scored => ("đã chấm", "scored"),
        MarkOutcome::NoMatch => ("không dòng nào của thang điểm khớp", "no row of the scale fits"),
        MarkOutcome::SeveralMatch => ("nhiều dòng của thang điểm cùng khớp", "several rows of the scale fit"),
        MarkOutcome::MissingInput => ("thiếu số liệu", "a figure is missing"),
        MarkOutcome::DividedByZero => ("mẫu số bằng 0", "something is divided by zero"),
        MarkOutcome::Overflow => ("số quá lớn để tính đúng", "a number is too large to be exact"),
        MarkOutcome::NegativeInput => ("số liệu âm", "a figure is below zero"),
        MarkOutcome::NotWhole => ("số đếm không phải số nguyên", "a count is no whole number"),
        MarkOutcome::NotYesNo => ("phải là có (1) hoặc không (0)", "it is neither yes (1) nor no (0)"),
        MarkOutcome::ZeroTarget => ("chỉ tiêu bằng 0", "the target is zero"),
        MarkOutcome::BeyondMax => ("vượt điểm tối đa", "it is beyond the most points"),
        MarkOutcome::BelowZero => ("điểm âm", "the points are below zero"),
        MarkOutcome::NotMarked => ("chưa được thẩm định", "it has not been checked yet"),
        MarkOutcome::NoEvidence => ("thiếu minh chứng", "the evidence is missing"),
    };
    if lang == Lang::Vi { vi } else { en }
}

impl Trail {
    /// The arithmetic (cách tính).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let n = |number: Fraction| said(number, lang);
        match self {
            Trail::Linear { value, target, floor, max } => {
                let below = value.divide(*target).ok().flatten().is_some_and(|part| part < *floor);
                match (below, lang) {
                    (true, Lang::Vi) => format!("{} ÷ {} chưa tới mức sàn {}", n(*value), n(*target), n(*floor)),
                    (true, Lang::En) => format!("{} ÷ {} is below the floor {}", n(*value), n(*target), n(*floor)),
                    (false, _) => format!("{} × min(1, {} ÷ {})", n(*max), n(*value), n(*target)),
                }
            }
            Trail::Steps { row, .. } if lang == Lang::Vi => format!("dòng {row} của thang điểm"),
            Trail::Steps { row, .. } => format!("row {row} of the scale"),
            Trail::YesNo { yes, .. } => match (yes, lang) {
                (true, Lang::Vi) => "có".to_owned(),
                (false, Lang::Vi) => "không".to_owned(),
                (true, Lang::En) => "yes".to_owned(),
                (false, Lang::En) => "no".to_owned(),
            },
            Trail::PerEvent { events, each, max } => format!("min({}, {} × {})", n(*max), n(*events), n(*each)),
            Trail::Penalty { events, each, max } => format!("−min({}, {} × {})", n(*max), n(*events), n(*each)),
            Trail::Formula { .. } if lang == Lang::Vi => "theo công thức".to_owned(),
            Trail::Formula { .. } => "by the formula".to_owned(),
            Trail::Marked { .. } if lang == Lang::Vi => "điểm thẩm định".to_owned(),
            Trail::Marked { .. } => "as checked".to_owned(),
        }
    }
}

impl Mark {
    /// What the condition got, and why (giải thích điểm).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let max = said(self.max, lang);
        let how = match &self.trail {
            Some(trail) => trail.sentence(lang),
            None => {
                let input = self.input.as_ref().map_or(String::new(), |input| format!(" (`{input}`)"));
                format!("{}{input}", outcome(self.outcome, lang))
            }
        };
        let own = match (self.own, lang) {
            (Some(own), Lang::Vi) => format!("; tự chấm {}", said(own, lang)),
            (Some(own), Lang::En) => format!("; gave itself {}", said(own, lang)),
            (None, _) => String::new(),
        };
        match (self.points, lang) {
            (Some(points), Lang::Vi) => format!("{}: {}/{max} điểm, {how}{own}.", self.condition, said(points, lang)),
            (Some(points), Lang::En) => format!("{}: {} of {max} points, {how}{own}.", self.condition, said(points, lang)),
            (None, Lang::Vi) => format!("{}: chưa chấm được, {how}{own}.", self.condition),
            (None, Lang::En) => format!("{}: not scored, {how}{own}.", self.condition),
        }
    }
}

impl RubricScore {
    /// The total, what is still open, and a sentence per mark.
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let (points, max, open) = (said(self.points, lang), said(self.max, lang), self.open.len());
        let total = match (open, lang) {
            (0, Lang::Vi) => format!("{}: {points}/{max} điểm.", self.unit),
            (0, Lang::En) => format!("{}: {points} of {max} points.", self.unit),
            (_, Lang::Vi) => {
                format!("{}: {points}/{max} điểm, còn {open} nội dung chưa chấm được nên chưa phải điểm cuối cùng.", self.unit)
            }
            (_, Lang::En) => format!("{}: {points} of {max} points; {open} are not scored yet, so this is not final.", self.unit),
        };
        let vetoes = self.vetoes.iter().map(|veto| match lang {
            Lang::Vi => format!("Vi phạm điều kiện loại `{}`.", veto.veto),
            Lang::En => format!("The veto `{}` holds.", veto.veto),
        });
        std::iter::once(total).chain(vetoes).chain(self.marks().map(|mark| mark.sentence(lang))).collect()
    }
}
