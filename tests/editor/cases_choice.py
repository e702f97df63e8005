"""Which checks run: with no configuration those of the default profile, else what the project says."""
import shutil
import subprocess

from editing import NESTED, PROMISE, case, check, check_equal, check_in, ours

CLANGDS_OWN = "bugprone-integer-division"  # On by clangd's own choice.
OURS = "deadline-repeated-cancel"


@case
def default_profile_without_configuration(p):
    p.bare()
    p.source("twice.cpp", PROMISE)
    check_equal(p.checks_of("twice.cpp"), [CLANGDS_OWN, OURS], "the checks")


@case
def clang_tidy_file_chooses(p):
    p.bare()
    p.source("twice.cpp", PROMISE)
    for checks, want in (("-*,modernize-use-auto", []), ("-*", []), ("deadline-*", [OURS]), ("-*,deadline-repeated-cancel", [OURS]),
                         ("bugprone-*,-deadline-*", [CLANGDS_OWN]),
                         # A list that only leaves out leaves that much out of the defaults.
                         ("-deadline-repeated-cancel", []), ("-deadline-nested-timeout", [OURS])):
        p.write(".clang-tidy", f"Checks: '{checks}'\n")
        check_equal(p.checks_of("twice.cpp"), want, f"the checks of '{checks}'")
    p.write(".clang-tidy", "CheckOptions: {deadline-nested-timeout.DerivedDepth: 3}\n")
    check_equal(p.checks_of("twice.cpp"), [CLANGDS_OWN, OURS], "the checks without 'Checks'")


@case
def clangd_file_chooses(p):
    p.bare()
    p.source("twice.cpp", PROMISE)
    for tidy, want in (("{Add: 'bugprone-*'}", [CLANGDS_OWN]), ("{Add: 'deadline-repeated-cancel'}", [OURS]),
                       ("{Remove: 'deadline-repeated-cancel'}", []), ("{Remove: 'deadline-nested-timeout'}", [OURS]),
                       ("{FastCheckFilter: Strict}", [CLANGDS_OWN, OURS]), ("{FastCheckFilter: None}", [CLANGDS_OWN, OURS])):
        p.write(".clangd", f"Diagnostics: {{ClangTidy: {tidy}}}\n")
        check_equal(p.checks_of("twice.cpp"), want, f"the checks of {tidy}")
    p.write(".clangd", "Diagnostics: {Suppress: [deadline-repeated-cancel]}\n")
    check_equal(p.checks_of("twice.cpp"), [CLANGDS_OWN], "the checks with one suppressed")


@case
def options_of_checks_count(p):
    p.source("nested.cpp", NESTED)
    check_equal(p.checks_of("nested.cpp"), ["deadline-nested-timeout"], "the checks")
    p.write(".clangd", "Diagnostics: {ClangTidy: {CheckOptions: {deadline-nested-timeout.DerivedDepth: 3}}}\n")
    check_equal(p.checks_of("nested.cpp"), [], "the checks with three layers allowed")


@case
def projects_file_counts(p):
    file = p.source("nested.cpp", NESTED)
    with p.editor() as editor:
        editor.open(file)
        check_equal([d["code"] for d in ours(editor.diagnostics(file))], ["deadline-nested-timeout"], "the checks")
        # It is read again when it has changed.
        p.write(".deadline-tidy.yaml", "models: [model.yaml]\nchecks: [-deadline-nested-timeout]\n")
        editor.change(file, NESTED + "\n")
        check_equal(ours(editor.diagnostics(file)), [], "the findings without the check")
        p.write(".deadline-tidy.yaml", "models: [model.yaml]\ncheck-options: {deadline-nested-timeout.DerivedDepth: 3}\n")
        editor.change(file, NESTED + "\n\n")
        check_equal(ours(editor.diagnostics(file)), [], "the findings with three layers allowed")
        p.write(".deadline-tidy.yaml", "models: [no-such-model.yaml]\nprofle: strict\n")
        editor.change(file, NESTED + "\n\n\n")
        editor.diagnostics(file)
        editor.wait(lambda: any("profle" in line for line in editor.log), "a word about the mistake")


@case
def model_is_read_again(p):
    file = p.source("nested.cpp", NESTED)
    model = p.read("model.yaml")
    with p.editor() as editor:
        editor.open(file)
        check_equal(len(ours(editor.diagnostics(file))), 1, "findings")
        p.write("model.yaml", model.replace("role: derive-bound", "role: detach").replace(
            "    timeout: {arg: 1, unit: ms}\n", "").replace("    combines: clamps\n", ""))
        editor.change(file, NESTED + "\n")
        check_equal(ours(editor.diagnostics(file)), [], "findings with a model that knows no bounds")


@case
def users_own_configuration_stays(p):
    """What the user has in the home folder holds as with any clangd."""
    p.bare()
    p.source("twice.cpp", PROMISE)
    p.write("../home/clangd/config.yaml", "Diagnostics: {Suppress: [bugprone-integer-division]}\n")
    check_equal(p.checks_of("twice.cpp"), [OURS], "the checks")


@case
def headers_of_clang_are_found(p):
    """Also by a program that was moved, and whose build's Clang is gone: by the Clang on the PATH."""
    p.bare()
    file = p.source("stddef.cpp", "#include <immintrin.h>\nstatic_assert(sizeof(__m128) == 16);\n")
    moved = p.root / "elsewhere/deadline-clangd"
    moved.parent.mkdir()
    shutil.copy(p.clangd, moved)
    p.clangd = moved
    check_equal(p.checks_of("stddef.cpp"), [], "the problems")
    # Given by the user, it is not given twice.
    own = p.write("own/include/immintrin.h", "#error own headers\n").parent.parent
    for words, env in (([f"--resource-dir={own}"], {}), ([], {"CLANGD_FLAGS": f"--resource-dir={own}"})):
        with p.server(*words, env=env) as editor:
            editor.initialize(p.root)
            editor.open(file)
            found = editor.diagnostics(file)
            check(any("own headers" in d["message"] for d in found), f"--resource-dir is not heeded: {found}")


@case
def version_is_clangds_too(p):
    done = subprocess.run([p.clangd, "--version"], capture_output=True, text=True)
    check_equal(done.returncode, 0, "the exit status")
    check_in("deadline-clangd ", done.stdout)
    check_in("clangd version ", done.stdout)  # Plugins of editors look for it.
