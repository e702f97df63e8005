#!/usr/bin/env python3
"""Measures deadline-tidy against the compiler and clang-tidy over the same files, side by side.

  speed.py [--rounds N] [--sets NAME,...] [--files N]

Sets: `demo` (testdata/shop), `examples` (those of Asio and Beast), `grpc` (generated files, each a client of gRPC),
`mixed` (one in five of these; the others work on Protobuf messages) and `i2pd`. Of a larger set, N files are taken that
stand evenly spaced in the list. Ways:

  compiler       clang++-22 -fsyntax-only, file by file: the unit of all ratios
  clang-tidy     clang-tidy-22 with bugprone-* and concurrency-*
  plugin         clang-tidy-22 with the plugin and all its checks
  no scan        deadline-tidy with an empty cache; every file is parsed
  cold           the same, with the scan; the findings have to be the same
  warm           deadline-tidy again, nothing changed
  touched        deadline-tidy after a comment was added to one file

Everything runs with one worker. Each round runs all ways one after the other, so that they share the machine's noise; the
table has the medians of the rounds.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/corpus")]
import demo  # noqa: E402
import sources  # noqa: E402

GENERATED_FILES = 60
GENERATED = """\
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <string>

namespace part{n} {{

struct Stub {{
  grpc::Status Get(grpc::ClientContext *context, const std::string &key, std::string *value);
}};

grpc::Status Ask(Stub &stub, const grpc::ServerContext &request, const std::string &key, std::string *value) {{
  grpc::ClientContext context;
  context.set_deadline(std::min(request.deadline(), std::chrono::system_clock::now() + std::chrono::milliseconds({ms})));
  return stub.Get(&context, key, value);
}}

bool Refresh(Stub &stub, const grpc::ServerContext &request) {{
  auto value = std::async(std::launch::async, [&] {{
    std::string text;
    return Ask(stub, request, "part{n}", &text).ok();
  }});
  return value.get();
}}

}} // namespace part{n}
"""


PLAIN = """\
#include <google/protobuf/struct.pb.h>

#include <algorithm>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace plain{n} {{

double Sum(const google::protobuf::Struct &order) {{
  double sum = 0;
  for (const auto &[name, value] : order.fields())
    sum += value.kind_case() == google::protobuf::Value::kNumberValue ? value.number_value() : {n};
  return sum;
}}

std::vector<std::string> Names(const google::protobuf::Struct &order) {{
  static const std::regex wanted("item[0-9]{{1,{n}}}");
  std::vector<std::string> names;
  for (const auto &[name, value] : order.fields())
    if (std::regex_match(name, wanted))
      names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}}

}} // namespace plain{n}
"""


def measure(commands, allowed=(0, 1)):
    """Wall and processor seconds of all commands in turn, and the peak of memory in MiB."""
    wall = cpu = peak = 0
    for command, folder in commands:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall += time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            sys.exit(f"{output.decode(errors='replace')[-3000:]}\nspeed.py: {' '.join(map(str, command))} failed")
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss / 1024)
    return wall, cpu, peak


def syntax_only(entry):
    """The command of a database entry, made one that only checks."""
    arguments = entry.get("arguments") or __import__("shlex").split(entry["command"])
    kept, skip = [], False
    for argument in arguments[1:]:
        if skip:
            skip = False
        elif argument in ("-o", "-MF", "-MT", "-MQ"):
            skip = True
        elif argument not in ("-c", "-MD", "-MMD"):
            kept.append(argument)
    return ["clang++-22", "-fsyntax-only", "-w", *kept], entry["directory"]


def generated_set(folder, every):
    """A database of files of which each, or one in `every`, has something to analyse."""
    entries = []
    for n in range(GENERATED_FILES):
        file = folder / f"part{n:02}.cpp"
        file.write_text(PLAIN.format(n=n + 1) if n % every else GENERATED.format(n=n, ms=100 + n))
        entries.append({"directory": str(folder), "file": str(file),
                        "arguments": ["clang++", "-std=c++20", "-c", str(file)]})
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    return folder, {str(folder / f"part{n:02}.cpp") for n in range(GENERATED_FILES)}


def corpus_set(*names):
    """The databases of several corpora as one."""
    entries, files = [], set()
    for name in names:
        corpus = sources.prepare(name)
        entries += json.loads((corpus.database / "compile_commands.json").read_text())
        files |= {str(file) for file in corpus.files if "fiber/" not in str(file) and "thread/" not in str(file)}
    folder = ROOT / "build/bench" / "-".join(names)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    return folder, files


def prepare(name, scratch, most):
    """The database entries that count, one for each file that compiles, by file; `most` of them at most."""
    if name == "demo":
        database, files = demo.configure("shop")
    elif name in ("grpc", "mixed"):
        database, files = generated_set(scratch, 5 if name == "mixed" else 1)
    else:
        database, files = corpus_set(*({"examples": ["asio-examples", "boost-examples"]}.get(name, [name])))
    chosen = {}
    for entry in json.loads((pathlib.Path(database) / "compile_commands.json").read_text()):
        file = os.path.normpath(os.path.join(entry["directory"], entry["file"]))
        if file in {str(f) for f in files}:
            chosen.setdefault(file, entry)
    chosen = dict(sorted(chosen.items()))
    names = list(chosen)
    if len(names) > most:
        # Of the generated ones each in its turn, so that as many of them matter.
        step = 1 if name in ("grpc", "mixed") else len(names) / most
        chosen = {names[int(step * i)]: chosen[names[int(step * i)]] for i in range(most)}
    good = {}
    for file, entry in chosen.items():
        command, folder = syntax_only(entry)
        if subprocess.run(command, cwd=folder, capture_output=True).returncode == 0:
            good[file] = entry
    left_out = len(chosen) - len(good)
    print(f"| {name} | {len(good)} files" + (f", {left_out} that do not compile left out" if left_out else "") + " | | | |",
          flush=True)
    return good


def ways(good, scratch):
    database = scratch / "database"
    database.mkdir(exist_ok=True)
    (database / "compile_commands.json").write_text(json.dumps(list(good.values())))
    files = list(good)
    cache = scratch / "cache"
    tool = [str(demo.TOOL), "-p", str(database), "-j1", "--quiet", "--scan", f"--cache-dir={cache}", "--root=/"]
    tidy = ["clang-tidy-22", "--quiet", "-p", str(database)]

    reports = {}

    def cold(*more):
        shutil.rmtree(cache, ignore_errors=True)
        report = scratch / "report.json"
        figures = measure([([*tool, "--format=text", "--format=json", f"--output={report}", *more], ROOT)])
        reports[more] = json.loads(report.read_text())["findings"]
        if any(found != reports[more] for found in reports.values()):
            sys.exit("speed.py: the scan changes the findings")
        return figures

    def touched():
        path = pathlib.Path(files[len(files) // 2])
        text = path.read_bytes()
        try:
            path.write_bytes(text + b"\n// Touched.\n")
            return measure([(tool, ROOT)])
        finally:
            path.write_bytes(text)

    return {
        "compiler": lambda: measure([syntax_only(entry) for entry in good.values()]),
        "clang-tidy": lambda: measure([([*tidy, "--checks=-*,bugprone-*,concurrency-*", *files], ROOT)]),
        "plugin": lambda: measure([([*tidy, f"--load={demo.PLUGIN}", "--checks=-*,deadline-*", *files], ROOT)]),
        "no scan": lambda: cold("--no-scan"),
        "cold": cold,
        "warm": lambda: measure([(tool, ROOT)]),
        "touched": touched,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sets", default="demo,examples,grpc,mixed,i2pd")
    parser.add_argument("--files", type=int, default=GENERATED_FILES, metavar="N", help="of each set, at most")
    options = parser.parse_args()
    sets = options.sets.split(",")
    for name in sets:
        if name not in ("demo", "examples", "grpc", "mixed", "i2pd"):
            parser.error(f"there is no set '{name}'")
    print("| set | way | wall | processor | peak memory |\n|---|---|---|---|---|", flush=True)
    for name in sets:
        with tempfile.TemporaryDirectory() as folder:
            scratch = pathlib.Path(folder)
            good = prepare(name, scratch, options.files)
            todo = ways(good, scratch)
            times = {way: [] for way in todo}
            for _ in range(options.rounds):
                for way, run in todo.items():
                    times[way].append(run())
        medians = {way: [statistics.median(column) for column in zip(*each)] for way, each in times.items()}
        unit = medians["compiler"]
        for way, (wall, cpu, peak) in medians.items():
            print(f"| {name} | {way} | {wall / unit[0]:.3f} | {cpu / unit[1]:.3f} | {peak:.0f} MiB |")
        print(f"| {name} | one file | {1 / len(good):.3f} | {1 / len(good):.3f} | |", flush=True)
    print(f"\nRatios to the compiler over the same files, one worker each, medians of {options.rounds} rounds. 'one file' is "
          "what one file of average size is of the whole.")


if __name__ == "__main__":
    main()
