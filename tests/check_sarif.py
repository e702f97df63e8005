#!/usr/bin/env python3
"""Checks SARIF files against sarif_rules.py; exits with 1 and the list of problems if one is not valid.

usage: check_sarif.py [--sources] [--schema=SCHEMA.json] FILE...

  --sources   the files that are named must exist, and have the places that are named
  --schema    ask this JSON schema too, with the Python package jsonschema
"""
import argparse
import json
import pathlib
import sys
import urllib.parse

import sarif_rules


def source_problems(log):
    """Places that the sources do not have: the columns are counted as the log says it does."""
    lines = {}
    for run in log["runs"]:
        bases = {name: base["uri"] for name, base in run.get("originalUriBaseIds", {}).items()}
        width = 2 if run.get("columnKind") == "utf16CodeUnits" else 4
        codec = "utf-16-le" if width == 2 else "utf-32-le"
        for path, place in sarif_rules.objects(run, "physicalLocation"):
            where = place["artifactLocation"]
            uri = bases.get(where.get("uriBaseId"), "") + where["uri"]
            if uri not in lines:
                file = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(uri).path, errors="surrogateescape"))
                text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else None
                lines[uri] = None if text is None else text.split("\n")
            region = place.get("region")
            if lines[uri] is None:
                yield f"run{path}: there is no {uri}"
            elif region and region["startLine"] > len(lines[uri]):
                yield f"run{path}: {uri} has no line {region['startLine']}"
            elif region:
                line = lines[uri][region["startLine"] - 1]
                units = len(line.encode(codec)) // width
                for key in ("startColumn", "endColumn"):
                    if region.get(key, 1) > units + 1:
                        yield f"run{path}: line {region['startLine']} of {uri} has no column {region[key]}"


def schema_problems(log, schema):
    import jsonschema
    validator = jsonschema.validators.validator_for(schema)(schema)
    for error in validator.iter_errors(log):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message}"


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1])
    parser.add_argument("--sources", action="store_true")
    parser.add_argument("--schema", type=pathlib.Path)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    given = parser.parse_args()
    failed = False
    for file in given.files:
        try:
            log = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            print(f"{file}: {error}")
            failed = True
            continue
        found = sarif_rules.problems(log)
        if not found and given.sources:
            found += source_problems(log)
        if given.schema:
            found += schema_problems(log, json.loads(given.schema.read_text(encoding="utf-8")))
        for problem in found:
            print(f"{file}: {problem}")
        failed |= bool(found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
