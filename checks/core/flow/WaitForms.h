//===--- WaitForms.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Timed waits as they are written: whether anybody looks at their result, and
/// the same wait in another form (without a bound, until a time point).
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_WAITFORMS_H
#define DEADLINE_CORE_FLOW_WAITFORMS_H

#include "core/flow/FunctionFlow.h"
#include "clang/Basic/Diagnostic.h"

namespace deadline {

/// The outermost expression whose value is that of \p Call: through clean-ups,
/// casts and `co_await`.
const clang::Expr *wholeExpression(const clang::Expr *Call, const FunctionFlow &Flow);
/// Nobody looks at what \p Call returns: it is a statement of its own, perhaps
/// cast to void.
bool resultUnused(const clang::Expr *Call, const FunctionFlow &Flow);
/// Cast to void: the author says that it does not matter.
bool castToVoid(const clang::Expr *Call, const FunctionFlow &Flow);

/// The argument that says when a wait may end, such as a lambda; or null.
const clang::Expr *predicateOf(const ModelledCall &Wait);

using WaitEdits = llvm::SmallVector<clang::FixItHint, 3>;
/// The same wait without its bound; nothing where there is no such function or
/// the text can not be changed. Its result is of another type.
std::optional<WaitEdits> untimedForm(const ModelledCall &Wait, const FunctionFlow &Flow);
/// The same wait until the time point \p Deadline, the text of an expression.
std::optional<WaitEdits> untilForm(const ModelledCall &Wait, llvm::StringRef Deadline,
                                   const FunctionFlow &Flow);
/// The text of a time point that lies \p Length, a standard duration, ahead on
/// the steady clock.
std::string fromNow(llvm::StringRef Length);
/// The call has such a twin that takes \p Args arguments.
bool hasTwin(const AnyCall &Call, llvm::StringRef Name, unsigned Args);

} // namespace deadline

#endif
