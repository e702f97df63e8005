"""The verdicts on the findings in a corpus: tests/corpus/NAME.verdicts.

One line per finding:

  VERDICT  CHECK  FILE#KEY  REASON

VERDICT is `true`, `debatable` or `false`, as a reader of docs/checks/CHECK.md judges it, and REASON says why in a few
words. KEY is a hash of the line that the finding is at with the lines around it, so that the verdict moves with the code;
a second finding with the same key is KEY.2. `unjudged` is what --record writes for a finding that nobody has read yet; it
counts as not recorded. Lines that begin with # are comments.
"""
import collections
import hashlib
import re

WORDS = ("true", "debatable", "false", "unjudged")
LINE = re.compile(r"(\w+)\s+(deadline-[a-z0-9-]+)\s+(\S+#[0-9a-f]{8}(?:\.\d+)?)\s+(\S.*)")

Verdict = collections.namedtuple("Verdict", "word check place reason")


class Wrong(Exception):
    """A line that is not a verdict; the text says where and why."""


def key(lines, number):
    """The hash of a line, counted from 1, with the nearest lines above and below that are not blank."""
    def nearest(numbers):
        return next((text for text in ("".join(lines[n - 1].split()) for n in numbers if 0 < n <= len(lines)) if text), "")
    around = (range(number - 1, 0, -1), (number,), range(number + 1, len(lines) + 1))
    return hashlib.sha256("\n".join(map(nearest, around)).encode()).hexdigest()[:8]


def read(path):
    """(check, place) to Verdict."""
    found = {}
    for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line.strip())
        if not match:
            raise Wrong(f"{path.name}:{number}: not 'VERDICT  CHECK  FILE#KEY  REASON'")
        verdict = Verdict(*match.groups())
        if verdict.word not in WORDS:
            raise Wrong(f"{path.name}:{number}: '{verdict.word}' is none of {', '.join(WORDS)}")
        if found.setdefault((verdict.check, verdict.place), verdict) is not verdict:
            raise Wrong(f"{path.name}:{number}: {verdict.check} at {verdict.place} has a verdict above")
    return found


def write(path, head, verdicts):
    """Sorted by file, so that a new finding shows up beside its neighbours."""
    rows = sorted(verdicts, key=lambda v: (v.place.split("#")[0], v.check, v.place))
    path.write_text("".join([f"# {head}\n", *(f"{v.word}  {v.check}  {v.place}  {v.reason}\n" for v in rows)]))
