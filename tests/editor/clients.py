#!/usr/bin/env python3
"""Opens a file of the example service in a real editor, applies the fixes of its findings there, and compares the file.

  clients.py neovim|emacs|vscode [--clangd=FILE]

`vscode` is the library that Visual Studio Code's clients speak with; vscode.mjs says how to have it.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from lsp import PATIENCE

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SOURCE = "src/outbox_worker.cpp"
EDITORS = {
    "neovim": ["nvim", "--headless", "--clean", "-S", HERE / "neovim.lua"],
    "emacs": ["emacs", "--batch", "-Q", "-l", HERE / "emacs.el"],
    "vscode": ["node", HERE / "vscode.mjs"],
}
# What has to be in the editor's output, in this order.
WANTED = [
    "finding 22: ", "use 'TrySend'", "finding 28: ", "chosen: change 'Send' to 'TrySend'", "chosen: change 'Send' to 'TrySend'", "no findings",
]


def project(folder):
    """A copy of the example service, of which one file is in the database."""
    root = pathlib.Path(folder).resolve() / "shop"
    shutil.copytree(ROOT / "testdata/shop", root)
    command = ["clang++", "-std=c++20", f"-I{ROOT / 'testdata/shop-common'}", "-c", SOURCE]
    (root / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(root), "file": SOURCE, "arguments": command}]))
    return root


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("editor", choices=EDITORS)
    parser.add_argument("--clangd", type=pathlib.Path, default=ROOT / "build/bin/deadline-clangd")
    args = parser.parse_args()
    command = EDITORS[args.editor]
    if not shutil.which(command[0]):
        sys.exit(f"clients.py: there is no {command[0]}; './dev setup --test' installs it")
    with tempfile.TemporaryDirectory() as folder:
        root = project(folder)
        home = pathlib.Path(folder) / "home"
        home.mkdir()
        before = (root / SOURCE).read_text()
        environment = {**os.environ, "CLANGD": str(args.clangd.resolve()), "SOURCE": str(root / SOURCE),
                       "LIBRARY": str(ROOT / "build/vscode"), "PATIENCE": str(PATIENCE), "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home),
                       "XDG_STATE_HOME": str(home), "XDG_CACHE_HOME": str(home)}
        done = subprocess.run(command, cwd=root, env=environment, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=6 * PATIENCE)
        print(done.stdout)
        if done.returncode:
            sys.exit(f"clients.py: {args.editor} ended with status {done.returncode}")
        rest = done.stdout
        for part in WANTED:
            if part not in rest:
                sys.exit(f"clients.py: '{part}' is missing in the output, or not in its place")
            rest = rest.split(part, 1)[1]
        after = (root / SOURCE).read_text()
        wanted = before.replace("progress_.Send(last)", "progress_.TrySend(last)")
        wanted = wanted.replace('dispatch_.Send(Row{row.id, "replay stopped"})', 'dispatch_.TrySend(Row{row.id, "replay stopped"})')
        if after != wanted or after == before:
            sys.exit(f"clients.py: the saved file is not the fixed one:\n{after}")
    print("ok")


if __name__ == "__main__":
    main()
