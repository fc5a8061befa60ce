//! Rows of Python objects and Arrow tables as JSON rows (dòng dữ liệu): one pass, then the library reads them as it reads a file.
//!
//! A float stays a float: the library reads a whole one as an integer and refuses the others. NaN and null are empty cells. A date, a midnight without
//! offset and a decimal become text. What no cell can hold becomes a cell that the library refuses, so it is a finding about the row.

use dean5299::call::{Limit, LimitError};
use dean5299::io::{
    ACCOUNTS, AGENCIES, ArrowRows, CHANGES, CLUSTERS, CODES, Contract, DECISIONS, DOSSIERS, ENTRIES, MEMBERS, Mapping, TARGETS, TRUTH,
    TableError, UNITS, check_mapped_columns,
};
use dean5299::{Error, Limits};
use pyo3::exceptions::{PyException, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::capsule;
use crate::errors::{argument, caught, exception, guard, guard_attached};

/// In the place of an infinity, which JSON has no number for: a float that the library refuses.
const NO_INTEGER: &[u8] = b"0.5";
/// In the place of what no cell can hold: refused in a column of the contract, passed over elsewhere.
const NO_CELL: &[u8] = b"{}";
/// Dicts and lists within a row are handed on so deep: the objects of iGate's dossiers.
const NESTED: u32 = 8;
/// In the place of what is no row.
const NO_ROW: &[u8] = b"0";

const CONTRACTS: [&Contract; 12] =
    [&UNITS, &MEMBERS, &CODES, &AGENCIES, &CHANGES, &CLUSTERS, &TARGETS, &ENTRIES, &DOSSIERS, &ACCOUNTS, &DECISIONS, &TRUTH];

/// Integers of fewer digits are numbers to every reader of JSON.
const INTEGER: usize = 19;

/// Limits by name.
pub type GivenLimits = Vec<(String, u64)>;

/// `limits` with what the caller says otherwise.
pub fn limits(py: Python<'_>, mut limits: Limits, given: &[(String, u64)]) -> PyResult<Limits> {
    match given.iter().find(|(name, value)| !limits.set(name, *value)) {
        Some(_) => Err(argument(py, "limits", "names of limits with whole numbers")),
        None => Ok(limits),
    }
}

fn known(table: &str, file: &str, names: &[&str], mappings: &[PyBackedBytes]) -> Result<Vec<usize>, Error> {
    let contract = CONTRACTS.into_iter().find(|contract| contract.table == table).ok_or(Error::Internal)?;
    let mappings = parsed(mappings)?;
    let columns = check_mapped_columns(file, contract, mappings.iter().find(|mapping| mapping.table() == table), names)?;
    Ok(columns.iter().enumerate().filter(|(_, column)| column.is_some()).map(|(at, _)| at).collect())
}

/// The mappings of columns that a caller hands in.
pub fn parsed(mappings: &[PyBackedBytes]) -> Result<Vec<Mapping>, Error> {
    Ok(mappings.iter().map(|mapping| Mapping::parse("mapping", mapping)).collect::<Result<_, _>>()?)
}

/// Which columns of a frame the contract knows (cột của hợp đồng), or a mapping names, by position.
#[pyfunction]
pub fn known_columns(py: Python<'_>, table: &str, file: &str, names: Vec<String>, mappings: Vec<PyBackedBytes>) -> PyResult<Vec<usize>> {
    guard(py, || known(table, file, &names.iter().map(String::as_str).collect::<Vec<_>>(), &mappings))
}

/// A list of dicts as a JSON array.
#[pyfunction]
pub fn rows_from_dicts<'py>(py: Python<'py>, rows: &Bound<'py, PyList>, limits: GivenLimits) -> PyResult<Bound<'py, PyBytes>> {
    guard_attached(py, || {
        let max = self::limits(py, Limits::trusted(), &limits)?.rows;
        let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        if count > max {
            return Err(exception(py, &LimitError::Exceeded { limit: Limit::Rows, max, value: count }.into()));
        }
        let mut out = vec![b'['];
        for (i, row) in rows.iter().enumerate() {
            separate(&mut out, i == 0);
            write_row(&mut out, &row)?;
        }
        out.push(b']');
        Ok(PyBytes::new(py, &out))
    })
}

/// Writes a dict, or whatever `dict` makes one of.
fn write_row(out: &mut Vec<u8>, row: &Bound<'_, PyAny>) -> PyResult<()> {
    if let Ok(row) = row.cast::<PyDict>() {
        return write_dict(out, row, NESTED);
    }
    let made = if row.hasattr("keys")? { row.py().get_type::<PyDict>().call1((row,)) } else { row.call_method0("_asdict") };
    match made {
        Ok(made) => write_row_of(out, &made),
        Err(raised) => instead(out, NO_ROW, raised, row.py()),
    }
}

fn write_row_of(out: &mut Vec<u8>, made: &Bound<'_, PyAny>) -> PyResult<()> {
    match made.cast::<PyDict>() {
        Ok(row) => write_dict(out, row, NESTED),
        Err(_) => {
            out.extend(NO_ROW);
            Ok(())
        }
    }
}

fn write_dict(out: &mut Vec<u8>, row: &Bound<'_, PyDict>, depth: u32) -> PyResult<()> {
    out.push(b'{');
    let mut first = true;
    for (key, value) in row.iter() {
        // No column has a name that is no text.
        let Ok(key) = key.cast_into::<PyString>() else { continue };
        separate(out, first);
        first = false;
        write_python_text(out, &key)?;
        out.push(b':');
        let start = out.len();
        match write_object(out, &value, depth) {
            Ok(true) => {}
            Ok(false) => {
                out.truncate(start);
                out.extend(NO_CELL);
            }
            Err(raised) => {
                out.truncate(start);
                instead(out, NO_CELL, raised, row.py())?;
            }
        }
    }
    out.push(b'}');
    Ok(())
}

/// Writes `mark` for what raised an ordinary exception; an interrupt goes on.
fn instead(out: &mut Vec<u8>, mark: &[u8], raised: PyErr, py: Python<'_>) -> PyResult<()> {
    if !raised.is_instance_of::<PyException>(py) {
        return Err(raised);
    }
    out.extend(mark);
    Ok(())
}

/// Writes one Python value, a dict or list with what is in it as far as `depth`; false when no cell can hold it.
fn write_object(out: &mut Vec<u8>, value: &Bound<'_, PyAny>, depth: u32) -> PyResult<bool> {
    if let Ok(inner) = value.cast::<PyDict>() {
        return match depth.checked_sub(1) {
            Some(depth) => write_dict(out, inner, depth).map(|()| true),
            None => Ok(false),
        };
    }
    if !(value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>()) {
        return write_scalar(out, value);
    }
    let Some(depth) = depth.checked_sub(1) else { return Ok(false) };
    out.push(b'[');
    for (i, part) in value.try_iter()?.enumerate() {
        separate(out, i == 0);
        if !write_object(out, &part?, depth)? {
            return Ok(false);
        }
    }
    out.push(b']');
    Ok(true)
}

fn write_scalar(out: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(text) = value.cast::<PyString>() {
        write_python_text(out, text)?;
    } else if value.is_none() {
        out.extend(b"null");
    } else if let Ok(b) = value.cast::<PyBool>() {
        out.extend(if b.is_true() { &b"true"[..] } else { b"false" });
    } else if value.is_instance_of::<PyInt>() {
        let digits = value.call_method0("__index__")?.str()?;
        let digits = digits.to_cow()?;
        // An integer may be longer than JSON readers take.
        if digits.len() < INTEGER { out.extend(digits.bytes()) } else { write_text(out, &digits) }
    } else if let Ok(x) = value.cast::<PyFloat>() {
        write_float(out, x.value());
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
        // In nanoseconds its item is a bare integer.
        "datetime64" => return write_plain(out, &value.call_method1("astype", ("datetime64[us]",))?.call_method0("item")?),
        _ if value.hasattr("isoformat")? => {
            let text = value.call_method0("isoformat")?.extract::<String>()?;
            write_text(out, text.strip_suffix("T00:00:00").unwrap_or(&text));
        }
        _ if value.hasattr("item")? && value.hasattr("dtype")? => return write_plain(out, &value.call_method0("item")?),
        _ => return Ok(false),
    }
    Ok(true)
}

/// Writes what a scalar of numpy stands for; false when that is again a scalar of numpy.
fn write_plain(out: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if value.hasattr("dtype")? { Ok(false) } else { write_scalar(out, value) }
}

/// Writes a text; half a surrogate pair as the escape that the library refuses.
fn write_python_text(out: &mut Vec<u8>, text: &Bound<'_, PyString>) -> PyResult<()> {
    match text.to_cow() {
        Ok(text) => write_text(out, &text),
        Err(_) => {
            let units = text.call_method1("encode", ("utf-16-le", "surrogatepass"))?.extract::<Vec<u8>>()?;
            out.push(b'"');
            for pair in units.chunks(2) {
                let unit = pair.iter().rev().fold(0_u16, |unit, byte| unit << 8 | u16::from(*byte));
                out.extend(format!("\\u{unit:04x}").into_bytes());
            }
            out.push(b'"');
        }
    }
    Ok(())
}

/// An object with `__arrow_c_stream__` as a JSON array of the columns that [`known_columns`] finds; a stream that was read already has no rows.
/// `passed_over` names the other columns that the caller's frame has; without it they are those of the stream.
#[pyfunction]
pub fn rows_from_arrow<'py>(
    py: Python<'py>,
    table: &str,
    file: &str,
    frame: &Bound<'py, PyAny>,
    limits: GivenLimits,
    mappings: Vec<PyBackedBytes>,
    passed_over: Option<Vec<String>>,
) -> PyResult<Bound<'py, PyBytes>> {
    guard_attached(py, || {
        let mut rows = ArrowRows::new(self::limits(py, Limits::trusted(), &limits)?);
        let Some(reader) = capsule::reader(frame)? else { return Ok(PyBytes::new(py, b"[]")) };
        let schema = reader.schema();
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let columns = guard(py, || known(table, file, &names, &mappings))?;
        match &passed_over {
            Some(told) => rows.pass_over(told.iter().map(String::as_str)),
            None => rows.pass_over_others(&names, &columns),
        }
        let read = py.detach(|| {
            for batch in reader {
                let batch = batch.and_then(|batch| batch.project(&columns)).map_err(|_| None)?;
                let broken = batch.columns().iter().any(|column| column.to_data().validate_full().is_err());
                if broken {
                    return Err(Some(TableError::NotUtf8 { file: file.to_owned(), offset: 0 }.into()));
                }
                caught(|| Ok(rows.push(&batch)?)).map_err(Some)?;
            }
            Ok(rows.into_json())
        });
        match read {
            Ok(json) => Ok(PyBytes::new(py, &json)),
            Err(Some(error)) => Err(exception(py, &error)),
            // What the producer says may hold a cell.
            Err(None) => Err(PyValueError::new_err("arrow stream")),
        }
    })
}

fn write_float(out: &mut Vec<u8>, value: f64) {
    match serde_json::Number::from_f64(value) {
        Some(number) => out.extend(number.to_string().into_bytes()),
        None if value.is_nan() => out.extend(b"null"),
        None => out.extend(NO_INTEGER),
    }
}

/// Writes a decimal in its shortest form, NaN as an empty cell; three digits behind the point get a nought, lest they be thousands below a Vietnamese name.
fn write_decimal(out: &mut Vec<u8>, text: &str) {
    // A quiet or signalling one, with its sign and its diagnostic digits.
    if text.contains("NaN") {
        out.extend(b"null");
        return;
    }
    let is_plain = text.contains('.') && !text.contains(['e', 'E']);
    let short = if is_plain { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    if short.len() < INTEGER && short.bytes().all(|b| b.is_ascii_digit()) {
        out.extend(short.bytes());
        return;
    }
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
