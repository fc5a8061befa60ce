//! The contract as a page to read (trang tra cứu cột).

use itertools::Itertools;

use super::{ALL, Column, Contract};

const OPENING: &str = "# Columns

*Tiếng Việt:* trang này liệt kê các cột của từng bảng. Tiêu đề viết bằng tên tiếng Anh hay bằng tên tiếng Việt nào trong cột *cũng nhận* đều được;
không phân biệt chữ hoa, chữ thường, có dấu, không dấu. Cột có dấu ● là bắt buộc; cột có dấu ○ được nhận nhưng chưa
dùng đến, nội dung ô không được kiểm tra. Cột lạ được bỏ qua và nêu trong các phát hiện.

Which columns each table has. A header may be the English name or any of the others; case, accents, blanks, `_` and `- . : * ( ) [ ] /` make no
difference, and neither does the order of the columns. A file without a column marked ● is refused; any other may be left out. A column marked ○ is
taken and not read yet: its cells are not checked, and only tell two rows of one id apart. A column nobody knows is passed over with a finding. A table is CSV, JSON or JSON Lines; in Python and Node also rows and Arrow tables. Lines above the header, such as a title, are skipped.

- A day is `2022-11-20` or `20/11/2022`; an instant is `2022-11-20T19:05:00`, without an offset at +07:00. `valid_to` is the first day on which the row no longer holds.
- Below a Vietnamese header 41.500 is a whole number and 62,6 a decimal; below an English one 41,500 and 62.6.
- Of a citizen's number or phone and its token one is enough.

This page is made from the contract: `cargo run -p dean5299 --example columns > docs/COLUMNS.md`.
";

/// The page `docs/COLUMNS.md`: every table with its columns, what they mean and the names they go by.
///
/// ```
/// assert!(dean5299::io::contract::page().contains("| `helped_on` ● | ngày hỗ trợ | day of the help | Ngày hỗ trợ, "));
/// ```
#[must_use]
pub fn page() -> String {
    std::iter::once(OPENING.to_owned()).chain(ALL.iter().map(|contract| table(contract))).join("\n")
}

fn table(contract: &Contract) -> String {
    let rows = contract.columns.iter().map(|column| row(contract.table, column)).join("\n");
    format!("## {}\n\n| column | ý nghĩa | meaning | other names (cũng nhận) |\n|---|---|---|---|\n{rows}\n", contract.table)
}

fn row(table: &str, column: &Column) -> String {
    let (vi, en) = meaning(table, column.name);
    let is_read = !NOT_READ.contains(&(table, column.name));
    let mark = match (column.required, is_read) {
        (true, _) => " ●",
        (false, true) => "",
        (false, false) => " ○",
    };
    format!("| `{}`{mark} | {vi} | {en} | {} |", column.name, column.aliases.iter().join(", "))
}

/// What a column means, in Vietnamese and English.
fn meaning(table: &str, column: &str) -> (&'static str, &'static str) {
    let stands = |(of, name, _, _): &&(&str, &str, &str, &str)| *name == column && (of.is_empty() || of.split(' ').contains(&table));
    MEANINGS.iter().find(stands).map_or(("", ""), |(_, _, vi, en)| (vi, en))
}

/// Columns that are taken and that no rule reads yet.
const NOT_READ: [(&str, &str); 6] = [
    ("dossiers", "agency_code"),
    ("dossiers", "level"),
    ("dossiers", "completed_on"),
    ("dossiers", "commune_code"),
    ("accounts", "phone"),
    ("accounts", "phone_token"),
];

/// Tables (none: any other), column, meaning in Vietnamese and in English; the first that fits holds.
const MEANINGS: [(&str, &str, &str, &str); 95] = [
    ("units", "unit_id", "mã riêng của đơn vị, không đổi qua các năm", "the unit's own id, the same through the years"),
    ("units", "name", "tên đơn vị", "name of the unit"),
    ("units", "kind", "loại đơn vị, ví dụ xã, phường, chi đoàn", "type of the unit, such as commune, ward, branch"),
    ("units", "level", "cấp: số nhỏ hơn là cấp trên", "level: the smaller number is above"),
    ("units", "parent_id", "đơn vị cấp trên; để trống ở đơn vị đứng đầu", "the unit above; empty for the top"),
    ("units", "second_parent_id", "cấp trên thứ hai, nếu có", "a second unit above, if there is one"),
    ("", "valid_from", "ngày đầu tiên có hiệu lực", "first day on which the row holds"),
    (
        "",
        "valid_to",
        "ngày đầu tiên không còn hiệu lực; trống là còn hiệu lực",
        "first day on which it no longer holds; empty: it holds on",
    ),
    ("", "recorded", "số thứ tự ghi nhận; số lớn hơn thay số nhỏ hơn", "sequence of the record; the higher one holds"),
    ("", "absent", "có: trong những ngày này điều đó không tồn tại", "yes: on these days the thing is not there"),
    ("codes", "unit_id", "đơn vị mang mã", "the unit that has the code"),
    ("codes", "code_system", "hệ mã, ví dụ gso", "system of the code, such as gso"),
    ("codes", "code", "mã của đơn vị trong hệ đó", "the unit's code in it"),
    ("agencies", "agency_code", "mã định danh cơ quan như trong mã hồ sơ", "code of the agency as in dossier codes"),
    ("agencies", "canonical", "mã thống nhất mà mã này quy về", "the code it stands for"),
    ("agencies", "unit_id", "đơn vị của cơ quan", "the unit of the agency"),
    ("changes", "effective_on", "ngày đầu tiên của trạng thái mới", "first day of the new state"),
    ("changes", "act", "found, merge, split hoặc close", "found, merge, split or close"),
    ("changes", "from_unit", "đơn vị trước sắp xếp", "the unit before"),
    ("changes", "to_unit", "đơn vị tiếp nhận", "the unit that takes over"),
    ("changes", "rule", "whole, members, address, default hoặc share:p/q", "whole, members, address, default or share:p/q"),
    ("changes", "document", "văn bản làm căn cứ", "the document it rests on"),
    ("clusters", "cluster_id", "mã cụm thi đua", "id of the cluster"),
    ("clusters", "unit_id", "đơn vị trong cụm", "a unit of the cluster"),
    ("clusters", "rubric", "bảng tiêu chí của cụm", "the cluster's rubric"),
    ("members entries", "member_id", "mã đoàn viên", "id of the member"),
    ("members", "unit_id", "đơn vị nơi đoàn viên sinh hoạt", "the unit to which the member belongs"),
    ("members", "primary", "có: nơi sinh hoạt chính", "yes: the main one of several"),
    ("members", "birth_date", "ngày sinh của đoàn viên", "the member's birth date"),
    ("members", "status", "union_member, youth hoặc over_age", "union_member, youth or over_age"),
    ("targets", "indicator", "mã chỉ tiêu trong bộ quy tắc", "id of the indicator in the scheme"),
    ("targets", "unit_id", "đơn vị được giao", "the unit it is asked of"),
    ("targets", "period", "kỳ, ví dụ 2023, 2023-Q1, pilot", "the period, such as 2023, 2023-Q1, pilot"),
    ("targets", "value", "số giao", "how much is asked"),
    ("targets", "cluster_id", "cụm được giao, thay cho đơn vị", "the cluster it is asked of, in place of a unit"),
    ("figures", "indicator", "mã chỉ tiêu loại `external` trong bộ quy tắc", "id of an indicator of type `external` in the scheme"),
    ("figures", "unit_id", "đơn vị có số liệu", "the unit whose figure it is"),
    ("figures", "period", "kỳ, ví dụ 2023, 2023-Q1, pilot", "the period, such as 2023, 2023-Q1, pilot"),
    ("figures", "value", "số thực hiện; của tỷ lệ là tử số", "the figure; of a share its numerator"),
    ("figures", "denominator", "mẫu số của tỷ lệ", "the denominator of a share"),
    ("figures", "evidence", "số văn bản hoặc đường dẫn làm minh chứng", "the document or link that bears it out"),
    ("entries", "entry_id", "mã lượt khai, mỗi lượt một mã", "id of the entry, each its own"),
    ("entries", "kind", "loại việc trong bộ quy tắc", "kind of assist, a word of the scheme"),
    ("entries", "helped_on", "ngày hỗ trợ", "day of the help"),
    ("entries", "reported_at", "ngày hoặc thời điểm khai", "day or instant of the report"),
    ("entries", "quantity", "số lượng; trống là 1", "how many; empty: 1"),
    ("entries", "dossier_code", "mã hồ sơ; nhiều mã cách nhau bằng dấu ;", "dossier code; several with ;"),
    (
        "truth",
        "dossier_code",
        "mã hồ sơ đúng; trống và không có kết luận đúng là không có hồ sơ nào",
        "the right dossier; empty, and no verdict: it has none",
    ),
    ("", "dossier_code", "mã hồ sơ", "dossier code"),
    ("", "procedure_code", "mã thủ tục hành chính", "code of the procedure"),
    ("", "citizen_id", "số định danh của công dân", "the citizen's number"),
    ("", "citizen_token", "mã băm của số định danh", "token of the number"),
    ("", "citizen_name", "họ tên công dân; không được giữ lại", "the citizen's name; not kept"),
    (
        "",
        "citizen_phone",
        "số điện thoại của công dân; chỉ giữ lại việc những lượt nào chung một số",
        "the citizen's phone; kept is only which entries share one",
    ),
    ("", "citizen_phone_token", "mã băm của số điện thoại", "token of the phone"),
    ("", "birth_date", "ngày sinh của công dân", "the citizen's birth date"),
    (
        "entries",
        "beneficiary",
        "đối tượng được hỗ trợ, như `[[beneficiary]]` của bộ quy tắc gọi (khi có bộ lọc theo đối tượng)",
        "group of the person helped, as `[[beneficiary]]` of the scheme names it (where a filter asks for groups)",
    ),
    (
        "entries",
        "helpers",
        "mã các đoàn viên cùng hỗ trợ, cách nhau bằng dấu ; (khi bộ quy tắc có team = \"share\")",
        "ids of members who helped too, with ; (where a scheme has team = \"share\")",
    ),
    ("entries", "unit_id", "đơn vị được ghi nhận, khi khác nơi sinh hoạt chính", "the unit to credit, when not the main one"),
    ("entries", "approved_on", "ngày duyệt; có ngày nghĩa là đã duyệt", "day of approval; given: approved"),
    ("", "commune_code", "mã xã nơi ở", "code of the commune of residence"),
    ("entries", "note", "ghi chú; không được giữ lại", "a note; not kept"),
    ("dossiers", "other_codes", "mã khác của cùng hồ sơ", "other codes of the same dossier"),
    ("dossiers", "agency_code", "mã cơ quan tiếp nhận", "code of the agency that received it"),
    ("dossiers", "level", "mức độ dịch vụ công", "level of the service"),
    ("dossiers", "channel", "hình thức nộp: trực tuyến, trực tiếp, bưu chính", "how it was submitted: online, counter, post"),
    ("dossiers", "status", "trạng thái hồ sơ", "status of the dossier"),
    ("dossiers", "submitted_on", "ngày nộp", "day of submission"),
    ("dossiers", "accepted_on", "ngày tiếp nhận", "day of acceptance"),
    ("dossiers", "completed_on", "ngày xử lý xong", "day of completion"),
    (
        "dossiers",
        "paid_online",
        "có hoặc không: đã thanh toán trực tuyến; trống là không rõ (khi có bộ lọc theo thanh toán)",
        "yes or no: whether it was paid online; empty: not known (where a filter asks for payments)",
    ),
    ("dossiers", "applicant_name", "họ tên người nộp; không được giữ lại", "the applicant's name; not kept"),
    ("dossiers", "applicant_id", "số định danh người nộp", "the applicant's number"),
    ("dossiers", "applicant_token", "mã băm số định danh người nộp", "token of the applicant's number"),
    ("dossiers", "owner_name", "họ tên chủ hồ sơ; không được giữ lại", "the owner's name; not kept"),
    ("dossiers", "owner_id", "số định danh chủ hồ sơ", "the owner's number"),
    ("dossiers", "owner_token", "mã băm số định danh chủ hồ sơ", "token of the owner's number"),
    ("", "phone", "số điện thoại; không được giữ lại", "phone; not kept"),
    ("", "phone_token", "mã băm của số điện thoại", "token of the phone"),
    ("", "source", "nguồn dữ liệu, như trong bộ quy tắc", "where the row comes from, as the scheme names it"),
    ("dossiers", "extracted_on", "ngày trích xuất", "day of the extract"),
    ("accounts", "account_id", "mã tài khoản", "id of the account"),
    ("accounts", "opened_on", "ngày mở tài khoản", "day on which it was opened"),
    ("accounts", "channel", "hình thức mở: trực tuyến, trực tiếp, bưu chính", "how it was opened: online, counter, post"),
    ("accounts", "status", "trạng thái: mở hoặc đóng", "status: open or closed"),
    ("decisions", "decision_id", "mã quyết định, mỗi quyết định một mã", "id of the decision, each its own"),
    ("decisions", "entry_id", "lượt khai được quyết định", "the entry it speaks of"),
    ("decisions", "line", "số thứ tự dòng của lượt khai; trống là mọi dòng", "line of the entry; empty: every line"),
    (
        "decisions",
        "act",
        "confirm (xác nhận), refuse (bác), pair (ghép) hoặc unpair (gỡ ghép)",
        "confirm (xác nhận), refuse (bác), pair (ghép) or unpair (gỡ ghép)",
    ),
    ("decisions", "actor", "người quyết định", "who decided"),
    ("decisions", "decided_on", "ngày hoặc thời điểm quyết định", "day or instant of the decision"),
    ("decisions", "reason", "lý do; không được giữ lại", "why; not kept"),
    ("truth", "entry_id", "lượt khai đã biết kết quả đúng", "the entry of which the truth is known"),
    ("truth", "line", "số thứ tự dòng của lượt khai; trống là mọi dòng còn lại", "line of the entry; empty: every other line"),
    ("truth", "verdict", "kết luận đúng, ví dụ verified (đã đối khớp)", "the right verdict, such as verified"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_meaning() {
        for (contract, column) in ALL.iter().flat_map(|contract| contract.columns.iter().map(move |column| (contract, column))) {
            let (vi, en) = meaning(contract.table, column.name);
            assert!(!vi.is_empty() && !en.is_empty(), "{}.{}", contract.table, column.name);
        }
    }

    #[test]
    fn the_page_is_that_of_the_contract() {
        let written = include_str!("../../../../docs/COLUMNS.md");
        assert!(written == page(), "cargo run -p dean5299 --example columns > docs/COLUMNS.md");
    }
}
