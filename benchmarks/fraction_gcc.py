# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Checks a random fraction of the sources that a migration touched with GCC's front end.

Usage: fraction_gcc.py TREE BASE OUT --deps DIR… [--of 5] [--seed N]

TREE is a work tree with migrations, BASE an untouched one at the commit where they began. A source that has errors is
checked in BASE too, and only errors that it did not have count: what a header that nobody touched says of a template
counts only if BASE does not say the same of it in a source of that folder, where it was instantiated before. OUT gets
``gcc.jsonl`` (a line a file; a second run goes on where the first one stopped).
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from gcc import Gcc, Said, fresh, says_too
from git import Repo

from migrate.cpp.includes import is_unit
from migrate.tree.repository import Tree


def main() -> None:
    """Run the check."""
    choice = _arguments()
    tree, base = Tree.open(choice.tree), Tree.open(choice.base)
    begin = base.revision().partition("+")[0]
    names = Repo(tree.root).git.diff_tree("-r", "--name-only", "--diff-filter=AM", begin, "HEAD").splitlines()
    units = sorted(name for name in names if name.endswith(".cpp") and is_unit(name))
    chosen = sorted(random.Random(choice.seed).sample(units, -(-len(units) // choice.of)))
    kept = choice.out / "gcc.jsonl"
    known = {row["file"] for row in map(json.loads, kept.read_text().splitlines())} if kept.exists() else set()
    after, before = (Gcc(one, choice.deps, choice.out / "answers") for one in (tree, base))
    untouched = frozenset(base.files(".hpp", ".h")) - set(names)
    with kept.open("a", encoding="utf-8") as out:
        for path in chosen:
            if path not in known:
                said = after.errors(path, path)
                was = before.errors(path, path) if said and base.exists(path) else Said()
                new = fresh(was, said, {})
                folder = path.rpartition("/")[0]
                new = [one for one in new if _file(one) not in untouched or not says_too(before, base, folder, one)]
                row = {"file": path, "errors": sum(said.values()), "new": new}
                out.write(json.dumps(row) + "\n")
                out.flush()
    rows = [json.loads(line) for line in kept.read_text().splitlines()]
    print(f"seed {choice.seed}: {len(rows)} of {len(units)} sources, {sum(len(row['new']) for row in rows)} new errors")
    for row in rows:
        for error in row["new"]:
            print(row["file"], error)


def _file(error: str) -> str:
    return error.partition(": ")[0]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--of", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    found = parser.parse_args()
    found.out.mkdir(parents=True, exist_ok=True)
    return found


if __name__ == "__main__":
    main()
