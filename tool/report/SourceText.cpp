//===--- SourceText.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/SourceText.h"
#include "core/facts/SourceNames.h"

namespace deadline {

SourceText::SourceText(std::string Root) : Root(std::move(Root)) {}

std::string SourceText::absolute(llvm::StringRef File) const { return absoluteName(File, Root); }

SourceText::Entry *SourceText::entry(llvm::StringRef File) {
  auto [It, New] = Files.try_emplace(File);
  Entry &E = It->second;
  if (New)
    if (auto Buffer = llvm::MemoryBuffer::getFile(absolute(File))) {
      E.Buffer = std::move(*Buffer);
      const llvm::StringRef Text = E.Buffer->getBuffer();
      E.LineStarts.push_back(0);
      for (size_t I = 0; I != Text.size(); ++I)
        if (Text[I] == '\n')
          E.LineStarts.push_back(I + 1);
    }
  return E.Buffer ? &E : nullptr;
}

std::optional<llvm::StringRef> SourceText::text(llvm::StringRef File) {
  const Entry *E = entry(File);
  return E ? std::optional(E->Buffer->getBuffer()) : std::nullopt;
}

std::optional<llvm::StringRef> SourceText::line(llvm::StringRef File, unsigned Line) {
  const Entry *E = entry(File);
  if (!E || Line == 0 || Line > E->LineStarts.size())
    return std::nullopt;
  const llvm::StringRef Rest = E->Buffer->getBuffer().substr(E->LineStarts[Line - 1]);
  return Rest.take_until([](char C) { return C == '\n'; }).rtrim('\r');
}

unsigned SourceText::lineCount(llvm::StringRef File) {
  const Entry *E = entry(File);
  return E ? E->LineStarts.size() : 0;
}

std::optional<size_t> SourceText::offset(const Site &Where) {
  const Entry *E = entry(Where.File);
  if (!E || Where.Line == 0 || Where.Line > E->LineStarts.size() || Where.Column == 0)
    return std::nullopt;
  const size_t Offset = E->LineStarts[Where.Line - 1] + Where.Column - 1;
  return Offset <= E->Buffer->getBufferSize() ? std::optional(Offset) : std::nullopt;
}

} // namespace deadline
