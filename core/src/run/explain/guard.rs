//! What kept evidence from crediting a line.

use super::case::{Case, Record};
use crate::error::Lang;
use crate::evidence::LevelName;
use crate::matching::{Stated, WeighedPair};
use crate::scheme::EvidenceField;
use crate::text::words;

words! {
    /// A bar that evidence has to pass before it credits (điều kiện chưa đạt), in the order in which they are told.
    Guard {
        /// The code of the line is more than two slips from every code of the dossier.
        OtherCode = "other_code",
        /// Names differ, and the citizen's number is not the same.
        NamesDiffer = "names_differ",
        /// Nothing that names the citizen or the dossier is equal.
        NothingEqual = "nothing_equal",
        /// The score is below the bar for credit.
        BelowCredit = "below_credit",
    }
}

/// The bars that a pair failed.
pub(super) fn failed(case: &Case<'_>, pair: &WeighedPair, credit: i64) -> Vec<Guard> {
    const NAMING: [EvidenceField; 5] =
        [EvidenceField::Code, EvidenceField::Person, EvidenceField::Phone, EvidenceField::Name, EvidenceField::BirthDate];
    let level = |field: EvidenceField| pair.parts.iter().find(|part| part.field == field).map(|part| part.level);
    let is_equal = |field: EvidenceField| level(field) == Some(LevelName::Equal);
    let differ = matches!(level(EvidenceField::Name), Some(LevelName::Different | LevelName::Near)) && !is_equal(EvidenceField::Person);
    let nothing_equal = !NAMING.into_iter().any(is_equal);
    // A code that is not shown cannot be looked at again; it is what is left when nothing else failed.
    let other_code = states_another(case) || (!pair.is_named && !differ && !nothing_equal);
    let held = [
        (Guard::OtherCode, other_code),
        (Guard::NamesDiffer, differ),
        (Guard::NothingEqual, nothing_equal),
        (Guard::BelowCredit, pair.score < credit),
    ];
    held.into_iter().filter(|(_, failed)| *failed).map(|(guard, _)| guard).collect()
}

fn states_another(case: &Case<'_>) -> bool {
    let agencies = case.run.org.agencies();
    let stated = case.code().and_then(|code| Stated::of(code, agencies));
    match (stated, case.found()) {
        (Some(stated), Some(Record::Dossier(_, dossier))) => !stated.is_near(dossier, agencies),
        _ => false,
    }
}

impl Guard {
    /// Why the line is not credited.
    pub fn sentence(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Guard::OtherCode => (
                "Có hồ sơ phù hợp với dòng này nhưng mã đã khai khác mọi mã của hồ sơ đó hơn hai chỗ; cần người xem xét.",
                "A dossier fits this line, but the code given is more than two slips from every code of it; a person decides.",
            ),
            Guard::NamesDiffer => (
                "Có hồ sơ phù hợp với dòng này nhưng họ tên khác nhau và không có số định danh trùng; cần người xem xét.",
                "A dossier fits this line, but the names differ and no citizen's number is the same; a person decides.",
            ),
            Guard::NothingEqual => (
                "Có hồ sơ có thể là của dòng này nhưng không thông tin nào chỉ đích danh công dân hoặc hồ sơ mà trùng hẳn; cần người xem xét.",
                "A dossier may be this line's, but nothing that names the citizen or the dossier is equal; a person decides.",
            ),
            Guard::BelowCredit => (
                "Có hồ sơ có thể là của dòng này nhưng tổng chứng cứ dưới ngưỡng ghi nhận; cần người xem xét.",
                "A dossier may be this line's, but the sum of the evidence is below the bar for credit; a person decides.",
            ),
        };
        if lang == Lang::Vi { vi } else { en }
    }

    /// What the member can do.
    pub fn hint(self, has_code: bool, lang: Lang) -> &'static str {
        let (vi, en) = match (self, has_code) {
            (Guard::OtherCode, _) => (
                "Hãy đối chiếu mã đã khai với giấy hẹn: nếu ghi nhầm thì sửa mã; nếu mã đúng thì đó là hồ sơ khác.",
                "Compare the code given with the receipt: if it is wrong, correct it; if it is right, it is another dossier's.",
            ),
            (Guard::NamesDiffer, false) => {
                ("Hãy kiểm tra họ tên công dân và bổ sung mã hồ sơ.", "Check the citizen's name, and add the code of the dossier.")
            }
            (Guard::NamesDiffer, true) => {
                ("Hãy kiểm tra họ tên công dân và bổ sung số định danh.", "Check the citizen's name, and add the citizen's number.")
            }
            (Guard::NothingEqual | Guard::BelowCredit, false) => (
                "Hãy bổ sung mã hồ sơ, hoặc số định danh và số điện thoại của công dân.",
                "Add the code of the dossier, or the citizen's number and phone.",
            ),
            (Guard::NothingEqual | Guard::BelowCredit, true) => (
                "Hãy đối chiếu từng chữ số của mã với giấy hẹn và bổ sung số định danh, số điện thoại của công dân.",
                "Compare each digit of the code with the receipt, and add the citizen's number and phone.",
            ),
        };
        if lang == Lang::Vi { vi } else { en }
    }
}
