//! A fault of each kind, planted in a sound book.

use super::*;

/// Steps without a fault.
const SOUND: &str = "scale = 'steps'\nstep = [{points = '10', when = [{n = '0'}]}, {points = '4', when = [{n = '1..3'}]}, {points = '0', when = [{n = '4..'}]}]";

/// What stands in the sound book, what is planted in its place, and the fault that must be found; `@` is the place of the steps.
const PLANTED: &[(&str, &str, &str)] = &[
    ("n = '1..3'", "n = '2..3'", "RUBRIC_HOLE @.step"),
    ("n = '1..3'", "n = '0..3'", "RUBRIC_OVERLAP @.step"),
    ("n = '1..3'", "n = '1..x'", "!RUBRIC_BAD_RANGE @.step[2].when"),
    ("n = '1..3'", "m = '1..3'", "!RUBRIC_UNKNOWN_INPUT @.step[2].when"),
    ("points = '4'", "points = '11'", "!RUBRIC_POINTS_OUTSIDE @.step[2].points"),
    ("points = '10'", "points = '9'", "RUBRIC_MAX_UNREACHED @.max"),
    ("points = '0', when = [{n = '4..'}]", "points = '5', when = [{n = '4..'}]", "RUBRIC_UNEVEN @.step"),
    (
        "{points = '0', when = [{n = '4..'}]}",
        "{points = '0', when = [{n = '4..'}]}, {points = '0', when = [{n = '5..6'}]}",
        "RUBRIC_UNREACHABLE @.step[4]",
    ),
    ("id = '1.1'\nmax = '10'", "id = '1.1'\nmax = '9'", "!RUBRIC_MAX_SUM criterion[1].content[1].max"),
    ("id = '1'\nmax = '10'", "id = '1'\nmax = '11'", "!RUBRIC_MAX_SUM criterion[1].max"),
    ("valid_to = '2025-01-01'\nmax = '10'", "valid_to = '2025-01-01'\nmax = '12'", "!RUBRIC_MAX_SUM max"),
    ("id = '1'\nmax = '10'", "id = '1'\nmax = '10'\nweight = '0.9'", "!RUBRIC_WEIGHTS criterion"),
    ("{name = 'n', unit = 'count'}", "{name = 'n', unit = 'share'}", "!RUBRIC_UNITS criterion[1].content[1].condition[2]"),
    ("{name = 'yes',", "{name = 'spare', unit = 'count'}, {name = 'yes',", "RUBRIC_UNUSED_INPUT input[3]"),
    ("{name = 'n', unit = 'count'}", "{name = 'n', unit = 'count', formula = 'n + 1'}", "!RUBRIC_CIRCLE input[1].formula"),
    ("{name = 'n', unit = 'count'}", "{name = 'n', unit = 'count', formula = 'share'}", "!RUBRIC_UNITS input[1]"),
    ("{name = 'n', unit = 'count'}", "{name = 'n', unit = 'count', formula = 'shar'}", "!FORMULA_UNKNOWN_NAME input[1].formula"),
    ("{name = 'n', unit = 'count'}", "{name = 'n', unit = 'count', indicator = 'ct1'}", "!RUBRIC_UNKNOWN_INDICATOR input[1].indicator"),
    ("id = 'off'", "id = '1.1.1'", "!RUBRIC_ID_TWICE criterion[1].content[1].condition[2].id"),
    ("target = '1'", "target = '0'", "!RUBRIC_CAP bonus.condition[1].target"),
    ("target = '1'", "target = '1', floor = '2'", "!RUBRIC_CAP bonus.condition[1].floor"),
    ("[bonus]\nmax = '1'", "[bonus]\nmax = '3'", "!RUBRIC_CAP bonus.max"),
    ("each = '1'", "each = '1'\ntarget = '1'", "RUBRIC_SCALE_IGNORES criterion[1].content[1].condition[2]"),
    ("each = '1'", "", "!RUBRIC_SCALE_NEEDS criterion[1].content[1].condition[2]"),
    ("consequence = 'zero'", "consequence = 'class'", "!RUBRIC_SCALE_NEEDS veto[1]"),
    ("max = '10'\ninput", "max = 10\ninput", "!SCHEME_WRONG_TYPE max"),
    ("max = '10'\ninput", "max = '10'\nleast = '1'\ninput", "!RUBRIC_CAP least"),
    ("max = '10'\ninput", "max = '10'\nleast = '-1'\ninput", "!RUBRIC_SCALE_NEEDS least"),
    ("{name = 'n', unit = 'count'}", "{name = 'n', unit = 'count'}, {name = 'a-b', unit = 'count'}", "!RUBRIC_BAD_NAME input[2].name"),
    (
        "[bonus]",
        "[penalty]\nmax = '2'\ncondition = [{id = 'p', max = '2', scale = 'yes_no', input = 'yes'}]\n[bonus]",
        "!RUBRIC_SCALE_HERE penalty.condition[1].scale",
    ),
    (
        "[bonus]",
        "[penalty]\nmax = '3'\ncondition = [{id = 'p', max = '2', scale = 'penalty', input = 'n', each = '1'}]\n[bonus]",
        "!RUBRIC_CAP penalty.max",
    ),
    (
        "[bonus]",
        "[[criterion.content]]\nid = 'q'\nmax = '0'\ncondition = [{id = 'p', max = '2', scale = 'penalty', input = 'n', each = '1'}]\n[bonus]",
        "!RUBRIC_NO_GAIN criterion[1].content[2].max",
    ),
    ("[bonus]", "[[criterion]]\nid = 'q'\nmax = '0'\ncontent = []\n[bonus]", "!RUBRIC_NO_GAIN criterion[2].max"),
    ("target = '1'", "target = '1', target_input = 'share'", "RUBRIC_SCALE_IGNORES bonus.condition[1]"),
    ("n = '4..'}]}", "n = '5..'}]}", "RUBRIC_HOLE @.step"),
    ("each = '1'", "each = 1.5", "!SCHEME_FLOAT criterion[1].content[1].condition[2].each"),
    ("rulebook@1", "rulebook@2", "!SCHEME_UNKNOWN_FORMAT "),
];

#[test]
fn planted_faults_are_found_and_sound_books_are_silent() {
    assert_eq!(lints(&book(SOUND)), Vec::<String>::new());
    for (from, to, want) in PLANTED {
        let text = book(SOUND);
        assert!(text.contains(from), "{from}");
        let found = lints(&text.replacen(from, to, 1));
        assert!(found.contains(&want.replace('@', "criterion[1].content[1].condition[1]")), "{from} -> {to}: {found:?}");
    }
}

#[test]
fn a_circle_is_said_of_those_that_are_in_it() {
    let inputs = "input = [{name = 'fine', unit = 'count', formula = 'n + 1'}, {name = 'n', unit = 'count'}, {name = 'c', unit = 'count', formula = 'd + 1'},\
        {name = 'd', unit = 'count', formula = 'c + n'}, {name = 'after', unit = 'count', formula = 'c + 1'}, {name = 'share', unit = 'share'}, {name = 'yes', unit = 'yes_no'}]";
    let text = book("scale = 'yes_no'\ninput = 'yes'");
    let (head, rest) = text.split_once("input = [").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    let found = lints(&format!("{head}{inputs}\n{rest}"));
    assert_eq!(found, ["!RUBRIC_CIRCLE input[3].formula", "!RUBRIC_CIRCLE input[4].formula"]);
}

#[test]
fn every_fault_says_its_place_in_both_languages() {
    let text = book("scale = 'formula'\nformula = 'nn + 1'");
    let error = Rulebook::parse("b", text.as_bytes()).unwrap_err();
    let place = "`criterion[1].content[1].condition[1].formula`";
    assert!([Lang::Vi, Lang::En].iter().all(|lang| error.message(*lang).starts_with(place)), "{error}");
}

#[test]
fn points_that_rise_and_fall_around_a_hole_are_uneven() {
    let steps = "scale = 'steps'\nstep = [{points = '2', when = [{n = '0'}]}, {points = '0', when = [{n = '2'}]}, {points = '10', when = [{n = '4..'}]}]";
    assert!(lints(&book(steps)).contains(&"RUBRIC_UNEVEN criterion[1].content[1].condition[1].step".to_owned()));
}

/// Steps over two counts below seven, drawn from a number: points and the ranges of each row.
fn drawn(seed: u64) -> Vec<[(i64, i64); 2]> {
    let mut state = seed;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) % below).unwrap()
    };
    let rows = 1 + next(4);
    (0..rows)
        .map(|_| {
            [0; 2].map(|_| {
                let from = next(6);
                (from, from + next(4))
            })
        })
        .collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2_000))]
    #[test]
    fn holes_and_overlaps_are_those_that_counting_finds(seed in proptest::prelude::any::<u64>()) {
        let rows = drawn(seed);
        let steps: Vec<String> = rows.iter().map(|[a, b]| format!("{{points = '10', when = [{{n = '{}..{}', m = '{}..{}'}}]}}", a.0, a.1, b.0, b.1)).collect();
        let text = book(&format!("scale = 'steps'\nstep = [{}]", steps.join(", "))).replace("{name = 'n', unit = 'count'}", "{name = 'n', unit = 'count'}, {name = 'm', unit = 'count'}");
        let found = lint("b", text.as_bytes(), None);
        let fitting = |n: i64, m: i64| -> Vec<usize> {
            (1..).zip(&rows).filter(|(_, [a, b])| (a.0..=a.1).contains(&n) && (b.0..=b.1).contains(&m)).map(|(number, _)| number).collect()
        };
        // Every example is what it says, and every set of rows that fits somewhere wrongly has an example.
        let mut said = std::collections::BTreeSet::new();
        for lint in &found {
            let params: BTreeMap<_, _> = lint.error.params().into_iter().collect();
            let Some(example) = params.get("example") else { continue };
            let value = |name: &str| example.split(", ").find_map(|part| part.strip_prefix(&format!("{name} = "))?.parse::<i64>().ok()).unwrap();
            let rows: Vec<usize> = params.get("rows").map_or(Vec::new(), |rows| rows.split(", ").map(|row| row.parse().unwrap()).collect());
            proptest::prop_assert_eq!(&fitting(value("n"), value("m")), &rows);
            said.insert(rows);
        }
        for (n, m) in (0..12).flat_map(|n| (0..12).map(move |m| (n, m))) {
            let fits = fitting(n, m);
            proptest::prop_assert!(fits.len() == 1 || said.contains(&fits), "{n} {m}");
        }
    }
}

#[test]
fn one_fault_does_not_hide_another() {
    let text = book(SOUND).replace("valid_to = '2025-01-01'", "valid_to = '2023-01-01'").replace("n = '1..3'", "n = '2..3'");
    assert_eq!(lints(&text), ["!SCHEME_EMPTY_VALIDITY valid_to", "RUBRIC_HOLE criterion[1].content[1].condition[1].step"]);
    let text = book(SOUND).replace(
        "{name = 'n', unit = 'count'}",
        "{name = 'n', unit = 'count', formula = 'n + 1'}, {name = 'm', unit = 'count', indicator = 'ct1'}",
    );
    assert_eq!(lints(&text), ["!RUBRIC_UNKNOWN_INDICATOR input[2].indicator", "!RUBRIC_CIRCLE input[1].formula"]);
}
