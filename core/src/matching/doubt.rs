//! Whether a code can be one at all, as far as that can be seen without a record.

use crate::code::{Parts, canonical_text, other_spelling, several_codes};
use crate::error::Lang;
use crate::org::Org;
use crate::text::words;
use crate::time::Day;

words! {
    /// What speaks against a code that no dossier has (nghi vấn về mã), in the order in which it is looked for.
    Doubt {
        /// Rows of it contradict each other in one extract, and none was taken.
        Disputed = "disputed",
        /// It may be a person's number.
        LooksPersonal = "looks_personal",
        /// It is several codes.
        SeveralCodes = "several_codes",
        /// It does not have the parts of a code.
        NotACode = "not_a_code",
        /// Its day does not exist.
        NoSuchDay = "no_such_day",
        /// Its day is after the cut-off.
        AfterCutoff = "after_cutoff",
        /// Nobody knows its agency.
        UnknownAgency = "unknown_agency",
        /// Its agency had another name, or its unit was not there, on its day.
        AgencyNotThere = "agency_not_there",
        /// Its number has fewer than four digits.
        NumberShort = "number_short",
        /// Its number has more than eight digits.
        NumberLong = "number_long",
    }
}

impl Doubt {
    /// In a sentence, with what the member can look at.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Doubt::Disputed => (
                "Dữ liệu trích xuất ghi mã này bằng các dòng mâu thuẫn nhau nên chưa nhận dòng nào; khai báo chưa hẳn sai, hãy báo nơi trích xuất và chờ bản mới.",
                "The extract has this code in rows that contradict each other, so none of them was taken; the claim need not be wrong: tell who made the extract, and wait for a new one.",
            ),
            Doubt::LooksPersonal => (
                "Ô mã hồ sơ không phải mã và có thể chứa số định danh, số điện thoại hoặc họ tên nên được che; hãy ghi đúng mã hồ sơ như trên giấy hẹn.",
                "The cell of the code is no code, may hold a number of a person or a name, and is not shown; write the dossier's code as the receipt has it.",
            ),
            Doubt::SeveralCodes => (
                "Trong một ô có từ hai mã hồ sơ trở lên nhưng thiếu dấu ; ở giữa: hãy ghi dấu ; giữa các mã và ghi số lượng ít nhất bằng số mã.",
                "There are two codes or more in one cell and no ; between them: write it, and a quantity of at least their number.",
            ),
            Doubt::NotACode => (
                "Mã không có đủ ba phần: cơ quan, ngày (yymmdd), số thứ tự; hãy chép lại từ giấy hẹn.",
                "The code lacks one of its three parts: agency, day (yymmdd), number; copy it from the receipt.",
            ),
            Doubt::NoSuchDay => (
                "Ngày trong mã không có trên lịch; hãy chép lại mã từ giấy hẹn.",
                "The day in the code does not exist; copy the code from the receipt.",
            ),
            Doubt::AfterCutoff => (
                "Ngày trong mã sau ngày chốt dữ liệu; hãy kiểm tra ngày trong mã hoặc chờ bản trích xuất sau.",
                "The day in the code is after the cut-off; check it, or wait for a later extract.",
            ),
            Doubt::UnknownAgency => (
                "Không hồ sơ nào và bảng cơ quan nào biết cơ quan trong mã; hãy kiểm tra phần đầu của mã.",
                "Neither a dossier nor the table of agencies knows the agency in the code; check its first part.",
            ),
            Doubt::AgencyNotThere => (
                "Cơ quan trong mã không mang tên này, hoặc đơn vị của cơ quan không tồn tại, vào ngày trong mã; hãy kiểm tra cơ quan và ngày.",
                "On the day in the code its agency did not go by this name, or its unit did not exist; check both.",
            ),
            Doubt::NumberShort => (
                "Số thứ tự trong mã có ít hơn bốn chữ số; có thể thiếu số 0 ở đầu.",
                "The number in the code has fewer than four digits; zeros in front may be missing.",
            ),
            Doubt::NumberLong => (
                "Số thứ tự trong mã có hơn tám chữ số; hãy chép lại mã từ giấy hẹn.",
                "The number in the code has more than eight digits; copy the code from the receipt.",
            ),
        };
        if lang == Lang::Vi { vi } else { en }
    }
}

/// What speaks against a code (kiểm tra mã ngoại tuyến), in the order of [`Doubt`]; empty when it may be one.
///
/// Shape: `typed` as written, empty when it is hidden. `knows_agency` says whether a record has a code of an agency, given as canonical text. A code that says less than a
/// day, an agency and a number is asked nothing else.
#[must_use]
pub fn doubts(typed: &str, org: &Org, cutoff: Day, knows_agency: impl Fn(&str) -> bool) -> Vec<Doubt> {
    if typed.is_empty() {
        return vec![Doubt::LooksPersonal];
    }
    if several_codes(typed).is_some() {
        return vec![Doubt::SeveralCodes];
    }
    let text = canonical_text(typed);
    let mended;
    let (agency, date, number) = match split(&text) {
        Some(parts) => parts,
        None => {
            let Some(parts) = Parts::read(typed) else { return vec![Doubt::NotACode] };
            mended = parts.to_string();
            let Some(parts) = split(&mended) else { return vec![Doubt::NotACode] };
            parts
        }
    };
    let day = crate::code::day_of_code(date);
    let on_the_day = day.map_or(Some(Doubt::NoSuchDay), |day| (day > cutoff).then_some(Doubt::AfterCutoff));
    let length = match number.len() {
        0..4 => Some(Doubt::NumberShort),
        4..=8 => None,
        _ => Some(Doubt::NumberLong),
    };
    [on_the_day, of_agency(agency, day, org, knows_agency), length].into_iter().flatten().collect()
}

/// Agency, six digits, digits.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let (rest, number) = text.rsplit_once('-')?;
    let (agency, date) = rest.rsplit_once('-')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (!agency.is_empty() && date.len() == 6 && digits(date) && digits(number)).then_some((agency, date, number))
}

fn of_agency(agency: &str, day: Option<Day>, org: &Org, knows_agency: impl Fn(&str) -> bool) -> Option<Doubt> {
    let agencies = org.agencies();
    if !agencies.is_known(agency) {
        let is_spelt_so = || other_spelling(agency).is_some_and(|name| knows_agency(&name));
        return (!knows_agency(agency) && !is_spelt_so()).then_some(Doubt::UnknownAgency);
    }
    let day = day?;
    let is_gone = || agencies.unit(agency, day).and_then(|ix| org.unit(ix)).is_some_and(|unit| unit.on(day).is_none());
    (agencies.canonical(agency, day).is_none() || is_gone()).then_some(Doubt::AgencyNotThere)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Control;
    use crate::io::{Format, Input};
    use crate::org::OrgTables;

    #[test]
    fn a_code_is_doubted_without_a_record() {
        let csv = |name, text: &'static str| Input { name, format: Format::Csv, bytes: text.as_bytes() };
        let units = "unit_id,name,kind,level,parent_id,valid_from,valid_to\na,A,commune,1,,2022-01-01,2022-07-01\n";
        let agencies =
            "agency_code,canonical,unit_id,valid_from,valid_to\nH08.01,H08.01,a,2022-01-01,2023-01-01\nH08.02,H08.01,,2022-01-01,\n";
        let tables = OrgTables { units: Some(csv("units", units)), agencies: Some(csv("agencies", agencies)), ..OrgTables::default() };
        let org = Org::from_tables(&tables, &Control::none()).unwrap();
        let cutoff = Day::parse("2023-12-31").unwrap();
        let words =
            |typed: &str| doubts(typed, &org, cutoff, |agency| agency == "H08.16").iter().map(|d| d.word()).collect::<Vec<_>>().join(" ");
        for (typed, want) in [
            ("H08.16-221121-0004", ""),
            ("h08.16 – 221121 – 0004", ""),
            ("H08.01-220630-0004", ""),
            ("H08.01-220701-0004", "agency_not_there"),
            ("H08.02-220701-0004", "agency_not_there"),
            ("H08.01-230101-0004", "agency_not_there"),
            ("H08.17-221121-0004", "unknown_agency"),
            ("H08.16-220231-0004", "no_such_day"),
            ("H08.16-240101-0004", "after_cutoff"),
            ("H08.16-221121-004", "number_short"),
            ("H08.16-221121-123456789", "number_long"),
            ("H08.17-220231-04", "no_such_day unknown_agency number_short"),
            ("H08.16 221121 O004", ""),
            ("QG 12", "not_a_code"),
            ("H08.16-221121-0004, H08.16-221121-0005", "several_codes"),
            ("H08.16-221121-0004 và h08.16 221121 O005", "several_codes"),
            ("H08.16-221121-0004\nH08.16-221121-0005", "several_codes"),
            ("", "looks_personal"),
        ] {
            assert_eq!(words(typed), want, "{typed}");
        }
    }
}
