#!/usr/bin/env python3
"""Compares the table of built-in libraries in docs/models.md with what the tool lists.

  model_table.py [--tool=FILE] [--write]   --write: writes the table anew
"""
import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/models.md"
HEADING = "## Built-in libraries\n"


def rows(tool):
    """(library, number of rows) of each built-in model, and the two sums, as the tool prints them."""
    listed = subprocess.run([tool, "models"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r"^(\S+) +(\d+) functions  ", listed, re.M)
    sums = re.search(r"^(\d+) functions in (\d+) libraries$", listed, re.M)
    return found, (int(sums[1]), int(sums[2]))


def version(library):
    """What the model's first comment says that it was read in."""
    text = (ROOT / f"checks/models/{library}.yaml").read_text().split("\nlibrary:")[0]
    comment = " ".join(line.lstrip("# ") for line in text.splitlines())
    found = re.search(r"\bRead (?:in|at) (.+?)(?=[.;:,](?: |$)| \()", comment)
    if not found:
        sys.exit(f"model_table.py: checks/models/{library}.yaml does not say which version it was read in: 'Read in 1.2.'")
    return found[1]


def header(library):
    fixture = (ROOT / f"testdata/models/{library}.cpp").read_text()
    return "our own" if "-I../stubs/" in fixture else "the library's"


def table(tool):
    found, (functions, libraries) = rows(tool)
    lines = [f"{functions} rows about functions in {libraries} libraries, as `deadline-tidy models` prints them. Each row has a call",
             "in [testdata/models](../testdata/models), against the library's own header where Debian 12 packages it.", "",
             "| Library | Rows | Read in | Tested against the header |", "|---|---|---|---|"]
    lines += [f"| [{name}](../checks/models/{name}.yaml) | {count} | {version(name)} | {header(name)} |"
              for name, count in found]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", type=pathlib.Path, default=ROOT / "build/bin/deadline-tidy")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    before, rest = PAGE.read_text().split(HEADING)
    start = rest.index(re.search(r"^\d+ rows about", rest, re.M)[0])
    end = rest.rindex(" |\n") + 3
    shown, now = rest[start:end], table(args.tool)
    if shown == now:
        print("ok")
    elif args.write:
        PAGE.write_text(before + HEADING + rest[:start] + now + rest[end:])
    else:
        old, new = shown.splitlines(), now.splitlines()
        print("\n".join([*(f"- {line}" for line in old if line not in new), *(f"+ {line}" for line in new if line not in old)]))
        print("the table in docs/models.md is not what the tool lists; tests/model_table.py --write writes it anew")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
