# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The demo: scan, apply, build, test and report on the miniature, for real."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from migrate.demo import api, scratch
from migrate.demo.steps import Steps, check, header_roots, surroundings
from migrate.errors import MigrateError
from migrate.terminal import Terminal

SCHEMA = "ttnn-migrate/demo/1"
BRANCH = "collapse-proxies"
KINDS = ("--kind", "proxy,near-proxy")
_GOOD_ENDS = (0, 5)  # an operation that needs a decision is part of the story


@dataclass(frozen=True, slots=True)
class Result:
    """What the demo has shown.

    Args:
        before: operations by kind.
        after: operations by kind.
        compared: Python names whose live API was compared.
        steps: titles and seconds.
        tree: the scratch tree.
        logs: folder of the logs.
    """

    before: dict[str, int]
    after: dict[str, int]
    compared: Sequence[str]
    steps: Sequence[tuple[str, float]]
    tree: Path
    logs: Path

    def document(self) -> dict[str, object]:
        """Return it as a JSON document (docs/schemas/demo.json)."""
        return {
            "schema": SCHEMA,
            "counts": {"before": self.before, "after": self.after},
            "api_compared": list(self.compared),
            "steps": [{"title": title, "seconds": round(seconds, 1)} for title, seconds in self.steps],
            "tree": str(self.tree),
            "logs": str(self.logs),
        }


def run(terminal: Terminal, tree: Path, logs: Path, quiet: bool = False) -> Result:
    """Run the whole demo.

    Args:
        terminal: where it shows what it does.
        tree: folder for the scratch tree; does not exist, or is empty.
        logs: folder for the logs.
        quiet: show nothing but the result.

    Returns:
        What it has shown.

    Raises:
        MigrateError: MIG020 to MIG022.
    """
    check()
    logs.mkdir(parents=True, exist_ok=True)
    show = (lambda text: None) if quiet else terminal.result
    steps = Steps(tree, logs, show, lambda text: show(f"\n=== {text}"), surroundings(tree))
    show(f"The miniature is copied to {tree}; logs go to {logs}")
    scratch.make(tree)
    deps = [word for root in header_roots() for word in ("--deps", root)]

    steps.migrate("What there is", "scan")
    first = json.loads(steps.migrate("What there is, as JSON", "scan", "--format", "json", quiet=True))
    steps.migrate("Build and tests before", *deps, "verify", "--stage", "test")
    names = _python_names(first)
    before = _api(names, steps, "api-before.json")

    proxy = next(op["name"] for op in first["operations"] if op["kind"] == "proxy")
    steps.migrate(f"What would change for {proxy}", *deps, "apply", "--op", proxy, "--dry-run", expect=(1,))
    arguments = [*deps, "apply", *KINDS, "--keep-going", "--branch", BRANCH, "--commit", "--allow-breaking"]
    steps.migrate("Apply, one commit for each operation", *arguments, expect=_GOOD_ENDS)
    steps.migrate(
        "Apply again: nothing is left to do",
        *[*deps, "apply", *_ops(first), "--dry-run", "--allow-breaking"],
        expect=_GOOD_ENDS,
    )
    steps.migrate("Build and tests after", *deps, "verify", "--base", "main", "--stage", "test")
    after = _api(names, steps, "api-after.json")
    _compare(before, after, logs)
    show(f"\n=== The live Python API of {len(names)} operations is equal before and after: call signature, defaults,")
    show("docstring, qualified name, golden function")
    steps.migrate("Progress", "report")
    second = json.loads(steps.migrate("What there is now, as JSON", "scan", "--format", "json", quiet=True))
    return Result(
        before=first["counts"],
        after=second["counts"],
        compared=names,
        steps=steps.done,
        tree=tree,
        logs=logs,
    )


def changes(result: Result) -> list[tuple[str, int, int, str]]:
    """Return what changed: kind, operations before, operations after, difference."""
    return [
        (kind, count, result.after.get(kind, 0), f"{result.after.get(kind, 0) - count:+d}")
        for kind, count in result.before.items()
        if count or result.after.get(kind, 0)
    ]


def _ops(document: dict[str, Any]) -> list[str]:
    names = [op["name"] for op in document["operations"] if op["kind"] in ("proxy", "near-proxy")]
    return [word for name in names for word in ("--op", name)]


def _python_names(document: dict[str, Any]) -> list[str]:
    return sorted(
        op["python_name"]
        for op in document["operations"]
        if op["python_name"] and op["kind"] in ("proxy", "near-proxy", "free-function")
    )


def _api(names: Sequence[str], steps: Steps, file: str) -> dict[str, api.Facts]:
    try:
        facts = api.read(names, steps.root, steps.environment)
    except api.Unreadable as error:
        log = steps.logs / file.replace(".json", ".log")
        log.write_text(str(error), encoding="utf-8")
        raise MigrateError("MIG021", where=str(log), step="reading the Python API", status=1, log=log) from error
    (steps.logs / file).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return facts


def _compare(before: dict[str, api.Facts], after: dict[str, api.Facts], logs: Path) -> None:
    differing = api.differences(before, after)
    if differing:
        log = logs / "api-differences.json"
        log.write_text(json.dumps(differing, indent=2) + "\n", encoding="utf-8")
        raise MigrateError("MIG022", where=str(log), names=", ".join(sorted({row[0] for row in differing})), log=log)
