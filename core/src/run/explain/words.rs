//! Words of an explanation, as people say them.

use crate::error::Lang;

/// Machine words as people say them.
const SAID: [(&str, &str, &str); 35] = [
    ("code", "mã hồ sơ", "code"),
    ("person", "công dân", "citizen"),
    ("phone", "điện thoại", "phone"),
    ("name", "họ tên", "name"),
    ("birth_date", "ngày sinh", "day of birth"),
    ("procedure", "thủ tục", "procedure"),
    ("day", "ngày", "day"),
    ("status", "trạng thái", "status"),
    ("channel", "hình thức", "channel"),
    ("agrees", "khớp", "agrees"),
    ("differs", "khác", "differs"),
    ("absent", "không rõ", "not known"),
    ("unknown", "không có trong danh mục", "in no list"),
    ("stands", "còn hiệu lực", "stands"),
    ("pending", "chờ tiếp nhận", "pending"),
    ("withdrawn", "đã rút", "withdrawn"),
    ("not_accepted", "không được tiếp nhận", "not accepted"),
    ("open", "đang mở", "open"),
    ("closed", "đã đóng", "closed"),
    ("online", "trực tuyến", "online"),
    ("counter", "trực tiếp", "counter"),
    ("post", "bưu chính", "post"),
    ("***", "(được che)", "(masked)"),
    ("place", "nơi", "place"),
    ("missing", "không rõ", "not known"),
    ("different", "khác", "different"),
    ("near", "gần", "near"),
    ("digit", "lệch một chữ số", "a digit off"),
    ("swapped", "đảo ngày tháng", "day and month swapped"),
    ("reordered", "đảo chữ", "words in another order"),
    ("compatible", "tương thích", "compatible"),
    ("equal", "bằng nhau", "equal"),
    ("score", "tổng", "sum"),
    ("credit_bar", "ngưỡng ghi nhận", "credited from"),
    ("review_bar", "ngưỡng xem xét", "looked at from"),
];

/// A word of an explanation as people say it (lời thường của từ máy); none for a text of its own.
pub(crate) fn spoken(word: &str, lang: Lang) -> Option<&'static str> {
    let (_, vi, en) = SAID.iter().find(|(known, _, _)| *known == word)?;
    Some(if lang == Lang::Vi { vi } else { en })
}
