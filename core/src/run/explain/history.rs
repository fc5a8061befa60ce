//! What earlier extracts said of the dossier that a line found.

use serde_json::{Value, json};

use super::case::{Case, Record};
use crate::dossier::{Channel, Seen};
use crate::error::Lang;
use crate::scheme::Treat;
use crate::time::Day;

/// The states of a dossier in the order in which extracts showed them.
pub(super) struct Past<'a> {
    case: &'a Case<'a>,
    seen: &'a [Seen],
}

impl<'a> Past<'a> {
    /// Of the dossier that the line's verdict speaks of; none when it never changed.
    pub fn of(case: &'a Case<'a>) -> Option<Self> {
        let Some(Record::Dossier(at, _)) = case.found() else { return None };
        let seen = case.records.history_of(at);
        (!seen.is_empty()).then_some(Past { case, seen })
    }

    /// A row per state: the day of the extract, what the scheme makes of the status, the channel, the dossier's days.
    pub fn to_json(&self) -> Value {
        let row = |seen: &Seen| {
            json!({
                "on": seen.on, "status": self.case.treat_of(seen.status).map(Treat::word), "channel": seen.channel.word(),
                "submitted_on": seen.submitted_on, "accepted_on": seen.accepted_on,
            })
        };
        self.seen.iter().map(row).collect()
    }

    /// The same in a sentence; channel and days are said where they changed.
    pub fn sentence(&self, lang: Lang) -> String {
        let changes = |of: &dyn Fn(&Seen) -> String| self.seen.windows(2).any(|pair| matches!(pair, [a, b] if of(a) != of(b)));
        let says_channel = changes(&|seen| format!("{:?}", seen.channel));
        let says_days = changes(&|seen| format!("{:?} {:?}", seen.submitted_on, seen.accepted_on));
        let mut told: Vec<String> = Vec::new();
        for (seen, is_first) in self.seen.iter().zip(std::iter::once(true).chain(std::iter::repeat(false))) {
            let mut said = vec![status(self.case.treat_of(seen.status), lang).to_owned()];
            said.extend(says_channel.then(|| channel(seen.channel, lang).to_owned()));
            said.extend(says_days.then(|| days(seen, lang)));
            told.push(format!("{} {}", begin(seen.on, is_first, lang), said.join(", ")));
        }
        format!("{}.", told.join("; "))
    }
}

fn begin(on: Option<Day>, is_first: bool, lang: Lang) -> String {
    match (on, lang, is_first) {
        (Some(day), Lang::Vi, true) => format!("Ngày {} hồ sơ ở trạng thái", day.vietnamese()),
        (Some(day), Lang::Vi, false) => format!("ngày {}", day.vietnamese()),
        (None, Lang::Vi, _) => "Ở bản trích xuất không ghi ngày hồ sơ ở trạng thái".to_owned(),
        (Some(day), Lang::En, true) => format!("On {day} the dossier was"),
        (Some(day), Lang::En, false) => format!("on {day}"),
        (None, Lang::En, _) => "In an extract without a day the dossier was".to_owned(),
    }
}

fn status(treat: Option<Treat>, lang: Lang) -> &'static str {
    let (vi, en) = match treat {
        Some(Treat::Stands) => ("còn hiệu lực", "standing"),
        Some(Treat::Pending) => ("chờ tiếp nhận", "only registered"),
        Some(Treat::NotAccepted) => ("không được tiếp nhận", "not accepted"),
        Some(Treat::Withdrawn) => ("đã rút", "withdrawn"),
        None => ("không có trong danh mục", "in a status that no list knows"),
    };
    if lang == Lang::Vi { vi } else { en }
}

fn channel(channel: Channel, lang: Lang) -> &'static str {
    let (vi, en) = match channel {
        Channel::Online => ("nộp trực tuyến", "online"),
        Channel::Counter => ("nộp trực tiếp", "at the counter"),
        Channel::Post => ("nộp qua bưu chính", "by post"),
        Channel::Unknown => ("hình thức nộp không rõ", "by an unknown channel"),
    };
    if lang == Lang::Vi { vi } else { en }
}

fn days(seen: &Seen, lang: Lang) -> String {
    let day = |day: Option<Day>| match (day, lang) {
        (Some(day), Lang::Vi) => day.vietnamese(),
        (Some(day), Lang::En) => day.to_string(),
        (None, _) => "–".to_owned(),
    };
    let (submitted, accepted) = (day(seen.submitted_on), day(seen.accepted_on));
    match lang {
        Lang::Vi => format!("nộp {submitted}, tiếp nhận {accepted}"),
        Lang::En => format!("submitted {submitted}, accepted {accepted}"),
    }
}
