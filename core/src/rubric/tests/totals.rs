//! Totals by columns beside single scores.

use proptest::prelude::*;

use super::*;

const SCALES: [&str; 8] = [
    "scale = 'linear'\ninput = 'share'\ntarget = '3'\nfloor = '0.5'",
    "scale = 'linear'\ninput = 'n'\ntarget_input = 'made'",
    "scale = 'steps'\nstep = [{points = '10', when = [{n = '0'}]}, {points = '4', when = [{n = '1..3', share = '..2'}, {n = '3'}]}]",
    "scale = 'yes_no'\ninput = 'yes'",
    "scale = 'per_event'\ninput = 'n'\neach = '0.3'",
    "scale = 'marked'\nevidence = 'photo'",
    "scale = 'per_event'\ninput = 'made'\neach = '3'\nevidence = 'list'",
    "scale = 'formula'\nformula = 'if(n > 3, 10, 12 / n)'",
];

/// The book of the tests with a figure that is made of others, what is taken off the whole, and other rules.
fn whole(scale: &str, rules: &str) -> String {
    let taken = "[penalty]\nmax = '3'\ncondition = [{id = 'late', max = '5', scale = 'penalty', input = 'made', each = '0.7'}]\n";
    let text = book(scale).replace("{name = 'yes',", "{name = 'made', unit = 'count', formula = 'n * 2 - 1'}, {name = 'yes',");
    let text = if scale.contains("formula = 'if") {
        text.replace("formula = 'if(n > 3, 10, 12 / n)'", "formula = 'if(n > 3, 10, min(10, 12 / n))'")
    } else {
        text
    };
    let text = text.replace("veto = [", &format!("{rules}\nveto = ["));
    // A formula of counts: like over like, so that the unit is plain.
    text.replace("12 / n", "12 / (n / 1 * 1)").replace("[bonus]", &format!("{taken}[bonus]"))
}

fn exact(rows: &[Vec<Option<i64>>], at: usize) -> Column {
    Column::Exact(rows.iter().map(|row| row[at].map(Fraction::from)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn columns_say_what_single_scores_say(
        rows in proptest::collection::vec(proptest::collection::vec(proptest::option::weighted(0.9, -1_i64..6), 4), 1..6),
        evidence in any::<u64>(), scale in 0_usize..8, rules in 0_usize..6, is_whole in any::<bool>(),
    ) {
        let rules = [
            "", "rounding = {digits = 1, how = 'half_up'}", "outcomes = {no_match = 'zero', undefined = 'zero', several_match = 'least'}",
            "rounding = {digits = 0, how = 'ceil'}", "least = '-3'", "least = '-1/3'\nrounding = {digits = 1, how = 'floor'}",
        ][rules];
        let text = whole(SCALES[scale], rules);
        let book = Rulebook::parse("b", text.as_bytes()).unwrap_or_else(|error| unreachable!("{error}: {text}"));
        let names = ["n", "share", "yes"];
        let column = |at: usize| if is_whole { Column::Whole(rows.iter().map(|row| row[at]).collect()) } else { exact(&rows, at) };
        let has = |row: usize| evidence >> row & 1 == 1;
        let columns = Columns {
            rows: rows.len(),
            inputs: (0..3).map(|at| (names[at].to_owned(), column(at))).collect(),
            points: BTreeMap::from([("1.1.1".to_owned(), column(3))]),
            evidence: BTreeMap::from([("1.1.1".to_owned(), (0..rows.len()).map(has).collect())]),
        };
        let totals = book.totals(&columns, 2).unwrap();
        prop_assert_eq!(&totals, &book.totals(&columns, 1).unwrap());
        for ((at, row), total) in rows.iter().enumerate().zip(totals) {
            let known: Vec<(&str, i64)> = names.into_iter().zip(row).filter_map(|(name, value)| Some((name, (*value)?))).collect();
            let given = Given { points: row[3].map(Fraction::from), evidence: Some(has(at)), ..Given::default() };
            let score = book.score(&ScoredUnit { given: BTreeMap::from([("1.1.1".to_owned(), given)]), ..unit(&known) }).unwrap();
            prop_assert_eq!((total.points, total.open as usize, total.vetoes as usize), (Some(score.points), score.open.len(), score.vetoes.len()), "{:?}", score);
            prop_assert_eq!(&score.replay().unwrap(), &score);
        }
    }

    #[test]
    fn shares_of_any_size_are_summed_alike(parts in proptest::collection::vec((0_i64..400, 1_i64..400), 6)) {
        let conditions: Vec<String> = (0..6).map(|at| format!("{{id = 'c{at}', max = '1', scale = 'linear', input = 's{at}', target = '0.{}'}}", 3 + at)).collect();
        let inputs: Vec<String> = (0..6).map(|at| format!("{{name = 's{at}', unit = 'share'}}")).collect();
        let text = format!(
            "format = 'dean5299/rulebook@1'\nid = 'b'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\nmax = '6'\ninput = [{}]\n\
             [[criterion]]\nid = '1'\nmax = '6'\n[[criterion.content]]\nid = '1.1'\nmax = '6'\ncondition = [{}]\n",
            inputs.join(", "), conditions.join(", ")
        );
        let book = Rulebook::parse("b", text.as_bytes()).unwrap();
        let value = |at: usize| Fraction::new(parts[at].0.into(), parts[at].1.into()).unwrap();
        let columns = Columns { rows: 1, inputs: (0..6).map(|at| (format!("s{at}"), Column::Exact(vec![Some(value(at))]))).collect(), ..Columns::default() };
        let score = book.score(&ScoredUnit { inputs: (0..6).map(|at| (format!("s{at}"), value(at))).collect(), ..ScoredUnit::default() }).unwrap();
        prop_assert_eq!(book.totals(&columns, 1).unwrap()[0].points, Some(score.points));
    }
}

#[test]
fn one_unit_whose_points_cannot_be_summed_does_not_stop_the_others() {
    // Denominators without common factors: the sum would need more than 128 bits.
    let primes = [1_000_003_i64, 1_000_033, 1_000_037, 1_000_039, 1_000_081, 1_000_099, 1_000_117, 1_000_121];
    let conditions: Vec<String> =
        (0..8).map(|at| format!("{{id = 'c{at}', max = '1', scale = 'linear', input = 'a{at}', target_input = 'b{at}'}}")).collect();
    let inputs: Vec<String> = (0..8).map(|at| format!("{{name = 'a{at}', unit = 'count'}}, {{name = 'b{at}', unit = 'count'}}")).collect();
    let text = |rules: &str| {
        format!(
            "format = 'dean5299/rulebook@1'\nid = 'b'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\nmax = '8'\n{rules}\ninput = [{}]\n\
         [[criterion]]\nid = '1'\nmax = '8'\n[[criterion.content]]\nid = '1.1'\nmax = '8'\ncondition = [{}]\n",
            inputs.join(", "),
            conditions.join(", ")
        )
    };
    let both = |first: i64, second: i64| Column::Whole(vec![Some(first), Some(second)]);
    let figures = (0..8).flat_map(|at| [(format!("a{at}"), both(1, 1)), (format!("b{at}"), both(primes[at], 2))]).collect();
    let columns = Columns { rows: 2, inputs: figures, ..Columns::default() };
    let points = |rules: &str| {
        let book = Rulebook::parse("b", text(rules).as_bytes()).unwrap();
        book.totals(&columns, 2).unwrap().into_iter().map(|total| total.points.map(|points| points.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(points(""), [None, Some("4".to_owned())]);
    assert_eq!(points("rounding = {digits = 2, how = 'half_up'}"), [Some("0".to_owned()), Some("4".to_owned())]);
    let unit = ScoredUnit {
        inputs: (0..8).flat_map(|at| [(format!("a{at}"), 1.into()), (format!("b{at}"), primes[at].into())]).collect(),
        ..ScoredUnit::default()
    };
    let refused = Rulebook::parse("b", text("").as_bytes()).unwrap().score(&unit).unwrap_err();
    assert_eq!(refused.code().text(), "FIGURE_OVERFLOW");
}

#[test]
fn columns_of_other_lengths_are_refused_and_no_rows_give_no_totals() {
    let book = Rulebook::parse("b", book("scale = 'yes_no'\ninput = 'yes'").as_bytes()).unwrap();
    let columns = Columns { rows: 2, inputs: BTreeMap::from([("n".to_owned(), Column::Whole(vec![Some(1)]))]), ..Columns::default() };
    assert_eq!(book.totals(&columns, 1).unwrap_err().code().text(), "RUBRIC_COLUMN_LENGTH");
    assert_eq!(book.totals(&Columns::default(), 4).unwrap(), []);
    let open = book.totals(&Columns { rows: 1, ..Columns::default() }, 1).unwrap();
    assert_eq!((open[0].points, open[0].open), (Some(Fraction::ZERO), 4));
}

#[test]
fn weighed_criteria_are_summed_by_their_weights() {
    let text = book("scale = 'yes_no'\ninput = 'yes'").replace("id = '1'\nmax = '10'", "id = '1'\nmax = '10'\nweight = '1'").replacen(
        "max = '10'",
        "max = '200'",
        1,
    );
    let book = Rulebook::parse("b", text.replace("consequence = 'zero'", "consequence = 'not_rated'").as_bytes()).unwrap();
    let one = |value| Column::Whole(vec![Some(value)]);
    let columns = Columns {
        rows: 1,
        inputs: BTreeMap::from([("n".to_owned(), one(1)), ("share".to_owned(), one(0)), ("yes".to_owned(), one(1))]),
        ..Columns::default()
    };
    let score = book.score(&unit(&[("n", 1), ("share", 0), ("yes", 1)])).unwrap();
    assert_eq!((score.points, score.max), (Fraction::from(180), Fraction::from(200)));
    assert_eq!(book.totals(&columns, 1).unwrap()[0].points, Some(Fraction::from(180)));
}
