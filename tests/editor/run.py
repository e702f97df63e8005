#!/usr/bin/env python3
"""Runs deadline-clangd as editors do, on small projects made for it: cases_*.py, function by function.

  run.py [--clangd=FILE] [--tool=FILE] [--filter=REGEX] [-j N]

A case is named after its module and function: cases_findings.py's `nolint_holds` is `findings.nolint_holds`.
"""
import argparse
import concurrent.futures
import importlib
import pathlib
import re
import sys
import time
import traceback

import editing

HERE = pathlib.Path(__file__).resolve().parent


def name_of(function):
    return f"{function.__module__.removeprefix('cases_')}.{function.__name__}"


def run(function, args):
    """What went wrong, empty if nothing, and seconds."""
    begin = time.monotonic()
    try:
        with editing.Editing(args.tool, args.clangd) as p:
            function(p)
    except editing.Failure as failure:
        return str(failure), time.monotonic() - begin
    except Exception:  # A failure of this test alone.
        return traceback.format_exc(), time.monotonic() - begin
    return "", time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clangd", type=pathlib.Path, default=editing.ROOT / "build/bin/deadline-clangd")
    parser.add_argument("--tool", type=pathlib.Path, default=editing.ROOT / "build/bin/deadline-tidy")
    parser.add_argument("--filter", default="", metavar="REGEX")
    parser.add_argument("-j", type=int, default=1, metavar="N")
    args = parser.parse_args()
    if not args.clangd.exists():
        sys.exit(f"run.py: there is no {args.clangd}; ./dev build makes it")
    for module in sorted(HERE.glob("cases_*.py")):
        importlib.import_module(module.stem)
    chosen = [function for function in editing.CASES if re.search(args.filter, name_of(function))]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(args.j) as pool:
        for function, outcome in [(f, pool.submit(run, f, args)) for f in chosen]:
            text, seconds = outcome.result()
            failed += bool(text)
            print(f"{'FAIL' if text else 'PASS'} {name_of(function)} ({seconds:.1f}s)", flush=True)
            for line in text.splitlines()[-60:]:
                print(f"    {line}", flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
