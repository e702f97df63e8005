"""The commands that explain: what is known, why nothing is said, and what is wrong with the set-up."""
import re

from project import (CANCEL, CRASH, FILE_FAILED, FOUND, NOTHING, QUIET, ROOT, STOCK, USAGE, case, check, check_equal,
                     check_in,
                     check_not_in)

CHECKS = re.findall(r'^DEADLINE_CHECK\(\w+, "([a-z0-9-]+)"', (ROOT / "checks/Checks.def").read_text(), re.M)


# --- why -------------------------------------------------------------------------------------------------------------


@case
def why_tells_what_governs_a_bound(p):
    p.chain()
    result = p.run("--why=src/stock.cpp:4", status=NOTHING)
    for part in ("300ms", "500ms bound set here", "src/handler.cpp:4:23", "src/handler.cpp:5:10",
                 "this counts as nested"):
        check_in(part, result.out)


@case
def why_tells_why_nothing_is_said(p):
    p.chain()
    p.write(".deadline-tidy.yaml", "models: [model.yaml]\ncheck-options:\n  deadline-nested-timeout.DerivedDepth: 3\n")
    check_in("its options DerivedDepth and IndependentDepth may ask",
             p.run("--why=src/stock.cpp:4", status=NOTHING).out)
    check_in("the check does not run", p.run("--checks=-*", "--why=src/stock.cpp:4", status=NOTHING).out)
    check_in("path filters", p.run("--only=lib", "--why=src/stock.cpp:4", status=NOTHING).out)
    check_not_in("no finding of", p.run("--why=src/cancel.cpp:5", status=NOTHING).out)


@case
def why_of_a_bound_that_stands_alone(p):
    p.source("src/stock.cpp", STOCK.replace('"stock.h"', '"context.h"'))
    out = p.run("--why=src/stock.cpp:4", status=NOTHING).out
    check_in("no bound is known to enclose it", out)
    check_in("nothing in the program is known to call 'Reserve'", out)


@case
def why_of_a_call_and_of_nothing(p):
    p.chain()
    check_in("'Handle' calls 'Reserve', defined at src/stock.cpp:3:5",
             p.run("--why=src/handler.cpp:5", status=NOTHING).out)
    check_in("src/stock.cpp:1: no bound", p.run("--why=src/stock.cpp:1", status=NOTHING).out)
    check_in("src/none.cpp: was not analysed", p.run("--why=src/none.cpp:1").out)


@case
def why_takes_names_from_where_one_is(p):
    p.chain()
    check_in("300ms", p.run("--why=stock.cpp:4", status=NOTHING, folder=p.root / "src").out)
    check_in("300ms", p.run(f"--why={p.root}/src/stock.cpp:4", status=NOTHING).out)


@case
def why_shows_what_suppresses(p):
    p.source("src/cancel.cpp", CANCEL.replace("();\n}", "(); // NOLINT\n}"))
    check_in("suppressed by the comment at src/cancel.cpp:5:", p.run("--why=src/cancel.cpp:5", status=NOTHING).out)


@case
def why_works_on_summaries(p):
    p.chain()
    for name in p.commands:
        p.run("summarize", name, "-o", name + ".summary", status=NOTHING)
    want = p.run("--why=src/stock.cpp:4", status=NOTHING).out
    check_in("300ms", want)
    check_equal(p.run("link", "--why=src/stock.cpp:4", *(name + ".summary" for name in p.commands),
                      status=NOTHING).out, want)


@case
def why_needs_a_place(p):
    p.chain()
    for wrong in ("src/stock.cpp", "src/stock.cpp:0", ":4", "src/stock.cpp:x"):
        check_in("FILE:LINE", p.run(f"--why={wrong}", status=USAGE).err)


# --- explain, checks, models -----------------------------------------------------------------------------------------


@case
def explain_prints_the_page(p):
    for name in CHECKS:
        page = (ROOT / f"docs/checks/{name}.md").read_text()
        check_equal(p.run("explain", name, status=NOTHING).out, page, f"what is explained of {name}")
        check_equal(p.run("explain", f"deadline-{name}", status=NOTHING).out, page)
    check_in("did you mean 'nested-timeout'?", p.run("explain", "nested-timout", status=USAGE).err)
    p.run("explain", status=USAGE)


def on(p, *arguments):
    rows = [line.split() for line in p.run("checks", *arguments, status=NOTHING).out.splitlines()]
    check_equal(sorted(row[0] for row in rows), sorted(f"deadline-{name}" for name in CHECKS), "the checks listed")
    check(all(row[1] in ("on", "off") for row in rows), str(rows))
    return {row[0].removeprefix("deadline-") for row in rows if row[1] == "on"}


@case
def checks_says_which_run(p):
    default = on(p)
    check("repeated-cancel" in default, str(default))
    check(default <= on(p, "--profile=strict") <= on(p, "--profile=experimental") == set(CHECKS),
          "profiles do not add up")
    check_equal(on(p, "--checks=-*,deadline-repeated-cancel"), {"repeated-cancel"})
    p.write(".clang-tidy", "Checks: '-deadline-repeated-cancel'\n")
    check_equal(on(p), default - {"repeated-cancel"})
    p.write(".deadline-tidy.yaml", "checks: [-*, deadline-nested-timeout]\n")
    check_equal(on(p), {"nested-timeout"})


@case
def models_lists_the_libraries(p):
    out = p.run("models", status=NOTHING).out
    check(re.search(r"^std +\d+ functions", out, re.M), out)
    check(re.search(r"^shop +3 functions +.*model\.yaml$", out, re.M), out)
    check_in("unknown role",
             p.run("models", f"--models={ROOT}/testdata/corrupt/models/unknown-role.yaml", status=USAGE).err)


# --- doctor ----------------------------------------------------------------------------------------------------------


@case
def doctor_is_content(p):
    p.chain()
    p.commit_all()
    out = p.run("doctor", status=NOTHING).out
    check_in("compile_commands.json, 3 files", out)
    check_not_in("fail", out)
    check_not_in("warn", out)


@case
def doctor_finds_what_is_missing(p):
    p.chain()
    p.source("src/gone.cpp", QUIET).unlink()
    p.source("src/generated.cpp", '#include "order.pb.h"\n')
    out = p.run("doctor", status=USAGE).out
    check_in("'src/gone.cpp'", out)
    check_in("the header 'order.pb.h' is not found, included in 'src/generated.cpp'", out)


@case
def doctor_without_a_database(p):
    out = p.run("doctor", status=USAGE).out
    check_in("compilation database: no compile_commands.json", out)
    check_in("CMAKE_EXPORT_COMPILE_COMMANDS", out)


@case
def doctor_on_damaged_input(p):
    p.source("src/quiet.cpp", QUIET)
    p.write("bad/compile_commands.json", "[\n")
    result = p.run("doctor", "-p", "bad", status=USAGE)
    check_in("bad/compile_commands.json:", result.out + result.err)
    p.write(".deadline-tidy.yaml", "profil: strict\n")
    check_in(".deadline-tidy.yaml:1:1", p.run("doctor", status=USAGE).out)


@case
def doctor_looks_at_clangs_own_headers(p):
    p.source("src/quiet.cpp", QUIET)
    (p.root / "none").mkdir()
    check_in("Clang's own headers are not in", p.run("doctor", "--resource-dir=none", status=USAGE).out)


@case
def doctor_survives_a_crash(p):
    p.source("src/crash.cpp", CRASH)
    p.run("doctor", status=USAGE)


# --- what is in every program ----------------------------------------------------------------------------------------


@case
def help_and_version(p):
    for command in ([], ["check"], ["fix"], ["explain"], ["checks"], ["models"], ["baseline"], ["summarize"], ["link"],
                    ["doctor"]):
        check(p.run(*command, "--help", status=NOTHING).out.startswith("Usage: deadline-tidy "), str(command))
    check(re.fullmatch(r"deadline-tidy \d+\.\d+\.\d+ with LLVM \d+\.\d+\.\d+\n",
                       p.run("--version", status=NOTHING).out),
          "the version")


@case
def wrong_words_are_told(p):
    check_in("did you mean '--format'?", p.run("--formt=text", status=USAGE).err)
    check_in("'--update' belongs to", p.run("--update", status=USAGE).err)
    check_in("did you mean", p.run("chekc", status=USAGE).err)
    check_in("'--dry-run' needs '--fix'", p.run("--dry-run", status=USAGE).err)


@case
def the_project_is_found_from_below(p):
    """As git does: configuration and database of the folders above hold."""
    p.chain()
    report = p.run("--format=json", status=FOUND, folder=p.root / "src").json()
    check_equal(report["root"], str(p.root))
    check_equal(len(report["findings"]), 2)


@case
def the_database_may_be_in_the_build_folder(p):
    p.chain()
    (p.root / "build").mkdir()
    (p.root / "compile_commands.json").rename(p.root / "build/compile_commands.json")
    p.run(status=FOUND)
    p.run("-p", "build", status=FOUND)
    p.run("-p", "build/compile_commands.json", status=FOUND)
    check_equal(len(p.found("-p", "build", status=FOUND)), 2, "the number of findings")
    p.write(".deadline-tidy.yaml", "models: [model.yaml]\nbuild-path: build\n")
    p.run(status=FOUND, folder=p.root / "src")


@case
def the_configuration_says_how_it_runs(p):
    p.chain()
    p.write(".deadline-tidy.yaml", "models: [model.yaml]\njobs: 1\nfile-timeout: 1min\n")
    p.run(status=FOUND)
    p.source("src/crash.cpp", CRASH)
    p.run(status=FILE_FAILED)
