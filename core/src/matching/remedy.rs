//! What a member can do about a line for which no near record is known.

use super::Reason;
use crate::error::Lang;
use crate::scheme::Check;

impl Reason {
    /// What the member can do (cách bổ sung), by the reason alone and by what the line's kind is checked against; none where it is not for him to do anything, or where a record says more.
    pub(crate) fn remedy(self, check: Check, lang: Lang) -> Option<&'static str> {
        let (vi, en) = match (self, check) {
            (_, Check::None) => return None,
            (Reason::Unpaired, _) => (
                "Hồ sơ đã tìm thấy không phải của dòng này; nếu dòng này thuộc hồ sơ khác, hãy ghi mã của hồ sơ đó.",
                "The dossier that was found is not this line's; if another one is, give its code.",
            ),
            (reason, Check::Dossier) => of_dossier(reason)?,
            (reason, Check::Account) => of_account(reason)?,
        };
        Some(if lang == Lang::Vi { vi } else { en })
    }

    /// What can be done about a line whose verdict no record can explain (cách xin xem lại), whatever records are near: what people decided of it, or that it is a count. None for any other reason.
    pub(crate) fn appeal(self, check: Check, is_paired: bool, lang: Lang) -> Option<&'static str> {
        let (vi, en) = match self {
            Reason::Refused => (
                "Nếu thấy chưa đúng, hãy hỏi người đã quyết định; một quyết định xác nhận hoặc ghép sau đó sẽ thay thế quyết định này.",
                "If that is not right, ask who decided; a later confirm or pair takes the place of this decision.",
            ),
            Reason::DecisionsClash => (
                "Các quyết định về hồ sơ này trái nhau; hãy đề nghị những người đã quyết định thống nhất và ghi một quyết định mới.",
                "Decisions about this dossier contradict each other; ask those who decided to agree and to write a new one.",
            ),
            Reason::NoSuchCode if is_paired => (
                "Hãy hỏi người đã quyết định về mã đã ghép, hoặc chờ bản trích xuất sau.",
                "Ask who decided about the code that was paired, or wait for a later extract.",
            ),
            Reason::CountWithoutCode => return self.remedy(check, lang),
            _ => return None,
        };
        Some(if lang == Lang::Vi { vi } else { en })
    }

    /// What is left to do about a line that no record was held against (chưa đối khớp được): to wait, or to look at its day; none for any other reason.
    pub(crate) fn wait(self, lang: Lang) -> Option<&'static str> {
        let (vi, en) = match self {
            Reason::AfterCutoff | Reason::WindowOpen | Reason::NotCovered => (
                "Chưa cần sửa gì: dòng này được xét lại khi có bản trích xuất của những ngày đó.",
                "There is nothing to mend yet: the line is judged again when an extract has those days.",
            ),
            Reason::BeforeScheme | Reason::AfterScheme | Reason::BetweenSchemes => (
                "Hãy kiểm tra ngày hỗ trợ, nhất là năm; nếu ngày đúng thì dòng này không thuộc thời gian của đề án.",
                "Check the day of the help, the year above all; if it is right, the line is of no day of the scheme.",
            ),
            Reason::NoSource => (
                "Không cần sửa gì: loại hỗ trợ này chưa có nguồn dữ liệu để đối khớp.",
                "There is nothing to mend: no source was given that this kind of assist could be checked against.",
            ),
            _ => return None,
        };
        Some(if lang == Lang::Vi { vi } else { en })
    }

    /// Why a line that a person paired found nothing (hồ sơ đã ghép chưa có); none for any other reason.
    pub(crate) fn sentence_of_pair(self, lang: Lang) -> Option<&'static str> {
        let (vi, en) = (
            "Hồ sơ được ghép theo quyết định không có trong dữ liệu trích xuất.",
            "The dossier that a person paired with this line is not in the extract.",
        );
        (self == Reason::NoSuchCode).then_some(if lang == Lang::Vi { vi } else { en })
    }
}

fn of_dossier(reason: Reason) -> Option<(&'static str, &'static str)> {
    Some(match reason {
        Reason::NoSuchCode => (
            "Mã đúng hình thức nhưng không hồ sơ nào mang mã này; hãy đối chiếu cơ quan, ngày và số thứ tự với giấy hẹn, và ghi đúng số định danh của công dân để có thể tìm theo người.",
            "The code is well formed, but no dossier has it; compare agency, day and number with the receipt, and give the right number of the citizen, by which a dossier can be found too.",
        ),
        Reason::NoSuchPerson => (
            "Hãy ghi mã hồ sơ trên giấy hẹn; nếu không có mã, hãy kiểm tra số định danh và ngày hỗ trợ.",
            "Give the dossier's code from the receipt; if there is none, check the citizen's number and the day of the help.",
        ),
        Reason::NoKey => (
            "Hãy ghi mã hồ sơ trên giấy hẹn, hoặc đủ 12 chữ số của số định danh (9 chữ số nếu là số cũ): bảng tính hay bỏ mất số 0 ở đầu, khi đó số không đọc được.",
            "Give the dossier's code from the receipt, or all 12 digits of the citizen's number (9 of an old one): spreadsheets drop a zero in front, and the number cannot be read then.",
        ),
        Reason::CountWithoutCode => (
            "Hãy ghi mã của từng hồ sơ, cách nhau bằng dấu ;, hoặc khai mỗi hồ sơ một dòng có số định danh.",
            "Give the code of each dossier, with ; between them, or report one entry for each with the citizen's number.",
        ),
        _ => return None,
    })
}

fn of_account(reason: Reason) -> Option<(&'static str, &'static str)> {
    Some(match reason {
        Reason::NoSuchPerson => {
            ("Hãy kiểm tra số định danh của công dân và ngày hỗ trợ.", "Check the citizen's number and the day of the help.")
        }
        Reason::NoKey | Reason::NoSuchCode => (
            "Tài khoản chỉ tìm được theo số định danh; hãy ghi đủ 12 chữ số (9 chữ số nếu là số cũ): bảng tính hay bỏ mất số 0 ở đầu, khi đó số không đọc được.",
            "An account is found by the citizen's number only; give all 12 digits (9 of an old one): spreadsheets drop a zero in front, and the number cannot be read then.",
        ),
        Reason::CountWithoutCode => {
            ("Hãy khai mỗi công dân một dòng có số định danh.", "Report one entry for each citizen, with the citizen's number.")
        }
        _ => return None,
    })
}
