# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Hashes the dry-run diff of every item that a recipe takes, so that two versions of the program can be compared.

Usage: plan_hashes.py TREE… OUT.jsonl [--deps ROOTS]… [--kind K,…] [--op NAME…] [--sample N] [--seed S] [--like OLD]
                      [--migrate PROGRAM] [--jobs N] [--minutes M] [--compare OLD [--show N]]

The program is driven by its command line alone, so an older one that is installed elsewhere can be measured too. Each
process plans --batch items. OUT gets one line an item, and OUT.diffs/ each diff by its hash. A second run goes on where
the first one stopped; items that crashed are tried again. Without trees, --compare compares what OUT holds.

Exit status: 0 all done and, with --compare, nothing differs; 1 something differs; 3 the time is over and items remain.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plan_differences import Plans, Row, compare

KINDS = "proxy,near-proxy,convenience,composite,wrapper,metal-op"
PENDING = 3


@dataclass(frozen=True)
class Target:
    """One tree, and how the program is called on it.

    Args:
        name: of the tree's folder, for people.
        revision: of its HEAD.
        command: the program with the options that every call on this tree gets.
    """

    name: str
    revision: str
    command: tuple[str, ...]

    def items(self) -> dict[str, str]:
        """Scan the tree; return the kind of each item, by name."""
        document = self._json("scan", "--format", "json")
        return {
            **{operation["name"]: operation["kind"] for operation in document["operations"]},
            **{wrapper["name"]: "wrapper" for wrapper in document["wrappers"] if not wrapper.get("proposal")},
            **{metal["name"]: "metal-op" for metal in document["metal_ops"]},
        }

    def outcomes(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """Plan items in one process; return an entry of ``apply.json`` for each, in the same order.

        An item that the process does not survive has the status ``crashed``.
        """
        operations = [argument for name in names for argument in ("--op", name)]
        try:
            document = self._json("apply", *operations, "--dry-run", "--format", "json")
        except ValueError as error:
            if len(names) > 1:
                return [outcome for name in names for outcome in self.outcomes([name])]
            return [{"item": names[0], "status": "crashed", "reason": str(error)}]
        outcomes: list[dict[str, Any]] = document["outcomes"]
        return outcomes

    def _json(self, *arguments: str) -> dict[str, Any]:
        """Run a command that prints a document.

        Raises:
            ValueError: it prints something else; the error is the last line of what it said.
        """
        result = subprocess.run([*self.command, *arguments], capture_output=True, text=True)
        try:
            document: dict[str, Any] = json.loads(result.stdout)
        except json.JSONDecodeError:
            lines = result.stderr.strip().splitlines() or [f"exit status {result.returncode}"]
            raise ValueError(lines[-1]) from None
        return document


def main() -> int:
    """Run the benchmark."""
    arguments = _arguments()
    plans = Plans(arguments.out)
    old = Plans(arguments.compare) if arguments.compare else None
    like = Plans(arguments.like) if arguments.like else old
    keys: list[tuple[str, str]] = []
    remaining = 0
    end = time.monotonic() + arguments.minutes * 60
    for target in _targets(arguments):
        chosen = _chosen(target, arguments, like if arguments.like or not arguments.kind else None)
        keys += [(target.revision, name) for name in chosen]
        todo = [(name, kind) for name, kind in chosen.items() if not plans.has(target.revision, name)]
        print(f"{target.name}: {len(chosen)} items, {len(chosen) - len(todo)} known", flush=True)
        batches = [todo[start : start + arguments.batch] for start in range(0, len(todo), arguments.batch)]
        with ThreadPoolExecutor(arguments.jobs) as pool:
            for rows in pool.map(lambda batch, on=target: _planned(on, batch, plans, end), batches):
                remaining += sum(row is None for row in rows)
    if remaining:
        print(f"{remaining} items remain")
        return PENDING
    if old is None:
        return 0
    report, same = compare(old, plans, keys or None, arguments.show)
    print(report)
    return 0 if same else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", type=Path, nargs="*", metavar="TREE")
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--deps", action="append", default=[], help="header roots, joined by blanks; for all or each tree"
    )
    parser.add_argument("--kind", help=f"default: {KINDS}")
    parser.add_argument("--op", nargs="+", default=[])
    parser.add_argument("--sample", type=int, help="so many items of each tree, chosen by --seed")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--like", type=Path, metavar="OLD", help="the items of an earlier run; --compare implies it")
    parser.add_argument("--migrate", default=str(Path(sys.executable).parent / "migrate"), metavar="PROGRAM")
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no batch later than this")
    parser.add_argument("--compare", type=Path, metavar="OLD")
    parser.add_argument("--show", type=int, default=1, help="so many examples of each class of difference")
    return parser.parse_args()


def _targets(arguments: argparse.Namespace) -> Iterator[Target]:
    deps = [value.split() for value in arguments.deps] or [[]]
    for index, tree in enumerate(arguments.trees):
        roots = [option for root in deps[min(index, len(deps) - 1)] for option in ("--deps", root)]
        command = ["git", "-C", str(tree), "rev-parse", "HEAD"]
        revision = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        program = (*shlex.split(arguments.migrate), "--repo", str(tree), *roots)
        yield Target(tree.resolve().name, revision, program)


def _chosen(target: Target, arguments: argparse.Namespace, like: Plans | None) -> dict[str, str]:
    """Choose the items of a tree; return their kinds by name.

    A sample takes the names with the least hashes, so that it hardly changes with what there is to choose from.
    """
    items = target.items()
    kinds = (arguments.kind or KINDS).split(",")
    if arguments.op:
        names = [name for name in items if name in arguments.op]
    elif like is not None:
        names = [name for name in items if like.has(target.revision, name)]
    else:
        names = [name for name in items if items[name] in kinds]
    if arguments.sample is not None:
        names = sorted(names, key=lambda name: _hash(f"{arguments.seed} {name}"))[: arguments.sample]
    return {name: items[name] for name in sorted(names)}


def _planned(target: Target, batch: list[tuple[str, str]], plans: Plans, end: float) -> list[Row | None]:
    """Plan a batch and keep what came out; an item is None where the time is over."""
    if time.monotonic() > end:
        return [None] * len(batch)
    started = time.monotonic()
    outcomes = target.outcomes([name for name, _ in batch])
    seconds = round((time.monotonic() - started) / len(batch), 2)
    kept: list[Row | None] = []
    for (name, kind), outcome in zip(batch, outcomes, strict=True):
        row = {"tree": target.name, "revision": target.revision, "item": name, "kind": kind, "seconds": seconds}
        row |= {key: outcome.get(key, "") for key in ("status", "code", "level", "reason")}
        row["notes"] = sorted({note["code"] for note in outcome.get("notes", ())})
        kept.append(plans.keep(row, outcome.get("diff") or ""))
        print(f"{target.name} {name}: {row['status']} {row['code']} {kept[-1]['hash'][:12]} {seconds} s", flush=True)
    return kept


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
