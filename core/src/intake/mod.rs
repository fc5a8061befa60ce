//! Intake (tiếp nhận): rows of the contract become typed facts; what cannot be read becomes findings.

mod accounts;
mod cells;
mod citizens;
mod decisions;
mod dossiers;
mod edition;
mod entries;
mod figures;
mod flat;
mod joined;
mod org;
mod paging;
mod source;
mod targets;
mod truth;

pub(crate) use accounts::{AccountDraft, AccountIntake, draft_accounts, read_accounts, settle_accounts};
pub(crate) use decisions::{DecisionDraft, Known, draft_decisions, read_decisions, settle_decisions, warn_of_decisions};
pub(crate) use dossiers::{
    DossierDraft, DossierIntake, DossierWords, DossiersRead, draft_dossiers, latest_dossier, read_dossiers, settle_dossiers,
};
pub(crate) use entries::{EntryDraft, EntryIntake, draft_entries, read_entries, settle_entries};
pub(crate) use figures::{EnteredFigure, read_figures};
pub(crate) use flat::{NO_UNIT, Stays, flat_stays, org_again, org_of_stays};
pub(crate) use org::{MUST_BE_SOUND, read_agencies};
pub(crate) use targets::{Targets, read_targets};
pub(crate) use truth::{Truth, TruthRow, read_truth};
