//===--- FileWords.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "scan/FileWords.h"
#include "core/ast/UnitNames.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/MemoryBuffer.h"

namespace deadline {

using namespace clang;

namespace {

/// One token, as much of it as is asked for here.
struct Word {
  tok::TokenKind Kind = tok::eof;
  llvm::StringRef Text; ///< Of an identifier.
  bool StartsLine = false;
};

/// Tokens of a text, keywords among the identifiers.
class Words {
public:
  /// \p Text is followed by a null character, as that of each MemoryBuffer is.
  explicit Words(llvm::StringRef Text)
      : Lex(SourceLocation(), languageOf(), Text.begin(), Text.begin(), Text.end()) {}

  Word next() {
    Token T;
    Lex.LexFromRawLexer(T);
    return {T.getKind(), T.is(tok::raw_identifier) ? T.getRawIdentifier() : llvm::StringRef(), T.isAtStartOfLine()};
  }

private:
  static const LangOptions &languageOf() {
    static const LangOptions Language = [] {
      LangOptions L;
      L.CPlusPlus = L.CPlusPlus11 = L.CPlusPlus14 = L.CPlusPlus17 = L.CPlusPlus20 = true;
      L.LineComment = L.RawStringLiterals = L.Digraphs = true;
      return L;
    }();
    return Language;
  }

  Lexer Lex;
};

/// Finds the names that a library gives to what a model speaks of:
/// `using steady_timer = basic_waitable_timer<...>`, `typedef ... name;`,
/// `#define name ... word`.
class AliasFinder {
public:
  AliasFinder(const ModelWords &Known, FileWords &Result) : Known(Known), Result(Result) {}

  void take(const Word &W) {
    const bool Identifier = W.Kind == tok::raw_identifier;
    if (W.StartsLine && In == Kind::Define)
      end();
    if (W.Kind == tok::hash && W.StartsLine) {
      end();
      AfterHash = true;
      return;
    }
    if (std::exchange(AfterHash, false)) {
      if (Identifier && W.Text == "define")
        begin(Kind::Define);
      return;
    }
    if (In != Kind::Define && (W.Kind == tok::semi || W.Kind == tok::l_brace || W.Kind == tok::r_brace)) {
      if (In == Kind::Typedef && W.Kind == tok::semi)
        Name = Last; // The last word of the declaration, or of its parameters.
      if (W.Kind != tok::l_brace || In == Kind::Using)
        end();
    }
    if (!Identifier)
      return;
    const std::optional<unsigned> Number = Known.numberOf(W.Text);
    if (In == Kind::None && (W.Text == "using" || W.Text == "typedef"))
      begin(W.Text == "using" ? Kind::Using : Kind::Typedef);
    else if (In != Kind::None && In != Kind::Typedef && Name.empty())
      Name = W.Text;
    else if (Number)
      Stands.push_back(*Number);
    Last = W.Text;
  }
  void end() {
    if (In != Kind::None && !Name.empty())
      for (unsigned Word : Stands)
        Result.Aliases.emplace_back(Name.str(), Word);
    In = Kind::None;
  }

private:
  enum class Kind : uint8_t { None, Using, Typedef, Define };
  void begin(Kind K) {
    In = K;
    Name = {};
    Stands.clear();
  }

  const ModelWords &Known;
  FileWords &Result;
  Kind In = Kind::None;
  bool AfterHash = false;
  llvm::StringRef Name, Last;
  llvm::SmallVector<unsigned, 4> Stands;
};

} // namespace

FileWords wordsOf(llvm::StringRef Text, bool System, const ModelWords &Known) {
  FileWords Result;
  Result.Model.resize(Known.size());
  Result.Annotates = !System && Text.contains("\"deadline:");
  AliasFinder Aliases(Known, Result);
  Words Each(Text);
  Word Before;
  for (Word W = Each.next(); W.Kind != tok::eof; Before = W, W = Each.next()) {
    if (System)
      Aliases.take(W);
    else if (W.Kind == tok::hashhash || Before.Kind == tok::hashhash)
      Known.addPasted(W.Kind == tok::hashhash ? Before.Text : W.Text, W.Kind == tok::hashhash, Result.Model);
    if (W.Kind != tok::raw_identifier)
      continue;
    if (const auto Number = Known.numberOf(W.Text))
      Result.Model.set(*Number);
    if (!System && Result.Names.insert(W.Text).second)
      Result.NamesTime |= mayNameTime(W.Text);
  }
  Aliases.end();
  return Result;
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

/// The token after the bracket that closes the one at \p At.
static size_t behind(llvm::ArrayRef<Word> All, size_t At, tok::TokenKind Open, tok::TokenKind Close) {
  unsigned Depth = 0;
  for (; At < All.size(); ++At) {
    Depth += All[At].Kind == Open;
    if (All[At].Kind == Close && --Depth == 0)
      return At + 1;
    if (Open == tok::less && (All[At].Kind == tok::semi || All[At].Kind == tok::l_brace))
      break; // It was no template argument list.
  }
  return All.size();
}

/// A body, or the initialisers of a constructor, follows the parameter list
/// that ends before \p At.
static bool bodyFollows(llvm::ArrayRef<Word> All, size_t At) {
  static constexpr size_t Longest = 64; // of what stands between: specifiers, a return type, constraints
  for (const size_t End = std::min(All.size(), At + Longest); At < End;) {
    switch (All[At].Kind) {
    case tok::l_brace:
    case tok::colon:
      return true;
    case tok::l_paren:
      At = behind(All, At, tok::l_paren, tok::r_paren);
      continue;
    case tok::l_square:
      At = behind(All, At, tok::l_square, tok::r_square);
      continue;
    case tok::raw_identifier:
    case tok::amp:
    case tok::ampamp:
    case tok::pipepipe:
    case tok::star:
    case tok::arrow:
    case tok::coloncolon:
    case tok::less:
    case tok::greater:
    case tok::greatergreater:
    case tok::comma:
      ++At;
      continue;
    default:
      return false;
    }
  }
  return false;
}

/// What may stand before a name in an expression, though it is a word.
static bool isOperatorWord(llvm::StringRef Text) {
  return llvm::is_contained({"return", "co_return", "co_await", "co_yield", "throw", "else", "do", "case", "new",
                             "delete", "and", "or", "not", "goto", "define"},
                            Text);
}

NameTable namesIn(llvm::StringRef Text) {
  std::vector<Word> All;
  Words Each(Text);
  for (Word W = Each.next(); W.Kind != tok::eof; W = Each.next())
    All.push_back(W);
  NameTable Names;
  for (size_t I = 0; I != All.size(); ++I) {
    if (All[I].Kind != tok::raw_identifier)
      continue;
    uint8_t &Use = Names[All[I].Text];
    Use |= Mentioned;
    const tok::TokenKind Next = I + 1 < All.size() ? All[I + 1].Kind : tok::eof;
    size_t After = I + 1;
    if (All[I].Text == "operator") {
      After += 1; // Behind the first token of its name: `operator()(`, `operator bool(`.
      for (size_t End = std::min(All.size(), After + 3); After < End && All[After].Kind != tok::l_paren;)
        ++After;
    } else if (Next == tok::less)
      After = behind(All, After, tok::less, tok::greater);
    if (After < All.size() && All[After].Kind == tok::l_paren &&
        bodyFollows(All, behind(All, After, tok::l_paren, tok::r_paren)))
      Use |= Defined;
    // `Type name(`, `Type &name(`, `Type name;`: a declaration, as far as one can tell.
    const Word Before = I ? All[I - 1] : Word();
    const bool AfterType = (Before.Kind == tok::raw_identifier && !isOperatorWord(Before.Text)) ||
                           Before.Kind == tok::greater || Before.Kind == tok::greatergreater;
    const bool AfterDeclarator = Before.Kind == tok::star || Before.Kind == tok::amp || Before.Kind == tok::ampamp ||
                                 Before.Kind == tok::tilde;
    const bool Declared = Next == tok::l_paren
                              ? AfterType || AfterDeclarator
                              : AfterType && (Next == tok::semi || Next == tok::comma || Next == tok::r_paren);
    if (!Declared)
      Use |= Used;
  }
  return Names;
}

} // namespace deadline
