//! Names that columns of several tables go by.

pub(super) const UNIT: &[&str] =
    &["Mã đơn vị", "Đơn vị", "Mã cơ sở", "Mã cơ sở đoàn", "Cơ sở đoàn", "Mã đoàn cơ sở", "Đoàn cơ sở", "Mã chi đoàn", "Chi đoàn", "unit"];
pub(super) const FROM: &[&str] = &["Từ ngày", "Hiệu lực từ", "Có hiệu lực từ", "Ngày hiệu lực", "Ngày bắt đầu", "from"];
pub(super) const TO: &[&str] = &["Đến ngày", "Đến trước ngày", "Hiệu lực đến", "Hết hiệu lực", "Ngày hết hiệu lực", "Ngày kết thúc", "to"];
pub(super) const MEMBER: &[&str] =
    &["Mã đoàn viên", "Đoàn viên", "Mã thành viên", "Thành viên", "Mã thẻ đoàn", "Số thẻ đoàn", "Mã số đoàn viên", "member"];
pub(super) const BIRTH: &[&str] = &["Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "birthday"];
pub(super) const ENTRY: &[&str] = &[
    "Mã lượt",
    "Mã lượt khai",
    "Mã lượt hỗ trợ",
    "Mã khai báo",
    "Mã phiếu",
    "Số phiếu",
    "Mã kê khai",
    "Mã báo cáo",
    "Mã bản ghi",
    "entry",
];
pub(super) const DOSSIER: &[&str] = &[
    "Mã hồ sơ",
    "Mã HS",
    "Số hồ sơ",
    "Số HS",
    "Mã số hồ sơ",
    "Số hồ sơ (mã hồ sơ)",
    "Mã biên nhận",
    "Số biên nhận",
    "dossier",
    "dossier_codes",
];
pub(super) const TRUE_DOSSIER: &[&str] = &[
    "Mã hồ sơ",
    "Mã HS",
    "Số hồ sơ",
    "Số HS",
    "Mã số hồ sơ",
    "Mã hồ sơ đúng",
    "Mã HS đúng",
    "Số hồ sơ đúng",
    "dossier",
    "true_dossier_code",
];
pub(super) const LINE: &[&str] = &["Dòng", "Số dòng", "Dòng khai", "Thứ tự dòng"];
pub(super) const PROCEDURE: &[&str] = &["Mã thủ tục", "Mã TTHC", "Mã thủ tục hành chính", "Mã số thủ tục", "procedure"];
/// In a form of members the procedure is one column. An extract may have its name beside its code, so there `Thủ tục` stays unknown.
pub(super) const PROCEDURE_ENTERED: &[&str] =
    &["Mã thủ tục", "Mã TTHC", "Mã thủ tục hành chính", "Mã số thủ tục", "Thủ tục", "Thủ tục hành chính", "TTHC", "procedure"];
pub(super) const CITIZEN: &[&str] = &[
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
    "Mã định danh cá nhân",
    "Số ĐDCN",
    "Số thẻ căn cước",
    "Số giấy tờ",
    "CCCD công dân",
    "Số định danh công dân",
    "Số CCCD công dân",
    "CCCD người dân",
    "Số CCCD người dân",
];
pub(super) const PHONE: &[&str] = &[
    "Số điện thoại",
    "SĐT",
    "Điện thoại",
    "Số ĐT",
    "Di động",
    "Số di động",
    "SĐT công dân",
    "Số điện thoại công dân",
    "Số điện thoại liên hệ",
    "phone_number",
];
pub(super) const PHONE_TOKEN: &[&str] = &["Mã băm số điện thoại", "Mã băm SĐT", "Mã băm điện thoại"];
pub(super) const CHANNEL: &[&str] = &[
    "Kênh",
    "Hình thức",
    "Hình thức nộp",
    "Hình thức nộp hồ sơ",
    "Hình thức tiếp nhận",
    "Kênh nộp",
    "Kênh tiếp nhận",
    "Phương thức nộp",
    "Cách thức nộp",
    "apply_method",
];
pub(super) const SOURCE: &[&str] = &["Nguồn", "Nguồn dữ liệu", "Nguồn hồ sơ", "Hệ thống"];

pub(super) const COMMUNE: &[&str] = &["Mã xã", "Mã phường xã", "Mã xã phường", "Mã ĐVHC", "Mã ĐVHC cấp xã", "Mã đơn vị hành chính"];
pub(super) const CLUSTER: &[&str] = &["Mã cụm", "Cụm", "Cụm thi đua", "Mã cụm thi đua", "Khối", "Mã khối", "Khối thi đua", "cluster"];
pub(super) const RECORDED: &[&str] = &["Số ghi nhận", "Lần ghi nhận", "Thứ tự ghi nhận"];
pub(super) const ABSENT: &[&str] = &["Không tồn tại", "Không còn", "Xoá"];
