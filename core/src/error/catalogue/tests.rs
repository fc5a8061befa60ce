//! The catalogue as a whole.

use super::*;

#[test]
fn codes_are_distinct_and_read_room_noun() {
    let mut seen = std::collections::BTreeSet::new();
    for code in Code::ALL {
        assert!(seen.insert(code.text()), "{code} twice");
        assert!(code.text().contains('_') && code.text().chars().all(|c| c.is_ascii_uppercase() || c == '_'), "{code}");
    }
}

#[test]
fn who_keeps_tables_reads_what_to_do() {
    let groups = [
        "TABLE_",
        "ENTRY_",
        "DOSSIER_",
        "ACCOUNT_",
        "DECISION_",
        "MEMBER_",
        "TARGET_",
        "ORG_",
        "PLAN_",
        "CONVERSION_",
        "SCHEME_",
        "SCORING_",
        "STANDING_",
        "COMMENDATION_",
    ];
    for code in Code::ALL.iter().filter(|code| groups.iter().any(|group| code.text().starts_with(group))) {
        for lang in [Lang::Vi, Lang::En] {
            assert!(code.hint(lang).ends_with('.'), "{code} has no hint");
        }
    }
}

#[test]
fn a_part_in_brackets_is_said_with_its_parameter_alone() {
    let said = |nearest: &str| {
        let params = vec![("file", "s.toml".to_owned()), ("place", "x[1].y".to_owned()), ("nearest", nearest.to_owned())];
        Code::SchemeUnknownField.render(Lang::En, &params)
    };
    assert_eq!(said("id"), "`s.toml`: the field `x[1].y` is not known. Did you mean `id`?");
    assert_eq!(said(""), "`s.toml`: the field `x[1].y` is not known.");
}

#[test]
fn both_languages_use_the_same_parameters() {
    let names = |text: &str| {
        text.split('{').skip(1).filter_map(|t| t.split('}').next().map(str::to_owned)).collect::<std::collections::BTreeSet<_>>()
    };
    for code in Code::ALL {
        assert_eq!(names(code.template(Lang::Vi)), names(code.template(Lang::En)), "{code}");
    }
}
