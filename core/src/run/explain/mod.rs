//! Why: an entry's verdicts, and the entries behind a unit's figures.

mod advice;
mod barred;
mod case;
mod codes;
mod compared;
mod evidence;
mod guard;
mod history;
mod nearby;
mod nearest;
mod replay;
mod rivals;
mod tie;
mod words;

pub use replay::replay;
pub(crate) use words::spoken;

use serde_json::{Value, json};

use self::case::{Case, Record};
use self::codes::{Codes, told};
use self::compared::{Field, compare};
use self::history::Past;
pub(crate) use self::nearby::Nearby;
use self::nearest::Near;
use self::rivals::Rivals;
use super::VerdictRow;
use super::hold::holds;
use super::records::Records;
use super::{Run, RunError};
use crate::decision::Decision;
use crate::entry::Entry;
use crate::error::{Lang, Result};
use crate::figure::Fraction;
use crate::matching::{Doubt, Outcome, Reason, Stated, Verdict};
use crate::org::{Ancestry, Doer, Place, UnitIx};
use crate::scheme::{Check, Credit, RuleKey, Where};
use crate::time::Day;

/// Lines of an entry whose near misses are looked for.
const LOOKED: usize = 100;

impl Run {
    /// Why an entry's lines have their verdicts (giải thích), as JSON with sentences.
    ///
    /// Shape: `dean5299/explain@1`; lines in the order of `verdicts.csv`. `facts` are what [`replay`] gives the verdict from; `compared` puts the line beside the
    /// record its verdict speaks of, field by field (`agrees`, `differs`, `absent`, `unknown`; what names a person is masked); `claims` is the competition for it. Of a dossier that earlier extracts
    /// showed otherwise, `facts.history` has the states with the days of their extracts, and `history` says them in a sentence.
    /// Of a line that is not credited, `doubts` say what speaks against a code that no dossier has, `nearest` up to three near misses, for the first 100 lines
    /// of an entry (of one that only its guards kept a rule from, `barred` names the rule and what contradicts), and `hint` what the member can do. Of a line that stands against several dossiers, `tie` has up to 20 of those that are left for it and how many more. Of a line that evidence weighed, `evidence` has the parts of its score and, where others are as good, its `tie`: the other lines
    /// and the dossiers, all of them for up to 100 lines at once, else 20 of each and how many more. `crowded` names the keys under which too many are alike to be weighed. Codes of dossiers that evidence only suggests have stars. A run written without `records.bin` says the verdict and its sentence only.
    ///
    /// # Errors
    /// `RUN_UNKNOWN_ENTRY`; `RUN_DAMAGED` when `records.bin` is not the run's.
    pub fn explain_entry(&self, entry_id: &str, lang: Lang) -> Result<Value> {
        let unknown = || RunError::UnknownEntry { entry: entry_id.to_owned() };
        let entry = self.entries.list.binary_search_by(|e| (*e.id).cmp(entry_id)).map_err(|_| unknown())?;
        let from = self.verdicts.partition_point(|v| (v.entry as usize) < entry);
        let to = self.verdicts.partition_point(|v| (v.entry as usize) <= entry);
        let mut places: Vec<usize> = (from..to).collect();
        places.sort_by_key(|at| self.verdicts.get(*at).map(|v| v.line.to_string()));
        let lines = self.explain_lines(&places, LOOKED, lang)?;
        Ok(json!({"format": "dean5299/explain@1", "entry_id": entry_id, "lines": lines}))
    }

    /// The same of any lines, by their places among all: near misses are looked for of the first `most` lines without credit.
    pub(crate) fn explain_lines(&self, places: &[usize], most: usize, lang: Lang) -> Result<Vec<Value>> {
        let rows: Vec<Value> = places.iter().filter_map(|at| Some(self.line(&self.row(self.verdicts.get(*at)?)?, lang))).collect();
        Ok(match self.records.records()? {
            Some(records) => self.with_reasons(records, (places, most), rows, lang),
            None => rows,
        })
    }

    /// The lines with all that can be said of them.
    fn with_reasons(&self, records: &Records, (places, most): (&[usize], usize), rows: Vec<Value>, lang: Lang) -> Vec<Value> {
        let cases: Vec<Case<'_>> = places.iter().filter_map(|at| Case::new(self, records, u32::try_from(*at).ok()?)).collect();
        let rivals = Rivals::of(&cases);
        let codes = Codes::of(records, self.org.agencies());
        let mut near = Near { holds: holds(self, records), ancestry: Ancestry::new(&self.org) };
        let listed = if places.len() <= LOOKED { usize::MAX } else { evidence::LISTED };
        let mut looked = 0;
        let mut explained = Vec::with_capacity(rows.len());
        for (case, mut row) in cases.iter().zip(rows) {
            let is_open =
                case.verdict.credit.is_zero() && case.has_source() && matches!(self.schemes.locate(case.entry.helped_on), Where::Inside(_));
            let doubts = if is_open { codes.doubts(case) } else { Vec::new() };
            if case.verdict.reason == Reason::NoSuchCode && doubts.contains(&Doubt::Disputed) {
                row["sentence"] = json!(Doubt::Disputed.sentence(lang));
            }
            let doubts: Vec<Value> = doubts.into_iter().map(|doubt| told(doubt, lang)).collect();
            let may_be_near = is_open || case.verdict.outcome == Outcome::OutOfPeriod;
            let misses = if may_be_near && looked < most { near.misses(case, lang) } else { Vec::new() };
            looked += usize::from(may_be_near);
            let crowded = evidence::crowded(case, lang);
            let guard = evidence::guards(case).into_iter().next();
            if let Some(guard) = guard {
                row["sentence"] = json!(guard.sentence(lang));
            }
            if let Some(sentence) = barred::sentence(case, lang) {
                row["sentence"] = json!(sentence);
            }
            let is_paired = case.verdict.rule == Some(Verdict::BY_DECISION);
            if let Some(sentence) = case.verdict.reason.sentence_of_pair(lang).filter(|_| is_paired) {
                row["sentence"] = json!(sentence);
            }
            let appeal = case.verdict.reason.appeal(case.check, is_paired, lang).filter(|_| is_open).map(|hint| json!(hint));
            let first = appeal.or_else(|| doubts.first().or(crowded.as_ref()).map(|told| told["sentence"].clone()));
            let first = first.or_else(|| guard.filter(|_| is_open).map(|guard| json!(guard.hint(case.code().is_some(), lang))));
            let first = first.or_else(|| case.verdict.reason.wait(lang).map(|hint| json!(hint)));
            let hint = first.or_else(|| misses.first().map(|miss| miss["hint"].clone()));
            let hint = hint.or_else(|| is_open.then(|| remedy(case, lang)).flatten().map(|sentence| json!(sentence)));
            row["facts"] = self.facts(case, &rivals);
            row["compared"] = case.found().map_or(Value::Null, |found| compare(case, found).iter().map(Field::to_json).collect());
            if let Some(told) = evidence::of(case, listed, lang) {
                row["evidence"] = told;
                row["facts"]["evidence"] = evidence::facts(case);
            }
            if let Some(tie) = tie::of(case, &near.holds) {
                row["tie"] = tie;
            }
            if let Some(crowded) = crowded {
                row["crowded"] = crowded;
            }
            row["claims"] = rivals.claims(case);
            row["doubts"] = Value::Array(doubts);
            row["nearest"] = Value::Array(misses);
            row["hint"] = hint.unwrap_or(Value::Null);
            if let Some(past) = Past::of(case) {
                row["facts"]["history"] = past.to_json();
                row["history"] = json!(past.sentence(lang));
            }
            explained.push(row);
        }
        explained
    }

    /// What the verdict follows from, beside the fields compared and the competition.
    fn facts(&self, case: &Case<'_>, rivals: &Rivals) -> Value {
        let schemes = match self.schemes.locate(case.entry.helped_on) {
            Where::Inside(_) => "inside",
            Where::Before(_) => "before",
            Where::After(_) => "after",
            Where::Between(_) => "between",
        };
        let window = &case.scheme.window;
        let helped_on = case.entry.helped_on;
        let reach = case.reach();
        let mut facts = json!({
            "schemes": schemes, "check": case.check.word(), "source": case.has_source(), "code": case.code().is_some(), "code_day": case.code_day(),
            "citizen": case.entry.citizen.is_some(), "helped_on": helped_on, "window": {"first": window.first(helped_on), "last": window.last(helped_on)},
            "cutoff": reach.until, "rule_credit": credit(case),
            "candidates": rivals.candidates(case), "decision": decided(case),
        });
        if case.is_rest() {
            facts["rest"] = json!(true);
        }
        match reach.from {
            Day::MIN => {}
            Day::MAX => facts["covers_nothing"] = json!(true),
            from => facts["covered_from"] = json!(from),
        }
        facts
    }

    /// The lines behind a unit's figures in a period: those of its subtree through the run's lens; `share` where a split gives it a part only.
    ///
    /// # Errors
    /// `ORG_UNKNOWN_UNIT`, `TIME_UNKNOWN_PERIOD`.
    pub fn explain_unit(&self, unit_id: &str, period: &str, lang: Lang) -> Result<Value> {
        let unknown = || crate::org::OrgError::UnknownUnit { unit: unit_id.to_owned(), day: String::new() };
        let unit = self.org.find_unit(unit_id).ok_or_else(unknown)?;
        let (period, _) = self.schemes.period(period)?;
        let mut ancestry = Ancestry::new(&self.org);
        let mut lines = Vec::new();
        for v in self.verdicts() {
            let Some(entry) = self.entries.find(v.entry_id).filter(|e| period.span.contains(e.helped_on)) else { continue };
            let share = self.share_of(entry, unit, &mut ancestry)?;
            if !share.is_zero() {
                let mut line = self.line(&v, lang);
                if share != Fraction::ONE {
                    line["share"] = json!(share);
                }
                lines.push(line);
            }
        }
        Ok(json!({"format": "dean5299/explain@1", "unit_id": unit_id, "period": period.label, "lines": lines}))
    }

    fn line(&self, v: &VerdictRow<'_>, lang: Lang) -> Value {
        let mut told = line(v, lang);
        let check = self.entries.find(v.entry_id).map_or(Check::None, |entry| self.check_of(entry));
        told["sentence"] = json!(v.reason.sentence_for(check, lang));
        let force = self.in_force(v.entry_id, v.line, v.quantity);
        let others = force.apart.into_iter().filter(|apart| force.held.is_none_or(|held| held.id != apart.id));
        let decisions: Vec<Value> = force.held.into_iter().chain(others).map(decision).collect();
        if !decisions.is_empty() {
            told["decisions"] = json!(decisions);
        }
        told
    }

    /// How much of an entry counts in the subtree of `unit`: all, nothing, or a declared share of a split.
    pub(crate) fn share_of(&self, entry: &Entry, unit: UnitIx, ancestry: &mut Ancestry<'_>) -> Result<Fraction> {
        let day = self.lens.day(entry.helped_on, self.cutoff);
        let address = entry.address.and_then(|a| self.entries.addresses.get(a as usize)).map(String::as_str);
        let doer = Doer { member: Some(entry.member), address };
        let mut within = |heir: UnitIx| ancestry.of(heir, day).contains(&unit);
        Ok(match self.org.place(entry.unit, entry.helped_on, day, doer)? {
            Place::Whole(heir) => {
                if within(heir) {
                    Fraction::ONE
                } else {
                    Fraction::ZERO
                }
            }
            Place::Shared(shares) => {
                shares.into_iter().filter(|(heir, _)| within(*heir)).try_fold(Fraction::ZERO, |sum, (_, share)| sum.plus(share))?
            }
        })
    }
}

/// What its rule may do for the line: beside a code of another dossier a rule that does not ask for codes only proposes.
fn credit(case: &Case<'_>) -> Option<&'static str> {
    let rule = case.rule()?;
    let stated = case.code().filter(|_| case.check == Check::Dossier && !rule.asks_code() && !rule.has(RuleKey::Evidence));
    let stated = stated.and_then(|code| Stated::of(code, case.run.org.agencies()));
    let is_of_another = match (stated, case.found()) {
        (Some(stated), Some(Record::Dossier(_, dossier))) => stated.is_of_another(dossier, case.run.org.agencies()),
        _ => false,
    };
    Some(if is_of_another { Credit::Review } else { rule.credit }.word())
}

/// What a person decided about a line, as far as it bears on the verdict; null when nobody did.
fn decided(case: &Case<'_>) -> Value {
    let Some(word) = case.records.word_of(case.at) else { return Value::Null };
    let is_apart = matches!(case.found(), Some(Record::Dossier(at, _)) if word.apart.binary_search(&at).is_ok());
    json!({"act": word.act.map(|act| act.word()), "code_day": word.code_day, "apart": is_apart, "took": word.took})
}

/// What a member can do about a line for which nothing better is known; what a decision made of it is not his.
fn remedy(case: &Case<'_>, lang: Lang) -> Option<&'static str> {
    case.verdict.reason.remedy(case.check, lang).filter(|_| case.verdict.rule != Some(Verdict::BY_DECISION))
}

fn decision(d: &Decision) -> Value {
    json!({"decision_id": &*d.id, "act": d.act.word(), "dossier_code": d.dossier_code.as_deref(), "actor": &*d.actor, "decided_on": d.decided()})
}

fn line(v: &VerdictRow<'_>, lang: Lang) -> Value {
    json!({
        "entry_id": v.entry_id, "line": v.line, "quantity": v.quantity, "verdict": v.verdict.word(), "reason": v.reason.word(),
        "dossier_code": v.dossier_code, "rule": v.rule, "credited_unit_id": v.credited_unit_id, "credit": v.credit,
        "period": v.period.to_string(), "label": v.verdict.label(lang),
    })
}
