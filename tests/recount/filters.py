"""Filters: the part of what kinds count that passes every condition."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Optional

from matching import Line, channel_of
from scheme import Filter


@dataclass
class Part:
    """What passes a filter: entries with the quantity that does, and the credit of each."""
    entries: list
    credit: Counter


def whose(line: Line) -> str:
    """What the group of the entry says, else whether its kind is one that a member reports of himself."""
    entry = line.entry
    said = entry.scheme.groups.get(entry.beneficiary)
    return said or ("own" if entry.kind.id in entry.scheme.own_kinds else "assisted")


def paid_word(paid: Optional[bool]) -> Optional[str]:
    """Yes, no, or not known."""
    return None if paid is None else "yes" if paid else "no"


def passes(line: Line, asked: Filter) -> bool:
    """Do all conditions hold for the line and its entry?"""
    entry, record = line.entry, line.record if line.verdict != "contradicted" else None
    return ((asked.kinds is None or entry.kind.id in asked.kinds)
            and (asked.beneficiaries is None or entry.beneficiary in asked.beneficiaries)
            and (asked.whose is None or whose(line) == asked.whose)
            and (asked.channels is None or record is not None and channel_of(record) in asked.channels)
            and (asked.paid is None or record is not None and paid_word(record.paid) in asked.paid))


def part_of(asked: Filter, entries: list, lines: list) -> Part:
    """The entries as if they had no other lines than those that pass."""
    quantity: Counter = Counter()
    credit: Counter = Counter()
    for line in lines:
        if passes(line, asked):
            quantity[line.entry.entry_id] += line.quantity
            credit[line.entry.entry_id] += line.credit
    return Part([replace(entry, quantity=quantity[entry.entry_id]) for entry in entries if quantity[entry.entry_id]], credit)
