//! Arrow IPC bytes as JSON rows: the library then reads one kind of table.
//!
//! A float stays a float: the library reads a whole one as an integer and refuses the others.

use std::io::Cursor;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayAccessor, RecordBatch};
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::{ArrowError, DataType, SchemaRef, TimeUnit};
use serde_json::Value;

use crate::failure::{Failure, Outcome};

/// One cell of a column as JSON; null is empty.
type Cells<'a> = Box<dyn Fn(usize) -> Value + 'a>;

/// In the place of an infinity, which JSON has no number for: a float that the library refuses.
const NO_INTEGER: f64 = 0.5;

/// Whether the bytes begin like an Arrow IPC file or stream. No text does.
pub fn is_ipc(bytes: &[u8]) -> bool {
    bytes.starts_with(b"ARROW1") || bytes.starts_with(&[0xff; 4])
}

/// Reads a stream or a file. Shape: a JSON array of objects with the same columns and rows; days are `yyyy-mm-dd`, integers text.
///
/// # Errors
/// `NODE_ARROW`, `NODE_ARROW_TYPE` (decimals, lists and whatever else is no plain cell).
pub fn to_json(file: &str, bytes: &[u8]) -> Outcome<Vec<u8>> {
    let (schema, batches) =
        read(bytes).map_err(|e| Failure::Arrow { file: file.to_owned(), reason: e.to_string().chars().take(200).collect() })?;
    let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
    let mut out = vec![b'['];
    for batch in &batches {
        let cells = batch.columns().iter().zip(&names).map(|(array, name)| {
            cells(array.as_ref()).ok_or_else(|| Failure::ArrowType {
                file: file.to_owned(),
                column: (*name).to_owned(),
                found: array.data_type().to_string(),
            })
        });
        let columns: Vec<Cells<'_>> = cells.collect::<Outcome<_>>()?;
        for row in 0..batch.num_rows() {
            let first = out.len() == 1;
            separate(&mut out, first);
            out.push(b'{');
            for (i, (name, cell)) in names.iter().zip(&columns).enumerate() {
                separate(&mut out, i == 0);
                // Writing to memory does not fail.
                let _ = serde_json::to_writer(&mut out, name);
                out.push(b':');
                let _ = serde_json::to_writer(&mut out, &cell(row));
            }
            out.push(b'}');
        }
    }
    out.push(b']');
    Ok(out)
}

fn separate(out: &mut Vec<u8>, first: bool) {
    if !first {
        out.push(b',');
    }
}

fn read(bytes: &[u8]) -> Result<(SchemaRef, Vec<RecordBatch>), ArrowError> {
    if bytes.starts_with(b"ARROW1") {
        let reader = FileReader::try_new(Cursor::new(bytes), None)?;
        Ok((reader.schema(), reader.collect::<Result<_, _>>()?))
    } else {
        let reader = StreamReader::try_new(Cursor::new(bytes), None)?;
        Ok((reader.schema(), reader.collect::<Result<_, _>>()?))
    }
}

/// The cells of a column; none when its type is not taken.
fn cells(array: &dyn Array) -> Option<Cells<'_>> {
    macro_rules! shown {
        ($type:ty) => {
            show(array.as_primitive::<$type>(), |v| v.to_string())
        };
    }
    macro_rules! instant {
        ($type:ty, $zone:expr) => {{
            let (column, end) = (array.as_primitive::<$type>(), if $zone { "Z" } else { "" });
            Box::new(move |i| match column.value_as_datetime(i) {
                Some(at) if column.is_valid(i) => Value::String(format!("{}{end}", at.format("%Y-%m-%dT%H:%M:%S%.3f"))),
                _ => Value::Null,
            })
        }};
    }
    macro_rules! day {
        ($type:ty) => {{
            let column = array.as_primitive::<$type>();
            Box::new(move |i| match column.value_as_date(i) {
                Some(day) if column.is_valid(i) => Value::String(day.to_string()),
                _ => Value::Null,
            })
        }};
    }
    Some(match array.data_type() {
        DataType::Null => Box::new(|_| Value::Null),
        DataType::Utf8 => show(array.as_string::<i32>(), str::to_owned),
        DataType::LargeUtf8 => show(array.as_string::<i64>(), str::to_owned),
        DataType::Utf8View => show(array.as_string_view(), str::to_owned),
        DataType::Boolean => show(array.as_boolean(), |v: bool| v.to_string()),
        DataType::Int8 => shown!(Int8Type),
        DataType::Int16 => shown!(Int16Type),
        DataType::Int32 => shown!(Int32Type),
        DataType::Int64 => shown!(Int64Type),
        DataType::UInt8 => shown!(UInt8Type),
        DataType::UInt16 => shown!(UInt16Type),
        DataType::UInt32 => shown!(UInt32Type),
        DataType::UInt64 => shown!(UInt64Type),
        DataType::Float16 => float(array.as_primitive::<Float16Type>(), |v| v.to_f64()),
        DataType::Float32 => float(array.as_primitive::<Float32Type>(), f64::from),
        DataType::Float64 => float(array.as_primitive::<Float64Type>(), |v| v),
        DataType::Date32 => day!(Date32Type),
        DataType::Date64 => day!(Date64Type),
        DataType::Timestamp(TimeUnit::Second, zone) => instant!(TimestampSecondType, zone.is_some()),
        DataType::Timestamp(TimeUnit::Millisecond, zone) => instant!(TimestampMillisecondType, zone.is_some()),
        DataType::Timestamp(TimeUnit::Microsecond, zone) => instant!(TimestampMicrosecondType, zone.is_some()),
        DataType::Timestamp(TimeUnit::Nanosecond, zone) => instant!(TimestampNanosecondType, zone.is_some()),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            let value = cells(dictionary.values().as_ref())?;
            // A dictionary without values has no key to normalise.
            let keys = if dictionary.values().is_empty() { Vec::new() } else { dictionary.normalized_keys() };
            Box::new(move |i| keys.get(i).filter(|_| array.is_valid(i)).map_or(Value::Null, |key| value(*key)))
        }
        _ => return None,
    })
}

fn show<'a, A: ArrayAccessor + 'a>(column: A, text: impl Fn(A::Item) -> String + 'a) -> Cells<'a> {
    Box::new(move |i| if column.is_valid(i) { Value::String(text(column.value(i))) } else { Value::Null })
}

fn float<'a, A: ArrayAccessor + 'a>(column: A, wide: impl Fn(A::Item) -> f64 + 'a) -> Cells<'a> {
    Box::new(move |i| {
        let value = if column.is_valid(i) { wide(column.value(i)) } else { f64::NAN };
        if value.is_infinite() { Value::from(NO_INTEGER) } else { Value::from(value) }
    })
}
