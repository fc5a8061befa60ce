//! The tables of a call.

use crate::dossier::DossierInput;
use crate::io::{Input, Mapping};
use crate::org::OrgTables;

/// Every table of a call, as bytes (các bảng đầu vào). What is absent stays empty.
///
/// Without `units` and `members` the organisation is flat: one unit per `unit_id` of the entries. Of `agencies` the names are read then, and not their units; `codes`, `clusters` and
/// `changes` say nothing without units, and that is said. Without schemes the built-in one holds.
#[derive(Clone, Debug, Default)]
pub struct Tables<'a> {
    /// `units`.
    pub units: Option<Input<'a>>,
    /// `members`.
    pub members: Option<Input<'a>>,
    /// `codes`.
    pub codes: Option<Input<'a>>,
    /// `agencies`.
    pub agencies: Option<Input<'a>>,
    /// `changes`.
    pub changes: Option<Input<'a>>,
    /// `clusters`.
    pub clusters: Option<Input<'a>>,
    /// `targets`.
    pub targets: Option<Input<'a>>,
    /// `figures`: figures of external indicators, entered by hand.
    pub figures: Option<Input<'a>>,
    /// Scheme documents: name and bytes.
    pub schemes: Vec<(&'a str, &'a [u8])>,
    /// `entries`.
    pub entries: Vec<Input<'a>>,
    /// `dossiers`, each with what its extract says of itself.
    pub dossiers: Vec<DossierInput<'a>>,
    /// `accounts`.
    pub accounts: Vec<Input<'a>>,
    /// `decisions` of people about single lines.
    pub decisions: Vec<Input<'a>>,
    /// Headings for columns of entries, dossiers and accounts: of each table the first mapping, for every file of it.
    pub mappings: &'a [Mapping],
}

impl<'a> Tables<'a> {
    /// The tables of an organisation, its targets and entered figures that `find` has under their names (các bảng của tổ chức); the other tables are empty.
    pub fn of_org(find: impl Fn(&str) -> Option<Input<'a>>) -> Self {
        let OrgTables { units, members, codes, agencies, changes, clusters } = OrgTables::named(&find);
        Tables {
            units,
            members,
            codes,
            agencies,
            changes,
            clusters,
            targets: find("targets"),
            figures: find("figures"),
            ..Tables::default()
        }
    }

    /// The tables of the organisation among them.
    #[must_use]
    pub fn org(&self) -> OrgTables<'a> {
        let Tables { units, members, codes, agencies, changes, clusters, .. } = *self;
        OrgTables { units, members, codes, agencies, changes, clusters }
    }

    /// Whether the organisation is that of the entries themselves.
    pub(super) fn is_flat(&self) -> bool {
        self.units.is_none() && self.members.is_none()
    }

    /// The same with entries, dossiers, accounts and decisions in the order of their names, pages that were fetched together as they came, then of their bytes: the order in which a call lists its files decides nothing.
    pub(super) fn in_order(&self) -> Self {
        let mut tables = self.clone();
        tables.entries.sort_by_key(|input| (input.name, input.bytes));
        tables.dossiers.sort_by_key(|d| (d.input.name, d.page, d.input.bytes, d.extracted_on, d.holds, d.source));
        tables.accounts.sort_by_key(|input| (input.name, input.bytes));
        tables.decisions.sort_by_key(|input| (input.name, input.bytes));
        tables
    }
}
