//! A live run beside a whole one: `cargo run --release -p dean5299-benches --bin live [ENTRIES …]`.
//!
//! An office of as many dossiers as entries, with names, phones and days of birth; one entry in twenty has a mistyped code, one in ten none. Prints, per sort of step, median and
//! 99th percentile in microseconds and how many times longer the whole run took in the same process; and what both hold in memory above the tables. At the end the
//! rows of the live run are compared with those of a whole run over everything that was given. Times of one machine compare only with each other.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use dean5299::io::{Format, Input};
use dean5299::run::{LIVE_NAME, Live, Options, Run, Tables, reconcile};
use dean5299::time::Day;
use dean5299::{Control, Result};
use dean5299_benches::Numbers;
use peak_alloc::PeakAlloc;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// Steps of each sort.
const STEPS: u64 = 2_000;
const FAMILIES: [&str; 10] = ["Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi"];
const MIDDLES: [&str; 10] = ["Văn", "Thị", "Thị", "Đức", "Ngọc", "Minh", "Hữu", "Thanh", "Quốc", "Xuân"];
const GIVEN: [&str; 24] = [
    "An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hoà", "Hương", "Khánh", "Lan", "Linh", "Loan", "Mai", "Nam", "Nga", "Phúc", "Quý", "Sơn",
    "Tâm", "Thuý", "Thủy", "Trang", "Tuấn", "Yến",
];
const ENTRIES: &str =
    "entry_id,kind,member_id,helped_on,reported_at,dossier_code,procedure_code,citizen_id,citizen_name,citizen_phone,birth_date\n";
const DOSSIERS: &str = "dossier_code,channel,status,procedure_code,accepted_on,applicant_id,applicant_name,phone,birth_date,extracted_on\n";

/// Who somebody is: number, name, phone, day of birth.
fn person(number: u64) -> [String; 4] {
    let numbers = &mut Numbers(number);
    let name = match numbers.below(3) {
        0 => format!("{} {} {}", pick(numbers, &FAMILIES), pick(numbers, &MIDDLES), pick(numbers, &GIVEN)),
        _ => format!("{} {} {} {}", pick(numbers, &FAMILIES), pick(numbers, &MIDDLES), pick(numbers, &MIDDLES), pick(numbers, &GIVEN)),
    };
    let born = format!("{}-{:02}-{:02}", 1950 + numbers.below(58), numbers.below(12) + 1, numbers.below(28) + 1);
    [format!("0529{number:08}"), name, format!("09{:08}", numbers.below(100_000_000)), born]
}

fn pick<'a>(numbers: &mut Numbers, list: &[&'a str]) -> &'a str {
    let at = numbers.below(list.len() as u64);
    list.iter().zip(0..).find(|(_, i)| *i == at).map_or("", |(word, _)| word)
}

fn code(n: u64) -> String {
    format!("000.00.{:02}.H08-2212{:02}-{:04}", n / 28 % 160, n % 28 + 1, n / 4480 + 1)
}

/// The cells of dossier `n`; `day` is that of its extract.
fn dossier(n: u64, people: u64, day: &str) -> [String; 10] {
    let [id, name, phone, born] = person(Numbers(n).below(people));
    let channel = if n.is_multiple_of(20) { "trực tiếp" } else { "trực tuyến" };
    let accepted = format!("2022-12-{:02}", n % 28 + 1);
    [code(n), channel.into(), "đang xử lý".into(), "1.000894".into(), accepted, id, name, phone, born, day.into()]
}

/// The cells of an entry for dossier `n`: with its code, with one digit wrong, or without.
fn entry(id: u64, n: u64, people: u64) -> [String; 11] {
    let [citizen, name, phone, born] = person(Numbers(n).below(people));
    let day = format!("2022-12-{:02}", n % 28 + 1);
    let code = match id % 20 {
        0 => code(n).replace("H08-2212", "H08-2211"),
        1 | 2 => String::new(),
        _ => code(n).to_lowercase(),
    };
    let citizen = if id.is_multiple_of(7) { String::new() } else { citizen };
    let member = format!("M{}", Numbers(id).below(people / 10 + 1));
    let reported = format!("{day}T19:00:00");
    [format!("E{id}"), "dossier_submission".into(), member, day, reported, code, "1.000894".into(), citizen, name, phone, born]
}

fn json(header: &str, cells: &[String]) -> String {
    let pairs = header.trim_end().split(',').zip(cells).map(|(name, cell)| format!("\"{name}\":\"{cell}\""));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
}

/// The tables, and the rows that are put in beside them.
struct Made {
    units: String,
    members: String,
    entries: String,
    dossiers: String,
    since: [String; 2],
    people: u64,
    size: u64,
}

impl Made {
    fn of(size: u64) -> Made {
        let people = size / 2 + 1;
        let mut made = Made {
            units: "unit_id,name,kind,level,parent_id,valid_from\np,Tỉnh,province,1,,2022-01-01\n".to_owned(),
            members: "member_id,unit_id,valid_from\n".to_owned(),
            entries: ENTRIES.to_owned(),
            dossiers: DOSSIERS.to_owned(),
            since: [String::new(), String::new()],
            people,
            size,
        };
        (0..159).for_each(|c| _ = writeln!(made.units, "c{c},Xã {c},commune,2,p,2022-01-01"));
        (0..=people / 10).for_each(|m| _ = writeln!(made.members, "M{m},c{},2022-01-01", m % 159));
        for n in 0..size {
            let _ = writeln!(made.entries, "{}", entry(n, n, people).join(","));
            // One dossier in twenty is not there yet.
            if n % 20 != 19 {
                let _ = writeln!(made.dossiers, "{}", dossier(n, people, "2022-12-30").join(","));
            }
        }
        made
    }

    fn tables(&self) -> Tables<'_> {
        Tables {
            units: Some(csv("units", &self.units)),
            members: Some(csv("members", &self.members)),
            entries: vec![csv("entries", &self.entries)],
            dossiers: vec![csv("dossiers", &self.dossiers).into()],
            ..Tables::default()
        }
    }

    /// The same with the rows that were put in.
    fn all(&self) -> Tables<'_> {
        let mut tables = self.tables();
        let [entries, dossiers] = &self.since;
        let lines = |name, text| Input { name, format: Format::JsonLines, bytes: str::as_bytes(text) };
        tables.entries.push(lines("live.entries", entries));
        tables.dossiers.push(lines("live.dossiers", dossiers).into());
        tables
    }
}

fn csv<'a>(name: &'a str, text: &'a str) -> Input<'a> {
    Input { name, format: Format::Csv, bytes: text.as_bytes() }
}

/// A step by its number.
type Act = fn(&mut Made, &mut Live, u64) -> Result<(Duration, usize)>;

fn put_entry(made: &mut Made, live: &mut Live, cells: &[String]) -> Result<(Duration, usize)> {
    let row = json(ENTRIES, cells);
    made.since[0].push_str(&(row.clone() + "\n"));
    let start = Instant::now();
    let step = live.put_entry(&row)?;
    Ok((start.elapsed(), step.changes.len()))
}

fn put_dossier(made: &mut Made, live: &mut Live, cells: &[String]) -> Result<(Duration, usize)> {
    let row = json(DOSSIERS, cells);
    made.since[1].push_str(&(row.clone() + "\n"));
    let start = Instant::now();
    let step = live.put_dossier(&row)?;
    Ok((start.elapsed(), step.changes.len()))
}

/// Places of a new row that no other sort of step uses.
fn spread(made: &Made, step: u64) -> u64 {
    step * (made.size / STEPS).max(1)
}

const ACTS: [(&str, Act); 8] = [
    ("entry with a code", |made, live, s| put_entry(made, live, &entry((made.size + s) * 20 + 5, spread(made, s), made.people))),
    ("entry with a mistyped code", |made, live, s| put_entry(made, live, &entry((made.size + s) * 20, spread(made, s), made.people))),
    ("entry without a code", |made, live, s| put_entry(made, live, &entry((made.size + s) * 20 + 1, spread(made, s), made.people))),
    ("entry that finds nothing", |made, live, s| {
        let mut cells = entry((made.size + s) * 20 + 3, made.size * 2 + s, made.people);
        cells[7] = String::new();
        put_entry(made, live, &cells)
    }),
    ("entry with other content", |made, live, s| {
        let mut cells = entry(spread(made, s) + 8, spread(made, s) + 8, made.people);
        cells[4].push('Z');
        put_entry(made, live, &cells)
    }),
    ("dossier that an entry waits for", |made, live, s| {
        put_dossier(made, live, &dossier(spread(made, s) / 20 * 20 + 19, made.people, "2022-12-30"))
    }),
    ("dossier of a later extract", |made, live, s| {
        let mut cells = dossier(spread(made, s) / 20 * 20 + 10, made.people, "2022-12-31");
        cells[2] = "rút hồ sơ".to_owned();
        put_dossier(made, live, &cells)
    }),
    ("dossier that nobody claims", |made, live, s| put_dossier(made, live, &dossier(made.size * 3 + s, made.people, "2022-12-30"))),
];

fn options() -> Result<Options> {
    let options = Options::new(&[0; 32])?;
    Ok(Options { cutoff: Day::from_ymd(2022, 12, 31), limits: dean5299::Limits::trusted(), ..options })
}

/// What `call` gives, how long it took, the most it held and what it keeps.
fn measured<T>(call: impl FnOnce() -> T) -> (T, Duration, usize, usize) {
    let before = PEAK.current_usage();
    PEAK.reset_peak_usage();
    let start = Instant::now();
    let made = call();
    let held = |usage: usize| usage.saturating_sub(before);
    (made, start.elapsed(), held(PEAK.peak_usage()), held(PEAK.current_usage()))
}

fn rows(run: &Run) -> Vec<(String, String)> {
    run.verdicts().map(|row| (row.entry_id.to_owned(), format!("{row:?}"))).collect()
}

fn office(size: u64) -> Result<()> {
    let mut made = Made::of(size);
    let options = options()?;
    let (run, whole, most, _) = measured(|| reconcile(&made.tables(), &options, &Control::none()));
    println!("{size} entries: the whole run took {} ms and held {} MiB at most", whole.as_millis(), most >> 20);
    drop(run?);
    let (live, took, most, keeps) = measured(|| Live::new(&made.tables(), &options, LIVE_NAME, &Control::none()));
    println!("{size} entries: a live run began in {} ms, held {} MiB at most and keeps {} MiB", took.as_millis(), most >> 20, keeps >> 20);
    let mut live = live?;
    println!("step,median_us,p99_us,most_us,changes,whole_run_by_p99");
    for (name, act) in ACTS {
        let (mut times, mut changes) = (Vec::new(), 0);
        for step in 0..STEPS.min(size / 40) {
            let (time, changed) = act(&mut made, &mut live, step)?;
            times.push(time.as_micros());
            changes += changed;
        }
        times.sort_unstable();
        let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len() - 1)).copied().unwrap_or(0);
        println!("{name},{},{},{},{changes},{}", at(50), at(99), at(100), whole.as_micros() / at(99).max(1));
    }
    let whole = rows(&reconcile(&made.all(), &options, &Control::none())?);
    let own: Vec<(String, String)> = live.verdicts().map(|row| (row.entry_id.to_owned(), format!("{row:?}"))).collect();
    println!("{size} entries: {} rows, equal to the whole run over all of them: {}", own.len(), own == whole);
    Ok(())
}

fn main() -> Result<()> {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|n| n.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000, 1_000_000] } else { asked };
    sizes.into_iter().try_for_each(office)
}
