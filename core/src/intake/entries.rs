//! Assist entries.

use super::cells::{Cells, ClueColumns, column, each_known_row};
use super::source;
use crate::call::{Control, Limits};
use crate::code::{DossierCode, ProcedureHead, canonical_text, day_to_keep, looks_personal, several_codes};
use crate::entry::{Entries, Entry, KindIx};
use crate::error::{Code, Origin, Register, Result, Sourced, settle};
use crate::io::{self, Input, KnownColumns};
use crate::org::{Ids, MemberIx, Org, UnitIx};
use crate::privacy::{Clues, People, PersonIx};
use crate::scheme::{Check, Filter, Schemes, TeamPolicy};
use crate::time::{Day, Instant};

/// Largest quantity of one entry.
const QUANTITY_MAX: u32 = 1_000_000;

const ENTRY_ID: usize = column(&io::ENTRIES, "entry_id");
const KIND: usize = column(&io::ENTRIES, "kind");
const MEMBER_ID: usize = column(&io::ENTRIES, "member_id");
const HELPED_ON: usize = column(&io::ENTRIES, "helped_on");
const REPORTED_AT: usize = column(&io::ENTRIES, "reported_at");
const QUANTITY: usize = column(&io::ENTRIES, "quantity");
const DOSSIER_CODE: usize = column(&io::ENTRIES, "dossier_code");
const PROCEDURE: usize = column(&io::ENTRIES, "procedure_code");
const CITIZEN_ID: usize = column(&io::ENTRIES, "citizen_id");
const CITIZEN_TOKEN: usize = column(&io::ENTRIES, "citizen_token");
const UNIT_ID: usize = column(&io::ENTRIES, "unit_id");
const APPROVED_ON: usize = column(&io::ENTRIES, "approved_on");
const BENEFICIARY: usize = column(&io::ENTRIES, "beneficiary");
const HELPERS: usize = column(&io::ENTRIES, "helpers");
const COMMUNE: usize = column(&io::ENTRIES, "commune_code");
const NOTE: usize = column(&io::ENTRIES, "note");

const CLUES: ClueColumns = ClueColumns {
    names: [Some(column(&io::ENTRIES, "citizen_name")), None],
    phone: column(&io::ENTRIES, "citizen_phone"),
    phone_token: column(&io::ENTRIES, "citizen_phone_token"),
    birth_date: Some(column(&io::ENTRIES, "birth_date")),
};

/// What entries are read against.
pub(crate) struct EntryIntake<'a> {
    pub org: &'a Org,
    /// Whether the organisation is that of the entries themselves, which knows those who report and nobody else.
    pub is_flat: bool,
    pub schemes: &'a Schemes,
    pub columns: &'a KnownColumns,
    pub limits: &'a Limits,
    pub control: &'a Control,
}

/// A readable row, before its id is known to be its own and its unit is found.
#[derive(Clone)]
pub(crate) struct EntryDraft {
    id: String,
    digest: (u64, u64),
    kind: KindIx,
    member_id: String,
    unit_id: Option<String>,
    helped_on: Day,
    reported_at: Instant,
    quantity: u32,
    codes: Box<[Box<str>]>,
    procedure: Option<ProcedureHead>,
    citizen: Option<PersonIx>,
    clues: Clues,
    /// Ids of whom it names as helpers.
    helpers: Box<[Box<str>]>,
    approved_on: Option<Day>,
    address: Option<Box<str>>,
    /// Place among the groups of all schemes.
    beneficiary: Option<u32>,
}

impl EntryDraft {
    /// The id that it claims.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The member, and the unit that the row names.
    pub fn stay(&self) -> (&str, Option<&str>) {
        (&self.member_id, self.unit_id.as_deref())
    }
}

/// Two versions of an entry are the same when their content is.
impl PartialEq for EntryDraft {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

/// Reads the tables: accepted entries in the order of their ids.
pub(crate) fn read_entries(
    intake: &EntryIntake<'_>,
    inputs: &[Input<'_>],
    people: &mut People,
    register: &mut Register,
) -> Result<Entries> {
    let drafts = draft_entries(intake, inputs, people, register)?;
    Ok(settle_entries(intake.org, intake.schemes, drafts, register))
}

/// The readable rows of the tables, in the order of the tables.
pub(crate) fn draft_entries(
    intake: &EntryIntake<'_>,
    inputs: &[Input<'_>],
    people: &mut People,
    register: &mut Register,
) -> Result<Vec<Sourced<EntryDraft>>> {
    let (kinds, groups) = (kinds(intake.schemes), beneficiaries(intake.schemes));
    let mut drafts = Vec::new();
    for input in inputs {
        let mut rows = 0_u64;
        let (file, heading) = each_known_row(input, intake.columns, intake.limits, intake.control, register, |cells| {
            let origin = cells.origin;
            drafts.extend(draft(intake, cells, (&kinds, &groups), people).map(|value| Sourced { origin, value }));
            rows += 1;
            Ok(())
        })?;
        if rows > 0 && !groups.is_empty() {
            source::warn_of_absent(register, file, &heading, &io::ENTRIES, &[(BENEFICIARY, Code::EntryBeneficiaryAbsent)]);
        }
    }
    Ok(drafts)
}

/// One entry per id, each with its unit: accepted entries in the order of their ids.
pub(crate) fn settle_entries(org: &Org, schemes: &Schemes, drafts: Vec<Sourced<EntryDraft>>, register: &mut Register) -> Entries {
    let kept = settle(register, drafts, |d| d.id.clone(), Code::EntryConflict, |d| vec![("entry", d.id.clone())]);
    let mut addresses = Ids::default();
    let mut list: Vec<Entry> = kept.into_iter().filter_map(|row| credit_unit(org, row, &mut addresses, register)).collect();
    let (addresses, places) = addresses.sorted();
    for address in list.iter_mut().filter_map(|e| e.address.as_mut()) {
        *address = places.get(*address as usize).copied().unwrap_or(u32::MAX);
    }
    let addresses = addresses.iter().map(str::to_owned).collect();
    Entries { list, kinds: kinds(schemes), addresses, beneficiaries: beneficiaries(schemes) }
}

/// The kinds of all schemes, in order.
fn kinds(schemes: &Schemes) -> Vec<String> {
    let mut kinds: Vec<String> = schemes.all().iter().flat_map(|s| &s.kinds).map(|k| k.id.clone()).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

/// The groups of all schemes, in order; none where no filter asks for them.
fn beneficiaries(schemes: &Schemes) -> Vec<String> {
    if !schemes.ask(Filter::asks_beneficiary) {
        return Vec::new();
    }
    let mut groups: Vec<String> = schemes.all().iter().flat_map(|s| &s.beneficiaries).map(|group| group.id.clone()).collect();
    groups.sort();
    groups.dedup();
    groups
}

fn draft(
    intake: &EntryIntake<'_>,
    cells: &mut Cells<'_>,
    (kinds, groups): (&[String], &[String]),
    people: &mut People,
) -> Option<EntryDraft> {
    let id = cells.id(ENTRY_ID)?;
    let helped_on = cells.day(HELPED_ON)?;
    let kind = kind(intake, cells, kinds, helped_on)?;
    let member_id = cells.id(MEMBER_ID)?;
    let reported_at = instant(cells)?;
    warn_of_report(cells, helped_on, reported_at.day());
    let quantity = cells.whole(QUANTITY, 1, QUANTITY_MAX, Some(1))?;
    let codes = codes(cells, quantity)?;
    let kind_of_day = intake.schemes.of(helped_on).kind(kinds.get(usize::from(kind.0)).map_or("", String::as_str));
    if kind_of_day.is_some_and(|kind| kind.check == Check::Dossier) {
        warn_of_code_days(cells, &codes, reported_at.day());
    }
    if cells.text(NOTE).is_some_and(|note| DossierCode::parse(&canonical_text(note)).is_some()) {
        cells.warn(NOTE, Code::EntryNoteIsCode, Vec::new());
    }
    if quantity > 1 && [CITIZEN_ID, CITIZEN_TOKEN].iter().any(|column| cells.text(*column).is_some()) {
        cells.warn(QUANTITY, Code::EntryOneCitizen, vec![("quantity", quantity.to_string())]);
    }
    let unit_id = if cells.text(UNIT_ID).is_some() { Some(cells.optional_id(UNIT_ID)?) } else { None };
    let helpers = helpers(intake, cells, &member_id);
    Some(EntryDraft {
        id,
        digest: cells.digest(|_| true),
        kind,
        member_id,
        unit_id,
        helped_on,
        reported_at,
        quantity,
        codes,
        procedure: cells.procedure(PROCEDURE),
        citizen: cells.person(CITIZEN_ID, CITIZEN_TOKEN, people),
        clues: cells.clues(&CLUES, people),
        helpers,
        approved_on: approved_on(cells, helped_on),
        beneficiary: beneficiary(intake, cells, groups, helped_on),
        address: cells.text(COMMUNE).filter(|code| !looks_personal(code)).map(|code| crate::text::nfc(code).into()),
    })
}

/// The group helped, by the names of the scheme of the day; not asked where no filter is.
fn beneficiary(intake: &EntryIntake<'_>, cells: &mut Cells<'_>, groups: &[String], day: Day) -> Option<u32> {
    let name = cells.text(BENEFICIARY).filter(|_| !groups.is_empty())?;
    match intake.schemes.of(day).beneficiary(name) {
        Ok(group) => groups.binary_search(&group.id).ok().and_then(|at| u32::try_from(at).ok()),
        Err(nearest) => {
            cells.warn(BENEFICIARY, Code::EntryBeneficiaryUnknown, vec![("nearest", nearest.to_owned())]);
            None
        }
    }
}

/// Days that a report may be away from the help before its year is doubted. Source: assumption.
const REPORT_DAYS_MOST: i32 = 366;

/// A report before the help, or long after it.
fn warn_of_report(cells: &mut Cells<'_>, helped_on: Day, reported_on: Day) {
    let days = reported_on.number() - helped_on.number();
    if days < 0 {
        cells.warn(REPORTED_AT, Code::EntryReportedBeforeHelp, Vec::new());
    } else if days > REPORT_DAYS_MOST {
        cells.warn(REPORTED_AT, Code::EntryReportedLongAfter, vec![("days", days.to_string())]);
    }
}

/// The day of the approval; one before the help is kept and told.
fn approved_on(cells: &mut Cells<'_>, helped_on: Day) -> Option<Day> {
    let day = cells.optional_day(APPROVED_ON)?;
    if day < helped_on {
        cells.warn(APPROVED_ON, Code::EntryApprovedBeforeHelp, Vec::new());
    }
    Some(day)
}

/// The latest day in a code, when the report is older: a code that nobody can have known then.
fn warn_of_code_days(cells: &mut Cells<'_>, codes: &[Box<str>], reported_on: Day) {
    let each = codes.iter().flat_map(|code| several_codes(code).unwrap_or_else(|| vec![code]));
    let days = each.filter_map(|code| DossierCode::parse(&canonical_text(code)).map(|parsed| day_to_keep(code, parsed.day)));
    if let Some(day) = days.max().filter(|day| *day > reported_on) {
        cells.warn(REPORTED_AT, Code::EntryReportedBeforeCode, vec![("day", day.to_string())]);
    }
}

fn kind(intake: &EntryIntake<'_>, cells: &mut Cells<'_>, kinds: &[String], day: Day) -> Option<KindIx> {
    let word = cells.id(KIND)?;
    let scheme = intake.schemes.of(day);
    if scheme.kind(&word).is_none() {
        cells.refuse(KIND, Code::EntryUnknownKind, vec![("scheme", scheme.id.clone())]);
        return None;
    }
    kinds.binary_search(&word).ok().and_then(|i| u16::try_from(i).ok()).map(KindIx)
}

fn instant(cells: &mut Cells<'_>) -> Option<Instant> {
    match cells.text(REPORTED_AT).map(Instant::parse) {
        Some(Ok(instant)) => Some(instant),
        Some(Err(_)) => {
            cells.refuse(REPORTED_AT, Code::EntryBadInstant, Vec::new());
            None
        }
        None => {
            cells.refuse(REPORTED_AT, Code::TableMissingValue, vec![("column", "reported_at".to_owned())]);
            None
        }
    }
}

/// Codes as written, split at `;`. A personal number in their place is kept for joining and never shown.
fn codes(cells: &mut Cells<'_>, quantity: u32) -> Option<Box<[Box<str>]>> {
    let Some(raw) = cells.cell(DOSSIER_CODE) else { return Some(Box::default()) };
    let typed = raw.split(';').map(str::trim).filter(|c| !c.is_empty()).map(crate::text::nfc);
    let codes: Box<[Box<str>]> = typed.map(|code| cells.code_alone(DOSSIER_CODE, code, Code::EntryCodeAmongWords).into()).collect();
    if codes.len() as u64 > u64::from(quantity) {
        let params = vec![("codes", codes.len().to_string()), ("quantity", quantity.to_string())];
        cells.refuse(DOSSIER_CODE, Code::EntryTooManyCodes, params);
        return None;
    }
    if codes.iter().any(|c| looks_personal(c)) {
        cells.warn(DOSSIER_CODE, Code::EntryCodeLooksPersonal, Vec::new());
    }
    if codes.iter().any(|c| several_codes(c).is_some()) {
        cells.warn(DOSSIER_CODE, Code::EntrySeveralCodes, Vec::new());
    }
    Some(codes)
}

/// Ids of members who helped too, without the reporter himself; nobody where no scheme has teams that share. Of ids that no member has the first is told: but
/// a flat organisation knows only those who report, and a helper who does not is no mistake.
fn helpers(intake: &EntryIntake<'_>, cells: &mut Cells<'_>, reporter: &str) -> Box<[Box<str>]> {
    if intake.schemes.all().iter().all(|scheme| scheme.team == TeamPolicy::Compete) {
        return Box::default();
    }
    let named = cells.text(HELPERS).unwrap_or("").split(';').map(crate::text::nfc).filter(|id| !id.is_empty() && id != reporter);
    let named: Box<[Box<str>]> = named.map(Into::into).collect();
    let unknown = named.iter().find(|id| !intake.is_flat && intake.org.find_member(id).is_none());
    if let Some(id) = unknown {
        let helper = if looks_personal(id) { "***".to_owned() } else { id.chars().take(64).collect() };
        cells.warn(HELPERS, Code::EntryUnknownHelper, vec![("helper", helper)]);
    }
    named
}

/// Those of them who are members, in order.
fn known_helpers(org: &Org, named: &[Box<str>]) -> Box<[MemberIx]> {
    let mut known: Vec<MemberIx> = named.iter().filter_map(|id| org.find_member(id)).collect();
    known.sort_unstable();
    known.dedup();
    known.into()
}

/// The unit of the claim: the one given when the member belongs to it that day, else his home.
fn credit_unit(org: &Org, row: Sourced<EntryDraft>, addresses: &mut Ids, register: &mut Register) -> Option<Entry> {
    let Sourced { origin, value: draft } = row;
    let member = org.find_member(&draft.member_id);
    let known = member.and_then(|ix| Some((ix, org.member(ix)?)));
    let given = draft.unit_id.as_deref().map(|id| org.find_unit(id));
    let unit: Option<UnitIx> =
        known.and_then(|(_, m)| given.flatten().filter(|u| m.belongs(*u, draft.helped_on)).or_else(|| m.home(draft.helped_on)));
    let (Some((member, _)), Some(unit)) = (known, unit) else {
        register.reject(origin, "member_id", Code::EntryNoUnit, Vec::new());
        return None;
    };
    if given.is_some_and(|g| g != Some(unit)) {
        register.warn(origin, "unit_id", Code::EntryUnitMismatch, Vec::new());
    }
    let address = draft.address.as_deref().map(|code| addresses.number(code));
    let helpers = known_helpers(org, &draft.helpers);
    Some(Entry { address, helpers, ..entry(draft, origin, member, unit) })
}

fn entry(draft: EntryDraft, origin: Origin, member: MemberIx, unit: UnitIx) -> Entry {
    Entry {
        id: draft.id.into(),
        kind: draft.kind,
        member,
        unit,
        helped_on: draft.helped_on,
        reported_at: draft.reported_at,
        quantity: draft.quantity,
        codes: draft.codes,
        procedure: draft.procedure,
        citizen: draft.citizen,
        clues: draft.clues,
        helpers: Box::default(),
        approved_on: draft.approved_on,
        address: None,
        beneficiary: draft.beneficiary,
        origin,
    }
}
