# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Collapses operations one after the other, compares what each launches before and after, and puts it back.

Usage: launch.py TREE OUT --deps DIR… [--op NAME…] [--count N] [--seed S]

TREE is a work tree of your own, without changes; MIGRATE_CACHE tells where compiled files are kept. Without --op, N of
the proxies and near-proxies are taken at random. OUT gets one line of JSON for each operation: verdict, calls, reason,
and the processor time of plan, before and after. A second run goes on where the first one stopped; recording headers
are built by the operation that comes first.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
from pathlib import Path
from typing import Any

from migrate.context import Options
from migrate.cpp.cache import cache_folder
from migrate.errors import MigrateError
from migrate.inventory.model import Kind, Operation
from migrate.recipe_options import recipe_options
from migrate.tree.repository import Tree
from migrate.tree.transaction import Transaction
from migrate.verify.launch.compare import compare_records
from migrate.verify.launch.proof import LaunchProof
from migrate.workflow.launch_subjects import new_places, new_sources, subject_of_operation
from migrate.workflow.make_plan import plan_for
from migrate.workflow.session import Session


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--op", nargs="*", default=[])
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    session = Session(Tree.open(arguments.tree), deps=arguments.deps)
    kinds = (Kind.PROXY, Kind.NEAR_PROXY)
    names = arguments.op or sorted(item.name for item in session.inventory.operations if item.kind in kinds)
    if not arguments.op:
        random.Random(arguments.seed).shuffle(names)
        names = names[: arguments.count]
    known = arguments.out.read_text(encoding="utf-8").splitlines() if arguments.out.exists() else []
    done = {json.loads(line)["name"] for line in known}
    for name in names:
        operation = session.item(name)
        if name not in done and isinstance(operation, Operation):
            row = {"name": name, **_one(session, operation)}
            session.changed()
            with arguments.out.open("a", encoding="utf-8") as out:
                out.write(json.dumps(row) + "\n")
            print(row, flush=True)


def _one(session: Session, operation: Operation) -> dict[str, Any]:
    row: dict[str, Any] = {}
    defaults: dict[str, Any] = {name: declared.default for name, declared in recipe_options().items()}
    began = _seconds()
    try:
        options = Options(allow_breaking=True, **defaults)
        plan = plan_for(operation, session, options, frozenset([operation.name]))
        row["plan"] = round(_seconds() - began, 1)
        if plan.facts.get("level") != "collapse" or not plan.changes:
            return {**row, "verdict": "not collapsed", "reason": str(plan.facts.get("level", ""))}
        subject = subject_of_operation(session.parser, operation)
        began = _seconds()
        before = LaunchProof(session.parser, cache_folder()).record([subject])
        row["before"] = round(_seconds() - began, 1)
        with Transaction(session.tree, plan):
            session.changed()
            began = _seconds()
            proof = LaunchProof(session.parser, cache_folder())
            after = proof.record([subject], new_places(plan), new_sources(plan, operation))
            row["after"] = round(_seconds() - began, 1)
        result = compare_records(subject.name, before[subject.name], after[subject.name])
    except MigrateError as error:
        return {**row, "verdict": "not reached", "reason": f"{error.code} {error.what}"}
    return {
        **row,
        "verdict": result.verdict.value,
        "calls": result.calls,
        "launches": result.launches,
        "reason": result.reason,
        "arguments": result.arguments,
        "was": result.before,
        "is": result.after,
    }


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(item.ru_utime + item.ru_stime for item in used)


if __name__ == "__main__":
    main()
