#!/usr/bin/env python3
"""Proves that each house rule can fail: in a small tree that keeps them all, one thing is broken at a time."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HOUSE = pathlib.Path(__file__).resolve().parent / "house"
PLUGIN = sys.argv[1:] or [f"--plugin={HOUSE.parents[1]}/build/lib/libDeadlineTidyModule.so"]
SECTIONS = ["What it finds", "Why it bites", "Stays silent", "Options", "Fixes", "Limits", "How to silence"]
PAGE = "# deadline-bad-thing\n\nFinds bad things.\n\n" + "".join(f"## {s}\n\nNone.\n\n" for s in SECTIONS).replace(
    "## Stays", "## Example\n\n```cpp bad\nint X;\n```\n\n```cpp good\n```\n\n## Stays")
TREE = {
    "dev": "#!/bin/sh\n",
    "checks/Checks.def": 'DEADLINE_CHECK(BadThing, "bad-thing", Default, Local, "0.1")\n',
    "checks/BadThingCheck.h": '#include "DeadlineCheck.h"\n/// Finds bad things.\n///\n/// More.\nclass BadThingCheck {};\n',
    "checks/BadThingCheck.cpp": '#include "BadThingCheck.h"\n// std::promise::set_value\nauto X = "text";\n',
    "checks/core/ast/A.h": '#include "core/model/B.h"\n',
    "docs/checks/bad-thing.md": PAGE,
    "testdata/checks/bad-thing/basic.cpp": "int X; // want: bad-thing\n",
    "testdata/checks/bad-thing/basic.golden": "basic.cpp:1:5: warning: 'X' is bad; delete it [deadline-bad-thing]\n",
}


class HouseRules(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.root = pathlib.Path(holder.name).resolve()
        shutil.copytree(HOUSE, self.root / "tests/house", ignore=shutil.ignore_patterns("__pycache__"))
        for name, text in TREE.items():
            self.write(name, text)

    def write(self, name, text):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)

    def edit(self, name, old, new):
        text = (self.root / name).read_text()
        self.assertIn(old, text)
        self.write(name, text.replace(old, new))

    def run_rule(self, rule):
        done = subprocess.run([sys.executable, self.root / f"tests/house/{rule}.py", *PLUGIN],
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def expect(self, rule, said):
        status, output = self.run_rule(rule)
        self.assertEqual(status, 1, output)
        self.assertIn(said, output)
        self.assertIn("To mend:", output)

    def test_a_clean_tree_keeps_all_rules(self):
        for rule in sorted(HOUSE.glob("*.py")):
            with self.subTest(rule=rule.stem):
                self.assertEqual(self.run_rule(rule.stem)[0], 0, self.run_rule(rule.stem)[1])

    def test_message_style(self):
        golden = "testdata/checks/bad-thing/basic.golden"
        for text, said in [("Bad thing", "capital"), ("bad thing.", "full stop"), ('bad "x"', "quotes code"),
                           ("please mend", "banned"), ("the second argument is bad", "counts"),
                           ("see line 7", "names a line"), ("see a.cpp", "names a file"), ("bad %0", "unfilled"),
                           ("x" * 200, "characters")]:
            self.write(golden, f"basic.cpp:1:5: warning: {text} [deadline-bad-thing]\n")
            self.expect("message_style", said)
            self.write(golden, f"basic.cpp:1:5: note: {text}\n")
            self.expect("message_style", said)

    def test_one_stem(self):
        for name in [n for n in TREE if "bad-thing" in n or "BadThing" in n]:
            with self.subTest(name=name):
                (self.root / name).unlink()
                self.expect("one_stem", pathlib.Path(name).stem if name.startswith(("checks", "docs")) else "bad-thing")
                self.write(name, TREE[name])
        for name in ("checks/OtherCheck.h", "docs/checks/other.md", "testdata/checks/other/basic.cpp"):
            with self.subTest(name=name):
                self.write(name, "")
                self.expect("one_stem", "ther")
                (self.root / name).unlink()
        self.edit("checks/Checks.def", '"bad-thing"', '"no-thing"')
        self.expect("one_stem", "not the name of a bad thing")

    def test_doc_sections(self):
        page = "docs/checks/bad-thing.md"
        for old, new, said in [("## Limits", "## Bounds", "headings"), ("Finds bad things.", "Finds things.", "begins"),
                               ("## Fixes\n\nNone.", "## Fixes\n", "is empty"), ("```cpp good", "```cpp", "example")]:
            self.edit(page, old, new)
            self.expect("doc_sections", said)
            self.write(page, PAGE)

    def test_options_documented(self):
        # The plugin's own checks are not in this tree; one of them is listed to be asked for its options.
        self.write("checks/Checks.def", 'DEADLINE_CHECK(NestedTimeout, "nested-timeout", Default, Program, "0.1")\n')
        self.write("docs/checks/nested-timeout.md", "## Options\n\n| `Nonsense` | |\n")
        self.expect("options_documented", "no option 'Nonsense'")
        self.write("docs/checks/nested-timeout.md", "## Options\n\nNone.\n")
        self.expect("options_documented", "'ModelFiles' is not in the table")

    def test_layering(self):
        for include in ("DeadlineCheck.h", "clang-tidy/ClangTidyCheck.h", "tool/Main.h", "../Other.h"):
            self.write("checks/core/ast/A.h", f'#include "{include}"\n')
            self.expect("layering", "may not include")
        self.write("checks/core/ast/A.h", "")
        self.write("checks/BadThingCheck.h", '#include "tool/Main.h"\n')
        self.expect("layering", "may not include")

    def test_file_size(self):
        self.write("checks/BadThingCheck.cpp", "\n" * 251)
        self.expect("file_size", "more than 250")
        self.write("checks/BadThingCheck.cpp", "")
        self.write("tool/Long.cpp", "\n" * 701)
        self.expect("file_size", "more than 700")

    def test_no_api_names_in_checks(self):
        self.write("checks/BadThingCheck.cpp", 'auto X = "std::promise";\n')
        self.expect("no_api_names_in_checks", "names an API")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
