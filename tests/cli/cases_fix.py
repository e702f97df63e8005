"""--fix changes what is safe to change, once, and nothing else."""
import os

from project import (CANCEL, CANCEL_FIXED, FILE_FAILED, FOUND, NOTHING, QUIET, STOCK, USAGE, case, check,
                     check_equal, check_in)

STOCK_FIXED = STOCK.replace("  shop::Context inner = shop::WithTimeout(ctx, 300);\n", "").replace("inner", "ctx")
IN_HEADER = "#pragma once\n" + CANCEL.replace("void", "inline void")
INCLUDE = '#include "shared.h"\n'


def in_header(p):
    p.write("src/shared.h", IN_HEADER)
    for name in "ab":
        p.source(f"src/{name}.cpp", INCLUDE)


@case
def all_files_are_fixed_and_a_second_run_is_clean(p):
    p.chain()
    before = p.files()
    result = p.run("--fix", status=NOTHING)
    check_in("no findings in 3 files; 2 fixed", result.out)
    check_equal(p.read("src/cancel.cpp"), CANCEL_FIXED)
    check_equal(p.read("src/stock.cpp"), STOCK_FIXED)
    check_equal(p.files(), before, "the files after the run")
    check_equal(p.run(status=NOTHING).out, "no findings in 3 files\n")
    p.run("--fix", status=NOTHING)
    check_equal(p.read("src/cancel.cpp"), CANCEL_FIXED)


@case
def the_command_does_the_same(p):
    p.chain()
    p.run("fix", status=NOTHING)
    check_equal((p.read("src/cancel.cpp"), p.read("src/stock.cpp")), (CANCEL_FIXED, STOCK_FIXED))


@case
def the_report_says_what_was_fixed(p):
    p.chain()
    report = p.run("--fix", "--format=json", status=NOTHING).json()
    check_equal([(f["fixed"], f["active"]) for f in report["findings"]], [(True, False)] * 2)
    check_equal(report["summary"]["fixed"], 2)


@case
def a_dry_run_prints_a_diff_that_git_applies(p):
    p.chain()
    result = p.run("--fix", "--dry-run", status=FOUND)
    check_equal((p.read("src/cancel.cpp"), p.read("src/stock.cpp")), (CANCEL, STOCK), "the sources after the dry run")
    p.write("fixes.patch", result.out)
    p.git("init", "--quiet")
    p.git("apply", "fixes.patch")
    check_equal((p.read("src/cancel.cpp"), p.read("src/stock.cpp")), (CANCEL_FIXED, STOCK_FIXED))


@case
def a_dry_run_writes_its_reports_to_files(p):
    p.chain()
    p.source("src/broken.cpp", "int X = unknown;\n")
    result = p.run("--fix", "--dry-run", "--format=text", "--output=out.txt", status=FILE_FAILED)
    check(result.out.startswith("--- a/src/cancel.cpp\n"), result.out)
    check_in("src/broken.cpp:1:9: error: use of undeclared identifier", result.err)
    check_in("[deadline-repeated-cancel]", p.read("out.txt"))
    check_in("'--dry-run' prints the diff", p.run("--fix", "--dry-run", "--format=text", status=USAGE).err)


@case
def a_dry_run_without_findings_prints_nothing(p):
    p.source("src/quiet.cpp", QUIET)
    check_equal(p.run("--fix", "--dry-run", status=NOTHING).out, "")


@case
def a_header_is_fixed_once(p):
    in_header(p)
    p.run("--fix", "-j2", status=NOTHING)
    check_equal(p.read("src/shared.h"), IN_HEADER.replace("  ctx.Cancel();\n", "", 1))


THREE = """\
#include "context.h"

int Ask(const shop::Context &request) {
  shop::Context ctx = shop::WithTimeout(request, 500);
  shop::Context own = shop::WithTimeout(ctx, 300);
  shop::Context sub = shop::WithTimeout(own, 200);
  return shop::Fetch(sub, "");
}
"""


@case
def fixes_that_overlap_are_named_and_done_one_after_the_other(p):
    """The fix of 'own' deletes it and edits the line of 'sub'; that of 'sub' deletes this line."""
    p.source("src/ask.cpp", THREE)
    result = p.run("--fix", status=FOUND)
    check_in("src/ask.cpp:6:23: warning: fix of deadline-nested-timeout is left out: it overlaps the one of "
             "deadline-nested-timeout at src/ask.cpp:5:23; run again", result.out)
    once = THREE.replace("  shop::Context own = shop::WithTimeout(ctx, 300);\n", "").replace("(own,", "(ctx,")
    check_equal(p.read("src/ask.cpp"), once)
    p.run("--fix", status=NOTHING)
    check_equal(p.read("src/ask.cpp"),
                once.replace("  shop::Context sub = shop::WithTimeout(ctx, 200);\n", "").replace("sub", "ctx"))


@case
def duplicates_beside_each_other_go_at_once(p):
    p.source("src/cancel.cpp", CANCEL.replace("  ctx.Cancel();\n", "  ctx.Cancel();\n  ctx.Cancel();\n", 1))
    p.run("--fix", status=NOTHING)
    check_equal(p.read("src/cancel.cpp"), CANCEL_FIXED)


@case
def suppressed_findings_are_not_fixed(p):
    text = CANCEL.replace("();\n}", "(); // NOLINT(deadline-repeated-cancel): twice on purpose\n}")
    p.source("src/cancel.cpp", text)
    check_in("1 suppressed", p.run("--fix", status=NOTHING).out)
    check_equal(p.read("src/cancel.cpp"), text)
    p.write("src/cancel.cpp", CANCEL)
    p.run("baseline", "--baseline=b.json", status=NOTHING)
    p.run("--fix", "--baseline=b.json", status=NOTHING)
    check_equal(p.read("src/cancel.cpp"), CANCEL)


@case
def only_what_is_reported_is_fixed(p):
    p.chain()
    p.run("--fix", "--only=src/stock.cpp", status=NOTHING)
    check_equal((p.read("src/cancel.cpp"), p.read("src/stock.cpp")), (CANCEL, STOCK_FIXED))


OFFERED = """\
#include "context.h"

void Abandon(shop::Context &ctx, bool late) {
  if (late)
    ctx.Cancel();
  ctx.Cancel();
}
"""


@case
def offers_are_taken_by_name_alone(p):
    p.source("src/cancel.cpp", OFFERED)
    p.run("--fix", status=FOUND)
    check_equal(p.read("src/cancel.cpp"), OFFERED)
    report = p.run("--format=json", status=FOUND).json()
    offers = [note["offer"] for note in report["findings"][0]["notes"] if note["offer"]]
    check(offers, "the finding has no offer, so the test has lost its point")
    p.run("--fix", "--offer=nested-timeout", status=FOUND)
    check_equal(p.read("src/cancel.cpp"), OFFERED)
    p.run("--fix", "--offer=repeated-cancel", status=NOTHING)
    check(p.read("src/cancel.cpp") != OFFERED, "the offer is not applied")
    p.run(status=NOTHING)


@case
def an_offer_of_no_check_is_wrong_usage(p):
    p.source("src/cancel.cpp", CANCEL)
    check_in("repeated-cancel", p.run("--fix", "--offer=repeated-cancle", status=USAGE).err)
    check_in("'--offer' needs '--fix'", p.run("--offer=repeated-cancel", status=USAGE).err)


@case
def a_file_that_can_not_be_written_leaves_all_as_they_were(p):
    p.chain()
    p.source("locked/cancel.cpp", CANCEL)
    p.write("src/stock.cpp", STOCK)
    (p.root / "src").chmod(0o555)
    try:
        if os.access(p.root / "src", os.W_OK):
            return  # Who may write everywhere can not see this.
        result = p.run("--fix", status=USAGE)
        check_in("src/", result.err)
        check_equal(p.read("locked/cancel.cpp"), CANCEL)
    finally:
        (p.root / "src").chmod(0o755)


@case
def lines_of_windows_stay_as_they_are(p):
    p.source("src/cancel.cpp", "").write_bytes(CANCEL.replace("\n", "\r\n").encode())
    p.run("--fix", status=NOTHING)
    check_equal((p.root / "src/cancel.cpp").read_bytes(), CANCEL_FIXED.replace("\n", "\r\n").encode())


@case
def the_mode_of_a_file_stays(p):
    p.source("src/cancel.cpp", CANCEL).chmod(0o640)
    check_in("1 fixed", p.run("--fix", status=NOTHING).out)
    check_equal((p.root / "src/cancel.cpp").stat().st_mode & 0o777, 0o640)


@case
def fixing_is_for_check_alone(p):
    """The summaries may be of other sources than those that are there now."""
    p.chain()
    p.run("summarize", "src/cancel.cpp", "-o", "x.summary", status=NOTHING)
    check_in("'--fix'", p.run("link", "--fix", "x.summary", status=USAGE).err)
    check_equal(p.read("src/cancel.cpp"), CANCEL)
