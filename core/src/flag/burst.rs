//! Many entries at once.

use std::ops::Range;

use super::ground::{Ground, size};
use super::raised::Raised;
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
        for (stretch, observed) in stretches(&instants, HOUR, threshold) {
            let entries = of_member.get(stretch).unwrap_or_default().iter().map(|(_, _, at)| *at);
            raised.push(Raised::new(FlagCode::ReportedHour, observed, threshold, entries));
        }
    }
}

fn is_day(instant: Instant) -> bool {
    let day: Day = instant.day();
    Instant::parse(&day.to_string()) == Ok(instant)
}

/// Stretches of a sorted list in which some window of a width, its end left out, holds so many or more; windows with a place in common are one stretch. Beside
/// each stretch stands the largest number that one window of it holds.
fn stretches(sorted: &[i64], width: i64, least: u32) -> Vec<(Range<usize>, u64)> {
    let mut found: Vec<(Range<usize>, u64)> = Vec::new();
    let mut from = 0;
    for (to, end) in sorted.iter().enumerate() {
        while sorted.get(from).is_some_and(|start| end - start >= width) {
            from += 1;
        }
        let held = (to + 1 - from) as u64;
        if held < u64::from(least) {
            continue;
        }
        match found.last_mut() {
            Some((stretch, most)) if from < stretch.end => {
                stretch.end = to + 1;
                *most = held.max(*most);
            }
            _ => found.push((from..to + 1, held)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_that_share_a_place_are_one_stretch() {
        assert_eq!(stretches(&[0, 1, 2, 9, 10, 11], 3, 3), [(0..3, 3), (3..6, 3)]);
        assert_eq!(stretches(&[0, 1, 2, 3, 4], 3, 3), [(0..5, 3)]);
        assert_eq!(stretches(&[0, 0, 0, 0, 2], 3, 3), [(0..5, 5)]);
        assert_eq!(stretches(&[0, 1, 3], 3, 3), []);
        assert_eq!(stretches(&[], 3, 1), []);
        assert_eq!(stretches(&[7], 3, 1), [(0..1, 1)]);
    }
}
