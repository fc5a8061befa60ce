//! Levels, declarations, candidates, learning, scores.

use std::collections::BTreeMap;

use super::*;
use crate::call::Control;
use crate::error::{Code, Coded};

fn tables(columns: &Columns, left: &[&[&str]], right: &[&[&str]]) -> Tables {
    Tables::new(columns, left, right).unwrap()
}

fn one(column: Column) -> Columns {
    Columns::new(vec![column]).unwrap()
}

/// The level of two cells of one column, as its word and number.
fn level(column: &Column, a: &str, b: &str) -> (&'static str, u8) {
    let columns = one(column.clone());
    let level = tables(&columns, &[&[a]], &[&[b]]).pattern((0, 0)).level(0);
    assert_eq!(tables(&columns, &[&[b]], &[&[a]]).pattern((0, 0)).level(0), level, "{a} / {b}");
    (column.level_name(level).word(), level.0)
}

fn code<T: std::fmt::Debug>(result: std::result::Result<T, EvidenceError>) -> Code {
    result.unwrap_err().code()
}

/// Numbers that look random and are not (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn shuffled(&mut self, n: usize) -> Vec<usize> {
        let mut list: Vec<usize> = (0..n).collect();
        for at in (1..n).rev() {
            list.swap(at, self.below(at as u64 + 1) as usize);
        }
        list
    }

    fn word(&mut self) -> String {
        (0..self.below(9)).map(|_| ['a', 'b', 'c', 'á', 'đ'][self.below(5) as usize]).collect()
    }
}

#[test]
fn names_are_equal_compatible_alike_or_different() {
    let name = Column::name("name");
    for (a, b, want) in [
        ("Nguyễn Thị Thuý", "NGUYỄN  THỊ THÚY", ("equal", 6)),
        ("Nguyen Thi Thuy", "Nguyễn Thị Thủy", ("compatible", 5)),
        ("Lý Quí", "Lí Quý", ("compatible", 5)),
        ("Văn An Trần", "Trần Văn An", ("reordered", 4)),
        ("Nguyễn Thị Thuý", "Nguyễn Thị Thủy", ("different", 1)),
        ("Hoà", "Hóa", ("different", 1)),
        ("Nguyễn Văn Thành", "Nguyễn Văn Thàn", ("near", 3)),
        ("Nguyen Van Thanh", "Nguyễn Văn Thàn", ("near", 3)),
        ("Trần Văn An", "Ksor H'Bia", ("different", 1)),
        ("", "Trần Văn An", ("missing", 0)),
        (" ", "", ("missing", 0)),
    ] {
        assert_eq!(level(&name, a, b), want, "{a} / {b}");
    }
}

#[test]
fn an_identifier_one_digit_off_is_another_person() {
    for kind in [Kind::Identifier, Kind::Exact] {
        let column = Column::new("id", kind);
        assert_eq!(level(&column, "052999000001", "052999000001").0, "equal");
        assert_eq!(level(&column, "052999000001", "052999000002"), ("different", 1));
    }
    let id = Column::new("id", Kind::Identifier);
    assert_eq!(level(&id, "052 999.000-001", "０５２999000001").0, "equal");
    let token = "ab".repeat(32);
    assert_eq!(level(&id, &token, &token.to_uppercase()).0, "equal");
    let phone = Column::new("phone", Kind::Phone);
    assert_eq!(level(&phone, "+84 905 123 456", "0905.123.456").0, "equal");
    assert_eq!(level(&phone, "0905123456", "0905123457"), ("different", 1));
    assert_eq!(level(&phone, "none", "0905123456"), ("missing", 0));
    assert_eq!(level(&phone, &token, &token).0, "equal");
}

#[test]
fn days_numbers_texts_and_places_have_their_levels() {
    let day = Column::date("day", &[1, 31]);
    for (a, b, want) in [
        ("1999-02-05", "05/02/1999", ("equal", 6)),
        ("1999-02-05", "1999-05-02", ("swapped", 5)),
        ("1999-02-05", "1989-02-05", ("digit", 4)),
        ("1999-02-15", "1999-02-51", ("missing", 0)),
        ("1999-12-05", "1999-21-05", ("missing", 0)),
        ("1999-02-01", "1999-02-10", ("digit", 4)),
        ("1999-02-28", "1999-03-01", ("near", 3)),
        ("1999-02-08", "1999-03-01", ("near", 2)),
        ("1999-02-08", "1970-11-30", ("different", 1)),
    ] {
        assert_eq!(level(&day, a, b), want, "{a} / {b}");
    }
    let number = Column::new("fee", Kind::Number(vec![rust_decimal::Decimal::ONE, rust_decimal::Decimal::TEN]));
    for (a, b, want) in [("1.50", "1.5", 4), ("1.5", "2.5", 3), ("1.5", "11.5", 2), ("1,000", "1000", 4), ("1", "99", 1), ("x", "1", 0)] {
        assert_eq!(level(&number, a, b).1, want, "{a} / {b}");
    }
    let typed = Column::edits("text", &[1, 2]);
    for (a, b, want) in
        [("Quy Nhơn", "quy nhơn", 4), ("4223", "4232", 3), ("4223", "2432", 2), ("4223", "4999", 1), ("abcd", "abxy", 2), ("a", "xyz", 1)]
    {
        assert_eq!(level(&typed, a, b).1, want, "{a} / {b}");
    }
    let place = Column::new("place", Kind::Place(vec![1, 2]));
    for (a, b, want) in
        [("52/540/21550", "52/540/21550/", 4), ("52/540/1", "52/540/2", 3), ("52/540/1", "52/541/1", 2), ("52/1", "51/1", 1)]
    {
        assert_eq!(level(&place, a, b).1, want, "{a} / {b}");
    }
}

#[test]
fn twenty_thousand_pairs_have_the_level_that_the_distance_alone_gives() {
    let mut numbers = Numbers(7);
    let (edits, like) = (Column::edits("t", &[1, 2, 3]), Column::likeness("t", &[700, 850, 930]));
    for _ in 0..20_000 {
        let (a, b) = (numbers.word(), numbers.word());
        if a.is_empty() || b.is_empty() || a == b {
            continue;
        }
        let distance = strsim::osa_distance(&a, &b);
        let near = [1, 2, 3].iter().filter(|e| distance <= **e).count() as u8;
        assert_eq!(level(&edits, &a, &b).1, 1 + near, "{a} / {b}");
        let likeness = (strsim::jaro_winkler(&a, &b) * 1e6).round();
        let near = [700e3, 850e3, 930e3].iter().filter(|f| likeness >= **f).count() as u8;
        assert_eq!(level(&like, &a, &b).1, 1 + near, "{a} / {b}");
    }
}

/// The level of two names as the rule says it, without any shortcut.
fn name_level(a: &str, b: &str) -> u8 {
    use crate::text::{Likeness, canonical_spelling, compare_names, fold};
    let [a, b] = [a, b].map(|t| canonical_spelling(t).to_lowercase());
    let words = |t: &str| {
        let mut words: Vec<String> = t.split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    let (fa, fb) = (fold(&a), fold(&b));
    let (x, y) = if a.is_ascii() || b.is_ascii() { (&fa, &fb) } else { (&a, &b) };
    match compare_names(&a, &b) {
        Likeness::Equal => 6,
        Likeness::Compatible => 5,
        Likeness::Different if words(&a) == words(&b) => 4,
        Likeness::Different if fa == fb => 1,
        Likeness::Different => 1 + [0.85, 0.93].iter().filter(|f| strsim::jaro_winkler(x, y) >= **f - 1e-9).count() as u8,
    }
}

#[test]
fn twenty_thousand_pairs_of_names_have_the_level_that_the_rule_gives() {
    let (mut numbers, mut seen) = (Numbers(8), [0; 7]);
    let name = Column::name("n");
    let syllables = ["hoà", "hòa", "hoa", "ly", "lí", "đo", "do", "h'bi", "hbi", "mai", "may"];
    for _ in 0..20_000 {
        let mut word = |n: u64| (0..n).map(|_| syllables[numbers.below(11) as usize]).collect::<Vec<_>>().join(" ");
        let (a, b) = (word(2), word(2));
        let want = name_level(&a, &b);
        assert_eq!(level(&name, &a, &b).1, want, "{a} / {b}");
        seen[usize::from(want)] += 1;
    }
    assert!(seen[1..].iter().all(|n| *n > 50), "{seen:?}");
}

#[test]
fn a_column_count_outside_the_range_is_refused() {
    assert_eq!(code(Columns::new(vec![])), Code::EvidenceColumnCount);
    let many = |n: usize| Columns::new((0..n).map(|i| Column::new(&format!("c{i}"), Kind::Exact)).collect());
    assert!(many(16).is_ok());
    assert_eq!(code(many(17)), Code::EvidenceColumnCount);
}

#[test]
fn a_column_declared_twice_is_refused() {
    assert_eq!(code(Columns::new(vec![Column::name("a"), Column::edits("a", &[1])])), Code::EvidenceColumnTwice);
}

#[test]
fn levels_out_of_order_are_refused() {
    for column in [
        Column::date("d", &[7, 1]),
        Column::date("d", &[0]),
        Column::edits("t", &[1, 1]),
        Column::edits("t", &[1, 2, 3, 4, 5, 6, 7, 8, 9]),
        Column::likeness("t", &[1000]),
        Column::new("n", Kind::Name(vec![900, 800])),
        Column::new("p", Kind::Place(vec![0])),
        Column::new("n", Kind::Number(vec![rust_decimal::Decimal::NEGATIVE_ONE])),
    ] {
        assert_eq!(code(Columns::new(vec![column])), Code::EvidenceLevels);
    }
    let widest = one(Column::date("d", &[1, 2, 3, 4, 5, 6, 7, 8]));
    assert_eq!(widest.list()[0].equal(), Level(12));
}

#[test]
fn an_unknown_column_brings_the_nearest_name() {
    let columns = Columns::new(vec![Column::name("surname"), Column::date("born", &[])]).unwrap();
    let error = columns.place("sur_name").unwrap_err();
    assert_eq!((error.code(), error.params()[1].1.as_str()), (Code::EvidenceUnknownColumn, "surname"));
    let empty = tables(&columns, &[&[], &[]], &[&[], &[]]);
    let key = [Key::new("k", vec![("bron", Part::Year)])];
    assert_eq!(Candidates::find(&empty, &key, 1, &Control::none()).unwrap_err().code(), Code::EvidenceUnknownColumn);
}

#[test]
fn a_key_that_cannot_be_made_is_refused() {
    let columns = one(Column::name("name"));
    let empty = tables(&columns, &[&[]], &[&[]]);
    for parts in [vec![], vec![("name", Part::Whole); 5], vec![("name", Part::Year)]] {
        let found = Candidates::find(&empty, &[Key::new("k", parts)], 1, &Control::none());
        assert_eq!(found.unwrap_err().code(), Code::EvidenceKey);
    }
}

#[test]
fn tables_of_another_shape_are_refused() {
    let columns = Columns::new(vec![Column::name("a"), Column::name("b")]).unwrap();
    let good = vec![vec!["x"], vec!["y"]];
    for bad in [vec![], vec![vec!["x"]], vec![vec!["x"], vec![]], vec![vec!["x"], vec!["y"], vec!["z"]]] {
        assert_eq!(code(Tables::new(&columns, &bad, &good)), Code::EvidenceShape);
        assert_eq!(code(Tables::new(&columns, &good, &bad)), Code::EvidenceShape);
    }
}

#[test]
fn a_weight_that_is_no_number_is_refused() {
    let columns = one(Column::new("phone", Kind::Phone));
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e4] {
        assert_eq!(code(Model::from_bits(&columns, &[vec![0.0, bad]])), Code::EvidenceWeight);
    }
    for bad in [f64::NAN, f64::INFINITY, 0.0, -0.5, 1.5] {
        for (m, u) in [(bad, 0.5), (0.5, bad)] {
            let given = Parameters { m: vec![vec![0.5, m]], u: vec![vec![0.5, u]] };
            assert_eq!(code(Model::new(&columns, &given)), Code::EvidenceWeight);
        }
    }
    for smoothing in [0.0, f64::NAN, f64::INFINITY] {
        assert_eq!(code(learn_from_labels(&columns, &[], smoothing)), Code::EvidenceWeight);
    }
}

#[test]
fn weights_of_another_number_of_levels_are_refused() {
    let columns = one(Column::new("phone", Kind::Phone));
    for bits in [vec![], vec![vec![1.0]], vec![vec![1.0; 3]], vec![vec![1.0; 2]; 2]] {
        assert_eq!(code(Model::from_bits(&columns, &bits)), Code::EvidenceWeightCount);
    }
}

#[test]
fn where_nothing_can_be_learnt_it_says_so() {
    let columns = one(Column::new("phone", Kind::Phone));
    let rates = Rates { shares: vec![vec![0.9, 0.1]], rows: (1, 1) };
    for patterns in [vec![], vec![Pattern::default(); 3]] {
        let learnt = learn(&columns, &Patterns::count(&patterns), &rates, Learning::default());
        assert_eq!(code(learnt), Code::EvidenceNothingToLearn);
    }
    for labels in [vec![], vec![(Pattern::default(), true)], vec![(Pattern::default(), false)]] {
        assert_eq!(code(learn_from_labels(&columns, &labels, 0.5)), Code::EvidenceNothingToLearn);
    }
}

#[test]
fn thresholds_out_of_order_are_refused() {
    assert_eq!(code(Thresholds::new(1, 2)), Code::EvidenceThresholds);
    assert!(Thresholds::new(2, 2).is_ok());
    for (credit, review, share) in
        [(0.5, 0.9, 0.1), (1.0, 0.5, 0.1), (0.9, 0.0, 0.1), (0.9, 0.5, f64::NAN), (f64::NAN, 0.5, 0.1), (0.9, f64::NAN, 0.1)]
    {
        assert_eq!(code(Thresholds::from_probability(credit, review, share)), Code::EvidenceThresholds);
    }
    let even = Thresholds::from_probability(0.5, 0.5, 0.5).unwrap();
    assert_eq!((even.credit(), even.review()), (0, 0));
}

/// Two tables of `people` people: a name, a place, a number; the right one with errors, in an order of its own.
fn town(people: usize, seed: u64) -> (Columns, Vec<Vec<String>>, Vec<Vec<String>>) {
    let columns = Columns::new(vec![
        Column::name("name"),
        Column::date("born", &[31]),
        Column::edits("street", &[1, 2]),
        Column::new("phone", Kind::Phone),
    ]);
    let mut numbers = Numbers(seed);
    let (mut left, mut right) = (vec![Vec::new(); 4], vec![Vec::new(); 4]);
    for _ in 0..people {
        let name = format!("{} {}{}", ["nguyễn", "trần", "ksor"][numbers.below(3) as usize], numbers.word(), numbers.below(30));
        let born = format!("19{:02}-{:02}-{:02}", numbers.below(90) + 10, numbers.below(12) + 1, numbers.below(28) + 1);
        let cells = [name, born, format!("street {}", numbers.below(200)), format!("09{:08}", numbers.below(99_999_999))];
        for (column, cell) in cells.iter().enumerate() {
            left[column].push(cell.clone());
            right[column].push(match numbers.below(12) {
                0 => String::new(),
                1 => cell.replacen('1', "2", 1),
                _ => cell.clone(),
            });
        }
    }
    (columns.unwrap(), left, right)
}

fn keys() -> Vec<Key> {
    vec![
        Key::new("name", vec![("name", Part::Sound), ("born", Part::Year)]),
        Key::new("phone", vec![("phone", Part::Whole)]),
        Key::new("born", vec![("born", Part::DayMonth), ("street", Part::First(8))]),
        Key::new("grams", vec![("name", Part::Grams(2))]),
        Key::new("tail", vec![("phone", Part::Last(3)), ("street", Part::Whole)]),
    ]
}

/// Scores per pair of original rows, and the parameters.
fn scores(columns: &Columns, left: &[Vec<String>], right: &[Vec<String>], threads: usize) -> (BTreeMap<(u32, u32), i64>, Learnt) {
    let control = Control::none();
    let tables = Tables::new(columns, left, right).unwrap();
    let found = Candidates::find(&tables, &keys(), 10_000, &control).unwrap();
    let patterns = tables.compare(&found.pairs, threads, &control).unwrap();
    let rates = random_rates(&tables, Sample { seed: 1, pairs: 20_000 }, &control).unwrap();
    let learnt = learn(columns, &Patterns::count(&patterns), &rates, Learning::default()).unwrap();
    let model = Model::new(columns, &learnt.parameters).unwrap();
    let scorer = Scorer::new(&model, &tables);
    let scored = found.pairs.iter().zip(&patterns).map(|(pair, pattern)| (*pair, scorer.score(*pair, *pattern)));
    (scored.collect(), learnt)
}

#[test]
fn learning_finds_who_is_who_without_labels() {
    let (columns, left, right) = town(2_000, 11);
    let (scores, learnt) = scores(&columns, &left, &right, 1);
    assert!(learnt.settled);
    let bars = Thresholds::from_probability(0.99, 0.5, learnt.share).unwrap();
    let credited: Vec<(u32, u32)> = scores.iter().filter(|(_, s)| bars.band(**s) == Band::Credit).map(|(pair, _)| *pair).collect();
    let wrong: Vec<&(u32, u32)> = credited.iter().filter(|(l, r)| l != r).collect();
    assert!(credited.len() > 1_960, "{}", credited.len());
    assert_eq!(wrong, Vec::<&(u32, u32)>::new());
    // A twelfth of the cells is missing, and of the rest one in eleven has a digit changed where there is a 1.
    let phone = &learnt.parameters.m[3];
    assert!((0.92..0.98).contains(&phone[1]), "{phone:?}");
}

#[test]
fn shuffled_rows_and_threads_change_no_bit() {
    let (columns, left, right) = town(300, 5);
    let (first, learnt) = scores(&columns, &left, &right, 1);
    let mut numbers = Numbers(6);
    for round in 0..20 {
        let (l, r) = (numbers.shuffled(300), numbers.shuffled(300));
        let pick = |table: &[Vec<String>], order: &[usize]| -> Vec<Vec<String>> {
            table.iter().map(|c| order.iter().map(|i| c[*i].clone()).collect()).collect()
        };
        let (again, relearnt) = scores(&columns, &pick(&left, &l), &pick(&right, &r), 1 + round % 2);
        let back = again.into_iter().map(|((a, b), s)| ((l[a as usize] as u32, r[b as usize] as u32), s)).collect();
        assert_eq!((&first, &learnt), (&back, &relearnt));
    }
}

#[test]
fn parts_sum_to_the_score_and_rare_values_weigh_more() {
    let columns = Columns::new(vec![Column::name("name"), Column::new("sex", Kind::Exact)]).unwrap();
    let names = ["Nguyễn An", "Nguyễn An", "Nguyễn An", "Ksor Bia"];
    let tables = tables(&columns, &[&names, &["f"; 4]], &[&names, &["f", "m", "f", ""]]);
    let given = Parameters {
        m: vec![vec![0.02, 0.02, 0.02, 0.02, 0.02, 0.9], vec![0.1, 0.9]],
        u: vec![vec![0.9, 0.02, 0.02, 0.02, 0.02, 0.02], vec![0.5, 0.5]],
    };
    let model = Model::new(&columns, &given).unwrap();
    let scorer = Scorer::new(&model, &tables);
    let told = |pair| scorer.explain(pair, tables.pattern(pair));
    let (common, rare) = (told((0, 0)), told((3, 3)));
    // log2(0.9 / (6/8)) and log2(0.9 / (2/8)); log2(0.9/0.5).
    assert_eq!(common.parts.iter().map(|p| p.weight).collect::<Vec<_>>(), [263_034, 847_997]);
    assert_eq!((rare.parts[0].weight, rare.parts[1].weight), (1_847_997, 0));
    for pair in (0..5).flat_map(|l| (0..5).map(move |r| (l, r))) {
        let told = told(pair);
        assert_eq!(told.score, told.parts.iter().map(|p| p.weight).sum::<i64>());
        assert_eq!(told.score, scorer.score(pair, tables.pattern(pair)));
        assert!(told.parts.iter().all(|p| p.weight - p.by_frequency == model.weight(usize::from(p.column == "sex"), p.level)));
    }
}

#[test]
fn candidates_are_the_pairs_with_an_equal_key() {
    let columns = Columns::new(vec![Column::name("name"), Column::date("born", &[])]).unwrap();
    let mut numbers = Numbers(9);
    for _ in 0..300 {
        let mut column = |n: usize| -> Vec<String> { (0..n).map(|_| numbers.word()).collect() };
        let (left, right) = ([column(12), vec!["1999-01-02".into(); 12]], [column(9), vec!["1999-02-01".into(); 9]]);
        let tables = Tables::new(&columns, &left, &right).unwrap();
        let key = [Key::new("k", vec![("name", Part::First(2)), ("born", Part::DayMonth)])];
        let found = Candidates::find(&tables, &key, u64::MAX, &Control::none()).unwrap();
        let head = |text: &str| crate::text::fold(text).chars().take(2).collect::<String>();
        let mut want = Vec::new();
        for (l, a) in (0_u32..).zip(&left[0]) {
            want.extend((0_u32..).zip(&right[0]).filter(|(_, b)| !a.is_empty() && head(a) == head(b)).map(|(r, _)| (l, r)));
        }
        assert_eq!(found.pairs, want);
        assert_eq!(found.keys[0].pairs, want.len() as u64);
    }
}

#[test]
fn one_name_in_ten_thousand_rows_is_left_out_and_reported() {
    let columns = one(Column::name("name"));
    let rows = vec!["Nguyễn Văn An"; 10_000];
    let tables = tables(&columns, &[&rows], &[&rows]);
    let found = Candidates::find(&tables, &[Key::new("name", vec![("name", Part::Whole)])], 10_000, &Control::none()).unwrap();
    assert_eq!(found.pairs, []);
    let report = &found.keys[0];
    assert_eq!((report.blocks_left_out, report.pairs_left_out, report.largest), (1, 100_000_000, 100_000_000));
}

#[test]
fn empty_and_missing_tables_are_fine() {
    let columns = one(Column::name("name"));
    let control = Control::none();
    for (left, right) in [(vec![], vec![]), (vec!["", " "], vec![]), (vec!["", " "], vec!["", ""])] {
        let tables = tables(&columns, &[&left], &[&right]);
        let found = Candidates::find(&tables, &[Key::new("k", vec![("name", Part::Whole)])], 10, &control).unwrap();
        assert_eq!(found.pairs, []);
        let rates = random_rates(&tables, Sample::default(), &control).unwrap();
        assert!(rates.shares[0].iter().all(|s| *s > 0.0 && *s <= 1.0));
    }
}

#[test]
fn a_constant_and_an_empty_column_weigh_nothing() {
    let (columns, mut left, mut right) = town(400, 3);
    (left[2], right[2]) = (vec!["one street".to_owned(); 400], vec!["one street".to_owned(); 400]);
    (left[1], right[1]) = (vec![String::new(); 400], vec!["1999-01-01".to_owned(); 400]);
    let (_, learnt) = scores(&columns, &left, &right, 1);
    let model = Model::new(&columns, &learnt.parameters).unwrap();
    for level in 0..=columns.list()[2].equal().0 {
        assert!(model.weight(2, Level(level)).abs() < 2_000, "{:?}", learnt.parameters);
    }
    assert!((1..=5).all(|l| model.weight(1, Level(l)) == 0));
}

#[test]
fn nothing_personal_is_shown() {
    let columns = one(Column::name("name"));
    let tables = tables(&columns, &[&["Ksor Bia"]], &[&["Ksor Bia"]]);
    let model = Model::from_bits(&columns, &[vec![-1.0, 0.0, 0.0, 0.0, 1.0, 2.0]]).unwrap();
    let scorer = Scorer::new(&model, &tables);
    let shown = format!("{tables:?} {scorer:?} {:?}", scorer.explain((0, 0), tables.pattern((0, 0))));
    assert!(!shown.to_lowercase().contains("ksor"));
}

#[test]
fn tokens_in_the_place_of_numbers_give_the_same_patterns_and_scores() {
    use crate::privacy::{CitizenId, Key as Secret, Phone};
    let columns = Columns::new(vec![Column::new("id", Kind::Identifier).by_frequency(), Column::new("phone", Kind::Phone)]).unwrap();
    let (secret, mut numbers) = (Secret::new(&[9; 32]).unwrap(), Numbers(13));
    let mut side = || -> [Vec<String>; 2] {
        let ids = (0..60).map(|_| format!("052999{:06}", numbers.below(12))).collect();
        [ids, (0..60).map(|_| format!("0905 000 0{}", numbers.below(40) + 10)).collect()]
    };
    let (left, right) = (side(), side());
    let hidden = |side: &[Vec<String>; 2]| -> [Vec<String>; 2] {
        let id = |t: &String| secret.citizen_token(&CitizenId::parse(t).unwrap()).to_hex();
        let phone = |t: &String| secret.phone_token(&Phone::parse(t).unwrap()).to_hex();
        [side[0].iter().map(id).collect(), side[1].iter().map(phone).collect()]
    };
    let plain = Tables::new(&columns, &left, &right).unwrap();
    let tokens = Tables::new(&columns, &hidden(&left), &hidden(&right)).unwrap();
    let model = Model::new(&columns, &Parameters { m: vec![vec![0.1, 0.9]; 2], u: vec![vec![0.95, 0.05]; 2] }).unwrap();
    let (first, second) = (Scorer::new(&model, &plain), Scorer::new(&model, &tokens));
    for pair in (0..60).flat_map(|l| (0..60).map(move |r| (l, r))) {
        assert_eq!(plain.pattern(pair), tokens.pattern(pair));
        assert_eq!(first.explain(pair, plain.pattern(pair)), second.explain(pair, tokens.pattern(pair)));
    }
    let keys = [Key::new("id", vec![("id", Part::Whole)]), Key::new("phone", vec![("phone", Part::Whole)])];
    let found = |tables| Candidates::find(tables, &keys, 10_000, &Control::none()).unwrap();
    assert_eq!(found(&plain), found(&tokens));
}

#[test]
fn unread_cells_are_counted() {
    let columns = Columns::new(vec![Column::date("born", &[]), Column::new("phone", Kind::Phone)]).unwrap();
    let tables = tables(&columns, &[&["1999", "1999", "1999-01-01", ""], &["", "-", "x", "0905123456"]], &[&[], &[]]);
    assert_eq!(tables.unread(), [2, 2]);
}

#[test]
fn a_set_flag_ends_the_call() {
    let columns = one(Column::name("name"));
    let tables = tables(&columns, &[&["a"]], &[&["a"]]);
    let control = Control::none();
    control.cancel_flag().cancel();
    assert_eq!(tables.compare(&[(0, 0)], 1, &control).unwrap_err().code(), Code::Cancelled);
    assert_eq!(random_rates(&tables, Sample::default(), &control).unwrap_err().code(), Code::Cancelled);
    assert_eq!(Candidates::find(&tables, &[], 1, &control).unwrap_err().code(), Code::Cancelled);
}
