"""The vectors through the Python package: every file against its schema, every case, then `vectors python: N`."""

import json
import sys
from pathlib import Path

import dean5299
import jsonschema

FOLDER = Path(__file__).resolve().parent


def files():
    """Name and content of every file of cases."""
    return [(str(file.relative_to(FOLDER)), json.loads(file.read_text(encoding="utf-8"))) for file in sorted(FOLDER.glob("*/*.json"))]


def misshapen(files):
    """Where files are not what the schema says."""
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    return [f"{name}{error.json_path[1:]}: {error.message[:200]}" for name, content in files for error in validator.iter_errors(content)]


def answer(case):
    try:
        return {"ok": dean5299.ask(case["ask"], case["given"])}
    except dean5299.Dean5299Error as error:
        return {"error": {"code": error.code, "params": dict(error.params)}}


def exact(value):
    """Text in which 1, 1.0 and true differ."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def main():
    found = files()
    if shapes := misshapen(found):
        sys.exit("\n".join(shapes))
    count = wrong = 0
    for case in (case for _, content in found for case in content):
        count += 1
        said = answer(case)
        if exact(said) != exact(case["expect"]):
            wrong += 1
            print(f"{case['name']}\n  expected {exact(case['expect'])}\n  found    {exact(said)}", file=sys.stderr)
    if wrong:
        sys.exit(f"{wrong} of {count} cases are answered otherwise")
    print(f"vectors python: {count}")


main()
