# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Applies many operations of a tree in one run, and tells where the time goes.

Usage: apply_all.py TREE OUT --deps DIR… [--kind proxy,near-proxy] [--count N] [--seed N] [--together N]
                    [--jobs N]

TREE is committed to: take a clone. Of each kind all operations are taken, or with ``--count`` a random sample. OUT
gets a line for each run: wall and processor seconds in all, for an operation, and by pass (planning and writing are
what no pass of verification accounts for), outcomes, and the largest process in MB. What was done already is left out
by ``migrate apply`` itself, so a run that was cut short goes on. ``--jobs 1`` shows one core.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from migrate.cli import main as migrate
from migrate.inventory.model import Kind
from migrate.inventory.scan import scan
from migrate.terminal import Terminal
from migrate.tree.repository import Tree


def main() -> None:
    """Run the benchmark."""
    arguments = _arguments()
    names = _chosen(arguments)
    passes: Counter[str] = Counter()
    _time_passes(passes)
    words = ["--repo", str(arguments.tree), *(word for folder in arguments.deps for word in ("--deps", str(folder)))]
    words += ["apply", *(word for name in names for word in ("--op", name)), "--commit", "--keep-going"]
    words += ["--format", "json"]
    words += ["--together", str(arguments.together)] if arguments.together else []
    words += ["--jobs", str(arguments.jobs)] if arguments.jobs else []
    started, before = time.monotonic(), _processor()
    output = TextIOWrapper(BytesIO())
    with redirect_stdout(output):
        status = migrate(words)
    wall, processor = time.monotonic() - started, _processor() - before
    output.seek(0)
    counts = json.load(output)["counts"]
    row: dict[str, Any] = {
        "revision": Tree.open(arguments.tree).revision(),
        "operations": len(names),
        "exit": status,
        "outcomes": counts,
        "wall": round(wall),
        "processor": round(processor),
        "wall each": round(wall / max(1, len(names)), 1),
        "processor each": round(processor / max(1, len(names)), 1),
        "passes": {title: round(seconds) for title, seconds in passes.most_common()},
        "planning and writing": round(wall - sum(passes.values())),
        "megabytes": max(resource.getrusage(who).ru_maxrss for who in _EVERY) // 1024,
    }
    with arguments.out.open("a", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    print(json.dumps(row, indent=2))
    sys.exit(status)


_EVERY = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--kind", default="proxy,near-proxy")
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--together", type=int)
    parser.add_argument("--jobs", type=int)
    return parser.parse_args()


def _chosen(arguments: argparse.Namespace) -> list[str]:
    kinds = [Kind(kind) for kind in arguments.kind.split(",")]
    inventory = scan(Tree.open(arguments.tree), jobs=arguments.jobs)
    names = sorted({operation.name for operation in inventory.operations if operation.kind in kinds})
    if arguments.count:
        names = random.Random(arguments.seed).sample(names, min(arguments.count, len(names)))
    return names


def _time_passes(passes: Counter[str]) -> None:
    """Let each display of progress say how long it was there."""
    shown = Terminal.progress

    @contextmanager
    def progress(terminal: Terminal, title: str = "") -> Iterator[Any]:
        started = time.monotonic()
        with shown(terminal, title) as advance:
            yield advance
        passes[title] += time.monotonic() - started

    Terminal.progress = progress  # type: ignore[method-assign]


def _processor() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, _EVERY))


if __name__ == "__main__":
    main()
