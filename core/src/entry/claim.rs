//! One claim of a member, and all of them.

use crate::code::ProcedureHead;
use crate::error::Origin;
use crate::org::{MemberIx, UnitIx};
use crate::privacy::{Clues, PersonIx};
use crate::time::{Day, Instant};

/// Index of a kind of assist in [`Entries::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct KindIx(pub(crate) u16);

/// An accepted entry (lượt hỗ trợ): who helped whom with what, on which day.
///
/// Of names and phones only is kept which are equal inside the run, and only while it is made; notes are not kept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: Box<str>,
    /// Kind of assist.
    pub kind: KindIx,
    /// Who helped.
    pub member: MemberIx,
    /// The credited unit.
    pub unit: UnitIx,
    /// Day of the help, in Việt Nam.
    pub helped_on: Day,
    /// When it was reported.
    pub reported_at: Instant,
    /// How many were helped, at least 1.
    pub quantity: u32,
    /// Dossier codes as written, at most `quantity`.
    pub codes: Box<[Box<str>]>,
    /// Procedure, when given and readable.
    pub procedure: Option<ProcedureHead>,
    /// The citizen, when given and readable.
    pub citizen: Option<PersonIx>,
    /// Name, phone and day of birth of the citizen, as far as they are given. Not written to the state.
    #[serde(skip)]
    pub clues: Clues,
    /// Members who helped too (người cùng hỗ trợ), in order, the reporter not among them; read where a scheme has teams that share. Not written to the state.
    #[serde(skip)]
    pub helpers: Box<[MemberIx]>,
    /// Day of approval.
    pub approved_on: Option<Day>,
    /// Place of the address's commune code in [`Entries::addresses`], when given. Written apart from the rest of the state.
    #[serde(skip)]
    pub address: Option<u32>,
    /// Place of the group helped in [`Entries::beneficiaries`], when it is known and a filter of some scheme asks for it. Written apart from the rest of the state.
    #[serde(skip)]
    pub beneficiary: Option<u32>,
    /// Where it came from; not part of what it says.
    #[serde(skip)]
    pub origin: Origin,
}

/// Accepted entries in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// The entries.
    pub list: Vec<Entry>,
    /// Words of the kinds, in order.
    pub kinds: Vec<String>,
    /// Commune codes of addresses, in order.
    pub addresses: Vec<String>,
    /// Ids of the groups whom help was for, in order.
    pub beneficiaries: Vec<String>,
}

impl Entries {
    /// The word of a kind.
    #[must_use]
    pub fn kind(&self, ix: KindIx) -> &str {
        self.kinds.get(usize::from(ix.0)).map_or("", String::as_str)
    }

    /// The entry with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Entry> {
        self.list.binary_search_by(|e| (*e.id).cmp(id)).ok().and_then(|i| self.list.get(i))
    }
}
