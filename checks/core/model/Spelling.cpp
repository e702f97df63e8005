//===--- Spelling.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/Spelling.h"
#include "llvm/ADT/Twine.h"
#include <algorithm>

namespace deadline {

llvm::StringRef nearest(llvm::StringRef Name,
                        llvm::ArrayRef<llvm::StringRef> Names) {
  // A third of the letters may be wrong; more is another word.
  unsigned Best = std::max<size_t>(1, Name.size() / 3) + 1;
  llvm::StringRef Found;
  for (llvm::StringRef N : Names) {
    // Cut short or too long: `nonblock`, `argument`.
    const auto [Short, Long] =
        N.size() < Name.size() ? std::pair(N, Name) : std::pair(Name, N);
    if (Short.size() >= 2 && Short.size() * 3 >= Long.size() &&
        Long.starts_with_insensitive(Short) && Found.empty())
      Found = N;
    unsigned Distance = Name.edit_distance_insensitive(
        N, /*AllowReplacements=*/true, /*MaxEditDistance=*/Best);
    if (Distance < Best) {
      Best = Distance;
      Found = N;
    }
  }
  return Found;
}

std::string alternatives(llvm::ArrayRef<llvm::StringRef> Names) {
  std::string Text;
  for (size_t I = 0; I != Names.size(); ++I) {
    if (I)
      Text += I + 1 == Names.size() ? " or " : ", ";
    Text += ("'" + Names[I] + "'").str();
  }
  return Text;
}

std::string insteadOf(llvm::StringRef Name,
                      llvm::ArrayRef<llvm::StringRef> Names) {
  if (llvm::StringRef Near = nearest(Name, Names); !Near.empty())
    return ("; did you mean '" + Near + "'?").str();
  // A longer list hides the error; the documentation has it.
  if (Names.size() <= 10)
    return "; expected " + alternatives(Names);
  return "";
}

std::pair<llvm::StringRef, llvm::StringRef>
splitQualified(llvm::StringRef Name) {
  // The part after `operator` may hold colons of its own.
  size_t End = Name.size();
  for (size_t At = Name.find("operator"); At != llvm::StringRef::npos;
       At = Name.find("operator", At + 1)) {
    const bool StartsPart = At == 0 || Name[At - 1] == ':';
    const llvm::StringRef Rest = Name.drop_front(At + 8);
    const bool IsOperator = !Rest.empty() &&
                            !isalnum(static_cast<unsigned char>(Rest[0])) &&
                            Rest[0] != '_' && Rest[0] != ':';
    if (StartsPart && IsOperator) {
      End = At;
      break;
    }
  }
  const size_t Colons = Name.take_front(End).rfind("::");
  if (Colons == llvm::StringRef::npos)
    return {"", Name};
  return {Name.take_front(Colons), Name.drop_front(Colons + 2)};
}

bool isHeader(llvm::StringRef Path, llvm::StringRef Header) {
  if (Path.starts_with(Header))
    return true;
  for (size_t At = Path.find(Header, 1); At != llvm::StringRef::npos;
       At = Path.find(Header, At + 1))
    if (Path[At - 1] == '/')
      return true;
  return false;
}

} // namespace deadline
