//! What a decision about one line teaches about others of its class.

use std::collections::HashMap;

use crate::decision::DecisionAct;
use crate::matching::{Proposal, Reason, Verdict, Word};
use crate::run::{Records, Run};
use crate::scheme::Check;

/// Lines that wait for the same question (cùng câu hỏi): the rule that found their record, and why a person is asked.
pub(super) type Class<'a> = (&'a str, Reason);

/// Parts of one that a lesson is counted in.
const UNIT: u128 = 1_000_000_000;

/// What was decided about lines of a class: that the record is theirs, or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Answers {
    pub yes: u64,
    pub no: u64,
}

impl Answers {
    /// What the next answer adds, in billionths, when `before` lines of the class are looked at first and `after` of them come after it.
    ///
    /// The share of yes is thought of as (yes + 1) of (yes + no + 2). One more answer takes `p (1 − p) / (n + 1)²` from the variance of a share p that rests on n
    /// answers, the two that everything begins with among them; that much is gained for each line that still waits.
    pub fn lesson(self, before: u64, after: u64) -> u64 {
        let [yes, no] = [self.yes, self.no].map(|n| u128::from(n) + 1);
        let next = yes + no + u128::from(before) + 1;
        let gain = UNIT.saturating_mul(after.into()).saturating_mul(yes * no);
        let whole = ((yes + no) * next).saturating_mul((yes + no) * next);
        u64::try_from(gain.checked_div(whole).unwrap_or(0)).unwrap_or(u64::MAX)
    }
}

/// What was decided so far, by class. Runs without records know of nothing.
pub(super) fn answers<'a>(run: &'a Run, records: Option<&Records>) -> HashMap<Class<'a>, Answers> {
    let mut answers: HashMap<Class<'a>, Answers> = HashMap::new();
    let Some(records) = records else { return answers };
    for (at, proposal) in &records.notes.proposals {
        let Some(verdict) = run.verdicts.get(*at as usize) else { continue };
        let Some(entry) = run.entries.list.get(verdict.entry as usize) else { continue };
        let rule = run.schemes.of(entry.helped_on).rules.get(proposal.rule as usize);
        let word = records.word_of(*at);
        let on_dossiers = run.check_of(entry) == Check::Dossier;
        if let (Some(rule), Some(is_yes)) = (rule, word.and_then(|word| answer(records, proposal, verdict, word, on_dossiers))) {
            let known = answers.entry((rule.id.as_str(), proposal.reason)).or_default();
            known.yes += u64::from(is_yes);
            known.no += u64::from(!is_yes);
        }
    }
    answers
}

/// Whether a person found that what the rule proposed is the line's; none when what he said had no effect.
fn answer(records: &Records, proposal: &Proposal, verdict: &Verdict, word: &Word, on_dossiers: bool) -> Option<bool> {
    match word.act {
        Some(DecisionAct::Refuse) => Some(false),
        Some(DecisionAct::Confirm | DecisionAct::Pair) if word.took => {
            let taken = verdict.record.and_then(|record| records.used.get(record as usize));
            Some(!on_dossiers || taken.is_some_and(|taken| proposal.records.contains(taken)))
        }
        Some(_) => None,
        None => word.apart.iter().any(|apart| proposal.records.contains(apart)).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_to_half_and_the_fewer_answers_the_more() {
        let lesson = |yes, no, before, after| Answers { yes, no }.lesson(before, after);
        // 1/4 of variance for two answers, over (2 + 1)²: 1/36 for each of the lines that wait.
        assert_eq!(lesson(0, 0, 0, 36), 1_000_000_000);
        assert_eq!(lesson(0, 0, 0, 1), 27_777_777);
        assert_eq!(lesson(0, 0, 1, 16), 250_000_000);
        assert!(lesson(1, 1, 0, 9) > lesson(2, 0, 0, 9));
        assert!(lesson(1, 1, 0, 9) < lesson(0, 0, 0, 9));
        assert!(lesson(50, 50, 0, 100) < lesson(0, 0, 0, 1));
        assert_eq!(lesson(0, 0, 0, 0), 0);
        assert_eq!(lesson(u64::from(u32::MAX), u64::from(u32::MAX), 0, 1), 0);
    }
}
