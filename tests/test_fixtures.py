#!/usr/bin/env python3
"""Proves that the fixture runner fails where it has to: a runner that passes everything would hide every other mistake.

Each case writes a small fixture folder and says what the runner must answer. The findings are those of
deadline-repeated-cancel, which reports the second set_value and carries a fix that deletes it.
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parent
TWICE = """#include <future>
void twiceBad(std::promise<int> Promise) {
  Promise.set_value(1);
  Promise.set_value(1);%s
}
"""
FIXED = TWICE.replace("  Promise.set_value(1);%s\n", "")
MARKED = TWICE % " // want: repeated-cancel"
OPTIONS = sys.argv[1:]


class FixtureRunner(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def run_on(self, *options, **files):
        """The runner's status and output on a folder with these files; `__` in a name stands for the dot."""
        for name, text in files.items():
            (self.folder / name.replace("__", ".")).write_text(text)
        done = subprocess.run([sys.executable, TESTS / "fixtures.py", *OPTIONS, *options, self.folder],
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def expect_failure(self, said, *options, **files):
        status, output = self.run_on(*options, **files)
        self.assertEqual(status, 1, output)
        self.assertIn(said, output)

    def expect_success(self, *options, **files):
        status, output = self.run_on(*options, **files)
        self.assertEqual(status, 0, output)
        return output

    def test_right_marks_pass(self):
        self.assertIn("1 passed, 0 failed", self.expect_success(a__cpp=MARKED))

    def test_a_missing_mark_fails(self):
        self.expect_failure("a.cpp:4: not wanted: repeated-cancel", a__cpp=TWICE % "")

    def test_a_finding_on_an_ok_line_fails(self):
        self.expect_failure("a.cpp:4: not wanted: repeated-cancel", a__cpp=TWICE % " // ok: no")

    def test_a_missing_finding_fails(self):
        self.expect_failure("a.cpp:2: missing: repeated-cancel",
                            a__cpp=MARKED.replace("Promise) {", "Promise) { // want: repeated-cancel"))

    def test_a_wrong_number_of_findings_fails(self):
        self.expect_failure("wanted 2 times, found 1",
                            a__cpp=TWICE % " // want: repeated-cancel, repeated-cancel")

    def test_an_unknown_check_in_a_mark_fails(self):
        self.expect_failure("did you mean 'repeated-cancel'?", a__cpp=TWICE % " // want: repeated-cancle")

    def test_a_compile_error_fails(self):
        self.expect_failure("does not compile", a__cpp=MARKED + "int X = Missing;\n")

    def test_a_file_that_is_not_there_fails(self):
        self.assertNotEqual(self.run_on(self.folder / "none.cpp")[0], 0)

    def test_a_folder_without_fixtures_fails(self):
        self.assertNotEqual(self.run_on()[0], 0)

    def test_a_known_miss_passes_until_it_is_found(self):
        self.expect_failure("the gap is closed", a__cpp=TWICE % " // todo-want: repeated-cancel")
        self.expect_success(a__cpp=MARKED.replace("Promise) {", "Promise) { // todo-want: repeated-cancel"))

    def test_a_known_false_report_passes_until_it_is_gone(self):
        self.expect_success(a__cpp=TWICE % " // todo-ok: repeated-cancel")
        self.expect_failure("is gone", a__cpp=MARKED.replace("Promise) {", "Promise) { // todo-ok: repeated-cancel"))

    def test_a_wrong_golden_fails_and_bless_mends_it(self):
        if "--llvm=19" in OPTIONS:
            self.skipTest("goldens are those of 22")
        self.expect_failure("a.golden differs", a__cpp=MARKED, a__golden="a.cpp:4:3: warning: something else\n")
        self.expect_success("--bless")
        self.expect_success()
        self.assertRegex((self.folder / "a.golden").read_text(), r"\Aa\.cpp:4:\d+: warning: ")
        self.assertNotIn("want:", (self.folder / "a.golden").read_text())

    def test_a_blessed_fixed_file_passes(self):
        self.expect_success("--bless", a__cpp=MARKED, a__fixed__cpp="")
        fixed = (self.folder / "a.fixed.cpp").read_text()
        self.assertEqual(fixed.count("set_value"), 1, fixed)
        self.expect_success()

    def test_a_wrong_fixed_file_fails(self):
        self.expect_failure("a.fixed.cpp differs", a__cpp=MARKED, a__fixed__cpp=TWICE % "")

    def test_a_fixed_file_that_does_not_compile_fails(self):
        # The fix takes a line away, so that the assertion holds before it only.
        self.expect_failure("the fixed file, a.fixed.cpp: does not compile", "--bless",
                            a__cpp=MARKED + "static_assert(__LINE__ == 6);\n", a__fixed__cpp="")

    def test_a_fixed_file_without_a_fix_fails(self):
        clean = MARKED.replace("  Promise.set_value(1); // want: repeated-cancel\n", "")
        self.expect_failure("no finding carries a fix", a__cpp=clean, a__fixed__cpp=clean)

    def test_directives(self):
        self.expect_success(a__cpp="// checks: -*,deadline-nested-timeout\n" + TWICE % "")
        self.expect_success(a__cpp="// flags: -DX=1\nstatic_assert(X == 1);\n")
        self.expect_failure("is not KEY=VALUE", a__cpp="// options: nonsense\n")
        self.expect_failure("neither beside the fixture", a__cpp="// models: none.yaml\n")
        self.assertIn("1 skipped", self.expect_success(a__cpp="// needs: no/such/header.h\n#error\n"))

    def test_examples_of_a_page(self):
        page = "# deadline-repeated-cancel\n```cpp %s\n%s```\n"
        name = "repeated-cancel__md"
        self.expect_success(**{name: page % ("bad", TWICE % "")})
        self.expect_success(**{name: page % ("good", FIXED)})
        self.expect_failure("must have no findings", **{name: page % ("good", TWICE % "")})
        self.expect_failure("but has: none", **{name: page % ("bad", FIXED)})
        (self.folder / "repeated-cancel.md").unlink()
        self.expect_failure("findings of nested-timeout alone", **{"nested-timeout__md": page % ("bad", TWICE % "")})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
