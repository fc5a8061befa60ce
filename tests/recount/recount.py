"""A slow, obvious recount of `reconcile`: the second opinion.

It reads the raw files and applies docs/RULES.md one rule at a time, in plain Python, with nothing shared with the
library. Where the rules leave something open it takes the simplest reading:

Readings
 1. Skipped rows: only blank rows are known here; title, numbered and total rows are not looked for.
 2. A row is judged in this order: its own required fields (with the kind and the number of codes), then duplicates
    and conflicts among the rows that are readable, then the credited unit. A row rejected by its own fields is no
    "version" of its id and rejects no other row.
 3. "Content" of a row is the trimmed NFC text of its known columns. The same value written otherwise is other
    content, and so is a note.
 4. A kind that the entry's scheme does not list is an unreadable required field: rejected. More codes than the
    quantity: rejected.
 5. A quantity that is no whole number in 1 ... 1 000 000 rejects the row. Headers are English here, so are numbers.
 6. An id longer than 64 bytes is unreadable. A citizen id without any digit is unreadable.
 7. Accounts follow the rules of entries for duplicates and conflicts. `opened_on` and a `status` of the lists (compared
    after folding) are required; no source has a default for it.
 8. A dossier row without `FILE@DAY` and without `extracted_on` is older than any dated row.
 9. Dossier conflicts are looked for within one extract day; rows rejected there are gone, and the latest day that
    still has a row gives the dossier. The other days' rows are duplicates.
10. Agencies: one look-up in the dated table, on the code's day; aliases are not chained.
11. Several primary memberships on one day: the least unit_id among them.
12. Dashes are the characters of Unicode category Pd and U+2212.
13. The procedure guard belongs to every dossier rule that has both `person` and `window` among its keys.
14. A rule without `code` and without `person` applies to every line.
15. Rows 6 to 11 hold for accounts too: their only known day is `opened_on`.
16. Several standing accounts of one citizen are one thing, (citizen, kind), hence never `several_dossiers`.
17. "First row that holds for any of them" goes by the lines of the table: `procedure`, `identity`, `day` are three
    lines, `counter`/`post` one, `status_unknown`/`channel_unknown` one (status before channel on one record).
18. "Least dossier code" compares the codes as written in the extract, trimmed, bytewise; among accounts it is the
    least account_id.
19. A line of a rule with `credit = "review"` does not compete and takes nothing.
20. All standing lines settle together, whichever rule found their candidates. `several_dossiers` takes nothing. A tie
    or a referee's case takes the dossier.
21. A line whose standing candidates are all gone before it could compete is `dossier_taken`; its code is the least of
    its standing candidates.
22. `several_dossiers` names the least of the candidates that are still left, `rule_reviews` the least of all that
    stand.
23. A single member is `sole_claim` under every policy, also with several lines of his own.
24. Further lines of members tied at the first instant, and of members before a referee, are `same_member`.
25. `referee`: the units are the credited units of the members' first lines.
26. Claims of several schemes on one dossier: the policy is that of the scheme that begins first.
27. People and households: an entry with a citizen counts that citizen once, whatever its quantity.
28. Nearest version of a unit: distance in days to its nearest valid day, `valid_to - 1` being the last. Each unit
    on the way up takes its own version nearest to the one day asked for.
29. No status and no default of the source: stands, whatever the scheme's list says. No channel: online.
30. A code list is split at `;`, empty parts are ignored.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import hmac
import io
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Callable, Iterable, Optional

VERDICT_COLUMNS = ["entry_id", "line", "quantity", "verdict", "reason", "dossier_code", "rule", "score",
                   "credited_unit_id", "credit", "period"]
CUBE_COLUMNS = ["unit_id", "period", "kind", "measure", "trust", "value"]
ENTRY_COLUMNS = ["entry_id", "kind", "member_id", "helped_on", "reported_at", "quantity", "dossier_code",
                 "procedure_code", "citizen_id", "citizen_token", "citizen_name", "citizen_phone",
                 "citizen_phone_token", "birth_date", "beneficiary", "helpers", "unit_id", "approved_on", "note"]
DOSSIER_COLUMNS = ["dossier_code", "other_codes", "agency_code", "procedure_code", "level", "channel", "status",
                   "submitted_on", "accepted_on", "completed_on", "paid_online", "applicant_name", "applicant_id",
                   "applicant_token", "owner_name", "owner_id", "owner_token", "phone", "phone_token", "birth_date",
                   "commune_code", "source", "extracted_on"]
ACCOUNT_COLUMNS = ["account_id", "citizen_id", "citizen_token", "phone", "phone_token", "opened_on", "channel",
                   "source", "status"]

BUILT_IN_KINDS = [
    ("account_opening", "people", "account"), ("own_account", "people", "account"),
    ("dossier_submission", "dossiers", "dossier"), ("own_dossier", "dossiers", "dossier"),
    ("vneid_activation", "people", "none"), ("digital_signature", "people", "none"),
    ("e_payment_account", "people", "none"), ("post", "posts", "none"), ("household", "households", "none"),
]
BUILT_IN_RULES = [dict(id="code", keys=["code"], check="dossier"),
                  dict(id="person_window", keys=["person", "window"], check="dossier"),
                  dict(id="account_person", keys=["person"], check="account")]
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


# ---------------------------------------------------------------- what the files hold

@dataclass(frozen=True)
class Kind:
    """A kind of help: what it counts as and where it is checked."""
    id: str
    measure: str
    check: str


@dataclass(frozen=True)
class Rule:
    """A matching rule; `check` is empty when it looks at whatever the kind is checked against."""
    id: str
    keys: frozenset
    credit: str
    check: str


@dataclass
class Scheme:
    """One scheme document."""
    id: str
    valid_from: date
    valid_to: date
    regime: str
    before_days: int
    after_days: int
    claim: str
    kinds: dict
    statuses: dict
    rules: list
    sources: dict


@dataclass
class Org:
    """The organisation tables that matter here."""
    versions: dict = field(default_factory=lambda: defaultdict(list))     # unit -> [(from, to, parents)]
    memberships: dict = field(default_factory=lambda: defaultdict(list))  # member -> [(from, to, unit, primary)]
    aliases: dict = field(default_factory=lambda: defaultdict(list))      # agency -> [(from, to, canonical)]
    keys: dict = field(default_factory=dict)                              # code as written -> its key, once known


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
    unit_id: str
    approved: bool
    scheme: Scheme
    outside: Optional[str]
    credited_unit: str = ""


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


@dataclass
class Line:
    """One line of an entry and what became of it."""
    entry: Entry
    number: int
    quantity: int
    code: str
    rule: Optional[Rule] = None
    candidates: list = field(default_factory=list)
    standing: list = field(default_factory=list)
    record: Optional[Record] = None
    verdict: str = ""
    reason: str = ""
    credit: Fraction = Fraction(0)

    def order(self) -> tuple:
        """Least entry_id, then least line."""
        return (self.entry.entry_id.encode(), self.number)

    def settle(self, verdict: str, reason: str, credit: Fraction = Fraction(0)) -> None:
        """Write down the verdict."""
        self.verdict, self.reason, self.credit = verdict, reason, credit


@dataclass
class Result:
    """What a recount gives."""
    verdicts: list
    cube: list
    summary: dict


# ---------------------------------------------------------------- reading values

def text(value: object) -> str:
    """A cell: NFC, trimmed."""
    return unicodedata.normalize("NFC", str(value or "")).strip()


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
    parts = re.fullmatch(r"([0-9/\-]+)(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}(?:\.[0-9]+)?))?"
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


def too_long(value: str) -> bool:
    """Ids have at most 64 bytes."""
    return len(value.encode()) > 64


# ---------------------------------------------------------------- reading files

def read_rows(path: Path) -> list:
    """The rows of a CSV file as dicts of trimmed text, blank rows left out."""
    content = Path(path).read_text(encoding="utf-8-sig")
    first = content.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    header = [text(name) for name in rows[0]] if rows else []
    full = [[text(cell) for cell in row] for row in rows[1:]]
    return [dict(zip(header, row + [""] * (len(header) - len(row)))) for row in full if any(row)]


def content_of(row: dict, columns: list) -> tuple:
    """What two rows must share to be the same."""
    return tuple(row.get(name, "") for name in columns)


def span(row: dict) -> tuple:
    """The validity of a row; an open end is the end of time."""
    return (day_of(row.get("valid_from", "")) or date.min, day_of(row.get("valid_to", "")) or date.max)


def read_org(org_dir: Path) -> Org:
    """units, members and agencies of an organisation folder."""
    org = Org()
    for row in read_rows(Path(org_dir) / "units.csv"):
        parents = [row[name] for name in ("parent_id", "second_parent_id") if row.get(name)]
        org.versions[row["unit_id"]].append((*span(row), parents))
    for row in read_rows(Path(org_dir) / "members.csv"):
        primary = row.get("primary", "").lower() == "true"
        org.memberships[row["member_id"]].append((*span(row), row["unit_id"], primary))
    agencies = Path(org_dir) / "agencies.csv"
    for row in read_rows(agencies) if agencies.exists() else []:
        org.aliases[canonical_text(row["agency_code"])].append((*span(row), canonical_text(row["canonical"])))
    return org


def read_document(path: Path) -> dict:
    """A TOML or JSON document."""
    if str(path).endswith(".json"):
        return json.loads(Path(path).read_text(encoding="utf-8"))
    import tomllib
    return tomllib.loads(Path(path).read_text(encoding="utf-8"))


def read_scheme(path: Path) -> Scheme:
    """A scheme with the built-in lists for what it leaves out."""
    doc = read_document(path)
    window = doc.get("window", {})
    kinds = [(k["id"], k["measure"], k["check"]) for k in doc.get("kind", [])] or BUILT_IN_KINDS
    statuses = [(s["name"], s["treat"]) for s in doc.get("status", [])] or BUILT_IN_STATUSES
    return Scheme(
        id=doc["id"], valid_from=parse_day(str(doc["valid_from"])),
        valid_to=parse_day(str(doc.get("valid_to", ""))) or date.max,
        regime=doc.get("period", {}).get("regime", "calendar"),
        before_days=window.get("before_days", 3), after_days=window.get("after_days", 7),
        claim=doc.get("policy", {}).get("claim", "first_report"),
        kinds={kind[0]: Kind(*kind) for kind in kinds},
        statuses={fold(text(name)): treat for name, treat in statuses},
        rules=[read_rule(rule) for rule in doc.get("rule", []) or BUILT_IN_RULES],
        sources={text(source["id"]): source for source in doc.get("source_default", [])})


def read_rule(row: dict) -> Rule:
    """A rule; one that does not say what it looks at has the check of its built-in namesake, else its keys say it."""
    check = row.get("check") or next((rule["check"] for rule in BUILT_IN_RULES if rule["id"] == row["id"]), "")
    check = check or ("dossier" if {"code", "procedure"} & set(row["keys"]) else "")
    return Rule(row["id"], frozenset(row["keys"]), row.get("credit", "auto"), check)


def said(row: dict, name: str, schemes: list) -> str:
    """What the status or channel of a row says: in the words of its source, and by its default where the cell is empty."""
    found = [scheme.sources[row.get("source", "")] for scheme in schemes if row.get("source", "") in scheme.sources]
    source, cell = found[-1] if found else {}, row.get(name, "")
    codes = {text(code): meaning for code, meaning in source.get(f"{name}_codes", {}).items()}
    return text(codes.get(cell, cell) if cell else source.get(name, ""))


# ---------------------------------------------------------------- codes

def canonical_text(code: str) -> str:
    """NFC, full-width forms plain, every dash `-`, no white space, upper case."""
    plain = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c
                    for c in unicodedata.normalize("NFC", code))
    dashed = "".join("-" if unicodedata.category(c) == "Pd" or c == "\u2212" else c for c in plain)
    return "".join(dashed.split()).upper()


def parse_code(code: str) -> Optional[tuple]:
    """(agency text, day, sequence number) of `AGENCY-yymmdd-SEQ`, else None."""
    parts = re.fullmatch(r"(.+)-([0-9]{2})([0-9]{2})([0-9]{2})-([0-9]{4,8})", canonical_text(code))
    if not parts:
        return None
    day = parse_day(f"20{parts[2]}-{parts[3]}-{parts[4]}")
    return (parts[1], day, int(parts[5])) if day else None


def code_day(code: str) -> Optional[date]:
    """The day a code names, if it parses."""
    parsed = parse_code(code)
    return parsed[1] if parsed else None


def code_key(code: str, org: Org) -> tuple:
    """What two spellings of one code share; each spelling is read once."""
    if code not in org.keys:
        org.keys[code] = read_code(code, org)
    return org.keys[code]


def read_code(code: str, org: Org) -> tuple:
    """The key of a spelling."""
    parsed = parse_code(code)
    if not parsed:
        return ("text", canonical_text(code))
    agency, day, sequence = parsed
    names = [name for start, end, name in org.aliases.get(agency, []) if start <= day < end]
    return ("code", names[0] if names else agency, day, sequence)


def may_be_personal(code: str) -> bool:
    """May the text be, or hold, an identity or phone number? Then it is not shown."""
    plain = canonical_text(code)
    ended = re.fullmatch(r"(.+)-[0-9]{6}-[0-9]{1,8}", plain)
    mistyped = ended and any(re.fullmatch("[A-Z][0-9]{2}", group) for group in re.split("[.-]", ended[1]))
    if parse_code(code) or mistyped:
        return re.search(r"\d{9}", ended[1]) is not None
    return re.search(r"\d([.\-()\[\]]*\d){8}", plain) is not None


def split_codes(cell: str) -> list:
    """The codes of a cell, in order."""
    return [text(part) for part in cell.split(";") if text(part)]


def procedure_head(code: str) -> Optional[str]:
    """`d.dddddd` at the start of a procedure code."""
    head = re.match(r"[0-9]\.[0-9]{6}", canonical_text(code))
    return head[0] if head else None


# ---------------------------------------------------------------- schemes and periods

def scheme_on(day: date, schemes: list) -> tuple:
    """(scheme, None) where one is valid, else (the nearest scheme, the reason for `out_of_period`)."""
    for scheme in schemes:
        if scheme.valid_from <= day < scheme.valid_to:
            return scheme, None
    ended = [scheme for scheme in schemes if scheme.valid_to <= day]
    if not ended:
        return schemes[0], "before_scheme"
    return ended[-1], "after_scheme" if len(ended) == len(schemes) else "between_schemes"


def month_of(day: date, regime: str) -> str:
    """The month label; under 15-14 the month begins on the 15th of the one before."""
    if regime == "15-14" and day.day >= 15:
        day = day.replace(day=1) + timedelta(days=31)
    return f"{day.year:04d}-{day.month:02d}"


# ---------------------------------------------------------------- organisation

def version_on(org: Org, unit: str, day: date) -> Optional[tuple]:
    """The version of a unit on a day, else the nearest one, the earlier when equally near."""
    def distance(version: tuple) -> tuple:
        start, end, _ = version
        if start <= day < end:
            return (0, start)
        return ((start - day).days if day < start else (day - end).days + 1, start)
    return min(org.versions.get(unit, []), key=distance, default=None)


def unit_and_ancestors(org: Org, unit: str, day: date) -> set:
    """The unit and everything above it on that day, each once."""
    found, todo = set(), [unit]
    while todo:
        current = todo.pop()
        if current in found:
            continue
        found.add(current)
        version = version_on(org, current, day)
        todo += version[2] if version else []
    return found


def credited_unit(org: Org, entry: Entry) -> Optional[str]:
    """The unit the claim belongs to, None when there is none."""
    rows = [(unit, primary) for start, end, unit, primary in org.memberships.get(entry.member_id, [])
            if start <= entry.helped_on < end]
    units = [unit for unit, _ in rows]
    if entry.unit_id in units:
        return entry.unit_id
    primaries = [unit for unit, primary in rows if primary]
    return min(primaries or units, key=str.encode, default=None)


# ---------------------------------------------------------------- intake

def read_entry(row: dict, schemes: list, key: Optional[bytes]) -> Optional[Entry]:
    """An entry from its row, None when a required field is missing or unreadable."""
    ids = [row.get("entry_id", ""), row.get("member_id", "")]
    helped_on, reported_at = day_of(row.get("helped_on", "")), parse_instant(row.get("reported_at", ""))
    if not all(ids) or any(map(too_long, ids)) or helped_on is None or reported_at is None:
        return None
    scheme, outside = scheme_on(helped_on, schemes)
    kind = scheme.kinds.get(row.get("kind", ""))
    quantity, codes = parse_quantity(row.get("quantity", "")), split_codes(row.get("dossier_code", ""))
    if kind is None or quantity is None or len(codes) > quantity:
        return None
    return Entry(entry_id=ids[0], kind=kind, member_id=ids[1], helped_on=helped_on, reported_at=reported_at,
                 quantity=quantity, codes=codes, procedure=procedure_head(row.get("procedure_code", "")),
                 citizen=citizen(row.get("citizen_id", ""), row.get("citizen_token", ""), key),
                 unit_id=row.get("unit_id", ""), approved=day_of(row.get("approved_on", "")) is not None,
                 scheme=scheme, outside=outside)


def read_dossier(row: dict, org: Org, schemes: list, key: Optional[bytes]) -> Optional[Record]:
    """A dossier from its row, None without a readable code."""
    code = row.get("dossier_code", "")
    if not code or too_long(code):
        return None
    codes = [code] + split_codes(row.get("other_codes", ""))
    days = [day_of(row.get(name, "")) for name in ("submitted_on", "accepted_on")]
    days = [day for day in days if day] or [day for day in [code_day(code)] if day]
    people = {citizen(row.get(f"{who}_id", ""), row.get(f"{who}_token", ""), key) for who in ("applicant", "owner")}
    return Record(thing=code_key(code, org), code=code, codes={code_key(c, org) for c in codes},
                  people=people - {None}, days=days, procedure=procedure_head(row.get("procedure_code", "")),
                  status=said(row, "status", schemes), channel=said(row, "channel", schemes), is_account=False)


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
            value = make(cells)
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


def take_dossiers(paths: list, org: Org, schemes: list, key: Optional[bytes], counts: dict) -> list:
    """The accepted dossiers: of each code the row of the latest extract."""
    rows = []
    for path, day in paths:
        found = read_files([path], DOSSIER_COLUMNS, lambda cells: read_dossier(cells, org, schemes, key), counts)
        for row in found:
            row.day = day or row.day
        rows += found
    kept = []
    per_day = drop_duplicates(rows, lambda row: (row.value.thing, row.day), counts)
    for group in groups_by(per_day, lambda row: row.value.thing).values():
        latest = max(group, key=lambda row: row.day)
        kept.append(latest)
        for row in group:
            counts[row.file]["duplicate"] += row is not latest
    return accept(kept, counts)


def take_accounts(paths: list, schemes: list, key: Optional[bytes], counts: dict) -> list:
    """The accepted accounts."""
    rows = read_files(paths, ACCOUNT_COLUMNS, lambda cells: read_account(cells, schemes, key), counts)
    return accept(drop_duplicates(rows, lambda row: row.value.thing, counts), counts)


def lines_of(entry: Entry) -> list:
    """A line per code, then one for the rest."""
    lines = [Line(entry, number, 1, code) for number, code in enumerate(entry.codes, 1)]
    rest = entry.quantity - len(entry.codes)
    if rest:
        lines.append(Line(entry, len(lines) + 1, rest, ""))
    return lines


# ---------------------------------------------------------------- candidates

def in_window(line: Line, record: Record) -> bool:
    """Does some known day of the record lie in the window, both ends included?"""
    first = line.entry.helped_on - timedelta(days=line.entry.scheme.before_days)
    last = line.entry.helped_on + timedelta(days=line.entry.scheme.after_days)
    return any(first <= day <= last for day in record.days)


def procedures_differ(line: Line, record: Record) -> bool:
    """Both procedure heads known and different."""
    return bool(line.entry.procedure and record.procedure and line.entry.procedure != record.procedure)


def same_procedure(line: Line, record: Record) -> bool:
    """Both procedure heads known and equal."""
    return line.entry.procedure is not None and line.entry.procedure == record.procedure


def rule_applies(rule: Rule, line: Line) -> bool:
    """Is the rule meant for this line?"""
    if rule.check and rule.check != line.entry.kind.check:
        return False
    if "code" in rule.keys and not line.code:
        return False
    return "person" not in rule.keys or (line.quantity == 1 and line.entry.citizen is not None)


def rule_finds(rule: Rule, line: Line, record: Record, org: Org) -> bool:
    """Does the record answer every key of the rule?"""
    if "code" in rule.keys and code_key(line.code, org) not in record.codes:
        return False
    if "person" in rule.keys and line.entry.citizen not in record.people:
        return False
    if "window" in rule.keys and not in_window(line, record):
        return False
    if "procedure" in rule.keys and not same_procedure(line, record):
        return False
    return not ({"person", "window"} <= rule.keys and procedures_differ(line, record))


def find_candidates(line: Line, records: list, org: Org) -> None:
    """The first rule that yields a candidate decides."""
    for rule in line.entry.scheme.rules:
        if rule_applies(rule, line):
            line.candidates = [record for record in records if rule_finds(rule, line, record, org)]
            if line.candidates:
                line.rule = rule
                return


# ---------------------------------------------------------------- verdicts

def judge_before_candidates(line: Line, has_source: bool) -> None:
    """Rows 1 and 2."""
    if line.entry.outside:
        line.settle("out_of_period", line.entry.outside)
    elif line.entry.kind.check == "none" or not has_source:
        line.settle("not_verifiable", "no_source")


def judge_without_candidate(line: Line, cutoff: date) -> None:
    """Rows 3 to 5."""
    day = code_day(line.code) if line.code else None
    window_end = line.entry.helped_on + timedelta(days=line.entry.scheme.after_days)
    if day and day > cutoff:
        line.settle("pending", "after_cutoff")
    elif not day and window_end > cutoff:
        line.settle("pending", "window_open")
    elif line.code:
        line.settle("not_found", "no_such_code")
    elif line.quantity > 1:
        line.settle("not_found", "count_without_code")
    elif line.entry.citizen is None:
        line.settle("not_found", "no_key")
    else:
        line.settle("not_found", "no_such_person")


def treatment(line: Line, record: Record) -> Optional[str]:
    """What the status means; None when no list knows it."""
    if record.is_account:
        return "withdrawn" if record.status == "closed" else "stands"
    if not record.status:
        return "stands"
    return line.entry.scheme.statuses.get(fold(record.status))


def channel_of(record: Record) -> Optional[str]:
    """counter, online or post; None when no list knows it."""
    return meaning_of(record.channel, NAMES_OF_CHANNELS) if record.channel else "online"


def objection(line: Line, record: Record) -> Optional[tuple]:
    """(line of the table, verdict, reason) of the first of rows 6 to 11 that holds, None when the record stands."""
    treat, channel, person = treatment(line, record), channel_of(record), line.entry.citizen
    if treat == "pending":
        return (6, "pending", "registered")
    if treat == "withdrawn":
        return (7, "withdrawn", "account_closed" if record.is_account else "withdrawn")
    if treat == "not_accepted":
        return (8, "not_accepted", "not_accepted")
    if channel in ("counter", "post"):
        return (9, "not_online", channel)
    if procedures_differ(line, record):
        return (10.1, "contradicted", "procedure")
    if person and record.people and person not in record.people:
        return (10.2, "contradicted", "identity")
    if record.days and not in_window(line, record):
        return (10.3, "contradicted", "day")
    if treat is None or channel is None:
        return (11, "needs_review", "status_unknown" if treat is None else "channel_unknown")
    return None


def name_of(record: Record) -> bytes:
    """What records are ordered by: the code as written, for accounts the account_id."""
    return (record.thing[1] if record.is_account else record.code).encode()


def least(records: list) -> Record:
    """The record with the least name."""
    return min(records, key=name_of)


def judge_candidates(line: Line) -> None:
    """Rows 6 to 12; a line that is left without a verdict competes."""
    objections = [(objection(line, record), record) for record in line.candidates]
    line.standing = [record for found, record in objections if found is None]
    if not line.standing:
        (_, verdict, reason), line.record = min(objections, key=lambda pair: (pair[0][0], name_of(pair[1])))
        line.settle(verdict, reason)
    elif line.rule.credit == "review":
        line.record = least(line.standing)
        line.settle("needs_review", "rule_reviews")


# ---------------------------------------------------------------- competition

def thing_of(line: Line, record: Record) -> tuple:
    """What is competed for: the dossier, or (citizen, kind)."""
    return ("account", line.entry.citizen, line.entry.kind.id) if record.is_account else record.thing


def settle_all(waiting: list) -> None:
    """Rows 13 to 16: lines with one candidate left settle and take it, until nothing moves."""
    taken: set = set()
    while waiting:
        left = {id(line): {thing_of(line, r): r for r in line.standing if thing_of(line, r) not in taken}
                for line in waiting}
        for line in waiting:
            line.record = least(list(left[id(line)].values()) or line.standing)
            if not left[id(line)]:
                line.settle("duplicate_claim", "dossier_taken")
        single = [line for line in waiting if len(left[id(line)]) == 1]
        waiting = [line for line in waiting if len(left[id(line)]) > 1]
        if not single:
            break
        for thing, group in groups_by(single, lambda line: thing_of(line, line.record)).items():
            compete(group)
            taken.add(thing)
    for line in waiting:
        line.settle("needs_review", "several_dossiers")


def compete(group: list) -> None:
    """Claims on one thing, under the claim policy."""
    members = groups_by(sorted(group, key=Line.order), lambda line: line.entry.member_id)
    if len(members) == 1:
        settle_members(members, list(members), "verified", "sole_claim", Fraction(1))
        return
    policy = min((line.entry.scheme for line in group), key=lambda scheme: scheme.valid_from).claim
    {"first_report": first_report, "equal_split": equal_split, "referee": referee}[policy](members)


def settle_members(members: dict, names: list, verdict: str, reason: str, credit: Fraction) -> None:
    """The first line of each named member gets the verdict, his other lines are `same_member`."""
    for name in names:
        members[name][0].settle(verdict, reason, credit)
        for line in members[name][1:]:
            line.settle("duplicate_claim", "same_member")


def first_report(members: dict) -> None:
    """The member who reported first is credited; at one first instant nobody is."""
    instants = {name: min(line.entry.reported_at for line in lines) for name, lines in members.items()}
    first = [name for name in members if instants[name] == min(instants.values())]
    if len(first) == 1:
        settle_members(members, first, "verified", "first_report", Fraction(1))
    else:
        settle_members(members, first, "needs_review", "equal_instants", Fraction(0))
    for line in [line for name in members if name not in first for line in members[name]]:
        line.settle("duplicate_claim", "earlier_claim")


def equal_split(members: dict) -> None:
    """Every member gets the same share."""
    settle_members(members, list(members), "verified", "equal_split", Fraction(1, len(members)))


def referee(members: dict) -> None:
    """Members wait; inside one unit the unit's total counts once."""
    units = {lines[0].entry.credited_unit for lines in members.values()}
    if len(units) == 1:
        settle_members(members, list(members), "needs_review", "referee_one_unit", Fraction(1, len(members)))
    else:
        settle_members(members, list(members), "needs_review", "referee_several_units", Fraction(0))


# ---------------------------------------------------------------- counting

def lens_day(entry: Entry, lens: str, cutoff: date) -> date:
    """The day whose tree an entry is rolled up along."""
    if lens == "as_it_was":
        return entry.helped_on
    return cutoff if lens == "as_it_is" else parse_day(lens.removeprefix("as_of:"))


def claimed_total(entries: list, measure: str) -> int:
    """Quantities, or distinct people where the measure counts people."""
    if measure not in ("people", "households"):
        return sum(entry.quantity for entry in entries)
    known = {entry.citizen for entry in entries if entry.citizen}
    return len(known) + sum(entry.quantity for entry in entries if not entry.citizen)


def count_cube(entries: list, lines: list, org: Org, lens: str, cutoff: date) -> list:
    """One row per unit, month, kind, measure and trust, where it is not zero."""
    credit: Counter = Counter()
    for line in lines:
        credit[line.entry.entry_id] += line.credit
    cells = defaultdict(list)
    for entry in entries:
        period = month_of(entry.helped_on, entry.scheme.regime)
        for unit in unit_and_ancestors(org, entry.credited_unit, lens_day(entry, lens, cutoff)):
            cells[unit, period, entry.kind.id, entry.kind.measure].append(entry)
    rows = []
    for (unit, period, kind, measure), group in cells.items():
        totals = {"claimed": claimed_total(group, measure),
                  "approved": claimed_total([entry for entry in group if entry.approved], measure),
                  "verified": sum(credit[entry.entry_id] for entry in group)}
        rows += [dict(zip(CUBE_COLUMNS, (unit, period, kind, measure, trust, str(value))))
                 for trust, value in totals.items() if value]
    return sort_rows(rows, CUBE_COLUMNS[:5])


def verdict_row(line: Line) -> dict:
    """A line of verdicts.csv."""
    code = line.record.code if line.record else line.code
    code = "" if may_be_personal(code) else code
    values = (line.entry.entry_id, line.number, line.quantity, line.verdict, line.reason, code,
              line.rule.id if line.rule else "", "", line.entry.credited_unit, line.credit,
              month_of(line.entry.helped_on, line.entry.scheme.regime))
    return dict(zip(VERDICT_COLUMNS, map(str, values)))


def sort_rows(rows: list, key: list) -> list:
    """Rows by their key columns, bytewise as text."""
    return sorted(rows, key=lambda row: [row[name].encode() for name in key])


# ---------------------------------------------------------------- the whole

def judge(lines: list, dossiers: list, accounts: list, sources: set, org: Org, cutoff: date) -> None:
    """Every line gets its verdict."""
    competing = []
    for line in lines:
        check = line.entry.kind.check
        judge_before_candidates(line, check in sources)
        if line.verdict:
            continue
        find_candidates(line, accounts if check == "account" else dossiers, org)
        if line.candidates:
            judge_candidates(line)
        else:
            judge_without_candidate(line, cutoff)
        if not line.verdict:
            competing.append(line)
    settle_all(competing)


def recount(org_dir: Path, scheme_paths: list, entries_paths: list, dossiers_paths: list, accounts_paths: list,
            cutoff: date, lens: str = "as_it_was", key: Optional[bytes] = None) -> Result:
    """Verdicts, cube and counts from the raw files; `dossiers_paths` are pairs (path, day or None)."""
    org = read_org(org_dir)
    schemes = sorted(map(read_scheme, scheme_paths), key=lambda scheme: scheme.valid_from)
    counts: dict = {}
    entries = take_entries(entries_paths, schemes, org, key, counts)
    dossiers = take_dossiers(dossiers_paths, org, schemes, key, counts)
    accounts = take_accounts(accounts_paths, schemes, key, counts)
    sources = {name for name, paths in (("dossier", dossiers_paths), ("account", accounts_paths)) if paths}
    lines = [line for entry in entries for line in lines_of(entry)]
    judge(lines, dossiers, accounts, sources, org, cutoff)
    return Result(verdicts=sort_rows(list(map(verdict_row, lines)), VERDICT_COLUMNS[:2]),
                  cube=count_cube(entries, lines, org, lens, cutoff),
                  summary={"files": {name: dict(count) for name, count in counts.items()},
                           "verdicts": dict(Counter(line.verdict for line in lines))})


# ---------------------------------------------------------------- writing and comparing

def csv_cell(value: str) -> str:
    """Quotes only where they are needed."""
    return '"' + value.replace('"', '""') + '"' if re.search('[",\r\n]', value) else value


def csv_bytes(rows: list, columns: list) -> bytes:
    """A table: UTF-8, LF, header always."""
    lines = [columns] + [[row[name] for name in columns] for row in rows]
    return "".join(",".join(map(csv_cell, line)) + "\n" for line in lines).encode()


def tables(result: Result) -> dict:
    """File name -> (rows, columns, number of key columns)."""
    return {"verdicts.csv": (result.verdicts, VERDICT_COLUMNS, 2), "cube.csv": (result.cube, CUBE_COLUMNS, 5)}


def write_result(result: Result, out: Path) -> None:
    """verdicts.csv and cube.csv."""
    Path(out).mkdir(parents=True, exist_ok=True)
    for name, (rows, columns, _) in tables(result).items():
        (Path(out) / name).write_bytes(csv_bytes(rows, columns))


def raw_rows(content: bytes) -> list:
    """The cells of a written table, as they are."""
    return list(csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline="")))


def compare_table(name: str, ours: bytes, theirs: bytes, key: int) -> list:
    """Each difference of two tables as a readable line; empty when the bytes are the same."""
    if ours == theirs:
        return []
    left, right = raw_rows(ours), raw_rows(theirs)
    mine, other = ({tuple(row[:key]): row for row in rows} for rows in (left, right))
    found = []
    for row_key in sorted(set(mine) | set(other)):
        if mine.get(row_key) != other.get(row_key):
            found.append(f"{name} {' '.join(row_key)}: recount {mine.get(row_key, ['no such row'])[key:]}"
                         f" library {other.get(row_key, ['no such row'])[key:]}")
    return found or [f"{name}: same rows, other order, quoting or line ends"]


def compare_run(result: Result, run_dir: Path) -> list:
    """Differences between a recount and a run directory of the library."""
    found = []
    for name, (rows, columns, key) in tables(result).items():
        path = Path(run_dir) / name
        theirs = path.read_bytes() if path.exists() else b""
        found += compare_table(name, csv_bytes(rows, columns), theirs, key)
    return found


# ---------------------------------------------------------------- command line

def dossier_argument(value: str) -> tuple:
    """FILE or FILE@DAY."""
    path, _, day = value.rpartition("@")
    return (path, parse_day(day)) if path and parse_day(day) else (value, None)


def parse_arguments(arguments: Optional[list]) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description="Recount a reconciliation from its raw files.")
    parser.add_argument("--org", required=True)
    parser.add_argument("--scheme", required=True, nargs="+")
    parser.add_argument("--entries", required=True, nargs="+")
    parser.add_argument("--dossiers", nargs="+", default=[], metavar="FILE[@DAY]")
    parser.add_argument("--accounts", nargs="+", default=[])
    parser.add_argument("--cutoff", required=True, metavar="DAY")
    parser.add_argument("--lens", default="as_it_was", metavar="as_it_was|as_it_is|as_of:DAY")
    parser.add_argument("--key-file")
    parser.add_argument("--out", help="write verdicts.csv and cube.csv here")
    parser.add_argument("--compare", metavar="RUN_DIR", help="compare with a run written by the library")
    return parser.parse_args(arguments)


def main(arguments: Optional[list] = None) -> int:
    """0 done, 1 when --compare found a difference."""
    options = parse_arguments(arguments)
    key = Path(options.key_file).read_bytes() if options.key_file else None
    result = recount(options.org, options.scheme, options.entries, list(map(dossier_argument, options.dossiers)),
                     options.accounts, parse_day(options.cutoff), options.lens, key)
    if options.out:
        write_result(result, options.out)
    print(json.dumps(result.summary, ensure_ascii=False, indent=2))
    differences = compare_run(result, options.compare) if options.compare else []
    for difference in differences:
        print(difference)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
