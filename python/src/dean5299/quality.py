"""How good a run is, and what to look at next (chất lượng đối khớp, hàng chờ xem xét)."""

from __future__ import annotations

from typing import Any, Literal, TypedDict


class Share(TypedDict):
    """How many of how many (tỷ lệ), not reduced; in place of a share of nothing stands ``None``."""

    numerator: int
    denominator: int


class Tally(TypedDict):
    """Right, wrong and missed links (đúng, sai, sót)."""

    right: int
    wrong: int
    missed: int
    precision: Share | None
    recall: Share | None
    f1: Share | None


class QualityFigures(Tally):
    """Lines of which the truth is known; of them ``agreed`` lines say what the truth says, of ``excused`` ones a code alone says nothing."""

    lines: int
    agreed: int
    excused: int
    agreement: Share | None


class RuleQuality(QualityFigures):
    """The lines whose verdict has one rule; ``None`` for verdicts without."""

    rule: str | None


class KindQuality(QualityFigures):
    """The lines of one kind."""

    kind: str


class UnitQuality(QualityFigures):
    """The lines of a unit and everything below it."""

    unit_id: str
    name: str


class Confusion(TypedDict):
    """Lines by what is wanted (a verdict, ``dossier`` or ``no_dossier``) and the verdict given."""

    wanted: str
    given: str
    lines: int


class JudgedLine(TypedDict):
    """A wrong or missed line."""

    entry_id: str
    line: int
    verdict: str
    reason: str
    rule: str | None
    dossier_code: str | None
    wanted: str
    wanted_code: str | None


JudgedLines = TypedDict("JudgedLines", {"count": int, "list": list[JudgedLine]})
"""How many lines, and the first hundred of them."""


class NamedLine(TypedDict):
    """A line, or a row of the truth; ``line`` is ``None`` for a row that speaks of every other line."""

    entry_id: str
    line: int | None


NamedLines = TypedDict("NamedLines", {"count": int, "list": list[NamedLine]})
"""How many, and the first twenty of them."""


class Threshold(Tally):
    """What would be credited from a score on (micro-bits)."""

    cut: int
    credited: int


class Thresholds(TypedDict):
    """The table of thresholds, the highest score first: ``cuts`` scores occur on ``lines`` lines, of at most 200 there is a row."""

    lines: int
    cuts: int
    rows: list[Threshold]


class Quality(TypedDict):
    """A run held against what is known to be true: ``dean5299/quality@1``."""

    format: Literal["dean5299/quality@1"]
    lens: str
    files: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    all: QualityFigures
    rules: list[RuleQuality]
    kinds: list[KindQuality]
    units: list[UnitQuality]
    confusion: list[Confusion]
    wrong: JudgedLines
    missed: JudgedLines
    unknown_to_run: NamedLines
    unknown_to_truth: NamedLines
    not_told: NamedLines
    thresholds: Thresholds


class _Tied(TypedDict, total=False):
    tied: list[str]
    more_tied: int


class QueueLine(_Tied):
    """A line that waits for a person; ``before`` and ``after`` are ``None`` where a decision teaches nothing about other lines.

    ``dossier_code`` and ``tied``, there where a line is between several dossiers (20 at most, ``more_tied`` beyond them), are whole codes:
    the queue is for who decides.
    """

    entry_id: str
    line: int
    quantity: int
    reason: str
    rule: str | None
    dossier_code: str | None
    credited_unit_id: str
    period: str
    reach: int
    lesson: int
    before: int | None
    after: int | None
    yes: int
    no: int
    sentence: str
    why: str


class Queue(TypedDict):
    """The review queue (hàng chờ xem xét), the first line to be looked at first: ``dean5299/queue@1``."""

    format: Literal["dean5299/queue@1"]
    lines: list[QueueLine]
