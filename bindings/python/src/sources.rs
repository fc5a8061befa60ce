//! Everything that a caller hands in (đầu vào), as names and bytes.

use dean5299::call::Limits;
use dean5299::io::{Format, Input, Mapping};
use dean5299::org::Lens;
use dean5299::privacy::Key;
use dean5299::run::{Options, Tables};
use dean5299::time::Day;
use dean5299::{Error, Result};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::errors::argument;
use crate::rows::{GivenLimits, limits, parsed};

/// A table's name, bytes, and whether they are rows that Python held in memory.
pub type Loaded = (String, PyBackedBytes, bool);

/// Everything of a call, as `dean5299._sources.Sources` holds it.
#[derive(FromPyObject)]
pub struct Sources {
    /// Table of the organisation and its bytes.
    org: Vec<(String, Loaded)>,
    schemes: Vec<(String, PyBackedBytes)>,
    entries: Vec<Loaded>,
    dossiers: Vec<(Loaded, Option<String>)>,
    accounts: Vec<Loaded>,
    decisions: Vec<Loaded>,
    mappings: Vec<PyBackedBytes>,
    cutoff: Option<String>,
    lens: String,
    threads: usize,
    key: Option<PyBackedBytes>,
    limits: GivenLimits,
}

/// A table as the library takes it.
pub fn input((name, bytes, rows): &Loaded) -> Input<'_> {
    let format = if *rows { Format::Rows } else { Format::guess(name, bytes) };
    Input { name, format, bytes }
}

/// The tables of an organisation among those loaded; the other tables are empty.
pub fn org_tables(loaded: &[(String, Loaded)]) -> Tables<'_> {
    Tables::of_org(|table| loaded.iter().find(|(name, _)| name == table).map(|(_, loaded)| input(loaded)))
}

/// The lens a caller names.
pub fn lens(py: Python<'_>, name: &str) -> PyResult<Lens> {
    name.parse().map_err(|()| argument(py, "lens", "as_it_was, as_it_is, as_of:DAY"))
}

impl Sources {
    /// The mappings of columns, for [`Sources::tables`].
    pub fn mappings(&self) -> Result<Vec<Mapping>> {
        parsed(&self.mappings)
    }

    pub fn tables<'a>(&'a self, mappings: &'a [Mapping]) -> Result<Tables<'a>> {
        let day = |day: &Option<String>| day.as_deref().map(|text| Day::of_argument("dossiers", text)).transpose();
        Ok(Tables {
            schemes: self.schemes.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect(),
            entries: self.entries.iter().map(input).collect(),
            dossiers: self.dossiers.iter().map(|(loaded, on)| Ok((input(loaded), day(on)?))).collect::<Result<_>>()?,
            accounts: self.accounts.iter().map(input).collect(),
            decisions: self.decisions.iter().map(input).collect(),
            mappings,
            ..org_tables(&self.org)
        })
    }

    /// Lens and limits, checked while the interpreter is at hand.
    pub fn choices(&self, py: Python<'_>) -> PyResult<(Lens, Limits)> {
        Ok((lens(py, &self.lens)?, limits(py, Limits::default(), &self.limits)?))
    }

    pub fn options(&self, (lens, limits): (Lens, Limits)) -> Result<Options> {
        let mut seed = [0_u8; 32];
        getrandom::fill(&mut seed).map_err(|_| Error::Internal)?;
        let mut options = Options::new(&seed)?;
        options.cutoff = self.cutoff.as_deref().map(|text| Day::of_argument("extract_cutoff", text)).transpose()?;
        options.key = self.key.as_deref().map(Key::new).transpose()?;
        (options.lens, options.threads, options.limits) = (lens, self.threads, limits);
        Ok(options)
    }
}
