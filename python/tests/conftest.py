"""The sample province as sources of a call."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import dean5299 as d5

DATA = Path(__file__).parents[2] / "tests" / "data"
SAMPLE = DATA / "binh-dinh"
SCHEME = DATA / "schemes" / "de-an-5299-pilot-2022.toml"
CUTOFF = "2022-12-20"

ENTRY = {
    "entry_id": "E1",
    "kind": "dossier_submission",
    "member_id": "M1",
    "unit_id": "U1",
    "helped_on": "2024-04-02",
    "reported_at": "2024-04-02T08:00:00",
    "dossier_code": "000.00.01.H08-240402-0001",
}
DOSSIER = {
    "dossier_code": "000.00.01.H08-240402-0001",
    "channel": "online",
    "status": "Đã trả kết quả",
    "submitted_on": "2024-04-02",
    "accepted_on": "2024-04-02",
}


def dicts(table: str) -> list[dict[str, Any]]:
    """The rows of a table of the sample."""
    with open(SAMPLE / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def run() -> d5.Run:
    """The sample, reconciled from its files."""
    paths: dict[str, Any] = {table: SAMPLE / f"{table}.csv" for table in ("entries", "dossiers", "accounts")}
    return d5.reconcile(SAMPLE, SCHEME, **paths, extract_cutoff=CUTOFF)
