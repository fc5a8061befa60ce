//! The catalogue of codes: each row has a code, a Vietnamese and an English template, and a hint in both.

use super::{Lang, Params};

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

            /// The template of the message; `{name}` stands for a parameter.
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
    /// Fills the template with the parameters.
    #[must_use]
    pub fn render(self, lang: Lang, params: &Params) -> String {
        params.iter().fold(self.template(lang).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
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
    TimeBadDay = "TIME_BAD_DAY" { vi: "Không đọc được ngày.", en: "The day could not be read.",
        hint_vi: "Viết 2023-07-01 hoặc 01/07/2023.", hint_en: "Write 2023-07-01 or 01/07/2023." }
    /// A text that is not an instant.
    TimeBadInstant = "TIME_BAD_INSTANT" { vi: "Không đọc được thời điểm.", en: "The instant could not be read.",
        hint_vi: "Viết 2022-11-20T19:05:00; không ghi múi giờ thì hiểu là +07:00.", hint_en: "Write 2022-11-20T19:05:00; without an offset it is +07:00." }
    /// A span without a day in it.
    TimeEmptySpan = "TIME_EMPTY_SPAN" { vi: "Khoảng từ {from} đến trước {to} không có ngày nào.", en: "The span from {from} until before {to} holds no day.",
        hint_vi: "Ngày kết thúc không thuộc khoảng và phải sau ngày bắt đầu.", hint_en: "The end is exclusive and must be later than the beginning." }
    /// A word that is not a reporting regime.
    TimeUnknownRegime = "TIME_UNKNOWN_REGIME" { vi: "Không có cách tính kỳ `{regime}`.", en: "The reporting regime `{regime}` is not known.",
        hint_vi: "Chọn calendar hoặc 15-14.", hint_en: "Choose calendar or 15-14." }

    // privacy
    /// The key is too short.
    PrivacyKeyTooShort = "PRIVACY_KEY_TOO_SHORT" { vi: "Khoá chỉ có {bytes} byte, cần ít nhất 32.", en: "The key has {bytes} bytes, at least 32 are needed." }
    /// Raw identifiers beside tokens without a key.
    PrivacyRawBesideTokens = "PRIVACY_RAW_BESIDE_TOKENS" { vi: "`{file}`: có cả số định danh thô và mã băm nhưng không có khoá.", en: "`{file}`: raw identifiers stand beside tokens, and no key was given.",
        hint_vi: "Đưa khoá bằng --key-file.", hint_en: "Give the key with --key-file." }
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
    TableNoHeader = "TABLE_NO_HEADER" { vi: "`{file}`: không tìm thấy dòng tiêu đề của bảng {table}.", en: "`{file}`: no header row of the table {table} was found." }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_read_room_noun() {
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::ALL {
            assert!(seen.insert(code.text()), "{code} twice");
            assert!(code.text().contains('_') && code.text().chars().all(|c| c.is_ascii_uppercase() || c == '_'), "{code}");
        }
    }

    #[test]
    fn both_languages_use_the_same_parameters() {
        let names = |text: &str| text.split('{').skip(1).filter_map(|t| t.split('}').next().map(str::to_owned)).collect::<std::collections::BTreeSet<_>>();
        for code in Code::ALL {
            assert_eq!(names(code.template(Lang::Vi)), names(code.template(Lang::En)), "{code}");
        }
    }
}
