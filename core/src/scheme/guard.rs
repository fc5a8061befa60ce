//! What must not contradict for a rule to find a record.

use serde_json::Value;

use super::lint::{items, join};
use super::{Check, Lint, Rule, RuleKey, SchemeError, document};
use crate::error::Severity;
use crate::text::words;

words! {
    /// A field that a rule does not let contradict (điều không được trái): where both sides know it and it differs, the rule does not find the record. What one side does not know passes.
    RuleGuard {
        /// The claim's citizen is none of the dossier's people.
        Person = "person",
        /// The procedure heads differ.
        Procedure = "procedure",
        /// The phones differ.
        Phone = "phone",
        /// The citizen's name is neither the applicant's nor the owner's.
        Name = "name",
        /// The days of birth differ.
        BirthDate = "birth_date",
        /// The dossier's unit is not the entry's, nor above or below it on the day of the help.
        Place = "place",
        /// No known day of the record lies in the window.
        Window = "window",
    }
}

impl RuleGuard {
    /// The key that asks for the same field, and for its being known.
    #[must_use]
    pub fn key(self) -> RuleKey {
        match self {
            RuleGuard::Person => RuleKey::Person,
            RuleGuard::Procedure => RuleKey::Procedure,
            RuleGuard::Phone => RuleKey::Phone,
            RuleGuard::Name => RuleKey::Name,
            RuleGuard::BirthDate => RuleKey::BirthDate,
            RuleGuard::Place => RuleKey::Place,
            RuleGuard::Window => RuleKey::Window,
        }
    }

    /// The guards of a rule that does not say them: what is found without its own code or number must not be another citizen's or of another procedure, what is found by citizen and day not of
    /// another procedure; but for what a key of the rule asks already. Source: assumption.
    #[must_use]
    pub fn usual(keys: &[RuleKey]) -> Vec<RuleGuard> {
        const GUESSES: [RuleKey; 5] = [RuleKey::MendedCode, RuleKey::RepairedCode, RuleKey::Phone, RuleKey::Name, RuleKey::Evidence];
        let guards: &[RuleGuard] = if GUESSES.iter().any(|key| keys.contains(key)) {
            &[RuleGuard::Person, RuleGuard::Procedure]
        } else if keys.contains(&RuleKey::Person) && keys.contains(&RuleKey::Window) {
            &[RuleGuard::Procedure]
        } else {
            &[]
        };
        guards.iter().copied().filter(|guard| !keys.contains(&guard.key())).collect()
    }

    /// The guards that a rule of a document says; none when it says nothing of them.
    pub(super) fn said(rule: &Value) -> Option<Vec<RuleGuard>> {
        rule.get("guards")?.as_array()?.iter().map(|guard| guard.as_str()?.parse().ok()).collect()
    }
}

/// Guards that stand twice, or that nothing can fail: what a key asks for already, and what accounts do not say.
pub(super) fn problems(file: &str, json: &Value) -> Vec<Lint> {
    let mut found = Vec::new();
    let mut say = |severity, error| found.push(Lint { severity, error });
    for (place, table) in items(json, "rule", "rule") {
        let Some(Rule { keys, guards, check, .. }) = document::rule(table).filter(|_| table.get("guards").is_some()) else { continue };
        for (nth, guard) in guards.iter().enumerate() {
            let (file, place, id) = (file.to_owned(), join(&place, &format!("guards[{}]", nth + 1)), guard.word().to_owned());
            let is_known = matches!(guard, RuleGuard::Person | RuleGuard::Window);
            if guards.iter().take(nth).any(|other| other == guard) {
                say(Severity::Error, SchemeError::IdTwice { file, place, id });
            } else if keys.contains(&guard.key()) {
                say(Severity::Warning, SchemeError::GuardIsKey { file, place, guard: id });
            } else if check == Some(Check::Account) && !is_known {
                say(Severity::Warning, SchemeError::GuardOfAccount { file, place, guard: id });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::Scheme;

    const HEAD: &str = "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-11-14'\nvalid_to = '2022-12-21'\n";

    fn guards_of(rule: &str) -> Vec<&'static str> {
        let scheme = Scheme::parse("s.toml", format!("{HEAD}[[rule]]\nid = 'r'\n{rule}\n").as_bytes()).unwrap().remove(0);
        scheme.rules[0].guards.iter().map(|guard| guard.word()).collect()
    }

    #[test]
    fn a_rule_that_says_no_guards_has_those_of_its_keys() {
        for (keys, want) in [
            ("'code'", vec![]),
            ("'code', 'window'", vec![]),
            ("'person'", vec![]),
            ("'person', 'window'", vec!["procedure"]),
            ("'person', 'window', 'procedure'", vec![]),
            ("'repaired_code', 'person'", vec!["procedure"]),
            ("'repaired_code', 'name', 'procedure'", vec!["person"]),
            ("'mended_code', 'phone'", vec!["person", "procedure"]),
            ("'evidence', 'window'", vec!["person", "procedure"]),
        ] {
            assert_eq!(guards_of(&format!("keys = [{keys}]")), want, "{keys}");
            assert_eq!(guards_of(&format!("keys = [{keys}]\nguards = []")), Vec::<&str>::new(), "{keys}");
            assert_eq!(guards_of(&format!("keys = [{keys}]\nguards = ['place', 'birth_date']")), ["place", "birth_date"], "{keys}");
        }
        assert!(Scheme::built_in().rules.iter().all(|rule| rule.guards == RuleGuard::usual(&rule.keys)));
    }

    #[test]
    fn every_guard_is_a_key_of_the_same_word() {
        assert!(RuleGuard::ALL.iter().all(|guard| guard.word() == guard.key().word()));
    }
}
