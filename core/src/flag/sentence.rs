//! What a flag says: what was seen, and an innocent reason for it.

use crate::error::Lang;
use crate::run::Records;
use crate::scheme::FlagCode;

/// A text in both languages.
#[derive(Clone, Copy)]
pub(super) struct Text {
    vi: &'static str,
    en: &'static str,
}

impl Text {
    pub fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// What stands above all flags.
pub(super) const NOTE: Text = Text {
    vi: "Đây là những điểm nên xem lại, không phải kết luận về ai; không làm đổi kết luận hay số liệu nào.",
    en: "These are points that are worth a look, no conclusion about anybody; they change no verdict and no figure.",
};

/// What no flag can see in a run.
pub(super) fn cannot_see(records: Option<&Records>) -> Vec<Text> {
    let shared = records.is_some_and(|records| !records.notes.phones.is_empty());
    let dossiers = records.is_some_and(|records| records.dossiers.given);
    let mut texts = vec![Text {
        vi: "Chỉ nhận ra chính đoàn viên qua các lượt khai cho bản thân; không có lượt nào như vậy thì không thấy. Hộ gia đình chỉ nhận ra qua số điện thoại chung, không qua địa chỉ.",
        en: "A member himself is known by his own entries only; without any he is not seen. A household is known by a common phone only, not by its address.",
    }];
    if !shared {
        texts.push(Text {
            vi: "Lượt đối khớp này không có số điện thoại nào đứng ở hai lượt khai, hoặc không ghi lại điều đó.",
            en: "The run has no phone that stands on two entries, or it was not noted.",
        });
    }
    if !dossiers {
        texts.push(Text {
            vi: "Không có hồ sơ trích xuất kèm theo, nên không xem được mã nào nằm quanh một hồ sơ có thật.",
            en: "There are no dossiers beside the run, so codes around an existing one are not seen.",
        });
    }
    texts
}

/// What the sentence of a flag is filled with.
pub(super) struct Facts {
    pub observed: u64,
    pub threshold: u32,
    pub entries: u64,
    pub members: u64,
    pub step: u32,
}

impl FlagCode {
    /// What people call it.
    pub(super) fn label(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            FlagCode::ReportedHour => ("Khai dồn trong một giờ", "Reported within an hour"),
            FlagCode::ReportedDay => ("Khai dồn trong một ngày", "Reported on one day"),
            FlagCode::HelpedDay => ("Nhiều lượt hỗ trợ trong một ngày", "Help on one day"),
            FlagCode::CitizenMember => ("Một công dân nhiều lần, một đoàn viên", "One citizen, one member"),
            FlagCode::CitizenTotal => ("Một công dân nhiều lần, nhiều đoàn viên", "One citizen, several members"),
            FlagCode::PhoneCitizens => ("Một số điện thoại cho nhiều người", "One phone, many citizens"),
            FlagCode::PhoneEntries => ("Một số điện thoại ở nhiều lượt khai", "One phone, many entries"),
            FlagCode::OwnSubmission => ("Khai hỗ trợ cho chính mình", "Help for oneself"),
            FlagCode::HouseholdSubmission => ("Khai hỗ trợ trong hộ của mình", "Help in one's household"),
            FlagCode::CodeRun => ("Mã hồ sơ nối nhau", "Codes that run on"),
            FlagCode::CodeNeighbours => ("Mã hồ sơ quanh một hồ sơ có thật", "Codes around an existing one"),
            FlagCode::CitizensTraded => ("Hai đoàn viên khai qua lại cùng người", "Citizens in both directions"),
            FlagCode::DossiersTraded => ("Hai đoàn viên khai qua lại cùng hồ sơ", "Dossiers in both directions"),
            FlagCode::RefusedAgain => ("Khai lại sau khi bị bác", "Claimed again after a refusal"),
        };
        Text { vi, en }.of(lang)
    }

    /// What was seen, and an innocent reason.
    pub(super) fn sentence(self, facts: &Facts, lang: Lang) -> String {
        let [seen, reason] = self.template().map(|text| text.of(lang));
        let numbers = [
            ("{observed}", facts.observed),
            ("{threshold}", facts.threshold.into()),
            ("{entries}", facts.entries),
            ("{members}", facts.members),
            ("{step}", facts.step.into()),
        ];
        let threshold = Text { vi: "(ngưỡng {threshold}).", en: "(threshold {threshold})." }.of(lang);
        numbers.iter().fold(format!("{seen} {threshold} {reason}"), |text, (name, number)| text.replace(name, &number.to_string()))
    }

    /// What was seen, then the reason.
    fn template(self) -> [Text; 2] {
        let text = |vi, en| Text { vi, en };
        match self {
            FlagCode::ReportedHour | FlagCode::ReportedDay | FlagCode::HelpedDay => self.burst(),
            FlagCode::CitizenMember | FlagCode::CitizenTotal | FlagCode::PhoneCitizens | FlagCode::PhoneEntries => self.same(),
            FlagCode::OwnSubmission => [
                text(
                    "{observed} lượt hỗ trợ là cho chính người đã khai của bản thân mình",
                    "Entries of help for the citizen of the member's own entries: {observed}",
                ),
                text(
                    "Có thể chọn nhầm loại việc; hãy hỏi và sửa loại nếu đúng vậy.",
                    "The kind may have been picked by mistake; ask, and correct it if so.",
                ),
            ],
            FlagCode::HouseholdSubmission => [
                text(
                    "{observed} lượt hỗ trợ mang số điện thoại trong các lượt khai cho bản thân của đoàn viên",
                    "Entries of help with the phone of the member's own entries: {observed}",
                ),
                text(
                    "Giúp người nhà là việc tốt, và người lớn tuổi thường dùng nhờ số của người giúp.",
                    "Helping one's family is good, and older people often lend the helper's phone.",
                ),
            ],
            FlagCode::CodeRun | FlagCode::CodeNeighbours => self.codes(),
            FlagCode::CitizensTraded => [
                text(
                    "Hai đoàn viên khai cùng những công dân: mỗi người ít nhất {observed} lần sau người kia",
                    "Citizens that each of two members claims after the other, at least: {observed}",
                ),
                text(
                    "Có thể cùng một tổ, hoặc người dân quay lại gặp người khác trực.",
                    "They may work as a team, or people came back and met the other one.",
                ),
            ],
            FlagCode::DossiersTraded => [
                text(
                    "Hai đoàn viên khai cùng những hồ sơ hay tài khoản: mỗi người ít nhất {observed} lần sau người kia",
                    "Records that each of two members claims after the other, at least: {observed}",
                ),
                text(
                    "Có thể hai người cùng hỗ trợ và đều khai; mỗi hồ sơ vẫn chỉ được ghi nhận một lần.",
                    "They may have helped together and both reported it; each record is credited once all the same.",
                ),
            ],
            FlagCode::RefusedAgain => [
                text(
                    "{observed} lượt khai được gửi lại sau khi lượt cùng mã hoặc cùng người đã bị bác",
                    "Entries reported after one of the same code or citizen had been refused: {observed}",
                ),
                text("Khai lại cho đúng sau khi bị bác là việc nên làm.", "Reporting again, corrected, is what a refusal asks for."),
            ],
        }
    }

    fn codes(self) -> [Text; 2] {
        let text = |vi, en| Text { vi, en };
        match self {
            FlagCode::CodeRun => [
                text(
                    "{observed} mã hồ sơ không được dữ liệu xác nhận, cùng cơ quan và ngày, có số cách nhau không quá {step}",
                    "Codes of one agency and day that the records do not bear out and whose numbers are at most {step} apart: {observed}",
                ),
                text(
                    "Người dân nộp nối nhau tại một điểm hỗ trợ, hoặc bản trích xuất thiếu ngày hay cơ quan đó.",
                    "People may have submitted one after another at one place, or the extract lacks that day or agency.",
                ),
            ],
            _ => [
                text(
                    "{observed} mã không có trong dữ liệu nằm quanh một hồ sơ có thật, cách không quá {step}",
                    "Codes that no record has, around an existing one and at most {step} apart from it: {observed}",
                ),
                text(
                    "Có thể gõ nhầm chữ số cuối nhiều lần; hãy đối chiếu với giấy biên nhận.",
                    "The last digit may have been mistyped several times; compare with the receipts.",
                ),
            ],
        }
    }

    fn burst(self) -> [Text; 2] {
        let text = |vi, en| Text { vi, en };
        match self {
            FlagCode::ReportedHour => [
                text(
                    "Một đoàn viên gửi tới {observed} lượt khai trong vòng một giờ",
                    "Most entries that one member reported within an hour: {observed}",
                ),
                text("Có thể sổ giấy được nhập một lần vào cuối buổi.", "A paper list may have been typed in at once."),
            ],
            FlagCode::ReportedDay => [
                text("Một đoàn viên gửi {observed} lượt khai trong một ngày", "Entries that one member reported on one day: {observed}"),
                text(
                    "Có thể nhập dồn sổ giấy của nhiều ngày, hoặc nhập thay cho cả tổ.",
                    "Lists of many days may have been typed in, or those of a whole team.",
                ),
            ],
            _ => [
                text(
                    "Một đoàn viên khai {observed} lượt hỗ trợ trong cùng một ngày",
                    "Entries of one member for help on one day: {observed}",
                ),
                text(
                    "Có thể là ngày ra quân, hoặc ngày nhập được ghi làm ngày hỗ trợ.",
                    "It may have been a campaign day, or the day of typing was taken for that of the help.",
                ),
            ],
        }
    }

    fn same(self) -> [Text; 2] {
        let text = |vi, en| Text { vi, en };
        match self {
            FlagCode::CitizenMember => [
                text("Một đoàn viên khai {observed} lượt cho cùng một công dân", "Entries of one member for one citizen: {observed}"),
                text(
                    "Một người có thể cần nhiều thủ tục, hoặc quay lại nhiều lần.",
                    "One person may need many procedures, or come back often.",
                ),
            ],
            FlagCode::CitizenTotal => [
                text(
                    "{members} đoàn viên khai tổng cộng {observed} lượt cho cùng một công dân",
                    "Entries for one citizen: {observed}, of {members} members",
                ),
                text(
                    "Người nộp thay cho hộ, tổ chức hoặc doanh nghiệp thường xuất hiện nhiều lần.",
                    "Who submits for a household or a firm is met often.",
                ),
            ],
            FlagCode::PhoneCitizens => [
                text(
                    "Một số điện thoại đứng tên {observed} công dân khác nhau trong {entries} lượt khai",
                    "Citizens with one phone: {observed}, on {entries} entries",
                ),
                text(
                    "Một số có thể dùng chung cho cả nhà, hoặc là số của người giúp.",
                    "One phone may serve a household, or be the helper's own.",
                ),
            ],
            _ => [
                text("Một số điện thoại có trong {observed} lượt khai", "Entries with one phone: {observed}"),
                text(
                    "Một số có thể dùng chung cho cả nhà, hoặc là số của người giúp.",
                    "One phone may serve a household, or be the helper's own.",
                ),
            ],
        }
    }
}
