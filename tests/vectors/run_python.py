"""The vectors through the Python package: every case, then `vectors python: N`."""

import json
import sys
from pathlib import Path

import dean5299

FOLDER = Path(__file__).resolve().parent


def cases():
    for file in sorted(FOLDER.glob("*/*.json")):
        yield from json.loads(file.read_text(encoding="utf-8"))


def answer(case):
    try:
        return {"ok": dean5299.ask(case["ask"], case["given"])}
    except dean5299.Dean5299Error as error:
        return {"error": {"code": error.code, "params": dict(error.params)}}


def exact(value):
    """Text in which 1, 1.0 and true differ."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def main():
    count = wrong = 0
    for case in cases():
        count += 1
        found = answer(case)
        if exact(found) != exact(case["expect"]):
            wrong += 1
            print(f"{case['name']}\n  expected {exact(case['expect'])}\n  found    {exact(found)}", file=sys.stderr)
    if wrong:
        sys.exit(f"{wrong} of {count} cases are answered otherwise")
    print(f"vectors python: {count}")


main()
