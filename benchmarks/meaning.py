# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Plans each item of a tree and compares what the code means before and after: each finding is a fault of somebody.

Usage: meaning.py TREE OUT --deps DIR… [--kind proxy,near-proxy] [--op NAME…] [--typecheck] [--minutes N] [--again]

Nothing is written to TREE: the rewritten files are laid over it. Unity files are left out and headers share the
precompiled header unless ``--typecheck`` is given, so that this says nothing of new errors outside of the files that
are compared. OUT gets ``meaning.jsonl``, one line for each item, and the facts of both states; a second run goes on
where the first one stopped, and ``--again`` compares the facts that are there once more, without a parse.
Ends with 3 when there is more to do.
"""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from migrate.context import Options
from migrate.cpp.cache import digest
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.tree.overlay import Overlaid
from migrate.tree.plan import Severity
from migrate.tree.render import render
from migrate.tree.repository import Tree
from migrate.verify import change as change_module
from migrate.verify import worker
from migrate.verify.change import Change
from migrate.verify.meaning.check import State, compare
from migrate.verify.meaning.extract import facts_of
from migrate.verify.meaning.finding import Finding
from migrate.verify.task import Task
from migrate.verify.typecheck import TypeChecker
from migrate.workflow.make_plan import plan_for
from migrate.workflow.session import Session

_MEGABYTES = 6000  # a process that has grown to this stops, to be called again


def main() -> None:
    """Run the benchmark."""
    arguments = _arguments()
    facts = arguments.out / "facts"
    facts.mkdir(parents=True, exist_ok=True)
    session = Session(Tree.open(arguments.tree), deps=arguments.deps, jobs=1)
    results = arguments.out / "meaning.jsonl"
    if arguments.again:
        _again(session.tree, facts, arguments.op)
        return
    rows = [json.loads(line) for line in results.read_text().splitlines()] if results.is_file() else []
    done = {row["item"] for row in rows}
    items = sorted(
        session.items(frozenset(arguments.kind.split(","))),
        key=lambda item: (item.kind[-5:] == "proxy", digest(item.name)),
    )
    items = [item for item in items if item.name in (arguments.op or [item.name]) and item.name not in done]
    print(f"{len(items)} to do, {len(done)} done", flush=True)
    until = time.monotonic() + 60 * arguments.minutes
    processes = _InThisProcess()
    with TypeChecker(session.tree, session.flags, 1, facts=True) as checker:
        checker._workers = processes
        for item in items:
            if time.monotonic() > until or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 1024 * _MEGABYTES:
                sys.exit(3)
            row = _one(item, session, checker, processes, arguments)
            with results.open("a", encoding="utf-8") as out:
                out.write(json.dumps(row) + "\n")
            print(json.dumps(row), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--deps", type=Path, nargs="+", default=[])
    parser.add_argument("--kind", default="proxy,near-proxy")
    parser.add_argument("--op", nargs="*")
    parser.add_argument("--typecheck", action="store_true")
    parser.add_argument("--minutes", type=float, default=1000)
    parser.add_argument("--again", action="store_true")
    return parser.parse_args()


class _InThisProcess:
    """Checks files without further processes, so that processor time can be told.

    Attributes:
        seconds: processor time of all parses.
        facts: processor time of reading facts from them.
    """

    jobs = 1

    def __init__(self) -> None:
        self.seconds = self.facts = 0.0
        worker.facts_of = self._facts_of

    def _facts_of(self, unit: object) -> object:
        started = time.process_time()
        found = facts_of(unit)
        self.facts += time.process_time() - started
        return found

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, worker.Answer]]:
        """Yield each task with its answer."""
        for task in tasks:
            started, before = time.process_time(), self.facts
            answer = worker.check(task)
            self.seconds += time.process_time() - started - (self.facts - before)
            yield task, answer

    def close(self) -> None:
        """There is nothing to stop."""


def _one(
    item: Item, session: Session, checker: TypeChecker, processes: _InThisProcess, arguments: argparse.Namespace
) -> dict[str, object]:
    row: dict[str, object] = {"item": item.name, "kind": item.kind}
    started = time.process_time()
    try:
        plan = plan_for(item, session, Options(allow_breaking=True, accept_numerics=True))
        row["plan"] = round(time.process_time() - started, 2)
        if plan.of(Severity.BLOCKER) or not plan.changes:
            return row | {"outcome": [note.code for note in plan.of(Severity.BLOCKER)]}
        contents = render(plan, session.tree)
        change = Change(checker, session.tree, [plan], contents, item.names, session.graph)
        if not arguments.typecheck:
            change.targets = [
                replace(target, pch=target.pch or target.why == "public header")
                for target in change.targets
                if target.why != "unity"
            ]
        processes.seconds = processes.facts = 0.0
        compared = _Compared()
        change.before()
        report = change.foresee()
        if compared.states is not None:
            name = item.name.replace("::", ".")
            data = (contents, change._moved, *(dict(state.facts) for state in compared.states))
            (arguments.out / "facts" / f"{name}.pickle").write_bytes(pickle.dumps(data))
        row |= {
            "outcome": plan.facts.get("level", "planned"),
            "files": len(contents),
            "units": len(change.targets),
            "parse": round(processes.seconds, 2),
            "facts": round(processes.facts, 2),
            "compare": round(compared.seconds, 2),
            "new errors": [str(error) for error in report.new][:5],
            "inconclusive": [f"{unknown.path}: {unknown.reason}" for unknown in report.inconclusive][:5],
            "findings": _texts(report.findings) if compared.states is not None else None,
        }
    except MigrateError as error:
        row["outcome"] = [error.code]
    except Exception:
        row["outcome"] = ["crash"]
        row["trace"] = traceback.format_exc()[-1500:]
    return row | {"cpu": round(time.process_time() - started, 2)}


class _Compared:
    """Hears what is compared, and what that costs."""

    def __init__(self) -> None:
        self.states: tuple[State, State] | None = None
        self.seconds = 0.0
        change_module.compare = self._compare

    def _compare(self, before: State, after: State, *others: object) -> list[Finding]:
        self.states = before, after
        started = time.process_time()
        found = compare(before, after, *others)
        self.seconds = time.process_time() - started
        return found


def _findings(
    tree: Tree, contents: Mapping[str, bytes | None], moved: Mapping[str, str], before: object, after: object
) -> list[str]:
    old = Overlaid(tree, {path: tree.read(path) if tree.exists(path) else None for path in contents})
    states = State(old, before), State(Overlaid(tree, contents), after)
    return _texts(compare(*states, frozenset([*contents, *moved.values()]), moved))


def _texts(findings: Iterable[Finding]) -> list[str]:
    return [f"{'remark: ' if finding.remark else ''}{finding}" for finding in findings]


def _again(tree: Tree, facts: Path, names: list[str] | None) -> None:
    """Compare what is there once more."""
    count = faults = 0
    seconds = time.process_time()
    for file in sorted(facts.glob("*.pickle")):
        if names and file.stem.replace(".", "::") not in names:
            continue
        with suppress(EOFError):
            found = _findings(tree, *pickle.loads(file.read_bytes()))
            count += 1
            faults += any(not text.startswith("remark") for text in found)
            for text in found:
                print(f"{file.stem}: {text}")
    print(f"{count} items, {faults} with findings, {(time.process_time() - seconds) / max(count, 1):.2f} s each")


if __name__ == "__main__":
    main()
