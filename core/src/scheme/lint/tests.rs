//! The linter by single documents.

use super::*;

const HEAD: &str = "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-11-14'\nvalid_to = '2022-12-21'\n";

/// `CODE place` of every lint; an error has `!` before it.
fn lints(tail: &str) -> Vec<String> {
    let found = lint("s.toml", format!("{HEAD}{tail}").as_bytes());
    let shown = |l: &Lint| {
        let finding = l.finding("s.toml");
        format!("{}{} {}", if l.is_error() { "!" } else { "" }, finding.code, finding.field)
    };
    found.iter().map(shown).collect()
}

#[test]
fn a_kind_that_no_rule_can_find_is_warned_of() {
    let rule = |id: &str, rest: &str| format!("[[rule]]\nid = '{id}'\n{rest}\n");
    let missing = vec!["SCHEME_KIND_WITHOUT_RULE rule"; 2];
    for (tail, want) in [
        (rule("r", "keys = ['code']"), missing.clone()),
        (rule("r", "keys = ['person', 'window']"), vec![]),
        (rule("r", "keys = ['person']\ncheck = 'dossier'"), missing.clone()),
        (rule("r", "keys = ['person']\ncheck = 'account'"), missing.clone()),
        (rule("person_window", "keys = ['person', 'window']"), missing.clone()),
        (rule("account_person", "keys = ['person']"), missing.clone()),
        (rule("account_by_any_name", "keys = ['person']"), vec![]),
        (rule("r", "keys = ['person', 'procedure']\ncheck = 'account'"), vec!["SCHEME_KIND_WITHOUT_RULE rule"; 4]),
        (rule("r", "keys = ['person']\ncheck = 'none'"), vec!["!SCHEME_UNKNOWN_WORD rule[1].check"]),
    ] {
        assert_eq!(lints(&tail), want, "{tail}");
    }
    let own = "[[kind]]\nid = 'a'\nmeasure = 'people'\ncheck = 'account'\n[[rule]]\nid = 'r'\nkeys = ['code']\n";
    assert_eq!(lints(own), ["SCHEME_KIND_WITHOUT_RULE kind[1].check"]);
}

#[test]
fn people_by_dossier_are_warned_of() {
    let kind = |measure: &str| format!("[[kind]]\nid = 'a'\nmeasure = '{measure}'\ncheck = 'dossier'\n");
    assert_eq!(lints(&kind("people")), ["SCHEME_PEOPLE_BY_DOSSIER kind[1].measure"]);
    assert_eq!(lints(&kind("households")), ["SCHEME_PEOPLE_BY_DOSSIER kind[1].measure"]);
    assert_eq!(lints(&kind("turns")), Vec::<String>::new());
}

#[test]
fn a_name_is_offered_for_a_slip_only() {
    for (tail, end) in [("titel = 'x'\n", "is not known. Did you mean `title`?"), ("bad = 1\n", "`bad` is not known.")] {
        let said = lint("s.toml", format!("{HEAD}{tail}").as_bytes()).iter().map(|l| l.message(Lang::En)).collect::<String>();
        assert!(said.contains(end) && said.contains("Did you") == tail.starts_with("titel"), "{said}");
    }
}

#[test]
fn a_target_is_not_negative() {
    let target = |text: &str| format!("[[indicator]]\nid = 'i'\ntype = 'absolute'\nnumerator = 'post.claimed'\ntarget = '{text}'\n");
    assert_eq!(lints(&target("-1")), ["!SCHEME_BAD_DECIMAL indicator[1].target"]);
    assert_eq!(lints(&target("0")), Vec::<String>::new());
}

#[test]
fn flags_are_numbers_of_known_names_and_own_kinds_are_kinds() {
    for (tail, want) in [
        ("[flags]\nreported_hour = 0\ncode_step = 1\nown_kinds = ['own_dossier']\nsource = 'assumption'\n", vec![]),
        ("[flags]\nreported_our = 3\n", vec!["!SCHEME_UNKNOWN_FIELD flags.reported_our"]),
        ("[flags]\nreported_hour = '3'\n", vec!["!SCHEME_WRONG_TYPE flags.reported_hour"]),
        ("[flags]\nreported_hour = -1\n", vec!["!SCHEME_OUT_OF_RANGE flags.reported_hour"]),
        ("[flags]\ncode_step = 1001\n", vec!["!SCHEME_OUT_OF_RANGE flags.code_step"]),
        ("[flags]\nown_kinds = ['post', 'own']\n", vec!["!SCHEME_UNKNOWN_WORD flags.own_kinds[2]"]),
        ("[flags]\nown_kinds = []\n", vec![]),
    ] {
        assert_eq!(lints(tail), want, "{tail}");
    }
}

#[test]
fn a_source_is_named_as_its_rows_name_it() {
    assert_eq!(lints("[[source_default]]\nid = ''\n[[source_default]]\nid = 'VNPT iGate'\n"), Vec::<String>::new());
    assert_eq!(
        lints("[[source_default]]\nid = 'VNPT iGate'\n[[source_default]]\nid = ' VNPT iGate'\n"),
        ["!SCHEME_ID_TWICE source_default[2].id"]
    );
}

#[test]
fn the_expected_type_is_said_in_both_languages() {
    for (tail, vi, en) in [
        ("title = 5\n", "văn bản", "text"),
        ("[[indicator]]\nid = 'i'\ntype = 'absolute'\nnumerator = 'a'\ntarget = 5\n", "số thập phân", "decimal"),
        ("[policy]\nclaim = 5\n", "một từ", "word"),
        ("[window]\nafter_days = 'x'\n", "số nguyên", "whole number"),
        ("kind = 'x'\n", "danh sách", "list"),
        ("period = 'x'\n", "bảng", "table"),
    ] {
        let found = lint("s.toml", format!("{HEAD}{tail}").as_bytes());
        let message = |lang| found.iter().find(|l| l.finding("").code == crate::error::Code::SchemeWrongType).map(|l| l.message(lang));
        assert!(message(Lang::En).is_some_and(|m| m.contains(en)), "{tail}");
        assert!(message(Lang::Vi).is_some_and(|m| m.contains(vi) && !m.contains(en)), "{tail}");
    }
}
