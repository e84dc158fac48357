# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Plans (and typechecks) ``collapse-proxy`` for every operation of a tree, each from the untouched tree.

Usage: collapse.py TREE OUT --deps DIR… [--kind proxy,near-proxy] [--form free-function] [--level auto]
                   [--op NAME…] [--again] [--check | --quick]

--check typechecks every affected unit before and after; --quick parses the touched sources only.

OUT gets ``results.jsonl`` (one line an operation; a second run goes on where the first one stopped), ``table.md`` and
``diffs/``.
"""

from __future__ import annotations

import argparse
import json
import pickle
import statistics
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.cpp.precompiled import planning_headers
from migrate.inventory.model import Inventory, Operation
from migrate.inventory.scan import scan
from migrate.recipes.collapse_proxy import recipe as collapse_proxy
from migrate.tree import render
from migrate.tree.plan import Plan, Severity
from migrate.tree.repository import Tree
from migrate.verify.change import Change
from migrate.verify.typecheck import TypeChecker


def main() -> None:
    """Run the benchmark."""
    arguments = _arguments()
    tree = Tree.open(arguments.tree)
    flags = Flags(tree, arguments.deps)
    inventory = _inventory(tree, arguments.out)
    kinds = set(arguments.kind.split(","))
    forms = set(arguments.form.split(","))
    chosen = [item for item in inventory.operations if item.kind.value in kinds and item.form.value in forms]
    if arguments.op:
        by_name = {item.name: item for item in inventory.operations}
        chosen = [by_name[name] for name in arguments.op]
    results = arguments.out / "results.jsonl"
    known = {} if arguments.again else _known(results)
    parser = Parser(tree, flags, cache=arguments.out / "cache", headers=planning_headers(tree))
    context = Context(tree, parser, inventory, Options(level=arguments.level, binding=arguments.binding))
    with (
        TypeChecker(tree, flags, jobs=arguments.jobs, cache=arguments.out / "cache") as checker,
        results.open("a", encoding="utf-8") as out,
    ):
        for operation in chosen:
            if operation.name not in known:
                row = _one(operation, context, checker if arguments.check else None, arguments)
                known[operation.name] = row
                out.write(json.dumps(row) + "\n")
                out.flush()
                print(_line(row), flush=True)
    _table([known[item.name] for item in chosen], arguments.out / "table.md")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--kind", default="proxy,near-proxy")
    parser.add_argument("--form", default="registered,free-function")
    parser.add_argument("--level", default="auto")
    parser.add_argument("--binding", default="auto")
    parser.add_argument("--op", nargs="*")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--again", action="store_true")
    found = parser.parse_args()
    (found.out / "diffs").mkdir(parents=True, exist_ok=True)
    return found


def _inventory(tree: Tree, out: Path) -> Inventory:
    """Return the scan of this revision, kept beside the results."""
    place = out / f"inventory-{tree.revision()[:12]}.pickle"
    if not place.exists():
        place.write_bytes(pickle.dumps(scan(tree, jobs=1)))
    found: Inventory = pickle.loads(place.read_bytes())
    return found


def _known(results: Path) -> dict[str, dict[str, Any]]:
    lines = results.read_text(encoding="utf-8").splitlines() if results.exists() else []
    return {row["op"]: row for row in map(json.loads, lines)}


def _one(
    operation: Operation, context: Context, checker: TypeChecker | None, choice: argparse.Namespace
) -> dict[str, Any]:
    started = time.monotonic()
    row: dict[str, Any] = {"op": operation.name, "kind": operation.kind.value}
    try:
        plan = collapse_proxy.plan(operation, context)
        row |= _outcome(plan)
        row["plan_seconds"] = round(time.monotonic() - started, 2)
        text = render.diff(plan, context.tree) if plan.changes else ""
        name = operation.name.replace("::", ".")
        (choice.out / "diffs" / f"{name}.diff").write_text(text, encoding="utf-8")
        row["lines"] = sum(line[:1] in "+-" and line[:3] not in ("+++", "---") for line in text.splitlines())
        if checker is not None and row["outcome"] == "migrated":
            row |= _check(operation, plan, context, checker)
        elif choice.quick and row["outcome"] == "migrated":
            row |= _quick(plan, context)
    except Exception as error:
        row |= {"outcome": "failed", "reason": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}
    return row


def _outcome(plan: Plan) -> dict[str, Any]:
    blockers = plan.of(Severity.BLOCKER)
    notes = [f"{note.code}: {note.text}" for note in plan.notes]
    if blockers:
        return {"outcome": "unsupported", "code": blockers[0].code, "reason": blockers[0].text, "notes": notes}
    level = plan.facts.get("level", "")
    reason = next(
        (note for note in plan.notes if level == "free-function" and "410" < note.code[3:] < "420"),
        None,
    )
    row: dict[str, Any] = {
        "outcome": "migrated" if plan.changes else "already-done",
        "level": level,
    }
    row |= {"notes": notes, "why": reason.code if reason else ""}
    row["breaking"] = len(plan.of(Severity.BREAKING))
    return row


def _check(operation: Operation, plan: Plan, context: Context, checker: TypeChecker) -> dict[str, Any]:
    started = time.monotonic()
    contents = render.render(plan, context.tree)
    names = {operation.name, operation.struct, *(prim.name for prim in operation.prims)}
    report = Change(checker, context.tree, [plan], contents, names, context.graph).foresee()
    new = [
        f"{item.unit}: {item.diagnostic.file}:{item.diagnostic.line}: {item.diagnostic.message}" for item in report.new
    ]
    found: dict[str, Any] = {
        "units": len(report.units),
        "new": new,
        "check_seconds": round(time.monotonic() - started, 1),
    }
    found["unknown"] = [str(item) for item in report.inconclusive]
    if new:
        found["outcome"] = "new-errors"
    return found


def _quick(plan: Plan, context: Context) -> dict[str, Any]:
    contents = {path: data for path, data in render.render(plan, context.tree).items() if data is not None}
    touched = [path for path in contents if path.endswith((".cpp", ".hpp"))]
    new: list[str] = []
    for path in touched:
        after = context.parser.parse(path, contents).errors
        before = context.parser.parse(path).errors if after and context.tree.exists(path) else ()
        known = {error.message for error in before}
        new += [f"{path}: {item.file}:{item.line}: {item.message}" for item in after if item.message not in known]
    return {"new": new, "units": len(touched), **({"outcome": "new-errors"} if new else {})}


def _line(row: dict[str, Any]) -> str:
    cells = [row["op"], row["kind"], row["outcome"], row.get("level", ""), row.get("code", "") or row.get("why", "")]
    cells += [str(len(row.get("new", []))), str(row.get("lines", "")), row.get("reason", "")[:160]]
    return " | ".join(cells)


def _table(rows: list[dict[str, Any]], place: Path) -> None:
    counts = Counter((row["kind"], row["outcome"], row.get("level", "")) for row in rows)
    lines = [f"- {kind}: {outcome} {level}: {count}" for (kind, outcome, level), count in sorted(counts.items())]
    codes = Counter(row.get("code") or row.get("why") for row in rows)
    lines += [f"- code {code}: {count}" for code, count in sorted(codes.items(), key=str) if code]
    changed = [row["lines"] for row in rows if row.get("lines")]
    if changed:
        lines.append(f"- changed lines: median {statistics.median(changed):.0f}, largest {max(changed)}")
    lines += ["", "| op | kind | outcome | level | code | new | lines | reason |", "|---" * 8 + "|"]
    lines += [f"| {_line(row)} |" for row in rows]
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
