#!/usr/bin/env python3
"""Tests of the corpus runner's own parts; no corpus is fetched."""
import pathlib
import tempfile
import unittest

import run
import sources
import verdicts

CODE = ["int main() {", "", "  wait();", "", "}"]


class Keys(unittest.TestCase):
    def test_moves_with_the_code(self):
        self.assertEqual(verdicts.key(CODE, 3), verdicts.key(["// new", "", *CODE], 5))

    def test_is_blind_to_layout(self):
        self.assertEqual(verdicts.key(CODE, 3), verdicts.key(["int main()  {", "\twait( );", "}"], 2))

    def test_sees_the_line_and_its_neighbours(self):
        self.assertNotEqual(verdicts.key(CODE, 3), verdicts.key(["int main() {", "  wait(1);", "}"], 2))
        self.assertNotEqual(verdicts.key(CODE, 3), verdicts.key(["int test() {", "  wait();", "}"], 2))

    def test_first_and_last_line(self):
        self.assertRegex(verdicts.key(CODE, 1) + verdicts.key(CODE, 5), "^[0-9a-f]{16}$")


class Verdicts(unittest.TestCase):
    def read(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.verdicts"
            path.write_text(text)
            return verdicts.read(path)

    def test_round_trip(self):
        rows = self.read("# x 1\n\ntrue  deadline-repeated-cancel  b.cpp#0123abcd  two closes\n"
                         "false  deadline-repeated-cancel  a.cpp#0123abcd.2  exclusive\n")
        self.assertEqual(rows["deadline-repeated-cancel", "a.cpp#0123abcd.2"].word, "false")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "y.verdicts"
            verdicts.write(path, "x 1", rows.values())
            self.assertEqual(verdicts.read(path), rows)
            self.assertLess(path.read_text().index("a.cpp"), path.read_text().index("b.cpp"))

    def test_mistakes_have_a_line(self):
        good = "true  deadline-repeated-cancel  a.cpp#0123abcd  why\n"
        for text, wrong in [(good + "maybe  deadline-x  a.cpp#0123abcd  why\n", "x.verdicts:2: 'maybe' is none of"),
                            ("true  deadline-x  a.cpp#0123abcd\n", "x.verdicts:1: not 'VERDICT"),
                            ("true  deadline-x  a.cpp:12  why\n", "x.verdicts:1: not 'VERDICT"),
                            (good + good, "x.verdicts:2: deadline-repeated-cancel at a.cpp#0123abcd has")]:
            with self.assertRaises(verdicts.Wrong) as caught:
                self.read(text)
            self.assertIn(wrong, str(caught.exception))


class Output(unittest.TestCase):
    def test_findings_keep_their_notes(self):
        findings, errors = run.read_findings(
            "/a.cpp:3:5: warning: closed twice [deadline-repeated-cancel]\n    3 | c.Close();\n"
            "/a.cpp:2:5: note: closed here\n"
            "/b.cpp:1:1: error: no such thing [clang-diagnostic-error]\n"
            "/lib/../a.h:9:9: warning: other [deadline-nested-timeout,-warnings-as-errors]\n")
        self.assertEqual([finding[:4] for finding in findings],
                         [("deadline-repeated-cancel", "/a.cpp", 3, 5), ("deadline-nested-timeout", "/a.h", 9, 9)])
        self.assertIn("note: closed here", findings[0].text)
        self.assertEqual(len(errors), 1)

    def test_same_key_is_counted(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "a.cpp"
            file.write_text("x();\nx();\nx();\nx();\nx();\n")
            corpus = sources.Corpus("t", "1", pathlib.Path(folder), pathlib.Path(folder), [file])
            found = [run.Finding("deadline-x", str(file), line, 1, "text") for line in (2, 3, 2)]
            places = run.placed(corpus, [run.Result(file, found, [], "", 0)])
            key = verdicts.key(file.read_text().splitlines(), 2)
            self.assertEqual(sorted(places), [("deadline-x", f"a.cpp#{key}"), ("deadline-x", f"a.cpp#{key}.2")])


class Preparation(unittest.TestCase):
    def test_runs_in_the_root_and_once(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            root = folder / "src"
            root.mkdir()
            for _ in range(2):
                sources.run_once(folder, root, ["echo made >> made.h", "test -f made.h"])
            self.assertEqual((root / "made.h").read_text(), "made\n")


class Descriptions(unittest.TestCase):
    def test_all_can_be_read(self):
        self.assertTrue(sources.names())
        for name in sources.names():
            self.assertTrue(sources.read(name).get("packages"), name)

    def test_verdicts_have_a_corpus(self):
        for path in sources.HERE.glob("*.verdicts"):
            self.assertIn(path.stem, sources.names())
            self.assertNotIn("unjudged", {verdict.word for verdict in verdicts.read(path).values()}, path.name)


if __name__ == "__main__":
    unittest.main()
