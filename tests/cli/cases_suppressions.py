"""NOLINT comments, .clang-tidy files and the options that choose what is reported."""
from project import CANCEL, FILE_FAILED, FOUND, NOTHING, QUIET, USAGE, case, check, check_equal, check_in, check_not_in

REPEATED = "deadline-repeated-cancel"


def cancel_with(comment):
    return CANCEL.replace("();\n}", f"(); {comment}\n}}")


@case
def a_comment_suppresses(p):
    p.source("src/cancel.cpp", cancel_with(f"// NOLINT({REPEATED}): the pool cancels twice"))
    check_equal(p.run(status=NOTHING).out, "no findings in 1 file; 1 suppressed\n")
    finding, = p.run("--format=json", status=NOTHING).json()["findings"]
    check_equal((finding["suppressed"]["by"], finding["suppressed"]["reason"], finding["suppressed"]["line"]),
                ("comment", "the pool cancels twice", 5))


@case
def a_comment_suppresses_over_files(p):
    """What is only found over several files is suppressed where it is reported."""
    p.chain()
    text = p.read("src/stock.cpp")
    p.write("src/stock.cpp", text.replace("  shop::Context inner", "  // NOLINTNEXTLINE(deadline-nested-timeout)\n"
                                          "  shop::Context inner"))
    check_equal(p.found("src/handler.cpp", "src/stock.cpp", status=NOTHING), [])
    p.write("src/stock.cpp", text)
    p.write("src/handler.cpp", p.read("src/handler.cpp").replace("500);", "500); // NOLINT"))
    check_equal(p.found("src/handler.cpp", "src/stock.cpp", status=FOUND), ["src/stock.cpp:4 nested-timeout"])


@case
def reasons_may_be_required(p):
    p.source("src/cancel.cpp", cancel_with(f"// NOLINT({REPEATED})"))
    p.run(status=NOTHING)
    result = p.run("--require-reasons", status=FOUND)
    check_in("src/cancel.cpp:5:", result.out)
    check_in("reason", result.out)
    p.write(".deadline-tidy.yaml", "models: [model.yaml]\nsuppressions:\n  require-reason: true\n")
    p.run(status=FOUND)
    p.run("--no-require-reasons", status=NOTHING)
    p.write("src/cancel.cpp", cancel_with(f"// NOLINT({REPEATED}): because"))
    p.run(status=NOTHING)


@case
def unused_ones_may_be_told(p):
    p.source("src/quiet.cpp", QUIET.replace("}", f"}} // NOLINT({REPEATED}): was here once"))
    check_equal(p.run(status=NOTHING).out, "no findings in 1 file\n")
    result = p.run("--report-unused-suppressions", status=NOTHING)
    check_in("src/quiet.cpp:3:", result.out)
    check_in("warning: ", result.out)
    # Nothing can be unused for a check that does not run, and a bare one may be another tool's.
    check_equal(p.run("--report-unused-suppressions", "--checks=-*,deadline-nested-timeout", status=NOTHING).out,
                "no findings in 1 file\n")
    p.write("src/quiet.cpp", QUIET.replace("}", "} // NOLINT"))
    check_equal(p.run("--report-unused-suppressions", status=NOTHING).out, "no findings in 1 file\n")


# --- .clang-tidy -----------------------------------------------------------------------------------------------------

LAYERS = """\
#include "context.h"

static int Inner{n}(const shop::Context &ctx) {{
  shop::Context inner = shop::WithTimeout(ctx, 300);
  return shop::Fetch(inner, "");
}}

int Outer{n}(const shop::Context &request) {{
  shop::Context ctx = shop::WithTimeout(request, 500);
  return Inner{n}(ctx);
}}
"""


@case
def an_option_holds_for_its_folder(p):
    p.source("src/a.cpp", LAYERS.format(n="A"))
    p.source("src/deep/b.cpp", LAYERS.format(n="B"))
    check_equal(len(p.found(status=FOUND)), 2, "the number of findings")
    p.write("src/deep/.clang-tidy", "CheckOptions:\n  deadline-nested-timeout.DerivedDepth: 3\n")
    check_equal(p.found(status=FOUND), ["src/a.cpp:4 nested-timeout"])
    # What the project's configuration says wins.
    p.write(".deadline-tidy.yaml", "models: [model.yaml]\ncheck-options:\n  deadline-nested-timeout.DerivedDepth: 2\n")
    check_equal(len(p.found(status=FOUND)), 2, "the number of findings")


@case
def checks_of_others_say_nothing_of_ours(p):
    p.chain()
    p.write(".clang-tidy", "Checks: '-*,bugprone-*'\n")
    check_equal(p.found(status=FOUND), ["src/cancel.cpp:5 repeated-cancel", "src/stock.cpp:4 nested-timeout"])


@case
def checks_of_ours_are_those_that_run(p):
    p.chain()
    p.write(".clang-tidy", f"Checks: '-*,{REPEATED}'\n")
    check_equal(p.found(status=FOUND), ["src/cancel.cpp:5 repeated-cancel"])
    p.write(".clang-tidy", f"Checks: '-{REPEATED}'\n")
    check_equal(p.found(status=FOUND), ["src/stock.cpp:4 nested-timeout"])
    check_equal(p.found("--checks=-*,deadline-*", status=FOUND),
                ["src/cancel.cpp:5 repeated-cancel", "src/stock.cpp:4 nested-timeout"])


@case
def checks_may_differ_by_folder(p):
    p.source("src/a.cpp", CANCEL)
    p.source("src/old/b.cpp", CANCEL.replace("Abandon", "Discard"))
    p.write("src/old/.clang-tidy", f"InheritParentConfig: true\nChecks: '-{REPEATED}'\n")
    check_equal(p.found(status=FOUND), ["src/a.cpp:5 repeated-cancel"])


@case
def a_model_of_a_clang_tidy_file_counts(p):
    p.chain()
    p.write(".deadline-tidy.yaml", "profile: default\n")
    p.write(".clang-tidy", "CheckOptions:\n  deadline.ModelFiles: model.yaml\n")
    check_equal(p.found(status=FOUND), ["src/cancel.cpp:5 repeated-cancel", "src/stock.cpp:4 nested-timeout"])


# --- options ---------------------------------------------------------------------------------------------------------


@case
def checks_chooses(p):
    p.chain()
    check_equal(p.found(f"--checks=-*,{REPEATED}", status=FOUND), ["src/cancel.cpp:5 repeated-cancel"])
    check_equal(p.found("--checks=-deadline-nested-*", status=FOUND), ["src/cancel.cpp:5 repeated-cancel"])
    check_equal(p.found("--checks=-*", status=NOTHING), [])
    p.write(".deadline-tidy.yaml", "models: [model.yaml]\nchecks: [-*, deadline-nested-timeout]\n")
    check_equal(p.found(status=FOUND), ["src/stock.cpp:4 nested-timeout"])
    check_equal(p.found(f"--checks=-*,{REPEATED}", status=FOUND), ["src/cancel.cpp:5 repeated-cancel"])


@case
def a_check_that_is_none_is_wrong_usage(p):
    """Else a slip of the finger would turn everything off, and the run would look fine."""
    p.chain()
    for given, meant in (("-*,repeated-cancel", "did you mean 'deadline-repeated-cancel'?"),
                         ("-*,deadline-repeated-cancle", "did you mean 'deadline-repeated-cancel'?"),
                         ("-*,bugprone-*", "'bugprone-*' is the name of no check")):
        check_in(meant, p.run(f"--checks={given}", status=USAGE).err)
    p.write(".deadline-tidy.yaml", "checks: [deadline-repeated]\n")
    check_in("'deadline-repeated'", p.run(status=USAGE).err)


@case
def profiles_are_known(p):
    p.chain()
    default = p.found(status=FOUND)
    for profile in ("strict", "experimental"):
        check(set(default) <= set(p.found(f"--profile={profile}", status=FOUND)),
              f"{profile} finds less than the default")
    check_in("unknown profile 'stict', did you mean 'strict'?", p.run("--profile=stict", status=USAGE).err)


@case
def only_and_exclude_choose_places(p):
    p.chain()
    check_equal(p.found("--only=src/stock.cpp", status=FOUND), ["src/stock.cpp:4 nested-timeout"])
    check_equal(p.found("--only=src", "--exclude=**/can*.cpp", status=FOUND), ["src/stock.cpp:4 nested-timeout"])
    check_equal(p.found("--exclude=src/{stock,cancel}.cpp", status=NOTHING), [])
    check_equal(p.found("--only=lib", status=NOTHING), [])
    p.write(".deadline-tidy.yaml", "models: [model.yaml]\npaths:\n  only: [lib]\n  exclude: [src/stock.cpp]\n")
    check_equal(p.found(status=NOTHING), [])
    check_equal(p.found("--only=src", status=FOUND), ["src/cancel.cpp:5 repeated-cancel"])
    check_in("--only", p.run("--only=src/[a", status=USAGE).err)


@case
def excluded_files_are_not_parsed(p):
    """They may not even compile; files that --only leaves out are, since what they do counts for the others."""
    p.chain()
    p.source("old/broken.cpp", "int X = unknown;\n")
    p.run("--exclude=old", status=FOUND)
    p.run("--only=src", status=FILE_FAILED)


@case
def findings_in_headers_are_reported_once(p):
    p.write("src/shared.h", CANCEL.replace("void", "inline void"))
    p.source("src/a.cpp", '#include "shared.h"\n')
    p.source("src/b.cpp", '#include "shared.h"\n')
    check_equal(p.found(status=FOUND), ["src/shared.h:5 repeated-cancel"])


@case
def headers_of_the_system_are_not_ours(p):
    p.write("sys/shared.h", CANCEL.replace("void", "inline void"))
    p.source("src/a.cpp", "#include <shared.h>\n", "-isystem sys")
    check_equal(p.found(status=NOTHING), [])
    check_not_in("sys", p.run(status=NOTHING).out)


@case
def the_root_names_the_files(p):
    p.source("src/cancel.cpp", CANCEL)
    check_equal(p.found(f"--root={p.root / 'src'}", status=FOUND), ["cancel.cpp:5 repeated-cancel"])
    check_equal(p.found(f"--root={p.root / 'lib'}", status=FOUND), [f"{p.root}/src/cancel.cpp:5 repeated-cancel"])
