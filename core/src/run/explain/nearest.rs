//! What a line that is not credited nearly found.

use serde_json::{Value, json};

use super::super::hold::Hold;
use super::super::shown::supported;
use super::advice::{Around, Standing, advice};
use super::barred;
use super::case::{Case, Record};
use super::compared::{Field, Likeness, compare, days_outside};
use crate::dossier::Dossier;
use crate::error::Lang;
use crate::matching::{Outcome, Reason, Typed, home_of};
use crate::org::{Ancestry, UnitIx};
use crate::scheme::Check;
use crate::text::words;

/// Near misses of a line.
const MISSES: usize = 3;

words! {
    /// By what a record is near (gần theo), the strongest first.
    Nearness {
        /// It is the one the verdict speaks of.
        Found = "found",
        /// Its code differs by a slip or two.
        Code = "code",
        /// It is the same citizen's.
        Person = "person",
        /// Evidence speaks for it, but not enough, or for another more.
        Evidence = "evidence",
        /// A rule would have found it, had nothing contradicted.
        Guard = "guard",
        /// It has the same phone, or name and day of birth.
        Clue = "clue",
        /// The same procedure, the same place and a day in the window.
        Place = "place",
    }
}

/// A near record; the order of the fields is that of misses.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Miss {
    by: Nearness,
    differing: usize,
    distance: i64,
    at: u32,
}

/// What holds each dossier, and the chains above units: looked up once for the lines of an entry.
pub(super) struct Near<'a> {
    pub holds: Vec<Hold>,
    pub ancestry: Ancestry<'a>,
}

impl Near<'_> {
    /// Up to three near misses, none that a person keeps apart from the line, in the order of nearness, then fewer differing fields, then distance in digits or days, then the order of codes.
    pub fn misses(&mut self, case: &Case<'_>, lang: Lang) -> Vec<Value> {
        let mut best: Vec<Miss> = Vec::new();
        let mut take = |miss: Miss| {
            let at = best.partition_point(|known| *known < miss);
            best.insert(at, miss);
            best.truncate(MISSES);
        };
        match case.check {
            Check::None => {}
            Check::Account => (0..).zip(&case.records.accounts.list).for_each(|(at, _)| {
                if let Some(miss) = of_account(case, at) {
                    take(miss);
                }
            }),
            Check::Dossier => {
                let found = match case.found() {
                    Some(Record::Dossier(at, _)) => Some(at),
                    _ => None,
                };
                let typed = case.typed();
                let apart = case.apart();
                let dossier = |at: u32| Some((at, case.records.dossiers.list.get(at as usize)?));
                let nearby = case.records.nearby.of(case, typed.as_ref());
                for (at, dossier) in nearby.into_iter().filter_map(dossier).filter(|(at, _)| apart.binary_search(at).is_err()) {
                    if let Some(miss) = self.of_dossier((case, typed.as_ref()), (at, dossier), found == Some(at)) {
                        take(miss);
                    }
                }
            }
        }
        best.iter().filter_map(|miss| self.told(case, miss, lang)).collect()
    }

    fn of_dossier(&mut self, (case, typed): (&Case<'_>, Option<&Typed>), (at, dossier): (u32, &Dossier), is_found: bool) -> Option<Miss> {
        let slips = typed.and_then(|typed| typed.near(case.run.org.agencies(), dossier)).map(|(slips, _, _)| slips);
        let outside = || dossier.days().map(|day| days_outside(case, day)).min();
        let (by, distance) = if is_found {
            (Nearness::Found, 0)
        } else if let Some(slips) = slips {
            (Nearness::Code, i64::try_from(slips).unwrap_or(0))
        } else if case.entry.citizen.is_some_and(|citizen| dossier.people().any(|person| person == citizen)) {
            (Nearness::Person, outside().unwrap_or(0))
        } else if let Some(score) = weighed(case, at) {
            return Some(Miss { by: Nearness::Evidence, differing: 0, distance: -score, at });
        } else if case.barred().is_some_and(|barred| barred.record == at) {
            (Nearness::Guard, outside().unwrap_or(0))
        } else if case.alike(at).is_some() {
            (Nearness::Clue, outside().unwrap_or(0))
        } else {
            (Nearness::Place, self.of_place(case, at, dossier)?)
        };
        let differing = compare(case, Record::Dossier(at, dossier)).iter().filter(|f| f.result == Likeness::Differs).count();
        Some(Miss { by, differing, distance, at })
    }

    /// The days between the help and a dossier that is nobody's, of the same procedure and place, inside the window.
    fn of_place(&mut self, case: &Case<'_>, at: u32, dossier: &Dossier) -> Option<i64> {
        case.entry.procedure.filter(|head| dossier.procedure == Some(*head))?;
        let is_free = self.holds.get(at as usize) == Some(&Hold::Nobody);
        let inside = |day: &crate::time::Day| days_outside(case, *day) == 0;
        let apart = |day: crate::time::Day| (i64::from(day.number()) - i64::from(case.entry.helped_on.number())).abs();
        let distance = dossier.days().filter(inside).map(apart).min().filter(|_| is_free)?;
        let (home, _) = home_of(&case.run.org, &case.records.dossiers, dossier)?;
        let helped_on = case.entry.helped_on;
        let mut lies_below = |unit: UnitIx, above: UnitIx| self.ancestry.of(unit, helped_on).contains(&above);
        (lies_below(home, case.entry.unit) || lies_below(case.entry.unit, home)).then_some(distance)
    }

    fn told(&self, case: &Case<'_>, miss: &Miss, lang: Lang) -> Option<Value> {
        let (record, code, held) = if case.check == Check::Account {
            (Record::Account(miss.at, case.records.accounts.list.get(miss.at as usize)?), None, false)
        } else {
            let dossier = case.records.dossiers.list.get(miss.at as usize)?;
            let held = self.holds.get(miss.at as usize) == Some(&Hold::Somebody);
            (Record::Dossier(miss.at, dossier), shown_code(case, dossier, miss.by), held)
        };
        let fields = compare(case, record);
        let is_shown = |f: &&Field| f.name != "code";
        let differs: Vec<&str> = fields.iter().filter(|f| f.result == Likeness::Differs).map(|f| f.name).collect();
        let slips = fields.iter().find(|f| f.name == "code").and_then(|f| f.by);
        let days = fields.iter().find(|f| f.name == "day").and_then(|f| f.by);
        let is_found = miss.by == Nearness::Found;
        let standing = Standing {
            is_taken: held || (is_found && case.verdict.outcome == Outcome::DuplicateClaim),
            is_own: is_found && case.verdict.reason == Reason::SameMember,
            has_codes: case.check == Check::Dossier,
            is_found,
            is_tied: case.ties().contains(&miss.at),
            is_renumbered: is_found && case.records.notes.renumbered.binary_search(&case.at).is_ok(),
            is_misshapen: case.typed().is_some_and(|typed| typed.is_misshapen()),
        };
        let (advice, by) = advice(&fields, standing);
        let mut told = json!({
            "by": miss.by.word(), "dossier_code": code, "differs": differs, "digits": slips, "days": days, "taken": held,
            "compared": fields.iter().filter(is_shown).map(Field::to_json).collect::<Vec<_>>(),
            "advice": advice.word(), "hint": advice.sentence(by, Around::of(case), lang),
        });
        if let Some(barred) = case.barred().filter(|barred| case.check == Check::Dossier && barred.record == miss.at) {
            told["barred"] = barred::told(case, barred);
        }
        Some(told)
    }
}

/// The weight of the evidence for a dossier, where it was kept.
fn weighed(case: &Case<'_>, dossier: u32) -> Option<i64> {
    let line = case.records.notes.weighed.line(case.at)?;
    line.pairs.iter().find(|pair| pair.record == dossier).map(|pair| pair.score)
}

fn of_account(case: &Case<'_>, at: u32) -> Option<Miss> {
    let account = case.records.accounts.list.get(at as usize).filter(|account| case.entry.citizen == Some(account.citizen))?;
    let is_found = matches!(case.found(), Some(Record::Account(found, _)) if found == at);
    let by = if is_found { Nearness::Found } else { Nearness::Person };
    let differing = compare(case, Record::Account(at, account)).iter().filter(|f| f.result == Likeness::Differs).count();
    Some(Miss { by, differing, distance: days_outside(case, account.opened_on), at })
}

/// A near dossier's code: whole where a rule found it or the line names its citizen, else as far as the claim supports it.
fn shown_code(case: &Case<'_>, dossier: &Dossier, by: Nearness) -> Option<String> {
    if by != Nearness::Found {
        return supported(dossier, case.entry, case.code(), case.run.org.agencies());
    }
    let near = case.typed().and_then(|typed| typed.near(case.run.org.agencies(), dossier));
    let code = case.masked().unwrap_or_else(|| near.map_or(&*dossier.code, |(_, code, _)| code));
    (!code.is_empty()).then(|| code.to_owned())
}
