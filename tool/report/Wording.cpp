//===--- Wording.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Wording.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

namespace deadline {

std::string counted(size_t N, llvm::StringRef Noun) {
  return std::to_string(N) + " " + Noun.str() + (N == 1 ? "" : "s");
}

std::string placed(llvm::StringRef File, unsigned Line, unsigned Column) {
  std::string Result = File.str();
  if (Line)
    Result += ":" + std::to_string(Line);
  if (Line && Column)
    Result += ":" + std::to_string(Column);
  return Result;
}

std::vector<std::string> remarks(const Finding &F) {
  std::vector<std::string> Result;
  const auto Add = [&](const Site &Where, llvm::StringRef Text) {
    Result.push_back(placed(Where.File, Where.Line, Where.Column) + ": note: " + Text.str());
  };
  for (const ShownStep &Step : shownSteps(F.Steps))
    Add(Step.Where, Step.Text);
  for (const Note &N : F.Notes)
    Add(N.Where, N.Text);
  return Result;
}

llvm::StringRef kindName(FileProblem::Kind Kind) {
  switch (Kind) {
  case FileProblem::Kind::Parse:
    return "parse";
  case FileProblem::Kind::Crash:
    return "crash";
  case FileProblem::Kind::Timeout:
    return "timeout";
  case FileProblem::Kind::Missing:
    return "missing";
  case FileProblem::Kind::Configuration:
    return "configuration";
  case FileProblem::Kind::Warning:
    break;
  }
  return "warning";
}

/// The number of bytes of the character that \p Text, which is not empty, begins with.
static size_t characterLength(llvm::StringRef Text) {
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.data());
  const size_t Length = llvm::getNumBytesForUTF8(*Begin);
  return Length <= Text.size() && llvm::isLegalUTF8Sequence(Begin, Begin + Length) ? Length : 1;
}

unsigned nameLength(SourceText &Sources, const Site &Where) {
  const std::optional<llvm::StringRef> Line = Sources.line(Where.File, Where.Line);
  if (!Line || Where.Column == 0 || Where.Column > Line->size())
    return 0;
  const llvm::StringRef Rest = Line->drop_front(Where.Column - 1);
  const auto IsName = [](char C) { return llvm::isAlnum(C) || C == '_' || static_cast<unsigned char>(C) >= 0x80; };
  size_t End = 0;
  while (true) {
    const size_t Begin = End;
    End += Rest.drop_front(Begin).take_while(IsName).size();
    if (End == Begin)
      return Begin < 2 ? 0 : Begin - 2; // Of '::' that no name follows.
    if (!Rest.drop_front(End).starts_with("::"))
      return End;
    End += 2;
  }
}

unsigned utf16Column(SourceText &Sources, const Site &Where) {
  const std::optional<llvm::StringRef> Line = Sources.line(Where.File, Where.Line);
  if (!Line || Where.Column == 0)
    return Where.Column;
  llvm::StringRef Before = Line->take_front(Where.Column - 1);
  // What lies behind the line's end (its newline) counts as it is.
  unsigned Column = Where.Column - Before.size();
  while (!Before.empty()) {
    const size_t Length = characterLength(Before);
    Column += Length == 4 ? 2 : 1; // A character beyond the first plane is a pair of surrogates.
    Before = Before.drop_front(Length);
  }
  return Column;
}

std::optional<std::vector<PlacedEdit>> placedEdits(SourceText &Sources, const std::vector<Edit> &Edits) {
  std::vector<PlacedEdit> Result;
  for (const Edit &E : Edits) {
    const std::optional<size_t> Begin = Sources.offset(E.Begin), End = Sources.offset(E.End);
    if (!Begin || !End || *Begin > *End || E.Begin.File != E.End.File)
      return std::nullopt;
    Result.push_back({&E, *Begin, *End - *Begin});
  }
  return Result;
}

std::string utf8(llvm::StringRef Text) { return llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text); }

static std::string xml(llvm::StringRef Text, llvm::StringRef ByNumber) {
  std::string Result;
  const std::string Valid = utf8(Text);
  for (llvm::StringRef Rest = Valid; !Rest.empty();) {
    const llvm::StringRef Character = Rest.take_front(characterLength(Rest));
    Rest = Rest.drop_front(Character.size());
    const char C = Character.front();
    if (C == '&')
      Result += "&amp;";
    else if (C == '<')
      Result += "&lt;";
    else if (C == '>')
      Result += "&gt;";
    else if (C == '"')
      Result += "&quot;";
    else if (ByNumber.contains(C))
      Result += "&#" + std::to_string(int(C)) + ";";
    else if ((C >= 0 && C < ' ' && C != '\n' && C != '\t') || Character == "\xEF\xBF\xBE" ||
             Character == "\xEF\xBF\xBF")
      Result += "\xEF\xBF\xBD";
    else
      Result += Character;
  }
  return Result;
}

// A reader takes a carriage return for a line end, unless it is written by its number.
std::string xmlText(llvm::StringRef Text) { return xml(Text, "\r"); }

std::string xmlAttribute(llvm::StringRef Text) { return xml(Text, "\r\n\t"); }

static std::string percentEncoded(llvm::StringRef Text, llvm::StringRef Special) {
  std::string Result;
  for (const char C : Text)
    if (Special.contains(C))
      Result += "%" + llvm::toHex(llvm::StringRef(&C, 1));
    else
      Result += C;
  return Result;
}

std::string commandData(llvm::StringRef Text) { return percentEncoded(utf8(Text), "%\r\n"); }

std::string commandProperty(llvm::StringRef Text) { return percentEncoded(utf8(Text), "%\r\n:,"); }

std::string uri(llvm::StringRef Path) {
  const bool Absolute = llvm::sys::path::is_absolute(Path);
  std::string Result = Absolute ? Path.starts_with("/") ? "file://" : "file:///" : "";
  for (const char C : Path)
    if (llvm::isAlnum(C) || llvm::StringRef("-._~/").contains(C) || (Absolute && C == ':'))
      Result += C;
    else
      Result += "%" + llvm::toHex(llvm::StringRef(&C, 1));
  return Result;
}

/// The first paragraph of \p Text that is no heading, in one line.
static std::string firstParagraph(llvm::StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    const auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    const bool IsProse = !Line.trim().empty() && !Line.starts_with("#");
    if (!IsProse && !Result.empty())
      break;
    if (IsProse)
      Result += (Result.empty() ? "" : " ") + Line.trim().str();
  }
  return Result;
}

std::string pageSummary(llvm::StringRef Page) { return firstParagraph(Page); }

std::string pageSection(llvm::StringRef Page, llvm::StringRef Title) {
  const std::string Heading = ("\n## " + Title + "\n").str();
  const size_t At = Page.find(Heading);
  return At == llvm::StringRef::npos ? "" : firstParagraph(Page.drop_front(At + Heading.size()));
}

std::string pageText(llvm::StringRef Page) {
  std::string Result;
  bool InCode = false;
  for (llvm::StringRef Rest = Page; !Rest.empty();) {
    const auto [Line, After] = Rest.split('\n');
    Rest = After;
    if (Line.starts_with("```")) {
      InCode = !InCode;
      continue;
    }
    if (InCode) {
      Result += ("    " + Line).str();
    } else {
      llvm::StringRef Prose = Line;
      if (Prose.starts_with("#"))
        Prose = Prose.ltrim('#').ltrim();
      for (size_t I = 0; I != Prose.size(); ++I)
        if (Prose[I] != '`' && !Prose.drop_front(I).starts_with("**"))
          Result += Prose[I];
        else if (Prose[I] == '*')
          ++I;
    }
    Result += '\n';
  }
  return Result;
}

} // namespace deadline
