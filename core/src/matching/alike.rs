//! Records that share a phone, or a name and a day of birth, with a line of which no rule found a dossier.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::candidate::{CROWD, Query};
use super::index::Records;
use crate::dossier::Dossier;
use crate::entry::Entry;
use crate::scheme::{Check, RuleGuard, Window};
use crate::time::Day;

/// So many are kept of a line.
const MOST: usize = 3;

/// A dossier that is like a line in what is not kept of either (hồ sơ giống về điện thoại, họ tên, ngày sinh).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Alike {
    /// The place of the dossier.
    pub record: u32,
    /// Phone, name and day of birth, as far as they are equal.
    pub same: Vec<RuleGuard>,
    /// The same, as far as both sides know them and they differ.
    pub other: Vec<RuleGuard>,
}

impl Alike {
    /// Those of a line that was looked up and of which no rule found a dossier: the most alike, then those whose days are nearest to the window, then by code. What very many share says nobody.
    pub(super) fn of(query: &Query<'_>, records: &Records<'_>, window: &Window) -> Vec<Alike> {
        if query.check != Check::Dossier || !query.is_single {
            return Vec::new();
        }
        let clues = &query.entry.clues;
        let phone = clues.phone.map_or(&[][..], |phone| records.with_phone(phone));
        let born = clues.names.into_iter().flatten().next().zip(clues.birth_date);
        let born: Vec<u32> = born.into_iter().flat_map(|(name, birth)| records.with_birth(name, birth)).take(CROWD).collect();
        let lists = [phone, &born].into_iter().filter(|list| list.len() < CROWD).flatten();
        let near = |at: &u32| Some((records.dossiers.list.get(*at as usize)?, *at));
        // Beside the code of another dossier one phone says little: it may be the household's, or the helper's own.
        let least = if query.typed.is_some() { 2 } else { 1 };
        let mut all: Vec<(Reverse<usize>, i64, Alike)> =
            lists.filter_map(near).map(|(dossier, at)| beside(query.entry, (dossier, at), window)).collect();
        all.retain(|(.., alike)| alike.same.len() >= least);
        all.sort_by_key(|(same, days, alike)| (*same, *days, alike.record));
        all.dedup_by_key(|(.., alike)| alike.record);
        all.into_iter().take(MOST).map(|(.., alike)| alike).collect()
    }
}

fn beside(entry: &Entry, (dossier, record): (&Dossier, u32), window: &Window) -> (Reverse<usize>, i64, Alike) {
    let (own, theirs) = (&entry.clues, &dossier.clues);
    let fields: [(RuleGuard, bool, bool); 3] = [
        (RuleGuard::Phone, own.share_phone(theirs), own.differ_in_phone(theirs)),
        (RuleGuard::Name, own.share_name(theirs), own.differ_in_name(theirs)),
        (RuleGuard::BirthDate, own.share_birth_date(theirs), own.differ_in_birth_date(theirs)),
    ];
    let same: Vec<RuleGuard> = fields.iter().filter(|(_, is_same, _)| *is_same).map(|(field, ..)| *field).collect();
    let other = fields.iter().filter(|(.., is_other)| *is_other).map(|(field, ..)| *field).collect();
    let (first, last) = (window.first(entry.helped_on), window.last(entry.helped_on));
    let apart = |a: Day, b: Day| i64::from(a.number()) - i64::from(b.number());
    let outside = dossier.days().map(|day| apart(first, day).max(apart(day, last)).max(0)).min();
    (Reverse(same.len()), outside.unwrap_or(i64::MAX), Alike { record, same, other })
}
