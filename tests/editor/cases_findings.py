"""What an editor is told of a finding, and what it can do about it."""
import json
import pathlib
import urllib.parse

import lsp
from editing import (NESTED, NESTED_FIXED, NO_RETURN, PROMISE, PROMISE_FIXED, case, check, check_equal, check_in,
                     check_not_in, fixes, only, ours, uri_of)


@case
def safe_fix_is_preferred_and_ends_the_finding(p):
    p.bare()
    file = p.source("twice.cpp", PROMISE)
    with p.editor() as editor:
        editor.open(file)
        found = only(ours(editor.diagnostics(file)), "findings")
        check_equal(found["code"], "deadline-repeated-cancel", "the check")
        check_equal(found["range"], {"start": {"line": 6, "character": 10}, "end": {"line": 6, "character": 19}}, "its place")
        related = only(found["relatedInformation"], "related places")
        check_equal(related["message"], "First completed here", "the related text")
        check_equal(related["location"]["range"]["start"]["line"], 5, "the related line")

        action = only(fixes(editor, file, found), "fixes")
        check_equal(action["kind"], "quickfix", "its kind")
        check_equal(action.get("isPreferred"), True, "preferred")
        check_equal(only(action["diagnostics"], "diagnostics")["code"], found["code"], "what it mends")
        fixed = lsp.apply_edit(PROMISE, action["edit"], file)
        check_equal(fixed, PROMISE_FIXED, "the mended file")
        editor.change(file, fixed)
        check_equal(ours(editor.diagnostics(file)), [], "findings of the mended file")


@case
def fix_of_several_edits_says_what_to_do(p):
    file = p.source("nested.cpp", NESTED)
    with p.editor() as editor:
        editor.open(file)
        found = only(ours(editor.diagnostics(file)), "findings")
        check_equal([r["message"] for r in found["relatedInformation"]],
                    ["Frame #0: 500ms bound set here", "Frame #1: function 'Handle' calls function 'Reserve' here",
                     "Frame #2: 300ms bound set here"], "the chain")
        action = only(fixes(editor, file, found), "fixes")
        check_equal(action["title"], "use the bound that is there", "the title")
        check_equal(action.get("isPreferred"), True, "preferred")
        check_equal(lsp.apply_edit(NESTED, action["edit"], file), NESTED_FIXED, "the mended file")


@case
def offer_is_never_preferred(p):
    p.bare()
    file = p.source("answer.cpp", NO_RETURN)
    with p.editor() as editor:
        editor.open(file)
        found = only(ours(editor.diagnostics(file)), "findings")
        action = only(fixes(editor, file, found), "fixes")
        check_equal(action["title"], "insert 'return;'", "the title")
        check_equal(action["kind"], "quickfix", "its kind")
        check(not action.get("isPreferred"), f"an offer is preferred: {action}")


@case
def finding_leads_to_the_page(p):
    p.bare()
    file = p.source("twice.cpp", PROMISE)
    with p.editor() as editor:
        editor.open(file)
        found = only(ours(editor.diagnostics(file)), "findings")
        link = urllib.parse.urlparse(found["codeDescription"]["href"])
        check_equal(link.scheme, "file", "the link")
        page = pathlib.Path(urllib.parse.unquote(link.path))
        check_in("# deadline-repeated-cancel", page.read_text(), str(page))
        # clang-tidy's own checks keep their pages.
        other = only([d for d in editor.diagnostics(file) if d["code"] == "bugprone-integer-division"], "of clang-tidy's")
        check_in("clang.llvm.org", other["codeDescription"]["href"])


def hover(editor, file, line, character):
    return editor.request("textDocument/hover", {"textDocument": {"uri": uri_of(file)},
                                                 "position": {"line": line, "character": character}})


@case
def hover_shows_the_page_in_short(p):
    p.bare()
    file = p.source("a b%20c.cpp", PROMISE)  # A name that has to be escaped in a URI.
    with p.editor() as editor:
        editor.open(file)
        editor.diagnostics(file)
        contents = hover(editor, file, 6, 12)["contents"]
        check_equal(contents["kind"], "markdown", "the kind")
        for part in ("set_value", "**deadline-repeated-cancel**", "Finds a one-shot operation", "repeated-cancel.md)"):
            check_in(part, contents["value"])
        check_not_in("deadline-", hover(editor, file, 5, 12)["contents"]["value"], "a hover elsewhere")


@case
def simple_clients_get_texts(p):
    p.bare()
    file = p.source("twice.cpp", PROMISE)
    simple = {"textDocument": {"codeAction": lsp.CAPABILITIES["textDocument"]["codeAction"]}}
    with p.editor(capabilities=simple) as editor:
        editor.open(file)
        editor.wait(lambda: editor.published.get(f"file://{file}"), "diagnostics")
        found = only([d for d in editor.published[f"file://{file}"]["diagnostics"] if "already completed" in d["message"]
                      and d["severity"] == 2], "findings")
        check_in("note: first completed here", found["message"])
        action = only(fixes(editor, file, found), "fixes")
        check_equal(action.get("isPreferred"), True, "preferred")
        contents = hover(editor, file, 6, 12)["contents"]
        check_equal(contents["kind"], "plaintext", "the kind")
        check_not_in("**", contents["value"])
        check_in("deadline-repeated-cancel\n", contents["value"])


@case
def clients_that_take_fixes_with_diagnostics(p):
    p.bare()
    file = p.source("answer.cpp", NO_RETURN)
    inline = json.loads(json.dumps(lsp.CAPABILITIES))
    inline["textDocument"]["publishDiagnostics"]["codeActionsInline"] = True
    with p.editor(capabilities=inline) as editor:
        editor.open(file)
        action = only(only(ours(editor.diagnostics(file)), "findings")["codeActions"], "actions")
        check_equal(action["title"], "insert 'return;'", "the title")
        check(not action.get("isPreferred"), f"an offer is preferred: {action}")


@case
def nolint_holds(p):
    p.bare()
    text = PROMISE.replace("(1);\n}", "(1); // NOLINT(deadline-repeated-cancel)\n}")
    p.source("twice.cpp", text)
    check_equal(p.checks_of("twice.cpp"), ["bugprone-integer-division"], "the checks")


@case
def findings_follow_the_typing(p):
    file = p.source("nested.cpp", NESTED)
    with p.editor() as editor:
        editor.open(file)
        check_equal(len(ours(editor.diagnostics(file))), 1, "findings")
        editor.change(file, NESTED.replace("shop::WithTimeout(ctx, 300)", "shop::WithTimeout(ctx, "))
        check("deadline-nested-timeout" not in [d.get("code") for d in editor.diagnostics(file)], "half a line is a finding")
        editor.change(file, NESTED.replace("300", "200"))
        found = only(ours(editor.diagnostics(file)), "findings")
        check_in("fresh 200ms bound", found["message"].lower())
