//===--- PathFilter.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/PathFilter.h"
#include <tuple>

namespace deadline {

using llvm::StringRef;

llvm::Expected<PathFilter> PathFilter::create(const Options &O) {
  PathFilter Filter;
  const std::tuple<const std::vector<std::string> &, PathGlobs &, StringRef> All[] = {
      {O.Only, Filter.Only, "--only"}, {O.Exclude, Filter.Exclude, "--exclude"}};
  for (const auto &[Globs, To, Name] : All) {
    auto Made = PathGlobs::create(Globs);
    if (!Made)
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     "'" + Name + "': " + llvm::toString(Made.takeError()));
    To = std::move(*Made);
  }
  return Filter;
}

} // namespace deadline
