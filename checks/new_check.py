#!/usr/bin/env python3
"""Writes a new check that builds, finds one thing in its own fixture and keeps the house rules: ./dev new-check NAME

NAME is the bad thing that the check reports, in lower case with hyphens, so that it reads after "allow":
`unbounded-wait`. Written are checks/<Name>Check.{h,cpp}, docs/checks/NAME.md, testdata/checks/NAME/basic.{cpp,golden} and
a line in checks/Checks.def. What the new check reports, every sleep, is there to be replaced.
"""
import difflib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/house"))
from house import BANNED_NAME, class_name, listed_checks  # noqa: E402

BANNER = """\
//===--- @File@ - deadline-tidy @Dashes@-*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

"""

HEADER = """\
#ifndef DEADLINE_CHECKS_@CLASS@_H
#define DEADLINE_CHECKS_@CLASS@_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds calls that put the thread to sleep.
///
/// The page: docs/checks/@name@.md
class @Class@ : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;
};

} // namespace deadline

#endif
"""

SOURCE = """\
#include "@Class@.h"

namespace deadline {

void @Class@::checkFunction(const UserFunction &F,
@Indent@const TuAnalysis &Tu) {
  // A check asks for the role of a call, never for its name: which functions
  // have the role is written in checks/models.
  for (const ModelledCall &Sleep : F.Modelled) {
    if (Sleep.Row->TheRole != Role::Sleep)
      continue;
    const clang::SourceLocation Loc = Sleep.Call.E->getBeginLoc();
    if (Tu.generated(Loc) || !firstReport(Loc))
      continue; // Nobody edits generated code; templates report once.
    diag(Loc, "%0 puts the thread to sleep; wait for an event instead")
        << Sleep.Call.Callee;
  }
}

} // namespace deadline
"""

PAGE = """\
# deadline-@name@

Finds calls that put the thread to sleep.

## What it finds

Every call that a model gives the role `sleep`.

## Why it bites

A thread that sleeps cannot be told to stop.

## Example

```cpp bad
#include <chrono>
#include <thread>

void waitForStock() {
  std::this_thread::sleep_for(std::chrono::seconds(1));
}
```

Better: wait for what the thread is to wait for.

```cpp good
#include <chrono>
#include <condition_variable>
#include <mutex>

bool waitForStock(std::mutex &Mutex, std::condition_variable &Stopped, bool &Stop) {
  std::unique_lock Lock(Mutex);
  return Stopped.wait_for(Lock, std::chrono::seconds(1), [&] { return Stop; });
}
```

## Stays silent

- In generated code, since nobody edits it.

## Options

| Option | Default | Meaning |
|---|---|---|
| `ModelFiles` | | Model files besides the built-in ones, separated by `;`; without it those of `deadline.ModelFiles`. |

## Fixes

None.

## Limits

Only calls that a model knows are seen.

## How to silence

`// NOLINT(deadline-@name@)` on the line.
"""

FIXTURE = """\
// flags: -pthread
#include <chrono>
#include <thread>

void sleepBad() {
  std::this_thread::sleep_for(std::chrono::seconds(1)); // want: @name@
}

void yieldOk() {
  std::this_thread::yield(); // ok: no sleep
}
"""

GOLDEN = """\
basic.cpp:6:3: warning: 'sleep_for<long, std::ratio<1>>' puts the thread to sleep; wait for an event instead [deadline-@name@]
    6 |   std::this_thread::sleep_for(std::chrono::seconds(1));
      |   ^
"""


def refusal(name, known):
    """Why this cannot be the name of a new check, or nothing."""
    if name.startswith("deadline-"):
        return f"leave the prefix out: {name.removeprefix('deadline-')}"
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", name):
        return "a name is two or more words in lower case with hyphens, like 'unbounded-wait'"
    if BANNED_NAME.match(name) or name.endswith("-check"):
        return "a check is named after the bad thing that it finds, so that the name reads after 'allow': 'unbounded-wait'"
    if name in known:
        return "there is such a check already"
    near = difflib.get_close_matches(name, known, 1, 0.9)
    return f"that is easily confused with the check '{near[0]}'" if near else None


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__)
        return 2
    name, known = sys.argv[1], listed_checks()
    reason = refusal(name, known)
    if reason:
        print(f"new-check: '{name}' will not do: {reason}", file=sys.stderr)
        return 2

    stem = class_name(name)
    version = re.search(r"^project\(.* VERSION (\d+\.\d+)", (ROOT / "CMakeLists.txt").read_text(), re.M)[1]
    files = {
        f"checks/{stem}.h": BANNER + HEADER,
        f"checks/{stem}.cpp": BANNER + SOURCE,
        f"docs/checks/{name}.md": PAGE,
        f"testdata/checks/{name}/basic.cpp": FIXTURE,
        f"testdata/checks/{name}/basic.golden": GOLDEN,
    }
    present = [path for path in files if (ROOT / path).exists()]
    if present:
        print(f"new-check: {', '.join(present)} is there already", file=sys.stderr)
        return 2
    for path, text in files.items():
        file = pathlib.Path(path).name
        places = {"File": file, "Dashes": "-" * max(1, 49 - len(file)), "Class": stem, "CLASS": stem.upper(),
                  "name": name, "Indent": " " * len(f"void {stem}::checkFunction(")}
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(re.sub(r"@(\w+)@", lambda place: places[place[1]], text))

    listing = ROOT / "checks/Checks.def"
    lines = listing.read_text().splitlines()
    line = f'DEADLINE_CHECK({stem.removesuffix("Check")}, "{name}", Experimental, Local, "{version}")'
    rows = [i for i, text in enumerate(lines) if text.startswith("DEADLINE_CHECK(")]
    after = [i for i in rows if lines[i].split('"')[1] > name]
    lines.insert(after[0] if after else rows[-1] + 1, line)
    listing.write_text("\n".join(lines) + "\n")

    print("\n".join(["written:", *(f"  {path}" for path in files), "  a line in checks/Checks.def", f"""
next:
  1. say in testdata/checks/{name}/basic.cpp what is to be found (// want: {name}) and what is not (// ok)
  2. write the check, asking calls for their roles; ./dev test {name} builds it and runs its fixtures
  3. say the same in the page; its first sentence also stands above the class, its examples are run
  ./dev test house checks the rest. A program check derives from DeadlineCheck instead, and reads the linked facts."""]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
