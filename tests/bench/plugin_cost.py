#!/usr/bin/env python3
"""Measures what the plugin adds to clang-tidy's running time.

  plugin_cost.py [--rounds N] [--plugin FILE] [FILE...]

Five files of the example service that include gRPC (or FILE... of it) are analysed in turns: by clang-tidy with one cheap
check of its own, which is parsing and little else, and by clang-tidy with the plugin and all of its checks. The table has the
medians of all rounds; a ratio of 1.00x would be a plugin that costs nothing. Both runs share the machine's noise, so that the
ratios hold even where the seconds do not.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import demo  # noqa: E402  knows how to configure the example service

FILES = ["handler.cpp", "stock_client.cpp", "payment.cpp", "order_view.cpp", "stock_release.cpp"]
CHEAP, PLUGIN = "bugprone-suspicious-semicolon", "deadline-*"


def measure(command):
    """Seconds on the clock and of processor time; stops where the command fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{output.decode(errors='replace')}\nplugin_cost.py: {' '.join(map(str, command))} failed")
    return wall, usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="how often each file is analysed in each way (5)")
    parser.add_argument("--plugin", default=str(demo.PLUGIN))
    parser.add_argument("files", metavar="FILE", nargs="*", default=FILES, help="names in testdata/shop/src")
    options = parser.parse_args()
    if not os.path.exists(options.plugin):
        parser.error(f"there is no {options.plugin}; ./dev build makes it")
    build, sources = demo.configure("shop")
    by_name = {os.path.basename(source): source for source in sources}
    unknown = [name for name in options.files if name not in by_name]
    if unknown:
        parser.error(f"testdata/shop/src has no {unknown[0]}")

    common = ["clang-tidy-22", f"--load={options.plugin}", "--quiet", "-p", build]
    # Loaded in both: what counts is what the checks do.
    ways = [[*common, f"--checks=-*,{checks}"] for checks in (CHEAP, PLUGIN)]
    times = {name: ([], []) for name in options.files}
    for _ in range(options.rounds + 1):
        for name in options.files:
            for way, command in enumerate(ways):
                times[name][way].append(measure([*command, by_name[name]]))

    print(f"{'file':24}{'parsing':>10}{'plugin':>10}{'cpu':>9}{'wall':>9}")
    ratios = []
    for name in options.files:
        # The first round only warms the disk cache.
        medians = [[statistics.median(column) for column in zip(*way[1:])] for way in times[name]]
        walls, cpus = zip(*medians)
        ratios.append((cpus[1] / cpus[0], walls[1] / walls[0]))
        print(f"{name:24}{cpus[0]:9.2f}s{cpus[1]:9.2f}s{ratios[-1][0]:8.2f}x{ratios[-1][1]:8.2f}x")
    cpu, wall = map(statistics.median, zip(*ratios))
    print(f"{'median':24}{'':20}{cpu:8.2f}x{wall:8.2f}x")
    print(f"processor seconds per file, medians of {options.rounds} rounds; parsing is {CHEAP}, plugin is {PLUGIN}")


if __name__ == "__main__":
    main()
