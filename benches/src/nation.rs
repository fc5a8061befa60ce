//! A nation made from a number: 10 035 communes that become 3 321 on 1/7/2025, a million members, six years.

use std::fmt::Write as _;

use dean5299::Control;
use dean5299::io::{Format, Input};
use dean5299::org::{Org, OrgTables};
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;

use crate::Numbers;

/// Communes before and after.
pub const COMMUNES: (u64, u64) = (10_035, 3_321);
const PROVINCES: (u64, u64) = (63, 34);
const DISTRICTS: u64 = 696;

/// The tables of a nation as CSV text.
pub struct Nation {
    units: String,
    members: String,
    changes: String,
    entries: String,
}

fn table<'a>(name: &'a str, text: &'a str) -> Input<'a> {
    Input { name, format: Format::Csv, bytes: text.as_bytes() }
}

impl Nation {
    /// `members` members in the old communes, who follow into the new ones; `entries` entries over six years.
    #[must_use]
    pub fn of(members: u64, entries: u64) -> Self {
        let mut nation = Nation {
            units: "unit_id,name,kind,level,parent_id,valid_from,valid_to\n".to_owned(),
            members: "member_id,unit_id,valid_from,valid_to,primary,birth_date,status\n".to_owned(),
            changes: "effective_on,act,from_unit,to_unit,rule,document\n".to_owned(),
            entries: "entry_id,kind,member_id,helped_on,reported_at,approved_on\n".to_owned(),
        };
        nation.places();
        nation.people(members);
        nation.claims(members, entries);
        nation
    }

    fn places(&mut self) {
        for p in 0..PROVINCES.0 {
            let _ = writeln!(self.units, "p{p},Tỉnh {p},province,1,,2021-11-01,2025-07-01");
            let _ = writeln!(self.changes, "2025-07-01,merge,p{p},P{},whole,NQ", p % PROVINCES.1);
        }
        for p in 0..PROVINCES.1 {
            let _ = writeln!(self.units, "P{p},Tỉnh mới {p},province,1,,2025-07-01,");
        }
        for d in 0..DISTRICTS {
            let _ = writeln!(self.units, "d{d},Huyện {d},district,2,p{},2021-11-01,2025-07-01", d % PROVINCES.0);
            let _ = writeln!(self.changes, "2025-07-01,merge,d{d},P{},whole,NQ", d % PROVINCES.0 % PROVINCES.1);
        }
        for c in 0..COMMUNES.0 {
            let _ = writeln!(self.units, "c{c},Xã {c},commune,3,d{},2021-11-01,2025-07-01", c % DISTRICTS);
            let _ = writeln!(self.changes, "2025-07-01,merge,c{c},C{},whole,NQ", c % COMMUNES.1);
        }
        for c in 0..COMMUNES.1 {
            let _ = writeln!(self.units, "C{c},Xã mới {c},commune,3,P{},2025-07-01,", c % DISTRICTS % PROVINCES.0 % PROVINCES.1);
        }
    }

    fn people(&mut self, members: u64) {
        for m in 0..members {
            let status = if m % 5 == 0 { "youth" } else { "union_member" };
            let _ = writeln!(self.members, "M{m:07},c{},2022-01-01,,true,{}-05-15,{status}", m % COMMUNES.0, 1995 + m % 10);
        }
    }

    fn claims(&mut self, members: u64, entries: u64) {
        let mut numbers = Numbers(2025);
        let first = Day::from_ymd(2022, 1, 1).map_or(0, Day::number);
        for e in 0..entries {
            let member = numbers.below(members.max(1));
            let day = Day::from_number(first + i32::try_from(numbers.below(2190)).unwrap_or(0)).unwrap_or(Day::MIN);
            let _ = writeln!(self.entries, "E{e:07},dossier_submission,M{member:07},{day},{day}T19:00:00,");
        }
    }

    /// Reads the organisation.
    ///
    /// # Panics
    /// When the made-up nation is refused, which would be a bug of the generator.
    #[must_use]
    pub fn org(&self) -> Org {
        let tables = OrgTables {
            units: Some(table("units", &self.units)),
            members: Some(table("members", &self.members)),
            changes: Some(table("changes", &self.changes)),
            ..OrgTables::default()
        };
        match Org::from_tables(&tables, &Control::none()) {
            Ok(org) => org,
            Err(e) => unreachable!("{e}"),
        }
    }

    /// Reconciles its entries with nothing: every one is claimed.
    ///
    /// # Panics
    /// As [`Nation::org`].
    #[must_use]
    pub fn run(&self) -> Run {
        let tables = Tables {
            units: Some(table("units", &self.units)),
            members: Some(table("members", &self.members)),
            changes: Some(table("changes", &self.changes)),
            entries: vec![table("entries", &self.entries)],
            ..Tables::default()
        };
        let Ok(options) = Options::new(&[0; 32]) else { unreachable!("32 bytes are a key") };
        match reconcile(&tables, &Options { cutoff: Day::from_ymd(2027, 12, 31), ..options }, &Control::none()) {
            Ok(run) => run,
            Err(e) => unreachable!("{e}"),
        }
    }

    /// Bytes of the tables of the organisation.
    #[must_use]
    pub fn org_bytes(&self) -> usize {
        self.units.len() + self.members.len() + self.changes.len()
    }
}
