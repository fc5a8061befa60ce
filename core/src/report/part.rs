//! The columns of one indicator, and what stands in them.

use super::table::{Column, ColumnKind, Value};
use crate::error::Lang;
use crate::figure::{Fraction, Rounding};
use crate::indicator::{IndicatorFigure, Outcome};
use crate::scheme::{IndicatorKind, IndicatorRule, ValueForm};
use crate::scoring::Rank;
use crate::text::words;

words! {
    /// A column of an indicator.
    Part {
        Claimed = "claimed",
        Approved = "approved",
        Verified = "verified",
        Value = "value",
        Target = "target",
        Attainment = "attainment",
        Reached = "reached",
        InLevel = "rank_in_level",
        InCluster = "rank_in_cluster",
    }
}

/// What is counted of kinds shows what was claimed, approved and verified; every other value itself. Places stand beside every attainment.
pub(super) fn parts(indicator: &IndicatorRule) -> &'static [Part] {
    use Part::{Approved, Attainment, Claimed, InCluster, InLevel, Reached, Target, Value, Verified};
    match indicator.kind {
        IndicatorKind::Absolute | IndicatorKind::Cumulative => &[Claimed, Approved, Verified, Target, Attainment, InLevel, InCluster],
        IndicatorKind::Ratio => &[Value, Attainment, InLevel, InCluster],
        IndicatorKind::Average | IndicatorKind::Derived => &[Value, Target, Attainment, InLevel, InCluster],
        IndicatorKind::External => &[Value, Target, Attainment, Reached, InLevel, InCluster],
        IndicatorKind::PerUnit => &[Claimed, Approved, Verified, Target, Attainment, Reached, InLevel, InCluster],
    }
}

impl Part {
    pub(super) fn column(self, indicator: &IndicatorRule, lang: Lang) -> Column {
        let form = match indicator.form {
            ValueForm::Count => ColumnKind::Count,
            ValueForm::Share => ColumnKind::Percent,
            ValueForm::Mean => ColumnKind::Mean,
        };
        let (vi, en, kind) = match self {
            Part::Claimed => ("Đã khai", "Claimed", ColumnKind::Count),
            Part::Approved => ("Đã duyệt", "Approved", ColumnKind::Count),
            Part::Verified => ("Đã đối khớp", "Verified", ColumnKind::Count),
            Part::Value => ("Giá trị", "Value", form),
            Part::Target => ("Chỉ tiêu", "Target", form),
            Part::Attainment => ("Mức đạt", "Attainment", ColumnKind::Percent),
            Part::Reached if indicator.kind == IndicatorKind::External => ("Số đơn vị báo cáo", "Units that report", ColumnKind::Reached),
            Part::Reached => ("Số đơn vị đạt", "Units that reach it", ColumnKind::Reached),
            Part::InLevel => ("Hạng cùng cấp", "Rank in level", ColumnKind::Rank),
            Part::InCluster => ("Hạng trong cụm", "Rank in cluster", ColumnKind::Rank),
        };
        let title = match lang {
            Lang::Vi => vi,
            Lang::En => en,
        };
        Column { id: format!("{}.{}", indicator.id, self.word()), group: indicator.title.clone(), title: title.to_owned(), kind }
    }

    pub(super) fn cell(self, indicator: &IndicatorRule, figure: &IndicatorFigure, places: (Option<Rank>, Option<Rank>)) -> Value {
        let counted = |count: Fraction| if figure.outcome == Outcome::Told { Value::Count(count) } else { Value::Empty };
        match self {
            Part::Claimed => counted(figure.claimed),
            Part::Approved => counted(figure.approved),
            Part::Verified => counted(figure.verified),
            Part::Value => value(indicator.form, figure),
            Part::Target => figure.target.map_or(Value::Empty, |target| aim(indicator.form, target.0)),
            Part::Attainment => share(attained_parts(figure)),
            Part::Reached => figure.reached.map_or(Value::Empty, |reached| Value::Reached { reached: reached.reached, of: reached.of }),
            Part::InLevel => place(places.0),
            Part::InCluster => place(places.1),
        }
    }
}

fn value(form: ValueForm, figure: &IndicatorFigure) -> Value {
    match form {
        _ if figure.outcome != Outcome::Told => Value::Empty,
        ValueForm::Count => Value::Count(figure.value.numerator),
        ValueForm::Mean => mean(figure.value.numerator, figure.value.denominator.unwrap_or(Fraction::ONE)),
        ValueForm::Share => share(figure.value.denominator.map(|denominator| (figure.value.numerator, denominator))),
    }
}

/// A target in the form of its value.
fn aim(form: ValueForm, target: Fraction) -> Value {
    let parts = Fraction::new(target.numerator(), 1).zip(Fraction::new(target.denominator(), 1));
    match (form, parts) {
        (ValueForm::Share, parts) => share(parts),
        (ValueForm::Mean, Some((numerator, denominator))) => mean(numerator, denominator),
        _ => Value::Count(target),
    }
}

/// A number per member, to two digits, half up.
fn mean(numerator: Fraction, denominator: Fraction) -> Value {
    let shown = numerator.divide(denominator).ok().flatten().and_then(|mean| mean.decimal(2, Rounding::HalfUp).ok());
    shown.map_or(Value::Empty, |shown| Value::Mean { numerator, denominator, shown })
}

/// Attainment as numerator over denominator: a count over its target; a share over its target, as whole numbers.
fn attained_parts(figure: &IndicatorFigure) -> Option<(Fraction, Fraction)> {
    let (attainment, target) = (figure.attainment?.0, figure.target?.0);
    match figure.value.denominator {
        None => Some((figure.value.numerator, target)),
        Some(_) => Some((Fraction::new(attainment.numerator(), 1)?, Fraction::new(attainment.denominator(), 1)?)),
    }
}

fn share(parts: Option<(Fraction, Fraction)>) -> Value {
    let shown = parts.and_then(|(n, d)| n.divide(d).ok().flatten()).and_then(|f| f.percent(1, Rounding::HalfUp).ok());
    match (parts, shown) {
        (Some((numerator, denominator)), Some(shown)) => Value::Share { numerator, denominator, shown },
        _ => Value::Empty,
    }
}

/// A ranking of one is none: the place stays empty, where the table of scores says 1 of 1. The modes that a scheme may name have whole places.
fn place(rank: Option<Rank>) -> Value {
    let whole = |rank: &Rank| u32::try_from(rank.place.numerator()).ok().filter(|_| rank.place.denominator() == 1);
    let shown = rank.filter(|r| r.of > 1).and_then(|r| Some(Value::Rank { place: whole(&r)?, of: r.of, tied: r.tied }));
    shown.unwrap_or(Value::Empty)
}
