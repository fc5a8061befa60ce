"""The days of a run, and entries.csv and truth.csv as they pass."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from scenes import Scenes

ENTRY_COLUMNS = (
    "entry_id kind member_id helped_on reported_at quantity dossier_code procedure_code citizen_id citizen_name"
    " citizen_phone birth_date beneficiary helpers unit_id approved_on note").split()
TRUTH_COLUMNS = "entry_id line true_dossier_code expected_verdict noise".split()
DAYS_AROUND = 400       # the calendar also holds days before and after the period
WEEKEND_SHARE = 0.6     # of a working day's entries


class Ledger:
    """Gives entry ids in the order of saving and writes entries.csv and truth.csv as the days pass."""

    def __init__(self, entries: Any, truth: Any) -> None:
        self.entries, self.truth, self.count = entries, truth, 0

    def write_until(self, scenes: Scenes, day: int) -> None:
        """Write the claims saved on this day or earlier; later scenes are saved later."""
        for saved in sorted(key for key in scenes.saved_on if key <= day):
            for claim in sorted(scenes.saved_on.pop(saved), key=lambda claim: claim.saved()):
                self.count += 1
                claim.row[0] = f"E{self.count:08}"
                self.entries.writerow(claim.row)
                for number, line in enumerate(claim.lines, 1):
                    self.truth.writerow((claim.row[0], number, *line))


def write_days(out: Path, scenes: Scenes, first: int, last: int, entries: int) -> None:
    """Play all days and write entries.csv and truth.csv."""
    with (out / "entries.csv").open("w", encoding="utf-8", newline="") as claims, \
            (out / "truth.csv").open("w", encoding="utf-8", newline="") as truth:
        ledger = Ledger(csv.writer(claims, lineterminator="\n"), csv.writer(truth, lineterminator="\n"))
        ledger.entries.writerow(ENTRY_COLUMNS)
        ledger.truth.writerow(TRUTH_COLUMNS)
        play_days(scenes, ledger, first, last, entries)


def play_days(scenes: Scenes, ledger: Ledger, first: int, last: int, entries: int) -> None:
    """Play each day until its share of the entries is reached."""
    weights = [WEEKEND_SHARE if day % 7 in (6, 0) else 1.0 for day in range(first, last + 1)]
    due = 0.0
    for day, weight in zip(range(first, last + 1), weights):
        due += entries * weight / sum(weights)
        while scenes.serial < round(due):
            scenes.play(day)
        ledger.write_until(scenes, day)
    ledger.write_until(scenes, last + DAYS_AROUND)
