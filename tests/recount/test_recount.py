"""Hand-made cases for the recount: every row of the verdict table in docs/RULES.md, and the rules around it.

Run with `python -m pytest` or `python test_recount.py`.
"""

import sys
import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import codes  # noqa: E402
import days  # noqa: E402
import decisions  # noqa: E402
import intake  # noqa: E402
import org  # noqa: E402
import recount as rc  # noqa: E402
import tables  # noqa: E402
import words  # noqa: E402
import worlds  # noqa: E402

CODE, ONE, TWO = "H08.16-240110-0001", "052000000001", "052000000002"
UNITS = """unit_id,name,kind,level,parent_id,second_parent_id,valid_from,valid_to
P,Tỉnh,province,1,,,2020-01-01,
D1,Huyện 1,district,2,P,,2020-01-01,
D2,Huyện 2,district,2,P,,2020-01-01,
A,Xã A,commune,3,D1,,2020-01-01,2024-02-01
A,Xã A,commune,3,D2,,2024-02-01,
B,Đồn B,armed_forces,3,D1,D2,2020-01-01,
"""
MEMBERS = """member_id,unit_id,valid_from,valid_to,primary
m1,A,2020-01-01,,
m2,A,2020-01-01,,
m3,B,2020-01-01,,
m4,A,2020-01-01,,
m4,B,2020-01-01,,true
"""
AGENCIES = "agency_code,canonical,unit_id,valid_from,valid_to\n000.00.16.H08,H08.16,,2020-01-01,2024-01-20\n"
SCHEME = """format = "dean5299/scheme@1"
id = "{id}"
valid_from = "{start}"
valid_to = "{end}"
[period]
regime = "{regime}"
[policy]
claim = "{claim}"
"""


def scheme(tail="", id="s", start="2024-01-01", end="2025-01-01", regime="calendar", claim="first_report"):
    """A scheme document."""
    return SCHEME.format(id=id, start=start, end=end, regime=regime, claim=claim) + tail


def table(columns, rows):
    """A CSV text from dicts."""
    return tables.csv_bytes([{name: row.get(name, "") for name in columns} for row in rows], columns).decode()


def entry(id="e1", **cells):
    """An entry row with plain values."""
    return dict(dict(entry_id=id, kind="dossier_submission", member_id="m1", helped_on="2024-01-10",
                     reported_at="2024-01-10"), **cells)


def dossier(code=CODE, **cells):
    """A dossier row with plain values."""
    return dict(dossier_code=code, **cells)


def account(id="a1", **cells):
    """An account row with plain values."""
    return dict(dict(account_id=id, citizen_id=ONE, opened_on="2024-01-10", status="open"), **cells)


def run(entries, dossiers=(), accounts=None, schemes=None, cutoff="2024-06-30", lens="as_it_was", extracts=None, decided=(), **rest):
    """A recount of tables given as rows; `extracts` are (rows, day, span, source) instead of `dossiers`, `decided` are decisions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"units.csv": UNITS, "members.csv": MEMBERS, "agencies.csv": AGENCIES,
                 "entries.csv": table(intake.ENTRY_COLUMNS, entries), "decisions.csv": table(decisions.COLUMNS, decided)}
        paths = []
        for number, (rows, *said) in enumerate(extracts or [(dossiers, None)]):
            files[f"dossiers{number}.csv"] = table(intake.DOSSIER_COLUMNS, rows)
            paths.append((folder / f"dossiers{number}.csv", *said))
        for number, document in enumerate(schemes or [scheme()]):
            files[f"s{number}.toml"] = document
        if accounts is not None:
            files["accounts.csv"] = table(intake.ACCOUNT_COLUMNS, accounts)
        for file, content in files.items():
            (folder / file).write_text(content, encoding="utf-8")
        return rc.recount(folder, sorted(folder.glob("s*.toml")), [folder / "entries.csv"], paths,
                          list(folder.glob("accounts.csv")), date.fromisoformat(cutoff), lens, decisions_paths=[folder / "decisions.csv"], **rest)


def verdicts(*arguments, **options):
    """`verdict/reason` of every line, in the order of the output."""
    return [f"{row['verdict']}/{row['reason']}" for row in run(*arguments, **options).verdicts]


def test_row_1_out_of_period():
    years = [scheme(id="a", start="2023-01-01", end="2023-07-01"), scheme(id="b", start="2024-01-01", end="2024-02-01")]
    days = ["2022-12-31", "2023-07-01", "2023-12-31", "2024-02-01"]
    rows = [entry(f"e{n}", helped_on=day) for n, day in enumerate(days)]
    assert verdicts(rows, schemes=years) == ["out_of_period/before_scheme", "out_of_period/between_schemes",
                                             "out_of_period/between_schemes", "out_of_period/after_scheme"]


def test_row_2_not_verifiable():
    rows = [entry("e1", kind="post"), entry("e2", kind="account_opening", citizen_id=ONE)]
    assert verdicts(rows) == ["not_verifiable/no_source"] * 2
    assert verdicts(rows, accounts=[]) == ["not_verifiable/no_source", "not_found/no_such_person"]


def test_row_3_after_cutoff():
    late = entry(dossier_code="H08.16-240701-0001")
    assert verdicts([late]) == ["pending/after_cutoff"]
    assert verdicts([late], cutoff="2024-07-01") == ["not_found/no_such_code"]


def test_row_4a_what_the_sources_hold():
    rows = [entry(f"e{n}", dossier_code=f"H08.16-2401{day}-0009") for n, day in enumerate(("05", "10", "20"))]
    full, later = ([], date(2024, 1, 8)), ([], date(2024, 1, 18), (date(2024, 1, 10), date(2024, 1, 18)))
    assert verdicts(rows, extracts=[later]) == ["pending/not_covered", "not_found/no_such_code", "pending/after_cutoff"]
    assert verdicts(rows, extracts=[later, full]) == ["not_found/no_such_code"] + ["pending/after_cutoff"] * 2
    between = ([], date(2024, 1, 9), (date(2024, 1, 2), date(2024, 1, 9)))
    assert verdicts(rows, extracts=[later, full, between]) == ["not_found/no_such_code"] * 2 + ["pending/after_cutoff"]
    assert verdicts(rows, extracts=[full], source_cutoffs={"": date(2024, 1, 9)}) == ["not_found/no_such_code"] + ["pending/after_cutoff"] * 2
    kind = '[[kind]]\nid = "dossier_submission"\nmeasure = "dossiers"\ncheck = "dossier"\nsources = ["a", "b"]\n'
    one, both = [([dossier(source="a")], None)], [([dossier(source="a"), dossier("H08.16-240101-0001", source="b")], None)]
    assert verdicts(rows, extracts=[full], schemes=[scheme(kind)]) == ["not_verifiable/no_source"] * 3
    assert verdicts(rows, extracts=one, schemes=[scheme(kind)]) == ["pending/not_covered"] * 3
    assert verdicts(rows, extracts=both, schemes=[scheme(kind)]) == ["not_found/no_such_code"] * 3


def test_a_timestamp_is_its_day_in_viet_nam():
    read = {"2022-12-30T17:00:00.000+0000": "2022-12-31", "2022-12-30T16:59:59Z": "2022-12-30", "20221230235959": "2022-12-30",
            "30/12/2022 08:00:00": "2022-12-30", "2022-12-30": "2022-12-30", "1/7/2023": "2023-07-01",
            "2022-12-30T23:00:00-05:00": "2022-12-31"}
    assert {value: str(days.day_of(value)) for value in read} == read
    assert [days.day_of(value) for value in ("", "30/13/2022", "20221330000000", "2022-12-30T25:00")] == [None] * 4


def test_quantities_are_written_in_english():
    read = {"": 1, "7": 7, "1,000": 1000, "3.0": 3, "3,0": 3, "1.000": None, "1,00": None, "1.5": None, "0": None,
            "1,000,001": None, "-1": None}
    assert {value: words.parse_quantity(value) for value in read} == read


def test_numbers_are_not_shown():
    shown = [code for code in ["H08.16-221121-004", "QG-2025/0123", "G01.899.205.000-250708-00001", "12345678", "H08.16/221121/0004",
                          "000.00.01.H08-240301-12345678", "BD.QN.H08-240301-0001", "26579-240301-0001",
                          "000.00.16.H08-221121-0004, 000.00.16.H08-221121-0005", "H08.05-221121-000412", "H08.16-223121-0004",
                          "H08.16-22112-0004", "H08.16-131121-0004", "H08-16-221121-0004", "OOO.O9.28.HO8-2212O5-OOO3",
                          "QG52.21553-2613-000248", "HS123456", "QG-2025/012", "M000426", "UBND.H08-240301-0001", "THUE-240301-0001"]
             if not codes.may_be_personal(code)]
    assert len(shown) == 21
    for code in ["CCCD 052 999 000 001", "052999000001/HS", "0600000001 H08.16-221121-0004", "HS-052999-000001",
                 "\uff10600 000 001 (SDT)", "H08.16-221121-123456789", "052/099/001/234", "0520_9900_1234",
                 "0905'123456", "NGUYEN THI HOA 1961", "Le Thi Binh (to 5)", "LE THI BINH H08.16-221121-0004",
                 "Bình H08.16-221121-0004", "Tran A. 1961", "Nguyen, Hoa, 1961", "052.999.000.001-240301-0001",
                 "0600.000.001-H08.16-221121-0004", "H08.052.999.000.001-240301-0001", "HS-001203-004567",
                 "Nguyen.Van.An-240301-0001", "NGUYEN_VAN_AN-240301-0001", "NguyenVanAn-240301-0001", "052O99001234", "O52.o99.ool.234",
                 "٠٥٢O٩٩٠٠١٢٣٤", "052|099#001*234", "H08.16-052099-001234", "H08.16-0520990-01234", "H08.16-051209-001234",
                 "H08 0529 9900 1234", "H08.0529-9900-1234", "H08.16-0605-123456", "H08.16-846051-23456", "H08.16-215123-456",
                 "H08.16-21512-3456", "H08.16-520990-01234", "B1234567", "C 765 4321", "PA1234567", "TK123456", "B1234567-240301-0001",
                 "H08.16-221121-0004 B1234567", "LEVANAN-240301-0001", "levanan 12", "NGUYENVANAN1961", "H08.VOBA-240301-0001"]:
        assert codes.may_be_personal(code), code
    rows = run([entry(dossier_code="052999000001a")], [dossier("052999000001A")]).verdicts
    assert [(row["verdict"], row["dossier_code"]) for row in rows] == [("verified", "")]


def test_row_4_window_open():
    rows = [entry(citizen_id=ONE, helped_on="2024-06-24"), entry("e2", dossier_code="x", helped_on="2024-06-24")]
    assert verdicts(rows) == ["pending/window_open"] * 2
    assert verdicts(rows, cutoff="2024-07-01") == ["not_found/no_such_person", "not_found/no_such_code"]


def test_row_5_not_found():
    rows = [entry("e1", dossier_code=CODE), entry("e2", quantity="3", citizen_id=ONE), entry("e3"),
            entry("e4", citizen_id=ONE)]
    assert verdicts(rows) == ["not_found/no_such_code", "not_found/count_without_code", "not_found/no_key",
                              "not_found/no_such_person"]


def test_row_6_pending_registered():
    for status in ("mới đăng ký", "MỚI_ĐĂNG  KÝ", "moi dang ky", "Registered"):
        assert verdicts([entry(dossier_code=CODE)], [dossier(status=status)]) == ["pending/registered"]


def test_row_7_withdrawn():
    assert verdicts([entry(dossier_code=CODE)], [dossier(status="Công dân rút")]) == ["withdrawn/withdrawn"]
    opened = entry(kind="own_account", citizen_id=ONE)
    assert verdicts([opened], accounts=[account(status="closed")]) == ["withdrawn/account_closed"]


def test_row_8_not_accepted():
    assert verdicts([entry(dossier_code=CODE)], [dossier(status="draft", channel="counter")]) == [
        "not_accepted/not_accepted"]


def test_row_9_not_online():
    claim = entry(dossier_code=CODE, procedure_code="1.000894")
    for channel, reason in (("trực tiếp", "counter"), ("Bưu chính", "post")):
        record = dossier(channel=channel, procedure_code="2.000001", status="9")
        assert verdicts([claim], [record]) == [f"not_online/{reason}"]


def test_among_equals_the_least_record_speaks():
    pair = [account("a2", channel="post"), account("a1", channel="counter")]
    for rows in (pair, pair[::-1]):
        assert verdicts([entry(kind="own_account", citizen_id=ONE)], accounts=rows) == ["not_online/counter"]
    codes = [dossier("X2", other_codes="y", channel="post"), dossier("X1", other_codes="Y", channel="counter")]
    row = run([entry(dossier_code="y")], codes).verdicts[0]
    assert (row["reason"], row["dossier_code"]) == ("counter", "X1")


def test_row_10_contradicted():
    claim = entry(dossier_code=CODE, procedure_code="1.000894.000.00.00.H56", citizen_id=ONE)
    assert verdicts([claim], [dossier(procedure_code="1.000895", owner_id=TWO)]) == ["contradicted/procedure"]
    assert verdicts([claim], [dossier(procedure_code="1.000894", owner_id=TWO)]) == ["contradicted/identity"]
    assert verdicts([claim], [dossier(owner_id=TWO, applicant_id="052 000.000-001")]) == ["verified/sole_claim"]
    assert verdicts([claim], [dossier(submitted_on="06/01/2024")]) == ["contradicted/day"]
    opened = entry(kind="own_account", citizen_id=ONE)
    assert verdicts([opened], accounts=[account(opened_on="2024-01-18")]) == ["contradicted/day"]


def test_row_10_window_edges_and_absent_days():
    for day, verdict in (("2024-01-06", "contradicted/day"), ("2024-01-07", "verified/sole_claim"),
                         ("2024-01-17", "verified/sole_claim"), ("2024-01-18", "contradicted/day")):
        assert verdicts([entry(dossier_code="x/1")], [dossier("X/1", accepted_on=day)]) == [verdict]
    assert verdicts([entry(dossier_code="x/1")], [dossier("X/1")]) == ["verified/sole_claim"]
    assert verdicts([entry(dossier_code=CODE, helped_on="2024-03-01")], [dossier()]) == ["contradicted/day"]


def test_row_11_unknown_words():
    assert verdicts([entry(dossier_code=CODE)], [dossier(status="4")]) == ["needs_review/status_unknown"]
    assert verdicts([entry(dossier_code=CODE)], [dossier(channel="2")]) == ["needs_review/channel_unknown"]


def test_row_11_accounts():
    opened = entry(kind="own_account", citizen_id=ONE)
    for channel, verdict in (("2", "needs_review/channel_unknown"), ("ki-ốt", "needs_review/channel_unknown"),
                             ("", "verified/sole_claim"), ("qua mạng", "verified/sole_claim")):
        assert verdicts([opened], accounts=[account(channel=channel)]) == [verdict]
    late = account(channel="2", opened_on="2024-01-18")
    assert verdicts([opened], accounts=[late]) == ["contradicted/day"]


def test_names_in_the_spellings_of_offices():
    claim, opened = entry(dossier_code=CODE), entry(kind="own_account", citizen_id=ONE)
    for status, verdict in (("Đang xử lí", "verified/sole_claim"), ("đã rút", "withdrawn/withdrawn"),
                            ("TỪ CHỐI", "not_accepted/not_accepted"), ("Trả lại", "not_accepted/not_accepted")):
        assert verdicts([claim], [dossier(status=status)]) == [verdict]
    for channel, verdict in (("Nộp trực tuyến", "verified/sole_claim"), ("tại quầy", "not_online/counter"),
                             ("Dịch vụ bưu chính công ích", "not_online/post")):
        assert verdicts([claim], [dossier(channel=channel)]) == [verdict]
    for status, verdict in (("Đang hoạt động", "verified/sole_claim"), ("đã khoá", "withdrawn/account_closed"),
                            ("lạ", "not_found/no_such_person")):
        assert verdicts([opened], accounts=[account(status=status)]) == [verdict]
    assert words.fold("Lý Quý, TUYẾN tay") == "li qui, tuyen tay"


def test_source_defaults():
    tail = ('[[source_default]]\nid = ""\nchannel = "trực tiếp"\n'
            '[[source_default]]\nid = "VNPT iGate"\nstatus = "công dân rút"\nchannel_codes = { "2" = "trực tuyến" }\n')
    claim, opened = entry(dossier_code=CODE), entry(kind="own_account", citizen_id=ONE)
    for cells, verdict in ((dict(), "not_online/counter"), (dict(source="VNPT iGate"), "withdrawn/withdrawn"),
                           (dict(source="VNPT iGate", status="accepted", channel="2"), "verified/sole_claim"),
                           (dict(source="khác", channel="2"), "needs_review/channel_unknown")):
        assert verdicts([claim], [dossier(**cells)], schemes=[scheme(tail)]) == [verdict]
    assert verdicts([opened], accounts=[account()], schemes=[scheme(tail)]) == ["not_online/counter"]


def test_row_12_rule_reviews():
    rules = '[[rule]]\nid = "look"\nkeys = ["code"]\ncredit = "review"\n'
    row = run([entry(dossier_code=CODE)], [dossier()], schemes=[scheme(rules)]).verdicts[0]
    assert (row["verdict"], row["reason"], row["rule"], row["credit"]) == ("needs_review", "rule_reviews", "look", "0")


def test_what_a_rule_looks_at():
    rows = [entry("e1", citizen_id=ONE), entry("e2", kind="own_account", citizen_id=ONE)]
    for rule, reasons in (('id = "r"\nkeys = ["person"]', ["sole_claim", "sole_claim"]),
                          ('id = "account_or_not"\nkeys = ["person"]', ["sole_claim", "sole_claim"]),
                          ('id = "r"\nkeys = ["person"]\ncheck = "account"', ["no_such_person", "sole_claim"]),
                          ('id = "person_window"\nkeys = ["person"]', ["sole_claim", "no_such_person"]),
                          ('id = "account_person"\nkeys = ["person"]\ncheck = "dossier"', ["sole_claim", "no_such_person"]),
                          ('id = "r"\nkeys = ["person", "procedure"]\ncheck = "account"', ["no_such_person"] * 2)):
        found = run(rows, [dossier(owner_id=ONE)], accounts=[account()], schemes=[scheme(f"[[rule]]\n{rule}\n")]).verdicts
        assert [row["reason"] for row in found] == reasons, rule


def test_what_must_not_contradict():
    claim = entry(dossier_code=CODE, citizen_id=ONE, procedure_code="1.000001", citizen_name="Lê Thị Bình", citizen_phone="0605123456", birth_date="1960-01-02")
    contradicting = dict(person=dict(owner_id="052204000009"), procedure=dict(procedure_code="1.000002"), name=dict(applicant_name="Le Thi Binh"),
                         phone=dict(phone="0605999999"), birth_date=dict(birth_date="1960-02-01"), window=dict(accepted_on="2024-03-01"))
    judged = dict(person="contradicted/identity", procedure="contradicted/procedure", window="contradicted/day")
    for guard, cells in contradicting.items():
        rule = lambda guards: [scheme(f'[[rule]]\nid = "r"\nkeys = ["code"]\nguards = {guards}\n')]
        others = [other for other in contradicting if other != guard]
        assert verdicts([claim], [dossier(**cells)], schemes=rule([guard])) == ["not_found/no_such_code"], guard
        assert verdicts([claim], [dossier(**cells)], schemes=rule([])) == [judged.get(guard, "verified/sole_claim")], guard
        assert verdicts([claim], [dossier(**cells)], schemes=rule(others)) == [judged.get(guard, "verified/sole_claim")], guard
        assert verdicts([claim], [dossier()], schemes=rule([guard])) == ["verified/sole_claim"], guard


def test_what_must_not_contradict_where_nothing_is_said():
    claim = entry(dossier_code="H08.16-240110-0009", citizen_id=ONE, citizen_phone="0605123456")
    other = dossier(phone="0605123456", owner_id="052204000009")
    for guards, verdict in (("", "not_found/no_such_code"), ('guards = ["person", "procedure"]', "not_found/no_such_code"),
                            ('guards = ["procedure"]', "contradicted/identity"), ("guards = []", "contradicted/identity")):
        rules = [scheme(f'[[rule]]\nid = "r"\nkeys = ["repaired_code", "phone"]\n{guards}\n')]
        assert verdicts([claim], [other], schemes=rules) == [verdict], guards


def test_row_13_several_dossiers_and_waiting():
    claim = entry("e2", citizen_id=ONE)
    pair = [dossier(CODE, owner_id=ONE), dossier("H08.16-240110-0002", owner_id=ONE)]
    row = run([claim], pair).verdicts[0]
    assert (row["reason"], row["dossier_code"], row["rule"]) == ("several_dossiers", CODE, "person_window")
    rows = run([entry("e1", dossier_code="h08.16–240110–00001", member_id="m2"), claim], pair).verdicts
    assert [(r["reason"], r["dossier_code"]) for r in rows] == [
        ("sole_claim", CODE), ("sole_claim", "H08.16-240110-0002")]


def test_row_14_equal_instants():
    rows = [entry("e1", dossier_code=CODE, reported_at="2024-01-11"),
            entry("e2", dossier_code=CODE, member_id="m2", reported_at="2024-01-10T17:00:00Z"),
            entry("e3", dossier_code=CODE, member_id="m3", reported_at="2024-01-11T00:00:01")]
    assert verdicts(rows, [dossier()]) == ["needs_review/equal_instants"] * 2 + ["duplicate_claim/earlier_claim"]


def test_teams():
    def shares(*rows, **policy):
        rows = [entry(f"e{n}", member_id=member, reported_at=f"2024-01-{day}", dossier_code=CODE, helpers=helpers)
                for n, (member, day, helpers) in enumerate(rows)]
        document = scheme(**policy).replace("[policy]", '[policy]\nteam = "share"')
        return [f"{row['reason']} {row['credit']}" for row in run(rows, [dossier()], schemes=[document]).verdicts]

    pair = [("m1", 11, "m2"), ("m2", 12, " m2; m1")]
    assert shares(*pair) == ["team_split 1/2"] * 2
    assert shares(*pair, ("m3", 10, "m1"), ("m2", 10, "")) == ["equal_instants 0", "equal_instants 0", "equal_instants 0", "same_member 0"]
    assert shares(*pair, ("m3", 10, "m1")) == ["earlier_claim 0", "earlier_claim 0", "first_report 1"]
    assert shares(*pair, ("m3", 12, "m4"), ("m4", 12, "m3;m1")) == ["team_split 1/2"] * 2 + ["earlier_claim 0"] * 2
    assert shares(*pair, ("m4", 12, "m2"), ("m2", 12, "m4")) == ["team_split 1/3"] * 3 + ["same_member 0"]
    assert shares(("m1", 11, "m2")) == ["sole_claim 1"]
    assert shares(("m1", 11, ""), ("m2", 12, "m1")) == ["first_report 1", "earlier_claim 0"]
    assert shares(*pair, claim="equal_split") == ["equal_split 1/2"] * 2


def test_row_14_referee():
    rows = [entry("e1", dossier_code=CODE), entry("e2", dossier_code=CODE, member_id="m2")]
    result = run(rows, [dossier()], schemes=[scheme(claim="referee")])
    assert [(r["reason"], r["credit"]) for r in result.verdicts] == [("referee_one_unit", "1/2")] * 2
    rows[1]["member_id"] = "m3"
    result = run(rows, [dossier()], schemes=[scheme(claim="referee")])
    assert [(r["reason"], r["credit"]) for r in result.verdicts] == [("referee_several_units", "0")] * 2


def test_row_15_duplicate_claim():
    rows = [entry("e1", dossier_code=CODE, reported_at="2024-01-12"), entry("e2", dossier_code=CODE),
            entry("e3", dossier_code=CODE, member_id="m2", reported_at="2024-01-11"),
            entry("e4", citizen_id=ONE, member_id="m3", reported_at="2024-01-10T00:00:01")]
    assert verdicts(rows, [dossier(owner_id=ONE)]) == [
        "verified/first_report", "duplicate_claim/same_member", "duplicate_claim/earlier_claim",
        "duplicate_claim/earlier_claim"]


def test_row_15_dossier_taken():
    other = "H08.16-240110-0002"
    rows = [entry("e1", dossier_code=CODE, reported_at="2024-01-12"), entry("e2", dossier_code=other),
            entry("e3", citizen_id=ONE, member_id="m3", reported_at="2024-01-10")]
    assert verdicts(rows, [dossier(owner_id=ONE), dossier(other, owner_id=ONE)]) == [
        "verified/sole_claim", "verified/sole_claim", "duplicate_claim/dossier_taken"]


def test_rules_do_not_rank_claims():
    rows = [entry("e1", dossier_code=CODE, reported_at="2024-01-12"),
            entry("e2", citizen_id=ONE, member_id="m3", reported_at="2024-01-11")]
    result = run(rows, [dossier(owner_id=ONE)])
    assert [(r["reason"], r["rule"]) for r in result.verdicts] == [("earlier_claim", "code"), ("first_report", "person_window")]


def test_row_16_verified():
    rows = [entry("e1", dossier_code=CODE), entry("e2", dossier_code=CODE, member_id="m2"),
            entry("e3", dossier_code=CODE, member_id="m3")]
    result = run(rows, [dossier()], schemes=[scheme(claim="equal_split")])
    assert [(r["reason"], r["credit"]) for r in result.verdicts] == [("equal_split", "1/3")] * 3
    row = run([entry(kind="account_opening", citizen_id=ONE)], accounts=[account()]).verdicts[0]
    assert (row["reason"], row["rule"], row["dossier_code"]) == ("sole_claim", "account_person", "")


def decision(id, act, entry_id="e1", **cells):
    """A decision row with plain values."""
    return dict(dict(decision_id=id, entry_id=entry_id, act=act, actor="cb1", decided_on="2024-02-01"), **cells)


def test_decisions():
    rows = [entry(dossier_code=CODE), entry("e2", dossier_code=CODE, member_id="m2")]
    held = lambda *decided, **options: verdicts(rows, [dossier(**options), dossier("H08.16-240110-0009")], decided=decided)
    assert held(decision("d", "refuse")) == ["contradicted/refused", "verified/sole_claim"]
    assert held(decision("d", "xác nhận")) == ["verified/decided", "duplicate_claim/decided_otherwise"]
    assert held(decision("d", "confirm"), decision("c", "pair", "e2", dossier_code=CODE)) == ["needs_review/decisions_clash"] * 2
    assert held(decision("d", "pair", dossier_code="H08.16-240110-00009")) == ["verified/decided", "verified/sole_claim"]
    assert held(decision("d", "pair", dossier_code="H08.16-240110-0008")) == ["not_found/no_such_code", "verified/sole_claim"]
    assert held(decision("d", "pair", dossier_code=CODE), status="withdrawn") == ["withdrawn/withdrawn"] * 2
    assert held(decision("d", "unpair", dossier_code=CODE)) == ["contradicted/unpaired", "verified/sole_claim"]
    assert held(decision("d", "confirm"), decision("c", "refuse")) == ["verified/decided", "duplicate_claim/decided_otherwise"]
    assert held(decision("d", "confirm"), decision("c", "refuse", decided_on="2024-02-01T00:01")) == ["contradicted/refused", "verified/sole_claim"]


def test_lines_and_rejections():
    result = run([entry("e1", quantity="4", dossier_code="a; b"), entry("e2", dossier_code="a;b"),
                  entry("e3", member_id="nobody"), entry("e4", helped_on="2024-02-30"), entry("e5"), entry("e5"),
                  entry("e6"), entry("e6", kind="own_dossier")])
    assert [(r["entry_id"], r["line"], r["quantity"]) for r in result.verdicts] == [
        ("e1", "1", "1"), ("e1", "2", "1"), ("e1", "3", "2"), ("e5", "1", "1")]
    assert result.summary["files"]["entries.csv"] == dict(read=8, accepted=2, rejected=5, duplicate=1)


def test_codes():
    tree = org.Org()
    tree.agencies["000.00.16.H08"].append(org.Fact(date(2020, 1, 1), date(2024, 1, 20), 0, False, "H08.16"))
    same = ["000.00.16.h08-240110-0001", " H08.16 – 240110 — 00001", "Ｈ08.16－240110-0001"]
    assert {org.code_key(code, tree) for code in same} == {org.code_key(CODE, tree)}
    assert org.code_key("000.00.16.H08-240120-0001", tree) != org.code_key("H08.16-240120-0001", tree)
    assert codes.parse_code("H08.16-240230-0001") is None and codes.parse_code("H08.16-240110-001") is None


def test_extracts_replace_each_other():
    early, late = ([dossier(status="registered")], date(2024, 2, 1)), ([dossier()], date(2024, 3, 1))
    for extracts in ([early, late], [late, early]):
        result = run([entry(dossier_code=CODE)], extracts=extracts)
        assert result.verdicts[0]["reason"] == "sole_claim"
        assert sum(counts["duplicate"] for counts in result.summary["files"].values()) == 1
    result = run([entry(dossier_code=CODE)], extracts=[early, (late[0], early[1])])
    assert result.verdicts[0]["reason"] == "no_such_code"


def test_credited_unit():
    rows = [entry("e1", member_id="m4"), entry("e2", member_id="m4", unit_id="A"), entry("e3", member_id="m4", unit_id="D1")]
    assert [row["credited_unit_id"] for row in run(rows).verdicts] == ["B", "A", "B"]


def cell(result, unit, kind, trust, period="2024-01"):
    """One figure of the cube, None when there is no row."""
    found = [row["value"] for row in result.cube if (row["unit_id"], row["period"], row["kind"], row["trust"]) ==
             (unit, period, kind, trust)]
    return found[0] if found else None


def test_lenses_and_two_parents():
    rows = [entry("e1", dossier_code=CODE), entry("e2", member_id="m3", approved_on="2024-01-12")]
    was, now = run(rows, [dossier()]), run(rows, [dossier()], lens="as_it_is")
    kind = "dossier_submission"
    assert [cell(was, unit, kind, "claimed") for unit in ("P", "D1", "D2")] == ["2", "2", "1"]
    assert [cell(now, unit, kind, "claimed") for unit in ("P", "D1", "D2")] == ["2", "1", "2"]
    assert cell(was, "P", kind, "approved") == cell(was, "P", kind, "verified") == "1"
    assert run(rows, [dossier()], lens="as_of:2024-01-31").cube == was.cube


def test_people_are_distinct_in_the_subtree():
    kind = "account_opening"
    rows = [entry("e1", kind=kind, citizen_id=ONE), entry("e2", kind=kind, citizen_id=ONE, member_id="m3"),
            entry("e3", kind=kind, quantity="5")]
    result = run(rows, accounts=[account()])
    assert [cell(result, unit, kind, "claimed") for unit in ("A", "B", "P")] == ["6", "1", "6"]


def test_periods():
    assert [days.month_of(date(2022, 11, day), "15-14") for day in (14, 15)] == ["2022-11", "2022-12"]
    assert days.month_of(date(2022, 12, 15), "15-14") == "2023-01"
    assert days.month_of(date(2022, 12, 15), "calendar") == "2022-12"


def test_latest_version_of_a_unit():
    tree = org.Org()
    tree.units["U"] += [org.Fact(date(2024, 1, 1), date(2024, 1, 11), 0, False, (1, ["X"])),
                        org.Fact(date(2024, 1, 20), date(2024, 2, 1), 0, False, (1, ["Y"]))]
    held = [org.version_on(tree, "U", date(2024, 1, day))[1] for day in (15, 19, 20)]
    assert held == [["X"], ["X"], ["Y"]] and org.version_on(tree, "U", date(2023, 12, 31))[1] == ["X"]
    assert org.version_on(tree, "U", date(2025, 1, 1))[1] == ["Y"]


def test_keys_make_raw_ids_and_tokens_meet():
    key = b"k" * 32
    token = words.citizen(ONE, "", key)
    rows = [entry(citizen_token=token)]
    result = run(rows, [dossier(applicant_id=ONE)], key=key)
    assert result.verdicts[0]["reason"] == "sole_claim"


def test_output_bytes():
    rows = [dict(a='x,"y"', b=""), dict(a="đ", b="1/2")]
    assert tables.csv_bytes(rows, ["a", "b"]) == 'a,b\n"x,""y""",\nđ,1/2\n'.encode()


def test_sums_are_feet_and_people_are_none():
    """A foot row is a text of the foot and numbers, wherever it stands; a family name is no sum."""
    feet = ["Tổng số: 2 lượt||", "Tổng cộng|2|", "|Tổng cộng: 1|", "TONG SO|1", "CONG (I+II)|12", "(Ký, ghi rõ họ tên)|", "Ghi chú||2", "TONG|"]
    data = ["Tống Văn A|052|", "|Tống Văn A", "Tong Van A|7", "Công ty A|12", "Tổng cộng|x", "Tổng cộng|2022-12-20", "1|Tổng cộng|2", "Tổng-123||", "CONG-2022-0001|"]
    assert [row for row in feet if not tables.is_foot(row.split("|"))] == [] == [row for row in data if tables.is_foot(row.split("|"))]


def test_pages_are_their_dossiers():
    """An object whose content is a list is a page."""
    folder = Path(tempfile.mkdtemp())
    (folder / "a.json").write_text('{"content":[{"dossier_code":"A"}]}\n{"content":[]}\n{"dossier_code":"B"}\n', encoding="utf-8")
    (folder / "b.json").write_text('[{"content":[]}]', encoding="utf-8")
    assert [[row["dossier_code"] for row in tables.read_rows(folder / name)] for name in ("a.json", "b.json")] == [["A", "B"], []]


def test_an_hour_may_have_one_digit_behind_a_blank():
    assert days.parse_instant("20/11/2022 8:05:33") == days.parse_instant("2022-11-20T08:05:33")
    assert days.day_of("2022-11-20 8:05") == date(2022, 11, 20)
    assert days.parse_instant("2022-11-20T8:05") is None


def test_random_worlds_keep_the_invariants():
    with tempfile.TemporaryDirectory() as name:
        for seed in range(60):
            first = worlds.world(seed, Path(name) / f"{seed}")
            result = worlds.recount_world(first)
            other = worlds.recount_world(worlds.world(seed, Path(name) / f"{seed}s", order=1))
            assert (result.verdicts, result.cube) == (other.verdicts, other.cube), seed
            for counts in result.summary["files"].values():
                assert counts["read"] == counts["accepted"] + counts["rejected"] + counts["duplicate"]
            check_credit(result)


def check_credit(result):
    """Nothing is credited above its quantity, no dossier above one."""
    totals = {}
    for row in result.verdicts:
        assert Fraction(row["credit"]) <= int(row["quantity"])
        if row["dossier_code"] and row["rule"]:
            totals[row["dossier_code"]] = totals.get(row["dossier_code"], 0) + Fraction(row["credit"])
    assert all(total <= 1 for total in totals.values())


if __name__ == "__main__":
    for test_name, test in sorted(globals().items()):
        if test_name.startswith("test_"):
            test()
            print("ok", test_name)
