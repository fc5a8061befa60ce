//! From keys to records, and from keys to the lines that may ask for them.

use std::collections::BTreeMap;

use super::LineAt;
use super::slots::Pairs;
use crate::code::{CodeKey, CodeKeys, DossierCode, Parts, canonical_text, names_near, numbers_near};
use crate::dossier::{Account, Dossier};
use crate::entry::Entry;
use crate::org::{Agencies, Ids};
use crate::privacy::{Clues, NameIx, PersonIx};
use crate::scheme::Check;

/// Records by the keys that rules look up by.
pub(super) struct RecordKeys {
    pub by_code: Pairs<CodeKey, u32>,
    pub by_person: Pairs<PersonIx, u32>,
    pub by_phone: Pairs<PersonIx, u32>,
    pub by_name: Pairs<NameIx, u32>,
    pub accounts_of: Pairs<PersonIx, u32>,
}

impl RecordKeys {
    /// Of records that are numbered in this order.
    pub fn of(dossiers: &[Dossier], accounts: &[Account]) -> Self {
        let numbered = || (0..).zip(dossiers);
        RecordKeys {
            by_code: Pairs::of(numbered().flat_map(|(number, d)| d.keys.iter().map(move |key| (*key, number)))),
            by_person: Pairs::of(numbered().flat_map(|(number, d)| d.people().map(move |person| (person, number)))),
            by_phone: Pairs::of(numbered().filter_map(|(number, d)| Some((d.clues.phone?, number)))),
            by_name: Pairs::of(numbered().flat_map(|(number, d)| d.clues.names.into_iter().flatten().map(move |name| (name, number)))),
            accounts_of: Pairs::of((0..).zip(accounts).map(|(number, a)| (a.citizen, number))),
        }
    }

    pub fn add(&mut self, number: u32, dossier: &Dossier) {
        dossier.keys.iter().for_each(|key| self.by_code.add(*key, number));
        dossier.people().for_each(|person| self.by_person.add(person, number));
        dossier.clues.phone.into_iter().for_each(|phone| self.by_phone.add(phone, number));
        dossier.clues.names.into_iter().flatten().for_each(|name| self.by_name.add(name, number));
    }

    pub fn remove(&mut self, number: u32, dossier: &Dossier) {
        dossier.keys.iter().for_each(|key| self.by_code.remove(*key, number));
        dossier.people().for_each(|person| self.by_person.remove(person, number));
        dossier.clues.phone.into_iter().for_each(|phone| self.by_phone.remove(phone, number));
        dossier.clues.names.into_iter().flatten().for_each(|name| self.by_name.remove(name, number));
    }
}

/// A code as typed: the number of its agency's name, its day and number as one.
type Typed = (u32, u64);

/// Lines by the keys under which a record may concern them.
pub(super) struct LineKeys {
    pub by_code: Pairs<CodeKey, LineAt>,
    by_typed: Pairs<Typed, LineAt>,
    /// Names of agencies as typed.
    offices: Ids,
    /// Of each agency its other names.
    aliases: BTreeMap<String, Vec<String>>,
    /// Entries by their citizen, his phone and his name.
    pub of_citizen: Pairs<PersonIx, u32>,
    pub by_phone: Pairs<PersonIx, u32>,
    pub by_name: Pairs<NameIx, u32>,
}

impl LineKeys {
    /// Of entries that are numbered in this order, each with what it is checked against.
    pub fn of<'a>((agencies, keys): (&Agencies, &CodeKeys), entries: impl Iterator<Item = (&'a Entry, Check)> + Clone) -> Self {
        let mut aliases: BTreeMap<String, Vec<String>> = BTreeMap::new();
        agencies.names().for_each(|(name, canonical)| aliases.entry(canonical.to_owned()).or_default().push(name.to_owned()));
        let mut offices = Ids::default();
        let asked = || (0..).zip(entries.clone()).map(|(number, (entry, check))| (number, Asked::of(entry, check)));
        let codes = || asked().flat_map(|(number, asked)| asked.codes(number));
        LineKeys {
            by_code: Pairs::of(codes().filter_map(|(code, at)| Some((key(code, keys, agencies)?, at)))),
            by_typed: Pairs::of(codes().filter_map(|(code, at)| Some((typed(code, &mut offices)?, at)))),
            of_citizen: Pairs::of(asked().filter_map(|(number, asked)| Some((asked.citizen?, number)))),
            by_phone: Pairs::of(asked().filter_map(|(number, asked)| Some((asked.clues.phone?, number)))),
            by_name: Pairs::of(asked().flat_map(|(number, asked)| asked.names().map(move |name| (name, number)))),
            offices,
            aliases,
        }
    }

    pub fn add(&mut self, (agencies, keys): (&Agencies, &CodeKeys), number: u32, entry: &Entry, check: Check) {
        let asked = Asked::of(entry, check);
        for (code, at) in asked.codes(number) {
            key(code, keys, agencies).into_iter().for_each(|key| self.by_code.add(key, at));
            typed(code, &mut self.offices).into_iter().for_each(|typed| self.by_typed.add(typed, at));
        }
        asked.citizen.into_iter().for_each(|citizen| self.of_citizen.add(citizen, number));
        asked.clues.phone.into_iter().for_each(|phone| self.by_phone.add(phone, number));
        asked.names().for_each(|name| self.by_name.add(name, number));
    }

    pub fn remove(&mut self, (agencies, keys): (&Agencies, &CodeKeys), number: u32, entry: &Entry, check: Check) {
        let asked = Asked::of(entry, check);
        for (code, at) in asked.codes(number) {
            key(code, keys, agencies).into_iter().for_each(|key| self.by_code.remove(key, at));
            typed(code, &mut self.offices).into_iter().for_each(|typed| self.by_typed.remove(typed, at));
        }
        asked.citizen.into_iter().for_each(|citizen| self.of_citizen.remove(citizen, number));
        asked.clues.phone.into_iter().for_each(|phone| self.by_phone.remove(phone, number));
        asked.names().for_each(|name| self.by_name.remove(name, number));
    }

    /// Lines whose code may have been meant to be this one: those that read so once their form is mended, and those that may with one slip.
    pub fn meaning(&self, code: &str, agencies: &Agencies) -> (Vec<LineAt>, Vec<LineAt>) {
        let text = canonical_text(code);
        let Some(DossierCode { agency, day, sequence }) = DossierCode::parse(&text) else { return Default::default() };
        let canonical = agencies.canonical(agency, day).unwrap_or(agency);
        let others = self.aliases.get(canonical).into_iter().flatten().map(String::as_str);
        let is_meant = |name: &&str| agencies.canonical(name, day).unwrap_or(name) == canonical;
        let names: Vec<&str> = std::iter::once(canonical).chain(others).filter(is_meant).collect();
        let near = numbers_near(day, sequence);
        let (own, slipped) = near.split_first().map_or((0, &[][..]), |(own, slipped)| (*own, slipped));
        let offices = || names.iter().filter_map(|name| self.offices.find(name));
        let slipped_offices = names.iter().flat_map(|name| names_near(name)).filter_map(|name| self.offices.find(&name));
        let plain = offices().flat_map(|office| self.by_typed.under((office, own))).collect();
        let mut slips: Vec<LineAt> = slipped_offices.flat_map(|office| self.by_typed.under((office, own))).collect();
        slips.extend(offices().flat_map(|office| slipped.iter().flat_map(move |numbers| self.by_typed.under((office, *numbers)))));
        (plain, slips)
    }
}

/// What an entry asks the records it is checked against: accounts for the citizen alone.
#[derive(Clone, Copy, Default)]
struct Asked<'a> {
    codes: &'a [Box<str>],
    citizen: Option<PersonIx>,
    clues: Clues,
}

impl<'a> Asked<'a> {
    fn of(entry: &'a Entry, check: Check) -> Self {
        match check {
            Check::None => Asked::default(),
            Check::Account => Asked { citizen: entry.citizen, ..Asked::default() },
            Check::Dossier => Asked { codes: &entry.codes, citizen: entry.citizen, clues: entry.clues },
        }
    }

    /// Codes as typed, with their lines.
    fn codes(self, number: u32) -> impl Iterator<Item = (&'a str, LineAt)> {
        (1..).zip(self.codes).map(move |(line, code)| (&**code, LineAt { entry: number, line }))
    }

    fn names(self) -> impl Iterator<Item = NameIx> {
        self.clues.names.into_iter().flatten()
    }
}

fn key(code: &str, keys: &CodeKeys, agencies: &Agencies) -> Option<CodeKey> {
    keys.seen(code, |agency, day| agencies.canonical(agency, day))
}

fn typed(code: &str, offices: &mut Ids) -> Option<Typed> {
    let parts = Parts::read(code)?;
    Some((offices.number(&parts.agency), parts.numbers()))
}
