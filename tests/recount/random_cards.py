"""Citizens who stand under an old number in one source and under that of a new card in another, from seeds."""

from __future__ import annotations

from random import Random

# Spellings that are one name, and some that are not.
CALLED = [["Lê Thị Bình", "LÊ THỊ BÌNH", "lê  thị bình"], ["Trần  Hoà", "Trần Hòa", "TRẦN HOÀ"], ["Y B’Lao", "Y B’LAO", "Y Blao"]]
BORN = ["1960-01-02", "02/01/1960"]


class RandomCards:
    """The part of a world in which cards are renewed."""

    def renewed(self, used: list, people: list) -> list:
        """Rows of two or three further sources about one dossier, with numbers of their own from `self.cards`; none in most worlds."""
        if not self.cards:
            return []
        usual, self.random = self.random, self.cards
        rows = [row for _ in range(self.random.randint(1, 3)) for row in self.renewed_once(self.random.choice(used), people)]
        self.random = usual
        return rows

    def renewed_once(self, code: tuple, people: list) -> list:
        """The row under the old number, and those under others: some with a code of their own that lists the first one's."""
        facts = self.facts[code]
        old = facts["person"] or self.random.choice(people)
        names, spare = self.random.choice(CALLED), [other for other in self.codes if other not in self.facts] or self.codes
        rows = []
        for source in ["thẻ cũ", "thẻ mới", "thẻ nữa"][:self.random.choice([2, 2, 3])]:
            number = old if not rows else self.random.choice([other for other in people if other != old])
            row = dict(self.dossier_row(code), source=source, other_codes="", applicant_name=self.random.choice(names),
                       birth_date=self.random.choice([*BORN, *BORN, *BORN, "", "1961-01-02"]))
            if rows and self.chance(0.7):
                of_ministry = f"BTP-{self.random.randint(700, 704)}"
                own = self.spell(self.random.choice(spare), False) if self.chance(0.7) else of_ministry
                row.update(dossier_code=own, other_codes=self.random.choice([self.spell(code, False)] * 3 + [of_ministry, "QG12"]))
            for cell in ("applicant_id", "applicant_token", *(["owner_id", "owner_token"] if self.chance(0.6) else [])):
                row.pop(cell, None)
            row.update(self.person_cells("applicant" if self.chance(0.9) else "owner", number))
            facts["owner"] = number if self.chance(0.6) else facts["owner"]
            rows.append(row)
        return rows


def cards_of(seed: int, pinned: bool) -> Random | None:
    """The numbers of the part, for one world in three."""
    return Random(f"{seed}/cards") if seed % 3 == 0 and not pinned else None
