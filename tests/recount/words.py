"""Cells as text, names that offices write in many ways, numbers, people."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from typing import Optional


NAMES_OF_STATUSES = {
    "pending": "mới đăng ký, chờ tiếp nhận, registered",
    "stands": "được tiếp nhận, đã tiếp nhận, accepted, đang xử lý, đang giải quyết, processing, yêu cầu bổ sung,"
              "supplement requested, yêu cầu nghĩa vụ tài chính, payment requested, dừng xử lý, tạm dừng xử lý, stopped,"
              "đã xử lý xong, đã xử lý, đã giải quyết, hoàn thành, đã hoàn thành, completed,"
              "đã trả kết quả, đã có kết quả, chờ trả kết quả, returned",
    "not_accepted": "không được tiếp nhận, không tiếp nhận, từ chối, từ chối tiếp nhận, not accepted, rejected,"
                    "trả lại, trả lại hồ sơ, hồ sơ trả lại, lưu nháp, draft, đã xoá, deleted",
    "withdrawn": "công dân rút, công dân rút hồ sơ, rút hồ sơ, đã rút, đã rút hồ sơ, withdrawn",
}

BUILT_IN_STATUSES = [(name, treat) for treat, names in NAMES_OF_STATUSES.items() for name in names.split(",")]

NAMES_OF_CHANNELS = {
    "online": "trực tuyến, nộp trực tuyến, qua mạng, nộp qua mạng, trực tuyến (online), online",
    "counter": "trực tiếp, nộp trực tiếp, tại quầy, nộp tại quầy, một cửa, bộ phận một cửa, counter",
    "post": "bưu chính, bưu chính công ích, dịch vụ bưu chính, dịch vụ bưu chính công ích, bưu điện, post",
}

NAMES_OF_ACCOUNTS = {"open": "open, mở, đang mở, hoạt động, đang hoạt động",
                     "closed": "closed, đóng, đã đóng, khoá, đã khoá, huỷ, đã huỷ"}


def text(value: object) -> str:
    """A cell: NFC, trimmed."""
    return unicodedata.normalize("NFC", "" if value is None else str(value)).strip()


def parse_quantity(value: str) -> Optional[int]:
    """1 ... 1 000 000, 1 when empty; None for anything else. Commas between thousands, `.0` or `,0` at the end of plain digits."""
    if not value:
        return 1
    if not re.fullmatch(r"[0-9]+([.,]0)?|[1-9][0-9]{0,2}(,[0-9]{3})+", value):
        return None
    number = int(re.sub(r"[.,]0$", "", value).replace(",", ""))
    return number if 1 <= number <= 1_000_000 else None


def fold(value: str) -> str:
    """Status and channel names: no case, no accents, đ as d, `_` and blanks as one blank, i for a y that is a vowel."""
    plain = value.lower().replace("đ", "d").replace("ð", "d").replace("_", " ")
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return re.sub("(?<![aeiou])y|(?<=qu)y", "i", " ".join(bare.split()))


def yes_or_no(value: str) -> Optional[bool]:
    """What a word says; None for one that is neither yes nor no."""
    lists = {True: "true 1 yes có co x", False: "false 0 no không khong"}
    return next((said for said, names in lists.items() if value.lower() in names.split()), None)


def meaning_of(name: str, lists: dict) -> Optional[str]:
    """Which of the lists has the name; None when no list knows it."""
    return next((word for word, names in lists.items() if fold(name) in map(fold, names.split(","))), None)


def citizen(raw: str, token: str, key: Optional[bytes]) -> Optional[str]:
    """One comparable name for a person: the token, or the digits (as a token when there is a key)."""
    if token:
        return token.lower()
    digits = "".join(c for c in raw if c in "0123456789")
    if not digits:
        return None
    if key is None:
        return "digits:" + digits
    return hmac.new(key, b"id:" + digits.encode(), hashlib.sha256).hexdigest()


def phone(raw: str, token: str, key: Optional[bytes]) -> Optional[str]:
    """One comparable name for a phone: the token, or its national digits (as a token when there is a key)."""
    if re.fullmatch("[0-9a-fA-F]{64}", token):
        return token.lower()
    plain = unicodedata.normalize("NFKC", raw).strip()
    plain = re.sub(r"^\(\+", "+(", plain)
    plain = re.sub(r"^00(?=\s*84)", "+", plain)
    if not re.fullmatch(r"\+?[0-9 .()\-]+", plain):
        return None
    digits = re.sub("[^0-9]", "", plain)
    if digits.startswith("84"):
        digits = "0" + digits[2:].removeprefix("0")
    elif plain.startswith("+") or not digits.startswith("0"):
        return None
    if len(digits) not in (10, 11):
        return None
    return "phone:" + digits if key is None else hmac.new(key, b"phone:" + digits.encode(), hashlib.sha256).hexdigest()


def plain_name(value: str) -> str:
    """A name up to case, blanks, apostrophes and tone placement (on the first vowel of an open oa, oe, uy)."""
    plain = unicodedata.normalize("NFD", " ".join(value.replace("\u00d0", "\u0110").replace("\u2019", "'").split()).lower())
    plain = plain.replace("' ", "'")
    return unicodedata.normalize("NFC", re.sub("(?<!q)(o[ae]|uy)([\u0300\u0301\u0303\u0309\u0323])(?![a-z])", lambda m: m[1][0] + m[2] + m[1][1:], plain))


def too_long(value: str) -> bool:
    """Ids have at most 64 bytes."""
    return len(value.encode()) > 64
