//! Where a dossier lies in the organisation.

use super::Run;
use super::records::Records;
use crate::code::{DossierCode, canonical_text};
use crate::dossier::Dossier;
use crate::entry::Entry;
use crate::error::Result;
use crate::org::{Ancestry, Doer, Org, UnitIx};
use crate::time::Day;

/// The unit a dossier belongs to (nơi của hồ sơ), and the day for which that was asked: that of its agency on that day, else that of the commune of residence.
///
/// Shape: the day is that of submission, else of acceptance, else of its code; without one, without an agency or commune that the organisation knows on it, none.
/// The agency beside the code goes before the one in it.
pub(super) fn home_of(org: &Org, records: &Records, dossier: &Dossier) -> Option<(UnitIx, Day)> {
    let day = dossier.submitted_on.or(dossier.accepted_on).or(dossier.code_day)?;
    let word = |place: Option<u32>| records.dossiers.places.get(place? as usize).map(String::as_str);
    let text = canonical_text(&dossier.code);
    let agencies = [word(dossier.agency), DossierCode::parse(&text).map(|code| code.agency)];
    let of_agency = agencies.into_iter().flatten().find_map(|agency| org.agencies().unit(agency, day));
    let of_commune = || org.codes.saying(word(dossier.commune)?).find(|code| code.span.contains(day)).map(|code| code.unit);
    Some((of_agency.or_else(of_commune)?, day))
}

/// The commune of residence, as written.
pub(super) fn commune_of<'a>(records: &'a Records, dossier: &Dossier) -> Option<&'a str> {
    records.dossiers.places.get(dossier.commune? as usize).map(String::as_str)
}

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
