//! Small random offices: few days, people, phones and numbers, so that everything meets.

use dean5299::Control;
use dean5299::io::{Format, Input};
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;

use crate::worlds::Dice;

const UNITS: &str =
    "unit_id,name,kind,level,parent_id,valid_from\np,Tỉnh,province,1,,2022-01-01\na,A,commune,2,p,2022-01-01\nb,B,commune,2,p,2022-01-01\n";
const MEMBERS: &str = "member_id,unit_id,valid_from\nm0,a,2022-01-01\nm1,a,2022-01-01\nm2,b,2022-01-01\n";
/// The unit of each member.
pub const HOMES: [&str; 3] = ["a", "a", "b"];
const AGENCIES: &str = "agency_code,canonical,unit_id,valid_from,valid_to\n000.00.01.H08,H08.01,,2022-01-01,\n";
/// Two agencies, the first under two names.
const NAMES: [&[&str]; 2] = [&["H08.01", "000.00.01.H08"], &["H08.02"]];

/// A dossier code: agency, day, number.
pub type Code = (usize, i32, i32);

#[derive(Clone, Debug)]
pub struct Entry {
    pub id: String,
    pub kind: &'static str,
    pub member: usize,
    pub day: i32,
    /// Minutes of its day; none for a bare day.
    pub minute: Option<i32>,
    pub quantity: i32,
    pub codes: Vec<Code>,
    pub person: Option<i32>,
    pub phone: Option<i32>,
}

#[derive(Clone, Debug)]
pub struct Dossier {
    pub code: Code,
    pub other: Option<Code>,
    pub status: &'static str,
    pub channel: &'static str,
    pub person: Option<i32>,
}

pub struct Office {
    pub entries: Vec<Entry>,
    pub dossiers: Vec<Dossier>,
    /// Entry, act, code, day.
    pub decisions: Vec<(usize, &'static str, Option<Code>, i32)>,
    policy: &'static str,
    /// The `[flags]` table.
    pub flags: String,
}

pub fn index(n: i32) -> usize {
    usize::try_from(n).unwrap()
}

pub fn pick<T: Clone>(dice: &mut Dice, list: &[T]) -> T {
    list[index(dice.below(i32::try_from(list.len()).unwrap()))].clone()
}

pub fn day(offset: i32) -> Day {
    Day::parse("2022-11-10").unwrap().plus(offset)
}

/// The text of a code, by one of the agency's names.
pub fn text(code: Code, name: usize) -> String {
    let names = NAMES[code.0];
    format!("{}-{}-{:04}", names[name % names.len()], day(code.1).to_string()[2..].replace('-', ""), code.2)
}

impl Office {
    pub fn new(seed: u64, flags: String) -> Office {
        let dice = &mut Dice::new(seed);
        let calm = dice.chance(2);
        let (days, numbers) = (1 + dice.below(3), 4 + dice.below(12));
        let mut dossiers: Vec<Dossier> = Vec::new();
        for _ in 0..dice.below(9) {
            let code = (index(dice.below(2)), dice.below(days), dice.below(numbers));
            if dossiers.iter().any(|d| d.code == code) {
                continue;
            }
            let other = (dice.chance(5)).then(|| (index(dice.below(2)), dice.below(days), dice.below(numbers)));
            let status = if calm { "accepted" } else { pick(dice, &["accepted", "accepted", "lạ", "withdrawn", "registered"]) };
            let channel = if calm { "online" } else { pick(dice, &["online", "online", "online", "counter", "khác"]) };
            dossiers.push(Dossier { code, other, status, channel, person: some(dice, 2, 3) });
        }
        // A code that is another dossier's own would make the two one dossier.
        let own: Vec<Code> = dossiers.iter().map(|d| d.code).collect();
        for dossier in &mut dossiers {
            dossier.other = dossier.other.filter(|code| !own.contains(code));
        }
        let mut entries = Vec::new();
        for n in 0..1 + dice.below(12) {
            let kind = pick(dice, &["dossier_submission", "dossier_submission", "dossier_submission", "own_dossier", "post"]);
            let mut codes = Vec::new();
            for _ in 0..pick(dice, &[0, 1, 1, 1, 1, 2]) {
                let made = (index(dice.below(2)), dice.below(days), dice.below(numbers));
                codes.push(if dossiers.is_empty() || dice.chance(2) { made } else { pick(dice, &dossiers).code });
            }
            let quantity = i32::try_from(codes.len()).unwrap().max(1) + if dice.chance(5) { dice.below(3) } else { 0 };
            let minute = (!dice.chance(5)).then(|| 1 + dice.below(200));
            entries.push(Entry {
                id: format!("e{n:02}"),
                kind,
                member: index(dice.below(3)),
                day: dice.below(days),
                minute,
                quantity,
                codes,
                person: some(dice, 2, 3),
                phone: some(dice, 2, 3),
            });
        }
        // Somebody reports again what another reported.
        for n in 0..if dice.chance(3) { 2 + dice.below(6) } else { 0 } {
            let taken = pick(dice, &entries);
            entries.push(Entry { id: format!("f{n:02}"), member: index(dice.below(3)), minute: Some(1 + dice.below(200)), ..taken });
        }
        let mut decisions = Vec::new();
        for _ in 0..if dice.chance(3) { dice.below(4) } else { 0 } {
            let entry = index(dice.below(i32::try_from(entries.len()).unwrap()));
            let act = pick(dice, &["confirm", "refuse", "refuse", "pair", "unpair"]);
            let code = if dossiers.is_empty() { (0, 0, 1) } else { pick(dice, &dossiers).code };
            decisions.push((entry, act, (act != "confirm" && act != "refuse").then_some(code), dice.below(4)));
        }
        let policy = pick(dice, &["first_report", "first_report", "first_report", "equal_split", "referee"]);
        Office { entries, dossiers, decisions, policy, flags }
    }

    /// Reconciles it, with the rows of its tables in the order that `dice` throws.
    pub fn run(&self, dice: &mut Dice) -> Run {
        let scheme = format!(
            "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n[policy]\nclaim = '{}'\n{}",
            self.policy, self.flags
        );
        let person = |n: Option<i32>| n.map_or(String::new(), |n| format!("05299900000{n}"));
        let phone = |n: Option<i32>| n.map_or(String::new(), |n| format!("060123450{n}"));
        let entry = |e: &Entry| {
            let codes: Vec<String> = e.codes.iter().map(|code| text(*code, e.member)).collect();
            let at = e.minute.map_or(String::new(), |m| format!("T{:02}:{:02}:00", m / 60, m % 60));
            let on = day(e.day);
            format!(
                "{},{},m{},{on},{on}{at},{},{},{},{}\n",
                e.id,
                e.kind,
                e.member,
                e.quantity,
                codes.join(";"),
                person(e.person),
                phone(e.phone)
            )
        };
        let dossier = |d: &Dossier| {
            let other = d.other.map_or(String::new(), |code| text(code, 0));
            format!("{},{other},{},{},{}\n", text(d.code, 0), d.channel, d.status, person(d.person))
        };
        let mut table = |header: &str, mut rows: Vec<String>| {
            dice.shuffle(&mut rows);
            format!("{header}\n{}", rows.concat())
        };
        let entries = table(
            "entry_id,kind,member_id,helped_on,reported_at,quantity,dossier_code,citizen_id,citizen_phone",
            self.entries.iter().map(entry).collect(),
        );
        let dossiers = table("dossier_code,other_codes,channel,status,applicant_id", self.dossiers.iter().map(dossier).collect());
        let mut decisions = "decision_id,entry_id,act,actor,decided_on,dossier_code\n".to_owned();
        for (n, (at, act, code, on)) in self.decisions.iter().enumerate() {
            let code = code.map_or(String::new(), |code| text(code, 0));
            decisions += &format!("d{n:02},{},{act},cb,{},{code}\n", self.entries[*at].id, day(*on));
        }
        let tables = Tables {
            units: Some(csv("units", UNITS)),
            members: Some(csv("members", MEMBERS)),
            agencies: Some(csv("agencies", AGENCIES)),
            schemes: vec![("s.toml", scheme.as_bytes())],
            entries: vec![csv("entries", &entries)],
            dossiers: vec![csv("dossiers", &dossiers).into()],
            decisions: if self.decisions.is_empty() { Vec::new() } else { vec![csv("decisions", &decisions)] },
            ..Tables::default()
        };
        let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2022-12-31").unwrap());
        reconcile(&tables, &options, &Control::none()).unwrap()
    }
}

fn some(dice: &mut Dice, of: i32, below: i32) -> Option<i32> {
    (!dice.chance(of)).then(|| dice.below(below))
}

pub fn csv<'a>(name: &'a str, text: &'a str) -> Input<'a> {
    Input { name, format: Format::Csv, bytes: text.as_bytes() }
}
