"""What SARIF 2.1.0 demands of the objects that deadline-tidy writes.

OBJECTS is the part of the published JSON schema (OASIS, sarif-schema-2.1.0.json) that concerns us, in a form of its
own: each object's required properties and the kinds of all that it may have. A property that is not listed is an error
here, even where the schema knows it: whoever writes it adds its rule first.

RULES are demands that the specification makes in words, which no schema can express. Each is given the whole log and
yields what is wrong.
"""
import re
import urllib.parse


class Text:
    """A string, of which `pattern` matches the whole."""

    def __init__(self, pattern=None, one_of=None):
        self.pattern, self.one_of = pattern, one_of

    def check(self, value, path):
        if not isinstance(value, str):
            yield f"{path}: expected a string"
        elif self.one_of and value not in self.one_of:
            yield f"{path}: '{value}' is none of {', '.join(sorted(self.one_of))}"
        elif self.pattern and not re.fullmatch(self.pattern, value):
            yield f"{path}: '{value}' has not the form {self.pattern}"


class Whole:
    """A whole number from `least` on."""

    def __init__(self, least):
        self.least = least

    def check(self, value, path):
        if not isinstance(value, int) or isinstance(value, bool):
            yield f"{path}: expected a whole number"
        elif value < self.least:
            yield f"{path}: {value} is less than {self.least}"


class Truth:
    def check(self, value, path):
        if not isinstance(value, bool):
            yield f"{path}: expected true or false"


class Many:
    """An array of `item`, with at least `least` of them; `unique`: no two are equal."""

    def __init__(self, item, least=0, unique=False):
        self.item, self.least, self.unique = item, least, unique

    def check(self, value, path):
        if not isinstance(value, list):
            yield f"{path}: expected an array"
            return
        if len(value) < self.least:
            yield f"{path}: has {len(value)} items, fewer than {self.least}"
        if self.unique and any(a == b for i, a in enumerate(value) for b in value[:i]):
            yield f"{path}: has two equal items"
        for index, item in enumerate(value):
            yield from self.item.check(item, f"{path}[{index}]")


class Map:
    """An object with keys of any name and values of one kind."""

    def __init__(self, item):
        self.item = item

    def check(self, value, path):
        if not isinstance(value, dict):
            yield f"{path}: expected an object"
            return
        for key, item in value.items():
            yield from self.item.check(item, f"{path}.{key}")


class Bag:
    """A property bag: anything, but `tags` are distinct strings."""

    def check(self, value, path):
        if not isinstance(value, dict):
            yield f"{path}: expected an object"
        elif "tags" in value:
            yield from Many(Text(), unique=True).check(value["tags"], f"{path}.tags")


class Ref:
    """An object of OBJECTS."""

    def __init__(self, name):
        self.name = name

    def check(self, value, path):
        required, one_of, properties = OBJECTS[self.name]
        if not isinstance(value, dict):
            yield f"{path}: expected an object ({self.name})"
            return
        for key in required:
            if key not in value:
                yield f"{path}: '{key}' is missing in this {self.name}"
        if one_of and not any(key in value for key in one_of):
            yield f"{path}: this {self.name} has none of {', '.join(one_of)}"
        for key, item in value.items():
            if key in properties:
                yield from properties[key].check(item, f"{path}.{key}")
            else:
                yield f"{path}: no rule allows '{key}' in a {self.name}"


LEVEL = Text(one_of={"none", "note", "warning", "error"})
# What RFC 3986 allows in a reference, where a first segment with a colon would be a scheme.
URI = Text(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[A-Za-z0-9._~!$&'()*+,;=@/?#-]|%[0-9A-Fa-f]{2}|(?<=/):|:(?=//))*")

# name: (required, at least one of these, properties)
OBJECTS = {
    "log": (["version", "runs"], [], {
        "$schema": URI, "version": Text(one_of={"2.1.0"}), "runs": Many(Ref("run"))}),
    "run": (["tool"], [], {
        "tool": Ref("tool"), "invocations": Many(Ref("invocation")), "results": Many(Ref("result")),
        "originalUriBaseIds": Map(Ref("artifactLocation")),
        "columnKind": Text(one_of={"utf16CodeUnits", "unicodeCodePoints"}), "properties": Bag()}),
    "tool": (["driver"], [], {"driver": Ref("toolComponent")}),
    "toolComponent": (["name"], [], {
        "name": Text(), "version": Text(), "informationUri": URI,
        "rules": Many(Ref("reportingDescriptor"), unique=True),
        "notifications": Many(Ref("reportingDescriptor"), unique=True)}),
    "reportingDescriptor": (["id"], [], {
        "id": Text(), "name": Text(), "helpUri": URI, "shortDescription": Ref("multiformatMessageString"),
        "fullDescription": Ref("multiformatMessageString"), "help": Ref("multiformatMessageString"),
        "defaultConfiguration": Ref("reportingConfiguration"), "properties": Bag()}),
    "reportingConfiguration": ([], [], {"enabled": Truth(), "level": LEVEL}),
    "multiformatMessageString": (["text"], [], {"text": Text(), "markdown": Text()}),
    "message": ([], ["text", "id"], {"text": Text(), "markdown": Text()}),
    "invocation": (["executionSuccessful"], [], {
        "executionSuccessful": Truth(), "toolExecutionNotifications": Many(Ref("notification")),
        "toolConfigurationNotifications": Many(Ref("notification"))}),
    "notification": (["message"], [], {
        "message": Ref("message"), "level": LEVEL, "locations": Many(Ref("location"), unique=True),
        "descriptor": Ref("reportingDescriptorReference")}),
    "reportingDescriptorReference": ([], ["index", "guid", "id"], {"id": Text(), "index": Whole(-1)}),
    "result": (["message"], [], {
        "ruleId": Text(), "ruleIndex": Whole(-1), "level": LEVEL, "message": Ref("message"),
        "kind": Text(one_of={"notApplicable", "pass", "fail", "review", "open", "informational"}),
        "locations": Many(Ref("location")), "relatedLocations": Many(Ref("location"), unique=True),
        "codeFlows": Many(Ref("codeFlow")), "fixes": Many(Ref("fix"), unique=True),
        "partialFingerprints": Map(Text()), "suppressions": Many(Ref("suppression"), unique=True),
        "baselineState": Text(one_of={"new", "unchanged", "updated", "absent"}), "properties": Bag()}),
    "location": ([], [], {
        "id": Whole(-1), "physicalLocation": Ref("physicalLocation"), "message": Ref("message"),
        "logicalLocations": Many(Ref("logicalLocation"), unique=True)}),
    "logicalLocation": ([], [], {"name": Text(), "fullyQualifiedName": Text(), "kind": Text()}),
    "physicalLocation": ([], ["artifactLocation", "address"], {
        "artifactLocation": Ref("artifactLocation"), "region": Ref("region"), "contextRegion": Ref("region")}),
    "artifactLocation": ([], [], {"uri": URI, "uriBaseId": Text()}),
    "region": ([], [], {
        "startLine": Whole(1), "startColumn": Whole(1), "endLine": Whole(1), "endColumn": Whole(1),
        "snippet": Ref("artifactContent")}),
    "artifactContent": ([], [], {"text": Text()}),
    "codeFlow": (["threadFlows"], [], {"threadFlows": Many(Ref("threadFlow"), least=1)}),
    "threadFlow": (["locations"], [], {"locations": Many(Ref("threadFlowLocation"), least=1)}),
    "threadFlowLocation": ([], [], {
        "location": Ref("location"), "nestingLevel": Whole(0), "kinds": Many(Text(), unique=True),
        "importance": Text(one_of={"important", "essential", "unimportant"})}),
    "fix": (["artifactChanges"], [], {
        "description": Ref("message"), "artifactChanges": Many(Ref("artifactChange"), least=1, unique=True)}),
    "artifactChange": (["artifactLocation", "replacements"], [], {
        "artifactLocation": Ref("artifactLocation"), "replacements": Many(Ref("replacement"), least=1)}),
    "replacement": (["deletedRegion"], [], {
        "deletedRegion": Ref("region"), "insertedContent": Ref("artifactContent")}),
    "suppression": (["kind"], [], {
        "kind": Text(one_of={"inSource", "external"}), "justification": Text(), "location": Ref("location"),
        "status": Text(one_of={"accepted", "underReview", "rejected"})}),
}


def objects(value, key, path=""):
    """All objects below `value` that are the value, or in the array, of this key; with their paths."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from objects(item, key, f"{path}[{index}]")
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == key:
                for found in item if isinstance(item, list) else [item]:
                    yield f"{path}.{name}", found
            yield from objects(item, key, f"{path}.{name}")


def rules_are_found(log):
    for run in log["runs"]:
        rules = run["tool"]["driver"].get("rules", [])
        names = [rule["id"] for rule in rules]
        if len(set(names)) != len(names):
            yield "tool.driver.rules: two rules have one id"
        for number, result in enumerate(run.get("results", [])):
            index, name = result.get("ruleIndex", -1), result.get("ruleId")
            if name is None or index >= len(rules) or (index >= 0 and names[index] != name):
                yield f"results[{number}]: ruleIndex {index} is not the rule '{name}'"


def notifications_are_found(log):
    for run in log["runs"]:
        known = [kind["id"] for kind in run["tool"]["driver"].get("notifications", [])]
        for path, descriptor in objects(run.get("invocations", []), "descriptor"):
            index = descriptor.get("index", -1)
            if index >= len(known) or (index >= 0 and known[index] != descriptor.get("id")):
                yield f"invocations{path}: index {index} is not the notification '{descriptor.get('id')}'"


def failed_runs_say_so(log):
    for run in log["runs"]:
        for invocation in run.get("invocations", []):
            told = [n for key in ("toolExecutionNotifications", "toolConfigurationNotifications")
                    for n in invocation.get(key, [])]
            if any(n.get("level") == "error" for n in told) and invocation["executionSuccessful"]:
                yield "invocations: executionSuccessful is true, but there are errors"


def all_results_or_none(log):
    """Consumers take a result without these for one of which it is not known."""
    for run in log["runs"]:
        results = run.get("results", [])
        for key in ("suppressions", "baselineState"):
            if len({key in result for result in results}) > 1:
                yield f"results: some have '{key}' and some have not"


def bases_are_folders(log):
    for run in log["runs"]:
        bases = run.get("originalUriBaseIds", {})
        for name, base in bases.items():
            uri = base.get("uri", "/")
            if not uri.endswith("/") or ".." in uri.split("/"):
                yield f"originalUriBaseIds.{name}: '{uri}' is not the URI of a folder, which ends with '/'"
        for path, place in objects(run, "artifactLocation"):
            uri, base = place.get("uri", ""), place.get("uriBaseId")
            absolute = bool(urllib.parse.urlsplit(uri).scheme)
            if base is not None and (base not in bases or absolute):
                yield f"run{path}: uriBaseId '{base}' is not known, or '{uri}' is absolute"
            if base is None and not absolute:
                yield f"run{path}: '{uri}' is relative, but to nothing"


def regions_run_forward(log):
    for key in ("region", "contextRegion", "deletedRegion"):
        for path, region in objects(log, key):
            if "startLine" not in region:
                yield f"log{path}: has no startLine"
                continue
            start = (region["startLine"], region.get("startColumn", 1))
            end = (region.get("endLine", start[0]), region.get("endColumn", float("inf")))
            if end < start:
                yield f"log{path}: ends before it starts"


def columns_have_a_kind(log):
    for run in log["runs"]:
        if "columnKind" not in run and any(objects(run, "region")):
            yield "run: has regions, but no columnKind"


def related_locations_have_ids(log):
    for path, result in objects(log, "results"):
        ids = [location.get("id") for location in result.get("relatedLocations", [])]
        if None in ids or len(set(ids)) != len(ids):
            yield f"log{path}: relatedLocations without ids of their own"


def replacements_do_not_overlap(log):
    for path, change in objects(log, "artifactChanges"):
        spans = sorted((r["startLine"], r["startColumn"], r["endLine"], r["endColumn"])
                       for r in (replacement["deletedRegion"] for replacement in change["replacements"]))
        if any(a[2:] > b[:2] for a, b in zip(spans, spans[1:])):
            yield f"log{path}: replacements overlap"


RULES = [rules_are_found, notifications_are_found, failed_runs_say_so, all_results_or_none, bases_are_folders,
         regions_run_forward, columns_have_a_kind, related_locations_have_ids, replacements_do_not_overlap]


def problems(log):
    """What is wrong with the log. The rules in words are asked only when its form is right: they rely on it."""
    found = list(Ref("log").check(log, "log"))
    return found or [problem for rule in RULES for problem in rule(log)]
