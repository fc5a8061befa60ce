"""Rows become entries, dossiers and accounts, or are turned away."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Callable, Iterable, Optional

from days import parse_instant, day_of
from words import NAMES_OF_ACCOUNTS, fold, parse_quantity, meaning_of, yes_or_no, citizen, phone, plain_name, too_long
from tables import SPOILED, content_of, read_rows
from codes import alone, canonical_text, code_day, dashed, may_be_personal, procedure_head, split_codes, split_ids
from scheme import Kind, Scheme, said, scheme_on, source_of
from org import Org, code_key, home, units_of


ENTRY_COLUMNS = ["entry_id", "kind", "member_id", "helped_on", "reported_at", "quantity", "dossier_code",
                 "procedure_code", "citizen_id", "citizen_token", "citizen_name", "citizen_phone",
                 "citizen_phone_token", "birth_date", "beneficiary", "helpers", "unit_id", "commune_code", "approved_on", "note"]

DOSSIER_COLUMNS = ["dossier_code", "other_codes", "agency_code", "procedure_code", "level", "channel", "status",
                   "submitted_on", "accepted_on", "completed_on", "paid_online", "applicant_name", "applicant_id",
                   "applicant_token", "owner_name", "owner_id", "owner_token", "phone", "phone_token", "birth_date",
                   "commune_code", "source", "extracted_on"]

ACCOUNT_COLUMNS = ["account_id", "citizen_id", "citizen_token", "phone", "phone_token", "opened_on", "channel",
                   "source", "status"]


@dataclass
class Entry:
    """An entry whose own fields are readable."""
    entry_id: str
    kind: Kind
    member_id: str
    helped_on: date
    reported_at: Fraction
    quantity: int
    codes: list
    procedure: Optional[str]
    citizen: Optional[str]
    phone: Optional[str]
    name: str
    birth_date: Optional[date]
    helpers: frozenset
    unit_id: str
    commune: str
    approved: bool
    scheme: Scheme
    outside: Optional[str]
    credited_unit: str = ""
    beneficiary: Optional[str] = None


@dataclass
class Record:
    """A dossier or an account: one thing a claim may be checked against."""
    thing: tuple
    code: str
    codes: set
    people: set
    days: list
    procedure: Optional[str]
    status: str
    channel: str
    is_account: bool
    phone: Optional[str] = None
    names: frozenset = frozenset()
    applicant: str = ""
    birth_date: Optional[date] = None
    source: str = ""
    rank: int = 1
    is_early: bool = False
    texts: list = field(default_factory=list)
    says: set = field(default_factory=set)
    roles: list = field(default_factory=list)
    own_days: list = field(default_factory=list)
    org: Optional[Org] = None
    agency: str = ""
    commune: str = ""
    paid: Optional[bool] = None


def credited_unit(org: Org, entry: Entry) -> Optional[str]:
    """The unit the claim belongs to, None when there is none."""
    if entry.unit_id in [unit for unit, _ in units_of(org, entry.member_id, entry.helped_on)]:
        return entry.unit_id
    return home(org, entry.member_id, entry.helped_on)


def read_entry(row: dict, schemes: list, key: Optional[bytes]) -> Optional[Entry]:
    """An entry from its row, None when a required field is missing or unreadable."""
    ids = [row.get("entry_id", ""), row.get("member_id", "")]
    helped_on, reported_at = day_of(row.get("helped_on", "")), parse_instant(row.get("reported_at", ""))
    if not all(ids) or any(map(too_long, ids)) or helped_on is None or reported_at is None:
        return None
    scheme, outside = scheme_on(helped_on, schemes)
    kind = scheme.kinds.get(row.get("kind", ""))
    quantity, codes = parse_quantity(row.get("read quantity", row.get("quantity", ""))), split_codes(row.get("dossier_code", ""))
    if kind is None or quantity is None or len(codes) > quantity:
        return None
    return Entry(entry_id=ids[0], kind=kind, member_id=ids[1], helped_on=helped_on, reported_at=reported_at,
                 quantity=quantity, codes=codes, procedure=procedure_head(row.get("procedure_code", "")),
                 citizen=citizen(row.get("citizen_id", ""), row.get("citizen_token", ""), key),
                 phone=phone(row.get("citizen_phone", ""), row.get("citizen_phone_token", ""), key),
                 name=plain_name(row.get("citizen_name", "")), birth_date=day_of(row.get("birth_date", "")),
                 helpers=frozenset(split_ids(row.get("helpers", ""))), unit_id=row.get("unit_id", ""), commune=row.get("commune_code", ""),
                 approved=day_of(row.get("approved_on", "")) is not None,
                 scheme=scheme, outside=outside, beneficiary=scheme.group_names.get(fold(row.get("beneficiary", ""))))


def read_dossier(row: dict, org: Org, schemes: list, key: Optional[bytes]) -> Optional[Record]:
    """A dossier from its row, None without a readable code."""
    code = dashed(alone(row.get("dossier_code", "")))
    if not code or too_long(code):
        return None
    codes = [code] + list(map(dashed, split_codes(row.get("other_codes", ""))))
    own_days = [day_of(row.get(name, "")) for name in ("submitted_on", "accepted_on")]
    days = [day for day in own_days if day] or [day for day in [code_day(code)] if day]
    roles = [citizen(row.get(f"{who}_id", ""), row.get(f"{who}_token", ""), key) for who in ("applicant", "owner")]
    return Record(thing=code_key(code, org), code=code, codes={code_key(c, org) for c in codes},
                  people=set(roles) - {None}, days=days, procedure=procedure_head(row.get("procedure_code", "")),
                  status=said(row, "status", schemes), channel=said(row, "channel", schemes), is_account=False,
                  phone=phone(row.get("phone", ""), row.get("phone_token", ""), key), birth_date=day_of(row.get("birth_date", "")),
                  names=frozenset(plain_name(row.get(f"{who}_name", "")) for who in ("applicant", "owner")) - {""},
                  applicant=plain_name(row.get("applicant_name", "")), texts=codes, roles=roles, own_days=own_days, org=org,
                  agency=canonical_text(row.get("agency_code", "")), commune=row.get("commune_code", ""), says={name for name in ("status", "channel") if row.get(name, "")},
                  paid=yes_or_no(row.get("paid_online", "")), source=row.get("source", ""), rank=source_of(row, schemes).get("rank", 1),
                  is_early=not row.get("status", "") or has_more_to_come(said(row, "status", schemes), schemes))


def has_more_to_come(status: str, schemes: list) -> bool:
    """Whether every scheme that knows the status, and one at least, has it pending."""
    return {scheme.statuses[fold(status)] for scheme in schemes if fold(status) in scheme.statuses} == {"pending"}


def read_account(row: dict, schemes: list, key: Optional[bytes]) -> Optional[Record]:
    """An account from its row, None when a required field is missing or unreadable."""
    person = citizen(row.get("citizen_id", ""), row.get("citizen_token", ""), key)
    opened_on, account_id = day_of(row.get("opened_on", "")), row.get("account_id", "")
    status = meaning_of(said(row, "status", schemes), NAMES_OF_ACCOUNTS) if row.get("status") else None
    if not account_id or too_long(account_id) or not person or not opened_on or status is None:
        return None
    return Record(thing=("account", account_id), code="", codes=set(), people={person}, days=[opened_on],
                  procedure=None, status=status, channel=said(row, "channel", schemes), is_account=True)


@dataclass
class Row:
    """A readable row on its way through intake."""
    file: str
    content: tuple
    value: object
    day: date = date.min


def read_files(paths: Iterable, columns: list, make: Callable, counts: dict) -> list:
    """Every readable row of the files; the others are counted as rejected."""
    rows = []
    for path in paths:
        name = Path(path).name
        counts.setdefault(name, Counter(read=0, accepted=0, rejected=0, duplicate=0))
        for cells in read_rows(path):
            counts[name]["read"] += 1
            value = None if SPOILED in cells.values() else make(cells)
            if value is None:
                counts[name]["rejected"] += 1
            else:
                rows.append(Row(name, content_of(cells, columns), value, day_of(cells.get("extracted_on", ""))
                                or date.min))
    return rows


def groups_by(items: Iterable, key: Callable) -> dict:
    """Items by key, in the order of first appearance."""
    groups: dict = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def drop_duplicates(rows: list, key: Callable, counts: dict) -> list:
    """One row per key: the same content again is a duplicate, other content rejects all versions."""
    kept = []
    for group in groups_by(rows, key).values():
        if len({row.content for row in group}) > 1:
            for row in group:
                counts[row.file]["rejected"] += 1
            continue
        kept.append(group[0])
        for row in group[1:]:
            counts[row.file]["duplicate"] += 1
    return kept


def accept(rows: list, counts: dict) -> list:
    """Count what is left as accepted and hand out the values."""
    for row in rows:
        counts[row.file]["accepted"] += 1
    return [row.value for row in rows]


def take_entries(paths: list, schemes: list, org: Org, key: Optional[bytes], counts: dict) -> list:
    """The accepted entries, with their credited units."""
    rows = read_files(paths, ENTRY_COLUMNS, lambda cells: read_entry(cells, schemes, key), counts)
    kept = []
    for row in drop_duplicates(rows, lambda row: row.value.entry_id, counts):
        row.value.credited_unit = credited_unit(org, row.value) or ""
        if row.value.credited_unit:
            kept.append(row)
        else:
            counts[row.file]["rejected"] += 1
    return accept(kept, counts)


def take_dossiers(extracts: list, org: Org, schemes: list, key: Optional[bytes], counts: dict) -> list:
    """The accepted dossiers: of each code the row of the latest extract. The extracts learn the sources and the day of their rows."""
    rows = []
    for extract in extracts:
        def make(cells: dict) -> Optional[Record]:
            source = cells.get("source", "") or extract.source or ""
            record = read_dossier(dict(cells, source=source), org, schemes, key)
            extract.sources |= {source} if record else set()
            return record
        found = read_files([extract.path], DOSSIER_COLUMNS, make, counts)
        for row in found:
            row.day = extract.day or row.day
        rows += found
        extract.day = extract.day or max([row.day for row in found if row.day > date.min], default=None)
        extract.sources = {extract.source} if extract.source is not None else extract.sources
    kept = []
    per_day = drop_duplicates(rows, lambda row: (row.value.thing, row.value.source, row.day), counts)
    for group in groups_by(per_day, lambda row: (row.value.thing, row.value.source)).values():
        latest = max(group, key=lambda row: row.day)
        kept.append(latest)
        for row in group:
            counts[row.file]["duplicate"] += row is not latest
    return accept(one_row_each(kept, counts), counts)


def cannot_be_one(rows: list) -> bool:
    """Two procedures among them, or people of whom none is in every row that knows any."""
    known = Known(rows)
    people = [known.by(row) for row in rows if row.value.people]
    return len({row.value.procedure for row in rows} - {None}) > 1 or bool(people) and not set.intersection(*people)


class Known:
    """Who is who among rows that may be one dossier: an applicant's number goes with his name and day of birth, so that several numbers may be one citizen's."""

    def __init__(self, rows: list) -> None:
        self.alike: list = []
        for row in rows:
            marks = self.marks(row)
            if row.value.roles[0] and len(marks) > 1:
                met = [one for one in self.alike if one & marks]
                self.alike = [one for one in self.alike if not one & marks] + [marks.union(*met)]

    @staticmethod
    def marks(row: object) -> set:
        """The applicant's number and his name with the day of birth, as far as they are given."""
        born = (row.value.applicant, row.value.birth_date)
        return {mark for mark in (row.value.roles[0], born if all(born) else None) if mark}

    def by(self, row: object) -> set:
        """Everything that the citizens of a row are known by; nothing where it has no number."""
        own = set(row.value.roles) - {None}
        return self.all_of(own | self.marks(row)) if own else set()

    def all_of(self, marks: set) -> set:
        """These marks with all that are of the same citizens."""
        return marks.union(*(one for one in self.alike if one & marks))


class Parts:
    """Rows gathered into parts."""

    def __init__(self, size: int) -> None:
        self.part = list(range(size))

    def join(self, pairs: Iterable) -> "Parts":
        """A copy in which the two of each pair are in one part."""
        copy = Parts(0)
        copy.part = list(self.part)
        for a, b in pairs:
            old, new = copy.part[a], copy.part[b]
            copy.part = [new if part == old else part for part in copy.part]
        return copy

    def of(self, at: int) -> list:
        """The rows of the part that a row is in."""
        return [other for other, part in enumerate(self.part) if part == self.part[at]]


def names_a_dossier(code: tuple) -> bool:
    """Does it parse, or is it a text with a number that is not a person's?"""
    return code[0] == "code" or sum(c in "0123456789" for c in code[1]) >= 3 and not may_be_personal(code[1])


def one_row_each(rows: list, counts: dict) -> list:
    """Of the rows that are one dossier the one that holds, with the codes of all; a code that is another's own is that one's alone."""
    owners = groups_by(range(len(rows)), lambda at: rows[at].value.thing)
    own = Parts(len(rows)).join((same[0], at) for same in owners.values() for at in same)
    direct, thirds = [], {}
    for at, row in enumerate(rows):
        for code in row.value.codes - {row.value.thing}:
            if not names_a_dossier(code):
                continue
            if code in owners:
                direct.append((at, owners[code][0], code))
            else:
                thirds.setdefault(code, []).append(at)
    tried = own.join((a, b) for a, b, _ in direct)
    parts = own.join((a, b) for a, b, _ in direct if not cannot_be_one([rows[at] for at in tried.of(a)]))
    pairs = [(lists[0], at) for lists in thirds.values() if len({parts.part[at] for at in lists}) <= 8 for at in lists[1:]]
    tried = parts.join(pairs)

    def is_sound(at: int) -> bool:
        part = tried.of(at)
        dossiers = {(rows[other].value.source, parts.part[other]) for other in part}
        return not cannot_be_one([rows[other] for other in part]) and len(dossiers) == len({source for source, _ in dossiers})
    found = parts.join((a, b) for a, b in pairs if is_sound(a))
    for at, owner, code in direct:
        if found.part[at] != found.part[owner]:
            rows[at].value.codes.discard(code)
            rows[at].value.texts = [one for one in rows[at].value.texts if code_key(one, rows[at].value.org) != code]
    return [hold([rows[at] for at in group], counts) for group in groups_by(range(len(rows)), lambda at: found.part[at]).values()]


def hold(members: list, counts: dict) -> object:
    """The row that holds among those of a dossier, with the codes of all; what it does not say the next one says."""
    members = sorted(members, key=lambda row: (row.value.rank, -row.day.toordinal(), row.value.is_early, row.value.source.encode(), row.value.code.encode()))
    holder, value, known = members[0], members[0].value, Known(members)
    people = known.by(holder)
    for row in members[1:]:
        other = row.value
        counts[row.file]["duplicate"] += 1
        value.codes |= other.codes
        value.texts = [*value.texts, *other.texts]
        for name in ("status", "channel"):
            if name not in value.says and name in other.says:
                value.says.add(name)
                setattr(value, name, getattr(other, name))
        value.procedure, value.phone = value.procedure or other.procedure, value.phone or other.phone
        value.paid = other.paid if value.paid is None else value.paid
        value.agency, value.commune = value.agency or other.agency, value.commune or other.commune
        value.birth_date, value.names = value.birth_date or other.birth_date, value.names or other.names
        if not people or people & known.by(row):
            value.roles = [own or new for own, new in zip(value.roles, other.roles)]
            people |= known.by(row)
        value.own_days = [own or new for own, new in zip(value.own_days, other.own_days)]
        value.days = [day for day in value.own_days if day] or value.days
    value.people = {mark for mark in known.all_of(set(value.roles) - {None}) if not isinstance(mark, tuple)}
    return holder


def take_accounts(paths: list, schemes: list, key: Optional[bytes], counts: dict, sources: set) -> list:
    """The accepted accounts; the sources of all readable rows are noted."""
    def make(cells: dict) -> Optional[Record]:
        record = read_account(cells, schemes, key)
        sources.update({cells.get("source", "")} if record else set())
        return record
    rows = read_files(paths, ACCOUNT_COLUMNS, make, counts)
    return accept(drop_duplicates(rows, lambda row: row.value.thing, counts), counts)
