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
fn both_languages_use_the_same_parameters() {
    let names = |text: &str| {
        text.split('{').skip(1).filter_map(|t| t.split('}').next().map(str::to_owned)).collect::<std::collections::BTreeSet<_>>()
    };
    for code in Code::ALL {
        assert_eq!(names(code.template(Lang::Vi)), names(code.template(Lang::En)), "{code}");
    }
}
