"""What members do and how they write it down: one scene per kind of noise, each with its true verdict.

The verdicts follow docs/RULES.md for one scheme that is valid from the first to the last day of the run, with the
cut-off on the last day and a window of 3 days before and 7 after. A scene never relies on chance: citizens and
dossiers are new for each scene, and a wrong number is one that no agency issues.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from extracts import (
    COUNTER, ONLINE, POST, REFUSED, REGISTERED, SATURDAY, UNKNOWN_CHANNEL, UNKNOWN_STATUS, WITHDRAWN, Agency, Calendar,
    Dossier, Extract, skips, working_day)
from members import Members, member_id
from people import OVER_AGE_BEFORE, Dice, Person

DAY = 86_400
DAYS_AFTER = 7

# Shares of the kinds, per thousand scenes.
KINDS = {"dossier_submission": 550, "account_opening": 300, "own_dossier": 50, "own_account": 40,
         "vneid_activation": 40, "digital_signature": 6, "e_payment_account": 6, "post": 4, "household": 4}

# Weights of the usual profile; harsh takes half as many again, clean none. The rest up to 1000 is clean.
DOSSIER_NOISE = {
    "spaces": 40, "lower_case": 30, "dashes": 10, "full_width": 5, "letter_o": 20, "old_agency_order": 30,
    "agency_letters": 15, "other_code": 12, "typo_with_person": 25, "typo_without_second_field": 15, "no_code": 60,
    "two_members": 25, "team": 8, "count": 30, "several_codes": 8, "walk_in": 25, "invented": 20, "withdrawn": 10,
    "registered": 6, "not_accepted": 6, "weekend": 25, "plain_name": 25, "wrong_procedure": 8, "wrong_person": 8,
    "out_of_window": 8, "after_cutoff": 10, "out_of_period": 8, "twice_by_one_member": 12, "equal_instants": 5,
    "two_dossiers": 9, "unknown_status": 4, "unknown_channel": 3, "no_key": 8,
}
ACCOUNT_NOISE = {
    "plain_name": 40, "no_key": 40, "count": 80, "two_members": 30, "twice_by_one_member": 20, "equal_instants": 8,
    "invented": 40, "out_of_window": 15, "withdrawn": 10, "after_cutoff": 12, "out_of_period": 10,
}
OWN_DOSSIER_NOISE = {"spaces": 40, "lower_case": 40, "old_agency_order": 40, "walk_in": 30}
UNCHECKED_NOISE = {"count": 150, "out_of_period": 10}
NOISE_FACTOR = {"clean": 0.0, "usual": 1.0, "harsh": 1.5}

COUNTS = [5] * 6 + [2, 3, 4, 8, 10, 12]
NOTES = ["Tổ công nghệ số cộng đồng", "Hỗ trợ tại nhà văn hóa thôn", "Ngày hội chuyển đổi số", "Bà con ở xa, nhập muộn",
         "Ra quân tại bộ phận một cửa", "ho tro nop ho so"]

Line = tuple[str, str, str]     # true dossier code, verdict, noise


class Claim:
    """One entry as written. `moment` is when it was saved, `instant` what its reported_at says; both in seconds."""

    __slots__ = ("member", "moment", "serial", "instant", "row", "lines")

    def __init__(self, member: int, moment: int, serial: int, instant: int, row: list[str], lines: list[Line]) -> None:
        self.member, self.moment, self.serial, self.instant = member, moment, serial, instant
        self.row, self.lines = row, lines

    def saved(self) -> tuple[int, int]:
        """The order in which entry ids are given."""
        return self.moment, self.serial


def settle(claims: list[Claim], code: str, noise: str) -> None:
    """Give the verdicts of claims that compete for one thing, by first report."""
    earliest: dict[int, int] = {}
    for claim in claims:
        earliest[claim.member] = min(claim.instant, earliest.get(claim.member, claim.instant))
    least = min(earliest.values())
    leaders = [member for member, instant in earliest.items() if instant == least]
    won = "verified" if len(leaders) == 1 else "needs_review"
    for claim in sorted(claims, key=Claim.saved):
        claim.lines = [(code, won if claim.member in leaders else "duplicate_claim", noise)]
        if claim.member in leaders:
            leaders.remove(claim.member)


def plain(name: str) -> str:
    """The name without marks."""
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def lottery(weights: dict[str, int], factor: float = 1.0) -> list[str]:
    """A list of 1000 words in which each stands as often as it weighs; `clean` fills the rest."""
    words = [word for word, weight in weights.items() for _ in range(round(weight * factor))]
    return words + ["clean"] * (1000 - len(words))


class Scenes:
    """Plays scenes; claims wait in `saved_on` until the day they were saved has passed."""

    over_age_before = OVER_AGE_BEFORE

    def __init__(self, dice: Dice, members: Members, extract: Extract, calendar: Calendar, first: int, last: int,
                 profile: str) -> None:
        self.dice, self.members, self.extract, self.calendar = dice, members, extract, calendar
        self.first, self.last, self.serial = first, last, 0
        self.saved_on: dict[int, list[Claim]] = {}
        self.met: list[Person] = []
        self.kinds = lottery(KINDS)
        factor = NOISE_FACTOR[profile]
        self.noise = {kind: lottery(UNCHECKED_NOISE, factor) for kind in KINDS} | {
            "dossier_submission": lottery(DOSSIER_NOISE, factor), "account_opening": lottery(ACCOUNT_NOISE, factor),
            "own_dossier": lottery(OWN_DOSSIER_NOISE, factor), "own_account": lottery({}, factor)}
        self.dossier_scene: dict[str, Callable[[str, int], None]] = {
            "no_code": self.no_code, "two_members": self.two_members, "team": self.team, "count": self.count,
            "several_codes": self.several_codes, "walk_in": self.standing, "invented": self.invented,
            "withdrawn": self.standing, "registered": self.standing, "not_accepted": self.standing,
            "unknown_status": self.standing, "unknown_channel": self.standing, "weekend": self.weekend,
            "wrong_procedure": self.wrong_field, "wrong_person": self.wrong_field, "out_of_window": self.out_of_window,
            "after_cutoff": self.after_cutoff, "out_of_period": self.out_of_period,
            "twice_by_one_member": self.two_members, "equal_instants": self.two_members,
            "two_dossiers": self.two_dossiers, "no_key": self.count,
        }

    def play(self, day: int) -> None:
        """One scene of people helped on this day (a few noises choose a day of their own)."""
        kind = self.dice.pick(self.kinds)
        noise = self.dice.pick(self.noise[kind])
        if kind == "dossier_submission":
            self.dossier_scene.get(noise, self.written)(noise, day)
        elif kind == "own_dossier":
            self.own_dossier(noise, day)
        elif kind == "account_opening":
            self.account(noise, day)
        elif kind == "own_account":
            self.own_account(day)
        else:
            self.unchecked(kind, noise, day)

    # Writing an entry.

    def claim(self, kind: str, helped: int, lines: list[Line], member: int | None = None, code: str = "",
              procedure: str = "", person: Person | None = None, show_id: float = 0.75, look: str = "",
              quantity: int = 1, saved_from: int = 0, moment: int = 0, helpers: str = "") -> Claim:
        """Write one entry and keep it until its day. `show_id` is the chance that the citizen id is given."""
        random, calendar = self.dice.random, self.calendar
        member = self.members.pick() if member is None else member
        moment = moment or self.moment(max(helped, saved_from))
        instant, reported = self.reported_at(moment)
        day = calendar.slashed if random() < 0.02 else calendar.iso
        approved = calendar.iso[moment // DAY + self.dice.between(0, 4)] if random() < 0.85 else ""
        amount = str(quantity) if quantity > 1 or random() < 0.4 else ""
        row = ["", kind, member_id(member), day[helped], reported, amount, code, procedure,
               *self.person_fields(person, show_id, look), self.beneficiary(kind, person), helpers,
               self.members.written_unit(member, helped), approved, self.dice.pick(NOTES) if random() < 0.08 else ""]
        self.serial += 1
        claim = Claim(member, moment, self.serial, instant, row, lines)
        self.saved_on.setdefault(moment // DAY, []).append(claim)
        return claim

    def moment(self, earliest: int) -> int:
        """When a member sits down to write: mostly the same evening, else within a few days."""
        draw = self.dice.random()
        later = 0 if draw < 0.8 else 1 if draw < 0.93 else self.dice.between(2, 5)
        second = self.dice.between(64_800, 82_799) if draw < 0.7 else self.dice.between(27_000, 82_799)
        return (earliest + later) * DAY + second

    def reported_at(self, moment: int) -> tuple[int, str]:
        """The instant that is written and its text: local time, with an offset, in UTC, or a bare day."""
        draw, (day, second) = self.dice.random(), divmod(moment, DAY)
        text = self.calendar.iso[day]
        if draw < 0.06:
            return day * DAY, text
        if draw < 0.07:
            return moment, f"{text}T{clock(second - 25_200)}Z"
        return moment, f"{text}T{clock(second)}{'+07:00' if draw < 0.12 else ''}"

    def person_fields(self, person: Person | None, show_id: float, look: str) -> tuple[str, str, str, str]:
        """Citizen id, name, phone and birth date, each as far as the member wrote it down."""
        if person is None:
            return "", "", "", ""
        random, name, phone = self.dice.random, person.name, person.phone
        if look == "plain_name":
            name = self.dice.pick((plain(name), plain(name).upper(), name.upper(), plain(name).lower()))
        elif random() < 0.1:
            name = ""
        draw = random()
        if draw < 0.4:
            phone = ""
        elif draw < 0.48:
            phone = self.dice.pick((f"+84{phone[1:]}", f"84{phone[1:]}", f"{phone[:4]}.{phone[4:7]}.{phone[7:]}",
                                    f"{phone[:4]} {phone[4:7]} {phone[7:]}"))
        return (person.citizen_id if random() < show_id else "", name, phone,
                person.birth_date if random() < 0.3 else "")

    def beneficiary(self, kind: str, person: Person | None) -> str:
        """Whom the help was for, when the member says so."""
        if kind.startswith("own_"):
            return "union_member"
        if person is None or self.dice.chance(0.3):
            return ""
        return "over_age" if person.birth_date < self.over_age_before else "youth"

    def procedure_of(self, dossier: Dossier) -> str:
        """The procedure code in one of its three lengths, or nothing."""
        head = dossier.agency.new.split(".")[0]
        tails = "", "", f".000.00.00.{head}", f".{head}"
        return dossier.procedure + self.dice.pick(tails) if self.dice.chance(0.6) else ""

    # Days and dossiers.

    def accepted_day(self, helped: int) -> int:
        """The day of acceptance: the same day or the next working day, never after the cut-off."""
        day = working_day(helped if self.dice.random() < 0.7 else helped + 1, 1)
        return day if day <= self.last else helped

    def place(self, helped: int, member: int, agency: Agency | None = None, person: Person | None = None,
              accepted: int = 0, status: str = "", channel: str = ONLINE, ids_certain: bool = True,
              other_code: bool = False) -> Dossier:
        """A dossier of a person helped on that day, in the extract."""
        accepted = accepted or self.accepted_day(helped)
        code_day = helped if channel == ONLINE and self.dice.random() < 0.1 else accepted
        unit = self.members.memberships[member][0].unit
        dossier = self.extract.draft(agency or self.members.agency(unit), code_day, person)
        if other_code or self.dice.random() < 0.03:
            dossier = self.extract.with_other_code(dossier)
        if status in (REGISTERED, REFUSED):
            accepted = 0
        draw = self.dice.random()
        submitted = 0 if draw < 0.06 else helped if channel == ONLINE else accepted
        if draw < 0.015:
            accepted = 0
        return self.extract.add(dossier, submitted, accepted, status, channel, ids_certain)

    def person_of(self, dossier: Dossier) -> Person:
        """Whom the member names: mostly the applicant, sometimes the owner."""
        return dossier.applicant if self.dice.chance(0.8) else dossier.owner

    def claim_of(self, dossier: Dossier, helped: int, verdict: str, noise: str, code: str = "",
                 **more: Any) -> Claim:
        """An entry with a code and the fields of the dossier, written when the code existed."""
        more = {"person": self.person_of(dossier), "procedure": self.procedure_of(dossier)} | more
        return self.claim("dossier_submission", helped, [(dossier.code, verdict, noise)], code=code or dossier.code,
                          saved_from=max(dossier.code_day, more.pop("saved_from", 0)), look=noise, **more)

    def unfound(self, helped: int, parses: bool = False) -> str:
        """The verdict of a line without candidate; a code that parses has a day before the cut-off here."""
        return "pending" if not parses and helped + DAYS_AFTER > self.last else "not_found"

    # Scenes of dossiers.

    def written(self, noise: str, day: int) -> None:
        """One dossier, one claim; the noise is in how the code or the name is written."""
        member = self.members.pick()
        agency = self.dice.pick(self.members.with_letters) if noise == "agency_letters" else None
        named = noise == "typo_with_person" or noise == "letter_o" and self.dice.chance(0.7)
        person = self.met.pop() if noise == "clean" and self.met and self.dice.chance(0.3) else None
        certain = named or self.dice.chance(0.8)
        dossier = self.place(day, member, agency, person, ids_certain=certain, other_code=noise == "other_code")
        code = self.spelled(noise, dossier)
        if noise in ("letter_o", "typo_without_second_field") and not named:
            self.claim_of(dossier, day, self.unfound(day, "O" not in code.upper().split("-", 1)[1]), noise, code,
                          member=member, person=None)
        else:
            self.claim_of(dossier, day, "verified", noise, code, member=member, show_id=1.0 if named else 0.75)

    def spelled(self, noise: str, dossier: Dossier) -> str:
        """The code as a member with this habit writes it."""
        code, agency, pick = dossier.code, dossier.agency, self.dice.pick
        form, day, number = code.split("-")
        if noise == "spaces":
            return pick((f"{form} - {day} - {number}", f" {code}", f"{code} ", f"{form} -{day}- {number}",
                         code.replace(".", ". "), f"{form}\u00a0-\u00a0{day}\u00a0-\u00a0{number}"))
        if noise == "lower_case":
            return code.lower()
        if noise == "dashes":
            return code.replace("-", pick("–—‐"))
        if noise == "full_width":
            return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in code)
        if noise == "letter_o":
            ways = [code.replace("H08", "HO8"), code.replace("0", "O"), code.replace("0", "o")]
            return pick(ways + [f"{form}-{day}-{number.replace('0', 'O')}"] * ("0" in number))
        if noise == "old_agency_order":
            return f"{agency.old if form == agency.new else agency.new}-{day}-{number}"
        if noise == "agency_letters":
            return f"{agency.letters}-{day}-{number}"
        if noise == "other_code":
            return dossier.other_code
        return f"{form}-{day}-{self.slip(number)}" if noise.startswith("typo") else code

    def slip(self, number: str) -> str:
        """The number with one digit wrong, such that nobody has it."""
        place = self.dice.below(len(number))
        return next(wrong for digit in "0123456789"
                    if skips(int(wrong := number[:place] + digit + number[place + 1:])))

    def no_code(self, noise: str, day: int) -> None:
        """Only the person and the day."""
        member = self.members.pick()
        dossier = self.place(day, member)
        self.claim("dossier_submission", day, [(dossier.code, "verified", noise)], member,
                   person=self.person_of(dossier), procedure=self.procedure_of(dossier), show_id=1.0)

    def two_members(self, noise: str, day: int) -> None:
        """Two or three entries on one dossier; the noise says by whom and when."""
        once = noise == "twice_by_one_member"
        members = self.members.pick_others(self.members.pick(), 0 if once else self.dice.pick((1, 1, 1, 2))) * (1 + once)
        dossier = self.place(day, members[0])
        if noise == "two_members" and self.dice.chance(0.25):
            coded = self.claim_of(dossier, day, "", noise, member=members[0])
            named = self.claim("dossier_submission", day, [], members[1], person=dossier.applicant, show_id=1.0)
            settle([coded, named], dossier.code, noise)
            return
        claims: list[Claim] = []
        for member in members:
            code = self.spelled(self.dice.pick(("clean", "clean", "spaces", "lower_case")), dossier)
            moment = claims[0].moment if noise == "equal_instants" and len(claims) == 1 else 0
            claims.append(self.claim_of(dossier, day, "", noise, code, member=member, moment=moment))
        if noise == "equal_instants":
            claims[1].row[4], claims[1].instant = claims[0].row[4], claims[0].instant
        settle(claims, dossier.code, noise)

    def team(self, noise: str, day: int) -> None:
        """A team helps one person and each of them enters the dossier, naming the others."""
        members = self.members.team(self.members.pick(), self.dice.between(3, 5))
        dossier = self.place(day, members[0])
        claims = [
            self.claim_of(dossier, day, "", noise, member=member,
                          helpers=";".join(member_id(other) for other in members if other != member))
            for member in members]
        settle(claims, dossier.code, noise)

    def count(self, noise: str, day: int) -> None:
        """A number without codes, or one help without anything to find it by."""
        person = self.extract.citizens.new() if noise == "no_key" else None
        self.claim("dossier_submission", day, [("", self.unfound(day), noise)], person=person, show_id=0.0,
                   quantity=1 if noise == "no_key" else self.dice.pick(COUNTS))

    def several_codes(self, noise: str, day: int) -> None:
        """One entry with two or three codes, half of the time with more people than codes."""
        member = self.members.pick()
        dossiers = [self.place(day, member) for _ in range(self.dice.between(2, 3))]
        rest = self.dice.pick((0, 0, 1, 2, 5))
        lines: list[Line] = [(dossier.code, "verified", noise) for dossier in dossiers]
        if rest:
            lines.append(("", self.unfound(day), noise))
        self.claim("dossier_submission", day, lines, member, code=self.dice.pick((";", "; ")).join(
            dossier.code for dossier in dossiers), quantity=len(dossiers) + rest,
            saved_from=max(dossier.code_day for dossier in dossiers))

    def standing(self, noise: str, day: int) -> None:
        """The dossier is there, but its status or channel decides against the claim."""
        status, channel, verdict = {
            "walk_in": ("", self.dice.pick((COUNTER, COUNTER, COUNTER, POST)), "not_online"),
            "withdrawn": (WITHDRAWN, ONLINE, "withdrawn"), "registered": (REGISTERED, ONLINE, "pending"),
            "not_accepted": (REFUSED, ONLINE, "not_accepted"), "unknown_status": (UNKNOWN_STATUS, ONLINE, "needs_review"),
            "unknown_channel": ("", UNKNOWN_CHANNEL, "needs_review"),
        }[noise]
        member = self.members.pick()
        dossier = self.place(day, member, status=status, channel=channel)
        self.claim_of(dossier, day, verdict, noise, member=member)

    def invented(self, noise: str, day: int) -> None:
        """A dossier that never was: a number nobody issued, words instead of a code, or only a person."""
        member, person, draw = self.members.pick(), self.extract.citizens.new(), self.dice.random()
        agency = self.members.agency(self.members.memberships[member][0].unit)
        code = f"{agency.old}-{self.calendar.short[day]}-{self.slip(f'{self.dice.between(1, 60):04}')}"
        if draw > 0.6:
            code = "" if draw > 0.8 else self.dice.pick(("hồ sơ số 12", "đã nộp", "0000", f"{agency.old}-{day % 100}"))
        self.claim("dossier_submission", day, [("", self.unfound(day, draw <= 0.6), noise)], member, code=code,
                   person=person, show_id=1.0 if draw > 0.8 else 0.6)

    def weekend(self, noise: str, day: int) -> None:
        """Help on a Saturday, accepted on the Monday after."""
        saturday = day + (SATURDAY - (day - 1)) % 7
        if saturday + 2 > self.last:
            saturday -= 7
        member = self.members.pick()
        dossier = self.place(saturday, member, accepted=saturday + 2)
        self.claim_of(dossier, saturday, "verified", noise, member=member, saved_from=day)

    def wrong_field(self, noise: str, day: int) -> None:
        """The code is right, but the procedure or the citizen is another one."""
        member = self.members.pick()
        dossier = self.place(day, member)
        if noise == "wrong_procedure":
            self.claim_of(dossier, day, "contradicted", noise, member=member, procedure="1.010203.000.00.00.H08")
        else:
            self.claim_of(dossier, day, "contradicted", noise, member=member, show_id=1.0,
                          person=self.extract.citizens.new())

    def out_of_window(self, noise: str, day: int) -> None:
        """A dossier from weeks before, entered as if it were of today."""
        before = day - self.dice.between(12, 20)
        member = self.members.pick()
        dossier = self.place(before, member)
        self.claim_of(dossier, day, "contradicted", noise, member=member)

    def after_cutoff(self, noise: str, day: int) -> None:
        """Accepted after the cut-off, so the extract does not have it yet; every third claim has no code."""
        helped, member = max(day, self.last - self.dice.below(4)), self.members.pick()
        accepted = self.last + self.dice.between(1, 3)
        dossier = self.extract.draft(self.members.agency(self.members.memberships[member][0].unit), accepted)
        if self.dice.chance(0.33):
            self.claim("dossier_submission", helped, [(dossier.code, "pending", noise)], member,
                       person=dossier.applicant, show_id=1.0)
        else:
            self.claim_of(dossier, helped, "pending", noise, member=member)

    def outside(self) -> int:
        """A day shortly before the first or after the last one."""
        return self.first - self.dice.between(1, 4) if self.dice.chance(0.7) else self.last + self.dice.between(1, 3)

    def out_of_period(self, noise: str, day: int) -> None:
        """Help before the first day or after the last one; the dossier itself is real."""
        helped, member = self.outside(), self.members.pick()
        if helped < self.first:
            dossier = self.place(helped, member)
        else:
            dossier = self.extract.draft(self.members.agency(self.members.memberships[member][0].unit), helped)
        self.claim_of(dossier, helped, "out_of_period", noise, member=member, saved_from=day)

    def two_dossiers(self, noise: str, day: int) -> None:
        """One person, two dossiers, no code: open, decided by the procedure, or by a claim on the other dossier."""
        member, person = self.members.pick(), self.extract.citizens.new()
        agency = self.members.agency(self.members.memberships[member][0].unit)
        first = self.place(day, member, agency, person)
        second = self.place(day, member, agency, person)
        way = self.dice.pick(("open", "procedure", "other_claim"))
        if way == "procedure" and first.procedure == second.procedure:
            way = "other_claim"
        if way == "other_claim":
            self.claim_of(first, day, "verified", noise, person=person)
        procedure = second.procedure if way == "procedure" else ""
        verdict = "needs_review" if way == "open" else "verified"
        self.claim("dossier_submission", day, [(second.code, verdict, noise)], member, procedure=procedure,
                   person=person, show_id=1.0)

    def own_dossier(self, noise: str, day: int) -> None:
        """The member's own dossier, always with its code."""
        member = self.members.pick()
        person = self.members.own_person(member)
        channel = COUNTER if noise == "walk_in" else ONLINE
        dossier = self.place(day, member, person=person, channel=channel)
        verdict = "verified" if channel == ONLINE else "not_online"
        self.claim("own_dossier", day, [(dossier.code, verdict, noise)], member, code=self.spelled(noise, dossier),
                   procedure=self.procedure_of(dossier), person=person, saved_from=dossier.code_day)

    # Scenes of accounts and of kinds that nothing checks.

    def account(self, noise: str, day: int) -> None:
        """Help to open an account on the portal."""
        if noise in ("no_key", "count"):
            person = self.extract.citizens.new() if noise == "no_key" else None
            self.claim("account_opening", day, [("", self.unfound(day), noise)], person=person, show_id=0.0,
                       quantity=1 if noise == "no_key" else self.dice.pick(COUNTS))
        elif noise in ("two_members", "twice_by_one_member", "equal_instants"):
            self.account_contest(noise, day)
        else:
            self.single_account(noise, day)

    def single_account(self, noise: str, day: int) -> None:
        """One person, one claim."""
        person, helped, verdict = self.extract.citizens.new(), day, "verified"
        opened = min(day + self.dice.pick((0, 0, 0, 0, 1)), self.last)
        if noise == "out_of_window":
            opened, verdict = day - self.dice.between(15, 20), "contradicted"
        elif noise == "withdrawn":
            verdict = "withdrawn"
        elif noise == "out_of_period":
            opened = helped = self.outside()
            verdict = "out_of_period"
        elif noise == "after_cutoff":
            helped, opened, verdict = max(day, self.last - self.dice.below(4)), self.last + 1, "pending"
        elif noise == "invented":
            opened, verdict = self.last + 1, self.unfound(day)
        if opened <= self.last:
            self.extract.add_account(person.citizen_id, person.phone, opened,
                                     "closed" if verdict == "withdrawn" else "open")
        if noise == "clean":
            self.met.append(person)
        self.claim("account_opening", helped, [("", verdict, noise)], person=person, show_id=1.0, look=noise,
                   saved_from=day)

    def account_contest(self, noise: str, day: int) -> None:
        """One account claimed twice."""
        once = noise == "twice_by_one_member"
        members = self.members.pick_others(self.members.pick(), 1 - once) * (1 + once)
        person = self.extract.citizens.new()
        self.extract.add_account(person.citizen_id, person.phone, day)
        claims: list[Claim] = []
        for member in members:
            moment = claims[0].moment if noise == "equal_instants" and claims else 0
            claims.append(self.claim("account_opening", day, [], member, person=person, show_id=1.0, moment=moment))
        if noise == "equal_instants":
            claims[1].row[4], claims[1].instant = claims[0].row[4], claims[0].instant
        settle(claims, "", noise)

    def own_account(self, day: int) -> None:
        """The member's own account, once; a member who has one writes about VNeID instead."""
        member = self.members.pick()
        if member in self.members.with_account:
            self.unchecked("vneid_activation", "clean", day)
            return
        self.members.with_account.add(member)
        person = self.members.own_person(member)
        self.extract.add_account(person.citizen_id, person.phone, day)
        self.claim("own_account", day, [("", "verified", "clean")], member, person=person, show_id=1.0)

    def unchecked(self, kind: str, noise: str, day: int) -> None:
        """A kind without a source to check it against."""
        helped = self.outside() if noise == "out_of_period" else day
        verdict = "out_of_period" if noise == "out_of_period" else "not_verifiable"
        many = noise == "count" and kind != "post"
        person = None if many or kind == "post" else self.extract.citizens.new()
        self.claim(kind, helped, [("", verdict, noise)], person=person, saved_from=day,
                   quantity=self.dice.pick(COUNTS) if many else 1)


def clock(second: int) -> str:
    """Seconds of a day as hh:mm:ss."""
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
