//! One act, as it is recorded for ever.

use serde::{Deserialize, Serialize};

use crate::time::{Day, Instant};

/// What was done. The list grows; a recorded name never changes its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Act {
    /// An entry was submitted.
    Submit {
        /// The entry.
        entry_id: String,
        /// Keyed commitment to its values, lower-case hex; the values stand in an erasable side table.
        commitment: String,
    },
    /// An entry was corrected.
    Correct {
        /// The entry.
        entry_id: String,
        /// Commitment to the new values.
        commitment: String,
        /// Why.
        reason: String,
    },
    /// An entry was taken back.
    Withdraw {
        /// The entry.
        entry_id: String,
        /// Why.
        reason: String,
    },
    /// An entry was approved at a level.
    Approve {
        /// The entry.
        entry_id: String,
        /// The level that approves.
        level: u32,
    },
    /// An entry was sent back.
    Return {
        /// The entry.
        entry_id: String,
        /// Why.
        reason: String,
    },
    /// An extract arrived.
    Receive {
        /// Its source.
        source: String,
        /// It is complete up to and including this day.
        cutoff: Day,
        /// SHA-256 of its content.
        fingerprint: String,
    },
    /// A person decided a line.
    Decide {
        /// The entry.
        entry_id: String,
        /// The line.
        line: u32,
        /// Confirmed, or refused.
        confirmed: bool,
        /// Why.
        reason: String,
    },
    /// A period was closed.
    Close {
        /// Its label.
        period: String,
    },
    /// A report was frozen.
    Freeze {
        /// Its fingerprint.
        fingerprint: String,
    },
}

/// An event (sự kiện): an act with who, for which unit, when recorded and when effective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// `dean5299/event@1`.
    pub format: String,
    /// Place in the ledger, from 1 without gaps.
    pub sequence: u64,
    /// When it was recorded, by the caller's clock.
    pub recorded_at: Instant,
    /// Who acted.
    pub actor: String,
    /// The unit he acted for.
    pub unit_id: String,
    /// The day it takes effect.
    pub effective_on: Day,
    /// What was done.
    #[serde(flatten)]
    pub act: Act,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_keeps_its_form_for_ever() {
        let golden = r#"{"format":"dean5299/event@1","sequence":1,"recorded_at":"2022-11-20T19:05:00+07:00","actor":"DV-1","unit_id":"tay-son","effective_on":"2022-11-20","act":"approve","entry_id":"E1","level":3}"#;
        let event: Event = serde_json::from_str(golden).unwrap();
        assert_eq!(event.act, Act::Approve { entry_id: "E1".into(), level: 3 });
        assert_eq!(serde_json::to_string(&event).unwrap(), golden);
    }
}
