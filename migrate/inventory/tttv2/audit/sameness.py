# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R10 the same operations, R12e the same defaults, compared with the original."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from migrate.inventory.tttv2.audit.subject import Finding, Subject
from migrate.inventory.tttv2.paths import Path
from migrate.python.source import PythonSource


def operations(subject: Subject) -> Iterator[Finding]:
    """R10: for each mesh and mode, the operations of the module are those of the original's nearest path."""
    for source in subject.variants():
        original = subject.original(source)
        if not original:
            continue
        old = subject.trace(original).all_paths
        label = "1D" if source.path.endswith("_1d.py") else "2D"
        meshes: dict[tuple[str, str, str], list[str]] = {}
        for new in subject.trace(source.path).all_paths:
            mode = new.mode or new.entry.rpartition(".")[2].partition("_")[0]
            for mesh in new.meshes:
                if _label(subject, mesh) == label:
                    for at, text in _differences(subject, source, new, _nearest(subject, old, mesh, mode, new)):
                        meshes.setdefault((at, f"{new.entry} {new.mode}".strip(), text), []).append(mesh)
        for (at, entry, text), names_ in meshes.items():
            yield Finding("R10", "warn", at, f"{entry} on {', '.join(dict.fromkeys(names_))}: {text}")


def _label(subject: Subject, mesh: str) -> str:
    return next(known.label for known in subject.tracer.words.meshes if known.name == mesh)


def _nearest(subject: Subject, paths: list[Path], mesh: str, mode: str, new: Path) -> Path | None:
    there = [path for path in paths if mesh in path.meshes and path.mode in (mode, "", new.mode)]
    names_of_new = names(subject, new)
    return max(
        there, key=lambda path: difflib.SequenceMatcher(None, names(subject, path), names_of_new).ratio(), default=None
    )


def names(subject: Subject, path: Path) -> list[str]:
    """Return the operations of a path by name, in order, without those that only free memory."""
    same = subject.settings["same_operations"]
    plain = [row.name.rpartition(".")[2] for row in path.operations if row.kind != "module"]
    return [same.get(name, name) for name in plain if name not in subject.settings["ignored_operations"]]


def _differences(subject: Subject, source: PythonSource, new: Path, old: Path | None) -> Iterator[tuple[str, str]]:
    at = next((row.at for row in new.operations if row.at.startswith(source.path)), f"{source.path}:1")
    if old is None:
        yield at, "the original has no such path"
        return
    left, right = names(subject, old), names(subject, new)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            gone, come = ", ".join(left[a:b]), ", ".join(right[c:d])
            conditions = [text if holds else f"not ({text})" for text, holds in old.when]
            where = f" where {' and '.join(conditions)}" if conditions else ""
            yield at, f"{gone or 'nothing'} became {come or 'nothing'}{where}"
