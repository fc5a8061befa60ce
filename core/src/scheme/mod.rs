//! The scheme (bộ quy tắc): what changes by year or province, as one versioned document.
//!
//! `parse` reads TOML or JSON, `lint` names every problem with its place, the fingerprint goes onto every report.

mod beneficiary;
mod builtin;
mod derivation;
mod document;
mod evidence;
mod evidence_lint;
mod filter;
mod filter_lint;
mod flags;
mod guard;
mod indicator;
mod indicator_lint;
mod lint;
mod part;
mod set;
mod shape;

pub use beneficiary::{Beneficiary, Whose};
pub use derivation::FigurePart;
pub(crate) use derivation::Reference;
pub(crate) use document::fingerprint;
pub use document::{
    Check, ClaimPolicy, Credit, Document, Kind, Rule, RuleKey, Scheme, SourceDefaults, StatusName, TeamPolicy, Treat, Window,
};
pub(crate) use evidence::micro_bits;
pub use evidence::{EvidenceColumn, EvidenceField, EvidenceKey, EvidenceKeyPart, EvidenceRules, Weights};
pub use filter::Filter;
pub use flags::{FlagCode, FlagRules};
pub use guard::RuleGuard;
pub use indicator::{Formula, IndicatorKind, IndicatorRule, MembersOn, Ranking, Term, Ties, ValueForm};
pub(crate) use lint::misshapen;
pub use lint::{Lint, SchemeError, lint};
pub(crate) use part::{part, part_schema};
pub use set::{Schemes, Where};
pub use shape::json_schema;
pub(crate) use shape::{Field, Shape, document_schema, may, must};
