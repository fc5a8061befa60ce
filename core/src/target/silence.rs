//! Who said nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::TargetError;
use crate::figure::count;
use crate::text::words;
use crate::time::Day;

/// What is known of a unit's reports in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The unit.
    pub unit: String,
    /// Entries recorded.
    #[serde(default, with = "count")]
    pub entries: i64,
    /// Reports that say in so many words that there was nothing (báo cáo không phát sinh).
    #[serde(default, with = "count")]
    pub zero_reports: i64,
    /// The day of the last of either.
    #[serde(default)]
    pub last_on: Option<Day>,
}

words! {
    /// What was said (nội dung báo cáo).
    SaidNothing {
        /// Có phát sinh: entries.
        Entries = "entries",
        /// Báo cáo không phát sinh: nought, said in so many words.
        Zero = "zero_reported",
        /// Không ghi nhận gì: neither.
        Nothing = "nothing_recorded",
    }
}

words! {
    /// When it was said (thời điểm báo cáo).
    Punctuality {
        /// Đúng hạn.
        OnTime = "on_time",
        /// Trễ hạn: the last of it after the deadline.
        Late = "late",
        /// Quá hạn: nothing was said, and the deadline is over.
        Overdue = "overdue",
        /// Chưa đến hạn: nothing was said, and there is time.
        NotDue = "not_due",
        /// Không rõ ngày: something was said on no known day.
        DayUnknown = "day_unknown",
    }
}

/// What a unit said, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// The unit.
    pub unit: String,
    /// What it said.
    pub said: SaidNothing,
    /// When.
    pub when: Punctuality,
    /// Days after the deadline: of what was said, or so far.
    #[serde(default, with = "count::option")]
    pub days_late: Option<i64>,
    /// Whether it said nought and has entries: one of the two is wrong, or of another part of the period.
    pub contradicts: bool,
}

/// Who said nothing, who said nought, who was late (danh sách đơn vị không phát sinh): three different things; a unit may have said nought, and late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilenceList {
    /// The deadline.
    pub deadline: Day,
    /// The day looked from.
    pub on: Day,
    /// Every unit, by id.
    pub units: Vec<Silence>,
    /// Nothing recorded.
    pub nothing_recorded: Vec<String>,
    /// Nought reported.
    pub zero_reported: Vec<String>,
    /// Late, with entries or with nought.
    pub late: Vec<String>,
}

/// Tells silence from nought and from lateness (không ghi nhận, báo cáo không phát sinh, trễ hạn).
///
/// Shape: units in the order of their ids, in every list. The deadline is the last day in time. Who has said nothing when it is over is not late but silent; his days are
/// counted up to `on`.
///
/// ```
/// use dean5299::target::{Said, silence};
/// use dean5299::time::Day;
/// let day = |text| Day::parse(text);
/// let units = [
///     Said { unit: "an-nhon".into(), entries: 12, last_on: Some(day("2023-03-02")?), ..Said::default() },
///     Said { unit: "tay-son".into(), zero_reports: 1, last_on: Some(day("2023-02-28")?), ..Said::default() },
///     Said { unit: "van-canh".into(), ..Said::default() },
/// ];
/// let list = silence(&units, day("2023-02-28")?, day("2023-03-05")?)?;
/// assert_eq!((list.nothing_recorded, list.zero_reported, list.late), (vec!["van-canh".into()], vec!["tay-son".into()], vec!["an-nhon".into()]));
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// `TARGET_UNIT_TWICE`, `TARGET_NEGATIVE`.
pub fn silence(units: &[Said], deadline: Day, on: Day) -> Result<SilenceList, TargetError> {
    let mut seen = BTreeSet::new();
    for unit in units {
        for (field, value) in [("entries", unit.entries), ("zero_reports", unit.zero_reports)] {
            if value < 0 {
                return Err(TargetError::Negative { field, value: value.to_string() });
            }
        }
        if !seen.insert(unit.unit.as_str()) {
            return Err(TargetError::UnitTwice { unit: unit.unit.clone() });
        }
    }
    let mut units: Vec<Silence> = units.iter().map(|unit| judged(unit, deadline, on)).collect();
    units.sort_unstable_by(|a, b| a.unit.cmp(&b.unit));
    let list = |is_listed: &dyn Fn(&Silence) -> bool| units.iter().filter(|u| is_listed(u)).map(|u| u.unit.clone()).collect();
    Ok(SilenceList {
        deadline,
        on,
        nothing_recorded: list(&|unit| unit.said == SaidNothing::Nothing),
        zero_reported: list(&|unit| unit.said == SaidNothing::Zero),
        late: list(&|unit| unit.when == Punctuality::Late),
        units,
    })
}

fn judged(unit: &Said, deadline: Day, on: Day) -> Silence {
    let said = match (unit.entries, unit.zero_reports) {
        (0, 0) => SaidNothing::Nothing,
        (0, _) => SaidNothing::Zero,
        _ => SaidNothing::Entries,
    };
    let after = |day: Day| Some(i64::from(day.number()) - i64::from(deadline.number())).filter(|days| *days > 0);
    let (when, days_late) = match (said, unit.last_on) {
        (SaidNothing::Nothing, _) => after(on).map_or((Punctuality::NotDue, None), |days| (Punctuality::Overdue, Some(days))),
        (_, None) => (Punctuality::DayUnknown, None),
        (_, Some(last)) => after(last).map_or((Punctuality::OnTime, None), |days| (Punctuality::Late, Some(days))),
    };
    Silence { unit: unit.unit.clone(), said, when, days_late, contradicts: unit.entries > 0 && unit.zero_reports > 0 }
}
