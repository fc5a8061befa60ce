//! Rows of Python objects and Arrow tables as JSON rows (dòng dữ liệu): one pass, then the library reads them as it reads a file.
//!
//! A float stays a float: the library reads a whole one as an integer and refuses the others. NaN and null are empty cells. A date, a midnight without
//! offset and a decimal become text.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal128Type, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use chrono::{DateTime, NaiveTime, TimeDelta};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::capsule;
use crate::errors::guard_attached;

/// In the place of an infinity, which JSON has no number for: a float that the library refuses.
const NO_INTEGER: &[u8] = b"0.5";

/// A list of dicts as a JSON array.
#[pyfunction]
pub fn rows_from_dicts<'py>(py: Python<'py>, rows: &Bound<'py, PyList>) -> PyResult<Bound<'py, PyBytes>> {
    guard_attached(py, || {
        let mut out = vec![b'['];
        for (i, row) in rows.iter().enumerate() {
            let row = row.cast::<PyDict>().map_err(|_| PyTypeError::new_err(format!("row {}: a dict was expected", i + 1)))?;
            separate(&mut out, i == 0);
            write_dict(&mut out, row).map_err(|what| match what {
                Refused::Cell(column, kind) => PyTypeError::new_err(format!("row {}, column {column}: {kind} cannot be a cell", i + 1)),
                Refused::Python(e) => e,
            })?;
        }
        out.push(b']');
        Ok(PyBytes::new(py, &out))
    })
}

enum Refused {
    Cell(String, String),
    Python(PyErr),
}

impl From<PyErr> for Refused {
    fn from(e: PyErr) -> Self {
        Refused::Python(e)
    }
}

fn write_dict(out: &mut Vec<u8>, row: &Bound<'_, PyDict>) -> Result<(), Refused> {
    out.push(b'{');
    for (i, (key, value)) in row.iter().enumerate() {
        let key = key.cast_into::<PyString>().map_err(PyErr::from)?;
        separate(out, i == 0);
        write_text(out, key.to_cow()?.as_ref());
        out.push(b':');
        if !write_object(out, &value)? {
            return Err(Refused::Cell(key.to_string(), value.get_type().name()?.to_string()));
        }
    }
    out.push(b'}');
    Ok(())
}

/// Writes one Python value; false when no cell can hold its type.
fn write_object(out: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(text) = value.cast::<PyString>() {
        write_text(out, text.to_cow()?.as_ref());
    } else if value.is_none() {
        out.extend(b"null");
    } else if let Ok(b) = value.cast::<PyBool>() {
        out.extend(if b.is_true() { &b"true"[..] } else { b"false" });
    } else if value.is_instance_of::<PyInt>() {
        // As text, because an integer may be longer than JSON readers take.
        write_text(out, value.call_method0("__index__")?.str()?.to_cow()?.as_ref());
    } else if let Ok(x) = value.cast::<PyFloat>() {
        write_float(out, x.value());
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        out.push(b'[');
        for (i, part) in value.try_iter()?.enumerate() {
            separate(out, i == 0);
            if !write_object(out, &part?)? {
                return Ok(false);
            }
        }
        out.push(b']');
    } else {
        return write_by_name(out, value);
    }
    Ok(true)
}

/// Types known by their name or by what they can do: days, decimals, pandas' missing values, numpy's scalars.
fn write_by_name(out: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    let name = value.get_type().name()?;
    match name.to_cow()?.as_ref() {
        "NaTType" | "NAType" => out.extend(b"null"),
        "Decimal" => write_decimal(out, value.str()?.to_cow()?.as_ref()),
        "UUID" => write_text(out, value.str()?.to_cow()?.as_ref()),
        _ if value.hasattr("isoformat")? => {
            let text = value.call_method0("isoformat")?.extract::<String>()?;
            write_text(out, text.strip_suffix("T00:00:00").unwrap_or(&text));
        }
        _ if value.hasattr("item")? && value.hasattr("dtype")? => return write_object(out, &value.call_method0("item")?),
        _ => return Ok(false),
    }
    Ok(true)
}

/// An object with `__arrow_c_stream__` as a JSON array.
#[pyfunction]
pub fn rows_from_arrow<'py>(py: Python<'py>, table: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    guard_attached(py, || {
        let reader = capsule::reader(table)?;
        let out = py.detach(|| {
            let mut out = vec![b'['];
            for batch in reader {
                write_batch(&mut out, &batch.map_err(|e| capsule::refused(&e))?)?;
            }
            out.push(b']');
            Ok::<_, PyErr>(out)
        })?;
        Ok(PyBytes::new(py, &out))
    })
}

fn write_batch(out: &mut Vec<u8>, batch: &RecordBatch) -> PyResult<()> {
    let schema = batch.schema();
    let keys: Vec<Vec<u8>> = schema.fields().iter().map(|field| key(field.name())).collect();
    for row in 0..batch.num_rows() {
        separate(out, out.len() == 1);
        out.push(b'{');
        for (i, (key, array)) in keys.iter().zip(batch.columns()).enumerate() {
            separate(out, i == 0);
            out.extend(key);
            if !write_cell(out, array.as_ref(), row) {
                let (name, kind) = (schema.field(i).name(), array.data_type());
                return Err(PyTypeError::new_err(format!("column {name}: {kind} cannot be a cell")));
            }
        }
        out.push(b'}');
    }
    Ok(())
}

fn key(name: &str) -> Vec<u8> {
    let mut key = Vec::new();
    write_text(&mut key, name);
    key.push(b':');
    key
}

/// Writes one cell of a column; false when no cell can hold its type.
fn write_cell(out: &mut Vec<u8>, array: &dyn Array, row: usize) -> bool {
    macro_rules! number {
        ($type:ty) => {
            out.extend(array.as_primitive::<$type>().value(row).to_string().into_bytes())
        };
    }
    if array.is_null(row) {
        out.extend(b"null");
        return true;
    }
    match array.data_type() {
        DataType::Utf8 => write_text(out, array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => write_text(out, array.as_string::<i64>().value(row)),
        DataType::Utf8View => write_text(out, array.as_string_view().value(row)),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            return match key_of(dictionary.keys(), row) {
                Some(at) if at < dictionary.values().len() => write_cell(out, dictionary.values(), at),
                _ => false,
            };
        }
        DataType::Null => out.extend(b"null"),
        DataType::Boolean => out.extend(array.as_boolean().value(row).to_string().into_bytes()),
        DataType::Int8 => number!(Int8Type),
        DataType::Int16 => number!(Int16Type),
        DataType::Int32 => number!(Int32Type),
        DataType::Int64 => number!(Int64Type),
        DataType::UInt8 => number!(UInt8Type),
        DataType::UInt16 => number!(UInt16Type),
        DataType::UInt32 => number!(UInt32Type),
        DataType::UInt64 => number!(UInt64Type),
        DataType::Float16 => write_float(out, array.as_primitive::<Float16Type>().value(row).to_f64()),
        DataType::Float32 => write_float(out, f64::from(array.as_primitive::<Float32Type>().value(row))),
        DataType::Float64 => write_float(out, array.as_primitive::<Float64Type>().value(row)),
        DataType::Decimal128(_, _) => write_decimal(out, &array.as_primitive::<Decimal128Type>().value_as_string(row)),
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
        DataType::List(_) => return write_list(out, array.as_list::<i32>().value(row).as_ref()),
        DataType::LargeList(_) => return write_list(out, array.as_list::<i64>().value(row).as_ref()),
        _ => return false,
    }
    true
}

fn write_list(out: &mut Vec<u8>, parts: &dyn Array) -> bool {
    out.push(b'[');
    let written = (0..parts.len()).all(|i| {
        separate(out, i == 0);
        write_cell(out, parts, i)
    });
    out.push(b']');
    written
}

/// The place in a dictionary that a row points to.
fn key_of(keys: &dyn Array, row: usize) -> Option<usize> {
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

fn write_float(out: &mut Vec<u8>, value: f64) {
    match serde_json::Number::from_f64(value) {
        Some(number) => out.extend(number.to_string().into_bytes()),
        None if value.is_nan() => out.extend(b"null"),
        None => out.extend(NO_INTEGER),
    }
}

/// Writes a decimal in its shortest form; three digits behind the point get a nought, lest they be thousands below a Vietnamese name.
fn write_decimal(out: &mut Vec<u8>, text: &str) {
    let is_plain = text.contains('.') && !text.contains(['e', 'E']);
    let short = if is_plain { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    let nought = if short.rsplit_once('.').is_some_and(|(_, fraction)| fraction.len() == 3) { "0" } else { "" };
    write_text(out, &format!("{short}{nought}"));
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
