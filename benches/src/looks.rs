//! What quality, the review queue and flags cost beside the reconciliation: `cargo run --release -p dean5299-benches --bin looks [ENTRIES …]`.
//!
//! Two offices of each size: one like others, and one in which everything is one heap, so that a pass over pairs would show.

use std::fmt::Write as _;
use std::time::Instant;

use dean5299::error::Lang;
use dean5299::io::{Format, Input};
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;
use dean5299::{Control, Limits};
use dean5299_benches::Office;

/// One citizen, one phone, two members after each other, one day, codes that run on and are not there, and one dossier that many claim.
fn heap(entries: u64) -> Run {
    let mut rows = "entry_id,kind,member_id,unit_id,helped_on,reported_at,dossier_code,citizen_id,citizen_phone\n".to_owned();
    for n in 0..entries {
        let code = if n % 4 == 0 { "H08.01-221201-90000001".to_owned() } else { format!("H08.01-221201-{n:08}") };
        let kind = if n % 9 == 0 { "own_dossier" } else { "dossier_submission" };
        let (hour, minute, second) = (n / 3600 % 24, n / 60 % 60, n % 60);
        let _ = writeln!(
            rows,
            "E{n:08},{kind},M{},u,2022-12-01,2022-12-01T{hour:02}:{minute:02}:{second:02},{code},052900000001,0600000001",
            n % 2
        );
    }
    let dossiers = "dossier_code,channel,status,accepted_on\nH08.01-221201-90000001,online,lạ,2022-12-01\nH08.01-221201-00000004,online,accepted,2022-12-01\n";
    let table = |name, text| Input { name, format: Format::Csv, bytes: str::as_bytes(text) };
    let tables = Tables { entries: vec![table("entries", &rows)], dossiers: vec![table("dossiers", dossiers).into()], ..Tables::default() };
    let Ok(options) = Options::new(&[0; 32]) else { unreachable!("32 bytes are a key") };
    match reconcile(&tables, &Options { cutoff: Day::from_ymd(2022, 12, 31), ..options }, &Control::none()) {
        Ok(run) => run,
        Err(e) => unreachable!("{e}"),
    }
}

/// Seconds that something takes, and what it gives.
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begin = Instant::now();
    let done = work();
    (begin.elapsed().as_secs_f64(), done)
}

fn main() {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|n| n.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000, 1_000_000] } else { asked };
    println!("office,entries,reconcile_s,quality_share,queue_share,flags_share,waiting,flags");
    for entries in sizes {
        let office = Office::of(entries);
        let made: [(&str, Box<dyn Fn() -> Run>); 2] = [("usual", Box::new(|| office.reconcile(1))), ("heap", Box::new(|| heap(entries)))];
        for (name, make) in made {
            let (whole, run) = timed(make);
            let mut truth = "entry_id,line,dossier_code\n".to_owned();
            run.verdicts().for_each(|v| {
                let _ = writeln!(truth, "{},{},{}", v.entry_id, v.line, v.dossier_code.unwrap_or(""));
            });
            let input = Input { name: "truth", format: Format::Csv, bytes: truth.as_bytes() };
            let (quality, _) = timed(|| run.quality(&[input], &Limits::trusted(), &Control::none(), Lang::En));
            let (queue, waiting) = timed(|| run.queue(Lang::En));
            let (flags, raised) = timed(|| run.flags(None, Lang::En));
            let size =
                |told: dean5299::Result<serde_json::Value>, list: &str| told.ok().and_then(|told| Some(told.get(list)?.as_array()?.len()));
            let counts = [size(waiting, "lines"), size(raised, "flags")].map(Option::unwrap_or_default);
            let shares = [quality, queue, flags].map(|seconds| format!("{:.3}", seconds / whole));
            println!("{name},{entries},{whole:.2},{},{},{}", shares.join(","), counts[0], counts[1]);
        }
    }
}
