# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where each operation goes: the rows of ``rules/relocate``, the user's laid over the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from migrate import data, rules
from migrate.moving.split_header import HeaderSplit
from migrate.tree.reader import Reader

FOLDER = "relocate"
# What a row decides, and what hangs on that: once a user decides otherwise, what we say of the rest is no longer true.
_DECIDES = ("name", "target", "category")
_PATHS = ("source", "target", "category", "tests")
_HANGS = ("namespace", "namespaces", "prims", "files", "hook", "python", "decision")


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One operation; see the head of ``rules/relocate/operations.yaml``.

    Args:
        key: qualified name today.
        source: folder today.
        name: qualified name afterwards; empty while that is open, as are the next two.
        target: folder afterwards.
        category: folder below ``ttnn/cpp/ttnn/operations`` whose lists take it.
        namespace: of its device code; empty to derive it.
        namespaces: more namespaces, old to new.
        prims: prim functions, old to new, last parts only.
        files: tokens of file names, old to new.
        hook: binding source that calls its binding; empty for the category's.
        tests: folder of its pytest file.
        registration: ``free-function``, ``struct`` or empty for the user's option.
        python: dotted name in Python; empty to derive it.
        documentation: text of its docstring.
        priority: of the plan documents.
        decision: why it is as it is.
        alternatives: choice and consequence.
        boxes: what is asked for beyond the move.
    """

    key: str
    source: str
    name: str = ""
    target: str = ""
    category: str = ""
    namespace: str = ""
    namespaces: Mapping[str, str] = field(default_factory=dict)
    prims: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    hook: str = ""
    tests: str = ""
    registration: str = ""
    python: str = ""
    documentation: str = ""
    priority: str = ""
    decision: str = ""
    alternatives: tuple[tuple[str, str], ...] = ()
    boxes: tuple[str, ...] = ()

    @property
    def choices(self) -> str:
        """The alternatives with their consequences, in one line."""
        return "; ".join(f"{choice} -> {consequence}" for choice, consequence in self.alternatives) or "none recorded"


@dataclass(frozen=True, slots=True)
class Shared:
    """A header that several operations include.

    Args:
        source: where it is today.
        target: where it goes.
        namespaces: of its declarations, old to new; the global one is ``""``.
        listed: CMakeLists that lists it afterwards, or empty.
        declares: word of the headers for which the row holds; empty for all others.
    """

    source: str
    target: str
    namespaces: Mapping[str, str]
    listed: str = ""
    declares: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two files that say different things of one operation."""

    files: tuple[str, ...]
    keys: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveRules:
    """All of ``rules/relocate``.

    Args:
        operations: rows by qualified name today.
        conflicts: by qualified name today.
        shared: by path today, and what its text declares.
        splits: declarations that leave a header that stays.
        gathering: headers that only gather others.
        umbrella: the header that gathers the operations.
    """

    operations: Mapping[str, MoveRow]
    conflicts: Mapping[str, Conflict]
    shared: Mapping[tuple[str, str], Shared]
    splits: tuple[HeaderSplit, ...]
    gathering: frozenset[str]
    umbrella: str

    def shared_header(self, path: str, tree: Reader) -> Shared | None:
        """Return the row of a header that several operations include; None if it is none, or not there."""
        rows = [row for (source, _), row in self.shared.items() if source == path]
        if not rows or not tree.exists(path):
            return None
        words = set(re.findall(rb"\w+", tree.read(path)))
        return next((row for row in rows if row.declares and row.declares.encode() in words), None) or next(
            (row for row in rows if not row.declares), None
        )


@rules.cached
def moves() -> MoveRules:
    """Load and join the rule files.

    Raises:
        MigrateError: MIG901 to MIG904.
    """
    builtin = {name.removeprefix("rules/") for name in data.walk(f"rules/{FOLDER}", ".yaml")}
    raw: dict[str, dict[str, Any]] = {}
    ours: dict[str, dict[str, Any]] = {}
    overridden: dict[str, set[str]] = {}
    origin: dict[str, tuple[str, str]] = {}
    conflicts: dict[str, Conflict] = {}
    shared: dict[tuple[str, str], Shared] = {}
    splits: dict[str, HeaderSplit] = {}
    gathering: set[str] = set()
    umbrella = ""
    names = rules.names(FOLDER)
    for name in (
        *(setting for setting in names if setting in builtin),
        *(setting for setting in names if setting not in builtin),
    ):
        content = rules.load(name)
        layer = "built-in" if name in builtin else "own"
        if name in builtin:
            ours |= rules.parse(data.text(f"rules/{name}"), name, where=f"rules/{name}").get("operations", {})
        for key, entry in content.get("operations", {}).items():
            known, (before, kind) = raw.get(key), origin.get(key, ("", ""))
            if known is not None and kind == layer:
                other = tuple(setting for setting in entry if setting in known and known[setting] != entry[setting])
                if other:
                    values = tuple(f"{known[setting]} / {entry[setting]}" for setting in other)
                    conflicts[key] = Conflict((before, name), other, values)
            elif known is not None:
                conflicts.pop(key, None)
            first = ours.get(key, {}) if layer == "built-in" else {}
            overridden.setdefault(key, set()).update(
                setting for setting in entry if entry[setting] != first.get(setting)
            )
            raw[key] = {**(known or {}), **entry}
            origin[key] = (name, layer)
        for entry in content.get("shared", ()):
            header = Shared(
                entry["source"],
                entry["target"],
                entry.get("namespaces", {}),
                entry.get("listed", ""),
                entry.get("declares", ""),
            )
            shared[header.source, header.declares] = header
        for entry in content.get("splits", ()):
            splits[entry["target"]] = HeaderSplit(entry["source"], entry["names"], entry["target"])
        gathering.update(content.get("gathering", ()))
        umbrella = content.get("umbrella", umbrella)
    for key in ours.keys() & raw.keys():
        if any(setting in overridden[key] and raw[key][setting] != ours[key].get(setting) for setting in _DECIDES):
            raw[key] = {
                setting: value
                for setting, value in raw[key].items()
                if setting not in _HANGS or setting in overridden[key]
            }
    rows = {key: _row(key, entry) for key, entry in raw.items()}
    return MoveRules(rows, conflicts, shared, tuple(splits.values()), frozenset(gathering), umbrella)


def row_of(name: str, folder: str) -> MoveRow | None:
    """Return the row of an operation, found by its name, else by its folder.

    Args:
        name: qualified name today.
        folder: its folder today.
    """
    known = moves().operations
    return known.get(name) or next((row for row in known.values() if row.source == folder), None)


def _row(key: str, entry: Mapping[str, Any]) -> MoveRow:
    known = {field.name for field in fields(MoveRow)} - {"key", "alternatives", "boxes"}
    plain = {name: value.rstrip("/") if name in _PATHS else value for name, value in entry.items() if name in known}
    alternatives = tuple(
        (alternative["choice"], alternative["consequence"]) for alternative in entry.get("alternatives", ())
    )
    return MoveRow(key=key, **plain, alternatives=alternatives, boxes=tuple(entry.get("open", ())))
