//! Each reason as a sentence the member understands.

use super::{Outcome, Reason};
use crate::error::Lang;
use crate::scheme::Check;

impl Outcome {
    /// What people call it.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Outcome::OutOfPeriod => ("Ngoài thời hạn", "Out of period"),
            Outcome::NotVerifiable => ("Không đối khớp được", "Not verifiable"),
            Outcome::Pending => ("Chờ dữ liệu", "Pending"),
            Outcome::NotFound => ("Không tìm thấy", "Not found"),
            Outcome::Withdrawn => ("Đã rút", "Withdrawn"),
            Outcome::NotAccepted => ("Không được tiếp nhận", "Not accepted"),
            Outcome::NotOnline => ("Không nộp trực tuyến", "Not online"),
            Outcome::Contradicted => ("Mâu thuẫn", "Contradicted"),
            Outcome::NeedsReview => ("Cần xem xét", "Needs review"),
            Outcome::DuplicateClaim => ("Trùng khai báo", "Duplicate claim"),
            Outcome::Verified => ("Đã đối khớp", "Verified"),
        };
        pick(lang, vi, en)
    }
}

impl Reason {
    /// The same of a line that is held against records of this sort: an account has no code, so none is asked for.
    #[must_use]
    pub fn sentence_for(self, check: Check, lang: Lang) -> &'static str {
        let (vi, en) = match (check, self) {
            (Check::Account, Reason::NoKey) => (
                "Không có số định danh của công dân; hãy bổ sung, vì tài khoản không tra được bằng mã hồ sơ.",
                "No citizen was given; add the citizen's number, as an account is not found by a code.",
            ),
            (Check::Account, Reason::CountWithoutCode) => (
                "Khai theo số lượng nên không biết là tài khoản của ai; hãy khai từng người.",
                "A count does not say whose accounts they are; report each citizen by himself.",
            ),
            _ => return self.sentence(lang),
        };
        pick(lang, vi, en)
    }

    /// Why, in a sentence, with what the member can do where there is something.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Reason::BeforeScheme => ("Ngày hỗ trợ trước khi bộ quy tắc có hiệu lực.", "The help was before any scheme held."),
            Reason::AfterScheme => ("Ngày hỗ trợ sau khi bộ quy tắc hết hiệu lực.", "The help was after every scheme had ended."),
            Reason::BetweenSchemes => ("Ngày hỗ trợ nằm giữa hai bộ quy tắc.", "The help was between two schemes."),
            Reason::Registered => ("Hồ sơ mới đăng ký, chưa được tiếp nhận.", "The dossier is only registered, not accepted yet."),
            Reason::Withdrawn => ("Công dân đã rút hồ sơ.", "The citizen withdrew the dossier."),
            Reason::AccountClosed => ("Tài khoản đã bị đóng.", "The account was closed."),
            Reason::NotAccepted => ("Cơ quan không tiếp nhận hồ sơ.", "The office did not accept the dossier."),
            Reason::Counter => ("Nộp trực tiếp tại quầy, không phải trực tuyến.", "It was submitted at the counter, not online."),
            Reason::Post => ("Nộp qua bưu chính, không phải trực tuyến.", "It was submitted by post, not online."),
            Reason::Procedure => ("Thủ tục khai khác thủ tục của hồ sơ.", "The dossier is of another procedure."),
            Reason::Identity => ("Người được hỗ trợ không phải người nộp hay chủ hồ sơ.", "The citizen is neither applicant nor owner."),
            Reason::Day => {
                ("Ngày của hồ sơ hoặc tài khoản cách ngày hỗ trợ quá xa.", "The record's days are too far from the day of the help.")
            }
            Reason::StatusUnknown => ("Trạng thái hồ sơ không có trong danh mục.", "No list knows the dossier's status."),
            Reason::ChannelUnknown => ("Hình thức nộp (mở tài khoản) không có trong danh mục.", "No list knows the record's channel."),
            Reason::RuleReviews => ("Quy tắc này chỉ đề xuất; cần người xác nhận.", "The rule only proposes; a person confirms."),
            Reason::SeveralDossiers => {
                ("Nhiều hồ sơ phù hợp như nhau; hãy bổ sung mã hồ sơ.", "Several dossiers fit equally; add the code.")
            }
            Reason::EqualInstants => ("Nhiều đoàn viên khai cùng một thời điểm.", "Several members reported at the same instant."),
            Reason::RefereeOneUnit => (
                "Nhiều đoàn viên cùng đơn vị; tính một lần cho đơn vị, chờ phân xử cho từng người.",
                "Several members of one unit: counted once for the unit, a referee decides between them.",
            ),
            Reason::RefereeSeveralUnits => {
                ("Đoàn viên nhiều đơn vị cùng khai; chờ phân xử.", "Members of several units: a referee decides.")
            }
            Reason::SameMember => ("Chính đoàn viên này đã khai rồi.", "The same member claimed it already."),
            Reason::EarlierClaim => ("Đoàn viên khác đã khai sớm hơn.", "Another member reported it earlier."),
            Reason::DossierTaken => {
                ("Hồ sơ đã được ghi nhận cho khai báo khác.", "The record was taken by another claim before this line could compete.")
            }
            Reason::SoleClaim => ("Khớp, không ai khác khai.", "It stands, and nobody else claimed it."),
            Reason::FirstReport => ("Khớp, khai sớm nhất.", "It stands, and was reported first."),
            Reason::EqualSplit => ("Khớp, chia đều cho những người cùng khai.", "It stands, and is shared equally."),
            Reason::TeamSplit => ("Khớp, nhóm cùng hỗ trợ được chia đều.", "It stands, and is shared by the members who helped together."),
            Reason::EvidenceWeak => (
                "Có hồ sơ có thể là của dòng này nhưng chưa đủ điều kiện để ghi nhận; cần người xem xét.",
                "A dossier may be this line's, but not all that credit asks for holds; a person decides.",
            ),
            Reason::EvidenceTie => (
                "Chứng cứ ngang nhau giữa nhiều hồ sơ hoặc nhiều khai báo; hãy bổ sung mã hồ sơ.",
                "The evidence is the same for several dossiers or claims; add the code.",
            ),
            Reason::Refused | Reason::Unpaired | Reason::DecisionsClash | Reason::DecidedOtherwise | Reason::Decided => decided(self),
            _ => absent(self),
        };
        pick(lang, vi, en)
    }
}

/// Where no record was found.
fn absent(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::NoSource => {
            ("Loại hỗ trợ này không có nguồn dữ liệu để đối khớp.", "No source was given that can check this kind of assist.")
        }
        Reason::AfterCutoff => (
            "Ngày trong mã hồ sơ sau ngày chốt dữ liệu; chờ bản trích xuất sau.",
            "The day in the code is after the cut-off; a later extract may hold it.",
        ),
        Reason::WindowOpen => (
            "Cửa sổ ngày chưa khép khi chốt dữ liệu; chờ bản trích xuất sau.",
            "The window of days was still open at the cut-off; a later extract may hold it.",
        ),
        Reason::NotCovered => (
            "Một nguồn có thể giữ hồ sơ này chưa có đủ dữ liệu của những ngày đó (thiếu ngày hoặc thiếu trang); chờ thêm bản trích xuất.",
            "A source that could hold this record does not hold those days whole (days or pages of it are missing); another extract may.",
        ),
        Reason::NoSuchCode => ("Không có hồ sơ nào mang mã này; hãy kiểm tra từng chữ số.", "No dossier has this code; check each digit."),
        Reason::NoSuchPerson => (
            "Không có hồ sơ hay tài khoản nào của người này phù hợp với ngày hỗ trợ.",
            "No record of this citizen fits the day of the help.",
        ),
        Reason::CountWithoutCode => ("Khai theo số lượng, không có mã hồ sơ.", "A count without dossier codes."),
        _ => (
            "Không có mã hồ sơ và không có số định danh đọc được; hãy bổ sung một trong hai.",
            "Neither a code nor a citizen's number that can be read was given; add one of them.",
        ),
    }
}

/// What a decision brought about.
fn decided(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::Refused => ("Đã có quyết định không ghi nhận dòng này.", "It was decided that this line is not credited."),
        Reason::Unpaired => {
            ("Người có thẩm quyền đã gỡ ghép hồ sơ này khỏi dòng.", "A person decided that the dossier found is not this line's.")
        }
        Reason::DecisionsClash => (
            "Nhiều dòng của các đoàn viên khác nhau cùng được quyết định cho hồ sơ này; hãy bác hoặc gỡ ghép bớt.",
            "Lines of several members were decided for this record; refuse or unpair all but one.",
        ),
        Reason::DecidedOtherwise => {
            ("Người có thẩm quyền đã quyết định hồ sơ này cho khai báo khác.", "A person decided the record for another claim.")
        }
        _ => ("Khớp theo quyết định của người có thẩm quyền.", "It stands, as a person decided."),
    }
}

fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
