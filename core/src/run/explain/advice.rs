//! What a member can do about a line that is not credited.

use super::case::Case;
use super::compared::{Field, Likeness};
use crate::error::Lang;
use crate::text::words;
use crate::time::Day;

words! {
    /// What to look at (gợi ý), the most promising first.
    Advice {
        /// The code has a slip.
        CheckCode = "check_code",
        /// The dossier was withdrawn or refused.
        NothingToDo = "nothing_to_do",
        /// It was not submitted online.
        NotOnline = "not_online",
        /// The dossier is only registered.
        Wait = "wait",
        /// Another procedure.
        CheckProcedure = "check_procedure",
        /// Another citizen.
        CheckPerson = "check_person",
        /// The number is another one, the name and the day of birth are the applicant's.
        CheckNumber = "check_number",
        /// Another name.
        CheckName = "check_name",
        /// Another day of birth.
        CheckBirthDate = "check_birth_date",
        /// Another phone.
        CheckPhone = "check_phone",
        /// Another place.
        CheckPlace = "check_place",
        /// Another day.
        CheckDay = "check_day",
        /// The member's own already.
        OwnClaim = "own_claim",
        /// The claim states the code of another dossier.
        OtherCode = "other_code",
        /// Somebody else's already.
        Taken = "taken",
        /// Several dossiers fit alike.
        ChooseCode = "choose_code",
        /// Nothing differs; the code is missing.
        AddCode = "add_code",
        /// Nothing differs; the form of the code has to be mended.
        MendCode = "mend_code",
        /// Nothing differs; a person decides.
        AskReviewer = "ask_reviewer",
    }
}

/// What is known of a near record beside its fields.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    /// It is somebody's.
    pub is_taken: bool,
    /// It is the member's own by another line.
    pub is_own: bool,
    /// The line can have a code, as one that is held against accounts cannot.
    pub has_codes: bool,
    /// The verdict speaks of it.
    pub is_found: bool,
    /// Others fit the line as well.
    pub is_tied: bool,
    /// Name and day of birth are the applicant's, the citizen's number is not.
    pub is_renumbered: bool,
    /// The line's code is none before its form is mended.
    pub is_misshapen: bool,
}

/// The window around the day of a help: so many days before it and after it belong to it.
#[derive(Clone, Copy)]
pub(super) struct Around {
    before: i64,
    after: i64,
}

impl Around {
    /// That of a line, with the days that do not count.
    pub fn of(case: &Case<'_>) -> Self {
        let (window, helped_on) = (&case.scheme.window, case.entry.helped_on);
        let apart = |a: Day, b: Day| i64::from(b.number()) - i64::from(a.number());
        Around { before: apart(window.first(helped_on), helped_on), after: apart(helped_on, window.last(helped_on)) }
    }
}

/// The advice that the fields of a near record give, and how far they are off. A slip in the code matters least where a rule found the record all the same.
pub(super) fn advice(fields: &[Field], standing: Standing) -> (Advice, i64) {
    let differing = |name: &str| fields.iter().find(|f| f.name == name && f.result == Likeness::Differs);
    let by = |name: &str| differing(name).map(|f| f.by.unwrap_or(0));
    let has_code = fields.iter().any(|f| f.name == "code" && f.result == Likeness::Agrees);
    let states_another = standing.has_codes && !standing.is_tied && differing("code").is_some_and(|f| f.by.is_none());
    let slips = by("code").filter(|slips| *slips > 0).map(|slips| (Advice::CheckCode, slips));
    let status = differing("status").map(|f| if f.record_word() == Some("pending") { Advice::Wait } else { Advice::NothingToDo });
    let rest = [
        standing.is_own.then_some((Advice::OwnClaim, 0)),
        status.map(|advice| (advice, 0)),
        by("channel").map(|_| (Advice::NotOnline, 0)),
        by("procedure").map(|_| (Advice::CheckProcedure, 0)),
        by("person").map(|_| (if standing.is_renumbered { Advice::CheckNumber } else { Advice::CheckPerson }, 0)),
        by("name").map(|_| (Advice::CheckName, 0)),
        by("birth_date").map(|_| (Advice::CheckBirthDate, 0)),
        by("phone").map(|_| (Advice::CheckPhone, 0)),
        by("place").map(|_| (Advice::CheckPlace, 0)),
        by("day").map(|days| (Advice::CheckDay, days)),
        states_another.then_some((Advice::OtherCode, 0)),
        standing.is_taken.then_some((Advice::Taken, 0)),
    ];
    let last = match (standing.is_tied, has_code) {
        (true, _) => Advice::ChooseCode,
        (false, _) if !standing.has_codes => Advice::AskReviewer,
        (false, false) => Advice::AddCode,
        (false, true) if standing.is_misshapen && !standing.is_found => Advice::MendCode,
        (false, true) => Advice::AskReviewer,
    };
    let (first, second) = if standing.is_found { (None, slips) } else { (slips, None) };
    first.into_iter().chain(rest.into_iter().flatten()).chain(second).next().unwrap_or((last, 0))
}

impl Advice {
    /// In a sentence; `by` counts digits or days, `around` is the window that a day is held against.
    pub fn sentence(self, by: i64, around: Around, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(by, around),
            Lang::En => self.english(by, around),
        }
    }

    fn vietnamese(self, by: i64, Around { before, after }: Around) -> String {
        let text = match self {
            Advice::CheckCode => {
                return format!(
                    "Có hồ sơ mang mã chỉ lệch {by} chỗ; hãy đối chiếu từng chữ số của mã với giấy hẹn, nhất là chỗ có dấu * nếu có."
                );
            }
            Advice::CheckDay => {
                return format!(
                    "Ngày của hồ sơ hoặc tài khoản lệch {by} ngày khỏi khoảng cho phép (từ {before} ngày trước đến {after} ngày sau ngày hỗ trợ); hãy kiểm tra ngày hỗ trợ."
                );
            }
            Advice::NothingToDo => {
                "Hồ sơ hoặc tài khoản này không còn hiệu lực nên không được tính; nếu có hồ sơ nộp lại hoặc tài khoản khác, hãy khai theo hồ sơ, tài khoản đó."
            }
            Advice::NotOnline => "Không nộp trực tuyến nên không được tính; nếu có hồ sơ trực tuyến khác, hãy ghi mã của hồ sơ đó.",
            Advice::Wait => "Hồ sơ chưa được tiếp nhận; chờ bản trích xuất sau.",
            Advice::CheckProcedure => "Hồ sơ thuộc thủ tục khác; hãy kiểm tra mã thủ tục và mã hồ sơ.",
            Advice::CheckPerson => "Hồ sơ của người khác; hãy kiểm tra số định danh và mã hồ sơ.",
            Advice::CheckNumber => {
                "Họ tên và ngày sinh là của người nộp hồ sơ nhưng số định danh khác: có thể một bên ghi số CMND cũ, một bên ghi số mới. Hãy ghi số đã dùng khi nộp hồ sơ, hoặc đề nghị người có thẩm quyền xem xét."
            }
            Advice::CheckName => {
                "Họ tên trong hồ sơ khác họ tên đã khai; hãy ghi họ tên đúng như trên giấy hẹn, đủ dấu, hoặc kiểm tra lại mã hồ sơ."
            }
            Advice::CheckBirthDate => "Ngày sinh trong hồ sơ khác ngày sinh đã khai; hãy đối chiếu ngày sinh với giấy tờ của công dân.",
            Advice::CheckPhone => {
                "Số điện thoại trong hồ sơ khác số đã khai; hãy ghi số đã dùng khi nộp hồ sơ, hoặc kiểm tra lại mã hồ sơ."
            }
            Advice::CheckPlace => "Hồ sơ thuộc nơi khác đơn vị đã khai; hãy kiểm tra đơn vị và mã hồ sơ.",
            Advice::Taken => "Đã có khai báo khác cho hồ sơ hoặc tài khoản này; nếu là của mình, hãy đề nghị người phân xử.",
            Advice::OwnClaim => "Chính người khai đã có lượt khác cho hồ sơ hoặc tài khoản này; mỗi người chỉ được tính một lượt.",
            Advice::OtherCode => "Có hồ sơ phù hợp nhưng mã đã ghi là mã khác; hãy đối chiếu lại mã với giấy hẹn.",
            Advice::ChooseCode => "Nhiều hồ sơ phù hợp như nhau; hãy ghi mã của đúng hồ sơ đã hỗ trợ.",
            Advice::MendCode => "Mã ghi sai hình thức; sửa lại thì đúng là mã của hồ sơ này. Hãy ghi lại mã như trên giấy hẹn.",
            Advice::AddCode => "Có hồ sơ phù hợp nhưng khai báo không có mã; hãy bổ sung mã hồ sơ.",
            Advice::AskReviewer => "Không có gì trái nhau; hãy đề nghị người có thẩm quyền xem xét.",
        };
        text.to_owned()
    }

    fn english(self, by: i64, Around { before, after }: Around) -> String {
        let text = match self {
            Advice::CheckCode => {
                return format!(
                    "A dossier's code differs by {by} slip(s) only; compare each digit with the receipt, above all those with a *, if there are any."
                );
            }
            Advice::CheckDay => {
                return format!(
                    "The record's days lie {by} day(s) outside the window, which goes from {before} day(s) before the day of the help to {after} day(s) after it; check the day of the help."
                );
            }
            Advice::NothingToDo => {
                "The record no longer stands and does not count; if it was submitted again, or there is another account, report that one."
            }
            Advice::NotOnline => "It was not submitted online and does not count; if there is another dossier that was, give its code.",
            Advice::Wait => "The dossier is not accepted yet; a later extract will tell.",
            Advice::CheckProcedure => "The dossier is of another procedure; check the procedure and the code.",
            Advice::CheckPerson => "The dossier is another citizen's; check the citizen's number and the code.",
            Advice::CheckNumber => {
                "Name and day of birth are the applicant's, the citizen's number is not: one of the two may be his old number (CMND), the other the new one. Give the number that the dossier was submitted with, or ask for a review."
            }
            Advice::CheckName => {
                "The dossier's names are not the one claimed; give the name as the receipt has it, with its marks, or check the code."
            }
            Advice::CheckBirthDate => "The dossier's day of birth is not the one claimed; compare it with the citizen's papers.",
            Advice::CheckPhone => "The dossier's phone is not the one claimed; give the one that it was submitted with, or check the code.",
            Advice::CheckPlace => "The dossier is of another place than the unit claimed; check the unit and the code.",
            Advice::Taken => "There is another claim on this record; if it is yours, ask for a decision.",
            Advice::OwnClaim => "The member has another claim on this record; it counts once for each member.",
            Advice::OtherCode => "A dossier fits, but the claim states another code; compare it with the receipt.",
            Advice::ChooseCode => "Several dossiers fit alike; give the code of the one that was helped with.",
            Advice::MendCode => "The code is misshapen; with its form mended it is this dossier's. Write it as the receipt has it.",
            Advice::AddCode => "A dossier fits, but the claim gives no code; add it.",
            Advice::AskReviewer => "Nothing contradicts; ask for a review.",
        };
        text.to_owned()
    }
}
