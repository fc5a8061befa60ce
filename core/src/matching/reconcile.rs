//! The run of all lines: candidates in parallel, components, the judge.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::candidate::{Answer, Query, answer};
use super::component::components;
use super::decided::{Confirms, Decided, Decider, Word};
use super::index::Records;
use super::judge::{Claim, ItemIx, Ruling, judge};
use super::{Outcome, Reason, Verdict};
use crate::call::Control;
use crate::code::{CodeKey, CodeKeys, DossierCode, canonical_text};
use crate::decision::{Decisions, Subject};
use crate::entry::{Entries, Entry, Line};
use crate::error::{Origin, Result};
use crate::figure::Fraction;
use crate::org::Agencies;
use crate::scheme::{Check, Scheme, Schemes, Treat, Where};
use crate::time::Day;

/// What a reconciliation needs to know.
#[derive(Debug)]
pub struct Matching<'a> {
    /// Accepted entries.
    pub entries: &'a Entries,
    /// Indexed records.
    pub records: Records<'a>,
    /// The schemes.
    pub schemes: &'a Schemes,
    /// Names of agencies.
    pub agencies: &'a Agencies,
    /// What people decided.
    pub decisions: &'a Decisions,
    /// The extracts are complete up to and including this day.
    pub cutoff: Day,
    /// Threads to use; the result does not depend on it.
    pub threads: usize,
}

/// What a reconciliation gives.
#[derive(Debug)]
pub struct Reconciled {
    /// A verdict per line, in the order of (entry, line).
    pub verdicts: Vec<Verdict>,
    /// Where confirms come from that no line could take, in order.
    pub unmet: Vec<Origin>,
    /// What lines with several dossiers could choose from.
    pub(crate) choices: Choices,
    /// What was decided about lines, by their place among the lines.
    pub(crate) words: Vec<(u32, Word)>,
}

/// Of each line that stands against several dossiers, by its place among the lines: the dossiers.
pub(crate) type Choices = Vec<(u32, Vec<u32>)>;

/// Gives every line its verdict (đối khớp).
///
/// # Errors
/// `CALL_CANCELLED` when the control says so.
pub fn reconcile(matching: &Matching<'_>, keys: &mut CodeKeys, control: &Control) -> Result<Reconciled> {
    let mut choices = Choices::new();
    let lines = matching.entries.lines();
    let mut coded = key_lines(matching, &lines, keys, control)?;
    let decided = decide_lines(matching, keys, &mut coded);
    let answers = answer_all(matching, keys, (&coded, &decided), control)?;
    let mut confirms = Confirms::default();
    coded.iter().zip(&answers).for_each(|(c, answer)| c.decided(&decided).into_iter().for_each(|d| confirms.note(d, answer)));
    let told = (0_u32..).zip(coded.iter().zip(&answers));
    let words = told.filter_map(|(at, (c, answer))| Some((at, c.decided(&decided)?.told(answer)))).collect();
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(lines.len());
    let mut claims = Vec::new();
    let mut accounts: HashMap<(u32, u16), u32> = HashMap::new();
    let dossiers = u32::try_from(matching.records.dossiers.list.len()).unwrap_or(u32::MAX);
    for ((index, line), answer) in (0_u32..).zip(&lines).zip(answers) {
        let Some(entry) = matching.entries.list.get(line.entry as usize) else { continue };
        let blank = blank(line, entry);
        verdicts.push(match answer {
            Answer::Settled { outcome, reason, rule, record } => Verdict { outcome, reason, rule, record, ..blank },
            Answer::Stands { rule, records, is_decided } => {
                let first = records.first().copied();
                if records.len() > 1 && check_of(matching, entry) == Check::Dossier {
                    choices.push((index, records.clone()));
                }
                let items = match check_of(matching, entry) {
                    Check::Account => {
                        let next = dossiers.saturating_add(u32::try_from(accounts.len()).unwrap_or(0));
                        let holder = entry.citizen.map_or(u32::MAX, |p| p.0);
                        vec![ItemIx(*accounts.entry((holder, entry.kind.0)).or_insert(next))]
                    }
                    _ => records.into_iter().map(ItemIx).collect(),
                };
                claims.push(claim(matching.schemes, entry, index, (items, is_decided)));
                Verdict { rule: Some(rule), record: first, ..blank }
            }
        });
    }
    let items = dossiers as usize + accounts.len();
    for group in components(claims, items) {
        for ruling in judge(&group) {
            apply(&mut verdicts, ruling, dossiers);
        }
    }
    Ok(Reconciled { verdicts, unmet: confirms.unmet(), choices, words })
}

/// A line of which nothing is known yet.
pub(super) fn blank(line: &Line, entry: &Entry) -> Verdict {
    Verdict {
        entry: line.entry,
        line: line.number,
        quantity: line.quantity,
        outcome: Outcome::NotFound,
        reason: Reason::NoKey,
        record: None,
        rule: None,
        score: None,
        unit: entry.unit,
        credit: Fraction::ZERO,
    }
}

/// The claim of the line at this place, which stands against these items.
pub(super) fn claim(schemes: &Schemes, entry: &Entry, line: u32, (items, is_decided): (Vec<ItemIx>, bool)) -> Claim {
    let scheme = u32::try_from(schemes.locate(entry.helped_on).index()).unwrap_or(u32::MAX);
    let policy = schemes.of(entry.helped_on).claim;
    let (member, unit, instant) = (entry.member, entry.unit, entry.reported_at);
    Claim { line, member, unit, instant, items, is_decided, scheme, policy }
}

/// The judge's word on a line; an account item keeps the account the line found.
pub(super) fn apply(verdicts: &mut [Verdict], ruling: Ruling, dossiers: u32) {
    if let Some(verdict) = verdicts.get_mut(ruling.line as usize) {
        verdict.outcome = ruling.outcome;
        verdict.reason = ruling.reason;
        verdict.credit = ruling.credit;
        if ruling.item.0 < dossiers {
            verdict.record = Some(ruling.item.0);
        }
    }
}

/// What every line's records say of it, before lines compete; in the order of lines.
pub(super) fn answers(matching: &Matching<'_>, keys: &mut CodeKeys, control: &Control) -> Result<Vec<Answer>> {
    let mut coded = key_lines(matching, &matching.entries.lines(), keys, control)?;
    let decided = decide_lines(matching, keys, &mut coded);
    answer_all(matching, keys, (&coded, &decided), control)
}

pub(super) fn check_of(matching: &Matching<'_>, entry: &Entry) -> Check {
    matching.schemes.of(entry.helped_on).kind(matching.entries.kind(entry.kind)).map_or(Check::None, |k| k.check)
}

/// A line with its key: integers from here on.
#[derive(Clone, Copy)]
pub(super) struct Coded {
    pub line: Line,
    pub key: Option<CodeKey>,
    pub day: Option<Day>,
    /// Place of what was decided about it.
    pub decided: Option<u32>,
    /// So many of the scheme's rules are asked.
    pub rules: usize,
}

impl Coded {
    fn decided<'d>(&self, all: &'d [Decided]) -> Option<&'d Decided> {
        all.get(self.decided? as usize)
    }
}

fn key_lines(matching: &Matching<'_>, lines: &[Line], keys: &mut CodeKeys, control: &Control) -> Result<Vec<Coded>> {
    control.begin(lines.len() as u64)?;
    let mut coded = Vec::with_capacity(lines.len());
    for (done, line) in (1_u64..).zip(lines) {
        control.tick(done)?;
        let entry = matching.entries.list.get(line.entry as usize);
        let code = line.code.and_then(|i| entry?.codes.get(i as usize));
        let key = code.map(|c| keys.key(c, |agency, day| matching.agencies.canonical(agency, day)));
        let day = code.and_then(|c| DossierCode::parse(&canonical_text(c)).map(|c| c.day));
        coded.push(Coded { line: *line, key, day, decided: None, rules: usize::MAX });
    }
    Ok(coded)
}

/// What was decided about each line of which anything was.
fn decide_lines(matching: &Matching<'_>, keys: &CodeKeys, coded: &mut [Coded]) -> Vec<Decided> {
    let Matching { decisions, records, agencies, .. } = matching;
    let decider = Decider { decisions, records, keys, agencies };
    let mut all = Vec::new();
    for c in coded.iter_mut().filter(|_| !decisions.is_empty()) {
        let Some(entry) = matching.entries.list.get(c.line.entry as usize) else { continue };
        let on_dossiers = check_of(matching, entry) == Check::Dossier;
        let subject = Subject { entry_id: &entry.id, line: c.line.number, quantity: c.line.quantity, on_dossiers };
        if let Some(decided) = decider.of(subject) {
            c.decided = u32::try_from(all.len()).ok();
            all.push(decided);
        }
    }
    all
}

/// What each scheme makes of each status name; the absent status stands.
pub(super) fn treats(schemes: &Schemes, statuses: &[String]) -> Vec<Vec<Option<Treat>>> {
    let treat = |scheme: &Scheme, name: &String| if name.is_empty() { Some(Treat::Stands) } else { scheme.treat(name) };
    schemes.all().iter().map(|scheme| statuses.iter().map(|name| treat(scheme, name)).collect()).collect()
}

/// Looks every line up; the lines are cut into one stretch per thread, so no lock is needed and the order stays.
fn answer_all(
    matching: &Matching<'_>,
    keys: &CodeKeys,
    (coded, decided): (&[Coded], &[Decided]),
    control: &Control,
) -> Result<Vec<Answer>> {
    control.begin(coded.len() as u64)?;
    let treats = treats(matching.schemes, &matching.records.dossiers.statuses);
    let threads = matching.threads.clamp(1, 64);
    let stretch = coded.len().div_ceil(threads).max(1);
    if threads == 1 {
        return answer_stretch(matching, keys, (coded, decided), &treats, control);
    }
    let parts: Vec<Result<Vec<Answer>>> = std::thread::scope(|scope| {
        let spawned: Vec<_> =
            coded.chunks(stretch).map(|part| scope.spawn(|| answer_stretch(matching, keys, (part, decided), &treats, control))).collect();
        spawned.into_iter().map(|t| t.join().unwrap_or(Err(crate::error::Error::Internal))).collect()
    });
    parts.into_iter().collect::<Result<Vec<_>>>().map(|parts| parts.into_iter().flatten().collect())
}

fn answer_stretch(
    matching: &Matching<'_>,
    keys: &CodeKeys,
    (coded, decided): (&[Coded], &[Decided]),
    treats: &[Vec<Option<Treat>>],
    control: &Control,
) -> Result<Vec<Answer>> {
    let mut answers = Vec::with_capacity(coded.len());
    for (done, c) in (1_u64..).zip(coded) {
        control.tick(done)?;
        let Some(entry) = matching.entries.list.get(c.line.entry as usize) else { continue };
        answers.push(answer_line(matching, keys, entry, (c, c.decided(decided)), treats));
    }
    Ok(answers)
}

pub(super) fn answer_line(
    matching: &Matching<'_>,
    keys: &CodeKeys,
    entry: &Entry,
    (coded, decided): (&Coded, Option<&Decided>),
    treats: &[Vec<Option<Treat>>],
) -> Answer {
    let place = matching.schemes.locate(entry.helped_on);
    let outside = |reason| Answer::Settled { outcome: Outcome::OutOfPeriod, reason, rule: None, record: None };
    match place {
        Where::Before(_) => return outside(Reason::BeforeScheme),
        Where::After(_) => return outside(Reason::AfterScheme),
        Where::Between(_) => return outside(Reason::BetweenSchemes),
        Where::Inside(_) => {}
    }
    let scheme = matching.schemes.of(entry.helped_on);
    let treats = treats.get(place.index()).map_or(&[][..], Vec::as_slice);
    answer(&query(matching, keys, entry, (coded, decided)), &matching.records, scheme, treats, matching.cutoff)
}

/// A line with what is needed to find its records.
pub(super) fn query<'a>(
    matching: &'a Matching<'_>,
    keys: &'a CodeKeys,
    entry: &'a Entry,
    (coded, decided): (&Coded, Option<&'a Decided>),
) -> Query<'a> {
    Query {
        entry,
        quantity: coded.line.quantity,
        code: coded.key,
        typed: coded.line.code.and_then(|at| entry.codes.get(at as usize)).map(|code| &**code),
        keys,
        agencies: matching.agencies,
        code_day: coded.day,
        check: check_of(matching, entry),
        decided,
        rules: coded.rules,
        meant: OnceCell::new(),
    }
}
