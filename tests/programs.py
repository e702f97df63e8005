#!/usr/bin/env python3
"""Runs deadline-tidy on small programs of several files and compares the findings with the marks in them.

  programs.py --tool=FILE [--filter=REGEX] [-j N] [FOLDER...]

Each folder of testdata/programs is a program: all of its .cpp files. The marks are those of fixtures.py, and as there the
set has to be exact, headers included. Each program is analysed with its files in order and with the last one first: the
reports must have the same bytes. Summaries of the single files, linked, must give that report too.
"""
import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from fixtures import ROOT, Failure, MARK, strip_marks, wanted_findings

PROGRAMS = ROOT / "testdata/programs"
MODEL = ROOT / "testdata/models/shop-context.yaml"
SKIPPED = re.compile(r"^// skipped: (?!no,)", re.M)
FLAGS = ["-std=c++20", "-I", str(ROOT / "testdata/stubs")]


def tool(program, folder, *arguments):
    # What is summarized or linked is never in a cache.
    keep = [] if arguments[0] in ("link", "summarize") else ["--no-cache"]
    result = subprocess.run([program, *arguments, *keep, f"--root={folder}"], capture_output=True, text=True, cwd=folder)
    if result.returncode not in (0, 1) or (result.stderr and "--verbose" not in arguments):
        raise Failure(f"deadline-tidy {' '.join(arguments)} ended with status {result.returncode}:\n"
                      f"{result.stdout}{result.stderr}")
    return result.stderr if "--verbose" in arguments else result.stdout


def check_program(program, source):
    files = sorted(source.rglob("*.cpp"))
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder).resolve()
        wanted, names = {}, []
        for file in sorted(source.rglob("*")):
            if not file.is_file():
                continue
            name = file.relative_to(source)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(strip_marks(file.read_text()))
            for (line, check), count in wanted_findings(file)[0].items():
                wanted[str(name), line, f"deadline-{check}"] = count
        names = [str(f.relative_to(source)) for f in files]
        (folder / "config.yaml").write_text(f"models: [{MODEL}]\n")
        reports = []
        for order in (names, names[::-1]):
            entries = [{"file": n, "directory": str(folder), "arguments": ["c++", *FLAGS, "-c", n]} for n in order]
            (folder / "compile_commands.json").write_text(json.dumps(entries))
            reports.append(tool(program, folder, "--config-file=config.yaml", "-p", ".", "-j1", "--scan", "--format=json"))
        if reports[0] != reports[1]:
            problems.append("the order of the files changes the report")
        check = ("--config-file=config.yaml", "-p", ".", "-j1")
        if tool(program, folder, *check, "--format=json", "--no-scan") != reports[0]:
            problems.append("--no-scan changes the report")
        skipped = [f for f in files if SKIPPED.search(f.read_text())]
        if any("// skipped:" in f.read_text() for f in files):
            said = tool(program, folder, *check, "--scan", "--verbose", "--quiet")
            if f"{len(skipped)} of {len(files)} files can add nothing" not in said:
                problems.append(f"{len(skipped)} files have to be left out by the scan, it says:\n{said}")
        for name in names:
            summary = name.replace("/", "_") + ".summary"
            tool(program, folder, "summarize", name, "-o", summary, "--config-file=config.yaml", "-p", ".")
        linked = tool(program, folder, "link", *[n.replace("/", "_") + ".summary" for n in names[::-1]],
                      "--config-file=config.yaml", "--format=json")
        if linked != reports[0]:
            problems.append("summarize and link do not give the report of check")
        found = {}
        for f in json.loads(reports[0])["findings"]:
            key = f["file"], f["line"], f["check"]
            found[key] = found.get(key, 0) + 1
        for key in sorted(set(found) | set(wanted)):
            if found.get(key, 0) != wanted.get(key, 0):
                problems.append(f"{key[0]}:{key[1]}: {key[2]} is wanted {wanted.get(key, 0)} times, "
                                f"found {found.get(key, 0)} times")
    if problems:
        raise Failure("\n".join(problems))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--tool", type=pathlib.Path, default=ROOT / "build/bin/deadline-tidy")
    parser.add_argument("--filter", default="", metavar="REGEX")
    parser.add_argument("-j", type=int, default=2, metavar="N")
    args = parser.parse_args()
    folders = args.folders or sorted(f for f in PROGRAMS.iterdir() if f.is_dir())
    folders = [f for f in folders if re.search(args.filter, f.name)]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(args.j) as pool:
        for folder, outcome in zip(folders, [pool.submit(check_program, args.tool.resolve(), f) for f in folders]):
            try:
                outcome.result()
                print(f"PASS {folder.name}", flush=True)
            except Failure as failure:
                failed += 1
                print(f"FAIL {folder.name}\n" + re.sub("^", "    ", str(failure), flags=re.M), flush=True)
    print(f"{len(folders) - failed} passed, {failed} failed")
    return 1 if failed or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
