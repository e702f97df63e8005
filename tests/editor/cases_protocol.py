"""The server as such: it survives what editors and people do, and the rest of clangd works."""
import subprocess

import lsp
from editing import NESTED, PROMISE, case, check, check_equal, check_in, fixes, only, ours, uri_of

NAMES = """\
namespace warehouse {
/// How many are left.
int Stock(int item);
} // namespace warehouse

int Both(int item) { return warehouse::Stock(item) + warehouse::Stock(item + 1); }
"""


@case
def clangd_is_all_there(p):
    file = p.source("names.cpp", NAMES)
    with p.server() as editor:
        able = editor.initialize(p.root)["capabilities"]
        for name in ("completionProvider", "definitionProvider", "renameProvider", "hoverProvider", "referencesProvider",
                     "documentFormattingProvider", "codeActionProvider", "semanticTokensProvider"):
            check(able.get(name), f"clangd's {name} is missing")
        editor.open(file)
        check_equal(editor.diagnostics(file), [], "problems")
        at = {"textDocument": {"uri": uri_of(file)}, "position": {"line": 5, "character": 41}}
        check_equal(only(editor.request("textDocument/definition", at), "definitions")["range"]["start"]["line"], 2, "line")
        check_in("How many are left", editor.request("textDocument/hover", at)["contents"]["value"])
        check_equal(len(editor.request("textDocument/references", {**at, "context": {"includeDeclaration": True}})), 3,
                    "references")
        names = [i["label"] for i in editor.request("textDocument/completion", at)["items"]]
        check(any("Stock" in name for name in names), f"completion offers {names}")
        renamed = editor.request("textDocument/rename", {**at, "newName": "Left"})
        check_equal(len(renamed["changes"][f"file://{file}"]), 3, "renamed places")
        check(editor.request("textDocument/formatting", {"textDocument": at["textDocument"],
                                                         "options": {"tabSize": 2, "insertSpaces": True}}) is not None,
              "no formatting")
        # A tweak, which is resolved by a command: the server edits the file through the editor.
        actions = editor.request("textDocument/codeAction", {
            "textDocument": at["textDocument"], "context": {"diagnostics": []},
            "range": {"start": {"line": 5, "character": 28}, "end": {"line": 5, "character": 50}}})
        check(any(a["kind"].startswith("refactor") for a in actions), f"no refactoring among {actions}")
        check_equal(editor.shutdown(), 0, "the exit status")


@case
def two_files_at_once(p):
    first, second = p.source("first.cpp", NESTED), p.source("second.cpp", NESTED.replace("300", "200"))
    with p.editor() as editor:
        editor.open(first)
        editor.open(second)
        check_in("300ms", only(ours(editor.diagnostics(first)), "findings")["message"])
        found = only(ours(editor.diagnostics(second)), "findings")
        check_in("200ms", found["message"])
        # Each has its own: what is asked of one is not answered of the other.
        check_equal(fixes(editor, first, found), [], "fixes of a finding of the other file")
        editor.close(first)
        editor.wait(lambda: editor.published[f"file://{first}"]["diagnostics"] == [], "an empty list of a closed file")
        editor.change(second, NESTED)
        check_in("300ms", only(ours(editor.diagnostics(second)), "findings")["message"])
        editor.open(first)
        check_equal(len(ours(editor.diagnostics(first))), 1, "findings of the file that is open again")


@case
def bad_messages(p):
    file = p.source("nested.cpp", NESTED)
    with p.editor() as editor:
        # What is no JSON, no message, and of unknown methods. A stock clangd ends at the second.
        for body in (b"{", b"[]", b"17", b"", b"\xff\xfe", b"{\"jsonrpc\":\"2.0\"}"):
            editor.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        editor.notify("textDocument/noSuch", {})
        check_equal(editor.ask("deadline/noSuch", {})["error"]["code"], -32601, "the error of an unknown method")
        for method in ("textDocument/codeAction", "textDocument/hover"):
            for params in (None, [], {}, {"textDocument": 3, "position": []}, {"textDocument": {"uri": "file:///none.cpp"}}):
                check("error" in editor.ask(method, params), f"{method} of {params} is no error")
        editor.notify("textDocument/didChange", {"textDocument": {"uri": uri_of(file)}, "contentChanges": "all"})
        editor.close(p.root / "never-opened.cpp")
        # And it works on.
        editor.open(file)
        check_equal(len(ours(editor.diagnostics(file))), 1, "findings")


@case
def request_before_initialize(p):
    with p.server() as editor:
        answer = editor.ask("textDocument/hover", {"textDocument": {"uri": "file:///none.cpp"},
                                                   "position": {"line": 0, "character": 0}})
        check_equal(answer["error"]["code"], -32002, "the error")
        editor.initialize(p.root)
        check_equal(editor.shutdown(), 0, "the exit status")


@case
def code_that_does_not_compile(p):
    file = p.source("broken.cpp", NESTED)
    with p.editor() as editor:
        for text in (NESTED[:-60], NESTED.replace("{", "", 1), "#include \"none.h\"\n" + NESTED, "}}}" + NESTED, "\0" + NESTED,
                     "", "#include"):
            if editor.versions:
                editor.change(file, text)
            else:
                editor.open(file, text)
            editor.diagnostics(file)
        editor.change(file, NESTED)
        check_equal(len(ours(editor.diagnostics(file))), 1, "findings")


@case
def restart(p):
    """A server that was killed, and one that loses its editor, leave nothing behind that the next trips over."""
    file = p.source("nested.cpp", NESTED)
    for end in (lambda editor: editor.process.kill(), lambda editor: editor.process.stdin.close(), lambda editor: None):
        with p.server() as editor:
            editor.initialize(p.root)
            editor.open(file)
            check_equal(len(ours(editor.diagnostics(file))), 1, "findings")
            end(editor)
            if editor.process.stdin.closed:
                editor.process.wait(lsp.PATIENCE)


@case
def many_edits_at_once(p):
    file = p.source("nested.cpp", NESTED)
    with p.editor() as editor:
        editor.open(file)
        for number in range(200, 300):
            editor.change(file, NESTED.replace("300", str(number)))
        check_in("299ms", only(ours(editor.diagnostics(file)), "findings")["message"])


@case
def exit_without_shutdown_is_a_failure(p):
    with p.server() as editor:
        editor.initialize(p.root)
        editor.notify("exit", None)
        check_equal(editor.process.wait(lsp.PATIENCE), 1, "the exit status")


@case
def check_mode(p):
    """clangd's own dry run of one file, which people use to look for trouble."""
    p.bare()
    file = p.source("twice.cpp", PROMISE)
    done = subprocess.run([p.clangd, f"--check={file}"], capture_output=True, text=True, cwd=p.root)
    check_equal(done.returncode, 0, "the exit status")
    check_in("All checks completed, 0 errors", done.stderr)
