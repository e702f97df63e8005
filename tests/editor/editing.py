"""What the editor tests share: a project in a temporary folder with deadline-clangd running in it."""
import contextlib
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import project  # noqa: E402
from project import ROOT, Failure, check, check_equal, check_in, check_not_in  # noqa: E402, F401

import lsp  # noqa: E402
from lsp import ours, uri_of  # noqa: E402, F401

CASES = []

# Stands before the real one, which takes a second to parse.
FUTURE = """\
#pragma once
namespace std {
template <class T> class promise {
public:
  void set_value(const T &value);
};
} // namespace std
"""

# Needs no model of its own. Its finding has a safe fix: the second line goes.
PROMISE = """\
#include <future>

double Half(int count) { return count / 2; }

void Twice(std::promise<int> &promise) {
  promise.set_value(1);
  promise.set_value(1);
}
"""
PROMISE_FIXED = PROMISE.replace("  promise.set_value(1);\n", "", 1)
# Its finding has an offer.
NO_RETURN = """\
#include <future>

void Answer(std::promise<int> &promise, bool valid) {
  if (!valid)
    promise.set_value(-1);
  promise.set_value(1);
}
"""
# The inner bound can go: a safe fix of two edits, and a chain.
NESTED = """\
#include "context.h"

int Reserve(const shop::Context &ctx) {
  shop::Context own = shop::WithTimeout(ctx, 300);
  return shop::Fetch(own, "stock");
}

int Handle(const shop::Context &request) {
  shop::Context ctx = shop::WithTimeout(request, 500);
  return Reserve(ctx);
}
"""
NESTED_FIXED = NESTED.replace("  shop::Context own = shop::WithTimeout(ctx, 300);\n", "").replace("Fetch(own", "Fetch(ctx")


def case(function):
    """Registers a test: a function of an Editing."""
    CASES.append(function)
    return function


class Editing(project.Project):
    """A project as an editor has it open."""

    def __init__(self, tool, clangd):
        super().__init__(tool)
        self.clangd = pathlib.Path(clangd).resolve()
        self.write("lib/future", FUTURE)
        # The user's configuration: without what clangd does beside, which takes seconds.
        self.home = self.root.parent / "home"
        self.write("../home/clangd/config.yaml", "Index: {StandardLibrary: false, Background: Skip}\n")

    def bare(self):
        """Takes the project's configuration away."""
        (self.root / ".deadline-tidy.yaml").unlink()

    def server(self, *words, env=None):
        """A server that was started, but not greeted."""
        return lsp.Client([self.clangd, "--log=error", *words], cwd=self.root,
                          env={**os.environ, "XDG_CONFIG_HOME": str(self.home), **(env or {})})

    @contextlib.contextmanager
    def editor(self, *words, **initialize):
        """A server with the project open, which is ended as editors do."""
        with self.server(*words) as client:
            client.initialize(self.root, **initialize)
            yield client
            check_equal(client.shutdown(), 0, "the server's exit status")

    def checks_of(self, name, text=None, *words):
        """What is reported of the file, by one server for this one question."""
        with self.editor(*words) as client:
            client.open(self.root / name, text)
            return sorted({d["code"] for d in client.diagnostics(self.root / name) if "code" in d})


def only(items, what):
    check(len(items) == 1, f"{len(items)} {what}, not one: {items}")
    return items[0]


def fixes(editor, file, finding):
    """The quick fixes of a finding; clangd offers refactorings there too."""
    return [a for a in editor.actions(file, finding) if a["kind"] == "quickfix"]
