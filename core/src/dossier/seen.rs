//! What earlier extracts said of a dossier.

use super::{Channel, StatusIx};
use crate::time::Day;

/// A state of a dossier (trạng thái từng thấy), and the day of the extract that first showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Seen {
    /// The day of the extract; none for an extract without a day, which is the oldest.
    pub on: Option<Day>,
    /// Status name.
    pub status: StatusIx,
    /// How it came in.
    pub channel: Channel,
    /// Day of submission.
    pub submitted_on: Option<Day>,
    /// Day of acceptance.
    pub accepted_on: Option<Day>,
}

impl Seen {
    /// Whether two states say the same, whenever they were seen.
    fn is_like(&self, other: &Seen) -> bool {
        Seen { on: self.on, ..*other } == *self
    }

    /// The changes among states in the order of their days (các lần thay đổi): none when the state was always the same.
    #[must_use]
    pub fn changes(mut states: Vec<Seen>) -> Vec<Seen> {
        states.dedup_by(|later, earlier| later.is_like(earlier));
        if states.len() > 1 { states } else { Vec::new() }
    }
}

/// The changes of the dossiers that had any, by their place in [`super::Dossiers::list`], in the order of places; of each in the order of the extracts.
pub type History = Vec<(u32, Vec<Seen>)>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_changes_are_kept_and_a_state_may_come_back() {
        let seen = |day: i32, status: u32| Seen {
            on: Day::from_number(day),
            status: StatusIx(status),
            channel: Channel::Online,
            submitted_on: None,
            accepted_on: None,
        };
        let kept = |states: &[(i32, u32)]| {
            let changes = Seen::changes(states.iter().map(|(day, status)| seen(*day, *status)).collect());
            changes.iter().map(|s| (s.on.map_or(0, Day::number), s.status.0)).collect::<Vec<_>>()
        };
        assert_eq!(kept(&[(1, 1), (2, 1), (3, 2), (4, 2), (5, 1)]), [(1, 1), (3, 2), (5, 1)]);
        assert_eq!(kept(&[(1, 1), (2, 1)]), []);
        assert_eq!(kept(&[]), []);
    }
}
