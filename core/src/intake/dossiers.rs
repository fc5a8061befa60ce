//! Dossiers of extracts.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::cells::{Cells, ClueColumns, column, each_known_row, fingerprint};
use super::edition::latest;
use super::joined::{Kept, joined};
use super::paging::{Fetches, Page, Paging};
use super::source;
use crate::call::{Control, Limits};
use crate::code::{CodeKey, CodeKeys, DossierCode, canonical_text, looks_personal, several_codes, with_dashes};
use crate::dossier::{Dossier, DossierInput, Dossiers, History, Holding, Seen, StatusIx};
use crate::error::{Code, Register, Result, Sourced};
use crate::io::{self, KnownColumns};
use crate::org::{Agencies, Ids};
use crate::privacy::People;
use crate::scheme::{Filter, Schemes, SourceDefaults, Treat};
use crate::text;
use crate::time::{Day, Span};

const DOSSIER_CODE: usize = column(&io::DOSSIERS, "dossier_code");
const OTHER_CODES: usize = column(&io::DOSSIERS, "other_codes");
const AGENCY: usize = column(&io::DOSSIERS, "agency_code");
const COMMUNE: usize = column(&io::DOSSIERS, "commune_code");
const PROCEDURE: usize = column(&io::DOSSIERS, "procedure_code");
const CHANNEL: usize = column(&io::DOSSIERS, "channel");
const STATUS: usize = column(&io::DOSSIERS, "status");
const SUBMITTED_ON: usize = column(&io::DOSSIERS, "submitted_on");
const ACCEPTED_ON: usize = column(&io::DOSSIERS, "accepted_on");
const PAID_ONLINE: usize = column(&io::DOSSIERS, "paid_online");
const APPLICANT_ID: usize = column(&io::DOSSIERS, "applicant_id");
const APPLICANT_TOKEN: usize = column(&io::DOSSIERS, "applicant_token");
const OWNER_ID: usize = column(&io::DOSSIERS, "owner_id");
const OWNER_TOKEN: usize = column(&io::DOSSIERS, "owner_token");
const SOURCE: usize = column(&io::DOSSIERS, "source");
const EXTRACTED_ON: usize = column(&io::DOSSIERS, "extracted_on");

const CLUES: ClueColumns = ClueColumns {
    names: [Some(column(&io::DOSSIERS, "applicant_name")), Some(column(&io::DOSSIERS, "owner_name"))],
    phone: column(&io::DOSSIERS, "phone"),
    phone_token: column(&io::DOSSIERS, "phone_token"),
    birth_date: Some(column(&io::DOSSIERS, "birth_date")),
};

/// Columns that name people: with a key or without one, they are no part of the fingerprint of an extract.
const NAMES_PEOPLE: [&str; 9] =
    ["applicant_name", "applicant_id", "applicant_token", "owner_name", "owner_id", "owner_token", "phone", "phone_token", "birth_date"];

/// What dossiers are read against.
pub(crate) struct DossierIntake<'a> {
    pub agencies: &'a Agencies,
    pub schemes: &'a Schemes,
    pub columns: &'a KnownColumns,
    pub limits: &'a Limits,
    pub control: &'a Control,
}

/// A readable row of one extract.
#[derive(Clone)]
pub(crate) struct DossierDraft {
    pub(super) digest: (u64, u64),
    /// As `digest`, without what names people.
    content: (u64, u64),
    pub(super) extracted_on: Option<Day>,
    pub(super) page: Option<Page>,
    /// The source that names it, and how far behind others that source stands.
    pub(super) source: Arc<str>,
    pub(super) rank: u64,
    pub(super) key: CodeKey,
    /// Keys of its other codes, in their order.
    pub(super) listed: Box<[CodeKey]>,
    /// Whether it says its status and its channel; else those are the defaults of its source.
    says: (bool, bool),
    /// Whether its status says that there is more to come, or nothing: it may be that of an earlier hour than another's of the same day.
    pub(super) is_early: bool,
    pub(super) dossier: Dossier,
}

impl DossierDraft {
    /// The key of its own code: rows of one key are versions of one dossier.
    pub fn key(&self) -> &CodeKey {
        &self.key
    }

    /// The source that names it; empty for none.
    pub fn source(&self) -> &Arc<str> {
        &self.source
    }

    /// The day of its extract.
    pub fn extracted_on(&self) -> Option<Day> {
        self.extracted_on
    }

    /// Keys of the codes that it lists beside its own.
    pub fn others(&self) -> impl Iterator<Item = CodeKey> {
        self.listed.iter().copied().filter(|key| *key != self.key)
    }

    /// Leaves one of the codes that it lists out: it is another dossier's.
    pub(super) fn forget(&mut self, code: CodeKey) {
        let codes = std::mem::take(&mut self.dossier.other_codes).into_iter().zip(&self.listed);
        self.dossier.other_codes = codes.filter(|(_, key)| **key != code).map(|(text, _)| text).collect();
        self.listed = self.listed.iter().copied().filter(|key| *key != code).collect();
        self.dossier.keys.retain(|key| *key != code);
    }

    /// Takes from another row of the same dossier what this one does not say; its people where they are of these.
    pub(super) fn fill(&mut self, other: &DossierDraft, is_of_them: bool) {
        let (own, new) = (&mut self.dossier, &other.dossier);
        let silent = (!self.says.0 && other.says.0, !self.says.1 && other.says.1);
        if silent.0 {
            (own.status, self.says.0) = (new.status, true);
        }
        if silent.1 {
            (own.channel, self.says.1) = (new.channel, true);
        }
        own.procedure = own.procedure.or(new.procedure);
        own.submitted_on = own.submitted_on.or(new.submitted_on);
        own.accepted_on = own.accepted_on.or(new.accepted_on);
        if is_of_them {
            own.applicant = own.applicant.or(new.applicant);
            own.owner = own.owner.or(new.owner);
        }
        own.agency = own.agency.or(new.agency);
        own.commune = own.commune.or(new.commune);
        own.paid_online = own.paid_online.or(new.paid_online);
        own.clues.fill(&new.clues);
    }

    /// Whether it is a row of the same code and source.
    pub(super) fn is_of(&self, other: &DossierDraft) -> bool {
        self.key == other.key && self.source == other.source
    }

    /// What it says that may be otherwise in another extract.
    pub(super) fn seen(&self) -> Seen {
        let Dossier { status, channel, submitted_on, accepted_on, .. } = self.dossier;
        Seen { on: self.extracted_on, status, channel, submitted_on, accepted_on }
    }
}

/// Words of the rows that were read, each with a number.
#[derive(Clone, Default)]
pub(crate) struct DossierWords {
    known: HashMap<String, StatusIx>,
    /// Status names; the first is the absent one.
    list: Vec<String>,
    /// Agencies and communes.
    places: Ids,
    sources: HashSet<Arc<str>>,
}

impl DossierWords {
    /// No word but the absent status.
    pub fn new() -> Self {
        let mut words = DossierWords::default();
        words.index(String::new());
        words
    }

    /// Folded status names, by number.
    pub fn statuses(&self) -> &[String] {
        &self.list
    }

    /// Those of these rows alone, numbered anew in them.
    pub fn of(&self, drafts: &mut [Sourced<DossierDraft>]) -> Self {
        let mut words = DossierWords::new();
        for dossier in drafts.iter_mut().map(|row| &mut row.value.dossier) {
            dossier.status = words.index(self.list.get(dossier.status.0 as usize).cloned().unwrap_or_default());
            for place in [dossier.agency.as_mut(), dossier.commune.as_mut()].into_iter().flatten() {
                *place = words.places.number(self.places.get(*place));
            }
        }
        words
    }

    /// Whether each scheme that knows the status takes it for one of more to come, and one does.
    fn is_pending(&self, schemes: &Schemes, status: StatusIx) -> bool {
        let Some(folded) = self.list.get(status.0 as usize) else { return false };
        let mut treats = schemes.all().iter().filter_map(|scheme| scheme.treat(folded)).peekable();
        treats.peek().is_some() && treats.all(|treat| treat == Treat::Pending)
    }

    /// A source's name, kept once.
    fn source(&mut self, name: &str) -> Arc<str> {
        let known = self.sources.get(name).cloned();
        known.unwrap_or_else(|| {
            let new: Arc<str> = name.into();
            self.sources.insert(Arc::clone(&new));
            new
        })
    }

    fn index(&mut self, folded: String) -> StatusIx {
        let next = StatusIx(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        *self.known.entry(folded.clone()).or_insert_with(|| {
            self.list.push(folded);
            next
        })
    }
}

/// What the extracts say.
pub(crate) struct DossiersRead {
    /// Accepted dossiers in the order of their codes, the latest extract of each.
    pub dossiers: Dossiers,
    /// What earlier extracts said of them.
    pub history: History,
    /// What each extract holds.
    pub extracts: Vec<Holding>,
}

/// Reads the extracts.
pub(crate) fn read_dossiers(
    intake: &DossierIntake<'_>,
    inputs: &[DossierInput<'_>],
    keys: &mut CodeKeys,
    people: &mut People,
    register: &mut Register,
) -> Result<DossiersRead> {
    let mut words = DossierWords::new();
    let (drafts, extracts) = draft_dossiers(intake, inputs, (keys, people), &mut words, register)?;
    let (dossiers, history) = settle_dossiers(drafts, words, !inputs.is_empty(), register);
    Ok(DossiersRead { dossiers, history, extracts })
}

/// The readable rows of the extracts, in their order, and what each extract holds; their words go into `words`.
pub(crate) fn draft_dossiers(
    intake: &DossierIntake<'_>,
    inputs: &[DossierInput<'_>],
    (keys, people): (&mut CodeKeys, &mut People),
    words: &mut DossierWords,
    register: &mut Register,
) -> Result<(Vec<Sourced<DossierDraft>>, Vec<Holding>)> {
    let (mut drafts, mut extracts, mut said) = (Vec::new(), Vec::new(), Paging::default());
    let mut fetches = Fetches::default();
    for (at, given) in inputs.iter().enumerate() {
        let page = fetches.page(given);
        let day = given.extracted_on.or_else(|| given.holds.map(Span::last));
        let (from, mut sources) = (drafts.len(), BTreeSet::new());
        let mut silent = 0_u64;
        let own = given.mapping.map(|mapping| KnownColumns::of(&io::DOSSIERS, std::iter::once(mapping)));
        let columns = own.as_ref().unwrap_or(intake.columns);
        let (file, heading) = each_known_row(&given.input, columns, intake.limits, intake.control, register, |cells| {
            let origin = cells.origin;
            let source = source::name(cells, SOURCE, given.source);
            if let Some(value) = draft(intake, cells, (&source, day, page), keys, people, words) {
                source::note(&mut sources, &source);
                drafts.push(Sourced { origin, value });
            }
            silent += 1;
            Ok(())
        })?;
        if silent > 0 {
            let columns =
                [(STATUS, Code::DossierStatusDefault), (CHANNEL, Code::DossierChannelDefault), (PAID_ONLINE, Code::DossierPaymentAbsent)];
            let asked = if intake.schemes.ask(Filter::asks_payment) { &columns[..] } else { &columns[..2] };
            source::warn_of_absent(register, file, &heading, &io::DOSSIERS, asked);
        }
        let extracted_on = day.or_else(|| drafts.iter().skip(from).filter_map(|d| d.value.extracted_on).max());
        let declared = given.source.map(|name| BTreeSet::from([text::nfc(name).into_owned()]));
        said.add(at, given, (file, heading.rows_said), from..drafts.len());
        extracts.push(Holding { sources: declared.unwrap_or(sources), extracted_on, holds: given.holds, lacks_pages: false });
    }
    said.note_missing(&drafts, &mut extracts, register);
    Ok((drafts, extracts))
}

/// One dossier for all rows whose codes meet, as the latest extract of its best source shows it: accepted dossiers in the order of their codes, and what earlier extracts said of them. `given` says whether there was a table at all.
pub(crate) fn settle_dossiers(
    drafts: Vec<Sourced<DossierDraft>>,
    words: DossierWords,
    given: bool,
    register: &mut Register,
) -> (Dossiers, History) {
    let extracted_on = drafts.iter().filter_map(|d| d.value.extracted_on).max();
    let (kept, mut disputed) = latest(drafts, register);
    disputed.retain(|code| !looks_personal(code));
    disputed.sort_unstable();
    disputed.dedup();
    let content = fingerprint(kept.iter().map(|k| (&*k.draft.dossier.code, k.draft.content)));
    let kept = joined(kept, register);
    let history = (0..).zip(&kept).map(|(at, k)| (at, k.changes())).filter(|(_, changes)| !changes.is_empty()).collect();
    let mut list: Vec<Dossier> = kept.into_iter().map(|k| k.draft.dossier).collect();
    let (places, numbers) = words.places.sorted();
    for place in list.iter_mut().flat_map(|d| [d.agency.as_mut(), d.commune.as_mut()]).flatten() {
        *place = numbers.get(*place as usize).copied().unwrap_or(u32::MAX);
    }
    let places = places.iter().map(str::to_owned).collect();
    (Dossiers { list, extracted_on, content, statuses: words.list, places, given, disputed }, history)
}

fn draft(
    intake: &DossierIntake<'_>,
    cells: &mut Cells<'_>,
    (source, day, page): (&str, Option<Day>, Option<Page>),
    keys: &mut CodeKeys,
    people: &mut People,
    words: &mut DossierWords,
) -> Option<DossierDraft> {
    let own = own_codes(cells)?;
    let (code, several) = own.split_first()?;
    if !several.is_empty() {
        cells.warn(DOSSIER_CODE, Code::DossierSeveralCodes, Vec::new());
    }
    let agency = |name: &str, day: Day| intake.agencies.canonical(name, day);
    let key = keys.key(code, agency);
    let other_codes: Box<[Box<str>]> = several.iter().map(|code| code.as_str().into()).chain(listed_codes(cells)).collect();
    let mut all = vec![key];
    let listed: Box<[CodeKey]> = other_codes.iter().map(|c| keys.key(c, agency)).collect();
    all.extend(listed.iter().copied());
    all.sort_unstable();
    all.dedup();
    let defaults = source::defaults(intake.schemes, source);
    let extracted_on = day.or_else(|| cells.optional_day(EXTRACTED_ON));
    let [submitted_on, accepted_on] = [SUBMITTED_ON, ACCEPTED_ON].map(|column| day_seen(cells, column, extracted_on));
    let status = status(intake, cells, defaults, words);
    Some(DossierDraft {
        digest: cells.digest(|_| true),
        content: cells.digest(|column| !NAMES_PEOPLE.contains(&column)),
        extracted_on,
        page,
        source: words.source(source),
        rank: defaults.map_or(SourceDefaults::RANK, |source| source.rank),
        key,
        listed,
        says: (cells.text(STATUS).is_some(), cells.text(CHANNEL).is_some()),
        is_early: cells.text(STATUS).is_none() || words.is_pending(intake.schemes, status),
        dossier: Dossier {
            other_codes,
            keys: all.into(),
            procedure: cells.procedure(PROCEDURE),
            status,
            channel: source::channel(cells, CHANNEL, defaults, (Code::DossierChannelDefault, Code::DossierChannelUnknown)),
            submitted_on,
            accepted_on,
            code_day: DossierCode::parse(&canonical_text(code)).map(|c| c.day),
            applicant: cells.person(APPLICANT_ID, APPLICANT_TOKEN, people),
            owner: cells.person(OWNER_ID, OWNER_TOKEN, people),
            also: Box::default(),
            agency: cells.text(AGENCY).and_then(agency_word).map(|word| words.places.number(&word)),
            commune: cells.text(COMMUNE).filter(|word| !looks_personal(word)).map(|word| words.places.number(&text::nfc(word))),
            paid_online: paid_online(intake, cells),
            clues: cells.clues(&CLUES, people),
            code: code.as_str().into(),
            origin: cells.origin,
        },
    })
}

/// Whether it was paid online; not asked where no filter is.
fn paid_online(intake: &DossierIntake<'_>, cells: &mut Cells<'_>) -> Option<bool> {
    let is_asked = intake.schemes.ask(Filter::asks_payment);
    is_asked.then(|| cells.optional_flag(PAID_ONLINE, Code::DossierPaymentUnknown)).flatten()
}

/// A day of a dossier; one that was not there yet when the extract was taken is kept and told.
fn day_seen(cells: &mut Cells<'_>, column: usize, extracted_on: Option<Day>) -> Option<Day> {
    let day = cells.optional_day(column)?;
    if let Some(extract) = extracted_on.filter(|extract| day > *extract) {
        cells.warn(column, Code::DossierDayAfterExtract, vec![("day", day.to_string()), ("extract", extract.to_string())]);
    }
    Some(day)
}

/// The codes in the place of the dossier's own: one, or several that are each a code. A line break inside one is a blank.
fn own_codes(cells: &mut Cells<'_>) -> Option<Vec<String>> {
    let typed = text::nfc(cells.cell(DOSSIER_CODE).unwrap_or_default());
    if typed.is_empty() {
        return cells.id(DOSSIER_CODE).map(|code| vec![code]);
    }
    let cell = cells.code_alone(DOSSIER_CODE, typed, Code::DossierCodeAmongWords);
    let on_one_line = || cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let codes: Vec<String> = match apart(&cell) {
        Some(several) => several.into_iter().map(|code| dashed(cells, DOSSIER_CODE, code)).collect(),
        None if cell.contains(['\n', '\r', '\t']) => vec![dashed(cells, DOSSIER_CODE, &on_one_line())],
        None => vec![dashed(cells, DOSSIER_CODE, &cell)],
    };
    codes.iter().all(|code| cells.fits_id(DOSSIER_CODE, code)).then_some(codes)
}

/// A code of an extract with its dashes, which are told where they are put back.
fn dashed(cells: &mut Cells<'_>, column: usize, code: &str) -> String {
    let Some(dashed) = with_dashes(code) else { return code.to_owned() };
    cells.warn(column, Code::DossierCodeWithoutDashes, Vec::new());
    dashed
}

/// Its further codes, each by itself.
fn listed_codes(cells: &mut Cells<'_>) -> Vec<Box<str>> {
    let Some(cell) = cells.cell(OTHER_CODES) else { return Vec::new() };
    let typed = cell.split([';', '\n', '\r']).map(str::trim).filter(|code| !code.is_empty());
    let mut codes = Vec::new();
    for code in typed {
        let alone = cells.code_alone(OTHER_CODES, Cow::Borrowed(code), Code::DossierCodeAmongWords);
        let each = apart(&alone).unwrap_or_else(|| vec![&alone]);
        codes.extend(each.into_iter().map(|code| Box::from(dashed(cells, OTHER_CODES, code))));
    }
    codes
}

/// The codes of a cell that is several; what may be a person's number stays with what stands around it.
fn apart(cell: &str) -> Option<Vec<&str>> {
    several_codes(cell).filter(|_| !looks_personal(cell))
}

/// An agency as the table of agencies names it; none for what may be a person's number.
fn agency_word(raw: &str) -> Option<String> {
    let name = canonical_text(raw).into_owned();
    (!looks_personal(&format!("{name}-250101-0001"))).then_some(name)
}

fn status(intake: &DossierIntake<'_>, cells: &mut Cells<'_>, defaults: Option<&SourceDefaults>, words: &mut DossierWords) -> StatusIx {
    let Some(raw) = cells.text(STATUS) else {
        cells.warn_if_present(STATUS, Code::DossierStatusDefault);
        return words.index(defaults.and_then(|d| d.status.as_deref()).map(text::fold_one_i).unwrap_or_default());
    };
    let folded = text::fold_one_i(source::meaning(defaults.map(|d| d.status_codes.as_slice()), raw));
    if intake.schemes.all().iter().all(|s| s.treat(&folded).is_none()) {
        cells.warn(STATUS, Code::DossierStatusUnknown, Vec::new());
    }
    words.index(folded)
}

/// The dossier that stands among rows that are one dossier.
pub(crate) fn latest_dossier(drafts: Vec<Sourced<DossierDraft>>, register: &mut Register) -> Option<Dossier> {
    joined(latest(drafts, register).0, register).pop().map(|kept| kept.draft.dossier)
}

/// In the order of codes as written, then of sources.
pub(super) fn in_order_of_codes(kept: Vec<Kept>) -> Vec<Kept> {
    let by_code = |a: &Kept, b: &Kept| a.draft.dossier.code.cmp(&b.draft.dossier.code).then_with(|| a.draft.source.cmp(&b.draft.source));
    in_order(kept, |k| head(&k.draft.dossier.code), by_code)
}

/// The list in order, by numbers taken from its members first, and where these are equal by the members themselves. Members are moved once, however large they are.
pub(super) fn in_order<T, K: Ord>(list: Vec<T>, number: impl Fn(&T) -> K, rest: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<(K, usize)> = list.iter().map(number).zip(0..).collect();
    places.sort_unstable_by(|a, b| {
        let members = || list.get(a.1).zip(list.get(b.1)).map_or(Ordering::Equal, |(a, b)| rest(a, b));
        a.0.cmp(&b.0).then_with(members).then(a.1.cmp(&b.1))
    });
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    places.into_iter().filter_map(|(_, at)| list.get_mut(at)?.take()).collect()
}

/// The first bytes of a code as a number that is ordered as they are.
fn head(code: &str) -> u128 {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(code.bytes()).for_each(|(place, byte)| *place = byte);
    u128::from_be_bytes(bytes)
}
