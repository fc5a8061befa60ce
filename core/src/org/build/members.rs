//! Members: read row by row into numbers, then sorted into columns.

use super::super::hold::{Told, holding};
use super::super::ids::Ids;
use super::super::member::Members;
use super::super::rows::Validity;
use super::super::{MemberIx, MemberStatus, Membership, Org, UnitIx};
use crate::error::{Code, Origin, Params, Register};
use crate::time::Day;

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

/// A row with its ids as numbers.
#[derive(Clone, Copy)]
struct RawRow {
    origin: Origin,
    member: u32,
    unit: u32,
    content: MemberContent,
}

/// Rows as they come.
#[derive(Default)]
pub(super) struct MemberRows {
    ids: Ids,
    units: Ids,
    rows: Vec<RawRow>,
}

impl MemberRows {
    pub fn push(&mut self, origin: Origin, member_id: &str, unit_id: &str, content: MemberContent) {
        let (member, unit) = (self.ids.number(member_id), self.units.number(unit_id));
        self.rows.push(RawRow { origin, member, unit, content });
    }

    /// Leaves out every record after `seq`, and members of whom nothing is left.
    pub fn forget_after(&mut self, seq: u64) {
        if self.rows.iter().any(|r| r.content.validity.recorded > seq) {
            let MemberRows { ids, units, rows } = std::mem::take(self);
            for row in rows.into_iter().filter(|r| r.content.validity.recorded <= seq) {
                self.push(row.origin, ids.get(row.member), units.get(row.unit), row.content);
            }
        }
    }
}

/// A row of a known unit.
struct Row {
    origin: Origin,
    record: MemberRecord,
}

pub(super) fn add(org: &mut Org, register: &mut Register, given: MemberRows) {
    let MemberRows { ids, units, rows } = given;
    let (ids, places) = ids.sorted();
    let known: Vec<Option<UnitIx>> = (0..u32::try_from(units.len()).unwrap_or(0)).map(|n| org.find_unit(units.get(n))).collect();
    let mut list = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(unit) = known.get(row.unit as usize).copied().flatten() else {
            register.reject(row.origin, "unit_id", Code::MemberUnknownUnit, vec![("unit", units.get(row.unit).to_owned())]);
            continue;
        };
        let member = MemberIx(places.get(row.member as usize).copied().unwrap_or(u32::MAX));
        let MemberContent { validity, primary, birth_date, status } = row.content;
        list.push(Row { origin: row.origin, record: MemberRecord { member, unit, validity, primary, birth_date, status } });
    }
    drop(places);
    let key = |r: &Row| (r.record.member, r.record.unit, r.record.validity.recorded, r.record.validity.span.from(), r.origin);
    list.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    let mut members =
        Members { births: vec![None; ids.len()], ends: Vec::with_capacity(ids.len()), stays: Vec::with_capacity(list.len()), ids };
    let mut rest = list.as_slice();
    for at in 0..u32::try_from(members.ids.len()).unwrap_or(u32::MAX) {
        let own = rest.partition_point(|r| r.record.member.0 == at);
        let (rows, after) = rest.split_at(own);
        rest = after;
        add_member(org, register, &mut members, MemberIx(at), rows);
        members.ends.push(u32::try_from(members.stays.len()).unwrap_or(u32::MAX));
    }
    org.members = members;
}

/// One member: rows in the order of (unit, sequence, day).
fn add_member(org: &mut Org, register: &mut Register, members: &mut Members, ix: MemberIx, rows: &[Row]) {
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
    warn(org, register, members.ids.get(ix.0), stays, rows);
}

fn stay(r: &MemberRecord) -> Membership {
    Membership { unit: r.unit, span: r.validity.span, primary: r.primary, status: r.status, recorded: r.validity.recorded }
}

fn params(member: &str, day: Day) -> Params {
    vec![("member", member.to_owned()), ("day", day.to_string())]
}

/// Rows that repeat another are duplicates, rows that contradict one are all refused, rows of one sequence must not overlap.
fn settle(register: &mut Register, member: &str, rows: &[Row]) -> Vec<MemberRecord> {
    let same = |a: &Row, b: &Row| {
        (a.record.unit, a.record.validity.recorded, a.record.validity.span.from())
            == (b.record.unit, b.record.validity.recorded, b.record.validity.span.from())
    };
    let mut kept: Vec<MemberRecord> = Vec::with_capacity(rows.len());
    for group in rows.chunk_by(same) {
        let Some((first, twins)) = group.split_first() else { continue };
        if twins.iter().any(|t| t.record != first.record) {
            group.iter().for_each(|r| register.reject(r.origin, "", Code::MemberConflict, vec![("member", member.to_owned())]));
            continue;
        }
        for twin in twins {
            register.duplicate(twin.origin, Code::TableDuplicateRow, vec![("first_row", first.origin.row.to_string())]);
        }
        let (unit, validity) = (first.record.unit, first.record.validity);
        let overlaps =
            |k: &MemberRecord| k.unit == unit && k.validity.recorded == validity.recorded && k.validity.span.overlaps(validity.span);
        if kept.iter().any(overlaps) {
            register.reject(first.origin, "valid_from", Code::MemberOverlap, params(member, validity.span.from()));
        } else {
            kept.push(first.record);
        }
    }
    kept
}

/// Two primary stays at once, and stays that outlive their unit.
fn warn(org: &Org, register: &mut Register, member: &str, stays: &[Membership], rows: &[Row]) {
    let origin = |stay: &Membership| {
        let told = rows.iter().filter(|r| {
            r.record.unit == stay.unit && r.record.validity.recorded == stay.recorded && r.record.validity.span.overlaps(stay.span)
        });
        told.map(|r| r.origin).min().unwrap_or_default()
    };
    for (at, stay) in stays.iter().enumerate() {
        let twice = |other: &&Membership| other.primary && other.span.overlaps(stay.span);
        if let Some(other) = stays.iter().take(at).find(|o| stay.primary && twice(o)) {
            let day = stay.span.from().max(other.span.from());
            register.warn(origin(stay), "primary", Code::MemberTwoPrimaries, params(member, day));
        }
        if let Some(day) = org.unit(stay.unit).and_then(|u| u.first_gap(stay.span)) {
            let mut params = params(member, day);
            params.push(("unit", org.unit_id(stay.unit).to_owned()));
            register.warn(origin(stay), "valid_to", Code::MemberUnitGone, params);
        }
    }
}
