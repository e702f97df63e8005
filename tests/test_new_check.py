#!/usr/bin/env python3
"""Proves that ./dev new-check works: in a copy of the tree it writes a check that builds, passes and keeps the house rules."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
COPIED = ["CMakeLists.txt", "CMakePresets.json", "cmake", "checks", "docs/checks", "tests", "testdata/checks",
          "testdata/models", "testdata/stubs", "LICENSE", "dev"]


class NewCheck(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.tree = pathlib.Path(holder.name).resolve() / "tree"
        for name in COPIED:
            source, target = ROOT / name, cls.tree / name
            if source.is_dir():
                shutil.copytree(source, target)
            elif source.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target)
        # Only the plugin is built here; the unit tests would take as long again.
        shutil.rmtree(cls.tree / "tests/unit", ignore_errors=True)

    def run_in_tree(self, *command, status=0):
        done = subprocess.run(command, cwd=self.tree, capture_output=True, text=True)
        self.assertEqual(done.returncode, status, f"{command}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def test_bad_names_are_refused_and_nothing_is_written(self):
        before = sorted(self.tree.rglob("*"))
        for name, reason in [("avoid-sleep", "reads after 'allow'"), ("use-deadline", "reads after 'allow'"),
                             ("no-timeout", "reads after 'allow'"), ("missing-timeout", "reads after 'allow'"),
                             ("SleepInLoop", "lower case"), ("sleep_in_loop", "lower case"), ("sleep", "lower case"),
                             ("nested-timeout", "already"), ("nested-timeouts", "confused"),
                             ("deadline-sleep-in-loop", "leave the prefix out")]:
            self.assertIn(reason, self.run_in_tree("./dev", "new-check", name, status=2), name)
        self.run_in_tree("./dev", "new-check", status=2)
        self.assertEqual(sorted(f for f in self.tree.rglob("*") if "__pycache__" not in f.parts),
                         [f for f in before if "__pycache__" not in f.parts])

    def test_the_new_check_builds_and_passes(self):
        name = "mere-example"
        self.run_in_tree("./dev", "new-check", name)
        rows = [line.split('"')[1] for line in (self.tree / "checks/Checks.def").read_text().splitlines()
                if line.startswith("DEADLINE_CHECK(")]
        self.assertIn(name, rows)
        self.assertEqual(rows, sorted(rows))
        # The core is that of the real tree: it knows nothing of checks, and takes most of the time.
        self.run_in_tree("cmake", "--preset", "default", f"-DDEADLINE_CORE={ROOT}/build/lib/libdeadlineCore.a")
        self.run_in_tree("cmake", "--build", "build", "-j2", "--target", "DeadlineTidyModule")
        fixtures = [sys.executable, "tests/fixtures.py"]
        self.assertIn("1 passed, 0 failed", self.run_in_tree(*fixtures, f"testdata/checks/{name}"))
        self.assertIn("2 passed, 0 failed", self.run_in_tree(*fixtures, f"docs/checks/{name}.md"))
        for rule in sorted((self.tree / "tests/house").glob("*.py")):
            with self.subTest(rule=rule.stem):
                done = subprocess.run([sys.executable, rule], cwd=self.tree, capture_output=True, text=True)
                # Rules that the tree breaks already are reported by their own tests.
                mine = [line for line in done.stdout.splitlines() if name in line or "MereExample" in line]
                self.assertEqual(mine, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
