//! What nominations and votes say of themselves, in Vietnamese and English.

use super::{Checked, Condition, MajorityOf, MajorityRule, Nomination, VoteOutcome, VoteResult, YearFound};
use crate::error::Lang;
use crate::figure::said;
use crate::standing::ConditionSeen;

fn class(class: Option<&str>, lang: Lang) -> &str {
    class.unwrap_or(if lang == Lang::Vi { "không xếp loại" } else { "not rated" })
}

impl Nomination {
    /// Whether somebody is nominated, and every condition with what was found (giải thích đề nghị, hoặc lý do không đề nghị).
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let (who, award) = (&self.candidate.who, &self.award);
        let first = match (self.nominated, lang) {
            (true, Lang::Vi) => format!("{who}: được đề nghị `{award}` năm {}.", self.year),
            (true, Lang::En) => format!("{who}: nominated for `{award}` of {}.", self.year),
            (false, Lang::Vi) => format!("{who}: không được đề nghị `{award}` năm {}.", self.year),
            (false, Lang::En) => format!("{who}: not nominated for `{award}` of {}.", self.year),
        };
        // Conditions that failed come first of a refusal: they are why.
        let (held, not): (Vec<&Checked>, Vec<&Checked>) = self.conditions.iter().partition(|one| one.seen == ConditionSeen::Held);
        std::iter::once(first).chain(not.into_iter().chain(held).map(|one| one.sentence(lang))).collect()
    }
}

impl Checked {
    /// A condition with what was found (câu về một điều kiện).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (asked, found) = self.condition.words(lang);
        format!("{asked}: {} ({found}).", self.seen.label(lang))
    }
}

impl Condition {
    /// What was asked, and what was found.
    fn words(&self, lang: Lang) -> (String, String) {
        match (self, lang) {
            (Condition::ClassAtLeast { wanted, found }, Lang::Vi) => {
                (format!("Xếp loại từ `{wanted}`"), class(found.as_deref(), lang).to_owned())
            }
            (Condition::ClassAtLeast { wanted, found }, Lang::En) => {
                (format!("Class at least `{wanted}`"), class(found.as_deref(), lang).to_owned())
            }
            (Condition::RankAtMost { wanted, found }, lang) => {
                let place = found.map(|place| said(place, lang));
                match lang {
                    Lang::Vi => {
                        (format!("Hạng từ {wanted} trở lên"), place.map_or("không xếp hạng".to_owned(), |place| format!("hạng {place}")))
                    }
                    Lang::En => {
                        (format!("Place {wanted} or better"), place.map_or("not ranked".to_owned(), |place| format!("place {place}")))
                    }
                }
            }
            (Condition::YearsRunning { wanted, found }, lang) => {
                let years: Vec<String> = found.iter().map(|year| year.words(lang)).collect();
                let asked = match lang {
                    Lang::Vi => format!("{} năm liền từ `{wanted}`", found.len()),
                    Lang::En => format!("{} years running at least `{wanted}`", found.len()),
                };
                (asked, years.join("; "))
            }
            (Condition::AwardBefore { award, wanted, found }, Lang::Vi) => {
                (format!("Đã nhận `{award}` ít nhất {wanted} lần"), format!("{found} lần"))
            }
            (Condition::AwardBefore { award, wanted, found }, Lang::En) => {
                (format!("`{award}` received before, at least {wanted} times"), format!("{found} times"))
            }
            (Condition::NotAgain { wanted, found }, Lang::Vi) => (
                format!("Không nhận lại trong {wanted} năm"),
                found.map_or("chưa từng nhận".to_owned(), |year| format!("lần gần nhất năm {year}")),
            ),
            (Condition::NotAgain { wanted, found }, Lang::En) => {
                (format!("Not again within {wanted} years"), found.map_or("never received".to_owned(), |year| format!("last for {year}")))
            }
            (Condition::NoVeto { found }, Lang::Vi) => {
                ("Không bị loại trừ".to_owned(), if found.is_empty() { "không có".to_owned() } else { found.join("; ") })
            }
            (Condition::NoVeto { found }, Lang::En) => {
                ("Nothing against it".to_owned(), if found.is_empty() { "nothing".to_owned() } else { found.join("; ") })
            }
        }
    }
}

impl YearFound {
    fn words(&self, lang: Lang) -> String {
        let found = match (self.seen, lang) {
            (ConditionSeen::Unknown, Lang::Vi) => "chưa rõ",
            (ConditionSeen::Unknown, Lang::En) => "not known",
            _ => class(self.class.as_deref(), lang),
        };
        format!("{}: {found}", self.year)
    }
}

impl VoteResult {
    /// The vote with its arithmetic (câu về kết quả biểu quyết).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let VoteResult { rule, ballot, present, blank, quorum_needed, majority_base, needed, .. } = self;
        let (members, yes, no) = (ballot.members, ballot.in_favour, ballot.against);
        let outcome = match (self.outcome, lang) {
            (VoteOutcome::Adopted, Lang::Vi) => "thông qua",
            (VoteOutcome::Adopted, Lang::En) => "adopted",
            (VoteOutcome::Rejected, Lang::Vi) => "không thông qua",
            (VoteOutcome::Rejected, Lang::En) => "rejected",
            (VoteOutcome::NoQuorum, Lang::Vi) => "không đủ số thành viên",
            (VoteOutcome::NoQuorum, Lang::En) => "no quorum",
        };
        let of = match (rule.majority_of, lang) {
            (MajorityOf::Members, Lang::Vi) => "tổng số thành viên",
            (MajorityOf::Members, Lang::En) => "the members",
            (MajorityOf::Present, Lang::Vi) => "số có mặt",
            (MajorityOf::Present, Lang::En) => "those present",
            (MajorityOf::Cast, Lang::Vi) => "số phiếu thuận và chống",
            (MajorityOf::Cast, Lang::En) => "the votes for and against",
        };
        let than = match (rule.majority_rule, lang) {
            (MajorityRule::MoreThan, Lang::Vi) => "quá",
            (MajorityRule::MoreThan, Lang::En) => "more than",
            (MajorityRule::AtLeast, Lang::Vi) => "ít nhất",
            (MajorityRule::AtLeast, Lang::En) => "at least",
        };
        let (quorum, majority) = (rule.quorum, rule.majority);
        match lang {
            Lang::Vi => format!(
                "Có mặt {present}/{members}, cần {quorum_needed} ({quorum}); thuận {yes}, chống {no}, trắng {blank}; cần {needed} phiếu thuận ({than} {majority} của {majority_base}, {of}): {outcome}."
            ),
            Lang::En => format!(
                "Present: {present} of {members}, needed: {quorum_needed} ({quorum}); for {yes}, against {no}, blank {blank}; needed in favour: {needed} ({than} {majority} of {majority_base}, {of}): {outcome}."
            ),
        }
    }
}
