# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Plans ``wrappers`` for every wrapper of a tree: each from the untouched tree, then all in turn.

Usage: wrappers.py TREE OUT --deps DIR… [--turn] [--op NAME…] [--again]

Each alone: the touched sources are parsed as they would be; errors that they did not have count. ``--turn`` writes one
after the other into TREE (a work tree of its own, please) and commits each; check what it touched with a compiler.
OUT gets ``results.jsonl`` or ``turn.jsonl`` (one line a wrapper; a second run goes on where the first one stopped),
``diffs/`` and ``table.md``.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.cpp.precompiled import planning_headers
from migrate.inventory.items import items_of
from migrate.inventory.model import Wrapper
from migrate.inventory.scan import scan
from migrate.recipes.wrappers import recipe as wrappers
from migrate.tree import render
from migrate.tree.plan import Delete, Plan, Severity
from migrate.tree.repository import Tree
from migrate.tree.transaction import Transaction


def main() -> None:
    """Run the benchmark."""
    choice = _arguments()
    results = choice.out / ("turn.jsonl" if choice.turn else "results.jsonl")
    known = {} if choice.again or not results.exists() else _known(results)
    context = _context(choice)
    names = [item.name for item in items_of(context.inventory) if isinstance(item, Wrapper)]
    with results.open("a", encoding="utf-8") as out:
        for name in choice.op or names:
            if name in known:
                continue
            row = _one(name, context, choice)
            known[name] = row
            out.write(json.dumps(row) + "\n")
            out.flush()
            print(_line(row), flush=True)
            if choice.turn:
                context = _context(choice)
    lines = ["| wrapper | outcome | uses | sites | files | new errors | forms | gone | seconds |", "|---" * 9 + "|"]
    lines += [f"| {_line(row)} |" for row in known.values()]
    (choice.out / "table.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--op", nargs="*")
    parser.add_argument("--turn", action="store_true")
    parser.add_argument("--again", action="store_true")
    found = parser.parse_args()
    (found.out / "diffs").mkdir(parents=True, exist_ok=True)
    return found


def _context(choice: argparse.Namespace) -> Context:
    tree = Tree.open(choice.tree)
    inventory = scan(tree, cache=choice.out / "scan", jobs=1)
    parser = Parser(tree, Flags(tree, choice.deps), cache=choice.out / "cache", headers=planning_headers(tree))
    return Context(tree, parser, inventory, Options())


def _known(results: Path) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in map(json.loads, results.read_text(encoding="utf-8").splitlines())}


def _one(name: str, context: Context, choice: argparse.Namespace) -> dict[str, Any]:
    item = next((item for item in context.inventory.wrappers if item.name == name), None)
    if item is None:
        return {"name": name, "outcome": "not found"}
    started = time.monotonic()
    plan = wrappers.plan(item, context)
    blockers = plan.of(Severity.BLOCKER)
    row: dict[str, Any] = {"name": name, "outcome": plan.facts.get("action", ""), "uses": len(item.uses), "new": []}
    row["notes"] = [f"{note.code}: {note.text}" for note in plan.notes]
    if blockers:
        return row | {"outcome": f"{blockers[0].code} {blockers[0].where}"}
    rows: Any = plan.facts["call_sites"]
    row |= {"sites": plan.facts["sites"], "files": len({entry["file"] for entry in rows}), "rows": rows}
    row["forms"] = sorted({entry["form"] for entry in rows})
    row["gone"] = [change.path for change in plan.changes if isinstance(change, Delete)]
    row["plan_seconds"] = round(time.monotonic() - started, 1)
    turn = "turn." if choice.turn else ""
    place = choice.out / "diffs" / f"{turn}{name.replace('::', '.')}.diff"
    place.write_text(render.diff(plan, context.tree), encoding="utf-8")
    if choice.turn:
        _write(plan, context)
    else:
        row["new"] = _new_errors(plan, context)
    row["seconds"] = round(time.monotonic() - started, 1)
    return row


def _write(plan: Plan, context: Context) -> None:
    tree = context.tree
    assert isinstance(tree, Tree)
    with Transaction(tree, plan) as transaction:
        paths = list(transaction.paths)
        transaction.keep()
    tree.commit(paths, f"Wrapper: {plan.item}\n")


def _new_errors(plan: Plan, context: Context) -> list[str]:
    rendered = render.render(plan, context.tree)
    contents = {path: data for path, data in rendered.items() if data is not None}
    found: list[str] = []
    for path in sorted(path for path in contents if path.endswith((".cpp", ".hpp"))):
        after = context.parser.parse(path, contents).errors
        before = context.parser.parse(path).errors if after and context.tree.exists(path) else ()
        known = {error.message for error in before}
        found += [f"{path}: {item.file}:{item.line}: {item.message}" for item in after if item.message not in known]
    return found


def _line(row: dict[str, Any]) -> str:
    keys = ("name", "outcome", "uses", "sites", "files", "new", "forms", "gone", "seconds")
    cells = [row.get(key, "") for key in keys]
    cells[5] = len(row.get("new", []))
    return " | ".join(", ".join(map(str, cell)) if isinstance(cell, list) else str(cell) for cell in cells)


if __name__ == "__main__":
    main()
