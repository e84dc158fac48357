# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Times the scan of a tree beside plain libclang and ast-grep on the same machine, in the same run.

Usage: scan.py TREE [--jobs N] [--deps DIR…] [--sample N] [--ast-grep PROGRAM]

TREE is only read: the files are copied to a scratch repository first. Plain libclang parses a sample of the translation
units that implement the registered operations, with the third-party headers of --deps, and is extrapolated to all of
them. Processor seconds stand beside the clock's, since these do not depend on what else the machine does.
ast-grep (PyPI: ast-grep-cli) only searches the registering pattern, one of the many things that a scan finds.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from clang import cindex

from migrate.cpp.flags import Flags
from migrate.inventory.model import Inventory, Kind
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree

SEED = 20260202
PATTERN = "constexpr auto $NAME = $$$CALL;"
GOALS = {
    "cold scan": "10 s",
    "warm scan": "1 s",
    "scan after one file changed": "1.5 s",
    "dry run of one operation, warm": "1 s",
    "migrate --help": "0.15 s",
    "peak memory": "700 MB",
}
CHILD = """
import sys
from pathlib import Path
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree
if __name__ == "__main__":
    scan(Tree.open(Path(sys.argv[1])), cache=Path(sys.argv[2]), jobs=int(sys.argv[3]))
"""
INTERVAL = 0.2  # seconds between two looks at the memory: a look holds the pages of the process that is measured


def main() -> None:
    """Run the benchmark."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="scan-benchmark-") as folder:
        place, cache = Path(folder) / "tree", Path(folder) / "cache"
        _copy(Tree.open(arguments.tree), place)
        rows = _scans(place, cache, arguments.jobs, Path(folder))
        tree = Tree.open(place)
        inventory = scan(tree, cache=cache, jobs=arguments.jobs)
        cold = rows["cold scan"]
        print(f"{len(inventory.operations)} operations, {len(inventory.unread)} files unread, {arguments.jobs} jobs")
        print("\n| what | measured | processor time | goal |\n|---|---:|---:|---:|")
        for name, row in rows.items():
            print(f"| {name} | {row.seconds:.2f} s | {row.processor:.2f} s | {GOALS[name]} |")
        print(f"| peak memory | {cold.peak:.2f} MB | | {GOALS['peak memory']} |")
        print("\n| beside it | measured | ratio to the cold scan | processor time | ratio |\n|---|---:|---:|---:|---:|")
        for name, seconds, busy in _beside(tree, inventory, arguments):
            ratio, busy_ratio = seconds / cold.seconds, busy / cold.processor
            print(f"| {name} | {seconds:.1f} s | {ratio:.1f} | {busy:.1f} s | {busy_ratio:.1f} |")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--deps", type=Path, nargs="*", default=_deps())
    parser.add_argument("--sample", type=int, default=8)
    parser.add_argument("--ast-grep", default=shutil.which("ast-grep") or str(Path(sys.executable).parent / "ast-grep"))
    return parser.parse_args()


def _deps() -> list[Path]:
    return [Path(item) for item in os.environ.get("TT_METAL_DEPS", "").split(os.pathsep) if item]


def _copy(tree: Tree, place: Path) -> None:
    for name in tree.files():
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(tree.absolute(name), target)
    git = ["git", "-C", str(place), "-c", "user.name=dev", "-c", "user.email=dev@example.org", "-c", "gc.auto=0"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "copy"]):
        subprocess.run([*git, *command], check=True)


class Measured(NamedTuple):
    """What a command took: seconds by the clock, processor seconds, and the most memory in MB held at once."""

    seconds: float
    processor: float
    peak: float


def _scans(place: Path, cache: Path, jobs: int, folder: Path) -> dict[str, Measured]:
    script = folder / "child.py"
    script.write_text(CHILD)
    command = [sys.executable, str(script), str(place), str(cache), str(jobs)]
    rows = {"cold scan": _measured(command)}
    time.sleep(2.5)  # let the files' time stamps become old enough to be trusted
    _measured(command)
    rows["warm scan"] = min(_measured(command) for _ in range(3))
    rows["scan after one file changed"] = min(_one_changed(place, command) for _ in range(3))
    program = [sys.executable, "-m", "migrate"]
    inventory = scan(Tree.open(place), cache=cache, jobs=jobs)
    name = next((item.name for item in inventory.operations if item.kind is Kind.PROXY), "")
    if name:
        dry = [*program, "--repo", str(place), "apply", "--op", name, "--dry-run"]
        _measured(dry)
        rows["dry run of one operation, warm"] = min(_measured(dry) for _ in range(3))
    rows["migrate --help"] = min(_measured([*program, "--help"]) for _ in range(3))
    return rows


def _one_changed(place: Path, command: list[str]) -> Measured:
    path = next(place.glob("ttnn/cpp/ttnn/operations/**/*.cpp"))
    path.write_bytes(path.read_bytes() + f"// {time.time_ns()}\n".encode())
    return _measured(command)


def _measured(command: list[str]) -> Measured:
    """Run a command, and measure it with its children."""
    start, before = time.perf_counter(), _processor()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(INTERVAL):
            peak = max(peak, _memory(child.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    child.wait()
    seconds = time.perf_counter() - start
    done.set()
    watcher.join()
    return Measured(seconds, _processor() - before, peak)


def _processor() -> float:
    """Processor seconds of this process's children that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(process: int) -> float:
    """Proportional memory of a process and its descendants in MB (Linux only)."""
    total, pending = 0.0, [process]
    while pending:
        number = pending.pop()
        try:
            for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) / 1024
            for task in Path(f"/proc/{number}/task").iterdir():
                pending += map(int, (task / "children").read_text().split())
        except (OSError, ProcessLookupError):
            continue
    return total


def _beside(tree: Tree, inventory: Inventory, arguments: argparse.Namespace) -> list[tuple[str, float, float]]:
    rows = []
    units = sorted({file for item in inventory.operations for file in item.implementation if file.endswith(".cpp")})
    if arguments.deps and units:
        flags = Flags(tree, arguments.deps)
        chosen = random.Random(SEED).sample(units, min(arguments.sample, len(units)))
        index = cindex.Index.create()
        spent, busy = [], []
        for unit in chosen:
            start, processor = time.perf_counter(), time.process_time()
            index.parse(str(tree.absolute(unit)), args=list(flags.of(unit).arguments))
            spent.append(time.perf_counter() - start)
            busy.append(time.process_time() - processor)
        name = f"plain libclang, {len(units)} implementing units, extrapolated from {len(chosen)} (seed {SEED})"
        whole, worked = statistics.mean(spent) * len(units), statistics.mean(busy) * len(units)
        rows.append((f"{name}, one process", whole, worked))
        rows.append((f"{name}, divided by {arguments.jobs} jobs", whole / arguments.jobs, worked))
    if shutil.which(arguments.ast_grep):
        command = [arguments.ast_grep, "run", "--lang", "cpp", "--pattern", PATTERN, str(tree.root), "--json=stream"]
        measured = _measured(command)
        rows.append(("ast-grep, the registering pattern only", measured.seconds, measured.processor))
    return rows


if __name__ == "__main__":
    main()
