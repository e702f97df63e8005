//===--- ModelWords.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The words that models are made of, numbered, and whether the words of a
/// translation unit can be about anything that a model speaks of.

#ifndef DEADLINE_TOOL_SCAN_MODELWORDS_H
#define DEADLINE_TOOL_SCAN_MODELWORDS_H

#include "core/model/Catalogue.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace deadline {

class ModelWords {
public:
  explicit ModelWords(std::shared_ptr<const Catalogue> Models);

  /// The number of a word of some model's name: `grpc`, `ClientContext`,
  /// `set_deadline`. Nothing for all others.
  std::optional<unsigned> numberOf(llvm::StringRef Word) const;
  /// Sets in \p Words all that `##` can make of \p Piece, by which they begin
  /// (or, if not \p First, end).
  void addPasted(llvm::StringRef Piece, bool First, llvm::BitVector &Words) const;
  unsigned size() const { return Numbers.size(); }

  /// Whether some row can hold for a call, type or field in a translation unit:
  /// a header of its library is among \p Included, all words of its name stand
  /// in some file (\p Words), and the last one in a file of the user's (\p Users).
  bool matter(const llvm::BitVector &Words, const llvm::BitVector &Users,
              llvm::ArrayRef<llvm::StringRef> Included) const;

private:
  struct Subject {
    llvm::SmallVector<unsigned, 4> Words;
    std::optional<unsigned> Written; ///< What the user writes; nothing: it goes without a name.
    const std::vector<std::string> *Headers = nullptr;
  };
  void add(llvm::StringRef Qualified, const std::vector<std::string> &Headers);
  unsigned number(llvm::StringRef Word);

  std::shared_ptr<const Catalogue> Models;
  llvm::StringMap<unsigned> Numbers;
  std::vector<Subject> Subjects;
};

} // namespace deadline

#endif
