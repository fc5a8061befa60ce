//! Intake (tiếp nhận): rows of the contract become typed facts; what cannot be read becomes findings.

mod accounts;
mod cells;
mod decisions;
mod dossiers;
mod entries;
mod flat;
mod org;
mod source;
mod targets;
mod truth;

pub(crate) use accounts::{AccountIntake, read_accounts};
pub(crate) use decisions::{Known, read_decisions, warn_of_decisions};
pub(crate) use dossiers::{DossierIntake, DossiersRead, read_dossiers};
pub(crate) use entries::{EntryIntake, read_entries};
pub(crate) use flat::{NO_UNIT, flat_org};
pub(crate) use org::MUST_BE_SOUND;
pub(crate) use targets::{Targets, read_targets};
pub(crate) use truth::{Truth, TruthRow, read_truth};
