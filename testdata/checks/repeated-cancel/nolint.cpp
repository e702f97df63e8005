// Which comments clang-tidy takes for suppressions. The tool's own reading of them is tested on this file too
// (tests/unit-tool/SuppressionsTest.cpp): each 'set_value(2)' is a finding there, and only what has a mark stays.
#include <future>
using P = std::promise<int>;

void Plain(P &p) { p.set_value(1);
  p.set_value(2); } // want: repeated-cancel
void Bare(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT
void EmptyList(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT() // want: repeated-cancel
void BlankBeforeList(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT (bugprone-branch-clone) is a bare one
void BlanksInList(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT( deadline-repeated-cancel , bugprone-branch-clone )
void NegativeGlob(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(*,-deadline-repeated-cancel)
void OnlyNegativeGlob(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(-deadline-repeated-cancel) // want: repeated-cancel
void LowerCase(P &p) { p.set_value(1);
  p.set_value(2); } // nolint // want: repeated-cancel
const char *InString(P &p) { p.set_value(1);
  p.set_value(2); return "NOLINT"; }
void InBlockComment(P &p) { p.set_value(1);
  /* NOLINT */ p.set_value(2); }
void Several(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(bugprone-branch-clone) NOLINT(deadline-*)
void OtherCheck(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(bugprone-branch-clone) // want: repeated-cancel
void OtherCheckOfOurs(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(deadline-nested-timeout) // want: repeated-cancel
void ListNotClosed(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(bugprone-branch-clone
void CaseOfName(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(DEADLINE-repeated-cancel) // want: repeated-cancel
void LetterBefore(P &p) { p.set_value(1);
  p.set_value(2); } // XNOLINT
void LetterAfter(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINTX // want: repeated-cancel
void LowerCaseEnd(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINTnextline // want: repeated-cancel
void UnderscoreAfter(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT_X
void DigitAfter(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT2
void QuestionMark(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(deadline-repeated-cance?) // want: repeated-cancel
void CharacterClass(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(deadline-[r]epeated-cancel) // want: repeated-cancel
void StarInside(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(dead*-*-cancel)
void WithoutPrefix(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(repeated-cancel) // want: repeated-cancel
void EmptyItem(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINT(deadline-repeated-cancel,)

void NextLine(P &p) { p.set_value(1); // NOLINTNEXTLINE
  p.set_value(2); }
void NextLineOther(P &p) { p.set_value(1); // NOLINTNEXTLINE(deadline-nested-*)
  p.set_value(2); } // want: repeated-cancel
void NextLineTooFar(P &p) { p.set_value(1); // NOLINTNEXTLINE

  p.set_value(2); } // want: repeated-cancel
void NextLineOnLine(P &p) { p.set_value(1);
  p.set_value(2); } // NOLINTNEXTLINE // want: repeated-cancel
void NextLineContinued(P &p) { p.set_value(1); // NOLINTNEXTLINE(deadline-repeated-cancel) \
  in a comment of two lines
  p.set_value(2); } // want: repeated-cancel

// NOLINTBEGIN(deadline-repeated-cancel)
void InBlock(P &p) { p.set_value(1);
  p.set_value(2); }
// NOLINTEND(deadline-repeated-cancel)
void BehindBlock(P &p) { p.set_value(1);
  p.set_value(2); } // want: repeated-cancel
// NOLINTBEGIN( deadline-* , bugprone-branch-clone)
void InBlockWithBlanks(P &p) { p.set_value(1);
  p.set_value(2); }
// NOLINTEND(deadline-*,bugprone-branch-clone)
// NOLINTBEGIN
// NOLINTBEGIN(deadline-nested-timeout)
void InOuterBlock(P &p) { p.set_value(1);
  p.set_value(2); }
// NOLINTEND(deadline-nested-timeout)
// NOLINTEND
void EndOnLine(P &p) { p.set_value(1); // NOLINTBEGIN(deadline-*)
  p.set_value(2); } // NOLINTEND(deadline-*)
void BeginBehind(P &p) { p.set_value(1);
  p.set_value(2); /* NOLINTBEGIN(deadline-*) */ } // want: repeated-cancel
// NOLINTEND(deadline-*)
