"""check_sarif.py takes a valid log, and finds what is wrong with each of its damaged copies."""
import copy
import sys
import unittest

import sarif_rules

PLACE = {"artifactLocation": {"uri": "a%20b/c.cpp", "uriBaseId": "SRCROOT"},
         "region": {"startLine": 3, "startColumn": 5, "endColumn": 9}}
FIX = {"artifactChanges": [{"artifactLocation": {"uri": "c.cpp", "uriBaseId": "SRCROOT"}, "replacements": [
    {"deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 4}},
    {"deletedRegion": {"startLine": 1, "startColumn": 4, "endLine": 2, "endColumn": 1},
     "insertedContent": {"text": "x"}}]}]}
RESULT = {"ruleId": "r", "ruleIndex": 0, "message": {"text": "m"}, "suppressions": [],
          "locations": [{"physicalLocation": PLACE}], "fixes": [FIX],
          "relatedLocations": [{"id": 0, "physicalLocation": PLACE, "message": {"text": "n"}}],
          "codeFlows": [{"threadFlows": [{"locations": [
              {"location": {"physicalLocation": PLACE}, "importance": "essential", "nestingLevel": 0}]}]}]}
LOG = {"version": "2.1.0", "runs": [{
    "tool": {"driver": {"name": "t", "rules": [{"id": "r"}], "notifications": [{"id": "parse"}]}},
    "columnKind": "utf16CodeUnits",
    "originalUriBaseIds": {"SRCROOT": {"uri": "file:///src/"}},
    "invocations": [{"executionSuccessful": False, "toolExecutionNotifications": [
        {"message": {"text": "m"}, "level": "error", "descriptor": {"id": "parse", "index": 0}}]}],
    "results": [RESULT, {"ruleId": "r", "message": {"text": "m"}, "suppressions": [{"kind": "inSource"}]}]}]}

RUN = ("runs", 0)
FIRST = RUN + ("results", 0)
REGION = FIRST + ("locations", 0, "physicalLocation", "region")
STEP = FIRST + ("codeFlows", 0, "threadFlows", 0, "locations", 0)
CHANGE = FIRST + ("fixes", 0, "artifactChanges", 0)
GONE = object()
# Where the log is damaged, what is there then, and a part of what must be said.
DAMAGES = [
    (("version",), "2.0.0", "'2.0.0' is none of 2.1.0"),
    (("runs",), {}, "expected an array"),
    (RUN + ("tool",), GONE, "'tool' is missing"),
    (RUN + ("columnKind",), "bytes", "'bytes' is none of"),
    (RUN + ("columnKind",), GONE, "no columnKind"),
    (RUN + ("originalUriBaseIds", "SRCROOT", "uri"), "file:///src", "ends with '/'"),
    (RUN + ("originalUriBaseIds",), {}, "'SRCROOT' is not known"),
    (RUN + ("invocations", 0, "executionSuccessful"), True, "but there are errors"),
    (RUN + ("invocations", 0, "executionSuccessful"), 1, "expected true or false"),
    (RUN + ("invocations", 0, "toolExecutionNotifications", 0, "descriptor", "index"), 1, "is not the notification"),
    (RUN + ("tool", "driver", "rules", 0, "id"), "other", "is not the rule 'r'"),
    (FIRST + ("ruleIndex",), 1, "ruleIndex 1 is not"),
    (FIRST + ("level",), "fatal", "'fatal' is none of"),
    (FIRST + ("message",), {}, "has none of text, id"),
    (FIRST + ("suppressions",), GONE, "some have 'suppressions'"),
    (FIRST + ("baselineState",), "new", "some have 'baselineState'"),
    (FIRST + ("severity",), "high", "no rule allows 'severity'"),
    (FIRST + ("relatedLocations", 0, "id"), GONE, "without ids"),
    (FIRST + ("codeFlows", 0, "threadFlows"), [], "fewer than 1"),
    (FIRST + ("locations", 0, "physicalLocation", "artifactLocation", "uri"), "a b/c.cpp", "has not the form"),
    (FIRST + ("locations", 0, "physicalLocation", "artifactLocation", "uriBaseId"), GONE, "relative, but to nothing"),
    (REGION + ("startLine",), 0, "less than 1"),
    (REGION + ("startLine",), GONE, "has no startLine"),
    (REGION + ("endColumn",), 4, "ends before it starts"),
    (REGION + ("startColumn",), "5", "expected a whole number"),
    (STEP + ("importance",), "low", "'low' is none of"),
    (STEP + ("nestingLevel",), -1, "less than 0"),
    (CHANGE + ("replacements",), [], "fewer than 1"),
    (CHANGE + ("replacements", 0, "deletedRegion", "endColumn"), 5, "overlap"),
]


class CheckSarif(unittest.TestCase):
    def test_valid(self):
        self.assertEqual(sarif_rules.problems(LOG), [])
        self.assertEqual(sarif_rules.problems({"version": "2.1.0", "runs": []}), [])

    def test_damaged(self):
        for path, value, expected in DAMAGES:
            with self.subTest(path=path, value=value):
                log = copy.deepcopy(LOG)
                at = log
                for key in path[:-1]:
                    at = at[key]
                if value is GONE:
                    del at[path[-1]]
                else:
                    at[path[-1]] = value
                self.assertIn(expected, "\n".join(sarif_rules.problems(log)))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
