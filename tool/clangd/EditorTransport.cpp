//===--- EditorTransport.cpp - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clangd/EditorTransport.h"
#include "clangd/CheckPages.h"
#include "clangd/EditorOptions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Regex.h"
#include <condition_variable>
#include <map>
#include <mutex>
#include <tuple>

namespace deadline {

namespace json = llvm::json;
using clang::clangd::Transport;

/// The check of an LSP diagnostic, if it is one of ours.
static llvm::StringRef ourCheck(const json::Object *Diagnostic) {
  const auto Code = Diagnostic ? Diagnostic->getString("code") : std::nullopt;
  return Code && isOurCheck(*Code) ? *Code : llvm::StringRef();
}

/// clangd gives the edits of a warning a title of its own, and those of a note
/// the note's text. A warning's single edit is described (`change 'a' to 'b'`);
/// of several the title is the warning's message.
static bool isTitleOfWarning(llvm::StringRef Title, llvm::StringRef Message) {
  static const llvm::Regex Described("^(change|insert|remove) '.*'( to '.*')?$");
  if (Described.match(Title))
    return true;
  // The message has a capital in front, and may go on with its notes.
  if (Title.empty() || Message.empty() || llvm::toLower(Message.front()) != llvm::toLower(Title.front()) ||
      !Message.drop_front().starts_with(Title.drop_front()))
    return false;
  const llvm::StringRef Rest = Message.drop_front(Title.size());
  return Rest.empty() || Rest.starts_with("\n") || Rest.starts_with(" (fix");
}

/// A quick fix of the finding \p Diagnostic.
static void putRight(json::Object &Action, const json::Object &Diagnostic) {
  std::string Title = Action.getString("title").value_or("").str();
  const bool Safe = isTitleOfWarning(Title, Diagnostic.getString("message").value_or(""));
  // Texts say what is wrong, and after that what to do; of two things the edits do the first.
  if (const size_t Remedy = Title.rfind("; "); Remedy != std::string::npos) {
    Title.erase(0, Remedy + 2);
    if (Safe)
      Title.resize(std::min(Title.size(), Title.find(", or ")));
    Action["title"] = Title;
  }
  if (Safe)
    Action["isPreferred"] = true;
  else
    Action.erase("isPreferred"); // An offer: somebody has to want it.
}

namespace {

using Position = std::pair<int64_t, int64_t>; // line and character, from 0

std::optional<Position> positionIn(const json::Object *Object, llvm::StringRef Name) {
  const json::Object *Place = Object ? Object->getObject(Name) : nullptr;
  if (!Place)
    return std::nullopt;
  return Position{Place->getInteger("line").value_or(0), Place->getInteger("character").value_or(0)};
}

/// Findings that the editor shows.
struct Shown {
  Position Begin, End;
  std::string Check;
};

/// Our own message, which comes in between those of the editor.
constexpr llvm::StringLiteral Refresh = "$/deadline-tidy/refresh";

class EditorTransport : public Transport, Transport::MessageHandler {
public:
  EditorTransport(std::unique_ptr<Transport> Inner, std::shared_ptr<MessagePump> Pump)
      : Inner(std::move(Inner)), Pump(std::move(Pump)) {
    if (this->Pump && TheProgramAround)
      Watch = quietThread([this] { watchIndex(); });
  }
  ~EditorTransport() override {
    {
      const std::lock_guard<std::mutex> Lock(Guard);
      Ends = true;
    }
    Ended.notify_all();
    if (Watch.joinable())
      Watch.join();
  }

  // --- to the editor ---
  void notify(llvm::StringRef Method, json::Value Params) override {
    if (Method == "textDocument/publishDiagnostics")
      if (json::Object *Fields = Params.getAsObject())
        published(*Fields);
    Inner->notify(Method, std::move(Params));
  }

  void call(llvm::StringRef Method, json::Value Params, json::Value ID) override {
    Inner->call(Method, std::move(Params), std::move(ID));
  }

  void reply(json::Value ID, llvm::Expected<json::Value> Result) override {
    Request Asked;
    {
      const std::lock_guard<std::mutex> Lock(Guard);
      if (const auto It = Pending.find(keyOf(ID)); It != Pending.end()) {
        Asked = std::move(It->second);
        Pending.erase(It);
      }
    }
    if (Result && Asked.Kind == Request::CodeAction) {
      if (json::Array *Actions = Result->getAsArray())
        for (json::Value &Action : *Actions)
          quickFix(Action.getAsObject());
    } else if (Result && Asked.Kind == Request::Hover) {
      hover(*Result, Asked.Checks);
    }
    Inner->reply(std::move(ID), std::move(Result));
  }

  llvm::Error loop(MessageHandler &Clangd) override {
    Handler = &Clangd;
    return Inner->loop(*this);
  }

private:
  // --- from the editor ---
  bool onNotify(llvm::StringRef Method, json::Value Params) override {
    if (Method == Refresh)
      return refresh();
    opened(Method, Params.getAsObject());
    return Handler->onNotify(Method, std::move(Params));
  }

  bool onCall(llvm::StringRef Method, json::Value Params, json::Value ID) override {
    Request Asked;
    if (Method == "textDocument/codeAction")
      Asked.Kind = Request::CodeAction;
    else if (Method == "textDocument/hover")
      hoverAsked(Params.getAsObject(), Asked);
    else if (Method == "initialize")
      capabilities(Params.getAsObject());
    if (Asked.Kind != Request::Other) {
      const std::lock_guard<std::mutex> Lock(Guard);
      Pending[keyOf(ID)] = std::move(Asked);
    }
    return Handler->onCall(Method, std::move(Params), std::move(ID));
  }

  bool onReply(json::Value ID, llvm::Expected<json::Value> Result) override {
    return Handler->onReply(std::move(ID), std::move(Result));
  }

  // --- what is changed ---
  void published(json::Object &Params) {
    std::vector<Shown> Findings;
    if (json::Array *All = Params.getArray("diagnostics"))
      for (json::Value &Item : *All) {
        json::Object *Diagnostic = Item.getAsObject();
        const std::string Check = ourCheck(Diagnostic).str();
        if (Check.empty())
          continue;
        // clangd links to a page of clang-tidy's, which does not exist.
        if (std::string Link = linkToPage(Check); !Link.empty())
          (*Diagnostic)["codeDescription"] = json::Object{{"href", std::move(Link)}};
        else
          Diagnostic->erase("codeDescription");
        if (json::Array *Actions = Diagnostic->getArray("codeActions")) // clangd's extension
          for (json::Value &Action : *Actions)
            if (json::Object *Fields = Action.getAsObject())
              putRight(*Fields, *Diagnostic);
        const json::Object *Range = Diagnostic->getObject("range");
        if (const auto Begin = positionIn(Range, "start"), End = positionIn(Range, "end"); Begin && End)
          Findings.push_back({*Begin, *End, Check});
      }
    const std::lock_guard<std::mutex> Lock(Guard);
    if (Findings.empty())
      ByUri.erase(uriOf(&Params));
    else
      ByUri[uriOf(&Params)] = std::move(Findings);
  }

  static void quickFix(json::Object *Action) {
    if (!Action || Action->getString("kind") != llvm::StringRef("quickfix"))
      return;
    const json::Array *About = Action->getArray("diagnostics");
    const json::Object *Diagnostic = About && !About->empty() ? About->front().getAsObject() : nullptr;
    if (!ourCheck(Diagnostic).empty())
      putRight(*Action, *Diagnostic);
  }

  void hover(json::Value &Result, const std::vector<std::string> &Checks) const {
    std::string Text;
    for (const std::string &Check : Checks)
      Text += (Text.empty() ? "" : "\n\n") + pageInShort(Check, HoverMarkdown);
    json::Object *Hover = Result.getAsObject();
    if (!Hover) {
      Result = json::Object{};
      Hover = Result.getAsObject();
    }
    if (const json::Object *Contents = Hover->getObject("contents"))
      if (const auto Own = Contents->getString("value"); Own && !Own->empty())
        Text = (Own->rtrim() + (HoverMarkdown ? "\n\n---\n" : "\n\n") + Text).str();
    (*Hover)["contents"] =
        json::Object{{"kind", HoverMarkdown ? "markdown" : "plaintext"}, {"value", std::move(Text)}};
  }

  struct Request {
    enum { Other, CodeAction, Hover } Kind = Other;
    std::vector<std::string> Checks; ///< Of the findings under a hover.
  };

  void hoverAsked(const json::Object *Params, Request &Asked) {
    const auto At = positionIn(Params, "position");
    const std::lock_guard<std::mutex> Lock(Guard);
    const auto Findings = ByUri.find(uriOf(Params ? Params->getObject("textDocument") : nullptr));
    if (!At || Findings == ByUri.end())
      return;
    for (const Shown &F : Findings->second)
      if (F.Begin <= *At && *At <= F.End && !llvm::is_contained(Asked.Checks, F.Check))
        Asked.Checks.push_back(F.Check);
    if (!Asked.Checks.empty())
      Asked.Kind = Request::Hover;
  }

  void capabilities(const json::Object *Params) {
    for (const char *Name : {"capabilities", "textDocument", "hover"})
      Params = Params ? Params->getObject(Name) : nullptr;
    // The first format is the one that the editor likes best, as clangd reads it too.
    const json::Array *Formats = Params ? Params->getArray("contentFormat") : nullptr;
    HoverMarkdown = Formats && !Formats->empty() && Formats->front().getAsString() == llvm::StringRef("markdown");
  }

  // --- the index ---
  void watchIndex() {
    std::unique_lock<std::mutex> Lock(Guard);
    while (!Ended.wait_for(Lock, std::chrono::seconds(1), [&] { return Ends; })) {
      Lock.unlock();
      if (TheProgramAround->changed())
        Pump->send(llvm::formatv("{0}", json::Value(json::Object{
                                            {"jsonrpc", "2.0"}, {"method", Refresh}, {"params", json::Object{}}}))
                       .str());
      Lock.lock();
    }
  }

  /// On clangd's thread: builds all open files anew, as they are.
  bool refresh() {
    for (const auto &[Uri, Version] : Documents)
      Handler->onNotify("textDocument/didChange",
                        json::Object{{"textDocument", json::Object{{"uri", Uri}, {"version", Version}}},
                                     {"contentChanges", json::Array{}},
                                     {"wantDiagnostics", true},
                                     {"forceRebuild", true}});
    return true;
  }

  void opened(llvm::StringRef Method, const json::Object *Params) {
    const json::Object *Document = Params ? Params->getObject("textDocument") : nullptr;
    const auto Uri = Document ? Document->getString("uri") : std::nullopt;
    if (!Uri)
      return;
    if (Method == "textDocument/didOpen" || (Method == "textDocument/didChange" && Documents.count(Uri->str()))) {
      const json::Value *Version = Document->get("version");
      Documents.insert_or_assign(Uri->str(), Version ? *Version : json::Value(nullptr));
    } else if (Method == "textDocument/didClose") {
      Documents.erase(Uri->str());
      const std::string Decoded = uriOf(Document);
      llvm::StringRef Path = Decoded;
      if (Path.consume_front("file://") && TheProgramAround)
        TheProgramAround->closed(Path);
    }
  }

  static std::string keyOf(const json::Value &ID) { return llvm::formatv("{0}", ID).str(); }

  /// Decoded: editors and clangd escape different characters.
  static std::string uriOf(const json::Object *Holder) {
    const llvm::StringRef Uri = Holder ? Holder->getString("uri").value_or("") : "";
    std::string Decoded;
    for (size_t I = 0; I < Uri.size(); ++I)
      if (uint8_t Byte; Uri[I] == '%' && I + 2 < Uri.size() && llvm::tryGetHexFromNibbles(Uri[I + 1], Uri[I + 2], Byte)) {
        Decoded += static_cast<char>(Byte);
        I += 2;
      } else {
        Decoded += Uri[I];
      }
    return Decoded;
  }

  const std::unique_ptr<Transport> Inner;
  MessageHandler *Handler = nullptr;
  bool HoverMarkdown = false; ///< Set before any hover is asked for.
  std::mutex Guard;
  std::map<std::string, Request> Pending;
  std::map<std::string, std::vector<Shown>> ByUri;

  const std::shared_ptr<MessagePump> Pump;
  std::map<std::string, json::Value> Documents; ///< That are open: URI to version. Of clangd's thread.
  bool Ends = false;
  std::condition_variable Ended;
  std::thread Watch;
};

} // namespace

ProgramAround *TheProgramAround = nullptr;

std::unique_ptr<Transport> editorTransport(std::unique_ptr<Transport> Inner, std::shared_ptr<MessagePump> Pump) {
  return std::make_unique<EditorTransport>(std::move(Inner), std::move(Pump));
}

} // namespace deadline
