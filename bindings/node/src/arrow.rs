//! Arrow IPC bytes as rows: the library's own reading of record batches, of the columns that the contract knows.

use std::io::Cursor;

use arrow_array::RecordBatch;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::{ArrowError, SchemaRef};
use dean5299::Limits;
use dean5299::call::Limit;
use dean5299::io::{ArrowRows, Contract, Mapping, check_mapped_columns};

use crate::declared;
use crate::failure::{Failure, Outcome};
use crate::guard::caught;
use crate::limits::within;

const FILE_MAGIC: &[u8] = b"ARROW1";

/// Whether the bytes begin like an Arrow IPC file or stream. No text does.
pub fn is_ipc(bytes: &[u8]) -> bool {
    bytes.starts_with(FILE_MAGIC) || bytes.starts_with(&[0xff; 4])
}

/// A stream or a file as a JSON array with an element per row of the table.
///
/// # Errors
/// `NODE_ARROW`, `TABLE_MISSING_COLUMN`, `TABLE_COLUMN_TWICE`, `LIMIT_EXCEEDED`.
pub fn rows(file: &str, (contract, mapping): (&'static Contract, Option<&Mapping>), bytes: &[u8], limits: Limits) -> Outcome<Vec<u8>> {
    let damaged = || Failure::Arrow { file: file.to_owned() };
    let declared = caught(|| if bytes.starts_with(FILE_MAGIC) { declared::of_file(bytes) } else { declared::of_stream(bytes) });
    within(ArrowRows::bytes_max(&limits), Limit::FileBytes, declared.flatten().ok_or_else(damaged)?)?;
    // Bytes that lie about their lengths may end in a panic of the decoder.
    let read = caught(|| read(bytes)).and_then(Result::ok).ok_or_else(damaged)?;
    let (schema, batches) = read;
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let columns = check_mapped_columns(file, contract, mapping, &names).map_err(dean5299::Error::from)?;
    let known: Vec<usize> = (0..).zip(&columns).filter_map(|(at, column)| column.map(|_| at)).collect();
    let write = || -> Outcome<Vec<u8>> {
        let mut rows = ArrowRows::new(limits);
        rows.pass_over_others(&names, &known);
        for batch in &batches {
            let batch = batch.project(&known).map_err(|_| damaged())?;
            rows.push(&batch).map_err(dean5299::Error::from)?;
        }
        Ok(rows.into_json())
    };
    caught(write).unwrap_or_else(|| Err(damaged()))
}

fn read(bytes: &[u8]) -> Result<(SchemaRef, Vec<RecordBatch>), ArrowError> {
    if bytes.starts_with(FILE_MAGIC) {
        let reader = FileReader::try_new(Cursor::new(bytes), None)?;
        Ok((reader.schema(), reader.collect::<Result<_, _>>()?))
    } else {
        let reader = StreamReader::try_new(Cursor::new(bytes), None)?;
        Ok((reader.schema(), reader.collect::<Result<_, _>>()?))
    }
}
