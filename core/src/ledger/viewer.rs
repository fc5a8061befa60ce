//! Who is looking.

use serde::{Deserialize, Serialize};

use crate::org::{Ancestry, Org, UnitIx};
use crate::time::Day;

/// What a viewer may see (phạm vi xem). Nothing is visible by default: an empty list of units sees nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scope", rename_all = "snake_case")]
pub enum Viewer {
    /// The whole organisation.
    Everything,
    /// These units and everything below them.
    Units {
        /// Their ids.
        units: Vec<String>,
    },
}

impl Viewer {
    /// Whether the viewer may see `unit` on the tree of `day`.
    #[must_use]
    pub fn sees(&self, org: &Org, ancestry: &mut Ancestry<'_>, unit: UnitIx, day: Day) -> bool {
        match self {
            Viewer::Everything => true,
            Viewer::Units { units } => ancestry.of(unit, day).iter().any(|above| units.iter().any(|id| id == org.unit_id(*above))),
        }
    }
}
