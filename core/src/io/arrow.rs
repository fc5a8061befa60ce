//! Tables in memory as rows (bảng Arrow): what another Arrow library holds becomes the JSON that [`read`](super::read) takes.
//!
//! Every row of a batch is one element, so that a finding's row is the place of the row in the table, a row of nothing but nulls included.

use std::collections::BTreeSet;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, Float16Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use chrono::{DateTime, NaiveTime, TimeDelta};

use super::header::{by_place, told};
use crate::call::{Limit, LimitError, Limits};

/// Stands for every number with a fraction: the reader refuses it whatever its value.
const FLOAT: &[u8] = b"0.5";
/// Stands for whatever no cell can hold: the reader refuses it in a column of the contract and passes over it elsewhere.
const NESTED: &[u8] = b"{}";
/// From here on a double no longer holds every integer.
const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
/// How many times longer than a file the text of its rows may be: each row repeats the names of the columns.
const ROWS_PER_FILE: u64 = 8;

/// Record batches written as one JSON array of objects (các dòng của bảng Arrow), for an [`Input`](super::Input) of
/// [`Format::Json`](super::Format::Json).
///
/// **Shape.** A key per column, in the order of the schema. Text, truth values and integers stay; null and NaN are empty cells. A float
/// without fraction is the integer it means, a decimal without fraction likewise; any other float is a cell that the reader refuses, any other
/// decimal its exact text. A date, and a timestamp at midnight without a zone, is `yyyy-mm-dd`; other timestamps keep their time, those with a zone
/// as UTC with `Z`; a moment that no calendar has is text that no day column takes. Dictionaries are their values. A list of text or integers is a
/// cell with several values; every other type is a cell that the reader refuses. In columns that the contract does not know, everything is passed over.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
///
/// let id: ArrayRef = Arc::new(StringArray::from(vec![Some("E1"), None]));
/// let quantity: ArrayRef = Arc::new(Float64Array::from(vec![2.0, f64::NAN]));
/// let mut rows = dean5299::io::ArrowRows::new(dean5299::Limits::trusted());
/// rows.push(&RecordBatch::try_from_iter([("entry_id", id), ("quantity", quantity)]).unwrap())?;
/// assert_eq!(rows.into_json(), br#"[{"entry_id":"E1","quantity":2},{"entry_id":null,"quantity":null}]"#);
/// # Ok::<(), dean5299::Error>(())
/// ```
pub struct ArrowRows {
    limits: Limits,
    rows: u64,
    passed_over: Vec<Vec<u8>>,
    json: Vec<u8>,
}

/// Shows the number of rows only: cells may be personal.
impl std::fmt::Debug for ArrowRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ArrowRows").field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl ArrowRows {
    /// No rows yet; not more will be taken than `limits` allow.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        ArrowRows { limits, rows: 0, passed_over: Vec::new(), json: Vec::new() }
    }

    /// Names of columns that the batches will not have because the contract does not know them (cột bỏ qua): the first row tells them, each as an
    /// empty cell, so that the reader can warn of them. An empty name is none.
    ///
    /// ```
    /// let mut rows = dean5299::io::ArrowRows::new(dean5299::Limits::trusted());
    /// rows.pass_over(["dosier_code", "", "dosier_code"]);
    /// rows.push(&arrow_array::RecordBatch::new_empty(std::sync::Arc::new(arrow_schema::Schema::empty())))?;
    /// assert_eq!(rows.into_json(), b"[]");
    /// # Ok::<(), dean5299::Error>(())
    /// ```
    pub fn pass_over(&mut self, names: impl IntoIterator<Item = impl Into<String>>) {
        let names: BTreeSet<String> = names.into_iter().map(Into::into).filter(|name: &String| !name.is_empty()).collect();
        self.passed_over = names.iter().map(|name| key(name)).collect();
    }

    /// The same for the columns of a table that are not among the `known` places; one without a name is called by its place, `#4` for the fourth.
    ///
    /// ```
    /// let mut rows = dean5299::io::ArrowRows::new(dean5299::Limits::trusted());
    /// rows.pass_over_others(&["entry_id", "dosier_code", ""], &[0]);
    /// let id: arrow_array::ArrayRef = std::sync::Arc::new(arrow_array::StringArray::from(vec!["E1"]));
    /// rows.push(&arrow_array::RecordBatch::try_from_iter([("entry_id", id)]).unwrap())?;
    /// assert_eq!(rows.into_json(), br##"[{"entry_id":"E1","#3":null,"dosier_code":null}]"##);
    /// # Ok::<(), dean5299::Error>(())
    /// ```
    pub fn pass_over_others(&mut self, names: &[&str], known: &[usize]) {
        let others = names.iter().enumerate().filter(|(at, _)| !known.contains(at));
        self.pass_over(others.map(|(at, name)| if name.is_empty() { by_place(at) } else { told(name, at) }));
    }

    /// Adds the rows of a batch after those of the batches before.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`: `rows`, `record_bytes` for one row, and `file_bytes` when the text of all rows is longer than [`ArrowRows::bytes_max`].
    pub fn push(&mut self, batch: &RecordBatch) -> Result<(), LimitError> {
        self.rows = self.rows.saturating_add(count(batch.num_rows()));
        Limits::check(Limit::Rows, self.limits.rows, self.rows)?;
        let bytes_max = Self::bytes_max(&self.limits);
        let out = &mut self.json;
        let schema = batch.schema();
        let keys: Vec<Vec<u8>> = schema.fields().iter().map(|field| key(field.name())).collect();
        for row in 0..batch.num_rows() {
            let start = out.len();
            out.push(if out.is_empty() { b'[' } else { b',' });
            out.push(b'{');
            for (key, array) in keys.iter().zip(batch.columns()) {
                separate(out, out.last() == Some(&b'{'));
                out.extend_from_slice(key);
                write_cell(out, array.as_ref(), row);
            }
            for key in self.passed_over.drain(..) {
                separate(out, out.last() == Some(&b'{'));
                out.extend_from_slice(&key);
                out.extend_from_slice(b"null");
            }
            out.push(b'}');
            Limits::check(Limit::RecordBytes, self.limits.record_bytes, count(out.len() - start - 1))?;
            Limits::check(Limit::FileBytes, bytes_max, count(out.len()))?;
        }
        Ok(())
    }

    /// The longest text of rows that a table may have under these limits: eight times the longest file.
    #[must_use]
    pub fn bytes_max(limits: &Limits) -> u64 {
        limits.file_bytes.saturating_mul(ROWS_PER_FILE)
    }

    /// The array.
    #[must_use]
    pub fn into_json(self) -> Vec<u8> {
        let mut out = self.json;
        if out.is_empty() {
            out.push(b'[');
        }
        out.push(b']');
        out
    }
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

fn key(name: &str) -> Vec<u8> {
    let mut key = Vec::new();
    write_text(&mut key, name);
    key.push(b':');
    key
}

fn write_cell(out: &mut Vec<u8>, array: &dyn Array, row: usize) {
    macro_rules! whole {
        ($type:ty) => {
            out.extend_from_slice(array.as_primitive::<$type>().value(row).to_string().as_bytes())
        };
    }
    macro_rules! decimal {
        ($type:ty) => {
            write_decimal(out, &array.as_primitive::<$type>().value_as_string(row))
        };
    }
    if array.is_null(row) {
        out.extend_from_slice(b"null");
        return;
    }
    match array.data_type() {
        DataType::Utf8 => write_text(out, array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => write_text(out, array.as_string::<i64>().value(row)),
        DataType::Utf8View => write_text(out, array.as_string_view().value(row)),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            match place(dictionary.keys(), row).filter(|at| *at < dictionary.values().len()) {
                Some(at) => write_cell(out, dictionary.values(), at),
                None => out.extend_from_slice(NESTED),
            }
        }
        DataType::Null => out.extend_from_slice(b"null"),
        DataType::Boolean => out.extend_from_slice(if array.as_boolean().value(row) { b"true" } else { b"false" }),
        DataType::Int8 => whole!(Int8Type),
        DataType::Int16 => whole!(Int16Type),
        DataType::Int32 => whole!(Int32Type),
        DataType::Int64 => whole!(Int64Type),
        DataType::UInt8 => whole!(UInt8Type),
        DataType::UInt16 => whole!(UInt16Type),
        DataType::UInt32 => whole!(UInt32Type),
        DataType::UInt64 => whole!(UInt64Type),
        DataType::Float16 => write_float(out, array.as_primitive::<Float16Type>().value(row).to_f64()),
        DataType::Float32 => write_float(out, array.as_primitive::<Float32Type>().value(row).into()),
        DataType::Float64 => write_float(out, array.as_primitive::<Float64Type>().value(row)),
        DataType::Decimal32(_, _) => decimal!(Decimal32Type),
        DataType::Decimal64(_, _) => decimal!(Decimal64Type),
        DataType::Decimal128(_, _) => decimal!(Decimal128Type),
        DataType::Decimal256(_, _) => decimal!(Decimal256Type),
        DataType::Date32 => write_moment(out, i64::from(array.as_primitive::<Date32Type>().value(row)), 86_400_000_000, false),
        DataType::Date64 => write_moment(out, array.as_primitive::<Date64Type>().value(row), 1_000, false),
        DataType::Timestamp(unit, zone) => {
            let (value, micros) = match unit {
                TimeUnit::Second => (array.as_primitive::<TimestampSecondType>().value(row), 1_000_000),
                TimeUnit::Millisecond => (array.as_primitive::<TimestampMillisecondType>().value(row), 1_000),
                TimeUnit::Microsecond => (array.as_primitive::<TimestampMicrosecondType>().value(row), 1),
                TimeUnit::Nanosecond => (array.as_primitive::<TimestampNanosecondType>().value(row).div_euclid(1_000), 1),
            };
            write_moment(out, value, micros, zone.is_some());
        }
        DataType::List(_) => write_list(out, array.as_list::<i32>().value(row).as_ref()),
        DataType::LargeList(_) => write_list(out, array.as_list::<i64>().value(row).as_ref()),
        DataType::FixedSizeList(_, _) => write_list(out, array.as_fixed_size_list().value(row).as_ref()),
        _ => out.extend_from_slice(NESTED),
    }
}

/// The parts of a list: integers as text, because a cell with several values holds text; null parts are left out.
fn write_list(out: &mut Vec<u8>, parts: &dyn Array) {
    let mut cell = Vec::new();
    out.push(b'[');
    for i in (0..parts.len()).filter(|i| !parts.is_null(*i)) {
        cell.clear();
        write_cell(&mut cell, parts, i);
        separate(out, out.last() == Some(&b'['));
        match std::str::from_utf8(&cell) {
            Ok(digits) if digits.bytes().all(|b| b.is_ascii_digit() || b == b'-') => write_text(out, digits),
            _ => out.extend_from_slice(&cell),
        }
    }
    out.push(b']');
}

/// The place in a dictionary that a row points to.
fn place(keys: &dyn Array, row: usize) -> Option<usize> {
    macro_rules! whole {
        ($($name:ident => $type:ty),*) => {
            match keys.data_type() {
                $(DataType::$name => usize::try_from(keys.as_primitive::<$type>().value(row)).ok(),)*
                _ => None,
            }
        };
    }
    whole!(Int8 => Int8Type, Int16 => Int16Type, Int32 => Int32Type, Int64 => Int64Type,
        UInt8 => UInt8Type, UInt16 => UInt16Type, UInt32 => UInt32Type, UInt64 => UInt64Type)
}

fn write_float(out: &mut Vec<u8>, value: f64) {
    if value.is_nan() {
        out.extend_from_slice(b"null");
    } else if value == 0.0 {
        out.push(b'0');
    } else if value.fract() == 0.0 && value.abs() < EXACT_MAX {
        out.extend_from_slice(format!("{value:.0}").as_bytes());
    } else {
        out.extend_from_slice(FLOAT);
    }
}

/// An exact decimal as text without closing zeros. A fraction never has three digits: below a Vietnamese header those would be thousands.
fn write_decimal(out: &mut Vec<u8>, text: &str) {
    let shortest = match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.'),
        None => text,
    };
    match shortest.split_once('.') {
        Some((_, fraction)) if fraction.len() == 3 => write_text(out, &format!("{shortest}0")),
        _ => write_text(out, shortest),
    }
}

/// A moment since 1970 in units of so many microseconds: a bare day at midnight, unless it has an offset. A moment no calendar has is
/// written as text that the library refuses.
fn write_moment(out: &mut Vec<u8>, value: i64, micros: i64, zoned: bool) {
    let since = value.checked_mul(micros).map(TimeDelta::microseconds);
    let moment = since.and_then(|d| DateTime::UNIX_EPOCH.checked_add_signed(d)).map(|m| m.naive_utc());
    let text = match moment {
        Some(m) if zoned => format!("{}Z", m.format("%Y-%m-%dT%H:%M:%S%.f")),
        Some(m) if m.time() == NaiveTime::MIN => m.format("%Y-%m-%d").to_string(),
        Some(m) => m.format("%Y-%m-%dT%H:%M:%S%.f").to_string(),
        None => "out of range".to_owned(),
    };
    write_text(out, &text);
}

fn separate(out: &mut Vec<u8>, first: bool) {
    if !first {
        out.push(b',');
    }
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    // Writing to memory does not fail.
    let _ = serde_json::to_writer(out, text);
}

#[cfg(test)]
mod tests;
