#!/usr/bin/env python3
"""Analyses the two variants of the example service, file by file with the plugin and as a whole with the tool, and says
what was found.

The service in testdata/shop has one defect of each kind, which must be reported: testdata/shop/expected.txt lists them. In
testdata/shop-fixed they are mended, and both must be silent. The two are ordinary CMake projects, analysed through their
compile_commands.json.
"""
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLUGIN = ROOT / "build/lib/libDeadlineTidyModule.so"
TOOL = ROOT / "build/bin/deadline-tidy"
FINDING = re.compile(r"^(/[^:\n]+:\d+:\d+): (?:warning|error): .* \[(deadline-[a-z0-9-]+)[^\]]*\]$", re.M)


def configure(variant):
    """Writes the compilation database of the variant, and returns its folder and the variant's own sources."""
    source, build = ROOT / "testdata" / variant, ROOT / "build" / variant
    command = ["cmake", "-S", source, "-B", build, "-G", "Ninja", "-DCMAKE_CXX_COMPILER=clang++-22"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\ndemo.py: {source} could not be configured")
    files = sorted({entry["file"] for entry in json.loads((build / "compile_commands.json").read_text())})
    return build, [file for file in files if file.startswith(f"{source}/")]


def analyse(variant):
    """clang-tidy's output for all files of the variant; stops where a file cannot be analysed."""
    build, files = configure(variant)

    def run(file):
        # The header filter leaves the generated code and the libraries out.
        command = ["clang-tidy-22", f"--load={PLUGIN}", "--checks=-*,deadline-*", "--quiet", "-p", build,
                   f"--header-filter=^{re.escape(str(ROOT / 'testdata'))}/", file]
        return subprocess.run(command, capture_output=True, text=True)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(run, files))
    for file, result in zip(files, results):
        if result.returncode or "error:" in result.stdout or "load request ignored" in result.stderr:
            sys.exit(f"{result.stdout}{result.stderr}\ndemo.py: {file} could not be analysed")
    return len(files), "".join(result.stdout for result in results)


def expected():
    """What expected.txt lists: (file, check) to how many, for a file at a time and for the whole program."""
    wanted = {"file": collections.Counter(), "program": collections.Counter()}
    for line in (ROOT / "testdata/shop/expected.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            kind, file, check, count, _ = line.split(None, 4)
            wanted[kind][file, check] += int(count)
    return wanted["file"], wanted["file"] + wanted["program"]


def analyse_whole(variant):
    """The tool's findings for the variant as one program, as a count of (file, check), and its text."""
    root = ROOT / "testdata" / variant
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.json"
        command = [TOOL, "-p", ROOT / "build" / variant, "--root", root, "--quiet", "--format=text", "--format=json",
                   f"--output={report}"]
        result = subprocess.run(command, capture_output=True, text=True, cwd=root)
        if result.returncode not in (0, 1):
            sys.exit(f"{result.stdout}{result.stderr}\ndemo.py: {root} could not be analysed")
        findings = json.loads(report.read_text())["findings"]
    return collections.Counter((f["file"], f["check"]) for f in findings), result.stdout


def compare(found, wanted, who):
    wrong = [f"  {who}: {file} {check}: {found[file, check]} found, {wanted[file, check]} in expected.txt"
             for file, check in sorted(set(found) | set(wanted)) if found[file, check] != wanted[file, check]]
    if wrong:
        sys.exit("\n".join(["demo.py: the findings are not those of testdata/shop/expected.txt", *wrong]))


def crossing(text, wanted):
    """Of the tool's text the findings in files of \\p wanted: those that need more than one file."""
    blocks = re.split(r"^(?=\S+:\d+:\d+: warning: )", text, flags=re.M)
    return "".join(b for b in blocks if any(b.startswith(f"{file}:") and f"[{check}]" in b for file, check in wanted))


def main():
    if not PLUGIN.exists():
        sys.exit(f"demo.py: there is no {PLUGIN}; ./dev build makes it")
    count, output = analyse("shop")
    print(output.replace(f"{ROOT}/", ""))
    # A header's findings come once with each file that includes it.
    found = collections.Counter(check for _, check in set(FINDING.findall(output)))
    _, silent = analyse("shop-fixed")
    false = FINDING.findall(silent)

    print(f"testdata/shop: {found.total()} findings in {count} files")
    for check, number in sorted(found.items()):
        print(f"  {number:3}  {check}")
    print(f"testdata/shop-fixed, the same service with these defects mended: {len(false)} findings")
    if false:
        print(silent.replace(f"{ROOT}/", ""))
    if false or not found:
        sys.exit("demo.py: the first should have findings, the second none")
    per_file, whole = expected()
    base = f"{ROOT}/testdata/shop/"
    places = set(FINDING.findall(output))
    compare(collections.Counter((place.split(":")[0].removeprefix(base), check) for place, check in places), per_file,
            "the plugin")

    seen, text = analyse_whole("shop")
    print(f"\nThe whole program, deadline-tidy: {seen.total()} findings. What no single file shows:\n")
    print(crossing(text, whole - per_file))
    compare(seen, whole, "the tool")
    silent_whole, _ = analyse_whole("shop-fixed")
    print(f"testdata/shop-fixed, the whole program: {silent_whole.total()} findings")
    if silent_whole:
        sys.exit("demo.py: it should have none")
    print(f"""
Your own code, from the folder with its compile_commands.json:
  {TOOL}                 # the whole program
  clang-tidy-22 --load={PLUGIN} --checks='-*,deadline-*' FILE.cpp   # one file
Add --fix to apply the safe fixes. docs/checks explains each check; testdata/shop/models shows how to describe your own
context and channel types in a file, testdata/shop/.clang-tidy how to give it to the checks.""")


if __name__ == "__main__":
    main()
