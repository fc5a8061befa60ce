"""Boards: points, places, classes and nominations of a period."""

import copy

import pytest

import dean5299 as d5

UNITS = [
    {"unit_id": "p", "name": "Tỉnh", "kind": "province", "level": 1, "valid_from": "2024-01-01"},
    {"unit_id": "a", "name": "An Nhơn", "kind": "district", "level": 2, "parent_id": "p", "valid_from": "2024-01-01"},
    {"unit_id": "b", "name": "Hoài Ân", "kind": "district", "level": 2, "parent_id": "p", "valid_from": "2024-01-01"},
]
MEMBERS = [{"member_id": f"m{unit}", "unit_id": unit, "valid_from": "2024-01-01"} for unit in "ab"]
SCHEME = {
    "format": "dean5299/scheme@1", "id": "s", "valid_from": "2024-01-01", "valid_to": "2025-01-01",
    "kind": [{"id": "post", "measure": "posts", "check": "none"}],
    "indicator": [{"id": "posts", "title": "Tin bài", "type": "absolute", "numerator": "post.claimed", "target": "4", "level": 2}],
}  # fmt: skip
BOOK = {
    "format": "dean5299/rulebook@1", "id": "book", "valid_from": "2024-01-01", "valid_to": "2025-01-01", "max": "100",
    "input": [{"name": "posts", "unit": "share", "indicator": "posts.attainment"}, {"name": "late", "unit": "count"}],
    "criterion": [{"id": "1", "max": "100", "content": [{"id": "1.1", "max": "100", "condition": [
        {"id": "1.1.1", "max": "80", "scale": "linear", "input": "posts", "target": "1"},
        {"id": "1.1.2", "max": "20", "scale": "steps", "input": "late", "step": [
            {"points": "20", "when": [{"late": "0"}]}, {"points": "0", "when": [{"late": "1.."}]}]}]}]}],
}  # fmt: skip
RULES = {
    "format": "dean5299/board-rules@1", "id": "r", "valid_from": "2024-01-01", "valid_to": "2025-01-01", "applies": {"levels": [2]},
    "ranking": {"key": [{"id": "points"}]}, "rating": {"most": "100"},
    "class": [{"id": "good", "from": "90"}, {"id": "done"}], "commendation": [{"id": "giay-khen", "class_at_least": "good"}],
}  # fmt: skip
GIVEN = {"units": [{"unit": "a", "inputs": {"late": "0"}}, {"unit": "b", "inputs": {"late": "0"}}]}


@pytest.fixture(scope="module")
def run() -> d5.Run:
    def entry(number: int, member: str, quantity: int) -> dict[str, object]:
        day = "2024-02-01"
        return {"entry_id": f"e{number}", "kind": "post", "member_id": member, "helped_on": day, "reported_at": day, "quantity": quantity}

    org = d5.Org.from_tables(units=UNITS, members=MEMBERS)
    entries = [entry(1, "ma", 3), entry(2, "ma", 1), entry(3, "mb", 2)]
    return d5.reconcile(org, SCHEME, entries=entries, extract_cutoff="2024-12-31", lang="en")


def test_a_board_tells_points_places_classes_and_nominations(run: d5.Run) -> None:
    board = run.board("2024", rules=RULES, rulebooks=[BOOK], given=GIVEN)
    assert board.table["points"] == ["100", "60"]
    assert board.table["class"] == ["good", "done"]
    assert board.to_dict()["nominated"] == [{"award": "giay-khen", "units": ["a"]}]
    assert (len(board), repr(board), board.replays()) == (2, "Board('r', '2024', 2 units)", True)
    assert board.to_csv().startswith(b"unit_id,name,level,")


def test_a_result_leads_down_to_the_entries(run: d5.Run) -> None:
    board = run.board("2024", rules=RULES, rulebooks=[BOOK], given=GIVEN)
    told = board.explain("b")
    assert told["rise"][0]["by"] == "2"
    assert "1.1.1: 40 of 80 points, 80 × min(1, `posts` 0.5 ÷ 1)." in told["sentences"]
    entries = board.behind("a", "posts")
    assert [entry["entry_id"] for entry in entries] == ["e1", "e2"]
    assert str(sum(int(entry["claimed"]) for entry in entries)) == board.value("a", "posts.value")
    assert board.value("a", "posts.attainment") == "1"


def test_other_rules_say_who_moves(run: d5.Run) -> None:
    board = run.board("2024", rules=RULES, rulebooks=[BOOK], given=GIVEN)
    easier = copy.deepcopy(RULES)
    easier["class"][0]["from"] = "60"  # type: ignore[index]
    after = board.by(rules=easier, rulebooks=[BOOK], given=GIVEN)
    beside = board.beside(after)
    assert beside["sentences"] == ["b: class done → good; nominated for none → giay-khen."]
    assert board.table["class"] == ["good", "done"]


def test_faults_are_typed(run: d5.Run) -> None:
    with pytest.raises(d5.BoardError) as caught:
        run.board("2024", rules=RULES, rulebooks=[BOOK], given={"units": [{"unit": "x"}]})
    assert caught.value.code == "BOARD_UNKNOWN_UNIT"
    with pytest.raises(d5.ArgumentError):
        run.board("2024", rules=RULES, rulebooks=[BOOK], given={"unit": []})
    with pytest.raises(d5.ArgumentError):
        run.board("2024", rules=RULES, rulebooks=[BOOK]).beside("x")  # type: ignore[arg-type]
    with pytest.raises(d5.SchemeError):
        run.board("2024", rules={"format": "x"})
