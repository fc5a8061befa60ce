"""What a notebook shows of a run (nhãn hiển thị): Vietnamese and English words."""

from __future__ import annotations

VERDICTS = {
    "out_of_period": ("Ngoài thời hạn", "Out of period"),
    "not_verifiable": ("Không có nguồn đối khớp", "Not verifiable here"),
    "pending": ("Chờ dữ liệu", "Pending"),
    "not_found": ("Không tìm thấy", "Not found"),
    "withdrawn": ("Công dân đã rút", "Withdrawn"),
    "not_accepted": ("Không được tiếp nhận", "Not accepted"),
    "not_online": ("Không nộp trực tuyến", "Not online"),
    "contradicted": ("Mâu thuẫn", "Contradicted"),
    "needs_review": ("Cần người xem xét", "Needs review"),
    "duplicate_claim": ("Trùng khai báo khác", "Duplicate claim"),
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
