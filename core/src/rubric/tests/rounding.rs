//! Points that are cut to digits.

use proptest::prelude::*;

use super::*;

/// A book of one condition of 2.5 points beside one of 7.5 that nobody has marked, with points cut so.
fn cut(condition: &str, digits: u32, how: &str) -> String {
    format!(
        "format = 'dean5299/rulebook@1'\nid = 'b'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\nmax = '10'\n\
         rounding = {{digits = {digits}, how = '{how}'}}\ninput = [{{name = 'n', unit = 'count'}}]\n\
         [[criterion]]\nid = '1'\nmax = '10'\n[[criterion.content]]\nid = '1.1'\nmax = '10'\n\
         [[criterion.content.condition]]\nid = '1.1.1'\nmax = '2.5'\n{condition}\n\
         [[criterion.content.condition]]\nid = 'rest'\nmax = '7.5'\nscale = 'marked'\n"
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn cut_points_lie_within_the_most_and_still_rise(n in 0_i64..12, digits in 0_u32..3, how in 0_usize..3, scale in 0_usize..4) {
        let scale = ["scale = 'per_event'\ninput = 'n'\neach = '0.3'", "scale = 'linear'\ninput = 'n'\ntarget = '7'",
            "scale = 'penalty'\ninput = 'n'\neach = '0.3'", "scale = 'formula'\nformula = 'min(2.5, n / 3)'"][scale];
        let text = cut(scale, digits, ["floor", "half_up", "ceil"][how]);
        // Of a penalty the maxima do not count.
        let text = if scale.contains("penalty") { text.replace("7.5", "10") } else { text };
        let book = Rulebook::parse("b", text.as_bytes()).unwrap_or_else(|error| unreachable!("{error}"));
        let score = |n: i64| book.score(&unit(&[("n", n)])).unwrap();
        let points = |n: i64| score(n).marks().next().unwrap().points.unwrap();
        let size = |points: Fraction| points.max(Fraction::ZERO.minus(points).unwrap());
        prop_assert!(size(points(n)) <= fraction("2.5"), "{text}");
        prop_assert!(size(points(n)) <= size(points(n + 1)), "{text}");
        prop_assert_eq!(size(points(99)), fraction("2.5"), "what reaches the most has the most");
        prop_assert_eq!(&score(n).replay().unwrap(), &score(n));
        let columns = Columns { rows: 1, inputs: BTreeMap::from([("n".to_owned(), Column::Whole(vec![Some(n)]))]), ..Columns::default() };
        prop_assert_eq!(book.totals(&columns, 1).unwrap()[0].points, Some(score(n).points));
    }
}
