//! Offices of any size, made from a number: the same number, the same office.

use std::fmt::Write as _;

use dean5299::Control;
use dean5299::io::{Format, Input};
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;

pub mod clock;
pub mod nation;
pub mod offices;
pub mod words;

/// The tables of an office as CSV text.
pub struct Office {
    units: String,
    members: String,
    entries: String,
    dossiers: String,
}

/// A row of numbers that looks random and is not (SplitMix64).
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

impl Office {
    /// A province of 11 districts, 159 communes, 477 villages; `entries` claims on twice as many dossiers.
    #[must_use]
    pub fn of(entries: u64) -> Self {
        let mut office = Office {
            units: "unit_id,name,kind,level,parent_id,valid_from\np,Tỉnh,province,1,,2022-01-01\n".to_owned(),
            members: "member_id,unit_id,valid_from\n".to_owned(),
            entries: "entry_id,kind,member_id,helped_on,reported_at,dossier_code,citizen_id,procedure_code,approved_on\n".to_owned(),
            dossiers: "dossier_code,channel,status,procedure_code,accepted_on,applicant_id\n".to_owned(),
        };
        office.people(entries.div_ceil(10).max(1));
        office.claims(entries);
        office
    }

    fn people(&mut self, members: u64) {
        for d in 0..11 {
            let _ = writeln!(self.units, "d{d},Huyện {d},district,2,p,2022-01-01");
        }
        for c in 0..159 {
            let _ = writeln!(self.units, "c{c},Xã {c},commune,3,d{},2022-01-01", c % 11);
        }
        for v in 0..477 {
            let _ = writeln!(self.units, "v{v},Thôn {v},village,4,c{},2022-01-01", v % 159);
        }
        for m in 0..members {
            let _ = writeln!(self.members, "M{m},v{},2022-01-01", m % 477);
        }
    }

    fn claims(&mut self, entries: u64) {
        let mut numbers = Numbers(5299);
        let members = entries.div_ceil(10).max(1);
        for n in 0..entries * 2 {
            let (day, agency) = (n % 28 + 1, n / 28 % 160);
            let code = format!("000.00.{agency:02}.H08-2212{day:02}-{:04}", n / 4480 + 1);
            let citizen = format!("0529{:08}", numbers.below(entries.max(1)));
            let channel = if n % 20 == 0 { "trực tiếp" } else { "trực tuyến" };
            let _ = writeln!(self.dossiers, "{code},{channel},đang xử lý,1.000894,2022-12-{day:02},{citizen}");
            if n % 2 == 0 {
                let code = if n % 14 == 0 { String::new() } else { code.to_lowercase() };
                let member = numbers.below(members);
                let _ = writeln!(
                    self.entries,
                    "E{n},dossier_submission,M{member},2022-12-{day:02},2022-12-{day:02}T19:00:00,{code},{citizen},1.000894,"
                );
            }
        }
    }

    /// Reconciles the office.
    ///
    /// # Panics
    /// When the made-up office is refused, which would be a bug of the generator.
    #[must_use]
    pub fn reconcile(&self, threads: usize) -> Run {
        let table = Self::table;
        let tables = Tables {
            units: Some(table("units", &self.units)),
            members: Some(table("members", &self.members)),
            entries: vec![table("entries", &self.entries)],
            dossiers: vec![table("dossiers", &self.dossiers).into()],
            ..Tables::default()
        };
        let cutoff = Day::from_ymd(2022, 12, 31);
        let Ok(options) = Options::new(&[0; 32]) else { unreachable!("32 bytes are a key") };
        match reconcile(&tables, &Options { cutoff, threads, ..options }, &Control::none()) {
            Ok(run) => run,
            Err(e) => unreachable!("{e}"),
        }
    }

    fn table<'a>(name: &'a str, text: &'a str) -> Input<'a> {
        Input { name, format: Format::Csv, bytes: text.as_bytes() }
    }

    /// Bytes of all tables.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.units.len() + self.members.len() + self.entries.len() + self.dossiers.len()
    }
}
