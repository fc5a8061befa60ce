//! The run of all lines: candidates in parallel, components, the judge.

use std::cell::{Cell, OnceCell};
use std::sync::{Mutex, PoisonError};

use super::candidate::{Answer, Query, answer};
use super::component::components;
use super::decided::{Confirms, Decided, Decider, Word};
use super::index::Records;
use super::judge::{Claim, ItemIx, Ruling, judge, sole};
use super::near::{Missed, Near};
use super::rivals::Rivals;
use super::tier::{Ground, Weighed, weigh};
use super::{Outcome, Proposal, Reason, Verdict};
use crate::call::{Control, in_stretches};
use crate::code::{CodeKey, CodeKeys};
use crate::decision::{Decisions, Subject};
use crate::dossier::{Coverage, Reach};
use crate::entry::{Entries, Entry, Line};
use crate::error::{Origin, Result};
use crate::figure::Fraction;
use crate::org::Org;
use crate::privacy::People;
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
    /// The organisation.
    pub org: &'a Org,
    /// People by number, their names as long as the run is made.
    pub people: &'a People,
    /// What people decided.
    pub decisions: &'a Decisions,
    /// Of which days the sources hold everything.
    pub coverage: &'a Coverage,
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
    /// What evidence said.
    pub(crate) weighed: Weighed,
    /// What the rules alone propose for those lines, by their place among the lines.
    pub(crate) proposals: Vec<(u32, Proposal)>,
    /// Of each line of a team of several members, by its place among the lines: the least line of the team.
    pub(crate) teams: Vec<(u32, u32)>,
    /// What lines of which no rule found a dossier nearly found, by their place among the lines.
    pub(crate) missed: Missed,
    /// Lines with more than `CANDIDATES_MOST` records.
    pub(crate) crowded_lines: u64,
}

/// Of each line that stands against several dossiers, by its place among the lines: the dossiers.
pub(crate) type Choices = Vec<(u32, Vec<u32>)>;

/// Gives every line its verdict (đối khớp).
///
/// # Errors
/// `CALL_CANCELLED` when the control says so.
pub fn reconcile(matching: &Matching<'_>, keys: &mut CodeKeys, control: &Control) -> Result<Reconciled> {
    let lines = matching.entries.lines();
    let mut coded = key_lines(matching, &lines, keys, control)?;
    let decided = decide_lines(matching, keys, &mut coded);
    let views = Views::of(matching);
    let (mut answers, mut missed) = answer_all(matching, keys, (&coded, &decided), &views, control)?;
    let ground = |is_blind| Ground { matching, keys, coded: &coded, decided: &decided, views: &views, is_blind };
    let proposals = proposals(&ground(true), &answers, control)?;
    let mut weighed = weigh(&ground(false), &mut answers, control)?;
    let mut choices: Choices = std::mem::take(&mut weighed.choices);
    let mut confirms = Confirms::default();
    coded.iter().zip(&answers).for_each(|(c, answer)| c.decided(&decided).into_iter().for_each(|d| confirms.note(d, answer)));
    let told = (0_u32..).zip(coded.iter().zip(&answers));
    let words = told.filter_map(|(at, (c, answer))| Some((at, c.decided(&decided)?.told(answer)))).collect();
    let mut rivals = Rivals::of(matching, &coded, &answers);
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(lines.len());
    let (mut claims, mut crowded_lines) = (Vec::new(), 0);
    for ((index, c), answer) in (0_u32..).zip(&coded).zip(answers) {
        let Some(entry) = matching.entries.list.get(c.line.entry as usize) else { continue };
        let blank = Verdict { score: weighed.score(index), ..blank(&c.line, entry) };
        verdicts.push(match answer {
            Answer::Settled { outcome, reason, rule, record } => Verdict { outcome, reason, rule, record, ..blank },
            Answer::Crowded { rule, records } => {
                crowded_lines += 1;
                let verdict = crowded(rule, &records, blank);
                choices.push((index, records.into_vec()));
                verdict
            }
            Answer::Stands { rule, records, is_decided } => {
                let first = records.first().copied();
                let items = rivals.items(entry, c.check, &records);
                if records.len() > 1 && c.check == Check::Dossier {
                    choices.push((index, records.into_vec()));
                }
                let mut verdict = Verdict { rule: Some(rule), record: first, ..blank };
                match rivals.alone(&items).filter(|_| !is_decided) {
                    Some(item) => apply(&mut verdict, sole(index, item), rivals.dossiers),
                    None => claims.push(claim(matching.schemes, entry, index, (items.into_vec(), is_decided))),
                }
                verdict
            }
        });
    }
    choices.sort_unstable();
    let mut teams = Vec::new();
    for group in components(claims, rivals.len()) {
        for ruling in judge(&group) {
            teams.extend(ruling.team.map(|team| (ruling.line, team)));
            verdicts.get_mut(ruling.line as usize).into_iter().for_each(|verdict| apply(verdict, ruling, rivals.dossiers));
        }
    }
    teams.sort_unstable();
    missed.retain(|(line, _)| verdicts.get(*line as usize).is_some_and(|verdict| verdict.rule.is_none()));
    Ok(Reconciled { verdicts, unmet: confirms.unmet(), choices, words, proposals, weighed, teams, missed, crowded_lines })
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

/// The word on a line with too many records to say which.
pub(super) fn crowded(rule: u32, records: &[u32], blank: Verdict) -> Verdict {
    let (outcome, reason) = (Outcome::NeedsReview, Reason::SeveralDossiers);
    Verdict { outcome, reason, rule: Some(rule), record: records.first().copied(), ..blank }
}

/// A line that stands against items, as the judge sees it.
pub(super) fn claim(schemes: &Schemes, entry: &Entry, line: u32, (items, is_decided): (Vec<ItemIx>, bool)) -> Claim {
    let scheme = schemes.of(entry.helped_on);
    Claim {
        line,
        member: entry.member,
        unit: entry.unit,
        instant: entry.reported_at,
        items,
        is_decided,
        helpers: entry.helpers.clone(),
        scheme: u32::try_from(schemes.locate(entry.helped_on).index()).unwrap_or(u32::MAX),
        policy: scheme.claim,
        team: scheme.team,
    }
}

/// The judge's word on a line; an account item keeps the account the line found.
pub(super) fn apply(verdict: &mut Verdict, ruling: Ruling, dossiers: u32) {
    verdict.outcome = ruling.outcome;
    verdict.reason = ruling.reason;
    verdict.credit = ruling.credit;
    if ruling.item.0 < dossiers {
        verdict.record = Some(ruling.item.0);
    }
}

/// What every line's records say of it, before lines compete; in the order of lines.
pub(super) fn answers(matching: &Matching<'_>, keys: &mut CodeKeys, views: &Views, control: &Control) -> Result<Vec<Answer>> {
    let mut coded = key_lines(matching, &matching.entries.lines(), keys, control)?;
    let decided = decide_lines(matching, keys, &mut coded);
    Ok(answer_all(matching, keys, (&coded, &decided), views, control)?.0)
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
    /// What it is checked against.
    pub check: Check,
    /// So many of the scheme's rules are asked.
    pub rules: usize,
}

impl Coded {
    pub fn decided<'d>(&self, all: &'d [Decided]) -> Option<&'d Decided> {
        all.get(self.decided? as usize)
    }
}

fn key_lines(matching: &Matching<'_>, lines: &[Line], keys: &mut CodeKeys, control: &Control) -> Result<Vec<Coded>> {
    control.begin(lines.len() as u64)?;
    let agency = |name: &str, day| matching.org.agencies().canonical(name, day);
    let code = |line: &Line| matching.entries.list.get(line.entry as usize)?.codes.get(line.code? as usize).map(|code| &**code);
    let seen: &CodeKeys = keys;
    let mut coded = in_stretches(matching.threads, lines, |part| {
        let coded = |(done, line): (u64, &Line)| {
            let (key, day) = code(line).map_or((None, None), |code| seen.seen_with_day(code, agency));
            let check = matching.entries.list.get(line.entry as usize).map_or(Check::None, |entry| check_of(matching, entry));
            control.tick(done).map(|()| Coded { line: *line, key, day, decided: None, check, rules: usize::MAX })
        };
        (1..).zip(part).map(coded).collect()
    })?;
    for c in coded.iter_mut().filter(|c| c.key.is_none()) {
        c.key = code(&c.line).map(|code| keys.key(code, agency));
    }
    Ok(coded)
}

/// What was decided about each line of which anything was.
fn decide_lines(matching: &Matching<'_>, keys: &CodeKeys, coded: &mut [Coded]) -> Vec<Decided> {
    let Matching { decisions, records, org, .. } = matching;
    let decider = Decider { decisions, records, keys, agencies: org.agencies() };
    let mut all = Vec::new();
    for of_entry in coded.chunk_by_mut(|a, b| a.line.entry == b.line.entry).filter(|_| !decisions.is_empty()) {
        let entry = of_entry.first().and_then(|c| matching.entries.list.get(c.line.entry as usize));
        let Some((entry, codes)) = entry.and_then(|entry| Some((entry, decider.codes(entry)?))) else { continue };
        let on_dossiers = check_of(matching, entry) == Check::Dossier;
        for c in of_entry {
            let subject = Subject { entry_id: &entry.id, line: c.line.number, quantity: c.line.quantity, on_dossiers, codes: &codes };
            if let Some(decided) = decider.of(subject) {
                c.decided = u32::try_from(all.len()).ok();
                all.push(decided);
            }
        }
    }
    all
}

/// What the schemes make of the records, by the place of the scheme.
pub(super) struct Views {
    /// Of each status name.
    pub treats: Vec<Vec<Option<Treat>>>,
    /// Of each kind: the days of which its records are there.
    reaches: Vec<Vec<Option<Reach>>>,
}

impl Views {
    pub fn of(matching: &Matching<'_>) -> Views {
        let (statuses, kinds) = (&matching.records.dossiers.statuses, &matching.entries.kinds);
        let schemes = || matching.schemes.all().iter();
        let reach = |scheme: &Scheme, kind: &String| scheme.kind(kind).and_then(|kind| matching.coverage.of(kind));
        Views {
            treats: treats(matching.schemes, statuses),
            reaches: schemes().map(|scheme| kinds.iter().map(|kind| reach(scheme, kind)).collect()).collect(),
        }
    }

    /// Takes in status names that were met since; `names` are all of them.
    pub fn know_statuses(&mut self, schemes: &Schemes, names: &[String]) {
        let known = self.treats.first().map_or(0, Vec::len);
        let new = treats(schemes, names.get(known..).unwrap_or_default());
        self.treats.iter_mut().zip(new).for_each(|(treats, new)| treats.extend(new));
    }

    fn reach(&self, scheme: usize, entry: &Entry) -> Option<Reach> {
        self.reaches.get(scheme)?.get(usize::from(entry.kind.0)).copied().flatten()
    }
}

/// What each scheme makes of each status name; the absent status stands.
fn treats(schemes: &Schemes, statuses: &[String]) -> Vec<Vec<Option<Treat>>> {
    let treat = |scheme: &Scheme, name: &String| if name.is_empty() { Some(Treat::Stands) } else { scheme.treat(name) };
    schemes.all().iter().map(|scheme| statuses.iter().map(|name| treat(scheme, name)).collect()).collect()
}

/// What the rules alone say of the lines that a person decided about, the rule by evidence among them: as if nobody had decided.
fn proposals(ground: &Ground<'_>, answers: &[Answer], control: &Control) -> Result<Vec<(u32, Proposal)>> {
    let Ground { matching, keys, coded, views, .. } = ground;
    let decided: Vec<(u32, &Coded, &Entry)> = (0_u32..)
        .zip(*coded)
        .filter(|(_, c)| c.decided.is_some())
        .filter_map(|(at, c)| Some((at, c, matching.entries.list.get(c.line.entry as usize)?)))
        .collect();
    let alone: Vec<Answer> = decided.iter().map(|(_, c, entry)| answer_line(matching, keys, entry, (c, None), views)).collect();
    let by_evidence = !decided.is_empty() && matching.schemes.all().iter().any(|scheme| scheme.evidence_rule().is_some());
    let (alone, choices) = if by_evidence {
        let mut all = answers.to_vec();
        for ((at, ..), answer) in decided.iter().zip(alone) {
            all.get_mut(*at as usize).into_iter().for_each(|slot| *slot = answer.clone());
        }
        let weighed = weigh(ground, &mut all, control)?;
        (decided.iter().filter_map(|(at, ..)| all.get(*at as usize).cloned()).collect(), weighed.choices)
    } else {
        (alone, Choices::new())
    };
    let proposal = |((at, _, entry), answer): (&(u32, &Coded, &Entry), Answer)| {
        let proposal = Proposal::of(answer, check_of(matching, entry))?;
        let several = choices.binary_search_by_key(at, |choice| choice.0).ok().and_then(|choice| choices.get(choice));
        Some((*at, Proposal { records: several.map_or(proposal.records, |(_, records)| records.clone()), ..proposal }))
    };
    Ok(decided.iter().zip(alone).filter_map(proposal).collect())
}

/// So many lines are looked up together.
const TOGETHER: usize = 256;

/// Looks every line up; beside the answers, what those that found nothing nearly found.
fn answer_all(
    matching: &Matching<'_>,
    keys: &CodeKeys,
    (coded, decided): (&[Coded], &[Decided]),
    views: &Views,
    control: &Control,
) -> Result<(Vec<Answer>, Missed)> {
    control.begin(coded.len() as u64)?;
    let entry = |c: &Coded| matching.entries.list.get(c.line.entry as usize);
    let place = |c: &Coded| (c.line.entry, c.line.number);
    let missed = Mutex::new(Vec::new());
    let answers = in_stretches(matching.threads, coded, |part| {
        let mut answers = Vec::with_capacity(part.len());
        for some in part.chunks(TOGETHER) {
            control.tick_by(answers.len() as u64, TOGETHER as u64)?;
            matching.records.fetch(some.iter().filter_map(|c| Some((c.key, entry(c)?.citizen))));
            for (c, entry) in some.iter().filter_map(|c| Some((c, entry(c)?))) {
                let (answer, near) = looked_up(matching, keys, entry, (c, c.decided(decided)), views);
                answers.push(answer);
                if let Some(near) = near {
                    missed.lock().unwrap_or_else(PoisonError::into_inner).push((place(c), near));
                }
            }
        }
        Ok(answers)
    })?;
    let at = |line| coded.binary_search_by_key(&line, place).ok().and_then(|at| u32::try_from(at).ok());
    let missed = missed.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut missed: Missed = missed.into_iter().filter_map(|(line, near)| Some((at(line)?, near))).collect();
    missed.sort_unstable_by_key(|(at, _)| *at);
    Ok((answers, missed))
}

pub(super) fn answer_line(
    matching: &Matching<'_>,
    keys: &CodeKeys,
    entry: &Entry,
    line: (&Coded, Option<&Decided>),
    views: &Views,
) -> Answer {
    looked_up(matching, keys, entry, line, views).0
}

/// The answer, and what it nearly was where no rule found anything.
fn looked_up(
    matching: &Matching<'_>,
    keys: &CodeKeys,
    entry: &Entry,
    line: (&Coded, Option<&Decided>),
    views: &Views,
) -> (Answer, Option<Near>) {
    let place = matching.schemes.locate(entry.helped_on);
    let outside = |reason| (Answer::Settled { outcome: Outcome::OutOfPeriod, reason, rule: None, record: None }, None);
    match place {
        Where::Before(_) => return outside(Reason::BeforeScheme),
        Where::After(_) => return outside(Reason::AfterScheme),
        Where::Between(_) => return outside(Reason::BetweenSchemes),
        Where::Inside(_) => {}
    }
    let scheme = matching.schemes.of(entry.helped_on);
    let treats = views.treats.get(place.index()).map_or(&[][..], Vec::as_slice);
    let query = query(matching, keys, entry, line, views);
    let answer = answer(&query, &matching.records, scheme, treats);
    if answer.rule().is_some() {
        return (answer, None);
    }
    let near = Near::of(&query, &matching.records, scheme);
    (answer, near)
}

/// A line as the rules see it.
pub(super) fn query<'a>(
    matching: &'a Matching<'_>,
    keys: &'a CodeKeys,
    entry: &'a Entry,
    (coded, decided): (&Coded, Option<&'a Decided>),
    views: &Views,
) -> Query<'a> {
    Query {
        entry,
        is_single: coded.line.is_single(),
        code: coded.key,
        typed: coded.line.code.and_then(|at| entry.codes.get(at as usize)).map(|code| &**code),
        keys,
        agencies: matching.org.agencies(),
        org: matching.org,
        code_day: coded.day,
        check: coded.check,
        reach: views.reach(matching.schemes.locate(entry.helped_on).index(), entry),
        decided,
        rules: coded.rules,
        meant: OnceCell::new(),
        near: OnceCell::new(),
        asked: Cell::new(0),
        barred: Cell::new(None),
    }
}
