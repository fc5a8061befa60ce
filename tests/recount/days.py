"""Days, instants and the months of a regime."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from typing import Optional


def parse_day(value: str) -> Optional[date]:
    """An ISO day or dd/mm/yyyy; None when it is neither."""
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value)
    local = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", value)
    if not iso and not local:
        return None
    year, month, day = iso.groups() if iso else reversed(local.groups())
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def parse_instant(value: str) -> Optional[Fraction]:
    """Seconds since 0001-01-01 UTC; a bare day is 00:00 +07:00, so is a time without offset in +07:00."""
    wire = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})", value)
    if wire:
        value = "{}-{}-{}T{}:{}:{}".format(*wire.groups())
    parts = re.fullmatch(r"([0-9/\-]+)(?:(?:T(?=[0-9]{2}:)| )([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}(?:\.[0-9]+)?))?"
                         r"(?:Z|([+-])([0-9]{2}):?([0-9]{2}))?)?", value)
    day = parse_day(parts[1]) if parts else None
    if day is None:
        return None
    seconds = 3600 * int(parts[2] or 0) + 60 * int(parts[3] or 0) + Fraction(parts[4] or 0)
    if int(parts[2] or 0) > 23 or int(parts[3] or 0) > 59 or Fraction(parts[4] or 0) >= 60:
        return None
    return Fraction(day.toordinal() * 86400) + seconds - offset_seconds(value, parts)


def day_of(value: str) -> Optional[date]:
    """The day of a cell; of a timestamp the day it is in Việt Nam."""
    instant = parse_instant(value)
    return None if instant is None else date.fromordinal(int((instant + 7 * 3600) // 86400))


def offset_seconds(value: str, parts: re.Match) -> int:
    """The offset from UTC of a matched instant."""
    if value.endswith("Z"):
        return 0
    if parts[5] is None:
        return 7 * 3600
    return (1 if parts[5] == "+" else -1) * (3600 * int(parts[6]) + 60 * int(parts[7]))


def month_of(day: date, regime: str) -> str:
    """The month label; under 15-14 the month begins on the 15th of the one before."""
    if regime == "15-14" and day.day >= 15:
        day = day.replace(day=1) + timedelta(days=31)
    return f"{day.year:04d}-{day.month:02d}"
