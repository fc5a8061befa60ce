//! Questions about bytes: one table read, or written.

use serde_json::{Map, Value, json};

use super::AskError;
use super::given::{bytes, limits, lines, text, texts};
use super::tables::control;
use crate::error::{Finding, Params, Result};
use crate::io::{
    ACCOUNTS, AGENCIES, CHANGES, CLUSTERS, CODES, Contract, DECISIONS, DOSSIERS, ENTRIES, Fetching, Format, Input, Item, MEMBERS, Mapping,
    Page, TARGETS, TRUTH, UNITS, file_names, read, read_igate, write_csv,
};
use crate::time::Day;

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "io.read" => table(given)?,
        "io.igate" => igate(given)?,
        "io.fetch" => fetched(given)?,
        "io.format" => json!({"format": word(Format::guess(text(given, "name")?, text(given, "text")?.as_bytes()))}),
        "io.column" => {
            let contract = contract(given)?;
            json!({"column": contract.index(text(given, "header")?).and_then(|at| contract.columns.get(at)).map(|column| column.name)})
        }
        "io.file_names" => {
            let paths = texts(given, "paths")?;
            json!({"names": file_names(&paths.iter().map(AsRef::as_ref).collect::<Vec<&str>>())})
        }
        "io.write" => {
            let rows = given.get("rows").and_then(Value::as_array).ok_or(AskError::MissingValue { name: "rows" })?;
            let cells = |row: &Value| row.as_array()?.iter().map(|cell| cell.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
            let rows: Option<Vec<_>> = rows.iter().map(cells).collect();
            let written = write_csv(&texts(given, "header")?, rows.ok_or(AskError::MissingValue { name: "rows" })?);
            json!({"text": String::from_utf8_lossy(&written)})
        }
        _ => return Ok(None),
    }))
}

/// Everything that reading a table says: its items in order, and how its columns were understood.
fn table(given: &Value) -> Result<Value> {
    let (name, bytes) = (given.get("name").and_then(Value::as_str).unwrap_or("table"), bytes(given)?);
    let format = Format::guess(name, &bytes);
    let contract = contract(given)?;
    let mut items = Vec::new();
    let heading = read(&Input { name, format, bytes: &bytes }, contract, &limits(given)?, &control(given), &mut |item| {
        items.push(shown(contract, &item));
        Ok(())
    })?;
    let mut answer = json!({"items": items, "mapping": heading.mapping, "unknown": heading.unknown, "skipped": heading.skipped});
    if let (false, Some(answer)) = (heading.meant.is_empty(), answer.as_object_mut()) {
        answer.insert("meant".to_owned(), json!(heading.meant));
    }
    if let (false, Some(answer)) = (heading.notes.is_empty(), answer.as_object_mut()) {
        let notes: Vec<_> = heading.notes.iter().map(|(code, params)| json!({"code": code.text(), "params": named(params)})).collect();
        answer.insert("notes".to_owned(), json!(notes));
    }
    Ok(answer)
}

/// A list of dossiers: the mapping of its columns, the lines of its table, its counts and findings.
fn igate(given: &Value) -> Result<Value> {
    let (name, bytes) = (given.get("name").and_then(Value::as_str).unwrap_or("table"), bytes(given)?);
    let mapping = given.get("mapping").map(|mapping| Mapping::parse("mapping", mapping.to_string().as_bytes())).transpose()?;
    let extract = read_igate(&bytes, name, mapping.as_ref(), &limits(given)?, &control(given))?;
    let mapping: Value = serde_json::from_str(&extract.mapping.to_json()).unwrap_or_default();
    let count = extract.register.files().first().map(|f| json!({"read": f.read, "rejected": f.rejected, "skipped": f.skipped}));
    let finding = |f: &Finding| format!("{}:{} {} {} {}", f.file, f.row, f.field, f.code, f.severity.word());
    let findings: Vec<String> = extract.register.findings().iter().map(finding).collect();
    Ok(json!({"mapping": mapping, "table": lines(&extract.table), "count": count, "findings": findings}))
}

/// A source of `pages` by their cursors, the first under no cursor at all, fetched step by step: what was asked for, in order, and what came of it.
fn fetched(given: &Value) -> Result<Value> {
    let missing = || AskError::MissingValue { name: "pages" };
    let day = |page: &Value, name: &str| page.get(name).and_then(Value::as_str).map(Day::parse).transpose();
    let mut fetching = Fetching::new(&limits(given)?);
    let mut asked: Vec<Value> = Vec::new();
    while let Some(cursor) = fetching.asks() {
        let page = given.get("pages").and_then(|pages| pages.get(cursor.unwrap_or(""))).ok_or_else(missing)?;
        asked.push(json!(cursor));
        let next = page.get("next").and_then(Value::as_str).map(str::to_owned);
        let cutoff = day(page, "cutoff")?.ok_or_else(missing)?;
        fetching.take(Page { bytes: bytes(page)?, next, from: day(page, "from")?, cutoff })?;
    }
    let pages = fetching.pages().ok_or_else(missing)?;
    let holds = pages.holds()?;
    let texts: Vec<_> = pages.pages.iter().map(|page| String::from_utf8_lossy(page)).collect();
    Ok(json!({"asked": asked, "pages": texts, "replayed": pages.replayed, "from": pages.from, "until": holds.last()}))
}

/// A row with its filled cells, or what is the matter with it.
fn shown(contract: &Contract, item: &Item<'_>) -> Value {
    match item {
        Item::Row(row) => {
            let cell = |(at, name): (usize, &str)| Some((name.to_owned(), json!(row.get(at)?)));
            let names = contract.columns.iter().map(|column| column.name);
            json!({"row": row.number, "cells": names.enumerate().filter_map(cell).collect::<Map<_, _>>()})
        }
        Item::Broken { row, field, code, params } => {
            json!({"row": row, "field": field, "code": code.text(), "params": named(params)})
        }
        Item::Note { row, field, code, params } => {
            json!({"note": {"row": row, "field": field, "code": code.text(), "params": named(params)}})
        }
    }
}

/// Parameters by name.
fn named(params: &Params) -> Map<String, Value> {
    params.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
}

/// The contract of the table that is named.
fn contract(given: &Value) -> Result<&'static Contract> {
    let all = [&UNITS, &MEMBERS, &CODES, &AGENCIES, &CHANGES, &CLUSTERS, &TARGETS, &ENTRIES, &DOSSIERS, &ACCOUNTS, &DECISIONS, &TRUTH];
    let name = text(given, "table")?;
    Ok(all.into_iter().find(|contract| contract.table == name).ok_or(AskError::MissingValue { name: "table" })?)
}

fn word(format: Format) -> &'static str {
    match format {
        Format::Csv => "csv",
        Format::Json => "json",
        Format::JsonLines => "jsonl",
        Format::Rows => "rows",
        Format::Xlsx => "xlsx",
    }
}
