"""Which files are parsed: those that may matter, and what these lead to."""
import re

from project import FILE_FAILED, FOUND, NOTHING, case, check_equal, check_in

PLAIN = "#include <string>\nstd::string Twice(const std::string &text) { return text + text; }\n"


def skipped(p, *arguments, status=FOUND):
    """How many files were not parsed; and the report."""
    result = p.run("check", "--cache-dir=kept", "--verbose", "--format=json", *(arguments or ["--scan"]), status=status)
    said = re.search(r"^(\d+) of (\d+) files can add nothing to the findings", result.err, re.M)
    return int(said[1]) if said else 0, result.out


@case
def what_says_nothing_is_not_parsed(p):
    p.chain()
    p.source("src/plain.cpp", PLAIN)
    count, report = skipped(p)
    check_equal(count, 1, "the number of files left out")
    check_equal(skipped(p), (1, report), "the same from the cache")
    check_equal(skipped(p, "--no-scan"), (0, report), "the same without the scan")


@case
def it_is_looked_at_anew_when_it_changes(p):
    p.source("src/plain.cpp", '#include "plain.h"\n' + PLAIN)
    p.write("src/plain.h", "#pragma once\n")
    check_equal(skipped(p, status=NOTHING)[0], 1, "the number of files left out")
    p.write("src/plain.h", '#pragma once\n#include "context.h"\n'
                           "inline void Twice(shop::Context &ctx) {\n  ctx.Cancel();\n  ctx.Cancel();\n}\n")
    count, report = skipped(p)
    check_equal(count, 0, "the number of files left out")
    check_in("repeated-cancel", report)


@case
def an_error_is_no_reason_to_leave_a_file_out(p):
    p.source("src/plain.cpp", '#include "missing.h"\n' + PLAIN)
    count, report = skipped(p, status=FILE_FAILED)
    check_equal(count, 0, "the number of files left out")
    check_in("missing.h", report)


@case
def a_name_that_a_flag_gives(p):
    """The text says `STOP(ctx)`, the command what that is."""
    text = '#include "context.h"\nvoid Stop(shop::Context &ctx) {\n  ctx.STOP();\n  ctx.STOP();\n}\n'
    p.source("src/flag.cpp", text, "-DSTOP=Cancel")
    count, report = skipped(p)
    check_equal(count, 0, "the number of files left out")
    check_in("repeated-cancel", report)


@case
def a_check_may_have_models_of_its_own(p):
    """Names that only its option makes known are no reason to leave a file out."""
    p.write("own.yaml", "library: own\nfunctions:\n  - {name: own::Gate::Shut, role: close, on: this, again: aborts}\n")
    p.source("src/gate.cpp", "namespace own { struct Gate { void Shut(); }; }\n"
                             "void Close(own::Gate &gate) {\n  gate.Shut();\n  gate.Shut();\n}\n")
    check_equal(skipped(p, status=NOTHING)[0], 1, "the number of files left out")
    p.write(".clang-tidy", f"CheckOptions:\n  deadline-repeated-cancel.ModelFiles: {p.root}/own.yaml\n")
    count, report = skipped(p)
    check_equal(count, 0, "the number of files left out")
    check_in("repeated-cancel", report)


@case
def comments_in_files_that_are_left_out_still_count(p):
    """A suppression that silences nothing is found there too."""
    p.source("src/plain.cpp", PLAIN + "// NOLINTNEXTLINE(deadline-repeated-cancel)\nint Nothing;\n")
    told = p.run("--report-unused-suppressions", "--no-cache", "--scan", status=NOTHING).out
    check_in("src/plain.cpp:3", told)
    check_equal(p.run("--report-unused-suppressions", "--no-cache", "--no-scan", status=NOTHING).out, told)
