//===--- ModelsTest.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which rows hold in a translation unit: its headers, carriers, values, and
/// the annotations in its code.

#include "TestAst.h"
#include "TestModels.h"
#include "core/model/ModelledCall.h"
#include <map>

using namespace clang;
using namespace deadline;
using namespace deadline::test;

namespace {

//===----------------------------------------------------------------------===//
// Headers
//===----------------------------------------------------------------------===//

TEST(Models, RowsHoldWhereAHeaderIsIncluded) {
  const std::string Yaml =
      "library: shop\nheaders: [shop/context.h, boost/asio]\n"
      "functions:\n  - {name: f, role: connect}\n";
  auto RowsWith = [&](llvm::StringRef Header) {
    auto Unit = tooling::buildASTFromCodeWithArgs(
        ("#include \"" + Header + "\"\nvoid f(); void g() { f(); }").str(),
        {"-std=c++20", "-I/virtual/include"}, "input.cc", "clang-tool",
        std::make_shared<PCHContainerOperations>(),
        tooling::getClangStripDependencyFileAdjuster(),
        {{"/virtual/include/" + Header.str(), ""}});
    EXPECT_FALSE(hasErrors(*Unit)) << Header.str();
    Models M(catalogue(Yaml), Unit->getASTContext());
    return modelledCalls(M, callsOf(*Unit, "f").front()).size();
  };
  EXPECT_EQ(RowsWith("shop/context.h"), 1u);
  EXPECT_EQ(RowsWith("third_party/shop/context.h"), 1u);
  EXPECT_EQ(RowsWith("boost/asio/steady_timer.hpp"), 1u);
  EXPECT_EQ(RowsWith("boost/asio.hpp"), 1u);
  EXPECT_EQ(RowsWith("workshop/context.h"), 0u);
  EXPECT_EQ(RowsWith("context.h"), 0u);
}

//===----------------------------------------------------------------------===//
// Carriers, values
//===----------------------------------------------------------------------===//

TEST(Models, CarriersThroughWhatHoldsThem) {
  auto Unit = parse(R"(
#include <functional>
#include <memory>
#include <optional>
namespace a {
class Context {};
template <class T> class Box {};
struct Tag {};
using Named = Box<Tag>;
}
typedef void HANDLE;
typedef struct conn conn_t;
typedef struct state_ *state_t;
namespace c { typedef struct session_ *session; }
class Mine : public a::Context {};
using Alias = a::Context;
a::Context v0; a::Context &v1 = v0; const a::Context *v2; std::unique_ptr<a::Context> v3;
std::shared_ptr<const a::Context> v4; std::optional<a::Context> v5; std::reference_wrapper<a::Context> v6 = v0;
Mine v7; Alias v8; std::shared_ptr<Mine> &v9 = *new std::shared_ptr<Mine>; const std::unique_ptr<a::Context> &v10 = v3;
HANDLE *v11; conn_t *v12; a::Box<a::Tag> v13; a::Named v14;
state_t v15; c::session v16; const state_t &v17 = v15;
int n0; void *n1; std::unique_ptr<int> n2; a::Box<int> n3; a::Tag n4;
struct state_ *n5; a::Context **n6; HANDLE **n7;
)");
  ASSERT_FALSE(hasErrors(*Unit));
  Models M(catalogue("library: test\ncarriers:\n  - type: a::Context\n"
                     "  - {type: HANDLE, client: true}\n  - type: conn\n"
                     "  - type: a::Named\n  - type: state_t\n"
                     "  - type: c::session\n"),
           Unit->getASTContext());
  for (Decl *D : Unit->getASTContext().getTranslationUnitDecl()->decls())
    if (auto *V = dyn_cast<VarDecl>(D);
        V && Unit->getSourceManager().isInMainFile(V->getLocation()))
      EXPECT_EQ(M.carrier(V->getType()) != nullptr, V->getName()[0] == 'v')
          << V->getName().str() << ' ' << V->getType().getAsString();
  EXPECT_TRUE(M.carrier(variableOf(*Unit, "v11")->getType())->Client);
  EXPECT_EQ(M.carrier(variableOf(*Unit, "v9")->getType())->Type, "a::Context");
  EXPECT_EQ(M.carrier(QualType()), nullptr);
}

TEST(Models, OutcomesByAllTheirNames) {
  auto Unit = parse(R"(
namespace a {
enum StatusCode { OK, LATE };
enum class Scoped { Late };
struct Status { static const Status CANCELLED; bool ok(); explicit operator bool(); };
namespace v1 { enum class Deep { Shut }; }
using v1::Deep;
}
enum { OTHER };
)");
  ASSERT_FALSE(hasErrors(*Unit));
  Models M(
      catalogue("library: test\noutcomes:\n"
                "  - {value: 'a::StatusCode::LATE', means: timeout}\n"
                "  - {value: 'a::OK', means: ok}\n"
                "  - {value: 'a::Scoped::Late', means: timeout}\n"
                "  - {value: 'a::Status::CANCELLED', means: cancelled}\n"
                "  - {value: 'a::Deep::Shut', means: closed}\n"
                "  - {value: E_LATE, means: timeout}\n"
                "results:\n"
                "  - {name: 'a::Status::ok', when-true: ok}\n"
                "  - {name: 'a::Status::operator bool', when-true: failed}\n"),
      Unit->getASTContext());
  struct Visitor : RecursiveASTVisitor<Visitor> {
    std::map<std::string, const NamedDecl *> Named;
    bool VisitNamedDecl(NamedDecl *D) {
      Named.try_emplace(plainQualifiedName(D), D);
      return true;
    }
  } V;
  V.TraverseDecl(Unit->getASTContext().getTranslationUnitDecl());
  auto Means = [&](const char *Name) -> int {
    EXPECT_TRUE(V.Named.count(Name)) << Name;
    const OutcomeRow *Row = M.outcome(V.Named[Name]);
    return Row ? static_cast<int>(Row->Means) : -1;
  };
  EXPECT_EQ(Means("a::LATE"), static_cast<int>(Outcome::Timeout));
  EXPECT_EQ(Means("a::OK"), static_cast<int>(Outcome::Ok));
  EXPECT_EQ(Means("a::Scoped::Late"), static_cast<int>(Outcome::Timeout));
  EXPECT_EQ(Means("a::Status::CANCELLED"),
            static_cast<int>(Outcome::Cancelled));
  EXPECT_EQ(Means("a::v1::Deep::Shut"), static_cast<int>(Outcome::Closed));
  EXPECT_EQ(Means("OTHER"), -1);
  EXPECT_NE(M.outcomeOfMacro("E_LATE"), nullptr);
  EXPECT_EQ(M.outcomeOfMacro("LATE"), nullptr);
  const auto *Ok = cast<FunctionDecl>(V.Named["a::Status::ok"]);
  ASSERT_NE(M.result(Ok), nullptr);
  EXPECT_EQ(M.result(Ok)->WhenTrue, Outcome::Ok);
  const auto *Bool = cast<FunctionDecl>(V.Named["a::Status::operator bool"]);
  ASSERT_NE(M.result(Bool), nullptr);
  EXPECT_EQ(M.result(Bool)->WhenTrue, Outcome::Failed);
}

TEST(Models, DetachSpellingsOfACarrier) {
  auto Unit = parse(R"(
namespace a {
struct Context {}; struct Other {};
struct Token { Token(); };
Context WithoutCancel(const Context &); Other Loose(const Other &);
[[clang::annotate("deadline:detach", "parent=0", "result=return")]] Other Lone(const Other &);
}
a::Context c; a::Other o; a::Token t;
)");
  ASSERT_FALSE(hasErrors(*Unit));
  Models M(catalogue(R"(
library: test
carriers:
  - type: a::Context
  - type: a::Token
  - type: a::Other
functions:
  - {name: a::WithoutCancel, role: detach, parent: {arg: 0}, result: return}
  - {name: a::Missing, role: detach, parent: {arg: 0}, result: return}
  - {name: 'a::Token::Token', role: detach, params: 0, new-root: true, result: return}
)"),
           Unit->getASTContext());
  auto Names = [&](const char *Variable) {
    std::string Text;
    for (const FunctionRow *R :
         M.detachesFor(*M.carrier(variableOf(*Unit, Variable)->getType())))
      Text += R->Name + " ";
    return Text;
  };
  EXPECT_EQ(Names("c"), "a::WithoutCancel ");
  EXPECT_EQ(Names("t"), "a::Token::Token ");
  EXPECT_EQ(Names("o"), "a::Lone ");
}

//===----------------------------------------------------------------------===//
// Annotations
//===----------------------------------------------------------------------===//

TEST(Annotations, AreRows) {
  auto Unit = parse(R"(
#define ROW(...) [[clang::annotate(__VA_ARGS__)]]
struct ROW("deadline:carrier", "inbound", "use-once=true") Request {};
ROW("deadline:derive-bound", "parent=0", "timeout=1", "unit=ms", "result=return", "combines=clamps")
Request WithTimeout(Request &, int);
ROW("deadline:set-bound", "on=this", "deadline=0.until", "clock=steady") void Declared(int);
struct Channel {
  ROW("deadline:send", "on=this", "blocks=true", "nonblocking=TrySend", "until=SendUntil") ROW("deadline:publish", "on=this")
  virtual void Send(int);
};
struct Mine : Channel { void Send(int) override; };
template <class T> struct Pool { ROW("deadline:spawn", "work=0,1", "awaited=false") void Run(T, T); };
ROW("other tool") void Plain();
void Declared(int);
void test(Request &r, Mine &c, Pool<int> &p) { WithTimeout(r, 5); c.Send(1); p.Run(1, 2); Plain(); Declared(1); }
)");
  ASSERT_FALSE(hasErrors(*Unit));
  Models M(catalogue("library: empty\n"), Unit->getASTContext());
  auto Rows = [&](llvm::StringRef Name) {
    return modelledCalls(M, callOf(*Unit, Name));
  };
  const auto Derive = Rows("WithTimeout");
  ASSERT_EQ(Derive.size(), 1u);
  EXPECT_EQ(Derive[0].Row->TheRole, Role::DeriveBound);
  EXPECT_EQ(Derive[0].Row->Name, "WithTimeout");
  EXPECT_EQ(Derive[0].Row->Timeout.Index, 1u);
  EXPECT_EQ(Derive[0].Row->Timeout.NumberUnit, Unit::Millis);
  EXPECT_EQ(Derive[0].Row->Result.Where, Place::Kind::Return);
  EXPECT_EQ(Derive[0].Row->Combine, Combines::Clamps);
  EXPECT_EQ(Derive[0].Row->Origin.Line, 4u);

  const auto Set = Rows("Declared");
  ASSERT_EQ(Set.size(), 1u);
  EXPECT_EQ(Set[0].Row->Deadline.Member, "until");
  EXPECT_EQ(Set[0].Row->Deadline.TheClock, Clock::Steady);

  const auto Send = Rows("Send");
  ASSERT_EQ(Send.size(), 2u) << "through the override, both attributes";
  EXPECT_EQ(Send[0].Row->TheTwins.Nonblocking, "TrySend");
  EXPECT_EQ(Send[0].Row->TheTwins.Until, "SendUntil");
  EXPECT_EQ(Send[0].Row->Blocks.When, Blocking::Kind::Always);

  const auto Run = Rows("Run");
  ASSERT_EQ(Run.size(), 1u) << "through the instantiation";
  EXPECT_EQ(Run[0].Row->Work.size(), 2u);
  EXPECT_EQ(Run[0].Row->Awaited, false);
  EXPECT_TRUE(Rows("Plain").empty());

  const CarrierRow *Request =
      M.carrier(functionOf(*Unit, "test")->getParamDecl(0)->getType());
  ASSERT_NE(Request, nullptr);
  EXPECT_TRUE(Request->Inbound);
  EXPECT_TRUE(Request->UseOnce);
  EXPECT_FALSE(Request->KeptAlive);
  EXPECT_TRUE(M.annotationErrors().empty());
}

TEST(Annotations, MistakesAreToldWithTheirPlaces) {
  auto Unit = parse(R"(
[[clang::annotate("deadline:derive-bond", "timeout=0")]] void a(int);
[[clang::annotate("deadline:set-bound",
                  "timout=0")]] void b(int);
[[clang::annotate("deadline:set-bound")]] void c(int);
[[clang::annotate("deadline:sleep", "timeout=first")]] void d(int);
struct [[clang::annotate("deadline:cancel")]] E {};
struct [[clang::annotate("deadline:carrier", "inbond")]] F {};
namespace n { struct G { [[clang::annotate("deadline:sleep", 5)]] void g(int); }; }
)");
  ASSERT_FALSE(hasErrors(*Unit));
  Models M(catalogue("library: empty\n"), Unit->getASTContext());
  std::vector<std::string> Told;
  for (const auto &E : M.annotationErrors())
    Told.push_back(
        std::to_string(Unit->getSourceManager().getSpellingLineNumber(E.Loc)) +
        ": " + E.Message);
  EXPECT_EQ(Told,
            (std::vector<std::string>{
                "2: unknown role 'derive-bond'; did you mean 'derive-bound'?",
                "4: unknown key 'timout'; did you mean 'timeout'?",
                "5: role 'set-bound' needs 'timeout' or 'deadline'",
                "6: expected an argument's number, 'this' or 'return', not "
                "'first'",
                "7: a type can be 'deadline:carrier', not 'deadline:cancel'",
                "8: unknown key 'inbond'; did you mean 'inbound'?",
                "9: expected a string literal, such as \"timeout=1\"",
                "9: role 'sleep' needs 'timeout' or 'deadline'"}));
  EXPECT_EQ(M.annotationErrors().size(), Told.size()) << "told once";
}

} // namespace
