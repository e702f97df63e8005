"""A baseline holds back what was there, follows code that moves, and grows only when told."""
import json

from project import (CANCEL, FILE_FAILED, FOUND, HANDLER, NOTHING, STOCK, USAGE, case, check, check_equal, check_in,
                     check_not_in)

FILE = "--baseline=baseline.json"
MORE = "\nvoid AbandonToo(shop::Context &ctx) {\n  ctx.Cancel();\n  ctx.Cancel();\n}\n"


def begin(p):
    p.chain()
    check_in("2 added", p.run("baseline", FILE, status=NOTHING).out)


@case
def it_makes_the_run_quiet(p):
    begin(p)
    result = p.run(FILE, status=NOTHING)
    check_equal(result.out, "no findings in 3 files; 2 in the baseline\n")
    findings = p.run(FILE, "--format=json", status=NOTHING).json()["findings"]
    check_equal([(f["active"], f["inBaseline"], f["suppressed"]["by"]) for f in findings],
                [(False, True, "baseline")] * 2)


@case
def the_configuration_may_name_it(p):
    begin(p)
    p.write(".deadline-tidy.yaml", "models: [model.yaml]\nbaseline: baseline.json\n")
    p.run(status=NOTHING)
    p.run(status=NOTHING, folder=p.root / "src")


@case
def it_may_be_left_out_once(p):
    begin(p)
    p.write(".deadline-tidy.yaml", "models: [model.yaml]\nbaseline: baseline.json\n")
    check_equal(p.run("--no-baseline", status=FOUND).out.splitlines()[-1], "2 findings in 3 files")
    p.run("fix", status=NOTHING)
    check_equal(p.read("src/cancel.cpp"), CANCEL)
    p.run("fix", "--no-baseline", status=NOTHING)
    check(p.read("src/cancel.cpp") != CANCEL, "nothing is fixed")


@case
def it_is_a_line_for_each_finding(p):
    begin(p)
    lines = p.read("baseline.json").splitlines()
    check_equal(len(json.loads(p.read("baseline.json"))), 3)
    check_equal(sum('"check":' in line for line in lines), 2, "the number of lines with a finding")
    check_not_in(str(p.root), p.read("baseline.json"), "the baseline")


@case
def it_follows_code_that_moves(p):
    begin(p)
    p.write("src/cancel.cpp", CANCEL.replace("void", "\n// Moved down.\n\n  int Above();\n\nvoid"))
    p.write("src/stock.cpp", STOCK.replace("\n\n", "\n\n\n\n"))
    p.write("src/handler.cpp", HANDLER.replace("\n\n", "\n// More.\n\n\n"))
    p.run(FILE, status=NOTHING)


@case
def it_follows_a_file_that_is_renamed(p):
    begin(p)
    (p.root / "src/cancel.cpp").unlink()
    del p.commands["src/cancel.cpp"]
    p.source("src/abandon.cpp", CANCEL)
    p.run(FILE, status=NOTHING)


@case
def code_that_is_edited_is_new(p):
    begin(p)
    p.write("src/stock.cpp", STOCK.replace("300", "400"))
    result = p.run(FILE, status=FOUND)
    check_in("src/stock.cpp:4:25: warning: fresh 400ms bound", result.out)
    check_not_in("cancel.cpp:5", result.out)
    report = p.run(FILE, "--format=sarif", status=FOUND).json()
    check_equal([r["baselineState"] for r in report["runs"][0]["results"]], ["unchanged", "new"])


@case
def a_bound_that_is_edited_in_the_other_file_is_new(p):
    begin(p)
    p.write("src/handler.cpp", HANDLER.replace("500", "600"))
    check_equal(p.found(FILE, status=FOUND), ["src/stock.cpp:4 nested-timeout"])


@case
def a_second_one_of_a_kind_is_new(p):
    begin(p)
    p.write("src/cancel.cpp", CANCEL + MORE)
    check_equal(p.found(FILE, status=FOUND), ["src/cancel.cpp:10 repeated-cancel"])
    p.write("src/cancel.cpp", CANCEL.replace("  ctx.Cancel();\n}", "  ctx.Cancel();\n  ctx.Cancel();\n}"))
    check_equal(len(p.found(FILE, status=FOUND)), 1, "the number of new findings")


@case
def stale_entries_are_told_and_dropped_with_update(p):
    begin(p)
    p.write("src/cancel.cpp", CANCEL.replace("  ctx.Cancel();\n", "", 1))
    result = p.run(FILE, status=NOTHING)
    check_in("baseline.json:", result.out)
    check_in("deadline-repeated-cancel", result.out)
    before = p.read("baseline.json")
    check_in("1 stale ones kept, which '--update' drops", p.run("baseline", FILE, status=FOUND).out)
    check_equal(p.read("baseline.json"), before, "the baseline")
    check_in("1 kept, 0 added, 1 dropped", p.run("baseline", FILE, "--update", status=NOTHING).out)
    check_not_in("repeated-cancel", p.read("baseline.json"))
    check_equal(p.run(FILE, status=NOTHING).out, "no findings in 3 files; 1 in the baseline\n")


@case
def what_was_not_analysed_is_not_stale(p):
    begin(p)
    check_not_in("baseline.json:", p.run(FILE, "src/stock.cpp", status=NOTHING).out)
    check_not_in("baseline.json:", p.run(FILE, "--only=src/stock.cpp", status=NOTHING).out)
    check_not_in("baseline.json:", p.run(FILE, "--checks=-*,deadline-nested-timeout", status=NOTHING).out)
    p.write("src/cancel.cpp", CANCEL + "int X = unknown;\n")
    check_not_in("baseline.json:", p.run(FILE, status=FILE_FAILED).out)


@case
def it_grows_only_with_add(p):
    begin(p)
    p.write("src/cancel.cpp", CANCEL + MORE)
    check_in("1 new ones left out, which '--add' takes in", p.run("baseline", FILE, status=FOUND).out)
    check_in("2 kept, 0 added, 0 dropped; 1 new", p.run("baseline", FILE, "--update", status=NOTHING).out)
    p.run(FILE, status=FOUND)
    check_in("2 kept, 1 added, 0 dropped", p.run("baseline", FILE, "--add", status=NOTHING).out)
    p.run(FILE, status=NOTHING)
    before = p.read("baseline.json")
    p.run("baseline", FILE, "--add", "--update", status=NOTHING)
    check_equal(p.read("baseline.json"), before, "the baseline after a second run")


@case
def one_that_is_right_is_left_alone(p):
    begin(p)
    p.run("baseline", FILE, status=NOTHING)
    check_in("there is no baseline 'other.json'", p.run("baseline", "--baseline=other.json", "--add", status=USAGE).err)


@case
def what_comments_suppress_stays_out(p):
    p.source("src/cancel.cpp", CANCEL.replace("();\n}", "(); // NOLINT(deadline-repeated-cancel): measured\n}"))
    p.run("baseline", FILE, status=NOTHING)
    check_equal(len(json.loads(p.read("baseline.json"))), 1)


@case
def a_file_that_fails_spoils_no_baseline(p):
    """Its findings would be missing, and the next run would call them new."""
    p.chain()
    p.source("src/broken.cpp", "int X = unknown;\n")
    result = p.run("baseline", FILE, status=FILE_FAILED)
    check_in("src/broken.cpp:1:9: error: use of undeclared identifier", result.err)
    check_in("'baseline.json' is not written", result.err)
    check(not (p.root / "baseline.json").exists(), "the baseline is written")


@case
def it_is_the_same_for_link(p):
    begin(p)
    for name in p.commands:
        p.run("summarize", name, "-o", name + ".summary", status=NOTHING)
    check_equal(p.run("link", FILE, *(name + ".summary" for name in p.commands), status=NOTHING).out,
                "no findings in 3 files; 2 in the baseline\n")
