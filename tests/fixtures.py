#!/usr/bin/env python3
"""Runs clang-tidy with the plugin on the fixtures and compares what it says with what they ask for.

  fixtures.py [--llvm=22|19] [--plugin=FILE] [--filter=REGEX] [--bless] [-j N] [DIRECTORY|FILE|PAGE.md...]

A fixture is testdata/checks/<check>/<stem>.cpp, or testdata/libraries/<library>.cpp. Without arguments all of them run,
and the examples in docs/checks.

Marks, at the end of the line that they are about (check names without `deadline-`):
  // want: check, check       these findings and no others; the same name twice means two findings
  // ok                       none; for the reader, since an unmarked line means the same
  // todo-want: check         a known miss; the day it is found, the mark has to become `want`
  // todo-ok: check           a known false report; the day it is gone, the mark has to become `ok`

Directives, in the comment lines that a file begins with:
  // flags: -std=c++17        compiler flags; -std=c++20 and -I testdata/stubs always come first
                              {stubs} stands for that folder: -I{stubs}/hiredis-1
  // options: KEY=VALUE; ...  CheckOptions; {here} stands for the folder of the fixture
  // models: FILE FILE        the option deadline.ModelFiles; beside the fixture, or in testdata/models
  // checks: -*,deadline-x    instead of -*,deadline-*
  // needs: grpc++ foo/bar.h  pkg-config packages and headers; where one is missing the file is skipped

Files beside <stem>.cpp:
  <stem>.fixed.cpp            what -fix makes of it (without the marks). It must compile, and a second run must report
                              what the first could not fix, no more and no less, and edit nothing.
  <stem>.golden               all that clang-tidy prints: texts, notes, columns (LLVM 22 only: 19 prints other excerpts)
--bless writes these two anew where they exist; an empty file is enough to ask for one. Review the diff.

A Markdown page's blocks ```cpp bad must give findings of the page's own check and no other, blocks ```cpp good none.
"""
import argparse
import collections
import concurrent.futures
import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHECKS = set(re.findall(r'^DEADLINE_CHECK\(\w+, "([a-z0-9-]+)"', (ROOT / "checks/Checks.def").read_text(), re.M))
MARK = re.compile(r"[ \t]*//[ \t]*(want|todo-want|todo-ok|ok)\b[ \t]*(:.*?)?[ \t]*(?=//[ \t]*(?:want|todo-|ok\b)|$)", re.M)
DIRECTIVE = re.compile(r"//\s*(flags|options|models|checks|needs):\s*(.*)")
DIAGNOSTIC = re.compile(r"^(?P<file>[^\s:][^:\n]*):(?P<line>\d+):\d+: (?P<kind>warning|error|note): (?P<text>.*)$")
CHECK_NAME = re.compile(r" \[(?:deadline-([a-z0-9-]+)|[a-z][\w.-]*)(?:,[^\]]*)?\]$")

Finding = collections.namedtuple("Finding", "file line check fixed")


class Failure(Exception):
    """A fixture that does not hold; the text says what differs and how to mend it."""


class Skipped(Exception): ...


def strip_marks(text):
    return MARK.sub("", text)


def read_directives(path, text):
    found = {"flags": "", "options": "", "models": "", "checks": "-*,deadline-*", "needs": ""}
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        match = DIRECTIVE.match(line)
        if match:
            found[match[1]] = match[2].strip()
    options, models = {}, []
    for pair in filter(None, map(str.strip, found["options"].split(";"))):
        key, equals, value = pair.partition("=")
        if not equals:
            raise Failure(f"'// options: {pair}' is not KEY=VALUE")
        options[key.strip()] = value.strip().replace("{here}", str(path.parent.resolve()))
    for name in found["models"].split():
        places = [path.parent / name, ROOT / "testdata/models" / name, ROOT / name]
        place = next((p for p in places if p.exists()), None)
        if not place:
            raise Failure(f"'// models: {name}' is neither beside the fixture nor in testdata/models")
        models.append(str(place.resolve()))
    if models:
        options["deadline.ModelFiles"] = ";".join(models)
    for need in found["needs"].split():
        if not available(need):
            raise Skipped(f"needs {need}, which is not installed; ./dev setup --test installs it")
    return found["flags"].replace("{stubs}", str(ROOT / "testdata/stubs")).split(), options, found["checks"]


def available(need):
    if need.endswith((".h", ".hpp")) or "/" in need:
        places = ["/usr/include", "/usr/local/include", ROOT / "testdata/stubs"]
        return any((pathlib.Path(place) / need).exists() for place in places)
    return subprocess.run(["pkg-config", "--exists", need]).returncode == 0


def local_files(path):
    """The file and the headers beside it that it includes: where findings may be."""
    found, todo = [], [path]
    while todo:
        file = todo.pop()
        if file in found or not file.exists():
            continue
        found.append(file)
        todo += [file.parent / name for name in re.findall(r'^#include "([^"/]+)"', file.read_text(), re.M)]
    return found


class Tidy:
    """clang-tidy of one major version with the plugin in it."""

    def __init__(self, llvm, plugin):
        self.llvm = llvm
        self.program = f"clang-tidy-{llvm}"
        self.plugin = plugin or ROOT / ("build" if llvm == 22 else f"build-{llvm}") / "lib/libDeadlineTidyModule.so"

    def run(self, path, directives, fix=False):
        """Its output and the findings. Compile errors and crashes are failures."""
        flags, options, checks = directives
        config = json.dumps({"CheckOptions": options})
        command = [self.program, f"--load={self.plugin}", f"--checks={checks}", f"--config={config}", "--quiet",
                   f"--header-filter=^{re.escape(str(path.parent))}/", *(["--fix"] if fix else []), str(path), "--",
                   "-std=c++20", "-I", str(ROOT / "testdata/stubs"), *flags]
        result = subprocess.run(command, capture_output=True, text=True, timeout=300)
        findings, errors = [], []
        for line in result.stdout.splitlines():
            match = DIAGNOSTIC.match(line)
            if not match:
                continue
            name = CHECK_NAME.search(match["text"])
            if match["kind"] != "note" and name and name[1]:
                findings.append(Finding(pathlib.Path(match["file"]), int(match["line"]), name[1], False))
            elif match["kind"] == "error":
                errors.append(line)
            elif match["text"] == "FIX-IT applied suggested code changes" and findings:
                findings[-1] = findings[-1]._replace(fixed=True)
        if errors:
            raise Failure("\n".join(["does not compile:", *errors]))
        # Of a crash, the assertion and our own frames are enough.
        complaints = [line[:300] for line in result.stderr.splitlines()
                      if not re.match(r"\d+ warnings? (generated|treated)|clang-tidy applied|$| *#\d+ (?!.* deadline::)", line)]
        if result.returncode or complaints:
            raise Failure("\n".join([f"clang-tidy ended with status {result.returncode}:", result.stdout, *complaints]))
        return result.stdout, findings


class Tool:
    """build/bin/deadline-tidy, which has to say of one file just what the plugin says."""

    def __init__(self, program):
        self.program = program

    def run(self, path, directives, fix=False):
        flags, options, checks = directives
        with tempfile.TemporaryDirectory() as folder:
            config = pathlib.Path(folder) / "config.yaml"
            config.write_text(json.dumps({"check-options": {k: str(v) for k, v in options.items()}} if options else {}))
            command = [self.program, f"--root={path.parent}", f"--config-file={config}", f"--checks={checks}", "--quiet", "--no-cache",
                       "--scan", "--color=never", *(["--fix"] if fix else []), str(path), "--", "-std=c++20", "-I",
                       str(ROOT / "testdata/stubs"), *flags]
            result = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if result.returncode not in (0, 1) or result.stderr:
            raise Failure(f"deadline-tidy ended with status {result.returncode}:\n{result.stdout}{result.stderr}")
        return result.stdout


def diagnostics(output):
    """The lines of an output that say something, without what leads to their files."""
    lines = []
    for line in output.splitlines():
        match = re.match(r"(?:.*/)?([^/:\s]+:\d+:\d+: (?:warning|note|error): .*)$", line)
        if match and not match[1].endswith(": note: FIX-IT applied suggested code changes"):
            # The plugin names where a macro was written, which the tool leaves to the excerpt.
            if ": note: expanded from macro " not in match[1]:
                lines.append(match[1])
    return lines


def compare_with_tool(tool, path, directives, output):
    # clang-tidy lets a comment suppress a note of a finding that stays; the tool keeps its chains whole.
    quiet = [f"{path.name}:{number}:" for number, line in enumerate(path.read_text().splitlines(), 1) if "NOLINT" in line]

    def shown(text):
        return [line for line in diagnostics(text) if not (": note: " in line and line.startswith(tuple(quiet)))]

    said, plugin = shown(tool.run(path, directives)), shown(output)
    if said != plugin:
        diff = difflib.unified_diff(plugin, said, "the plugin", "the tool", lineterm="")
        raise Failure("plugin and tool do not say the same:\n" + "\n".join(diff))


def wanted_findings(path):
    """(line, check) of each finding that has to be there, and those of known misses and known false reports."""
    want, misses, false = collections.Counter(), set(), set()
    for number, line in enumerate(path.read_text().splitlines(), 1):
        for mark in MARK.finditer(line):
            if mark[1] == "ok":
                continue
            for name in map(str.strip, (mark[2] or ":")[1:].split(",")):
                if name not in CHECKS:
                    near = difflib.get_close_matches(name, CHECKS, 1)
                    hint = f"; did you mean '{near[0]}'?" if near else ""
                    raise Failure(f"{path.name}:{number}: '{name}' is not a check{hint}")
                if mark[1] == "todo-want":
                    misses.add((number, name))
                else:
                    want[number, name] += 1
                if mark[1] == "todo-ok":
                    false.add((number, name))
    return want, misses, false


def compare_findings(path, findings):
    problems = []
    for file in local_files(path):
        want, misses, false = wanted_findings(file)
        have = collections.Counter((f.line, f.check) for f in findings if f.file.name == file.name)
        lines = file.read_text().splitlines()
        for line, check in sorted(set(want) | set(have)):
            wanted, got = want[line, check], have[line, check]
            if wanted == got:
                continue
            if (line, check) in misses:
                say = f"the gap is closed: {check} is found now, so turn 'todo-want' into 'want'"
            elif (line, check) in false:
                say = f"the false report of {check} is gone, so turn 'todo-ok' into 'ok'"
            elif wanted and got:
                say = f"{check} is wanted {wanted} times, found {got} times"
            else:
                say = f"missing: {check}" if wanted else f"not wanted: {check}"
            problems.append(f"{file.name}:{line}: {say}\n    {lines[line - 1].strip()}")
    if problems:
        raise Failure("\n".join(problems))


def compare_text(file, got, bless):
    if bless:
        file.write_text(got)
    elif file.read_text() != got:
        diff = difflib.unified_diff(file.read_text().splitlines(), got.splitlines(), file.name, "now", lineterm="")
        raise Failure(f"{file.name} differs (if this is right: --bless, and review the diff)\n" + "\n".join(diff))


def golden_text(output):
    output = re.sub(r"^/[^:\n]*/([^/:\n]+:\d+:\d+: )", r"\1", output, flags=re.M)
    return "\n".join(line.rstrip() for line in output.splitlines()) + "\n"


def check_fixed(tidy, copy, fixed, directives, bless):
    _, first = tidy.run(copy, directives, fix=True)
    once = copy.read_text()
    compare_text(fixed, once, bless)
    if not any(f.fixed for f in first):
        raise Failure(f"{fixed.name} is there, but no finding carries a fix")
    try:
        _, second = tidy.run(copy, directives, fix=True)
    except Failure as failure:
        raise Failure(f"the fixed file, {fixed.name}: {failure}") from None
    if copy.read_text() != once or any(f.fixed for f in second):
        raise Failure("a second run of -fix edits the fixed file again")
    left = collections.Counter(f.check for f in first if not f.fixed)
    again = collections.Counter(f.check for f in second)
    if left != again:
        raise Failure(f"without a fix in the first run: {dict(left)}; found in the fixed file: {dict(again)}")


def run_fixture(tidy, tool, path, bless):
    directives = read_directives(path, path.read_text())
    with tempfile.TemporaryDirectory() as folder:
        # Without the marks, so that neither the fixes nor the excerpts have to do with them.
        copy = pathlib.Path(folder).resolve() / path.name
        for file in local_files(path):
            copy.with_name(file.name).write_text(strip_marks(file.read_text()))
        directives[0].extend(["-iquote", str(path.parent)])
        output, findings = tidy.run(copy, directives)
        compare_findings(path, findings)
        if tool:
            compare_with_tool(tool, copy, directives, output)
        golden, fixed = path.with_suffix(".golden"), path.with_suffix(".fixed.cpp")
        if golden.exists() and tidy.llvm == 22:
            compare_text(golden, golden_text(output), bless)
        if fixed.exists():
            before = copy.read_text()
            check_fixed(tidy, copy, fixed, directives, bless)
            if tool:
                copy.write_text(before)
                tool.run(copy, directives, fix=True)
                compare_text(fixed, copy.read_text(), False)


def run_example(tidy, page, kind, code):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder).resolve() / "example.cpp"
        path.write_text(code)
        _, findings = tidy.run(path, read_directives(page, code))
    names = sorted({f.check for f in findings})
    if kind == "good" and names:
        raise Failure(f"a 'cpp good' block must have no findings, but has: {', '.join(names)}")
    if kind == "bad" and names != [page.stem]:
        raise Failure(f"a 'cpp bad' block must have findings of {page.stem} alone, but has: {', '.join(names) or 'none'}")


def collect(paths, tidy, tool, bless):
    """(name, what to run) for each fixture and each example."""
    for path in paths:
        if path.is_dir():
            files = [f for f in sorted(path.rglob("*")) if f.suffix in (".cpp", ".md")]
            yield from collect([f for f in files if not f.name.endswith(".fixed.cpp")], tidy, tool, bless)
        elif path.suffix == ".md":
            text = path.read_text()
            for block in re.finditer(r"^```cpp (bad|good)\n(.*?)^```", text, re.M | re.S):
                line = text.count("\n", 0, block.start()) + 1
                yield f"{path.name}:{line}", lambda p=path, b=block: run_example(tidy, p, b[1], b[2])
        elif path.exists():
            yield f"{path.parent.name}/{path.name}", lambda p=path: run_fixture(tidy, tool, p, bless)
        else:
            sys.exit(f"fixtures.py: there is no {path}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=pathlib.Path)
    parser.add_argument("--llvm", type=int, choices=(22, 19), default=22)
    parser.add_argument("--plugin", type=pathlib.Path)
    parser.add_argument("--tool", type=pathlib.Path, help="compare with what this deadline-tidy says, too")
    parser.add_argument("--filter", default="", metavar="REGEX")
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("-j", type=int, default=2, metavar="N")
    args = parser.parse_args()
    tidy = Tidy(args.llvm, args.plugin)
    if not pathlib.Path(tidy.plugin).exists():
        sys.exit(f"fixtures.py: there is no {tidy.plugin}; ./dev build makes it")
    tool = Tool(args.tool.resolve()) if args.tool else None
    paths = args.paths or [p for p in (ROOT / "testdata/checks", ROOT / "testdata/libraries", ROOT / "docs/checks") if p.exists()]
    cases = [(name, case) for name, case in collect([p.resolve() for p in paths], tidy, tool, args.bless)
             if re.search(args.filter, name)]
    counts = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(args.j) as pool:
        for (name, _), outcome in zip(cases, [pool.submit(case) for _, case in cases]):
            verdict, text = "PASS", ""
            try:
                outcome.result()
            except Failure as failure:
                verdict, text = "FAIL", "\n" + re.sub("^", "    ", str(failure), flags=re.M)
            except Skipped as reason:
                verdict, text = "SKIP", f" ({reason})"
            counts[verdict] += 1
            print(f"{verdict} {name}{text}", flush=True)
    skipped = f", {counts['SKIP']} skipped" if counts["SKIP"] else ""
    print(f"{counts['PASS']} passed, {counts['FAIL']} failed{skipped}")
    return 1 if counts["FAIL"] or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
