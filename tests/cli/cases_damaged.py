"""Every damaged file in testdata/corrupt gives its message, with the file's name before it, and status 2.

What the message has to be stands in NAME.expected, or on the first line of a YAML file; `...` stands for any text.
"""
import re

from project import CANCEL, ENDLESS, ENDLESS_FLAGS, FOUND, QUIET, ROOT, USAGE, case, check, check_equal, check_in

CORRUPT = ROOT / "testdata/corrupt"


def wanted_of(path):
    if path.suffix == ".yaml":
        return path.read_text().splitlines()[0].removeprefix("# expect: ")
    return path.with_suffix(".expected").read_text().strip()


def check_all(p, kind, suffix, least, separator, arguments):
    """Runs the tool on each file with the arguments that the function makes of its path; all that differ are told."""
    files = sorted((CORRUPT / kind).glob(f"*{suffix}"))
    check(len(files) >= least, f"only {len(files)} files in testdata/corrupt/{kind}")
    wrong = []
    for file in files:
        result = p.run(*arguments(file))
        line = re.escape(f"deadline-tidy: error: {file}{separator}{wanted_of(file)}").replace(re.escape("..."), ".*")
        first = result.err.partition("\n")[0]
        if result.status != USAGE or not re.fullmatch(line, first) or result.out:
            wrong.append(f"{file.name} should say\n  {separator}{wanted_of(file)}\n{result}")
    check(not wrong, "\n".join(wrong))


@case
def databases(p):
    p.source("src/quiet.cpp", QUIET)
    check_all(p, "database", ".json", 22, ":", lambda file: ["-p", file])


@case
def configurations(p):
    p.source("src/quiet.cpp", QUIET)
    check_all(p, "config", ".yaml", 36, ":", lambda file: ["--config-file", file])


@case
def models(p):
    p.source("src/quiet.cpp", QUIET)
    check_all(p, "models", ".yaml", 60, ":", lambda file: ["--models", file])


@case
def baselines(p):
    p.source("src/quiet.cpp", QUIET)
    check_all(p, "baseline", ".json", 19, ":", lambda file: ["--baseline", file])


@case
def budgets(p):
    p.source("src/quiet.cpp", QUIET)
    for text, mistake in (("sla: 500ms\nlayers:\n  Ask: 30 apples\n", ":3:8: expected a share"),
                          ("sla: soon\nlayers:\n  Ask: 30%\n", ":1:6: "), ("layers:\n  Ask: 30%\n", "sla"),
                          ("sla: 500ms\nlayer:\n  Ask: 30%\n", ":2:1: unknown key 'layer'"), ("", "")):
        p.write("budget.yaml", text)
        result = p.run("check", "--budget=budget.yaml", status=USAGE)
        check_in("budget.yaml" + mistake if mistake.startswith(":") else mistake, result.err)
        check_equal(result.out, "")


@case
def summaries(p):
    """The files say that they are of form 1; copies say the form that is in use."""
    p.source("src/quiet.cpp", QUIET)
    p.run("summarize", "src/quiet.cpp", "-o", "good.summary", status=0)
    form = re.search(r'"form":\d+', p.read("good.summary"))[0]
    wrong = []
    files = sorted((CORRUPT / "summary").glob("*.summary"))
    check(len(files) >= 34, f"only {len(files)} files in testdata/corrupt/summary")
    for file in files:
        p.write(file.name, re.sub(r'"form":1\b', form, file.read_text(), count=1))
        # A good one before it does not save the run.
        result = p.run("link", "good.summary", file.name)
        line = re.escape(f"deadline-tidy: error: {file.name}: {wanted_of(file)}").replace(re.escape("..."), r"\d+")
        if result.status != USAGE or not re.fullmatch(line, result.err.rstrip("\n")) or result.out:
            wrong.append(f"{file.name} should say\n  {wanted_of(file)}\n{result}")
    check(not wrong, "\n".join(wrong))


@case
def files_that_are_not_there(p):
    p.source("src/quiet.cpp", QUIET)
    for arguments in (["-p", "none"], ["--config-file=none.yaml"], ["--models=none.yaml"], ["--baseline=none.json"],
                      ["--root=none"], ["link", "none.summary"]):
        result = p.run(*arguments, status=USAGE)
        check_in("none", result.err)
        check(re.search("no such file|does not exist|there is no|is no folder|cannot read|can not be read",
                        result.err.lower()),
              str(result))
        check_equal(result.out, "")


@case
def no_database_at_all(p):
    p.write("src/quiet.cpp", QUIET)
    check_in("no compile_commands.json", p.run(status=USAGE).err)


@case
def all_mistakes_are_told_at_once(p):
    p.source("src/quiet.cpp", QUIET)
    p.write(".deadline-tidy.yaml", "chekcs: ['*']\nprofile: lax\njobs: 0\n")
    places = re.findall(r"\.deadline-tidy\.yaml:(\d+:\d+): ", p.run(status=USAGE).err)
    check_equal(places, ["1:1", "2:10", "3:7"])


@case
def a_damaged_baseline_is_told_before_the_parse(p):
    """An hour's analysis should not be for nothing."""
    p.source("src/endless.cpp", ENDLESS, ENDLESS_FLAGS)
    p.write("baseline.json", "[\n")
    p.run("--baseline=baseline.json", status=USAGE, timeout=10)


@case
def a_damaged_baseline_is_not_written_over(p):
    p.source("src/cancel.cpp", CANCEL)
    p.write("baseline.json", "[\n")
    for option in ("--add", "--update"):
        check_in("baseline.json:", p.run("baseline", "--baseline=baseline.json", option, status=USAGE).err)
    check_equal(p.read("baseline.json"), "[\n")


@case
def a_model_that_a_clang_tidy_file_names(p):
    p.source("src/cancel.cpp", CANCEL)
    p.write(".clang-tidy", "CheckOptions:\n  deadline.ModelFiles: bad.yaml\n")
    p.write("bad.yaml", "library: shop\nfunctions:\n  - name: shop::X\n    role: cancell\n")
    check_in("bad.yaml:4:11: unknown role 'cancell'; did you mean 'cancel'?", p.run(status=USAGE).out)


@case
def an_option_that_is_no_duration(p):
    """A check of the linked program has it, or one of each file, or both: told once."""
    p.source("src/quiet.cpp", QUIET)
    p.source("src/cancel.cpp", CANCEL)
    for option in ("deadline-rpc-without-deadline.DefaultTimeout", "deadline-client-without-timeout.DefaultTimeout",
                   "deadline.DefaultTimeout"):
        p.write(".deadline-tidy.yaml", f"models: [model.yaml]\ncheck-options:\n  {option}: soon\n")
        result = p.run(status=USAGE)
        check_equal(result.out.count("option 'DefaultTimeout': expected a duration such as '500ms', not 'soon'"), 1)


@case
def an_annotation_that_is_wrong(p):
    p.source("src/cancel.cpp",
             CANCEL + '\n[[clang::annotate("deadline:cancell")]] void Stop();\nvoid Use() { Stop(); }\n')
    result = p.run(status=USAGE)
    check_in("src/cancel.cpp:", result.out)
    check_in("unknown role 'cancell'", result.out)


@case
def a_damaged_clang_tidy_file(p):
    """clang-tidy itself tells it and goes on with its defaults; silence would be worse."""
    p.source("src/cancel.cpp", CANCEL)
    p.write(".clang-tidy", "CheckOptions: [\n")
    result = p.run()
    check_in(".clang-tidy", result.out + result.err)
    check(result.status in (FOUND, USAGE), str(result))
