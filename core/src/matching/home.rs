//! Where a dossier lies in the organisation.

use crate::code::{DossierCode, canonical_text};
use crate::dossier::{Dossier, Dossiers};
use crate::org::{Org, UnitIx};
use crate::time::Day;

/// The unit a dossier belongs to (nơi của hồ sơ), and the day for which that was asked: that of its agency on that day, else that of the commune of residence.
///
/// Shape: the day is that of submission, else of acceptance, else of its code; without one, without an agency or commune that the organisation knows on it, none.
/// The agency beside the code goes before the one in it.
pub(crate) fn home_of(org: &Org, dossiers: &Dossiers, dossier: &Dossier) -> Option<(UnitIx, Day)> {
    let day = dossier.submitted_on.or(dossier.accepted_on).or(dossier.code_day)?;
    let word = |place: Option<u32>| dossiers.places.get(place? as usize).map(String::as_str);
    let text = canonical_text(&dossier.code);
    let agencies = [word(dossier.agency), DossierCode::parse(&text).map(|code| code.agency)];
    let of_agency = agencies.into_iter().flatten().find_map(|agency| org.agencies().unit(agency, day));
    let of_commune = || org.codes.saying(word(dossier.commune)?).find(|code| code.span.contains(day)).map(|code| code.unit);
    Some((of_agency.or_else(of_commune)?, day))
}

/// The commune of residence, as written.
pub(crate) fn commune_of<'a>(dossiers: &'a Dossiers, dossier: &Dossier) -> Option<&'a str> {
    dossiers.places.get(dossier.commune? as usize).map(String::as_str)
}
