//! The organisation through time (tổ chức): units, members, codes and clusters, every fact valid in an interval.
//!
//! A unit's key is the library's own id; names, kinds, levels, parents, codes and clusters are dated. Every question takes a day.
//! Records are never changed: a later one of the same days holds in place of an earlier one, and [`Org::as_known`] goes back.

mod build;
mod change;
mod code;
mod headcount;
mod hold;
mod ids;
mod lookup;
mod member;
mod place;
mod records;
mod rows;
mod scope_change;
mod tables;
mod tree;
mod unit;

pub(crate) use build::MemberContent;
pub use build::{OrgBuilder, OrgError};
pub use change::{Act, Change, SplitRule};
pub use code::{Agencies, AgencyAlias, UnitCode};
pub use headcount::Who;
pub(crate) use ids::Ids;
pub(crate) use lookup::plain_name;
pub use lookup::{Found, Scope};
pub use member::{Member, MemberIx, MemberStatus, Membership};
pub use place::{Doer, Place};
pub use rows::{AgencyRow, ChangeRow, ClusterRow, CodeRow, MemberRow, UnitRow, Validity};
pub use scope_change::ScopeChange;
pub use tables::OrgTables;
pub use tree::{Ancestry, Lens, Tree};
pub use unit::{ClusterMembership, Org, Unit, UnitIx, UnitVersion};
