//! What a score says of itself, in Vietnamese and English.

use super::{Consequence, ContentScore, Derived, Mark, MarkOutcome, PoolScore, Remark, RubricScore, ScaleKind, Trail, VetoHit};
use crate::error::Lang;
use crate::figure::{Fraction, Rounding, said};
use crate::text::decimal;

/// Digits behind the point that are printed of a number that ends there.
const DIGITS: u32 = 6;

/// The words of a language.
fn in_lang(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    if lang == Lang::Vi { vi } else { en }
}

/// A figure: a decimal where it is one of few digits, else as a fraction with two digits beside it.
fn told(figure: Fraction, lang: Lang) -> String {
    if figure.denominator() == 1 {
        return said(figure, lang);
    }
    let is_exact = |digits: &u32| {
        let scale = 10_i128.pow(*digits);
        scale % figure.denominator() == 0
    };
    match (1..=DIGITS).find(is_exact).and_then(|digits| figure.decimal(digits, Rounding::Down).ok()) {
        Some(exact) if lang == Lang::Vi => decimal(&exact),
        Some(exact) => exact,
        None => said(figure, lang),
    }
}

fn outcome(outcome: MarkOutcome, lang: Lang) -> &'static str {
    let (vi, en) = match outcome {
        MarkOutcome::Scored => ("đã chấm", "scored"),
        MarkOutcome::NoMatch => ("chưa có dòng nào của thang điểm khớp", "no row of the scale fits"),
        MarkOutcome::SeveralMatch => ("có nhiều dòng của thang điểm cùng khớp", "several rows of the scale fit"),
        MarkOutcome::MissingInput => ("thiếu số liệu", "a figure is missing"),
        MarkOutcome::DividedByZero => ("phép chia cho 0", "something is divided by zero"),
        MarkOutcome::Overflow => ("số quá lớn, không tính chính xác được", "a number is too large to be exact"),
        MarkOutcome::NegativeInput => ("số liệu âm", "a figure is below zero"),
        MarkOutcome::NotWhole => ("số đếm không phải số nguyên", "a count is no whole number"),
        MarkOutcome::NotYesNo => ("chỉ nhận có (1) hoặc không (0)", "it is neither yes (1) nor no (0)"),
        MarkOutcome::ZeroTarget => ("chỉ tiêu bằng 0", "the target is zero"),
        MarkOutcome::BeyondMax => ("vượt điểm tối đa", "it is beyond the most points"),
        MarkOutcome::BelowZero => ("điểm âm", "the points are below zero"),
        MarkOutcome::NotMarked => ("chưa được thẩm định", "it has not been checked yet"),
        MarkOutcome::NoEvidence => ("thiếu minh chứng", "the evidence is missing"),
    };
    in_lang(lang, vi, en)
}

fn remark(remark: Remark, lang: Lang) -> &'static str {
    let (vi, en) = match remark {
        Remark::OwnOutside => ("điểm tự chấm nằm ngoài khung điểm", "what the unit gave itself lies outside what there is"),
        Remark::NoReason => ("chưa ghi lý do chênh lệch", "no reason is given for the difference"),
        Remark::PointsNotRead => {
            ("điểm nhập tay không được dùng vì điểm này do máy tính", "points were given that are worked out here, and are not read")
        }
    };
    in_lang(lang, vi, en)
}

/// `a = 1, b = 2`.
fn listed<'a>(values: impl Iterator<Item = (&'a String, Option<Fraction>)>, lang: Lang) -> String {
    let one = |(name, value): (&String, Option<Fraction>)| {
        format!("{name} = {}", value.map_or_else(|| "?".to_owned(), |value| told(value, lang)))
    };
    values.map(one).collect::<Vec<_>>().join(", ")
}

impl Trail {
    /// The arithmetic (cách tính).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let n = |number: &Fraction| told(*number, lang);
        match self {
            Trail::Linear { input, value, target, floor, max } => {
                let below = value.divide(*target).ok().flatten().is_some_and(|part| part < *floor);
                let part = format!("`{input}` {} ÷ {}", n(value), n(target));
                if below {
                    format!("{part} {} {}", in_lang(lang, "chưa tới mức sàn", "is below the floor"), n(floor))
                } else {
                    format!("{} × min(1, {part})", n(max))
                }
            }
            Trail::Steps { values, fitting, .. } => {
                let figures = listed(values.iter().map(|(name, value)| (name, Some(*value))), lang);
                let rows = fitting.iter().map(|step| step.row.to_string()).collect::<Vec<_>>().join(", ");
                let row = |row: u32| {
                    if lang == Lang::Vi { format!("dòng {row} của thang điểm") } else { format!("row {row} of the scale") }
                };
                let among = in_lang(lang, "các dòng khớp", "rows that fit");
                match (self.row(), fitting.len()) {
                    (Some(one), 1) => format!("{} ({figures})", row(one)),
                    (Some(one), _) => format!("{} ({figures}; {among}: {rows})", row(one)),
                    (None, 0) => figures,
                    (None, _) => format!("{figures}; {among}: {rows}"),
                }
            }
            Trail::YesNo { input, yes, .. } => {
                format!("`{input}`: {}", if *yes { in_lang(lang, "có", "yes") } else { in_lang(lang, "không", "no") })
            }
            Trail::PerEvent { input, events, each, max } => format!("min({}, `{input}` {} × {})", n(max), n(events), n(each)),
            Trail::Penalty { input, events, each, max } => format!("−min({}, `{input}` {} × {})", n(max), n(events), n(each)),
            Trail::Formula { formula, values, .. } => {
                let figures = listed(values.iter().map(|used| (&used.name, used.value)), lang);
                let by = in_lang(lang, "theo công thức", "by the formula");
                if figures.is_empty() { format!("{by} {formula}") } else { format!("{by} {formula} ({figures})") }
            }
            Trail::Marked { points, .. } => format!("{} {}", in_lang(lang, "điểm thẩm định", "checked:"), n(points)),
        }
    }
}

impl Mark {
    /// What the condition got, and why (giải thích điểm).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let how = self.how(lang);
        let own = self.own.map_or(String::new(), |own| format!("; {} {}", in_lang(lang, "tự chấm", "gave itself"), told(own, lang)));
        let reason = self.reason.as_ref().map_or(String::new(), |reason| format!(" ({reason})"));
        let remarks: String = self.remarks.iter().map(|one| format!("; {}", remark(*one, lang))).collect();
        let max = told(self.max, lang);
        let off = |points: Fraction| told(Fraction::ZERO.minus(points).unwrap_or(points), lang);
        let points = match (self.points, self.kind, lang) {
            (None, ..) => in_lang(lang, "chưa chấm được", "not scored").to_owned(),
            (Some(points), ScaleKind::Penalty, Lang::Vi) => format!("trừ {} điểm (tối đa {max})", off(points)),
            (Some(points), ScaleKind::Penalty, Lang::En) => format!("{} points off (at most {max})", off(points)),
            (Some(points), _, Lang::Vi) => format!("{}/{max} điểm", told(points, lang)),
            (Some(points), _, Lang::En) => format!("{} of {max} points", told(points, lang)),
        };
        format!("{}: {points}, {how}{own}{reason}{remarks}.", self.condition)
    }

    fn how(&self, lang: Lang) -> String {
        let trail = self.trail.as_ref().map(|trail| trail.sentence(lang));
        match (self.outcome, trail, &self.input) {
            (MarkOutcome::Scored, Some(trail), _) => trail,
            (why, Some(trail), _) => format!("{}: {trail}", outcome(why, lang)),
            (why, None, Some(input)) => format!("{} (`{input}`)", outcome(why, lang)),
            (why, None, None) => outcome(why, lang).to_owned(),
        }
    }
}

impl Derived {
    /// How the figure was worked out.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let figures = listed(self.values.iter().map(|used| (&used.name, used.value)), lang);
        let value = self.value.map_or_else(|| outcome(self.outcome, lang).to_owned(), |value| format!("= {}", told(value, lang)));
        format!("`{}` = {} ({figures}) {value}.", self.name, self.formula)
    }
}

/// A sum that was cut, in words; nothing where it was not.
fn cut(name: &str, sum: Fraction, points: Fraction, lang: Lang) -> Option<String> {
    let (sum, counted) = (told(sum, lang), (sum != points).then(|| told(points, lang))?);
    Some(match lang {
        Lang::Vi => format!("{name}: cộng được {sum}, chỉ tính {counted} điểm."),
        Lang::En => format!("{name}: the sum is {sum}, {counted} points count."),
    })
}

fn pool(name: &str, pool: &PoolScore, lang: Lang) -> String {
    let (points, max) = (told(pool.points, lang), told(pool.max, lang));
    match lang {
        Lang::Vi => format!("{name}: {points} điểm, mức tối đa {max}."),
        Lang::En => format!("{name}: {points} points, {max} at most."),
    }
}

/// The same figures without their sign: what is taken off.
fn taken(pool: &PoolScore) -> PoolScore {
    let off = |points: Fraction| Fraction::ZERO.minus(points).unwrap_or(points);
    PoolScore { points: off(pool.points), sum: off(pool.sum), max: pool.max, marks: Vec::new() }
}

impl VetoHit {
    /// What holds, and what it does (hệ quả).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let class = self.class.as_deref().unwrap_or("");
        let does = match (self.consequence, lang) {
            (Consequence::Zero, Lang::Vi) => "tổng điểm không quá 0".to_owned(),
            (Consequence::Zero, Lang::En) => "the total is 0 at most".to_owned(),
            (Consequence::NotRated, Lang::Vi) => "không xếp loại".to_owned(),
            (Consequence::NotRated, Lang::En) => "the unit is not rated".to_owned(),
            (Consequence::Class, Lang::Vi) => format!("xếp loại không quá `{class}`"),
            (Consequence::Class, Lang::En) => format!("the class is `{class}` at most"),
        };
        match lang {
            Lang::Vi => format!("Vướng điểm liệt `{}`: {does}.", self.veto),
            Lang::En => format!("The veto `{}` holds: {does}.", self.veto),
        }
    }
}

impl RubricScore {
    /// The total, what is still open, vetoes, figures that were worked out, criteria, sums that were cut, and a sentence per mark.
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let mut list = vec![self.total(lang)];
        list.extend(self.vetoes.iter().map(|veto| veto.sentence(lang)));
        list.extend(self.figures.iter().map(|figure| figure.sentence(lang)));
        for criterion in &self.criteria {
            let (id, points, max) = (&criterion.criterion, told(criterion.points, lang), told(criterion.max, lang));
            list.push(match lang {
                Lang::Vi => format!("Tiêu chí {id}: {points}/{max} điểm."),
                Lang::En => format!("Criterion {id}: {points} of {max} points."),
            });
            let name = |content: &ContentScore| format!("{} {}", in_lang(lang, "Nội dung", "Content"), content.content);
            list.extend(criterion.contents.iter().filter_map(|content| cut(&name(content), content.sum, content.points, lang)));
        }
        let off = self.penalty.as_ref().map(taken);
        for (name, of) in [(in_lang(lang, "Điểm thưởng", "Bonus"), &self.bonus), (in_lang(lang, "Điểm trừ", "Taken off"), &off)]
        {
            list.extend(of.iter().map(|of| pool(name, of, lang)));
            list.extend(of.iter().filter_map(|of| cut(name, of.sum, of.points, lang)));
        }
        list.extend(self.marks().map(|mark| mark.sentence(lang)));
        if !self.unread.is_empty() {
            list.push(format!(
                "{}: {}.",
                in_lang(lang, "Không có trong bảng chấm điểm nên không dùng", "Not of the table, and not read"),
                self.unread.join(", ")
            ));
        }
        list
    }

    fn total(&self, lang: Lang) -> String {
        let (points, max, open) = (told(self.points, lang), told(self.max, lang), self.open.len());
        match (open, lang) {
            (0, Lang::Vi) => format!("{}: {points}/{max} điểm.", self.unit),
            (0, Lang::En) => format!("{}: {points} of {max} points.", self.unit),
            (_, Lang::Vi) => format!("{}: {points}/{max} điểm, còn {open} mục chưa chấm được nên chưa phải điểm cuối cùng.", self.unit),
            (_, Lang::En) => format!("{}: {points} of {max} points; {open} are not scored yet, so this is not final.", self.unit),
        }
    }
}
