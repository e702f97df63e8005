"""The options that a check reads are those in the table of its page: clang-tidy's own dump against the Markdown."""
import re
import subprocess

from house import ROOT, finish, listed_checks, plugin

dump = subprocess.run(
    ["clang-tidy-22", f"--load={plugin()}", "--checks=-*,deadline-*", "--config={}", "--dump-config"],
    capture_output=True, text=True, check=True).stdout

problems = []
if not re.search(r"^ *deadline-[a-z-]+\.\w+:", dump, re.M):
    problems.append(f"clang-tidy shows no options of the checks; is {plugin()} there?")
for name in listed_checks():
    page = ROOT / f"docs/checks/{name}.md"
    if not page.exists():
        continue  # one_stem reports that
    read = set(re.findall(rf"^ *deadline-{name}\.(\w+):", dump, re.M))
    section = re.search(r"^## Options\n(.*?)(?=^## |\Z)", page.read_text(), re.M | re.S)
    table = set(re.findall(r"^\| *`(\w+)` *\|", section[1], re.M)) if section else set()
    problems += [f"docs/checks/{name}.md: the option '{key}' is not in the table" for key in sorted(read - table)]
    problems += [f"docs/checks/{name}.md: the check has no option '{key}'" for key in sorted(table - read)]

finish(problems, "one row '| `Key` | default | meaning |' per option in '## Options'; storeOptions() must store each")
