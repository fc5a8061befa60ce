//! The tables and options of a call.

use std::collections::HashMap;
use std::sync::Arc;

use dean5299::io::{Input, Mapping};
use dean5299::org::Lens;
use dean5299::privacy::Key;
use dean5299::run::{Options, Tables};
use dean5299::time::Day;
use dean5299::{Error, Limits};
use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;

use crate::failure::{Failure, Outcome};
use crate::limits::Bounds;
use crate::org::JsOrg;
use crate::table::{JsTable, Loaded, Loading, parsed};

/// Everything a call is given, beside an organisation in memory.
#[napi(object, object_to_js = false)]
pub struct JsCall {
    /// Tables and schemes.
    pub tables: Vec<JsTable>,
    /// The extracts are complete up to and including this day.
    pub extract_cutoff: Option<String>,
    /// Sources that are complete up to an earlier day only.
    pub source_cutoffs: Option<HashMap<String, String>>,
    /// `as_it_was`, `as_it_is` or `as_of:DAY`.
    pub lens: Option<String>,
    /// Threads, 1 to 64.
    pub threads: Option<u32>,
    /// The office's key.
    pub key: Option<Uint8Array>,
    /// Mappings of columns.
    pub mappings: Option<Vec<Uint8Array>>,
    /// Limits by name.
    pub limits: HashMap<String, f64>,
}

/// A call on its way to another thread.
pub struct Call {
    tables: Vec<Loading>,
    org: Option<JsOrg>,
    bounds: Bounds,
    options: Options,
    mappings: Vec<Mapping>,
}

/// A call whose tables are in one piece.
pub struct Given {
    /// The tables of the call, without those of an organisation in memory.
    pub tables: Vec<Loaded>,
    org: Arc<Vec<Loaded>>,
    options: Options,
    mappings: Vec<Mapping>,
}

impl Call {
    /// Checks the options and takes the tables over.
    pub fn take(call: JsCall, org: Option<JsOrg>) -> Outcome<Call> {
        let mut seed = [0_u8; 32];
        getrandom::fill(&mut seed).map_err(|_| Error::Internal)?;
        let mut options = Options::new(&seed).map_err(Error::from)?;
        options.cutoff = call.extract_cutoff.as_deref().map(|text| day("extractCutoff", text)).transpose()?;
        for (source, text) in call.source_cutoffs.unwrap_or_default() {
            options.source_cutoffs.insert(source, day("sourceCutoffs", &text)?);
        }
        if let Some(word) = &call.lens {
            options.lens = lens(word)?;
        }
        options.threads = call.threads.map_or(1, |n| n as usize);
        options.key = call.key.as_deref().map(Key::new).transpose().map_err(Error::from)?;
        let mappings = parsed(call.mappings.as_deref().unwrap_or_default())?;
        let bounds = Bounds::new(&call.limits)?;
        options.limits = bounds.limits;
        let tables = call.tables.into_iter().map(Loading::take).collect::<Outcome<_>>()?;
        Ok(Call { tables, org, bounds, options, mappings })
    }

    /// Puts the tables together.
    pub fn load(self) -> Outcome<Given> {
        let tables = self.tables.into_iter().map(|table| table.load(&self.bounds, &self.mappings)).collect::<Outcome<_>>()?;
        Ok(Given { tables, org: self.org.map_or_else(Arc::default, |org| org.given()), options: self.options, mappings: self.mappings })
    }
}

impl Given {
    /// Runs `inside` on the tables as they are, whatever they are of.
    pub fn with_inputs<T>(&self, inside: impl FnOnce(&[Input<'_>], &Limits) -> dean5299::Result<T>) -> Outcome<T> {
        let inputs: Vec<Input<'_>> = self.tables.iter().map(Loaded::input).collect();
        Ok(inside(&inputs, &self.options.limits)?)
    }

    /// Runs `inside` on the tables.
    pub fn with<T>(&self, inside: impl FnOnce(&Tables<'_>, &Options) -> dean5299::Result<T>) -> Outcome<T> {
        let mut tables = Tables { mappings: &self.mappings, ..Tables::default() };
        for table in self.tables.iter().chain(self.org.iter()) {
            let input = table.input();
            match table.table.as_str() {
                "units" => tables.units = Some(input),
                "members" => tables.members = Some(input),
                "codes" => tables.codes = Some(input),
                "agencies" => tables.agencies = Some(input),
                "changes" => tables.changes = Some(input),
                "clusters" => tables.clusters = Some(input),
                "targets" => tables.targets = Some(input),
                "figures" => tables.figures = Some(input),
                "scheme" => tables.schemes.push((&table.name, &table.bytes)),
                "entries" => tables.entries.push(input),
                "dossiers" => tables.dossiers.push(table.dossiers()),
                "decisions" => tables.decisions.push(input),
                _ => tables.accounts.push(input),
            }
        }
        Ok(inside(&tables, &self.options)?)
    }
}

/// A day of an argument.
pub fn day(argument: &'static str, text: &str) -> Outcome<Day> {
    Ok(Day::of_argument(argument, text).map_err(Error::from)?)
}

/// A lens of an argument.
pub fn lens(word: &str) -> Outcome<Lens> {
    word.parse().map_err(|()| Failure::Argument { argument: "lens", expected: "as_it_was, as_it_is, as_of:yyyy-mm-dd".into() })
}
