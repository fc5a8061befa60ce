//! Rows that are one dossier: those of one code, and those whose codes meet.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::citizens::Citizens;
use super::dossiers::{DossierDraft, in_order, in_order_of_codes};
use crate::assignment::Links;
use crate::code::{CodeKey, ProcedureHead};
use crate::dossier::{Dossier, Seen};
use crate::error::{Code, Origin, Register};
use crate::privacy::PersonIx;

/// A code that more dossiers than this list among their other codes says of none of them which it is.
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
/// It is that of the source with the least rank, then of the latest extract, then one whose status is no longer one of more to come, then by the name of the source and the code; what it does not say the next
/// one says. The others count as duplicates. A code among a row's other codes that is another dossier's own is that dossier's alone.
pub(super) fn joined(mut kept: Vec<Kept>, register: &mut Register) -> Vec<Kept> {
    let lists = kept.iter().any(|row| !row.draft.listed.is_empty());
    let is_mixed = kept.windows(2).any(|pair| matches!(pair, [a, b] if a.draft.source != b.draft.source));
    if !lists && !is_mixed {
        return kept;
    }
    let owners = Owners::of(&kept);
    let (mut links, listings) = linked(&kept, &owners);
    for Listing { row, code, owner } in listings {
        if links.root(row) == links.root(owner) {
            continue;
        }
        let owner = kept.get(owner as usize).map(|owner| owner.origin);
        if let (Some(row), Some(owner)) = (kept.get_mut(row as usize), owner) {
            row.draft.forget(code);
            register.warn_beside(row.origin, "other_codes", Code::DossierCodeShared, owner);
        }
    }
    let rows: Vec<(u32, Kept)> = (0_u32..).zip(kept).map(|(at, row)| (links.root(at), row)).collect();
    let rows = in_order(rows, |row| row.0, |a, b| place(&a.1.draft).cmp(&place(&b.1.draft)));
    let mut groups: Vec<(u32, Vec<Kept>)> = Vec::with_capacity(rows.len());
    for (root, row) in rows {
        match groups.last_mut() {
            Some((known, group)) if *known == root => group.push(row),
            _ => groups.push((root, vec![row])),
        }
    }
    in_order_of_codes(groups.into_iter().filter_map(|(_, group)| merged(group, register)).collect())
}

/// Among the rows of one dossier the least holds.
fn place(draft: &DossierDraft) -> impl Ord + '_ {
    (draft.rank, Reverse(draft.extracted_on), draft.is_early, &*draft.source, &*draft.dossier.code)
}

/// A row that lists the own code of another one.
struct Listing {
    row: u32,
    code: CodeKey,
    owner: u32,
}

/// Which rows are one dossier: those of one own code; those that list each other's codes, and then those that list one third code, unless all that would be
/// one cannot be. What is listed goes with it.
fn linked(kept: &[Kept], owners: &Owners) -> (Links, Vec<Listing>) {
    let (mut listings, mut thirds) = (Vec::new(), Vec::new());
    for (at, row) in (0_u32..).zip(kept) {
        for code in row.draft.others().filter(|code| code.names_a_dossier()) {
            match owners.of_code(code) {
                [] => thirds.push((code, at)),
                [first, ..] => listings.push(Listing { row: at, code, owner: first.1 }),
            }
        }
    }
    let direct: Vec<(u32, u32)> = listings.iter().map(|listing| (listing.row, listing.owner)).collect();
    let mut links = with_sound(&owners.links(kept.len()), &direct, |links| contradicting(kept, links));
    let third = pairs_of_thirds(&mut links, thirds);
    let links =
        with_sound(&links, &third, |all| contradicting(kept, all).into_iter().chain(twice_of_a_source(kept, all, &links)).collect());
    (links, listings)
}

/// The links with these pairs, but for those in parts that cannot be one dossier.
fn with_sound(links: &Links, pairs: &[(u32, u32)], unsound: impl FnOnce(&mut Links) -> BTreeSet<u32>) -> Links {
    let (mut all, mut links) = (links.clone(), links.clone());
    pairs.iter().for_each(|(a, b)| all.join(*a, *b));
    let unsound = unsound(&mut all);
    pairs.iter().filter(|(a, _)| !unsound.contains(&all.root(*a))).for_each(|(a, b)| links.join(*a, *b));
    links
}

/// Pairs of rows that list one third code, where few dossiers do.
fn pairs_of_thirds(links: &mut Links, mut thirds: Vec<(CodeKey, u32)>) -> Vec<(u32, u32)> {
    thirds.sort_unstable();
    let mut pairs = Vec::new();
    for rows in thirds.chunk_by(|a, b| a.0 == b.0) {
        let dossiers: BTreeSet<u32> = rows.iter().map(|row| links.root(row.1)).collect();
        let first = dossiers.first().copied().filter(|_| dossiers.len() <= MOST);
        pairs.extend(first.into_iter().flat_map(|first| dossiers.iter().skip(1).map(move |other| (first, *other)).collect::<Vec<_>>()));
    }
    pairs
}

/// Parts with two procedures, or with people of whom none is in every row that knows any, under whichever of his numbers.
fn contradicting(kept: &[Kept], links: &mut Links) -> BTreeSet<u32> {
    let mut known: HashMap<u32, (Option<ProcedureHead>, Option<Vec<PersonIx>>)> = HashMap::new();
    let (mut found, mut strangers) = (BTreeSet::new(), BTreeMap::new());
    for (at, row) in (0_u32..).zip(kept) {
        let (root, dossier) = (links.root(at), &row.draft.dossier);
        let (procedure, people) = known.entry(root).or_default();
        let own: Vec<PersonIx> = dossier.people().collect();
        let common = match people.take() {
            Some(before) if !own.is_empty() => Some(before.into_iter().filter(|person| own.contains(person)).collect()),
            Some(before) => Some(before),
            None => (!own.is_empty()).then_some(own),
        };
        if common.as_ref().is_some_and(Vec::is_empty) {
            strangers.entry(root).or_insert_with(Vec::new);
        }
        *people = common;
        if matches!((*procedure, dossier.procedure), (Some(a), Some(b)) if a != b) {
            found.insert(root);
        }
        *procedure = procedure.or(dossier.procedure);
    }
    if strangers.is_empty() {
        return found;
    }
    for (at, row) in (0_u32..).zip(kept) {
        strangers.entry(links.root(at)).and_modify(|rows: &mut Vec<&Dossier>| rows.push(&row.draft.dossier));
    }
    found.extend(strangers.into_iter().filter(|(_, rows)| !Citizens::are_known_to_all(rows)).map(|(root, _)| root));
    found
}

/// Parts that hold two dossiers of one source, which has a row for each.
fn twice_of_a_source(kept: &[Kept], all: &mut Links, dossiers: &Links) -> BTreeSet<u32> {
    let (mut dossiers, mut of_source) = (dossiers.clone(), HashMap::new());
    let mut found = BTreeSet::new();
    for (at, row) in (0_u32..).zip(kept) {
        let (root, dossier) = (all.root(at), dossiers.root(at));
        if *of_source.entry((root, &*row.draft.source)).or_insert(dossier) != dossier {
            found.insert(root);
        }
    }
    found
}

/// Own codes with their rows, in order.
struct Owners(Vec<(CodeKey, u32)>);

impl Owners {
    fn of(kept: &[Kept]) -> Owners {
        let mut owners: Vec<(CodeKey, u32)> = (0..).zip(kept).map(|(at, row)| (row.draft.key, at)).collect();
        owners.sort_unstable();
        Owners(owners)
    }

    fn of_code(&self, code: CodeKey) -> &[(CodeKey, u32)] {
        let from = self.0.partition_point(|owner| owner.0 < code);
        let rest = self.0.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|owner| owner.0 == code)).unwrap_or_default()
    }

    /// Rows of one own code.
    fn links(&self, rows: usize) -> Links {
        let mut links = Links::new(rows);
        for pair in self.0.windows(2) {
            if let [a, b] = pair
                && a.0 == b.0
            {
                links.join(a.1, b.1);
            }
        }
        links
    }
}

/// The row that holds among those of a dossier, the first of them, with all codes; what it does not say the next one says.
fn merged(group: Vec<Kept>, register: &mut Register) -> Option<Kept> {
    if group.len() < 2 {
        return group.into_iter().next();
    }
    let mut citizens = Citizens::of(group.iter().map(|row| &row.draft.dossier));
    let mut rows = group.into_iter();
    let mut holder = rows.next()?;
    let mut known = citizens.of_row(&holder.draft.dossier);
    let mut numbers: Vec<PersonIx> = holder.draft.dossier.people().collect();
    let (mut codes, mut keys) = (BTreeSet::new(), BTreeSet::new());
    codes.extend(std::mem::take(&mut holder.draft.dossier.other_codes));
    keys.extend(holder.draft.dossier.keys.iter().copied());
    let (source, day) = (Arc::clone(&holder.draft.source), holder.draft.extracted_on);
    for row in rows {
        let is_of_source = row.draft.source == source;
        if is_of_source && day > row.draft.extracted_on {
            register.duplicate(row.origin, Code::DossierReplaced, Vec::new());
        } else {
            register.same(row.origin, holder.origin, Code::DossierJoined);
        }
        if is_of_source {
            holder.older.push(row.draft.seen());
            holder.older.extend(row.older.iter().copied());
        }
        let own = citizens.of_row(&row.draft.dossier);
        let is_of_them = known.is_empty() || !known.is_disjoint(&own);
        holder.draft.fill(&row.draft, is_of_them);
        known.extend(own.into_iter().filter(|_| is_of_them));
        numbers.extend(row.draft.dossier.people());
        codes.insert(row.draft.dossier.code);
        codes.extend(row.draft.dossier.other_codes);
        keys.extend(row.draft.dossier.keys);
    }
    holder.older.sort_by_key(|seen| Reverse(seen.on));
    let dossier = &mut holder.draft.dossier;
    codes.remove(&dossier.code);
    dossier.also = further(&mut citizens, dossier, &numbers);
    dossier.other_codes = codes.into_iter().collect();
    dossier.keys = keys.into_iter().collect();
    Some(holder)
}

/// Of these numbers the other ones of a dossier's people, in their order.
fn further(citizens: &mut Citizens, dossier: &Dossier, numbers: &[PersonIx]) -> Box<[PersonIx]> {
    let people: Vec<PersonIx> = dossier.people().collect();
    let mut also = Vec::new();
    for number in numbers {
        let is_new = !people.contains(number) && !also.contains(number);
        if is_new && people.iter().any(|person| citizens.is_one(*person, *number)) {
            also.push(*number);
        }
    }
    also.into()
}
