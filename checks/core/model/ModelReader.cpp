//===--- ModelReader.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/ModelReader.h"
#include "core/model/ModelRules.h"
#include "core/model/RowReader.h"
#include "core/model/Spelling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

namespace deadline {

std::string ModelError::str() const {
  if (Line == 0)
    return File + ": " + Message;
  return File + ":" + std::to_string(Line) + ":" + std::to_string(Column) +
         ": " + Message;
}

std::string rowIdentity(const FunctionRow &Row) {
  auto Place = [](const struct Place &P) {
    return std::to_string(static_cast<int>(P.Where)) + "." +
           std::to_string(P.Index) + "." + P.Member;
  };
  std::string Signature;
  for (llvm::StringRef Type : signatureTypes(Row.Signature))
    Signature += Type.str() + ",";
  return Row.Name + "|" + roleName(Row.TheRole).str() + "|" + Signature + "|" +
         (Row.Params ? std::to_string(*Row.Params) : "") + "|" +
         Place(Row.Timeout) + "|" + Place(Row.Deadline) + "|" +
         std::to_string(Row.When.Index) + "." + Row.When.Is;
}

std::string relationIdentity(const RelationRow &Row) {
  return llvm::join(Row.Of, "+") + "|" + Row.AtMost + "|" + Row.Below;
}

namespace {

using llvm::yaml::Node;

/// Reads the rows of one file.
class FileReader {
public:
  FileReader(YamlReader &Y, ModelFile &Out) : Y(Y), Out(Out) {}

  void nameOfLibrary(Node &N) { Y.read(N, Out.Library); }

  void headers(Node &N) {
    Y.list(N, "header names", [&](Node &Item) {
      std::string Header;
      if (Y.read(Item, Header))
        Out.Headers.push_back(std::move(Header));
    });
  }

  void carriers(Node &N) {
    Y.list(N, "carriers", [&](Node &Item) {
      CarrierRow Row;
      if (!readRow(Y, Item, Row))
        return;
      add(Row, Row.Type, "carrier '" + Row.Type + "'", Out.Carriers);
    });
  }

  void functions(Node &N) {
    Y.list(N, "functions", [&](Node &Item) {
      FunctionRow Row;
      if (!readRow(Y, Item, Row))
        return;
      add(Row, rowIdentity(Row),
          "'" + Row.Name + "' with role '" + roleName(Row.TheRole).str() + "'",
          Out.Functions);
    });
  }

  void outcomes(Node &N) {
    Y.list(N, "outcomes", [&](Node &Item) {
      OutcomeRow Row;
      if (readRow(Y, Item, Row))
        add(Row, Row.Value, "value '" + Row.Value + "'", Out.Outcomes);
    });
  }

  void results(Node &N) {
    Y.list(N, "results", [&](Node &Item) {
      ResultRow Row;
      if (readRow(Y, Item, Row))
        add(Row, Row.Name, "result of '" + Row.Name + "'", Out.Results);
    });
  }

  void settings(Node &N) {
    Y.list(N, "settings", [&](Node &Item) {
      SettingRow Row;
      if (readRow(Y, Item, Row))
        add(Row, Row.Field, "setting '" + Row.Field + "'", Out.Settings);
    });
  }

  void relations(Node &N) {
    Y.list(N, "relations", [&](Node &Item) {
      RelationRow Row;
      if (readRow(Y, Item, Row))
        add(Row, relationIdentity(Row), "this relation", Out.Relations);
    });
  }

private:
  template <class Row>
  void add(Row &R, llvm::StringRef Identity, const std::string &What,
           std::vector<Row> &To) {
    auto [It, IsNew] = Seen.try_emplace(
        (llvm::Twine(sizeof(Row)) + "|" + Identity).str(), R.Origin.Line);
    if (IsNew)
      To.push_back(std::move(R));
    else
      Y.fail(R.Origin, What + " was described before, on line " +
                           std::to_string(It->second));
  }

  YamlReader &Y;
  ModelFile &Out;
  llvm::StringMap<unsigned> Seen;
};

const Field<FileReader> FileFields[] = {
    {"library", [](YamlReader &, Node &N, FileReader &F) { F.nameOfLibrary(N); }},
    {"headers", [](YamlReader &, Node &N, FileReader &F) { F.headers(N); }},
    {"carriers", [](YamlReader &, Node &N, FileReader &F) { F.carriers(N); }},
    {"functions", [](YamlReader &, Node &N, FileReader &F) { F.functions(N); }},
    {"outcomes", [](YamlReader &, Node &N, FileReader &F) { F.outcomes(N); }},
    {"results", [](YamlReader &, Node &N, FileReader &F) { F.results(N); }},
    {"settings", [](YamlReader &, Node &N, FileReader &F) { F.settings(N); }},
    {"relations", [](YamlReader &, Node &N, FileReader &F) { F.relations(N); }},
};

} // namespace

ModelFile readModel(llvm::StringRef Text, llvm::StringRef Name,
                    std::vector<ModelError> &Errors) {
  ModelFile Result;
  YamlReader Y(Text, Name, Errors);
  Y.document([&](Node &Root) {
    FileReader Reader(Y, Result);
    KeysSeen Keys;
    const size_t Before = Y.mistakes();
    if (Y.fields(Root, Reader, llvm::ArrayRef(FileFields), Keys) &&
        !Keys.has("library") && Y.mistakes() == Before)
      Y.fail(Root, "a model file needs 'library', the name of what it is "
                   "about");
  });
  // Keys may come in any order, so what holds for the file goes in last.
  auto Stamp = [&](auto &Rows) {
    for (auto &Row : Rows) {
      Row.Library = Result.Library;
      if constexpr (requires { Row.Headers; })
        Row.Headers = Result.Headers;
    }
  };
  Stamp(Result.Carriers);
  Stamp(Result.Functions);
  Stamp(Result.Outcomes);
  Stamp(Result.Results);
  Stamp(Result.Settings);
  Stamp(Result.Relations);
  return Result;
}

} // namespace deadline
