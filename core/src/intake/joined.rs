//! Rows that are one dossier: those of one code, and those whose codes meet.

use std::cmp::Reverse;

use super::dossiers::{DossierDraft, in_order, in_order_of_codes};
use crate::assignment::Links;
use crate::code::CodeKey;
use crate::dossier::{Dossier, Seen};
use crate::error::{Code, Origin, Register};

/// A code that more rows than this list among their other codes says of none of them which dossier it is.
const MOST: usize = 8;

/// The row of a dossier that holds in its source, and what older extracts said of it, the latest first.
pub(super) struct Kept {
    pub origin: Origin,
    pub draft: DossierDraft,
    pub older: Vec<Seen>,
}

impl Kept {
    /// What its source said of it, in the order of extracts; empty when it never changed.
    pub fn changes(&self) -> Vec<Seen> {
        if self.older.is_empty() {
            return Vec::new();
        }
        Seen::changes(self.older.iter().rev().copied().chain([self.draft.seen()]).collect())
    }
}

/// Rows in the order of their codes; of those that are one dossier (cùng một hồ sơ) the one that holds, with the codes of all of them.
///
/// It is that of the source with the least rank, then of the latest extract, then by the name of the source and the code. The others count as duplicates.
/// A code among a row's other codes that is another dossier's own is that dossier's alone.
pub(super) fn joined(mut kept: Vec<Kept>, register: &mut Register) -> Vec<Kept> {
    let (mut links, strange) = linked(&kept);
    for Strange { row, code, whose } in strange.into_iter().filter(|s| links.root(s.row) != links.root(s.whose)) {
        let owner = kept.get(whose as usize).map(|owner| owner.origin);
        if let (Some(row), Some(owner)) = (kept.get_mut(row as usize), owner) {
            row.draft.dossier.keys.retain(|key| *key != code);
            register.warn_beside(row.origin, "other_codes", Code::DossierCodeShared, owner);
        }
    }
    if (0_u32..).zip(&kept).all(|(at, _)| links.root(at) == at) {
        return kept;
    }
    let groups: Vec<(u32, Kept)> = (0_u32..).zip(kept).map(|(at, row)| (links.root(at), row)).collect();
    let groups = in_order(groups, |group| group.0, |a, b| place(&a.1.draft).cmp(&place(&b.1.draft)));
    let mut all: Vec<(u32, Kept)> = Vec::with_capacity(groups.len());
    for (root, row) in groups {
        match all.last_mut() {
            Some((known, holder)) if *known == root => take_in(holder, row, register),
            _ => all.push((root, row)),
        }
    }
    in_order_of_codes(all.into_iter().map(|(_, row)| row).collect())
}

/// Among the rows of one dossier the least holds.
fn place(draft: &DossierDraft) -> impl Ord + '_ {
    (draft.rank, Reverse(draft.extracted_on), &*draft.source, &*draft.dossier.code)
}

/// A code that a row lists and that is the own code of a row which says otherwise.
struct Strange {
    row: u32,
    code: CodeKey,
    whose: u32,
}

/// Which rows are one dossier.
fn linked(kept: &[Kept]) -> (Links, Vec<Strange>) {
    let (mut links, mut strange, mut listed) = (Links::new(kept.len()), Vec::new(), Vec::new());
    let owners = Owners::of(kept);
    for pair in owners.0.windows(2) {
        if let [a, b] = pair
            && a.0 == b.0
        {
            links.join(a.1, b.1);
        }
    }
    for (at, row) in (0_u32..).zip(kept).filter(|(_, row)| row.draft.dossier.keys.len() > 1) {
        for code in row.draft.others() {
            match owners.of_code(code) {
                [] if code.is_of_agency() => listed.push((code, at)),
                [] => {}
                [first, ..] if owners.of_code(code).iter().all(|owner| agree(kept, at, owner.1)) => links.join(at, first.1),
                [first, ..] => strange.push(Strange { row: at, code, whose: first.1 }),
            }
        }
    }
    listed.sort_unstable();
    for rows in listed.chunk_by(|a, b| a.0 == b.0).filter(|rows| rows.len() <= MOST) {
        let pairs = rows.iter().enumerate().flat_map(|(at, a)| rows.iter().skip(at + 1).map(move |b| (a.1, b.1)));
        pairs.filter(|(a, b)| agree(kept, *a, *b) && are_apart(kept, *a, *b)).for_each(|(a, b)| links.join(a, b));
    }
    (links, strange)
}

/// Own codes with their rows, in order; empty where every row is a dossier by itself.
struct Owners(Vec<(CodeKey, u32)>);

impl Owners {
    fn of(kept: &[Kept]) -> Owners {
        let lists = kept.iter().any(|row| row.draft.dossier.keys.len() > 1);
        let is_mixed = kept.windows(2).any(|pair| matches!(pair, [a, b] if a.draft.source != b.draft.source));
        let mut owners: Vec<(CodeKey, u32)> =
            if lists || is_mixed { (0..).zip(kept).map(|(at, row)| (*row.draft.key(), at)).collect() } else { Vec::new() };
        owners.sort_unstable();
        Owners(owners)
    }

    fn of_code(&self, code: CodeKey) -> &[(CodeKey, u32)] {
        let from = self.0.partition_point(|owner| owner.0 < code);
        let rest = self.0.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|owner| owner.0 == code)).unwrap_or_default()
    }
}

/// Whether two rows can be one dossier: no two procedures, and not the people of two.
fn agree(kept: &[Kept], a: u32, b: u32) -> bool {
    let (Some(a), Some(b)) = (kept.get(a as usize), kept.get(b as usize)) else { return false };
    let (a, b) = (&a.draft.dossier, &b.draft.dossier);
    let one_procedure = !matches!((a.procedure, b.procedure), (Some(a), Some(b)) if a != b);
    let knows = |dossier: &Dossier| dossier.people().next().is_some();
    one_procedure && (!knows(a) || !knows(b) || a.people().any(|person| b.people().any(|other| other == person)))
}

/// Whether two rows are not of one extract, which has a row for each dossier.
fn are_apart(kept: &[Kept], a: u32, b: u32) -> bool {
    let extract = |row: u32| kept.get(row as usize).map(|row| (&row.draft.source, row.draft.extracted_on));
    extract(a) != extract(b)
}

/// Another row of the same dossier: its codes, and where it is of the same source what it says.
fn take_in(holder: &mut Kept, row: Kept, register: &mut Register) {
    let is_later = holder.draft.extracted_on > row.draft.extracted_on;
    if is_later {
        register.duplicate(row.origin, Code::DossierReplaced, Vec::new());
    } else {
        register.same(row.origin, holder.origin, Code::DossierJoined);
    }
    if row.draft.source == holder.draft.source {
        holder.older.push(row.draft.seen());
        holder.older.extend(row.older);
        holder.older.sort_by_key(|seen| Reverse(seen.on));
    }
    let (known, new) = (&mut holder.draft.dossier, row.draft.dossier);
    let is_new = |code: &str| !known.codes().any(|own| own == code);
    let codes: Vec<Box<str>> = std::iter::once(new.code).chain(new.other_codes).filter(|code| is_new(code)).collect();
    if !codes.is_empty() {
        let mut all: Vec<Box<str>> = std::mem::take(&mut known.other_codes).into_iter().chain(codes).collect();
        all.sort_unstable();
        all.dedup();
        known.other_codes = all.into();
    }
    known.keys.extend(new.keys);
    known.keys.sort_unstable();
    known.keys.dedup();
}
