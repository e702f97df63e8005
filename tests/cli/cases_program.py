"""Findings over several files, and that they depend on nothing but the files."""
import itertools
import random

from project import (CANCEL, FOUND, HANDLER, MODEL, NOTHING, QUIET, STOCK, STUBS, STUBS_MODEL, Project, case,
                     check, check_equal, check_in)

FLAGS = f"-I{STUBS}"
STUBS_HANDLER = """\
#include "stock.h"

using namespace std::chrono_literals;

shop::Status Handle(const shop::IncomingContext &request) {
  const shop::Context ctx = shop::WithTimeout(request, 500ms);
  return Reserve(ctx, "order");
}
"""
STUBS_STOCK_H = """\
#include "shop/context.h"

shop::Status Reserve(const shop::Context &ctx, const std::string &key);
"""
STUBS_STOCK = """\
#include "stock.h"

using namespace std::chrono_literals;

shop::Status Reserve(const shop::Context &ctx, const std::string &key) {
  const shop::Context inner = shop::WithTimeout(ctx, 300ms);
  return shop::Fetch(inner, key);
}
"""
CHAIN_TEXT = """\
src/stock.cpp:6:31: warning: fresh 300ms bound on 'ctx', which is already under a 500ms bound; use the bound that is \
there, or clamp to it [deadline-nested-timeout]
    5 | shop::Status Reserve(const shop::Context &ctx, const std::string &key) {
      |
    6 |   const shop::Context inner = shop::WithTimeout(ctx, 300ms);
      |   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    7 |   return shop::Fetch(inner, key);
      |                      ~~~~~
      |                      ctx
src/handler.cpp:6:29: note: frame #0: 500ms bound set here
    6 |   const shop::Context ctx = shop::WithTimeout(request, 500ms);
      |                             ^~~~~~~~~~~~~~~~~
src/handler.cpp:7:10: note: frame #1: function 'Handle' calls function 'Reserve' here
    7 |   return Reserve(ctx, "order");
      |          ^~~~~~~
src/stock.cpp:6:31: note: frame #2: 300ms bound set here
    6 |   const shop::Context inner = shop::WithTimeout(ctx, 300ms);
      |                               ^~~~~~~~~~~~~~~~~
1 finding in 2 files
"""


def without_blank_ends(text):
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


@case
def chain_over_two_files(p):
    p.write(".deadline-tidy.yaml", f"models: [{STUBS_MODEL}]\n")
    p.write("src/stock.h", STUBS_STOCK_H)
    p.source("src/handler.cpp", STUBS_HANDLER, FLAGS)
    p.source("src/stock.cpp", STUBS_STOCK, FLAGS)
    result = p.run(status=FOUND)
    check_equal(without_blank_ends(result.out), CHAIN_TEXT)
    check_equal(result.err, "", "standard error, which is no terminal,")


@case
def the_chain_needs_both_files(p):
    p.chain()
    check_equal(p.found("src/handler.cpp", status=NOTHING), [])
    check_equal(p.found("src/stock.cpp", status=NOTHING), [])
    check_equal(p.found("src/handler.cpp", "src/stock.cpp", status=FOUND), ["src/stock.cpp:4 nested-timeout"])


@case
def three_layers_in_three_files(p):
    p.chain()
    p.source("src/stock.cpp", STOCK.replace("shop::Fetch(inner, key)", "Decrement(inner)").replace(
        "int Reserve", "int Decrement(const shop::Context &ctx);\n\nint Reserve"))
    p.source("src/redis.cpp", STOCK.replace("300", "100").replace(
        "Reserve(const shop::Context &ctx, const char *key)", "Decrement(const shop::Context &ctx)").replace("key",
                                                                                                             '"k"'))
    report = p.run("--format=json", "--checks=-*,deadline-nested-timeout", status=FOUND).json()
    chains = {f["file"]: [(s["file"], s["text"]) for s in f["chain"]] for f in report["findings"]}
    check_in("src/redis.cpp", str(chains))
    check_equal([file for file, text in chains["src/redis.cpp"] if "bound set here" in text],
                ["src/handler.cpp", "src/stock.cpp", "src/redis.cpp"], "the chain's bounds")


@case
def names_of_one_file_are_its_own(p):
    """Two files have a static function of one name; only one of them is under a bound."""
    body = STOCK.replace("#include \"stock.h\"", '#include "context.h"').replace("int Reserve", "static int Reserve")
    call = ("\nint {name}(const shop::Context &request) {{\n  shop::Context ctx = {ctx};\n"
            "  return Reserve(ctx, \"\");\n}}\n")
    p.source("src/bounded.cpp", body + call.format(name="Bounded", ctx="shop::WithTimeout(request, 500)"))
    p.source("src/free.cpp", body + call.format(name="Free", ctx="request"))
    check_equal(p.found(status=FOUND), ["src/bounded.cpp:4 nested-timeout"])


@case
def two_commands_for_one_file_find_it_once(p):
    p.source("src/cancel.cpp", CANCEL)
    p.commands["src/../src/cancel.cpp"] = [*p.commands["src/cancel.cpp"], "-DOTHER"]
    p.write_database(p.commands)
    check_equal(p.found(status=FOUND), ["src/cancel.cpp:5 repeated-cancel"])


BOTH_LAYERS = STOCK.replace('#include "stock.h"\n', "") + HANDLER.replace('#include "stock.h"\n', "").replace(
    "Handle", "HandleReserve")


def write_many(p):
    """More files than jobs, with findings in a header that several see."""
    p.chain()
    p.write("src/shared.h", CANCEL.replace("void", "inline void"))
    for name in "abcde":
        p.source(f"src/{name}.cpp", '#include "shared.h"\n' + BOTH_LAYERS.replace("Reserve", f"Reserve{name.upper()}"))


@case
def same_bytes_for_any_jobs_and_order(p):
    write_many(p)
    names = list(p.commands)
    first = None
    for jobs, order in (("1", names), ("2", names), ("1", names[::-1]),
                        ("3", random.Random(7).sample(names, len(names)))):
        p.write_database(order)
        p.run(f"-j{jobs}", "--format=json", "--output=out.json", "--format=sarif", "--output=out.sarif",
              "--format=text",
              "--output=out.txt", status=FOUND)
        texts = [p.read(f"out.{kind}") for kind in ("json", "sarif", "txt")]
        first = first or texts
        for have, want in zip(texts, first):
            check_equal(have, want, f"the report of -j{jobs} with the files in the order {order}")
    check_in('"src/shared.h"', first[0])


@case
def files_on_the_command_line_in_any_order(p):
    p.chain()
    texts = {p.run("--format=json", *order, status=FOUND).out
             for order in itertools.permutations(["src/handler.cpp", "src/stock.cpp", "src/cancel.cpp"])}
    check_equal(len(texts), 1, "the number of different reports")
    check_in("deadline-nested-timeout", texts.pop())


# --- summarize and link ----------------------------------------------------------------------------------------------


def summarize_all(p):
    for name in p.commands:
        p.run("summarize", name, "-o", name + ".summary", status=NOTHING)
    return [name + ".summary" for name in p.commands]


@case
def summaries_link_to_what_check_says(p):
    p.chain()
    outputs = ["--format=json", "--output=a.json", "--format=sarif", "--output=a.sarif", "--format=text"]
    want = p.run("check", *outputs, status=FOUND)
    reports = [p.read("a.json"), p.read("a.sarif")]
    check_in("deadline-nested-timeout", want.out)
    summaries = summarize_all(p)
    for order, jobs in itertools.product(itertools.permutations(summaries), ("-j1", "-j4")):
        have = p.run("link", jobs, *order, *outputs, status=FOUND)
        check_equal(have.out, want.out, f"what 'link {' '.join(order)}' prints")
        check_equal([p.read("a.json"), p.read("a.sarif")], reports)


@case
def a_summary_of_a_quiet_program_links_to_nothing(p):
    p.source("src/quiet.cpp", QUIET)
    check_in("1 file", p.run("link", *summarize_all(p), status=NOTHING).out)


@case
def the_same_summary_twice_counts_once(p):
    p.chain()
    summaries = summarize_all(p)
    once = p.run("link", *summaries, "--format=json", status=FOUND).json()
    twice = p.run("link", *summaries, *summaries, "--format=json", status=FOUND).json()
    check_equal(len(twice["findings"]), len(once["findings"]), "the number of findings")


@case
def summaries_do_not_depend_on_the_folder(p):
    p.chain()
    p.run("summarize", "src/stock.cpp", "-o", "root.summary", status=NOTHING)
    p.run("summarize", "stock.cpp", "-o", "../sub.summary", status=NOTHING, folder=p.root / "src")
    p.run("summarize", "-p", p.root, "--config-file", p.root / ".deadline-tidy.yaml", p.root / "src/stock.cpp", "-o",
          p.root / "above.summary", status=NOTHING, folder=p.root.parent)
    first = p.read("root.summary")
    check_equal(p.read("sub.summary"), first, "the summary that is written in the sub-folder")
    check_equal(p.read("above.summary"), first, "the summary that is written in the folder above")
    with Project(p.tool) as elsewhere:
        elsewhere.chain()
        elsewhere.run("summarize", "src/stock.cpp", "-o", "root.summary", status=NOTHING)
        check_equal(elsewhere.read("root.summary"), first, "the summary of a copy of the project in another folder")
    check(str(p.root) not in first, f"the summary names the folder of the project:\n{first}")


@case
def a_summary_of_what_does_not_compile_says_so_when_linked(p):
    p.chain()
    p.source("src/broken.cpp", '#include "context.h"\nint X = unknown;\n')
    result = p.run("summarize", "src/broken.cpp", "-o", "broken.summary", status=3)
    check_in("src/broken.cpp:2:9: error: use of undeclared identifier 'unknown'", result.err)
    p.run("summarize", "src/cancel.cpp", "-o", "cancel.summary", status=NOTHING)
    linked = p.run("link", "broken.summary", "cancel.summary", status=3)
    check_in("use of undeclared identifier 'unknown'", linked.out)
    check_in("[deadline-repeated-cancel]", linked.out)


@case
def summarize_takes_one_file(p):
    p.chain()
    p.run("summarize", "-o", "x.summary", status=2)
    p.run("summarize", "src/stock.cpp", "src/cancel.cpp", "-o", "x.summary", status=2)
    p.run("summarize", "src/stock.cpp", status=2)
    check_in("there is no such file", p.run("summarize", "src/none.cpp", "-o", "x.summary", status=2).err)
    check_equal([name for name in p.files() if name.endswith("summary")], [], "what was written")


@case
def flags_may_stand_on_the_command_line(p):
    p.write("src/cancel.cpp", CANCEL)
    check_in("src/cancel.cpp:5:7: warning: ", p.run("src/cancel.cpp", "--", "-Ilib", status=FOUND).out)
    p.run("summarize", "src/cancel.cpp", "-o", "x.summary", "--", "-Ilib", status=NOTHING)


@case
def the_models_may_come_from_the_command_line(p):
    p.chain()
    p.write(".deadline-tidy.yaml", "profile: default\n")
    check_equal(p.found(status=NOTHING), [])
    check_equal(p.found("--models=model.yaml", status=FOUND),
                ["src/cancel.cpp:5 repeated-cancel", "src/stock.cpp:4 nested-timeout"])
    p.write("models/one.yaml", MODEL)
    check_equal(len(p.found("--models=models", status=FOUND)), 2, "the number of findings with a folder of models")


@case
def a_definition_in_two_files_is_told(p):
    """Different bodies of one function: which of them the handler's call runs is not known."""
    p.chain()
    p.source("src/other_stock.cpp", STOCK.replace("300", "200"))
    result = p.run(status=FOUND)
    check_in("warning: calls of 'Reserve' are not followed: it is defined at src/other_stock.cpp:3 and at src/stock.cpp:3; "
             "analyse one program at a time, or use '--exclude'", result.out)
    check_equal(p.found(status=FOUND), ["src/cancel.cpp:5 repeated-cancel"])
    check_equal(p.found("--exclude=src/other_stock.cpp", status=FOUND),
                ["src/cancel.cpp:5 repeated-cancel", "src/stock.cpp:4 nested-timeout"])


@case
def links_do_not_change_names(p):
    """A project that is reached by a symbolic link, as on many build machines, has the same report."""
    p.chain()
    p.write("src/shared.h", CANCEL.replace("void", "inline void"))
    p.source("src/a.cpp", '#include "shared.h"\n')
    want = p.run("--format=json", status=FOUND).out
    text = p.run("src/a.cpp", "--exclude=src/cancel.cpp", status=FOUND).out
    real, link = p.root, p.root.parent / "link"
    link.symlink_to(real)
    for database, folder in ((real, link), (link, real), (link, link)):
        p.root = database
        p.write_database(p.commands)
        p.root = real
        check_equal(p.run("--format=json", status=FOUND, folder=folder).out, want, f"from {folder}, of {database}")
        check_equal(p.run("src/a.cpp", "--exclude=src/cancel.cpp", status=FOUND, folder=folder).out, text)
        check_equal(p.run("--format=json", f"--root={link}", status=FOUND, folder=folder).out, want, "with --root")
        check_in("300ms", p.run("--why=src/stock.cpp:4", status=NOTHING, folder=folder).out)
