#!/usr/bin/env python3
"""Makes the pictures of docs/ide.md anew: runs the editors on the example service, and draws what stands on their screens.

  pictures.py [--clangd=FILE] [--tool=FILE] [NAME...]

Each editor runs in a terminal of its own, gets the keys that a person would press, and its screen becomes
docs/pictures/NAME.svg. Needs Neovim, Emacs with eglot, and the terminal emulator pyte (Debian: python3-pyte). The colours are
those of the editors, on a plain terminal; nothing is drawn that was not on the screen.
"""
import argparse
import html
import json
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import fcntl
import termios

from lsp import PATIENCE

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PICTURES = ROOT / "docs/pictures"
COLUMNS, ROWS = 112, 30
# Ink and paper of a terminal, and its sixteen colours.
INK, PAPER = "d0d0d0", "1c1c1c"
COLOURS = {"black": "1c1c1c", "red": "e06c75", "green": "98c379", "brown": "e5c07b", "yellow": "e5c07b", "blue": "61afef",
           "magenta": "c678dd", "cyan": "56b6c2", "white": "d0d0d0", "brightblack": "7f848e", "brightred": "f07178",
           "brightgreen": "c3e88d", "brightbrown": "ffcb6b", "brightyellow": "ffcb6b", "brightblue": "82aaff",
           "brightmagenta": "d7a7ef", "brightcyan": "89ddff", "brightwhite": "ffffff"}


class Terminal:
    """A program on a screen of its own."""

    def __init__(self, command, folder, environment):
        import pyte

        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.chdir(folder)
            os.execvpe(str(command[0]), [str(word) for word in command], environment)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def text(self):
        return "\n".join(self.screen.display)

    def listen(self, seconds):
        """Takes what the program writes, until it has been quiet for so long."""
        while select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            if not data:
                return
            self.stream.feed(data)

    def wait(self, text):
        end = time.monotonic() + PATIENCE
        while text not in self.text():
            if time.monotonic() > end:
                sys.exit(f"pictures.py: waited in vain for '{text}' on this screen:\n{self.text()}")
            self.listen(0.2)
        self.listen(2)  # What belongs to it.

    def press(self, keys):
        os.write(self.master, keys.encode())

    def end(self):
        os.kill(self.child, 9)
        os.waitpid(self.child, 0)
        os.close(self.master)


def colour(name, otherwise):
    if name == "default":
        return otherwise
    return COLOURS.get(name, name)


def svg(screen, title):
    """The screen as a picture: a rectangle per stretch of another paper, a text per stretch of one look."""
    width, height, left, top = 8.4, 18, 14, 14
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * width + 2 * left:.0f} {ROWS * height + 2 * top}"'
           f' font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">',
           f"<title>{html.escape(title)}</title>",
           f'<rect width="100%" height="100%" rx="8" fill="#{PAPER}"/>']
    for row in range(ROWS):
        stretches = []
        for column in range(COLUMNS):
            char = screen.buffer[row][column]
            ink, paper = colour(char.fg, INK), colour(char.bg, PAPER)
            if char.reverse:
                ink, paper = paper, ink
            if (screen.cursor.y, screen.cursor.x) == (row, column) and not screen.cursor.hidden:
                ink, paper = PAPER, INK
            look = (ink, paper, char.bold, char.italics, char.underscore)
            if not stretches or stretches[-1][1] != look:
                stretches.append([column, look, ""])
            stretches[-1][2] += char.data
        y = top + row * height
        for column, (ink, paper, bold, italics, underscore), text in stretches:
            x, long = left + column * width, len(text) * width
            if paper != PAPER:
                out.append(f'<rect x="{x:.1f}" y="{y}" width="{long:.1f}" height="{height}" fill="#{paper}"/>')
            shown = text.rstrip()
            if not shown:
                continue
            x += (len(shown) - len(shown.lstrip())) * width
            shown = shown.lstrip()
            style = (' font-weight="bold"' if bold else "") + (' font-style="italic"' if italics else "")
            style += ' text-decoration="underline"' if underscore else ""
            # textLength keeps the columns, whatever font there is.
            out.append(f'<text x="{x:.1f}" y="{y + 13.5}" fill="#{ink}" textLength="{len(shown) * width:.1f}" xml:space="preserve"'
                       f'{style}>{html.escape(shown)}</text>')
    return "\n".join([*out, "</svg>", ""])


def copy_of_shop(folder):
    """A copy of the example service: its three files that hand one request down are in the database."""
    sys.path.insert(0, str(ROOT / "tests"))
    import demo

    build, _ = demo.configure("shop")
    root = pathlib.Path(folder).resolve() / "shop"
    shutil.copytree(ROOT / "testdata/shop", root)
    names = ("handler.cpp", "stock_client.cpp", "redis_stock.cpp", "outbox_worker.cpp")
    text = (build / "compile_commands.json").read_text().replace(f"{ROOT}/testdata/shop/", f"{root}/")
    entries = [e for e in json.loads(text) if pathlib.Path(e["file"]).name in names]
    (root / "compile_commands.json").write_text(json.dumps(entries))
    return root


class Set:
    """Where the pictures are taken: the project, and who sits in front of it."""

    def __init__(self, args, folder):
        self.clangd = args.clangd.resolve()
        self.root = copy_of_shop(folder)
        home = pathlib.Path(folder) / "home"
        (home / "clangd").mkdir(parents=True)
        (home / "clangd/config.yaml").write_text("Diagnostics: {UnusedIncludes: None}\n")
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "CLANGD": str(self.clangd),
                            "HOME": str(home), **{f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "DATA", "STATE", "CACHE")}}
        done = subprocess.run([args.tool.resolve(), "--quiet"], cwd=self.root, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit(f"pictures.py: {done.stdout}{done.stderr}")

    def neovim(self, file):
        return Terminal(["nvim", "--clean", "-n", "-S", HERE / "pictures.lua", file], self.root, self.environment)

    def emacs(self, file):
        return Terminal(["emacs", "-nw", "-Q", "-l", HERE / "pictures.el", file], self.root, self.environment)


def neovim_finding(place):
    """A finding in Neovim, and the menu of its code actions"""
    terminal = place.neovim("src/outbox_worker.cpp")
    terminal.wait("may wait for room")
    terminal.press(":22\r")
    terminal.press(" e")  # What is wrong here, whole.
    terminal.wait("Diagnostics:")
    terminal.press(" a")
    terminal.wait("Type number")
    return terminal


def neovim_chain(place):
    """A finding of the whole program in Neovim, with the places that it is related to"""
    terminal = place.neovim("src/redis_stock.cpp")
    terminal.wait("Fresh 100ms bound")
    terminal.press(" n c")
    terminal.wait("handler.cpp|")
    return terminal


def emacs_finding(place):
    """The finding in Emacs: its eglot has the related places in the text"""
    terminal = place.emacs("src/outbox_worker.cpp")
    terminal.wait(" L22 ")  # There it is.
    terminal.press("\x06")  # eldoc speaks after a key.
    terminal.wait("cancellation is seen here")
    return terminal


PICTURE = {function.__name__.replace("_", "-"): function for function in (neovim_finding, neovim_chain, emacs_finding)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of: " + ", ".join(PICTURE))
    parser.add_argument("--clangd", type=pathlib.Path, default=ROOT / "build/bin/deadline-clangd")
    parser.add_argument("--tool", type=pathlib.Path, default=ROOT / "build/bin/deadline-tidy")
    args = parser.parse_args()
    if unknown := set(args.names) - set(PICTURE):
        parser.error(f"there is no picture {unknown.pop()}")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Set(args, folder)
        for name in args.names or PICTURE:
            terminal = PICTURE[name](place)
            text = svg(terminal.screen, PICTURE[name].__doc__)
            terminal.end()
            if str(place.root.parent) in text or str(ROOT) in text:
                sys.exit(f"pictures.py: {name} shows a path of this machine")
            (PICTURES / f"{name}.svg").write_text(text)
            print(f"docs/pictures/{name}.svg")


if __name__ == "__main__":
    main()
