//===--- TimeTypes.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/TimeTypes.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace deadline {

namespace {

const ClassTemplateSpecializationDecl *specialisation(QualType Type) {
  if (Type.isNull())
    return nullptr;
  return dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type.getNonReferenceType().getCanonicalType()->getAsCXXRecordDecl());
}

const ClassTemplateSpecializationDecl *chronoClass(QualType Type,
                                                   StringRef Name) {
  const auto *Spec = specialisation(Type);
  if (!Spec || !Spec->getIdentifier() || Spec->getName() != Name ||
      !inNamespace(Spec, "chrono") || Spec->getTemplateArgs().size() < 2)
    return nullptr;
  return Spec;
}

/// Nanoseconds of one tick of `duration<Rep, ratio<Num, Den>>`, or 0.
double tickOf(const ClassTemplateSpecializationDecl &Duration) {
  const TemplateArgument &Period = Duration.getTemplateArgs()[1];
  if (Period.getKind() != TemplateArgument::Type)
    return 0;
  const auto *Ratio = specialisation(Period.getAsType());
  if (!Ratio || Ratio->getTemplateArgs().size() < 2)
    return 0;
  const TemplateArgument &Num = Ratio->getTemplateArgs()[0];
  const TemplateArgument &Den = Ratio->getTemplateArgs()[1];
  if (Num.getKind() != TemplateArgument::Integral ||
      Den.getKind() != TemplateArgument::Integral)
    return 0;
  const double N = Num.getAsIntegral().signedRoundToDouble();
  const double D = Den.getAsIntegral().signedRoundToDouble();
  return D > 0 ? 1e9 * N / D : 0;
}

/// All arithmetic fields are counts of time units, two of them different: a
/// `timeval`, or what a project calls it.
bool isFieldAggregate(const RecordDecl &Record) {
  if (!Record.isCompleteDefinition() || Record.isUnion())
    return false;
  if (const auto *Class = dyn_cast<CXXRecordDecl>(&Record); Class && !Class->hasTrivialDestructor())
    return false; // It holds more than numbers. To look at its fields is to load them.
  bool Seconds = false, Fraction = false;
  unsigned Fields = 0;
  for (const FieldDecl *F : Record.fields()) {
    if (F->isUnnamedBitField())
      continue; // padding of 32 bit timespec
    if (++Fields > 3)
      return false;
    if (F->getType()->isEnumeralType())
      continue; // gpr_timespec::clock_type
    const Unit U = F->getType()->isArithmeticType() ? unitOfField(F->getName())
                                                    : Unit::None;
    if (U == Unit::None)
      return false;
    (U == Unit::Seconds ? Seconds : Fraction) = true;
  }
  return Seconds && Fraction;
}

/// Time classes that are no chrono templates. A row of a model can make any
/// other class a duration; this is what a declaration without a call tells.
struct NamedTimeClass {
  llvm::StringLiteral Namespace, Name;
  TimeType::Kind Kind;
};
constexpr NamedTimeClass NamedTimeClasses[] = {
    {"absl", "Duration", TimeType::Kind::Duration},
    {"absl", "Time", TimeType::Kind::Point},
    {"posix_time", "time_duration", TimeType::Kind::Duration},
    {"posix_time", "ptime", TimeType::Kind::Point},
    {"Poco", "Timespan", TimeType::Kind::Duration},
    {"kudu", "MonoDelta", TimeType::Kind::Duration},
    {"kudu", "MonoTime", TimeType::Kind::Point},
    {"engine", "Deadline", TimeType::Kind::Point},
    {"", "QDeadlineTimer", TimeType::Kind::Point},
    {"trantor", "Date", TimeType::Kind::Point},
    {"Azure", "DateTime", TimeType::Kind::Point},
};

TimeType::Kind namedTimeClass(const CXXRecordDecl &Record, unsigned Depth = 0) {
  if (Record.getIdentifier())
    for (const NamedTimeClass &C : NamedTimeClasses)
      if (Record.getName() == C.Name &&
          (C.Namespace.empty() || inNamespace(&Record, C.Namespace)))
        return C.Kind;
  if (Depth > 3 || !Record.hasDefinition())
    return TimeType::Kind::None;
  // boost::posix_time::milliseconds and its kin.
  for (const CXXBaseSpecifier &Base : Record.bases())
    if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
      if (const TimeType::Kind K = namedTimeClass(*B, Depth + 1);
          K != TimeType::Kind::None)
        return K;
  return TimeType::Kind::None;
}

} // namespace

bool inNamespace(const Decl *D, StringRef Name) {
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent())
    if (const auto *NS = dyn_cast<NamespaceDecl>(C))
      if (NS->getIdentifier() && NS->getName() == Name)
        return true;
  return false;
}

const ClassTemplateSpecializationDecl *chronoDuration(QualType Type) {
  return chronoClass(Type, "duration");
}

const ClassTemplateSpecializationDecl *chronoTimePoint(QualType Type) {
  return chronoClass(Type, "time_point");
}

Unit unitOfField(StringRef Name) {
  const std::string Lower = Name.lower();
  const StringRef L = Lower;
  if (L.contains("usec") || L.contains("micro"))
    return Unit::Micros;
  if (L.contains("nsec") || L.contains("nano"))
    return Unit::Nanos;
  if (L.contains("msec") || L.contains("milli"))
    return Unit::Millis;
  return L.contains("sec") ? Unit::Seconds : Unit::None;
}

TimeType timeType(QualType Type) {
  if (Type.isNull())
    return {};
  Type = Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (const auto *Duration = chronoDuration(Type)) {
    TimeType T{TimeType::Kind::Duration, tickOf(*Duration)};
    const TemplateArgument &Rep = Duration->getTemplateArgs()[0];
    T.FloatTicks = Rep.getKind() == TemplateArgument::Type &&
                   !Rep.getAsType()->isIntegerType();
    return T;
  }
  if (const auto *Point = chronoTimePoint(Type)) {
    TimeType T{TimeType::Kind::Point};
    const TemplateArgument &Duration = Point->getTemplateArgs()[1];
    if (Duration.getKind() == TemplateArgument::Type) {
      const TimeType D = timeType(Duration.getAsType());
      T.TickNanoseconds = D.TickNanoseconds;
      T.FloatTicks = D.FloatTicks;
    }
    return T;
  }
  const bool Pointer = Type->isPointerType();
  if (Pointer)
    Type = Type->getPointeeType();
  const RecordDecl *Record = Type->getAsRecordDecl();
  if (!Record || !Record->getIdentifier())
    return {};
  // A declaration may come before the definition that the type refers to.
  if (const RecordDecl *Definition = Record->getDefinition())
    Record = Definition;
  if (isFieldAggregate(*Record))
    return {TimeType::Kind::Fields};
  const auto *Class = dyn_cast<CXXRecordDecl>(Record);
  if (!Class || Pointer)
    return {};
  if (Class->getName() == "optional")
    if (const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(Class))
      if (Spec->getTemplateArgs().size() == 1 &&
          Spec->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
        return timeType(Spec->getTemplateArgs()[0].getAsType());
  return {namedTimeClass(*Class)};
}

} // namespace deadline
