"""Random filters, the groups that they name, and the cells that they ask for."""

from __future__ import annotations

import json
from datetime import timedelta

GROUPS = [("self", "Bản thân", [], "own"), ("elderly", "Người cao tuổi", ["trên 60 tuổi", "Người già"], ""), ("family", "", ["người thân"], "assisted")]
BUILT_IN = ["union_member", "youth", "over_age"]
CELLS = ["", "", "youth", "Thanh niên", "thanh nien", "over_age", "NGOÀI ĐỘ TUỔI THANH NIÊN", "quá tuổi", "Đoàn viên", "union_member", "union member",
         "self", "bản thân", "Bản  Thân", "người già", "elderly", "TRÊN 60 TUỔI", "family", "Người thân", "lạ"]
PAYMENTS = ["", "", "true", "false", "có", "CÓ", "không", "khong", "1", "0", "yes", "No", "x", "đã nộp"]


class RandomFilters:
    """The part of a world that writes its filters. It draws from numbers of its own, so that the rest of the world stays what it is without."""

    def filters_text(self, first: int) -> str:
        """[[beneficiary]] and [[filter]] tables, and indicators of them from this number on."""
        if not self.parts:
            return ""
        draw = self.parts
        has_groups = draw.random() < 0.5
        text, words = self.groups_text() if has_groups else "", [name for name, *_ in GROUPS] if has_groups else BUILT_IN
        names = [f"f{number}" for number in range(draw.randint(1, 4))]
        text += "".join(self.filter_text(name, words) for name in names)
        return text + "".join(self.indicator_of(names, first + number) for number in range(draw.randint(1, 3)))

    def groups_text(self) -> str:
        """The groups of the scheme, in place of the built-in ones."""
        return "".join(f'\n[[beneficiary]]\nid = "{name}"\n' + (title and f'title = "{title}"\n') + f"names = {json.dumps(names)}\n"
                       + (whose and f'whose = "{whose}"\n') for name, title, names, whose in GROUPS)

    def filter_text(self, name: str, groups: list) -> str:
        """A filter with one condition or several."""
        draw, text = self.parts, f'\n[[filter]]\nid = "{name}"\n'
        if draw.random() < 0.8:
            text += f"kinds = {json.dumps(draw.sample(sorted(self.kinds), draw.randint(1, len(self.kinds))))}\n"
        if draw.random() < 0.4:
            text += f"beneficiaries = {json.dumps(draw.sample(groups, draw.randint(1, 2)))}\n"
        if draw.random() < 0.3:
            text += f'whose = "{draw.choice(["own", "assisted"])}"\n'
        if draw.random() < 0.5:
            text += f'channels = {json.dumps(draw.sample(["online", "counter", "post"], draw.randint(1, 3)))}\n'
        if draw.random() < 0.35:
            text += f'paid_online = {json.dumps(draw.sample(["yes", "no"], draw.randint(1, 2)))}\n'
        return text

    def indicator_of(self, names: list, number: int) -> str:
        """An indicator of filters, perhaps over a kind."""
        draw = self.parts
        above, below = (f"{draw.choice(part)}.{draw.choice(['claimed', 'approved', 'verified'])}" for part in (names, [*names, "dossier_submission"]))
        sort = draw.choice(["absolute", "ratio", "ratio", "cumulative"])
        text = f'\n[[indicator]]\nid = "i{number}"\ntype = "{sort}"\nnumerator = "{above}"\n'
        text += f'denominator = "{below}"\n' if sort == "ratio" else ""
        text += f'since = "{self.base + timedelta(days=draw.randint(-3, 6))}"\n' if sort == "cumulative" else ""
        return text + draw.choice(["", 'target = "0.8"\n', 'target = "5"\n'])

    def beneficiary_cell(self) -> dict:
        """Whom an entry was for; only where filters ask."""
        return dict(beneficiary=self.parts.choice(CELLS)) if self.parts else {}

    def payment_cell(self) -> dict:
        """Whether a dossier was paid online; only where filters ask."""
        return dict(paid_online=self.parts.choice(PAYMENTS)) if self.parts else {}
