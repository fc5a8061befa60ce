//! Candidates of a line: by the first rule that yields any.

use std::cell::{Cell, OnceCell};

use smallvec::SmallVec;

use super::barred::contradicts;
use super::compare::{self, Obstacle};
use super::decided::{Decided, Held};
use super::home::home_of;
use super::index::Records;
use super::stated::Stated;
use super::{Outcome, Reason, Verdict};
use crate::code::{CodeKey, CodeKeys, Office, Parts, Reading, day_meant, looks_personal, other_spelling};
use crate::dossier::Reach;
use crate::entry::Entry;
use crate::org::{Agencies, Org, UnitIx};
use crate::scheme::{Check, Credit, Rule, RuleKey, Scheme, Treat};
use crate::time::Day;

/// A line with what is needed to find its records.
pub(super) struct Query<'a> {
    pub entry: &'a Entry,
    /// Whether it is one help, and may be found by whom it concerns.
    pub is_single: bool,
    pub code: Option<CodeKey>,
    /// The code as written.
    pub typed: Option<&'a str>,
    /// Every code there is, to find again what a typed one may have been.
    pub keys: &'a CodeKeys,
    /// Names of agencies.
    pub agencies: &'a Agencies,
    /// Where units and dossiers lie.
    pub org: &'a Org,
    /// Day in the code, when it parses.
    pub code_day: Option<Day>,
    pub check: Check,
    /// The days of which the records of its kind are there; none when it has no source.
    pub reach: Option<Reach>,
    /// What was decided about the line.
    pub decided: Option<&'a Decided>,
    /// So many of the scheme's rules are asked.
    pub rules: usize,
    /// What its code may have been meant to be, once a rule has asked.
    pub meant: OnceCell<Option<Meant<'a>>>,
    /// The dossiers with such a code, once a rule has asked.
    pub near: OnceCell<Few>,
    /// The rule that is asked.
    pub asked: Cell<u32>,
    /// The first rule that only a guard kept from a record, and the record.
    pub barred: Cell<Option<(u32, u32)>>,
}

impl<'a> Query<'a> {
    /// Notes that a guard keeps the rule that is asked from a record; of several the first of the first rule.
    fn bar(&self, record: u32) {
        let barred = (self.asked.get(), record);
        self.barred.set(Some(self.barred.get().map_or(barred, |known| known.min(barred))));
    }

    /// The day that its code names: as typed, or mended where that is one which the records do not reach.
    fn day(&self, reach: Reach) -> Option<Day> {
        self.typed.and_then(|typed| day_meant(typed, self.code_day, reach.until))
    }

    fn meant(&self) -> Option<&Meant<'a>> {
        self.meant.get_or_init(|| Meant::of(self.typed, self.keys, self.agencies)).as_ref()
    }
}

/// A line that more records stand for takes none of them and competes for none: what so many share names nobody. Source: assumption.
pub(crate) const CANDIDATES_MOST: usize = 100;

/// Records of a line, of which there is mostly one.
pub(super) type Few = SmallVec<[u32; 2]>;

/// What the records say of a line, before lines compete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It stands against these records, found by the rule at this index; where a person said so, against one.
    Stands { rule: u32, records: Few, is_decided: bool },
    /// More than [`CANDIDATES_MOST`] records stand for it, of which these are the first.
    Crowded { rule: u32, records: Few },
    /// It is settled.
    Settled { outcome: Outcome, reason: Reason, rule: Option<u32>, record: Option<u32> },
}

impl Answer {
    /// The rule that it comes from.
    pub fn rule(&self) -> Option<u32> {
        match self {
            Answer::Stands { rule, .. } | Answer::Crowded { rule, .. } => Some(*rule),
            Answer::Settled { rule, .. } => *rule,
        }
    }

    /// The same answer with its records under other numbers.
    pub fn renumbered(self, number: impl Fn(u32) -> u32) -> Answer {
        match self {
            Answer::Stands { rule, records, is_decided } => {
                Answer::Stands { rule, records: records.into_iter().map(number).collect(), is_decided }
            }
            Answer::Crowded { rule, records } => Answer::Crowded { rule, records: records.into_iter().map(number).collect() },
            Answer::Settled { outcome, reason, rule, record } => Answer::Settled { outcome, reason, rule, record: record.map(number) },
        }
    }
}

/// Finds and compares. `treats[i]` is what the scheme makes of status name `i`.
pub(super) fn answer(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme, treats: &[Option<Treat>]) -> Answer {
    let given = match query.check {
        Check::None => false,
        Check::Dossier => records.dossiers.given,
        Check::Account => records.accounts.given,
    };
    let Some(reach) = query.reach.filter(|_| given) else { return settled(Outcome::NotVerifiable, Reason::NoSource) };
    let (mut apart, day) = (None, query.day(reach));
    match query.decided.and_then(|decided| decided.held.as_ref()) {
        Some(Held::Refused) => return settled(Outcome::Contradicted, Reason::Refused),
        Some(Held::Paired { records: named, code_day }) => return paired(query, records, scheme, treats, reach, (named, *code_day)),
        Some(Held::Confirmed { .. }) | None => {}
    }
    for (index, rule) in (0_u32..).zip(&scheme.rules).take(query.rules).filter(|(_, rule)| is_asked(query, day, reach, rule)) {
        query.asked.set(index);
        let mut found = find(query, records, (scheme, treats), rule);
        let least = found.first().copied();
        if let Some(decided) = query.decided {
            found.retain(|ix| decided.apart.binary_search(ix).is_err());
        }
        if !found.is_empty() {
            return weigh(query, records, scheme, treats, (index, rule), found);
        }
        apart = apart.or_else(|| Some((index, least?)));
    }
    match apart {
        Some((rule, record)) => {
            Answer::Settled { outcome: Outcome::Contradicted, reason: Reason::Unpaired, rule: Some(rule), record: Some(record) }
        }
        None => absent(query, scheme, reach, (query.code.is_some(), day)),
    }
}

/// Whether a rule may say something of the line: a code of a day that the extract does not reach names a dossier that is not there yet, whatever else the citizen has and whatever
/// code is near it; behind the day of the report such a code did not exist, and may be a slip.
fn is_asked(query: &Query<'_>, day: Option<Day>, reach: Reach, rule: &Rule) -> bool {
    if query.check != Check::Dossier {
        return true;
    }
    let Some(day) = day.filter(|day| *day > reach.until) else { return true };
    rule.has(RuleKey::Code) || (rule.asks_code() && day > query.entry.reported_at.day())
}

/// A line that a person paired: of the dossier only its own state counts.
fn paired(
    query: &Query<'_>,
    records: &Records<'_>,
    scheme: &Scheme,
    treats: &[Option<Treat>],
    reach: Reach,
    (named, code_day): (&[u32], Option<Day>),
) -> Answer {
    let state = |ix: u32| -> Obstacle {
        let dossier = records.dossiers.list.get(ix as usize)?;
        compare::state(dossier, treats.get(dossier.status.0 as usize).copied().flatten())
    };
    let looked: Looked = named.iter().map(|ix| (*ix, state(*ix))).collect();
    let standing = standing(&looked);
    if !standing.is_empty() {
        return Answer::Stands { rule: Verdict::BY_DECISION, is_decided: standing.len() == 1, records: standing };
    }
    let rule = Some(Verdict::BY_DECISION);
    match first_obstacle(looked) {
        Some((ix, (outcome, reason))) => Answer::Settled { outcome, reason, rule, record: Some(ix) },
        None => match absent(query, scheme, reach, (true, code_day)) {
            Answer::Settled { outcome, reason, record, .. } => Answer::Settled { outcome, reason, rule, record },
            other => other,
        },
    }
}

fn settled(outcome: Outcome, reason: Reason) -> Answer {
    Answer::Settled { outcome, reason, rule: None, record: None }
}

/// The key by which a rule looks up such records; none when it cannot find any.
pub(super) fn finder(rule: &Rule, check: Check) -> Option<RuleKey> {
    RuleKey::FINDERS.into_iter().find(|key| rule.has(*key)).filter(|_| rule.can_find(check))
}

/// The records that a rule finds.
pub(super) fn find(query: &Query<'_>, records: &Records<'_>, (scheme, treats): (&Scheme, &[Option<Treat>]), rule: &Rule) -> Few {
    let Some(key) = finder(rule, query.check) else { return Few::new() };
    let one = query.is_single;
    let person = query.entry.citizen.filter(|_| one);
    let clues = query.entry.clues;
    let name = clues.names.into_iter().flatten().next().filter(|_| one);
    if let (RuleKey::Name, true) = (key, rule.has(RuleKey::BirthDate)) {
        let born = name.zip(clues.birth_date).into_iter().flat_map(|(name, birth)| records.with_birth(name, birth));
        return born.filter(|ix| joins(query, records, scheme, rule, *ix)).collect();
    }
    let all: &[u32] = match (key, query.check) {
        (RuleKey::MendedCode, _) => mended(query, records),
        (RuleKey::RepairedCode, _) => query.near.get_or_init(|| repaired(query, records)),
        (RuleKey::Code, _) => query.code.map_or(&[], |code| records.with_code(code)),
        (RuleKey::Person, Check::Account) => person.map_or(&[], |p| records.accounts_of(p)),
        (RuleKey::Person | RuleKey::Phone | RuleKey::Name, _) => return with_clue(query, records, (scheme, treats), rule),
        _ => &[],
    };
    all.iter().copied().filter(|ix| joins(query, records, scheme, rule, *ix)).collect()
}

/// From so many dossiers of one citizen, phone or name on they are looked up by their days.
pub(super) const CROWD: usize = 256;

/// The dossiers that a rule finds by citizen, phone or name: in the shortest of these lists that it asks for, and of a long one on the days of the window.
fn with_clue(query: &Query<'_>, records: &Records<'_>, (scheme, treats): (&Scheme, &[Option<Treat>]), rule: &Rule) -> Few {
    let clues = query.entry.clues;
    let mut shortest: Option<(RuleKey, u32, &[u32])> = None;
    for key in [RuleKey::Person, RuleKey::Phone, RuleKey::Name].into_iter().filter(|key| rule.has(*key)) {
        if shortest.is_some_and(|(.., list)| list.len() < CROWD) {
            break;
        }
        let found = match key {
            RuleKey::Person => query.entry.citizen.map(|person| (person.0, records.of_person(person))),
            RuleKey::Phone => clues.phone.map(|phone| (phone.0, records.with_phone(phone))),
            // Either of two names may be shared: no list of one of them has all.
            _ if shortest.is_some() && clues.names[1].is_some() => continue,
            _ => clues.names.into_iter().flatten().next().map(|name| (name.0, records.with_name(name))),
        };
        let Some((number, list)) = found.filter(|_| query.is_single) else { return Few::new() };
        if shortest.is_none_or(|(.., known)| list.len() < known.len()) {
            shortest = Some((key, number, list));
        }
    }
    let Some((key, number, list)) = shortest else { return Few::new() };
    // Once more stand than a line can choose from, the others change nothing, unless a code or a decision chooses among them.
    let is_open = list.len() >= CROWD && query.typed.is_none() && query.decided.is_none();
    let (mut found, mut standing) = (Few::new(), 0);
    let mut take = |ix: u32| {
        if joins(query, records, scheme, rule, ix) {
            found.push(ix);
            standing += usize::from(is_open && obstacle(query, records, (scheme, treats), ix).is_none());
        }
        standing <= CANDIDATES_MOST
    };
    if list.len() < CROWD || !rule.has(RuleKey::Window) {
        let _ = list.iter().all(|ix| take(*ix));
        return found;
    }
    let helped_on = query.entry.helped_on;
    records.on_days((key, number), list, (scheme.window.first(helped_on), scheme.window.last(helped_on)), take);
    found
}

/// What keeps a record from standing for a line; none when nothing does.
fn obstacle(query: &Query<'_>, records: &Records<'_>, (scheme, treats): (&Scheme, &[Option<Treat>]), ix: u32) -> Obstacle {
    if query.check == Check::Account {
        return records.accounts.list.get(ix as usize).and_then(|a| compare::account(query.entry, a, &scheme.window));
    }
    let dossier = records.dossiers.list.get(ix as usize)?;
    let treat = treats.get(dossier.status.0 as usize).copied().flatten();
    compare::dossier(query.entry, dossier, treat, &scheme.window)
}

/// Dossiers whose code is the typed one as its form is mended.
fn mended<'a>(query: &Query<'_>, records: &'a Records<'_>) -> &'a [u32] {
    query.meant().and_then(Meant::plain).map_or(&[], |key| records.with_code(key))
}

/// Dossiers whose code a typed one may have been meant to be: as its form is mended; else with one digit wrong or two neighbours swapped.
fn repaired(query: &Query<'_>, records: &Records<'_>) -> Few {
    let plain = mended(query, records);
    let Some(meant) = query.meant().filter(|_| plain.is_empty()) else { return plain.into() };
    let mut found: Few = meant.slips().flat_map(|key| records.with_code(key).iter().copied()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// What a typed code may have been meant to be, among the codes that were seen.
pub(super) struct Meant<'a> {
    parts: Parts,
    keys: &'a CodeKeys,
    agencies: &'a Agencies,
}

impl<'a> Meant<'a> {
    /// None when it is no code of ours, or may be a person's number.
    pub fn of(typed: Option<&str>, keys: &'a CodeKeys, agencies: &'a Agencies) -> Option<Meant<'a>> {
        let typed = typed.filter(|typed| !looks_personal(typed))?;
        Some(Meant { parts: Parts::read(typed)?, keys, agencies })
    }

    /// The code as its form is mended.
    pub fn plain(&self) -> Option<CodeKey> {
        let Reading { agency, day, sequence } = self.parts.plain()?;
        let name = self.agencies.canonical(&agency, day).unwrap_or(&agency);
        self.keys.office(name)?.key(day, sequence)
    }

    /// Codes that differ from it by one digit or two swapped neighbours, or by the spelling of the agency.
    pub fn slips(&self) -> impl Iterator<Item = CodeKey> {
        let own = self.parts.agency.as_str();
        let other = other_spelling(own);
        let is_meant = |name: &str| other.as_deref() != Some(name) || self.agencies.may_be_one(own, name);
        let slips = self.parts.slips(|name| (self.agencies.is_known(name) || self.keys.knows_agency(name)) && is_meant(name));
        // Nearly all are of one agency, and it is called the same on most days.
        let mut last: Option<(&str, Option<Office<'_>>)> = None;
        let mut all = Vec::with_capacity(slips.len());
        for Reading { agency, day, sequence } in &slips {
            let name = self.agencies.canonical(agency, *day).unwrap_or(agency);
            let known = last.filter(|(known, _)| *known == name);
            let (_, office) = *last.insert(known.unwrap_or_else(|| (name, self.keys.office(name))));
            all.extend(office.and_then(|office| office.key(*day, *sequence)));
        }
        all.into_iter()
    }
}

/// Whether the record meets the rule's other keys, and none of its guards speaks against it.
pub(super) fn joins(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme, rule: &Rule, ix: u32) -> bool {
    if !has_keys(query, records, scheme, rule, ix) {
        return false;
    }
    let is_barred = rule.guards.iter().any(|guard| contradicts(query, records, scheme, *guard, ix));
    if is_barred {
        query.bar(ix);
    }
    !is_barred
}

fn has_keys(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme, rule: &Rule, ix: u32) -> bool {
    let (entry, window) = (query.entry, &scheme.window);
    if query.check == Check::Account {
        let account = records.accounts.list.get(ix as usize);
        return account.is_some_and(|a| !rule.has(RuleKey::Window) || window.holds(entry.helped_on, a.opened_on));
    }
    let Some(dossier) = records.dossiers.list.get(ix as usize) else { return false };
    let person = || query.is_single && entry.citizen.is_some_and(|c| dossier.people().any(|p| p == c));
    let (clues, theirs) = (&entry.clues, &dossier.clues);
    (!rule.has(RuleKey::Person) || person())
        && (!rule.has(RuleKey::Procedure) || (entry.procedure.is_some() && entry.procedure == dossier.procedure))
        && (!rule.has(RuleKey::Window) || dossier.days().any(|d| window.holds(entry.helped_on, d)))
        && (!rule.has(RuleKey::Phone) || clues.share_phone(theirs))
        && (!rule.has(RuleKey::Name) || clues.share_name(theirs))
        && (!rule.has(RuleKey::BirthDate) || clues.share_birth_date(theirs))
        && (!rule.has(RuleKey::Place) || is_of_place(query.org, entry, home_of(query.org, records.dossiers, dossier)))
}

/// Whether a dossier's unit is the entry's, or one of them lies above the other on the day of the help (cùng nơi).
pub(super) fn is_of_place(org: &Org, entry: &Entry, home: Option<(UnitIx, Day)>) -> bool {
    let lies_below = |unit: UnitIx, above: UnitIx| org.chain(unit, entry.helped_on).contains(&above);
    home.is_some_and(|(home, _)| lies_below(home, entry.unit) || lies_below(entry.unit, home))
}

/// Each candidate by itself: the one that a person confirmed, those that stand, else the first obstacle.
fn weigh(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme, treats: &[Option<Treat>], rule: (u32, &Rule), found: Few) -> Answer {
    let stated =
        query.typed.filter(|_| query.check == Check::Dossier && !rule.1.asks_code()).and_then(|code| Stated::of(code, query.agencies));
    let found = match &stated {
        Some(stated) => nearest((stated, query.agencies), records, found),
        None => found,
    };
    let looked: Looked = found.into_iter().map(|ix| (ix, obstacle(query, records, (scheme, treats), ix))).collect();
    let confirm = query.decided.and_then(|decided| decided.held.as_ref());
    if let Some(Held::Confirmed { named }) = confirm
        && let Some(records) = confirmed(&looked, named.as_deref(), query.check)
    {
        return Answer::Stands { rule: rule.0, records, is_decided: true };
    }
    let mut standing = standing(&looked);
    if let Some(first) = standing.first().copied() {
        if let Some(stated) = &stated {
            let dossier = |ix: &u32| records.dossiers.list.get(*ix as usize);
            standing.retain(|ix| dossier(ix).is_none_or(|dossier| !stated.is_of_another(dossier, query.agencies)));
        }
        if rule.1.credit == Credit::Review || standing.is_empty() {
            let first = standing.first().copied().unwrap_or(first);
            return Answer::Settled { outcome: Outcome::NeedsReview, reason: Reason::RuleReviews, rule: Some(rule.0), record: Some(first) };
        }
        if standing.len() > CANDIDATES_MOST && query.check == Check::Dossier {
            return Answer::Crowded { rule: rule.0, records: standing.into_iter().take(CANDIDATES_MOST + 1).collect() };
        }
        return Answer::Stands { rule: rule.0, records: standing, is_decided: false };
    }
    match first_obstacle(looked) {
        Some((ix, (outcome, reason))) => Answer::Settled { outcome, reason, rule: Some(rule.0), record: Some(ix) },
        None => settled(Outcome::NotFound, Reason::NoKey),
    }
}

/// Those whose code is near to what the line states, where there are any.
fn nearest((stated, agencies): (&Stated, &Agencies), records: &Records<'_>, found: Few) -> Few {
    let is_near = |ix: &u32| records.dossiers.list.get(*ix as usize).is_some_and(|dossier| stated.is_near(dossier, agencies));
    let near: Few = found.iter().copied().filter(is_near).collect();
    if near.is_empty() { found } else { near }
}

/// Records, each with what stands in its way.
type Looked = SmallVec<[(u32, Obstacle); 2]>;

fn standing(looked: &[(u32, Obstacle)]) -> Few {
    looked.iter().filter(|(_, obstacle)| obstacle.is_none()).map(|(ix, _)| *ix).collect()
}

/// The first obstacle of the published order, that of the least code among equals.
fn first_obstacle(looked: Looked) -> Option<(u32, (Outcome, Reason))> {
    let obstacles = looked.into_iter().filter_map(|(ix, obstacle)| Some((ix, obstacle?)));
    obstacles.min_by_key(|(ix, obstacle)| (compare::order(*obstacle), *ix))
}

/// What a confirm takes: the one record that stands, else the one whose status or channel nobody knows; of one citizen's accounts any.
/// Where the confirm names dossiers, among these.
fn confirmed(looked: &[(u32, Obstacle)], named: Option<&[u32]>, check: Check) -> Option<Few> {
    let meant: Vec<(u32, Obstacle)> = looked.iter().copied().filter(|(ix, _)| named.is_none_or(|list| list.contains(ix))).collect();
    let unknown = |obstacle: &Obstacle| obstacle.is_some_and(|(outcome, _)| outcome == Outcome::NeedsReview);
    let mut records = standing(&meant);
    if records.is_empty() {
        records = meant.iter().filter(|(_, obstacle)| unknown(obstacle)).map(|(ix, _)| *ix).collect();
    }
    let is_one = records.len() == 1 || (check == Check::Account && !records.is_empty());
    is_one.then_some(records)
}

/// Without a candidate: whether it has a code, and the day in it. An account has no code, so what stands in that cell says nothing of it.
fn absent(query: &Query<'_>, scheme: &Scheme, reach: Reach, code: (bool, Option<Day>)) -> Answer {
    let helped_on = query.entry.helped_on;
    let (has_code, code_day) = if query.check == Check::Account { (false, None) } else { code };
    let (first, last) = code_day.map_or_else(|| (scheme.window.first(helped_on), scheme.window.last(helped_on)), |day| (day, day));
    match code_day {
        Some(_) if last > reach.until => settled(Outcome::Pending, Reason::AfterCutoff),
        None if last > reach.until => settled(Outcome::Pending, Reason::WindowOpen),
        _ if first < reach.from => settled(Outcome::Pending, Reason::NotCovered),
        _ if has_code => settled(Outcome::NotFound, Reason::NoSuchCode),
        _ if !query.is_single => settled(Outcome::NotFound, Reason::CountWithoutCode),
        _ if query.entry.citizen.is_none() => settled(Outcome::NotFound, Reason::NoKey),
        _ => settled(Outcome::NotFound, Reason::NoSuchPerson),
    }
}
