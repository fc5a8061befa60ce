//! Flags of random offices against slow and obvious models; nobody's number in them, and the same after reading again and in any order of rows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

#[allow(dead_code, reason = "not all of it is asked here")]
mod office;
#[allow(dead_code, reason = "dice only")]
mod worlds;

use std::collections::{BTreeMap, BTreeSet};

use dean5299::error::Lang;
use dean5299::run::Run;
use office::{Code, Entry, HOMES, Office};
use serde_json::Value;
use worlds::Dice;

const CODES: [&str; 14] = [
    "reported_hour",
    "reported_day",
    "helped_day",
    "citizen_member",
    "citizen_total",
    "phone_citizens",
    "phone_entries",
    "own_submission",
    "household_submission",
    "code_run",
    "code_neighbours",
    "citizens_traded",
    "dossiers_traded",
    "refused_again",
];

/// What a flag shows: code, observed, entries.
type Shown = (&'static str, usize, BTreeSet<String>);

struct Rules {
    thresholds: BTreeMap<&'static str, usize>,
    step: i32,
}

impl Rules {
    fn new(dice: &mut Dice) -> Rules {
        let most = |code: &str| if code.ends_with("traded") || code == "refused_again" { 3 } else { 5 };
        let thresholds = CODES.map(|code| (code, office::index(dice.below(most(code))))).into_iter().collect();
        Rules { thresholds, step: dice.below(4) }
    }

    fn to_toml(&self) -> String {
        let lines: String = self.thresholds.iter().map(|(code, n)| format!("{code} = {n}\n")).collect();
        format!("[flags]\n{lines}code_step = {}\n", self.step)
    }
}

/// The entries that a test asks for, by id.
fn ids<'a>(entries: impl Iterator<Item = &'a Entry>) -> BTreeSet<String> {
    entries.map(|e| e.id.clone()).collect()
}

/// Sets with a member in common become one, until none have; each remembers the largest number of its own parts.
fn merged<T: Ord + Clone>(mut sets: Vec<(BTreeSet<T>, usize)>) -> Vec<(BTreeSet<T>, usize)> {
    loop {
        let touching = |a: usize, b: usize| !sets[a].0.is_disjoint(&sets[b].0);
        let pair = (0..sets.len()).flat_map(|b| (0..b).map(move |a| (a, b))).find(|(a, b)| touching(*a, *b));
        let Some((a, b)) = pair else { return sets };
        let (set, most) = sets.remove(b);
        sets[a].0.extend(set);
        sets[a].1 = sets[a].1.max(most);
    }
}

/// Every model's flags of an office.
struct Model<'a> {
    office: &'a Office,
    rules: &'a Rules,
    /// Lines with a code that nothing bears out, and whether there is no such dossier: entry, code, missing.
    unborne: Vec<(&'a Entry, Code, bool)>,
    shown: Vec<Shown>,
}

impl Model<'_> {
    fn raise(&mut self, code: &'static str, observed: usize, entries: BTreeSet<String>) {
        if self.rules.thresholds[code] > 0 && observed >= self.rules.thresholds[code] {
            self.shown.push((code, observed, entries));
        }
    }

    /// Groups of entries that agree in `key`, each as large as it is.
    fn groups<K: Ord>(&mut self, code: &'static str, key: impl Fn(&Entry) -> Option<K>) {
        for group in grouped(self.office.entries.iter(), key) {
            self.raise(code, group.len(), ids(group.into_iter()));
        }
    }

    fn bursts(&mut self) {
        for member in 0..3 {
            let timed: Vec<&Entry> = self.office.entries.iter().filter(|e| e.member == member && e.minute.is_some()).collect();
            let at = |e: &Entry| e.day * 1440 + e.minute.unwrap();
            let window = |from: &&Entry| ids(timed.iter().copied().filter(|e| (at(from)..at(from) + 60).contains(&at(e))));
            let least = self.rules.thresholds["reported_hour"].max(1);
            let windows = timed.iter().map(window).filter(|w| w.len() >= least).map(|w| (w.clone(), w.len())).collect();
            for (entries, most) in merged(windows) {
                self.raise("reported_hour", most, entries);
            }
        }
        self.groups("reported_day", |e| Some((e.member, e.day)));
        self.groups("helped_day", |e| Some((e.member, e.day)));
    }

    fn people(&mut self) {
        let others = |e: &Entry| e.kind != "own_dossier";
        self.groups("citizen_member", |e| Some((e.member, e.person.filter(|_| others(e))?)));
        for group in grouped(self.office.entries.iter().filter(|e| others(e)), |e| e.person) {
            if group.iter().any(|e| e.member != group[0].member) {
                self.raise("citizen_total", group.len(), ids(group.into_iter()));
            }
        }
        for group in grouped(self.office.entries.iter().filter(|e| others(e)), |e| e.phone) {
            let people: BTreeSet<i32> = group.iter().filter_map(|e| e.person).collect();
            // A phone of one entry alone is not noted.
            let uses = self.office.entries.iter().filter(|e| e.phone == group[0].phone).count();
            if uses > 1 {
                self.raise("phone_citizens", people.len(), ids(group.iter().copied()));
                self.raise("phone_entries", group.len(), ids(group.into_iter()));
            }
        }
        for member in 0..3 {
            let own: Vec<&Entry> = self.office.entries.iter().filter(|e| e.member == member && !others(e)).collect();
            let helped = || self.office.entries.iter().filter(|e| e.member == member && others(e));
            let himself = |e: &Entry| e.person.is_some() && own.iter().any(|o| o.person == e.person);
            let phone = |e: &Entry| e.phone.is_some() && own.iter().any(|o| o.phone == e.phone);
            let sets = [ids(helped().filter(|e| himself(e))), ids(helped().filter(|e| !himself(e) && phone(e)))];
            for (code, set) in ["own_submission", "household_submission"].into_iter().zip(sets) {
                self.raise(code, set.len(), set);
            }
        }
    }

    fn codes(&mut self) {
        let step = self.rules.step;
        if step == 0 {
            return;
        }
        let counters: BTreeSet<(usize, usize, i32)> = self.unborne.iter().map(|(e, code, _)| (e.member, code.0, code.1)).collect();
        for (member, agency, day) in counters {
            let here: Vec<&(&Entry, Code, bool)> =
                self.unborne.iter().filter(|(e, code, _)| (e.member, code.0, code.1) == (member, agency, day)).collect();
            let with = |numbers: &BTreeSet<i32>, missing: bool| {
                ids(here.iter().filter(|(_, code, is_missing)| numbers.contains(&code.2) && (*is_missing || !missing)).map(|(e, ..)| *e))
            };
            let numbers =
                |missing: bool| here.iter().filter(|(_, _, m)| *m || !missing).map(|(_, code, _)| code.2).collect::<BTreeSet<i32>>();
            let near = |n: &i32| (numbers(false).into_iter().filter(|m| (m - n).abs() <= step).collect::<BTreeSet<i32>>(), 0);
            let runs: Vec<BTreeSet<i32>> = merged(numbers(false).iter().map(near).collect()).into_iter().map(|(set, _)| set).collect();
            let runs: Vec<Shown> = runs.into_iter().map(|run| ("code_run", run.len(), with(&run, false))).collect();
            let least = self.rules.thresholds["code_neighbours"].max(1);
            let codes = self.office.dossiers.iter().flat_map(|d| [Some(d.code), d.other]).flatten().filter(|c| (c.0, c.1) == (agency, day));
            let around = codes.map(|c| numbers(true).into_iter().filter(|n| (n - c.2).abs() <= step).collect::<BTreeSet<i32>>());
            let around = around.filter(|set| set.len() >= least).map(|set| (set.clone(), set.len())).collect();
            let around: Vec<Shown> = merged(around).into_iter().map(|(set, most)| ("code_neighbours", most, with(&set, true))).collect();
            for (code, observed, entries) in runs.into_iter().chain(around) {
                self.raise(code, observed, entries);
            }
        }
    }

    fn trades(&mut self, run: &Run) {
        let of = |id: &str| self.office.entries.iter().find(|e| e.id == id).unwrap();
        let mut claims: BTreeMap<String, (Vec<&Entry>, Vec<&Entry>)> = BTreeMap::new();
        for row in run.verdicts() {
            let known = claims.entry(row.dossier_code.unwrap_or("").to_owned()).or_default();
            match (row.verdict.word(), row.reason.word()) {
                ("verified", _) => known.0.push(of(row.entry_id)),
                ("duplicate_claim", "earlier_claim") => known.1.push(of(row.entry_id)),
                _ => {}
            }
        }
        let records: Vec<(usize, usize, String, BTreeSet<String>)> = claims
            .iter()
            .filter(|(_, (first, _))| !first.is_empty())
            .flat_map(|(code, (first, later))| {
                later.iter().map(|e| (first[0].member, e.member, code.clone(), ids([first[0], *e].into_iter())))
            })
            .collect();
        let mut citizens = Vec::new();
        for mut group in grouped(self.office.entries.iter().filter(|e| e.kind != "own_dossier"), |e| e.person) {
            group.sort_by_key(|e| (e.day, e.minute.unwrap_or(0), e.id.clone()));
            for member in 0..3 {
                if let Some(e) = group.iter().find(|e| e.member == member).filter(|_| group[0].member != member) {
                    citizens.push((group[0].member, member, group[0].person.unwrap().to_string(), ids([group[0], *e].into_iter())));
                }
            }
        }
        for (code, passed) in [("citizens_traded", citizens), ("dossiers_traded", records)] {
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                let things =
                    |from, to| passed.iter().filter(|p| (p.0, p.1) == (from, to)).map(|p| p.2.clone()).collect::<BTreeSet<_>>().len();
                let both = passed.iter().filter(|p| [(a, b), (b, a)].contains(&(p.0, p.1))).flat_map(|p| p.3.clone()).collect();
                if things(a, b) > 0 && things(b, a) > 0 {
                    self.raise(code, things(a, b).min(things(b, a)), both);
                }
            }
        }
    }
}

impl Model<'_> {
    fn again(&mut self, run: &Run) {
        let instant = |e: &Entry| (e.day, e.minute.unwrap_or(0));
        let mut later: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for row in run.verdicts().filter(|row| row.reason.word() == "refused") {
            let refused = self.office.entries.iter().find(|e| e.id == row.entry_id).unwrap();
            let held = run.in_force(row.entry_id, row.line, row.quantity).held.unwrap();
            let on = held.decided_on.day().number() - office::day(0).number();
            let code = refused.codes.get(row.line as usize - 1);
            for e in self.office.entries.iter().filter(|e| e.member == refused.member && instant(e) > (on, 0)) {
                let same = code.is_some_and(|code| e.codes.contains(code))
                    || e.kind == refused.kind && e.person.is_some() && e.person == refused.person;
                if same {
                    later.entry(e.member).or_default().insert(e.id.clone());
                }
            }
        }
        for entries in later.into_values() {
            self.raise("refused_again", entries.len(), entries);
        }
    }
}

fn grouped<'a, K: Ord>(entries: impl Iterator<Item = &'a Entry>, key: impl Fn(&Entry) -> Option<K>) -> Vec<Vec<&'a Entry>> {
    let mut groups: BTreeMap<K, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        if let Some(key) = key(entry) {
            groups.entry(key).or_default().push(entry);
        }
    }
    groups.into_values().collect()
}

/// Lines whose code is not found or contradicted, as `verdicts.csv` says it.
fn unborne<'a>(office: &'a Office, run: &Run) -> Vec<(&'a Entry, Code, bool)> {
    let rows = run.verdicts().filter_map(|row| {
        let entry = office.entries.iter().find(|e| e.id == row.entry_id)?;
        let code = *entry.codes.get(row.line as usize - 1)?;
        match (row.verdict.word(), row.reason.word()) {
            ("not_found", "no_such_code") => Some((entry, code, true)),
            ("contradicted", "identity" | "procedure" | "day") => Some((entry, code, false)),
            _ => None,
        }
    });
    rows.collect()
}

fn check(seed: u64, seen: &mut BTreeMap<&'static str, usize>) {
    let dice = &mut Dice::new(seed);
    let rules = Rules::new(dice);
    let office = Office::new(seed, rules.to_toml());
    let run = office.run(dice);
    let told = run.flags(None, Lang::En).unwrap();
    let mut model = Model { unborne: unborne(&office, &run), office: &office, rules: &rules, shown: Vec::new() };
    model.bursts();
    model.people();
    model.codes();
    model.trades(&run);
    model.again(&run);
    let mut wanted = model.shown;
    let texts = |value: &Value| value["list"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect::<BTreeSet<_>>();
    let mut found: Vec<Shown> = Vec::new();
    let mut order = Vec::new();
    for flag in told["flags"].as_array().unwrap() {
        let place = CODES.iter().position(|code| flag["code"] == **code).unwrap();
        let (entries, members) = (texts(&flag["entries"]), texts(&flag["members"]));
        let of = |id: &String| office.entries.iter().find(|e| e.id == *id).unwrap();
        let units: BTreeSet<&str> = entries.iter().map(|id| HOMES[of(id).member]).collect();
        assert_eq!(flag["unit_id"].as_str(), (units.len() == 1).then(|| *units.first().unwrap()), "{seed}");
        assert_eq!(members, entries.iter().map(|id| format!("m{}", of(id).member)).collect(), "{seed}");
        assert_eq!(flag["quantity"], entries.iter().map(|id| of(id).quantity).sum::<i32>(), "{seed}");
        assert_eq!(flag["citizens"], entries.iter().filter_map(|id| of(id).person).collect::<BTreeSet<_>>().len(), "{seed}");
        order.push((place, flag["unit_id"].as_str().map(str::to_owned), members, entries.iter().cloned().collect::<Vec<_>>()));
        found.push((CODES[place], office::index(i32::try_from(flag["observed"].as_i64().unwrap()).unwrap()), entries));
        *seen.entry(CODES[place]).or_default() += 1;
    }
    assert!(order.is_sorted(), "{seed} {order:?}");
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted, "{seed} {}", office.flags);
    let text = told.to_string();
    assert!(!text.contains("0529990") && !text.contains("0601234"), "{seed} {text}");
    if seed.is_multiple_of(8) {
        let files = run.files_out(Lang::Vi).unwrap();
        assert_eq!(Run::open(&files).unwrap().flags(None, Lang::En).unwrap(), told, "{seed}");
        let other = office.run(dice);
        assert_eq!(other.flags(None, Lang::En).unwrap(), told, "{seed}");
        assert_eq!(
            other.files_out(Lang::Vi).unwrap().iter().find(|f| f.0 == "records.bin"),
            files.iter().find(|f| f.0 == "records.bin"),
            "{seed}"
        );
    }
}

#[test]
fn flags_are_those_of_slow_models() {
    let mut seen = BTreeMap::new();
    (0..10_000).for_each(|seed| check(seed, &mut seen));
    for code in CODES {
        assert!(seen.get(code).is_some_and(|flags| *flags >= 30), "{code}: {seen:?}");
    }
}
