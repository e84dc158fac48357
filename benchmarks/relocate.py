# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Moves every metal op of a tree: each separately from the untouched tree, then all in one run, with every check.

Usage: relocate.py TREE OUT --deps DIR… [--op FOLDER…] [--registration free-function|struct] [--no-check] [--again]
                   [--together]

TREE must be a work tree of your own: each change is written, checked and taken back; ``--together`` leaves the last
state in it, so that it can be looked at. OUT gets ``results.jsonl`` (one line an operation; a second run goes on where
the first one stopped) and ``table.md``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.errors import MigrateError
from migrate.inventory.model import MetalOp
from migrate.inventory.scan import scan
from migrate.recipes import relocate
from migrate.recipes.context import Context, Options
from migrate.recipes.moving import residue
from migrate.tree.apply import render
from migrate.tree.plan import Edit, Move, Plan, Severity
from migrate.tree.repository import Tree
from migrate.tree.transaction import Transaction
from migrate.verify.change import Change
from migrate.verify.rules import verify_rules
from migrate.verify.typecheck import TypeChecker

KINDS = ("touched", "includes", "carries", "lost include", "public header", "unity")
COLUMNS = ("outcome", "moved", "edited", "created", *KINDS, "gcc", "residue", "inconclusive", "seconds")
TOGETHER = "all together"


def main() -> None:
    """Run the benchmark."""
    arguments = _arguments()
    results = arguments.out / "results.jsonl"
    known = {} if arguments.again else _known(results)
    tree = Tree.open(arguments.tree)
    with results.open("a", encoding="utf-8") as out:

        def keep(name: str, row: dict[str, Any]) -> None:
            known[name] = row
            out.write(json.dumps({"name": name, **row}) + "\n")
            out.flush()
            print(name, {key: row.get(key) for key in COLUMNS}, row.get("first", ""), flush=True)

        found = _context(tree, arguments).inventory.metal_ops
        chosen = [item for item in found if not arguments.op or item.folder.rpartition("/")[2] in arguments.op]
        for operation in [] if arguments.together else chosen:
            name = operation.folder.rpartition("/")[2]
            if name not in known:
                keep(name, _one(operation, tree, arguments, leave=False))
        if arguments.together:
            for operation in chosen:
                name = operation.folder.rpartition("/")[2]
                current = _operation(_context(tree, arguments), operation.folder)
                if current is not None:
                    keep(f"{TOGETHER}: {name}", _one(current, tree, arguments, leave=True))
    (arguments.out / "table.md").write_text(_table(known), encoding="utf-8")


def _context(tree: Tree, arguments: argparse.Namespace) -> Context:
    flags = Flags(tree, arguments.deps)
    inventory = scan(tree, cache=arguments.out / "scan", jobs=1)
    options = Options(registration=arguments.registration)
    return Context(tree, Parser(tree, flags, cache=arguments.out / "cache"), inventory, options)


def _operation(context: Context, folder: str) -> MetalOp | None:
    return next((item for item in context.inventory.metal_ops if item.folder == folder), None)


def _one(operation: MetalOp, tree: Tree, arguments: argparse.Namespace, *, leave: bool) -> dict[str, Any]:
    """Plan, write, check, and take back unless the change is to stay."""
    begin = time.monotonic()
    context = _context(tree, arguments)
    try:
        plan = relocate.plan(operation, context)
    except MigrateError as error:
        return {"outcome": f"failed {error.code}", "first": error.what}
    except Exception:
        return {"outcome": "crash", "first": traceback.format_exc(limit=-3)}
    blockers = plan.of(Severity.BLOCKER)
    if blockers:
        return {"outcome": f"needs-decision {blockers[0].code}", "first": blockers[0].text}
    row: dict[str, Any] = {"outcome": "migrated", **_sizes(plan), "plan": round(time.monotonic() - begin, 1)}
    contents = render(plan, tree)
    moved = [change.target for change in plan.changes if isinstance(change, Move)]
    row["residue"] = sum(note.code == "MIG516" for note in residue.search(contents, moved))
    with TypeChecker(tree, Flags(tree, arguments.deps), jobs=1, cache=arguments.out / "cache") as checker:
        change = Change(checker, tree, [plan], contents, [operation.name, *operation.prims], context.graph)
        if arguments.check:
            change.before()
        with Transaction(tree, plan, force=True) as transaction:
            if arguments.check:
                report = change.after()
                why = {target.path: target.why for target in report.targets}
                counts = Counter(why.get(item.unit, "touched") for item in report.new)
                row |= {kind: counts[kind] for kind in KINDS}
                row |= {"inconclusive": len(report.inconclusive), "units": len(report.units)}
                row["gcc"], first = _gcc(tree, moved, arguments.deps)
                row["first"] = str(report.new[0]) if report.new else first
                if report.new or row["gcc"]:
                    row["outcome"] = "failed"
            if leave:
                transaction.keep()
    row["seconds"] = round(time.monotonic() - begin)
    return row


def _sizes(plan: Plan) -> dict[str, int]:
    moves = [change for change in plan.changes if isinstance(change, Move)]
    edited = {change.path for change in plan.changes if isinstance(change, Edit)} - {move.source for move in moves}
    created = sum(type(change).__name__ == "Create" for change in plan.changes)
    return {"moved": len(moves), "edited": len(edited), "created": created}


def _gcc(tree: Tree, moved: list[str], deps: list[Path]) -> tuple[int, str]:
    """Return how many moved sources GCC refuses with ttnn's flags, and its first words."""
    failed, first = 0, ""
    flags = Flags(tree, deps)
    for path in moved:
        if not path.endswith(".cpp") or "/kernels/" in path:
            continue
        options = [item for item in verify_rules().options(path, tree) if not item.startswith("-Wconditional")]
        arguments = [item for item in flags.of(path).arguments if not item.startswith("-resource")]
        skip = {"-nostdinc", "-nobuiltininc"}
        command = ["g++", "-fsyntax-only", "-Werror", *(item for item in arguments if item not in skip), *options, path]
        ran = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, check=False)
        if ran.returncode:
            failed += 1
            first = first or next((line for line in ran.stderr.splitlines() if "error" in line), ran.stderr[:200])
    return failed, first


def _known(results: Path) -> dict[str, dict[str, Any]]:
    if not results.exists():
        return {}
    rows = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row.pop("name"): row for row in rows}


def _table(rows: dict[str, dict[str, Any]]) -> str:
    lines = [f"| operation | {' | '.join(COLUMNS)} |", f"|---{'|---' * len(COLUMNS)}|"]
    lines += [f"| {name} | {' | '.join(str(row.get(key, '')) for key in COLUMNS)} |" for name, row in rows.items()]
    return "\n".join(lines) + "\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, action="append", default=[])
    parser.add_argument("--op", nargs="*", default=[])
    parser.add_argument("--registration", default="free-function")
    parser.add_argument("--no-check", dest="check", action="store_false")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--together", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    return arguments


if __name__ == "__main__":
    main()
