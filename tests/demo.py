#!/usr/bin/env python3
"""Analyses the two variants of the example service with the plugin, and says what was found.

The service in testdata/shop has one defect of each kind, which clang-tidy must report; in testdata/shop-fixed they are
mended, and it must be silent. Both are ordinary CMake projects, analysed through their compile_commands.json.
"""
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLUGIN = ROOT / "build/lib/libDeadlineTidyModule.so"
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
    print(f"""
Your own code, from the folder with its compile_commands.json:
  clang-tidy-22 --load={PLUGIN} --checks='-*,deadline-*' FILE.cpp
Add --fix to apply the safe fixes. docs/checks explains each check; testdata/shop/models shows how to describe your own
context and channel types in a file, testdata/shop/.clang-tidy how to give it to the checks.""")


if __name__ == "__main__":
    main()
