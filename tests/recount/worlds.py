"""Small hostile random worlds for reconciling, from a seed.

`world(seed, folder)` writes `org/`, `scheme.toml`, `entries.csv`, `dossiers.csv`, `accounts.csv` (a second file of a sort
as `...-2`) and `options.json`. Value ranges are tiny, so that claims collide all the time. Every fifth world carries one
EXTRA: a case which the rules do not settle by their words and in which the recount follows one of its numbered readings.

`python worlds.py SEED FOLDER` writes one world, `python worlds.py --self-test` shows what the first 300 contain.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Optional

sys.path.insert(0, str(Path(__file__).parent))

import decisions  # noqa: E402
import intake  # noqa: E402
import recount as rc  # noqa: E402
import reorganisations  # noqa: E402
from random_cards import RandomCards, cards_of  # noqa: E402
from random_filters import RandomFilters  # noqa: E402
from random_schemes import RandomSchemes  # noqa: E402
from random_tables import RandomTables  # noqa: E402
from random_trees import RandomTrees  # noqa: E402

EXTRAS = ["broken_twin", "same_value_other_text", "note_differs", "old_row_behind_conflict", "other_spelling_same_day",
          "membership_beyond_unit", "crowd_with_citizen", "bad_quantity", "unknown_kind", "half_guard",
          "schemes_differ", "account_status_unknown", "two_primaries", "undated_extract"]
# Worlds in which "nobody more than his claimed" decides how a total is cut: too rare to be left to the first seeds.
PINNED = {"approved": [458, 1654, 1794], "verified": [1260, 2408, 3446]}
BASES = [date(2023, 12, 25), date(2024, 2, 18), date(2022, 11, 5)]
PROCEDURES = ["1.000894", "1.000894.000.00.00.H56", "2.002621.H56", "2.002621", "", "", "TTHC"]
PEOPLE = ["052204000001", "052204000002", "052304000003", "211000004", "064199000005"]
NAMES = ["Lê Thị Bình", "LÊ THỊ BÌNH", "Le Thi Binh", "Trần  Hoà", "Trần Hòa", "Y B’Lao"]
PHONES = ["0605123456", "(+84) 605 123 456", "0084605.123.456", "(0256) 3821-234", "02563821234", "0605999999", "không có"]
ODD_CODES = ["NP-2024/7", "hồ sơ đặc biệt 1", 'số 5, "tỉnh"', "H08.17-240230-0001", "H08.17-240110-001",
             "H08.17-240110-123456789"]
# Texts beside the rule of what is shown, from both sides of it; they stand among the codes of some worlds.
TWILIGHT_CODES = ["052O99001234", "o52.o99.ool.234", "052\u066b099\u066b001234", "H08.17-052099-001234", "H08.17-051209-001234",
                  "H08-0529-9900-1234", "H08.17-0605-123456", "H08.17-215123-456", "H08.17-520990-01234", "B1234567", "C 765 4321",
                  "PA1234567-240110-0001", "LEVANAN-240110-0001", "H08.17.VOBA-240110-0001", "NGUYENVANAN1961",
                  "H08.05-240110-000412", "H08.17-223121-0004", "H08.17-22112-0004", "HO8.o5-24O110-OOO4", "HS123456", "QG-2025/012",
                  "UBND.H08-240110-0001", "THUE-240110-0001", "QG52.21553-2613-000248", "M000426", "H08.17-131121-0004"]
KEY = bytes(range(40, 80))
BUILT_IN_KINDS = {"dossier_submission": 9, "own_dossier": 3, "account_opening": 4, "own_account": 2,
                  "vneid_activation": 1, "digital_signature": 1, "e_payment_account": 1, "post": 1, "household": 1}
PEOPLE_KINDS = {"account_opening", "own_account", "vneid_activation", "digital_signature", "e_payment_account",
                "household", "people_by_dossier"}
STATUS_WORDS = ["", "", "", "accepted", "Được tiếp nhận", "đang xử lý", "Đã trả kết quả", "completed",
                "Yêu cầu bổ sung", "Mới đăng ký", "registered", "Không được tiếp nhận", "đã xoá", "Công dân rút",
                "withdrawn", "9", "lạ", "Hoàn tất", "Chờ duyệt", "Từ chối", "Huỷ bỏ", "đang xử lí", "Đã rút",
                "Trả lại hồ sơ"]
QUIET_STATUSES = ["", "", "accepted"]
CHANNEL_WORDS = ["", "", "", "online", "Trực tuyến", "online", "Trực tiếp", "counter", "bưu chính", "post", "2", "fax",
                 "Qua mạng", "Trực tuyến (online)", "Tại quầy", "Bưu điện"]
ACCOUNT_STATUSES = ["open", "open", "Đang mở", "Hoạt động", "open", "closed", "Đã khoá"]
SOURCES = ["", "", "VNPT iGate", "cổng cũ"]
EXPECTED = {
    "out_of_period": ["before_scheme", "after_scheme", "between_schemes"], "not_verifiable": ["no_source"],
    "pending": ["after_cutoff", "window_open", "not_covered", "registered"],
    "not_found": ["no_such_code", "count_without_code", "no_key", "no_such_person"],
    "withdrawn": ["withdrawn", "account_closed"], "not_accepted": ["not_accepted"], "not_online": ["counter", "post"],
    "contradicted": ["procedure", "identity", "day", "refused", "unpaired"],
    "needs_review": ["status_unknown", "channel_unknown", "rule_reviews", "several_dossiers", "equal_instants",
                     "referee_one_unit", "referee_several_units", "decisions_clash"],
    "duplicate_claim": ["same_member", "earlier_claim", "dossier_taken", "decided_otherwise"],
    "verified": ["sole_claim", "first_report", "team_split", "equal_split", "decided"],
}


class World(RandomTrees, RandomSchemes, RandomTables, RandomCards, RandomFilters):
    """One world on its way to the disk."""

    def __init__(self, seed: int, folder: Path, order: int) -> None:
        self.random, self.folder, self.order = Random(seed), Path(folder), Random(f"{seed}/{order}") if order else None
        self.extra, self.reorganised = extra_of(seed), seed % 2 == 0
        self.decides = seed if seed % 3 == 1 and seed not in sum(PINNED.values(), []) else None
        # Who helped with whom has numbers of its own, so that the rest of the world stays what it is without.
        self.teams = Random(f"{seed}/teams") if seed % 5 in (1, 2) and seed not in sum(PINNED.values(), []) else None
        self.twilight = Random(f"shown {seed}") if seed not in sum(PINNED.values(), []) else None
        self.lags = Random(f"sources {seed}") if seed % 5 == 2 and seed not in sum(PINNED.values(), []) else None
        self.words = Random(f"{seed}/words") if seed not in sum(PINNED.values(), []) else None
        self.cards = cards_of(seed, seed in sum(PINNED.values(), []))
        self.sites = Random(f"{seed}/sites") if seed % 4 == 2 and seed not in sum(PINNED.values(), []) else None
        self.parts = Random(f"{seed}/filters") if seed % 7 < 4 and seed not in sum(PINNED.values(), []) else None
        self.guards = Random(f"{seed}/guards") if seed % 11 in (1, 4, 5, 8) and seed not in sum(PINNED.values(), []) else None
        # Repaired codes are mended codes here, of which a slip is none.
        self.mends = seed % 4 == 3 and seed not in sum(PINNED.values(), [])
        # How equals are counted; many worlds leave it to the default.
        self.ties = ["", "1223", "1234"][seed % 3] if seed not in sum(PINNED.values(), []) else ""
        self.edges: list = []
        self.code_of: dict = {}
        self.base = self.random.choice(BASES)
        self.ids = self.random.choice(["raw", "raw", "tokens", "keyed"])
        self.before, self.after = self.random.choice([(3, 7), (0, 0), (1, 2), (2, 4)])
        self.policy = self.random.choice(["first_report", "equal_split", "referee"])
        self.aliases = self.random.random() < 0.7
        self.calm = self.random.choice([0.2, 0.7, 0.95, 1.0])
        self.kinds = dict(BUILT_IN_KINDS)
        self.approvals = self.random.choice([0.3, 0.5, 0.9, 0.95]) if self.reorganised else 0.33
        if self.reorganised and self.chance(0.4):
            self.policy, self.calm = "equal_split", self.random.choice([0.95, 1.0])
        if self.reorganised and self.chance(0.5):
            self.kinds.update(account_opening=9, household=4, vneid_activation=4)
        if self.teams and self.teams.random() < 0.7:
            self.policy = "first_report"
        (self.folder / "org").mkdir(parents=True, exist_ok=True)

    # ------------------------------------------------------------ small choices

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.random.random() < probability

    def word(self, quiet: list, words: list) -> str:
        """A quiet word in a calm world, else any of them, in some spelling."""
        return self.spell_word(self.random.choice(quiet if self.chance(self.calm) else words))

    def day(self, low: int = 0, high: int = 39) -> date:
        """A day of the world."""
        day = self.base + timedelta(days=self.random.randint(low, high))
        if self.edges and self.chance(0.35):
            near = [edge - timedelta(days=back) for edge in self.edges for back in (0, 1)]
            near = [edge for edge in near if low <= (edge - self.base).days <= high]
            return self.random.choice(near) if near else day
        return day

    def write_day(self, day: date) -> str:
        """A day in one of the two forms, or a timestamp of it."""
        draw = self.random.random()
        if draw < 0.03:
            return f"{(day - timedelta(days=1)).isoformat()}T17:00:00.000+0000"
        if draw < 0.06:
            return day.strftime("%Y%m%d235959") if draw < 0.045 else f"{day}T23:59:59"
        return day.strftime("%d/%m/%Y") if draw < 0.3 else day.isoformat()

    def write_instant(self, day: date) -> str:
        """One of few instants near a day, in one of many forms."""
        before = (day - timedelta(days=1)).isoformat()
        return self.random.choice([
            day.isoformat(), day.isoformat(), day.strftime("%d/%m/%Y"), f"{day}T00:00:00", f"{before}T17:00:00Z",
            f"{before}T17:00:00.000+0000", f"{day}T02:30:00+09:30", f"{day}T08:15:00", f"{day}T01:15:00Z",
            f"{day}T08:15:00.5+07:00"])

    def person_cells(self, prefix: str, person: Optional[str]) -> dict:
        """The cells that name a person: a raw id in some spelling, or a token."""
        if person is None:
            return {}
        if self.ids == "tokens":
            return {f"{prefix}_token": hashlib.sha256(person.encode()).hexdigest()}
        if self.ids == "keyed" and self.chance(0.5):
            return {f"{prefix}_token": hmac.new(KEY, b"id:" + person.encode(), hashlib.sha256).hexdigest()}
        spaced = " ".join((person[:3], person[3:6], person[6:]))
        return {f"{prefix}_id": self.random.choice([person, person, spaced, spaced.replace(" ", ".")])}

    def spell_word(self, word: str) -> str:
        """A status or channel in some case, with or without accents, blanks doubled or as `_`."""
        bare = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
        plain = "".join(c for c in bare if not unicodedata.combining(c))
        return self.random.choice([word, word, word.upper(), plain, plain.replace(" ", "_"), word.replace(" ", "  "),
                                   unicodedata.normalize("NFD", word)])

    # ------------------------------------------------------------ organisation

    def make_organisation(self) -> None:
        """One that is reorganised, or a ragged tree."""
        self.rows_of_changes: list = []
        self.rows_of_codes: list = []
        if not self.reorganised:
            self.make_units()
            self.make_members()
            return
        made = reorganisations.Reorganisation(self.random, self.base)
        self.rows_of_units, self.rows_of_members, self.edges = made.rows, made.memberships, made.edges
        self.rows_of_changes, self.rows_of_codes = made.changes, made.codes
        self.members = sorted({row["member_id"] for row in made.memberships})
        self.units_of = {member: sorted({row["unit_id"] for row in made.memberships if row["member_id"] == member})
                         for member in self.members}

    def make_agencies(self) -> list:
        """H08.16 has no name of its own but on the days before `alias_days`."""
        first, second = sorted(self.random.sample(range(4, 34), 2))
        self.alias_days = [self.base + timedelta(days=first), self.base + timedelta(days=second)]
        rows = [dict(agency_code="H08.16", canonical="000.00.16.H08", valid_from=str(self.alias_days[0]),
                     valid_to=str(self.alias_days[1])),
                dict(agency_code="h08.16", canonical="H08.17", valid_from=str(self.alias_days[1]))]
        if self.sites:
            rows = [dict(row, unit_id=self.sites.choice(["", *self.unit_ids()])) for row in rows]
        if self.reorganised and self.chance(0.3):
            day = self.day()
            rows.append(dict(rows[self.random.choice([0, 1])], valid_from=str(day), valid_to=str(day + timedelta(days=9)),
                             recorded="2", absent=self.random.choice(["", "true"])))
        return rows

    def unit_ids(self) -> list:
        """The units of the tree."""
        return sorted({row["unit_id"] for row in self.rows_of_units})

    # ------------------------------------------------------------ codes

    def canonical_agency(self, agency: str, day: date) -> str:
        """What the alias table written above says."""
        if agency != "H08.16" or not self.aliases or day < self.alias_days[0]:
            return agency
        return "000.00.16.H08" if day < self.alias_days[1] else "H08.17"

    def make_codes(self) -> None:
        """A small pool of different codes, most of them (agency, day, sequence)."""
        pool = set()
        for _ in range(self.random.randint(8, 16)):
            day = self.day(2, 38)
            agency = self.canonical_agency(self.random.choice(["000.00.16.H08", "H08.16", "H08.17"]), day)
            pool.add((agency, day, self.random.randint(1, 3)))
        odd = self.random.sample(ODD_CODES, self.random.randint(1, 3))
        odd += self.twilight.sample(TWILIGHT_CODES, 3) if self.twilight and self.twilight.random() < 0.5 else []
        self.codes = sorted(pool) + [(text, None, 0) for text in odd]

    def spell(self, code: tuple, any_alias: bool) -> str:
        """A code in one of its spellings; with `any_alias` also under an agency name of another day."""
        agency, day, sequence = code
        if day is None:
            return self.random.choice([agency, agency.upper(), agency.lower(), unicodedata.normalize("NFD", agency),
                                       agency.replace("-", "—").replace(" ", "\u00a0")])
        if self.chance(0.4) and (any_alias or self.canonical_agency("H08.16", day) == agency):
            agency = "H08.16"
        plain = f"{agency}-{day:%y%m%d}-{sequence:0{self.random.choice([4, 4, 4, 5, 8])}d}"
        wide = plain[:-4] + "".join(chr(ord(digit) + 0xFEE0) for digit in plain[-4:])
        return self.random.choice([plain, plain, plain, plain.lower(), plain.replace("-", "–"), wide,
                                   plain.replace("-", " - "), plain.replace("-", "\u2212").replace("H", "h"),
                                   plain.replace("-", "－"), plain.replace("-", "\u2011") + "\u3000", plain.replace("-", "-\u200b"),
                                   plain.replace("2", "²", 1)])

    # ------------------------------------------------------------ dossiers and accounts

    def make_dossiers(self) -> None:
        """Extracts of which later ones replace rows of earlier ones."""
        used = self.random.sample(self.codes, self.random.randint(4, len(self.codes)))
        self.facts = {code: self.dossier_facts(code) for code in used}
        first = [self.dossier_row(code) for code in used]
        first += [dict(row) for row in self.random.sample(first, self.random.randint(0, 2))]
        first.append(dict(self.dossier_row(used[0]), dossier_code=""))
        first += self.renewed(used, PEOPLE)
        lone = self.codes[-1]
        if lone not in used:
            first += [dict(self.dossier_row(lone), dossier_code="Xung đột 1", status=status) for status in ("", "9")]
        days = sorted(self.random.sample(range(20, 45), 2))
        again = self.random.sample(used, self.random.randint(1, len(used)))
        self.extracts = [self.dated(first, self.base + timedelta(days=days[0]))]
        if self.chance(0.5) or self.extra in ("old_row_behind_conflict", "undated_extract"):
            self.extracts.append(self.dated(list(map(self.dossier_row, again)), self.base + timedelta(days=days[1])))
        if self.extra == "undated_extract":
            self.extracts[0] = ([dict(row, extracted_on="") for row in first], None)
        self.random.shuffle(self.extracts)
        self.add_dossier_extras()

    def dated(self, rows: list, day: date) -> tuple:
        """An extract whose day stands at the file, in the rows, or at the file in spite of the rows."""
        at_file, in_rows = self.random.choice([(day, ""), (None, str(day)), (day, str(self.day()))])
        return [dict(row, extracted_on=in_rows) for row in rows], at_file

    def add_dossier_extras(self) -> None:
        """Rows that only a reading decides."""
        rows, _ = max(self.extracts, key=lambda extract: str(extract[1] or extract[0][0]["extracted_on"]))
        row = next(row for row in rows if row["dossier_code"] and row["dossier_code"] != "Xung đột 1")
        if self.extra == "other_spelling_same_day":
            rows.append(dict(row, dossier_code=" ".join(row["dossier_code"])))
        if self.extra == "old_row_behind_conflict":
            rows.append(dict(row, status="Mới đăng ký" if row.get("status") != "Mới đăng ký" else "deleted"))

    def dossier_facts(self, code: tuple) -> dict:
        """What stays the same between the extracts of a dossier."""
        person = self.random.choice([*PEOPLE, *PEOPLE, None])
        owner = person if self.chance(0.5) else self.random.choice([*PEOPLE, None])
        day = code[1] or self.day(3, 36)
        procedure = self.random.choice(PROCEDURES[:2] if self.chance(self.calm) else PROCEDURES)
        return dict(person=person, owner=owner, day=day, procedure=procedure)

    def dossier_row(self, code: tuple) -> dict:
        """A row of an extract."""
        facts = self.facts.get(code) or self.dossier_facts(code)
        row = dict(dossier_code=self.spell(code, False), status=self.word(QUIET_STATUSES, STATUS_WORDS),
                   channel=self.word(["", "online", "Trực tuyến"], CHANNEL_WORDS), procedure_code=facts["procedure"],
                   source=self.random.choice(SOURCES),
                   applicant_name=self.random.choice(["Nguyễn Văn A, thôn 1", *NAMES]), paid_online=self.random.choice(["", "true"]),
                   owner_name=self.random.choice(["", "", *NAMES]), **self.clue_cells("phone"),
                   **self.person_cells("applicant", facts["person"]), **self.person_cells("owner", facts["owner"]))
        if self.chance(0.5 - self.calm / 4):
            row["submitted_on"] = self.write_day(facts["day"] - timedelta(days=self.random.randint(0, 4)))
        if self.chance(0.6):
            row["accepted_on"] = self.random.choice([self.write_day(facts["day"]), "31/02/2024"])
        row.update(self.payment_cell())
        if self.sites:
            row["commune_code"] = self.sites.choice(["", *sorted({one["code"] for one in self.rows_of_codes})])
            row["agency_code"] = self.sites.choice(["", "", "H08.16", "000.00.16.H08", "H08.17"])
        others = self.random.sample(self.codes, self.random.choice([0, 0, 0, 1, 2]))
        row["other_codes"] = self.random.choice([";", " ; "]).join(self.spell(other, False) for other in others)
        return row

    def make_accounts(self) -> list:
        """Open and closed accounts of the few people."""
        rows = []
        for number in range(self.random.randint(4, 12)):
            person = self.person_cells("citizen", self.random.choice(PEOPLE))
            rows.append(dict(account_id=f"a{number}", opened_on=self.write_day(self.day()), **person,
                             status=self.spell_word(self.random.choice(ACCOUNT_STATUSES)),
                             source=self.random.choice(SOURCES), channel=self.word([""], CHANNEL_WORDS)))
        rows += [dict(row) for row in self.random.sample(rows, 1)]
        rows.append(dict(rows[1], opened_on="2021-05-05"))
        rows.append(dict(rows[0], account_id="a-broken", opened_on="n/a"))
        if self.extra == "account_status_unknown":
            rows += [dict(row, account_id=row["account_id"] + "x", status=self.random.choice(["", "lạ", "1", "2"]))
                     for row in rows[:3]]
        return rows

    # ------------------------------------------------------------ entries

    def make_entries(self) -> list:
        """Claims around the dossiers, the codes and the accounts, broken rows, duplicates and conflicts."""
        rows = [self.entry_row(f"{self.random.choice(['E', 'e', 'Đ-', 'q,'])}{number}")
                for number in range(1, self.random.randint(*((40, 90) if self.reorganised else (20, 45))))]
        twins = [dict(row) for row in self.random.sample(rows, 2)]
        clash = [dict(row, reported_at="2020-01-01") for row in self.random.sample(rows, self.random.randint(0, 2))]
        rows += twins + clash + self.broken_entries() + self.extra_entries(rows)
        self.random.shuffle(rows)
        return rows

    def entry_row(self, entry_id: str) -> dict:
        """One claim, usually near a dossier that exists."""
        code = self.random.choice([*self.facts, *self.codes, *list(self.facts)[:2] * 8])
        self.code_of[entry_id] = code
        facts = self.facts.get(code) or self.dossier_facts(code)
        kind = self.random.choices(list(self.kinds), list(self.kinds.values()))[0]
        helped_on = facts["day"] + timedelta(days=self.random.randint(-self.after - 1, self.before + 1))
        if self.chance(self.calm):
            helped_on = facts["day"] - timedelta(days=self.random.randint(0, min(2, self.after)))
        elif self.chance(0.3):
            helped_on = self.day()
        person = self.random.choice([facts["person"], facts["person"], facts["owner"]])
        if not self.chance(self.calm):
            person = self.random.choice([*PEOPLE, None])
        member = self.random.choice(self.members)
        row = dict(entry_id=entry_id, kind=kind, member_id=member, helped_on=self.write_day(helped_on),
                   reported_at=self.write_instant(facts["day"] + timedelta(days=self.random.choice([3, 3, 3, 4]))),
                   procedure_code=facts["procedure"] if self.chance(self.calm) else self.random.choice(PROCEDURES),
                   citizen_name=self.random.choice(["", 'Lê "Bé", thôn 2', *NAMES]), note="ghi chú", **self.clue_cells("citizen_phone"),
                   approved_on=str(helped_on) if self.chance(self.approvals) else self.random.choice(["", "sắp duyệt"]),
                   unit_id=self.random.choice(["", "", *self.units_of[member], "U0", "không có"]),
                   commune_code=self.random.choice(["", *reorganisations.COMMUNES, "?"]) if self.reorganised else "",
                   **self.person_cells("citizen", person))
        row.update(self.quantity_and_codes(code, kind), helpers=self.helpers_of(member), **self.beneficiary_cell())
        if row["quantity"] not in ("", "1") and kind in PEOPLE_KINDS and self.extra != "crowd_with_citizen":
            row.pop("citizen_id", None), row.pop("citizen_token", None)
        elif person is None and self.chance(0.2) and self.ids != "tokens":
            row["citizen_id"] = "không rõ"
        return row

    def helpers_of(self, member: str) -> str:
        """Whom the member names in an entry: mostly those who may name him as well; in most worlds nobody."""
        if not self.teams:
            return ""
        mates = [other for other in self.members if Random(f"{sorted((member, other))}/{self.base}").random() < 0.4 or self.teams.random() < 0.1]
        mates += [name for name in ("m99", member, "") if self.teams.random() < 0.1]
        self.teams.shuffle(mates)
        return self.teams.choice([";", "; ", " ;"]).join(mates) if self.teams.random() < 0.8 else ""

    def clue_cells(self, phone: str) -> dict:
        """A phone and a day of birth, often none; no raw phone where there are tokens."""
        cells = dict(birth_date=self.random.choice(["", "", "1960-01-02", "02/01/1960", "1961-01-02", "?"]))
        if self.ids == "keyed" and self.chance(0.3):
            cells[f"{phone}_token"] = hmac.new(KEY, b"phone:0605123456", hashlib.sha256).hexdigest()
        elif self.ids != "tokens" and self.chance(0.5):
            cells[phone] = self.random.choice(PHONES)
        return cells

    def mistype(self, code: str) -> str:
        """A code with a slip of the pen, as likely as not one that can be mended."""
        at = self.random.randrange(len(code))
        typed = self.random.choice([code, code.replace("0", "O", 2), code.replace("-", " "), code.replace("-", "/") + ".", code.replace("-000", "-"),
                                   code[:at] + self.random.choice("0123456789") + code[at + 1:], code[:at] + code[at + 1:at + 2] + code[at] + code[at + 2:]])
        beside = ["{}", "{}", "Mã HS: {}", "({})", "{} (lần 2)", "{} Lan", "{}, 0605123456"]
        return self.words.choice(beside).format(typed) if self.words else typed

    def quantity_and_codes(self, code: tuple, kind: str) -> dict:
        """0 ... n codes for a quantity of n."""
        quantity = self.random.choice([1, 1, 1, 1, 2, 3])
        codes = [] if self.chance(0.4) or "account" in kind else [code]
        while len(codes) < quantity and self.chance(0.4):
            codes.append(self.random.choice([code, *self.codes]))
        self.random.shuffle(codes)
        spelled = self.random.choice([";", "; "]).join(self.mistype(self.spell(one, True)) if self.chance(0.2) else self.spell(one, True) for one in codes)
        written = "" if quantity == 1 and self.chance(0.7) else str(quantity)
        if not codes and self.chance(0.1):
            written = self.random.choice(["1,000", "12", f"{quantity}.0", "1000", "1.000", "12,50", "01,000"])
        return dict(quantity=written, dossier_code=spelled)

    def broken_entries(self) -> list:
        """Rows that are rejected by their own fields, under ids of their own."""
        faults = [dict(member_id=""), dict(helped_on="30/02/2024"), dict(reported_at="hôm qua"), dict(entry_id=""),
                  dict(entry_id="dài" * 20), dict(dossier_code="x1;x2;x3", quantity="2"), dict(member_id="m99"),
                  dict(kind="")]
        return [dict(self.entry_row(f"B{number}"), **fault)
                for number, fault in enumerate(self.random.sample(faults, 3))]

    def extra_entries(self, rows: list) -> list:
        """Rows that only a reading decides."""
        chosen = self.random.sample(rows, 3)
        changes = {"broken_twin": dict(helped_on="hôm kia"), "note_differs": dict(note="ghi chú khác"),
                   "bad_quantity": dict(quantity=self.random.choice(["0", "ba", "1000001"]), dossier_code=""),
                   "unknown_kind": dict(kind="bí mật")}
        if self.extra == "same_value_other_text":
            return [dict(row, quantity="" if row["quantity"] == "1" else row["quantity"] and "0" + row["quantity"] or "1")
                    for row in chosen]
        fresh = {"entry_id": "X"} if self.extra in ("bad_quantity", "unknown_kind") else {}
        return [dict(row, **changes[self.extra], **{name: f"{value}{number}" for name, value in fresh.items()})
                for number, row in enumerate(chosen)] if self.extra in changes else []

    # ------------------------------------------------------------ writing

    def write(self) -> Path:
        """The whole world."""
        self.make_organisation()
        agencies = self.make_agencies()
        schemes = self.make_schemes()
        if self.lags:
            schemes = {name: re.sub('(\ncheck = "[a-z]+")\n(?!keys|credit)', self.kind_sources, text) for name, text in schemes.items()}
        self.indicators = schemes["scheme.toml"].count("[[indicator]]")
        self.write_organisation(agencies)
        for name, text in schemes.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        self.make_codes()
        self.make_dossiers()
        self.write_options(list(schemes), self.write_entries(), self.write_dossiers(), self.write_accounts())
        if self.decides:
            self.write_decisions()
        return self.folder

    def write_decisions(self) -> None:
        """What people decided, behind everything else: with numbers of its own, so that the rest of the world stays what it is without."""
        self.random = Random(f"{self.decides}/decisions")
        rows = [self.decision_row(f"d{number}") for number in range(self.random.randint(4, 24))]
        rows += [dict(self.random.choice(rows)), dict(rows[0], actor="cb2")]
        faults = [dict(act="xem lại"), dict(actor=""), dict(decided_on="hôm qua"), dict(line="0"), dict(act="pair", dossier_code=""),
                  dict(act="ghép", dossier_code="052204000001")]
        rows += [dict(self.decision_row(f"x{number}"), **fault) for number, fault in enumerate(self.random.sample(faults, 2))]
        self.random.shuffle(rows)
        self.write_table("decisions.csv", decisions.COLUMNS, rows)
        path = self.folder / "options.json"
        options = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(dict(options, decisions=["decisions.csv"]), indent=2), encoding="utf-8")

    def decision_row(self, decision_id: str) -> dict:
        """A decision about a claim, its dossier mostly one that is there."""
        act = self.random.choice(["confirm", "confirm", "Xác nhận", "refuse", "từ chối", "pair", "pair", "Ghép tay", "unpair", "gỡ  ghép"])
        names = decisions.NAMES_OF_ACTS[decisions.fold(act)] in ("pair", "unpair") or self.chance(0.3)
        entry_id = self.random.choice([*self.code_of, "không có"])
        code = self.code_of.get(entry_id) if self.chance(0.6) else None
        code = self.spell(code or self.random.choice([*self.facts, *self.codes]), True) if names else ""
        day = self.base + timedelta(days=self.random.randint(40, 42))
        return dict(decision_id=decision_id, entry_id=entry_id,
                    line=self.random.choice(["", "", "", "1", "1", "2"]), act=act, dossier_code=code, actor="cb1",
                    decided_on=self.write_instant(day), reason=self.random.choice(["", 'đã gọi "công dân", đúng']))

    def write_organisation(self, agencies: list) -> None:
        """The tables of the organisation that have rows."""
        record = ["valid_from", "valid_to", "recorded", "absent"]
        tables = {"units": (["unit_id", "name", "kind", "level", "parent_id", "second_parent_id", *record], self.rows_of_units),
                  "members": (["member_id", "unit_id", "primary", *record], self.rows_of_members),
                  "agencies": (["agency_code", "canonical", "unit_id", *record], agencies if self.aliases else []),
                  "codes": (["unit_id", "code_system", "code", *record], self.rows_of_codes),
                  "clusters": (["cluster_id", "unit_id", *record], self.clusters()),
                  "targets": (["indicator", "unit_id", "period", "value"], self.targets()),
                  "changes": (["effective_on", "act", "from_unit", "to_unit", "rule", "document", "recorded", "absent"],
                              self.rows_of_changes)}
        for name, (columns, rows) in tables.items():
            if rows:
                self.write_table(f"org/{name}.csv", columns, rows, plain=True)

    def clusters(self) -> list:
        """Clusters of some units, in turn; sometimes a later record says otherwise."""
        rows = []
        for unit in sorted({row["unit_id"] for row in self.rows_of_units}):
            day = self.day()
            if self.chance(0.6):
                rows.append(dict(cluster_id=self.random.choice("ab"), unit_id=unit, valid_from="2020-01-01", valid_to=str(day)))
                rows.append(dict(cluster_id=self.random.choice("cd"), unit_id=unit, valid_from=str(day)))
                if self.chance(0.2):
                    rows.append(dict(rows[-1], valid_from=str(self.day()), valid_to="2025-01-01", recorded="5", absent="true"))
        return rows

    def targets(self) -> list:
        """Targets of some units and periods."""
        units = sorted({row["unit_id"] for row in self.rows_of_units})
        return [dict(indicator=f"i{number}", unit_id=unit, period=period, value=self.random.choice(["0", "1", "3", "4", "10"]))
                for number in range(self.indicators) for unit in units for period in ("all", "part") if self.chance(0.4)]

    def write_entries(self) -> list:
        """One file of entries, or two."""
        rows = self.make_entries()
        cut = self.random.choice([len(rows), len(rows), len(rows) // 2])
        parts = [part for part in (rows[:cut], rows[cut:]) if part]
        ending = self.random.choice(["csv", "csv", "csv", "csv", "json", "jsonl"])
        names = [f"entries.{ending}", f"entries-2.{ending}"][:len(parts)]
        for name, part in zip(names, parts):
            if ending == "csv":
                self.write_table(name, intake.ENTRY_COLUMNS, part, foot=self.chance(0.3), vietnamese=self.chance(0.3))
            else:
                self.write_objects(name, part)
        return names

    def write_dossiers(self) -> list:
        """The extracts, each with its day or none."""
        names = ["dossiers.csv", "dossiers-2.csv"][:len(self.extracts)]
        for name, (rows, _) in zip(names, self.extracts):
            self.write_table(name, intake.DOSSIER_COLUMNS, rows)
        return [[name, str(day) if day else None] for name, (_, day) in zip(names, self.extracts)]

    def write_accounts(self) -> list:
        """The accounts; in some worlds there is no such source."""
        rows = self.make_accounts()
        self.write_table("accounts.csv", intake.ACCOUNT_COLUMNS, rows)
        return ["accounts.csv"] if self.chance(0.8) else []

    def write_options(self, schemes: list, entries: list, dossiers: list, accounts: list) -> None:
        """options.json: what to pass on the command line."""
        day = self.random.choice([self.day(), date(2019, 6, 1), date(2030, 1, 1)])
        lenses = ["as_it_was", "as_it_is", f"as_of:{day}"]
        key = "key.bin" if self.ids == "keyed" else None
        if key:
            (self.folder / key).write_bytes(KEY)
        dossiers = [[name, self.held(day) if day and self.lags else day] for name, day in dossiers]
        names = [name for name in sorted(set(SOURCES)) if self.lags and self.lags.random() < 0.3]
        cutoffs = {name: str(self.base + timedelta(days=self.lags.randint(0, 39))) for name in names}
        options = dict(extra=self.extra, org="org", decisions=[], schemes=schemes, entries=entries, dossiers=dossiers,
                       accounts=accounts, source_cutoffs=cutoffs, cutoff=str(self.day(20, 38)), lenses=lenses, key_file=key)
        (self.folder / "options.json").write_text(json.dumps(options, indent=2), encoding="utf-8")


    def kind_sources(self, found: re.Match) -> str:
        """The check of a kind, sometimes with its sources behind it."""
        sources = self.lags.sample([*sorted(set(SOURCES)), "bộ"], self.lags.randint(1, 3)) if self.lags.random() < 0.4 else []
        return found.group(1) + (f"\nsources = {json.dumps(sources, ensure_ascii=False)}" if sources else "") + "\n"

    def held(self, day: str) -> str:
        """The day of an extract, sometimes with the first day of an increment and a source."""
        since = date.fromisoformat(day) - timedelta(days=self.lags.randint(0, 30))
        source = self.lags.choice(["", "", "", "@VNPT iGate", "@cổng cũ"])
        return (f"{since}..{day}" if self.lags.random() < 0.6 else day) + source


def extra_of(seed: int) -> Optional[str]:
    """The extra of a world, None for four worlds of five."""
    return EXTRAS[seed // 10 % len(EXTRAS)] if seed % 5 == 4 else None


def world(seed: int, folder: Optional[Path] = None, order: int = 0) -> Path:
    """Write the world of a seed; `order` above 0 shuffles the rows of entries, dossiers and accounts."""
    return World(seed, folder or Path(tempfile.mkdtemp(prefix=f"world-{seed}-")), order).write()


def recount_world(folder: Path, lens: str = "as_it_was") -> rc.Result:
    """The recount of a world under a lens."""
    folder = Path(folder)
    options = json.loads((folder / "options.json").read_text(encoding="utf-8"))
    key = (folder / options["key_file"]).read_bytes() if options["key_file"] else None
    return rc.recount(folder / options["org"], [folder / name for name in options["schemes"]],
                      [folder / name for name in options["entries"]],
                      [rc.extract_argument(f"{folder / name}@{day}") if day else rc.extract_argument(str(folder / name)) for name, day in options["dossiers"]],
                      [folder / name for name in options["accounts"]], date.fromisoformat(options["cutoff"]),
                      lens, key, [folder / name for name in options["decisions"]],
                      {name: date.fromisoformat(day) for name, day in options["source_cutoffs"].items()})


def self_test(seeds: int = 300) -> bool:
    """Print how often each verdict and reason occurs; True when all do, also apart from the extras."""
    found, plain, intake = Counter(), Counter(), Counter()
    with tempfile.TemporaryDirectory() as name:
        for seed in range(seeds):
            result = recount_world(world(seed, Path(name) / str(seed)))
            reasons = Counter((row["verdict"], row["reason"]) for row in result.verdicts)
            found += reasons
            plain += Counter() if extra_of(seed) else reasons
            for file, counts in result.summary["files"].items():
                intake.update({(file, name): count for name, count in counts.items()})
    wanted = [(verdict, reason) for verdict, reasons in EXPECTED.items() for reason in reasons]
    for pair in wanted:
        print(f"{found[pair]:6} {plain[pair]:6}  {pair[0]}/{pair[1]}")
    for (file, name), count in sorted(intake.items()):
        print(f"{count:6}  {file} {name}")
    return set(found) == set(wanted) and all(plain[pair] for pair in wanted)


def main(arguments: list) -> int:
    """--self-test, or SEED FOLDER."""
    if arguments == ["--self-test"]:
        return 0 if self_test() else 1
    print(world(int(arguments[0]), Path(arguments[1])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
