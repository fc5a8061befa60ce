//! The organisation through time (tổ chức): units, members, codes and clusters, every fact valid in an interval.
//!
//! A unit's key is the library's own id; names, kinds, levels and parents are dated. Every question takes a day.

mod build;
mod code;
mod member;
mod tree;
mod unit;

pub use build::{ClusterRow, CodeRow, MemberRow, OrgBuilder, OrgError, UnitRow};
pub use code::{Agencies, AgencyAlias, UnitCode};
pub use member::{Member, MemberIx, MemberStatus, Membership};
pub use tree::{Ancestry, Lens};
pub use unit::{ClusterMembership, Org, Unit, UnitIx, UnitVersion};
