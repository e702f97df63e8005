#!/usr/bin/env python3
"""Runs deadline-tidy as its users do, on small projects made for it: cases_*.py, function by function.

  run.py [--tool=FILE] [--filter=REGEX] [-j N]

A case is named after its module and function: cases_fix.py's `second_run_is_clean` is `fix.second_run_is_clean`.
"""
import argparse
import collections
import concurrent.futures
import importlib
import pathlib
import re
import sys
import time
import traceback

import project

MOST_LINES = 60  # Of one failure.
HERE = pathlib.Path(__file__).resolve().parent


def name_of(function):
    return f"{function.__module__.removeprefix('cases_')}.{function.__name__}"


def run(function, tool):
    """Verdict, text and seconds."""
    begin = time.monotonic()
    verdict, text = "PASS", ""
    try:
        with project.Project(tool) as p:
            function(p)
    except project.Failure as failure:
        verdict, text = "FAIL", str(failure)
    except Exception:  # What a test does not expect, such as JSON that is none, is a failure of this test alone.
        verdict, text = "FAIL", traceback.format_exc()
    return verdict, text, time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", type=pathlib.Path, default=project.ROOT / "build/bin/deadline-tidy")
    parser.add_argument("--filter", default="", metavar="REGEX")
    parser.add_argument("-j", type=int, default=1, metavar="N")
    args = parser.parse_args()
    if not args.tool.exists():
        sys.exit(f"run.py: there is no {args.tool}; ./dev build makes it")
    for module in sorted(HERE.glob("cases_*.py")):
        importlib.import_module(module.stem)
    chosen = [function for function in project.CASES if re.search(args.filter, name_of(function))]
    counts = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(args.j) as pool:
        runs = [pool.submit(run, function, args.tool) for function in chosen]
        for function, outcome in zip(chosen, runs):
            verdict, text, seconds = outcome.result()
            counts[verdict] += 1
            print(f"{verdict} {name_of(function)} ({seconds:.1f}s)", flush=True)
            lines = text.splitlines()
            for line in lines[:MOST_LINES]:
                print(f"    {line}", flush=True)
            if len(lines) > MOST_LINES:
                print(f"    ... and {len(lines) - MOST_LINES} more lines", flush=True)
    print(f"{counts['PASS']} passed, {counts['FAIL']} failed")
    return 1 if counts["FAIL"] or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
