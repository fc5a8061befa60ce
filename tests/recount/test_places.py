"""Hand-made cases of the organisation through time: docs/RULES.md, part 10.

Run with `python -m pytest` or `python test_places.py`.
"""

import json
import sys
import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import cube  # noqa: E402
import org  # noqa: E402
import places  # noqa: E402
import tables  # noqa: E402
import worlds  # noqa: E402

BEFORE, DAY, AFTER = date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 1)


def day(text):
    """An ISO day."""
    return date.fromisoformat(text)


def tree(units, changes="", members="", codes=""):
    """An organisation from short rows: `id parent from to`, `day act old new rule`, `member unit from to`, `unit code`."""
    headers = dict(units="unit_id,parent_id,valid_from,valid_to,recorded,absent,level", changes="effective_on,act,from_unit,to_unit,rule,recorded,absent",
                   members="member_id,unit_id,valid_from,valid_to,primary,recorded,absent", codes="unit_id,code,valid_from,valid_to,code_system")
    with tempfile.TemporaryDirectory() as name:
        for table, rows in dict(units=units, changes=changes, members=members, codes=codes).items():
            lines = [row.strip().replace("-,", ",") for row in rows.split(";") if row.strip()]
            if table == "units":
                lines, levels = [(row + ",,,,,").split(",")[:6] for row in lines], {"": 0}
                for unit, parent, *_ in lines:
                    levels.setdefault(unit, levels.get(parent, 1) + 1)
                lines = [",".join([*row, str(levels[row[0]])]) for row in lines]
            if table == "codes":
                lines = [row + ",2020-01-01,,gso" for row in lines]
            (Path(name) / f"{table}.csv").write_text("\n".join([headers[table], *lines]) + "\n", encoding="utf-8")
        return org.read_org(Path(name))


BASE = "P,,2020-01-01; A,P,2020-01-01,2024-04-01; B,P,2020-01-01; C,P,2020-01-01"


def stands(tree, unit, on, seen, member="", commune=""):
    """`unit share` of a place, in order."""
    found = places.place(tree, unit, on, seen, places.Holder(member, commune))
    return " ".join(f"{name} {share}" if share != 1 else name for name, share in sorted(found.items()))


def test_the_day_of_a_change_is_the_first_of_the_new_state():
    one = tree(BASE, "2024-04-01,merge,A,B,")
    assert [stands(one, "A", BEFORE, seen) for seen in (day("2024-03-31"), DAY)] == ["A", "B"]


def test_whole_and_nothing_beside_it():
    one = tree(BASE, "2024-04-01,split,A,B,whole; 2024-04-01,split,A,C,share:0")
    assert stands(one, "A", BEFORE, AFTER) == "B"


def test_members_then_address_then_default():
    one = tree(BASE + "; X,B,2020-01-01; Y,C,2020-01-01", "2024-04-01,split,A,B,members; 2024-04-01,split,A,C,address; 2024-04-01,split,A,P,default",
               "m1,A,2020-01-01,2024-04-01; m1,X,2024-04-01,; m2,A,2020-01-01,", "Y,k")
    assert [stands(one, "A", BEFORE, AFTER, *who) for who in (("m1", "k"), ("m2", "k"), ("m2", "other"), ("m2", ""))] == ["B", "C", "P", "P"]


def test_lists_without_default_leave_the_rest_where_it_was():
    one = tree(BASE, "2024-04-01,split,A,B,members")
    assert stands(one, "A", BEFORE, AFTER, "nobody") == "A"


def test_shares_multiply_and_add():
    one = tree(BASE, "2024-04-01,split,A,B,share:1/3; 2024-04-01,split,A,C,share:2/3; 2024-04-02,split,B,C,share:1/4; 2024-04-02,split,B,P,share:3/4")
    assert stands(one, "A", BEFORE, DAY) == "B 1/3 C 2/3"
    assert stands(one, "A", BEFORE, AFTER) == "C 3/4 P 1/4"


def test_an_heir_of_the_day_is_not_split_again_on_it():
    one = tree(BASE, "2024-04-01,merge,A,B,; 2024-04-01,split,B,C,default")
    assert (stands(one, "A", BEFORE, AFTER), stands(one, "B", BEFORE, AFTER)) == ("B", "C")


def test_a_close_and_a_change_out_of_nothing_hand_nothing_over():
    for change in ("2024-04-01,close,A,,", "2024-04-01,close,A,B,whole", "2024-04-01,found,,B,"):
        assert stands(tree(BASE, change), "A", BEFORE, AFTER) == "A"


def test_a_record_after_the_end_begins_at_the_latest_day():
    one = tree(BASE, "2024-04-01,merge,A,B,")
    assert stands(one, "A", AFTER, AFTER) == "B"


def test_backward_to_one_and_to_what_lies_above_several():
    units = "P,,2020-01-01; H,P,2020-01-01; A,H,2020-01-01,2024-04-01; B,H,2020-01-01,2024-04-01; N,P,2024-04-01"
    one = tree(units, "2024-04-01,merge,A,N,")
    two = tree(units, "2024-04-01,merge,A,N,; 2024-04-01,merge,B,N,")
    assert [stands(each, "N", AFTER, BEFORE) for each in (one, two, tree(units))] == ["A", "H", "N"]


def test_backward_over_two_days():
    one = tree("P,,2020-01-01; A,P,2020-01-01,2024-04-01; M,P,2024-04-01,2024-04-02; N,P,2024-04-02",
               "2024-04-01,merge,A,M,; 2024-04-02,merge,M,N,")
    assert [stands(one, "N", AFTER, seen) for seen in (BEFORE, DAY, AFTER)] == ["A", "M", "N"]


def test_later_records_hold_and_absent_ones_take_back():
    one = tree(BASE, "2024-04-01,merge,A,B,whole; 2024-04-01,merge,A,B,whole,1,true; 2024-04-01,merge,A,C,whole,1")
    assert stands(one, "A", BEFORE, AFTER) == "C"
    gap = tree("P,,2020-01-01; A,P,2020-01-01; A,P,2024-04-01,2024-04-11,2,true")
    assert [org.exists(gap, "A", on) for on in (day("2024-03-31"), DAY, day("2024-04-11"))] == [True, False, True]
    assert [str(org.latest_day(gap, "A", day(f"2024-04-{n:02}"))) for n in (5, 10, 12)] == ["2024-03-31", "2024-03-31", "2024-04-12"]


def test_a_parent_that_is_gone_is_represented_by_its_heir():
    units = "P,,2020-01-01; Q,,2020-01-01; D,P,2020-01-01,2024-04-01; E,P,2020-01-01; F,Q,2020-01-01; G,P,2020-01-01; A,D,2020-01-01"
    chain = [places.chain(tree(units, changes), "A", AFTER) for changes in (
        "2024-04-01,merge,D,F,", "2024-04-01,split,D,E,share:1/2; 2024-04-01,split,D,G,share:1/2",
        "2024-04-01,split,D,E,share:1/2; 2024-04-01,split,D,F,share:1/2", "")]
    assert chain == [["A", "F", "Q"], ["A", "P"], ["A", "D", "P"], ["A", "D", "P"]]


def test_home_of_a_member():
    one = tree(BASE, members="m1,C,2020-01-01,; m1,B,2020-01-01,; m2,C,2020-01-01,,true; m2,B,2020-01-01,; m3,C,2020-01-01,2024-04-01")
    assert [org.home(one, member, DAY) for member in ("m1", "m2", "m3")] == ["B", "C", None]


def cut(whole, step=1, most=None, **shares):
    """A cut, as texts."""
    whole_shares = {unit: Fraction(share) for unit, share in shares.items()}
    given = cube.cut(Fraction(whole), Fraction(step), whole_shares, most and {unit: Fraction(value) for unit, value in most.items()})
    return " ".join(str(given[unit]) for unit in sorted(given))


def test_largest_remainder():
    assert cut(5, A="1/2", B="1/2") == "3 2"
    assert cut(4, A="3/7", B="3/7", C="1/7") == "2 2 0" and cut(3, A="3/7", B="3/7", C="1/7") == "1 1 1"
    assert cut("7/12", "1/12", A="3/7", B="1/7", C="3/7") == "1/4 1/12 1/4"


def test_nobody_gets_more_than_his_claimed():
    shares = dict(A=Fraction(3, 7), B=Fraction(3, 7), C=Fraction(1, 7))
    parts = cube.cut_totals(dict(claimed=4, approved=3, verified=Fraction(0)), shares)
    assert [list(map(str, parts[trust].values())) for trust in ("claimed", "approved")] == [["2", "2", "0"], ["2", "1", "0"]]
    parts = cube.cut_totals(dict(claimed=2, approved=0, verified=Fraction(7, 12)), dict(shares, B=shares["C"], C=shares["B"]))
    assert list(map(str, parts["verified"].values())) == ["1/3", "0", "1/4"]
    parts = cube.cut_totals(dict(claimed=1, approved=0, verified=Fraction(3)), dict(A=Fraction(1, 2), B=Fraction(1, 2)))
    assert list(map(str, parts["verified"].values())) == ["2", "1"]


def test_pinned_worlds_are_decided_by_what_was_claimed():
    for trust, seeds in worlds.PINNED.items():
        for seed in seeds:
            assert trust in capped_in(seed), (trust, seed)


def capped_in(seed):
    """The trusts of which some cut total of a world would be another, were there no upper bound."""
    found, cut_totals = set(), cube.cut_totals

    def watch(totals, shares):
        parts = cut_totals(totals, shares)
        for trust in ("approved", "verified"):
            whole = Fraction(totals[trust])
            if cube.cut(whole, Fraction(1, whole.denominator), shares) != parts[trust]:
                found.add(trust)
        return parts

    cube.cut_totals = watch
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = worlds.world(seed, Path(name) / "world")
            for lens in json.loads((folder / "options.json").read_text(encoding="utf-8"))["lenses"]:
                worlds.recount_world(folder, lens)
    finally:
        cube.cut_totals = cut_totals
    return found


def test_totals_are_the_same_in_every_lens():
    tried = 0
    with tempfile.TemporaryDirectory() as name:
        for seed in range(0, 60, 2):
            folder = worlds.world(seed, Path(name) / str(seed))
            without_second_parents(folder / "org" / "units.csv")
            lenses = ["as_it_was", "as_it_is", "as_of:2019-06-01", "as_of:2030-01-01"]
            results = [worlds.recount_world(folder, lens) for lens in lenses]
            if has_orphans(results[0].org):
                continue
            tried += 1
            sums = [top_totals(result) for result in results]
            assert sums[0] and all(other == sums[0] for other in sums), seed
    assert tried >= 20, tried


def without_second_parents(path):
    """A unit under two provinces counts in both; here nothing has two parents."""
    rows = tables.read_rows(path)
    path.write_bytes(tables.csv_bytes([dict(row, second_parent_id="") for row in rows], list(rows[0])))


def has_orphans(tree):
    """Is a parent merged into what is below it, so that on some day nothing of the first rank lies above a unit?"""
    bounds = {bound for facts in tree.units.values() for fact in facts for bound in (fact.start, fact.end)} | {c.day for c in tree.changes.values()}
    tops = {unit for unit, facts in tree.units.items() if facts[0].value[0] == 1}
    return any(not tops & set(places.chain(tree, unit, bound)) for bound in bounds for unit in tree.units)


def top_totals(result):
    """What entries sum to where nothing lies above: each entry once, people aside."""
    tops = {unit for unit, facts in result.org.units.items() if facts[0].value[0] == 1}
    found = {}
    for row in result.cube:
        if row["unit_id"] in tops and row["measure"] not in ("people", "households"):
            key = (row["period"], row["kind"], row["trust"])
            found[key] = found.get(key, 0) + Fraction(row["value"])
    return found


if __name__ == "__main__":
    for test_name, test in sorted(globals().items()):
        if test_name.startswith("test_"):
            test()
            print("ok", test_name)
