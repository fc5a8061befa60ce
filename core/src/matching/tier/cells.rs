//! Lines and dossiers as tables of evidence.

use std::collections::HashMap;

use super::Tier;
use crate::dossier::Dossier;
use crate::entry::Entry;
use crate::evidence::{Cells, Column, Key, Kind, Measure, Part};
use crate::matching::home::home_of;
use crate::matching::typed::{Typed, forms};
use crate::org::{Ancestry, UnitIx};
use crate::privacy::{NameIx, PersonIx};
use crate::scheme::{EvidenceColumn, EvidenceField, EvidenceKey, EvidenceKeyPart};
use crate::time::Day;

/// A row of the right table: a dossier, seen as its applicant's or its owner's.
#[derive(Clone, Copy)]
pub(super) struct Party {
    pub dossier: u32,
    person: Option<PersonIx>,
    name: Option<NameIx>,
}

/// The column of evidence that a scheme declares.
pub(super) fn column_of(rule: &EvidenceColumn) -> Column {
    let bands = rule.bands.clone();
    let few = || bands.iter().map(|band| u8::try_from(*band).unwrap_or(u8::MAX)).collect();
    let kind = match rule.field {
        EvidenceField::Code => Kind::Text(Measure::Edits(few())),
        EvidenceField::Person | EvidenceField::Phone => Kind::Identifier,
        EvidenceField::Name => Kind::Name(bands.clone()),
        EvidenceField::BirthDate => Kind::Date(bands.clone()),
        EvidenceField::Procedure => Kind::Exact,
        EvidenceField::Day => Kind::Number(bands.iter().map(|band| (*band).into()).collect()),
        EvidenceField::Place => Kind::Place(few()),
    };
    Column { by_frequency: rule.by_frequency, ..Column::new(rule.field.word(), kind) }
}

/// The key of candidates that a scheme declares.
pub(super) fn key_of(rule: &EvidenceKey) -> Key {
    let part = |part: &EvidenceKeyPart| {
        let looked = match part {
            EvidenceKeyPart::NameSound => Part::Sound,
            EvidenceKeyPart::NameLetters => Part::Grams(2),
            EvidenceKeyPart::BirthDayMonth => Part::DayMonth,
            EvidenceKeyPart::BirthYear => Part::Year,
            _ => Part::Whole,
        };
        (part.field().word(), looked)
    };
    Key::new(&rule.id, rule.parts.iter().map(part).collect())
}

impl Tier<'_> {
    /// The rows of the right table, by dossier.
    pub(super) fn parties(&self) -> Vec<Party> {
        let list = &self.ground.matching.records.dossiers.list;
        let of = |at: u32| {
            let dossier = list.get(at as usize);
            let applicant = dossier.map(|d| Party { dossier: at, person: d.applicant, name: d.clues.names[0] });
            let owner = dossier.map(|d| Party { dossier: at, person: d.owner, name: d.clues.names[1] });
            let is_other = |owner: &Party| {
                let same = applicant.is_some_and(|a| a.person == owner.person && a.name == owner.name);
                !same && (owner.person.is_some() || owner.name.is_some())
            };
            let also = dossier.into_iter().flat_map(|d| d.also.iter().map(|person| (*person, d.clues.names[0])));
            let also = also.map(move |(person, name)| Party { dossier: at, person: Some(person), name });
            applicant.into_iter().chain(owner.filter(is_other)).chain(also)
        };
        self.dossiers.iter().copied().flat_map(of).collect()
    }

    /// The cells of every column, in the order of the columns.
    pub(super) fn cells(&self, parties: &[Party]) -> Vec<Cells> {
        let mut ancestry = Ancestry::new(self.ground.matching.org);
        self.scheme.evidence.columns.iter().map(|column| self.column(column.field, parties, &mut ancestry)).collect()
    }

    fn column(&self, field: EvidenceField, parties: &[Party], ancestry: &mut Ancestry<'_>) -> Cells {
        let number = |at: usize| format!("p{at}");
        match field {
            EvidenceField::Code => self.codes(parties),
            EvidenceField::Person => self.both(parties, |e| e.citizen, |_, p| p.person, |_, at| number(at)),
            EvidenceField::Phone => self.both(parties, |e| e.clues.phone, |d, _| d.clues.phone, |_, at| number(at)),
            EvidenceField::Name => {
                let names = self.ground.matching.people.names();
                let name = |ix: NameIx| names.get(ix.0 as usize).map_or(String::new(), |name| (*name).to_owned());
                self.both(parties, |e| e.clues.names[0], |_, p| p.name, |ix, _| name(ix))
            }
            EvidenceField::BirthDate => {
                self.both(parties, |e| e.clues.birth_date, |d, _| d.clues.birth_date, |day: Day, _| day.to_string())
            }
            EvidenceField::Procedure => self.both(parties, |e| e.procedure, |d, _| d.procedure, |_, at| number(at)),
            EvidenceField::Day => self.both(parties, |e| Some(e.helped_on), |d, _| day_of(d), |day: Day, _| day.number().to_string()),
            EvidenceField::Place => {
                let dossiers = self.ground.matching.records.dossiers;
                let org = self.ground.matching.org;
                self.both(parties, |e| Some((e.unit, e.helped_on)), |d, _| home_of(org, dossiers, d), |place, _| path(ancestry, place))
            }
        }
    }

    /// One column: what a line says, what a dossier says, and how a value is written. Values are numbered as they are met, line by line and then dossier by
    /// dossier, so that no number depends on keys or on the order of files.
    fn both<V: Clone + Eq + std::hash::Hash>(
        &self,
        parties: &[Party],
        of_line: impl Fn(&Entry) -> Option<V>,
        of_dossier: impl Fn(&Dossier, &Party) -> Option<V>,
        mut write: impl FnMut(V, usize) -> String,
    ) -> Cells {
        let mut known: HashMap<V, u32, foldhash::fast::RandomState> = HashMap::default();
        let mut cells = Cells::default();
        let mut place = |value: Option<V>, texts: &mut Vec<String>| -> u32 {
            let Some(value) = value else { return Cells::MISSING };
            let next = u32::try_from(texts.len()).unwrap_or(Cells::MISSING);
            *known.entry(value.clone()).or_insert_with(|| {
                texts.push(write(value, next as usize));
                next
            })
        };
        let (entries, records) = (&self.ground.matching.entries.list, &self.ground.matching.records.dossiers.list);
        for line in &self.lines {
            let entry = self.ground.coded.get(*line as usize).and_then(|coded| entries.get(coded.line.entry as usize));
            let value = entry.and_then(&of_line);
            let at = place(value, &mut cells.texts);
            cells.left.push(at);
        }
        for party in parties {
            let value = records.get(party.dossier as usize).and_then(|dossier| of_dossier(dossier, party));
            let at = place(value, &mut cells.texts);
            cells.right.push(at);
        }
        cells
    }

    /// The codes: what a line states, and every code of a dossier. Each is a number by its form with the agency of the table; what is written otherwise is looked at besides.
    fn codes(&self, parties: &[Party]) -> Cells {
        let agencies = self.ground.matching.org.agencies();
        let mut known: HashMap<String, u32, foldhash::fast::RandomState> = HashMap::default();
        let mut cells = Cells::default();
        let mut place = |text: String, texts: &mut Vec<String>| -> u32 {
            let next = u32::try_from(texts.len()).unwrap_or(Cells::MISSING);
            *known.entry(text).or_insert_with_key(|text| {
                texts.push(text.clone());
                next
            })
        };
        for (row, line) in (0_u32..).zip(&self.lines) {
            let forms = self.ground.coded.get(*line as usize).and_then(|coded| {
                let entry = self.ground.matching.entries.list.get(coded.line.entry as usize)?;
                Typed::of(Some(entry.codes.get(coded.line.code? as usize)?), agencies)?.forms()
            });
            let Some((form, written)) = forms else {
                cells.left.push(Cells::MISSING);
                continue;
            };
            cells.left.push(place(form, &mut cells.texts));
            cells.left_also.extend(written.map(|text| (row, place(text, &mut cells.texts))));
        }
        let mut values: Vec<u32> = Vec::new();
        let mut of = None;
        for (row, party) in (0_u32..).zip(parties) {
            if of != Some(party.dossier) {
                of = Some(party.dossier);
                let dossier = self.ground.matching.records.dossiers.list.get(party.dossier as usize);
                let codes =
                    || dossier.into_iter().flat_map(Dossier::codes).filter(|code| !code.is_empty()).map(|code| forms(code, agencies));
                values.clear();
                let (plain, written): (Vec<String>, Vec<Option<String>>) = codes().unzip();
                for text in plain.into_iter().chain(written.into_iter().flatten()) {
                    let value = place(text, &mut cells.texts);
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
            }
            cells.right.push(values.first().copied().unwrap_or(Cells::MISSING));
            cells.right_also.extend(values.iter().skip(1).map(|value| (row, *value)));
        }
        cells
    }
}

/// The day of a dossier: of submission, else of acceptance, else of its code.
fn day_of(dossier: &Dossier) -> Option<Day> {
    dossier.submitted_on.or(dossier.accepted_on).or(dossier.code_day)
}

/// The way down to a unit, as numbers.
fn path(ancestry: &mut Ancestry<'_>, (unit, day): (UnitIx, Day)) -> String {
    let chain = ancestry.of(unit, day);
    chain.iter().rev().map(|unit| unit.at().to_string()).collect::<Vec<_>>().join("/")
}
