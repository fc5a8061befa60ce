//! The column contract (hợp đồng cột): which columns each table has, and the Vietnamese names they go by.

use itertools::Itertools;

use super::TableError;
use super::fold::fold;
use super::heading::in_short;
use super::names::Names;
use aliases::{
    ABSENT, BIRTH, CHANNEL, CITIZEN, CLUSTER, COMMUNE, DOSSIER, ENTRY, FROM, LINE, MEMBER, PHONE, PHONE_TOKEN, PROCEDURE,
    PROCEDURE_ENTERED, RECORDED, SOURCE, TO, TRUE_DOSSIER, UNIT,
};
pub use column::Column;

/// The columns of one kind of table, in their order.
#[derive(Debug, PartialEq, Eq)]
pub struct Contract {
    /// Name of the table.
    pub table: &'static str,
    /// Its columns; [`Row::get`](super::Row::get) counts in this order.
    pub columns: &'static [Column],
}

impl Contract {
    /// The position of the column that a header names (vị trí cột): its English name or an alias.
    ///
    /// ```
    /// use dean5299::io::ENTRIES;
    /// assert_eq!(ENTRIES.index("entry_id"), Some(0));
    /// assert_eq!(ENTRIES.index("NGÀY HỖ TRỢ"), ENTRIES.index("helped_on"));
    /// assert_eq!(ENTRIES.index("Ngày mai"), None);
    /// ```
    #[must_use]
    pub fn index(&self, name: &str) -> Option<usize> {
        let folded = fold(name);
        self.columns.iter().position(|column| column.names().any(|known| fold(known) == folded))
    }
}

impl Contract {
    /// Refuses a file whose header, given as its names and what each of them means, lacks columns that the table must have; names of it that may have been meant
    /// for one of them are told with it.
    pub(super) fn refuse_missing(
        &self,
        file: &str,
        (names, found): (&[impl AsRef<str>], &[Option<usize>]),
        known: &Names,
    ) -> Result<(), TableError> {
        let lacks = |i: usize| self.columns.get(i).is_some_and(|column| column.required) && !found.contains(&Some(i));
        let missing = || self.columns.iter().enumerate().filter(|(i, _)| lacks(*i)).map(|(_, column)| column);
        if missing().next().is_none() {
            return Ok(());
        }
        let column = missing().map(|column| column.name).join(", ");
        let vietnamese = missing().filter_map(|column| column.aliases.first()).join(", ");
        let strange = names.iter().map(AsRef::as_ref).zip(found).filter(|(_, column)| column.is_none());
        let meant = |name: &str| Some(format!("{} ({})", in_short(name), self.columns.get(known.meant(name, lacks)?.0)?.name));
        let heading = strange.filter_map(|(name, _)| meant(name)).join(", ");
        let (column, vietnamese, heading) = (column.into(), vietnamese.into(), heading.into());
        Err(TableError::MissingColumn { file: file.to_owned(), table: self.table, column, vietnamese, heading })
    }

    /// Refuses objects, of which there is one at least, when none has any column that the table must have: an error page, or a file of something else.
    pub(super) fn refuse_strange(
        &self,
        file: &str,
        (names, found): (&[impl AsRef<str>], &[Option<usize>]),
        known: &Names,
    ) -> Result<(), TableError> {
        let is_required = |column: &Option<usize>| column.and_then(|at| self.columns.get(at)).is_some_and(|column| column.required);
        if found.iter().any(is_required) { Ok(()) } else { self.refuse_missing(file, (names, found), known) }
    }
}

/// A column that every file has.
const fn must(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { name, aliases, required: true, free_text: false, several: false }
}

/// A column that a file may leave out.
const fn may(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { name, aliases, required: false, free_text: false, several: false }
}

/// The same column, whose cells may hold several codes.
const fn codes(column: Column) -> Column {
    Column { several: true, ..column }
}

/// The same column, whose cells may hold line breaks.
const fn text(column: Column) -> Column {
    Column { free_text: true, ..column }
}

/// Units of the organisation (đơn vị): a row per version of a unit.
pub static UNITS: Contract = Contract {
    table: "units",
    columns: &[
        must("unit_id", &["Mã đơn vị", "Mã cơ sở", "Mã cơ sở đoàn", "Mã", "id"]),
        text(must("name", &["Tên", "Tên đơn vị", "Đơn vị", "Tên cơ sở đoàn", "unit_name"])),
        must("kind", &["Loại", "Loại đơn vị", "Loại hình", "Loại hình đơn vị", "Phân loại"]),
        must("level", &["Cấp", "Cấp đơn vị", "Bậc", "Cấp bậc"]),
        must(
            "parent_id",
            &[
                "Mã đơn vị cha",
                "Đơn vị cha",
                "Mã cấp trên",
                "Đơn vị cấp trên",
                "Mã đơn vị cấp trên",
                "Trực thuộc",
                "Đơn vị trực thuộc",
                "parent",
            ],
        ),
        may(
            "second_parent_id",
            &["Mã đơn vị cha thứ hai", "Đơn vị cha thứ hai", "Đơn vị cha 2", "Mã đơn vị cha 2", "Đơn vị cấp trên 2", "Trực thuộc 2"],
        ),
        must("valid_from", FROM),
        may("valid_to", TO),
        may("recorded", RECORDED),
        may("absent", ABSENT),
    ],
};

/// Codes of units in other systems (mã đơn vị).
pub static CODES: Contract = Contract {
    table: "codes",
    columns: &[
        must("unit_id", UNIT),
        must("code_system", &["Hệ mã", "Bộ mã", "Loại mã", "Hệ thống mã", "system"]),
        must("code", &["Mã", "Mã số", "Giá trị mã"]),
        must("valid_from", FROM),
        may("valid_to", TO),
        may("recorded", RECORDED),
        may("absent", ABSENT),
    ],
};

/// Codes of agencies that are one agency (mã định danh cơ quan).
pub static AGENCIES: Contract = Contract {
    table: "agencies",
    columns: &[
        must("agency_code", &["Mã cơ quan", "Mã định danh", "Mã định danh cơ quan", "Mã cơ quan hành chính"]),
        must("canonical", &["Mã chuẩn", "Mã chính", "Mã quy về", "Mã thống nhất", "canonical_code"]),
        may("unit_id", UNIT),
        must("valid_from", FROM),
        may("valid_to", TO),
        may("recorded", RECORDED),
        may("absent", ABSENT),
    ],
};

/// Reorganisations, from which unit to which (sắp xếp, sáp nhập, chia tách).
pub static CHANGES: Contract = Contract {
    table: "changes",
    columns: &[
        must("effective_on", &["Ngày hiệu lực", "Có hiệu lực từ", "Hiệu lực từ", "Từ ngày", "Ngày thay đổi"]),
        must("act", &["Việc", "Hành động", "Loại thay đổi", "Loại biến động", "Biến động", "Hình thức"]),
        must("from_unit", &["Đơn vị cũ", "Từ đơn vị", "Mã đơn vị cũ", "Đơn vị trước sắp xếp"]),
        must("to_unit", &["Đơn vị mới", "Đến đơn vị", "Sang đơn vị", "Mã đơn vị mới", "Đơn vị sau sắp xếp"]),
        must("rule", &["Quy tắc", "Cách chia", "Cách chuyển", "Nguyên tắc"]),
        text(must("document", &["Văn bản", "Căn cứ", "Quyết định", "Số văn bản", "Số quyết định"])),
        may("recorded", RECORDED),
        may("absent", ABSENT),
    ],
};

/// Clusters of units that compete with one another (cụm, khối thi đua).
pub static CLUSTERS: Contract = Contract {
    table: "clusters",
    columns: &[
        must("cluster_id", CLUSTER),
        must("unit_id", UNIT),
        must("valid_from", FROM),
        may("valid_to", TO),
        may("rubric", &["Bảng tiêu chí", "Bảng điểm", "Tiêu chí chấm điểm"]),
        may("recorded", RECORDED),
        may("absent", ABSENT),
    ],
};

/// Members and where they belong (đoàn viên): a row per membership.
pub static MEMBERS: Contract = Contract {
    table: "members",
    columns: &[
        must("member_id", MEMBER),
        must("unit_id", UNIT),
        must("valid_from", FROM),
        may("valid_to", TO),
        may("primary", &["Chính", "Nơi chính", "Sinh hoạt chính", "Chi đoàn chính", "is_primary"]),
        may("birth_date", BIRTH),
        may("status", &["Trạng thái", "Tình trạng", "Diện", "Đối tượng"]),
        may("recorded", RECORDED),
        may("absent", ABSENT),
    ],
};

/// Targets per unit and period (chỉ tiêu giao).
pub static TARGETS: Contract = Contract {
    table: "targets",
    columns: &[
        must("indicator", &["Chỉ tiêu", "Mã chỉ tiêu", "Chỉ số", "Mã chỉ số"]),
        must("unit_id", UNIT),
        must("period", &["Kỳ", "Kỳ báo cáo", "Thời kỳ", "Kỳ giao"]),
        must("value", &["Giá trị", "Mức giao", "Chỉ tiêu giao", "Số giao", "Kế hoạch", "target"]),
        may("cluster_id", CLUSTER),
    ],
};

/// Figures of external indicators, entered by hand with their evidence (số liệu nhập ngoài).
pub static FIGURES: Contract = Contract {
    table: "figures",
    columns: &[
        must("indicator", &["Chỉ tiêu", "Mã chỉ tiêu", "Chỉ số", "Mã chỉ số"]),
        must("unit_id", UNIT),
        must("period", &["Kỳ", "Kỳ báo cáo", "Thời kỳ", "Kỳ số liệu"]),
        must("value", &["Giá trị", "Số liệu", "Kết quả", "Số thực hiện", "Tử số"]),
        may("denominator", &["Mẫu số", "Tổng số"]),
        text(may("evidence", &["Minh chứng", "Căn cứ", "Nguồn số liệu", "Văn bản"])),
    ],
};

/// Entries of assistance as members declare them (lượt hỗ trợ).
pub static ENTRIES: Contract = Contract {
    table: "entries",
    columns: &[
        must("entry_id", ENTRY),
        must("kind", &["Loại", "Loại hỗ trợ", "Loại hình hỗ trợ", "Loại việc", "Nội dung hỗ trợ"]),
        must(
            "member_id",
            &[
                "Mã đoàn viên",
                "Đoàn viên",
                "Đoàn viên hỗ trợ",
                "Mã thành viên",
                "Thành viên",
                "Mã thẻ đoàn",
                "Số thẻ đoàn",
                "Mã số đoàn viên",
                "Người hỗ trợ",
                "Mã người hỗ trợ",
                "member",
            ],
        ),
        must("helped_on", &["Ngày hỗ trợ", "Thời gian hỗ trợ", "Ngày giúp", "Ngày giúp đỡ", "Ngày thực hiện", "Thời điểm hỗ trợ"]),
        must(
            "reported_at",
            &[
                "Thời điểm báo cáo",
                "Ngày báo cáo",
                "Thời gian báo cáo",
                "Ngày khai",
                "Thời điểm khai",
                "Ngày kê khai",
                "Thời điểm kê khai",
                "Ngày khai báo",
                "Thời điểm khai báo",
                "Dấu thời gian",
                "timestamp",
                "Ngày nhập",
                "Thời điểm nhập",
            ],
        ),
        may("quantity", &["Số lượng", "Số lượt", "Số lượt hỗ trợ", "Số lượng hỗ trợ", "SL"]),
        codes(may("dossier_code", DOSSIER)),
        may("procedure_code", PROCEDURE_ENTERED),
        may("citizen_id", CITIZEN),
        may("citizen_token", &["Mã băm công dân", "Mã băm CCCD", "Mã băm số định danh"]),
        text(may(
            "citizen_name",
            &[
                "Họ tên công dân",
                "Họ và tên công dân",
                "Tên công dân",
                "Công dân",
                "Người dân",
                "Họ tên người dân",
                "Họ và tên người dân",
                "Người được hỗ trợ",
                "Họ tên người được hỗ trợ",
                "Họ và tên người được hỗ trợ",
                "Họ và tên",
                "Họ tên",
            ],
        )),
        may(
            "citizen_phone",
            &[
                "Số điện thoại",
                "SĐT",
                "Điện thoại",
                "Số ĐT",
                "Di động",
                "Số di động",
                "SĐT công dân",
                "Số điện thoại công dân",
                "SĐT người dân",
                "Số điện thoại người dân",
                "Số điện thoại liên hệ",
                "phone",
            ],
        ),
        may("citizen_phone_token", &["Mã băm số điện thoại", "Mã băm SĐT", "Mã băm điện thoại", "phone_token"]),
        may("birth_date", BIRTH),
        may("beneficiary", &["Đối tượng", "Đối tượng hỗ trợ", "Đối tượng được hỗ trợ", "Đối tượng thụ hưởng"]),
        may("helpers", &["Người cùng hỗ trợ", "Đoàn viên cùng hỗ trợ", "Mã đoàn viên cùng hỗ trợ", "Người phối hợp", "Cùng hỗ trợ"]),
        may("unit_id", UNIT),
        may("approved_on", &["Ngày duyệt", "Ngày phê duyệt", "Ngày xác nhận", "Thời điểm duyệt"]),
        may("commune_code", COMMUNE),
        text(may("note", &["Ghi chú", "Chú thích", "Ghi chú thêm"])),
    ],
};

/// Dossiers as the one-stop system lists them (hồ sơ thủ tục hành chính).
pub static DOSSIERS: Contract = Contract {
    table: "dossiers",
    columns: &[
        codes(must("dossier_code", DOSSIER)),
        codes(may(
            "other_codes",
            &[
                "Mã khác",
                "Mã hồ sơ khác",
                "Các mã khác",
                "Số hồ sơ khác",
                "Mã hồ sơ DVCQG",
                "Mã hồ sơ Cổng DVCQG",
                "Mã DVCQG",
                "Mã hồ sơ quốc gia",
            ],
        )),
        may(
            "agency_code",
            &[
                "Mã cơ quan",
                "Mã đơn vị",
                "Mã định danh cơ quan",
                "Mã cơ quan tiếp nhận",
                "Mã đơn vị tiếp nhận",
                "Mã cơ quan xử lý",
                "agency",
            ],
        ),
        may("procedure_code", PROCEDURE),
        may("level", &["Mức độ", "Mức độ DVC", "Mức độ dịch vụ công", "Mức DVC", "Mức độ thủ tục", "Loại dịch vụ công", "procedure_level"]),
        may("channel", CHANNEL),
        may(
            "status",
            &["Trạng thái", "Trạng thái hồ sơ", "Trạng thái xử lý", "Tình trạng", "Tình trạng hồ sơ", "Tình trạng xử lý", "dossier_status"],
        ),
        may(
            "submitted_on",
            &["Ngày nộp", "Ngày nộp hồ sơ", "Thời gian nộp", "Thời điểm nộp", "Ngày đăng ký", "Ngày gửi hồ sơ", "applied_date"],
        ),
        may(
            "accepted_on",
            &[
                "Ngày tiếp nhận",
                "Ngày tiếp nhận hồ sơ",
                "Ngày nhận",
                "Ngày nhận hồ sơ",
                "Thời gian tiếp nhận",
                "Thời điểm tiếp nhận",
                "Ngày nhận/tiếp nhận",
                "accepted_date",
            ],
        ),
        may(
            "completed_on",
            &[
                "Ngày hoàn thành",
                "Ngày hoàn thành xử lý",
                "Ngày kết thúc",
                "Ngày kết thúc xử lý",
                "Ngày xử lý xong",
                "Ngày có kết quả",
                "completed_date",
            ],
        ),
        may("paid_online", &["Thanh toán trực tuyến", "Nộp phí trực tuyến", "Thanh toán online"]),
        text(may(
            "applicant_name",
            &[
                "Người nộp",
                "Tên người nộp",
                "Họ tên người nộp",
                "Họ và tên người nộp",
                "Người nộp hồ sơ",
                "Họ tên người nộp hồ sơ",
                "applicant",
            ],
        )),
        may(
            "applicant_id",
            &[
                "CCCD người nộp",
                "Số CCCD người nộp",
                "CMND người nộp",
                "Số CMND người nộp",
                "CMND/CCCD người nộp",
                "Số CMND/CCCD người nộp",
                "Số định danh người nộp",
                "Căn cước người nộp",
                "CCCD",
                "Số CCCD",
                "CMND",
                "Số CMND",
                "CMND/CCCD",
                "CCCD/CMND",
                "Số CMND/CCCD",
                "Số CCCD/CMND",
                "Căn cước",
                "Số căn cước",
                "Căn cước công dân",
                "Số căn cước công dân",
                "Số định danh",
                "Số định danh cá nhân",
                "Số giấy tờ",
                "identity_number",
            ],
        ),
        may("applicant_token", &["Mã băm người nộp", "Mã băm CCCD người nộp"]),
        text(may("owner_name", &["Chủ hồ sơ", "Tên chủ hồ sơ", "Họ tên chủ hồ sơ", "Họ và tên chủ hồ sơ", "owner", "owner_fullname"])),
        may(
            "owner_id",
            &[
                "CCCD chủ hồ sơ",
                "Số CCCD chủ hồ sơ",
                "CMND chủ hồ sơ",
                "Số CMND chủ hồ sơ",
                "CMND/CCCD chủ hồ sơ",
                "Số CMND/CCCD chủ hồ sơ",
                "Số định danh chủ hồ sơ",
                "Căn cước chủ hồ sơ",
            ],
        ),
        may("owner_token", &["Mã băm chủ hồ sơ", "Mã băm CCCD chủ hồ sơ"]),
        may("phone", PHONE),
        may("phone_token", PHONE_TOKEN),
        may("birth_date", BIRTH),
        may("commune_code", COMMUNE),
        may("source", SOURCE),
        may("extracted_on", &["Ngày trích xuất", "Ngày kết xuất", "Ngày xuất", "Ngày xuất dữ liệu", "Ngày lấy số liệu"]),
    ],
};

/// Accounts that citizens opened (tài khoản công dân).
pub static ACCOUNTS: Contract = Contract {
    table: "accounts",
    columns: &[
        must("account_id", &["Mã tài khoản", "Tài khoản", "Tên tài khoản", "Tên đăng nhập", "account"]),
        may("citizen_id", CITIZEN),
        may("citizen_token", &["Mã băm công dân", "Mã băm CCCD", "Mã băm số định danh"]),
        may("phone", PHONE),
        may("phone_token", PHONE_TOKEN),
        must("opened_on", &["Ngày mở", "Ngày mở tài khoản", "Ngày tạo", "Ngày tạo tài khoản", "Ngày đăng ký", "Ngày kích hoạt"]),
        may("channel", CHANNEL),
        may("source", SOURCE),
        must("status", &["Trạng thái", "Tình trạng", "Trạng thái tài khoản"]),
    ],
};

/// What people decided about single lines (quyết định về từng dòng).
pub static DECISIONS: Contract = Contract {
    table: "decisions",
    columns: &[
        must("decision_id", &["Mã quyết định", "Số quyết định", "decision"]),
        must("entry_id", ENTRY),
        may("line", LINE),
        must("act", &["Quyết định", "Việc", "Kết quả xem xét", "Ý kiến"]),
        codes(may("dossier_code", DOSSIER)),
        must("actor", &["Người quyết định", "Người xem xét", "Cán bộ", "Cán bộ xem xét", "decided_by"]),
        must("decided_on", &["Ngày quyết định", "Ngày xem xét", "Thời điểm quyết định", "decided_at"]),
        text(may("reason", &["Lý do", "Ghi chú", "note"])),
    ],
};

/// What is known to be true of lines (kết quả đúng đã biết), to measure a run by.
pub static TRUTH: Contract = Contract {
    table: "truth",
    columns: &[
        must("entry_id", ENTRY),
        may("line", LINE),
        may("dossier_code", TRUE_DOSSIER),
        may("verdict", &["Kết luận", "Kết luận đúng", "Kết quả đúng", "true_verdict", "expected_verdict"]),
    ],
};

/// Every contract (mọi bảng), in the order of the documentation.
pub static ALL: [&Contract; 13] =
    [&UNITS, &CODES, &AGENCIES, &CHANGES, &CLUSTERS, &MEMBERS, &TARGETS, &FIGURES, &ENTRIES, &DOSSIERS, &ACCOUNTS, &DECISIONS, &TRUTH];

mod aliases;
mod column;
mod page;
#[cfg(test)]
mod tests;

pub use page::page;
