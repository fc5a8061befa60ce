//! Loading a nation, a million dated questions, and a change of lens, beside a calibration loop of the same minute:
//! `cargo run --release -p dean5299-benches --bin nation`.

use std::hint::black_box;
use std::time::Instant;

use dean5299::org::{Ancestry, Lens, UnitIx};
use dean5299::time::Day;
use dean5299_benches::Numbers;
use dean5299_benches::nation::Nation;
use peak_alloc::PeakAlloc;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// Milliseconds this thread has spent on a processor; where the system does not say, milliseconds since the start.
fn clock(start: Instant) -> f64 {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64() * 1000.0, |ns| ns / 1_000_000.0)
}

/// Milliseconds of the fastest of `times` goes.
fn fastest<T>(times: usize, mut go: impl FnMut() -> T) -> f64 {
    let mut best = f64::MAX;
    for _ in 0..times {
        let start = Instant::now();
        let before = clock(start);
        black_box(go());
        best = best.min(clock(start) - before);
    }
    best
}

/// A loop of dependent arithmetic: what this machine does in this minute.
fn calibration() -> f64 {
    fastest(3, || {
        let mut numbers = Numbers(1);
        (0..100_000_000_u64).fold(0_u64, |sum, _| sum ^ numbers.below(1_000_003))
    })
}

fn main() {
    println!("what,milliseconds,in_calibrations,peak_bytes_above_input");
    let unit = calibration();
    let show = |what: &str, ms: f64, bytes: usize| println!("{what},{ms:.1},{:.3},{bytes}", ms / unit);
    show("calibration", unit, 0);
    let nation = Nation::of(1_000_000, 0);
    let before = PEAK.current_usage();
    PEAK.reset_peak_usage();
    let load = fastest(1, || nation.org());
    show("load", load, PEAK.peak_usage().saturating_sub(before));
    let org = nation.org();
    show("load_again", fastest(2, || nation.org()), PEAK.current_usage().saturating_sub(before));
    let communes: Vec<UnitIx> = org.indexed().filter(|(_, u)| u.id.starts_with(['c', 'C'])).map(|(ix, _)| ix).collect();
    let mut numbers = Numbers(7);
    let asked: Vec<(UnitIx, Day)> = (0..1_000_000)
        .map(|_| {
            let unit = communes[usize::try_from(numbers.below(communes.len() as u64)).unwrap_or(0)];
            (unit, Day::from_number(18_993 + i32::try_from(numbers.below(2190)).unwrap_or(0)).unwrap_or(Day::MIN))
        })
        .collect();
    let ancestors = fastest(3, || {
        let mut ancestry = Ancestry::new(&org);
        asked.iter().map(|(unit, day)| ancestry.of(*unit, *day).len()).sum::<usize>()
    });
    show("ancestors_of_1000000", ancestors, 0);
    drop(org);
    let run = Nation::of(100_000, 1_000_000).run();
    let span = dean5299::time::Span::ALWAYS;
    for (name, lens) in
        [("as_it_was", Lens::AsItWas), ("as_it_is", Lens::AsItIs), ("as_of", Lens::AsOf(Day::from_number(20_000).unwrap_or(Day::MIN)))]
    {
        let question = run.question(lens);
        show(&format!("months_{name}"), fastest(5, || run.cube().months(&question)), 0);
        show(&format!("span_{name}"), fastest(5, || run.cube().span(&question, span)), 0);
    }
    show("calibration_again", calibration(), 0);
}
