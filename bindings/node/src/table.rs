//! One table of a call, and what its columns mean.

use dean5299::call::Limit;
use dean5299::dossier::{DossierInput, FetchedPage};
use dean5299::io::{
    ACCOUNTS, AGENCIES, CHANGES, CLUSTERS, CODES, Contract, DECISIONS, DOSSIERS, ENTRIES, Format, Input, MEMBERS, Mapping, TARGETS, TRUTH,
    UNITS, check_mapped_columns,
};
use dean5299::time::{Day, Span};
use dean5299::{Error, Limits};
use napi::Env;
use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;

use crate::arrow;
use crate::failure::{Failure, Outcome};
use crate::guard::export;
use crate::limits::{Bounds, within};

/// The bytes of one table.
#[napi(object, object_to_js = false)]
pub struct JsTable {
    /// Table of the contract (`units`, `entries`, …) or `scheme`.
    pub table: String,
    /// Name without folders, for messages.
    pub name: String,
    /// `rows` for rows that the host holds; guessed when absent.
    pub format: Option<String>,
    /// The bytes, in parts. Nobody else may hold them: another thread reads them.
    pub parts: Vec<Uint8Array>,
    /// How many rows the host holds.
    pub rows: Option<i64>,
    /// Day of an extract of dossiers.
    pub extracted_on: Option<String>,
    /// First day of which it holds all changes.
    pub held_from: Option<String>,
    /// Last day of which it holds everything, when it says so itself.
    pub held_until: Option<String>,
    /// Source of its rows that name none.
    pub source: Option<String>,
    /// A mapping of its columns alone.
    pub mapping: Option<Uint8Array>,
    /// What it is a page of.
    pub fetch: Option<String>,
    /// Which page it is.
    pub page: Option<u32>,
}

/// What an extract says of itself.
#[derive(Default)]
struct Extract {
    on: Option<Day>,
    holds: Option<Span>,
    source: Option<String>,
    mapping: Option<Mapping>,
    page: Option<(String, u32)>,
}

impl Extract {
    fn take(table: &JsTable) -> Outcome<Extract> {
        let day =
            |text: &Option<String>| text.as_deref().map(|text| Day::of_argument("extractedOn", text)).transpose().map_err(Error::from);
        let (on, from) = (day(&table.extracted_on)?, day(&table.held_from)?.unwrap_or(Day::MIN));
        let span = |until: Day| Span::new(from, until.plus(1)).map_err(Error::from);
        let holds = day(&table.held_until)?.map(span).transpose()?;
        let mapping = table.mapping.as_ref().map(|mapping| Mapping::parse("mapping", mapping)).transpose().map_err(Error::from)?;
        Ok(Extract { on, holds, source: table.source.clone(), mapping, page: table.fetch.clone().zip(table.page) })
    }
}

/// A table on its way to another thread.
pub struct Loading {
    table: String,
    name: String,
    is_rows: bool,
    parts: Vec<Uint8Array>,
    rows: u64,
    extract: Extract,
}

/// A table in one piece.
pub struct Loaded {
    /// Table of the contract, or `scheme`.
    pub table: String,
    /// Name for messages.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    format: Format,
    extract: Extract,
}

impl Loading {
    /// Takes a table over.
    pub fn take(table: JsTable) -> Outcome<Loading> {
        let is_rows = table.format.as_deref() == Some("rows");
        let rows = table.rows.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
        let extract = Extract::take(&table)?;
        Ok(Loading { table: table.table, name: table.name, is_rows, parts: table.parts, rows, extract })
    }

    /// Puts the parts together; Arrow becomes rows.
    pub fn load(self, bounds: &Bounds, mappings: &[Mapping]) -> Outcome<Loaded> {
        let length = self.parts.iter().map(|part| part.len()).sum();
        if self.is_rows {
            within(bounds.host.rows, Limit::Rows, self.rows)?;
            within(bounds.host.file_bytes, Limit::FileBytes, u64::try_from(length).unwrap_or(u64::MAX))?;
        }
        let mut bytes = Vec::with_capacity(length);
        self.parts.iter().for_each(|part| bytes.extend_from_slice(part));
        drop(self.parts);
        let (mut format, mut bytes) = (if self.is_rows { Format::Rows } else { Format::guess(&self.name, &bytes) }, bytes);
        if self.table != "scheme" && arrow::is_ipc(&bytes) {
            within(bounds.limits.file_bytes, Limit::FileBytes, u64::try_from(length).unwrap_or(u64::MAX))?;
            let contract = contract(&self.table)?;
            let mapping = mappings.iter().find(|mapping| mapping.table() == contract.table);
            (format, bytes) = (Format::Rows, arrow::rows(&self.name, (contract, mapping), &bytes, bounds.limits)?);
        }
        Ok(Loaded { table: self.table, name: self.name, bytes, format, extract: self.extract })
    }
}

impl Loaded {
    /// A table that the library wrote.
    pub fn written(table: String, name: String, bytes: Vec<u8>) -> Loaded {
        Loaded { table, name, bytes, format: Format::Csv, extract: Extract::default() }
    }

    /// The table as the library takes it.
    pub fn input(&self) -> Input<'_> {
        Input { name: &self.name, format: self.format, bytes: &self.bytes }
    }

    /// The same as an extract of dossiers.
    pub fn dossiers(&self) -> DossierInput<'_> {
        let Extract { on, holds, source, mapping, page } = &self.extract;
        let page = page.as_ref().map(|(fetch, number)| FetchedPage { fetch, number: *number });
        DossierInput { input: self.input(), extracted_on: *on, holds: *holds, source: source.as_deref(), mapping: mapping.as_ref(), page }
    }
}

fn contract(table: &str) -> Outcome<&'static Contract> {
    let all = [&UNITS, &MEMBERS, &CODES, &AGENCIES, &CHANGES, &CLUSTERS, &TARGETS, &ENTRIES, &DOSSIERS, &ACCOUNTS, &DECISIONS, &TRUTH];
    let expected = "units, members, codes, agencies, changes, clusters, targets, figures, entries, dossiers, accounts, decisions, truth";
    all.into_iter().find(|contract| contract.table == table).ok_or(Failure::Argument { argument: "table", expected: expected.into() })
}

/// The mappings of columns of a call.
pub fn parsed(mappings: &[Uint8Array]) -> Outcome<Vec<Mapping>> {
    Ok(mappings.iter().map(|mapping| Mapping::parse("mapping", mapping)).collect::<Result<_, _>>().map_err(Error::from)?)
}

/// Which column of the contract a key names, by itself or by a mapping: its English name, or nothing.
#[napi]
pub fn column_of(env: Env, table: String, key: String, mappings: Vec<Uint8Array>) -> napi::Result<Option<String>> {
    export(&env, || {
        let (contract, mappings) = (contract(&table)?, parsed(&mappings)?);
        let mapping = mappings.iter().find(|mapping| mapping.table() == contract.table);
        let column = mapping.map_or_else(|| contract.index(&key), |mapping| mapping.column(&key));
        Ok(column.and_then(|at| contract.columns.get(at)).map(|column| column.name.to_owned()))
    })
}

/// The same for the columns of a frame, which must be complete.
#[napi]
pub fn columns_of(
    env: Env,
    table: String,
    name: String,
    keys: Vec<String>,
    mappings: Vec<Uint8Array>,
) -> napi::Result<Vec<Option<String>>> {
    export(&env, || {
        let (contract, mappings) = (contract(&table)?, parsed(&mappings)?);
        let mapping = mappings.iter().find(|mapping| mapping.table() == contract.table);
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let columns = check_mapped_columns(&name, contract, mapping, &keys).map_err(Error::from)?;
        let name = |column: Option<usize>| column.and_then(|at| contract.columns.get(at)).map(|column| column.name.to_owned());
        Ok(columns.into_iter().map(name).collect())
    })
}

/// The defaults of the limits for files, by name.
#[napi]
pub fn limit_names(env: Env) -> napi::Result<Vec<String>> {
    export(&env, || Ok(crate::limits::slots(&mut Limits::default()).into_iter().map(|(name, _)| name.to_owned()).collect()))
}
