use std::sync::Arc;

use arrow_array::builder::{Int32Builder, ListBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int8Type;
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, Float32Array, Float64Array, Int64Array, NullArray, RecordBatch,
    StringArray, StringViewArray, StructArray, TimestampMicrosecondArray, TimestampNanosecondArray, UInt64Array,
};
use arrow_schema::{DataType, Field};

use super::ArrowRows;
use crate::call::{Limit, LimitError};
use crate::io::{ENTRIES, Format, Input, Item, read};
use crate::{Control, Limits};

fn cells(array: impl arrow_array::Array + 'static) -> String {
    let array: ArrayRef = Arc::new(array);
    let mut rows = ArrowRows::new(Limits::default());
    rows.push(&RecordBatch::try_from_iter([("c", array)]).unwrap()).unwrap();
    let json = String::from_utf8(rows.into_json()).unwrap();
    json.replace("{\"c\":", "").replace("},", " ").replace("}]", "]")
}

#[test]
fn each_type_has_its_cell() {
    assert_eq!(cells(StringArray::from(vec![Some("a\n\"b\""), None, Some("")])), r#"["a\n\"b\"" null ""]"#);
    assert_eq!(cells(StringViewArray::from(vec!["x"])), r#"["x"]"#);
    assert_eq!(cells(BooleanArray::from(vec![Some(true), None])), "[true null]");
    assert_eq!(cells(Int64Array::from(vec![-1])), "[-1]");
    assert_eq!(cells(UInt64Array::from(vec![u64::MAX])), "[18446744073709551615]");
    assert_eq!(cells(NullArray::new(2)), "[null null]");
    assert_eq!(cells(BinaryArray::from(vec![&b"x"[..]])), "[{}]");
}

#[test]
fn a_float_without_fraction_is_the_integer() {
    let floats = vec![3.0, -0.0, -2.0, 2.5, f64::NAN, f64::INFINITY, 9_007_199_254_740_991.0, 9_007_199_254_740_992.0];
    assert_eq!(cells(Float64Array::from(floats)), "[3 0 -2 0.5 null 0.5 9007199254740991 0.5]");
    assert_eq!(cells(Float32Array::from(vec![7.0, 0.1])), "[7 0.5]");
}

#[test]
fn a_decimal_is_exact_and_never_looks_like_thousands() {
    let decimals = Decimal128Array::from(vec![500, 41_500, 41_125, 0, -1_000]).with_precision_and_scale(10, 3).unwrap();
    assert_eq!(cells(decimals), r#"["0.5" "41.5" "41.1250" "0" "-1"]"#);
    let whole = Decimal128Array::from(vec![100]).with_precision_and_scale(10, 0).unwrap();
    assert_eq!(cells(whole), r#"["100"]"#);
}

#[test]
fn days_and_moments() {
    assert_eq!(cells(Date32Array::from(vec![Some(19_389), None])), r#"["2023-02-01" null]"#);
    assert_eq!(cells(Date32Array::from(vec![i32::MAX])), r#"["out of range"]"#);
    let micros = vec![1_675_209_600_000_000, 1_675_209_601_500_000];
    assert_eq!(cells(TimestampMicrosecondArray::from(micros.clone())), r#"["2023-02-01" "2023-02-01T00:00:01.500"]"#);
    let zoned = TimestampMicrosecondArray::from(micros).with_timezone("Asia/Ho_Chi_Minh");
    assert_eq!(cells(zoned), r#"["2023-02-01T00:00:00Z" "2023-02-01T00:00:01.500Z"]"#);
    assert_eq!(cells(TimestampNanosecondArray::from(vec![1_675_209_600_000_000_000])), r#"["2023-02-01"]"#);
}

#[test]
fn dictionaries_and_lists() {
    let mut words = StringDictionaryBuilder::<Int8Type>::new();
    words.append_value("a");
    words.append_null();
    words.append_value("a");
    assert_eq!(cells(words.finish()), r#"["a" null "a"]"#);
    let mut texts = ListBuilder::new(StringBuilder::new());
    texts.append_value([Some("A"), None, Some("B")]);
    texts.append_value([None::<&str>]);
    texts.append_null();
    assert_eq!(cells(texts.finish()), r#"[["A","B"] [] null]"#);
    let mut numbers = ListBuilder::new(Int32Builder::new());
    numbers.append_value([Some(1), Some(-2)]);
    assert_eq!(cells(numbers.finish()), r#"[["1","-2"]]"#);
}

#[test]
fn rows_keep_their_numbers_over_batches() {
    let inner: ArrayRef = Arc::new(Int64Array::from(vec![1, 2]));
    let nested: ArrayRef = Arc::new(StructArray::from(vec![(Arc::new(Field::new("x", DataType::Int64, true)), inner)]));
    let batch = |ids: [Option<&str>; 2], notes: [&str; 2]| {
        let ids: ArrayRef = Arc::new(StringArray::from(ids.to_vec()));
        let notes: ArrayRef = Arc::new(StringArray::from(notes.to_vec()));
        RecordBatch::try_from_iter_with_nullable([("entry_id", ids, true), ("note", notes, true), ("other", nested.clone(), true)]).unwrap()
    };
    let mut rows = ArrowRows::new(Limits::default());
    rows.push(&batch([Some("E1"), None], ["two\nlines", ""])).unwrap();
    rows.push(&batch([Some("E3"), Some("E4")], ["", ""])).unwrap();
    let json = rows.into_json();
    let mut seen = Vec::new();
    let input = Input { name: "t", format: Format::Json, bytes: &json };
    let heading = read(&input, &ENTRIES, &Limits::default(), &Control::none(), &mut |item| {
        let Item::Row(row) = item else { return Ok(()) };
        seen.push((row.number, row.get(0).map(str::to_owned)));
        Ok(())
    });
    let id = |id: &str| Some(id.to_owned());
    assert_eq!(seen, [(1, id("E1")), (2, None), (3, id("E3")), (4, id("E4"))]);
    assert_eq!(heading.unwrap().unknown, ["other"]);
}

#[test]
fn the_first_row_names_the_columns_passed_over() {
    let batch = |ids: Vec<&str>| {
        let ids: ArrayRef = Arc::new(StringArray::from(ids));
        RecordBatch::try_from_iter([("entry_id", ids)]).unwrap()
    };
    let mut rows = ArrowRows::new(Limits::default());
    rows.pass_over(["x", "", "dosier_code", "x"]);
    rows.push(&batch(vec![])).unwrap();
    rows.push(&batch(vec!["E1", "E2"])).unwrap();
    assert_eq!(rows.into_json(), br#"[{"entry_id":"E1","dosier_code":null,"x":null},{"entry_id":"E2"}]"#);
}

#[test]
fn no_batch_is_an_empty_table() {
    assert_eq!(ArrowRows::new(Limits::default()).into_json(), b"[]");
}

#[test]
fn both_sides_of_the_limits() {
    let batch = |n: usize| {
        let array: ArrayRef = Arc::new(NullArray::new(n));
        RecordBatch::try_from_iter([("c", array)]).unwrap()
    };
    let exceeded = |limit, max, value| Err(LimitError::Exceeded { limit, max, value });
    let mut rows = ArrowRows::new(Limits { rows: 3, ..Limits::default() });
    assert_eq!(rows.push(&batch(2)), Ok(()));
    assert_eq!(rows.push(&batch(1)), Ok(()));
    assert_eq!(rows.push(&batch(1)), exceeded(Limit::Rows, 3, 4));
    let row = br#"{"c":null}"#.len() as u64;
    assert_eq!(ArrowRows::new(Limits { record_bytes: row, ..Limits::default() }).push(&batch(2)), Ok(()));
    let mut short = ArrowRows::new(Limits { record_bytes: row - 1, ..Limits::default() });
    assert_eq!(short.push(&batch(2)), exceeded(Limit::RecordBytes, row - 1, row));
    let limits = Limits { file_bytes: 2, ..Limits::default() };
    assert_eq!(ArrowRows::bytes_max(&limits), 16);
    assert_eq!(ArrowRows::new(limits).push(&batch(1)), Ok(()));
    assert_eq!(ArrowRows::new(limits).push(&batch(2)), exceeded(Limit::FileBytes, 16, 22));
    assert_eq!(ArrowRows::bytes_max(&Limits::trusted()), u64::MAX);
}
