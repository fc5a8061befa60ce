"""Progress (tiến độ) as one line on standard error, drawn only at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from . import _native
from .errors import argument

_PHASES = {
    "schemes": ("Đọc bộ quy tắc", "Reading schemes"),
    "organisation": ("Đọc cơ cấu tổ chức", "Reading the organisation"),
    "targets": ("Đọc chỉ tiêu", "Reading targets"),
    "entries": ("Đọc lượt khai", "Reading entries"),
    "dossiers": ("Đọc hồ sơ", "Reading dossiers"),
    "accounts": ("Đọc tài khoản", "Reading accounts"),
    "matching": ("Đối khớp", "Matching"),
    "reorganising": ("Lập phương án theo từng ngày", "Working out the days of the plan"),
    "counting": ("Cộng số liệu", "Adding up"),
}
_WIPE = "\r\x1b[K"

ProgressLike: TypeAlias = bool | Callable[[int, int, int], object]


def checked_control(control: object) -> None:
    """Refuses what is no control."""
    if control is not None and not isinstance(control, _native.Control):
        raise argument("control", "a Control", control)


@contextmanager
def watching(
    progress: object, control: _native.Control | None, lang: str
) -> Iterator[tuple[_native.Control | None, Callable[[int, int, int], object] | None]]:
    """Control and callback of a call."""
    if callable(progress):
        yield control, progress
    elif not isinstance(progress, bool):
        raise argument("progress", "a function, True or False", progress)
    elif not progress or sys.stderr is None or not sys.stderr.isatty():
        yield control, None
    else:
        shared = control or _native.Control()
        try:
            yield shared, lambda stage, done, total: _draw(shared.phase, done, total, lang)
        finally:
            sys.stderr.write(_WIPE)
            sys.stderr.flush()


def _draw(phase: str, done: int, total: int, lang: str) -> None:
    title = _PHASES.get(phase, (phase, phase))[lang == "en"]
    rows = f" {done}/{total}" if total else ""
    sys.stderr.write(f"{_WIPE}{title}{rows}")
    sys.stderr.flush()
