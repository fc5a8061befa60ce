"""Invented people: names by their usual frequency, citizen ids and phones that nobody can have."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

T = TypeVar("T")


def repeated(words: str) -> list[str]:
    """`Nguyễn*3 Trần` → three times Nguyễn, once Trần; `_` stands for a space inside a word."""
    pairs = (word.partition("*") for word in words.split())
    return [word.replace("_", " ") for word, _, times in pairs for _ in range(int(times or 1))]


FAMILIES = repeated(
    "Nguyễn*36 Trần*12 Lê*10 Phạm*7 Võ*7 Huỳnh*5 Phan*4 Đặng*4 Bùi*3 Đỗ*2 Hồ*2 Ngô*2 Dương*2 Lý Đào Đinh Trương"
    " Mai Tô Hà Châu Cao")
MEN = (
    repeated("Văn*12 Hữu*3 Đức*3 Minh*3 Quốc*3 Thanh*3 Ngọc*2 Xuân Công*2 Đình*2 Gia Hoàng*2 Thành*2"),
    repeated("Hùng Tuấn*2 Hải Nam Sơn Cường*2 Huy*2 Khoa Khánh Lộc Nhân Phong Quân Tài Tâm Thịnh Tiến*2 Toàn Trí"
             " Trung Tú Việt Vinh Vũ Hòa Hoà Duy Đạt Hậu Hiếu*2 Kha Luân Mạnh Nguyên Phát Sang Tín Tùng Thuận"))
WOMEN = (
    repeated("Thị*18 Ngọc*4 Thị_Thanh*2 Thị_Kim*2 Thị_Thu*2 Thị_Mỹ*2 Thanh*2 Kim*2 Thị_Hồng Bích Như Thùy"),
    repeated("Hoa Hương*2 Lan*2 Mai Ngân Nga Nhung Oanh Phượng Quyên Thảo*2 Thủy Thuý Thúy Trang*2 Trâm Trinh Tuyết"
             " Uyên Vân Vy Yến Hạnh Hằng Hiền Hoà Khoẻ Loan Lý Nguyệt Quý Thư Tiên Trúc Tuyền Diễm Dung Duyên"))
HIGHLAND_FAMILIES = repeated("Đinh*6 Mang Ksor Siu Rơ_Châm Rah_Lan")
HIGHLAND_GIVEN = repeated("Văn_Blưk Thị_Brơh Y_Lanh Y_Thoăl H'Rươi H’Bia H'Nhơi Văn_Trêh Thị_Krôi Bá_Hlớt A_Nuih")

PHONE_PREFIX = "060"    # no mobile network; the fixed area that had it left it in 2017
ID_PREFIX = "0529"      # 052 and, as century and sex, 9: a woman born from 2300 on
OVER_AGE_BEFORE = "1992"    # 30 years before the pilot
BORN_FIRST, BORN_LAST = date(1938, 1, 1), date(2005, 12, 31)


class Dice:
    """Seeded choices; all of them rest on `Random.random`, which no Python version has changed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit − 1."""
        return int(self.random() * limit)

    def between(self, first: int, last: int) -> int:
        """A whole number from first to last, both included."""
        return first + int(self.random() * (last - first + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items; repeat an item to make it likelier."""
        return items[int(self.random() * len(items))]

    def chance(self, share: float) -> bool:
        """True in this share of the calls."""
        return self.random() < share


class Person(NamedTuple):
    """A citizen; the phone is ten digits, the birth date ISO."""

    citizen_id: str
    name: str
    phone: str
    birth_date: str


class Citizens:
    """Hands out new citizens; no citizen id is given twice."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.serials = [0] * 100
        self.birth_days = [(BORN_FIRST + timedelta(n)).isoformat() for n in range((BORN_LAST - BORN_FIRST).days + 1)]

    def name(self) -> str:
        """A full name, one in forty from the highlands."""
        pick = self.dice.pick
        draw = self.dice.random()
        if draw < 0.025:
            return f"{pick(HIGHLAND_FAMILIES)} {pick(HIGHLAND_GIVEN)}"
        middles, givens = MEN if draw < 0.5 else WOMEN
        return f"{pick(FAMILIES)} {pick(middles)} {pick(givens)}"

    def new(self, birth_date: str = "") -> Person:
        """A citizen nobody has met yet, born on this day or on any."""
        birth_date = birth_date or self.dice.pick(self.birth_days)
        year = int(birth_date[2:4])
        self.serials[year] += 1
        serial = (self.serials[year] * 7919 + year * 31_337) % 1_000_000
        return Person(f"{ID_PREFIX}{year:02}{serial:06}", self.name(),
                      f"{PHONE_PREFIX}{self.dice.below(10_000_000):07}", birth_date)
