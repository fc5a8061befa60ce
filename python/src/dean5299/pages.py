"""Lists that a portal fetches page by page (nguồn lấy theo trang)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from . import _native
from ._tables import GivenLimits, Limits, MappingOne, day_text, limit_list, mapping_bytes
from .errors import ArgumentError, argument, speaking

_NAMES = ("bytes", "rows", "next", "from", "cutoff")


@dataclass(frozen=True, slots=True, repr=False)
class Pages:
    """Everything that a source gave (các trang đã lấy). It goes to ``reconcile`` and ``check`` in the place of a table of dossiers."""

    pages: tuple[bytes, ...]
    """The pages, in order, each once; they hold whatever personal data the source sent."""
    from_day: str | None
    """The first day of which they hold all changes; ``None`` when they hold all there ever was."""
    cutoff: str
    """The last day of which they hold everything: the earliest cut-off of a page."""
    replayed: int
    """Pages that came again word for word and were left out."""
    mapping: bytes | None = None
    """The headings of their columns, a document ``dean5299/mapping@1``; ``None`` when that of the call holds."""

    def __repr__(self) -> str:
        return f"Pages({len(self.pages)} pages, until {self.cutoff})"


def fetch(
    next: Callable[[str | None], Any], *, limits: Limits | None = None, mapping: MappingOne | None = None, lang: Literal["vi", "en"] = "vi"
) -> Pages:
    """Fetches a source to its end (lấy dữ liệu theo trang): ``next`` is called with a cursor, ``None`` for the first page, and does the fetching.

    It returns a dict, or an object with attributes: ``bytes`` (a table, or JSON of iGate as it was sent) or ``rows`` (dicts), ``next`` (the cursor of the next page, a text;
    ``None`` after the last; it must be said), ``cutoff`` (the last day of which the source holds everything) and, when the source gives changes alone, ``from`` (the first such day; as an
    attribute ``from_``). What it raises passes through. A page that comes again is left out; a cursor that comes again is ``TABLE_SOURCE_CIRCLE``. ``limits``: all pages
    together have ``file_bytes``, and ``rows`` bounds their number. ``mapping`` names the headings of their columns, as that of ``reconcile``, which reads these pages by it.

    >>> rows = [{"dossier_code": "H08.16-221121-0004", "status": "accepted"}]
    >>> pages = fetch(lambda cursor: {"rows": rows if cursor is None else [], "next": None if cursor else "2", "cutoff": "2022-12-20"})
    >>> pages
    Pages(2 pages, until 2022-12-20)
    """
    with speaking(lang):
        if not callable(next):
            raise argument("next", "a function of a cursor", next)
        given = limit_list(limits)
        headings = None if mapping is None else mapping_bytes(mapping)
        if headings is not None:
            # A mapping that cannot be used is said before anything is fetched.
            _native.read_igate("pages.json", b"[]", headings, given, lang)
        fetching = _native.Fetching(given)
    while True:
        is_open, cursor = fetching.asks()
        if not is_open:
            break
        page = next(cursor)
        with speaking(lang):
            fetching.take(*_taken(page, given))
    with speaking(lang):
        pages, from_day, cutoff, replayed = fetching.pages()
        return Pages(tuple(pages), from_day, cutoff, replayed, headings)


def _taken(page: Any, limits: GivenLimits) -> tuple[bytes, str | None, str | None, str]:
    """Bytes, next cursor, first day and cut-off of a page."""
    said = _said(page)
    if said.keys() & {"bytes", "rows"}:
        if "next" not in said:
            raise argument("page.next", "the cursor of the next page, None after the last")
        if "cutoff" not in said:
            raise argument("page.cutoff", "the last day of which the source holds everything")
    if "next" not in said or "cutoff" not in said or (said.get("bytes") is None) == (said.get("rows") is None):
        raise _no_page(None if isinstance(page, Mapping) else page)
    after, since = said["next"], said.get("from")
    if after is not None and not isinstance(after, str):
        raise argument("page.next", "text", after)
    from_day = None if since is None else day_text("page.from", since)
    return _content(said, limits), after, from_day, day_text("page.cutoff", said["cutoff"])


def _no_page(found: object) -> ArgumentError:
    return argument("page", "a page: bytes or rows, next, cutoff and, where it holds changes alone, from", found)


def _said(page: Any) -> dict[str, Any]:
    if isinstance(page, Mapping):
        if not set(page) <= set(_NAMES):
            raise _no_page(None)
        return dict(page)
    attributes = {name: f"{name}_" if name == "from" else name for name in _NAMES}
    return {name: getattr(page, attribute) for name, attribute in attributes.items() if hasattr(page, attribute)}


def _content(said: Mapping[str, Any], limits: GivenLimits) -> bytes:
    """What the page holds. A text is never a path here: it came from somewhere else."""
    content, rows = said.get("bytes"), said.get("rows")
    if content is not None:
        if not isinstance(content, (bytes, bytearray, memoryview)):
            raise argument("page.bytes", "bytes", content)
        return bytes(content)
    if isinstance(rows, (str, bytes, bytearray, memoryview, os.PathLike, Mapping)) or not isinstance(rows, Iterable):
        raise argument("page.rows", "a list of dicts", rows)
    return _native.rows_from_dicts(list(rows), limits)
