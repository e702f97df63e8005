//===--- NoLint.cpp - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/NoLint.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace deadline {

using llvm::StringRef;

bool checkGlobMatches(StringRef Glob, StringRef Check) {
  // Each `*` may be lengthened later, so the last one is all that has to be remembered.
  size_t G = 0, C = 0, Star = StringRef::npos, Taken = 0;
  while (C < Check.size()) {
    if (G < Glob.size() && Glob[G] == '*') {
      Star = G++;
      Taken = C;
    } else if (G < Glob.size() && Glob[G] == Check[C]) {
      ++G;
      ++C;
    } else if (Star != StringRef::npos) {
      G = Star + 1;
      C = ++Taken;
    } else {
      return false;
    }
  }
  return Glob.drop_front(G).find_first_not_of('*') == StringRef::npos;
}

bool NoLint::suppresses(StringRef Check) const {
  if (!Globs)
    return true;
  // An exclusion takes nothing away: `-name` is just the glob of no check.
  return llvm::any_of(*Globs, [&](StringRef Glob) { return checkGlobMatches(Glob, Check); });
}

StringRef NoLint::word() const {
  switch (TheKind) {
  case Kind::Line:
    return "NOLINT";
  case Kind::NextLine:
    return "NOLINTNEXTLINE";
  case Kind::Begin:
    return "NOLINTBEGIN";
  case Kind::End:
    return "NOLINTEND";
  }
  return "";
}

std::string NoLint::list() const { return Globs ? llvm::join(*Globs, ",") : ""; }

namespace {

std::optional<NoLint::Kind> kindOf(StringRef Word) {
  for (auto K : {NoLint::Kind::Line, NoLint::Kind::NextLine, NoLint::Kind::Begin, NoLint::Kind::End}) {
    NoLint N;
    N.TheKind = K;
    if (N.word() == Word)
      return K;
  }
  return std::nullopt;
}

struct Range {
  size_t Begin, End;
};

/// Where the comments of \p Text are, in order.
std::vector<Range> commentsOf(const std::string &Text) {
  clang::LangOptions Language;
  Language.CPlusPlus = Language.CPlusPlus11 = Language.CPlusPlus14 = Language.CPlusPlus17 = Language.CPlusPlus20 = true;
  Language.LineComment = true;
  Language.RawStringLiterals = true;
  clang::Lexer Lexer(clang::SourceLocation(), Language, Text.c_str(), Text.c_str(), Text.c_str() + Text.size());
  Lexer.SetCommentRetentionState(true);
  std::vector<Range> Comments;
  clang::Token Token;
  for (bool Last = false; !Last;) {
    Last = Lexer.LexFromRawLexer(Token);
    const size_t End = Lexer.getCurrentBufferOffset();
    if (Token.is(clang::tok::comment))
      Comments.push_back({End - Token.getLength(), End});
  }
  return Comments;
}

/// What is said in \p Rest, the text between a list and the end of its comment.
std::string reasonIn(StringRef Rest) {
  Rest = Rest.trim();
  Rest.consume_back("*/");
  Rest = Rest.ltrim(" \t:;,.-*/").rtrim();
  return llvm::any_of(Rest, [](char C) { return llvm::isAlnum(C) || static_cast<unsigned char>(C) >= 0x80; })
             ? Rest.str()
             : "";
}

} // namespace

std::vector<NoLint> findNoLints(StringRef Text, StringRef File) {
  static constexpr StringRef Word = "NOLINT";
  std::vector<NoLint> Found;
  std::vector<size_t> Ends; // Of the list of each.
  unsigned Line = 1;
  size_t LineStart = 0, Counted = 0;
  for (size_t At = Text.find(Word); At != StringRef::npos;) {
    size_t End = At + Word.size();
    while (End < Text.size() && llvm::isAlpha(Text[End]))
      ++End;
    if (auto Kind = kindOf(Text.slice(At, End))) {
      NoLint N;
      N.TheKind = *Kind;
      N.Offset = At;
      for (; Counted != At; ++Counted)
        if (Text[Counted] == '\n') {
          ++Line;
          LineStart = Counted + 1;
        }
      N.Where.File = File.str();
      N.Where.Line = Line;
      N.Where.Column = At - LineStart + 1;
      if (End < Text.size() && Text[End] == '(') {
        const size_t Close = Text.find_first_of("\n)", End + 1);
        if (Close != StringRef::npos && Text[Close] == ')') {
          llvm::SmallVector<StringRef, 4> Parts;
          Text.slice(End + 1, Close).split(Parts, ',');
          N.Globs.emplace();
          for (StringRef Part : Parts)
            N.Globs->push_back(Part.trim().str());
          End = Close + 1;
        }
      }
      Found.push_back(std::move(N));
      Ends.push_back(End);
    }
    At = Text.find(Word, End);
  }
  if (Found.empty())
    return Found;

  // The lexer needs a zero at the end, so it gets a text of its own.
  const std::vector<Range> Comments = commentsOf(Text.str());
  for (size_t I = Found.size(); I-- != 0;) {
    const auto It = llvm::partition_point(Comments, [&](const Range &R) { return R.End <= Found[I].Offset; });
    if (It == Comments.end() || It->Begin > Found[I].Offset)
      continue;
    Found[I].InComment = true;
    const size_t LineEnd = std::min(Text.find('\n', Ends[I]), It->End);
    // Several in one comment share the reason that follows the last.
    const bool Shares = I + 1 != Found.size() && Found[I + 1].Offset < LineEnd;
    Found[I].Reason = reasonIn(Text.slice(Ends[I], Shares ? Found[I + 1].Offset : LineEnd));
    if (Shares && Found[I].Reason.empty())
      Found[I].Reason = Found[I + 1].Reason;
  }
  return Found;
}

NoLintBlocks matchBlocks(const std::vector<NoLint> &Found) {
  NoLintBlocks Result;
  std::vector<size_t> Open;
  for (size_t I = 0; I != Found.size(); ++I) {
    if (Found[I].TheKind == NoLint::Kind::Begin) {
      Open.push_back(I);
    } else if (Found[I].TheKind == NoLint::Kind::End) {
      if (!Open.empty() && Found[Open.back()].Globs == Found[I].Globs) {
        Result.Matched.push_back({Open.back(), I});
        Open.pop_back();
      } else {
        Result.Unmatched.push_back(I);
      }
    }
  }
  Result.Unmatched.insert(Result.Unmatched.end(), Open.begin(), Open.end());
  llvm::sort(Result.Unmatched);
  return Result;
}

} // namespace deadline
