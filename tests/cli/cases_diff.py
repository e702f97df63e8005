"""--diff: only what a change touches, in a repository."""
from project import CANCEL, FOUND, HANDLER, NOTHING, STOCK, USAGE, case, check, check_equal, check_in


def begin(p):
    p.chain()
    p.commit_all()


@case
def nothing_changed(p):
    begin(p)
    p.run(status=FOUND)
    check_equal(p.found("--diff=HEAD", status=NOTHING), [])


@case
def the_line_itself(p):
    begin(p)
    p.write("src/stock.cpp", STOCK.replace("300", "400"))
    check_equal(p.found("--diff=HEAD", status=FOUND), ["src/stock.cpp:4 nested-timeout"])
    p.git("commit", "--quiet", "--all", "--message=Longer")
    check_equal(p.found("--diff=HEAD", status=NOTHING), [])
    check_equal(p.found("--diff=HEAD~1", status=FOUND), ["src/stock.cpp:4 nested-timeout"])


@case
def a_step_of_the_chain(p):
    """The bound in the other file has changed: the finding stays, and says which step it is."""
    begin(p)
    p.write("src/handler.cpp", HANDLER.replace("500", "600"))
    result = p.run("--diff=HEAD", status=FOUND)
    check_in("src/stock.cpp:4:25: warning: ", result.out)
    check_in("src/handler.cpp:4:23: note: in the diff: 600ms bound set here", result.out)
    check("cancel.cpp" not in result.out, result.out)
    check_in("1 finding", result.out)


@case
def lines_beside_it_do_not_count(p):
    begin(p)
    p.write("src/stock.cpp", STOCK + "\nint Unrelated() { return 1; }\n")
    p.write("src/cancel.cpp", "// A comment.\n" + CANCEL)
    check_equal(p.found("--diff=HEAD", status=NOTHING), [])


@case
def a_new_file(p):
    begin(p)
    p.source("src/new.cpp", CANCEL.replace("Abandon", "Discard"))
    check_equal(p.found("--diff=HEAD", status=FOUND), ["src/new.cpp:5 repeated-cancel"])


@case
def a_branch_against_where_it_parted(p):
    begin(p)
    p.git("switch", "--quiet", "--create=topic")
    p.write("src/cancel.cpp", CANCEL.replace("Abandon", "Discard"))
    p.git("commit", "--quiet", "--all", "--message=Rename")
    p.git("switch", "--quiet", "main")
    p.write("src/stock.cpp", STOCK.replace("300", "200"))
    p.git("commit", "--quiet", "--all", "--message=Shorter")
    p.git("switch", "--quiet", "topic")
    check_equal(p.found("--diff=main", status=FOUND), ["src/stock.cpp:4 nested-timeout"])
    check_equal(p.found("--diff=main...", status=NOTHING), [])
    p.write("src/cancel.cpp", CANCEL.replace("ctx", "context"))
    check_equal(p.found("--diff=main...", status=FOUND), ["src/cancel.cpp:5 repeated-cancel"])


@case
def together_with_a_baseline(p):
    begin(p)
    p.run("baseline", "--baseline=baseline.json", status=NOTHING)
    p.write("src/handler.cpp", HANDLER.replace("500", "600"))
    check_equal(p.found("--diff=HEAD", "--baseline=baseline.json", status=FOUND), ["src/stock.cpp:4 nested-timeout"])


@case
def from_a_folder_below(p):
    begin(p)
    p.write("src/handler.cpp", HANDLER.replace("500", "600"))
    check_in("1 finding", p.run("--diff=HEAD", status=FOUND, folder=p.root / "src").out)


@case
def what_git_does_not_know(p):
    p.chain()
    check_in("git", p.run("--diff=HEAD", status=USAGE).err)
    p.commit_all()
    check_in("no-such-branch", p.run("--diff=no-such-branch", status=USAGE).err)
    p.run("--diff=--output=x", status=USAGE)
    p.run("--diff=-ox", status=USAGE)
    check("x" not in p.files(), "an option has reached git")
