"""Each format is what its readers take for valid, with the findings and the problems of the run in it."""
import json
import re
import sys
import xml.etree.ElementTree

from project import (BROKEN, CANCEL, CANCEL_FIXED, FILE_FAILED, FOUND, NOTHING, QUIET, ROOT, USAGE, case, check,
                     check_equal,
                     check_in, check_not_in)

FORMATS = ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "replacements"]
CHECKS_FOUND = ["deadline-nested-timeout", "deadline-repeated-cancel"]


def with_a_broken_file(p):
    p.chain()
    p.source("src/broken.cpp", BROKEN)


@case
def json_has_the_keys_of_its_page(p):
    with_a_broken_file(p)
    report = p.run("--format=json", status=FILE_FAILED).json()
    check_equal(list(report), sorted(report, key=list(report).index))
    for key in ("version", "tool", "root", "summary", "findings", "problems"):
        check(key in report, f"'{key}' is not in the report: {list(report)}")
    check_equal(report["root"], str(p.root), "the root")
    check_equal((report["summary"]["files"], report["summary"]["active"], report["summary"]["errors"]), (3, 2, 1))
    cancel, stock = report["findings"]
    want = {"check", "message", "file", "line", "column", "function", "mainFile", "fingerprint", "active", "suppressed",
            "inBaseline", "fixed", "chain", "notes", "fix"}
    check_equal(set(cancel), want, "the keys of a finding")
    check_equal((cancel["file"], cancel["line"], cancel["column"], cancel["function"], cancel["mainFile"]),
                ("src/cancel.cpp", 5, 7, "Abandon", "src/cancel.cpp"))
    check_equal([(s["file"], s["line"]) for s in stock["chain"]],
                [("src/handler.cpp", 4), ("src/handler.cpp", 5), ("src/stock.cpp", 4)])
    problem, = report["problems"]
    check_equal((problem["kind"], problem["file"], problem["line"]), ("parse", "src/broken.cpp", 3))
    # The edits give the text that is expected.
    text = CANCEL
    for edit in sorted(cancel["fix"], key=lambda edit: -edit["offset"]):
        text = text[:edit["offset"]] + edit["text"] + text[edit["offset"] + edit["length"]:]
    check_equal(text, CANCEL_FIXED, "the source after the fix of the report")


@case
def sarif_is_valid(p):
    with_a_broken_file(p)
    p.run("--format=sarif", "--output=out.sarif", status=FILE_FAILED)
    p.other(sys.executable, str(ROOT / "tests/check_sarif.py"), "--sources", "out.sarif")
    run, = json.loads(p.read("out.sarif"))["runs"]
    check_equal([result["ruleId"] for result in run["results"]], CHECKS_FOUND[::-1])
    check_equal(run["invocations"][0]["executionSuccessful"], False)
    steps = run["results"][1]["codeFlows"][0]["threadFlows"][0]["locations"]
    check_equal([step["location"]["physicalLocation"]["artifactLocation"]["uri"] for step in steps],
                ["src/handler.cpp", "src/handler.cpp", "src/stock.cpp"])


@case
def github_is_lines_of_commands(p):
    with_a_broken_file(p)
    lines = p.run("--format=github", status=FILE_FAILED).out.splitlines()
    for line in lines:
        check(re.fullmatch(r"::(warning|error|notice) [a-zA-Z]+=[^,:]*(,[a-zA-Z]+=[^,:]*)*::.+", line),
              f"no command: {line}")
    check_equal(sum(line.startswith("::warning file=src/cancel.cpp,line=5,") for line in lines), 1)
    check_equal(sum(line.startswith("::error file=src/broken.cpp,line=3,") for line in lines), 1)


@case
def gitlab_has_unique_fingerprints(p):
    with_a_broken_file(p)
    p.source("src/twice.cpp", CANCEL + CANCEL.replace('#include "context.h"\n', "").replace("Abandon", "AbandonToo"))
    issues = p.run("--format=gitlab", status=FILE_FAILED).json()
    for issue in issues:
        for key in ("description", "check_name", "fingerprint", "severity"):
            check(isinstance(issue[key], str) and issue[key], f"'{key}' of an issue: {issue}")
        check(issue["location"]["path"] and issue["location"]["lines"]["begin"] > 0, f"the place of an issue: {issue}")
        check(issue["severity"] in ("info", "minor", "major", "critical", "blocker"),
              f"the severity of an issue: {issue}")
    check_equal(len({issue["fingerprint"] for issue in issues}), len(issues), "the number of fingerprints")
    check_equal(len(issues), 5, "the number of issues")


def xml_of(p, form, status):
    return xml.etree.ElementTree.fromstring(p.run(f"--format={form}", status=status).out)


@case
def junit_is_xml(p):
    with_a_broken_file(p)
    root = xml_of(p, "junit", FILE_FAILED)
    check_equal(root.tag, "testsuites")
    suites = {suite.get("name"): suite for suite in root.iter("testsuite")}
    for suite in suites.values():
        check_equal(int(suite.get("tests")), len(suite.findall("testcase")), "the number of tests")
        check_equal(int(suite.get("failures")), len(suite.findall("testcase/failure")), "the number of failures")
    for name in CHECKS_FOUND:
        check(any(name in suite for suite in suites), f"no suite of {name}: {list(suites)}")
    check_equal(len(list(root.iter("error"))), 1, "the number of errors")


@case
def checkstyle_is_xml(p):
    with_a_broken_file(p)
    root = xml_of(p, "checkstyle", FILE_FAILED)
    check_equal(root.tag, "checkstyle")
    entries = [(file.get("name"), int(entry.get("line", 0)), entry.get("severity")) for file in root for entry in file]
    check_equal(sorted(entries), [("src/broken.cpp", 3, "error"), ("src/cancel.cpp", 5, "warning"),
                                  ("src/stock.cpp", 4, "warning")])


@case
def replacements_apply(p):
    p.source("src/cancel.cpp", CANCEL)
    (p.root / "fixes").mkdir()
    p.run("--format=replacements", "--output=fixes/deadline.yaml", status=FOUND)
    p.other("clang-apply-replacements-22", "fixes")
    check_equal(p.read("src/cancel.cpp"), CANCEL_FIXED)


@case
def without_findings_all_are_valid_too(p):
    p.source("src/quiet.cpp", QUIET)
    outputs = [word for form in FORMATS for word in (f"--format={form}", f"--output=out/{form}")]
    (p.root / "out").mkdir()
    p.run(*outputs, status=NOTHING)
    check_equal(json.loads(p.read("out/json"))["findings"], [])
    check_equal(json.loads(p.read("out/gitlab")), [])
    check_equal(p.read("out/github"), "")
    for form in ("junit", "checkstyle"):
        xml.etree.ElementTree.fromstring(p.read(f"out/{form}"))
    p.other(sys.executable, str(ROOT / "tests/check_sarif.py"), "--sources", "out/sarif")


@case
def several_at_once_are_what_each_is_alone(p):
    with_a_broken_file(p)
    alone = {form: p.run(f"--format={form}", status=FILE_FAILED).out for form in FORMATS}
    outputs = [word for form in FORMATS[1:] for word in (f"--format={form}", f"--output=out.{form}")]
    result = p.run("--format=text", *outputs, status=FILE_FAILED)
    check_equal(result.out, alone["text"])
    for form in FORMATS[1:]:
        check_equal(p.read(f"out.{form}"), alone[form], f"the file of {form}")


@case
def formats_that_collide_are_wrong_usage(p):
    p.source("src/quiet.cpp", QUIET)
    check_in("two formats go to standard output", p.run("--format=json", "--format=text", status=USAGE).err)
    check_in("two formats go to 'x'",
             p.run("--format=json", "--output=x", "--format=text", "--output=x", status=USAGE).err)
    check_in("did you mean 'sarif'?", p.run("--format=sarfi", status=USAGE).err)
    check_in("needs a '--format' of its own", p.run("--output=x", status=USAGE).err)
    check_not_in("x", p.files(), "the files")


@case
def an_output_that_can_not_be_written_is_an_error(p):
    p.source("src/quiet.cpp", QUIET)
    check_in("none/out.json", p.run("--format=json", "--output=none/out.json", status=USAGE).err)


@case
def colour_is_for_terminals_or_who_asks(p):
    p.source("src/cancel.cpp", CANCEL)
    check_not_in("\x1b", p.run(status=FOUND).out)
    check_in("\x1b[", p.run("--color=always", status=FOUND).out)
    check_not_in("\x1b", p.run("--color=never", status=FOUND).out)


@case
def text_names_files_for_the_folder_one_is_in(p):
    p.source("src/cancel.cpp", CANCEL)
    result = p.run(status=FOUND, folder=p.root / "src")
    check(result.out.startswith("cancel.cpp:5:7: warning: "), result.out)


@case
def outputs_of_the_configuration(p):
    p.source("src/cancel.cpp", CANCEL)
    p.write(".deadline-tidy.yaml",
            "models: [model.yaml]\nformat: github\noutputs:\n  - {format: json, file: out.json}\n")
    check(p.run(status=FOUND).out.startswith("::warning "), "the format of the configuration does not hold")
    check_equal(len(json.loads(p.read("out.json"))["findings"]), 1)
