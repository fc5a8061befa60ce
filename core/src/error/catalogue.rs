//! The catalogue of codes: each row has a code, a Vietnamese and an English template, and a hint in both.

use super::phrase::phrase;
use super::{Lang, Params, shown};

macro_rules! catalogue {
    ($($(#[$doc:meta])* $Name:ident = $text:literal { vi: $vi:literal, en: $en:literal $(, hint_vi: $hint_vi:literal, hint_en: $hint_en:literal)? $(,)? })*) => {
        /// A stable, readable code (mã lỗi): `ROOM_NOUN`. A retired code is never used again.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $Name),* }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &'static [Code] = &[$(Code::$Name),*];

            /// The code as text.
            #[must_use]
            pub fn text(self) -> &'static str {
                match self { $(Code::$Name => $text),* }
            }

            /// The template of the message; `{name}` stands for a parameter, and what is in `[…]` is said only when the parameter in it is given and not empty.
            #[must_use]
            pub fn template(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Code::$Name, Lang::Vi) => $vi, (Code::$Name, Lang::En) => $en),* }
            }

            /// What the reader can do about it; empty when there is nothing to add.
            #[must_use]
            pub fn hint(self, lang: Lang) -> &'static str {
                match (self, lang) { $($((Code::$Name, Lang::Vi) => $hint_vi, (Code::$Name, Lang::En) => $hint_en,)?)* #[allow(unreachable_patterns, reason = "codes without a hint")] _ => "" }
            }
        }
    };
}

impl Code {
    /// Fills the template with the parameters; `expected` is a phrase of this library and is said in the language of the template, and an id that is a
    /// person's number is masked.
    #[must_use]
    pub fn render(self, lang: Lang, params: &Params) -> String {
        let said = |name: &str, value: &str| if name == "expected" { phrase(lang, value).to_owned() } else { shown(name, value) };
        let template = without_empty(self.template(lang), params);
        params.iter().fold(template, |text, (name, value)| text.replace(&format!("{{{name}}}"), &said(name, value)))
    }

    /// Whether the parameters fill every place of the template that is always said.
    pub(crate) fn is_filled_by(self, params: &Params) -> bool {
        let always = self.template(Lang::En).split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect::<String>();
        always.split('{').skip(1).filter_map(|part| part.split_once('}')).all(|(name, _)| params.iter().any(|(given, _)| *given == name))
    }
}

/// The template without its brackets, and without what stands in them around a parameter that is empty or not given.
fn without_empty(template: &str, params: &Params) -> String {
    let is_given = |name: &str| params.iter().any(|(given, value)| *given == name && !value.is_empty());
    let is_said = |part: &str| part.split('{').skip(1).filter_map(|rest| rest.split('}').next()).all(is_given);
    let mut parts = template.split('[');
    let mut text = parts.next().unwrap_or("").to_owned();
    for (part, rest) in parts.filter_map(|part| part.split_once(']')) {
        text.push_str(if is_said(part) { part } else { "" });
        text.push_str(rest);
    }
    text
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text())
    }
}

catalogue! {
    /// A declared limit was passed.
    LimitExceeded = "LIMIT_EXCEEDED" { vi: "Vượt giới hạn `{limit}`: {value} > {max}.", en: "The limit `{limit}` was passed: {value} > {max}.",
        hint_vi: "Chia nhỏ tệp hoặc nâng giới hạn.", hint_en: "Split the file or raise the limit." }
    /// The caller stopped the call.
    Cancelled = "CALL_CANCELLED" { vi: "Đã dừng theo yêu cầu.", en: "Stopped as asked." }
    /// A bug in this library.
    Internal = "CALL_INTERNAL" { vi: "Lỗi bên trong thư viện.", en: "An internal error of the library.",
        hint_vi: "Xin báo lỗi kèm các bước làm lại.", hint_en: "Please report it with the steps that lead to it." }

    // time
    /// A period label nobody knows.
    TimeUnknownPeriod = "TIME_UNKNOWN_PERIOD" { vi: "Không hiểu kỳ báo cáo `{label}`.", en: "The period `{label}` is not known.",
        hint_vi: "Ví dụ: 2022-12, 2022-Q4, 2022, hoặc tên kỳ khai trong bộ quy tắc.", hint_en: "For example 2022-12, 2022-Q4, 2022, or a name the scheme declares." }
    /// A text that is not a day of 1900 … 2199.
    TimeBadDay = "TIME_BAD_DAY" { vi: "Không đọc được ngày[ của `{argument}`].", en: "The day[ of `{argument}`] could not be read.",
        hint_vi: "Viết 2023-07-01 hoặc 01/07/2023.", hint_en: "Write 2023-07-01 or 01/07/2023." }
    /// A text that is not an instant.
    TimeBadInstant = "TIME_BAD_INSTANT" { vi: "Không đọc được thời điểm.", en: "The instant could not be read.",
        hint_vi: "Viết 2022-11-20T19:05:00; không ghi múi giờ thì hiểu là +07:00.", hint_en: "Write 2022-11-20T19:05:00; without an offset it is +07:00." }
    /// A span without a day in it.
    TimeEmptySpan = "TIME_EMPTY_SPAN" { vi: "Khoảng từ {from}[ đến trước {to}][ đến hết {until}] không có ngày nào.", en: "The span from {from}[ until before {to}][ to the end of {until}] holds no day.",
        hint_vi: "Ghi ngày sớm hơn trước; khoảng đến trước một ngày không gồm ngày đó.", hint_en: "Give the earlier day first; a span until before a day does not hold that day." }
    /// A word that is not a reporting regime.
    TimeUnknownRegime = "TIME_UNKNOWN_REGIME" { vi: "Không có cách tính kỳ `{regime}`.", en: "The reporting regime `{regime}` is not known.",
        hint_vi: "Chọn calendar hoặc 15-14.", hint_en: "Choose calendar or 15-14." }

    // privacy
    /// The key is too short.
    PrivacyKeyTooShort = "PRIVACY_KEY_TOO_SHORT" { vi: "Khoá chỉ có {bytes} byte, cần ít nhất 32.", en: "The key is too short: {bytes} of at least 32 bytes.",
        hint_vi: "Tạo khoá ngẫu nhiên, ví dụ: openssl rand 32 > key.", hint_en: "Make a random one, for example: openssl rand 32 > key." }
    /// Raw identifiers beside tokens without a key.
    PrivacyRawBesideTokens = "PRIVACY_RAW_BESIDE_TOKENS" { vi: "`{file}`: có số định danh hoặc số điện thoại thô bên cạnh mã băm nhưng không có khoá.", en: "`{file}`: raw identifiers or phones stand beside tokens, and no key was given.",
        hint_vi: "Đưa khoá (`key`; trên dòng lệnh --key-file).", hint_en: "Give the key (`key`; on the command line --key-file)." }
    /// A text that is not a keyed token.
    PrivacyBadToken = "PRIVACY_BAD_TOKEN" { vi: "Mã băm không đúng dạng.", en: "The token is not well formed.",
        hint_vi: "Mã băm gồm 64 chữ số hệ 16.", hint_en: "A token has 64 hexadecimal digits." }
    /// A text that is not a citizen's number.
    PrivacyBadCitizenId = "PRIVACY_BAD_CITIZEN_ID" { vi: "Số định danh không đúng dạng.", en: "The citizen's number is not well formed.",
        hint_vi: "Số định danh có 12 chữ số, số CMND có 9; bảng tính có thể đã bỏ mất số 0 ở đầu.", hint_en: "It has 12 digits, or 9 on old cards; a leading zero may have been lost in a spreadsheet." }
    /// A text that is not a telephone number.
    PrivacyBadPhone = "PRIVACY_BAD_PHONE" { vi: "Số điện thoại không đúng dạng.", en: "The telephone number is not well formed.",
        hint_vi: "Số di động có 10 chữ số, số cố định có 11, bắt đầu bằng 0 hoặc +84.", hint_en: "A mobile number has 10 digits, a landline 11, beginning with 0 or +84." }

    // table
    /// No header row.
    TableNoHeader = "TABLE_NO_HEADER" { vi: "`{file}`: không tìm thấy dòng tiêu đề của bảng {table}.", en: "`{file}`: no header row of the table {table} was found.",
        hint_vi: "Ghi một dòng tên cột phía trên dữ liệu.", hint_en: "Write a row of column names above the data." }
    /// A column that every table of this kind has is missing.
    TableMissingColumn = "TABLE_MISSING_COLUMN" { vi: "`{file}`: bảng {table} thiếu cột {column} ({vietnamese}).[ Có lẽ tiêu đề viết lệch: {heading}.]", en: "`{file}`: the table {table} lacks the column {column} ({vietnamese}).[ Perhaps misspelt in the file: {heading}.]",
        hint_vi: "Thêm cột, hoặc đổi tên cột đang chứa dữ liệu đó.", hint_en: "Add the column, or rename the one that holds it." }
    /// Two columns of the file are the same column of the contract.
    TableColumnTwice = "TABLE_COLUMN_TWICE" { vi: "`{file}`: cột {column} có hai lần: `{first}` và `{second}`.", en: "`{file}`: the column {column} stands twice: `{first}` and `{second}`.",
        hint_vi: "Xoá hoặc đổi tên một trong hai cột.", hint_en: "Delete or rename one of the two." }
    /// The bytes are not UTF-8.
    TableEncoding = "TABLE_ENCODING" { vi: "`{file}`: không phải UTF-8, hỏng từ byte {offset}.", en: "`{file}`: not UTF-8, broken at byte {offset}.",
        hint_vi: "Lưu lại tệp với mã UTF-8.", hint_en: "Save the file as UTF-8." }
    /// The bytes begin as UTF-16 and are not.
    TableEncodingWide = "TABLE_ENCODING_WIDE" { vi: "`{file}`: tệp mã UTF-16 bị hỏng từ byte {offset}.", en: "`{file}`: the file is UTF-16, broken at byte {offset}.",
        hint_vi: "Lưu lại tệp với mã UTF-8 (trong Excel: CSV UTF-8).", hint_en: "Save the file as UTF-8 (in Excel: CSV UTF-8)." }
    /// A quoted field is malformed.
    TableQuote = "TABLE_QUOTE" { vi: "Dấu nháy kép sai chỗ hoặc không được đóng; chỉ bỏ riêng dòng này.", en: "A double quote is misplaced or never closed; this line alone was dropped.",
        hint_vi: "Đặt cả ô trong dấu nháy kép và viết đôi dấu nháy bên trong.", hint_en: "Quote the whole cell and double the quotes inside it." }
    /// A record has more or fewer fields than the header.
    TableFieldCount = "TABLE_FIELD_COUNT" { vi: "Dòng có {found} ô, tiêu đề có {expected}.", en: "Fields in the row: {found}; in the header: {expected}.",
        hint_vi: "Ô có chứa dấu phân cách thì đặt trong dấu nháy kép; ô trống vẫn giữ dấu phân cách.", hint_en: "Quote a cell that holds the separator, and keep the separators of empty cells." }
    /// A control character in a cell.
    TableControlCharacter = "TABLE_CONTROL_CHARACTER" { vi: "Ô `{field}` có ký tự điều khiển {character}.", en: "The cell `{field}` has the control character {character}.",
        hint_vi: "Xoá ký tự đó (ví dụ chỗ xuống dòng) khỏi ô.", hint_en: "Remove the character (a line break, for example) from the cell." }
    /// The text is not JSON.
    TableJsonSyntax = "TABLE_JSON_SYNTAX" { vi: "`{file}`: sai cú pháp JSON ở dòng {line}, cột {column}.", en: "`{file}`: a JSON syntax error at line {line}, column {column}.",
        hint_vi: "Sửa tại chỗ đó, hoặc xuất lại tệp từ phần mềm nguồn.", hint_en: "Correct it there, or export the file again." }
    /// The document is not an array.
    TableNotArray = "TABLE_NOT_ARRAY" { vi: "`{file}`: tệp JSON không phải là một mảng các đối tượng.", en: "`{file}`: the JSON document is not an array of objects.",
        hint_vi: "Mỗi dòng một đối tượng thì đặt đuôi .jsonl.", hint_en: "For one object per line name the file .jsonl." }
    /// The workbook is encrypted.
    TableSheetEncrypted = "TABLE_SHEET_ENCRYPTED" { vi: "`{file}`: bảng tính có mật khẩu.", en: "`{file}`: the workbook has a password.",
        hint_vi: "Mở bằng Excel, bỏ mật khẩu rồi lưu lại.", hint_en: "Open it in Excel, remove the password and save it again." }
    /// A workbook of the format before 2007.
    TableSheetOld = "TABLE_SHEET_OLD" { vi: "`{file}`: tệp Office kiểu cũ (.xls), không phải .xlsx.", en: "`{file}`: a file of the old Office format (.xls), not .xlsx.",
        hint_vi: "Mở bằng Excel rồi lưu thành .xlsx.", hint_en: "Open it in Excel and save it as .xlsx." }
    /// A page that calls itself a workbook.
    TableSheetMarkup = "TABLE_SHEET_MARKUP" { vi: "`{file}`: nội dung là trang HTML hoặc XML, không phải bảng tính.", en: "`{file}`: the content is an HTML page or XML, not a workbook.",
        hint_vi: "Mở bằng Excel rồi lưu thành .xlsx; nếu đó là trang báo lỗi hay đăng nhập thì tải lại tệp.", hint_en: "Open it in Excel and save it as .xlsx; if it is an error or login page, download the file again." }
    /// Not an XLSX workbook.
    TableSheetNotXlsx = "TABLE_SHEET_NOT_XLSX" { vi: "`{file}`: không phải bảng tính .xlsx.", en: "`{file}`: not an .xlsx workbook.",
        hint_vi: "Bảng tính .ods, .xlsb hoặc tệp nén khác thì mở ra rồi lưu thành .xlsx.", hint_en: "Open an .ods or .xlsb workbook, or unpack another archive, and save it as .xlsx." }
    /// A part of the workbook cannot be read.
    TableSheetDamaged = "TABLE_SHEET_DAMAGED" { vi: "`{file}`: bảng tính bị hỏng ở phần `{part}`.", en: "`{file}`: the workbook is damaged in its part `{part}`.",
        hint_vi: "Mở bằng Excel để sửa rồi lưu lại, hoặc tải lại tệp.", hint_en: "Let Excel repair it and save it again, or download the file again." }
    /// No sheet of that name.
    TableNoSheet = "TABLE_NO_SHEET" { vi: "`{file}`: không có trang tính `{sheet}`; có: {sheets}.", en: "`{file}`: there is no sheet `{sheet}`; there are: {sheets}.",
        hint_vi: "Sửa tên trang trong tệp khớp cột.", hint_en: "Correct the name of the sheet in the mapping." }
    /// The mapping of columns cannot be read.
    TableBadMapping = "TABLE_BAD_MAPPING" { vi: "`{file}`: tệp khớp cột sai tại {place}.", en: "`{file}`: the mapping of columns is wrong at {place}.",
        hint_vi: "Cần format, table và columns: tên cột và tiêu đề trong tệp.", hint_en: "It has format, table and columns: the name of a column and its heading in the file." }
    /// Not a mapping of this table or version.
    TableMappingFormat = "TABLE_MAPPING_FORMAT" { vi: "`{file}`: không dùng được bảng khớp cột `{format}`.", en: "`{file}`: the mapping `{format}` cannot be used here.",
        hint_vi: "Cần dean5299/mapping@1 của đúng bảng.", hint_en: "It should be dean5299/mapping@1 of this table." }
    /// The mapping names a column that is not there.
    TableMappingColumn = "TABLE_MAPPING_COLUMN" { vi: "`{file}`: bảng {table} không có cột `{column}`.[ Có phải là `{nearest}`?]", en: "`{file}`: the table {table} has no column `{column}`.[ Did you mean `{nearest}`?]",
        hint_vi: "Dùng tên cột trong COLUMNS.md.", hint_en: "Use a name of COLUMNS.md." }
    /// A heading of the mapping is not in the file.
    TableMappingUnmet = "TABLE_MAPPING_UNMET" { vi: "Tệp không có tiêu đề `{heading}` mà bảng khớp cột ghi cho `{column}`.[ Có phải là `{nearest}`?]", en: "The file lacks the heading `{heading}` that the mapping has for `{column}`.[ Did you mean `{nearest}`?]",
        hint_vi: "Sửa tiêu đề trong bảng khớp cột cho đúng với tệp.", hint_en: "Correct the heading in the mapping to that of the file." }
    /// The mapping names one heading for two columns.
    TableMappingTaken = "TABLE_MAPPING_TAKEN" { vi: "Tiêu đề `{heading}` mà bảng khớp cột ghi cho `{column}` đã được dùng cho `{taken}`.", en: "The heading `{heading}` that the mapping has for `{column}` is taken by `{taken}`.",
        hint_vi: "Mỗi tiêu đề chỉ dùng cho một cột; sửa một trong hai cột trong bảng khớp cột.", hint_en: "A heading stands for one column only; correct one of the two in the mapping." }
    /// A heading was taken for a column by a part of its name.
    TableColumnGuessed = "TABLE_COLUMN_GUESSED" { vi: "Đoán tiêu đề `{heading}` là cột `{column}`.", en: "The heading `{heading}` was taken for the column `{column}`.",
        hint_vi: "Nếu sai, sửa bảng khớp cột rồi đọc lại.", hint_en: "If that is wrong, correct the mapping and read again." }
    /// Names in a font from before Unicode.
    TableLegacyText = "TABLE_LEGACY_TEXT" { vi: "{rows} dòng của cột {column} viết bằng bảng mã cũ {encoding}.", en: "{rows} rows of the column {column} are written in the old encoding {encoding}.",
        hint_vi: "Chuyển sang Unicode (câu hỏi `text.legacy` của `ask`, trong Rust hàm `from_legacy`, hoặc UniKey Toolkit) rồi đọc lại.", hint_en: "Convert them to Unicode (the question `text.legacy` of `ask`, in Rust the function `from_legacy`) and read again." }
    /// A source never ends.
    TableSourceCircle = "TABLE_SOURCE_CIRCLE" { vi: "Nguồn dữ liệu quay vòng: sau {pages} trang lại trả về con trỏ đã dùng.", en: "The source goes round: after {pages} pages it gave a cursor that was used before.",
        hint_vi: "Kiểm tra cách gọi trang kế tiếp của cổng.", hint_en: "Check how the portal asks for the next page." }
    /// The library was built without the reader.
    TableNoFeature = "TABLE_NO_FEATURE" { vi: "`{file}`: bản thư viện này không đọc được bảng tính vì thiếu tính năng `{feature}`.", en: "`{file}`: this build of the library cannot read workbooks: it lacks the feature `{feature}`.",
        hint_vi: "Lưu bảng thành CSV UTF-8, hoặc biên dịch với tính năng đó.", hint_en: "Save the table as CSV UTF-8, or build it with that feature." }
    /// One of several sheets was read.
    TableSheetTaken = "TABLE_SHEET_TAKEN" { vi: "Bảng tính có {sheets} trang; đọc trang đầu tiên có tiêu đề phù hợp: `{sheet}`.", en: "The workbook has {sheets} sheets; the first whose heading fits was read: `{sheet}`.",
        hint_vi: "Muốn đọc trang khác thì nêu tên trang trong tệp khớp cột.", hint_en: "To read another one name it in the mapping." }
    /// Hidden rows and columns were read.
    TableSheetHidden = "TABLE_SHEET_HIDDEN" { vi: "Đã đọc cả {rows} dòng ẩn và {columns} cột ẩn.", en: "{rows} hidden rows and {columns} hidden columns were read as well.",
        hint_vi: "Xoá khỏi bảng nếu không muốn tính.", hint_en: "Delete them from the sheet if they should not count." }
    /// Cells beside the table.
    TableSheetOutside = "TABLE_SHEET_OUTSIDE" { vi: "{rows} dòng có ô nằm ngoài các cột có tiêu đề; các ô đó bị bỏ qua.", en: "{rows} rows have cells beside the columns of the heading; these cells were passed over.",
        hint_vi: "Thêm tiêu đề cho cột đó nếu cần dùng.", hint_en: "Give the column a heading if it matters." }
    /// Pages that are not there.
    TablePagesMissing = "TABLE_PAGES_MISSING" { vi: "Các trang có {read} hồ sơ nhưng tự nói có tất cả {total}: thiếu trang.", en: "The pages have {read} dossiers and say that there are {total}: pages are missing.",
        hint_vi: "Lấy nốt các trang còn lại; cho đến lúc đó, khai báo không thấy trong các trang đã có còn phải chờ.", hint_en: "Fetch the other pages; until then claims that are not found on those that came have to wait." }
    /// Cells that are merged over rows.
    TableCellsMerged = "TABLE_CELLS_MERGED" { vi: "{cells} chỗ gộp ô qua nhiều dòng dữ liệu: chỉ dòng đầu có giá trị, các dòng sau là ô trống.", en: "{cells} times cells are merged over several rows of data: only the first row has the value, the others an empty cell.",
        hint_vi: "Bỏ gộp ô và ghi giá trị vào từng dòng.", hint_en: "Unmerge the cells and write the value into each row." }
    /// Leading noughts of citizens' numbers were put back.
    TableNoughtsRestored = "TABLE_NOUGHTS_RESTORED" { vi: "{cells} số định danh hoặc số điện thoại lưu dạng số đã mất số 0 ở đầu; đã thêm lại.", en: "{cells} citizens' numbers or phones were kept as numbers and had lost their leading noughts; these were put back.",
        hint_vi: "Định dạng cột là văn bản trước khi nhập.", hint_en: "Format the column as text before typing." }
    /// A cell with the error of a formula.
    TableCellError = "TABLE_CELL_ERROR" { vi: "Ô `{field}` là lỗi công thức {error}; coi như trống.", en: "The cell `{field}` is the formula error {error}; it counts as empty.",
        hint_vi: "Sửa công thức hoặc nhập giá trị vào ô.", hint_en: "Mend the formula or type the value." }
    /// A formula without a value.
    TableCellFormula = "TABLE_CELL_FORMULA" { vi: "Ô `{field}` là công thức chưa được tính; coi như trống.", en: "The cell `{field}` is a formula that was never worked out; it counts as empty.",
        hint_vi: "Mở bằng Excel rồi lưu lại.", hint_en: "Open the file in Excel and save it again." }
    /// A number that lost digits.
    TableCellRounded = "TABLE_CELL_ROUNDED" { vi: "Ô `{field}` là số không còn đủ từng chữ số; coi như trống.", en: "The cell `{field}` is a number that has not kept all its digits; it counts as empty.",
        hint_vi: "Định dạng cột là văn bản rồi nhập lại mã.", hint_en: "Format the column as text and enter the code again." }
    /// A serial number that is no day.
    TableCellDay = "TABLE_CELL_DAY" { vi: "Ô `{field}` có định dạng ngày nhưng không phải ngày nào; coi như trống.", en: "The cell `{field}` is formatted as a day and is none; it counts as empty.",
        hint_vi: "Nhập lại ngày vào ô.", hint_en: "Type the day again." }
    /// An element is not an object.
    TableNotObject = "TABLE_NOT_OBJECT" { vi: "Phần tử không phải là một đối tượng JSON.", en: "The element is not a JSON object.",
        hint_vi: "Viết mỗi dòng thành một đối tượng có khoá là tên cột.", hint_en: "Write each row as an object whose keys are the columns." }
    /// A key stands twice in one object.
    TableKeyTwice = "TABLE_KEY_TWICE" { vi: "Khoá `{key}` lặp lại trong cùng một đối tượng.", en: "The key `{key}` stands twice in one object.",
        hint_vi: "Xoá một trong hai khoá.", hint_en: "Delete one of the two." }
    /// A number that is no integer.
    TableFloat = "TABLE_FLOAT" { vi: "`{field}` là số JSON có phần thập phân hoặc quá lớn.", en: "`{field}` is a JSON number with a fraction or too large a value.",
        hint_vi: "Viết số thập phân dưới dạng chuỗi; cột số nguyên có ô trống thì dùng kiểu số nguyên cho phép trống.", hint_en: "Write decimals as strings; give a column of integers with empty cells an integer type that allows them." }
    /// An object, or an array of something else than strings, in a cell.
    TableNested = "TABLE_NESTED" { vi: "`{field}` chứa đối tượng hoặc mảng lồng nhau.", en: "`{field}` holds a nested object or array.",
        hint_vi: "Ô chỉ nhận chuỗi, số nguyên, true/false, null hoặc mảng chuỗi.", hint_en: "A cell is a string, an integer, true/false, null or an array of strings." }
    /// Half a surrogate pair.
    TableBrokenText = "TABLE_BROKEN_TEXT" { vi: "Dòng có chữ bị hỏng mã hoá (nửa cặp surrogate của Unicode).", en: "The row holds text of a broken encoding (half a Unicode surrogate pair).",
        hint_vi: "Nhập lại ô có ký tự lạ, hoặc đọc lại nguồn với mã UTF-8.", hint_en: "Type the cell with the strange character again, or read the source as UTF-8." }
    // figure
    /// Numerator or denominator does not fit 128 bits.
    FigureOverflow = "FIGURE_OVERFLOW" { vi: "Số vượt quá phạm vi tính chính xác.", en: "A figure left the range of exact arithmetic.",
        hint_vi: "Tìm số lớn bất thường trong số lượng, chỉ tiêu hoặc tỷ lệ chia.", hint_en: "Look for an unusually large number among quantities, targets or shares." }
    /// Not a decimal.
    FigureBadDecimal = "FIGURE_BAD_DECIMAL" { vi: "Không phải số thập phân.", en: "Not a decimal number.",
        hint_vi: "Viết dạng 66000 hoặc 0.8, tối đa 28 chữ số.", hint_en: "Write it as 66000 or 0.8, with at most 28 digits." }

    // rows of any table
    /// A row repeats an earlier one.
    TableDuplicateRow = "TABLE_DUPLICATE_ROW" { vi: "Trùng hoàn toàn với dòng {first_row} của `{first_file}`, chỉ tính một lần.", en: "The same as row {first_row} of `{first_file}`; counted once.",
        hint_vi: "Không cần làm gì; có thể xoá dòng thừa.", hint_en: "Nothing needs to be done; the row may be deleted." }
    /// A required cell is empty.
    TableMissingValue = "TABLE_MISSING_VALUE" { vi: "Thiếu giá trị bắt buộc ở cột `{column}`.", en: "The required column `{column}` is empty.",
        hint_vi: "Điền ô này.", hint_en: "Fill the cell in." }
    /// A column nobody knows.
    TableUnknownColumn = "TABLE_UNKNOWN_COLUMN" { vi: "Không biết cột `{column}`, đã bỏ qua.[ Có phải là `{nearest}`?]", en: "The column `{column}` is not known and was passed over.[ Did you mean `{nearest}`?]",
        hint_vi: "Đổi tên cột theo mẫu nếu cột này cần dùng.", hint_en: "Rename it as in the template if it matters." }
    /// An id that is too long or holds control characters.
    TableBadId = "TABLE_BAD_ID" { vi: "Mã ở cột `{column}` dài quá 64 byte hoặc có ký tự lạ.", en: "The id in column `{column}` is longer than 64 bytes or holds strange characters.",
        hint_vi: "Viết mã ngắn hơn, chỉ gồm chữ, số và dấu gạch.", hint_en: "Write a shorter id of letters, digits and hyphens." }
    /// A name longer than the limit.
    TableLongName = "TABLE_LONG_NAME" { vi: "Tên ở cột `{column}` dài quá {max} byte.", en: "The name in column `{column}` is longer than {max} bytes.",
        hint_vi: "Rút gọn tên.", hint_en: "Shorten the name." }
    /// Not a day.
    TableBadDay = "TABLE_BAD_DAY" { vi: "Cột `{column}` không phải ngày.", en: "Column `{column}` is not a day.",
        hint_vi: "Viết 2022-11-20 hoặc 20/11/2022.", hint_en: "Write 2022-11-20 or 20/11/2022." }
    /// `valid_to` is not after `valid_from`.
    TableEmptySpan = "TABLE_EMPTY_SPAN" { vi: "`{unit}`: `valid_to` {to} không sau `valid_from` {from}.", en: "`{unit}`: `valid_to` {to} is not after `valid_from` {from}.",
        hint_vi: "`valid_to` là ngày đầu tiên không còn hiệu lực.", hint_en: "`valid_to` is the first day on which it no longer holds." }
    /// Not a whole number in its range.
    TableBadNumber = "TABLE_BAD_NUMBER" { vi: "Cột `{column}` phải là số nguyên từ {min} đến {max}.", en: "Column `{column}` must be a whole number from {min} to {max}.",
        hint_vi: "Chỉ viết chữ số, không kèm đơn vị tính.", hint_en: "Write digits only, without a unit." }
    /// Not yes or no.
    TableBadFlag = "TABLE_BAD_FLAG" { vi: "Cột `{column}` phải là có/không.", en: "Column `{column}` must be yes or no.",
        hint_vi: "Dùng true/false, 1/0, có/không.", hint_en: "Use true/false, 1/0, yes/no." }
    /// Not one of the words.
    TableUnknownWord = "TABLE_UNKNOWN_WORD" { vi: "Cột `{column}` chỉ nhận: {allowed}.", en: "Column `{column}` takes only: {allowed}.",
        hint_vi: "Chọn một từ trong danh sách đó.", hint_en: "Choose one of these words." }

    // organisation
    /// The organisation cannot be used.
    OrgInvalid = "ORG_INVALID" { vi: "Số dòng sai của cơ cấu tổ chức: {rejected}. Dòng đầu tiên: `{file}` dòng {row}, cột `{field}`: {code}.", en: "Wrong rows in the organisation: {rejected}. The first is row {row} of `{file}`, column `{field}`: {code}.",
        hint_vi: "Xem các phát hiện của units, codes, agencies, changes, clusters.", hint_en: "See the findings of units, codes, agencies, changes, clusters." }
    /// No such unit.
    OrgUnknownUnit = "ORG_UNKNOWN_UNIT" { vi: "Không có đơn vị `{unit}`[ (ngày {day})].", en: "There is no unit `{unit}`[ (day {day})].",
        hint_vi: "Kiểm tra mã đơn vị, hoặc thêm đơn vị vào bảng units.", hint_en: "Check the unit's id, or add it to the table units." }
    /// No such member.
    OrgUnknownMember = "ORG_UNKNOWN_MEMBER" { vi: "Không có đoàn viên `{member}`.", en: "There is no member `{member}`.",
        hint_vi: "Kiểm tra mã đoàn viên, hoặc thêm vào bảng members.", hint_en: "Check the member's id, or add it to the table members." }
    /// No such parent.
    OrgUnknownParent = "ORG_UNKNOWN_PARENT" { vi: "Đơn vị `{unit}`, từ ngày {day}: không có đơn vị cấp trên `{parent}`.", en: "Unit `{unit}`, from {day}: there is no parent `{parent}`.",
        hint_vi: "Sửa mã cấp trên, hoặc thêm đơn vị đó vào bảng units.", hint_en: "Correct the parent's id, or add that unit to the table units." }
    /// Two versions of a unit on one day, one from the same day on.
    OrgUnitConflict = "ORG_UNIT_CONFLICT" { vi: "Đơn vị `{unit}` có nhiều dòng khác nhau từ ngày {day}.", en: "Unit `{unit}` has different rows from {day}.",
        hint_vi: "Giữ lại dòng đúng, hoặc ghi dòng đính chính với `recorded` lớn hơn.", hint_en: "Keep the row that is right, or give the correction a higher `recorded`." }
    /// Two versions of a unit on one day.
    OrgVersionsOverlap = "ORG_VERSIONS_OVERLAP" { vi: "Đơn vị `{unit}` có hai dòng cùng hiệu lực từ ngày {day}.", en: "Unit `{unit}` has two rows that hold at once from {day}.",
        hint_vi: "Cho dòng trước kết thúc (`valid_to`) đúng ngày dòng sau bắt đầu.", hint_en: "Let the earlier row end (`valid_to`) on the day the later one begins." }
    /// A unit above itself.
    OrgCycle = "ORG_CYCLE" { vi: "Đơn vị `{unit}` nằm trên chính nó từ ngày {day}.", en: "Unit `{unit}` is above itself from {day}.",
        hint_vi: "Sửa cấp trên của một trong các đơn vị nằm trong vòng.", hint_en: "Correct the parent of one of the units in the circle." }
    /// The parent does not exist on the first day.
    OrgParentNotYet = "ORG_PARENT_NOT_YET" { vi: "Đơn vị `{unit}`: cấp trên không tồn tại vào ngày {day}.", en: "Unit `{unit}`: its parent does not exist on {day}.",
        hint_vi: "Sửa cấp trên, hoặc ngày bắt đầu của đơn vị hay của cấp trên; trong phương án thì thêm việc `move` đơn vị này vào đúng ngày đó.", hint_en: "Correct the parent, or the first day of the unit or of its parent; in a plan, add a `move` of the unit on that day." }
    /// The parent is not on a higher level.
    OrgLevelOrder = "ORG_LEVEL_ORDER" { vi: "Đơn vị `{unit}`: cấp trên không ở bậc cao hơn vào ngày {day}.", en: "Unit `{unit}`: its parent is not on a higher level on {day}.",
        hint_vi: "Sửa `level`: cấp trên có số nhỏ hơn.", hint_en: "Correct `level`: the parent has the smaller number." }
    /// Different codes from the same day.
    OrgCodeConflict = "ORG_CODE_CONFLICT" { vi: "Đơn vị `{unit}` có hai mã khác nhau từ ngày {day}.", en: "Unit `{unit}` has two different codes from {day}.",
        hint_vi: "Giữ lại mã đúng, hoặc ghi dòng đính chính với `recorded` lớn hơn.", hint_en: "Keep the code that is right, or give the correction a higher `recorded`." }
    /// Different clusters from the same day.
    OrgClusterConflict = "ORG_CLUSTER_CONFLICT" { vi: "Đơn vị `{unit}`: hai dòng cụm khác nhau từ ngày {day}.", en: "Unit `{unit}`: two different cluster rows from {day}.",
        hint_vi: "Giữ lại dòng đúng, hoặc ghi dòng đính chính với `recorded` lớn hơn.", hint_en: "Keep the row that is right, or give the correction a higher `recorded`." }
    /// Different meanings of an agency.
    OrgAgencyConflict = "ORG_AGENCY_CONFLICT" { vi: "Mã cơ quan `{agency}` có hai nghĩa khác nhau từ ngày {day}.", en: "The agency `{agency}` has two meanings from {day}.",
        hint_vi: "Giữ lại dòng đúng, hoặc ghi dòng đính chính với `recorded` lớn hơn.", hint_en: "Keep the row that is right, or give the correction a higher `recorded`." }
    /// Two agencies that may be one.
    OrgAgenciesAlike = "ORG_AGENCIES_ALIKE" { vi: "Hồ sơ mang mã cơ quan `{old}` và `{new}`: có thể là một cơ quan viết theo hai kiểu, nhưng bảng cơ quan không nói vậy.", en: "Dossiers name the agencies `{old}` and `{new}`: they may be one in two spellings, but the table of agencies does not say so.",
        hint_vi: "Nếu là một cơ quan, ghi một tên là `canonical` của tên kia trong agencies.csv; nếu là hai, ghi cả hai. Chưa ghi thì một hồ sơ mang cả hai mã có thể được tính hai lần.", hint_en: "If they are one, give one as the `canonical` of the other in agencies.csv; if they are two, list both. Until then a dossier that is there under both codes may be counted twice." }

    /// The parent ends while the unit goes on.
    OrgParentGone = "ORG_PARENT_GONE" { vi: "Đơn vị `{unit}`: cấp trên không còn tồn tại từ ngày {day}.", en: "Unit `{unit}`: its parent no longer exists from {day}.",
        hint_vi: "Ghi cấp trên mới từ ngày đó.", hint_en: "Give the unit its new parent from that day." }
    /// No parent, though units of a higher level are there.
    OrgOrphan = "ORG_ORPHAN" { vi: "Đơn vị `{unit}` không có cấp trên từ ngày {day}, dù lúc đó có đơn vị ở cấp cao hơn.", en: "Unit `{unit}` has no parent from {day}, though there are units of a higher level.",
        hint_vi: "Ghi cấp trên của đơn vị; nếu đơn vị đứng riêng thì số liệu của nó không cộng vào đâu.", hint_en: "Give the unit its parent; as it stands, no total above counts it." }
    /// A record speaks of a unit that is recorded only later.
    OrgRecordedEarly = "ORG_RECORDED_EARLY" { vi: "Ghi nhận này mang số thứ tự nhỏ hơn ghi nhận đầu tiên của đơn vị `{unit}` ({day}).", en: "The record has a smaller sequence than the first record of the unit `{unit}` ({day}).",
        hint_vi: "Sửa cột `recorded`: đơn vị phải được ghi nhận trước hoặc cùng lúc.", hint_en: "Correct `recorded`: a unit is recorded before what speaks of it, or together with it." }
    /// Two codes of one system at once.
    OrgTwoCodes = "ORG_TWO_CODES" { vi: "Đơn vị `{unit}` có hai mã `{system}` cùng lúc từ ngày {day}, một mã là `{code}`.", en: "Unit `{unit}` has two codes of `{system}` at once from {day}, one of them `{code}`.",
        hint_vi: "Ghi ngày hết hiệu lực (`valid_to`) của mã cũ.", hint_en: "Give the old code its last day (`valid_to`)." }
    /// One code at two units at once.
    OrgCodeShared = "ORG_CODE_SHARED" { vi: "Mã `{code}` của `{system}` thuộc hai đơn vị cùng lúc từ ngày {day}, một là `{unit}`.", en: "The code `{code}` of `{system}` belongs to two units at once from {day}, one of them `{unit}`.",
        hint_vi: "Ghi ngày hết hiệu lực (`valid_to`) của mã ở đơn vị cũ, hoặc sửa mã.", hint_en: "Let the code end (`valid_to`) at the earlier unit, or correct it." }
    /// Two clusters at once.
    OrgTwoClusters = "ORG_TWO_CLUSTERS" { vi: "Đơn vị `{unit}` thuộc hai cụm cùng lúc từ ngày {day}.", en: "Unit `{unit}` is in two clusters at once from {day}.",
        hint_vi: "Ghi ngày ra khỏi cụm cũ (`valid_to`).", hint_en: "Let the unit leave the earlier cluster (`valid_to`)." }
    /// No unit has the code.
    OrgUnknownCode = "ORG_UNKNOWN_CODE" { vi: "Không đơn vị nào có mã `{code}` của `{system}`[ (ngày hỏi: {day})].", en: "No unit has the code `{code}` of `{system}`[ (day asked: {day})].",
        hint_vi: "Kiểm tra mã, hệ mã và ngày; sau sắp xếp, mã có thể đã đổi.", hint_en: "Check the code, its system and the day; a reorganisation changes codes." }
    /// No unit has the name.
    OrgUnknownName = "ORG_UNKNOWN_NAME" { vi: "Không đơn vị nào tên `{name}`[ (ngày hỏi: {day})].", en: "No unit is called `{name}`[ (day asked: {day})].",
        hint_vi: "Kiểm tra cách viết tên và ngày; sau sắp xếp, tên có thể đã đổi.", hint_en: "Check the spelling and the day; a reorganisation changes names." }
    /// Several units answer.
    OrgAmbiguous = "ORG_AMBIGUOUS" { vi: "`{asked}` có thể là nhiều đơn vị: {candidates}.", en: "`{asked}` may mean several units: {candidates}.",
        hint_vi: "Cho biết ngày, loại đơn vị hoặc đơn vị cấp trên.", hint_en: "Say the day, the type of unit or the unit above." }
    /// An act without the units it needs.
    OrgChangeIncomplete = "ORG_CHANGE_INCOMPLETE" { vi: "Biến động `{act}` ngày {day} thiếu đơn vị hoặc quy tắc chia.", en: "The change `{act}` of {day} lacks a unit or its rule.",
        hint_vi: "`merge` và `split` cần cả hai đơn vị, `found` cần đơn vị mới, `close` cần đơn vị cũ; `split` còn cần quy tắc.", hint_en: "`merge` and `split` need both units, `found` the new one, `close` the old one; `split` needs a rule as well." }
    /// The heir does not exist.
    OrgChangeNoHeir = "ORG_CHANGE_NO_HEIR" { vi: "Đơn vị nhận `{unit}` không tồn tại vào ngày {day}.", en: "The heir `{unit}` does not exist on {day}.",
        hint_vi: "Thêm đơn vị nhận vào bảng units, có hiệu lực từ ngày đó.", hint_en: "Add the heir to the table units, valid from that day." }
    /// The unit did not exist before.
    OrgChangeTooEarly = "ORG_CHANGE_TOO_EARLY" { vi: "Đơn vị `{unit}` không tồn tại ngay trước ngày {day}.", en: "The unit `{unit}` does not exist on the day before {day}.",
        hint_vi: "Sửa ngày của biến động, hoặc ngày bắt đầu của đơn vị.", hint_en: "Correct the day of the change, or the first day of the unit." }
    /// The same change with other content.
    OrgChangeConflict = "ORG_CHANGE_CONFLICT" { vi: "Đơn vị `{unit}`: cùng một biến động ngày {day} được ghi nhiều cách khác nhau.", en: "Unit `{unit}`: one change of {day} is recorded in different ways.",
        hint_vi: "Giữ lại dòng đúng, hoặc ghi dòng đính chính với `recorded` lớn hơn.", hint_en: "Keep the row that is right, or give the correction a higher `recorded`." }
    /// Rules that exclude each other.
    OrgRuleClash = "ORG_RULE_CLASH" { vi: "Đơn vị `{unit}`: các quy tắc chia ngày {day} loại trừ nhau.", en: "Unit `{unit}`: its rules of {day} exclude each other.",
        hint_vi: "`whole` phải đứng một mình; chỉ một `default`; không dùng `default` cùng `share`.", hint_en: "`whole` stands alone; one `default` at most; no `default` beside `share`." }
    /// Shares that do not sum to one.
    OrgShares = "ORG_SHARES" { vi: "Đơn vị `{unit}`: các phần chia ngày {day} cộng lại là {sum}, không phải 1.", en: "Unit `{unit}`: its shares of {day} sum to {sum}, not to 1.",
        hint_vi: "Sửa để tổng bằng 1, ví dụ share:2/3 và share:1/3.", hint_en: "Let them sum to 1, for example share:2/3 and share:1/3." }
    /// Shares of shares leave exact arithmetic.
    OrgSharesDeep = "ORG_SHARES_DEEP" { vi: "Đơn vị `{unit}` ngày {day}: tỷ lệ chia nối tiếp vượt quá phạm vi tính chính xác.", en: "Unit `{unit}` on {day}: its shares and those that follow them leave exact arithmetic.",
        hint_vi: "Dùng phân số đơn giản hơn.", hint_en: "Use simpler fractions." }
    /// What no list decides has no heir.
    OrgSplitNoDefault = "ORG_SPLIT_NO_DEFAULT" { vi: "Đơn vị `{unit}`: phần không ai nhận ngày {day} ở lại đơn vị cũ.", en: "Unit `{unit}`: what no list decides on {day} stays with it.",
        hint_vi: "Thêm một dòng `default`.", hint_en: "Add a row `default`." }

    // plans of reorganisation
    /// Neither TOML nor JSON.
    PlanSyntax = "PLAN_SYNTAX" { vi: "`{file}`: sai cú pháp tại {place}.", en: "`{file}`: neither TOML nor JSON at {place}.",
        hint_vi: "Sửa tại chỗ đó; phương án viết bằng TOML hoặc JSON.", hint_en: "Correct it there; a plan is written in TOML or JSON." }
    /// Unknown format.
    PlanUnknownFormat = "PLAN_UNKNOWN_FORMAT" { vi: "`{file}`: không biết định dạng `{format}`; cần `dean5299/plan@1`.", en: "`{file}`: the format `{format}` is not known; `dean5299/plan@1` is.",
        hint_vi: "Mở đầu phương án bằng format = \"dean5299/plan@1\".", hint_en: "Begin the plan with format = \"dean5299/plan@1\"." }
    /// Unknown field.
    PlanUnknownField = "PLAN_UNKNOWN_FIELD" { vi: "`{file}`: không biết mục `{place}`.", en: "`{file}`: the field `{place}` is not known.",
        hint_vi: "Sửa tên mục, hoặc xoá mục này.", hint_en: "Correct its name, or delete it." }
    /// A field is missing or of another type.
    PlanBadField = "PLAN_BAD_FIELD" { vi: "`{file}`: `{place}` thiếu hoặc sai; cần: {expected}.", en: "`{file}`: `{place}` is missing or wrong; wanted: {expected}.",
        hint_vi: "Ghi mục này đúng dạng cần có.", hint_en: "Write the field as it is wanted." }
    /// A split names an heir again.
    PlanHeirTwice = "PLAN_HEIR_TWICE" { vi: "`{file}`: `{place}` ghi lại đơn vị nhận `{unit}` đã có.", en: "`{file}`: `{place}` names the heir `{unit}` again.",
        hint_vi: "Ghi mỗi đơn vị nhận một lần, với mọi đoàn viên và đơn vị của nó.", hint_en: "Name each heir once, with all its members and units." }
    /// The check found errors.
    PlanRefused = "PLAN_REFUSED" { vi: "Số lỗi của phương án `{plan}`: {errors}; không áp dụng phần nào. Lỗi đầu tiên, việc {act}: {code}[, đơn vị `{unit}`][, ngày {day}].", en: "Errors in the plan `{plan}`: {errors}; nothing of it was applied. The first, of act {act}: {code}[, unit `{unit}`][, on {day}].",
        hint_vi: "Xem kết quả kiểm tra phương án.", hint_en: "See the check of the plan." }
    /// Not the conversion table.
    PlanBadTable = "PLAN_BAD_TABLE" { vi: "`{file}`: không phải bảng chuyển đổi đơn vị hành chính.", en: "`{file}`: not the national conversion table.",
        hint_vi: "Đưa bảng dạng CSV và giữ nguyên các cột của bảng được công bố.", hint_en: "Give the table as CSV, with the columns it is published with." }
    /// The unit of an act is not there.
    PlanUnknownUnit = "PLAN_UNKNOWN_UNIT" { vi: "Không có đơn vị `{unit}` vào ngày {day}.", en: "There is no unit `{unit}` on {day}.",
        hint_vi: "Kiểm tra mã đơn vị và ngày; đơn vị mới phải được thành lập trong phương án.", hint_en: "Check the unit's id and the day; a new unit is founded by the plan itself." }
    /// The unit to be founded is there.
    PlanUnitExists = "PLAN_UNIT_EXISTS" { vi: "Đơn vị `{unit}` đã có vào ngày {day}.", en: "The unit `{unit}` exists already on {day}.",
        hint_vi: "Bỏ việc thành lập này, hoặc đặt mã khác cho đơn vị mới.", hint_en: "Leave the founding out, or give the new unit another id." }
    /// A unit that begins on the day shall end on it.
    PlanUnitBegins = "PLAN_UNIT_BEGINS" { vi: "Đơn vị `{unit}` bắt đầu từ ngày {day}, nên chưa thể nhập, chia hay kết thúc trong ngày đó.", en: "The unit `{unit}` begins on {day}; it cannot be merged, split or closed on that day.",
        hint_vi: "Ghi ngày sau đó cho việc này, hoặc không thành lập đơn vị.", hint_en: "Give this act a later day, or do not found the unit." }
    /// The same act twice, or once more after the record has changed the same thing on the day.
    PlanActTwice = "PLAN_ACT_TWICE" { vi: "Đơn vị `{unit}` ngày {day}[, đoàn viên `{member}`]: hai việc trùng hoặc loại trừ nhau.", en: "Two acts do the same to `{unit}` on {day}[, member `{member}`], or exclude each other.",
        hint_vi: "Chỉ giữ lại một việc; điều đã ghi nhận đổi từ ngày này thì phương án không đổi lại.", hint_en: "Keep one of the two; what is recorded to change on the day, no plan changes again." }
    /// A unit ends of which something else is recorded of a later day.
    PlanLaterRecord = "PLAN_LATER_RECORD" { vi: "Đơn vị `{unit}` không thể kết thúc ngày {day}: đã có ghi nhận khác về đơn vị từ ngày {until}.", en: "The unit `{unit}` cannot end on {day}: something else is recorded of it from {until}.",
        hint_vi: "Xoá ghi nhận của ngày sau (dòng `absent`), hoặc chọn ngày khác.", hint_en: "Take the later record back (a row `absent`), or choose another day." }
    /// An act changes a unit that another one ends on the same day.
    PlanUnitEnds = "PLAN_UNIT_ENDS" { vi: "Đơn vị `{unit}` kết thúc ngày {day}, nên việc này không còn gì để thay đổi.", en: "The unit `{unit}` ends on {day}; there is nothing left that this act could change.",
        hint_vi: "Xoá việc này, hoặc ghi nó cho đơn vị tiếp nhận.", hint_en: "Delete the act, or let it name the unit that takes over." }
    /// A unit is split into itself alone.
    PlanToItself = "PLAN_TO_ITSELF" { vi: "Đơn vị `{unit}` ngày {day} chỉ chia cho chính nó.", en: "On {day} the unit `{unit}` is split into itself alone.",
        hint_vi: "Thêm đơn vị nhận khác, hoặc xoá việc chia.", hint_en: "Add another heir, or delete the split." }
    /// A unit that an heir shall get does not lie below the unit that is split.
    PlanNotBelow = "PLAN_NOT_BELOW" { vi: "Đơn vị `{unit}` không thuộc đơn vị được chia ngày {day}.", en: "The unit `{unit}` does not lie below the one that is split on {day}.",
        hint_vi: "Chỉ ghi các đơn vị nằm dưới đơn vị được chia.", hint_en: "List only units that lie below the one that is split." }
    /// What an act changes is changed again by what is recorded of a later day.
    PlanUntil = "PLAN_UNTIL" { vi: "Thay đổi của đơn vị `{unit}` từ ngày {day} chỉ đến ngày {until}: từ đó đã có ghi nhận khác.", en: "What changes for `{unit}` on {day} holds until {until}: something else is recorded from then on.",
        hint_vi: "Nếu thay đổi phải kéo dài thì sửa ghi nhận của ngày sau.", hint_en: "If the change shall last, correct what is recorded of the later day." }
    /// The heir is not there.
    PlanHeirClosed = "PLAN_HEIR_CLOSED" { vi: "Đơn vị nhận `{unit}` không tồn tại vào ngày {day}.", en: "The heir `{unit}` does not exist on {day}.",
        hint_vi: "Chọn đơn vị nhận khác, hoặc thành lập đơn vị này trong phương án.", hint_en: "Name another heir, or found this unit in the plan." }
    /// A listed member does not belong to the unit.
    PlanUnknownMember = "PLAN_UNKNOWN_MEMBER" { vi: "Đoàn viên `{member}` không thuộc `{unit}` vào ngày {day}.", en: "Member `{member}` does not belong to `{unit}` on {day}.",
        hint_vi: "Kiểm tra mã đoàn viên, hoặc bỏ khỏi danh sách.", hint_en: "Check the member's id, or take it off the list." }
    /// A unit whose parent ends.
    PlanOrphan = "PLAN_ORPHAN" { vi: "Đơn vị `{unit}` không còn cấp trên từ ngày {day}.", en: "The unit `{unit}` has no parent left from {day}.",
        hint_vi: "Ghi cấp trên mới trong phương án.", hint_en: "Give it a new parent in the plan." }
    /// Members nobody takes.
    PlanLeftBehind = "PLAN_LEFT_BEHIND" { vi: "`{unit}` kết thúc ngày {day} khi còn {members} đoàn viên chưa có nơi mới.", en: "`{unit}` ends on {day}; members whom nobody takes: {members}.",
        hint_vi: "Nếu chia: ghi các đoàn viên này vào danh sách của đơn vị nhận, hoặc khi không có `share` thì thêm nơi nhận phần còn lại (`default`). Nếu không chia: nhập (`merge`) vào đơn vị nhận, không ghi `follow = false`.", hint_en: "If it is split, list these members under an heir, or, where there is no `share`, add a `default` heir. If it is not, merge it into an heir, without `follow = false`." }
    /// A code that changes hands without lineage.
    PlanUnexplainedCode = "PLAN_UNEXPLAINED_CODE" { vi: "Mã `{code}` của `{system}` chuyển sang `{unit}` ngày {day} mà không có biến động nào giải thích.", en: "The code `{code}` of `{system}` passes to `{unit}` on {day}, and no change explains it.",
        hint_vi: "Thêm biến động nếu đơn vị này nối tiếp đơn vị cũ; nếu mã chỉ được dùng lại thì không cần làm gì.", hint_en: "Add a change if the unit took over from the old one; nothing needs to be done if the code was only used again." }
    /// A row of the conversion table that cannot be understood.
    ConversionBadRow = "CONVERSION_BAD_ROW" { vi: "Không hiểu dòng của mã `{code}`.", en: "The row of code `{code}` is not understood.",
        hint_vi: "Đối chiếu với văn bản rồi sửa dòng này.", hint_en: "Compare the row with the resolution and correct it." }
    /// An old code nobody has.
    ConversionUnknownCode = "CONVERSION_UNKNOWN_CODE" { vi: "Không đơn vị nào mang mã cũ `{code}`; bỏ qua dòng này.", en: "No unit has the old code `{code}`; the row was left out.",
        hint_vi: "Kiểm tra bảng codes có mã này vào ngày trước khi sắp xếp.", hint_en: "Check that the table codes has it on the day before." }
    /// Names that differ.
    ConversionNameDiffers = "CONVERSION_NAME_DIFFERS" { vi: "Mã `{code}`: bảng ghi `{table}`, dữ liệu ghi `{known}`; lấy theo mã.", en: "Code `{code}`: the table says `{table}`, the organisation `{known}`; the code decides.",
        hint_vi: "Mã sai thì sửa; chỉ khác cách viết tên thì không cần làm gì.", hint_en: "Correct the code if it is wrong; another spelling of the name needs nothing." }
    /// A new code with two names or under two provinces.
    ConversionCodeClash = "CONVERSION_CODE_CLASH" { vi: "Mã mới `{code}` mang tên khác hoặc thuộc tỉnh khác ở dòng {first} và dòng {second}.", en: "The new code `{code}` has another name or another province in row {first} than in row {second}.",
        hint_vi: "Sửa bảng để mỗi mã mới chỉ là một đơn vị.", hint_en: "Correct the table: a new code is one unit." }
    /// One old unit goes to one new unit by two notes.
    ConversionPairTwice = "CONVERSION_PAIR_TWICE" { vi: "Mã cũ `{code}` nhập vào mã mới `{heir}` ở dòng {first} và lại ở dòng {second} với ghi chú khác; chỉ lấy dòng {first}.", en: "The old code `{code}` goes to the new code `{heir}` in row {first}, and again in row {second} by another note; row {first} alone was taken.",
        hint_vi: "Giữ lại dòng đúng với văn bản.", hint_en: "Keep the row that the resolution bears out." }
    /// Nothing was read.
    ConversionNoRows = "CONVERSION_NO_ROWS" { vi: "Bảng không có dòng nào để đọc.", en: "The table has no row to read.",
        hint_vi: "Kiểm tra bảng, hoặc mã tỉnh cũ trong tuỳ chọn.", hint_en: "Check the table, or the codes of the old provinces in the options." }
    /// An option for an old code that the table does not have.
    ConversionUnknownSplit = "CONVERSION_UNKNOWN_SPLIT" { vi: "Tuỳ chọn chia mã cũ `{code}` nhưng bảng không có mã này.", en: "The options part the old code `{code}`, which is not in the table.",
        hint_vi: "Sửa mã trong tuỳ chọn, hoặc bỏ tuỳ chọn này.", hint_en: "Correct the code in the options, or leave the option out." }
    /// An option for an heir that the table does not have.
    ConversionUnknownHeir = "CONVERSION_UNKNOWN_HEIR" { vi: "Tuỳ chọn chia mã cũ `{code}` cho `{heir}` nhưng bảng không chia cho mã này.", en: "The options give a part of the old code `{code}` to `{heir}`, to which the table gives nothing.",
        hint_vi: "Chọn mã nhận có trong bảng.", hint_en: "Name an heir to which the table gives a part." }
    /// A split nobody decided.
    ConversionUndecided = "CONVERSION_UNDECIDED" { vi: "Đơn vị `{unit}` (mã `{code}`) bị chia mà bảng và tuỳ chọn không nói phần nào về đâu.", en: "The unit `{unit}` (code `{code}`) is parted, and neither the table nor the options say which part goes where.",
        hint_vi: "Khai quy tắc chia cho mã này.", hint_en: "Declare the rules of this split." }

    // members
    /// Two primary stays at once.
    MemberTwoPrimaries = "MEMBER_TWO_PRIMARIES" { vi: "Đoàn viên `{member}` có hai nơi sinh hoạt chính từ ngày {day}.", en: "Member `{member}` has two primary units from {day}.",
        hint_vi: "Chỉ để một nơi là nơi sinh hoạt chính (`primary`).", hint_en: "Let only one of them be `primary`." }
    /// Stays that outlive their unit, counted once.
    MemberUnitGone = "MEMBER_UNIT_GONE" { vi: "Còn {members} đoàn viên ghi ở `{unit}` khi đơn vị này không tồn tại (từ ngày {day}); họ được tính ở nơi tiếp nhận.", en: "Members still recorded in `{unit}`, which does not exist from {day} on: {members}; they count in what took it over.",
        hint_vi: "Ghi đơn vị mới của các đoàn viên từ ngày đó.", hint_en: "Record the members' new unit from that day." }
    /// A member past the age who is still counted as young.
    MemberAgedOut = "MEMBER_AGED_OUT" { vi: "Đoàn viên `{member}` ở `{unit}` quá {age} tuổi từ ngày {day}; vẫn được tính.", en: "Member `{member}` in `{unit}` is past the age of {age} since {day}; still counted.",
        hint_vi: "Làm thủ tục trưởng thành Đoàn: ghi `over_age` hoặc ngày kết thúc.", hint_en: "Let him leave: record `over_age` or the end of the stay." }
    /// Different rows of one stay.
    MemberConflict = "MEMBER_CONFLICT" { vi: "Đoàn viên `{member}`: nhiều dòng khác nhau cho cùng một đơn vị và ngày.", en: "Member `{member}`: different rows for one unit and day.",
        hint_vi: "Giữ lại dòng đúng, hoặc ghi dòng đính chính với `recorded` lớn hơn.", hint_en: "Keep the row that is right, or give the correction a higher `recorded`." }
    /// Two stays in one unit at once.
    MemberOverlap = "MEMBER_OVERLAP" { vi: "Đoàn viên `{member}` thuộc một đơn vị hai lần từ ngày {day}.", en: "Member `{member}` is in one unit twice from {day}.",
        hint_vi: "Cho dòng trước kết thúc (`valid_to`) khi dòng sau bắt đầu, hoặc xoá một dòng.", hint_en: "Let the earlier row end (`valid_to`) when the later one begins, or delete one." }
    /// The member's unit does not exist.
    MemberUnknownUnit = "MEMBER_UNKNOWN_UNIT" { vi: "Từ ngày {day}: không có đơn vị `{unit}`.", en: "From {day}: there is no unit `{unit}`.",
        hint_vi: "Sửa đơn vị của đoàn viên, hoặc thêm đơn vị vào bảng units.", hint_en: "Correct the member's unit, or add it to the table units." }

    // formula
    /// An expression that cannot be read.
    FormulaSyntax = "FORMULA_SYNTAX" { vi: "[`{place}`: ]không đọc được biểu thức ở dòng {line}, cột {column}; chỗ này cần {expected}.", en: "[`{place}`: ]the expression cannot be read at line {line}, column {column}; expected: {expected}.",
        hint_vi: "Xem dấu ngoặc, dấu phẩy và phép tính ở chỗ đó.", hint_en: "Look at brackets, commas and signs there." }
    /// A name that is no input.
    FormulaUnknownName = "FORMULA_UNKNOWN_NAME" { vi: "[`{place}`: ]dòng {line}, cột {column}: không có số liệu `{name}`.[ Có phải là `{nearest}`?]", en: "[`{place}`: ]line {line}, column {column}: there is no input `{name}`.[ Did you mean `{nearest}`?]",
        hint_vi: "Khai số liệu bằng [[input]].", hint_en: "Declare it with [[input]]." }
    /// A function that is not there, or with too few or too many values.
    FormulaFunction = "FORMULA_FUNCTION" { vi: "[`{place}`: ]dòng {line}, cột {column}: không có hàm `{name}`, hoặc số tham số không đúng.[ Có phải là `{nearest}`?]", en: "[`{place}`: ]line {line}, column {column}: there is no function `{name}`, or not with these values.[ Did you mean `{nearest}`?]",
        hint_vi: "Các hàm: if(điều kiện, nếu đúng, nếu sai), min(…), max(…), clamp(x, thấp nhất, cao nhất), floor(x), half_up(x), ceil(x).", hint_en: "There are if(condition, then, else), min(…), max(…), clamp(x, least, most), floor(x), half_up(x), ceil(x)." }
    /// A number where something is to be true or false, or the other way round.
    FormulaTruth = "FORMULA_TRUTH" { vi: "[`{place}`: ]dòng {line}, cột {column}: lẫn lộn giữa số và đúng/sai.", en: "[`{place}`: ]line {line}, column {column}: a number stands where true or false should, or the other way round.",
        hint_vi: "So sánh để có đúng/sai, ví dụ x > 0; dùng if(…, 1, 0) để có số.", hint_en: "Compare to get a truth, as in x > 0; use if(…, 1, 0) to get a number." }
    /// Too long, or nested too deep.
    FormulaTooLarge = "FORMULA_TOO_LARGE" { vi: "[`{place}`: ]biểu thức quá dài, lồng quá sâu hoặc có quá nhiều phép tính (tối đa {max}).", en: "[`{place}`: ]the expression is too long, nested too deep, or of too many parts (at most {max}).",
        hint_vi: "Tách thành nhiều số liệu trung gian.", hint_en: "Split it into several inputs." }

    // rubric
    /// An id stands twice.
    RubricIdTwice = "RUBRIC_ID_TWICE" { vi: "[`{place}`: ]mã `{id}` bị trùng.", en: "[`{place}`: ]the id `{id}` stands twice.",
        hint_vi: "Đặt mã riêng cho từng dòng.", hint_en: "Give each its own id." }
    /// A name that is no input.
    RubricUnknownInput = "RUBRIC_UNKNOWN_INPUT" { vi: "[`{place}`: ]không có số liệu `{name}`.[ Có phải là `{nearest}`?]", en: "[`{place}`: ]there is no input `{name}`.[ Did you mean `{nearest}`?]",
        hint_vi: "Khai số liệu bằng [[input]].", hint_en: "Declare it with [[input]]." }
    /// An input that nothing reads.
    RubricUnusedInput = "RUBRIC_UNUSED_INPUT" { vi: "[`{place}`: ]số liệu `{name}` được khai nhưng không dùng ở đâu.", en: "[`{place}`: ]nothing reads the input `{name}`.",
        hint_vi: "Xoá nó, hoặc dùng trong một điều kiện.", hint_en: "Delete it, or use it in a condition." }
    /// Not the value or attainment of an indicator that there is.
    RubricUnknownIndicator = "RUBRIC_UNKNOWN_INDICATOR" { vi: "[`{place}`: ]không có chỉ tiêu `{name}`.[ Có phải là `{nearest}`?]", en: "[`{place}`: ]there is no indicator `{name}`.[ Did you mean `{nearest}`?]",
        hint_vi: "Viết mã chỉ tiêu rồi .value (giá trị) hoặc .attainment (mức đạt).", hint_en: "Write the indicator's id, then .value or .attainment." }
    /// Inputs that are made of each other.
    RubricCircle = "RUBRIC_CIRCLE" { vi: "[`{place}`: ]số liệu `{name}` được tính vòng tròn: công thức của nó dùng lại chính nó, trực tiếp hoặc qua số liệu khác.", en: "[`{place}`: ]the input `{name}` is made of itself, directly or through others.",
        hint_vi: "Bỏ bớt một công thức trong vòng.", hint_en: "Break the circle at one of them." }
    /// A text that is no range.
    RubricBadRange = "RUBRIC_BAD_RANGE" { vi: "[`{place}`: ]không đọc được khoảng `{range}`.", en: "[`{place}`: ]the range `{range}` cannot be read.",
        hint_vi: "Viết 2, 1..3, 4.., ..2 hoặc 0.5..<0.8.", hint_en: "Write 2, 1..3, 4.., ..2 or 0.5..<0.8." }
    /// A field that the scale needs.
    RubricScaleNeeds = "RUBRIC_SCALE_NEEDS" { vi: "[`{place}`: ]`{scale}` cần có mục `{field}`.", en: "[`{place}`: ]`{scale}` needs the field `{field}`.",
        hint_vi: "Thêm mục đó.", hint_en: "Add the field." }
    /// A field that the scale does not read.
    RubricScaleIgnores = "RUBRIC_SCALE_IGNORES" { vi: "[`{place}`: ]`{scale}` không dùng mục `{field}`.", en: "[`{place}`: ]`{scale}` does not read the field `{field}`.",
        hint_vi: "Xoá mục đó, hoặc chọn thang điểm khác.", hint_en: "Delete the field, or choose another scale." }
    /// Values of two units where they should be of one.
    RubricUnits = "RUBRIC_UNITS" { vi: "[`{place}`: ]lẫn đơn vị: {left} với {right}.", en: "[`{place}`: ]units are mixed: {left} with {right}.",
        hint_vi: "count: số đếm; share: tỷ lệ; points: điểm; yes_no: có hoặc không.", hint_en: "count counts, share is a part of something, points are points, yes_no is 1 or 0." }
    /// Points of a row outside what the condition may give.
    RubricPointsOutside = "RUBRIC_POINTS_OUTSIDE" { vi: "[`{place}`: ]dòng cho {points} điểm, ngoài khoảng 0 đến {max}.", en: "[`{place}`: ]the row gives {points} points, outside 0 to {max}.",
        hint_vi: "Sửa điểm của dòng, hoặc điểm tối đa của điều kiện.", hint_en: "Correct the row, or the most points of the condition." }
    /// The most points that the parts can give is not what is declared.
    RubricMaxSum = "RUBRIC_MAX_SUM" { vi: "[`{place}`: ]điểm tối đa khai là {max}, nhưng các phần cộng lại bằng {value}.", en: "[`{place}`: ]the most points are declared as {max}, and the parts sum to {value}.",
        hint_vi: "Sửa một trong hai; điểm trừ không tính vào tổng.", hint_en: "Correct one of both; penalties do not count." }
    /// No row gives the most points.
    RubricMaxUnreached = "RUBRIC_MAX_UNREACHED" { vi: "[`{place}`: ]không dòng nào đạt điểm tối đa {max}.", en: "[`{place}`: ]no row gives the {max} points.",
        hint_vi: "Sửa điểm tối đa, hoặc thêm dòng.", hint_en: "Correct the most points, or add a row." }
    /// A cap, floor or target that cannot be.
    RubricCap = "RUBRIC_CAP" { vi: "[`{place}`: ]`{field}` = {value} không hợp lệ.", en: "[`{place}`: ]`{field}` = {value} cannot be.",
        hint_vi: "Chỉ tiêu, điểm tối đa và điểm mỗi lượt lớn hơn 0; mức sàn không quá 1; điểm thưởng hoặc điểm trừ tối đa không quá tổng các điều kiện của nó; mức thấp nhất của tổng (least) không quá 0.", hint_en: "Targets, most points and points for each are above 0; a floor is at most 1; the most of bonus or penalties is at most what their conditions sum to; the least total is at most 0." }
    /// Weights that do not sum to one, or stand at some criteria only.
    RubricWeights = "RUBRIC_WEIGHTS" { vi: "[`{place}`: ]trọng số các tiêu chí cộng lại bằng {value}; phải bằng 1 và mọi tiêu chí đều phải có.", en: "[`{place}`: ]the weights of the criteria sum to {value}; they sum to 1, and each criterion has one.",
        hint_vi: "Sửa trọng số, hoặc bỏ hết trọng số.", hint_en: "Correct the weights, or leave them all out." }
    /// Values at which no row fits.
    RubricHole = "RUBRIC_HOLE" { vi: "[`{place}`: ]chỗ hở: không có dòng nào khớp khi {example}.", en: "[`{place}`: ]a hole: no row fits at {example}.",
        hint_vi: "Thêm dòng cho trường hợp đó; nếu giữ nguyên thì [outcomes] no_match quyết định.", hint_en: "Add a row for it; left as it is, [outcomes] no_match says what then holds." }
    /// Values at which several rows fit.
    RubricOverlap = "RUBRIC_OVERLAP" { vi: "[`{place}`: ]chỗ chồng: các dòng {rows} cùng khớp khi {example}.", en: "[`{place}`: ]an overlap: the rows {rows} fit at {example}.",
        hint_vi: "Thu hẹp một dòng; nếu giữ nguyên thì [outcomes] several_match quyết định.", hint_en: "Narrow one of them; left as it is, [outcomes] several_match says which counts." }
    /// A row that never counts.
    RubricUnreachable = "RUBRIC_UNREACHABLE" { vi: "[`{place}`: ]dòng {row} không bao giờ được dùng đến.", en: "[`{place}`: ]the row {row} never counts.",
        hint_vi: "Xoá dòng, hoặc sửa khoảng của nó.", hint_en: "Delete the row, or correct its ranges." }
    /// More of an input gives sometimes more points and sometimes fewer.
    RubricUneven = "RUBRIC_UNEVEN" { vi: "[`{place}`: ]`{name}` tăng thì điểm lúc tăng lúc giảm.", en: "[`{place}`: ]as `{name}` grows, points rise here and fall there.",
        hint_vi: "Kiểm tra lại điểm và thứ tự các dòng.", hint_en: "Look at the order of the rows." }
    /// Too many ranges to be looked at together, or borders of too many digits.
    RubricTooMany = "RUBRIC_TOO_MANY" { vi: "[`{place}`: ]quá nhiều khoảng, hoặc mốc có quá nhiều chữ số, nên không kiểm hết được chỗ hở và chỗ chồng.", en: "[`{place}`: ]there are too many ranges, or borders of too many digits, to look for all holes and overlaps.",
        hint_vi: "Tách điều kiện thành nhiều điều kiện ít số liệu hơn, hoặc dùng mốc tròn hơn.", hint_en: "Split the condition into several with fewer inputs, or use rounder borders." }
    /// A name that expressions cannot read.
    RubricBadName = "RUBRIC_BAD_NAME" { vi: "[`{place}`: ]tên số liệu `{name}` không dùng được trong công thức.", en: "[`{place}`: ]expressions cannot read the name `{name}`.",
        hint_vi: "Bắt đầu bằng chữ cái hoặc _, sau đó chỉ gồm chữ cái, chữ số, _ và dấu chấm; không dùng and, or, not.", hint_en: "Begin it with a letter or _, then letters, digits, _ and dots; not and, or, not." }
    /// A scale that does not belong there.
    RubricScaleHere = "RUBRIC_SCALE_HERE" { vi: "[`{place}`: ]thang `{scale}` không dùng được ở đây.", en: "[`{place}`: ]the scale `{scale}` does not belong here.",
        hint_vi: "[penalty] chỉ gồm các điều kiện có scale = \"penalty\".", hint_en: "[penalty] holds conditions with scale = \"penalty\" alone." }
    /// A part in which nothing gives points.
    RubricNoGain = "RUBRIC_NO_GAIN" { vi: "[`{place}`: ]không có điều kiện nào cho điểm, nên điểm trừ cũng không trừ vào đâu được.", en: "[`{place}`: ]nothing in it gives points, so that nothing can be taken off either.",
        hint_vi: "Chuyển điểm trừ vào [penalty] để trừ vào tổng điểm, hoặc thêm điều kiện cho điểm.", hint_en: "Move penalties to [penalty], where they are taken off the whole, or add a condition that gives points." }
    /// A column of another length.
    RubricColumnLength = "RUBRIC_COLUMN_LENGTH" { vi: "Cột `{name}` có {found} dòng, bảng số liệu có {rows} dòng.", en: "Rows in the column `{name}`: {found}; in the table: {rows}.",
        hint_vi: "Mỗi cột phải có đúng một ô cho mỗi đơn vị; ô chưa biết thì để trống.", hint_en: "Give each column a cell per unit; what is not known stays empty." }
    /// Two rulebooks hold for the same units on the same day.
    RubricBooksOverlap = "RUBRIC_BOOKS_OVERLAP" { vi: "Bảng chấm điểm `{first}` và `{second}` cùng áp dụng cho một đơn vị trong ngày {day}.", en: "The rulebooks `{first}` and `{second}` both hold for some unit on {day}.",
        hint_vi: "Tách thời hạn, hoặc thu hẹp [applies] của một bảng.", hint_en: "Part their days, or narrow [applies] of one of them." }

    // targets
    /// Different values of one target.
    TargetConflict = "TARGET_CONFLICT" { vi: "Chỉ tiêu `{indicator}` của `{unit}` có nhiều giá trị.", en: "The target `{indicator}` of `{unit}` has different values.",
        hint_vi: "Giữ lại giá trị đúng.", hint_en: "Keep the value that is right." }
    /// The target's indicator is not in the scheme.
    TargetUnknownIndicator = "TARGET_UNKNOWN_INDICATOR" { vi: "Bộ quy tắc không có chỉ tiêu `{indicator}`.", en: "The scheme has no indicator `{indicator}`.",
        hint_vi: "Dùng mã của một [[indicator]] trong bộ quy tắc, hoặc khai thêm ở đó.", hint_en: "Use the id of an [[indicator]] of the scheme, or add it there." }
    /// The target's unit does not exist.
    TargetUnknownUnit = "TARGET_UNKNOWN_UNIT" { vi: "Không có đơn vị `{unit}`.", en: "There is no unit `{unit}`.",
        hint_vi: "Sửa mã đơn vị, hoặc thêm đơn vị vào bảng units.", hint_en: "Correct the unit's id, or add it to the table units." }
    /// Not a decimal.
    TargetBadValue = "TARGET_BAD_VALUE" { vi: "Giá trị chỉ tiêu không phải số thập phân không âm.", en: "The target's value is not a decimal of zero or more.",
        hint_vi: "Dưới tiêu đề tiếng Việt viết 41.500 hoặc 62,6; dưới tiêu đề tiếng Anh viết 41,500 hoặc 62.6.", hint_en: "Write 41.500 or 62,6 below a Vietnamese header, 41,500 or 62.6 below an English one." }

    // figures entered by hand
    /// Different figures of one unit and period.
    ExternalConflict = "EXTERNAL_CONFLICT" { vi: "Số liệu `{indicator}` của `{unit}` có nhiều giá trị; không nhận dòng nào.", en: "The figure `{indicator}` of `{unit}` has different values; none is taken.",
        hint_vi: "Giữ lại dòng đúng.", hint_en: "Keep the row that is right." }
    /// No external indicator of this id.
    ExternalUnknownIndicator = "EXTERNAL_UNKNOWN_INDICATOR" { vi: "Bộ quy tắc không có chỉ tiêu loại `external` tên `{indicator}`.", en: "The scheme has no indicator `{indicator}` of type `external`.",
        hint_vi: "Dùng mã của một [[indicator]] có type = \"external\".", hint_en: "Use the id of an [[indicator]] with type = \"external\"." }
    /// The figure's unit does not exist.
    ExternalUnknownUnit = "EXTERNAL_UNKNOWN_UNIT" { vi: "Không có đơn vị `{unit}`.", en: "There is no unit `{unit}`.",
        hint_vi: "Sửa mã đơn vị, hoặc thêm đơn vị vào bảng units.", hint_en: "Correct the unit's id, or add it to the table units." }
    /// Not a decimal.
    ExternalBadValue = "EXTERNAL_BAD_VALUE" { vi: "Số liệu không phải số thập phân không âm.", en: "The figure is not a decimal of zero or more.",
        hint_vi: "Một tỷ lệ cần cả value và denominator; dưới tiêu đề tiếng Việt viết 41.500 hoặc 62,6.", hint_en: "A share needs value and denominator; write 41,500 or 62.6 below an English header." }
    /// A denominator of a count.
    ExternalDenominator = "EXTERNAL_DENOMINATOR" { vi: "Chỉ tiêu `{indicator}` là số đếm, không có mẫu số.", en: "The indicator `{indicator}` is a count and has no denominator.",
        hint_vi: "Bỏ mẫu số, hoặc khai form = \"share\" trong bộ quy tắc.", hint_en: "Remove it, or declare form = \"share\" in the scheme." }
    /// A figure without evidence.
    ExternalNoEvidence = "EXTERNAL_NO_EVIDENCE" { vi: "Số liệu `{indicator}` của `{unit}` không có minh chứng.", en: "The figure `{indicator}` of `{unit}` has no evidence.",
        hint_vi: "Ghi số văn bản hoặc đường dẫn; không ghi số giấy tờ, số điện thoại của người.", hint_en: "Name a document or a link, and no number of a person." }

    // handing targets down, spreading and following them
    /// A unit stands twice.
    TargetUnitTwice = "TARGET_UNIT_TWICE" { vi: "Đơn vị `{unit}` có hai lần.", en: "The unit `{unit}` stands twice.",
        hint_vi: "Giữ lại một dòng cho mỗi đơn vị.", hint_en: "Keep one row for each unit." }
    /// Something is said of a unit that is not there.
    TargetNotAmongUnits = "TARGET_NOT_AMONG_UNITS" { vi: "Đơn vị `{unit}` không nằm trong danh sách được giao.", en: "The unit `{unit}` is not among those given.",
        hint_vi: "Sửa mã đơn vị, hoặc thêm đơn vị vào danh sách.", hint_en: "Correct the unit's id, or add the unit to the list." }
    /// A number below zero.
    TargetNegative = "TARGET_NEGATIVE" { vi: "`{field}` là số âm: {value}.", en: "`{field}` is below zero: {value}.",
        hint_vi: "Số liệu và chỉ tiêu không âm; sửa lại nguồn.", hint_en: "Figures and targets are not negative; correct the source." }
    /// Nothing to share by.
    TargetNoWeight = "TARGET_NO_WEIGHT" { vi: "Đơn vị `{unit}` không có số `{basis}` để phân bổ.", en: "The unit `{unit}` has no `{basis}` to share by.",
        hint_vi: "Bổ sung số đó cho đơn vị, khoá ô của đơn vị, hoặc chọn căn cứ khác.", hint_en: "Give the number, lock the unit's cell, or choose another basis." }
    /// All that could take it weigh nothing.
    TargetNothingToShareBy = "TARGET_NOTHING_TO_SHARE_BY" { vi: "Còn {left} để chia nhưng không đơn vị nào có trọng số nhận thêm được.", en: "{left} is left to share, and no unit that weighs anything can take more.",
        hint_vi: "Kiểm tra trọng số bằng 0 và mức tối đa.", hint_en: "Look at weights of nought and at the ceilings." }
    /// The locks are too much.
    TargetLocksExceed = "TARGET_LOCKS_EXCEED" { vi: "Các ô khoá cộng lại {value}, vượt tổng {max}.", en: "The locked cells sum to {value}, more than the total {max}.",
        hint_vi: "Giảm ô khoá hoặc tăng tổng.", hint_en: "Lower the locks or raise the total." }
    /// The locks are too little, and nobody is left.
    TargetLocksLeave = "TARGET_LOCKS_LEAVE" { vi: "Mọi ô đều khoá mà còn {left} chưa giao.", en: "Every cell is locked, and {left} is left.",
        hint_vi: "Mở khoá ít nhất một ô hoặc sửa tổng.", hint_en: "Unlock a cell or correct the total." }
    /// The floors are too much.
    TargetFloorsExceed = "TARGET_FLOORS_EXCEED" { vi: "Các mức tối thiểu cộng lại {value}, vượt phần còn lại {left}.", en: "The floors sum to {value}, more than the {left} that is left.",
        hint_vi: "Giảm mức tối thiểu, mở khoá ô, hoặc tăng tổng.", hint_en: "Lower the floors, unlock cells, or raise the total." }
    /// The ceilings are too little.
    TargetCeilingsBelow = "TARGET_CEILINGS_BELOW" { vi: "Các mức tối đa cộng lại {value}, chưa đủ phần còn lại {left}.", en: "The ceilings sum to {value}, less than the {left} that is left.",
        hint_vi: "Tăng mức tối đa hoặc giảm tổng.", hint_en: "Raise the ceilings or lower the total." }
    /// A floor above a ceiling.
    TargetFloorAboveCeiling = "TARGET_FLOOR_ABOVE_CEILING" { vi: "Đơn vị `{unit}`: mức tối thiểu {min} cao hơn mức tối đa {max}.", en: "The unit `{unit}`: the floor {min} lies above the ceiling {max}.",
        hint_vi: "Sửa một trong hai mức của đơn vị, kể cả mức chung.", hint_en: "Correct one of the two, those of all units included." }
    /// The parts of a unit are not the whole.
    TargetLineageShares = "TARGET_LINEAGE_SHARES" { vi: "Các phần của đơn vị `{unit}` phải không âm và cộng lại bằng 1, đang là {value}.", en: "The parts of the unit `{unit}` must not be negative and sum to 1; found: {value}.",
        hint_vi: "Sửa các phần theo phương án sắp xếp.", hint_en: "Correct the parts by the plan of the reorganisation." }
    /// Not a partition.
    TargetParts = "TARGET_PARTS" { vi: "Các phần không chia trọn kỳ: sai từ `{label}`.", en: "The parts do not make up the period: wrong from `{label}` on.",
        hint_vi: "Mỗi ngày của kỳ thuộc đúng một phần.", hint_en: "Every day of the period belongs to one part, and no other day does." }
    /// A period without an end.
    TargetOpenPeriod = "TARGET_OPEN_PERIOD" { vi: "Kỳ của chỉ tiêu không có ngày kết thúc.", en: "The period of the target has no end.",
        hint_vi: "Chọn kỳ có ngày kết thúc.", hint_en: "Choose a period with an end." }
    /// Nothing measures anything.
    TargetNoDays = "TARGET_NO_DAYS" { vi: "Không ngày nào của kỳ được tính theo `{basis}`.", en: "No day of the period counts under `{basis}`.",
        hint_vi: "Kiểm tra ngày nghỉ và trọng số tháng.", hint_en: "Look at the holidays and the weights of months." }
    /// Not twelve weights.
    TargetCurve = "TARGET_CURVE" { vi: "Trọng số tháng có {found} số, cần 12.", en: "Weights of months: {found}; there must be 12.",
        hint_vi: "Ghi đủ từ tháng 1 đến tháng 12.", hint_en: "Give those of January to December." }
    /// A least share that is none.
    TargetMinShare = "TARGET_MIN_SHARE" { vi: "`min_share` là {value}, phải lớn hơn 0 và không quá 1.", en: "`min_share` is {value}; it is above 0 and at most 1.",
        hint_vi: "Ví dụ: \"0.1\".", hint_en: "For example \"0.1\"." }

    // ranking
    /// A ranking without a key.
    ScoringNoKey = "SCORING_NO_KEY" { vi: "Cách xếp hạng không có tiêu chí nào.", en: "The ranking has no key.",
        hint_vi: "Khai ít nhất một [[ranking.key]].", hint_en: "Declare a [[ranking.key]]." }
    /// A key that stands twice.
    ScoringKeyTwice = "SCORING_KEY_TWICE" { vi: "Tiêu chí `{id}` có hai lần trong cách xếp hạng.", en: "The key `{id}` stands twice in the ranking.",
        hint_vi: "Xoá một trong hai; tiêu chí lặp lại không phân định thêm gì.", hint_en: "Take one away; the second decides nothing." }
    /// 1-2-3-4 without a last resort.
    ScoringOrdinalShared = "SCORING_ORDINAL_SHARED" { vi: "Xếp hạng 1-2-3-4 cần tiêu chí cuối, nhưng `last` là `shared`.", en: "Places 1-2-3-4 need something that decides last, and `last` is `shared`.",
        hint_vi: "Khai last = \"unit_id\", hoặc chọn cách xếp cho phép đồng hạng.", hint_en: "Declare last = \"unit_id\", or choose ties that share a place." }
    /// A step that is none.
    ScoringStep = "SCORING_STEP" { vi: "`step` là {value}, phải lớn hơn 0.", en: "`step` is {value}; it is above 0.",
        hint_vi: "Ghi mức thay đổi nhỏ nhất của số liệu, ví dụ \"1\" hoặc \"0.5\".", hint_en: "Give the least change of a value, such as \"1\" or \"0.5\"." }
    /// A prior weight that is none.
    ScoringPrior = "SCORING_PRIOR" { vi: "Trọng số kéo về trung bình `prior` thiếu hoặc không lớn hơn 0: {value}.", en: "The weight of the mean, `prior`, is missing or not above 0: {value}.",
        hint_vi: "Ghi số đoàn viên mà trung bình chung được tính ngang, ví dụ \"50\".", hint_en: "Give how many heads the mean of all weighs, such as \"50\"." }
    /// Nothing to draw towards a mean.
    ScoringShrinkOfValues = "SCORING_SHRINK_OF_VALUES" { vi: "Chỉ số bình quân mới kéo về trung bình được.", en: "Only means can be drawn towards a mean.",
        hint_vi: "Khai compared = \"per_head\", hoặc chọn small khác.", hint_en: "Declare compared = \"per_head\", or another `small`." }
    /// A unit stands twice.
    ScoringUnitTwice = "SCORING_UNIT_TWICE" { vi: "`{unit}` có hai lần trong bảng xếp hạng.", en: "`{unit}` stands twice in the ranking.",
        hint_vi: "Giữ lại một dòng.", hint_en: "Keep one row." }
    /// Not as many values as keys.
    ScoringValueCount = "SCORING_VALUE_COUNT" { vi: "`{unit}` có {found} giá trị, cách xếp hạng có {expected} tiêu chí.", en: "Values of `{unit}`: {found}; keys of the ranking: {expected}.",
        hint_vi: "Mỗi tiêu chí một giá trị, theo thứ tự; chưa biết thì để null.", hint_en: "Give a value for each key, in their order; null where it is not known." }
    /// A number below zero.
    ScoringNegative = "SCORING_NEGATIVE" { vi: "`{field}` của `{unit}` là số âm: {value}.", en: "`{field}` of `{unit}` is below zero: {value}.",
        hint_vi: "Sửa lại số liệu nguồn.", hint_en: "Correct the source." }
    /// Nobody of that name.
    ScoringUnknownUnit = "SCORING_UNKNOWN_UNIT" { vi: "`{unit}` không có trong bảng xếp hạng.", en: "`{unit}` is not in the ranking.",
        hint_vi: "Sửa mã đơn vị.", hint_en: "Correct the id." }

    // classes and quotas
    /// No class.
    StandingNoClass = "STANDING_NO_CLASS" { vi: "Không khai mức xếp loại nào ({place}).", en: "No class is declared ({place}).",
        hint_vi: "Khai ít nhất một [[class]], mức cao nhất trước.", hint_en: "Declare a [[class]], the best first." }
    /// An id twice.
    StandingClassTwice = "STANDING_CLASS_TWICE" { vi: "Mức xếp loại `{id}` có hai lần ({place}).", en: "The class `{id}` stands twice ({place}).",
        hint_vi: "Đổi mã của một trong hai.", hint_en: "Give one of the two another id." }
    /// Nothing lies in it.
    StandingEmptyBand = "STANDING_EMPTY_BAND" { vi: "Khung của `{id}` không chứa số nào ({place}).", en: "No figure lies in the band of `{id}` ({place}).",
        hint_vi: "`from` phải nhỏ hơn `to`; không ghi `to` thì khung đến mức liền trên.", hint_en: "`from` is less than `to`; without `to` the band ends where the class above begins." }
    /// Two bands.
    StandingOverlap = "STANDING_OVERLAP" { vi: "Khung của `{first}` và `{second}` chồng lên nhau ({place}).", en: "The bands of `{first}` and `{second}` overlap ({place}).",
        hint_vi: "Mỗi số thuộc một khung; `to` không thuộc khung.", hint_en: "A figure lies in one band; `to` does not belong to it." }
    /// No band.
    StandingHole = "STANDING_HOLE" { vi: "Không có mức xếp loại cho số từ {min} đến {max} ({place}).", en: "No class for figures from {min} to {max} ({place}).",
        hint_vi: "Nối liền các khung; đơn vị rơi vào chỗ trống sẽ không được xếp loại.", hint_en: "Let the bands meet; a unit in the hole is not rated." }
    /// No figure reaches it.
    StandingUnreachable = "STANDING_UNREACHABLE" { vi: "Không số nào của thang đạt tới mức `{id}` ({place}).", en: "No figure of the scale reaches the class `{id}` ({place}).",
        hint_vi: "Sửa khung, hoặc `least` và `most` của [rating].", hint_en: "Correct the band, or `least` and `most` of [rating]." }
    /// No share.
    StandingImpossibleQuota = "STANDING_IMPOSSIBLE_QUOTA" { vi: "Tỷ lệ {value} % không thể có ({place}).", en: "A quota of {value} % cannot be ({place}).",
        hint_vi: "Ghi từ 0 đến 100; không khống chế thì bỏ [[quota]].", hint_en: "Give 0 to 100; leave [[quota]] out where there is none." }
    /// A class that nobody declared.
    StandingUnknownClass = "STANDING_UNKNOWN_CLASS" { vi: "Không có mức xếp loại `{id}` ({place}).[ Có phải `{nearest}`?]", en: "There is no class `{id}` ({place}).[ Did you mean `{nearest}`?]",
        hint_vi: "Dùng mã của một [[class]].", hint_en: "Use the id of a [[class]]." }
    /// A base that is not said.
    StandingQuotaBase = "STANDING_QUOTA_BASE" { vi: "Căn cứ tính tỷ lệ không rõ ({place}).", en: "What the quota is a share of is not clear ({place}).",
        hint_vi: "`at_least` đi cùng base = \"at_least\", và chỉ khi đó.", hint_en: "`at_least` goes with base = \"at_least\", and with no other." }
    /// Two quotas of one thing.
    StandingQuotaTwice = "STANDING_QUOTA_TWICE" { vi: "Mức `{id}` có hai tỷ lệ trong cùng phạm vi ({place}).", en: "The class `{id}` has two quotas of one scope ({place}).",
        hint_vi: "Giữ lại một.", hint_en: "Keep one." }
    /// A unit stands twice.
    StandingUnitTwice = "STANDING_UNIT_TWICE" { vi: "`{unit}` có hai lần.", en: "`{unit}` stands twice.",
        hint_vi: "Giữ lại một dòng; mỗi đơn vị một quyết định.", hint_en: "Keep one row; a unit has one decision." }
    /// Another kind of figure.
    StandingWrongFigure = "STANDING_WRONG_FIGURE" { vi: "`{unit}`: khung tính theo điểm thì cần điểm, theo mức đạt thì cần mức đạt.", en: "`{unit}`: bands of points need points, bands of attainment need attainment.",
        hint_vi: "Sửa `by` của [rating] hoặc số liệu đưa vào.", hint_en: "Correct `by` of [rating], or what is given." }
    /// Not on the scale.
    StandingOffScale = "STANDING_OFF_SCALE" { vi: "`{unit}`: {value} nằm ngoài thang.", en: "`{unit}`: {value} lies off the scale.",
        hint_vi: "Sửa số liệu, hoặc `least` và `most` của [rating].", hint_en: "Correct the figure, or `least` and `most` of [rating]." }
    /// No group to count in.
    StandingNoGroup = "STANDING_NO_GROUP" { vi: "`{unit}` không có {scope} để tính tỷ lệ.", en: "`{unit}` has no {scope} to count the quota in.",
        hint_vi: "Bổ sung cụm hoặc đơn vị cấp trên, hoặc đổi phạm vi tính.", hint_en: "Give its cluster or parent, or choose another scope." }
    /// Nobody of that name.
    StandingUnknownUnit = "STANDING_UNKNOWN_UNIT" { vi: "Quyết định nói về `{unit}`, không có trong danh sách xếp loại.", en: "A decision speaks of `{unit}`, which is not among those rated.",
        hint_vi: "Sửa mã đơn vị.", hint_en: "Correct the id." }
    /// A decision without reason or number.
    StandingDecisionUnfounded = "STANDING_DECISION_UNFOUNDED" { vi: "Quyết định về `{unit}` thiếu lý do hoặc số quyết định.", en: "The decision about `{unit}` lacks its reason or its number.",
        hint_vi: "Ghi cả hai.", hint_en: "Give both." }

    // commendation
    /// An id twice.
    CommendationRuleTwice = "COMMENDATION_RULE_TWICE" { vi: "Hình thức khen thưởng `{id}` có hai lần ({place}).", en: "The award `{id}` stands twice ({place}).",
        hint_vi: "Đổi mã của một trong hai.", hint_en: "Give one of the two another id." }
    /// A class that nobody declared.
    CommendationUnknownClass = "COMMENDATION_UNKNOWN_CLASS" { vi: "Không có mức xếp loại `{id}` ({place}).[ Có phải `{nearest}`?]", en: "There is no class `{id}` ({place}).[ Did you mean `{nearest}`?]",
        hint_vi: "Dùng mã của một [[class]].", hint_en: "Use the id of a [[class]]." }
    /// No condition.
    CommendationNoCondition = "COMMENDATION_NO_CONDITION" { vi: "Hình thức khen thưởng `{id}` không đòi điều kiện nào ({place}): ai không bị loại trừ cũng được đề nghị.", en: "The award `{id}` asks for nothing ({place}): everybody without a veto is nominated.",
        hint_vi: "Khai ít nhất một điều kiện.", hint_en: "Declare a condition." }
    /// Half a condition.
    CommendationIncomplete = "COMMENDATION_INCOMPLETE" { vi: "Điều kiện khai thiếu {place}.", en: "The condition lacks {place}.",
        hint_vi: "Số năm liền cần mức xếp loại; số lần cần tên hình thức khen thưởng.", hint_en: "Years running need a class; a number of times needs an award." }
    /// No share.
    CommendationVoteShare = "COMMENDATION_VOTE_SHARE" { vi: "{place} là {value}, phải lớn hơn 0 và không quá 1.", en: "{place} is {value}; it is above 0 and at most 1.",
        hint_vi: "Ví dụ: \"2/3\" hoặc \"0.5\".", hint_en: "For example \"2/3\" or \"0.5\"." }
    /// A candidate twice.
    CommendationCandidateTwice = "COMMENDATION_CANDIDATE_TWICE" { vi: "`{who}` có hai lần trong danh sách xét.", en: "`{who}` stands twice among the candidates.",
        hint_vi: "Giữ lại một dòng.", hint_en: "Keep one row." }
    /// A year twice.
    CommendationYearTwice = "COMMENDATION_YEAR_TWICE" { vi: "`{who}` có hai kết quả xếp loại năm {year}.", en: "`{who}` has two classes for {year}.",
        hint_vi: "Giữ lại một; năm đang xét ghi ở `class`, không ghi trong `history`.", hint_en: "Keep one; that of the year asked about stands in `class` and not in `history`." }
    /// Votes that do not go together.
    CommendationVoteCount = "COMMENDATION_VOTE_COUNT" { vi: "Số phiếu không khớp với {max} thành viên: {value}.", en: "The votes do not go with {max} members: {value}.",
        hint_vi: "Thuận, chống và vắng không âm, cộng lại không quá số thành viên; hội đồng có ít nhất một người.", hint_en: "For, against and absent are not negative and sum to no more than the members, of whom there is one at least." }
    /// Not nominated.
    CommendationNotNominated = "COMMENDATION_NOT_NOMINATED" { vi: "`{who}` không được đề nghị `{award}`.", en: "`{who}` was not nominated for `{award}`.",
        hint_vi: "Xem điều kiện chưa đạt trong danh sách xét.", hint_en: "See which condition did not hold." }
    /// Not adopted.
    CommendationNotAdopted = "COMMENDATION_NOT_ADOPTED" { vi: "Hội đồng không thông qua `{award}` cho `{who}`.", en: "The council did not adopt `{award}` for `{who}`.",
        hint_vi: "Kiểm tra lại kết quả kiểm phiếu.", hint_en: "Look at the count of the votes." }
    /// No number.
    CommendationNoNumber = "COMMENDATION_NO_NUMBER" { vi: "`{award}` của `{who}` không có số quyết định.", en: "`{award}` of `{who}` has no number of a decision.",
        hint_vi: "Ghi số quyết định.", hint_en: "Give the number." }
    /// Twice in a year.
    CommendationAwardTwice = "COMMENDATION_AWARD_TWICE" { vi: "`{who}` đã nhận `{award}` năm {year}.", en: "`{who}` has received `{award}` for {year} already.",
        hint_vi: "Mỗi năm một lần; xoá dòng thừa.", hint_en: "Once a year; take the row away." }

    // the board
    /// Not valid.
    BoardNotValid = "BOARD_NOT_VALID" { vi: "Quy định `{id}` không có hiệu lực vào {day}, ngày cuối kỳ.", en: "The rules `{id}` do not hold on {day}, the last day of the period.",
        hint_vi: "Dùng quy định của năm đó, hoặc sửa valid_from và valid_to.", hint_en: "Take the rules of that year, or correct valid_from and valid_to." }
    /// No such figure.
    BoardUnknownValue = "BOARD_UNKNOWN_VALUE" { vi: "Không có số liệu `{name}` ({place}).[ Có phải `{nearest}`?]", en: "There is no figure `{name}` ({place}).[ Did you mean `{nearest}`?]",
        hint_vi: "Dùng points, members, hoặc mã chỉ tiêu với .value, .target, .attainment, .claimed, .approved, .verified.", hint_en: "Take points, members, or the id of an indicator with .value, .target, .attainment, .claimed, .approved or .verified." }
    /// Not a truth.
    BoardNotTruth = "BOARD_NOT_TRUTH" { vi: "Điều kiện `{id}` không phải là câu hỏi có hoặc không ({place}).", en: "The condition `{id}` is neither true nor false ({place}).",
        hint_vi: "Viết một phép so sánh, ví dụ ct3.attainment >= 100%.", hint_en: "Write a comparison, such as ct3.attainment >= 100%." }
    /// A condition twice.
    BoardConditionTwice = "BOARD_CONDITION_TWICE" { vi: "Điều kiện `{id}` có hai lần ({place}).", en: "The condition `{id}` stands twice ({place}).",
        hint_vi: "Đổi mã của một điều kiện.", hint_en: "Give one of them another id." }
    /// What is worked out was given.
    BoardComputed = "BOARD_COMPUTED" { vi: "`{unit}`: `{name}` lấy từ chỉ tiêu của lượt đối khớp, không nhập tay được.", en: "`{unit}`: `{name}` comes from an indicator of the run and cannot be entered.",
        hint_vi: "Bỏ số này khỏi phiếu; muốn đổi thì sửa lượt khai hoặc quyết định.", hint_en: "Leave it out; to change it, correct entries or decisions." }
    /// A unit that is not on the board.
    BoardUnknownUnit = "BOARD_UNKNOWN_UNIT" { vi: "`{unit}` không có trong bảng thi đua.", en: "`{unit}` is not on the board.",
        hint_vi: "Kiểm tra mã đơn vị, kỳ, và [applies] của quy định.", hint_en: "Check the unit's id, the period, and [applies] of the rules." }
    /// A unit twice.
    BoardUnitTwice = "BOARD_UNIT_TWICE" { vi: "`{unit}` có hai phiếu.", en: "Two submissions speak of `{unit}`.",
        hint_vi: "Gộp lại thành một phiếu.", hint_en: "Make them one." }
    /// No score table.
    BoardNoBook = "BOARD_NO_BOOK" { vi: "Xếp loại theo điểm mà không có bảng chấm điểm nào ({place}).", en: "Classes are by points, and there is no score table ({place}).",
        hint_vi: "Đưa thêm bảng chấm điểm, hoặc xếp loại theo attainment.", hint_en: "Give a rulebook, or rate by attainment." }

    // entries
    /// Same id, other content.
    EntryConflict = "ENTRY_CONFLICT" { vi: "Mã khai báo `{entry}` xuất hiện với nội dung khác nhau; không nhận dòng nào.", en: "The entry id `{entry}` stands with different contents; none is taken.",
        hint_vi: "Giữ lại một dòng đúng.", hint_en: "Keep the one that is right." }
    /// No unit to credit.
    EntryNoUnit = "ENTRY_NO_UNIT" { vi: "Không xác định được đơn vị của đoàn viên vào ngày hỗ trợ.", en: "The member has no unit on the day of the help.",
        hint_vi: "Kiểm tra mã đoàn viên và thời gian sinh hoạt.", hint_en: "Check the member id and the dates of membership." }
    /// The unit given is not the member's.
    EntryUnitMismatch = "ENTRY_UNIT_MISMATCH" { vi: "Đoàn viên không thuộc đơn vị đã ghi vào ngày đó; ghi nhận cho đơn vị chính.", en: "The member is not in the unit given on that day; his primary unit is credited.",
        hint_vi: "Sửa đơn vị của lượt khai, hoặc thời gian sinh hoạt của đoàn viên.", hint_en: "Correct the unit of the entry, or the dates of the membership." }
    /// A kind the scheme does not have.
    EntryUnknownKind = "ENTRY_UNKNOWN_KIND" { vi: "Bộ quy tắc `{scheme}` không có loại hỗ trợ này.", en: "The scheme `{scheme}` does not know this kind of assist.",
        hint_vi: "Dùng một loại trong danh sách [[kind]] của bộ quy tắc, hoặc khai thêm ở đó.", hint_en: "Use a word of the scheme's [[kind]] list, or add it there." }
    /// Not an instant.
    EntryBadInstant = "ENTRY_BAD_INSTANT" { vi: "`reported_at` không phải thời điểm.", en: "`reported_at` is not an instant.",
        hint_vi: "Viết 2022-11-20T19:05:00 hoặc 20/11/2022 19:05.", hint_en: "Write 2022-11-20T19:05:00 or 20/11/2022 19:05." }
    /// More codes than quantity.
    EntryTooManyCodes = "ENTRY_TOO_MANY_CODES" { vi: "Có {codes} mã hồ sơ nhưng số lượng chỉ là {quantity}.", en: "More dossier codes ({codes}) than the quantity says ({quantity}).",
        hint_vi: "Sửa số lượng, hoặc bỏ mã thừa.", hint_en: "Correct the quantity, or remove the codes that do not belong here." }
    /// Reported before the help.
    EntryReportedBeforeHelp = "ENTRY_REPORTED_BEFORE_HELP" { vi: "Thời điểm khai báo trước ngày hỗ trợ.", en: "It was reported before the day of the help.",
        hint_vi: "Kiểm tra cả hai ngày; ngày và tháng có thể bị đảo.", hint_en: "Check both days; day and month may be swapped." }
    /// Reported before its code was given out.
    EntryReportedBeforeCode = "ENTRY_REPORTED_BEFORE_CODE" { vi: "Thời điểm khai báo trước ngày {day} trong mã hồ sơ: khi đó chưa có mã này.", en: "It was reported before {day}, the day in the dossier's code: the code did not exist then.",
        hint_vi: "Đối chiếu mã với giấy hẹn và xem lại thời điểm khai báo; lượt khai vẫn được xét.", hint_en: "Compare the code with the receipt and look at the instant of the report; the entry is judged all the same." }
    /// Reported more than a year after the help.
    EntryReportedLongAfter = "ENTRY_REPORTED_LONG_AFTER" { vi: "Thời điểm khai báo sau ngày hỗ trợ {days} ngày, quá một năm.", en: "It was reported {days} days after the help, more than a year.",
        hint_vi: "Kiểm tra năm của cả hai ngày.", hint_en: "Check the year of both days." }
    /// Approved before the help.
    EntryApprovedBeforeHelp = "ENTRY_APPROVED_BEFORE_HELP" { vi: "Ngày duyệt trước ngày hỗ trợ.", en: "It was approved before the day of the help.",
        hint_vi: "Kiểm tra cả hai ngày; ngày và tháng có thể bị đảo.", hint_en: "Check both days; day and month may be swapped." }
    /// An unreadable identifier.
    EntryBadCitizen = "ENTRY_BAD_CITIZEN" { vi: "Số định danh không đúng dạng (9 hoặc 12 chữ số), đã bỏ qua.", en: "The citizen's identifier is malformed (9 or 12 digits) and was passed over.",
        hint_vi: "Nhập lại số, đủ 9 hoặc 12 chữ số.", hint_en: "Type it again, all 9 or 12 digits." }
    /// A citizen's number that has lost its leading noughts.
    EntryCitizenNoughtLost = "ENTRY_CITIZEN_NOUGHT_LOST" { vi: "Số định danh có 8, 10 hoặc 11 chữ số, có lẽ đã mất số 0 ở đầu; đã bỏ qua.", en: "The citizen's number has 8, 10 or 11 digits, so leading noughts were probably lost; it was passed over.",
        hint_vi: "Định dạng cột là văn bản rồi nhập lại đủ 9 hoặc 12 chữ số, có số 0 ở đầu.", hint_en: "Format the column as text and type all 9 or 12 digits, leading noughts included." }
    /// An unreadable phone.
    EntryBadPhone = "ENTRY_BAD_PHONE" { vi: "Số điện thoại không đúng dạng, đã bỏ qua.", en: "The phone number is malformed and was passed over.",
        hint_vi: "Viết đủ 10 hoặc 11 chữ số, bắt đầu bằng 0 hoặc +84; bảng tính có thể đã bỏ mất số 0 ở đầu.", hint_en: "Write all 10 or 11 digits, beginning with 0 or +84; a spreadsheet may have dropped the leading zero." }
    /// An unreadable token.
    EntryBadToken = "ENTRY_BAD_TOKEN" { vi: "Mã băm không đúng dạng (64 chữ số thập lục), đã bỏ qua.", en: "The token is malformed (64 hex digits) and was passed over.",
        hint_vi: "Tạo lại mã băm từ số gốc với cùng khoá.", hint_en: "Make the token again, with the same key." }
    /// A token that is not that of the raw identifier beside it.
    EntryTokenContradicts = "ENTRY_TOKEN_CONTRADICTS" { vi: "Mã băm không phải của số định danh cùng dòng; lấy mã băm.", en: "The token is not that of the identifier in the same row; the token is taken.",
        hint_vi: "Kiểm tra khoá đã dùng để băm.", hint_en: "Check the key with which the token was made." }
    /// An unreadable procedure code.
    EntryBadProcedure = "ENTRY_BAD_PROCEDURE" { vi: "Mã thủ tục không đúng dạng d.dddddd, đã bỏ qua.", en: "The procedure code does not begin with d.dddddd and was passed over.",
        hint_vi: "Viết mã như trong danh mục thủ tục hành chính.", hint_en: "Write the code as the list of procedures has it." }
    /// A number in the place of a code.
    EntryCodeLooksPersonal = "ENTRY_CODE_LOOKS_PERSONAL" { vi: "Ô mã hồ sơ không phải mã và có thể chứa số định danh, số điện thoại hoặc họ tên; không in lại.", en: "The cell of the dossier code is no code and may hold an identity or phone number or a name; it is not shown.",
        hint_vi: "Chỉ ghi mã hồ sơ vào ô này, chưa có mã thì để trống; số định danh và họ tên có cột riêng.", hint_en: "Write the dossier's code alone, or leave the cell empty where there is none; numbers and names have columns of their own." }
    /// Several codes in the place of one.
    EntrySeveralCodes = "ENTRY_SEVERAL_CODES" { vi: "Ô mã hồ sơ có từ hai mã trở lên nhưng thiếu dấu ; ở giữa nên không tách được thành từng mã.", en: "The cell holds several dossier codes without a ; between them, so they cannot be read apart.",
        hint_vi: "Ghi mỗi mã riêng; nơi nhận nhiều mã thì ghi dấu ; ở giữa và số lượng ít nhất bằng số mã.", hint_en: "Write each code by itself; where several are taken, with ; between them and a quantity of at least their number." }
    /// Words beside the code.
    EntryCodeAmongWords = "ENTRY_CODE_AMONG_WORDS" { vi: "Ô mã hồ sơ có chữ hoặc số khác bên cạnh mã; chỉ giữ mã, phần còn lại bỏ đi.", en: "Other words or numbers stand beside the dossier's code; the code alone is kept.",
        hint_vi: "Chỉ ghi mã hồ sơ vào ô này.", hint_en: "Write the dossier's code alone." }
    /// A code in the place of a note.
    EntryNoteIsCode = "ENTRY_NOTE_IS_CODE" { vi: "Ô ghi chú là một mã hồ sơ; mã này không được tính.", en: "The note is a dossier code; it does not count.",
        hint_vi: "Trong tệp ngăn cách bằng dấu ;, ô có nhiều mã phải đặt trong dấu nháy kép; nếu không, mã sau rơi sang cột bên cạnh.", hint_en: "In a file separated by ;, a cell of several codes must be quoted, else the second one falls into the next column." }
    /// A helper whom the organisation does not have.
    EntryUnknownHelper = "ENTRY_UNKNOWN_HELPER" { vi: "Không đoàn viên nào có mã `{helper}` ghi ở cột người cùng hỗ trợ; đã bỏ qua.", en: "No member has the id `{helper}` that stands among the helpers; it was passed over.",
        hint_vi: "Ghi mã như trong bảng đoàn viên, cách nhau bằng dấu ;.", hint_en: "Write ids as the table of members has them, with ; between them." }
    /// A group that the scheme does not name.
    EntryBeneficiaryUnknown = "ENTRY_BENEFICIARY_UNKNOWN" { vi: "Bộ quy tắc không có đối tượng này; lượt khai không qua bộ lọc theo đối tượng nào.[ Có phải là `{nearest}`?]", en: "The scheme has no such group; the entry passes no filter by groups.[ Did you mean `{nearest}`?]",
        hint_vi: "Ghi mã hoặc tên đối tượng như trong [[beneficiary]], hoặc thêm tên đó vào `names`.", hint_en: "Write the group as [[beneficiary]] names it, or add the name to its `names`." }
    /// No column of groups where a filter asks for them.
    EntryBeneficiaryAbsent = "ENTRY_BENEFICIARY_ABSENT" { vi: "Không có cột đối tượng được hỗ trợ mà bộ lọc của bộ quy tắc cần.", en: "There is no column of beneficiaries, and a filter of the scheme asks for it.",
        hint_vi: "Thêm cột `beneficiary`; thiếu cột này, không lượt nào qua bộ lọc theo đối tượng.", hint_en: "Add the column `beneficiary`; without it no entry passes a filter by groups." }
    /// A quantity above one, and one citizen.
    EntryOneCitizen = "ENTRY_ONE_CITIZEN" { vi: "Khai số lượng {quantity} nhưng chỉ nêu một công dân: số người và số hộ tính là 1.", en: "A quantity of {quantity}, but one citizen only: people and households count as 1.",
        hint_vi: "Bỏ định danh, hoặc khai mỗi công dân một lượt.", hint_en: "Leave the citizen out, or report one entry for each." }
    /// An unreadable optional day.
    EntryBadOptionalDay = "ENTRY_BAD_OPTIONAL_DAY" { vi: "Cột `{column}` không phải ngày, đã bỏ qua.", en: "Column `{column}` is not a day and was passed over.",
        hint_vi: "Viết 2022-11-20 hoặc 20/11/2022.", hint_en: "Write 2022-11-20 or 20/11/2022." }

    // dossiers
    /// Same code and day, other content.
    DossierConflict = "DOSSIER_CONFLICT" { vi: "Mã hồ sơ xuất hiện với nội dung khác nhau trong cùng ngày trích xuất; không nhận dòng nào.", en: "The dossier code stands with different contents in one extract; none is taken.",
        hint_vi: "Trích xuất lại, hoặc giữ lại dòng đúng.", hint_en: "Extract again, or keep the row that is right." }
    /// A later extract replaced it.
    DossierReplaced = "DOSSIER_REPLACED" { vi: "Đã có bản trích xuất, hoặc trang, mới hơn của hồ sơ này.", en: "A later extract, or a later page, replaced this row.",
        hint_vi: "Không cần làm gì.", hint_en: "Nothing needs to be done." }
    /// Another row of the same dossier is taken.
    DossierJoined = "DOSSIER_JOINED" { vi: "Dòng này là cùng một hồ sơ với dòng {first_row} của {first_file}; dòng kia được dùng.", en: "This row is the same dossier as row {first_row} of {first_file}, which is taken.",
        hint_vi: "Không cần làm gì; nếu nguồn này đáng tin hơn thì khai `rank` trong [[source_default]].", hint_en: "Nothing needs to be done; if this source knows better, declare `rank` in [[source_default]]." }
    /// Several codes in the place of one.
    DossierSeveralCodes = "DOSSIER_SEVERAL_CODES" { vi: "Ô mã hồ sơ có từ hai mã trở lên; mã đầu là mã chính, các mã sau là mã khác của hồ sơ.", en: "The cell holds several dossier codes; the first is the dossier's own, the others are further codes of it.",
        hint_vi: "Nếu đó là nhiều hồ sơ thì ghi mỗi hồ sơ một dòng.", hint_en: "If these are several dossiers, give each a row of its own." }
    /// No dashes in the code.
    DossierCodeWithoutDashes = "DOSSIER_CODE_WITHOUT_DASHES" { vi: "Mã hồ sơ viết dấu cách, gạch chéo hoặc không có gì ở chỗ dấu gạch ngang; đã hiểu như có dấu gạch ngang.", en: "Blanks, slashes or nothing stand in the place of the dashes of the dossier's code; it is read as if they were dashes.",
        hint_vi: "Kiểm tra cách xuất cột mã hồ sơ ở nguồn.", hint_en: "Check how the source exports the column of codes." }
    /// Words beside the code.
    DossierCodeAmongWords = "DOSSIER_CODE_AMONG_WORDS" { vi: "Ô mã hồ sơ có chữ hoặc số khác bên cạnh mã; chỉ giữ mã, phần còn lại bỏ đi.", en: "Other words or numbers stand beside the dossier's code; the code alone is kept.",
        hint_vi: "Kiểm tra cách xuất cột mã hồ sơ ở nguồn.", hint_en: "Check how the source exports the column of codes." }
    /// A code among the other codes is another dossier's own.
    DossierCodeShared = "DOSSIER_CODE_SHARED" { vi: "Một mã khác của hồ sơ này là mã chính của dòng {first_row} của {first_file}, là hồ sơ khác thủ tục hoặc khác người; mã đó chỉ tính cho dòng kia.", en: "One of the other codes is the own code of row {first_row} of {first_file}, of another procedure or other people; it counts for that row alone.",
        hint_vi: "Kiểm tra cột mã khác ở nguồn.", hint_en: "Check the other codes at their source." }
    /// Status missing.
    DossierStatusDefault = "DOSSIER_STATUS_DEFAULT" { vi: "Không có trạng thái; dùng mặc định của nguồn.", en: "No status; the source's default is taken.",
        hint_vi: "Nếu mặc định không đúng thì trích xuất kèm trạng thái.", hint_en: "If the default is not right, extract the status as well." }
    /// Channel missing.
    DossierChannelDefault = "DOSSIER_CHANNEL_DEFAULT" { vi: "Không có hình thức nộp; dùng mặc định của nguồn.", en: "No channel; the source's default is taken.",
        hint_vi: "Nếu mặc định không đúng thì trích xuất kèm hình thức nộp.", hint_en: "If the default is not right, extract the channel as well." }
    /// A day that lies behind that of the extract.
    DossierDayAfterExtract = "DOSSIER_DAY_AFTER_EXTRACT" { vi: "Ngày {day} của hồ sơ sau ngày trích xuất {extract}.", en: "The dossier's day {day} is after {extract}, the day of its extract.",
        hint_vi: "Kiểm tra ngày và tháng có bị đảo không, và ngày đã ghi cho tệp trích xuất.", hint_en: "Look whether day and month are swapped, and at the day that was given for the extract." }
    /// Status unknown.
    DossierStatusUnknown = "DOSSIER_STATUS_UNKNOWN" { vi: "Không danh mục nào biết trạng thái này.", en: "No list knows this status.",
        hint_vi: "Khai [[status]] hoặc status_codes của nguồn trong bộ quy tắc.", hint_en: "Declare [[status]], or status_codes of the source, in the scheme." }
    /// Channel unknown.
    DossierChannelUnknown = "DOSSIER_CHANNEL_UNKNOWN" { vi: "Không danh mục nào biết hình thức nộp này.", en: "No list knows this channel.",
        hint_vi: "Dùng trực tiếp, trực tuyến, bưu chính hoặc channel_codes của nguồn.", hint_en: "Use counter, online, post, or channel_codes of the source." }
    /// Neither yes nor no.
    DossierPaymentUnknown = "DOSSIER_PAYMENT_UNKNOWN" { vi: "Ô thanh toán trực tuyến không phải có hoặc không; coi như không rõ.", en: "Whether it was paid online is neither yes nor no; it counts as not known.",
        hint_vi: "Viết có hoặc không.", hint_en: "Write yes or no." }
    /// No column of payments where a filter asks for them.
    DossierPaymentAbsent = "DOSSIER_PAYMENT_ABSENT" { vi: "Không có cột thanh toán trực tuyến mà bộ lọc của bộ quy tắc cần.", en: "There is no column of online payments, and a filter of the scheme asks for it.",
        hint_vi: "Trích xuất kèm cột `paid_online`; thiếu cột này, không hồ sơ nào qua bộ lọc theo thanh toán.", hint_en: "Extract the column `paid_online` as well; without it no dossier passes a filter by payments." }

    // accounts
    /// Same id, other content.
    AccountConflict = "ACCOUNT_CONFLICT" { vi: "Mã tài khoản xuất hiện với nội dung khác nhau; không nhận dòng nào.", en: "The account id stands with different contents; none is taken.",
        hint_vi: "Trích xuất lại, hoặc giữ lại dòng đúng.", hint_en: "Extract again, or keep the row that is right." }
    /// No citizen.
    AccountNoCitizen = "ACCOUNT_NO_CITIZEN" { vi: "Tài khoản không có số định danh hợp lệ.", en: "The account has no readable citizen.",
        hint_vi: "Ghi số định danh của chủ tài khoản, hoặc mã băm của số đó.", hint_en: "Give the number of the account's owner, or its token." }
    /// Channel missing.
    AccountChannelDefault = "ACCOUNT_CHANNEL_DEFAULT" { vi: "Không có hình thức mở tài khoản; dùng mặc định của nguồn.", en: "No channel; the source's default is taken.",
        hint_vi: "Nếu mặc định không đúng thì trích xuất kèm hình thức mở.", hint_en: "If the default is not right, extract the channel as well." }
    /// Channel unknown.
    AccountChannelUnknown = "ACCOUNT_CHANNEL_UNKNOWN" { vi: "Không danh mục nào biết hình thức mở tài khoản này.", en: "No list knows this channel.",
        hint_vi: "Dùng trực tiếp, trực tuyến, bưu chính hoặc channel_codes của nguồn.", hint_en: "Use counter, online, post, or channel_codes of the source." }

    // decisions
    /// Same id, other content.
    DecisionConflict = "DECISION_CONFLICT" { vi: "Mã quyết định `{decision}` xuất hiện với nội dung khác nhau; không nhận dòng nào.", en: "The decision id `{decision}` stands with different contents; none is taken.",
        hint_vi: "Giữ lại dòng đúng; quyết định mới thì ghi mã mới.", hint_en: "Keep the row that is right; a new decision has an id of its own." }
    /// Who decided is told by a number or a name of a person.
    DecisionActorLooksPersonal = "DECISION_ACTOR_LOOKS_PERSONAL" { vi: "Ô người quyết định giống số định danh, số điện thoại hoặc họ tên; không giữ lại.", en: "The cell of who decided looks like an identity or phone number or a name; it is not kept.",
        hint_vi: "Ghi mã của người quyết định, không ghi số hay họ tên; quyết định vẫn có hiệu lực.", hint_en: "Write an id of who decided, no number and no name; the decision holds all the same." }
    /// A pair or unpair without a dossier.
    DecisionNoCode = "DECISION_NO_CODE" { vi: "Quyết định `{act}` không ghi mã hồ sơ.", en: "A decision `{act}` without a dossier code.",
        hint_vi: "Ghi mã hồ sơ được ghép hoặc gỡ ghép.", hint_en: "Give the code of the dossier that is paired or unpaired." }
    /// No such entry.
    DecisionUnknownEntry = "DECISION_UNKNOWN_ENTRY" { vi: "Không có lượt khai `{entry}`; quyết định được giữ lại.", en: "There is no entry `{entry}`; the decision is kept.",
        hint_vi: "Kiểm tra mã lượt khai; dòng bị loại cũng không có ở đây.", hint_en: "Check the id; a rejected entry is not there either." }
    /// No such line.
    DecisionUnknownLine = "DECISION_UNKNOWN_LINE" { vi: "Lượt khai `{entry}` không có dòng {line}; quyết định được giữ lại.", en: "The entry `{entry}` has no line {line}; the decision is kept.",
        hint_vi: "Dòng được đếm từ 1: mỗi mã hồ sơ một dòng, rồi một dòng cho phần còn lại.", hint_en: "Lines are counted from 1: one per code, then one for the rest." }
    /// No such dossier.
    DecisionUnknownDossier = "DECISION_UNKNOWN_DOSSIER" { vi: "Dữ liệu trích xuất không có hồ sơ mà quyết định nêu; quyết định được giữ lại.", en: "No extract has the dossier that the decision names; the decision is kept.",
        hint_vi: "Kiểm tra mã hồ sơ, hoặc chờ bản trích xuất sau.", hint_en: "Check the code, or wait for a later extract." }
    /// A dossier for a line that no dossier bears out.
    DecisionOtherKind = "DECISION_OTHER_KIND" { vi: "Loại hỗ trợ của lượt khai `{entry}` không đối khớp với hồ sơ; quyết định nêu hồ sơ không có tác dụng.", en: "The kind of the entry `{entry}` is not checked against dossiers; a decision that names one has no effect.",
        hint_vi: "Xác nhận hoặc bác mà không ghi mã hồ sơ.", hint_en: "Confirm or refuse without a dossier code." }
    /// A pair for a line of several.
    DecisionLineOfSeveral = "DECISION_LINE_OF_SEVERAL" { vi: "Dòng của lượt khai `{entry}` gồm nhiều lượt; một hồ sơ không ghép cho cả dòng.", en: "The line of the entry `{entry}` stands for several; one dossier is not paired with all of them.",
        hint_vi: "Bổ sung mã hồ sơ vào lượt khai, mỗi mã một dòng.", hint_en: "Add the codes to the entry: each makes a line of its own." }
    /// A confirm without effect.
    DecisionStale = "DECISION_STALE" { vi: "Xác nhận cho lượt khai `{entry}` không có tác dụng: không có đúng một hồ sơ đứng vững như đã xác nhận.", en: "The confirmation of the entry `{entry}` has no effect: the line has not the one standing record that was confirmed.",
        hint_vi: "Xem lại dòng; nếu có nhiều hồ sơ thì ghi rõ mã.", hint_en: "Look at the line again; where several records stand, name the dossier." }

    // truth
    /// One line, two truths.
    TruthConflict = "TRUTH_CONFLICT" { vi: "Kết quả đúng của lượt khai `{entry}`[, dòng {line}] xuất hiện với nội dung khác nhau; không nhận dòng nào.", en: "The truth of the entry `{entry}`[, line {line}] stands with different contents; none is taken.",
        hint_vi: "Giữ lại dòng đúng.", hint_en: "Keep the row that is right." }

    // scheme
    /// Neither TOML nor JSON.
    SchemeSyntax = "SCHEME_SYNTAX" { vi: "`{file}`: sai cú pháp tại {place}.", en: "`{file}`: neither TOML nor JSON at {place}.",
        hint_vi: "Sửa tại chỗ đó; bộ quy tắc viết bằng TOML hoặc JSON.", hint_en: "Correct it there; a scheme is written in TOML or JSON." }
    /// Unknown format.
    SchemeUnknownFormat = "SCHEME_UNKNOWN_FORMAT" { vi: "`{file}`: không biết định dạng `{format}`; cần `dean5299/scheme@1`.", en: "`{file}`: the format `{format}` is not known; `dean5299/scheme@1` is.",
        hint_vi: "Mở đầu bộ quy tắc bằng format = \"dean5299/scheme@1\".", hint_en: "Begin the scheme with format = \"dean5299/scheme@1\"." }
    /// Unknown field.
    SchemeUnknownField = "SCHEME_UNKNOWN_FIELD" { vi: "`{file}`: không biết mục `{place}`.[ Có phải là `{nearest}`?]", en: "`{file}`: the field `{place}` is not known.[ Did you mean `{nearest}`?]",
        hint_vi: "Sửa tên mục, hoặc xoá mục này.", hint_en: "Correct its name, or delete it." }
    /// Missing field.
    SchemeMissingField = "SCHEME_MISSING_FIELD" { vi: "`{file}`: thiếu mục `{place}`.", en: "`{file}`: the field `{place}` is missing.",
        hint_vi: "Thêm mục này.", hint_en: "Add it." }
    /// Wrong type.
    SchemeWrongType = "SCHEME_WRONG_TYPE" { vi: "`{file}`: `{place}` phải là {expected}.", en: "`{file}`: `{place}` must be: {expected}.",
        hint_vi: "Viết lại giá trị theo dạng đó.", hint_en: "Write the value in that form." }
    /// A float.
    SchemeFloat = "SCHEME_FLOAT" { vi: "`{file}`: `{place}` là số dấu phẩy động.", en: "`{file}`: `{place}` is a float.",
        hint_vi: "Viết số thập phân trong dấu nháy, ví dụ \"0.8\".", hint_en: "Write decimals as text, for example \"0.8\"." }
    /// Out of range.
    SchemeOutOfRange = "SCHEME_OUT_OF_RANGE" { vi: "`{file}`: `{place}` phải từ {min} đến {max}.", en: "`{file}`: `{place}` must be from {min} to {max}.",
        hint_vi: "Chọn một số trong khoảng đó.", hint_en: "Choose a number in that range." }
    /// Unknown word.
    SchemeUnknownWord = "SCHEME_UNKNOWN_WORD" { vi: "`{file}`: `{place}` chỉ nhận: {allowed}.[ Có phải là `{nearest}`?]", en: "`{file}`: `{place}` takes only: {allowed}.[ Did you mean `{nearest}`?]",
        hint_vi: "Chọn một từ trong danh sách đó.", hint_en: "Choose one of these words." }
    /// Not a day.
    SchemeBadDay = "SCHEME_BAD_DAY" { vi: "`{file}`: `{place}` không phải ngày yyyy-mm-dd.", en: "`{file}`: `{place}` is not a day yyyy-mm-dd.",
        hint_vi: "Ví dụ: 2022-11-14.", hint_en: "For example 2022-11-14." }
    /// Not a decimal.
    SchemeBadDecimal = "SCHEME_BAD_DECIMAL" { vi: "`{file}`: `{place}` không phải số thập phân từ 0 trở lên.", en: "`{file}`: `{place}` is not a decimal of at least 0.",
        hint_vi: "Viết trong dấu nháy, ví dụ \"0.8\".", hint_en: "Write it as text, for example \"0.8\"." }
    /// Empty validity.
    SchemeEmptyValidity = "SCHEME_EMPTY_VALIDITY" { vi: "`{file}`: `{place}` không sau `valid_from`.", en: "`{file}`: `{place}` is not after `valid_from`.",
        hint_vi: "Đó là ngày đầu tiên không còn hiệu lực.", hint_en: "It is the first day on which the scheme no longer holds." }
    /// Id twice.
    SchemeIdTwice = "SCHEME_ID_TWICE" { vi: "`{file}`: `{place}`: mã `{id}` đã dùng.", en: "`{file}`: `{place}`: the id `{id}` stands twice.",
        hint_vi: "Đổi một trong hai mã.", hint_en: "Change one of the two." }
    /// Bad formula.
    SchemeBadFormula = "SCHEME_BAD_FORMULA" { vi: "`{file}`: `{place}`: không hiểu `{part}`.[ Có phải là `{nearest}`?]", en: "`{file}`: `{place}`: `{part}` cannot be read.[ Did you mean `{nearest}`?]",
        hint_vi: "Viết LOẠI.MỨC hoặc BỘ_LỌC.MỨC, ví dụ dossier_submission.verified.", hint_en: "Write KIND.TRUST or FILTER.TRUST, for example dossier_submission.verified." }
    /// A field that does not go with the type.
    SchemeIndicatorKey = "SCHEME_INDICATOR_KEY" { vi: "`{file}`: `{place}`: chỉ tiêu loại `{kind}` không có mục này.", en: "`{file}`: `{place}`: an indicator of type `{kind}` has no such field.",
        hint_vi: "Bỏ mục này, hoặc đổi `type`.", hint_en: "Remove it, or change `type`." }
    /// A target stands twice.
    SchemeTwoTargets = "SCHEME_TWO_TARGETS" { vi: "`{file}`: `{place}`: đã có `target`.", en: "`{file}`: `{place}`: there is a `target` already.",
        hint_vi: "Giữ lại `target` hoặc `target_formula`.", hint_en: "Keep `target` or `target_formula`." }
    /// A formula over indicators.
    SchemeIndicatorFormula = "SCHEME_INDICATOR_FORMULA" { vi: "`{file}`: `{place}`: không đọc được công thức[ tại dòng {line}][, cột {column}] ({code}).", en: "`{file}`: `{place}`: the formula cannot be read[ at line {line}][, column {column}] ({code}).",
        hint_vi: "Viết như ct1.value + ct3.value hoặc 40% * (48000 + 66000).", hint_en: "Write it as ct1.value + ct3.value or 40% * (48000 + 66000)." }
    /// A name in it.
    SchemeIndicatorName = "SCHEME_INDICATOR_NAME" { vi: "`{file}`: `{place}`: không có `{name}`.[ Có phải là `{nearest}`?]", en: "`{file}`: `{place}`: there is no `{name}`.[ Did you mean `{nearest}`?]",
        hint_vi: "Dùng MÃ.value, MÃ.attainment, MÃ.target, MÃ.numerator hoặc MÃ.denominator của một chỉ tiêu cùng bộ quy tắc.", hint_en: "Use ID.value, ID.attainment, ID.target, ID.numerator or ID.denominator of an indicator of this scheme." }
    /// Its units.
    SchemeIndicatorUnits = "SCHEME_INDICATOR_UNITS" { vi: "`{file}`: `{place}`: trộn đơn vị `{left}` với `{right}`.", en: "`{file}`: `{place}`: the units `{left}` and `{right}` are mixed.",
        hint_vi: "Cộng trừ số đếm với số đếm, tỷ lệ với tỷ lệ; chỉ tiêu giao cùng đơn vị với giá trị.", hint_en: "Add counts to counts and shares to shares; a target is in the unit of its value." }
    /// A circle.
    SchemeIndicatorCycle = "SCHEME_INDICATOR_CYCLE" { vi: "`{file}`: `{place}`: chỉ tiêu `{id}` được tính từ chính nó.", en: "`{file}`: `{place}`: the indicator `{id}` is made of itself.",
        hint_vi: "Bỏ một công thức trong vòng đó.", hint_en: "Take one formula out of that circle." }
    /// Counting begins after the end.
    SchemeSinceAfter = "SCHEME_SINCE_AFTER" { vi: "`{file}`: `{place}`: ngày bắt đầu luỹ kế không trước `valid_to`.", en: "`{file}`: `{place}`: the day from which on it counts is not before `valid_to`.",
        hint_vi: "Chọn một ngày trước khi bộ quy tắc hết hiệu lực.", hint_en: "Choose a day before the scheme ends." }
    /// Denominator where none belongs, or none where one does.
    SchemeDenominator = "SCHEME_DENOMINATOR" { vi: "`{file}`: `{place}`: tỷ lệ và bình quân cần mẫu số, loại khác thì không.", en: "`{file}`: `{place}`: a ratio and an average need a denominator, others have none.",
        hint_vi: "Thêm hoặc bỏ `denominator`, hoặc đổi `type`.", hint_en: "Add or remove `denominator`, or change `type`." }
    /// Unknown indicator.
    SchemeUnknownIndicator = "SCHEME_UNKNOWN_INDICATOR" { vi: "`{file}`: `{place}`: không có chỉ tiêu `{id}`.", en: "`{file}`: `{place}`: there is no indicator `{id}`.",
        hint_vi: "Sửa mã, hoặc khai [[indicator]] đó.", hint_en: "Correct the id, or declare that [[indicator]]." }
    /// A named period hides a label.
    SchemePeriodShadows = "SCHEME_PERIOD_SHADOWS" { vi: "`{file}`: `{place}`: tên kỳ `{id}` trùng dạng kỳ có sẵn.", en: "`{file}`: `{place}`: the period name `{id}` hides a built-in label.",
        hint_vi: "Đặt tên khác, ví dụ \"pilot\".", hint_en: "Choose another name, for example \"pilot\"." }
    /// A rule without a key that finds records.
    SchemeRuleWithoutKey = "SCHEME_RULE_WITHOUT_KEY" { vi: "`{file}`: `{place}` cần một trong các khoá `code`, `mended_code`, `repaired_code`, `person`, `phone`, `name`.", en: "`{file}`: `{place}` needs one of `code`, `mended_code`, `repaired_code`, `person`, `phone`, `name`.",
        hint_vi: "Thêm một khoá như vậy vào `keys`.", hint_en: "Add one of them to `keys`." }
    /// No rule finds records for a kind.
    SchemeKindWithoutRule = "SCHEME_KIND_WITHOUT_RULE" { vi: "`{file}`: `{place}`: không quy tắc nào tìm được dữ liệu cho loại `{id}`.", en: "`{file}`: `{place}`: no rule can find a record for the kind `{id}`.",
        hint_vi: "Thêm [[rule]] cho nguồn của loại đó, hoặc bỏ hết [[rule]] để dùng danh sách dựng sẵn.", hint_en: "Add a [[rule]] for what checks that kind, or leave every [[rule]] out for the built-in list." }
    /// A repaired code that nothing supports.
    SchemeRepairAlone = "SCHEME_REPAIR_ALONE" { vi: "`{file}`: `{place}`: mã đã sửa chỉ có giá trị khi một dữ liệu khác về người đó khớp.", en: "`{file}`: `{place}`: a repaired code counts only beside something else of the person that fits.",
        hint_vi: "Thêm `person`, `phone`, `name` hoặc `birth_date` vào `keys`.", hint_en: "Add `person`, `phone`, `name` or `birth_date` to `keys`." }
    /// A guard of what a key of the rule asks for already.
    SchemeGuardIsKey = "SCHEME_GUARD_IS_KEY" { vi: "`{file}`: `{place}`: `{guard}` đã nằm trong `keys`, nên không cần ghi ở `guards`.", en: "`{file}`: `{place}`: `{guard}` is one of the `keys` already, so as a guard it keeps nothing away.",
        hint_vi: "`keys` đòi dữ liệu phải có và trùng, `guards` chỉ đòi không được trái; hãy giữ một trong hai.", hint_en: "`keys` ask that both sides have it and agree, `guards` only that they do not contradict; keep one of the two." }
    /// A guard of what accounts do not say.
    SchemeGuardOfAccount = "SCHEME_GUARD_OF_ACCOUNT" { vi: "`{file}`: `{place}`: tài khoản không có `{guard}` để đối chiếu, nên điều này không loại tài khoản nào.", en: "`{file}`: `{place}`: accounts have no `{guard}` to be compared, so this guard keeps nothing away.",
        hint_vi: "Với tài khoản chỉ có thể ghi `window`, hoặc bỏ từ này.", hint_en: "Of accounts only `window` can be compared; leave this word out." }
    /// Not a number of bits.
    SchemeBadBits = "SCHEME_BAD_BITS" { vi: "`{file}`: `{place}` không phải số bit từ -1000 đến 1000.", en: "`{file}`: `{place}` is not a number of bits from -1000 to 1000.",
        hint_vi: "Viết trong dấu nháy, nhiều nhất 6 chữ số sau dấu chấm, ví dụ \"-4.5\".", hint_en: "Write it as text with six digits behind the point at most, such as \"-4.5\"." }
    /// A rule by evidence in the wrong place.
    SchemeEvidenceRule = "SCHEME_EVIDENCE_RULE" { vi: "`{file}`: `{place}`: quy tắc theo chứng cứ phải là quy tắc cuối cùng và duy nhất của loại này cho hồ sơ, và không kèm mã hồ sơ.", en: "`{file}`: `{place}`: a rule by evidence must be the last rule for dossiers, the only one of its sort, and without a code.",
        hint_vi: "Chuyển quy tắc xuống cuối; `keys` chỉ gồm `evidence` và những điều kiện phải thoả, ví dụ `window`.", hint_en: "Put it last; `keys` holds `evidence` and what must hold besides, for example `window`." }
    /// Bands or weights that do not fit.
    SchemeEvidenceLevels = "SCHEME_EVIDENCE_LEVELS" { vi: "`{file}`: `{place}`: danh sách không phù hợp với trường này; cần {levels} trọng số, các mức `bands` tăng dần, nhiều nhất 8 mức.", en: "`{file}`: `{place}`: the list does not fit its field; it has {levels} weights, and `bands` ascend, eight at most.",
        hint_vi: "Trọng số đi từ khác đến bằng nhau; đổi `bands` thì phải ghi lại `bits`.", hint_en: "Weights go from different to equal; other `bands` need `bits` of their own." }
    /// Bars that cannot be used.
    SchemeEvidenceBars = "SCHEME_EVIDENCE_BARS" { vi: "`{file}`: `{place}`: ngưỡng `credit` ({credit}) thấp hơn `review` ({review}).", en: "`{file}`: `{place}`: `credit` ({credit}) lies below `review` ({review}).",
        hint_vi: "Ghi cả hai ngưỡng; ngưỡng không ghi lấy trị dựng sẵn.", hint_en: "Give both bars; one that is left out is the built-in one." }
    /// A bar beside given weights that is no number of bits.
    SchemeEvidenceBits = "SCHEME_EVIDENCE_BITS" { vi: "`{file}`: `{place}`: với trọng số cho sẵn, ngưỡng tính bằng bit, từ 1 đến 1000.", en: "`{file}`: `{place}`: with given weights a bar is in bits, from 1 to 1000.",
        hint_vi: "Ví dụ \"35\"; xác suất chỉ dùng khi weights = \"learnt\" hoặc \"labels\".", hint_en: "For example \"35\"; probabilities are for weights = \"learnt\" or \"labels\"." }
    /// A bar beside learnt weights that is no probability.
    SchemeEvidenceProbability = "SCHEME_EVIDENCE_PROBABILITY" { vi: "`{file}`: `{place}`: với trọng số học được, ngưỡng là xác suất lớn hơn 0 và nhỏ hơn 1.", en: "`{file}`: `{place}`: with learnt weights a bar is a probability above 0 and below 1.",
        hint_vi: "Ví dụ \"0.9999\"; số bit chỉ dùng khi weights = \"given\".", hint_en: "For example \"0.9999\"; bits are for weights = \"given\"." }
    /// A rule by evidence that finds dossiers of any day.
    SchemeEvidenceFalls = "SCHEME_EVIDENCE_FALLS" { vi: "`{file}`: `{place}`: mức giống hơn lại có trọng số nhỏ hơn mức đứng trước.", en: "`{file}`: `{place}`: a level that is more alike weighs less than the one before.",
        hint_vi: "Các trọng số đi từ *khác nhau* đến *giống hệt*, nên tăng dần; xem có bị đảo ngược không.", hint_en: "Weights go from *different* to *equal* and should grow; see whether they are the wrong way round." }
    /// A rule by evidence without a window.
    SchemeEvidenceAnyDay = "SCHEME_EVIDENCE_ANY_DAY" { vi: "`{file}`: `{place}`: quy tắc theo chứng cứ không có `window` nên có thể tìm thấy hồ sơ của bất kỳ ngày nào.", en: "`{file}`: `{place}`: without `window` the rule by evidence may find dossiers of any day.",
        hint_vi: "Ghi keys = [\"evidence\", \"window\"], trừ khi chủ ý như vậy.", hint_en: "Write keys = [\"evidence\", \"window\"], unless that is meant." }
    /// A key that cannot be used.
    SchemeEvidenceKey = "SCHEME_EVIDENCE_KEY" { vi: "`{file}`: `{place}`: khoá chặn cần một đến bốn phần, mỗi phần thuộc một cột đã khai.", en: "`{file}`: `{place}`: a key has one to four parts, each of a declared column.",
        hint_vi: "Thêm `[[evidence.column]]` cho trường đó hoặc bỏ phần ấy.", hint_en: "Declare an `[[evidence.column]]` for the field or leave the part out." }
    /// Evidence nobody asks for.
    SchemeEvidenceUnused = "SCHEME_EVIDENCE_UNUSED" { vi: "`{file}`: `{place}`: không quy tắc nào dùng chứng cứ.", en: "`{file}`: `{place}`: no rule asks for evidence.",
        hint_vi: "Thêm ở cuối một [[rule]] có keys = [\"evidence\"]; nhớ ghi cả các quy tắc dựng sẵn.", hint_en: "Add a last [[rule]] with keys = [\"evidence\"], behind those of the built-in list." }
    /// Teams that share, and a policy that does not look at them.
    SchemeTeamUnused = "SCHEME_TEAM_UNUSED" { vi: "`{file}`: `{place}`: nhóm không được chia khi claim = \"{claim}\".", en: "`{file}`: `{place}`: teams do not share under claim = \"{claim}\".",
        hint_vi: "Dùng claim = \"first_report\", hoặc bỏ dòng team.", hint_en: "Use claim = \"first_report\", or leave team out." }
    /// People or households checked against dossiers.
    SchemePeopleByDossier = "SCHEME_PEOPLE_BY_DOSSIER" { vi: "`{file}`: `{place}`: loại `{id}` đếm người hoặc hộ nhưng đối khớp theo hồ sơ, nên số đã đối khớp có thể lớn hơn số đã khai.", en: "`{file}`: `{place}`: the kind `{id}` counts people or households and is checked against dossiers, so verified may exceed claimed.",
        hint_vi: "Một người có thể có nhiều hồ sơ; dùng measure = \"dossiers\" hoặc \"turns\".", hint_en: "One citizen may have several dossiers; use measure = \"dossiers\" or \"turns\"." }
    /// A filter that goes by the name of a kind.
    SchemeFilterTaken = "SCHEME_FILTER_TAKEN" { vi: "`{file}`: `{place}`: `{id}` đã là tên của loại việc hoặc của số đoàn viên.", en: "`{file}`: `{place}`: `{id}` is the name of a kind or of the members already.",
        hint_vi: "Đặt tên khác cho bộ lọc: tử số và mẫu số gọi loại việc và bộ lọc như nhau.", hint_en: "Give the filter another id: numerators and denominators call kinds and filters alike." }
    /// A condition without a word.
    SchemeFilterEmpty = "SCHEME_FILTER_EMPTY" { vi: "`{file}`: `{place}` là danh sách trống, nên không lượt nào qua được bộ lọc.", en: "`{file}`: `{place}` is an empty list, so nothing passes the filter.",
        hint_vi: "Ghi ít nhất một từ, hoặc bỏ hẳn mục này.", hint_en: "Write one word at least, or leave the field out." }
    /// A filter over kinds that count different things.
    SchemeFilterMixed = "SCHEME_FILTER_MIXED" { vi: "`{file}`: `{place}`: bộ lọc cộng những loại việc đếm bằng đơn vị khác nhau: {measures}.", en: "`{file}`: `{place}`: the filter adds kinds that count different things: {measures}.",
        hint_vi: "Ghi ở `kinds` những loại việc cùng đơn vị đếm.", hint_en: "Name kinds in `kinds` that count the same thing." }
    /// A filter that asks for records where there are none.
    SchemeFilterNoRecord = "SCHEME_FILTER_NO_RECORD" { vi: "`{file}`: `{place}`: loại việc `{id}` không có dữ liệu này, nên không lượt nào của nó qua được bộ lọc.", en: "`{file}`: `{place}`: records of the kind `{id}` do not say this, so nothing of it passes the filter.",
        hint_vi: "Hình thức chỉ có ở loại đối khớp theo hồ sơ hoặc tài khoản, thanh toán chỉ có ở hồ sơ.", hint_en: "Kinds checked against dossiers or accounts have a channel, those checked against dossiers a payment." }
    /// Two schemes on one day.
    SchemeOverlap = "SCHEME_OVERLAP" { vi: "Bộ quy tắc `{first}` và `{second}` cùng hiệu lực ngày {day}.", en: "The schemes `{first}` and `{second}` both hold on {day}.",
        hint_vi: "Sửa `valid_from` hoặc `valid_to` của một bộ.", hint_en: "Correct `valid_from` or `valid_to` of one of them." }
    /// Two schemes in turn with different regimes.
    SchemeRegimeChanges = "SCHEME_REGIME_CHANGES" { vi: "Bộ quy tắc `{first}` và `{second}` tính kỳ khác nhau: quanh ngày {day}, cùng một tháng trong cube.csv và trong bảng điểm có thể gồm những ngày khác nhau.", en: "The schemes `{first}` and `{second}` have different regimes: around {day} a month in cube.csv and in a score may have different days.",
        hint_vi: "Dùng một cách tính kỳ (`regime`) cho các bộ, hoặc xem riêng từng bộ quanh ngày đó.", hint_en: "Give both one `regime`, or look at each by itself around that day." }
    /// No scheme.
    SchemeNone = "SCHEME_NONE" { vi: "Chưa đưa bộ quy tắc nào.", en: "No scheme was given.",
        hint_vi: "Đưa ít nhất một bộ quy tắc (--scheme).", hint_en: "Give at least one (--scheme)." }

    // run
    /// No organisation was given.
    RunNoOrg = "RUN_NO_ORG" { vi: "Không có cơ cấu tổ chức; mỗi `unit_id` là một đơn vị.", en: "No organisation was given; each `unit_id` is a unit.",
        hint_vi: "Đưa bảng units và members để cộng theo cây tổ chức.", hint_en: "Give the tables units and members to add up along the organisation." }
    /// A table of an organisation was given that says nothing without its units.
    RunTableUnused = "RUN_TABLE_UNUSED" { vi: "Không có bảng units nên bảng {table} (`{file}`) không được đọc.", en: "Without the table units the table {table} (`{file}`) is not read.",
        hint_vi: "Đưa bảng units, hoặc bỏ bảng {table}.", hint_en: "Give the table units, or leave {table} out." }
    /// No scheme was given.
    RunNoScheme = "RUN_NO_SCHEME" { vi: "Không có bộ quy tắc; dùng bộ dựng sẵn.", en: "No scheme was given; the built-in one holds.",
        hint_vi: "Đưa bộ quy tắc của năm để có chỉ tiêu và kỳ báo cáo.", hint_en: "Give the scheme of the year for its indicators and periods." }
    /// No extract of a source holds some days between others.
    SourceGap = "SOURCE_GAP" { vi: "Các bản trích xuất[ của nguồn `{source}`] thiếu từ {from} đến hết {to}; chỉ tính là đủ đến hết {until}.", en: "The extracts[ of the source `{source}`] leave out {from} to {to}; they count as complete up to and including {until}.",
        hint_vi: "Đưa thêm bản trích xuất của những ngày này, hoặc một bản đầy đủ.", hint_en: "Add an extract of these days, or a full one." }
    /// A cut-off was given for a source that no table names.
    SourceUnknown = "SOURCE_UNKNOWN" { vi: "Có ngày chốt của nguồn[ `{source}`], nhưng không bảng nào ghi nguồn này; ngày chốt đó tính cho mọi dòng mà nguồn này có thể giữ.", en: "A cut-off was given for the source[ `{source}`], and no table names it; it holds for every line that this source could hold.",
        hint_vi: "Kiểm tra tên nguồn trong cột source hoặc trong tham số.", hint_en: "Check its name in the column source or in the argument." }
    /// No cut-off was given.
    RunCutoffGuessed = "RUN_CUTOFF_GUESSED" { vi: "Không có ngày chốt dữ liệu; lấy ngày cuối thấy được: {day}.", en: "No cut-off was given; the last day seen is taken: {day}.",
        hint_vi: "Nếu dữ liệu chưa đủ đến ngày này thì cho biết ngày chốt đúng.", hint_en: "If the extracts are not complete until then, give the right cut-off." }
    /// No cut-off was given and the tables show no day.
    RunNoDay = "RUN_NO_DAY" { vi: "Không có ngày chốt dữ liệu và các bảng không có ngày nào.", en: "No cut-off was given, and the tables show no day.",
        hint_vi: "Cho biết ngày chốt, hoặc kiểm tra các bảng có dòng nào không.", hint_en: "Give the cut-off, or check that the tables have rows." }
    /// No row of entries was read.
    RunNoEntries = "RUN_NO_ENTRIES" { vi: "Không có dòng khai báo nào.", en: "There is no row of entries.",
        hint_vi: "Kiểm tra bảng đưa vào: luồng Arrow chỉ đọc được một lần.", hint_en: "Check the table that was given: a stream can be read only once." }
    /// Flat, and entries name no unit.
    RunNoUnitId = "RUN_NO_UNIT_ID" { vi: "{entries} khai báo không ghi `unit_id`; ghi nhận cho đơn vị `{unit}`.", en: "Entries that name no `unit_id`: {entries}; they are credited to the unit `{unit}`.",
        hint_vi: "Thêm cột unit_id hoặc đưa cơ cấu tổ chức.", hint_en: "Add the column unit_id, or give an organisation." }
    /// A file of the run is missing.
    RunMissingFile = "RUN_MISSING_FILE" { vi: "Thư mục kết quả thiếu tệp `{file}`.", en: "The run lacks the file `{file}`.",
        hint_vi: "Chạy lại reconcile.", hint_en: "Run reconcile again." }
    /// A file of the run is not the one that was written.
    RunDamaged = "RUN_DAMAGED" { vi: "Tệp `{file}` của thư mục kết quả đã bị sửa, hỏng hoặc thêm vào sau.", en: "The file `{file}` of the run was edited, damaged or added later.",
        hint_vi: "Chạy lại reconcile.", hint_en: "Run reconcile again." }
    /// The state cannot be read.
    RunBadState = "RUN_BAD_STATE" { vi: "Trạng thái của lượt đối khớp bị hỏng hoặc thuộc phiên bản khác.", en: "The state of the run is damaged or of another version.",
        hint_vi: "Chạy lại reconcile.", hint_en: "Run reconcile again." }
    /// Unknown format.
    RunUnknownFormat = "RUN_UNKNOWN_FORMAT" { vi: "`{file}`: không biết định dạng `{format}`.", en: "`{file}`: the format `{format}` is not known.",
        hint_vi: "Chạy lại reconcile bằng bản này, hoặc đọc bằng bản đã ghi tệp.", hint_en: "Run reconcile again, or read it with the version that wrote it." }
    /// No such entry.
    RunUnknownEntry = "RUN_UNKNOWN_ENTRY" { vi: "Không có khai báo `{entry}`.", en: "There is no entry `{entry}`.",
        hint_vi: "Kiểm tra mã; dòng bị loại có trong findings.csv.", hint_en: "Check the id; rejected rows are in findings.csv." }

    // live
    /// No cut-off was given.
    LiveNoCutoff = "LIVE_NO_CUTOFF" { vi: "Đối khớp tức thời cần ngày chốt dữ liệu.", en: "A live run needs a cut-off.",
        hint_vi: "Ghi ngày chốt; đổi được về sau.", hint_en: "Give one; it can be moved later." }
    /// A table has the name of the rows given live.
    LiveNameTaken = "LIVE_NAME_TAKEN" { vi: "Tên `{file}` dành cho các dòng đưa vào tức thời, nhưng đã có bảng mang tên ấy.", en: "The name `{file}` is that of rows given live, and a table has it already.",
        hint_vi: "Đổi tên bảng, hoặc đặt tên khác cho các dòng ấy.", hint_en: "Rename the table, or choose another name for those rows." }
    /// Not exactly one row.
    LiveNotOneRow = "LIVE_NOT_ONE_ROW" { vi: "Mỗi bước nhận đúng một dòng; đã đưa {rows}.", en: "A step takes exactly one row; {rows} were given.",
        hint_vi: "Đưa một đối tượng JSON.", hint_en: "Give one JSON object." }

    // matching
    /// Lines for which too many dossiers stand.
    MatchManyCandidates = "MATCH_MANY_CANDIDATES" { vi: "{lines} dòng khai có hơn {max} hồ sơ phù hợp như nhau; không hồ sơ nào được chọn.", en: "{lines} lines have more than {max} dossiers that fit as well; none is chosen.",
        hint_vi: "Xem có định danh hay điện thoại dùng chung (của cơ quan, của người nộp thay) không; bổ sung mã hồ sơ.", hint_en: "See whether a number or phone is shared (of an office, of somebody who submits for others); add the codes." }
    /// Blocks of candidates over the bound.
    MatchEvidenceBlocks = "MATCH_EVIDENCE_BLOCKS" { vi: "Bộ quy tắc `{scheme}`, khoá `{key}`: {blocks} khối quá lớn bị bỏ qua, gồm {lines} dòng khai, {pairs} cặp.", en: "Scheme `{scheme}`, key `{key}`: {blocks} blocks over the bound were left out, of {lines} lines and {pairs} pairs.",
        hint_vi: "Thêm một phần cho khoá để khối nhỏ hơn, hoặc nâng `block_pairs` của [evidence].", hint_en: "Add a part to the key to make its blocks smaller, or raise `block_pairs` of [evidence]." }
    /// Weights that could not be learnt.
    MatchEvidenceUnlearnt = "MATCH_EVIDENCE_UNLEARNT" { vi: "Bộ quy tắc `{scheme}`: không đủ dữ liệu để học trọng số; {lines} dòng không được cân chứng cứ.", en: "Scheme `{scheme}`: there is too little to learn weights from; the evidence of {lines} lines was not weighed.",
        hint_vi: "Dùng weights = \"given\", hoặc đưa thêm quyết định (cả xác nhận lẫn gỡ ghép) khi học từ nhãn.", hint_en: "Use weights = \"given\", or bring more decisions (pairs and unpairs) when learning from labels." }
    /// More is claimed without codes than the records can bear out.
    MatchCountSurplus = "MATCH_COUNT_SURPLUS" { vi: "Đơn vị `{unit}`, kỳ {period}[, thủ tục {procedure}]: khai {claimed} không có mã hồ sơ[ ({pending} còn chờ dữ liệu)], dữ liệu có thể ứng với nhiều nhất {bound}; vượt {surplus}. Đây không phải bằng chứng khai sai.",
        en: "Unit `{unit}`, period {period}[, procedure {procedure}]: {claimed} are claimed without codes[ ({pending} still wait for data)], the records can bear out {bound} at most; {surplus} beyond that. This is no proof that anything is wrong.",
        hint_vi: "Bổ sung mã hồ sơ cho phần khai theo số lượng, hoặc chờ bản trích xuất đầy đủ hơn.", hint_en: "Add the codes of what was counted, or wait for a fuller extract." }

    // evidence
    /// Too few or too many columns.
    EvidenceColumnCount = "EVIDENCE_COLUMN_COUNT" { vi: "Có {count} cột chứng cứ; cần từ 1 đến {max}.", en: "There are {count} columns of evidence; 1 to {max} are possible." }
    /// Two columns of one name.
    EvidenceColumnTwice = "EVIDENCE_COLUMN_TWICE" { vi: "Cột chứng cứ `{column}` được khai hai lần.", en: "The column of evidence `{column}` is declared twice." }
    /// No such column.
    EvidenceUnknownColumn = "EVIDENCE_UNKNOWN_COLUMN" { vi: "Không có cột chứng cứ `{column}`; gần nhất là `{nearest}`.", en: "There is no column of evidence `{column}`; the nearest is `{nearest}`." }
    /// Levels that are not in order.
    EvidenceLevels = "EVIDENCE_LEVELS" { vi: "Các mức của cột chứng cứ `{column}` không tăng dần hoặc không hợp lệ.", en: "The levels of the column of evidence `{column}` do not ascend or are out of range.",
        hint_vi: "Nhiều nhất 8 mức, tăng dần, lớn hơn 0; độ giống tính bằng phần nghìn và dưới 1000.", hint_en: "At most 8, ascending, above 0; likeness is in thousandths below 1000." }
    /// A key that cannot be made.
    EvidenceKey = "EVIDENCE_KEY" { vi: "Khoá chặn `{key}` không lập được.", en: "The key `{key}` cannot be made.",
        hint_vi: "Khoá có từ 1 đến 4 phần; năm, ngày và tháng chỉ lấy được từ cột ngày.", hint_en: "A key has 1 to 4 parts; year, day and month are only in a column of days." }
    /// Tables of another shape.
    EvidenceShape = "EVIDENCE_SHAPE" { vi: "Bảng không đúng dạng: cột {column} có {found} dòng, cột đầu có {rows}.", en: "The table has another shape: column {column} has {found} rows, the first {rows}.",
        hint_vi: "Mỗi bảng có đủ các cột đã khai, và các cột dài bằng nhau.", hint_en: "Each table has all declared columns, of equal length." }
    /// A weight that is no number.
    EvidenceWeight = "EVIDENCE_WEIGHT" { vi: "Trọng số hoặc tỷ lệ của `{column}`, mức {level}, không dùng được.", en: "The weight or share of `{column}`, level {level}, cannot be used.",
        hint_vi: "Trọng số là số hữu hạn trong ±1000 bit; tỷ lệ lớn hơn 0 và không quá 1.", hint_en: "A weight is finite and within ±1000 bits; a share lies above 0 and at most at 1." }
    /// Weights for other levels.
    EvidenceWeightCount = "EVIDENCE_WEIGHT_COUNT" { vi: "Cột chứng cứ `{column}` có {levels} mức nhưng có {found} trọng số.", en: "The column of evidence `{column}` has {levels} levels, and {found} weights were given." }
    /// Nothing to learn from.
    EvidenceNothingToLearn = "EVIDENCE_NOTHING_TO_LEARN" { vi: "Không có gì để học trọng số.", en: "There is nothing to learn weights from.",
        hint_vi: "Cần cặp ứng viên có giá trị ở cả hai bên; với nhãn thì cần cả cặp đúng và cặp sai.", hint_en: "It takes candidates with values on both sides; of labels, both sorts." }
    /// Thresholds out of order.
    EvidenceThresholds = "EVIDENCE_THRESHOLDS" { vi: "Ngưỡng không hợp lệ: ghi nhận {credit}, xem xét {review}.", en: "The thresholds cannot be used: credit {credit}, review {review}.",
        hint_vi: "Ngưỡng ghi nhận không thấp hơn ngưỡng xem xét; xác suất nằm giữa 0 và 1.", hint_en: "Credit does not begin below review; probabilities lie between 0 and 1." }

    // link
    /// A plan that is none.
    LinkPlan = "LINK_PLAN" { vi: "Kế hoạch liên kết không đọc được: {field}.", en: "The plan of linking cannot be read: {field}.",
        hint_vi: "Kế hoạch có columns (name, kind, bands, frequency, bits), keys (id, parts), weights, credit, review; xem tài liệu của link.", hint_en: "A plan has columns (name, kind, bands, frequency, bits), keys (id, parts), weights, credit and review; see the docs of link." }
    /// A column that a table does not have.
    LinkColumn = "LINK_COLUMN" { vi: "Bảng {table} không có cột {column} của kế hoạch; gần nhất là {nearest}.", en: "The {table} table has no column {column} that the plan names; the nearest is {nearest}.",
        hint_vi: "Sửa tên cột trong kế hoạch hoặc trong bảng.", hint_en: "Mend the name in the plan or in the table." }
    /// A label of a row that there is not.
    LinkLabel = "LINK_LABEL" { vi: "Nhãn thứ {label} (đếm từ 0) chỉ tới dòng không có.", en: "Label {label}, counted from 0, names a row that there is not.",
        hint_vi: "Dòng của hai bảng được đếm từ 0.", hint_en: "Rows of both tables are counted from 0." }

    // assignment
    /// A weight beyond the range.
    AssignmentWeight = "ASSIGNMENT_WEIGHT" { vi: "Trọng số giữa {left} và {right} vượt quá {max}.", en: "The weight between {left} and {right} is beyond {max}." }

    // report
    /// The unit is not there for this viewer.
    ReportNotVisible = "REPORT_NOT_VISIBLE" { vi: "Không có đơn vị `{unit}` trong phạm vi được xem.", en: "There is no unit `{unit}` within what may be seen.",
        hint_vi: "Kiểm tra mã đơn vị và phạm vi được xem.", hint_en: "Check the unit's id and what the viewer may see." }
    /// The unit exists on no day of the period.
    ReportNotInPeriod = "REPORT_NOT_IN_PERIOD" { vi: "Đơn vị `{unit}` không tồn tại trong kỳ {period}.", en: "The unit `{unit}` does not exist in the period {period}.",
        hint_vi: "Hỏi đơn vị của kỳ đó, hoặc xem theo cơ cấu của ngày mà đơn vị này tồn tại.", hint_en: "Ask for a unit of that period, or look through a day on which this one exists." }
    /// No such kind of report.
    ReportUnknownKind = "REPORT_UNKNOWN_KIND" { vi: "Không có loại báo cáo `{kind}`.", en: "There is no report of the kind `{kind}`.",
        hint_vi: "Hiện có: overview.", hint_en: "There is: overview." }

    // ask
    /// No such question.
    AskUnknownQuestion = "ASK_UNKNOWN_QUESTION" { vi: "Không có câu hỏi `{question}`.", en: "There is no question `{question}`.",
        hint_vi: "Danh sách câu hỏi có trong tests/vectors/README.md.", hint_en: "The questions are listed in tests/vectors/README.md." }
    /// A given value is missing.
    AskMissingValue = "ASK_MISSING_VALUE" { vi: "Thiếu hoặc sai giá trị `{name}`.", en: "The value `{name}` is missing or of another type." }
    /// No explanation to replay.
    AskNoExplanation = "ASK_NO_EXPLANATION" { vi: "Đây không phải một lời giải thích: thiếu danh sách `lines`.", en: "This is no explanation: it has no list `lines`.",
        hint_vi: "Đưa nguyên kết quả mà `explain` trả về cho một lượt khai.", hint_en: "Give the whole answer of `explain` for an entry." }
    // render
    /// The library was built without the renderer.
    RenderNoFeature = "RENDER_NO_FEATURE" { vi: "Bản thư viện này không xuất được `{format}` vì thiếu tính năng `{feature}`.", en: "This build of the library cannot write `{format}`: it lacks the feature `{feature}`.",
        hint_vi: "Chọn json, csv, md hoặc txt, hoặc biên dịch với tính năng đó.", hint_en: "Choose json, csv, md or txt, or build it with that feature." }
    /// More than the format can hold.
    RenderTooLarge = "RENDER_TOO_LARGE" { vi: "Báo cáo quá lớn với `{format}`: {what} {value} > {max}.", en: "The report is too large for `{format}`: {what} {value} > {max}.",
        hint_vi: "Chọn csv hoặc json.", hint_en: "Choose csv or json." }
    /// Not a report document.
    RenderBadReport = "RENDER_BAD_REPORT" { vi: "Không phải báo cáo dạng JSON: sai tại {place}.", en: "Not a report as JSON: wrong at {place}.",
        hint_vi: "Đưa báo cáo do thư viện xuất dạng json, không sửa tay.", hint_en: "Give a report as the library wrote it in json." }
    /// A report of another format version.
    RenderUnknownFormat = "RENDER_UNKNOWN_FORMAT" { vi: "Không biết định dạng `{format}`; cần `dean5299/report@1`.", en: "The format `{format}` is not known; `dean5299/report@1` is.",
        hint_vi: "Xuất lại báo cáo bằng bản này.", hint_en: "Make the report again with this version." }

    // sheet
    /// No sheet of ours.
    SheetForeign = "SHEET_FOREIGN" { vi: "`{file}`: không phải phiếu rà soát của thư viện này, hoặc trang ẩn hay các cột của phiếu đã bị xoá.", en: "`{file}`: no sheet of this library, or its hidden page or columns were removed.",
        hint_vi: "Đưa tệp .xlsx do lệnh sheet tạo; nếu phiếu đã bị tách bảng thì tạo lại phiếu.", hint_en: "Give the .xlsx that `sheet` made; if it was taken apart, make it again." }
    /// A sheet of another version.
    SheetUnknownFormat = "SHEET_UNKNOWN_FORMAT" { vi: "`{file}`: không biết định dạng `{format}`; cần `dean5299/sheet@1`.", en: "`{file}`: the format `{format}` is not known; `dean5299/sheet@1` is.",
        hint_vi: "Tạo lại phiếu bằng bản này.", hint_en: "Make the sheet again with this version." }
    /// A sheet of another run.
    SheetOtherRun = "SHEET_OTHER_RUN" { vi: "`{file}`: phiếu của lượt đối khớp khác; ở đây không có đơn vị hoặc không có lượt khai nào của phiếu.", en: "`{file}`: a sheet of another run; its unit or all of its entries are not in this one.",
        hint_vi: "Chọn đúng thư mục kết quả đã tạo phiếu, hoặc một lượt đối khớp sau của cùng dữ liệu.", hint_en: "Choose the run that the sheet was made from, or a later one of the same entries." }
    /// More lines than a sheet may have.
    SheetTooLarge = "SHEET_TOO_LARGE" { vi: "Phiếu quá lớn: {rows} dòng, tối đa {max}.", en: "The sheet is too large: {rows} rows, at most {max}.",
        hint_vi: "Chọn đơn vị cấp dưới hoặc kỳ ngắn hơn.", hint_en: "Choose a unit further down or a shorter period." }
    /// Nobody decides.
    SheetBadActor = "SHEET_BAD_ACTOR" { vi: "Mã người quyết định trống, quá dài hoặc có ký tự điều khiển.", en: "The id of who decides is empty, too long, or has control characters.",
        hint_vi: "Ghi mã cán bộ, tối đa 64 byte.", hint_en: "Give an id of at most 64 bytes." }
    /// A locked cell is other.
    SheetEdited = "SHEET_EDITED" { vi: "Dòng của phiếu đã bị sửa ngoài các cột để điền; không nhận.", en: "The row was changed outside the columns to fill in; it is not taken.",
        hint_vi: "Tạo lại phiếu và điền lại dòng này; chỉ điền các cột để điền.", hint_en: "Make the sheet again and fill in this row; change nothing else." }
    /// The line is another now.
    SheetStale = "SHEET_STALE" { vi: "Từ khi tạo phiếu, dòng này đã khác: nay là `{verdict}`, lý do `{reason}`; không nhận.", en: "The line has changed since the sheet was made: it is `{verdict}` now, reason `{reason}`; the row is not taken.",
        hint_vi: "Tạo phiếu mới nếu vẫn cần quyết định.", hint_en: "Make a new sheet if there is still something to decide." }
    /// No such line.
    SheetUnknownLine = "SHEET_UNKNOWN_LINE" { vi: "Lượt đối khớp không có lượt khai hoặc dòng này.", en: "The run has no such entry or line.",
        hint_vi: "Lượt khai đã bị bỏ hoặc đổi; tạo phiếu mới.", hint_en: "The entry is gone or was changed; make a new sheet." }
    /// A line of another unit.
    SheetOtherUnit = "SHEET_OTHER_UNIT" { vi: "Dòng này không thuộc đơn vị của phiếu.", en: "The line does not belong to the unit of the sheet.",
        hint_vi: "Điền dòng này trong phiếu của đơn vị có lượt khai.", hint_en: "Fill it in on the sheet of its own unit." }
    /// A code, and no choice.
    SheetNoAct = "SHEET_NO_ACT" { vi: "Dòng có mã hồ sơ mới nhưng chưa chọn việc cần làm.", en: "The row has a new code, but nothing was chosen.",
        hint_vi: "Chọn sửa mã hồ sơ hoặc ghép với hồ sơ.", hint_en: "Choose to correct the code or to pair with a dossier." }
    /// A word that is no choice.
    SheetUnknownAct = "SHEET_UNKNOWN_ACT" { vi: "Không hiểu việc cần làm.", en: "What is to be done is not understood.",
        hint_vi: "Chọn một từ trong danh sách của ô; điều muốn nói thêm thì ghi ở cột ghi chú.", hint_en: "Choose a word of the list; what else there is to say goes into the note." }
    /// A choice that does nothing here.
    SheetActNotHere = "SHEET_ACT_NOT_HERE" { vi: "Việc `{act}` không có tác dụng với dòng có lý do `{reason}`.", en: "`{act}` would do nothing for a line with the reason `{reason}`.",
        hint_vi: "Chọn một từ trong danh sách của ô.", hint_en: "Choose a word of the list in the cell." }
    /// A code is missing.
    SheetNoCode = "SHEET_NO_CODE" { vi: "Việc `{act}` cần mã hồ sơ mới.", en: "`{act}` needs a new code.",
        hint_vi: "Ghi mã hồ sơ như trên giấy hẹn.", hint_en: "Give the code as it stands on the receipt." }
    /// A code that nothing is done with.
    SheetCodeNotAsked = "SHEET_CODE_NOT_ASKED" { vi: "Việc `{act}` không dùng mã hồ sơ mới, nhưng dòng có ghi mã.", en: "`{act}` takes no new code, but the row has one.",
        hint_vi: "Xoá mã, hoặc chọn sửa mã hồ sơ hay ghép với hồ sơ.", hint_en: "Take the code away, or choose to correct the code or to pair." }
    /// More codes than the line stands for.
    SheetTooManyCodes = "SHEET_TOO_MANY_CODES" { vi: "Dòng có {codes} mã hồ sơ mới, tối đa {max}.", en: "The row has {codes} new codes, at most {max}.",
        hint_vi: "Mỗi lượt một mã; ghép chỉ với một hồ sơ.", hint_en: "One code for each of the quantity; one dossier to pair with." }
    /// The code it has already.
    SheetSameCode = "SHEET_SAME_CODE" { vi: "Mã hồ sơ mới chính là mã đã khai.", en: "The new code is the one that was claimed.",
        hint_vi: "Ghi mã đúng; nếu mã đã đúng thì chọn ghép với hồ sơ hoặc để nguyên.", hint_en: "Give the right code; if it is right already, choose to pair or leave it." }
    /// Nobody is named.
    SheetNoActor = "SHEET_NO_ACTOR" { vi: "Không có người quyết định: phiếu không ghi và lời gọi cũng không cho.", en: "Nobody decides: neither the sheet nor the call names anyone.",
        hint_vi: "Ghi mã cán bộ ở đầu phiếu, hoặc dùng tham số actor.", hint_en: "Write an id at the head of the sheet, or give `actor`." }
    /// One line, different choices.
    SheetConflict = "SHEET_CONFLICT" { vi: "Dòng {line} của lượt khai `{entry}` được chọn việc khác nhau; không nhận dòng nào.", en: "Different things were chosen for line {line} of the entry `{entry}`; none is taken.",
        hint_vi: "Thống nhất một việc rồi gửi lại.", hint_en: "Agree on one and send it again." }
    /// A code that no record has.
    SheetUnknownDossier = "SHEET_UNKNOWN_DOSSIER" { vi: "Dữ liệu trích xuất không có hồ sơ mang mã mới; dòng vẫn được nhận.", en: "No extract has a dossier with the new code; the row is kept.",
        hint_vi: "Đối chiếu lại mã với giấy hẹn, hoặc chờ bản trích xuất sau.", hint_en: "Compare the code with the receipt, or wait for a later extract." }
    /// Another run of the same entries.
    SheetRunChanged = "SHEET_RUN_CHANGED" { vi: "Phiếu được tạo từ lượt đối khớp khác; dòng nào đã khác thì không được nhận.", en: "The sheet was made from another run; rows whose lines have changed are not taken.",
        hint_vi: "Không cần làm gì nếu các dòng đều được nhận.", hint_en: "Nothing is to be done where all rows are taken." }
}

#[cfg(test)]
mod tests;
