//! Values as cells: numbers are numbers, and text is never anything else.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::figure::{Fraction, Rounding};
use crate::render::reach;
use crate::render::voice::{Voice, plain};
use crate::report::Value;

/// Letters a cell can hold.
const LETTERS: usize = 32_767;
/// Digits a spreadsheet keeps.
const DIGITS: usize = 15;

/// Where a cell stands.
pub(crate) type Place = (u32, u16);

/// Writes a value with the number format it needs.
pub(super) fn write_value(sheet: &mut Worksheet, at: Place, value: &Value, format: &Format, voice: Voice) -> Result<(), XlsxError> {
    let right = format.clone().set_align(FormatAlign::Right);
    let (number, style) = match value {
        Value::Empty => return sheet.write_blank(at.0, at.1, format).map(|_| ()),
        Value::Text(text) => return write_text(sheet, at, text, format),
        Value::Count(count) => (number(&plain(*count)), if count.denominator() == 1 { "#,##0" } else { "#,##0.0###" }.to_owned()),
        Value::Share { shown, .. } => (percentage(value, shown), percent_style(shown)),
        Value::Mean { shown, .. } => (number(shown), format!("#,##0.{}", "0".repeat(decimals(shown).min(10) as usize))),
        Value::Reached { reached, of } => (Some(f64::from(*reached)), format!("0\"/{of}\"")),
        Value::Rank { place, of, tied } => (Some(f64::from(*place)), format!("{}0\"/{of}\"", if *tied { "\"=\"" } else { "" })),
    };
    match number {
        Some(number) => sheet.write_number_with_format(at.0, at.1, number, &right.set_num_format(style)).map(|_| ()),
        None => write_text(sheet, at, &voice.value(value), &right),
    }
}

/// Writes text as text, whatever it looks like.
///
/// A text that begins like a formula is marked with Excel's quote prefix, so that it stays text when somebody edits the cell.
pub(crate) fn write_text(sheet: &mut Worksheet, at: Place, text: &str, format: &Format) -> Result<(), XlsxError> {
    let text: String = text.chars().map(legal).take(LETTERS).collect();
    let quoted = text.starts_with(['=', '+', '-', '@']).then(|| format.clone().set_quote_prefix());
    let format = quoted.as_ref().unwrap_or(format);
    match text.strip_prefix('<') {
        // The writer passes text between <r> and </r> through as markup; in two runs it is text again.
        Some(rest) if text.ends_with("</r>") => {
            let plain = Format::default();
            sheet.write_rich_string_with_format(at.0, at.1, &[(&plain, "<"), (&plain, rest)], format).map(|_| ())
        }
        _ => sheet.write_string_with_format(at.0, at.1, text, format).map(|_| ()),
    }
}

fn legal(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' => '\n',
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Decimal text as a cell's number; none when a spreadsheet would lose digits.
fn number(text: &str) -> Option<f64> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits > DIGITS { None } else { text.parse().ok() }
}

/// The exact share where the spreadsheet's half-up shows the printed percentage, else the printed percentage itself: what is seen is
/// always what the report says.
fn percentage(value: &Value, shown: &str) -> Option<f64> {
    let printed = shown.parse::<Fraction>().ok()?.divide(Fraction::from(100)).ok()??;
    let exact = reach::share(value).filter(|share| share.percent(decimals(shown), Rounding::HalfUp).as_deref() == Ok(shown));
    exact.unwrap_or(printed).decimal(15, Rounding::HalfUp).ok()?.parse().ok()
}

fn percent_style(shown: &str) -> String {
    match decimals(shown) {
        0 => "0%".to_owned(),
        digits => format!("0.{}%", "0".repeat(digits.min(10) as usize)),
    }
}

fn decimals(shown: &str) -> u32 {
    shown.split_once('.').map_or(0, |(_, digits)| u32::try_from(digits.len()).unwrap_or(0))
}
