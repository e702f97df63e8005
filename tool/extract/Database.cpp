//===--- Database.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Database.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace deadline {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace json = llvm::json;

static constexpr llvm::StringLiteral FileName = "compile_commands.json";

static llvm::Error problem(const llvm::Twine &Message) {
  return llvm::createStringError(std::make_error_code(std::errc::invalid_argument), Message);
}

/// \p Name seen from \p Folder, without `.` and `..`.
static std::string absolute(llvm::StringRef Name, llvm::StringRef Folder) {
  llvm::SmallString<256> Path(Name);
  if (!path::is_absolute(Name)) {
    Path = Folder;
    path::append(Path, Name);
  }
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

//===--- Finding it -------------------------------------------------------===//

std::optional<std::string> findDatabase(llvm::StringRef Folder) {
  for (; !Folder.empty(); Folder = path::parent_path(Folder))
    for (const llvm::StringRef Sub : {"", "build"}) {
      llvm::SmallString<256> Path(Folder);
      if (!Sub.empty())
        path::append(Path, Sub);
      path::append(Path, FileName);
      if (fs::is_regular_file(Path))
        return Path.str().str();
    }
  return std::nullopt;
}

//===--- Where things stand -----------------------------------------------===//

namespace {

struct Place {
  unsigned Line = 1, Column = 1;
};

/// LLVM's JSON values do not know where they stood. In a text that is known to
/// be valid, the places of a list's elements are soon found again.
std::vector<Place> placesOfElements(llvm::StringRef Text) {
  std::vector<Place> Places;
  Place Here;
  unsigned Depth = 0;
  bool InString = false, Awaited = false;
  for (size_t I = 0; I != Text.size(); ++I) {
    const char C = Text[I];
    if (!InString && Depth == 1 && Awaited && !llvm::isSpace(C) && C != ']') {
      Places.push_back(Here);
      Awaited = false;
    }
    if (InString) {
      if (C == '\\')
        ++Here.Column, ++I; // What it escapes is no line break.
      else if (C == '"')
        InString = false;
    } else if (C == '"') {
      InString = true;
    } else if (C == '[' || C == '{') {
      Awaited |= Depth++ == 0;
    } else if (C == ']' || C == '}') {
      --Depth;
    } else if (C == ',' && Depth == 1) {
      Awaited = true;
    }
    if (C == '\n')
      Here = {Here.Line + 1, 1};
    else
      ++Here.Column;
  }
  return Places;
}

//===--- Reading it -------------------------------------------------------===//

class Reader {
public:
  Reader(llvm::StringRef File, llvm::StringRef Text) : File(File), Text(Text), Folder(path::parent_path(File)) {}
  llvm::Expected<Database> read();

private:
  llvm::Error wrong(Place Where, const llvm::Twine &Message) const {
    return problem(File + ":" + llvm::Twine(Where.Line) + ":" + llvm::Twine(Where.Column) + ": " + Message);
  }
  llvm::Error syntaxError(llvm::Error E) const;
  llvm::Error readEntry(const json::Value &V, size_t Index, DatabaseEntry &Entry) const;
  llvm::Expected<std::string> text(const json::Object &O, llvm::StringRef Key, size_t Index) const;
  llvm::Error readCommand(const json::Object &O, size_t Index, std::vector<std::string> &Arguments) const;
  llvm::Error missing(const json::Object &O, llvm::StringRef Key, size_t Index) const;
  /// `entry 3`, as people count.
  static std::string entry(size_t Index) { return "entry " + std::to_string(Index + 1); }

  llvm::StringRef File, Text, Folder;
  std::vector<Place> Places;
};

} // namespace

static llvm::StringRef kindOf(const json::Value &V) {
  switch (V.kind()) {
  case json::Value::Null: return "null";
  case json::Value::Boolean: return "a truth value";
  case json::Value::Number: return "a number";
  case json::Value::String: return "a string";
  case json::Value::Array: return "a list";
  case json::Value::Object: return "an object";
  }
  llvm_unreachable("unknown kind of JSON value");
}

/// The parser's own words are `[3:5, byte=20]: Expected , or ] after array element`.
llvm::Error Reader::syntaxError(llvm::Error E) const {
  const std::string Said = llvm::toString(std::move(E));
  llvm::StringRef Rest = Said;
  Place Where;
  if (Rest.consume_front("[") && !Rest.consumeInteger(10, Where.Line) && Rest.consume_front(":") &&
      !Rest.consumeInteger(10, Where.Column))
    Rest = Rest.split("]: ").second;
  std::string What = Rest.str();
  if (!What.empty())
    What[0] = llvm::toLower(What[0]);
  return wrong(Where, "this is not valid JSON: " + What);
}

/// The key is not there; maybe it is, misspelt.
llvm::Error Reader::missing(const json::Object &O, llvm::StringRef Key, size_t Index) const {
  static constexpr llvm::StringRef Known[] = {"file", "directory", "command", "arguments", "output"};
  for (const auto &[Name, Value] : O)
    if (!llvm::is_contained(Known, llvm::StringRef(Name)) && llvm::StringRef(Name).edit_distance_insensitive(Key) <= 2)
      return wrong(Places[Index],
                   entry(Index) + ": unknown key '" + llvm::StringRef(Name) + "', did you mean '" + Key + "'?");
  return wrong(Places[Index], entry(Index) + ": the key '" + Key + "' is missing");
}

llvm::Expected<std::string> Reader::text(const json::Object &O, llvm::StringRef Key, size_t Index) const {
  const json::Value *V = O.get(Key);
  if (!V)
    return missing(O, Key, Index);
  const auto String = V->getAsString();
  if (!String)
    return wrong(Places[Index], entry(Index) + ": expected a string as '" + Key + "', but it is " + kindOf(*V));
  if (String->empty())
    return wrong(Places[Index], entry(Index) + ": '" + Key + "' is empty");
  return String->str();
}

llvm::Error Reader::readCommand(const json::Object &O, size_t Index, std::vector<std::string> &Arguments) const {
  if (const json::Value *List = O.get("arguments")) {
    if (!List->getAsArray())
      return wrong(Places[Index],
                   entry(Index) + ": expected a list of strings as 'arguments', but it is " + kindOf(*List));
    for (const json::Value &Argument : *List->getAsArray()) {
      const auto String = Argument.getAsString();
      if (!String)
        return wrong(Places[Index],
                     entry(Index) + ": expected a list of strings as 'arguments', but it has " + kindOf(Argument));
      Arguments.push_back(String->str());
    }
    if (Arguments.empty())
      return wrong(Places[Index], entry(Index) + ": 'arguments' is empty");
    return llvm::Error::success();
  }
  if (!O.get("command")) {
    for (const llvm::StringRef Key : {"arguments", "command"})
      if (llvm::any_of(O, [&](const auto &KV) {
            return llvm::StringRef(KV.first) != "output" && llvm::StringRef(KV.first).edit_distance(Key) <= 2;
          }))
        return missing(O, Key, Index);
    return wrong(Places[Index], entry(Index) + ": one of the keys 'command' and 'arguments' is missing");
  }
  auto Command = text(O, "command", Index);
  if (!Command)
    return Command.takeError();
  llvm::BumpPtrAllocator Allocator;
  llvm::StringSaver Saver(Allocator);
  llvm::SmallVector<const char *, 64> Words;
  llvm::cl::TokenizeGNUCommandLine(*Command, Saver, Words);
  Arguments.assign(Words.begin(), Words.end());
  if (Arguments.empty())
    return wrong(Places[Index], entry(Index) + ": 'command' is empty");
  return llvm::Error::success();
}

/// Replaces `@file` arguments by what is in the file, as compilers do.
static void expandResponseFiles(DatabaseEntry &Entry) {
  std::vector<std::string> &Arguments = Entry.Command.CommandLine;
  const auto IsFile = [](llvm::StringRef Argument) { return Argument.size() > 1 && Argument.front() == '@'; };
  if (llvm::none_of(llvm::drop_begin(Arguments), IsFile))
    return;
  llvm::BumpPtrAllocator Allocator;
  llvm::cl::ExpansionContext Context(Allocator, llvm::cl::TokenizeGNUCommandLine);
  Context.setCurrentDir(Entry.Command.Directory);
  llvm::SmallVector<const char *, 64> Words;
  for (const std::string &Argument : Arguments)
    Words.push_back(Argument.c_str());
  // The error says less than what is left: an argument that is still `@file`.
  llvm::consumeError(Context.expandResponseFiles(Words));
  std::vector<std::string> Expanded(Words.begin(), Words.end());
  for (const std::string &Argument : llvm::drop_begin(Expanded))
    if (IsFile(Argument))
      Entry.UnreadResponseFiles.push_back(Argument.substr(1));
  Arguments = std::move(Expanded);
}

llvm::Error Reader::readEntry(const json::Value &V, size_t Index, DatabaseEntry &Entry) const {
  const json::Object *O = V.getAsObject();
  if (!O)
    return wrong(Places[Index], entry(Index) + ": expected an object, but it is " + kindOf(V));
  auto Directory = text(*O, "directory", Index);
  if (!Directory)
    return Directory.takeError();
  auto Source = text(*O, "file", Index);
  if (!Source)
    return Source.takeError();
  if (llvm::Error E = readCommand(*O, Index, Entry.Command.CommandLine))
    return E;
  Entry.Line = Places[Index].Line;
  Entry.Command.Directory = absolute(*Directory, Folder);
  Entry.Command.Filename = absolute(*Source, Entry.Command.Directory);
  if (const auto Output = O->getString("output"))
    Entry.Command.Output = Output->str();
  expandResponseFiles(Entry);
  return llvm::Error::success();
}

static auto keyOf(const DatabaseEntry &Entry) {
  return std::tie(Entry.Command.Filename, Entry.Command.Directory, Entry.Command.CommandLine);
}

/// Entries that say the same count once; the first of them stays.
static void sortEntries(Database &D) {
  llvm::stable_sort(D.Entries, [](const DatabaseEntry &A, const DatabaseEntry &B) { return keyOf(A) < keyOf(B); });
  const auto End = std::unique(D.Entries.begin(), D.Entries.end(),
                               [](const DatabaseEntry &A, const DatabaseEntry &B) { return keyOf(A) == keyOf(B); });
  D.Duplicates = D.Entries.end() - End;
  D.Entries.erase(End, D.Entries.end());
}

llvm::Expected<Database> Reader::read() {
  if (Text.trim().empty())
    return wrong({}, "the compilation database is empty; let the build system write it anew");
  llvm::Expected<json::Value> Root = json::parse(Text);
  if (!Root)
    return syntaxError(Root.takeError());
  const json::Array *List = Root->getAsArray();
  if (!List)
    return wrong({}, "expected a list of entries, but it is " + kindOf(*Root));
  if (List->empty())
    return wrong({}, "the compilation database has no entries");
  Places = placesOfElements(Text);
  assert(Places.size() == List->size() && "lost count of the entries");

  Database Result;
  Result.File = File.str();
  for (size_t I = 0; I != List->size(); ++I)
    if (llvm::Error E = readEntry((*List)[I], I, Result.Entries.emplace_back()))
      return E;
  sortEntries(Result);
  return Result;
}

llvm::Expected<Database> parseDatabase(llvm::StringRef File, llvm::StringRef Text) {
  return Reader(File, Text).read();
}

llvm::Expected<Database> loadDatabase(llvm::StringRef FileOrFolder) {
  llvm::SmallString<256> Path(FileOrFolder);
  if (const std::error_code EC = fs::make_absolute(Path))
    return problem("can not read '" + FileOrFolder + "': " + EC.message());
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  if (fs::is_directory(Path)) {
    const llvm::SmallString<256> Given = Path;
    path::append(Path, FileName);
    if (!fs::exists(Path)) {
      llvm::SmallString<256> Build(Given);
      path::append(Build, "build", FileName);
      const bool Below = fs::exists(Build);
      return problem("no " + FileName + " in '" + FileOrFolder + "'" +
                     (Below ? ", did you mean its folder 'build'?" : ""));
    }
  }
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return problem("can not read '" + Path + "': " + Buffer.getError().message());
  return parseDatabase(Path, (*Buffer)->getBuffer());
}

//===--- Using it ---------------------------------------------------------===//

static llvm::ArrayRef<DatabaseEntry> named(llvm::ArrayRef<DatabaseEntry> Entries, llvm::StringRef File) {
  const auto Name = [](const DatabaseEntry &E) { return llvm::StringRef(E.Command.Filename); };
  const auto *First = llvm::partition_point(Entries, [&](const DatabaseEntry &E) { return Name(E) < File; });
  const auto *Last = First;
  while (Last != Entries.end() && Name(*Last) == File)
    ++Last;
  return {First, Last};
}

llvm::ArrayRef<DatabaseEntry> Database::of(llvm::StringRef AbsoluteFile) const {
  const std::string Plain = absolute(AbsoluteFile, "");
  if (const auto Found = named(Entries, Plain); !Found.empty())
    return Found;
  // A link may lead to it: compared as files, but only those of the same last name.
  fs::UniqueID Wanted;
  if (fs::getUniqueID(Plain, Wanted))
    return {};
  for (const DatabaseEntry &Entry : Entries) {
    fs::UniqueID Id;
    if (path::filename(Entry.Command.Filename) == path::filename(Plain) &&
        !fs::getUniqueID(Entry.Command.Filename, Id) && Id == Wanted)
      return named(Entries, Entry.Command.Filename);
  }
  return {};
}

Database fixedDatabase(llvm::ArrayRef<std::string> Files, llvm::ArrayRef<std::string> Flags,
                       llvm::StringRef Directory) {
  Database Result;
  for (const std::string &File : Files) {
    DatabaseEntry &Entry = Result.Entries.emplace_back();
    Entry.Command.Directory = Directory.str();
    Entry.Command.Filename = absolute(File, Directory);
    Entry.Command.CommandLine = {"clang-tool"}; // As Clang's own tools call it.
    llvm::append_range(Entry.Command.CommandLine, Flags);
    Entry.Command.CommandLine.push_back(Entry.Command.Filename);
    expandResponseFiles(Entry);
  }
  sortEntries(Result);
  return Result;
}

} // namespace deadline
