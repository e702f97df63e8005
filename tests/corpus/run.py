#!/usr/bin/env python3
"""Analyses an open-source project with the plugin and compares the findings with the verdicts on record.

  run.py [-j N] [--parse] [--record] [--only GLOB] [--grep REGEX] [--plugin FILE] NAME

NAME is a file tests/corpus/NAME.toml (sources.py says what stands in it), or `all`. What is fetched and built goes to
build/corpus/NAME. The findings of all files, each counted once however many files include it, are printed per check, and
those without a verdict in tests/corpus/NAME.verdicts (verdicts.py says how they look) in full.

Interrupted (Ctrl-C), it tells what it has found so far.

Exit status: 0 every finding has a verdict, 1 one has none or clang-tidy crashed, 2 wrong usage.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import sources
import verdicts

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DIAGNOSTIC = re.compile(r"^(?P<file>/[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<kind>warning|error|note): (?P<text>.*)$")
CHECK = re.compile(r" \[(deadline-[a-z0-9-]+)[^\]]*\]$")
CHEAP = "bugprone-suspicious-semicolon"  # stands in for the plugin where only the parsing is tried
LIMIT = 900  # seconds for one file

Finding = collections.namedtuple("Finding", "check file line column text")  # text: the diagnostic with its notes
Result = collections.namedtuple("Result", "file findings errors crash seconds")


def read_findings(output):
    """The findings in clang-tidy's output, each with its notes, and the compiler's errors."""
    findings, errors, block = [], [], []
    for line in output.splitlines() + ["/end:0:0: warning: end"]:
        match = DIAGNOSTIC.match(line)
        if match and match["kind"] != "note":
            if block:
                head = DIAGNOSTIC.match(block[0])
                check = CHECK.search(head["text"])
                if check:
                    findings.append(Finding(check[1], os.path.normpath(head["file"]), int(head["line"]), int(head["column"]), "\n".join(block)))
            if match["kind"] == "error":
                errors.append(line)
            block = []
        if match or block:
            block.append(line)
    return findings, errors


def analyse(corpus, file, plugin):
    checks = "-*,deadline-*" if plugin else f"-*,{CHEAP}"
    command = ["clang-tidy-22", "--quiet", f"--config={{Checks: '{checks}'}}", "-p", corpus.database,
               f"--header-filter=^{re.escape(str(corpus.root))}/", *([f"--load={plugin}"] if plugin else []), file]
    start = time.monotonic()
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return Result(file, [], [], f"no end after {LIMIT}s", LIMIT)
    findings, errors = read_findings(done.stdout)
    crash = ""
    if done.returncode < 0 or done.returncode > 1 or "Stack dump:" in done.stderr:
        name = signal.Signals(-done.returncode).name if done.returncode < 0 else f"exit status {done.returncode}"
        # The assertion, what was being parsed, and our frames of the stack.
        told = [line[:300] for line in done.stderr.splitlines() if not line.startswith(" #") or "deadline" in line]
        crash = "\n  ".join([name, *told[:25]])
    elif "load request ignored" in done.stderr or (done.returncode and not errors):
        sys.exit(f"{done.stdout}{done.stderr}\ncorpus: clang-tidy could not be run")
    return Result(file, findings, errors, crash, time.monotonic() - start)


def analyse_all(corpus, files, plugin, jobs):
    results, last = [], 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(analyse, corpus, file, plugin) for file in files]
        try:
            for future in concurrent.futures.as_completed(futures):
                results.append(future.result())
                if sys.stderr.isatty() or len(results) * 10 // len(files) > last:
                    last = len(results) * 10 // len(files)
                    end = "\r" if sys.stderr.isatty() and len(results) < len(files) else "\n"
                    print(f"  {len(results)}/{len(files)} files", end=end, file=sys.stderr, flush=True)
        except KeyboardInterrupt:  # An hour's analysis should not be for nothing.
            pool.shutdown(wait=False, cancel_futures=True)
            print(f"stopped after {len(results)} of {len(files)} files", flush=True)
            if not results:
                sys.exit(130)
    return sorted(results, key=lambda result: result.file)


def placed(corpus, results):
    """(check, FILE#KEY) to finding; what several files see of one header is one finding."""
    unique = {finding[:4]: finding for result in results for finding in result.findings}
    lines, found = {}, {}
    for _, finding in sorted(unique.items()):
        if finding.file not in lines:
            lines[finding.file] = pathlib.Path(finding.file).read_text(errors="replace").splitlines()
        base = f"{corpus.shown(finding.file)}#{verdicts.key(lines[finding.file], finding.line)}"
        place, count = base, 1
        while (finding.check, place) in found:
            count += 1
            place = f"{base}.{count}"
        found[finding.check, place] = finding
    return found


def compare(corpus, results, record):
    """Prints the findings against the verdicts; returns how many have none."""
    path = HERE / f"{corpus.name}.verdicts"
    recorded, found = verdicts.read(path), placed(corpus, results)
    words = {place: recorded[place].word if place in recorded else "unjudged" for place in found}

    table = collections.defaultdict(collections.Counter)
    for place, word in words.items():
        table[place[0]][word] += 1
        table["all"][word] += 1
    if found:
        print(f"\n  {'':38}" + "".join(f"{word:>11}" for word in verdicts.WORDS))
        for check in sorted(table.keys() - {"all"}) + ["all"]:
            print(f"  {check:38}" + "".join(f"{table[check][word] or '-':>11}" for word in verdicts.WORDS))

    new = [place for place, word in words.items() if word == "unjudged"]
    analysed = {corpus.shown(result.file) for result in results}
    gone = [verdict for place, verdict in recorded.items()
            if place not in found and (len(analysed) == len(corpus.files) or verdict.place.split("#")[0] in analysed)]
    for place in new:
        print(f"\nunjudged  {place[0]}  {place[1]}\n{found[place].text.replace(f'{corpus.root}/', '')}")
    for verdict in gone:
        print(f"\nno longer found: {'  '.join(verdict)}")
    if record:
        kept = [verdict for verdict in recorded.values() if verdict not in gone]
        added = [verdicts.Verdict("unjudged", check, place, first_line(found[check, place].text))
                 for check, place in new if (check, place) not in recorded]
        verdicts.write(path, f"{corpus.name} {corpus.version}".rstrip(), kept + added)
        print(f"\nwrote {path.relative_to(ROOT)}: {len(added)} to judge")
    return len(new)


def first_line(text):
    return CHECK.sub("", DIAGNOSTIC.match(text.splitlines()[0])["text"])


def run(name, options):
    corpus = sources.prepare(name)
    files = [file for file in corpus.files if sources.matches(corpus.shown(file), [options.only])]
    if options.grep:
        files = [file for file in files if options.grep.search(pathlib.Path(file).read_text(errors="replace"))]
    print(f"{' '.join(filter(None, [name, corpus.version]))}: {len(files)} files", flush=True)
    if not files:
        sources.stop("there is nothing to analyse")
    results = analyse_all(corpus, files, None if options.parse else options.plugin, options.jobs)
    crashed = [result for result in results if result.crash]
    unparsed = [result for result in results if result.errors and not result.crash]
    new = 0 if options.parse else compare(corpus, results, options.record)

    for result in unparsed:
        print(f"\ndoes not parse: {corpus.shown(result.file)}\n  {result.errors[0]}")
    for result in crashed:
        print(f"\ncrash: {corpus.shown(result.file)}: {result.crash}")
    slowest = max(results, key=lambda result: result.seconds)
    print(f"\n{name}: {len(results)} files in {sum(r.seconds for r in results):.0f}s "
          f"(slowest {corpus.shown(slowest.file)}, {slowest.seconds:.1f}s), {len(unparsed)} do not parse, "
          f"{len(crashed)} crashes, {new} findings without a verdict")
    return bool(crashed or new)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", metavar="NAME", choices=[*sources.names(), "all"], help=", ".join(sources.names()))
    parser.add_argument("-j", dest="jobs", type=int, default=int(os.environ.get("DEADLINE_JOBS", os.cpu_count() or 2)))
    parser.add_argument("--plugin", type=pathlib.Path, default=ROOT / "build/lib/libDeadlineTidyModule.so")
    parser.add_argument("--parse", action="store_true", help="only try whether the files parse, without the plugin")
    parser.add_argument("--record", action="store_true", help="write the findings without verdict as 'unjudged'")
    parser.add_argument("--only", metavar="GLOB", default="*", help="only the files of the corpus that match")
    parser.add_argument("--grep", metavar="REGEX", type=re.compile, help="only the files with text that matches")
    options = parser.parse_args()
    if not options.parse and not options.plugin.exists():
        parser.error(f"there is no {options.plugin}; ./dev build makes it")
    try:
        failed = [name for name in (sources.names() if options.name == "all" else [options.name]) if run(name, options)]
    except verdicts.Wrong as error:
        sys.exit(f"corpus: {error}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
