//! What is in force, case by case.

use super::*;
use crate::decision::DossierName;
use crate::error::Origin;
use crate::org::Agencies;
use crate::time::Instant;

/// `act code@day` in the order of ids; no code is `-`.
fn decisions(list: &[&str]) -> Decisions {
    let one = |(at, text): (usize, &&str)| {
        let (act, rest) = text.split_once(' ').unwrap();
        let (code, day) = rest.split_once('@').unwrap();
        let code = Some(code).filter(|code| *code != "-");
        Decision {
            id: format!("d{at}").into(),
            entry_id: "e".into(),
            line: None,
            act: act.parse().unwrap(),
            dossier_code: code.map(Into::into),
            dossier: code.map(|code| DossierName::new(code, &Agencies::default())),
            actor: "a".into(),
            decided_on: Instant::parse(day).unwrap(),
            origin: Origin::default(),
        }
    };
    Decisions::new(list.iter().enumerate().map(one).collect())
}

fn in_force(list: &[&str]) -> String {
    let decisions = decisions(list);
    let subject = Subject { entry_id: "e", line: 1, quantity: 1, on_dossiers: true, codes: &[] };
    let force = decisions.in_force(subject, |a, b| a.dossier == b.dossier);
    let word = |d: &Decision| format!("{} {}", d.act, d.dossier_code.as_deref().unwrap_or("-"));
    let apart: Vec<&str> = force.apart.iter().filter_map(|d| d.dossier_code.as_deref()).collect();
    format!("{} | {}", force.held.map_or("-".to_owned(), word), apart.join(" "))
}

#[test]
fn the_latest_word_holds_and_ids_decide_inside_one_instant() {
    for (list, want) in [
        (&["confirm -@2024-01-01", "refuse -@2024-01-02"][..], "refuse - | "),
        (&["refuse -@2024-01-02", "confirm -@2024-01-01"], "refuse - | "),
        (&["refuse -@2024-01-01", "pair A@2024-01-01"], "pair A | "),
        (&["pair A@2024-01-01T08:00", "refuse -@2024-01-01"], "pair A | "),
    ] {
        assert_eq!(in_force(list), want, "{list:?}");
    }
}

#[test]
fn an_unpair_takes_back_and_keeps_apart_until_the_dossier_is_named_again() {
    for (list, want) in [
        (&["pair A@2024-01-01", "unpair a@2024-01-02"][..], "- | a"),
        (&["pair A@2024-01-01", "unpair B@2024-01-02"], "pair A | B"),
        (&["confirm -@2024-01-01", "unpair A@2024-01-02"], "- | A"),
        (&["confirm B@2024-01-01", "unpair A@2024-01-02"], "confirm B | A"),
        (&["refuse A@2024-01-01", "unpair A@2024-01-02"], "refuse A | A"),
        // A refuse stays with its dossier, whatever is decided of another one.
        (&["refuse A@2024-01-01", "pair B@2024-01-02", "unpair B@2024-01-03"], "- | A B"),
        (&["refuse A@2024-01-01", "confirm B@2024-01-02"], "confirm B | A"),
        (&["refuse A@2024-01-01", "confirm A@2024-01-02"], "confirm A | "),
        (&["refuse A@2024-01-01", "confirm -@2024-01-02"], "confirm - | "),
        (&["unpair A@2024-01-01", "pair A@2024-01-02"], "pair A | "),
        (&["unpair A@2024-01-01", "confirm A@2024-01-02"], "confirm A | "),
        (&["unpair A@2024-01-01", "confirm -@2024-01-02"], "confirm - | A"),
        (&["unpair A@2024-01-01", "unpair B@2024-01-02", "unpair A@2024-01-03"], "- | B A"),
        // What was replaced does not come back.
        (&["pair A@2024-01-01", "pair B@2024-01-02", "unpair B@2024-01-03"], "- | B"),
    ] {
        assert_eq!(in_force(list), want, "{list:?}");
    }
}

#[test]
fn what_is_said_of_a_line_and_a_dossier_goes_with_the_code() {
    let said = |act: &str, line, list: &[&str]| {
        let mut all = decisions(&[&[&*format!("{act} A@2024-01-01")][..], list].concat()).list().to_vec();
        all.iter_mut().take(1).for_each(|first| first.line = Some(line));
        Decisions::new(all)
    };
    let words = |decisions: &Decisions, codes: &[&str]| -> Vec<String> {
        let names: Vec<DossierName> = codes.iter().map(|code| DossierName::new(code, &Agencies::default())).collect();
        let word = |line| {
            let subject = Subject { entry_id: "e", line, quantity: 1, on_dossiers: true, codes: &names };
            let force = decisions.in_force(subject, |a, b| a.dossier == b.dossier);
            format!("{} {}", force.held.map_or("-".to_owned(), |d| d.act.to_string()), force.apart.len())
        };
        (1..=2).map(word).collect()
    };
    assert_eq!(words(&said("refuse", 1, &[]), &["A", "B"]), ["refuse 1", "- 1"]);
    assert_eq!(words(&said("refuse", 1, &[]), &["B", "A"]), ["- 1", "refuse 1"]);
    assert_eq!(words(&said("refuse", 1, &[]), &["a", "A"]), ["refuse 1", "refuse 1"]);
    assert_eq!(words(&said("refuse", 1, &[]), &["B", "C"]), ["refuse 1", "- 1"]);
    assert_eq!(words(&said("refuse", 2, &[]), &[]), ["- 1", "refuse 1"]);
    assert_eq!(words(&said("unpair", 1, &[]), &["B", "A"]), ["- 1", "- 1"]);
    assert_eq!(words(&said("refuse", 1, &["pair A@2024-01-02"]), &["B", "A"]), ["pair 0", "pair 0"]);
}

#[test]
fn a_line_hears_only_what_can_be_said_of_it() {
    let all =
        decisions(&["pair A@2024-01-01", "unpair A@2024-01-01", "confirm A@2024-01-01", "confirm -@2024-01-01", "refuse A@2024-01-01"]);
    let heard = |quantity, on_dossiers| {
        let subject = Subject { entry_id: "e", line: 2, quantity, on_dossiers, codes: &[] };
        all.list().iter().map(|d| subject.hears(d)).collect::<Vec<_>>()
    };
    assert_eq!(heard(1, true), [true; 5]);
    assert_eq!(heard(5, true), [false, true, true, true, true]);
    assert_eq!(heard(1, false), [false, false, false, true, true]);
}
