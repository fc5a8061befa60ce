"""Random scheme documents: kinds, words, sources, rules, indicators."""

from __future__ import annotations

import json
from datetime import timedelta

CUSTOM_KINDS = [("dossier_submission", "dossiers", "dossier"), ("guided", "turns", "dossier"),
                ("people_by_dossier", "people", "dossier"), ("account_opening", "people", "account"),
                ("own_account", "turns", "account"), ("household", "households", "none"), ("post", "posts", "none")]
CUSTOM_STATUSES = [("Hoàn tất", "stands"), ("accepted", "stands"), ("Chờ duyệt", "pending"), ("Từ chối", "not_accepted"),
                   ("Huỷ bỏ", "withdrawn"), ("công dân rút", "stands")]
SOURCE_DEFAULTS = [("", 'channel = "qua mạng"'), ("", 'status = "Mới đăng ký"'), ("", 'channel = "thư"\nstatus = "lạ"'),
                   ("VNPT iGate", 'channel = "Trực tiếp"\nstatus = "accepted"'),
                   ("VNPT iGate", 'channel_codes = { "2" = "Trực tuyến", "fax" = "post" }\nstatus_codes = { "9" = "Công dân rút" }'),
                   ("cổng cũ", 'status_codes = { "1" = "đang mở", "2" = "closed", "9" = "completed" }')]
RULES = [["code"], ["code"], ["code", "person", "window"], ["code", "person", "procedure"], ["person", "window"],
         ["person", "window"], ["person", "window", "procedure"], ["person", "procedure"],
         ["code", "window", "procedure"], ["repaired_code", "phone"], ["repaired_code", "name", "window"], ["repaired_code", "person"],
         ["phone", "name"], ["phone", "birth_date", "window"], ["name", "birth_date"], ["name", "window", "procedure"]]
GUARDS = ["person", "procedure", "phone", "name", "birth_date", "place", "window"]
HALF_GUARDED_RULES = [["person"], ["code", "window"], ["code", "person"]]


class RandomSchemes:
    """The part of a world that writes its schemes."""

    def make_schemes(self) -> dict:
        """One scheme, or two with disjoint validity."""
        custom_kinds = CUSTOM_KINDS if self.chance(0.3) else []
        if custom_kinds:
            self.kinds = {name: 3 if check == "dossier" else 1 for name, _, check in custom_kinds}
        shared = self.kinds_text(custom_kinds) + self.statuses_text() + self.rules_text() + self.sources_text() + self.indicators_text()
        low, high = self.random.randint(0, 4), self.random.randint(34, 40)
        if self.extra != "schemes_differ" and self.chance(0.5):
            return {"scheme.toml": self.scheme_text("one", low, high, self.policy) + shared}
        middle = self.random.randint(14, 24)
        gap = self.random.choice([0, 0, 2])
        second, policy = shared, self.policy
        if self.extra == "schemes_differ":
            policy = self.random.choice(["first_report", "equal_split", "referee"])
            second = self.kinds_text(custom_kinds) + self.statuses_text() + self.rules_text() + self.sources_text()
        return {"scheme.toml": self.scheme_text("one", low, middle, self.policy) + shared,
                "scheme-2.toml": self.scheme_text("two", middle + gap, high, policy) + second}

    def scheme_text(self, name: str, low: int, high: int, policy: str) -> str:
        """The head of a scheme document."""
        start, end = (self.base + timedelta(days=offset) for offset in (low, high))
        text = (f'format = "dean5299/scheme@1"\nid = "{name}"\nvalid_from = "{start}"\nvalid_to = "{end}"\n\n[period]\n'
                f'regime = "{self.random.choice(["calendar", "15-14"])}"\n')
        if (self.before, self.after) != (3, 7) or self.chance(0.5):
            text += f"\n[window]\nbefore_days = {self.before}\nafter_days = {self.after}\nholidays = {self.days_off(low, high)}\n"
            text += self.random.choice(["", "", "weekends = \"count\"\n", "weekends = \"skip\"\n"])
        text += self.named_text(low, high) if name == "one" else ""
        team = self.teams.choice(["share", "share", "share", "compete", ""]) if self.teams else ""
        return text + f'\n[policy]\nclaim = "{policy}"\n' + (team and f'team = "{team}"\n')

    def days_off(self, low: int, high: int) -> list:
        """Holidays, usually none."""
        days = self.random.choice([[], [], self.random.sample(range(low, high), 5)])
        return [str(self.base + timedelta(days=day)) for day in days]

    @staticmethod
    def kinds_text(kinds: list) -> str:
        """[[kind]] tables."""
        return "".join(f'\n[[kind]]\nid = "{name}"\nmeasure = "{measure}"\ncheck = "{check}"\n'
                       for name, measure, check in kinds)

    def statuses_text(self) -> str:
        """[[status]] tables, usually none."""
        return "".join(f'\n[[status]]\nname = "{self.spell_word(name)}"\ntreat = "{treat}"\n'
                       for name, treat in (CUSTOM_STATUSES if self.chance(0.3) else []))

    def sources_text(self) -> str:
        """[[source_default]] tables, usually none: one at most for each source."""
        chosen = dict(self.random.sample(SOURCE_DEFAULTS, 3)) if self.chance(0.4) else {}
        ranks = {name: f"rank = {(self.base.toordinal() + len(name)) % 3}\n" if self.base.toordinal() % 2 else "" for name in chosen}
        return "".join(f'\n[[source_default]]\nid = "{name}"\n{lines}\n{ranks[name]}' for name, lines in chosen.items())

    def rules_text(self) -> str:
        """[[rule]] tables in any order, or none."""
        if self.chance(0.4) and self.extra != "half_guard":
            return ""
        rules = [(f"r{number}", keys) for number, keys in enumerate(self.random.sample(RULES, self.random.randint(1, 4)))]
        if self.extra == "half_guard":
            rules += [(f"h{number}", keys) for number, keys in enumerate(HALF_GUARDED_RULES)]
        if self.chance(0.8):
            rules += self.random.sample([("account_person", ["person"]), ("account_window", ["window", "person"])],
                                        self.random.randint(1, 2))
        if self.chance(0.2):
            rules.append(self.random.choice([("code", ["code"]), ("person_window", ["person", "window"])]))
        self.random.shuffle(rules)
        if self.mends:
            rules = [(name, ["mended_code" if key == "repaired_code" else key for key in keys]) for name, keys in rules]
        if self.sites:
            rules = [(name, [*keys, "place"] if "window" in keys and "account" not in name and self.sites.random() < 0.6 else keys) for name, keys in rules]
        return "".join(f'\n[[rule]]\nid = "{name}"\nkeys = {json.dumps(keys)}\n{self.guards_text()}{self.check_text()}'
                       f'credit = "{self.random.choice(["auto", "auto", "auto", "review"])}"\n' for name, keys in rules)

    def guards_text(self) -> str:
        """What must not contradict a rule: often left to its keys, sometimes nothing, else some of the words."""
        if not self.guards or self.guards.random() < 0.25:
            return ""
        words = self.guards.sample(GUARDS, self.guards.choice([0, 0, 1, 1, 2, 3]))
        return f"guards = {json.dumps(words)}\n"

    def check_text(self) -> str:
        """What a rule looks at, usually left to its id and its keys."""
        check = self.random.choice(["", "", "", "", "", "dossier", "account"])
        return check and f'check = "{check}"\n'

    def indicators_text(self) -> str:
        """[[indicator]] tables: counts and shares, some narrowed to a level, some without target."""
        text = ""
        for number in range(self.random.randint(1, 4)):
            kind, other = self.random.choice(["dossier_submission", "account_opening"]), self.random.choice(["claimed", "approved"])
            trust = self.random.choice(["verified", "verified", "approved", "claimed"])
            ratio, target = self.chance(0.4), self.random.choice(["3", "12", "7.5", ""])
            text += f'\n[[indicator]]\nid = "i{number}"\ntype = "{"ratio" if ratio else "absolute"}"\nnumerator = "{kind}.{trust}"\n'
            text += f'denominator = "{kind}.{other}"\n' if ratio else ""
            text += f'target = "{self.random.choice(["0.5", "0.8", "1.25"]) if ratio else target}"\n' if ratio or target else ""
            text += f"level = {self.random.choice([1, 2, 3, 4])}\n" if self.chance(0.4) else ""
        text += self.filters_text(text.count("[[indicator]]"))
        return text + (self.ties and f'\n[rank]\nties = "{self.ties}"\n')

    def named_text(self, low: int, high: int) -> str:
        """Two periods with names: the whole validity, and some days of it."""
        spans = {"all": (low, high), "part": (low + 3, max(low + 4, high - 5))}
        return "".join(f'\n[[period.named]]\nid = "{name}"\nvalid_from = "{self.base + timedelta(days=first)}"\n'
                       f'valid_to = "{self.base + timedelta(days=after)}"\n' for name, (first, after) in spans.items())
