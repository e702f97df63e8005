//===--- Index.cpp - deadline-tidy ------------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "link/Index.h"
#include "fix/AtomicFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

namespace deadline {

namespace json = llvm::json;

static constexpr llvm::StringLiteral FormatName = "deadline-tidy index";

std::string indexFileOf(llvm::StringRef DatabaseFolder) {
  llvm::SmallString<256> File(DatabaseFolder);
  llvm::sys::path::append(File, ".cache", "deadline-tidy", "index");
  return File.str().str();
}

static std::string firstLine(llvm::StringRef Root, size_t Units) {
  json::Object Head{{"format", FormatName},
                    {"form", Summary::Form},
                    {"root", json::fixUTF8(Root)},
                    {"units", static_cast<int64_t>(Units)}};
  return llvm::formatv("{0}\n", json::Value(std::move(Head)));
}

/// The facts alone.
static std::string writeUnit(Summary &Unit) {
  std::vector<Finding> Local = std::move(Unit.Local);
  std::vector<FileProblem> Problems = std::move(Unit.Problems);
  Unit.Local.clear();
  Unit.Problems.clear();
  std::string Text = writeSummary(Unit);
  Unit.Local = std::move(Local);
  Unit.Problems = std::move(Problems);
  return Text;
}

llvm::Expected<ProgramIndex> readIndex(llvm::StringRef Text, llvm::StringRef Name) {
  auto Error = [&](const llvm::Twine &What) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s", (Name + ": " + What).str().c_str());
  };
  const auto [Head, Rest] = Text.split('\n');
  llvm::Expected<json::Value> Header = json::parse(Head.take_front(5000));
  if (!Header) {
    llvm::consumeError(Header.takeError());
    return Error("is no index; 'deadline-tidy' writes a new one");
  }
  const json::Object *Fields = Header->getAsObject();
  if (!Fields || Fields->getString("format") != FormatName)
    return Error("is no index; 'deadline-tidy' writes a new one");
  if (Fields->getInteger("form") != static_cast<int64_t>(Summary::Form))
    return Error("is of another version of deadline-tidy; run this one to have a new index");
  ProgramIndex Index;
  Index.Root = Fields->getString("root").value_or("").str();
  if (!llvm::sys::path::is_absolute(Index.Root))
    return Error("'root': expected the project's folder");
  if (!Rest.empty()) {
    llvm::Expected<std::vector<Summary>> Units = readSummaries(Rest, Name);
    if (!Units)
      return Units.takeError();
    Index.Units = std::move(*Units);
  }
  // Each unit has a checksum of its own; that one is missing shows here alone.
  if (Fields->getInteger("units") != static_cast<int64_t>(Index.Units.size()))
    return Error("is not complete; run 'deadline-tidy' to have a new one");
  return Index;
}

llvm::Error updateIndex(llvm::StringRef File, llvm::StringRef Root, std::vector<Summary> &Fresh, bool WholeProject) {
  std::string Old;
  if (auto Buffer = llvm::MemoryBuffer::getFile(File))
    Old = (*Buffer)->getBuffer().str();
  ProgramIndex Before;
  // An old index that can not be read is replaced by the next run over the whole project.
  if (!Old.empty()) {
    llvm::Expected<ProgramIndex> Read = readIndex(Old, File);
    if (Read && Read->Root == Root)
      Before = std::move(*Read);
    else
      llvm::consumeError(Read.takeError());
  }
  if (!WholeProject && Before.Units.empty())
    return llvm::Error::success();

  llvm::StringSet<> Known, Failed;
  std::vector<std::pair<std::string, std::string>> Units; // by main file
  for (Summary &Unit : Fresh) {
    (Unit.Failed ? Failed : Known).insert(Unit.MainFile);
    if (!Unit.Failed)
      Units.emplace_back(Unit.MainFile, writeUnit(Unit));
  }
  for (const Summary &Unit : Before.Units)
    if (!Known.contains(Unit.MainFile) && (!WholeProject || Failed.contains(Unit.MainFile)))
      Units.emplace_back(Unit.MainFile, writeSummary(Unit));
  llvm::sort(Units);
  std::string Text = firstLine(Root, Units.size());
  for (const auto &[Name, Unit] : Units)
    Text += Unit;
  if (Text == Old)
    return llvm::Error::success();
  if (std::error_code E = llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File)))
    return llvm::createFileError(File, E);
  return writeFileAtomically(File, Text);
}

} // namespace deadline
