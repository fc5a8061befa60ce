//! What the rules would have laid before a person who has decided since.

use super::candidate::Answer;
use super::{Outcome, Reason};
use crate::scheme::Check;

/// What the rules propose for a line (đề xuất của quy tắc), whatever was decided about it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Proposal {
    /// Index of the rule in the scheme.
    pub rule: u32,
    /// Why a person was asked.
    pub reason: Reason,
    /// The records that it may be, least first.
    pub records: Vec<u32>,
}

impl Proposal {
    /// What an answer without decisions leaves to a person; none when it leaves him nothing. Whether others compete for the record is not asked, and
    /// several accounts of one citizen are one thing.
    pub(super) fn of(answer: Answer, check: Check) -> Option<Proposal> {
        match answer {
            Answer::Settled { outcome: Outcome::NeedsReview, reason, rule: Some(rule), record } => {
                Some(Proposal { rule, reason, records: record.into_iter().collect() })
            }
            Answer::Stands { rule, records, .. } | Answer::Crowded { rule, records } if records.len() > 1 && check == Check::Dossier => {
                Some(Proposal { rule, reason: Reason::SeveralDossiers, records: records.into_vec() })
            }
            _ => None,
        }
    }
}
