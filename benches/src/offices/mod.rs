//! Offices as they may be, made from a number, with the truth about every line.
//!
//! A province of some years: about twenty-one dossiers per agency and working day, numbered as they come in, so that a wrong digit often is somebody else's number;
//! families on one phone; Nguyễn a third of all. What goes wrong how often stands in one table, [`shares`].

mod claims;
mod code;
mod dice;
mod dossiers;
mod figures;
mod names;
mod people;
mod places;
pub mod shares;
mod truth;

use std::fmt::Write as _;

use dean5299::call::Limits;
use dean5299::io::{Format, Input};
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;
use dean5299::{Control, Error};

use claims::Claims;
use dice::Dice;
use dossiers::{Dossiers, Filed, Visit};
pub use figures::{FLOORS, Figures, share};
use people::People;
use places::{COMMUNES, Calendar};
use shares::Shares;
pub use truth::{About, TrueLine, Typed};

/// Share of visits with a member's help.
const HELPED: u64 = 4_000;

/// An office: its tables as CSV, and what really happened.
pub struct Office {
    tables: [(&'static str, String); 7],
    /// The truth about each line, in the order of (entry, line).
    pub truth: Vec<TrueLine>,
    filed: Vec<Filed>,
    calendar: Calendar,
}

impl Office {
    /// At most so many entries, on twice as many dossiers.
    #[must_use]
    pub fn of(entries: u64, seed: u64, shares: &Shares) -> Self {
        let count = entries * 2;
        let calendar = Calendar::of(count);
        let working = calendar.span * 5 / 7;
        let households = u32::try_from((count / working.max(1) * 100).max(1_000)).unwrap_or(u32::MAX);
        let people = People { seed, households, common_name: shares.common_name };
        let members = entries.div_ceil(10).max(COMMUNES);
        let mut dice = Dice::new(seed);
        let mut dossiers = Dossiers::new(&calendar);
        let mut claims = Claims::new(shares, people, &calendar, members);
        while (dossiers.filed.len() as u64) < count {
            let household = u32::try_from(dice.below(u64::from(households))).unwrap_or(0);
            let commune = Dice::of(seed, 5, u64::from(household)).below(COMMUNES);
            let is_helped = dice.hits(HELPED) && u64::from(claims.entries) + 20 < entries;
            let helper = is_helped.then(|| places::member_of(&mut dice, commune, members));
            let day = dice.below(calendar.span);
            let place = places::agency_for(&mut dice, commune);
            let visit = Visit { day, place, commune, household, helper };
            let records = dossiers.of_visit(&mut dice, shares, &people, &calendar, &visit);
            claims.of_visit(&mut dice, &dossiers, &visit, &records);
        }
        let accounts = if shares.ids_missing < 10_000 { accounts(&mut dice, &mut claims, entries) } else { String::new() };
        let Claims { rows, truth, .. } = claims;
        let [units, codes, agencies] = places::organisation();
        let members = places::members(members);
        let tables = [
            ("units", units),
            ("codes", codes),
            ("agencies", agencies),
            ("members", members),
            ("entries", rows),
            ("dossiers", dossiers.rows),
            ("accounts", accounts),
        ];
        Office { tables, truth, filed: dossiers.filed, calendar }
    }

    /// The same, with nothing but the tables.
    #[must_use]
    pub fn without_truth(self) -> Self {
        Office { truth: Vec::new(), filed: Vec::new(), ..self }
    }

    /// The same tables with their rows in another order; the truth stays away.
    #[must_use]
    pub fn shuffled(&self, seed: u64) -> Self {
        let tables = self.tables.clone().map(|(name, text)| (name, shuffled(&text, seed)));
        Office { tables, truth: Vec::new(), filed: Vec::new(), calendar: self.calendar.clone() }
    }

    /// Bytes of all tables.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.tables.iter().map(|(_, text)| text.len()).sum()
    }

    /// The tables by name, as CSV; those that the office does not have are empty.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.tables.iter().map(|(name, text)| (*name, text.as_str()))
    }

    /// The code of a dossier as the extract has it.
    #[must_use]
    pub fn code(&self, dossier: u32) -> String {
        self.filed.get(dossier as usize).map(|filed| filed.code(&self.calendar).text()).unwrap_or_default()
    }

    /// The extracts are complete up to this day.
    #[must_use]
    pub fn cutoff(&self) -> Day {
        self.calendar.cutoff()
    }

    /// Reconciles the office under a scheme, or the built-in one; `control` shows how far it is.
    ///
    /// # Errors
    /// As [`reconcile`]: of the scheme.
    pub fn reconcile(&self, scheme: Option<&[u8]>, threads: usize, control: &Control) -> Result<Run, Error> {
        let find = |name: &str| self.tables().find(|(n, text)| *n == name && !text.is_empty());
        let input = |name: &str| find(name).map(|(name, text)| Input { name, format: Format::Csv, bytes: text.as_bytes() });
        let tables = Tables {
            schemes: scheme.map(|bytes| ("scheme.toml", bytes)).into_iter().collect(),
            entries: input("entries").into_iter().collect(),
            dossiers: input("dossiers").map(Into::into).into_iter().collect(),
            accounts: input("accounts").into_iter().collect(),
            ..Tables::of_org(input)
        };
        let options = Options::new(&[0; 32])?;
        reconcile(&tables, &Options { cutoff: Some(self.cutoff()), threads, limits: Limits::trusted(), ..options }, control)
    }
}

/// The table with its rows in another order below the header.
fn shuffled(table: &str, seed: u64) -> String {
    let mut rows: Vec<&str> = table.split_inclusive('\n').collect();
    let mut dice = Dice::new(seed);
    for at in (2..rows.len()).rev() {
        rows.swap(at, 1 + dice.place(at));
    }
    rows.concat()
}

/// Claims on accounts until there are so many entries; as many accounts that nobody speaks of.
fn accounts(dice: &mut Dice, claims: &mut Claims<'_>, entries: u64) -> String {
    let mut rows = "account_id,citizen_id,opened_on,channel,status\n".to_owned();
    let everybody = claims.people.households * people::HOUSEHOLD;
    let mut next = 0_u32;
    while u64::from(claims.entries) < entries {
        let (person, other) = (next % everybody, (next + 1) % everybody);
        let (day, other_day) = (dice.below(claims.calendar.span), dice.below(claims.calendar.span));
        let (opened, is_closed) = (day + dice.below(2), dice.hits(100));
        let mut account = |person: u32, day: u64, status: &str| {
            let _ = writeln!(rows, "A{person:08},{},{},online,{status}", claims.people.number(person), claims.calendar.iso(day));
        };
        let is_invented = dice.hits(200);
        if !is_invented {
            account(person, opened, if is_closed { "đóng" } else { "mở" });
        }
        account(other, other_day, "mở");
        let member = dice.below(claims.members);
        claims.account(dice, person, !is_invented && !is_closed, member, day);
        next += 2;
    }
    rows
}
