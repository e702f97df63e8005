//===--- Wrapped.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The functions of clangd that are replaced, each by one that calls the old
/// one: `ld --wrap` sends clangd's calls to `__wrap_NAME`, and `__real_NAME` is
/// clangd's own. And the one function that the archives lack.

#include "clangd/ClangdParts.h"
#include "clangd/EditorOptions.h"
#include "clangd/EditorTransport.h"

namespace clang::clangd {

class SymbolIndex {
public:
  virtual ~SymbolIndex(); // clangd's
};

namespace remote {
/// Would connect to an index server over gRPC. Null: this clangd has none.
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef, llvm::StringRef) { return nullptr; }
} // namespace remote

} // namespace clang::clangd

using namespace clang;
using namespace clang::clangd;

// --- which checks a file has: those of clangd, and ours ----------------------------------------------------------------
DefaultChecks realDefaultChecks() asm("__real__ZN5clang6clangd20provideDefaultChecksEv");
DefaultChecks defaultChecks() asm("__wrap__ZN5clang6clangd20provideDefaultChecksEv");
DefaultChecks defaultChecks() {
  // Static, since that of 19 refers to it.
  static const auto Both = [Own = realDefaultChecks()](tidy::ClangTidyOptions &Options, llvm::StringRef File) {
    const std::string Chosen = Options.Checks.value_or("");
    Own(Options, File);
    deadline::addOurChecks(Options, Chosen, File);
  };
  static const auto Ours = [](tidy::ClangTidyOptions &Options, llvm::StringRef File) { Both(Options, File); };
  return Ours;
}

// --- `FastCheckFilter`: it knows none of ours; tests/bench/typing_latency.py measures what they cost together ------------
std::optional<bool> realIsFast(llvm::StringRef Check) asm("__real__ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE");
std::optional<bool> isFast(llvm::StringRef Check) asm("__wrap__ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE");
std::optional<bool> isFast(llvm::StringRef Check) {
  return deadline::isOurCheck(Check) ? true : realIsFast(Check);
}

// --- what goes to the editor -------------------------------------------------------------------------------------------
#define NEW_JSON_TRANSPORT "_ZN5clang6clangd16newJSONTransportEP8_IO_FILERN4llvm11raw_ostreamEPS4_bNS0_15JSONStreamStyleE"
std::unique_ptr<Transport> realTransport(std::FILE *In, llvm::raw_ostream &Out, llvm::raw_ostream *Mirror, bool Pretty,
                                         JSONStreamStyle Style) asm("__real_" NEW_JSON_TRANSPORT);
std::unique_ptr<Transport> transport(std::FILE *In, llvm::raw_ostream &Out, llvm::raw_ostream *Mirror, bool Pretty,
                                     JSONStreamStyle Style) asm("__wrap_" NEW_JSON_TRANSPORT);
std::unique_ptr<Transport> transport(std::FILE *In, llvm::raw_ostream &Out, llvm::raw_ostream *Mirror, bool Pretty,
                                     JSONStreamStyle Style) {
  std::shared_ptr<deadline::MessagePump> Pump;
  if (Style == Standard) // The other is for clangd's own tests.
    Pump = deadline::MessagePump::start(In);
  return deadline::editorTransport(realTransport(Pump ? Pump->out() : In, Out, Mirror, Pretty, Style), Pump);
}
