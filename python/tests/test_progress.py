"""Progress, cancellation and other threads."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import time
from typing import Any

import pytest
from conftest import CUTOFF, SAMPLE, SCHEME, dicts

import dean5299 as d5

Seen = list[tuple[int, int, int]]


@pytest.fixture(scope="module")
def long() -> dict[str, Any]:
    """A call long enough to look at."""
    tables = {table: dicts(table) for table in ("entries", "dossiers")}
    more = [{**row, "entry_id": f"{row['entry_id']}-{n}"} for n in range(4) for row in tables["entries"]]
    return {"org": SAMPLE, "scheme": SCHEME, "entries": more, "dossiers": tables["dossiers"], "extract_cutoff": CUTOFF}


def test_progress_goes_on_to_its_end(long: dict[str, Any]) -> None:
    seen: Seen = []
    d5.reconcile(**long, progress=lambda *at: seen.append(at))
    assert len(seen) > 2 and seen[-1][1] == seen[-1][2]
    assert [stage for stage, _, _ in seen] == sorted(stage for stage, _, _ in seen)
    assert all(done <= total for _, done, total in seen if total)
    seen.clear()
    d5.check(**{name: long[name] for name in ("org", "scheme", "dossiers")}, progress=lambda *at: seen.append(at))
    assert seen[-1][1] == seen[-1][2] > 0
    seen.clear()
    d5.reconcile(entries=[], progress=lambda *at: seen.append(at))
    assert seen[-1][1] == seen[-1][2]


def test_what_a_callback_raises_ends_the_call(long: dict[str, Any]) -> None:
    calls: Seen = []

    def stop(*at: int) -> None:
        calls.append((at[0], at[1], at[2]))
        raise ZeroDivisionError("mine")

    control = d5.Control()
    with pytest.raises(ZeroDivisionError, match="mine"):
        d5.reconcile(**long, progress=stop, control=control)
    assert len(calls) == 1
    with pytest.raises(d5.CancelledError):
        d5.reconcile(entries=SAMPLE / "entries.csv", control=control)


def test_an_interrupt_cancels(long: dict[str, Any]) -> None:
    # A shell that starts the tests in the background lets them ignore interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        interrupted(long)
    finally:
        signal.signal(signal.SIGINT, before)


def interrupted(long: dict[str, Any]) -> None:
    control, returned = d5.Control(), threading.Event()

    def interrupt() -> None:
        while control.progress[0] == 0 and not returned.wait(0.001):
            pass
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        try:
            d5.reconcile(**long, control=control)
        finally:
            returned.set()
            thread.join()
    with pytest.raises(d5.CancelledError):
        d5.reconcile(entries=SAMPLE / "entries.csv", control=control)


class Screen(io.StringIO):
    """A terminal, or none."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(("lang", "title"), [("vi", "Cộng số liệu"), ("en", "Adding up")])
def test_a_line_at_a_terminal_and_nothing_elsewhere(monkeypatch: pytest.MonkeyPatch, long: dict[str, Any], lang: Any, title: str) -> None:
    terminal, pipe = Screen(True), Screen(False)
    for screen in (terminal, pipe):
        monkeypatch.setattr(sys, "stderr", screen)
        d5.reconcile(**long, lang=lang, progress=True)
    assert title in terminal.getvalue() and terminal.getvalue().endswith("\r\x1b[K") and "\n" not in terminal.getvalue()
    assert pipe.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", None)
    d5.reconcile(entries=[], progress=True)


def test_other_threads_go_on(long: dict[str, Any]) -> None:
    control, done, seen = d5.Control(), threading.Event(), set()
    turns = 0

    def look() -> None:
        nonlocal turns
        while not done.is_set():
            seen.add((*control.progress, control.phase))
            turns += 1
            time.sleep(0.001)

    thread = threading.Thread(target=look)
    thread.start()
    began = time.monotonic()
    d5.reconcile(SAMPLE, SCHEME, entries=SAMPLE / "entries.csv", dossiers=SAMPLE / "dossiers.csv", extract_cutoff=CUTOFF, control=control)
    took = time.monotonic() - began
    done.set()
    thread.join()
    assert len(seen) > 3 and {"entries", "dossiers"} <= {phase for *_, phase in seen}
    assert turns > took * 50


def test_a_call_can_be_cancelled() -> None:
    control = d5.Control()
    control.cancel()
    with pytest.raises(d5.CancelledError, match="CALL_CANCELLED"):
        d5.reconcile(entries=SAMPLE / "entries.csv", control=control)
