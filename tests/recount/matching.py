"""Lines, their candidates, their verdicts, and claims that compete."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Optional

from words import NAMES_OF_CHANNELS, fold, meaning_of
from coverage import Coverage
from codes import canonical_text, code_day, is_several, may_be_personal, mended_parts, other_spelling, readings, slips, slips_apart
from scheme import Rule, Scheme
from org import Org, code_key, meanings, read_key
from intake import Entry, Record, groups_by
from decisions import Decision, in_force, records_of
from places import home_of_record, one_above_the_other

BY_DECISION = Rule(id="decision", keys=frozenset(), credit="auto", check="dossier")


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
    held: Optional[Decision] = None
    apart: list = field(default_factory=list)
    named: list = field(default_factory=list)
    decided: bool = False
    org: Optional[Org] = None
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


def lines_of(entry: Entry) -> list:
    """A line per code, then one for the rest."""
    lines = [Line(entry, number, 1, code) for number, code in enumerate(entry.codes, 1)]
    rest = entry.quantity - len(entry.codes)
    if rest:
        lines.append(Line(entry, len(lines) + 1, rest, ""))
    return lines


def edge(scheme: Scheme, day: date, count: int, step: timedelta) -> date:
    """So many days that count away from the day, and on over the days next to it that do not count."""
    off = lambda one: one in scheme.days_off or (scheme.weekends_off and one.weekday() >= 5)
    while count:
        day += step
        count -= not off(day)
    while off(day + step):
        day += step
    return day


def window_of(line: Line) -> tuple:
    """The first and the last day of the window."""
    scheme, day = line.entry.scheme, line.entry.helped_on
    return edge(scheme, day, scheme.before_days, -timedelta(days=1)), edge(scheme, day, scheme.after_days, timedelta(days=1))


def in_window(line: Line, record: Record) -> bool:
    """Does some known day of the record lie in the window, both ends included?"""
    first, last = window_of(line)
    return any(first <= day <= last for day in record.days)


def procedures_differ(line: Line, record: Record) -> bool:
    """Both procedure heads known and different."""
    return bool(line.entry.procedure and record.procedure and line.entry.procedure != record.procedure)


def same_procedure(line: Line, record: Record) -> bool:
    """Both procedure heads known and equal."""
    return line.entry.procedure is not None and line.entry.procedure == record.procedure


def is_single(line: Line) -> bool:
    """One help: no count, and not what an entry claims beyond its codes."""
    return line.quantity == 1 and bool(line.code or not line.entry.codes)


def rule_applies(rule: Rule, line: Line) -> bool:
    """Is the rule meant for this line?"""
    if rule.check and rule.check != line.entry.kind.check:
        return False
    if {"code", "mended_code", "repaired_code"} & rule.keys and not line.code:
        return False
    if {"person", "phone", "name"} & rule.keys and not is_single(line) and "code" not in rule.keys:
        return False
    return "person" not in rule.keys or (is_single(line) and line.entry.citizen is not None)


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
    if "phone" in rule.keys and (not line.entry.phone or line.entry.phone != record.phone):
        return False
    if "name" in rule.keys and (not line.entry.name or line.entry.name not in record.names):
        return False
    if "birth_date" in rule.keys and (not line.entry.birth_date or line.entry.birth_date != record.birth_date):
        return False
    if "place" in rule.keys:
        home = home_of_record(org, record)
        if not home or not one_above_the_other(org, home, line.entry.credited_unit, line.entry.helped_on):
            return False
    return not any(contradicts(guard, line, record, org) for guard in rule.guards)


def contradicts(guard: str, line: Line, record: Record, org: Org) -> bool:
    """Do line and record both know what the guard speaks of, and differ in it?"""
    entry = line.entry
    if guard == "window":
        return bool(record.days) and not in_window(line, record)
    if record.is_account:
        return False
    if guard == "place":
        home = home_of_record(org, record)
        return bool(home) and not one_above_the_other(org, home, entry.credited_unit, entry.helped_on)
    ours, theirs = {"person": (entry.citizen, record.people), "procedure": (entry.procedure, [record.procedure]), "phone": (entry.phone, [record.phone]),
                    "name": (entry.name, record.names), "birth_date": (entry.birth_date, [record.birth_date])}[guard]
    known = [one for one in theirs if one]
    return bool(ours and known) and ours not in known


def repaired_candidates(line: Line, records: list, org: Org, with_slips: bool) -> list:
    """Records whose code the typed one may have been meant to be: as mended; else, with slips, by one wrong digit or two swapped neighbours."""
    parts = None if may_be_personal(line.code) else mended_parts(line.code)
    meant = {read_key(parts, org)} if parts else set()
    found = [record for record in records if meant & record.codes]
    if found or not parts or not with_slips:
        return found
    agency, *tail = parts
    other = [(other_spelling(agency), *tail)] if may_be_one(agency, other_spelling(agency), org) else []
    near = {read_key(slip, org) for slip in slips(parts) + other}
    return [record for record in records if (near - {None}) & record.codes]


def may_be_one(agency: str, other: Optional[str], org: Org) -> bool:
    """Are two names the two spellings of what may be one agency, of which the table says nothing?"""
    if other is None or other_spelling(agency) != other:
        return False
    one, two = meanings(agency, org), meanings(other, org)
    return not (one and two or other in one or agency in two)


def day_meant(code: str, until: date) -> Optional[date]:
    """The day in a code as typed, or once its form is mended where that is behind `until`; None of several, and of what may be a person's number where it has to be mended."""
    if not code or is_several(code):
        return None
    return code_day(code) or (None if may_be_personal(code) else next((day for day in map(code_day, readings(code)) if day and day > until), None))


def asks_code(rule: Rule) -> bool:
    """Does the rule look at the line's code?"""
    return bool({"code", "mended_code", "repaired_code"} & rule.keys)


def hears_later_codes(rule: Rule, line: Line, day: date) -> bool:
    """May the rule look at a code of a day that the extract does not reach: as it is, or as a slip where it did not exist when it was reported."""
    return "code" in rule.keys or asks_code(rule) and day > reported_on(line.entry)


def reported_on(entry: Entry) -> date:
    """The day of the report in Việt Nam."""
    return date.fromordinal(int((entry.reported_at + 7 * 3600) // 86400))


def is_near(line: Line, record: Record, org: Org) -> bool:
    """Is a code of the dossier at most two slips from what the line states?"""
    pairs = [(typed, canonical_text(code)) for typed in readings(line.code) for code in record.texts]
    return any(slips_apart(typed, code) or named_apart(typed, code, org) for typed, code in pairs)


def named_apart(typed: str, code: str, org: Org) -> bool:
    """Are both codes, and at most two slips apart once the table has named their agencies, or of one day and number and agencies in two spellings?"""
    keys = [code_key(text_, org) for text_ in (typed, code)]
    if any(key[0] != "code" for key in keys):
        return False
    (_, agency, *tail), (_, other, *their_tail) = keys
    if tail == their_tail and may_be_one(agency, other, org):
        return True
    return slips_apart(*(f"{agency}-{day:%y%m%d}-{number:04}" for _, agency, day, number in keys))


def agencies_of(codes: list, org: Org) -> set:
    """The agencies of those codes that parse."""
    return {key[1] for key in (code_key(code, org) for code in codes) if key[0] == "code"}


def find_candidates(line: Line, records: list, org: Org, until: date) -> None:
    """The first rule that yields a candidate decides; what is kept apart is none, and the line's when there is nothing else."""
    away: list = []
    on_dossiers = line.entry.kind.check == "dossier"
    day = day_meant(line.code, until) if on_dossiers else None
    for rule in line.entry.scheme.rules:
        if rule_applies(rule, line) and (not day or day <= until or hears_later_codes(rule, line, day)):
            asked = records
            if {"mended_code", "repaired_code"} & rule.keys and "code" not in rule.keys:
                asked = repaired_candidates(line, records, org, "repaired_code" in rule.keys and "mended_code" not in rule.keys)
            found = [record for record in asked if rule_finds(rule, line, record, org)]
            line.candidates = [record for record in found if not any(record is other for other in line.apart)]
            if line.candidates:
                line.rule = rule
                if on_dossiers and line.code and not asks_code(rule) and readings(line.code):
                    near = [record for record in line.candidates if is_near(line, record, org)]
                    line.candidates, line.org = near or line.candidates, None if near else org
                return
            away = away or [(rule, record) for record in found]
    if away:
        line.rule, line.record = away[0][0], least([record for _, record in away])
        line.settle("contradicted", "unpaired")


def judge_before_candidates(line: Line, has_source: bool) -> None:
    """Rows 1 and 2."""
    if line.entry.outside:
        line.settle("out_of_period", line.entry.outside)
    elif line.entry.kind.check == "none" or not has_source:
        line.settle("not_verifiable", "no_source")


def judge_without_candidate(line: Line, covered: tuple, code: str) -> None:
    """Rows 3 to 5; the code is the line's, or that of the dossier it was paired with. Accounts have none."""
    if line.entry.kind.check == "account":
        code = ""
    is_paired = bool(line.held) and line.held.act == "pair"
    day = code_day(code) if is_paired else day_meant(code, covered[1])
    first, last = (day, day) if day else window_of(line)
    if last > covered[1]:
        line.settle("pending", "after_cutoff" if day else "window_open")
    elif first < covered[0]:
        line.settle("pending", "not_covered")
    elif code:
        line.settle("not_found", "no_such_code")
    elif not is_single(line):
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
    """(line of the table, verdict, reason) of the first of rows 6 to 11 that holds, None when the record stands; of a paired one rows 6 to 9."""
    treat, channel, person = treatment(line, record), channel_of(record), line.entry.citizen
    if treat == "pending":
        return (6, "pending", "registered")
    if treat == "withdrawn":
        return (7, "withdrawn", "account_closed" if record.is_account else "withdrawn")
    if treat == "not_accepted":
        return (8, "not_accepted", "not_accepted")
    if channel in ("counter", "post"):
        return (9, "not_online", channel)
    if line.rule is BY_DECISION:
        return None
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
    if line.held and line.held.act == "confirm" and confirm(line, objections):
        return
    line.standing = [record for found, record in objections if found is None]
    if not line.standing:
        (_, verdict, reason), line.record = min(objections, key=lambda pair: (pair[0][0], name_of(pair[1])))
        line.settle(verdict, reason)
        return
    line.standing = [record for record in line.standing if not states_another(line, record)] or line.standing
    if line.rule.credit == "review" or states_another(line, least(line.standing)):
        line.record = least(line.standing)
        line.settle("needs_review", "rule_reviews")
    elif len(line.standing) > 100 and line.entry.kind.check == "dossier":
        line.record = least(line.standing)
        line.settle("needs_review", "several_dossiers")


def states_another(line: Line, record: Record) -> bool:
    """Does the line state a code of an agency of the dossier, and none of the dossier's?"""
    if line.org is None:
        return False
    named, own = agencies_of(readings(line.code), line.org), agencies_of(record.texts, line.org)
    return any(one.endswith(other) for one in named for other in own)


def confirm(line: Line, objections: list) -> bool:
    """Is there the one record that a person confirmed? Then the line stands against it."""
    named = [pair for pair in objections if not line.held.key or any(pair[1] is record for record in line.named)]
    standing = [record for found, record in named if found is None]
    standing = standing or [record for found, record in named if found[1] == "needs_review"]
    if len(standing) == 1 or (standing and standing[0].is_account):
        line.standing, line.decided = standing, True
    return line.decided


def thing_of(line: Line, record: Record) -> tuple:
    """What is competed for: the dossier, or (citizen, kind)."""
    return ("account", line.entry.citizen, line.entry.kind.id) if record.is_account else record.thing


def settle_all(waiting: list) -> None:
    """Rows 13 to 16: decided lines, then lines with one candidate left settle and take it, until nothing moves."""
    decided = settle_decided([line for line in waiting if line.decided])
    waiting = [line for line in waiting if not line.decided]
    taken: set = set(decided)
    while waiting:
        left = {id(line): {thing_of(line, r): r for r in line.standing if thing_of(line, r) not in taken}
                for line in waiting}
        for line in waiting:
            line.record = least(list(left[id(line)].values()) or line.standing)
            if not left[id(line)]:
                things = {thing_of(line, record) for record in line.standing}
                line.settle("duplicate_claim", "decided_otherwise" if things <= decided else "dossier_taken")
        single = [line for line in waiting if len(left[id(line)]) == 1]
        waiting = [line for line in waiting if len(left[id(line)]) > 1]
        if not single:
            break
        for thing, group in groups_by(single, lambda line: thing_of(line, line.record)).items():
            compete(group)
            taken.add(thing)
    for line in waiting:
        line.settle("needs_review", "several_dossiers")


def settle_decided(decided: list) -> set:
    """Decided lines take their things: of one member the first is credited, of several members none."""
    for line in decided:
        line.record = least(line.standing)
    things = groups_by(decided, lambda line: thing_of(line, line.record))
    for group in things.values():
        members = groups_by(sorted(group, key=Line.order), lambda line: line.entry.member_id)
        if len(members) == 1:
            settle_members(members, list(members), "verified", "decided", Fraction(1))
        else:
            settle_members(members, list(members), "needs_review", "decisions_clash", Fraction(0))
    return set(things)


def compete(group: list) -> None:
    """Claims on one thing, under the claim policy."""
    members = groups_by(sorted(group, key=Line.order), lambda line: line.entry.member_id)
    if len(members) == 1:
        settle_members(members, list(members), "verified", "sole_claim", Fraction(1))
        return
    scheme = min((line.entry.scheme for line in group), key=lambda scheme: scheme.valid_from)
    if scheme.claim == "first_report":
        first_report(members, teams_of(members) if scheme.team == "share" else [[name] for name in members])
    else:
        {"equal_split": equal_split, "referee": referee}[scheme.claim](members)


def teams_of(members: dict) -> list:
    """Members who name each other are one team, with all whom such pairs link."""
    named = {name: frozenset().union(*(line.entry.helpers for line in lines)) for name, lines in members.items()}
    teams: list = []
    for name in members:
        mates = [team for team in teams if any(name in named[other] and other in named[name] for other in team)]
        teams = [team for team in teams if team not in mates] + [sum(mates, [name])]
    return teams


def settle_members(members: dict, names: list, verdict: str, reason: str, credit: Fraction) -> None:
    """The first line of each named member gets the verdict, his other lines are `same_member`."""
    for name in names:
        members[name][0].settle(verdict, reason, credit)
        for line in members[name][1:]:
            line.settle("duplicate_claim", "same_member")


def first_report(members: dict, teams: list) -> None:
    """The team that reported first is credited, its members alike; at one first instant nobody is."""
    instant = lambda team: min(line.entry.reported_at for name in team for line in members[name])
    start = min(map(instant, teams))
    first = [team for team in teams if instant(team) == start]
    for team in first:
        if len(first) > 1:
            settle_members(members, team, "needs_review", "equal_instants", Fraction(0))
        else:
            settle_members(members, team, "verified", "team_split" if len(team) > 1 else "first_report", Fraction(1, len(team)))
    for line in [line for team in teams if team not in first for name in team for line in members[name]]:
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


def judge_paired(line: Line) -> None:
    """The paired dossier is the only candidate, and only its own state counts."""
    line.rule, line.candidates = BY_DECISION, line.named
    if line.candidates:
        judge_candidates(line)
    line.decided = len(line.standing) == 1


def judge(lines: list, dossiers: list, accounts: list, coverage: Coverage, org: Org, decisions: list) -> None:
    """Every line gets its verdict."""
    competing = []
    for line in lines:
        check = line.entry.kind.check
        covered = coverage.of(line.entry.kind)
        judge_before_candidates(line, covered is not None)
        if line.verdict:
            continue
        line.held, apart = in_force(decisions, line, dossiers, org) if decisions else (None, [])
        line.named = records_of(line.held, dossiers) if line.held and line.held.key else []
        line.apart = [record for decision in apart for record in records_of(decision, dossiers)]
        if line.held and line.held.act == "refuse":
            line.settle("contradicted", "refused")
        elif line.held and line.held.act == "pair":
            judge_paired(line)
        else:
            find_candidates(line, accounts if check == "account" else dossiers, org, covered[1])
            if line.candidates:
                judge_candidates(line)
        if not line.verdict and not line.candidates:
            judge_without_candidate(line, covered, line.held.code if line.held and line.held.act == "pair" else line.code)
        if not line.verdict:
            competing.append(line)
    settle_all(competing)
