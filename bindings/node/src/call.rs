//! The tables and options of a call.

use dean5299::io::{Format, Input};
use dean5299::org::Lens;
use dean5299::privacy::Key;
use dean5299::run::{Options, Tables};
use dean5299::time::Day;
use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;

use crate::arrow;
use crate::failure::{Failure, Outcome};

/// The bytes of one table.
#[napi(object, object_to_js = false)]
pub struct JsTable {
    /// Table of the contract (`units`, `entries`, …) or `scheme`.
    pub table: String,
    /// Name without folders, for messages.
    pub name: String,
    /// `csv`, `json`, `jsonl` or `arrow`; guessed when absent.
    pub format: Option<String>,
    /// The bytes.
    pub bytes: Uint8Array,
    /// Day of an extract of dossiers.
    pub extracted_on: Option<String>,
}

/// Everything a call is given.
#[napi(object, object_to_js = false)]
pub struct JsCall {
    /// Tables and schemes.
    pub tables: Vec<JsTable>,
    /// The extracts are complete up to and including this day.
    pub extract_cutoff: Option<String>,
    /// `as_it_was`, `as_it_is` or `as_of:DAY`.
    pub lens: Option<String>,
    /// Threads, 1 to 64.
    pub threads: Option<u32>,
    /// The office's key.
    pub key: Option<Uint8Array>,
}

/// A call whose bytes no longer belong to JavaScript.
pub struct Call {
    tables: Vec<Loaded>,
    options: Options,
}

struct Loaded {
    table: String,
    name: String,
    format: Option<String>,
    bytes: Vec<u8>,
    extracted_on: Option<Day>,
}

impl Call {
    /// Copies the bytes and checks the options.
    pub fn take(call: &JsCall) -> Outcome<Call> {
        let mut seed = [0_u8; 32];
        getrandom::fill(&mut seed).map_err(|_| dean5299::Error::Internal)?;
        let mut options = Options::new(&seed).map_err(dean5299::Error::from)?;
        options.cutoff = call.extract_cutoff.as_deref().map(day).transpose()?;
        if let Some(lens) = &call.lens {
            options.lens = lens.parse::<Lens>().map_err(|()| Failure::Argument { argument: "lens", value: lens.clone() })?;
        }
        options.threads = call.threads.map_or(1, |n| n as usize);
        options.key = call.key.as_deref().map(Key::new).transpose().map_err(dean5299::Error::from)?;
        let tables = call.tables.iter().map(|t| {
            Ok(Loaded {
                table: t.table.clone(),
                name: t.name.clone(),
                format: t.format.clone(),
                bytes: t.bytes.to_vec(),
                extracted_on: t.extracted_on.as_deref().map(day).transpose()?,
            })
        });
        Ok(Call { tables: tables.collect::<Outcome<_>>()?, options })
    }

    /// Runs `inside` on the tables; Arrow becomes JSON first.
    pub fn with<T>(self, inside: impl FnOnce(&Tables<'_>, &Options) -> dean5299::Result<T>) -> Outcome<T> {
        let mut loaded = self.tables;
        loaded.iter_mut().filter(|l| l.table != "scheme").try_for_each(Loaded::without_arrow)?;
        let mut tables = Tables::default();
        for table in &loaded {
            let input = table.input()?;
            match table.table.as_str() {
                "units" => tables.units = Some(input),
                "members" => tables.members = Some(input),
                "codes" => tables.codes = Some(input),
                "agencies" => tables.agencies = Some(input),
                "changes" => tables.changes = Some(input),
                "clusters" => tables.clusters = Some(input),
                "targets" => tables.targets = Some(input),
                "scheme" => tables.schemes.push((&table.name, &table.bytes)),
                "entries" => tables.entries.push(input),
                "dossiers" => tables.dossiers.push((input, table.extracted_on)),
                "accounts" => tables.accounts.push(input),
                _ => return Err(Failure::Argument { argument: "table", value: table.table.clone() }),
            }
        }
        Ok(inside(&tables, &self.options)?)
    }
}

impl Loaded {
    fn without_arrow(&mut self) -> Outcome<()> {
        let is_arrow = self.format.as_deref().map_or_else(|| arrow::is_ipc(&self.bytes), |f| f == "arrow");
        if is_arrow {
            self.bytes = arrow::to_json(&self.name, &self.bytes)?;
            self.format = Some("json".to_owned());
        }
        Ok(())
    }

    fn input(&self) -> Outcome<Input<'_>> {
        let format = match self.format.as_deref() {
            None => Format::guess(&self.name, &self.bytes),
            Some("csv") => Format::Csv,
            Some("json") => Format::Json,
            Some("jsonl") => Format::JsonLines,
            Some(other) => return Err(Failure::Argument { argument: "format", value: other.to_owned() }),
        };
        Ok(Input { name: &self.name, format, bytes: &self.bytes })
    }
}

fn day(text: &str) -> Outcome<Day> {
    Ok(Day::parse(text).map_err(dean5299::Error::from)?)
}
