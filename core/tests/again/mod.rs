//! An organisation read from its own tables.

use dean5299::Control;
use dean5299::io::{Format, Input};
use dean5299::org::{Org, OrgTables};

/// The organisation that the tables of another make.
pub fn again(org: &Org) -> Org {
    let written = org.tables();
    let tables = OrgTables::named(|table| {
        let (name, bytes) = written.iter().find(|(name, _)| name.strip_suffix(".csv") == Some(table))?;
        Some(Input { name, format: Format::Csv, bytes })
    });
    Org::from_tables(&tables, &Control::none()).unwrap()
}
