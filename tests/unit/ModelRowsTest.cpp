//===--- ModelRowsTest.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The models against the libraries. testdata/models/<library>.cpp calls every
/// row of checks/models/<library>.yaml; a mark says what the analyser reads:
///
///     stream.expires_after(30s); // model: set-bound timeout=arg0 on=this
///
/// The role comes first. Every place of the row must stand in the mark; the
/// row's other facts may. `means` is an outcome, `true-means` a result, and
/// `carrier` the row of a parameter's type. Several rows are separated by `;`.
/// A line without a mark has no rows.

#include "core/ast/Durations.h"
#include "core/ast/TimeTypes.h"
#include "core/model/EmbeddedFiles.h"
#include "core/model/ModelledCall.h"
#include "core/model/NameLookup.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"
#include <dlfcn.h>
#include <map>
#include <set>

namespace deadline {

using namespace clang;

namespace {

const std::string FixtureFolder = DEADLINE_SOURCE_DIR "/testdata/models";

//===----------------------------------------------------------------------===//
// Marks
//===----------------------------------------------------------------------===//

/// `set-bound timeout=arg0 on=this`, in words.
using Words = std::vector<std::string>;

Words wordsOf(llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  Text.split(Parts, ' ', -1, /*KeepEmpty=*/false);
  return Words(Parts.begin(), Parts.end());
}

std::string textOf(const Words &W) { return llvm::join(W, " "); }

/// One row that was found on a line.
struct Found {
  Words Places;              ///< The role, and each place: must be in the mark.
  std::set<std::string> All; ///< These and every other fact: may be.

  explicit Found(llvm::StringRef Role) { place(Role.str()); }
  void place(std::string Word) {
    All.insert(Word);
    Places.push_back(std::move(Word));
  }
  void fact(std::string Word) { All.insert(std::move(Word)); }

  bool fits(const Words &Mark) const {
    return llvm::all_of(Mark, [&](auto &W) { return All.count(W) != 0; }) &&
           llvm::all_of(Places, [&](auto &W) { return llvm::is_contained(Mark, W); });
  }
  std::string str() const {
    std::string Text = textOf(Places);
    for (const std::string &Word : All)
      if (!llvm::is_contained(Places, Word))
        Text += " [" + Word + "]";
    return Text;
  }
};

//===----------------------------------------------------------------------===//
// Rows in words
//===----------------------------------------------------------------------===//

std::string clockName(Clock C) {
  switch (C) {
  case Clock::Unknown:
    return "";
  case Clock::Steady:
    return "steady";
  case Clock::System:
    return "system";
  case Clock::Any:
    return "any";
  }
  llvm_unreachable("covered switch");
}

std::string effectName(Effect E) {
  static constexpr llvm::StringRef Names[] = {
      "", "nothing", "throws", "aborts", "undefined",
      "waits", "fails", "infinite", "immediate", "error"};
  return Names[static_cast<size_t>(E)].str();
}

std::string outcomeName(Outcome O) {
  static constexpr llvm::StringRef Names[] = {"ok", "timeout", "cancelled",
                                              "closed", "failed"};
  return Names[static_cast<size_t>(O)].str();
}

std::string placeName(const Place &P) {
  std::string Text;
  switch (P.Where) {
  case Place::Kind::None:
    return "";
  case Place::Kind::Arg:
    Text = "arg" + std::to_string(P.Index);
    break;
  case Place::Kind::This:
    Text = "this";
    break;
  case Place::Kind::Return:
    Text = "return";
    break;
  }
  if (!P.Member.empty())
    Text += "." + P.Member;
  if (const UnitInfo *U = unitInfo(P.NumberUnit))
    Text += ":" + U->Name.str();
  if (P.TheClock != Clock::Unknown)
    Text += ":" + clockName(P.TheClock);
  return Text;
}

/// The places of a row that hold one thing each, by key.
std::vector<std::pair<llvm::StringRef, const Place *>>
placesOf(const FunctionRow &R) {
  return {{"parent", &R.Parent},   {"timeout", &R.Timeout},
          {"deadline", &R.Deadline}, {"on", &R.On},
          {"result", &R.Result},   {"carrier", &R.Carrier},
          {"capacity", &R.Capacity}, {"attempts", &R.Attempts},
          {"backoff", &R.Backoff}, {"value", &R.Value}};
}

std::vector<std::string> twinsOf(const FunctionRow &R) {
  const Twins &T = R.TheTwins;
  std::vector<std::string> Names = {T.Nonblocking, T.Timed,    T.Until,
                                    T.Abortable,   T.WithToken, T.Untimed,
                                    T.Background};
  llvm::erase_if(Names, [](const std::string &N) { return N.empty(); });
  return Names;
}

Found describe(const FunctionRow &R) {
  Found F(roleName(R.TheRole));
  for (auto [Key, P] : placesOf(R))
    if (*P)
      F.place((Key + "=" + placeName(*P)).str());
  if (!R.Work.empty()) {
    std::vector<std::string> Names;
    for (const Place &P : R.Work)
      Names.push_back(placeName(P));
    F.place("work=" + llvm::join(Names, ","));
  }
  for (auto [Key, E] : {std::pair{"again=", R.Again},
                        {"after-close=", R.AfterClose},
                        {"zero=", R.Zero},
                        {"negative=", R.Negative},
                        {"minus-one=", R.MinusOne}})
    if (E != Effect::Unspecified)
      F.fact(Key + effectName(E));
  if (R.Awaited)
    F.fact(*R.Awaited ? "awaited" : "not-awaited");
  if (R.Stops)
    F.fact("stops");
  if (!R.Token.empty())
    F.fact("token=" + R.Token);
  if (R.Lazy.When == Blocking::Kind::Always)
    F.fact("lazy");
  else if (R.Lazy.When == Blocking::Kind::WhenFlag)
    F.fact("lazy-when=" + R.Lazy.Flag);
  if (!R.Eager.empty())
    F.fact("eager=" + R.Eager);
  switch (R.Blocks.When) {
  case Blocking::Kind::Unspecified:
    break;
  case Blocking::Kind::Never:
    F.fact("never-blocks");
    break;
  case Blocking::Kind::Always:
    F.fact("blocks");
    break;
  case Blocking::Kind::WhenFlag:
    F.fact("blocks-when=" + R.Blocks.Flag);
    break;
  case Blocking::Kind::UnlessFlag:
    F.fact("blocks-unless=" + R.Blocks.Flag);
    break;
  }
  switch (R.TheScope) {
  case Scope::Unspecified:
    break;
  case Scope::PerTry:
    F.fact("scope=per-try");
    break;
  case Scope::Total:
    F.fact("scope=total");
    break;
  case Scope::PerIo:
    F.fact("scope=per-io");
    break;
  }
  if (R.Combine != Combines::Unspecified)
    F.fact(R.Combine == Combines::Clamps ? "combines=clamps" : "combines=replaces");
  if (R.Trig != Trigger::Unspecified)
    F.fact(R.Trig == Trigger::Edge ? "trigger=edge" : "trigger=level");
  if (R.TheClock != Clock::Unknown)
    F.fact("clock=" + clockName(R.TheClock));
  if (R.DefaultNanoseconds)
    F.fact("default=" + (*R.DefaultNanoseconds < 0
                             ? std::string("infinite")
                             : formatDuration(*R.DefaultNanoseconds)));
  if (R.NewRoot)
    F.fact("new-root");
  if (R.Periodic)
    F.fact("periodic");
  if (!R.Aborted.empty())
    F.fact("aborted=" + R.Aborted);
  if (!R.CancelThrows.empty())
    F.fact("cancel-throws=" + R.CancelThrows);
  if (R.LongLived)
    F.fact("long-lived");
  return F;
}

Found describe(const CarrierRow &R) {
  Found F("carrier");
  for (auto [Word, Holds] :
       {std::pair{"inbound", R.Inbound}, {"use-once", R.UseOnce},
        {"kept-alive", R.KeptAlive}, {"client", R.Client},
        {"unbounded", !R.Bounded}})
    if (Holds)
      F.place(Word);
  return F;
}

//===----------------------------------------------------------------------===//
// One fixture
//===----------------------------------------------------------------------===//

/// What the fixtures of a library have called.
struct Exercised {
  std::set<const FunctionRow *> Functions;
  std::set<std::string> Carriers, Values, Results;
};

class Fixture : public RecursiveASTVisitor<Fixture> {
public:
  Fixture(ASTUnit &Unit, const Models &M, Exercised &Seen)
      : Context(Unit.getASTContext()), Sources(Unit.getSourceManager()), M(M),
        D(Context, M), Names(Context), Seen(Seen) {}

  void check() {
    TraverseDecl(Context.getTranslationUnitDecl());
    const llvm::StringRef Code = Sources.getBufferData(Sources.getMainFileID());
    llvm::SmallVector<llvm::StringRef, 0> Lines;
    Code.split(Lines, '\n');
    for (unsigned I = 0; I != Lines.size(); ++I)
      checkLine(I + 1, Lines[I]);
  }

  bool TraverseDecl(Decl *Child) {
    if (Child && !llvm::isa<TranslationUnitDecl>(Child) &&
        !Sources.isInMainFile(Sources.getExpansionLoc(Child->getLocation())))
      return true;
    return RecursiveASTVisitor::TraverseDecl(Child);
  }

  bool VisitExpr(Expr *E) {
    const AnyCall Call = AnyCall::of(E);
    if (!Call || Call.E != E) // What wraps a call is the same call.
      return true;
    const unsigned Line = lineOf(E->getBeginLoc());
    for (const ModelledCall &C : modelledCalls(M, E)) {
      Seen.Functions.insert(C.Row);
      checkPlaces(C, Line);
      checkNames(C, Line);
      Found F = describe(*C.Row);
      if (C.Row->Timeout || C.Row->Deadline)
        if (auto Nanoseconds = D.boundOf(C).Nanoseconds)
          F.fact("bound=" + formatDuration(*Nanoseconds));
      if (!C.Row->Blocks.Flag.empty())
        if (auto Now = blocks(C, Context))
          F.fact(*Now ? "blocks-now" : "blocks-not-now");
      OnLine[Line].push_back(std::move(F));
    }
    // Of a function that returns a status in one overload and bool in another,
    // the row is about the latter.
    const QualType Type = Call.Callee->getReturnType();
    if (Type->isPointerType() || (Type->isIntegerType() && !Type->isEnumeralType()))
      if (const ResultRow *R = M.result(Call.Callee)) {
        Seen.Results.insert(R->Name);
        Found F("true-means");
        F.place(outcomeName(R->WhenTrue));
        OnLine[Line].push_back(std::move(F));
      }
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *E) { return value(E, E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) { return value(E, E->getMemberDecl()); }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->getDeclName().isIdentifier() && F->getName() == "carriers")
      for (const ParmVarDecl *P : F->parameters())
        if (const CarrierRow *R = M.carrier(P->getType())) {
          Seen.Carriers.insert(R->Type);
          OnLine[lineOf(P->getLocation())].push_back(describe(*R));
        }
    return true;
  }

private:
  unsigned lineOf(SourceLocation Loc) const {
    return Sources.getExpansionLineNumber(Loc);
  }

  bool value(const Expr *E, const NamedDecl *Value) {
    if (const OutcomeRow *R = M.outcome(Value))
      outcome(lineOf(E->getBeginLoc()), *R);
    return true;
  }

  void outcome(unsigned Line, const OutcomeRow &R) {
    Seen.Values.insert(R.Value);
    Found F("means");
    F.place(outcomeName(R.Means));
    OnLine[Line].push_back(std::move(F));
  }

  /// The arguments that the row names are passed, and what should be a time
  /// is one.
  void checkPlaces(const ModelledCall &C, unsigned Line) {
    auto Check = [&](llvm::StringRef Key, const Place &P) {
      if (P.Where != Place::Kind::Arg && P.Where != Place::Kind::This)
        return;
      const Expr *At = C.at(P);
      if (!At) {
        ADD_FAILURE_AT(File.c_str(), Line)
            << C.Row->Name << ": nothing stands at the place '" << Key.str() << "'";
        return;
      }
      if (!P.Member.empty())
        return;
      QualType Type = At->getType();
      if (Type->isPointerType())
        Type = Type->getPointeeType();
      bool Right = true;
      if (Key == "deadline") // a `timespec` may be either
        Right = D.isTimePoint(Type) || timeType(Type).TheKind == TimeType::Kind::Fields;
      else if (Key == "timeout")
        Right = P.NumberUnit == Unit::None ? D.isDuration(Type)
                                           : Type->isArithmeticType();
      if (!Right)
        ADD_FAILURE_AT(File.c_str(), Line)
            << C.Row->Name << ": what stands at '" << Key.str()
            << "' is a '" << At->getType().getAsString() << "'";
    };
    for (auto [Key, P] : placesOf(*C.Row))
      Check(Key, *P);
    for (const Place &P : C.Row->Work)
      Check("work", P);
  }

  /// Functions and types that the row mentions exist.
  void checkNames(const ModelledCall &C, unsigned Line) {
    const std::string &Name = C.Row->Name;
    const std::string Scope = Name.substr(0, Name.rfind("::") + 1 ? Name.rfind("::") : 0);
    for (const std::string &Twin : twinsOf(*C.Row)) {
      const bool Member = llvm::isa<CXXMethodDecl>(C.Call.Callee);
      const bool Known =
          Member ? hasMember(llvm::cast<CXXMethodDecl>(C.Call.Callee)->getParent(), Twin) ||
                       (C.Call.Object && hasMember(classOf(C.Call.Object->getType()), Twin))
                 : !Names.resolve(Scope.empty() ? Twin : Scope + "::" + Twin).empty();
      if (!Known)
        ADD_FAILURE_AT(File.c_str(), Line)
            << Name << ": there is no twin '" << Twin << "'";
    }
    if (!C.Row->Throws.empty() && Names.resolve(C.Row->Throws).empty())
      ADD_FAILURE_AT(File.c_str(), Line)
          << Name << ": there is no type '" << C.Row->Throws << "'";
  }

  bool hasMember(const CXXRecordDecl *R, llvm::StringRef Name) {
    if (!R || !(R = R->getDefinition()))
      return false;
    if (!R->lookup(&Context.Idents.get(Name)).empty())
      return true;
    return llvm::any_of(R->bases(), [&](const CXXBaseSpecifier &B) {
      return hasMember(classOf(B.getType()), Name);
    });
  }

  void checkLine(unsigned Line, llvm::StringRef Text) {
    std::vector<Found> &Rows = OnLine[Line];
    auto [Code, Mark] = Text.split("// model:");
    if (Rows.empty() && !Mark.empty())
      // Constants of C interfaces may be macros, of which the AST has no trace.
      for (llvm::StringRef Word : llvm::split(Code, ' ')) {
        Word = Word.trim(" ;()");
        if (const OutcomeRow *R = Word.empty() ? nullptr : M.outcomeOfMacro(Word))
          outcome(Line, *R);
      }

    llvm::SmallVector<llvm::StringRef, 2> Expected;
    Mark.split(Expected, ';', -1, /*KeepEmpty=*/false);
    std::vector<Words> Missing;
    for (llvm::StringRef One : Expected) {
      const Words Wanted = wordsOf(One);
      auto It = llvm::find_if(Rows, [&](const Found &F) { return F.fits(Wanted); });
      if (It != Rows.end())
        Rows.erase(It);
      else
        Missing.push_back(Wanted);
    }
    for (const Words &W : Missing)
      ADD_FAILURE_AT(File.c_str(), Line) << "the analyser does not read: " << textOf(W);
    for (const Found &F : Rows)
      ADD_FAILURE_AT(File.c_str(), Line) << "the analyser reads, without a mark: " << F.str();
  }

  ASTContext &Context;
  SourceManager &Sources;
  const Models &M;
  Durations D;
  NameLookup Names;
  Exercised &Seen;
  const std::string File = Sources.getFileEntryRefForID(Sources.getMainFileID())->getName().str();
  std::map<unsigned, std::vector<Found>> OnLine;
};

//===----------------------------------------------------------------------===//
// All fixtures
//===----------------------------------------------------------------------===//

std::string textOfFile(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

/// `-I../stubs` of a fixture's line `// flags: -I../stubs`.
std::string setting(llvm::StringRef Code, llvm::StringRef Key) {
  const auto [Before, After] = Code.split(("// " + Key + ": ").str());
  return After.split('\n').first.str();
}

/// Where the compiler's own headers are: beside the library that this program
/// is linked with.
std::string resourceFolder() {
  Dl_info Info;
  llvm::SmallString<128> Folder;
  if (dladdr(reinterpret_cast<void *>(&getClangFullVersion), &Info)) {
    llvm::sys::fs::real_path(Info.dli_fname, Folder);
    llvm::sys::path::remove_filename(Folder);
    llvm::sys::path::append(Folder, "clang", CLANG_VERSION_MAJOR_STRING);
  }
  if (!llvm::sys::fs::is_directory(Folder))
    Folder = "/usr/lib/llvm-" CLANG_VERSION_MAJOR_STRING "/lib/clang/" CLANG_VERSION_MAJOR_STRING;
  return Folder.str().str();
}

/// The fixtures of a library: `<library>.cpp`, and `<library>.<number>.cpp` for
/// other versions or modes of it.
std::vector<std::string> fixturesOf(const std::string &Library) {
  std::vector<std::string> Files;
  std::error_code EC;
  for (llvm::sys::fs::directory_iterator It(FixtureFolder, EC), End; It != End && !EC;
       It.increment(EC)) {
    llvm::StringRef Name = llvm::sys::path::filename(It->path());
    if (!Name.consume_back(".cpp") || !Name.consume_front(Library))
      continue;
    if (Name.empty() || (Name.size() > 1 && Name[0] == '.' && isdigit(Name[1])))
      Files.push_back(It->path());
  }
  llvm::sort(Files);
  return Files;
}

void checkFixture(const std::string &File, std::shared_ptr<const Catalogue> Catalogue,
                  Exercised &Seen) {
  const std::string Code = textOfFile(File);
  std::vector<std::string> Arguments = {"-std=c++20", "-w", "-resource-dir", resourceFolder()};
  for (const std::string &Flag : wordsOf(setting(Code, "flags"))) {
    llvm::StringRef Include = Flag;
    Arguments.push_back(Include.consume_front("-I") ? "-I" + FixtureFolder + "/" + Include.str()
                                                    : Flag);
  }
  std::unique_ptr<ASTUnit> Unit =
      tooling::buildASTFromCodeWithArgs(Code, Arguments, File, "clang");
  ASSERT_TRUE(Unit) << File;
  EXPECT_FALSE(Unit->getDiagnostics().hasErrorOccurred()) << File << " does not compile";
  const Models M(std::move(Catalogue), Unit->getASTContext());
  Fixture(*Unit, M, Seen).check();
}

class ModelRows : public testing::TestWithParam<std::string> {};

TEST_P(ModelRows, AreWhatTheLibraryHas) {
  const std::string &Library = GetParam();
  const std::vector<std::string> Files = fixturesOf(Library);
  ASSERT_FALSE(Files.empty()) << "testdata/models/" << Library << ".cpp is missing";

  std::string Model = setting(textOfFile(Files.front()), "models");
  Model = Model.empty() ? DEADLINE_SOURCE_DIR "/checks/models/" + Library + ".yaml"
                        : FixtureFolder + "/" + Model;
  std::vector<ModelError> Errors;
  const ModelFile Rows = readModel(textOfFile(Model), Model, Errors);
  for (const ModelError &E : Errors)
    ADD_FAILURE() << E.str();

  std::vector<std::string> User;
  if (llvm::StringRef(Model).starts_with(FixtureFolder))
    User.push_back(Model);
  auto Catalogue = Catalogue::withUserModels(User, "", Errors);
  Exercised Seen;
  for (const std::string &File : Files)
    checkFixture(File, Catalogue, Seen);

  auto Missing = [&](const RowOrigin &Row, const std::string &Name) {
    ADD_FAILURE_AT(Model.c_str(), Row.Line) << "no fixture has '" << Name << "'";
  };
  for (const auto &R : Catalogue->functions())
    if (R->Library == Rows.Library && !Seen.Functions.count(R.get()))
      Missing(R->Origin, R->Name);
  for (const CarrierRow &R : Rows.Carriers)
    if (!Seen.Carriers.count(R.Type))
      Missing(R.Origin, R.Type);
  for (const OutcomeRow &R : Rows.Outcomes)
    if (!Seen.Values.count(R.Value))
      Missing(R.Origin, R.Value);
  for (const ResultRow &R : Rows.Results)
    if (!Seen.Results.count(R.Name))
      Missing(R.Origin, R.Name);
}

ModelFile builtIn(const std::string &Library) {
  std::vector<ModelError> Errors;
  const std::string File = DEADLINE_SOURCE_DIR "/checks/models/" + Library + ".yaml";
  return readModel(textOfFile(File), File, Errors);
}

/// The same library under two names has the same facts under two names.
TEST(ModelFacts, OfAsioAndBoostAsioAgree) {
  auto Facts = [](const FunctionRow &R) {
    std::string Text = R.Signature + " " + std::to_string(R.Params.value_or(-1)) + " " +
                       describe(R).str() + " " + llvm::join(twinsOf(R), ",");
    // Names within a row are spelled as code that uses the library spells them.
    for (size_t At; (At = Text.find("boost::asio::")) != std::string::npos;)
      Text.erase(At, llvm::StringRef("boost::").size());
    return Text;
  };
  std::multimap<std::string, std::string> Boost;
  for (const FunctionRow &R : builtIn("boost.asio").Functions)
    Boost.emplace(R.Name, Facts(R));
  for (const FunctionRow &R : builtIn("asio").Functions) {
    auto [It, End] = Boost.equal_range("boost::" + R.Name);
    EXPECT_TRUE(std::any_of(It, End, [&](auto &Other) { return Other.second == Facts(R); }))
        << "boost.asio.yaml does not say this of boost::" << R.Name << ": " << Facts(R);
  }
}

std::vector<std::string> libraries() {
  std::vector<std::string> Names = {"shop-context"};
  for (const EmbeddedFile &File : embeddedModels())
    Names.push_back(File.Name.rsplit('.').first.str());
  return Names;
}

INSTANTIATE_TEST_SUITE_P(Libraries, ModelRows, testing::ValuesIn(libraries()),
                         [](const testing::TestParamInfo<std::string> &Info) {
                           std::string Name = Info.param;
                           for (char &C : Name)
                             if (!isalnum(C))
                               C = C == '+' ? 'P' : '_';
                           return Name;
                         });

} // namespace

} // namespace deadline
