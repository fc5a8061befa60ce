//! From tables to a run.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::age::warn_of_age;
use super::notes::Notes;
use super::shown::{Showing, Shown, hide_personal, speaks_of_dossier};
use super::{Options, Run, Tables, coverage, records};
use crate::call::{Control, Limits, Phase};
use crate::code::{CodeKeys, canonical_text, day_to_keep};
use crate::cube::{Cube, Mark};
use crate::decision::Decisions;
use crate::dossier::{Accounts, Coverage, Dossier, Dossiers, History};
use crate::entry::Entries;
use crate::error::{Code, Origin, Register, Result, Severity};
use crate::intake::{
    AccountIntake, DossierIntake, DossiersRead, EntryIntake, Known, MUST_BE_SOUND, NO_UNIT, Targets, flat_stays, org_of_stays,
    read_accounts, read_agencies, read_decisions, read_dossiers, read_entries, read_figures, read_targets, warn_of_decisions,
};
use crate::io::{ACCOUNTS, DOSSIERS, ENTRIES, KnownColumns, Mapping, TableError};
use crate::matching::{CANDIDATES_MOST, Learning, Matching, OwnVerdictRow, Reconciled, Records, Weighed, reconcile as match_lines};
use crate::org::{Agencies, Org};
use crate::privacy::{FirstMet, People, PersonIx};
use crate::scheme::{Scheme, Schemes, lint};
use crate::time::Day;

/// Reconciles (đối khớp) the tables of a call.
///
/// Shape: a [`Run`] with a verdict per line, the cube, the counts of every file and all findings. The order of rows and files, and the number
/// of threads, change nothing.
///
/// # Errors
/// `SCHEME_*`, `ORG_INVALID` (rows of the organisation were refused), `TABLE_*` (a file cannot be read at all), `LIMIT_EXCEEDED`,
/// `PRIVACY_RAW_BESIDE_TOKENS`, `FIGURE_OVERFLOW`, `CALL_CANCELLED`.
pub fn reconcile(tables: &Tables<'_>, options: &Options, control: &Control) -> Result<Run> {
    let (read, people) = read_all(tables, options, control)?;
    read.register.must_be_sound(&MUST_BE_SOUND)?;
    people.check()?;
    conclude(read, &people, options, control)
}

/// Judges what was read.
pub(super) fn conclude(mut read: Read, people: &People, options: &Options, control: &Control) -> Result<Run> {
    let cutoff = cutoff(options, &mut read);
    let coverage = coverage::of(cutoff, options, &read.given, &read.schemes, &mut read.register);
    warn_of_age(&read.org, &read.schemes, cutoff, &mut read.register);
    let Reconciled { mut verdicts, unmet, choices, words, proposals, weighed, teams, missed, crowded_lines } =
        judged(&mut read, (&coverage, people), options.threads, control)?;
    let Read { org, schemes, targets, mut entries, dossiers, history, accounts, decisions, mut register, keys, .. } = read;
    warn_of_unmet(&decisions, &unmet, &mut register);
    warn_of_evidence(&schemes, &weighed, &mut register);
    if crowded_lines > 0 {
        let params = vec![("lines", crowded_lines.to_string()), ("max", CANDIDATES_MOST.to_string())];
        register.warn(register.open_call(), "", Code::MatchManyCandidates, params);
    }
    warn_of_agencies(&keys, org.agencies(), &dossiers.list, &mut register);
    control.enter(Phase::Counting);
    let cube = Cube::build(&entries, &verdicts, &org)?;
    let marks = Mark::of(&verdicts, (&entries, &schemes), &dossiers.list, &accounts.list);
    let sources = super::summary::sources(&dossiers, &accounts);
    let renumbered = Notes::renumbered(&entries, &dossiers.list, &verdicts);
    let mut kept = records::Records::keep((dossiers, history), accounts, &schemes, (choices, words));
    kept.note(&entries, &verdicts, |v| speaks_of_dossier(&entries, &schemes, v));
    kept.note_more(Notes { teams, renumbered, missed, ..Notes::of(&entries, proposals, weighed) });
    let codes;
    let showing = Showing { entries: &entries, schemes: &schemes, dossiers: &kept.dossiers.list, agencies: org.agencies() };
    (kept.used, codes) = showing.keep_codes(&mut verdicts);
    hide_personal(entries.list.iter_mut().flat_map(|e| &mut e.codes));
    control.end();
    Ok(Run {
        org: Arc::new(org),
        schemes,
        targets,
        entries: Arc::new(entries),
        codes: Arc::new(codes),
        verdicts: Arc::new(verdicts),
        marks: Arc::new(marks),
        decisions,
        cube: Arc::new(cube),
        cutoff,
        coverage: Arc::new(coverage),
        lens: options.lens,
        files: register.files().to_vec(),
        findings: Arc::new(register.findings().to_vec()),
        sources,
        records: records::Shelf::Kept(Arc::new(kept)),
        kept: None,
    })
}

/// What matching says of the facts; people are numbered anew in them.
fn judged(read: &mut Read, (coverage, people): (&Coverage, &People), threads: usize, control: &Control) -> Result<Reconciled> {
    control.enter(Phase::Matching);
    renumber(&mut read.entries, &mut read.dossiers, &mut read.accounts);
    let Read { org, schemes, entries, dossiers, accounts, decisions, keys, .. } = read;
    let records = Records::new(dossiers, accounts, threads);
    match_lines(&Matching { entries, records, schemes, org, people, decisions, coverage, threads }, keys, control)
}

/// The rows of `verdicts.csv` alone (chỉ các dòng kết luận), of what was read and those of which days everything is there.
pub(super) fn verdict_rows(
    mut read: Read,
    (coverage, people): (&Coverage, &People),
    threads: usize,
    control: &Control,
) -> Result<Vec<OwnVerdictRow>> {
    let mut verdicts = judged(&mut read, (coverage, people), threads, control)?.verdicts;
    let Read { org, schemes, mut entries, dossiers, .. } = read;
    let showing = Showing { entries: &entries, schemes: &schemes, dossiers: &dossiers.list, agencies: org.agencies() };
    let (_, codes) = showing.keep_codes(&mut verdicts);
    hide_personal(entries.list.iter_mut().flat_map(|e| &mut e.codes));
    let shown = Shown { org: &org, schemes: &schemes, entries: &entries, codes: &codes };
    Ok(shown.in_order(&verdicts).map(|(_, row)| row.into()).collect())
}

/// Reads and checks the tables without reconciling: the findings of an intake.
///
/// # Errors
/// As [`reconcile`], but refused rows of the organisation and problems of a scheme are findings here; a scheme with errors ends the check,
/// because the other tables cannot be read without it.
pub fn check(tables: &Tables<'_>, options: &Options, control: &Control) -> Result<Register> {
    let mut lints = Register::default();
    for (name, bytes) in &tables.schemes {
        lint(name, bytes).into_iter().for_each(|l| lints.take(l.finding(name)));
    }
    if lints.findings().iter().any(|f| f.severity == Severity::Error) {
        return Ok(lints);
    }
    let (mut read, people) = read_all(tables, options, control)?;
    people.check()?;
    let until = options.cutoff.or_else(|| read.given.said_until()).or_else(|| last_day(&read));
    coverage::of(until.unwrap_or(Day::MAX), options, &read.given, &read.schemes, &mut read.register);
    let Read { org, schemes, mut register, .. } = read;
    if let Some(until) = until {
        warn_of_age(&org, &schemes, until, &mut register);
    }
    lints.findings().iter().for_each(|f| register.take(f.clone()));
    Ok(register)
}

/// The facts of a call, and what was said of its rows.
pub(super) struct Read {
    pub org: Org,
    pub schemes: Schemes,
    pub targets: Targets,
    pub entries: Entries,
    pub dossiers: Dossiers,
    pub history: History,
    pub accounts: Accounts,
    /// Which sources there are, and what is known of them.
    pub given: coverage::GivenSources,
    pub decisions: Decisions,
    pub register: Register,
    pub keys: CodeKeys,
}

/// What is read before the first entry.
pub(super) struct Opened {
    pub org: Org,
    pub schemes: Schemes,
    pub targets: Targets,
    pub register: Register,
    pub people: People,
}

/// Reads schemes, organisation and targets of tables that are in order.
pub(super) fn open(tables: &Tables<'_>, options: &Options, control: &Control) -> Result<Opened> {
    let mut register = Register::default();
    let schemes = schemes(tables, &mut register)?;
    let limits = &options.limits;
    refuse_mappings(tables.mappings)?;
    control.enter(Phase::Organisation);
    let org = organisation(tables, limits, control, &mut register)?;
    control.enter(Phase::Targets);
    let mut targets = match &tables.targets {
        Some(input) => read_targets(input, &org, &schemes, limits, control, &mut register)?,
        None => Targets::default(),
    };
    if let Some(input) = &tables.figures {
        read_figures(input, &org, &schemes, (limits, control), &mut register, &mut targets)?;
    }
    Ok(Opened { org, schemes, targets, register, people: People::new(options.key.clone(), options.run_key.clone()) })
}

fn read_all(tables: &Tables<'_>, options: &Options, control: &Control) -> Result<(Read, People)> {
    let tables = &tables.in_order();
    let Opened { org, schemes, targets, mut register, mut people } = open(tables, options, control)?;
    let limits = &options.limits;
    let columns = ListColumns::of(tables.mappings);
    let mut keys = CodeKeys::new();
    control.enter(Phase::Entries);
    let is_flat = tables.is_flat();
    let intake = EntryIntake { org: &org, is_flat, schemes: &schemes, columns: &columns.entries, limits, control };
    let entries = read_entries(&intake, &tables.entries, &mut people, &mut register)?;
    control.enter(Phase::Dossiers);
    let intake = DossierIntake { agencies: org.agencies(), schemes: &schemes, columns: &columns.dossiers, limits, control };
    let read = read_dossiers(&intake, &tables.dossiers, &mut keys, &mut people, &mut register)?;
    let DossiersRead { dossiers, history, extracts } = read;
    control.enter(Phase::Accounts);
    let intake = AccountIntake { schemes: &schemes, columns: &columns.accounts, limits, control };
    let (accounts, account_sources) = read_accounts(&intake, &tables.accounts, &mut people, &mut register)?;
    let given = coverage::GivenSources::new(&tables.dossiers, extracts, account_sources);
    warn_of_entries(is_flat, &org, &entries, &mut register);
    let decisions = read_decisions(&tables.decisions, org.agencies(), limits, control, &mut register)?;
    let has_entries = !tables.entries.is_empty();
    let known = Known { entries: &entries, schemes: &schemes, dossiers: &dossiers, keys: &keys, agencies: org.agencies(), has_entries };
    warn_of_decisions(&decisions, &known, &mut register);
    Ok((Read { org, schemes, targets, entries, dossiers, history, accounts, given, decisions, register, keys }, people))
}

/// The columns of what members report and of what systems list, as their files name them.
pub(super) struct ListColumns {
    pub entries: KnownColumns,
    pub dossiers: KnownColumns,
    pub accounts: KnownColumns,
}

impl ListColumns {
    pub fn of(mappings: &[Mapping]) -> ListColumns {
        let [entries, dossiers, accounts] = [&ENTRIES, &DOSSIERS, &ACCOUNTS].map(|contract| KnownColumns::of(contract, mappings.iter()));
        ListColumns { entries, dossiers, accounts }
    }
}

/// Only what members report and what systems list comes under headings of its own.
fn refuse_mappings(mappings: &[Mapping]) -> Result<(), TableError> {
    let is_for_list = |mapping: &&Mapping| matches!(mapping.table(), "entries" | "dossiers" | "accounts");
    let refusal = |mapping: &Mapping| TableError::MappingFormat { file: "mapping".to_owned(), format: mapping.table().to_owned() };
    mappings.iter().find(|mapping| !is_for_list(mapping)).map_or(Ok(()), |mapping| Err(refusal(mapping)))
}

fn schemes(tables: &Tables<'_>, register: &mut Register) -> Result<Schemes> {
    let mut list = Vec::new();
    for (name, bytes) in &tables.schemes {
        list.extend(Scheme::parse(name, bytes)?);
    }
    if tables.schemes.is_empty() {
        list.push(Scheme::built_in());
        let origin = register.open_call();
        register.warn(origin, "", Code::RunNoScheme, Vec::new());
    }
    let schemes = Schemes::new(list)?;
    if let Some((first, second)) = schemes.regime_change() {
        let params = vec![("first", first.id.clone()), ("second", second.id.clone()), ("day", second.span.from().to_string())];
        register.warn(register.open_call(), "", Code::SchemeRegimeChanges, params);
    }
    Ok(schemes)
}

fn organisation(tables: &Tables<'_>, limits: &Limits, control: &Control, register: &mut Register) -> Result<Org> {
    if tables.is_flat() {
        if !tables.entries.is_empty() {
            warn_of_no_org(register);
        }
        warn_of_unused(tables, register);
        let stays = flat_stays(&tables.entries, &KnownColumns::of(&ENTRIES, tables.mappings.iter()), limits, control)?;
        let agencies = tables.agencies.as_ref().map(|input| read_agencies(input, limits, control, register)).transpose()?;
        return org_of_stays(&stays, agencies.unwrap_or_default(), limits, register);
    }
    Org::read(&tables.org(), limits, control, register)
}

/// Says that entries were given without an organisation.
pub(super) fn warn_of_no_org(register: &mut Register) {
    let origin = register.open_call();
    register.warn(origin, "", Code::RunNoOrg, Vec::new());
}

/// Says which tables of an organisation were given that say nothing without its units.
fn warn_of_unused(tables: &Tables<'_>, register: &mut Register) {
    let given = [("codes", &tables.codes), ("clusters", &tables.clusters), ("changes", &tables.changes)];
    for (table, input) in given.into_iter().filter_map(|(table, input)| Some((table, input.as_ref()?))) {
        let params = vec![("table", table.to_owned()), ("file", input.name.to_owned())];
        register.warn(register.open_call(), "", Code::RunTableUnused, params);
    }
}

/// Says when tables of entries were given and no row was read, and when a flat organisation has to credit entries without a unit.
pub(super) fn warn_of_entries(is_flat: bool, org: &Org, entries: &Entries, register: &mut Register) {
    let origin = register.open_call();
    let mut read = register.files().iter().filter(|f| f.table == "entries").map(|f| f.read).peekable();
    if read.peek().is_some() && read.all(|rows| rows == 0) {
        register.warn(origin, "", Code::RunNoEntries, Vec::new());
    }
    let nowhere = org.find_unit(NO_UNIT).filter(|_| is_flat);
    let homeless = entries.list.iter().filter(|e| Some(e.unit) == nowhere).count();
    if homeless > 0 {
        register.warn(origin, "", Code::RunNoUnitId, vec![("entries", homeless.to_string()), ("unit", NO_UNIT.to_owned())]);
    }
}

/// Says of confirms that no line could take them.
fn warn_of_unmet(decisions: &Decisions, unmet: &[Origin], register: &mut Register) {
    for decision in decisions.list().iter().filter(|d| unmet.binary_search(&d.origin).is_ok()) {
        register.warn(decision.origin, "act", Code::DecisionStale, vec![("entry", decision.entry_id.to_string())]);
    }
}

/// Says where weighing had to leave something out, or could not learn.
fn warn_of_evidence(schemes: &Schemes, weighed: &Weighed, register: &mut Register) {
    let origin = register.open_call();
    for tier in &weighed.tiers {
        let scheme = schemes.all().get(tier.scheme as usize).map_or(String::new(), |scheme| scheme.id.clone());
        if tier.learning == Learning::Failed {
            let params = vec![("scheme", scheme.clone()), ("lines", tier.lines.to_string())];
            register.warn(origin, "", Code::MatchEvidenceUnlearnt, params);
        }
        for key in tier.keys.iter().filter(|key| key.blocks_left_out > 0) {
            let counts = [
                ("key", key.key.clone()),
                ("blocks", key.blocks_left_out.to_string()),
                ("pairs", key.pairs_left_out.to_string()),
                ("lines", key.rows_left_out.to_string()),
            ];
            register.warn(origin, "", Code::MatchEvidenceBlocks, [("scheme", scheme.clone())].into_iter().chain(counts).collect());
        }
    }
}

/// Says which agencies of dossiers may be one under two names: a dossier that two sources know by either would be credited twice.
fn warn_of_agencies(keys: &CodeKeys, agencies: &Agencies, dossiers: &[Dossier], register: &mut Register) {
    let alike = keys.agencies_alike();
    let alike: Vec<_> = alike.iter().filter(|(old, new)| agencies.may_be_one(old, new)).collect();
    if alike.is_empty() {
        return;
    }
    let name = |code: &str| agencies.of_code(&canonical_text(code)).map(str::to_owned);
    let seen: BTreeSet<String> = dossiers.iter().flat_map(Dossier::codes).filter_map(name).collect();
    let origin = register.open_call();
    for (old, new) in alike.into_iter().filter(|(old, new)| seen.contains(old) && seen.contains(*new)) {
        register.warn(origin, "", Code::OrgAgenciesAlike, vec![("old", old.clone()), ("new", (*new).to_owned())]);
    }
}

/// The cut-off of the call: that which is named, else the latest that an extract says. A guessed one is said as a finding; where the tables show no day it is the least day there is.
fn cutoff(options: &Options, read: &mut Read) -> Day {
    if let Some(day) = options.cutoff.or_else(|| read.given.said_until()) {
        return day;
    }
    let origin = read.register.open_call();
    let seen = last_day(read);
    match seen {
        Some(day) => read.register.warn(origin, "", Code::RunCutoffGuessed, vec![("day", day.to_string())]),
        None => read.register.warn(origin, "", Code::RunNoDay, Vec::new()),
    }
    seen.unwrap_or(Day::MIN)
}

/// The last day the extracts speak of, the day on which they were taken among them; without any, the last day of help.
fn last_day(read: &Read) -> Option<Day> {
    let of_code = |d: &Dossier| d.code_day.filter(|day| day_to_keep(&d.code, *day) == *day);
    let dossiers = read.dossiers.list.iter().flat_map(|d| [d.submitted_on, d.accepted_on, of_code(d)]).flatten();
    let dossiers = dossiers.chain(read.dossiers.extracted_on);
    let accounts = read.accounts.list.iter().map(|a| a.opened_on);
    let helped = read.entries.list.iter().map(|e| e.helped_on);
    dossiers.chain(accounts).max().or_else(|| helped.max())
}

/// Numbers people by where they first appear in the ordered tables, so that the state depends on no key and no order of rows.
fn renumber(entries: &mut Entries, dossiers: &mut Dossiers, accounts: &mut Accounts) {
    let mut numbers = FirstMet::default();
    let mut number = |person: &mut PersonIx| *person = PersonIx(numbers.number(*person));
    entries.list.iter_mut().filter_map(|e| e.citizen.as_mut()).for_each(&mut number);
    dossiers
        .list
        .iter_mut()
        .flat_map(|d| [d.applicant.as_mut(), d.owner.as_mut()].into_iter().flatten().chain(&mut d.also))
        .for_each(&mut number);
    accounts.list.iter_mut().for_each(|a| number(&mut a.citizen));
}

impl Register {
    /// An origin that speaks of the call itself, not of a file.
    pub(super) fn open_call(&self) -> Origin {
        Origin { file: u32::MAX, row: 0 }
    }
}
