//! What earlier extracts said of the dossier that a line found.

use serde_json::{Value, json};

use super::case::{Case, Record};
use crate::dossier::{Channel, Seen};
use crate::error::Lang;
use crate::scheme::Treat;
use crate::time::Day;

/// The states of a dossier in the order in which extracts showed them, each with what the line's scheme makes of its status: another word for the same is no other state.
pub(super) struct Past(Vec<(Option<Day>, State)>);

/// What is said of a dossier.
#[derive(Clone, Copy, PartialEq)]
struct State {
    treat: Option<Treat>,
    channel: Channel,
    submitted_on: Option<Day>,
    accepted_on: Option<Day>,
}

impl Past {
    /// Of the dossier that the line's verdict speaks of; none when it never changed.
    pub fn of(case: &Case<'_>) -> Option<Self> {
        let Some(Record::Dossier(at, _)) = case.found() else { return None };
        let state = |seen: &Seen| {
            let Seen { on, status, channel, submitted_on, accepted_on } = *seen;
            (on, State { treat: case.treat_of(status), channel, submitted_on, accepted_on })
        };
        let mut states: Vec<_> = case.records.history_of(at).iter().map(state).collect();
        states.dedup_by_key(|(_, state)| *state);
        (states.len() > 1).then_some(Past(states))
    }

    /// A row per state: the day of the extract, what the scheme makes of the status, the channel, the dossier's days.
    pub fn to_json(&self) -> Value {
        let row = |(on, state): &(Option<Day>, State)| {
            json!({
                "on": on, "status": state.treat.map(Treat::word), "channel": state.channel.word(),
                "submitted_on": state.submitted_on, "accepted_on": state.accepted_on,
            })
        };
        self.0.iter().map(row).collect()
    }

    /// The same in a sentence; channel and days are said where they changed.
    pub fn sentence(&self, lang: Lang) -> String {
        let states = || self.0.iter().map(|(_, state)| state);
        let says_channel = states().zip(states().skip(1)).any(|(a, b)| a.channel != b.channel);
        let says_days = states().zip(states().skip(1)).any(|(a, b)| (a.submitted_on, a.accepted_on) != (b.submitted_on, b.accepted_on));
        let told = self.0.iter().enumerate().map(|(at, (on, state))| {
            let channel = says_channel.then(|| channel(state.channel, lang).to_owned());
            let days = says_days.then(|| days(state, lang));
            let said: Vec<String> = [status(state.treat, lang).to_owned()].into_iter().chain(channel).chain(days).collect();
            format!("{} {}", begin(*on, at == 0, lang), said.join(", "))
        });
        format!("{}.", told.collect::<Vec<_>>().join("; "))
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

fn days(state: &State, lang: Lang) -> String {
    let day = |day: Option<Day>| match (day, lang) {
        (Some(day), Lang::Vi) => day.vietnamese(),
        (Some(day), Lang::En) => day.to_string(),
        (None, _) => "–".to_owned(),
    };
    let (submitted, accepted) = (day(state.submitted_on), day(state.accepted_on));
    match lang {
        Lang::Vi => format!("nộp {submitted}, tiếp nhận {accepted}"),
        Lang::En => format!("submitted {submitted}, accepted {accepted}"),
    }
}
