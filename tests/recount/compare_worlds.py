"""Run the library over random worlds and compare it with the recount, byte for byte.

    python compare_worlds.py --command "dean5299" --worlds 300 [--first SEED] [--jobs 2]

Every world is run under its three lenses: verdicts.csv, cube.csv and the scores of a period must be
those of the recount. Once more it is run under
one of them, with shuffled rows and `--threads 2`: the two run directories must agree in every file but those of `--ignore`.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Optional

sys.path.insert(0, str(Path(__file__).parent))

import recount as rc  # noqa: E402
import report  # noqa: E402
import tables  # noqa: E402
import worlds  # noqa: E402


# Under a lens of one day the library takes clusters, and the level of a rank, from that day and not from the period's last one.
DISPUTED = ["cluster_id", "rank_in_level", "ranked_in_level", "rank_in_cluster", "ranked_in_cluster"]


def command_words(command: str) -> list:
    """The words of the command; a program given as a relative path is made absolute."""
    words = shlex.split(command)
    return [str(Path(words[0]).resolve()) if "/" in words[0] else words[0]] + words[1:]


def arguments_of(folder: Path, lens: str, out: str) -> list:
    """The command line for a world under a lens, with paths relative to it."""
    options = json.loads((folder / "options.json").read_text(encoding="utf-8"))
    words = ["reconcile", "--org", options["org"], "--scheme", *options["schemes"], "--entries", *options["entries"],
             "--dossiers", *(f"{name}@{day}" if day else name for name, day in options["dossiers"])]
    if options["accounts"]:
        words += ["--accounts", *options["accounts"]]
    if options["decisions"]:
        words += ["--decisions", *options["decisions"]]
    if options["key_file"]:
        words += ["--key-file", options["key_file"]]
    if options["source_cutoffs"]:
        words += ["--source-cutoff", *(f"{name}={day}" for name, day in options["source_cutoffs"].items())]
    return words + ["--cutoff", options["cutoff"], "--lens", lens, "--out", out]


def run(command: list, folder: Path, lens: str, out: str, more: list) -> Optional[str]:
    """Run the library inside a world; None when it went well, else what it said."""
    done = subprocess.run(command + arguments_of(folder, lens, out) + more, cwd=folder, capture_output=True, text=True,
                          errors="replace", timeout=120, check=False)
    return None if done.returncode == 0 else f"exit {done.returncode}: {(done.stderr or done.stdout).strip()[:600]}"


def files_of(folder: Path, ignored: list) -> dict:
    """Relative path -> bytes of all files below a folder."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    files = {name: path.read_bytes() for name, path in sorted(paths.items()) if name not in ignored}
    if "run.json" in files:
        files["run.json"] = without_prints(files["run.json"], ignored)
    return files


def without_prints(content: bytes, ignored: list) -> bytes:
    """A run.json without the fingerprints of files that may differ, and so without its seal."""
    document = json.loads(content)
    document.pop("seal", None)
    for name in ignored:
        document.get("fingerprints", {}).pop(name, None)
    return json.dumps(document).encode()


def compare_runs(first: Path, second: Path, ignored: list) -> list:
    """Files in which two run directories differ."""
    left, right = files_of(first, ignored), files_of(second, ignored)
    names = [name for name in sorted(set(left) | set(right)) if left.get(name) != right.get(name)]
    found = [f"shuffled run differs in {name}" for name in names]
    for name, columns in (("verdicts.csv", 2), ("cube.csv", 5)):
        if name in names and name in left and name in right:
            found += [line.replace("recount", "in order").replace("library", "shuffled")
                      for line in tables.compare_table(name, left[name], right[name], columns)]
    return found


def differences_of(command: list, folder: Path, lens: str, out: str, period: str) -> list:
    """What differs from the recount in a run, and in the scores of a period."""
    result = worlds.recount_world(folder, lens)
    found = rc.compare_run(result, folder / out)
    path = folder / f"{out}-{period}.csv"
    done = subprocess.run(command + ["score", "--run", out, "--period", period, "--out", path.name], cwd=folder,
                          capture_output=True, text=True, errors="replace", timeout=120, check=False)
    if done.returncode:
        return found + [f"score {period}, exit {done.returncode}: {(done.stderr or done.stdout).strip()[:600]}"]
    ours, theirs = tables.csv_bytes(report.score_rows(result.figures(period)), report.SCORE_COLUMNS), path.read_bytes()
    if lens != "as_it_was":
        ours, theirs = without(ours, DISPUTED), without(theirs, DISPUTED)
    return found + tables.compare_table(f"score {period}", ours, theirs, 4 if lens == "as_it_was" else 3)


def without(content: bytes, columns: list) -> bytes:
    """A table without some columns."""
    header, *rows = tables.raw_rows(content)
    kept = [name for name in header if name not in columns]
    return tables.csv_bytes([dict(zip(header, row)) for row in rows], kept)


def check_world(command: list, ignored: list, root: str, seed: int) -> tuple:
    """(seed, extra, differences) of one world; a world that passed is removed."""
    folder, other = Path(root) / f"{seed}", Path(root) / f"{seed}-shuffled"
    worlds.world(seed, folder)
    worlds.world(seed, other, order=1)
    options = json.loads((folder / "options.json").read_text(encoding="utf-8"))
    extra, lenses, found = options["extra"], options["lenses"], []
    for number, lens in enumerate(lenses):
        failure = run(command, folder, lens, f"out{number}", [])
        differences = [failure] if failure else differences_of(
            command, folder, lens, f"out{number}", ("all", "part")[(seed // 2 + number) % 2])
        found += [f"{lens}: {difference}" for difference in differences]
    number = seed % len(lenses)
    failure = run(command, other, lenses[number], f"out{number}", ["--threads", "2"])
    found += [failure] if failure else compare_runs(folder / f"out{number}", other / f"out{number}", ignored)
    if not found:
        shutil.rmtree(folder)
        shutil.rmtree(other)
    return seed, extra, found


def print_failure(seed: int, extra: Optional[str], found: list, root: str) -> None:
    """One world that differs, with its first rows."""
    print(f"world {seed}" + (f" (extra: {extra})" if extra else "") + f", {len(found)} differences, in {root}/{seed}")
    for line in found[:12]:
        print("   ", line)


def parse_arguments() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description="Compare the library with the recount over random worlds.")
    parser.add_argument("--command", required=True, help="how to start the library's command line")
    parser.add_argument("--worlds", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=5, help="print this many worlds that differ")
    parser.add_argument("--no-extras", action="store_true", help="leave out worlds that hang on a reading")
    parser.add_argument("--ignore", nargs="*", default=["findings.csv"],
                        help="files in which the shuffled run may differ")
    parser.add_argument("--keep", help="folder for the worlds that differ (default: a new temporary one)")
    return parser.parse_args()


def main() -> int:
    """0 when every world passed."""
    options = parse_arguments()
    root = options.keep or tempfile.mkdtemp(prefix="worlds-")
    seeds = [seed for seed in range(options.first, options.first + options.worlds)
             if not (options.no_extras and worlds.extra_of(seed))]
    seeds += [seed for pinned in worlds.PINNED.values() for seed in pinned if seed not in seeds]
    check = partial(check_world, command_words(options.command), options.ignore, root)
    failed = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        for seed, extra, found in pool.map(check, seeds):
            failed += bool(found)
            if found and failed <= options.show:
                print_failure(seed, extra, found, root)
    print(f"{len(seeds) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
