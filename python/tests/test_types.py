"""The package is typed: strictly, as a caller sees it, and as the native part is."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path

import mypy.api
import mypy.stubtest
import pytest

import dean5299 as d5

HERE = Path(__file__).parent


def test_what_a_caller_writes_is_typed() -> None:
    said, errors, code = mypy.api.run(["--strict", "--no-error-summary", str(HERE / "usage.py"), str(HERE.parent / "src" / "dean5299")])
    assert (said, errors, code) == ("", "", 0)
    assert (Path(d5.__file__).parent / "py.typed").is_file()


def test_the_stubs_are_the_native_part(capsys: pytest.CaptureFixture[str]) -> None:
    code = mypy.stubtest.test_stubs(mypy.stubtest.parse_options(["dean5299._native"]))
    assert code == 0, capsys.readouterr().out


def test_everything_public_is_documented() -> None:
    bare = []
    for name in d5.__all__:
        one = getattr(d5, name)
        parts = {name: one} | {f"{name}.{part}": it for part, it in vars(one).items() if not part.startswith("_")} if inspect.isclass(one) else {name: one}
        callables = {part: it for part, it in parts.items() if callable(it) or isinstance(it, (property, classmethod, staticmethod))}
        bare += [part for part, it in callables.items() if not inspect.getdoc(it)]
    assert bare == []


def test_the_examples_run() -> None:
    modules = [d5, *(importlib.import_module(f"dean5299.{m.name}") for m in pkgutil.iter_modules(d5.__path__) if m.name not in ("_native", "__main__"))]
    results = [doctest.testmod(module) for module in modules]
    assert sum(result.attempted for result in results) > 8
    assert sum(result.failed for result in results) == 0
