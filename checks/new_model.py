#!/usr/bin/env python3
"""Writes the model of a library, with the fixture that calls its rows: ./dev new-model NAME [--stub]

NAME is the library's own name, as users look for it: `libcurl`, `nats.c`, `redis-plus-plus`. Written are
checks/models/NAME.yaml and testdata/models/NAME.cpp. The fixture includes the library's real header in the end; with
--stub, for a library that Debian does not package, it includes a header of our own,
testdata/stubs/NAME-stub/NAME/client.h. The rows that are written, of a context and a call, are there to be replaced.
"""
import difflib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

MODEL = """\
# Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Model of @name@. Read in VERSION.
@about@library: @name@
@headers@
carriers:
  # What holds a deadline or a cancellation, and is handed down.
  - {type: @space@::Context}

functions:
  # --- contexts -----------------------------------------------------------------------------------------------------------
  - {name: @space@::WithTimeout, role: derive-bound, parent: {arg: 0}, timeout: {arg: 1}, result: return}
  - {name: @space@::Context::Cancel, role: cancel, on: this}

  # --- requests -----------------------------------------------------------------------------------------------------------
  - {name: @space@::Get, role: call, carrier: {arg: 0}, blocks: true}
"""

FIXTURE = """\
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/@name@.yaml once; each mark is what the analyser reads on its line.
@library@
using namespace std::chrono_literals;

void carriers(const @space@::Context &context) {} // model: carrier

void contexts(@space@::Context &parent) {
  @space@::WithTimeout(parent, 300ms); // model: derive-bound parent=arg0 timeout=arg1 result=return bound=300ms
  parent.Cancel(); // model: cancel on=this
}

void requests(const @space@::Context &context) {
  @space@::Get(context, "key"); // model: call carrier=arg0 blocks
}
"""

DECLARATIONS = """\
namespace @space@ {

class Context {
public:
  void Cancel();
};
Context WithTimeout(const Context &parent, std::chrono::milliseconds timeout);
std::string Get(const Context &context, const std::string &key);

} // namespace @space@
"""

HEADER = """\
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows of @name@ need of it: its names and signatures in declarations of our own.
#pragma once

#include <chrono>
#include <string>

""" + DECLARATIONS

REAL = {
    "about": "",
    "headers": "# headers: [@name@/]   rows hold for files that include one; switch it on with the fixture's #include\n",
    "library": """
// In place of the library's header, which is the better judge of names and signatures: #include it here instead.
#include <chrono>
#include <string>

""" + DECLARATIONS,
}

STUBBED = {
    "about": "# Tested against a header of our own (testdata/stubs), since Debian has no package of it.\n",
    "headers": "headers: [@name@/]\n",
    "library": """\
// Debian has no package of @name@: the declarations are ours.
// flags: -I../stubs/@name@-stub

#include <@name@/client.h>
""",
}


def refusal(name, known):
    """Why this cannot be the name of a new model, or nothing."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.+-]*[A-Za-z0-9+]", name) or name.endswith((".yaml", ".cpp")):
        return "a name is the library's own, in letters, digits and '.+-_', like 'libcurl' or 'redis-plus-plus'"
    same = [other for other in known if other.lower() == name.lower()]
    if same:
        return f"there is a model already: checks/models/{same[0]}.yaml"
    return None


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--stub"]
    stub = len(arguments) != len(sys.argv) - 1
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    name, known = arguments[0], sorted(file.stem for file in (ROOT / "checks/models").glob("*.yaml"))
    reason = refusal(name, known)
    if reason:
        print(f"new-model: '{name}' will not do: {reason}", file=sys.stderr)
        return 2

    files = {f"checks/models/{name}.yaml": MODEL, f"testdata/models/{name}.cpp": FIXTURE}
    if stub:
        files[f"testdata/stubs/{name}-stub/{name}/client.h"] = HEADER
    present = [path for path in files if (ROOT / path).exists()]
    if present:
        print(f"new-model: {', '.join(present)} is there already", file=sys.stderr)
        return 2
    # A namespace of its own, even where the name begins like a keyword.
    places = {**(STUBBED if stub else REAL), "name": name, "space": re.sub(r"\W", "_", name) + "_api"}
    for path, text in files.items():
        while filled := re.search(r"@(\w+)@", text):
            text = text.replace(filled[0], places[filled[1]])
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text)

    print("\n".join(["written:", *(f"  {path}" for path in files), f"""
next:
  1. {"write the library's true names and signatures into the stub" if stub else
      "include the library's real header in the fixture, name its package in ./dev (TEST_PACKAGES), switch 'headers' on"}
  2. write a row for each call that sets or takes a timeout, waits, sends, cancels or closes; docs/models.md has the form
  3. call each row once in the fixture, with a mark of what the analyser has to read
  4. ./dev test model runs the fixture, and ./dev test model-table says what docs/models.md has to say of it"""]))
    near = difflib.get_close_matches(name, known, 1, 0.8)
    if near:
        print(f"\nIs it another library than the one in checks/models/{near[0]}.yaml?")
    return 0


if __name__ == "__main__":
    sys.exit(main())
