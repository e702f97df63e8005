"""One name for one check: its line in Checks.def, class, page and fixtures all exist, and nothing exists without its line."""
import re

from house import BANNED_NAME, BASE_CLASSES, ROOT, class_name, finish, listed_checks

checks = listed_checks()
problems = []

if list(checks) != sorted(checks):
    problems.append("checks/Checks.def: the lines are not sorted by name")
for name, stem in checks.items():
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name) or BANNED_NAME.match(name):
        problems.append(f"checks/Checks.def: '{name}' is not the name of a bad thing, in lower case with hyphens")
    if stem != class_name(name):
        problems.append(f"checks/Checks.def: the class of '{name}' has to be {class_name(name)}, not {stem}")
    for path in (f"checks/{stem}.h", f"checks/{stem}.cpp", f"docs/checks/{name}.md"):
        if not (ROOT / path).exists():
            problems.append(f"{path} is missing")
    fixtures = list((ROOT / f"testdata/checks/{name}").glob("*.cpp"))
    if not any(re.search(rf"//\s*want:.*\b{name}\b", f.read_text()) for f in fixtures):
        problems.append(f"testdata/checks/{name} has no file with a mark '// want: {name}'")
    if not list((ROOT / f"testdata/checks/{name}").glob("*.golden")):
        problems.append(f"testdata/checks/{name} has no .golden file, so nothing looks at the texts of '{name}'")

for path in sorted((ROOT / "checks").glob("*Check.*")):
    if path.stem not in checks.values() and path.stem not in BASE_CLASSES:
        problems.append(f"checks/{path.name} is not listed in checks/Checks.def")
for folder, pattern in (("docs/checks", "*.md"), ("testdata/checks", "*/")):
    for path in sorted((ROOT / folder).glob(pattern)):
        if path.stem not in checks:
            problems.append(f"{folder}/{path.name} belongs to no check in checks/Checks.def")

finish(problems, "./dev new-check NAME writes all of these at once; rename or delete what is left over")
