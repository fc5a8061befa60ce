//! Where an entry lies in the organisation.

use super::Run;
use crate::entry::Entry;
use crate::error::Result;
use crate::org::{Ancestry, Doer, UnitIx};

/// The units in whose subtree an entry lies through the run's lens, as a whole (đơn vị có lượt khai trong cây): what a split shares lies above all its heirs only.
pub(crate) fn units_above(run: &Run, entry: &Entry, ancestry: &mut Ancestry<'_>) -> Result<Vec<UnitIx>> {
    let day = run.lens.day(entry.helped_on, run.cutoff);
    let address = entry.address.and_then(|a| run.entries.addresses.get(a as usize)).map(String::as_str);
    let place = run.org.place(entry.unit, entry.helped_on, day, Doer { member: Some(entry.member), address })?;
    let mut above: Option<Vec<UnitIx>> = None;
    for heir in place.units() {
        let chain = ancestry.of(heir, day);
        above = Some(above.map_or_else(|| chain.to_vec(), |known| known.into_iter().filter(|unit| chain.contains(unit)).collect()));
    }
    Ok(above.unwrap_or_default())
}
