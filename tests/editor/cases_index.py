"""What the editor knows of other files: the index that deadline-tidy leaves."""
import os
import re
import subprocess

import lsp
from editing import case, check, check_equal, check_in, fixes, only, ours
from project import HANDLER, STOCK, STOCK_H

INDEX = ".cache/deadline-tidy/index"


def two_files(p):
    p.write("lib/stock.h", STOCK_H)
    return p.source("handler.cpp", HANDLER), p.source("stock.cpp", STOCK)


def tidy(p, *words):
    done = subprocess.run([p.tool, "--quiet", *words], cwd=p.root, capture_output=True, text=True)
    check(done.returncode in (0, 1), done.stdout + done.stderr)


@case
def bound_of_another_file_shows(p):
    _, stock = two_files(p)
    tidy(p)
    with p.editor() as editor:
        editor.open(stock)
        found = only(ours(editor.diagnostics(stock)), "findings")
        check_in("already under a 500ms bound", found["message"])
        related = found["relatedInformation"]
        check_equal([r["message"] for r in related],
                    ["Frame #0: 500ms bound set here", "Frame #1: function 'Handle' calls function 'Reserve' here",
                     "Frame #2: 300ms bound set here"], "the chain")
        check_equal([r["location"]["uri"].rsplit("/", 1)[1] for r in related], ["handler.cpp", "handler.cpp", "stock.cpp"],
                    "its files")
        check_equal([r["location"]["range"]["start"]["line"] for r in related], [3, 4, 3], "its lines")
        fix = only(fixes(editor, stock, found), "fixes")
        fixed = lsp.apply_edit(STOCK, fix["edit"], stock)
        editor.change(stock, fixed)
        check_equal(ours(editor.diagnostics(stock)), [], "findings of the mended file")


@case
def finding_stays_in_its_file(p):
    handler, stock = two_files(p)
    tidy(p)
    with p.editor() as editor:
        editor.open(handler)
        check_equal(ours(editor.diagnostics(handler)), [], "findings of the caller")
        # The open file counts as it is typed, for the other one too.
        editor.change(handler, HANDLER.replace("500", "700"))
        check_equal(ours(editor.diagnostics(handler)), [], "findings of the caller")
        editor.open(stock)
        check_in("already under a 700ms bound", only(ours(editor.diagnostics(stock)), "findings")["message"])
        # Closed without having been saved: the disk counts.
        editor.close(handler)
        editor.change(stock, STOCK + "\n")
        check_in("already under a 500ms bound", only(ours(editor.diagnostics(stock)), "findings")["message"])


@case
def works_without_and_refreshes(p):
    _, stock = two_files(p)
    with p.editor() as editor:
        editor.open(stock)
        check_equal(ours(editor.diagnostics(stock)), [], "findings without an index")
        key = f"file://{stock}"
        tidy(p)
        editor.wait(lambda: ours(editor.published[key]["diagnostics"]), "the finding, without a keystroke")
        check_equal(editor.published[key]["version"], 1, "the version that it is about")
        p.write("handler.cpp", HANDLER.replace("500", "900"))
        tidy(p)
        editor.wait(lambda: any("900ms" in d["message"] for d in ours(editor.published[key]["diagnostics"])), "900ms")
        (p.root / INDEX).unlink()
        editor.wait(lambda: not ours(editor.published[key]["diagnostics"]), "the finding to go with the index")


@case
def damaged_index_is_ignored_with_one_line(p):
    _, stock = two_files(p)
    tidy(p)
    good = p.read(INDEX)
    lines = good.split("\n")
    for bad in ("no index", "{}", "{\"format\":", good[:len(good) // 2], good.replace("300", "301"), "\0" * 100,
                re.sub(r'"form":\d+', '"form":999', lines[0]) + "\n" + "\n".join(lines[1:]),
                lines[0].replace(str(p.root), "relative") + "\n", lines[0] + "\n{}\n{}\n", "[" * 100000,
                # Cut where a unit ends, or with one left out: each that is there is sound.
                *("\n".join([*lines[:at], ""]) for at in range(1, len(lines) - 1, 2)),
                "\n".join([lines[0], *lines[3:]])):
        p.write(INDEX, bad)
        with p.editor() as editor:
            editor.open(stock)
            check_equal(ours(editor.diagnostics(stock)), [], f"findings with {bad[:50]!r}")
            editor.change(stock, STOCK + "\n")
            editor.diagnostics(stock)
            said = [line for line in editor.log if "index" in line]
            check_equal(len(said), 1, f"lines about {bad[:50]!r}: {said}")
    tidy(p)
    check_equal(p.read(INDEX), good, "the index after the next run")


@case
def stale_file_is_ignored_with_one_line(p):
    handler, stock = two_files(p)
    tidy(p)
    later = (p.root / INDEX).stat().st_mtime + 100
    os.utime(handler, (later, later))
    with p.editor() as editor:
        editor.open(stock)
        check_equal(ours(editor.diagnostics(stock)), [], "findings")
        editor.change(stock, STOCK + "\n")
        check_equal(ours(editor.diagnostics(stock)), [], "findings")
        said = [line for line in editor.log if "newer than the index" in line]
        check_equal(len(said), 1, f"lines: {said}")


@case
def runs_over_a_part_keep_the_rest(p):
    handler, stock = two_files(p)
    tidy(p, "stock.cpp")
    check(not (p.root / INDEX).exists(), "a run over one file has begun an index")
    tidy(p)
    p.write("handler.cpp", HANDLER.replace("500", "600"))
    tidy(p, "handler.cpp")
    with p.editor() as editor:
        editor.open(stock)
        check_in("under a 600ms bound", only(ours(editor.diagnostics(stock)), "findings")["message"])
    # A file that does not compile for a while keeps what was known of it.
    p.write("handler.cpp", HANDLER + "}")
    subprocess.run([p.tool, "--quiet"], cwd=p.root, capture_output=True)
    p.write("handler.cpp", HANDLER)
    os.utime(handler, (1, 1))
    check_in("handler.cpp", p.read(INDEX))
    (p.root / INDEX).unlink()
    tidy(p, "--no-index")
    check(not (p.root / INDEX).exists(), "'--no-index' has left an index")


@case
def index_is_the_same_for_the_same_sources(p):
    two_files(p)
    tidy(p, "-j1")
    first = (p.root / INDEX).stat().st_mtime_ns, p.read(INDEX)
    tidy(p, "-j2")
    check_equal(((p.root / INDEX).stat().st_mtime_ns, p.read(INDEX)), first, "the index of the second run")


@case
def index_beside_the_database(p):
    """The nearest database, or the one that the server is told."""
    _, stock = two_files(p)
    (p.root / "build").mkdir()
    (p.root / "compile_commands.json").rename(p.root / "build/compile_commands.json")
    tidy(p)
    check((p.root / "build" / INDEX).exists(), "no index beside the database")
    check_equal(p.checks_of("stock.cpp"), ["deadline-nested-timeout"], "the checks")
    (p.root / "build").rename(p.root / "out")
    check("deadline-nested-timeout" not in p.checks_of("stock.cpp"), "an index was found without its database")
    check_equal(p.checks_of("stock.cpp", None, f"--compile-commands-dir={p.root / 'out'}"), ["deadline-nested-timeout"],
                "the checks with the folder given")
