#!/usr/bin/env python3
"""Measures how long one waits for diagnostics after a keystroke: deadline-clangd beside the stock clangd with bugprone-* on.

  typing_latency.py [--starts N] [--rounds N] [--clangd FILE] [--stock FILE] [--limit RATIO]

A file of 1000 lines that calls gRPC is opened in both. In each round it is edited in both, in turns: a number in the middle
changes, and the time until the diagnostics of that very version are published is taken. Both run clang-tidy's bugprone-*;
deadline-clangd has its own checks on top. Each round shares the machine's noise, so that the ratio holds even where the
milliseconds do not. From one start to the next, the same server may take half as much time again for all its edits: both are
started anew several times. Ends with status 1 if the ratio of the medians of all starts is above the limit.
"""
import argparse
import pathlib
import statistics
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/editor"))
import lsp  # noqa: E402

LINES = 1000
DEEP = 5  # So many functions call each other in a row.
HEAD = """\
#include <grpcpp/grpcpp.h>
#include <chrono>
#include <future>
#include <string>

using namespace std::chrono_literals;

struct Request { std::string key; };
struct Reply { std::string value; };
class Stub {
public:
  grpc::Status Get(grpc::ClientContext *context, const Request &request, Reply *reply);
};

"""
# One function of a client that is as long as such are, without a finding; @N@ is its number.
FUNCTION = """\
grpc::Status Fetch@N@(Stub &stub, const std::string &key, int attempts) {
  Request request;
  request.key = key + "/@N@";
  grpc::Status status;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + 1@N@ms);
    Reply reply;
    status = stub.Get(&context, request, &reply);
    if (status.ok() || status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED)
      return status;
  }
  std::promise<std::string> last;
  std::future<std::string> value = last.get_future();
  last.set_value(status.error_message());
  if (value.wait_for(@N@ms) != std::future_status::ready)
    return grpc::Status(grpc::StatusCode::UNKNOWN, "late");
  return attempts > @N@ ? Fetch@M@(stub, value.get(), attempts - 1) : status;
}

"""


def source():
    parts, number = [HEAD, "grpc::Status Fetch0(Stub &stub, const std::string &key, int attempts);\n\n"], 0
    while "".join(parts).count("\n") + FUNCTION.count("\n") <= LINES:
        number += 1
        parts.append(FUNCTION.replace("@N@", str(number)).replace("@M@", str(number - 1 if number % DEEP else 0)))
    text = "".join(parts)
    return text + "// The end.\n" * (LINES - text.count("\n"))


def measure(root, options):
    """The milliseconds of each edit, by server: both are started, and edited in turns."""
    text, file = source(), root / "client.cpp"
    file.write_text(text)
    (root / "compile_flags.txt").write_text("-std=c++20\n-xc++\n")
    servers = []
    for name, program, checks in (("clangd", options.stock, "'bugprone-*'"),
                                  ("deadline-clangd", options.clangd, "'bugprone-*', 'deadline-*'")):
        home = root / name
        (home / "clangd").mkdir(parents=True)
        (home / "clangd/config.yaml").write_text(
            f"Index: {{StandardLibrary: false, Background: Skip}}\nDiagnostics: {{ClangTidy: {{Add: [{checks}]}}}}\n")
        server = lsp.Client([program, "--log=error"], cwd=root, env={**lsp.os.environ, "XDG_CONFIG_HOME": str(home)})
        server.initialize(root)
        server.open(file, text)
        errors = [d for d in server.diagnostics(file) if d["severity"] == 1]
        if errors:
            sys.exit(f"typing_latency.py: {name} cannot parse the file: {errors[0]['message']}")
        servers.append((name, server, []))

    lines = text.splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if n > LINES // 2 and "attempts - 1" in line)
    for turn in range(options.rounds + 2):
        edited = "".join([*lines[:place], lines[place].replace("- 1", f"- {turn + 2}"), *lines[place + 1:]])
        for _, server, times in servers if turn % 2 else reversed(servers):
            begin = time.perf_counter()
            server.change(file, edited)
            server.diagnostics(file)
            if turn >= 2:  # The first ones find cold caches.
                times.append(1000 * (time.perf_counter() - begin))
    for _, server, _ in servers:
        server.shutdown()
    return {name: times for name, _, times in servers}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=9, help="how often both are started anew (9)")
    parser.add_argument("--rounds", type=int, default=7, help="edits in each of the two, of each start (7)")
    parser.add_argument("--clangd", type=pathlib.Path, default=ROOT / "build/bin/deadline-clangd")
    parser.add_argument("--stock", type=pathlib.Path, default="/usr/bin/clangd-22")
    parser.add_argument("--limit", type=float, default=1.15, help="of the ratio (1.15)")
    options = parser.parse_args()
    for program in (options.clangd, options.stock):
        if not program.exists():
            parser.error(f"there is no {program}; './dev setup --test' and './dev build' make it")

    medians, ratios = {}, []
    print("milliseconds from an edit to its diagnostics, median of each start")
    for _ in range(options.starts):
        with tempfile.TemporaryDirectory() as folder:
            times = measure(pathlib.Path(folder).resolve(), options)
        for name, of_one in times.items():
            medians.setdefault(name, []).append(statistics.median(of_one))
        ratios.append(medians["deadline-clangd"][-1] / medians["clangd"][-1])
        print("  " + "   ".join(f"{name} {of[-1]:5.0f}" for name, of in medians.items()) + f"   ratio {ratios[-1]:.2f}",
              flush=True)
    ratio = statistics.median(medians["deadline-clangd"]) / statistics.median(medians["clangd"])
    print(f"{LINES} lines, {options.starts} starts of {options.rounds} edits; medians of the starts:")
    for name, of in medians.items():
        print(f"  {name:16} {statistics.median(of):5.0f}   from {min(of):.0f} to {max(of):.0f}")
    print(f"  ratio {ratio:.2f}; start by start {min(ratios):.2f} to {max(ratios):.2f}, median {statistics.median(ratios):.2f}; "
          f"the limit is {options.limit}")
    return 1 if ratio > options.limit else 0


if __name__ == "__main__":
    sys.exit(main())
