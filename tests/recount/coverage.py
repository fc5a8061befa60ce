"""Of which days the sources of a call hold everything (docs/RULES.md, parts 1 and 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Optional

from days import parse_day
from words import text
from scheme import Kind

DAY = timedelta(days=1)
EVER = (date.min, date.max)


@dataclass
class Extract:
    """A file of dossiers with what is said of it: its day, the first and last day it holds, its source."""
    path: Path
    day: Optional[date] = None
    span: Optional[tuple] = None
    source: Optional[str] = None
    sources: set = field(default_factory=set)

    @staticmethod
    def of(given: object) -> "Extract":
        """From a pair (path, day), or as it is."""
        return given if isinstance(given, Extract) else Extract(*given)


def extract_argument(value: str) -> Extract:
    """FILE, FILE@DAY, FILE@FROM..DAY, and @SOURCE behind a day."""
    for words in (value.rsplit("@", 1), value.rsplit("@", 2)):
        if len(words) > 1 and words[0]:
            first, dots, last = words[1].rpartition("..")
            days = [parse_day(word) for word in ((first, last) if dots else (last,))]
            if all(days):
                return Extract(words[0], days[-1], tuple(days) if dots else None, *words[2:])
    return Extract(value)


def held(extracts: list, source: str) -> tuple:
    """The first and last day that the extracts of a source hold together without a hole."""
    own = [extract for extract in extracts if source in extract.sources or not extract.sources]
    if not any(extract.span for extract in own):
        return EVER
    begun = [extract.span[0] for extract in own if extract.span and extract.span[0] > date.min]
    spans = [extract.span or (date.min, extract.day or min(begun) - DAY) for extract in own if extract.span or extract.day or begun]
    first = min(start for start, _ in spans)
    last = max(end for start, end in spans if start == first)
    while last < date.max:
        further = max(end for start, end in spans if start <= last + DAY)
        if further <= last:
            break
        last = further
    return first, last


@dataclass
class Coverage:
    """The sources of each check with the days they hold, and the cut-off of the call."""
    sources: dict
    cutoff: date

    def of(self, kind: Kind) -> Optional[tuple]:
        """The first and last day of which every source holds everything that a record of the kind could be in; None without any source."""
        known = self.sources.get(kind.check)
        if known is None:
            return None
        asked = kind.sources or known
        found = [known[name] for name in asked if name in known]
        if kind.sources and not found:
            return None
        if len(found) < len(asked):
            found.append((date.max, date.max))
        return max([date.min, *(first for first, _ in found)]), min([self.cutoff, *(last for _, last in found)])


def coverage(extracts: Optional[list], accounts: Optional[set], cutoffs: dict, cutoff: date) -> Coverage:
    """What a call knows of its sources; None for a table that was not given."""
    named = set().union(*(extract.sources for extract in extracts or [])) or ({""} if extracts else set())
    strangers = set(cutoffs) - named - (accounts or set())
    bounded = lambda name, days: (days[0], min(days[1], cutoffs.get(name, date.max)))
    dossiers = {name: bounded(name, held(extracts or [], name)) for name in named | strangers}
    of_accounts = {name: bounded(name, EVER) for name in (accounts or set()) | strangers}
    tables = (("dossier", extracts, dossiers), ("account", accounts, of_accounts))
    return Coverage({check: sources for check, given, sources in tables if given is not None}, cutoff)


def cutoff_argument(value: str) -> tuple:
    """SOURCE=DAY."""
    name, _, day = value.rpartition("=")
    return text(name), parse_day(day)
