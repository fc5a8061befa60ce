//! What a line of which no rule found a dossier nearly found, in what is not kept of it.

use serde::{Deserialize, Serialize};

use super::alike::Alike;
use super::barred::Barred;
use super::candidate::Query;
use super::index::Records;
use crate::scheme::Scheme;

/// What a line nearly found (hồ sơ suýt khớp).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Near {
    /// What a rule would have found without its guards.
    pub barred: Option<Barred>,
    /// Those that share a phone, or a name and a day of birth.
    pub alike: Vec<Alike>,
}

/// The same of lines, by their place among the lines.
pub(crate) type Missed = Vec<(u32, Near)>;

impl Near {
    /// That of a line that was looked up; none when nothing is near.
    pub(super) fn of(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme) -> Option<Near> {
        let near = Near { barred: Barred::of(query, records, scheme), alike: Alike::of(query, records, &scheme.window) };
        (near.barred.is_some() || !near.alike.is_empty()).then_some(near)
    }
}
