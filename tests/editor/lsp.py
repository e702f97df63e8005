"""A client of the language server protocol for tests: it starts a server, sends what it is told to, and waits for answers."""
import json
import os
import pathlib
import subprocess
import threading
import urllib.parse

PATIENCE = float(os.environ.get("DEADLINE_PATIENCE", 300))  # seconds: a machine under load is slow, but not that slow

CAPABILITIES = {
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True, "versionSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor", "info"]}},
                       "isPreferredSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"snippetSupport": True}},
    },
}


def uri_of(path):
    return "file://" + urllib.parse.quote(str(path))


class ServerGone(Exception):
    pass


class Client:
    """One running server. Use it as a context manager: the server is gone at the end, whatever happens."""

    def __init__(self, command, cwd=None, env=None):
        self.log = []          # lines of standard error
        self.published = {}    # uri: parameters of the last publishDiagnostics
        self._changed = threading.Condition()
        self._answers = {}
        self._gone = False
        self._id = 0
        self.versions = {}
        self.process = subprocess.Popen([str(word) for word in command], cwd=cwd, env=env, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_log, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    # --- messages ---

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        """Sends a request and returns the whole answer: a message with `result` or `error`."""
        self._id += 1
        number = self._id
        self.send({"id": number, "method": method, "params": params})
        return self.wait(lambda: self._answers.pop(number, None), f"the answer to {method}")

    def request(self, method, params):
        answer = self.ask(method, params)
        if "error" in answer:
            raise AssertionError(f"{method} failed: {answer['error']}")
        return answer["result"]

    def wait(self, condition, what):
        """The first true value of the condition, which is asked again whenever a message or line has come."""
        with self._changed:
            while True:
                value = condition()
                if value:
                    return value
                if self._gone:
                    raise ServerGone(f"the server ended while waiting for {what}\n" + "".join(self.log[-20:]))
                if not self._changed.wait(PATIENCE):
                    raise AssertionError(f"waited in vain for {what}\n" + "".join(self.log[-20:]))

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while True:
                line = stream.readline()
                if not line:
                    with self._changed:
                        self._gone = True
                        self._changed.notify_all()
                    return
                if line == b"\r\n":
                    break
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(stream.read(length))
            if "method" in message and "id" in message:  # such as window/workDoneProgress/create
                self.send({"id": message["id"], "result": None})
            with self._changed:
                if "method" not in message:
                    self._answers[message.get("id")] = message
                elif message["method"] == "textDocument/publishDiagnostics":
                    self.published[urllib.parse.unquote(message["params"]["uri"])] = message["params"]
                self._changed.notify_all()

    def _read_log(self):
        for line in self.process.stderr:
            with self._changed:
                self.log.append(line.decode(errors="replace"))
                self._changed.notify_all()

    # --- what an editor does ---

    def initialize(self, root, capabilities=CAPABILITIES, **more):
        result = self.request("initialize", {"processId": os.getpid(), "rootUri": uri_of(root),
                                             "capabilities": capabilities, **more})
        self.notify("initialized", {})
        return result

    def open(self, path, text=None):
        text = pathlib.Path(path).read_text() if text is None else text
        self.versions[path] = 1
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri_of(path), "languageId": "cpp", "version": 1, "text": text}})

    def change(self, path, text):
        self.versions[path] += 1
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri_of(path), "version": self.versions[path]},
            "contentChanges": [{"text": text}]})

    def close(self, path):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri_of(path)}})

    def diagnostics(self, path):
        """The diagnostics of the file as it was last sent."""
        key = "file://" + str(path)

        def current():
            params = self.published.get(key)
            return params if params and params.get("version") == self.versions[path] else None
        return self.wait(current, f"diagnostics of version {self.versions[path]} of {path}")["diagnostics"]

    def actions(self, path, diagnostic, **context):
        return self.request("textDocument/codeAction", {
            "textDocument": {"uri": uri_of(path)}, "range": diagnostic["range"],
            "context": {"diagnostics": [diagnostic], **context}})

    def shutdown(self):
        """Ends the server as an editor does, and returns its exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(PATIENCE)


def ours(diagnostics):
    return [d for d in diagnostics if str(d.get("code", "")).startswith("deadline-")]


def apply_edit(text, edit, path):
    """The text of the file after a WorkspaceEdit."""
    if edit.get("documentChanges"):
        edits = [e for change in edit["documentChanges"] for e in change["edits"]]
    else:
        (changed, edits), = edit["changes"].items()
        assert urllib.parse.unquote(changed) == "file://" + str(path), changed
    lines = text.splitlines(keepends=True)

    def offset(place):
        before = sum(len(line) for line in lines[:place["line"]])
        return before + place["character"]  # The tests' files are ASCII.
    for one in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        start, end = offset(one["range"]["start"]), offset(one["range"]["end"])
        text = text[:start] + one["newText"] + text[end:]
    return text
