#!/usr/bin/env python3
"""The built-in rules with their reasons, here and in SQL on DuckDB, on one made-up office.

    python3 -m venv VENV && VENV/bin/pip install -r benches/peers/requirements.txt
    VENV/bin/python benches/peers/duckdb_rules.py [--entries 1000000] [--rounds 3] [--threads 2] [--seed 5299]

The program `office` writes the tables as CSV (twice as many dossiers as entries); then this library (program `rules`) and DuckDB (duckdb_load.sql, duckdb_rules.sql,
duckdb_round.sql until nothing moves) take turns on the same files and the same number of threads. Printed are medians of DuckDB over medians of this library,
of seconds passed and of seconds worked: from the files to the verdicts, and of the rules alone with the tables ready on either side. Then the verdicts are compared
line by line; 1 when a line differs.

What the SQL leaves out, and the office does not hold: full-width letters in codes, extracts of several days, equal codes in one extract, equal ids, agencies
whose names change with the day, holidays, schemes that end, decisions, findings, units, figures. It shows codes that may be a person's number; they are compared as they
are shown here.
"""

from __future__ import annotations

import argparse
import collections
import csv
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
COLUMNS = ("verdict", "reason", "dossier_code", "rule")


def program(name: str, *words: object) -> str:
    """Runs a program of the benches; what it printed."""
    command = ["cargo", "run", "--quiet", "--release", "-p", "dean5299-benches", "--bin", name, "--", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def worked() -> float:
    """Seconds that this process has worked on all threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def statements(name: str, office: Path, cutoff: str) -> str:
    """The statements of a file for this office."""
    return (HERE / name).read_text(encoding="utf-8").replace(":office", str(office)).replace(":cutoff", cutoff)


def peer(office: Path, threads: int, out: Path | None) -> list[float]:
    """Loads and judges in DuckDB; seconds passed and worked, of everything and of the rules."""
    cutoff = (office / "cutoff").read_text().strip()
    with duckdb.connect(config={"threads": threads}) as base:
        marks = [(time.perf_counter(), worked())]
        base.execute(statements("duckdb_load.sql", office, cutoff))
        marks.append((time.perf_counter(), worked()))
        base.execute(statements("duckdb_rules.sql", office, cutoff))
        turn = statements("duckdb_round.sql", office, cutoff)
        while base.execute(turn).execute("SELECT count(*) FROM single").fetchone()[0]:
            pass
        base.execute("INSERT INTO verdicts SELECT lid, 'needs_review', 'several_dossiers', arg_min(ix, code), min(code), any_value(rule) FROM waiting GROUP BY lid")
        base.execute("CREATE TABLE told AS SELECT entry_id, line, quantity, verdict, reason, "
                     "coalesce(CASE WHEN rule = 'account_person' THEN '' ELSE v.code END, l.code, '') AS dossier_code, coalesce(rule, '') AS rule FROM verdicts v JOIN lines l USING (lid)")
        marks.append((time.perf_counter(), worked()))
        if out:
            base.execute(f"COPY (FROM told ORDER BY entry_id, line) TO '{out}' (HEADER)")
    return [*(a - b for a, b in zip(marks[2], marks[0])), *(a - b for a, b in zip(marks[2], marks[1]))]


def ours(office: Path, threads: int, out: Path | None) -> list[float]:
    """The same numbers of this library."""
    words = ["--out", out] if out else []
    return [float(n) for n in program("rules", office, "--threads", threads, *words).split()]


def differing(mine: Path, theirs: Path) -> tuple[int, collections.Counter[tuple[str, str]]]:
    """How many lines there are, and how those differ that do."""
    wrong: collections.Counter[tuple[str, str]] = collections.Counter()
    count = 0
    with mine.open(encoding="utf-8", newline="") as a, theirs.open(encoding="utf-8", newline="") as b:
        for x, y in zip(csv.DictReader(a), csv.DictReader(b), strict=True):
            count += 1
            hidden = x["dossier_code"] == "" != y["dossier_code"] and not x["rule"]
            same = all(x[c] == y[c] for c in COLUMNS if not (hidden and c == "dossier_code"))
            if not same or (x["entry_id"], x["line"], x["quantity"]) != (y["entry_id"], y["line"], y["quantity"]):
                wrong[f'{x["verdict"]}/{x["reason"]} by {x["rule"]}', f'{y["verdict"]}/{y["reason"]} by {y["rule"]}'] += 1
    return count, wrong


def main() -> int:
    """Writes the office, takes turns, prints ratios and differences."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=5299)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        office, mine, theirs = Path(name) / "office", Path(name) / "ours.csv", Path(name) / "theirs.csv"
        program("office", "--out", office, "--entries", options.entries, options.seed)
        times: tuple[list[list[float]], list[list[float]]] = ([], [])
        for turn in range(options.rounds):
            times[0].append(ours(office, options.threads, mine if turn == 0 else None))
            times[1].append(peer(office, options.threads, theirs if turn == 0 else None))
        own, other = ([statistics.median(column) for column in zip(*rounds)] for rounds in times)
        print(f"DuckDB {duckdb.__version__} over this library, {options.entries} entries, {options.threads} threads, medians of {options.rounds} alternating rounds:")
        for label, at in (("from CSV to verdicts", 0), ("rules alone", 2)):
            print(f"  {label}: passed {other[at] / own[at]:.2f}, worked {other[at + 1] / own[at + 1]:.2f}")
        count, wrong = differing(mine, theirs)
    print(f"  lines {count}, differing {sum(wrong.values())}")
    for (here, there), lines in wrong.most_common(20):
        print(f"    {lines}: here {here}, there {there}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
