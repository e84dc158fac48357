# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Migrates again what a commit of people migrated, and compares both results with what was there before.

Usage: replay.py TREE COMMIT OUT --deps DIR… [--level auto] [--op NAME…]

TREE is a clean work tree that this may check out and change. The measure is the parent of COMMIT: what C++ saw of each
operation's declaration, and what Python saw of its binding (names, order, keyword-only marks, defaults, conversions).
OUT gets the three states, ``outcomes.json`` and ``table.md``; what is there already is not made again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from replay_state import State, read_state
from replay_verdict import EQUAL, verdict

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.cpp.precompiled import planning_headers
from migrate.inventory.model import Inventory
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree


def main() -> None:
    """Run the comparison."""
    choice = _arguments()
    names = choice.op or _migrated(choice)
    parent = _state(choice, "parent", f"{choice.commit}^", names)
    theirs = _state(choice, "theirs", choice.commit, names)
    outcomes = _apply(choice, names)
    ours = _state(choice, "ours", "", names)
    lines = ["| operation | outcome | verdict | what differs |", "|---|---|---|---|"]
    counts: Counter[str] = Counter()
    for name in names:
        row = outcomes.get(name, {})
        told = " ".join(filter(None, (row.get("status"), row.get("level"), row.get("code"))))
        mine = ours.get(name) if row.get("status") == "migrated" else None
        word, details = verdict(parent.get(name), mine, theirs.get(name))
        counts[word] += 1
        shown = "; ".join(details).replace("|", "\\|")
        lines.append(f"| {name} | {told} | {word} | {shown} |")
    summary = ", ".join(f"{word}: {count}" for word, count in sorted(counts.items(), key=lambda item: item[0] != EQUAL))
    table = "\n".join([f"{choice.commit}: {len(names)} operations; {summary}", "", *lines]) + "\n"
    (choice.out / "table.md").write_text(table, encoding="utf-8")
    print(table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("commit")
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--level", default="auto")
    parser.add_argument("--op", nargs="*")
    found = parser.parse_args()
    found.out.mkdir(parents=True, exist_ok=True)
    return found


def _migrated(choice: argparse.Namespace) -> list[str]:
    """Return the operations that were registered before the commit, and are functions after it."""
    tree = Tree.open(choice.tree)
    before, after = (
        scan(tree.at(revision), cache=choice.out / "scan") for revision in (f"{choice.commit}^", choice.commit)
    )
    registered = {item.name for item in before.operations if not item.is_function}
    return sorted(registered - {item.name for item in after.operations if not item.is_function})


def _state(choice: argparse.Namespace, label: str, revision: str, names: Iterable[str]) -> dict[str, State]:
    """Return what is seen of the operations in one state; an empty revision means the tree as it stands."""
    place = choice.out / f"{label}.json"
    if not place.exists():
        if revision:
            _git(choice.tree, "checkout", "-qf", revision)
        tree = Tree.open(choice.tree)
        parser = Parser(tree, Flags(tree, choice.deps), cache=choice.out / "cache", headers=planning_headers(tree))
        inventory: Inventory = scan(tree, cache=choice.out / "scan")
        found = read_state(inventory, parser, names)
        place.write_text(json.dumps({name: asdict(state) for name, state in found.items()}, indent=1), encoding="utf-8")
    raw = json.loads(place.read_text(encoding="utf-8"))
    return {name: State.of(item) for name, item in raw.items()}


def _apply(choice: argparse.Namespace, names: Iterable[str]) -> dict[str, Any]:
    """Apply the tool at the commit's parent; return the outcomes by operation."""
    place = choice.out / "outcomes.json"
    if not place.exists():
        _git(choice.tree, "checkout", "-qf", f"{choice.commit}^")
        deps = [word for folder in choice.deps for word in ("--deps", str(folder))]
        ops = [word for name in names for word in ("--op", name)]
        given = ["--level", choice.level, "--keep-going", "--verify", "none", "--no-api", "--allow-breaking"]
        command = [sys.executable, "-m", "migrate", *deps, "apply", *ops, *given, "--format", "json"]
        made = subprocess.run(command, cwd=choice.tree, stdout=subprocess.PIPE, text=True, check=False).stdout
        place.write_text(made, encoding="utf-8")
    rows = json.loads(place.read_text(encoding="utf-8"))["outcomes"]
    return {row["item"]: row for row in rows}


def _git(tree: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=tree, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
