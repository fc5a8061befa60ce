//! Pages, replays, increments and lagging sources: random offices whose dossiers change day by day, ten to a call.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use dean5299::dossier::DossierInput;
use dean5299::error::Lang;
use dean5299::io::{Format, Input, Page, Pages, fetch};
use dean5299::matching::Outcome;
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;
use dean5299::{Control, Limits};

/// Days of an office are counted from this one.
const FIRST: i32 = 19_300;
const DAYS: i32 = 16;
/// Offices that one call reconciles together: their codes, members and citizens are their own.
const OFFICES: i32 = 10;
const STATUSES: [(&str, &str); 4] =
    [("mới đăng ký", "pending"), ("accepted", "stands"), ("đã rút", "withdrawn"), ("từ chối", "not_accepted")];
const HEADER: &str = "dossier_code,status,channel,source,submitted_on,applicant_id";

fn day(offset: i32) -> Day {
    Day::from_number(FIRST + offset).unwrap()
}

/// Xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: i32) -> i32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i32::try_from((self.0 >> 11) % u64::try_from(n.max(1)).unwrap()).unwrap()
    }

    fn at(&mut self, length: usize) -> usize {
        usize::try_from(self.below(i32::try_from(length).unwrap())).unwrap()
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = self.at(at + 1);
            list.swap(at, other);
        }
    }
}

/// A dossier: its code, its source, its citizen, and from which day on it has which status.
struct Dossier {
    code: String,
    source: &'static str,
    citizen: i32,
    states: Vec<(i32, usize)>,
}

impl Dossier {
    fn new(office: i32, number: i32, dice: &mut Dice) -> Self {
        let first = dice.below(DAYS);
        let mut states = vec![(first, dice.at(STATUSES.len()))];
        while dice.below(2) == 0 {
            let (last, status) = *states.last().unwrap();
            let next = last + 1 + dice.below(4);
            states.push((next, (status + 1 + dice.at(STATUSES.len() - 1)) % STATUSES.len()));
        }
        Dossier { code: code(office, first, number), source: ["cổng", "bộ"][dice.at(2)], citizen: 10 * office + dice.below(4), states }
    }

    /// The row of an extract of a day; none before it was there.
    fn row(&self, on: i32) -> Option<String> {
        let (_, status) = self.states.iter().rev().find(|(from, _)| *from <= on)?;
        let (status, submitted) = (STATUSES[*status].0, day(self.states[0].0));
        Some(format!("{},{status},online,{},{submitted},0529990{:05}", self.code, self.source, self.citizen))
    }

    fn changed(&self, from: i32, until: i32) -> bool {
        self.states.iter().any(|(on, _)| (from..=until).contains(on))
    }
}

fn code(office: i32, on: i32, number: i32) -> String {
    let (year, month, day) = day(on).ymd();
    format!("H08.{}-{:02}{month:02}{day:02}-{number:04}", 16 + office, year % 100)
}

struct Office {
    dossiers: Vec<Dossier>,
    entries: String,
    /// The last day.
    end: i32,
}

impl Office {
    /// `mixed`: lines with a code may name a citizen too, so that a mistaken code may still be found by him.
    fn new(dice: &mut Dice, mixed: bool) -> Self {
        let mut dossiers: Vec<Dossier> = Vec::new();
        let mut entries = "entry_id,kind,member_id,helped_on,reported_at,dossier_code,citizen_id,unit_id\n".to_owned();
        for office in 0..OFFICES {
            let from = dossiers.len();
            dossiers.extend((0..1 + dice.below(5)).map(|number| Dossier::new(office, number, dice)));
            for n in 0..1 + dice.below(6) {
                let on = day(dice.below(DAYS));
                let code = match dice.below(4) {
                    0 => String::new(),
                    1 => code(office, dice.below(DAYS), 100 + n),
                    _ => dossiers[from + dice.at(dossiers.len() - from)].code.clone(),
                };
                let names_citizen = dice.below(2) == 0 && (mixed || code.is_empty());
                let citizen = if names_citizen { format!("0529990{:05}", 10 * office + dice.below(5)) } else { String::new() };
                writeln!(entries, "e{office}-{n},dossier_submission,m{office}{},{on},{on},{code},{citizen},u{office}", dice.below(3))
                    .unwrap();
            }
        }
        Office { dossiers, entries, end: DAYS - 1 - dice.below(4) }
    }

    /// The rows of an extract: as of a day, of those that changed from a day on, of a source.
    fn rows(&self, from: Option<i32>, on: i32, source: Option<&str>) -> Vec<String> {
        let is_asked = |d: &&Dossier| from.is_none_or(|from| d.changed(from, on)) && source.is_none_or(|source| d.source == source);
        self.dossiers.iter().filter(is_asked).filter_map(|d| d.row(on)).collect()
    }

    fn run(&self, dossiers: Vec<DossierInput<'_>>, change: impl FnOnce(&mut Options)) -> Run {
        let mut options = Options::new(&[7; 32]).unwrap();
        change(&mut options);
        let tables =
            Tables { entries: vec![csv("entries", &self.entries)], dossiers, schemes: vec![("scheme", SCHEME)], ..Tables::default() };
        reconcile(&tables, &options, &Control::none()).unwrap()
    }

    fn whole(&self) -> Run {
        let table = table(&self.rows(None, self.end, None));
        self.run(vec![(csv("d", &table), Some(day(self.end))).into()], |options| options.cutoff = Some(day(self.end)))
    }
}

const SCHEME: &[u8] =
    b"format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2024-01-01'\n[window]\nbefore_days = 1\nafter_days = 2\n";

fn csv<'a>(name: &'a str, text: &'a str) -> Input<'a> {
    Input { name, format: Format::Csv, bytes: text.as_bytes() }
}

fn table(rows: &[String]) -> String {
    std::iter::once(HEADER).chain(rows.iter().map(String::as_str)).map(|line| format!("{line}\n")).collect()
}

fn json(rows: &[String]) -> String {
    let names: Vec<&str> = HEADER.split(',').collect();
    let object = |row: &String| names.iter().zip(row.split(',')).map(|(name, cell)| ((*name).to_owned(), cell.into())).collect();
    serde_json::Value::Array(rows.iter().map(|row| serde_json::Value::Object(object(row))).collect()).to_string()
}

/// What must not depend on how the dossiers came.
fn bytes(run: &Run) -> [String; 2] {
    [run.verdicts_csv(), run.cube_csv().unwrap()].map(|file| String::from_utf8(file).unwrap())
}

/// The extract in pages, some of which come again.
fn paged(rows: &[String], until: i32, dice: &mut Dice) -> Pages {
    let mut rows = rows.to_vec();
    dice.shuffle(&mut rows);
    let mut pages: Vec<String> = Vec::new();
    while !rows.is_empty() || pages.is_empty() {
        let part: Vec<String> = rows.drain(..rows.len().min(1 + dice.at(12))).collect();
        pages.push(if dice.below(2) == 0 { table(&part) } else { json(&part) });
        if dice.below(3) == 0 {
            let again = pages[dice.at(pages.len())].clone();
            pages.push(again);
        }
    }
    let last = pages.len() - 1;
    fetch(&Limits::default(), &mut |cursor| {
        let at: usize = cursor.map_or(0, |cursor| cursor.parse().unwrap());
        let next = (at < last).then(|| (at + 1).to_string());
        Ok(Page { bytes: pages[at].clone().into_bytes(), next, from: None, cutoff: day(until + i32::from(at > 0)) })
    })
    .unwrap()
}

/// Pages of a list that went on while they were fetched: the dossiers as of an earlier day, then all of them again.
fn moving(office: &Office, dice: &mut Dice) -> Pages {
    let mut pages: Vec<Vec<u8>> = Vec::new();
    for on in [office.end - 1 - dice.below(4), office.end] {
        let mut rows = office.rows(None, on, None);
        dice.shuffle(&mut rows);
        pages.extend(rows.chunks(1 + dice.at(9)).map(|part| json(part).into_bytes()));
    }
    fetch(&Limits::default(), &mut |cursor| {
        let at: usize = cursor.map_or(0, |cursor| cursor.parse().unwrap());
        let next = (at + 1 < pages.len()).then(|| (at + 1).to_string());
        Ok(Page { bytes: pages[at].clone(), next, from: None, cutoff: day(office.end) })
    })
    .unwrap()
}

/// A page of iGate that says how many dossiers there are in all.
fn page(rows: &[String], total: usize) -> String {
    format!("{{\"content\": {}, \"totalElements\": {total}}}", json(rows))
}

/// Days from one to another, both included, that go on from a full extract of a day and overlap.
fn increments(base: i32, end: i32, dice: &mut Dice) -> Vec<(i32, i32)> {
    let (mut spans, mut held) = (Vec::new(), base);
    while held < end {
        let from = (held + 1 - dice.below(3)).max(0);
        let until = (held + 1 + dice.below(8)).min(end);
        spans.push((from, until));
        held = held.max(until);
    }
    dice.shuffle(&mut spans);
    spans
}

fn not_found(run: &Run) -> BTreeSet<(String, u32)> {
    run.verdicts().filter(|v| v.verdict == Outcome::NotFound).map(|v| (v.entry_id.to_owned(), v.line)).collect()
}

/// The run of a full extract and increments of each source, shuffled. They are declared: a table without a row of a source would say nothing of it.
fn stepped(office: &Office, base: i32, spans: &[(i32, i32)], dice: &mut Dice) -> Run {
    let steps = std::iter::once((None, base)).chain(spans.iter().map(|(from, until)| (Some(*from), *until)));
    let parts: Vec<(Option<i32>, i32, &str)> = steps.flat_map(|(from, until)| ["cổng", "bộ"].map(|source| (from, until, source))).collect();
    let texts: Vec<String> = parts.iter().map(|(from, until, source)| table(&office.rows(*from, *until, Some(source)))).collect();
    let mut inputs: Vec<DossierInput<'_>> = Vec::new();
    for ((from, until, source), text) in parts.iter().zip(&texts) {
        let input = match from {
            Some(from) => DossierInput::increment(csv("d", text), day(*from), day(*until)).unwrap(),
            None => (csv("d", text), Some(day(*until))).into(),
        };
        inputs.push(input.of_source(Some(source)));
    }
    dice.shuffle(&mut inputs);
    office.run(inputs, |options| options.cutoff = Some(day(office.end)))
}

#[test]
fn pages_with_replays_and_increments_give_the_bytes_of_the_whole_extract() {
    for seed in 1..=1_000_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let office = Office::new(&mut dice, true);
        let whole = office.whole();
        if seed % 2 == 0 {
            let pages = paged(&office.rows(None, office.end, None), office.end, &mut dice);
            let fetched = office.run(DossierInput::of_pages("d", &pages).unwrap(), |_| {});
            assert_eq!(bytes(&fetched), bytes(&whole), "{seed} pages");
            let pages = moving(&office, &mut dice);
            let mut inputs = DossierInput::of_pages("d", &pages).unwrap();
            dice.shuffle(&mut inputs);
            assert_eq!(bytes(&office.run(inputs, |_| {})), bytes(&whole), "{seed} pages that move");
        } else {
            let base = dice.below(office.end + 1);
            let spans = increments(base, office.end, &mut dice);
            assert_eq!(bytes(&stepped(&office, base, &spans, &mut dice)), bytes(&whole), "{seed} {base} {spans:?}");
        }
    }
}

#[test]
fn what_is_missing_is_never_taken_for_not_found() {
    let mut pending = 0;
    for seed in 1..=300_u64 {
        let mut dice = Dice(seed.wrapping_mul(0xD134_2543_DE82_EF95) | 1);
        let office = Office::new(&mut dice, false);
        let whole = not_found(&office.whole());
        let base = dice.below(office.end + 1);
        let mut spans = increments(base, office.end, &mut dice);
        if spans.len() > 1 {
            spans.remove(dice.at(spans.len()));
        }
        let holed = not_found(&stepped(&office, base, &spans, &mut dice));
        assert!(holed.is_subset(&whole), "{seed} {base} {spans:?}");
        // A source that lags: its extract is that of an earlier day.
        let lag = dice.below(office.end + 1);
        let (on_time, late) = (table(&office.rows(None, office.end, Some("cổng"))), table(&office.rows(None, lag, Some("bộ"))));
        let inputs = vec![csv("a", &on_time).into(), csv("b", &late).into()];
        let lagging = not_found(&office.run(inputs, |options| {
            options.cutoff = Some(day(office.end));
            options.source_cutoffs.insert("bộ".to_owned(), day(lag));
        }));
        assert!(lagging.is_subset(&whole), "{seed} {lag}");
        // A page did not come.
        let rows = office.rows(None, office.end, None);
        if rows.len() > 1 {
            let part = page(&rows[..1 + dice.at(rows.len() - 1)], rows.len());
            let input = Input { name: "p", format: Format::Json, bytes: part.as_bytes() };
            assert_eq!(not_found(&office.run(vec![(input, Some(day(office.end))).into()], |_| {})), BTreeSet::new(), "{seed} page");
        }
        pending += whole.len() * 2 - holed.len() - lagging.len();
    }
    assert!(pending > 300, "{pending}");
}

#[test]
fn a_name_in_the_place_of_a_source_is_in_no_file() {
    let name = "Nguyễn Thị Không Có Thật";
    let rows =
        |status: &str| vec![format!("H08.16-221105-0001,{status},online,{name},,"), format!("H08.16-221106-0001,{status},online,bộ,,")];
    let (full, later) = (table(&rows("accepted")), table(&rows("đã rút")));
    let mut dice = Dice(5);
    let office = Office::new(&mut dice, false);
    let inputs = vec![(csv("a", &full), Some(day(3))).into(), DossierInput::increment(csv("b", &later), day(6), day(9)).unwrap()];
    let run = office.run(inputs, |options| options.source_cutoffs = [("bộ".to_owned(), day(8))].into());
    let files = run.files_out(Lang::Vi).unwrap();
    let text: Vec<(&str, String)> =
        files.iter().map(|(file, bytes)| (file.as_str(), String::from_utf8_lossy(bytes).into_owned())).collect();
    for (file, text) in &text {
        assert!(!text.contains(name), "{file}");
    }
    let holes = run.findings().iter().filter(|finding| finding.code.text() == "SOURCE_GAP");
    assert_eq!(holes.map(|finding| finding.message(Lang::En).contains("`bộ`")).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn an_explanation_tells_every_change_with_its_day() {
    let mut told = 0;
    for seed in 1..=50_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) | 1);
        let mut office = Office::new(&mut dice, false);
        office.entries = "entry_id,kind,member_id,helped_on,reported_at,dossier_code,unit_id\n".to_owned();
        for (n, dossier) in office.dossiers.iter().enumerate() {
            writeln!(office.entries, "e{n},dossier_submission,m,{0},{0},{1},u", day(0), dossier.code).unwrap();
        }
        let texts: Vec<String> = (0..=office.end).map(|on| table(&office.rows(None, on, None))).collect();
        let mut inputs: Vec<DossierInput<'_>> = (0..).zip(&texts).map(|(on, text)| (csv("d", text), Some(day(on))).into()).collect();
        dice.shuffle(&mut inputs);
        let run = office.run(inputs, |options| options.cutoff = Some(day(office.end)));
        let again = Run::open(&run.files_out(Lang::Vi).unwrap()).unwrap();
        for (n, dossier) in office.dossiers.iter().enumerate() {
            let line = &again.explain_entry(&format!("e{n}"), Lang::En).unwrap()["lines"][0];
            let states = dossier.states.iter().filter(|(on, _)| *on <= office.end);
            let want: Vec<(String, String)> = states.map(|(on, status)| (day(*on).to_string(), STATUSES[*status].1.to_owned())).collect();
            let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            let history = line["facts"]["history"].as_array().map_or(&[][..], Vec::as_slice);
            let found: Vec<(String, String)> = history.iter().map(|row| (word(&row["on"]), word(&row["status"]))).collect();
            assert_eq!(found, if want.len() > 1 { want } else { Vec::new() }, "{seed} {n}");
            assert_eq!(line["history"].is_string(), !found.is_empty());
            told += usize::from(!found.is_empty());
        }
    }
    assert!(told > 500, "{told}");
}
