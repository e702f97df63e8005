"""Every page has the same sections in the same order, and its first sentence is the one above the check's class."""
import re

from house import ROOT, finish, listed_checks

SECTIONS = ["What it finds", "Why it bites", "Example", "Stays silent", "Options", "Fixes", "Limits", "How to silence"]


def first_sentence(text):
    """Up to the first full stop that ends a word, on one line."""
    text = " ".join(text.split())
    match = re.match(r".*?[^.\s]\.(?=\s|$)", text)
    return match[0] if match else text


def comment_above_class(header, stem):
    match = re.search(rf"((?:^[ \t]*///[^\n]*\n)+)class {stem}\b", header, re.M)
    return re.sub(r"^[ \t]*///[ \t]?", "", match[1], flags=re.M) if match else ""


problems = []
for name, stem in listed_checks().items():
    page, header = ROOT / f"docs/checks/{name}.md", ROOT / f"checks/{stem}.h"
    if not page.exists() or not header.exists():
        continue  # one_stem reports that
    where = f"docs/checks/{name}.md"
    text = re.sub(r"^```.*?^```", "```", page.read_text(), flags=re.M | re.S)
    headings = re.findall(r"^(#+ .*)$", text, re.M)
    wanted = [f"# deadline-{name}"] + [f"## {section}" for section in SECTIONS]
    found = [heading for heading in headings if not heading.startswith("### ")]
    if found != wanted:
        problems.append(f"{where}: its headings are {found}, have to be {wanted}")
        continue
    parts = re.split(r"^## .*$", text, flags=re.M)
    for section, body in zip(SECTIONS, parts[1:]):
        if not body.strip():
            problems.append(f"{where}: the section '{section}' is empty; say 'None.' if there is nothing to say")
    sentence = first_sentence(parts[0].split("\n", 1)[1])
    above = first_sentence(comment_above_class(header.read_text(), stem))
    if sentence != above:
        problems.append(f"{where} begins '{sentence}', but the comment above the class {stem} '{above}'")
    if re.search(r"\bthis check\b", sentence, re.I) or not sentence.endswith("."):
        problems.append(f"{where}: '{sentence}' has to be a sentence that says what is found, without 'this check'")
    if page.read_text().count("```cpp bad") == 0 or page.read_text().count("```cpp good") == 0:
        problems.append(f"{where} needs an example of each kind: ```cpp bad and ```cpp good")

finish(problems, "write the page like docs/checks/nested-timeout.md; ./dev new-check shows an empty one")
