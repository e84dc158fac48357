# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Plants faults that people made by hand into migrated operations of a tree, and counts which check sees them.

Usage: planted.py TREE OUT --deps DIR… [--count 10] [--seed 17] [--op NAME…] [--jobs N] [--minutes N]

Nothing is written to TREE. A fault counts as caught where a check of meaning finds more than in the change itself; a
planted text that does not compile says nothing and is left out. OUT gets ``planted.jsonl`` and ``planted.md``; a second
run goes on where the first one stopped, and one that is over its minutes ends with 3.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from planted_faults import Migrated, faults

from migrate.context import Context, Options
from migrate.cpp.flags import HEADER_SUFFIXES, Flags
from migrate.cpp.includes import SOURCE_SUFFIXES, IncludeGraph
from migrate.cpp.parser import Parser
from migrate.cpp.precompiled import planning_headers
from migrate.inventory.model import Kind, Operation
from migrate.inventory.scan import scan
from migrate.recipes.collapse_proxy import recipe
from migrate.tree.overlay import Overlaid
from migrate.tree.plan import Severity
from migrate.tree.reader import Reader
from migrate.tree.render import render
from migrate.tree.repository import Tree
from migrate.verify.meaning.check import State, compare
from migrate.verify.meaning.facts import UnitFacts
from migrate.verify.model import Target
from migrate.verify.rules import verify_rules
from migrate.verify.typecheck import TypeChecker

_TRIED = 6  # places tried for one fault until one compiles


def main() -> None:
    """Run the benchmark."""
    arguments = _arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    tree = Tree.open(arguments.tree)
    flags = Flags(tree, arguments.deps)
    inventory = scan(tree, jobs=arguments.jobs)
    operations = [item for item in inventory.operations if item.kind in (Kind.PROXY, Kind.NEAR_PROXY) and item.binding]
    random.Random(arguments.seed).shuffle(operations)
    if arguments.op:
        operations = [item for item in inventory.operations if item.name in arguments.op]
    results = arguments.out / "planted.jsonl"
    rows = [json.loads(line) for line in results.read_text().splitlines()] if results.is_file() else []
    parser = Parser(tree, flags, cache=arguments.out / "cache", headers=planning_headers(tree))
    context = Context(tree, parser, inventory, Options())
    done = {row["operation"] for row in rows}
    until = time.monotonic() + 60 * arguments.minutes
    with TypeChecker(tree, flags, arguments.jobs, arguments.out / "cache", facts=True) as checker:
        for operation in operations:
            if len(done) >= arguments.count:
                break
            if time.monotonic() > until:
                sys.exit(3)
            if operation.name not in done and (row := _one(operation, context, checker)) is not None:
                done.add(operation.name)
                rows.append(row)
                with results.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(row) + "\n")
                print(operation.name, row["faults"], flush=True)
    _table(rows, arguments.out / "planted.md")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--op", nargs="*")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=1000)
    return parser.parse_args()


def _one(operation: Operation, context: Context, checker: TypeChecker) -> dict[str, object] | None:
    plan = recipe.plan(operation, context)
    if plan.of(Severity.BLOCKER) or not plan.changes:
        return None
    tree = context.tree
    after = {path: data for path, data in render(plan, tree).items() if data is not None}
    before = {path: tree.read(path) for path in after if tree.exists(path)}
    check = _Check(tree, checker, before)
    clean = check.findings(after, {})
    binding = operation.binding.file if operation.binding else ""
    sources = tuple(path for path in after if path.endswith(SOURCE_SUFFIXES) and path != binding)
    public = operation.registration.file
    headers = tuple(path for path in after if path.endswith(HEADER_SUFFIXES) and path != public)
    migrated = Migrated(Overlaid(tree, after), tree, operation.name, binding, public, sources, headers)
    found: dict[str, object] = {}
    for fault, plant in faults().items():
        found[fault] = "not applicable"
        for number, (path, text) in enumerate(plant(migrated)):
            caught = check.findings(after, {path: text.encode("utf-8", "surrogateescape")})
            if caught is not None:
                new = sorted({check for check, where in caught - (clean or set())})
                found[fault] = ", ".join(new) or "not seen"
            if (caught is not None and found[fault] != "not seen") or number + 1 == _TRIED:
                break
    return {"operation": operation.name, "clean": sorted(map(list, clean or ())), "faults": found}


class _Check:
    """Compares one migrated operation, with a fault or without, with what was there; parses what a fault can touch.

    Args:
        tree: as it is.
        checker: parses.
        before: what the operation's rewrite touches, as it is.
    """

    def __init__(self, tree: Reader, checker: TypeChecker, before: Mapping[str, bytes]) -> None:
        self.tree = tree
        self.checker = checker
        self.before = before
        self._facts: dict[tuple[str, bool], UnitFacts] = {}
        graph = IncludeGraph(tree)
        checker._parser._includers = graph.units_including  # nothing is written to the tree: one graph serves all

    def findings(self, after: Mapping[str, bytes], planted: Mapping[str, bytes]) -> set[tuple[str, str]] | None:
        """Return checks with what they find; None where the planted text does not compile."""
        contents = {**after, **planted}
        old = {**self.before, **{path: self.tree.read(path) for path in planted if self.tree.exists(path)}}
        states = [self._state(old, {}, False), self._state(contents, planted, True)]
        if states[0] is None or states[1] is None:
            return None
        found = compare(states[0], states[1], frozenset(contents), {})
        return {(item.check, item.text) for item in found if not item.remark}

    def _state(self, contents: Mapping[str, bytes], planted: Mapping[str, bytes], later: bool) -> State | None:
        rules = verify_rules()
        tree = Overlaid(self.tree, contents)
        paths = [path for path in contents if path.endswith((*HEADER_SUFFIXES, *SOURCE_SUFFIXES))]
        touched = any(path.endswith(HEADER_SUFFIXES) for path in planted)
        asked = [path for path in paths if touched or path in planted or (path, later) not in self._facts]
        targets = [Target(path, "touched", rules.pch(path), rules.options(path, tree), path) for path in asked]
        facts = {path: self._facts[path, later] for path in paths if path not in asked}
        for path, item in self.checker.check(targets, contents).items():
            if item.errors or item.facts is None:
                return None
            facts[path] = item.facts
            if not planted:
                self._facts[path, later] = item.facts
        return State(tree, facts)


def _table(rows: list[dict[str, object]], target: Path) -> None:
    lines = ["| fault | planted | caught | by |", "|---|---|---|---|"]
    for fault in faults():
        results = [row["faults"][fault] for row in rows if isinstance(row["faults"], dict)]
        planted = [result for result in results if result != "not applicable"]
        caught = [result for result in planted if result != "not seen"]
        checks = sorted({name for result in caught for name in str(result).split(", ")})
        lines.append(f"| {fault} | {len(planted)} | {len(caught)} | {', '.join(checks)} |")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
