//! Two times: what is told of which days, and when it was told.

use crate::time::Span;

/// What one record says: on these days this is so, or nothing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told<V> {
    pub span: Span,
    /// Sequence at which it was recorded.
    pub recorded: u64,
    /// None: the thing is not there on these days.
    pub value: Option<V>,
}

/// On each day the latest record that speaks of it holds (bản ghi sau cùng có hiệu lực): the stretches on which something is so, in the order of time.
///
/// Records of one sequence must not overlap; a caller refuses those first.
pub(super) fn holding<V: Clone>(mut told: Vec<Told<V>>) -> Vec<(Span, u64, V)> {
    told.sort_by_key(|t| t.recorded);
    let mut line: Vec<Told<V>> = Vec::with_capacity(told.len());
    for later in told {
        if line.iter().any(|t| t.span.overlaps(later.span)) {
            line = line.into_iter().flat_map(|t| t.span.without(later.span).map(move |span| Told { span, ..t.clone() })).collect();
        }
        line.push(later);
    }
    line.sort_by_key(|t| t.span.from());
    line.into_iter().filter_map(|t| Some((t.span, t.recorded, t.value?))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::Day;

    fn day(n: i32) -> Day {
        Day::from_number(n).unwrap()
    }

    fn any_told() -> impl Strategy<Value = Vec<Told<u8>>> {
        let one = (0..12_i32, 1..9_i32, any::<bool>(), proptest::option::of(any::<u8>()));
        proptest::collection::vec(one, 0..7).prop_map(|list| {
            let span = |from: i32, days: i32, open: bool| {
                if open { Span::since(day(from)) } else { Span::new(day(from), day(from + days)).unwrap() }
            };
            (0..).zip(list).map(|(recorded, (from, days, open, value))| Told { span: span(from, days, open), recorded, value }).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn each_day_has_what_was_told_of_it_last(told in any_told()) {
            let held = holding(told.clone());
            for pair in held.windows(2) {
                prop_assert!(pair[0].0.last() < pair[1].0.from());
            }
            for n in (0..25).chain([40_000, Day::MAX.number()]) {
                let last = told.iter().filter(|t| t.span.contains(day(n))).max_by_key(|t| t.recorded);
                let held = held.iter().find(|h| h.0.contains(day(n)));
                prop_assert_eq!(held.map(|h| (h.1, h.2)), last.and_then(|t| Some((t.recorded, t.value?))));
            }
        }
    }
}
