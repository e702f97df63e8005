//===--- BudgetFile.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/BudgetFile.h"
#include "core/model/ModelRules.h"
#include "core/model/RowReader.h"
#include "llvm/Support/MemoryBuffer.h"

namespace deadline {

using llvm::yaml::Node;

namespace {

/// A share as it is written; the whole may stand below it in the file.
struct WrittenShare {
  std::string Function, Text;
  RowOrigin Where; ///< Of the value.
};

struct BudgetText {
  std::optional<int64_t> Promised;
  std::vector<WrittenShare> Shares;
};

const Field<BudgetText> BudgetFields[] = {
    {"sla", [](YamlReader &Y, Node &N, BudgetText &B) { Y.read(N, B.Promised); }},
    {"layers",
     [](YamlReader &Y, Node &N, BudgetText &B) {
       Y.entries(N, "shop::Reserve: 40%", [&](llvm::StringRef Function, const RowOrigin &Where, Node &Value) {
         const RowOrigin At = Y.origin(Value);
         if (const std::string Mistake = nameMistake(Function); !Mistake.empty())
           Y.fail(Where, "'" + Function + "': " + Mistake);
         else if (std::string Text; Y.read(Value, Text))
           B.Shares.push_back({Function.str(), Text, At});
       });
     }},
};

/// Nanoseconds of `40%`, of \p Promised, or of `150ms`.
std::optional<int64_t> shareOf(llvm::StringRef Text, int64_t Promised) {
  if (!Text.consume_back("%"))
    return parseDuration(Text);
  unsigned Percent = 0;
  if (Text.trim().getAsInteger(10, Percent) || Percent == 0 || Percent > 100)
    return std::nullopt;
  return static_cast<int64_t>(static_cast<double>(Promised) * Percent / 100);
}

} // namespace

Budget readBudget(llvm::StringRef Text, llvm::StringRef Name, std::vector<ModelError> &Errors) {
  Budget Result;
  YamlReader Y(Text, Name, Errors);
  Y.describe("a budget", "docs/budget.md");
  Y.document([&](Node &Root) {
    BudgetText Written;
    KeysSeen Keys;
    const size_t Before = Y.mistakes();
    const RowOrigin Start = Y.origin(Root);
    if (!Y.fields(Root, Written, llvm::ArrayRef(BudgetFields), Keys) || Y.mistakes() != Before)
      return;
    if (!Keys.has("sla") || !Keys.has("layers"))
      return Y.fail(Start, "a budget needs 'sla', how long the whole may take, and 'layers'");
    if (!Written.Promised || *Written.Promised <= 0)
      return Y.fail(*Keys.at("sla"), "expected a duration such as '500ms'");
    Result.Promised = *Written.Promised;
    for (const WrittenShare &S : Written.Shares) {
      const std::optional<int64_t> Share = shareOf(S.Text, Result.Promised);
      if (!Share || *Share <= 0)
        Y.fail(S.Where, "expected a share such as '40%' or '150ms', not '" + S.Text + "'");
      else if (*Share > Result.Promised)
        Y.fail(S.Where, "'" + S.Function + "' has " + S.Text + ", which is more than the whole of " +
                            formatDuration(Result.Promised));
      else
        Result.Layers[S.Function] = {*Share, S.Where};
    }
  });
  return Result;
}

Budget loadBudget(llvm::StringRef Path, std::vector<ModelError> &Errors) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (Buffer)
    return readBudget((*Buffer)->getBuffer(), Path, Errors);
  Errors.push_back({Path.str(), 0, 0, "cannot read this budget file: " + Buffer.getError().message()});
  return {};
}

} // namespace deadline
