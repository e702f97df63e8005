"""What is kept of earlier runs: it saves the parse, and is never seen in what a run says."""
import concurrent.futures
import os
import re

from project import BROKEN, CANCEL, FILE_FAILED, FOUND, MODEL, NOTHING, QUIET, USAGE, case, check, check_equal, check_in

CACHE = "--cache-dir=kept"


def parsed(p, *arguments, status=FOUND):
    """How many files a run had to parse; and its report."""
    result = p.run("check", CACHE, "--verbose", "--format=json", *arguments, status=status)
    kept = re.search(r"(\d+) of (\d+) files come from the cache in ", result.err)
    return (int(kept[2]) - int(kept[1]) if kept else len(p.commands)), result.out


def entries(p):
    return sorted((p.root / "kept").glob("llvmcache-*"))


@case
def nothing_changed_nothing_is_parsed(p):
    p.chain()
    first = parsed(p)
    check_equal(first[0], 3, "the number of files parsed")
    again = parsed(p)
    check_equal(again[0], 0, "the number of files parsed again")
    check_equal(again[1], first[1])
    check_equal(p.run("check", "--no-cache", "--format=json", status=FOUND).out, first[1])


@case
def a_comment_costs_its_own_file(p):
    p.chain()
    parsed(p)
    p.write("src/cancel.cpp", CANCEL + "// Really.\n")
    check_equal(parsed(p)[0], 1, "the number of files parsed")
    check_equal(parsed(p)[0], 0, "the number of files parsed after that")


@case
def a_header_costs_who_includes_it(p):
    p.chain()
    parsed(p)
    p.write("src/stock.h", p.read("src/stock.h") + "// Reserves.\n")
    check_equal(parsed(p)[0], 2, "the number of files parsed")


@case
def what_was_before_is_still_known(p):
    """As when branches are switched to and fro."""
    p.chain()
    before = parsed(p)
    p.write("src/cancel.cpp", QUIET)
    parsed(p)
    p.write("src/cancel.cpp", CANCEL)
    after = parsed(p)
    check_equal(after[0], 0, "the number of files parsed")
    check_equal(after[1], before[1])


@case
def a_header_that_comes_to_stand_before_another(p):
    """`#include "context.h"` finds lib/context.h, until there is one beside the source."""
    p.source("src/cancel.cpp", CANCEL)
    check_equal(parsed(p)[0], 1, "the number of files parsed")
    p.write("src/context.h", "namespace shop { struct Context { struct Nothing { void operator()() const {} } Cancel; }; }\n")
    check_equal(parsed(p, status=NOTHING)[0], 1, "the number of files parsed with the new header")
    (p.root / "src/context.h").unlink()
    check_equal(parsed(p)[0], 0, "the number of files parsed without it")


@case
def flags_models_and_options_count(p):
    p.chain()
    parsed(p)
    p.source("src/cancel.cpp", CANCEL, "-DNDEBUG")
    check_equal(parsed(p)[0], 1, "the number of files parsed with another flag")
    p.write("model.yaml", MODEL.replace("again: aborts", "again: nothing"))
    count, report = parsed(p)
    check_equal(count, 3, "the number of files parsed with another model")
    check("repeated-cancel" not in report, "the old model's finding is still there:\n" + report)
    p.write("src/.clang-tidy", "CheckOptions:\n  deadline-repeated-cancel.ReportIdempotent: true\n")
    count, report = parsed(p)
    check_equal(count, 3, "the number of files parsed with another option")
    check_in("repeated-cancel", report)


@case
def damaged_entries_are_made_anew(p):
    p.chain()
    _, report = parsed(p)
    whole = entries(p)
    check_equal(len(whole), 3, "the number of entries")
    damage = [lambda b: b[:len(b) // 2], lambda b: b"", lambda b: b[:-9] + bytes([b[-9] ^ 1]) + b[-8:],
              lambda b: b.replace(b"cache 1", b"cache 0", 1), lambda b: bytes(4096), lambda b: b.split(b"\n", 1)[0],
              lambda b: re.sub(rb" \d+ (zstd|plain)", rb" 99999999999999999 \1", b, count=1)]
    for number, spoil in enumerate(damage):
        for entry in whole:
            entry.write_bytes(spoil(entry.read_bytes()))
        check_equal(parsed(p), (3, report), f"what damage {number} leads to")
        check_equal(parsed(p), (0, report), f"what follows damage {number}")


@case
def a_cache_that_can_not_be_written(p):
    p.chain()
    _, report = parsed(p)
    # Not even root writes below a file.
    p.write("file", "")
    result = p.run("check", "--cache-dir=file/kept", "--format=json", status=FOUND)
    check_equal((result.out, result.err), (report, ""))
    kept = p.root / "kept"
    kept.chmod(0o555)
    try:
        check_equal(parsed(p), (0, report), "what a cache that is only read gives")
        p.write("src/cancel.cpp", CANCEL + "// Really.\n")
        check_equal(parsed(p)[0], 1, "the number of files parsed")
    finally:
        kept.chmod(0o755)


@case
def runs_at_the_same_time(p):
    p.chain()
    want = p.run("check", "--no-cache", "--format=json", status=FOUND).out
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for report in pool.map(lambda _: parsed(p)[1], range(8)):
            check_equal(report, want)
    check_equal(parsed(p), (0, want), "what follows")
    check(not [e for e in entries(p) if e.suffix == ".tmp"], "a temporary file was left")


@case
def its_size_is_limited(p):
    p.source("src/cancel.cpp", CANCEL)
    old = p.write("kept/llvmcache-old", "x" * (3 << 20))
    os.utime(old, (1, 1))
    parsed(p, "--cache-size=1")
    check(not old.exists(), "what is old and large is still there")
    check_equal(parsed(p)[0], 0, "the number of files parsed")


@case
def what_fails_is_not_kept(p):
    p.source("src/broken.cpp", BROKEN)
    for _ in range(2):
        result = p.run("check", CACHE, "--quiet", status=FILE_FAILED)
        check_in("use of undeclared identifier 'unknown'", result.out + result.err)
    p.write("src/broken.cpp", QUIET)
    check_equal(parsed(p, status=NOTHING)[0], 1, "the number of files parsed")


@case
def without_it_nothing_is_left(p):
    p.chain()
    p.run("check", "--no-cache", status=FOUND)
    check(not (p.root.parent / ".cache").exists(), "there is a cache in the home folder")
    p.run("check", status=FOUND)
    check((p.root.parent / ".cache/deadline-tidy").is_dir(), "there is no cache in the home folder")
    check_in("exclude each other", p.run("check", "--no-cache", CACHE, status=USAGE).err)


@case
def fixes_see_the_files_of_today(p):
    p.chain()
    parsed(p)
    p.run("fix", CACHE)
    check_equal(p.read("src/cancel.cpp"), CANCEL.replace("  ctx.Cancel();\n", "", 1), "src/cancel.cpp")
    check_equal(parsed(p, status=NOTHING)[0], 2, "the number of files parsed after the fix")


@case
def memory_lowers_the_workers_and_changes_nothing(p):
    p.chain()
    want = p.run("check", "--no-cache", "--format=json", status=FOUND).out
    for limit in (1, 1024, 100000):
        got = p.run("check", "--no-cache", "-j4", f"--max-memory={limit}", "--format=json", status=FOUND).out
        check_equal(got, want, f"the report with --max-memory={limit}")
