"""Checks ask the models: no name of a library's function or type stands in one."""
import re

from house import ROOT, finish, relative

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"', re.S)

problems = []
for file in sorted((ROOT / "checks").glob("*Check.cpp")):
    text = file.read_text()
    for match in TOKEN.finditer(text):
        token = match[0]
        if not token.startswith("/") and "::" in token:
            line = text.count("\n", 0, match.start()) + 1
            problems.append(f"{relative(file)}:{line}: the string {token} names an API")

finish(problems, "give the function a role in checks/models/<library>.yaml, and ask the call for its role")
