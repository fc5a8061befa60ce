//! Fonts, borders and colours of the workbook.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::RowKind;

/// The flag's red, for the title only.
const RED: Color = Color::RGB(0x00B3_1217);
const LINE: Color = Color::RGB(0x00B8_B2A7);
const HEAD: Color = Color::RGB(0x00F3_EFE7);
const GROUP: Color = Color::RGB(0x00FA_F7F1);

/// The letters of administrative documents.
fn base() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(12).set_align(FormatAlign::VerticalCenter)
}

/// The main heading.
pub(crate) fn title() -> Format {
    base().set_bold().set_font_size(15).set_font_color(RED).set_align(FormatAlign::Center).set_text_wrap()
}

/// The line below it.
pub(crate) fn subtitle() -> Format {
    base().set_italic().set_align(FormatAlign::Center).set_text_wrap()
}

/// A heading of columns.
pub(crate) fn head() -> Format {
    bordered(base()).set_bold().set_align(FormatAlign::Center).set_text_wrap().set_background_color(HEAD)
}

/// The numbers of the columns, (1) (2) (3).
pub(crate) fn numbered() -> Format {
    bordered(base()).set_italic().set_font_size(10).set_align(FormatAlign::Center).set_background_color(HEAD)
}

/// A cell of a row.
pub(crate) fn body(kind: RowKind) -> Format {
    let format = bordered(base());
    match kind {
        RowKind::Total => format.set_bold().set_background_color(HEAD),
        RowKind::Group => format.set_bold().set_background_color(GROUP),
        RowKind::Unit => format,
    }
}

/// Free text below the table and on the second sheet.
pub(crate) fn note() -> Format {
    base().set_text_wrap().set_align(FormatAlign::Top)
}

/// A label on the second sheet.
pub(crate) fn label() -> Format {
    note().set_bold()
}

/// A fingerprint.
pub(crate) fn code() -> Format {
    note().set_font_name("Courier New").set_font_size(10)
}

/// A target that was reached, and one that is far away.
pub(crate) fn met() -> Format {
    Format::new().set_font_color(Color::RGB(0x0014_532D)).set_background_color(Color::RGB(0x00DC_F3E3))
}

/// Less than half of the target.
pub(crate) fn low() -> Format {
    Format::new().set_font_color(Color::RGB(0x008F_1515)).set_background_color(Color::RGB(0x00FB_E3E1))
}

fn bordered(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINE)
}
