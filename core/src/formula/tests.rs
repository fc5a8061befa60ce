use proptest::prelude::*;

use super::*;
use crate::error::{Coded, Lang};
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
        ("clamp(a, 0, 5)", "5"),
        ("clamp(b - a, 0, 5)", "0"),
        ("clamp(a, 9, 5)", "5"),
        ("a\n  + b", "9"),
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
        ("if(yes, 1, a > 0)", "FORMULA_TRUTH"),
        ("clamp(a, 1)", "FORMULA_FUNCTION"),
        ("not a", "FORMULA_TRUTH"),
    ] {
        assert!(code(text).starts_with(want), "{text}: {}", code(text));
    }
    assert!(code("rat * a").contains("rate"));
    assert!(code("clmap(a, 1, 2)").contains("\"clamp\""));
    assert!(code("a +\n  (b *\n rat)").contains(r#"("line", "3"), ("column", "2")"#), "{}", code("a +\n  (b *\n rat)"));
    assert!(code("a + if(not a, 1, 2)").contains(r#"("line", "1"), ("column", "8")"#), "{}", code("a + if(not a, 1, 2)"));
    assert!(code(&vec!["a"; 600].join("+")).starts_with("FORMULA_TOO_LARGE"));
    assert_eq!(code(&vec!["a"; 500].join("+")), "");
    let placed = Expression::parse("1 +", &INPUTS).map_err(|error| error.at("input[2].formula")).unwrap_err();
    assert!(placed.message(Lang::Vi).starts_with("`input[2].formula`: không đọc được biểu thức"), "{}", placed.message(Lang::Vi));
    assert!(code(&"(".repeat(200)).starts_with("FORMULA_TOO_LARGE"));
    assert!(code(&"-".repeat(200)).starts_with("FORMULA_TOO_LARGE"));
}

#[test]
fn a_product_has_one_unit_whichever_comes_first() {
    let unit = |text: &str| Expression::parse(text, &INPUTS).unwrap().unit();
    for (one, other, want) in
        [("rate * 100", "100 * rate", Unit::Plain), ("a * 2", "2 * a", Unit::Plain), ("a * rate", "rate * a", Unit::Count)]
    {
        assert_eq!([unit(one), unit(other)], [want; 2], "{one}");
    }
    assert_eq!(Expression::parse("0.5 * a + 0.3 * b", &INPUTS).unwrap().mixed(), []);
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

/// A slow and obvious second reading of sums and products over whole numbers.
fn plain(text: &str, values: &[i64]) -> Option<Fraction> {
    let mut sum: Option<Fraction> = None;
    for term in text.split('+') {
        let mut product = Fraction::ONE;
        for (at, factor) in term.split(['*', '/']).enumerate() {
            let value = Fraction::from(*values.get(usize::from(factor.trim().as_bytes()[0] - b'a'))?);
            let over = at > 0 && term.split_inclusive(['*', '/']).nth(at - 1)?.ends_with('/');
            product = if over { product.divide(value).ok()?? } else { product.times(value).ok()? };
        }
        sum = Some(sum.unwrap_or_default().plus(product).ok()?);
    }
    sum
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn sums_and_products_are_what_a_slow_reader_makes_of_them(terms in proptest::collection::vec("[ab]([*/][ab]){0,3}", 1..5), a in -5_i64..6, b in -5_i64..6) {
        let inputs = [("a", Unit::Plain), ("b", Unit::Plain)];
        let text = terms.join(" + ");
        let expression = Expression::parse(&text, &inputs).unwrap();
        let asked = expression.ask(&|at| [Some(a.into()), Some(b.into())][at]);
        match plain(&text, &[a, b]) {
            Some(value) => prop_assert_eq!(asked, Ok(value)),
            None => prop_assert_eq!(asked, Err(Undefined::DividedByZero)),
        }
    }

    #[test]
    fn whatever_is_asked_and_lacks_is_the_answer(text in "(a|b|1|a / b|min\\(a, b\\)|floor\\(b\\))( [+*-] (a|b|2|b / a)){0,3}", a in proptest::option::of(-2_i64..3), b in proptest::option::of(-2_i64..3)) {
        let inputs = [("a", Unit::Plain), ("b", Unit::Plain)];
        let expression = Expression::parse(&text, &inputs).unwrap();
        let value = |at: usize| [a, b][at].map(Fraction::from);
        let lacks = expression.inputs().iter().any(|at| value(*at).is_none());
        match expression.ask(&value) {
            Ok(_) => prop_assert!(!lacks, "{text}"),
            Err(Undefined::Missing(at)) => prop_assert!(value(at).is_none()),
            Err(Undefined::DividedByZero) => prop_assert!(text.contains('/') && (a == Some(0) || b == Some(0))),
            Err(Undefined::Overflow) => prop_assert!(false, "{text}"),
        }
    }
}
