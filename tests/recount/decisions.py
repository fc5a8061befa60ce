"""What people decided about lines."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Optional

from days import parse_instant
from words import fold, too_long
from codes import alone, may_be_personal
from org import Org, code_key
from intake import accept, drop_duplicates, read_files

COLUMNS = ["decision_id", "entry_id", "line", "act", "dossier_code", "actor", "decided_on", "reason"]
ACTS = {"confirm": "confirm", "xác nhận": "confirm", "đồng ý": "confirm", "refuse": "refuse", "bác": "refuse", "từ chối": "refuse",
        "không xác nhận": "refuse", "pair": "pair", "ghép": "pair", "ghép tay": "pair", "unpair": "unpair", "gỡ ghép": "unpair",
        "bỏ ghép": "unpair"}
NAMES_OF_ACTS = {fold(name): act for name, act in ACTS.items()}


@dataclass
class Decision:
    """A decision whose fields are readable; line 0 is every line, no key is no dossier."""
    decision_id: str
    entry_id: str
    line: int
    act: str
    code: str
    key: Optional[tuple]
    decided_on: Fraction


def read_decision(row: dict, org: Org) -> Optional[Decision]:
    """A decision from its row, None when a field is missing or unreadable."""
    ids = [row.get("decision_id", ""), row.get("entry_id", ""), row.get("actor", "")]
    line, code, decided_on = row.get("line", ""), alone(row.get("dossier_code", "")), parse_instant(row.get("decided_on", ""))
    act = NAMES_OF_ACTS.get(fold(row.get("act", "")))
    if not all(ids) or any(map(too_long, ids)) or act is None or decided_on is None or may_be_personal(code):
        return None
    if line and not (line.isdigit() and 1 <= int(line) <= 1_000_000) or (act in ("pair", "unpair") and not code):
        return None
    return Decision(ids[0], ids[1], int(line or 0), act, code, code_key(code, org) if code else None, decided_on)


def take_decisions(paths: list, org: Org, counts: dict) -> list:
    """The accepted decisions in the order in which they were made."""
    rows = read_files(paths, COLUMNS, lambda cells: read_decision(cells, org), counts)
    kept = accept(drop_duplicates(rows, lambda row: row.value.decision_id, counts), counts)
    return sorted(kept, key=lambda decision: (decision.decided_on, decision.decision_id.encode()))


def records_of(decision: Decision, dossiers: list) -> list:
    """The dossier whose own code it is, else those that have it among their other codes."""
    own = [record for record in dossiers if record.thing == decision.key]
    return own or [record for record in dossiers if decision.key in record.codes]


def one_dossier(a: Decision, b: Decision, dossiers: list) -> bool:
    """Do two decisions name one dossier?"""
    if a.key == b.key:
        return True
    first, second = ({id(record) for record in records_of(one, dossiers)} for one in (a, b))
    return bool(first) and first == second


def is_about(decision: Decision, line: object, org: Org) -> bool:
    """Is this line meant? A refuse of a line and a dossier goes with the code where the entry has it."""
    codes = [code_key(code, org) for code in line.entry.codes]
    if decision.act == "refuse" and decision.line and decision.key in codes:
        return line.code != "" and code_key(line.code, org) == decision.key
    return decision.line in (0, line.number)


def is_kept_from(decision: Decision, line: object) -> bool:
    """Does a refuse or unpair of any line of the entry name a dossier?"""
    names_one = decision.act in ("refuse", "unpair") and decision.key is not None and decision.entry_id == line.entry.entry_id
    return names_one and line.entry.kind.check == "dossier"


def speaks_of(decision: Decision, line: object, org: Org) -> bool:
    """Can the decision say anything of the line?"""
    if decision.entry_id != line.entry.entry_id or not is_about(decision, line, org):
        return False
    if decision.act != "refuse" and decision.key and line.entry.kind.check != "dossier":
        return False
    return decision.act != "pair" or line.quantity == 1


def is_taken_back(earlier: Decision, decision: Decision, line: object, dossiers: list, org: Org) -> bool:
    """Does a pair or confirm of the line let it have the dossier again?"""
    if decision.key:
        return one_dossier(earlier, decision, dossiers)
    return earlier.act == "refuse" and is_about(earlier, line, org)


def in_force(decisions: list, line: object, dossiers: list, org: Org) -> tuple:
    """(the word that holds or None, the unpairs that hold)."""
    held, apart = None, []
    for decision in decisions:
        if is_kept_from(decision, line):
            apart = [*(one for one in apart if not one_dossier(one, decision, dossiers)), decision]
        if not speaks_of(decision, line, org):
            continue
        if decision.act in ("pair", "confirm"):
            apart = [one for one in apart if not is_taken_back(one, decision, line, dossiers, org)]
        if decision.act != "unpair":
            held = decision
            continue
        if held and (held.act == "pair" and one_dossier(held, decision, dossiers)
                     or held.act == "confirm" and (not held.key or one_dossier(held, decision, dossiers))):
            held = None
    return held, apart
