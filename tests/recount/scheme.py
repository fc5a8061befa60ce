"""The scheme document, with its built-in lists."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Optional

from days import parse_day
from words import BUILT_IN_STATUSES, text, fold


BUILT_IN_KINDS = [
    ("account_opening", "people", "account"), ("own_account", "people", "account"),
    ("dossier_submission", "dossiers", "dossier"), ("own_dossier", "dossiers", "dossier"),
    ("vneid_activation", "people", "none"), ("digital_signature", "people", "none"),
    ("e_payment_account", "people", "none"), ("post", "posts", "none"), ("household", "households", "none"),
]

BUILT_IN_GROUPS = [("union_member", "đoàn viên, union member"), ("youth", "thanh niên, young people"),
                   ("over_age", "ngoài độ tuổi thanh niên, ngoài tuổi thanh niên, quá tuổi thanh niên, quá tuổi, over age")]

BUILT_IN_RULES = [dict(id="code", keys=["code"], check="dossier"),
                  dict(id="repaired_code_person", keys=["repaired_code", "person"], check="dossier"),
                  dict(id="repaired_code_phone", keys=["repaired_code", "phone", "window"], check="dossier"),
                  dict(id="mended_code_name", keys=["mended_code", "name", "window"], check="dossier"),
                  dict(id="repaired_code_name_birth", keys=["repaired_code", "name", "birth_date", "window"], check="dossier"),
                  dict(id="repaired_code_name_procedure", keys=["repaired_code", "name", "procedure", "window"], check="dossier"),
                  dict(id="person_window", keys=["person", "window"], check="dossier"),
                  dict(id="account_person", keys=["person"], check="account"),
                  dict(id="phone_name_window", keys=["phone", "name", "window"], check="dossier"),
                  dict(id="repaired_code_name", keys=["repaired_code", "name", "window"], check="dossier", credit="review"),
                  dict(id="name_birth_window", keys=["name", "birth_date", "window"], check="dossier", credit="review")]


@dataclass(frozen=True)
class Kind:
    """A kind of help: what it counts as and where it is checked."""
    id: str
    measure: str
    check: str
    sources: tuple = ()


@dataclass(frozen=True)
class Rule:
    """A matching rule; `check` is empty when it looks at whatever the kind is checked against."""
    id: str
    keys: frozenset
    credit: str
    check: str
    guards: frozenset = frozenset()


@dataclass(frozen=True)
class Indicator:
    """An indicator: (kind, trust) above, below for a ratio, the target and the level it is narrowed to."""
    id: str
    type: str
    numerator: tuple
    denominator: Optional[tuple]
    target: Optional[Fraction]
    level: Optional[int]
    since: Optional[date] = None


@dataclass(frozen=True)
class Filter:
    """Conditions of which all must hold; None where one asks for nothing."""
    id: str
    kinds: Optional[list]
    beneficiaries: Optional[list]
    whose: Optional[str]
    channels: Optional[list]
    paid: Optional[list]


@dataclass
class Scheme:
    """One scheme document."""
    id: str
    valid_from: date
    valid_to: date
    regime: str
    before_days: int
    after_days: int
    days_off: set
    weekends_off: bool
    claim: str
    team: str
    kinds: dict
    statuses: dict
    rules: list
    sources: dict
    indicators: list
    periods: dict
    ties: str = "1224"
    filters: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    group_names: dict = field(default_factory=dict)
    own_kinds: tuple = ()


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
    kinds = [(k["id"], k["measure"], k["check"], tuple(map(text, k.get("sources", [])))) for k in doc.get("kind", [])] or BUILT_IN_KINDS
    statuses = [(s["name"], s["treat"]) for s in doc.get("status", [])] or BUILT_IN_STATUSES
    return Scheme(
        id=doc["id"], valid_from=parse_day(str(doc["valid_from"])),
        valid_to=parse_day(str(doc.get("valid_to", ""))) or date.max,
        regime=doc.get("period", {}).get("regime", "calendar"),
        before_days=window.get("before_days", 3), after_days=window.get("after_days", 7),
        days_off={parse_day(str(day)) for day in window.get("holidays", [])},
        weekends_off=window.get("weekends", "count") == "skip",
        claim=doc.get("policy", {}).get("claim", "first_report"), team=doc.get("policy", {}).get("team", "compete"),
        kinds={kind[0]: Kind(*kind) for kind in kinds},
        statuses={fold(text(name)): treat for name, treat in statuses},
        rules=[read_rule(rule) for rule in doc.get("rule", []) or BUILT_IN_RULES],
        sources={text(source["id"]): source for source in doc.get("source_default", [])},
        indicators=[read_indicator(row) for row in doc.get("indicator", [])],
        periods={row["id"]: (parse_day(str(row["valid_from"])), parse_day(str(row["valid_to"])))
                 for row in doc.get("period", {}).get("named", [])},
        ties=doc.get("rank", {}).get("ties", "1224"),
        filters={row["id"]: read_filter(row) for row in doc.get("filter", [])},
        groups={group: whose for group, _, whose in groups_of(doc)},
        group_names={fold(text(name)): group for group, names, _ in groups_of(doc) for name in names},
        own_kinds=tuple(doc.get("flags", {}).get("own_kinds", ["own_account", "own_dossier"])))


def read_indicator(row: dict) -> Indicator:
    """An indicator of the document."""
    pair = {name: tuple(row[name].rsplit(".", 1)) if name in row else None for name in ("numerator", "denominator")}
    target = Fraction(str(row["target"])) if "target" in row else None
    return Indicator(row["id"], row["type"], pair["numerator"], pair["denominator"], target, row.get("level"),
                     parse_day(str(row["since"])) if "since" in row else None)


def read_filter(row: dict) -> Filter:
    """A filter of the document."""
    return Filter(row["id"], *(row.get(name) for name in ("kinds", "beneficiaries", "whose", "channels", "paid_online")))


def groups_of(doc: dict) -> list:
    """(id, names, whose) of the groups whom help is for."""
    own = [(row["id"], [row["id"], row.get("title", row["id"]), *row.get("names", [])], row.get("whose")) for row in doc.get("beneficiary", [])]
    return own or [(group, [group, *names.split(", ")], None) for group, names in BUILT_IN_GROUPS]


def read_rule(row: dict) -> Rule:
    """A rule; one that does not say what it looks at has the check of its built-in namesake, else its keys say it."""
    check = row.get("check") or next((rule["check"] for rule in BUILT_IN_RULES if rule["id"] == row["id"]), "")
    check = check or ("dossier" if set(row["keys"]) - {"person", "window"} else "")
    return Rule(row["id"], frozenset(row["keys"]), row.get("credit", "auto"), check, frozenset(row.get("guards", usual_guards(row["keys"]))))


def usual_guards(keys: list) -> list:
    """What must not contradict where a rule does not say it; a guard beside the key of its word asks for nothing."""
    if {"mended_code", "repaired_code", "phone", "name", "evidence"} & set(keys):
        return ["person", "procedure"]
    return ["procedure"] if {"person", "window"} <= set(keys) else []


def source_of(row: dict, schemes: list) -> dict:
    """What the latest scheme that declares the source of a row says of it."""
    found = [scheme.sources[row.get("source", "")] for scheme in schemes if row.get("source", "") in scheme.sources]
    return found[-1] if found else {}


def said(row: dict, name: str, schemes: list) -> str:
    """What the status or channel of a row says: in the words of its source, and by its default where the cell is empty."""
    source, cell = source_of(row, schemes), row.get(name, "")
    codes = {text(code): meaning for code, meaning in source.get(f"{name}_codes", {}).items()}
    return text(codes.get(cell, cell) if cell else source.get(name, ""))


def scheme_on(day: date, schemes: list) -> tuple:
    """(scheme, None) where one is valid, else (the nearest scheme, the reason for `out_of_period`)."""
    for scheme in schemes:
        if scheme.valid_from <= day < scheme.valid_to:
            return scheme, None
    ended = [scheme for scheme in schemes if scheme.valid_to <= day]
    if not ended:
        return schemes[0], "before_scheme"
    return ended[-1], "after_scheme" if len(ended) == len(schemes) else "between_schemes"
