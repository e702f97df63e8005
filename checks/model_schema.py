#!/usr/bin/env python3
"""Writes docs/model.schema.json, the JSON schema of model files, from the tables that docs/models.md shows to readers.

  model_schema.py [--check]   --check: only says whether the file is as it would be written
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE, SCHEMA = "docs/models.md", "docs/model.schema.json"
ROLES, RULES = "checks/core/model/Roles.def", "checks/core/model/ModelRules.cpp"

UNITS = "ns|us|ms|s|min|h"
NAME = {"type": "string", "minLength": 1, "not": {"pattern": "^::|::$|:::"}}
WORD = {"type": "string", "minLength": 1}
ARGUMENT = {"type": "integer", "minimum": 0, "maximum": 63,
            "description": "the number of an argument, from 0; the object of a member call does not count"}
OUTCOME = {"enum": ["ok", "timeout", "cancelled", "closed", "failed"]}

PLACE = {
    "description": "where something stands in a call: {arg: N}, this or return",
    "anyOf": [
        {"enum": ["this", "return"]},
        {"type": "object", "required": ["arg"], "additionalProperties": False, "properties": {
            "arg": ARGUMENT,
            "member": {**WORD, "description": "a field or getter of what stands there"},
            "unit": {"enum": UNITS.split("|"), "description": "of a bare number there"},
            "clock": {"enum": ["steady", "system", "any"], "description": "of an absolute time there"}}}],
}


def plain(text):
    """A cell of Markdown as the text that an editor shows."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("`", "").replace("\\|", "|").strip()


def table(page, heading):
    """The rows of the table under a heading, each a list of cells."""
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [re.split(r"(?<!\\) \| ", line[2:-2]) for line in section.splitlines() if line.startswith("| `")]


def value_schema(key, value, known):
    """The schema of what the page's column 'Value' says of a key."""
    words = re.findall(r"`([a-z-]+)`", value)
    if value.startswith("as `"):
        return known[words[0]]
    if set(words) <= {"true", "false"} and words and "{" not in value:
        return {"type": "boolean"}
    if key == "blocks":
        flags = [{"type": "object", "required": ["arg", way], "additionalProperties": False,
                  "properties": {"arg": ARGUMENT, way: {**WORD, "description": "a macro or enumerator"}}}
                 for way in ("when", "unless")]
        return {"anyOf": [{"type": "boolean"}, *flags]}
    if key == "when":
        return {"type": "object", "required": ["arg", "is"], "additionalProperties": False,
                "properties": {"arg": ARGUMENT, "is": {**WORD, "description": "an enumerator or a macro"}}}
    place = {"$ref": "#/definitions/place"}
    kinds = {
        "a place": place,
        "a place, or a list of them": {"anyOf": [place, {"type": "array", "minItems": 1, "items": place}]},
        "a number": {"type": "integer", "minimum": 0, "maximum": 63},
        "a name": {"$ref": "#/definitions/name"},
        "a type": {"$ref": "#/definitions/name"},
        "a role": {"$ref": "#/definitions/role"},
        "text": WORD,
        "parameter types": {"type": "string", "pattern": r"^\(.*\)$"},
        "a duration such as 500ms, or infinite": {"type": "string", "pattern": f"^(infinite|[0-9]+ *({UNITS}))$"},
        "a mapping, see below": {"$ref": "#/definitions/twins"},
    }
    if plain(value) in kinds:
        return kinds[plain(value)]
    if words:
        return {"enum": words}
    if "class" in value:
        return {"$ref": "#/definitions/name"}
    sys.exit(f"model_schema.py: {PAGE} gives '{key}' a value that has no schema: {value}")


def properties(rows):
    known, found = {}, {}
    for key, value, meaning in rows:
        known[key.strip("`")] = value_schema(key.strip("`"), value, known)
        # A description beside a reference would not count, so both go into a list.
        schema = known[key.strip("`")]
        found[key.strip("`")] = {"description": plain(meaning), **({"allOf": [schema]} if "$ref" in schema else schema)}
    return found


def needs(roles):
    """Keys that a role asks for, and roles that a key goes with, from the tables of the reader's rules."""
    text = (ROOT / RULES).read_text()
    names = {enumerator: name for enumerator, name, _ in roles}
    keys = {name: re.findall(r'"([a-z-]+)"', body) for name, body in
            re.findall(r"const llvm::StringRef (\w+)\[\] = \{([^}]*)\};", text)}
    by_keys = {}
    for role, one_of in re.findall(r"\{Role::(\w+), +([A-Z]\w+)\}", text):
        by_keys.setdefault(one_of, []).append(names[role])
    rules = [({"role": {"enum": asking}}, {"anyOf": [{"required": [key]} for key in keys[one_of]]})
             for one_of, asking in by_keys.items()]
    rules = [{"if": {"properties": asked, "required": ["role"]}, "then": needed} for asked, needed in rules]
    table = re.search(r"KeyRules\[\] = \{(.*?)\n\};", text, re.S)[1]
    for key, listed in re.findall(r'\{"([a-z-]+)",\s*\{([^}]*)\}\}', table):
        fits = [names[role] for role in re.findall(r"Role::(\w+)", listed)]
        rules.append({"if": {"required": [key]}, "then": {"properties": {"role": {"enum": fits}}}})
    return rules


def schema():
    page = (ROOT / PAGE).read_text()
    roles = re.findall(r'^ROLE\((\w+), "([^"]+)", "([^"]+)"\)', (ROOT / ROLES).read_text(), re.M)
    twins = re.search(r"^`twins` has names.*?(?=\n\n)", page, re.M | re.S)[0].split(":", 1)[1]
    functions = {"type": "object", "required": ["name", "role"], "additionalProperties": False,
                 "properties": properties(table(page, "Keys of a function row")), "allOf": needs(roles)}
    carriers = {"type": "object", "required": ["type"], "additionalProperties": False,
                "properties": properties(table(page, "Keys of a carrier"))}
    outcomes = {"type": "object", "required": ["value", "means"], "additionalProperties": False, "properties": {
        "value": {"type": "string", "minLength": 1, "description": "an enumerator, constant or macro"},
        "means": {**OUTCOME, "description": "how the call ended that yielded it"}}}
    results = {"type": "object", "required": ["name", "when-true"], "additionalProperties": False, "properties": {
        "name": {"description": "a function, or T::operator bool", "allOf": [{"$ref": "#/definitions/name"}]},
        "when-true": {**OUTCOME, "description": "what it means that it yields true"}}}

    names = {"anyOf": [WORD, {"type": "array", "minItems": 1, "items": WORD}]}
    settings = {"type": "object", "required": ["field"], "additionalProperties": False, "properties": {
        "field": {"description": "a field of an options object", "allOf": [{"$ref": "#/definitions/name"}]},
        "setting": {**WORD, "description": "what relations call it; the name of the field if it is not given"},
        "unit": {"enum": UNITS.split("|"), "description": "of a bare number"},
        "bounds": {"type": "boolean", "description": "it bounds each request, not only a phase"}}}
    relations = {"type": "object", "required": ["of"], "additionalProperties": False,
                 "oneOf": [{"required": ["at-most"]}, {"required": ["below"]}], "properties": {
        "of": {"description": "a setting, or the sum of several", **names},
        "at-most": {**WORD, "description": "the setting that it may reach"},
        "below": {**WORD, "description": "the setting that it must stay below"},
        "otherwise": {**WORD, "description": "what happens if it does not hold"}}}

    def rows(description, items):
        return {"type": "array", "description": description, "items": items}

    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "a model of deadline-tidy",
        "description": "What the calls of a library mean for timeouts, deadlines and cancellation; "
                       f"{PAGE} explains it.",
        "type": "object",
        "required": ["library"],
        "additionalProperties": False,
        "properties": {
            "library": {"type": "string", "minLength": 1, "description": "what messages call the model"},
            "headers": rows("rows apply to files that include one of these; beginnings of paths", WORD),
            "carriers": rows("types that hold a deadline or a cancellation and are handed down", carriers),
            "functions": rows("what calls do; a function that does two things has two rows", functions),
            "outcomes": rows("what enumerators, constants and macros say of how a call ended", outcomes),
            "results": rows("what it means that a function yields true", results),
            "settings": rows("fields of options objects that hold a bound", settings),
            "relations": rows("what must hold between settings of one object", relations),
        },
        "definitions": {
            "name": {**NAME, "description": "as spelled in code: qualified, without template arguments"},
            "place": PLACE,
            "role": {"oneOf": [{"const": name, "description": meaning} for _, name, meaning in roles]},
            "twins": {"type": "object", "additionalProperties": False,
                      "properties": {key: {**WORD, "description": "a function of the same class or namespace"}
                                     for key in re.findall(r"`([a-z-]+)`", twins)}},
        },
    }


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        print(__doc__)
        return 2
    text = json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
    if "--check" in sys.argv:
        file = ROOT / SCHEMA
        if not file.exists() or file.read_text() != text:
            print(f"{SCHEMA} is not what {PAGE} says; checks/model_schema.py writes it anew")
            return 1
        print("ok")
        return 0
    (ROOT / SCHEMA).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
