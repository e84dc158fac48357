# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R10 the same operations, R12e the same defaults, compared with the original."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from migrate.inventory.tttv2.audit.subject import Finding, Subject
from migrate.inventory.tttv2.facts import Operation
from migrate.inventory.tttv2.paths import Path
from migrate.python.source import PythonSource
from migrate.tree.text import negated

_HALF = 0.5


def operations(subject: Subject) -> Iterator[Finding]:
    """R10: for each mesh and mode, the operations of the module are those of the original's nearest path."""
    for source in subject.variants():
        original = subject.original(source)
        if not original:
            continue
        old, new_paths = subject.trace(original).all_paths, subject.trace(source.path).all_paths
        label = "1D" if source.path.endswith("_1d.py") else "2D"
        meshes: dict[tuple[str, str, str], list[str]] = {}
        for new in new_paths:
            mode = new.mode or new.entry.rpartition(".")[2].partition("_")[0]
            for mesh in new.meshes:
                if _label(subject, mesh) == label:
                    nearest = _nearest(subject, old, mesh, mode, new)
                    if nearest is not None and _of_another_mode(subject, nearest, new, new_paths, mesh):
                        nearest = None
                    for at, text in _differences(subject, source, new, nearest):
                        meshes.setdefault((at, f"{new.entry} {new.mode}".strip(), text), []).append(mesh)
        for (at, entry, text), names_ in meshes.items():
            yield Finding("R10", "warn", at, f"{entry} on {', '.join(dict.fromkeys(names_))}: {text}")


def _label(subject: Subject, mesh: str) -> str:
    return next(known.label for known in subject.tracer.words.meshes if known.name == mesh)


def _nearest(subject: Subject, paths: list[Path], mesh: str, mode: str, new: Path) -> Path | None:
    there = [path for path in paths if mesh in path.meshes and path.mode in (mode, "", new.mode)]
    return max(there, key=lambda path: _likeness(subject, path, new), default=None)


def _likeness(subject: Subject, old: Path, new: Path) -> float:
    return difflib.SequenceMatcher(None, names(subject, old), names(subject, new)).ratio()


def _of_another_mode(subject: Subject, old: Path, new: Path, paths: list[Path], mesh: str) -> bool:
    """Tell whether a path of an original without modes is that of another mode of the module."""
    likeness = _likeness(subject, old, new)
    if old.mode or not new.mode or likeness >= _HALF:
        return False
    others = [path for path in paths if mesh in path.meshes and path.entry == new.entry and path.mode != new.mode]
    return any(_likeness(subject, old, other) > likeness for other in others)


def names(subject: Subject, path: Path) -> list[str]:
    """Return the operations of a path by name, in order, without those that only free memory."""
    return [name for name, _ in _named(subject, path)]


def _named(subject: Subject, path: Path) -> list[tuple[str, Operation]]:
    same = subject.settings["same_operations"]
    plain = [(row.name.rpartition(".")[2], row) for row in path.operations if row.kind != "module"]
    rows = [(same.get(name, name), row) for name, row in plain]
    return [(name, row) for name, row in rows if name not in subject.settings["ignored_operations"]]


def _differences(subject: Subject, source: PythonSource, new: Path, old: Path | None) -> Iterator[tuple[str, str]]:
    right = _named(subject, new)
    places = [place for _, row in right for place in [_place(row, source)] if place] or [f"{source.path}:1"]
    if old is None:
        yield places[0], "the original has no such path"
        return
    left, come_from = names(subject, old), [name for name, _ in right]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, come_from, autojunk=False).get_opcodes():
        if tag != "equal":
            gone, come = ", ".join(left[a:b]), ", ".join(come_from[c:d])
            conditions = [text if holds else negated(text) for text, holds in old.when]
            where = f" where {' and '.join(conditions)}" if conditions else ""
            at = _place(right[min(c, len(right) - 1)][1], source) if right else ""
            yield at or places[0], f"{gone or 'nothing'} became {come or 'nothing'}{where}"


def _place(row: Operation, source: PythonSource) -> str:
    """Return where the module executes an operation, or calls what does; empty for what it inherits."""
    return next((at for at in (row.at, *row.via) if at.startswith(f"{source.path}:")), "")
