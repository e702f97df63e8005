"""What the checks print reads like clang-tidy: looked at in every golden file, so in the words that users see."""
import re

from house import ROOT, finish, relative

LINE = re.compile(r"^[^\s:][^:]*:\d+:\d+: (warning|note): (.*?)(?: \[deadline-[a-z-]+\])?$")
RULES = [
    (r"^[A-Z][a-z]", "begins with a capital letter"),
    (r"[.!]$", "ends with a full stop"),
    (r"[\"`\u2018\u2019]", "quotes code with something else than '...'"),
    (r"\b(illegal|please|may potentially|might potentially|bad practice|this check)\b", "uses a banned word"),
    (r"\b(\d+(st|nd|rd|th)|first|second|third|last) (argument|parameter)\b", "counts arguments instead of pointing"),
    (r"\bargument \d", "counts arguments instead of pointing"),
    (r"\bline \d", "names a line instead of pointing"),
    (r"[\w/]\.(cpp|cc|h|hpp)\b", "names a file instead of pointing"),
    (r"  |\s$", "has stray blanks"),
    (r"%\d|%\w+\{", "has an unfilled place"),
]
LONGEST = 160  # of a text with its chain of values; most should fit 80 columns

problems = []
for golden in sorted((ROOT / "testdata").rglob("*.golden")):
    for number, line in enumerate(golden.read_text().splitlines(), 1):
        match = LINE.match(line)
        if not match:
            continue
        kind, text = match.groups()
        prose = re.sub(r"'[^']*'", "'x'", text)  # the user's own names may be what they are
        where = f"{relative(golden)}:{number}: {kind}"
        problems += [f"{where} {what}: {text}" for rule, what in RULES if re.search(rule, prose)]
        if len(text) > LONGEST:
            problems.append(f"{where} has {len(text)} characters, more than {LONGEST}: {text}")

finish(problems, "reword the text in the check: the fact first, then after ';' the remedy; then fixtures.py --bless")
