"""A slow, obvious recount of `reconcile`: the second opinion.

It reads the raw files and applies docs/RULES.md one rule at a time, in plain Python, with nothing shared with the
library. Where the rules leave something open it takes the simplest reading:

Readings
 1. Skipped rows: blank rows and foot rows are known here; title, numbered and total rows are not looked for.
 2. A row is judged in this order: its own required fields (with the kind and the number of codes), then duplicates
    and conflicts among the rows that are readable, then the credited unit. A row rejected by its own fields is no
    "version" of its id and rejects no other row.
 3. "Content" of a row is the trimmed NFC text of its known columns. The same value written otherwise is other
    content, and so is a note.
 4. A kind that the entry's scheme does not list is an unreadable required field: rejected. More codes than the
    quantity: rejected.
 5. A quantity that is no whole number in 1 ... 1 000 000 rejects the row. Of the Vietnamese headers two are known here.
 6. An id longer than 64 bytes is unreadable. A citizen id without any digit is unreadable.
 7. Accounts follow the rules of entries for duplicates and conflicts. `opened_on` and a `status` of the lists (compared
    after folding) are required; no source has a default for it.
 8. A dossier row without `FILE@DAY` and without `extracted_on` is older than any dated row.
 9. Dossier conflicts are looked for within one extract day; rows rejected there are gone, and the latest day that
    still has a row gives the dossier. The other days' rows are duplicates.
10. Agencies: one look-up in the dated table, by canonical text, on the code's day; aliases are not chained.
11. Several primary memberships on one day: the least unit_id among them.
12. Dashes are the characters of Unicode category Pd and U+2212.
13. The procedure guard belongs to every dossier rule that has both `person` and `window` among its keys.
14. A rule by person, phone or name applies to lines of one person.
15. Rows 6 to 11 hold for accounts too: their only known day is `opened_on`.
16. Several standing accounts of one citizen are one thing, (citizen, kind), hence never `several_dossiers`.
17. "First row that holds for any of them" goes by the lines of the table: `procedure`, `identity`, `day` are three
    lines, `counter`/`post` one, `status_unknown`/`channel_unknown` one (status before channel on one record).
18. "Least dossier code" compares the codes as written in the extract, trimmed, bytewise; among accounts it is the
    least account_id.
19. A line of a rule with `credit = "review"` does not compete and takes nothing.
20. All standing lines settle together, whichever rule found their candidates. `several_dossiers` takes nothing. A tie
    or a referee's case takes the dossier.
21. A line whose standing candidates are all gone before it could compete is `dossier_taken`; its code is the least of
    its standing candidates.
22. `several_dossiers` names the least of the candidates that are still left, `rule_reviews` the least of all that
    stand.
23. A single member is `sole_claim` under every policy, also with several lines of his own.
24. Further lines of members tied at the first instant, and of members before a referee, are `same_member`.
25. `referee`: the units are the credited units of the members' first lines.
26. Claims of several schemes on one dossier: the policy is that of the scheme that begins first.
27. People and households: an entry with a citizen counts that citizen once, whatever its quantity.
28. Latest version of a unit: the one of its last valid day until the day asked for, else of its first valid day. Each
    unit on the way up takes its own latest version.
29. No status and no default of the source: stands, whatever the scheme's list says. No channel: online.
30. A code list is split at `;`, empty parts are ignored.
31. The least unit id decides between heirs of one rule, and whose chain is followed where several are compared.
32. What a unit may not take of a cut total goes to the next in the order of remainders, round after round.
33. The total row of a report has no rank.
34. A rule looks up by the first of code, mended code, repaired code, person, phone, name among its keys; with `code` a repaired code is not asked.
35. A decision's line that is no whole number from 1 to 1 000 000 rejects its row; so does a code that may be a person's number.
36. What a decision names is known by its dossier: two codes of one dossier are one, and an own code comes before another's other code.
37. A repaired code, a phone or a name finds nothing whose known citizens are others, or whose known procedure is another.
38. Helpers are ids as written between `;`, trimmed; whoever names himself is in no team for it.
39. A row has the source that it names, else that of its file; a row that cannot be read has none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Callable, Optional

from days import parse_day, month_of
from tables import sort_rows, csv_bytes, compare_table
from codes import may_be_personal
from coverage import Extract, coverage, cutoff_argument, extract_argument
from scheme import read_scheme
from org import Org, read_org
from intake import take_entries, take_dossiers, take_accounts
from decisions import take_decisions
from matching import Line, lines_of, judge
from cube import CUBE_COLUMNS, count_cube
from report import figures, period_of, read_targets


VERDICT_COLUMNS = ["entry_id", "line", "quantity", "verdict", "reason", "dossier_code", "rule", "score",
                   "credited_unit_id", "credit", "period"]


@dataclass
class Result:
    """What a recount gives."""
    verdicts: list
    cube: list
    summary: dict
    org: Org
    figures: Callable  # label of a period -> its figures


def verdict_row(line: Line) -> dict:
    """A line of verdicts.csv."""
    code = line.record.code if line.record else line.code
    code = "" if may_be_personal(code) else code
    values = (line.entry.entry_id, line.number, line.quantity, line.verdict, line.reason, code,
              line.rule.id if line.rule else "", "", line.entry.credited_unit, line.credit,
              month_of(line.entry.helped_on, line.entry.scheme.regime))
    return dict(zip(VERDICT_COLUMNS, map(str, values)))


def recount(org_dir: Path, scheme_paths: list, entries_paths: list, dossiers_paths: list, accounts_paths: list,
            cutoff: date, lens: str = "as_it_was", key: Optional[bytes] = None, decisions_paths: tuple = (), source_cutoffs: Optional[dict] = None) -> Result:
    """Verdicts, cube and counts from the raw files; `dossiers_paths` are extracts, or pairs (path, day or None)."""
    org = read_org(org_dir)
    schemes = sorted(map(read_scheme, scheme_paths), key=lambda scheme: scheme.valid_from)
    counts: dict = {}
    entries = take_entries(entries_paths, schemes, org, key, counts)
    extracts, account_sources = list(map(Extract.of, dossiers_paths)), set()
    dossiers = take_dossiers(extracts, org, schemes, key, counts)
    accounts = take_accounts(accounts_paths, schemes, key, counts, account_sources)
    covered = coverage(extracts or None, account_sources if accounts_paths else None, source_cutoffs or {}, cutoff)
    lines = [line for entry in entries for line in lines_of(entry)]
    decisions = take_decisions(decisions_paths, org, counts)
    judge(lines, dossiers, accounts, covered, org, decisions)
    targets = read_targets(org_dir)
    return Result(verdicts=sort_rows(list(map(verdict_row, lines)), VERDICT_COLUMNS[:2]),
                  cube=count_cube(entries, lines, org, lens, cutoff), org=org,
                  figures=lambda label: figures(entries, lines, org, period_of(label, schemes), targets, lens, cutoff),
                  summary={"files": {name: dict(count) for name, count in counts.items()},
                           "verdicts": dict(Counter(line.verdict for line in lines))})


def tables(result: Result) -> dict:
    """File name -> (rows, columns, number of key columns)."""
    return {"verdicts.csv": (result.verdicts, VERDICT_COLUMNS, 2), "cube.csv": (result.cube, CUBE_COLUMNS, 5)}


def write_result(result: Result, out: Path) -> None:
    """verdicts.csv and cube.csv."""
    Path(out).mkdir(parents=True, exist_ok=True)
    for name, (rows, columns, _) in tables(result).items():
        (Path(out) / name).write_bytes(csv_bytes(rows, columns))


def compare_run(result: Result, run_dir: Path) -> list:
    """Differences between a recount and a run directory of the library."""
    found = []
    for name, (rows, columns, key) in tables(result).items():
        path = Path(run_dir) / name
        theirs = path.read_bytes() if path.exists() else b""
        found += compare_table(name, csv_bytes(rows, columns), theirs, key)
    return found


def parse_arguments(arguments: Optional[list]) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description="Recount a reconciliation from its raw files.")
    parser.add_argument("--org", required=True)
    parser.add_argument("--scheme", required=True, nargs="+")
    parser.add_argument("--entries", required=True, nargs="+")
    parser.add_argument("--dossiers", nargs="+", default=[], metavar="FILE[@[FROM..]DAY[@SOURCE]]")
    parser.add_argument("--accounts", nargs="+", default=[])
    parser.add_argument("--decisions", nargs="+", default=[])
    parser.add_argument("--cutoff", required=True, metavar="DAY")
    parser.add_argument("--source-cutoff", nargs="+", default=[], metavar="SOURCE=DAY")
    parser.add_argument("--lens", default="as_it_was", metavar="as_it_was|as_it_is|as_of:DAY")
    parser.add_argument("--key-file")
    parser.add_argument("--out", help="write verdicts.csv and cube.csv here")
    parser.add_argument("--compare", metavar="RUN_DIR", help="compare with a run written by the library")
    return parser.parse_args(arguments)


def main(arguments: Optional[list] = None) -> int:
    """0 done, 1 when --compare found a difference."""
    options = parse_arguments(arguments)
    key = Path(options.key_file).read_bytes() if options.key_file else None
    result = recount(options.org, options.scheme, options.entries, list(map(extract_argument, options.dossiers)),
                     options.accounts, parse_day(options.cutoff), options.lens, key, options.decisions,
                     dict(map(cutoff_argument, options.source_cutoff)))
    if options.out:
        write_result(result, options.out)
    print(json.dumps(result.summary, ensure_ascii=False, indent=2))
    differences = compare_run(result, options.compare) if options.compare else []
    for difference in differences:
        print(difference)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
