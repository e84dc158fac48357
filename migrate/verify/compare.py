# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Two sets of diagnostics compared without line numbers, and the change that a new one comes from."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping

from migrate.cpp.diagnostics import Diagnostic
from migrate.cpp.flags import Files
from migrate.tree.plan import Create, Edit, Plan
from migrate.verify.model import CheckResult

_NEAR = 3


def new_diagnostics(before: CheckResult | None, after: CheckResult, moved: Mapping[str, str]) -> list[Diagnostic]:
    """Return what ``after`` has more of than ``before``.

    Args:
        before: None if the file did not exist.
        after: the file now.
        moved: new path to old path of moved files.
    """
    known = Counter(diagnostic.key for diagnostic in before.diagnostics) if before else Counter()
    fresh: list[Diagnostic] = []
    for diagnostic in after.diagnostics:
        file, message, severity = diagnostic.key
        for name, old in moved.items():
            message = message.replace(name, old)
        key = (moved.get(file, file), message, severity)
        if known[key] > 0:
            known[key] -= 1
        else:
            fresh.append(diagnostic)
    return fresh


def new_errors(
    before: Mapping[str, CheckResult], after: Mapping[str, CheckResult], moved: Mapping[str, str] | None = None
) -> dict[str, list[Diagnostic]]:
    """Return the new errors of each file; files without any are left out."""
    by_file = {
        path: [
            diagnostic for diagnostic in new_diagnostics(before.get(path), checked, moved or {}) if diagnostic.is_error
        ]
        for path, checked in after.items()
    }
    return {path: errors for path, errors in by_file.items() if errors}


class Causes:
    """Finds the change that a diagnostic comes from.

    Args:
        plans: what was done.
        tree: the tree before the change (contents are read at once).
        contents: final contents of the touched files.
    """

    def __init__(self, plans: Iterable[Plan], tree: Files, contents: Mapping[str, bytes | None]) -> None:
        self._edits: dict[str, list[tuple[int, int, str]]] = {}
        self._names: list[tuple[str, str]] = []
        self._created: dict[str, str] = {}
        self._states: dict[str, tuple[bytes, bytes]] = {}
        self._lines: dict[str, list[int]] = {}
        for plan in plans:
            for change in plan.changes:
                if isinstance(change, Edit):
                    old = tree.read(change.path)
                    first = old.count(b"\n", 0, change.start) + 1
                    last = first + old.count(b"\n", change.start, change.end)
                    self._edits.setdefault(change.path, []).append((first, last, change.reason))
                    gone = old[change.start : change.end].decode("utf-8", "replace")
                    self._names.append((gone, f"{change.path}:{first}: {change.reason}"))
                elif isinstance(change, Create):
                    self._created[change.path] = change.reason
        for path in self._edits:
            new = contents.get(path)
            if new is not None:
                self._states[path] = (tree.read(path), new)

    def of(self, diagnostic: Diagnostic) -> str:
        """Return ``file:line: reason`` of the change, or empty if none can be named.

        Looked for where the diagnostic stands, then where its notes stand, then among the changes that took away text
        with a name that it quotes.
        """
        if diagnostic.file in self._created:
            return f"{diagnostic.file}: {self._created[diagnostic.file]}"
        for file, line in ((diagnostic.file, diagnostic.line), *map(_place, diagnostic.notes)):
            if cause := self._near(file, line):
                return cause
        for name in diagnostic.names:
            for gone, place in self._names:
                if name in gone:
                    return place
        if diagnostic.file in self._edits:
            first, _, reason = self._edits[diagnostic.file][0]
            return f"{diagnostic.file}:{first}: {reason}"
        return ""

    def _near(self, file: str, line: int) -> str:
        if file not in self._states or not line:
            return ""
        if file not in self._lines:
            self._lines[file] = _line_map(*self._states[file])
        lines = self._lines[file]
        position = lines[min(line, len(lines)) - 1]
        distance, first, reason = min(
            (max(first - position, position - last, 0), first, reason) for first, last, reason in self._edits[file]
        )
        return f"{file}:{first}: {reason}" if distance <= _NEAR else ""


def _place(note: str) -> tuple[str, int]:
    file, _, rest = note.partition(":")
    line = rest.partition(":")[0]
    return file, int(line) if line.isdigit() else 0


def _line_map(old: bytes, new: bytes) -> list[int]:
    """Return for each line of ``new`` the 1-based line of ``old`` that it is or that it replaces."""
    before, after = old.splitlines(), new.splitlines()
    head = next(
        (index for index, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    most = min(len(before), len(after)) - head
    tail = next((index for index in range(most) if before[-1 - index] != after[-1 - index]), most)
    lines = list(range(1, head + 1))
    middle = difflib.SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False
    )
    for _, i1, i2, j1, j2 in middle.get_opcodes():
        lines += [head + min(i1 + step, max(i2 - 1, i1)) + 1 for step in range(j2 - j1)]
    lines += range(len(before) - tail + 1, len(before) + 1)
    return lines or [1]
