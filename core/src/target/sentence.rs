//! What the answers say of themselves, in Vietnamese and English.

use super::{
    Allotment, AllotmentCell, AllotmentWhy, Carried, Flow, Forecast, Measured, Need, Pace, Prorated, ProratedPart, Punctuality,
    SaidNothing, Silence,
};
use crate::error::Lang;
use crate::figure::{Fraction, said, said_whole};
use crate::time::Day;

fn day(day: Day, lang: Lang) -> String {
    if lang == Lang::Vi { day.vietnamese() } else { day.to_string() }
}

/// How days are measured, inside a sentence.
fn measured(by: Measured, lang: Lang) -> &'static str {
    match (by, lang) {
        (Measured::Even, Lang::Vi) => "chia đều theo tháng",
        (Measured::Even, Lang::En) => "by equal months",
        (Measured::Days, Lang::Vi) => "theo số ngày",
        (Measured::Days, Lang::En) => "by days",
        (Measured::WorkingDays, Lang::Vi) => "theo ngày làm việc",
        (Measured::WorkingDays, Lang::En) => "by working days",
        (Measured::Curve, Lang::Vi) => "theo trọng số tháng",
        (Measured::Curve, Lang::En) => "by the weights of months",
        (Measured::None, Lang::Vi) => "không chia",
        (Measured::None, Lang::En) => "not spread",
    }
}

impl Allotment {
    /// Why a cell has its number (giải thích một ô).
    #[must_use]
    pub fn sentence(&self, cell: &AllotmentCell, lang: Lang) -> String {
        let AllotmentCell { unit, weight, exact, value, floor, ceiling, why, .. } = cell;
        let (weight, exact, value) = (said(*weight, lang), said(*exact, lang), said_whole(*value, lang));
        let (floor, ceiling) = (said_whole(*floor, lang), said_whole(ceiling.unwrap_or(0), lang));
        let rate = self.rate.map_or(String::new(), |rate| said(rate, lang));
        match (why, lang) {
            (AllotmentWhy::Locked, Lang::Vi) => format!("{unit}: {value}, ô đã khoá."),
            (AllotmentWhy::Locked, Lang::En) => format!("{unit}: {value}, a locked cell."),
            (AllotmentWhy::Floor, Lang::Vi) => format!("{unit}: {value}, mức tối thiểu, vì phần theo trọng số {weight} thấp hơn {floor}."),
            (AllotmentWhy::Floor, Lang::En) => {
                format!("{unit}: {value}, the floor, for the share of the weight {weight} lies below {floor}.")
            }
            (AllotmentWhy::Ceiling, Lang::Vi) => format!("{unit}: {value}, mức tối đa, vì phần theo trọng số {weight} cao hơn {ceiling}."),
            (AllotmentWhy::Ceiling, Lang::En) => {
                format!("{unit}: {value}, the ceiling, for the share of the weight {weight} lies above {ceiling}.")
            }
            (AllotmentWhy::NoWeight, Lang::Vi) => format!("{unit}: {value}, vì trọng số bằng 0."),
            (AllotmentWhy::NoWeight, Lang::En) => format!("{unit}: {value}, for its weight is nought."),
            (AllotmentWhy::Whole, Lang::Vi) => format!("{unit}: {value}, đúng phần được chia theo trọng số {weight}."),
            (AllotmentWhy::Whole, Lang::En) => format!("{unit}: {value}, exactly the share of the weight {weight}."),
            (AllotmentWhy::RoundedUp, Lang::Vi) => {
                format!("{unit}: {weight} × {rate} = {exact}, làm tròn lên {value} vì số dư thuộc nhóm lớn nhất.")
            }
            (AllotmentWhy::RoundedUp, Lang::En) => {
                format!("{unit}: {weight} × {rate} = {exact}, up to {value}, its remainder being among the largest.")
            }
            (AllotmentWhy::RoundedDown, Lang::Vi) => format!("{unit}: {weight} × {rate} = {exact}, bỏ phần lẻ còn {value}."),
            (AllotmentWhy::RoundedDown, Lang::En) => format!("{unit}: {weight} × {rate} = {exact}, down to {value}."),
        }
    }
}

impl Carried {
    /// What a unit has now, and from whom (giải thích chỉ tiêu sau sắp xếp); none for a unit that is not among them.
    #[must_use]
    pub fn sentence(&self, unit: &str, lang: Lang) -> Option<String> {
        let value = said_whole(self.units.iter().find(|u| u.unit == unit)?.value, lang);
        let part = |flow: &Flow| format!("{} ({}: {})", said_whole(flow.value, lang), flow.from, flow.share);
        let parts: Vec<String> = self.flows.iter().filter(|flow| flow.to == unit).map(part).collect();
        Some(format!("{unit}: {value} = {}.", parts.join(" + ")))
    }
}

impl Prorated {
    /// Why a part has its number (giải thích một phần của kỳ).
    #[must_use]
    pub fn sentence(&self, part: &ProratedPart, lang: Lang) -> String {
        let Prorated::Parts { total, by, measure, .. } = self else { return String::new() };
        let (total, own, all) = (said_whole(*total, lang), said(part.measure, lang), said(*measure, lang));
        let (exact, value, by) = (said(part.exact, lang), said_whole(part.value, lang), measured(*by, lang));
        format!("{}: {total} × {own} ÷ {all} = {exact} → {value} ({by}).", part.label)
    }
}

impl Pace {
    /// What was expected, what it comes to and what is still to do, a sentence each (giải thích tiến độ).
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        [self.expected_sentence(lang), Some(self.forecast.sentence(lang)), Some(self.need.sentence(lang))].into_iter().flatten().collect()
    }

    fn expected_sentence(&self, lang: Lang) -> Option<String> {
        let (elapsed, expected, ahead) = (self.elapsed?, self.expected?, self.ahead?);
        let gap = if ahead < Fraction::ZERO { Fraction::ZERO.minus(ahead).ok()? } else { ahead };
        let (by, on, done) = (measured(self.by, lang), day(self.on, lang), said(self.done, lang));
        let (elapsed, expected, gap) = (said(elapsed, lang), said(expected, lang), said(gap, lang));
        Some(match (lang, ahead.cmp(&Fraction::ZERO)) {
            (Lang::Vi, std::cmp::Ordering::Less) => {
                format!("Đến {on} cần đạt {expected} ({by}, đã qua {elapsed} kỳ), đã đạt {done}: chậm {gap}.")
            }
            (Lang::Vi, _) => format!("Đến {on} cần đạt {expected} ({by}, đã qua {elapsed} kỳ), đã đạt {done}: vượt {gap}."),
            (Lang::En, std::cmp::Ordering::Less) => {
                format!("By {on}, {expected} was to be expected ({by}, {elapsed} of the period), {done} was done: {gap} behind.")
            }
            (Lang::En, _) => {
                format!("By {on}, {expected} was to be expected ({by}, {elapsed} of the period), {done} was done: {gap} ahead.")
            }
        })
    }
}

impl Forecast {
    /// The forecast with its assumption (câu dự báo).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Forecast::Value { method, observed, value, .. }, Lang::Vi) => {
                let (value, observed, method) = (said(*value, lang), said(*observed, lang), measured(*method, lang));
                format!("Nếu phần còn lại giữ nhịp như {observed} kỳ đã qua ({method}) thì cuối kỳ đạt {value}.")
            }
            (Forecast::Value { method, observed, value, .. }, Lang::En) => {
                let (value, observed, method) = (said(*value, lang), said(*observed, lang), measured(*method, lang));
                format!("If the rest goes as the {observed} of the period seen so far ({method}), it comes to {value}.")
            }
            (Forecast::TooEarly { observed, min_share, .. }, Lang::Vi) => {
                format!("Chưa đủ để dự báo: mới qua {} kỳ, cần {}.", said(*observed, lang), said(*min_share, lang))
            }
            (Forecast::TooEarly { observed, min_share, .. }, Lang::En) => {
                format!("Too early to tell: {} of the period was seen, {} is needed.", said(*observed, lang), said(*min_share, lang))
            }
            (Forecast::Ended { value }, Lang::Vi) => format!("Kỳ đã kết thúc với {}.", said(*value, lang)),
            (Forecast::Ended { value }, Lang::En) => format!("The period has ended with {}.", said(*value, lang)),
            (Forecast::NoMethod, Lang::Vi) => "Không dự báo: bộ quy tắc không khai cách tính.".to_owned(),
            (Forecast::NoMethod, Lang::En) => "No forecast: the rules name no method.".to_owned(),
        }
    }
}

impl Need {
    /// What is still to do (câu về phần còn phải làm).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Need::PerWeek { missing, days_left, weeks_left, per_week }, Lang::Vi) => {
                let (missing, week) = (said(*missing, lang), said_whole(*per_week, lang));
                format!("Còn thiếu {missing}; còn {days_left} ngày, tính {weeks_left} tuần: mỗi tuần cần {week}.")
            }
            (Need::PerWeek { missing, days_left, weeks_left, per_week }, Lang::En) => {
                let (missing, week) = (said(*missing, lang), said_whole(*per_week, lang));
                format!("Missing: {missing}; days left: {days_left}, weeks begun: {weeks_left}; needed a week: {week}.")
            }
            (Need::Reached { surplus }, Lang::Vi) => format!("Đã đạt chỉ tiêu, vượt {}.", said(*surplus, lang)),
            (Need::Reached { surplus }, Lang::En) => format!("The target is reached, with {} beyond it.", said(*surplus, lang)),
            (Need::DeadlinePassed { missing }, Lang::Vi) => format!("Đã hết kỳ, còn thiếu {}.", said(*missing, lang)),
            (Need::DeadlinePassed { missing }, Lang::En) => format!("The period is over; missing: {}.", said(*missing, lang)),
            (Need::NoTarget, Lang::Vi) => "Không được giao chỉ tiêu.".to_owned(),
            (Need::NoTarget, Lang::En) => "No target was given.".to_owned(),
        }
    }
}

impl Silence {
    /// What a unit said, and when (câu về một đơn vị).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let days = self.days_late.unwrap_or(0);
        let what = match (self.said, lang) {
            (SaidNothing::Entries, Lang::Vi) => "có phát sinh",
            (SaidNothing::Entries, Lang::En) => "entries were recorded",
            (SaidNothing::Zero, Lang::Vi) => "báo cáo không phát sinh",
            (SaidNothing::Zero, Lang::En) => "nought was reported",
            (SaidNothing::Nothing, Lang::Vi) => "không ghi nhận gì",
            (SaidNothing::Nothing, Lang::En) => "nothing was recorded",
        };
        let when = match (self.when, lang) {
            (Punctuality::OnTime, Lang::Vi) => "đúng hạn".to_owned(),
            (Punctuality::OnTime, Lang::En) => "in time".to_owned(),
            (Punctuality::Late, Lang::Vi) => format!("trễ {days} ngày"),
            (Punctuality::Late, Lang::En) => format!("{days} days late"),
            (Punctuality::Overdue, Lang::Vi) => format!("quá hạn {days} ngày"),
            (Punctuality::Overdue, Lang::En) => format!("{days} days overdue"),
            (Punctuality::NotDue, Lang::Vi) => "chưa đến hạn".to_owned(),
            (Punctuality::NotDue, Lang::En) => "not due yet".to_owned(),
            (Punctuality::DayUnknown, Lang::Vi) => "không rõ ngày".to_owned(),
            (Punctuality::DayUnknown, Lang::En) => "on an unknown day".to_owned(),
        };
        let doubt = match (self.contradicts, lang) {
            (true, Lang::Vi) => "; cũng đã báo cáo không phát sinh",
            (true, Lang::En) => "; nought was reported as well",
            _ => "",
        };
        format!("{}: {what}, {when}{doubt}.", self.unit)
    }
}
