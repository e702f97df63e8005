//===--- Why.cpp - deadline-tidy --------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// `--why=FILE:LINE`: what the tool knows of the bounds at a place, which of
/// them govern which, and why it says nothing about them.

#include "commands/Session.h"
#include "core/facts/SourceNames.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

namespace deadline {

namespace {

/// More callers, or enclosing bounds, than these tell nothing new.
constexpr size_t MostShown = 5;

class Answer {
public:
  Answer(const Session &S, const Analysis &A, const Judgement &J, std::string File, unsigned Line)
      : S(S), A(A), J(J), P(*A.Linked.Facts), File(std::move(File)), Line(Line), OS(llvm::outs()) {}

  int print() {
    printFindings();
    bool Any = false;
    for (const FunctionFacts &F : P.functions()) {
      for (unsigned I = 0; I != F.Bounds.size(); ++I)
        if (isHere(F.Bounds[I].Where)) {
          printBound({&F, I});
          Any = true;
        }
      for (const CallFact &Call : F.Calls)
        if (isHere(Call.Where)) {
          printCall(F, Call);
          Any = true;
        }
      for (const HandOverFact &H : F.HandOvers)
        if (isHere(H.Where)) {
          printHandOver(F, H);
          Any = true;
        }
    }
    if (!Any)
      printNothing();
    if (Nested && !Reported)
      printUnreported();
    return exitStatus(J) >= WrongUsage ? exitStatus(J) : NothingFound;
  }

private:
  bool isHere(const Site &Where) const { return Where.Line == Line && Where.File == File; }

  static std::string place(const Site &Where) {
    return llvm::formatv("{0}:{1}:{2}", Where.File, Where.Line, Where.Column);
  }

  void printFindings() {
    for (const ReportedFinding &F : J.TheReport.Findings)
      if (isHere(F.What.Where)) {
        Reported = true;
        OS << place(F.What.Where) << ": " << F.What.Check << ": " << F.What.Message << '\n';
        if (F.Suppressed)
          OS << "  suppressed "
             << (F.Suppressed->TheKind == Suppression::Kind::Baseline ? "by the baseline"
                                                                      : "by the comment at " + place(F.Suppressed->Where))
             << '\n';
      }
  }

  void printUnreported() {
    OS << "no finding of deadline-nested-timeout: "
       << (!S.Paths.wanted(File) ? "this file is left out by the path filters"
           : !enabledChecks(S.Settings, {File}).count("deadline-nested-timeout")
               ? "the check does not run on this file"
               : "its options DerivedDepth and IndependentDepth may ask for more layers than these")
       << '\n';
  }

  static std::string describe(const ValueFact &V) {
    std::string Text = V.Nanoseconds ? formatDuration(*V.Nanoseconds) : "of unknown length";
    switch (V.Fresh) {
    case Freshness::Fresh:
      Text += ", fresh: it does not depend on an enclosing deadline";
      break;
    case Freshness::Clamped:
      Text += ", clamped: computed from an enclosing deadline";
      break;
    case Freshness::Forwarded:
      Text += ", chosen by the caller";
      break;
    case Freshness::Unknown:
      Text += ", of unknown origin";
      break;
    }
    if (!V.WhyUnknown.empty())
      Text += " (" + V.WhyUnknown + ")";
    return Text;
  }

  static llvm::StringRef describe(BoundKind Kind) {
    switch (Kind) {
    case BoundKind::OnCarrier:
      return "puts a bound on a carrier or client";
    case BoundKind::Derived:
      return "derives a carrier with a bound from its parent";
    case BoundKind::Combinator:
      return "puts a bound around work that is awaited";
    case BoundKind::TimedCall:
      return "makes a request with a bound of its own";
    case BoundKind::TimedWait:
      return "waits with a bound";
    }
    return "";
  }

  static std::string nameOf(const FunctionFacts &F) { return F.IsLambda ? "a lambda" : "'" + F.Name + "'"; }

  void printChain(const Chain &Steps) {
    for (const ChainStep &Step : Steps)
      OS << "      " << place(Step.Where) << ": " << Step.Text << '\n';
  }

  void printBound(BoundRef B) {
    OS << place(B->Where) << ": in " << nameOf(*B.Function) << ", '" << B->Api << "' " << describe(B->Kind) << '\n';
    OS << "  its value: " << describe(P.valueOf(B, {})) << '\n';
    if (B->Retry && B->Retry->MayRepeat)
      OS << "  a retry loop repeats it"
         << (B->Retry->Attempts ? ", " + std::to_string(*B->Retry->Attempts) + " attempts" : std::string()) << '\n';
    if (B->Polled)
      OS << "  it is waited for anew in each turn of a loop\n";
    if (B->Fallback)
      OS << "  its failure has a branch of its own that does something else\n";

    std::vector<const GovernedBound *> Around, Below;
    for (const GovernedBound &G : P.governed()) {
      if (G.Inner == B)
        Around.push_back(&G);
      if (G.Outer == B)
        Below.push_back(&G);
    }
    if (Around.empty())
      printUnbounded(B);
    for (const GovernedBound *G : llvm::ArrayRef(Around).take_front(MostShown)) {
      OS << "  under the bound at " << place(G->Outer->Where) << ", by this way:\n";
      printChain(P.chainOf(G->Outer, G->Frames, G->Inner));
      const std::string Silent = P.whyNotNested(*G);
      Nested |= Silent.empty();
      OS << (Silent.empty() ? "    this counts as nested" : "    silent: " + Silent) << '\n';
    }
    if (Around.size() > MostShown)
      OS << "  and under " << Around.size() - MostShown << " more\n";
    if (!Below.empty())
      OS << "  it governs " << Below.size() << (Below.size() == 1 ? " bound, " : " bounds, ") << "the nearest at "
         << place(Below.front()->Inner->Where) << '\n';
  }

  /// Why nothing encloses it: who calls its function, and under what.
  void printUnbounded(BoundRef B) {
    OS << "  no bound is known to enclose it";
    if (B->Gov.Detached)
      OS << ": its carrier was detached on purpose";
    printCallers(*B.Function);
  }

  void printCallers(const FunctionFacts &F) {
    const Path Calls = P.callsOf(F);
    if (Calls.empty()) {
      OS << "; nothing in the program is known to call " << nameOf(F) << '\n';
      return;
    }
    OS << "; " << nameOf(F) << " is called\n";
    for (const Frame &C : llvm::ArrayRef(Calls).take_front(MostShown))
      OS << "      " << place(C.Call->Where) << ": by " << nameOf(*C.Caller)
         << (!C.Call->Runs     ? ", which only makes it"
             : !C.Call->Awaited ? ", which does not wait for it"
                                : "")
         << '\n';
    if (Calls.size() > MostShown)
      OS << "      and " << Calls.size() - MostShown << " more times\n";
  }

  void printCall(const FunctionFacts &F, const CallFact &Call) {
    OS << place(Call.Where) << ": " << nameOf(F) << (Call.Runs ? " calls " : " makes ") << "'" << Call.CalleeName << "'";
    if (!Call.Awaited)
      OS << " and does not wait for it";
    const std::vector<const FunctionFacts *> Targets = P.callees(F, Call, {});
    if (Targets.empty()) {
      OS << (Call.Through.empty() ? ": nothing that the analysis looks at is known of it"
                                  : ": which function that is depends on the caller, or is not known")
         << '\n';
      return;
    }
    OS << ", defined at";
    for (const FunctionFacts *Target : llvm::ArrayRef(Targets).take_front(MostShown))
      OS << ' ' << place(Target->Where);
    OS << '\n';
    if (Call.Virtual && Targets.size() > 1)
      OS << "  a virtual call: all " << Targets.size() << " known overrides are followed\n";
    if (Call.Fallback)
      OS << "  its failure has a branch of its own that does something else\n";
    if (Call.Retry && Call.Retry->MayRepeat)
      OS << "  a retry loop repeats it\n";
    for (unsigned I : Call.InForce)
      OS << "  in force then: the bound at " << place(F.Bounds[I].Where) << '\n';
  }

  void printHandOver(const FunctionFacts &F, const HandOverFact &H) {
    OS << place(H.Where) << ": " << nameOf(F) << " gives '" << H.Name << "' to '" << H.Via << "'\n";
    if (!H.Carrier.Inbound && !P.boundOn(F, H.Carrier))
      OS << "  silent: nothing shows that it belongs to a request\n";
  }

  /// False for a file of which nothing can be known.
  bool printNothing() {
    if (!llvm::is_contained(A.Files, File)) {
      OS << File << ": " << (llvm::is_contained(A.FailedFiles, File) ? "did not compile" : "was not analysed")
         << "; 'deadline-tidy doctor' looks for what is wrong\n";
      return false;
    }
    OS << File << ":" << Line << ": no bound, no call of a function that leads to one, and nothing that outlives a "
       << "request is known here\n";
    const FunctionFacts *Around = nullptr;
    for (const FunctionFacts &F : P.functions())
      if (F.Where.File == File && F.Where.Line <= Line && (!Around || Around->Where.Line < F.Where.Line))
        Around = &F;
    if (!Around)
      return true;
    OS << "the last function that begins before it is " << nameOf(*Around) << " at " << place(Around->Where);
    printCallers(*Around);
    return true;
  }

  const Session &S;
  const Analysis &A;
  const Judgement &J;
  const Program &P;
  const std::string File;
  const unsigned Line;
  bool Nested = false;   ///< A bound here is under another, and it counts.
  bool Reported = false; ///< There is a finding here.
  llvm::raw_ostream &OS;
};

} // namespace

int runWhy(const Session &S, const Analysis &A, const Judgement &J) {
  const auto [Name, Number] = llvm::StringRef(S.Opts.Why).rsplit(':');
  unsigned Line = 0;
  if (Number.getAsInteger(10, Line) || Line == 0 || Name.empty())
    return failWith(llvm::createStringError(llvm::inconvertibleErrorCode(),
                                            "--why: expected FILE:LINE, got '%s'", S.Opts.Why.c_str()));
  // As findings name it, or from the working directory.
  std::string File = Name.str();
  if (!llvm::is_contained(A.Files, File)) {
    File = nameBelow(realPath(Name), S.Settings.Root);
  }
  return Answer(S, A, J, File, Line).print();
}

} // namespace deadline
