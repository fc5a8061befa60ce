"""The other side of the check: agencies, dossiers of the provincial system, portal accounts."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple

from people import Citizens, Dice, Person

DOSSIER_COLUMNS = (
    "dossier_code other_codes agency_code procedure_code level channel status submitted_on accepted_on completed_on"
    " paid_online applicant_name applicant_id owner_name owner_id phone birth_date commune_code source extracted_on"
).split()
ACCOUNT_COLUMNS = "account_id citizen_id phone opened_on channel source status".split()

ACCEPTED = ["Đã trả kết quả"] * 10 + ["Đã xử lý xong"] * 3 + ["Đang xử lý"] * 5 + ["Được tiếp nhận"] * 2
REGISTERED, REFUSED, WITHDRAWN = "Mới đăng ký", "Không được tiếp nhận", "Công dân rút"
UNKNOWN_STATUS, UNKNOWN_CHANNEL = "Chờ luân chuyển liên thông", "Ki-ốt tự phục vụ"
ONLINE, COUNTER, POST = "Trực tuyến", "Trực tiếp", "Bưu chính"
UNCLAIMED_STATUS = ACCEPTED * 5 + [
    REGISTERED, REGISTERED, REFUSED, WITHDRAWN, "Yêu cầu bổ sung", "Yêu cầu nghĩa vụ tài chính", "Dừng xử lý"]
UNCLAIMED_CHANNEL = [COUNTER] * 6 + [ONLINE] * 3 + [POST]
ENGLISH_CHANNEL = {ONLINE: "online", COUNTER: "counter", POST: "post"}

SATURDAY = 5

# Heads of procedure codes by the level of the agency that receives the dossier.
PROCEDURES = {
    "commune": ["1.000894", "1.001193", "1.004873", "1.000656", "2.000635", "1.004837"],
    "district": ["1.001612", "2.000720", "1.001570", "2.000528"],
    "department": ["2.000488", "1.001766", "2.001417", "1.003003"],
}


def skips(number: int) -> bool:
    """Numbers whose digits sum to 7 modulo 10 are never issued: a slip of one digit can always reach one."""
    return sum(map(int, str(number))) % 10 == 7


def working_day(day: int, step: int) -> int:
    """The day itself, or the nearest Monday after (step 1) or Friday before (step −1) a weekend."""
    while (day - 1) % 7 >= SATURDAY:
        day += step
    return day


class Agency(NamedTuple):
    """A receiving agency and the ways to write it."""

    old: str
    new: str
    letters: str
    place: str
    home: str
    communes: tuple[str, ...]


class Dossier(NamedTuple):
    """What a claim needs to know of a dossier; days are ordinals."""

    code: str
    other_code: str
    agency: Agency
    code_day: int
    procedure: str
    applicant: Person
    owner: Person


class Calendar:
    """Texts of day ordinals, made once."""

    def __init__(self, first: int, last: int) -> None:
        days = {n: date.fromordinal(n) for n in range(first, last + 1)}
        self.iso = {n: day.isoformat() for n, day in days.items()}
        self.short = {n: day.strftime("%y%m%d") for n, day in days.items()}
        self.slashed = {n: day.strftime("%d/%m/%Y") for n, day in days.items()}


def read_agencies(org: Path) -> list[Agency]:
    """The agencies of agencies.csv with the GSO codes of the communes they serve."""
    with (org / "codes.csv").open(encoding="utf-8", newline="") as stream:
        gso = {row["unit_id"]: row["code"] for row in csv.DictReader(stream) if row["code_system"] == "gso"}
    ways: dict[str, list[str]] = {}
    homes: dict[str, str] = {}
    with (org / "agencies.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            ways.setdefault(row["canonical"], []).append(row["agency_code"])
            homes[row["canonical"]] = row["unit_id"]
    everywhere = tuple(code for code in gso.values() if len(code) == 5)
    agencies = []
    for canonical, forms in ways.items():
        home = homes[canonical]
        place = "commune" if "." in home else "district" if home and canonical != "H08" else "department"
        inside = tuple(code for unit, code in gso.items() if unit == home or unit.startswith(home + "."))
        communes = everywhere if place == "department" else tuple(code for code in inside if len(code) == 5)
        letters = next((form for form in forms if form.split(".")[2].isalpha()), "")
        agencies.append(Agency(forms[0], canonical, letters, place, home, communes))
    return agencies


class Extract:
    """Collects dossiers and accounts; codes are unique in every way of writing them."""

    def __init__(self, dice: Dice, citizens: Citizens, calendar: Calendar, cutoff: int) -> None:
        self.dice, self.citizens, self.calendar, self.cutoff = dice, citizens, calendar, cutoff
        self.last_number: dict[tuple[str, int], int] = {}
        self.portal_number = 0
        self.lines: list[bytes] = []
        self.accounts: list[list[str]] = []

    def next_number(self, agency: Agency, day: int) -> int:
        """The next number of the agency on that day."""
        number = self.last_number.get((agency.new, day), 0) + 1
        while skips(number):
            number += 1
        self.last_number[agency.new, day] = number
        return number

    def spell(self, agency: Agency, day: int, number: int) -> str:
        """A code as the system prints it: one in six in the new order, five digits at the department `H08`."""
        form = agency.new if self.dice.random() < 0.17 else agency.old
        return f"{form}-{self.calendar.short[day]}-{number:0{5 if agency.new == 'H08' else 4}}"

    def draft(self, agency: Agency, code_day: int, applicant: Person | None = None) -> Dossier:
        """A dossier with its code; it reaches the extract only through `add`."""
        person = applicant or self.citizens.new()
        owner = self.citizens.new() if self.dice.random() < 0.25 else person
        code = self.spell(agency, code_day, self.next_number(agency, code_day))
        return Dossier(code, "", agency, code_day, self.dice.pick(PROCEDURES[agency.place]), person, owner)

    def with_other_code(self, dossier: Dossier) -> Dossier:
        """The same dossier with an invented code of the National Portal beside its own."""
        self.portal_number += 1
        other = f"G99.08-{self.calendar.short[dossier.code_day]}-{self.portal_number:06}"
        return dossier._replace(other_code=other)

    def add(self, dossier: Dossier, submitted: int, accepted: int, status: str = "", channel: str = ONLINE,
            ids_certain: bool = True) -> Dossier:
        """Write the dossier into the extract and return it; a day 0 is left empty."""
        random, calendar = self.dice.random, self.calendar
        agency, person, owner = dossier.agency, dossier.applicant, dossier.owner
        head = agency.new.split(".")[0]
        iso = calendar.slashed if random() < 0.02 else calendar.iso
        status = status or self.dice.pick(ACCEPTED)
        done = 0
        if accepted and status == "Đã trả kết quả":
            done = max(accepted, working_day(min(accepted + self.dice.between(1, 9), self.cutoff), -1))
        if not ids_certain and random() < 0.5:
            applicant_id = owner_id = ""
        else:
            applicant_id, owner_id = person.citizen_id, owner.citizen_id
        row = (
            dossier.code, dossier.other_code, dossier.code.split("-")[0],
            dossier.procedure + self.dice.pick(("", f".000.00.00.{head}", f".{head}")),
            self.dice.pick(("4", "4", "4", "3", "3", "toàn trình", "một phần")) if channel == ONLINE else "2",
            self.untidy_channel(channel), self.untidy_status(status),
            iso[submitted] if submitted else "", iso[accepted] if accepted else "", iso[done] if done else "",
            "true" if channel == ONLINE and random() < 0.3 else "false", person.name, applicant_id, owner.name, owner_id,
            person.phone, person.birth_date if random() < 0.5 else "", self.dice.pick(agency.communes),
            "igate", calendar.iso[self.cutoff])
        self.lines.append(",".join(row).encode())
        return dossier

    def untidy_status(self, status: str) -> str:
        """Most often the name itself; sometimes in other letters, and an accepted one may be missing."""
        draw = self.dice.random()
        if draw > 0.04:
            return status
        if draw < 0.008 and status in ACCEPTED:
            return ""
        return status.upper() if draw < 0.02 else status.lower()

    def untidy_channel(self, channel: str) -> str:
        """Most often the name itself; sometimes in other letters or English; online may be missing."""
        draw = self.dice.random()
        if draw > 0.06:
            return channel
        if draw < 0.008 and channel == ONLINE:
            return ""
        if draw < 0.025:
            return channel.upper()
        return channel.lower() if draw < 0.045 else ENGLISH_CHANNEL.get(channel, channel)

    def add_unclaimed(self, agencies: list[Agency], first: int, count: int) -> None:
        """Fill the extract with dossiers that no member speaks of, some of them by one citizen."""
        person = self.citizens.new()
        for _ in range(count):
            received = working_day(self.dice.between(first, self.cutoff), -1)
            if self.dice.random() < 0.9:
                person = self.citizens.new()
            status = self.dice.pick(UNCLAIMED_STATUS)
            channel = ONLINE if status == REGISTERED else self.dice.pick(UNCLAIMED_CHANNEL)
            accepted = 0 if status in (REGISTERED, REFUSED) else received
            self.add(self.draft(self.dice.pick(agencies), received, person), received, accepted, status, channel, False)

    def add_unclaimed_accounts(self, first: int, count: int) -> None:
        """Fill the list with accounts that no member speaks of."""
        for _ in range(count):
            person = self.citizens.new()
            self.add_account(person.citizen_id, person.phone, self.dice.between(first, self.cutoff))

    def add_account(self, citizen_id: str, phone: str, opened: int, status: str = "open") -> None:
        """Write a portal account; ids follow the order of writing."""
        self.accounts.append([f"A{len(self.accounts) + 1:08}", citizen_id, phone, self.calendar.iso[opened],
                              "online", "portal", status])

    def write(self, out: Path) -> None:
        """Write dossiers.csv (sorted by code, bytewise) and accounts.csv."""
        self.lines.sort()
        with (out / "dossiers.csv").open("wb") as stream:
            stream.write(",".join(DOSSIER_COLUMNS).encode() + b"\n")
            stream.writelines(line + b"\n" for line in self.lines)
        with (out / "accounts.csv").open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(ACCOUNT_COLUMNS)
            table.writerows(self.accounts)
