"""What a notebook shows of a run (nhãn hiển thị): Vietnamese and English words."""

from __future__ import annotations

# Those of the crate; `core/tests/labels.rs` holds them equal.
VERDICTS = {
    "out_of_period": ("Ngoài thời hạn", "Out of period"),
    "not_verifiable": ("Không đối khớp được", "Not verifiable"),
    "pending": ("Chờ dữ liệu", "Pending"),
    "not_found": ("Không tìm thấy", "Not found"),
    "withdrawn": ("Đã rút", "Withdrawn"),
    "not_accepted": ("Không được tiếp nhận", "Not accepted"),
    "not_online": ("Không nộp trực tuyến", "Not online"),
    "contradicted": ("Mâu thuẫn", "Contradicted"),
    "needs_review": ("Cần xem xét", "Needs review"),
    "duplicate_claim": ("Trùng khai báo", "Duplicate claim"),
    "verified": ("Đã đối khớp", "Verified"),
}

SEVERITIES = {"error": ("lỗi", "error"), "warning": ("cảnh báo", "warning")}

HEADINGS = {
    "findings": ("Phát hiện", "Findings"),
    "verdicts": ("Kết luận", "Verdicts"),
    "cutoff": ("Ngày chốt dữ liệu", "Cut-off"),
    "severity": ("Mức", "Severity"),
    "code": ("Mã", "Code"),
    "count": ("Số dòng", "Rows"),
    "example": ("Ví dụ", "Example"),
    "none": ("Không có", "None"),
}
