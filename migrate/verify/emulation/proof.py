# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Runs a case before and after a change and says whether the meaning is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree import scratch
from migrate.tree.reader import Reader
from migrate.verify.emulation.case import Case
from migrate.verify.emulation.compare import TOLERANCE, Difference, compare
from migrate.verify.emulation.run import Run, run_case

SEEDS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a case showed.

    Args:
        case: the case.
        status: ``equal``, ``different``, ``unchanged``, ``failed`` (it ends with an error), ``absent`` (no such file).
        difference: from what it was compared with, the largest over all seeds.
        compared: ``before`` or ``reference``.
        error: what ended the run.
        at: where in the tree.
    """

    case: Case
    status: str
    difference: Difference | None = None
    compared: str = ""
    error: str = ""
    at: str = ""

    @property
    def holds(self) -> bool:
        """The output is what it must be."""
        return self.status in ("equal", "unchanged")


def prove(case: Case, before: Reader | None, after: Reader, rounding: bool = False) -> Proof:
    """Compare a case's output after a change with that before it, and with its reference.

    Args:
        case: what to run.
        before: the tree before the change; None compares with the reference only.
        after: the tree after it.
        rounding: round to bfloat16; the difference is then shown, and judged by nothing.
    """
    if missing := [path for path in case.files if not after.exists(path)]:
        return Proof(case, "absent", error=f"{missing[0]} is not there")
    unchanged = before is not None and all(
        before.exists(path) and before.read(path) == after.read(path) for path in case.files
    )
    old = before if before is not None and before.exists(case.files[0]) and not unchanged else None
    case = _as_taken(case, old or after, rounding)
    worst: Proof | None = None
    for seed in SEEDS:
        proof = _one(case, old, after, seed, rounding)
        if not proof.holds:
            return proof
        if worst is None or _size(proof) > _size(worst):
            worst = proof
    assert worst is not None
    return worst


def _one(case: Case, before: Reader | None, after: Reader, seed: int, rounding: bool) -> Proof:
    new = _run(case, after, seed, rounding)
    if new.fault:
        return Proof(case, "failed", error=f"{new.fault}: {new.text}", at=new.at)
    if before is not None:
        old = _run(case, before, seed, rounding)
        if old.fault:
            return Proof(case, "failed", compared="before", error=f"{old.fault}: {old.text}", at=old.at)
        difference = compare(old.outputs, new.outputs)
        if not difference.equal() or not new.reference:
            return Proof(case, _status(difference, rounding), difference, "before")
    if new.reference:
        difference = compare(new.reference, new.outputs)
        return Proof(case, _status(difference, rounding), difference, "reference")
    return Proof(case, "unchanged")


def _as_taken(case: Case, tree: Reader, rounding: bool) -> Case:
    """Return a case with the steps that a tree's code takes: the other ones only where the first end, and these do not.

    What the change makes of the code has no say: whoever changes what it takes has to show it by a case of its own.
    """
    if not case.otherwise or not _run(case, tree, SEEDS[0], rounding).fault:
        return case
    other = replace(case, steps=case.otherwise, otherwise=())
    return case if _run(other, tree, SEEDS[0], rounding).fault else other


def _status(difference: Difference, rounding: bool) -> str:
    return "equal" if difference.shapes and (rounding or difference.equal(TOLERANCE)) else "different"


def _size(proof: Proof) -> float:
    return proof.difference.relative if proof.difference else -1.0


def _run(case: Case, tree: Reader, seed: int, rounding: bool) -> Run:
    with materialized(tree, case.files) as root:
        return run_case(case, root, seed, rounding)


@contextmanager
def materialized(tree: Reader, paths: tuple[str, ...], contents: Mapping[str, bytes] | None = None) -> Iterator[Path]:
    """Write files of a tree to a folder of their own, so that nothing else of the tree can be imported.

    Args:
        tree: where they come from.
        paths: the files.
        contents: other contents by path, which are taken instead.

    Raises:
        MigrateError: a file cannot be read.
    """
    with scratch.folder() as root:
        for path in paths:
            data = (contents or {}).get(path)
            target = root / path
            if not target.resolve().is_relative_to(root.resolve()):
                raise MigrateError("MIG742", where=path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(tree.read(path) if data is None else data)
        yield root
