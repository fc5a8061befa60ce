//! Laws that hold for all books.

use proptest::prelude::*;

use super::*;

/// Scales that only rise as `n` does: linear, per event, and steps that the linter finds sound and even.
fn rising() -> impl Strategy<Value = String> {
    let linear = (1_u32..20, 0_u32..5)
        .prop_map(|(target, floor)| format!("scale = 'linear'\ninput = 'n'\ntarget = '{target}'\nfloor = '0.{floor}'"));
    let per_event = (1_u32..40).prop_map(|each| format!("scale = 'per_event'\ninput = 'n'\neach = '0.{each:02}'"));
    let steps = proptest::collection::btree_set(1_u32..15, 1..4).prop_map(|starts| {
        let starts: Vec<u32> = std::iter::once(0).chain(starts).collect();
        let last = starts.len() - 1;
        let row = |(at, start): (usize, &u32)| {
            let range = starts.get(at + 1).map_or(format!("{start}.."), |next| format!("{start}..{}", next - 1));
            format!("{{points = '{}', when = [{{n = '{range}'}}]}}", if at == last { 10 } else { 2 * at })
        };
        let rows: Vec<String> = starts.iter().enumerate().map(row).collect();
        format!("scale = 'steps'\nstep = [{}]", rows.join(", "))
    });
    prop_oneof![linear, per_event, steps]
}

fn without_penalty(condition: &str) -> String {
    let text = book(condition);
    let (head, rest) = text.split_once("[[criterion.content.condition]]\nid = 'off'").unwrap();
    let (_, rest) = rest.split_once("[bonus]").unwrap();
    format!("{head}[bonus]{rest}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn more_of_a_count_never_lowers_what_does_not_take_off(condition in rising(), n in 0_i64..30, more in 1_i64..20) {
        let text = without_penalty(&condition);
        prop_assert_eq!(lints(&text), Vec::<String>::new());
        let book = Rulebook::parse("b", text.as_bytes()).unwrap();
        let score = |n: i64| book.score(&unit(&[("n", n), ("share", 0), ("yes", 0)])).unwrap();
        let (before, after) = (score(n), score(n + more));
        prop_assert!(before.open.is_empty() && after.open.is_empty());
        prop_assert!(after.points >= before.points, "{condition}: {} at {n}, {} at {}", before.points, after.points, n + more);
        prop_assert!(after.points <= book.max);
    }

    #[test]
    fn a_score_is_made_again_from_its_own_arithmetic(seed in any::<u64>(), changed in 0_usize..150) {
        let book = large();
        let random = |at: usize| i64::try_from((seed.rotate_left(u32::try_from(at % 64).unwrap()) ^ at as u64) % 5).unwrap() - i64::from(at.is_multiple_of(71));
        let names: Vec<&str> = book.inputs.iter().map(|input| input.name.as_str()).collect();
        let inputs: Vec<(&str, i64)> = names.iter().enumerate().map(|(at, name)| (*name, random(at))).collect();
        let score = book.score(&unit(&inputs)).unwrap();
        prop_assert_eq!(&score.replay().unwrap(), &score);
        // Points that somebody changed are not what the arithmetic says.
        let mut forged = score.clone();
        let mark = forged.criteria.iter_mut().flat_map(|c| &mut c.contents).flat_map(|c| &mut c.marks).nth(changed % 146).unwrap();
        mark.points = Some(mark.points.unwrap_or_default().plus(Fraction::ONE).unwrap());
        prop_assert_ne!(&forged.replay().unwrap(), &forged);
        prop_assert_eq!(&forged.replay().unwrap(), &score);
    }

    #[test]
    fn whatever_is_given_the_points_lie_between_none_and_the_most(n in proptest::option::of(-3_i64..999_999_999_999_999_999), share in proptest::option::of(-1_i64..3), yes in proptest::option::of(-1_i64..3), condition in rising()) {
        let book = Rulebook::parse("b", book(&condition).as_bytes()).unwrap();
        let given = [("n", n), ("share", share), ("yes", yes)];
        let known: Vec<(&str, i64)> = given.iter().filter_map(|(name, value)| Some((*name, (*value)?))).collect();
        let score = book.score(&unit(&known)).unwrap();
        prop_assert!(score.points >= Fraction::ZERO && score.points <= Fraction::from(11));
        // Nothing becomes zero in silence: what is not scored is open.
        for mark in score.marks() {
            prop_assert_eq!(mark.points.is_some(), mark.outcome == MarkOutcome::Scored);
            prop_assert_eq!(mark.points.is_none(), score.open.contains(&mark.condition));
        }
        prop_assert_eq!(&score.replay().unwrap(), &score);
    }
}

fn large() -> &'static Rulebook {
    static BOOK: std::sync::OnceLock<Rulebook> = std::sync::OnceLock::new();
    BOOK.get_or_init(|| Rulebook::parse("large", LARGE.as_bytes()).unwrap())
}
