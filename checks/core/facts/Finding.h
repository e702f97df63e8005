//===--- Finding.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a check has to say about one place, as plain data: the plugin turns it
/// into a diagnostic, the tool into its reports.

#ifndef DEADLINE_CORE_FACTS_FINDING_H
#define DEADLINE_CORE_FACTS_FINDING_H

#include "core/facts/Facts.h"

namespace deadline {

/// One step of a chain as a report shows it: a bound that is set, or a call.
struct ChainStep {
  Site Where;
  std::string Text;
  friend bool operator==(const ChainStep &, const ChainStep &) = default;
};
using Chain = std::vector<ChainStep>;

/// A remark beside a finding; with edits it is an offer, never applied unless
/// asked for by name.
struct Note {
  Site Where;
  std::string Text;
  std::vector<Edit> Offer;
  friend bool operator==(const Note &, const Note &) = default;
};

struct Finding {
  std::string Check;       ///< With its prefix: `deadline-nested-timeout`.
  Site Where;
  std::string Subject;     ///< What of the place it is about, where one place can have several findings.
  std::string Message;
  std::vector<Edit> Fix;   ///< The safe fix, all edits or none; empty where there is none.
  Chain Steps;             ///< The whole chain, outermost bound first; empty for local findings.
  std::vector<Note> Notes; ///< After the chain.
  /// Where the finding stands, as people name it: `Reserve`. Empty outside of functions.
  std::string Function;
  /// The translation unit that it was found in: its .clang-tidy holds for it.
  std::string MainFile;
  friend bool operator==(const Finding &, const Finding &) = default;
};

/// The steps of \p Steps that a person is shown, each with its frame number; of
/// more than six the first three and the last two, with an entry without a
/// frame number ("4 frames omitted") between.
struct ShownStep {
  std::optional<unsigned> Frame;
  Site Where;
  std::string Text; ///< `frame #0: 500ms bound set here`
};
std::vector<ShownStep> shownSteps(const Chain &Steps);

} // namespace deadline

#endif
