//! A sheet as a workbook.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, Format, FormatAlign, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::column::{Column, Use};
use super::make::{Sheet, SheetRow};
use crate::error::{Error, Lang, Result};
use crate::render::{A4, look, midnight, write_text};
use crate::report::RowKind;

/// Rows above the table: title, subtitle, what to do, who decides, an empty one.
const BANNER: [u32; 4] = [0, 1, 2, 3];
/// The hidden row with the words of the columns, and below it headings and numbers.
const KEYS: u32 = 5;
/// The first row of the table.
const BODY: u32 = KEYS + 3;
/// The name of the hidden page.
const PAGE: &str = "dean5299";

impl Sheet {
    /// The workbook; its creation date is the cut-off, so that the bytes depend on the sheet only.
    pub(crate) fn write(&self) -> Result<Vec<u8>> {
        self.workbook().map_err(|_| Error::Internal)
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let properties = DocProperties::new()
            .set_title(self.title())
            .set_company(self.unit_name.chars().take(200).collect::<String>())
            .set_keywords(&self.period);
        book.set_properties(&properties.set_author("dean5299").set_creation_datetime(&midnight(self.cutoff)?));
        self.fill(book.add_worksheet().set_name(self.pick("Phiếu rà soát", "Review sheet"))?)?;
        let page = book.add_worksheet().set_name(PAGE)?;
        for (row, (name, value)) in (0..).zip(&self.head) {
            write_text(page, (row, 0), name, &look::label())?;
            write_text(page, (row, 1), value, &look::note())?;
        }
        page.set_hidden(true).protect();
        book.save_to_buffer()
    }

    fn pick<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        if self.lang == Lang::Vi { vi } else { en }
    }

    fn title(&self) -> &'static str {
        if self.lang == Lang::Vi {
            "Phiếu rà soát các lượt khai chưa đối khớp"
        } else {
            "Review of claims that are not verified"
        }
    }

    fn fill(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        self.banner(page)?;
        headings(page, self.lang)?;
        let looks = Looks::new();
        for (number, row) in (BODY..).zip(&self.rows) {
            looks.write(page, number, row)?;
        }
        self.choices(page)?;
        self.set_up(page)
    }

    fn banner(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let last = place(Column::Note);
        let period = if self.period.is_empty() { self.pick("mọi kỳ", "all periods") } else { &self.period };
        let day = if self.lang == Lang::Vi { self.cutoff.vietnamese() } else { self.cutoff.to_string() };
        let subtitle = format!("{} · {period} · {} {day}", self.unit_name, self.pick("chốt dữ liệu", "cut-off"));
        let [title, below, advice, actor] = BANNER;
        for (row, text, format) in [
            (title, self.title(), look::title()),
            (below, subtitle.as_str(), look::subtitle()),
            (advice, self.advice().as_str(), look::note().set_italic()),
        ] {
            page.merge_range(row, 0, row, last, "", &format)?;
            write_text(page, (row, 0), text, &format)?;
        }
        page.set_row_height(title, 30)?.set_row_height(advice, 52)?;
        let (label, input) = (look::label(), open(look::body(RowKind::Unit)));
        page.merge_range(actor, 0, actor, place(Column::Member), "", &label)?;
        write_text(page, (actor, 0), self.pick("Người quyết định (mã, không ghi họ tên):", "Who decides (an id, no name):"), &label)?;
        page.merge_range(actor, place(Column::HelpedOn), actor, place(Column::Quantity), "", &input)?;
        write_text(page, (actor, place(Column::HelpedOn)), &self.actor, &input)?;
        write_text(page, (actor, place(Column::EntryId)), super::read::ACTOR, &look::note())
    }

    /// What to do with the sheet.
    fn advice(&self) -> String {
        let left_out = match (self.left_out, self.lang) {
            (0, _) => String::new(),
            (lines, Lang::Vi) => format!(" Không liệt kê {lines} dòng ngoài thời hạn hoặc không có nguồn đối khớp."),
            (lines, Lang::En) => format!(" Lines not listed, since they are out of period or no source can check them: {lines}."),
        };
        let advice = self.pick(
            "Mỗi dòng: chọn việc cần làm; chỉ ghi mã hồ sơ mới khi sửa mã hoặc ghép (nhiều mã cách nhau bằng dấu ;). Dòng không chọn thì giữ nguyên. Không sửa các ô khác, không ghi \
             họ tên, số điện thoại, số định danh. Có thể sắp xếp, lọc, xoá dòng.",
            "Of each row choose what to do; give a new code only to correct or to pair (several with ; between them). A row without a choice stays as it is. Change no other cell, and \
             write no name, phone or citizen's number. Rows may be sorted, filtered and deleted.",
        );
        format!("{advice}{left_out}")
    }

    /// The drop-down of every row; neighbours with the same choices share one. A word that is typed is only warned of: it is judged when the sheet is read.
    fn choices(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let mut first = BODY;
        for group in self.rows.chunk_by(|a, b| a.acts == b.acts) {
            let last = first + u32::try_from(group.len()).unwrap_or(u32::MAX).saturating_sub(1);
            let words: Vec<&str> = group.first().into_iter().flat_map(|row| &row.acts).map(|act| act.label(self.lang)).collect();
            let list = DataValidation::new().allow_list_strings(&words)?.set_error_style(DataValidationErrorStyle::Warning);
            page.add_data_validation(first, place(Column::Act), last, place(Column::Act), &list)?;
            first = last.saturating_add(1);
        }
        Ok(())
    }

    fn set_up(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        for column in Column::ALL.iter().copied() {
            page.set_column_width(place(column), column.heading(self.lang).1)?;
            if column.purpose() == Use::Hides {
                page.set_column_hidden(place(column))?;
            }
        }
        page.set_row_hidden(KEYS)?;
        let last = (BODY + u32::try_from(self.rows.len()).unwrap_or(0)).saturating_sub(1);
        page.autofilter(BODY - 1, 0, last, place(Column::Note))?;
        page.set_freeze_panes(BODY, place(Column::Member))?.set_repeat_rows(KEYS + 1, BODY - 1)?;
        page.set_print_area(0, 0, last, place(Column::Note))?;
        page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        page.set_footer(format!("&L{PAGE} &R{} &P/&N", self.pick("Trang", "Page")));
        let may = ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            sort: true,
            use_autofilter: true,
            ..ProtectionOptions::new()
        };
        page.protect_with_options(&may);
        Ok(())
    }
}

/// The column as the writer numbers it.
fn place(column: Column) -> u16 {
    u16::try_from(column.at()).unwrap_or(0)
}

/// A cell that a person may fill in; what he types stays text.
fn open(format: Format) -> Format {
    format.set_unlocked().set_num_format("@").set_text_wrap()
}

/// The words of the columns, their headings, their numbers.
fn headings(page: &mut Worksheet, lang: Lang) -> Result<(), XlsxError> {
    for column in Column::ALL.iter().copied() {
        write_text(page, (KEYS, place(column)), column.word(), &look::note())?;
        write_text(page, (KEYS + 1, place(column)), column.heading(lang).0, &look::head())?;
        write_text(page, (KEYS + 2, place(column)), &format!("({})", place(column) + 1), &look::numbered())?;
    }
    page.set_row_height(KEYS + 1, 34)?;
    Ok(())
}

/// How the cells of a row look.
struct Looks {
    text: Format,
    number: Format,
    input: Format,
    hidden: Format,
}

impl Looks {
    fn new() -> Looks {
        let text = look::body(RowKind::Unit).set_text_wrap().set_align(FormatAlign::Top);
        let input = open(text.clone().set_background_color("FFFBE6"));
        Looks { number: text.clone().set_align(FormatAlign::Center), text, input, hidden: look::code() }
    }

    fn write(&self, page: &mut Worksheet, number: u32, row: &SheetRow) -> Result<(), XlsxError> {
        for column in Column::ALL.iter().copied() {
            let (at, text) = ((number, place(column)), row.texts.get(column));
            let format = match column.purpose() {
                Use::Asks => &self.input,
                Use::Hides => &self.hidden,
                Use::Counts => &self.number,
                Use::Says => &self.text,
            };
            match text.parse::<u32>() {
                Ok(whole) if matches!(column, Column::No | Column::Quantity | Column::Line) => {
                    page.write_number_with_format(at.0, at.1, whole, format)?;
                }
                _ if text.is_empty() => {
                    page.write_blank(at.0, at.1, format)?;
                }
                _ => write_text(page, at, text, format)?,
            }
        }
        Ok(())
    }
}
