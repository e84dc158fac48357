# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Moves every metal op of a tree: each separately from the untouched tree, or all in one run, with every check.

Usage: relocate.py TREE OUT --deps DIR… [--op FOLDER…] [--registration free-function|struct] [--rules DIR]
                   [--no-check] [--no-gcc] [--again] [--together]

TREE must be a work tree of your own: each change is written, checked and taken back. ``--together`` moves one after the
other instead and commits each, so that the last state and its history can be looked at. OUT gets ``results.jsonl`` (a
line for each operation; a second run goes on where the first one stopped) and ``table.md``. The numbers of the checks
count diagnostics that the same files did not have before, under ttnn's warning flags and, for what moves, without
tt-train on the include path. What GCC says in a header that nobody touches counts only if no source of the category
makes it say the same.
"""

from __future__ import annotations

import argparse
import json
import posixpath
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from gcc import Gcc, Said, fresh, says_too

from migrate import rules
from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.includes import is_unit
from migrate.cpp.parser import Parser
from migrate.cpp.precompiled import planning_headers
from migrate.errors import MigrateError
from migrate.inventory.model import MetalOp
from migrate.inventory.scan import scan
from migrate.recipes.relocate import check_leftovers
from migrate.recipes.relocate import recipe as relocate
from migrate.report import messages
from migrate.tree.plan import Create, Edit, Move, Plan, Severity
from migrate.tree.render import render
from migrate.tree.repository import Tree
from migrate.tree.transaction import Transaction
from migrate.verify.change import Change
from migrate.verify.model import TypecheckReport
from migrate.verify.typecheck import TypeChecker

KINDS = ("single file", "unity", "gcc", "headers alone", "callers", "tests", "python")
COLUMNS = (
    "outcome",
    "moved",
    "edited",
    "created",
    *KINDS,
    "residue",
    "not judged",
    "files",
    "renames",
    "plan",
    "seconds",
)
TOGETHER = "together: "


def main() -> None:
    """Run the benchmark."""
    arguments = _arguments()
    results = arguments.out / "results.jsonl"
    known = {} if arguments.again else _known(results)
    tree = Tree.open(arguments.tree)
    chosen = [
        item.folder
        for item in _context(tree, arguments).inventory.metal_ops
        if not arguments.op or item.folder.rpartition("/")[2] in arguments.op
    ]
    with results.open("a", encoding="utf-8") as out:
        for folder in chosen:
            name = (TOGETHER if arguments.together else "") + folder.rpartition("/")[2]
            if name in known:
                continue
            row = known[name] = _one(folder, tree, arguments)
            out.write(json.dumps({"name": name, **row}) + "\n")
            out.flush()
            print(name, {key: row[key] for key in COLUMNS if key in row}, row.get("first", ""), flush=True)
    (arguments.out / "table.md").write_text(_table(known), encoding="utf-8")


def _context(tree: Tree, arguments: argparse.Namespace) -> Context:
    parser = Parser(tree, Flags(tree, arguments.deps), cache=arguments.out / "cache", headers=planning_headers(tree))
    inventory = scan(tree, cache=arguments.out / "scan", jobs=1)
    return Context(tree, parser, inventory, Options(registration=arguments.registration))


def _one(folder: str, tree: Tree, arguments: argparse.Namespace) -> dict[str, Any]:
    """Plan, write, check, and take back, or commit."""
    begin = time.monotonic()
    context = _context(tree, arguments)
    operation = next(item for item in context.inventory.metal_ops if item.folder == folder)
    try:
        plan = relocate.plan(operation, context)
        row = _facts(plan)
        row["plan"] = round(time.monotonic() - begin, 1)
        if plan.changes:
            row |= _written(operation, plan, context, tree, arguments)
    except MigrateError as error:
        row = {"outcome": f"failed {error.code}", "first": error.what}
    except Exception:
        row = {"outcome": "crash", "first": traceback.format_exc(limit=-3)}
    row["seconds"] = round(time.monotonic() - begin)
    return row


def _facts(plan: Plan) -> dict[str, Any]:
    blockers = plan.of(Severity.BLOCKER)
    if blockers:
        return {"outcome": f"needs-decision {blockers[0].code}", "first": blockers[0].text}
    moves = {change.source for change in plan.changes if isinstance(change, Move)}
    edited = {change.path for change in plan.changes if isinstance(change, Edit)} - moves
    created = sum(isinstance(change, Create) for change in plan.changes)
    return {"outcome": "migrated", "moved": len(moves), "edited": len(edited), "created": created}


def _written(
    operation: MetalOp, plan: Plan, context: Context, tree: Tree, arguments: argparse.Namespace
) -> dict[str, Any]:
    contents = render(plan, tree)
    moved = {change.target: change.source for change in plan.changes if isinstance(change, Move)}
    created = [change.path for change in plan.changes if isinstance(change, Create)]
    row: dict[str, Any] = {"residue": sum(note.code == "MIG516" for note in check_leftovers.search(contents, moved))}
    gcc = Gcc(tree, arguments.deps, arguments.out / "gcc") if arguments.check and arguments.gcc else None
    sources = [path for path in (*moved, *created) if is_unit(path)]
    before, after = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    found: dict[str, list[str]] = {kind: [] for kind in KINDS if arguments.check}
    with TypeChecker(tree, Flags(tree, arguments.deps), jobs=1, cache=arguments.out / "cache") as checker:
        change = Change(checker, tree, [plan], contents, operation.names, context.graph)
        if arguments.check:
            change.before()
            before = _gcc(gcc, {moved[path]: path for path in sources if path in moved} | _neighbours(plan, moved))
        with Transaction(tree, plan, force=True) as transaction:
            if arguments.check:
                report = change.after()
                _sort(found, report, {*moved, *created})
                after = _gcc(gcc, dict(zip(sources, sources, strict=True)))
                found["gcc"] = fresh(before, after, moved)
                found["python"] = [said for path in created if path.endswith(".py") if (said := _python(tree, path))]
                row |= {"not judged": len(report.inconclusive), "files": len(report.units)}
                row["which"] = [f"{item.path}: {item.reason}" for item in report.inconclusive]
            if arguments.together:
                transaction.keep()
    if gcc is not None and not arguments.together:
        folder = _category([new for new, old in moved.items() if old.startswith(f"{operation.folder}/")], tree)
        found["gcc"] = [
            one for one in found["gcc"] if one.partition(": ")[0] in contents or not says_too(gcc, tree, folder, one)
        ]
    if arguments.together:
        row["renames"] = _committed(plan, list(contents), tree)
    new = [said for kind in found for said in found[kind]]
    row |= {kind: len(said) for kind, said in found.items()}
    return row | {"outcome": "failed" if new else "migrated", "first": "; ".join(new[:3]), "new": new[:50]}


def _gcc(gcc: Gcc | None, paths: dict[str, str]) -> Said:
    """Return what GCC says of files, each with the warning flags of another."""
    said: Said = Counter()
    for path, other in paths.items() if gcc else ():
        assert gcc is not None
        said += gcc.errors(path, other)
    return said


def _category(moved: list[str], tree: Tree) -> str:
    """Return the nearest folder around the moved files that has sources already."""
    folder = posixpath.commonpath(moved)
    while not any(path.startswith(f"{folder}/") for path in tree.files(".cpp")):
        folder = posixpath.dirname(folder)
    return folder


def _neighbours(plan: Plan, moved: dict[str, str]) -> dict[str, str]:
    """Return the edited bindings: what GCC says of the headers of theirs is no fault of a binding beside them."""
    edited = {change.path for change in plan.changes if isinstance(change, Edit)} - set(moved.values())
    return {path: path for path in sorted(edited) if path.startswith("ttnn/") and is_unit(path)}


def _sort(found: dict[str, list[str]], report: TypecheckReport, own: set[str]) -> None:
    """Sort new diagnostics by what was checked."""
    why = {target.path: target.why for target in report.targets}
    for item in report.new:
        if why.get(item.unit) == "unity":
            kind = "unity"
        elif why.get(item.unit) == "public header":
            kind = "headers alone"
        elif item.unit in own:
            kind = "single file"
        else:
            kind = "tests" if "tests" in item.unit.split("/") else "callers"
        found[kind].append(str(item))


def _python(tree: Tree, path: str) -> str:
    try:
        compile(tree.read(path), path, "exec")
    except SyntaxError as error:
        return f"{path}:{error.lineno}: {error.msg}"
    return ""


def _committed(plan: Plan, files: list[str], tree: Tree) -> str:
    """Commit the moves and then the rest, as ``apply --commit`` does, and count the moves that git recognises."""
    moves = {change.source: change.target for change in plan.changes if isinstance(change, Move)}
    tree.commit(files, messages.commit_message(plan, [], "benchmark"), moves, messages.move_message(plan))
    output = tree.git.run("diff-tree", "-r", "-M", "--no-commit-id", "--name-status", "HEAD~1")
    return f"{sum(line.startswith(b'R100') for line in output.splitlines())}/{len(moves)}"


def _known(results: Path) -> dict[str, dict[str, Any]]:
    if not results.exists():
        return {}
    rows = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row.pop("name"): row for row in rows}


def _table(rows: dict[str, dict[str, Any]]) -> str:
    lines = [f"| operation | {' | '.join(COLUMNS)} |", f"|---{'|---' * len(COLUMNS)}|"]
    lines += [f"| {name} | {' | '.join(str(row.get(key, '')) for key in COLUMNS)} |" for name, row in rows.items()]
    outcomes = Counter(row["outcome"] for row in rows.values())
    return "\n".join([*lines, "", f"{len(rows)} operations: {dict(outcomes)}"]) + "\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--op", nargs="*", default=[])
    parser.add_argument("--registration", default="free-function")
    parser.add_argument("--rules", type=Path)
    parser.add_argument("--no-check", dest="check", action="store_false")
    parser.add_argument("--no-gcc", dest="gcc", action="store_false")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--together", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.rules:
        rules.use(arguments.rules)
    return arguments


if __name__ == "__main__":
    main()
