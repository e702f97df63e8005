//===--- FactsCache.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cache/FactsCache.h"
#include "DeadlineCheck.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/xxhash.h"

namespace deadline {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace zstd = llvm::compression::zstd;

static constexpr llvm::StringLiteral Magic = "deadline-tidy cache 1";
/// The prefix that LLVM's pruning looks for.
static constexpr llvm::StringLiteral Prefix = "llvmcache-";
/// So many versions of one file's surroundings are kept, as when branches are
/// switched to and fro.
static constexpr unsigned Variants = 4;

std::string FactsCache::defaultFolder() {
  llvm::SmallString<256> Folder;
  if (!path::cache_directory(Folder))
    return {};
  path::append(Folder, "deadline-tidy");
  return Folder.str().str();
}

/// The content of this very program: whatever is built anew starts anew.
static std::string programHash() {
  static int Here;
  const std::string Path = fs::getMainExecutable("deadline-tidy", &Here);
  const auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  return Buffer ? hashOfContent((*Buffer)->getBuffer()) : std::string();
}

FactsCache::FactsCache(std::string Where, const CheckSettings &Settings)
    : Folder(std::move(Where)), Settings(Settings) {
  if (Folder.empty())
    return;
  const std::string Hash = programHash();
  if (Hash.empty() || (!fs::is_directory(Folder) && fs::create_directories(Folder))) {
    Folder.clear();
    return;
  }
  Program = (Magic + "\n" + Hash + "\n" + clang::getClangFullVersion() + "\n").str();
  for (const char *Variable : {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH"})
    Program += llvm::sys::Process::GetEnv(Variable).value_or("") + "\n";
}

std::string FactsCache::keyOf(const clang::tooling::CompileCommand &Command) const {
  if (Folder.empty())
    return {};
  std::string Text = Program;
  auto Add = [&](const llvm::Twine &Part) {
    const std::string Known = Part.str();
    Text += std::to_string(Known.size()) + ":" + Known;
  };
  Add(Settings.Root);
  Add(Command.Directory);
  Add(Command.Filename);
  for (const std::string &Argument : Command.CommandLine)
    Add(Argument);
  clang::tidy::ClangTidyContext Context(tidyOptions(Settings));
  Context.setCurrentFile(Command.Filename);
  const clang::tidy::ClangTidyOptions &Options = Context.getOptions();
  Add(Options.Checks.value_or(""));
  std::map<std::string, std::string> Sorted;
  for (const auto &Option : Options.CheckOptions)
    Sorted[Option.getKey().str()] = Option.getValue().Value;
  for (const auto &[Name, Value] : Sorted) {
    Add(Name + "=" + Value);
    if (!llvm::StringRef(Name).ends_with("File"))
      continue;
    const auto Named = llvm::MemoryBuffer::getFile(DeadlineCheck::projectFile(Value, Command.Filename));
    Add(Named ? (*Named)->getBuffer() : "");
  }
  if (const std::string Models = modelFilesOf(Options); !Models.empty()) {
    std::vector<ModelError> Ignored; // Told by the parse, whose result is not kept then.
    Add(catalogueOf(Models, Command.Filename, Ignored)->userText());
  }
  return hashOfContent(Text);
}

std::string FactsCache::entry(llvm::StringRef Key, unsigned Variant) const {
  llvm::SmallString<256> Path(Folder);
  path::append(Path, Prefix + Key + "-" + llvm::Twine(Variant));
  return Path.str().str();
}

bool FactsCache::same(llvm::StringRef Path, const SeenFile &Then) const {
  Today &Now = Files[Path];
  if (Then.How != SeenFile::Kind::Read) {
    if (!Now.Exists)
      Now.Exists = fs::exists(Path);
    return *Now.Exists == (Then.How == SeenFile::Kind::Present);
  }
  if (!Now.Hash) {
    const auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
    Now.Hash = Buffer ? hashOfContent((*Buffer)->getBuffer()) : std::string();
  }
  return *Now.Hash == Then.Hash;
}

/// Of the packed text and of its size unpacked: a size that is damaged would ask for all memory there is.
static std::string checksum(llvm::StringRef Packed, uint64_t Size) {
  return llvm::utohexstr(llvm::xxh3_64bits(Packed) ^ Size, /*LowerCase=*/true, 16);
}

/// The text of an entry; nothing if it is damaged.
static std::optional<std::string> unpack(llvm::StringRef Packed) {
  const auto [Head, Rest] = Packed.split('\n');
  llvm::SmallVector<llvm::StringRef, 4> Fields;
  uint64_t Size = 0;
  llvm::StringRef Numbers = Head;
  if (!Numbers.consume_front(Magic))
    return std::nullopt;
  Numbers.split(Fields, ' ', -1, /*KeepEmpty=*/false);
  if (Fields.size() != 3 || Fields[1].getAsInteger(10, Size) || Fields[0] != checksum(Rest, Size))
    return std::nullopt;
  if (Fields[2] == "plain")
    return Rest.str();
  llvm::SmallVector<uint8_t, 0> Text;
  if (Fields[2] != "zstd" || !zstd::isAvailable())
    return std::nullopt;
  if (llvm::Error E = zstd::decompress(llvm::arrayRefFromStringRef(Rest), Text, Size)) {
    llvm::consumeError(std::move(E));
    return std::nullopt;
  }
  return llvm::toStringRef(Text).str();
}

static std::string pack(llvm::StringRef Text) {
  llvm::SmallVector<uint8_t, 0> Small;
  const bool Compress = zstd::isAvailable();
  if (Compress)
    zstd::compress(llvm::arrayRefFromStringRef(Text), Small, /*Level=*/1);
  const llvm::StringRef Body = Compress ? llvm::toStringRef(Small) : Text;
  return (Magic + " " + checksum(Body, Text.size()) + " " +
          llvm::Twine(Text.size()) + (Compress ? " zstd\n" : " plain\n") + Body)
      .str();
}

std::optional<Summary> FactsCache::find(llvm::StringRef Key) const {
  const std::optional<std::string> Text = findText(Key);
  if (!Text)
    return std::nullopt;
  llvm::Expected<Summary> S = readSummary(*Text, Key);
  if (S)
    return std::move(*S);
  llvm::consumeError(S.takeError()); // As good as damaged.
  return std::nullopt;
}

bool FactsCache::has(llvm::StringRef Key) const { return !Folder.empty() && fs::exists(entry(Key, 0)); }

std::optional<std::string> FactsCache::findText(llvm::StringRef Key) const {
  for (unsigned Variant = 0; Variant != Variants && !Folder.empty(); ++Variant) {
    const std::string Path = entry(Key, Variant);
    const auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
    if (!Buffer)
      continue;
    const std::optional<std::string> Text = unpack((*Buffer)->getBuffer());
    if (!Text)
      fs::remove(Path); // Damaged: it would only take the place of another.
    bool Holds = Text.has_value();
    llvm::StringRef Rest = Holds ? llvm::StringRef(*Text) : llvm::StringRef();
    // `R <hash> <path>`, `M <path>`, `P <path>`; then, after an empty line, the text.
    while (Holds && !Rest.consume_front("\n")) {
      auto [Line, After] = Rest.split('\n');
      SeenFile Then;
      if (Line.consume_front("R ")) {
        Then.How = SeenFile::Kind::Read;
        std::tie(Then.Hash, Line) = std::pair(Line.split(' ').first.str(), Line.split(' ').second);
      } else if (Line.consume_front("P ")) {
        Then.How = SeenFile::Kind::Present;
      } else if (!Line.consume_front("M ")) {
        Holds = false;
      }
      Holds = Holds && same(Line, Then);
      Rest = After;
    }
    if (!Holds)
      continue; // Damaged, or of other files.
    return Rest.str();
  }
  return std::nullopt;
}

void FactsCache::store(llvm::StringRef Key, const Summary &S, const SeenFiles &Seen) const {
  // What is wrong may be put right by something that nobody looked at.
  if (!Folder.empty() && !S.Failed && S.Problems.empty())
    storeText(Key, writeSummary(S), Seen);
}

void FactsCache::storeText(llvm::StringRef Key, llvm::StringRef Content, const SeenFiles &Seen) const {
  if (Folder.empty())
    return;
  std::string Text;
  for (const auto &[Path, Then] : Seen) {
    if (llvm::StringRef(Path).contains('\n'))
      return;
    Text += Then.How == SeenFile::Kind::Read ? "R " + Then.Hash + " " : Then.How == SeenFile::Kind::Present ? "P " : "M ";
    Text += Path + "\n";
  }
  Text += "\n";
  Text += Content;

  // A free place, or that of the oldest.
  std::string Path;
  llvm::sys::TimePoint<> Oldest = llvm::sys::TimePoint<>::max();
  for (unsigned Variant = 0; Variant != Variants; ++Variant) {
    fs::file_status Status;
    const bool Taken = !fs::status(entry(Key, Variant), Status);
    if (!Taken || Status.getLastModificationTime() < Oldest) {
      Path = entry(Key, Variant);
      Oldest = Status.getLastModificationTime();
    }
    if (!Taken)
      break;
  }
  // That nothing can be kept is no reason to stop.
  llvm::Expected<fs::TempFile> Temporary = fs::TempFile::create(Folder + "/" + Prefix.str() + "%%%%%%%%.tmp");
  if (!Temporary)
    return llvm::consumeError(Temporary.takeError());
  {
    llvm::raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
    OS << pack(Text);
    OS.flush();
    if (OS.has_error()) {
      OS.clear_error();
      return llvm::consumeError(Temporary->discard());
    }
  }
  llvm::consumeError(Temporary->keep(Path));
}

void FactsCache::prune(uint64_t Mebibytes) const {
  if (Folder.empty())
    return;
  llvm::CachePruningPolicy Policy;
  Policy.MaxSizeBytes = Mebibytes << 20;
  Policy.Expiration = std::chrono::hours(24 * 30);
  llvm::pruneCache(Folder, Policy);
}

} // namespace deadline
