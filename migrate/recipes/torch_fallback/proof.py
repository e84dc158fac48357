# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Proves a rewrite: the real code runs before and after on the stand-in for torch and ttnn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from migrate.recipes.torch_fallback.rewriting import Rewriting
from migrate.tree.overlay import Overlaid
from migrate.tree.plan import Edit
from migrate.tree.reader import Reader

_REACHED = b'raise RuntimeError("a change that runs")'


@dataclass(frozen=True, slots=True)
class Shown:
    """What the proof of a rewrite showed.

    Args:
        text: in a sentence.
        holds: the outputs are the same.
    """

    text: str
    holds: bool = False


def shown(rewriting: Rewriting, tree: Reader) -> Shown:
    """Run every case of the file before and after the edits.

    Args:
        rewriting: its edits count in the tree's file.
        tree: as it is.
    """
    from migrate.verify.emulation.run import require_numpy

    require_numpy()
    from migrate.verify.emulation.cases import load_cases
    from migrate.verify.emulation.proof import prove

    cases = [case for case in load_cases() if case.file == rewriting.path]
    if not cases:
        return Shown(f"no case of rules/emulation says how {rewriting.path} is run")
    before = tree.read(rewriting.path)
    after = Overlaid(tree, {rewriting.path: edited(before, rewriting.edits)})
    worst = 0.0
    for case in cases:
        proof = prove(case, tree, after)
        if not proof.holds or proof.difference is None:
            return Shown(f"{case.name}: {proof.status}: {proof.error or 'the outputs differ'} {proof.at}".strip())
        worst = max(worst, proof.difference.maximum)
    for marked, line in _marked(before, rewriting.edits):
        overlay = Overlaid(tree, {rewriting.path: marked})
        if all(prove(case, tree, overlay).holds for case in cases):
            return Shown(f"no case of rules/emulation runs what changes at {rewriting.path}:{line}")
    names = ", ".join(case.name for case in cases)
    return Shown(f"{names}: same outputs before and after, largest difference {worst:.1e} in float64", True)


def _marked(data: bytes, edits: list[Edit]) -> Iterator[tuple[bytes, int]]:
    """Yield the changed file with one change that fails where it runs, and the line of that change."""
    for edit in edits:
        line = data.rfind(b"\n", 0, edit.start) + 1
        if edit.start != line or not edit.replacement.strip():
            continue
        indent = edit.replacement[: len(edit.replacement) - len(edit.replacement.lstrip(b" "))]
        failing = replace(edit, replacement=indent + _REACHED + b"\n" + edit.replacement)
        others = [failing if other is edit else other for other in edits]
        yield edited(data, others), data.count(b"\n", 0, edit.start) + 1


def edited(data: bytes, edits: list[Edit]) -> bytes:
    """Return a file's bytes with edits."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        data = data[: edit.start] + edit.replacement + data[edit.end :]
    return data
