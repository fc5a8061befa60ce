use proptest::prelude::*;

use super::*;
use crate::error::Coded;
use crate::figure::Fraction;

const INPUTS: [(&str, Unit); 4] = [("a", Unit::Count), ("b", Unit::Count), ("rate", Unit::Share), ("yes", Unit::YesNo)];

fn ask(text: &str, row: [Option<i64>; 4]) -> Result<String, Undefined> {
    let expression = Expression::parse(text, &INPUTS).unwrap_or_else(|error| unreachable!("{text}: {error}"));
    expression.ask(&|at| row[at].map(Fraction::from)).map(|value| value.to_string())
}

#[test]
fn values_follow_the_usual_order_of_signs() {
    let row = [Some(7), Some(2), Some(1), Some(1)];
    for (text, want) in [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("7 - 2 - 1", "4"),
        ("8 / 2 / 2", "2"),
        ("-a + 10", "3"),
        ("a / b", "7/2"),
        ("80% * a", "28/5"),
        ("floor(a / b)", "3"),
        ("half_up(a / b)", "4"),
        ("ceil(10 / 3, 2)", "167/50"),
        ("min(a, b, 5)", "2"),
        ("max(a, b)", "7"),
        ("if(a > b and not (b = 0), a / b, 0)", "7/2"),
        ("if(a < b or yes, 1, 0)", "1"),
        ("if(not not yes, 1, 0)", "1"),
        ("if(a <> 7, 1, 0)", "0"),
    ] {
        assert_eq!(ask(text, row), Ok(want.to_owned()), "{text}");
    }
}

#[test]
fn what_has_no_value_says_why() {
    assert_eq!(ask("a / b", [Some(1), Some(0), None, None]), Err(Undefined::DividedByZero));
    assert_eq!(ask("a + b", [None, Some(0), None, None]), Err(Undefined::Missing(0)));
    assert_eq!(ask("if(b = 0, 0, a / b)", [Some(1), Some(0), None, None]), Ok("0".to_owned()));
    let big = Some(i64::MAX);
    assert_eq!(ask("a * b * (a * b) * (a * b)", [big, big, None, None]), Err(Undefined::Overflow));
}

#[test]
fn what_cannot_be_read_is_said_with_its_column() {
    let code =
        |text: &str| Expression::parse(text, &INPUTS).map_or_else(|e| format!("{} {:?}", e.code().text(), e.params()), |_| String::new());
    for (text, want) in [
        ("", "FORMULA_SYNTAX"),
        ("1 +", "FORMULA_SYNTAX"),
        ("1 1", "FORMULA_SYNTAX"),
        ("1. + 2", "FORMULA_SYNTAX"),
        ("a ; b", "FORMULA_SYNTAX"),
        ("(a", "FORMULA_SYNTAX"),
        ("rat * a", "FORMULA_UNKNOWN_NAME"),
        ("sum(a, b)", "FORMULA_FUNCTION"),
        ("if(yes, 1)", "FORMULA_FUNCTION"),
        ("floor(a, 2, 3)", "FORMULA_FUNCTION"),
        ("a + yes", "FORMULA_TRUTH"),
        ("if(a, 1, 2)", "FORMULA_TRUTH"),
    ] {
        assert!(code(text).starts_with(want), "{text}: {}", code(text));
    }
    assert!(code("rat * a").contains("rate"));
    assert!(code(&"(".repeat(200)).starts_with("FORMULA_TOO_LARGE"));
    assert!(code(&"-".repeat(200)).starts_with("FORMULA_TOO_LARGE"));
}

#[test]
fn units_that_do_not_go_together_are_named() {
    let mixed = |text: &str| Expression::parse(text, &INPUTS).unwrap().mixed().len();
    for (text, want) in [
        ("a + b", 0),
        ("a + rate", 1),
        ("a * rate", 0),
        ("a * b", 1),
        ("a / b + rate", 0),
        ("a < 50%", 0),
        ("a < rate", 1),
        ("max(a, rate)", 1),
    ] {
        assert_eq!(mixed(text), want, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn no_text_makes_it_stumble(text in "[ab0-9+*/()<>=., %-]{0,24}|(if|min|not|and|rate|yes|floor|\\(|\\)|,| |a|1){0,12}", a in -3_i64..4, b in -3_i64..4) {
        if let Ok(expression) = Expression::parse(&text, &INPUTS) {
            let _ = expression.ask(&|at| [Some(a), Some(b), None, Some(1)][at].map(Fraction::from));
            prop_assert!(expression.inputs().iter().all(|at| *at < 4));
        }
    }
}
