use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::call::Control;

/// Names and days of a few people, some of them written otherwise.
fn table() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop::sample::select(vec!["Lê Thị Bình", "Le Thi Binh", "Nguyễn Văn An", "Nguyễn Văn Ân", "Ksor H'Lan", ""]);
    let day = prop::sample::select(vec!["1990-01-02", "02/01/1990", "1990-02-01", "1991-03-04", "?", ""]);
    prop::collection::vec((name.prop_map(str::to_owned), day.prop_map(str::to_owned)), 0..7)
}

fn frame(rows: &[(String, String)]) -> Frame {
    let (names, days) = rows.iter().cloned().unzip();
    [("name".to_owned(), names), ("born".to_owned(), days)].into()
}

fn plan(threads: usize) -> Plan {
    let bits = [json!([-6, 1, 3, 6, 8, 13]), json!([-5, 7, 9, 13])];
    let [name, born] = bits;
    let document = json!({
        "columns": [{"name": "name", "kind": "name", "frequency": false, "bits": name}, {"name": "born", "kind": "date", "bits": born}],
        "keys": [{"id": "born", "parts": ["born"]}, {"id": "sound", "parts": [{"column": "name", "take": "sound"}]}],
        "weights": "given", "review": 5, "threads": threads,
    });
    Plan::new(&document).unwrap()
}

/// The greatest sum that pairs of nobody twice can have, by trying all.
fn best(pairs: &[(u32, u32, i64)], taken: &BTreeSet<(bool, u32)>) -> i64 {
    let Some(((left, right, worth), rest)) = pairs.split_first() else { return 0 };
    let without = best(rest, taken);
    if taken.contains(&(false, *left)) || taken.contains(&(true, *right)) {
        return without;
    }
    let with: BTreeSet<(bool, u32)> = taken.iter().copied().chain([(false, *left), (true, *right)]).collect();
    without.max(worth + best(rest, &with))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn the_chosen_pairs_are_the_best_there_are(left in table(), right in table()) {
        let links = link(&plan(1), &frame(&left), &frame(&right), &[], &Control::none()).unwrap();
        let worth = |pair: &LinkedPair| pair.score - 5_000_000 + 1;
        let all: Vec<(u32, u32, i64)> = links.pairs.iter().map(|pair| (pair.left, pair.right, worth(pair))).collect();
        let chosen: Vec<&LinkedPair> = links.pairs.iter().filter(|pair| pair.is_chosen).collect();
        prop_assert_eq!(chosen.iter().map(|pair| worth(pair)).sum::<i64>(), best(&all, &BTreeSet::new()));
        for side in [false, true] {
            let rows: BTreeSet<u32> = chosen.iter().map(|pair| if side { pair.right } else { pair.left }).collect();
            prop_assert_eq!(rows.len(), chosen.len());
        }
        for pair in &links.pairs {
            prop_assert_eq!(pair.parts.parts.iter().map(|part| part.weight).sum::<i64>(), pair.score);
        }
    }

    #[test]
    fn neither_threads_nor_the_order_of_rows_change_who_is_linked(left in table(), right in table()) {
        let links = link(&plan(1), &frame(&left), &frame(&right), &[], &Control::none()).unwrap();
        let again = link(&plan(2), &frame(&left), &frame(&right), &[], &Control::none()).unwrap();
        prop_assert_eq!(links.to_json(), again.to_json());
        let turned: Vec<(String, String)> = right.iter().rev().cloned().collect();
        let other = link(&plan(1), &frame(&left), &frame(&turned), &[], &Control::none()).unwrap();
        let certain = |links: &Links, place: &dyn Fn(u32) -> u32| -> BTreeSet<(u32, u32)> {
            links.pairs.iter().filter(|pair| pair.is_chosen && !pair.is_tied).map(|pair| (pair.left, place(pair.right))).collect()
        };
        let rows = u32::try_from(right.len()).unwrap();
        prop_assert_eq!(certain(&links, &|row| row), certain(&other, &|row| rows - 1 - row));
    }
}
