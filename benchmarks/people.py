# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Applies the tool where people have migrated operations by hand, and lists where the two results differ.

Usage: people.py TREE COMMIT OUT --deps DIR… [--level auto]

TREE is a work tree of its own at the parent of COMMIT; each operation that COMMIT made a free function is migrated in
it. Then declarations (result, parameters, defaults) and bindings (names, keyword-only marks, styles) are compared,
namespaces aside. OUT gets ``outcomes.json`` and ``table.md``.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from migrate.inventory.model import Inventory, Kind, Operation, Overload
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree

_QUALIFIER = re.compile(r"\b(?:\w+::)+(?=\w)")


def main() -> None:
    """Run the comparison."""
    choice = _arguments()
    tree = Tree.open(choice.tree)
    before, theirs = scan(tree, cache=choice.out / "scan"), scan(tree.at(choice.commit), cache=choice.out / "scan")
    chosen = sorted(set(_registered(before)) - set(_registered(theirs)))
    deps = [word for folder in choice.deps for word in ("--deps", str(folder))]
    ops = [word for name in chosen for word in ("--op", name)]
    given = ["--level", choice.level, "--keep-going", "--verify", "none", "--no-api", "--allow-breaking"]
    command = [sys.executable, "-m", "migrate", "apply", *deps, *ops, *given, "--format", "json"]
    made = subprocess.run(command, cwd=choice.tree, stdout=subprocess.PIPE, text=True, check=False).stdout
    (choice.out / "outcomes.json").write_text(made, encoding="utf-8")
    outcomes = {row["item"]: row for row in json.loads(made)["outcomes"]}
    ours = scan(tree, cache=choice.out / "scan")
    lines = ["| operation | was | outcome | differences from theirs |", "|---|---|---|---|"]
    for name in chosen:
        row = outcomes.get(name, {})
        told = " ".join(filter(None, (row.get("status"), row.get("level"), row.get("code"))))
        found = list(_differences(_one(ours, name), _one(theirs, name))) if row.get("status") == "migrated" else []
        shown = "; ".join(found).replace("|", "\\|") or ("none" if row.get("status") == "migrated" else "")
        lines.append(f"| {name} | {_registered(before)[name].kind.value} | {told} | {shown} |")
    (choice.out / "table.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("commit")
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--level", default="auto")
    found = parser.parse_args()
    found.out.mkdir(parents=True, exist_ok=True)
    return found


def _registered(inventory: Inventory) -> dict[str, Operation]:
    return {item.name: item for item in inventory.operations if item.kind is not Kind.FREE_FUNCTION}


def _one(inventory: Inventory, name: str) -> Operation | None:
    """Return the operation of a name; a free function that is bound elsewhere may have moved to another namespace."""
    found = [item for item in inventory.operations if item.name == name]
    last = name.rpartition("::")[2]
    near = [item for item in inventory.operations if item.name.rpartition("::")[2] == last]
    return next(iter(found or near), None)


def _differences(ours: Operation | None, theirs: Operation | None) -> Iterator[str]:
    if ours is None or theirs is None:
        yield f"not found as a free function in {'ours' if ours is None else 'theirs'}"
        return
    mine, other = ([_declared(item) for item in one.overloads] for one in (ours, theirs))
    if ours.name != theirs.name:
        yield f"name: ours {ours.name}, theirs {theirs.name}"
    for text in (item for item in mine if item not in other):
        yield f"only ours: {text}"
    for text in (item for item in other if item not in mine):
        yield f"only theirs: {text}"
    if ours.binding and theirs.binding:
        if ours.binding.arguments != theirs.binding.arguments:
            yield f"arguments: ours {ours.binding.arguments}, theirs {theirs.binding.arguments}"
        if ours.binding.style != theirs.binding.style:
            yield f"binding: ours {ours.binding.style}, theirs {theirs.binding.style}"
    elif ours.binding or theirs.binding:
        yield f"bound only in {'ours' if ours.binding else 'theirs'}"
    if ours.python_name != theirs.python_name:
        yield f"Python: ours {ours.python_name}, theirs {theirs.python_name}"


def _declared(item: Overload) -> str:
    def plain(text: str) -> str:
        return " ".join(_QUALIFIER.sub("", text).replace("const ", "").split())

    given = (
        f"{'const ' if 'const' in one.type else ''}{plain(one.type)} {one.name}"
        + (f" = {plain(one.default)}" if one.default is not None else "")
        for one in item.parameters
    )
    return f"{plain(item.result)}({', '.join(given)})"


if __name__ == "__main__":
    main()
