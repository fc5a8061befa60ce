//! A figure in one line, so that value and attainment are never taken for each other.

use super::figure::{IndicatorFigure, Outcome};
use crate::error::Lang;
use crate::figure::{Fraction, Rounding};
use crate::scheme::ValueForm;
use crate::text;

impl IndicatorFigure {
    /// The value, what was asked and how much of it was reached (giá trị, chỉ tiêu, mức đạt): `87,36 % (chỉ tiêu 80 %, đạt 109,2 %)`.
    ///
    /// Shape: the value to two digits and the attainment to one, half up; a target without noughts at its end.
    #[must_use]
    pub fn sentence(&self, form: ValueForm, lang: Lang) -> String {
        let Some(value) = self.reached_value() else { return self.outcome.reason(lang).to_owned() };
        let said = number(value, form, lang, false);
        let target = self.target.map(|target| match lang {
            Lang::Vi => format!("chỉ tiêu {}", number(target.0, form, lang, true)),
            Lang::En => format!("target {}", number(target.0, form, lang, true)),
        });
        let attained = self.attainment.and_then(|attainment| attainment.0.percent(1, Rounding::HalfUp).ok());
        let attained = attained.map(|shown| match lang {
            Lang::Vi => format!("đạt {} %", text::decimal(&shown)),
            Lang::En => format!("attained {shown}%"),
        });
        let units = self.reached.map(|reached| match lang {
            Lang::Vi => format!("{}/{} đơn vị", reached.reached, reached.of),
            Lang::En => format!("{}/{} units", reached.reached, reached.of),
        });
        let beside: Vec<String> = [target, attained, units].into_iter().flatten().collect();
        if beside.is_empty() { said } else { format!("{said} ({})", beside.join(", ")) }
    }
}

/// A number in the form of its indicator.
fn number(number: Fraction, form: ValueForm, lang: Lang, is_short: bool) -> String {
    let digits = if number.denominator() == 1 && form == ValueForm::Count { 0 } else { 2 };
    let exact = match form {
        ValueForm::Share => number.percent(digits, Rounding::HalfUp),
        ValueForm::Count | ValueForm::Mean => number.decimal(digits, Rounding::HalfUp),
    };
    let exact = exact.unwrap_or_else(|_| number.to_string());
    let exact = if is_short && exact.contains('.') { exact.trim_end_matches('0').trim_end_matches('.') } else { &exact };
    let said = text::decimal(exact);
    match (form, lang) {
        (ValueForm::Share, Lang::Vi) => format!("{said} %"),
        (ValueForm::Share, Lang::En) => format!("{exact}%"),
        (_, Lang::Vi) => said,
        (_, Lang::En) => said
            .chars()
            .map(|c| {
                if c == '.' {
                    ','
                } else if c == ',' {
                    '.'
                } else {
                    c
                }
            })
            .collect(),
    }
}

impl Outcome {
    /// Why there is no value, in words; of what has one, that it has.
    #[must_use]
    pub fn reason(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Outcome::Told => ("có số liệu", "it has a value"),
            Outcome::ShareOfNothing => ("không có mẫu số để tính", "there is nothing that it could be a share of"),
            Outcome::NotBegun => ("chưa đến ngày bắt đầu tính", "counting has not begun"),
            Outcome::Missing => ("thiếu số liệu để tính", "a figure that it needs is missing"),
            Outcome::DividedByZero => ("chia cho 0", "something is divided by zero"),
            Outcome::Overflow => ("số quá lớn", "a number is too large"),
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}
