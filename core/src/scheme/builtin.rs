//! The built-in lists: what holds when a scheme leaves them out.
//!
//! Source of kinds and statuses: the public descriptions of the scheme and of the National Portal's codes; their treatment and the window are assumptions.

use serde_json::{Value, json};

use super::document::{Check, Credit, Kind, Rule, RuleKey, StatusName, Treat};
use super::{Beneficiary, RuleGuard};
use crate::figure::Measure;
use crate::text;

/// The last year of age of a member. Source: assumption; the law on youth of 2020 speaks of people of 16 to 30.
pub(super) const LAST_AGE: u32 = 30;
/// Days before the help. Source: assumption.
pub(super) const BEFORE_DAYS: i32 = 3;
/// Days after the help. Source: assumption.
pub(super) const AFTER_DAYS: i32 = 7;

/// Id, title, measure and check of every kind.
const KINDS: [(&str, &str, Measure, Check); 9] = [
    ("account_opening", "Hướng dẫn mở tài khoản", Measure::People, Check::Account),
    ("own_account", "Mở tài khoản cho mình", Measure::People, Check::Account),
    ("dossier_submission", "Hỗ trợ nộp hồ sơ trực tuyến", Measure::Dossiers, Check::Dossier),
    ("own_dossier", "Nộp hồ sơ của mình", Measure::Dossiers, Check::Dossier),
    ("vneid_activation", "Kích hoạt VNeID", Measure::People, Check::None),
    ("digital_signature", "Đăng ký chữ ký số", Measure::People, Check::None),
    ("e_payment_account", "Mở tài khoản thanh toán điện tử", Measure::People, Check::None),
    ("post", "Tin bài tuyên truyền", Measure::Posts, Check::None),
    ("household", "Hộ gia đình", Measure::Households, Check::None),
];

pub(super) fn kinds() -> Vec<Kind> {
    KINDS
        .map(|(id, title, measure, check)| Kind { id: id.to_owned(), title: title.to_owned(), measure, check, sources: Vec::new() })
        .to_vec()
}

/// What people call a kind whose scheme gives no title.
pub(super) fn kind_title(id: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, ..)| *known == id).map(|(_, title, ..)| *title)
}

/// Groups whom help is for, in the words that the table of members has for them. Source: assumption; the plan speaks of members, of young people and of people outside youth age.
pub(super) fn beneficiaries() -> Vec<Beneficiary> {
    let lists: [(&str, &str, &[&str]); 3] = [
        ("union_member", "Đoàn viên", &["union member"]),
        ("youth", "Thanh niên", &["young people"]),
        ("over_age", "Ngoài độ tuổi thanh niên", &["ngoài tuổi thanh niên", "quá tuổi thanh niên", "quá tuổi", "over age"]),
    ];
    lists.map(|(id, title, names)| Beneficiary::named(id, title, names.iter().copied(), None)).into()
}

/// Status names in the spellings that offices use; *lý* and *lí* are one. `RULES` shows the same list.
pub(super) fn statuses() -> Vec<StatusName> {
    let lists: [(Treat, &[&str]); 12] = [
        (Treat::Pending, &["Mới đăng ký", "chờ tiếp nhận", "registered"]),
        (Treat::Stands, &["Được tiếp nhận", "đã tiếp nhận", "accepted"]),
        (Treat::NotAccepted, &["Không được tiếp nhận", "không tiếp nhận", "từ chối", "từ chối tiếp nhận", "not accepted", "rejected"]),
        (Treat::Stands, &["Đang xử lý", "đang giải quyết", "processing"]),
        (Treat::Stands, &["Yêu cầu bổ sung", "supplement requested"]),
        (Treat::Stands, &["Yêu cầu nghĩa vụ tài chính", "payment requested"]),
        (Treat::Withdrawn, &["Công dân rút", "công dân rút hồ sơ", "rút hồ sơ", "đã rút", "đã rút hồ sơ", "withdrawn"]),
        (Treat::Stands, &["Dừng xử lý", "tạm dừng xử lý", "stopped"]),
        (Treat::Stands, &["Đã xử lý xong", "đã xử lý", "đã giải quyết", "hoàn thành", "đã hoàn thành", "completed"]),
        (Treat::Stands, &["Đã trả kết quả", "đã có kết quả", "chờ trả kết quả", "returned"]),
        (Treat::NotAccepted, &["Trả lại", "trả lại hồ sơ", "hồ sơ trả lại"]),
        (Treat::NotAccepted, &["Lưu nháp", "đã xoá", "draft", "deleted"]),
    ];
    let named = |treat| move |name: &&str| StatusName { folded: text::fold_one_i(name), treat };
    lists.into_iter().flat_map(|(treat, names)| names.iter().map(named(treat))).collect()
}

pub(super) fn rules() -> Vec<Rule> {
    let rule = |id: &str, check, keys: &[RuleKey]| Rule {
        id: id.to_owned(),
        keys: keys.to_vec(),
        guards: RuleGuard::usual(keys),
        credit: Credit::Auto,
        check: Some(check),
    };
    vec![
        rule("code", Check::Dossier, &[RuleKey::Code]),
        rule("repaired_code_person", Check::Dossier, &[RuleKey::RepairedCode, RuleKey::Person]),
        rule("repaired_code_phone", Check::Dossier, &[RuleKey::RepairedCode, RuleKey::Phone, RuleKey::Window]),
        rule("mended_code_name", Check::Dossier, &[RuleKey::MendedCode, RuleKey::Name, RuleKey::Window]),
        rule("repaired_code_name_birth", Check::Dossier, &[RuleKey::RepairedCode, RuleKey::Name, RuleKey::BirthDate, RuleKey::Window]),
        rule("repaired_code_name_procedure", Check::Dossier, &[RuleKey::RepairedCode, RuleKey::Name, RuleKey::Procedure, RuleKey::Window]),
        rule("person_window", Check::Dossier, &[RuleKey::Person, RuleKey::Window]),
        rule("account_person", Check::Account, &[RuleKey::Person]),
        rule("phone_name_window", Check::Dossier, &[RuleKey::Phone, RuleKey::Name, RuleKey::Window]),
        Rule {
            credit: Credit::Review,
            ..rule("repaired_code_name", Check::Dossier, &[RuleKey::RepairedCode, RuleKey::Name, RuleKey::Window])
        },
        Rule { credit: Credit::Review, ..rule("name_birth_window", Check::Dossier, &[RuleKey::Name, RuleKey::BirthDate, RuleKey::Window]) },
    ]
}

/// The scheme of a call that brings none.
pub(super) fn document() -> Value {
    json!({
        "format": super::shape::FORMAT,
        "id": "built-in",
        "title": "Bộ quy tắc dựng sẵn",
        "valid_from": "1900-01-01",
        "valid_to": "2199-12-31",
        "source": "assumption",
    })
}
