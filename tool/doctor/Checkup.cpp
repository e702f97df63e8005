//===--- Checkup.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "doctor/Checkup.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <map>
#include <set>

namespace deadline {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
using Verdict = Diagnosis::Verdict;

void writeDiagnoses(const Diagnoses &All, llvm::raw_ostream &OS) {
  for (const Diagnosis &D : All) {
    OS << (D.TheVerdict == Verdict::Ok ? "ok    " : D.TheVerdict == Verdict::Warn ? "warn  " : "fail  ") << D.What
       << '\n';
    if (!D.Remedy.empty())
      OS << "      " << D.Remedy << '\n';
  }
}

/// `1 file`, `3 files`
static std::string count(size_t N, llvm::StringRef What) {
  return std::to_string(N) + " " + What.str() + (N == 1 ? "" : "s");
}

/// The first few, and how many more there are.
static std::string some(const std::vector<std::string> &Names) {
  constexpr size_t Shown = 3;
  std::string Text;
  for (size_t I = 0; I != std::min(Names.size(), Shown); ++I)
    Text += (I ? ", '" : "'") + Names[I] + "'";
  if (Names.size() > Shown)
    Text += " and " + std::to_string(Names.size() - Shown) + " more";
  return Text;
}

static std::string relative(llvm::StringRef Path, llvm::StringRef Root) {
  llvm::StringRef Rest = Path;
  if (Rest.consume_front(Root.rtrim('/')) && Rest.consume_front("/"))
    return Rest.str();
  return Path.str();
}

//===--- Clang's own headers ----------------------------------------------===//

void examineResourceDir(llvm::StringRef Folder, Diagnoses &All) {
  llvm::SmallString<256> Header(Folder);
  path::append(Header, "include", "stddef.h");
  if (!fs::exists(Header)) {
    All.push_back({Verdict::Fail, ("Clang's own headers are not in '" + Folder + "'").str(),
                   "install clang-" CLANG_VERSION_MAJOR_STRING
                   ", or name the folder with --resource-dir: 'clang-" CLANG_VERSION_MAJOR_STRING
                   " -print-resource-dir' prints it"});
    return;
  }
  // The folder is named after the version, `22` or `22.1.8`.
  unsigned Major;
  llvm::StringRef Name = path::filename(Folder.rtrim('/'));
  if (Name.consumeInteger(10, Major)) {
    All.push_back({Verdict::Warn, ("'" + Folder + "' does not say which Clang its headers belong to").str(),
                   "they have to be those of Clang " CLANG_VERSION_MAJOR_STRING});
  } else if (Major != CLANG_VERSION_MAJOR) {
    All.push_back({Verdict::Fail,
                   ("the headers in '" + Folder + "' are of Clang " + llvm::Twine(Major) +
                    ", but deadline-tidy is built with Clang " CLANG_VERSION_MAJOR_STRING)
                       .str(),
                   "name those of Clang " CLANG_VERSION_MAJOR_STRING " with --resource-dir"});
  } else {
    All.push_back({Verdict::Ok, ("Clang's own headers: " + Folder).str(), ""});
  }
}

//===--- The database -----------------------------------------------------===//

/// `/usr/bin/ccache g++` to `g++`.
static std::string compilerOf(const DatabaseEntry &Entry) {
  const AnalysisCommand Clean = commandForAnalysis(Entry.Command, "");
  return path::filename(Clean.Command.CommandLine.front()).str();
}

/// `g++ (320), clang++ (6)`
static std::string countedNames(const std::map<std::string, size_t> &Counts) {
  std::vector<std::string> Names;
  for (const auto &[Name, Count] : Counts)
    Names.push_back(Name + " (" + std::to_string(Count) + ")");
  return llvm::join(Names, ", ");
}

void examineDatabase(const Database &D, llvm::StringRef Root, Diagnoses &All) {
  std::set<std::string> Files, MissingFiles, MissingFolders, MissingResponses;
  std::map<std::string, size_t> Compilers, UnknownFlags;
  for (const DatabaseEntry &Entry : D.Entries) {
    const clang::tooling::CompileCommand &Command = Entry.Command;
    if (Files.insert(Command.Filename).second && !fs::exists(Command.Filename))
      MissingFiles.insert(relative(Command.Filename, Root));
    if (!fs::is_directory(Command.Directory))
      MissingFolders.insert(relative(Command.Directory, Root));
    for (const std::string &Response : Entry.UnreadResponseFiles)
      MissingResponses.insert(Response);
    ++Compilers[compilerOf(Entry)];
    for (const std::string &Flag : commandForAnalysis(Command, "").UnknownFlags)
      ++UnknownFlags[Flag];
  }
  std::string What = "compilation database: " + relative(D.File, Root) + ", " + count(Files.size(), "file");
  if (Files.size() != D.Entries.size())
    What += ", " + std::to_string(D.Entries.size()) + " ways to compile them";
  if (D.Duplicates)
    What += D.Duplicates == 1 ? std::string(", 1 entry repeats another")
                              : ", " + std::to_string(D.Duplicates) + " entries repeat others";
  All.push_back({Verdict::Ok, What, ""});

  const auto Missing = [&](const std::set<std::string> &Names, llvm::StringRef Kind, llvm::StringRef Remedy) {
    if (Names.empty())
      return;
    const std::vector<std::string> List(Names.begin(), Names.end());
    All.push_back({Verdict::Fail,
                   count(List.size(), Kind) + " of the database " + (List.size() == 1 ? "is" : "are") +
                       " not there: " + some(List),
                   Remedy.str()});
  };
  Missing(MissingFolders, "folder", "run the build system where the paths of the database hold, or write it anew here");
  Missing(MissingFiles, "source file",
          "build the project once so that generated files exist, or let the build system write the database anew");
  Missing(MissingResponses, "response file",
          "build the project once: the build system writes them (with CMake and Ninja: ninja -d keeprsp)");
  if (!D.File.empty())
    All.push_back({Verdict::Ok, "compilers: " + countedNames(Compilers), ""});
  if (!UnknownFlags.empty())
    All.push_back({Verdict::Ok, "flags that Clang does not know, left out: " + countedNames(UnknownFlags), ""});
}

//===--- Headers ----------------------------------------------------------===//

/// A header that a standard library or Clang itself has to bring.
static bool isStandard(llvm::StringRef Header) {
  return !Header.contains('/') && (!Header.contains('.') || Header == "stddef.h" || Header == "stdint.h" ||
                                   Header == "stdlib.h" || Header == "stdio.h" || Header == "string.h");
}

void examineHeaders(llvm::ArrayRef<std::pair<std::string, HeaderReport>> Reports, size_t Known, Diagnoses &All) {
  std::map<std::string, std::vector<std::string>> Users;
  bool Error = false;
  for (const auto &[File, Report] : Reports) {
    for (const std::string &Header : Report.Missing)
      Users[Header].push_back(File);
    if (!Report.Error.empty()) {
      Error = true;
      All.push_back({Verdict::Fail, "'" + File + "' can not be preprocessed: " + Report.Error,
                     "compare its flags in the database with those that it is built with"});
    }
  }
  for (const auto &[Header, Files] : Users)
    All.push_back({Verdict::Fail, "the header '" + Header + "' is not found, included in " + some(Files),
                   isStandard(Header)
                       ? "install the C++ standard library's headers (libstdc++-dev or libc++-dev); if GCC stands "
                         "elsewhere, add --gcc-toolchain= to the flags"
                       : "if it is generated, build the project once; else its folder is missing in the flags"});
  std::string Looked = std::to_string(Reports.size()) + " of " + count(Known, "file") + "; --verbose looks at all";
  if (Reports.size() == Known)
    Looked = Known == 1 ? "the only file" : "all " + count(Known, "file");
  if (Users.empty() && !Error && !Reports.empty())
    All.push_back({Verdict::Ok, "headers: found, in " + Looked, ""});
}

std::string writeHeaderReport(const HeaderReport &R) { return R.Error + '\0' + llvm::join(R.Missing, "\n"); }

HeaderReport readHeaderReport(llvm::StringRef Text) {
  HeaderReport R;
  const auto [Error, Missing] = Text.split('\0');
  R.Error = Error.str();
  llvm::SmallVector<llvm::StringRef, 8> Names;
  Missing.split(Names, '\n', -1, /*KeepEmpty=*/false);
  for (const llvm::StringRef Name : Names)
    R.Missing.push_back(Name.str());
  return R;
}

//===--- git --------------------------------------------------------------===//

void examineGit(llvm::StringRef Root, Diagnoses &All) {
  const auto Git = llvm::sys::findProgramByName("git");
  if (!Git) {
    All.push_back({Verdict::Warn, "git is not installed", "--diff needs it"});
    return;
  }
  const std::optional<llvm::StringRef> Silent[] = {"", "", ""};
  if (llvm::sys::ExecuteAndWait(*Git, {*Git, "-C", Root, "rev-parse", "--git-dir"}, std::nullopt, Silent) != 0)
    All.push_back({Verdict::Warn, ("'" + Root + "' is in no git repository").str(), "--diff needs one"});
  else
    All.push_back({Verdict::Ok, "git: usable for --diff", ""});
}

} // namespace deadline
