//===--- FixIts.cpp - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/FixIts.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace deadline {

namespace {

/// Offsets within one file, past the last token.
struct Extent {
  FileID File;
  unsigned Begin = 0, End = 0;
};

/// The extent of a token range; nothing where it begins or ends in a macro or
/// in two files.
std::optional<Extent> extentOf(SourceRange Range, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  if (Range.isInvalid() || Range.getBegin().isMacroID() ||
      Range.getEnd().isMacroID())
    return std::nullopt;
  const SourceLocation End =
      Lexer::getLocForEndOfToken(Range.getEnd(), 0, SM, Context.getLangOpts());
  if (End.isInvalid())
    return std::nullopt;
  const auto B = SM.getDecomposedLoc(Range.getBegin());
  const auto E = SM.getDecomposedLoc(End);
  if (B.first != E.first || B.second > E.second)
    return std::nullopt;
  return Extent{B.first, B.second, E.second};
}

StringRef buffer(FileID File, const ASTContext &Context) {
  return Context.getSourceManager().getBufferData(File);
}

SourceLocation at(const Extent &E, unsigned Offset, const ASTContext &Context) {
  return Context.getSourceManager()
      .getLocForStartOfFile(E.File)
      .getLocWithOffset(Offset);
}

CharSourceRange charRange(const Extent &E, const ASTContext &Context) {
  return CharSourceRange::getCharRange(at(E, E.Begin, Context),
                                       at(E, E.End, Context));
}

/// Calls \p Visit with each raw token of the extent, comments too, until it
/// says false.
template <typename Fn>
bool eachToken(const Extent &E, const ASTContext &Context, Fn Visit) {
  const StringRef Text = buffer(E.File, Context);
  Lexer Raw(Context.getSourceManager().getLocForStartOfFile(E.File),
            Context.getLangOpts(), Text.begin(), Text.begin() + E.Begin,
            Text.end());
  Raw.SetCommentRetentionState(true);
  for (;;) {
    Token T;
    Raw.LexFromRawLexer(T);
    const unsigned Offset =
        Context.getSourceManager().getFileOffset(T.getLocation());
    if (T.is(tok::eof) || Offset >= E.End)
      return true;
    if (!Visit(T, Text.substr(Offset, T.getLength())))
      return false;
  }
}

bool userSpelled(const Extent &E, const ASTContext &Context) {
  return eachToken(E, Context, [&](const Token &T, StringRef Text) {
    if (T.is(tok::hash) && T.isAtStartOfLine())
      return false;
    // A name that was ever defined as a macro is taken for its use.
    return T.isNot(tok::raw_identifier) ||
           !Context.Idents.get(Text).hadMacroDefinition();
  });
}

/// The statement that a statement ends with: the body of an `if`, the labelled
/// one behind a label.
const Stmt *lastPart(const Stmt *S) {
  for (;;) {
    if (const auto *If = dyn_cast<IfStmt>(S))
      S = If->getElse() ? If->getElse() : If->getThen();
    else if (const auto *For = dyn_cast<ForStmt>(S))
      S = For->getBody();
    else if (const auto *Range = dyn_cast<CXXForRangeStmt>(S))
      S = Range->getBody();
    else if (const auto *While = dyn_cast<WhileStmt>(S))
      S = While->getBody();
    else if (const auto *Switch = dyn_cast<SwitchStmt>(S))
      S = Switch->getBody();
    else if (const auto *Case = dyn_cast<SwitchCase>(S))
      S = Case->getSubStmt();
    else if (const auto *Label = dyn_cast<LabelStmt>(S))
      S = Label->getSubStmt();
    else if (const auto *Attributed = dyn_cast<AttributedStmt>(S))
      S = Attributed->getSubStmt();
    else
      return S;
  }
}

bool endsInSemicolon(const Stmt *S) {
  S = lastPart(S);
  return !isa<CompoundStmt>(S) && !isa<CXXTryStmt>(S);
}

/// A statement with its semicolon.
std::optional<Extent> statementExtent(const Stmt *S,
                                      const ASTContext &Context) {
  auto E = extentOf(S->getSourceRange(), Context);
  if (!E)
    return E;
  if (endsInSemicolon(S)) {
    const StringRef Text = buffer(E->File, Context);
    // A declaration statement reaches to its semicolon, others end before it.
    if (!Text.substr(E->Begin, E->End - E->Begin).ends_with(";") ||
        !(isa<DeclStmt>(lastPart(S)) || isa<NullStmt>(lastPart(S)))) {
      const auto Next = Lexer::findNextToken(
          at(*E, E->End, Context).getLocWithOffset(-1),
          Context.getSourceManager(), Context.getLangOpts());
      if (!Next || Next->isNot(tok::semi) || Next->getLocation().isMacroID())
        return std::nullopt;
      E->End =
          Context.getSourceManager().getFileOffset(Next->getLocation()) + 1;
    }
  }
  if (!userSpelled(*E, Context))
    return std::nullopt;
  return E;
}

bool isBlank(char C) { return C == ' ' || C == '\t'; }

unsigned lineStart(StringRef Text, unsigned Offset) {
  while (Offset > 0 && Text[Offset - 1] != '\n')
    --Offset;
  return Offset;
}

/// Past blanks and, where it is all that is left of the line, a comment.
unsigned pastTrailer(StringRef Text, unsigned Offset) {
  const auto Skip = [&](unsigned O) {
    while (O < Text.size() && isBlank(Text[O]))
      ++O;
    return O;
  };
  unsigned After = Skip(Offset);
  const StringRef Rest = Text.substr(After);
  if (Rest.starts_with("//")) {
    After += static_cast<unsigned>(std::min(Rest.find('\n'), Rest.size()));
  } else if (Rest.starts_with("/*")) {
    const size_t Close = Rest.find("*/");
    const size_t Line = Rest.find('\n');
    if (Close < Line) {
      const unsigned End = Skip(After + static_cast<unsigned>(Close) + 2);
      if (End >= Text.size() || Text[End] == '\n' || Text[End] == '\r')
        return End;
    }
  }
  return After;
}

StringRef indentation(StringRef Text, unsigned Offset) {
  const unsigned Start = lineStart(Text, Offset);
  return Text.substr(Start).take_while(isBlank);
}

bool firstOnLine(StringRef Text, unsigned Offset) {
  return indentation(Text, Offset).size() == Offset - lineStart(Text, Offset);
}

} // namespace

bool spelledByUser(SourceRange Range, const ASTContext &Context) {
  const auto E = extentOf(Range, Context);
  return E && userSpelled(*E, Context);
}

std::optional<std::string> textOf(SourceRange Range,
                                  const ASTContext &Context) {
  const auto E = extentOf(Range, Context);
  if (!E || !userSpelled(*E, Context))
    return std::nullopt;
  return buffer(E->File, Context).substr(E->Begin, E->End - E->Begin).str();
}

std::optional<CharSourceRange> statementRange(const Stmt *S,
                                              const ASTContext &Context) {
  const auto E = statementExtent(S, Context);
  if (!E)
    return std::nullopt;
  return charRange(*E, Context);
}

std::optional<CharSourceRange> wholeLines(const Stmt *S,
                                          const ASTContext &Context) {
  auto E = statementExtent(S, Context);
  if (!E)
    return std::nullopt;
  const StringRef Text = buffer(E->File, Context);
  const unsigned After = pastTrailer(Text, E->End);
  const bool Last =
      After >= Text.size() || Text[After] == '\n' || Text[After] == '\r';
  if (firstOnLine(Text, E->Begin) && Last) {
    // From the line end before it: Clang would take the first blank that
    // follows a removal along, which is the next line's indentation.
    E->Begin = lineStart(Text, E->Begin);
    E->End = After;
    if (E->Begin > 0) {
      --E->Begin;
      if (E->Begin > 0 && Text[E->Begin - 1] == '\r')
        --E->Begin;
    } else {
      if (E->End < Text.size() && Text[E->End] == '\r')
        ++E->End;
      if (E->End < Text.size() && Text[E->End] == '\n')
        ++E->End;
    }
  } else if (Last) {
    // The last of several on one line: the blanks before it go with it.
    while (E->Begin > 0 && isBlank(Text[E->Begin - 1]))
      --E->Begin;
  } else {
    while (E->End < Text.size() && isBlank(Text[E->End]))
      ++E->End;
  }
  return charRange(*E, Context);
}

std::optional<std::string> indentationOf(const Stmt *S,
                                         const ASTContext &Context) {
  const SourceLocation Begin = S->getBeginLoc();
  if (Begin.isInvalid() || Begin.isMacroID())
    return std::nullopt;
  const auto [File, Offset] =
      Context.getSourceManager().getDecomposedLoc(Begin);
  return indentation(buffer(File, Context), Offset).str();
}

std::string indentationStep(const CompoundStmt *Block,
                            const ASTContext &Context) {
  if (!Block->body_empty() && Block->getRBracLoc().isFileID()) {
    const auto Inner = indentationOf(*Block->body_begin(), Context);
    const auto [File, Offset] =
        Context.getSourceManager().getDecomposedLoc(Block->getRBracLoc());
    const StringRef Outer = indentation(buffer(File, Context), Offset);
    if (Inner && Inner->size() > Outer.size() &&
        StringRef(*Inner).starts_with(Outer))
      return Inner->substr(Outer.size());
  }
  return "  ";
}

namespace {

/// Looks for a block that has a statement as one of its own. Only declarations
/// around the statement are entered: a map of all parents, as ASTContext makes
/// it, costs a walk over every header.
class BlockSearch : public RecursiveASTVisitor<BlockSearch> {
public:
  BlockSearch(const Stmt *Wanted, const SourceManager &SM)
      : Wanted(Wanted), SM(SM), At(SM.getExpansionLoc(Wanted->getBeginLoc())) {}
  bool Found = false;

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl>(D) &&
        !SM.isPointWithin(At, SM.getExpansionLoc(D->getBeginLoc()), SM.getExpansionLoc(D->getEndLoc())))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitCompoundStmt(CompoundStmt *Block) {
    for (const Stmt *S : Block->body()) {
      // The expression of a statement is wrapped in its clean-ups.
      const auto *Full = dyn_cast<ExprWithCleanups>(S);
      Found |= S == Wanted || (Full && Full->getSubExpr() == Wanted);
    }
    return !Found;
  }

private:
  const Stmt *Wanted;
  const SourceManager &SM;
  const SourceLocation At;
};

} // namespace

bool standsInBlock(const Stmt *S, ASTContext &Context) {
  BlockSearch Search(S, Context.getSourceManager());
  for (Decl *Top : Context.getTraversalScope())
    if (!Search.TraverseDecl(Top))
      break;
  return Search.Found;
}

std::optional<FixItHint> removeStatement(const Stmt *S, ASTContext &Context) {
  if (!standsInBlock(S, Context))
    return std::nullopt;
  const auto Range = wholeLines(S, Context);
  if (!Range)
    return std::nullopt;
  return FixItHint::CreateRemoval(*Range);
}

std::optional<FixItHint> insertBefore(const Stmt *S, StringRef Text,
                                      ASTContext &Context) {
  const SourceLocation Begin = S->getBeginLoc();
  if (Begin.isInvalid() || Begin.isMacroID() || !standsInBlock(S, Context))
    return std::nullopt;
  const auto [File, Offset] =
      Context.getSourceManager().getDecomposedLoc(Begin);
  const StringRef Buffer = buffer(File, Context);
  // `{ f(); }` stays on one line.
  const std::string Separator = firstOnLine(Buffer, Offset)
                                    ? "\n" + indentation(Buffer, Offset).str()
                                    : std::string(" ");
  return FixItHint::CreateInsertion(Begin, Text.str() + Separator);
}

std::optional<FixItHint> insertAfter(const Stmt *S, StringRef Text,
                                     ASTContext &Context) {
  if (!standsInBlock(S, Context))
    return std::nullopt;
  const auto E = statementExtent(S, Context);
  if (!E)
    return std::nullopt;
  const StringRef Buffer = buffer(E->File, Context);
  const unsigned After = pastTrailer(Buffer, E->End);
  const bool Last =
      After >= Buffer.size() || Buffer[After] == '\n' || Buffer[After] == '\r';
  if (!Last || !firstOnLine(Buffer, E->Begin))
    return FixItHint::CreateInsertion(at(*E, E->End, Context),
                                      " " + Text.str());
  // Behind a comment that belongs to the statement.
  return FixItHint::CreateInsertion(at(*E, After, Context),
                                    "\n" + indentation(Buffer, E->Begin).str() +
                                        Text.str());
}

std::optional<std::string> reindented(llvm::ArrayRef<const Stmt *> Stmts,
                                      StringRef Indentation,
                                      const ASTContext &Context) {
  if (Stmts.empty())
    return std::nullopt;
  const auto First = statementExtent(Stmts.front(), Context);
  const auto Last = statementExtent(Stmts.back(), Context);
  if (!First || !Last || First->File != Last->File ||
      First->Begin > Last->Begin)
    return std::nullopt;
  const Extent All{First->File, First->Begin, Last->End};
  // What stands between them is moved as well; the text of a string that runs
  // over several lines must stay as it is.
  if (!userSpelled(All, Context) ||
      !eachToken(All, Context, [](const Token &T, StringRef Text) {
        return !tok::isStringLiteral(T.getKind()) || !Text.contains('\n');
      }))
    return std::nullopt;
  const StringRef Buffer = buffer(All.File, Context);
  const StringRef Old = indentation(Buffer, All.Begin);
  std::string Result;
  StringRef Rest = Buffer.substr(All.Begin, All.End - All.Begin);
  for (bool FirstLine = true; !Rest.empty(); FirstLine = false) {
    auto [Line, Next] = Rest.split('\n');
    if (!FirstLine) {
      Result += '\n';
      if (!Line.trim().empty()) {
        Result += Indentation;
        // A line that stands further left than the first keeps its text only.
        if (!Line.consume_front(Old))
          Line = Line.ltrim(" \t");
      }
    }
    Result += Line;
    if (Next.empty() && !Rest.ends_with("\n"))
      break;
    Rest = Next;
  }
  return Result;
}

std::optional<llvm::SmallVector<FixItHint, 2>>
moveBefore(llvm::ArrayRef<const Stmt *> Stmts, const Stmt *Target,
           ASTContext &Context) {
  const auto Indentation = indentationOf(Target, Context);
  if (!Indentation || Stmts.empty())
    return std::nullopt;
  const auto Text = reindented(Stmts, *Indentation, Context);
  const auto First = wholeLines(Stmts.front(), Context);
  const auto Last = wholeLines(Stmts.back(), Context);
  if (!Text || !First || !Last)
    return std::nullopt;
  for (const Stmt *S : Stmts)
    if (!standsInBlock(S, Context))
      return std::nullopt;
  const auto Insertion = insertBefore(Target, *Text, Context);
  if (!Insertion)
    return std::nullopt;
  return llvm::SmallVector<FixItHint, 2>{
      FixItHint::CreateRemoval(
          CharSourceRange::getCharRange(First->getBegin(), Last->getEnd())),
      *Insertion};
}

StringRef leavingStatement(const FunctionDecl *Function) {
  if (const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Function->getBody())) {
    const CXXRecordDecl *Promise = Coroutine->getPromiseDecl()->getType()->getAsCXXRecordDecl();
    IdentifierInfo *ReturnVoid = &Function->getASTContext().Idents.get("return_void");
    return Promise && !Promise->lookup(ReturnVoid).empty() ? "co_return;" : "";
  }
  return Function->getReturnType()->isVoidType() ? "return;" : "";
}

/// \p S, or a declaration or use within it, goes by \p Name.
static bool mentionsName(const Stmt *S, StringRef Name, bool IntoLambdas) {
  auto Is = [&](const NamedDecl *D) {
    return D && D->getDeclName().isIdentifier() && D->getName() == Name;
  };
  if (!S)
    return false;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S); Reference && Is(Reference->getDecl()))
    return true;
  if (const auto *Member = dyn_cast<MemberExpr>(S); Member && Is(Member->getMemberDecl()))
    return true;
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Declaration->decls())
      if (Is(dyn_cast<NamedDecl>(D)))
        return true;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    if (!IntoLambdas)
      return false; // A scope beside the one that is asked about.
    for (const ParmVarDecl *P : Lambda->getCallOperator()->parameters())
      if (Is(P))
        return true;
  }
  return llvm::any_of(S->children(), [&](const Stmt *Child) { return mentionsName(Child, Name, IntoLambdas); });
}

StringRef freeName(const FunctionDecl *Function, llvm::ArrayRef<StringRef> Names) {
  for (StringRef Name : Names) {
    bool Taken = false;
    for (const DeclContext *Around = Function; Around && !Taken; Around = Around->getLexicalParent()) {
      if (const auto *F = dyn_cast<FunctionDecl>(Around)) {
        Taken = mentionsName(F->getBody(), Name, F == Function) || llvm::any_of(F->parameters(), [&](const ParmVarDecl *P) {
                  return P->getName() == Name;
                });
      } else if (const auto *Class = dyn_cast<CXXRecordDecl>(Around); Class && Class->hasDefinition()) {
        Taken = !Class->lookup(&Function->getASTContext().Idents.get(Name)).empty();
      } else if (Around->isFileContext()) {
        break;
      }
    }
    if (!Taken)
      return Name;
  }
  return "";
}

std::optional<FixItHint> replaceTokens(SourceRange Range, StringRef Text,
                                       const ASTContext &Context) {
  const auto E = extentOf(Range, Context);
  if (!E || !userSpelled(*E, Context))
    return std::nullopt;
  return FixItHint::CreateReplacement(charRange(*E, Context), Text);
}

std::optional<FixItHint> appendArgument(const CallExpr *Call, StringRef Text,
                                        const ASTContext &Context) {
  const SourceLocation Close = Call->getRParenLoc();
  if (isa<CXXOperatorCallExpr>(Call) || Close.isInvalid() || Close.isMacroID())
    return std::nullopt;
  const Expr *Last = nullptr;
  for (const Expr *Arg : Call->arguments())
    if (!isa<CXXDefaultArgExpr>(Arg))
      Last = Arg;
  if (!Last)
    return FixItHint::CreateInsertion(Close, Text);
  // Directly behind it, if it does not end in a macro.
  const auto E = extentOf(Last->getSourceRange(), Context);
  return FixItHint::CreateInsertion(E ? at(*E, E->End, Context) : Close,
                                    ", " + Text.str());
}

std::optional<FixItHint> removeArgument(const CallExpr *Call, const Expr *Arg,
                                        const ASTContext &Context) {
  const Expr *Before = nullptr, *Behind = nullptr;
  bool Found = false;
  const auto Args = llvm::drop_begin(
      Call->arguments(), isa<CXXOperatorCallExpr>(Call) ? 1 : 0);
  for (const Expr *Each : Args) {
    if (isa<CXXDefaultArgExpr>(Each))
      break;
    if (Each == Arg)
      Found = true;
    else if (!Found)
      Before = Each;
    else if (!Behind)
      Behind = Each;
  }
  auto E = Found ? extentOf(Arg->getSourceRange(), Context) : std::nullopt;
  if (!E)
    return std::nullopt;
  if (const Expr *Neighbour = Behind ? Behind : Before) {
    const auto Other = extentOf(Neighbour->getSourceRange(), Context);
    if (!Other || Other->File != E->File)
      return std::nullopt;
    if (Behind)
      E->End = Other->Begin;
    else
      E->Begin = Other->End;
  }
  if (E->Begin > E->End || !userSpelled(*E, Context))
    return std::nullopt;
  return FixItHint::CreateRemoval(charRange(*E, Context));
}

std::optional<FixItHint> renameCallee(const CallExpr *Call, StringRef Name,
                                      const ASTContext &Context) {
  const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  SourceLocation Loc;
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    Loc = Member->getMemberLoc();
  else if (const auto *Reference = dyn_cast<DeclRefExpr>(Callee))
    Loc = Reference->getLocation();
  else
    return std::nullopt;
  return replaceTokens(SourceRange(Loc, Loc), Name, Context);
}

SourceLocation outOfOwnMacro(SourceLocation Loc, const FunctionDecl *Callee,
                             const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  if (Loc.isInvalid() || !Loc.isMacroID() || !Callee ||
      !Callee->getIdentifier() || !SM.isMacroArgExpansion(Loc))
    return Loc;
  const SourceLocation Written = SM.getImmediateSpellingLoc(Loc);
  const bool Own = Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts()) ==
                   Callee->getName();
  return Own && Written.isFileID() ? Written : Loc;
}

std::optional<std::string> nowOfPoint(const TypeSourceInfo &Written,
                                      const ASTContext &Context) {
  const TypeLoc Loc = Written.getTypeLoc().getUnqualifiedLoc();
  if (Written.getType()->getContainedAutoType() || Loc.getAs<DecltypeTypeLoc>())
    return std::nullopt;
  std::optional<std::string> Type = textOf(Loc.getSourceRange(), Context);
  if (!Type)
    return std::nullopt;
  llvm::StringRef Clock = *Type;
  // Each point knows its clock.
  return (Clock.consume_back("::time_point") ? Clock.str()
                                             : *Type + "::clock") +
         "::now()";
}

} // namespace deadline
