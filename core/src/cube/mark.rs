//! What the records say of lines beside their verdicts.

use serde::{Deserialize, Serialize};

use crate::dossier::{Account, Channel, Dossier};
use crate::entry::Entries;
use crate::matching::{Outcome, Verdict};
use crate::scheme::{Check, Filter, Schemes};

/// What the record of a line says for filters (thông tin từ hồ sơ của dòng): how it came in, and whether it was paid online.
///
/// Shape: nothing where the verdict names no record, or contradicts the one it names; an account is not paid for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// How the record came in.
    pub channel: Option<Channel>,
    /// Whether the dossier was paid online, where that is known.
    pub paid_online: Option<bool>,
}

impl Mark {
    /// The marks of verdicts that still speak of places in these records, in their order; none at all where no filter asks for them.
    #[must_use]
    pub fn of(verdicts: &[Verdict], (entries, schemes): (&Entries, &Schemes), dossiers: &[Dossier], accounts: &[Account]) -> Vec<Mark> {
        if !schemes.ask(Filter::asks_record) {
            return Vec::new();
        }
        let mark = |verdict: &Verdict| {
            let record = verdict.record.filter(|_| verdict.outcome != Outcome::Contradicted)? as usize;
            let entry = entries.list.get(verdict.entry as usize)?;
            match schemes.of(entry.helped_on).kind(entries.kind(entry.kind))?.check {
                Check::Dossier => dossiers.get(record).map(|d| Mark { channel: Some(d.channel), paid_online: d.paid_online }),
                Check::Account => accounts.get(record).map(|a| Mark { channel: Some(a.channel), paid_online: None }),
                Check::None => None,
            }
        };
        verdicts.iter().map(|verdict| mark(verdict).unwrap_or_default()).collect()
    }

    /// Whether a line with this mark passes a filter, as far as that asks for records.
    #[must_use]
    pub fn passes(self, filter: &Filter) -> bool {
        let channel = self.channel.and_then(Channel::word);
        (filter.channels.is_empty() || channel.is_some_and(|word| filter.channels.iter().any(|asked| asked == word)))
            && (filter.paid_online.is_empty() || self.paid_online.is_some_and(|paid| filter.paid_online.contains(&paid)))
    }
}
