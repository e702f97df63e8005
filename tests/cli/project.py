"""What the end-to-end tests share: a small project in a temporary folder, the tool run on it, and how a test fails.

The project has a library of its own that includes nothing, so that a parse takes milliseconds: shop::WithTimeout takes
a number. What needs the real thing, with std::chrono, uses testdata/stubs.
"""
import difflib
import json
import os
import pathlib
import shlex
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
STUBS = ROOT / "testdata/stubs"
STUBS_MODEL = ROOT / "testdata/models/shop-context.yaml"

NOTHING, FOUND, USAGE, FILE_FAILED = 0, 1, 2, 3  # exit statuses


class Failure(Exception):
    """A case that does not hold; the text says what differs."""


CASES = []


def case(function):
    """Registers a test: a function of a Project. Its name, with the module's, is the test's."""
    CASES.append(function)
    return function


def check(condition, text):
    if not condition:
        raise Failure(text)


def check_equal(have, want, what="the output"):
    if have == want:
        return
    if isinstance(want, str) and "\n" in want:
        lines = difflib.unified_diff(want.splitlines(), have.splitlines(), "wanted", "got", lineterm="")
        raise Failure("\n".join([f"{what} differs:", *lines]))
    raise Failure(f"{what} is\n{have}\nand should be\n{want}")


def check_in(part, text, what="the output"):
    if part not in text:
        raise Failure(f"'{part}' is not in {what}:\n{text}")


def check_not_in(part, text, what="the output"):
    if part in text:
        raise Failure(f"'{part}' is in {what}:\n{text}")


LIBRARY = """\
#pragma once
namespace shop {
class Context {
public:
  void Cancel();
};
Context WithTimeout(const Context &parent, int milliseconds);
int Fetch(const Context &context, const char *key);
} // namespace shop
"""

MODEL = """\
library: shop
headers: [context.h]
carriers:
  - type: shop::Context
    inbound: false
    use-once: false
functions:
  - name: shop::WithTimeout
    role: derive-bound
    parent: {arg: 0}
    timeout: {arg: 1, unit: ms}
    result: return
    combines: clamps
  - name: shop::Context::Cancel
    role: cancel
    on: this
    again: aborts
  - name: shop::Fetch
    role: call
    carrier: {arg: 0}
"""

STOCK_H = """\
#pragma once
#include "context.h"

int Reserve(const shop::Context &ctx, const char *key);
"""

# Sets 500ms, and calls what sets 300ms in the other file.
HANDLER = """\
#include "stock.h"

int Handle(const shop::Context &request) {
  shop::Context ctx = shop::WithTimeout(request, 500);
  return Reserve(ctx, "order");
}
"""

STOCK = """\
#include "stock.h"

int Reserve(const shop::Context &ctx, const char *key) {
  shop::Context inner = shop::WithTimeout(ctx, 300);
  return shop::Fetch(inner, key);
}
"""

# A finding of one file with a safe fix: the second line goes.
CANCEL = """\
#include "context.h"

void Abandon(shop::Context &ctx) {
  ctx.Cancel();
  ctx.Cancel();
}
"""
CANCEL_FIXED = CANCEL.replace("  ctx.Cancel();\n", "", 1)

# Nothing to find.
QUIET = """\
#include "context.h"

int Ask(const shop::Context &ctx) { return shop::Fetch(ctx, "weather"); }
"""

CRASH = "#pragma clang __debug crash\n"
BROKEN = "#include \"context.h\"\n\nint Broken() { return unknown; }\n"
# Runs for minutes, with ENDLESS_FLAGS.
ENDLESS = """\
constexpr unsigned Count() {
  unsigned n = 0;
  while (true)
    ++n;
  return n;
}
static_assert(Count() != 0);
"""
ENDLESS_FLAGS = "-fconstexpr-steps=2147483647"


class Result:
    """What a run has given."""

    def __init__(self, command, done):
        self.command, self.status, self.out, self.err = command, done.returncode, done.stdout, done.stderr

    def __str__(self):
        return f"{shlex.join(map(str, self.command))}\nstatus {self.status}\n{self.out}{self.err}"

    def json(self):
        return json.loads(self.out)


class Project:
    """A folder with a configuration, a library and its model; the test adds the sources."""

    def __init__(self, tool):
        self.tool = pathlib.Path(tool).resolve()
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name).resolve() / "project"
        self.commands = {}
        self.write("lib/context.h", LIBRARY)
        self.write("model.yaml", MODEL)
        self.write(".deadline-tidy.yaml", "models: [model.yaml]\n")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def read(self, name):
        return (self.root / name).read_text()

    def source(self, name, text, flags=""):
        """A source file that is in the database."""
        path = self.write(name, text)
        self.commands[name] = ["clang++", "-std=c++17", "-Ilib", *shlex.split(flags), "-c", name]
        self.write_database(self.commands)
        return path

    def write_database(self, names):
        entries = [{"directory": str(self.root), "file": name, "arguments": self.commands[name]} for name in names]
        self.write("compile_commands.json", json.dumps(entries, indent=1))

    def chain(self):
        """The two files that only make a finding together, and one that has a finding alone."""
        self.write("src/stock.h", STOCK_H)
        self.source("src/handler.cpp", HANDLER)
        self.source("src/stock.cpp", STOCK)
        self.source("src/cancel.cpp", CANCEL)

    def environment(self):
        """Nothing of who runs the tests: no configuration of git, no colours."""
        return {"PATH": os.environ["PATH"], "HOME": self.folder.name, "LC_ALL": "C", "TMPDIR": self.folder.name,
                "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CEILING_DIRECTORIES": "/",
                "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.org", "GIT_COMMITTER_NAME": "Ann",
                "GIT_COMMITTER_EMAIL": "ann@example.org"}

    def run(self, *arguments, status=None, folder=None, timeout=60):
        """Runs the tool in the project's root, or in the folder; another status than the one given is a failure."""
        command = [str(self.tool), *map(str, arguments)]
        try:
            where = folder or self.root
            environment = {**self.environment(), "PWD": str(where)}  # A shell keeps the links that one went through.
            done = subprocess.run(command, cwd=where, env=environment, capture_output=True,
                                  text=True, timeout=timeout, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            raise Failure(f"{shlex.join(command)}\ndid not end within {timeout}s") from None
        result = Result(command, done)
        if status is not None and done.returncode != status:
            raise Failure(f"the status should be {status}\n{result}")
        return result

    def found(self, *arguments, status=None):
        """The active findings as `file:line check`."""
        report = self.run("check", *arguments, "--format=json", status=status).json()
        return [f"{f['file']}:{f['line']} {f['check'][len('deadline-'):]}" for f in report["findings"] if f["active"]]

    def other(self, *command):
        """Runs another program in the project's root; it has to succeed."""
        done = subprocess.run(command, cwd=self.root, env=self.environment(), capture_output=True, text=True,
                              timeout=60)
        result = Result(command, done)
        if done.returncode:
            raise Failure(str(result))
        return result

    def git(self, *arguments):
        return self.other("git", *arguments).out

    def commit_all(self):
        """Makes the project a repository, if it is none yet, with all files in a commit."""
        if not (self.root / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Snapshot")

    def files(self):
        """All files, to see that nothing was left over."""
        names = (str(f.relative_to(self.root)) for f in self.root.rglob("*") if f.is_file())
        return sorted(name for name in names if not name.startswith((".git/", ".cache/")))
