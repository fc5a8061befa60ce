//! Members: read row by row into numbers, then sorted into columns.

use std::collections::BTreeMap;

use super::super::hold::{Told, holding};
use super::super::ids::Ids;
use super::super::member::Members;
use super::super::rows::Validity;
use super::super::{MemberIx, MemberStatus, Membership, Org, UnitIx};
use super::sequence::{Firsts, refuse};
use super::unit_params;
use crate::error::{Code, Origin, Params, Register};
use crate::time::{Day, Span};

/// What a row says of a member's stay.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct MemberContent {
    pub validity: Validity,
    pub primary: bool,
    pub birth_date: Option<Day>,
    pub status: Option<MemberStatus>,
}

/// A record about a member. `Debug` does not show the birth date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct MemberRecord {
    pub member: MemberIx,
    pub unit: UnitIx,
    pub validity: Validity,
    pub primary: bool,
    pub birth_date: Option<Day>,
    pub status: Option<MemberStatus>,
}

impl std::fmt::Debug for MemberRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MemberRecord({:?} {:?} {:?})", self.member, self.unit, self.validity)
    }
}

impl MemberRecord {
    pub fn of_stay(member: MemberIx, stay: &Membership, birth_date: Option<Day>) -> Self {
        let validity = Validity { span: stay.span, recorded: stay.recorded, absent: false };
        MemberRecord { member, unit: stay.unit, validity, primary: stay.primary, birth_date, status: stay.status }
    }

    pub fn content(&self) -> MemberContent {
        MemberContent { validity: self.validity, primary: self.primary, birth_date: self.birth_date, status: self.status }
    }
}

/// A row with its ids as numbers, in as few bytes as it needs: there may be a million.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct RawRow {
    member: u32,
    unit: u32,
    recorded: u32,
    from: Day,
    file: u32,
    row: u32,
    to: Day,
    birth_date: Option<Day>,
    primary: bool,
    absent: bool,
    status: Option<MemberStatus>,
}

impl RawRow {
    fn new(origin: Origin, member: u32, unit: u32, content: MemberContent) -> Self {
        let MemberContent { validity, primary, birth_date, status } = content;
        let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        RawRow {
            member,
            unit,
            recorded: number(validity.recorded),
            from: validity.span.from(),
            file: origin.file,
            row: number(origin.row),
            to: validity.span.to(),
            birth_date,
            primary,
            absent: validity.absent,
            status,
        }
    }

    fn origin(&self) -> Origin {
        Origin { file: self.file, row: u64::from(self.row) }
    }

    fn content(&self) -> MemberContent {
        let span =
            if self.to == Day::MAX { Span::since(self.from) } else { Span::new(self.from, self.to).unwrap_or(Span::only(self.from)) };
        let validity = Validity { span, recorded: u64::from(self.recorded), absent: self.absent };
        MemberContent { validity, primary: self.primary, birth_date: self.birth_date, status: self.status }
    }

    /// The record of a row whose numbers are those of the organisation.
    fn record(&self) -> MemberRecord {
        let MemberContent { validity, primary, birth_date, status } = self.content();
        MemberRecord { member: MemberIx(self.member), unit: UnitIx(self.unit), validity, primary, birth_date, status }
    }
}

/// Rows as they come.
#[derive(Default)]
pub(super) struct MemberRows {
    ids: Ids,
    units: Ids,
    rows: Vec<RawRow>,
    before: Option<Before>,
}

impl MemberRows {
    pub fn push(&mut self, origin: Origin, member_id: &str, unit_id: &str, content: MemberContent) {
        let (member, unit) = (self.ids.number(member_id), self.units.number(unit_id));
        self.rows.push(RawRow::new(origin, member, unit, content));
    }

    /// Rows about members of an organisation, behind what is recorded of them there.
    pub fn behind(org: &Org) -> Self {
        let units = org.units.iter().map(|unit| unit.id.clone()).collect();
        let before = Before { members: org.members.clone(), records: org.records.members.clone(), units };
        MemberRows { before: Some(before), ..MemberRows::default() }
    }

    /// Leaves out every record after `seq`, and members of whom nothing is left.
    pub fn forget_after(&mut self, seq: u64) {
        if self.rows.iter().any(|r| u64::from(r.recorded) > seq) {
            let MemberRows { ids, units, rows, .. } = std::mem::take(self);
            for row in rows.into_iter().filter(|r| u64::from(r.recorded) <= seq) {
                self.push(row.origin(), ids.get(row.member), units.get(row.unit), row.content());
            }
        }
    }
}

/// Numbers of the organisation in the place of those in the order of reading; rows of unknown units are refused.
fn renumber(org: &Org, register: &mut Register, rows: &mut Vec<RawRow>, (units, firsts): (&Ids, &Firsts), places: &[u32]) {
    let known: Vec<Option<UnitIx>> = units.iter().map(|id| org.find_unit(id)).collect();
    let firsts: Vec<u64> = units.iter().map(|id| firsts.get(id).copied().unwrap_or(0)).collect();
    rows.retain_mut(|row| {
        let Some(unit) = known.get(row.unit as usize).copied().flatten() else {
            register.reject(row.origin(), "unit_id", Code::MemberUnknownUnit, unit_params(units.get(row.unit), row.from));
            return false;
        };
        if firsts.get(row.unit as usize).is_some_and(|first| u64::from(row.recorded) < *first) {
            refuse(register, row.origin(), units.get(row.unit), row.from);
            return false;
        }
        row.unit = unit.0;
        row.member = places.get(row.member as usize).copied().unwrap_or(u32::MAX);
        true
    });
}

/// Members that are built already, and the ids of their units.
struct Before {
    members: Members,
    records: Vec<MemberRecord>,
    units: Vec<String>,
}

impl Before {
    /// Adds rows about these members: of those without rows everything stays, and only what may be warned of is looked at again.
    fn add(self, org: &mut Org, register: &mut Register, (ids, units, firsts): (&Ids, &Ids, &Firsts), mut rows: Vec<RawRow>) {
        let Before { members: Members { ids: known, births, ends, stays }, records, units: earlier } = self;
        let places: Vec<u32> = ids.iter().map(|id| known.find(id).unwrap_or(u32::MAX)).collect();
        renumber(org, register, &mut rows, (units, firsts), &places);
        rows.sort_unstable();
        let now: Vec<Option<UnitIx>> = earlier.iter().map(|id| org.find_unit(id)).collect();
        let now = |unit: UnitIx| now.get(unit.at()).copied().flatten().unwrap_or(unit);
        let mut members =
            Members { ids: known, births, ends: Vec::with_capacity(ends.len()), stays: Vec::with_capacity(stays.len() + rows.len()) };
        let mut outlived = Outlived::default();
        let (mut rest, mut recorded, mut from) = (rows.as_slice(), records.as_slice(), 0);
        for (at, end) in (0..).zip(ends) {
            let mut own = split_while(&mut rest, |r| r.member == at).to_vec();
            let old = stays.get(from..end as usize).unwrap_or_default().iter().map(|stay| Membership { unit: now(stay.unit), ..*stay });
            let told = split_while(&mut recorded, |r| r.member.0 == at).iter().map(|r| MemberRecord { unit: now(r.unit), ..*r });
            let begin = members.stays.len();
            if own.is_empty() {
                members.stays.extend(old);
                org.records.members.extend(told);
                warn(register, members.ids.get(at), members.stays.get(begin..).unwrap_or_default(), &own);
            } else {
                let birth = members.births.get(at as usize).copied().flatten();
                let raw = |r: MemberRecord| RawRow::new(Origin::default(), at, r.unit.0, r.content());
                if told.len() > 0 {
                    own.extend(told.map(raw));
                } else {
                    own.extend(old.map(|stay| raw(MemberRecord::of_stay(MemberIx(at), &stay, birth))));
                }
                own.sort_unstable();
                add_member(org, register, &mut members, MemberIx(at), &own);
            }
            outlived.look(org, members.stays.get(begin..).unwrap_or_default(), &own);
            members.ends.push(u32::try_from(members.stays.len()).unwrap_or(u32::MAX));
            from = end as usize;
        }
        org.members = members;
        outlived.warn(org, register);
    }
}

/// Takes what fits off the front of a slice.
fn split_while<'a, T>(rest: &mut &'a [T], fits: impl Fn(&T) -> bool) -> &'a [T] {
    let (front, back) = rest.split_at(rest.iter().take_while(|one| fits(one)).count());
    *rest = back;
    front
}

pub(super) fn add(org: &mut Org, register: &mut Register, given: MemberRows, firsts: &Firsts) {
    let MemberRows { ids, units, mut rows, before } = given;
    if let Some(before) = before {
        return before.add(org, register, (&ids, &units, firsts), rows);
    }
    let (ids, places) = ids.sorted();
    renumber(org, register, &mut rows, (&units, firsts), &places);
    drop(places);
    rows.sort_unstable();
    let mut members =
        Members { births: vec![None; ids.len()], ends: Vec::with_capacity(ids.len()), stays: Vec::with_capacity(rows.len()), ids };
    let mut outlived = Outlived::default();
    let mut rest = rows.as_slice();
    for at in 0..u32::try_from(members.ids.len()).unwrap_or(u32::MAX) {
        let rows = split_while(&mut rest, |r| r.member == at);
        let begin = members.stays.len();
        match rows {
            [only] if only.recorded == 0 && !only.absent => members.add_plain(at, &only.record()),
            _ => add_member(org, register, &mut members, MemberIx(at), rows),
        }
        let stays = members.stays.get(begin..).unwrap_or_default();
        outlived.look(org, stays, rows);
        members.ends.push(u32::try_from(members.stays.len()).unwrap_or(u32::MAX));
    }
    org.members = members;
    outlived.warn(org, register);
}

impl Members {
    /// A member with one stay, about whom there is nothing to say.
    fn add_plain(&mut self, at: u32, record: &MemberRecord) {
        if let Some(birth) = self.births.get_mut(at as usize) {
            *birth = record.birth_date;
        }
        self.stays.push(stay(record));
    }
}

/// Stays that go on when their unit does not: for each unit and first day without it the least row and how many.
#[derive(Default)]
struct Outlived(BTreeMap<(UnitIx, Day), (Origin, u64)>);

impl Outlived {
    fn look(&mut self, org: &Org, stays: &[Membership], rows: &[RawRow]) {
        for stay in stays {
            let Some(day) = org.unit(stay.unit).and_then(|u| u.first_gap(stay.span)) else { continue };
            let origin = origin_of(stay, rows);
            let (first, count) = self.0.entry((stay.unit, day)).or_insert((origin, 0));
            *first = origin.min(*first);
            *count += 1;
        }
    }

    fn warn(self, org: &Org, register: &mut Register) {
        for ((unit, day), (origin, count)) in self.0 {
            let params = vec![("unit", org.unit_id(unit).to_owned()), ("day", day.to_string()), ("members", count.to_string())];
            register.warn(origin, "valid_to", Code::MemberUnitGone, params);
        }
    }
}

/// The row a stay comes from.
fn origin_of(stay: &Membership, rows: &[RawRow]) -> Origin {
    let same =
        |r: &&RawRow| (r.unit, u64::from(r.recorded)) == (stay.unit.0, stay.recorded) && r.content().validity.span.overlaps(stay.span);
    rows.iter().filter(same).map(RawRow::origin).min().unwrap_or_default()
}

/// One member: rows in the order of (unit, sequence, day).
fn add_member(org: &mut Org, register: &mut Register, members: &mut Members, ix: MemberIx, rows: &[RawRow]) {
    let begin = members.stays.len();
    let kept = settle(register, members.ids.get(ix.0), rows);
    let birth = kept.iter().rev().filter(|r| r.birth_date.is_some()).max_by_key(|r| r.validity.recorded).and_then(|r| r.birth_date);
    if let Some(slot) = members.births.get_mut(ix.at()) {
        *slot = birth;
    }
    let covered = kept.iter().any(|r| r.validity.recorded > 0 || r.validity.absent);
    if covered {
        org.records.members.extend(&kept);
    }
    for unit in kept.chunk_by(|a, b| a.unit == b.unit) {
        let told =
            |r: &MemberRecord| Told { span: r.validity.span, recorded: r.validity.recorded, value: (!r.validity.absent).then_some(*r) };
        if covered {
            let held = holding(unit.iter().map(told).collect());
            members.stays.extend(held.into_iter().map(|(span, _, r)| Membership { span, ..stay(&r) }));
        } else {
            members.stays.extend(unit.iter().map(stay));
        }
    }
    let stays = members.stays.get_mut(begin..).unwrap_or_default();
    stays.sort_unstable_by_key(|s| (s.span.from(), s.unit));
    warn(register, members.ids.get(ix.0), stays, rows);
}

fn stay(r: &MemberRecord) -> Membership {
    Membership { unit: r.unit, span: r.validity.span, primary: r.primary, status: r.status, recorded: r.validity.recorded }
}

fn params(member: &str, day: Day) -> Params {
    vec![("member", member.to_owned()), ("day", day.to_string())]
}

/// Rows that repeat another are duplicates, rows that contradict one are all refused, rows of one sequence must not overlap.
fn settle(register: &mut Register, member: &str, rows: &[RawRow]) -> Vec<MemberRecord> {
    let mut kept: Vec<MemberRecord> = Vec::with_capacity(rows.len());
    for group in rows.chunk_by(|a, b| (a.unit, a.recorded, a.from) == (b.unit, b.recorded, b.from)) {
        let Some((first, twins)) = group.split_first() else { continue };
        let record = first.record();
        if twins.iter().any(|t| t.record() != record) {
            group.iter().for_each(|r| register.reject(r.origin(), "", Code::MemberConflict, vec![("member", member.to_owned())]));
            continue;
        }
        for twin in twins {
            register.twin(twin.origin(), first.origin());
        }
        let validity = record.validity;
        let overlaps =
            |k: &MemberRecord| k.unit == record.unit && k.validity.recorded == validity.recorded && k.validity.span.overlaps(validity.span);
        if kept.iter().any(overlaps) {
            register.reject(first.origin(), "valid_from", Code::MemberOverlap, params(member, validity.span.from()));
        } else {
            kept.push(record);
        }
    }
    kept
}

/// Two primary stays at once.
fn warn(register: &mut Register, member: &str, stays: &[Membership], rows: &[RawRow]) {
    for (at, stay) in stays.iter().enumerate() {
        let twice = |other: &&Membership| other.primary && other.span.overlaps(stay.span);
        if let Some(other) = stays.iter().take(at).find(|o| stay.primary && twice(o)) {
            let day = stay.span.from().max(other.span.from());
            register.warn(origin_of(stay, rows), "primary", Code::MemberTwoPrimaries, params(member, day));
        }
    }
}
