"""What the house rules share: the list of checks, and how a rule reports."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A check is named after the bad thing, so that its name reads after "allow".
BANNED_NAME = re.compile(r"^(avoid|use|prefer|no|check|missing)-")
# What checks/ has besides the checks: the classes that they derive from.
BASE_CLASSES = {"DeadlineCheck", "ProgramCheck"}


def listed_checks():
    """Name to class of each check in Checks.def, in its order: `nested-timeout` to `NestedTimeoutCheck`."""
    text = (ROOT / "checks/Checks.def").read_text()
    rows = re.findall(r'^DEADLINE_CHECK\((\w+), "([^"]+)"', text, re.M)
    return {name: f"{stem}Check" for stem, name in rows}


def class_name(name):
    return "".join(word.capitalize() for word in name.split("-")) + "Check"


def sources(*folders, suffixes=(".h", ".cpp")):
    for folder in folders:
        yield from sorted(f for f in (ROOT / folder).rglob("*") if f.suffix in suffixes and f.is_file())


def relative(path):
    return path.relative_to(ROOT)


def plugin():
    """The plugin that the command line names, else that of the usual build."""
    given = [argument[len("--plugin="):] for argument in sys.argv if argument.startswith("--plugin=")]
    return given[0] if given else str(ROOT / "build/lib/libDeadlineTidyModule.so")


def finish(problems, mend):
    """Ends the rule: prints what breaks it and how to mend that."""
    for problem in problems:
        print(problem)
    if problems:
        print(f"\n{len(problems)} problems. To mend: {mend}")
    else:
        print("ok")
    sys.exit(1 if problems else 0)
