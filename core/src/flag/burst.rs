//! Many entries at once.

use std::ops::Range;

use super::ground::{Ground, size};
use super::raised::Raised;
use super::stretch::stretches;
use crate::scheme::FlagCode;
use crate::time::{Day, Instant};

/// An hour.
const HOUR: i64 = 60 * 60 * 1000;

/// Entries of one member that were reported within an hour or on one day, or are for help on one day.
pub(super) fn bursts(ground: &Ground<'_>, raised: &mut Vec<Raised>) {
    within_an_hour(ground, raised);
    let reported = ground.entries().map(|(at, entry)| ((entry.member, entry.reported_at.day()), at));
    ground.raise_groups(FlagCode::ReportedDay, reported, size, raised);
    let helped = ground.entries().map(|(at, entry)| ((entry.member, entry.helped_on), at));
    ground.raise_groups(FlagCode::HelpedDay, helped, size, raised);
}

/// A report at the first instant of a day may be a bare day, which says nothing of the hour: it is not looked at.
fn within_an_hour(ground: &Ground<'_>, raised: &mut Vec<Raised>) {
    let Some(threshold) = ground.rules.threshold(FlagCode::ReportedHour) else { return };
    let timed = ground.entries().filter(|(_, entry)| !is_day(entry.reported_at));
    let mut timed: Vec<_> = timed.map(|(at, entry)| (entry.member, entry.reported_at.millis(), at)).collect();
    timed.sort_unstable();
    for of_member in timed.chunk_by(|a, b| a.0 == b.0) {
        let instants: Vec<i64> = of_member.iter().map(|(_, millis, _)| *millis).collect();
        for (stretch, observed) in stretches(windows(&instants, HOUR, threshold)) {
            let entries = of_member.get(stretch).unwrap_or_default().iter().map(|(_, _, at)| *at);
            raised.push(Raised::new(FlagCode::ReportedHour, observed, threshold, entries));
        }
    }
}

fn is_day(instant: Instant) -> bool {
    let day: Day = instant.day();
    Instant::parse(&day.to_string()) == Ok(instant)
}

/// Windows of a width, their ends left out, that hold so many of a sorted list or more, by where they end.
fn windows(sorted: &[i64], width: i64, least: u32) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    let windows = sorted.iter().enumerate().map(move |(last, end)| {
        while sorted.get(from).is_some_and(|start| end - start >= width) {
            from += 1;
        }
        from..last + 1
    });
    windows.filter(move |window| window.len() as u64 >= u64::from(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_ends_before_its_width() {
        let of = |sorted: &[i64], least| windows(sorted, 3, least).collect::<Vec<_>>();
        assert_eq!(of(&[0, 1, 2, 9, 10, 11], 3), [0..3, 3..6]);
        assert_eq!(of(&[0, 1, 3], 3), []);
        assert_eq!(of(&[0, 0, 0, 2], 3), [0..3, 0..4]);
        assert_eq!(of(&[], 1), []);
        assert_eq!(of(&[7], 1), [0..1]);
    }
}
