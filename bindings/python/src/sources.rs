//! Everything that a caller hands in (đầu vào), as names and bytes.

use dean5299::call::Limits;
use dean5299::dossier::{DossierInput, FetchedPage};
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

/// A table of dossiers, the day of its extract, the first and last day of which it holds everything, its source, a mapping of its own, which page of what it is.
type GivenExtract =
    (Loaded, Option<String>, Option<(Option<String>, String)>, Option<String>, Option<PyBackedBytes>, Option<(String, u32)>);

/// The mappings of a call, and those of single extracts in their order.
pub struct Mappings {
    of_call: Vec<Mapping>,
    of_extracts: Vec<Option<Mapping>>,
}

fn extract<'a>((loaded, on, holds, source, _, page): &'a GivenExtract, mapping: Option<&'a Mapping>) -> Result<DossierInput<'a>> {
    let day = |text: &str| Day::of_argument("dossiers", text);
    let table = match holds {
        Some((from, until)) => DossierInput::increment(input(loaded), from.as_deref().map_or(Ok(Day::MIN), day)?, day(until)?)?,
        None => DossierInput::from((input(loaded), on.as_deref().map(day).transpose()?)),
    };
    let page = page.as_ref().map(|(fetch, number)| FetchedPage { fetch, number: *number });
    Ok(table.of_source(source.as_deref()).mapped(mapping).of_fetch(page))
}

/// Everything of a call, as `dean5299._sources.Sources` holds it.
#[derive(FromPyObject)]
pub struct Sources {
    /// Table of the organisation and its bytes.
    org: Vec<(String, Loaded)>,
    schemes: Vec<(String, PyBackedBytes)>,
    entries: Vec<Loaded>,
    dossiers: Vec<GivenExtract>,
    accounts: Vec<Loaded>,
    decisions: Vec<Loaded>,
    mappings: Vec<PyBackedBytes>,
    cutoff: Option<String>,
    source_cutoffs: Vec<(String, String)>,
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
    pub fn mappings(&self) -> Result<Mappings> {
        let own = |(.., mapping, _): &GivenExtract| mapping.as_deref().map(|mapping| Mapping::parse("mapping", mapping)).transpose();
        Ok(Mappings {
            of_call: parsed(&self.mappings)?,
            of_extracts: self.dossiers.iter().map(own).collect::<std::result::Result<_, _>>()?,
        })
    }

    pub fn tables<'a>(&'a self, mappings: &'a Mappings) -> Result<Tables<'a>> {
        let extracts = self.dossiers.iter().zip(&mappings.of_extracts);
        Ok(Tables {
            schemes: self.schemes.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect(),
            entries: self.entries.iter().map(input).collect(),
            dossiers: extracts.map(|(given, own)| extract(given, own.as_ref())).collect::<Result<_>>()?,
            accounts: self.accounts.iter().map(input).collect(),
            decisions: self.decisions.iter().map(input).collect(),
            mappings: &mappings.of_call,
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
        for (source, text) in &self.source_cutoffs {
            options.source_cutoffs.insert(source.clone(), Day::of_argument("source_cutoffs", text)?);
        }
        options.key = self.key.as_deref().map(Key::new).transpose()?;
        (options.lens, options.threads, options.limits) = (lens, self.threads, limits);
        Ok(options)
    }
}
