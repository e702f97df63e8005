"""A check is a page, and no file grows past what one can keep in mind."""
from house import ROOT, finish, relative, sources

CHECK, OTHER = 250, 700
EXCEPTIONS = {}  # path: reason why it may be longer

problems = []
files = list(sources("checks", "tool", "tests", suffixes=(".h", ".cpp", ".py", ".cmake", ".def"))) + [ROOT / "dev"]
for file in files:
    name, lines = str(relative(file)), len(file.read_text().splitlines())
    limit = CHECK if file.parent == ROOT / "checks" and file.name.endswith("Check.cpp") else OTHER
    if lines > limit and name not in EXCEPTIONS:
        problems.append(f"{name} has {lines} lines, more than {limit}")
problems += [f"{name} is excepted, but gone" for name in EXCEPTIONS if not (ROOT / name).exists()]

finish(problems, "give the second idea in the file a file of its own; what several checks need goes to checks/core")
