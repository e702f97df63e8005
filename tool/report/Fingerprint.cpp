//===--- Fingerprint.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Fingerprint.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/SHA256.h"
#include <tuple>

namespace deadline {

using llvm::StringRef;

namespace {

constexpr size_t ContentDigits = 32, FileDigits = 8;

class Hasher {
public:
  /// Each part with its length, so that no two lists of parts look alike.
  void add(StringRef Part) {
    Hash.update((llvm::Twine(Part.size()) + ":").str());
    Hash.update(Part);
  }
  std::string digits(size_t Count) { return llvm::toHex(Hash.final(), /*LowerCase=*/true).substr(0, Count); }

private:
  llvm::SHA256 Hash;
};

std::string withoutBlanks(StringRef Line) {
  std::string Text;
  for (char C : Line)
    if (!llvm::isSpace(C))
      Text += C;
  return Text;
}

/// `line 12` loses its number, should a message ever name a line.
std::string withoutLineNumbers(StringRef Message) {
  static constexpr StringRef Word = "line ";
  std::string Text;
  while (!Message.empty()) {
    const size_t At = Message.find(Word);
    const size_t End = At == StringRef::npos ? Message.size() : At + Word.size();
    Text += Message.take_front(End);
    Message = Message.drop_front(End);
    if (At != StringRef::npos)
      Message = Message.drop_while(llvm::isDigit);
  }
  return Text;
}

bool isHex(StringRef Text, size_t Digits) {
  return Text.size() == Digits &&
         llvm::all_of(Text, [](char C) { return llvm::isDigit(C) || (C >= 'a' && C <= 'f'); });
}

} // namespace

std::string Fingerprint::str() const { return Content + "." + File + ":" + std::to_string(Ordinal); }

std::string Fingerprint::withoutFile() const { return Content + ":" + std::to_string(Ordinal); }

std::optional<Fingerprint> Fingerprint::parse(StringRef Text) {
  const auto [Hashes, Number] = Text.split(':');
  const auto [Content, File] = Hashes.split('.');
  Fingerprint F;
  if (!isHex(Content, ContentDigits) || !isHex(File, FileDigits) || Number.getAsInteger(10, F.Ordinal) ||
      F.Ordinal == 0)
    return std::nullopt;
  F.Content = Content.str();
  F.File = File.str();
  return F;
}

Fingerprint fingerprintOf(const Finding &F, SourceText &Sources) {
  Hasher Content;
  Content.add(F.Check);
  Content.add(F.Function);
  Content.add(withoutBlanks(Sources.line(F.Where.File, F.Where.Line).value_or("")));
  Content.add(withoutLineNumbers(F.Message));
  for (const ChainStep &Step : F.Steps)
    Content.add(withoutLineNumbers(Step.Text));
  Hasher File;
  File.add(F.Where.File);
  return {Content.digits(ContentDigits), File.digits(FileDigits), 1};
}

void assignFingerprints(llvm::MutableArrayRef<ReportedFinding> Findings, SourceText &Sources) {
  std::vector<ReportedFinding *> InOrder;
  for (ReportedFinding &F : Findings)
    InOrder.push_back(&F);
  llvm::sort(InOrder, [](const ReportedFinding *A, const ReportedFinding *B) {
    const Site &L = A->What.Where, &R = B->What.Where;
    return std::tie(L.File, L.Line, L.Column, A) < std::tie(R.File, R.Line, R.Column, B);
  });
  llvm::StringMap<unsigned> Seen;
  for (ReportedFinding *F : InOrder) {
    Fingerprint Print = fingerprintOf(F->What, Sources);
    Print.Ordinal = ++Seen[Print.str()];
    F->Fingerprint = Print.str();
  }
}

} // namespace deadline
