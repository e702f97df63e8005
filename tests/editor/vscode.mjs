// The library that Visual Studio Code's language clients speak with, as a client: opens a file of the example service, takes
// the preferred fix of each finding until none is left, and prints what there was. Not part of the tests, since it is not in
// Debian:
//   npm install --prefix build/vscode vscode-languageserver-protocol
//   python3 tests/editor/clients.py vscode
// CLANGD, SOURCE and LIBRARY (the folder above) in the environment, as clients.py sets them.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const lsp = createRequire(`${process.env.LIBRARY}/`)("vscode-languageserver-protocol/node");
const file = process.env.SOURCE;
const uri = pathToFileURL(file).href;

const server = spawn(process.env.CLANGD, ["--log=error"], { stdio: ["pipe", "pipe", "ignore"] });
const ended = new Promise((resolve) => server.on("exit", resolve));
const connection = lsp.createProtocolConnection(
  new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));

let version = 1;
let text = readFileSync(file, "utf8");
let published = () => {};
connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
  if (params.uri === uri && params.version === version)
    published(params.diagnostics.filter((d) => String(d.code).startsWith("deadline-")));
});
connection.listen();
const findings = (tell) => {
  const next = new Promise((resolve) => { published = resolve; });
  tell();
  return next;
};

const at = (position) => {
  const line = text.split("\n").slice(0, position.line).reduce((sum, l) => sum + l.length + 1, 0);
  return line + position.character;
};
const apply = (edits) => {
  for (const edit of [...edits].sort((a, b) => at(b.range.start) - at(a.range.start)))
    text = text.slice(0, at(edit.range.start)) + edit.newText + text.slice(at(edit.range.end));
};

// What Visual Studio Code says of itself, as far as it concerns findings and fixes.
await connection.sendRequest(lsp.InitializeRequest.type, {
  processId: process.pid,
  clientInfo: { name: "Visual Studio Code's library" },
  rootUri: pathToFileURL(process.cwd()).href,
  capabilities: {
    workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
    textDocument: {
      publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true, dataSupport: true },
      codeAction: {
        isPreferredSupport: true, dataSupport: true, resolveSupport: { properties: ["edit"] },
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["", "quickfix", "refactor", "source"] } },
      },
    },
  },
});
connection.sendNotification(lsp.InitializedNotification.type, {});

let left = await findings(() => connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
  textDocument: { uri, languageId: "cpp", version, text } }));
for (const d of left) {
  console.log(`finding ${d.range.start.line + 1}: ${d.message} [${d.code}]`);
  for (const r of d.relatedInformation ?? [])
    console.log(`  related ${r.location.range.start.line + 1}: ${r.message}`);
}
while (left.length) {
  const actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
    textDocument: { uri }, range: left[0].range, context: { diagnostics: [left[0]] } });
  const fixes = actions.filter((a) => a.kind === "quickfix");
  for (const a of fixes)
    console.log(`action: ${a.title}`);
  const chosen = fixes.find((a) => a.isPreferred);
  if (!chosen)
    throw new Error("no action is preferred");
  console.log(`chosen: ${chosen.title}`);
  const edit = chosen.edit;
  apply(edit.changes?.[uri] ?? edit.documentChanges[0].edits);
  version += 1;
  left = await findings(() => connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version }, contentChanges: [{ text }] }));
}
writeFileSync(file, text);
console.log("no findings");
await connection.sendRequest(lsp.ShutdownRequest.type);
await connection.sendNotification(lsp.ExitNotification.type);
process.exitCode = await ended;
process.exit();
