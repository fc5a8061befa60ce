"""How the evidence of a run was weighed (cân chứng cứ)."""

from __future__ import annotations

from typing import Literal, TypedDict


class EvidenceLevel(TypedDict):
    """A level of a column and what it weighs, in micro-bits (mức so sánh); ``band`` where it is one of the scheme's."""

    level: str
    band: int | None
    weight: int


class EvidenceColumn(TypedDict):
    """A column with its levels from *different* to *equal* (cột chứng cứ); ``unread`` counts filled cells that were not what it holds."""

    field: str
    levels: list[EvidenceLevel]
    unread: int


class EvidenceKey(TypedDict):
    """What a key of candidates did (khoá chặn), and what its bound left out."""

    key: str
    blocks: int
    pairs: int
    blocks_left_out: int
    lines_left_out: int
    pairs_left_out: int
    largest: int


class Learning(TypedDict):
    """How learning went: rounds, and whether it settled."""

    rounds: int
    settled: bool


class SchemeEvidence(TypedDict):
    """A scheme's rule by evidence: what took part, the bars in micro-bits, the weights."""

    scheme: str
    weights: Literal["given", "learnt", "labels"]
    lines: int
    dossiers: int
    pairs: int
    above_review: int
    above_credit: int
    credit: int
    review: int
    learning: Learning | Literal["failed"] | None
    columns: list[EvidenceColumn]
    keys: list[EvidenceKey]


class Evidence(TypedDict):
    """``dean5299/evidence@1``: the schemes whose rule by evidence had something to weigh, in order."""

    format: Literal["dean5299/evidence@1"]
    schemes: list[SchemeEvidence]
