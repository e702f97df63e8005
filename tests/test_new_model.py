#!/usr/bin/env python3
"""Proves that ./dev new-model works: what it writes is read, compiles, and is what the analyser goes by.

  test_new_model.py --tool=FILE
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import tempfile
import textwrap
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = ROOT / "build/bin/deadline-tidy"

# One bound inside another, which only the new rows can tell.
NESTED = """
std::string Nested(const {space}::Context &parent) {{
  const {space}::Context outer = {space}::WithTimeout(parent, 400ms);
  return {space}::Get({space}::WithTimeout(outer, 100ms), "key");
}}
"""


class NewModel(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.tree = pathlib.Path(holder.name).resolve()
        (self.tree / "checks/models").mkdir(parents=True)
        shutil.copy2(ROOT / "dev", self.tree)
        shutil.copy2(ROOT / "checks/new_model.py", self.tree / "checks")
        for model in (ROOT / "checks/models").glob("*.yaml"):
            (self.tree / "checks/models" / model.name).touch()

    def run_in_tree(self, *command, status=0):
        done = subprocess.run(command, cwd=self.tree, capture_output=True, text=True)
        self.assertEqual(done.returncode, status, f"{command}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def files(self):
        return sorted(f for f in self.tree.rglob("*") if f.is_file())

    def test_bad_names_are_refused_and_nothing_is_written(self):
        before = self.files()
        for name, reason in [("lib curl", "the library's own"), ("2own", "the library's own"),
                             ("../outside", "the library's own"),
                             ("own.yaml", "the library's own"), ("libcurl", "already"), ("LibCurl", "already")]:
            self.assertIn(reason, self.run_in_tree("./dev", "new-model", name, status=2), name)
        for arguments in [[], ["--stub"], ["one", "two"], ["one", "--stubs"]]:
            self.run_in_tree("./dev", "new-model", *arguments, status=2)
        self.assertEqual(self.files(), before)

    def test_nothing_is_written_twice(self):
        self.run_in_tree("./dev", "new-model", "libown")
        (self.tree / "checks/models/libown.yaml").unlink()
        self.assertIn("testdata/models/libown.cpp is there", self.run_in_tree("./dev", "new-model", "libown", status=2))

    def test_a_name_that_is_near_another_is_pointed_out(self):
        self.assertIn("checks/models/libcurl.yaml?", self.run_in_tree("./dev", "new-model", "libcurl4"))

    def test_the_new_model_is_read_and_its_rows_hold(self):
        for name, flags in [("libown", []), ("own-client", ["--stub"]), ("own.client++", ["--stub"])]:
            with self.subTest(name=name):
                self.run_in_tree("./dev", "new-model", name, *flags)
                model = self.tree / f"checks/models/{name}.yaml"
                listed = self.run_in_tree(TOOL, "models", f"--models={model}")
                self.assertRegex(listed, rf"(?m)^{name.replace('+', '[+]')} +3 functions  ")

                fixture = self.tree / f"testdata/models/{name}.cpp"
                text = fixture.read_text()
                self.assertEqual(text.count("// model: "), 4)
                space = "".join(c if c.isalnum() else "_" for c in name) + "_api"
                fixture.write_text(text + NESTED.format(space=space))
                include = [f"-I{self.tree}/testdata/stubs/{name}-stub"] if flags else []
                found = self.run_in_tree(TOOL, f"--root={self.tree}", f"--models={model}", "--quiet", fixture, "--",
                                         "-std=c++20", *include, status=1)
                self.assertIn("[deadline-nested-timeout]", found)

    def test_the_example_that_the_page_begins_with_is_true(self):
        page = (ROOT / "docs/models.md").read_text()
        code, model = (re.search(rf"^ *```{kind}\n(.*?)^ *```", page, re.M | re.S)[1] for kind in ("cpp", "yaml"))
        (self.tree / "models").mkdir()
        (self.tree / "models/shop-context.yaml").write_text(textwrap.dedent(model))
        (self.tree / "ship.cpp").write_text(code)
        for command, said in re.findall(r"^ *\$ deadline-tidy (.*)\n +(.*)$", page, re.M):
            command = command.replace("-Iinclude", f"-I{ROOT}/testdata/stubs").split(" | ")[0].split()
            done = subprocess.run([TOOL, *command], cwd=self.tree, capture_output=True, text=True)
            said = said.replace("/home/you/shop", str(self.tree))
            self.assertIn(f"\n{said}\n", f"\n{done.stdout}", done.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", type=pathlib.Path, default=TOOL)
    options, rest = parser.parse_known_args()
    TOOL = options.tool.resolve()
    unittest.main(argv=["test_new_model.py", *rest])
