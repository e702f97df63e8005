//===--- Disturbance.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether code may put another object at an access path, make the one there
/// as good as new, or give it away.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_DISTURBANCE_H
#define DEADLINE_CORE_FLOW_DISTURBANCE_H

#include "core/ast/AccessPath.h"
#include "core/flow/Writes.h"
#include "core/model/Catalogue.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <vector>

namespace deadline {

class Disturbance {
public:
  Disturbance(clang::ASTContext &Context, const Models &M) : Context(Context), M(M) {}

  enum class Touch : uint8_t {
    None,
    Anew,    ///< Another object stands there now, or nobody knows which.
    Escapes, ///< Something that may run at any time from now on can do that.
  };
  /// What evaluating \p Element itself (not its operands) does to \p Object.
  Touch touch(const clang::Stmt *Element, const AccessPath &Object) const {
    return touch(Element, Object, 0);
  }
  /// \p Body, run once, may touch \p Object.
  bool disturbs(const clang::Stmt *Body, const AccessPath &Object) const {
    return disturbs(Body, Object, 0);
  }

private:
  Touch touch(const clang::Stmt *Element, const AccessPath &Object, unsigned Depth) const;
  bool disturbs(const clang::Stmt *Body, const AccessPath &Object, unsigned Depth) const;
  bool walk(const clang::Stmt *Body, const AccessPath &Object, unsigned Depth) const;
  bool touchedBy(const Write &W, const AccessPath &Object, unsigned Depth) const;
  bool calleeDisturbs(const Write &W, const AccessPath &Given, const AccessPath &Object,
                      unsigned Depth) const;

  clang::ASTContext &Context;
  const Models &M;
  static constexpr unsigned MaxDepth = 3;
  /// Bodies that were walked for one object, with the depth left to them.
  struct Memory {
    AccessPath Object;
    llvm::DenseMap<std::pair<const clang::Stmt *, unsigned>, bool> Disturbed;
  };
  mutable std::vector<std::unique_ptr<Memory>> Memories;
};

} // namespace deadline

#endif
