# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The rows of ``rules/wrappers``: what becomes of each wrapper, and which functions are without effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from migrate import rules

FOLDER = "wrappers"


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Text of a body that reads otherwise in the new place.

    Args:
        find: a pattern.
        put: what stands instead; ``{0}`` is the name of the first parameter.
    """

    find: str
    put: str


@dataclass(frozen=True, slots=True)
class Extra:
    """A parameter that the wrapper does not have.

    Args:
        name: of the parameter.
        type: fully qualified.
        default: its default argument.
        body: edits that make the body use it.
    """

    name: str
    type: str
    default: str
    body: tuple[TextEdit, ...]


@dataclass(frozen=True, slots=True)
class Promotion:
    """The operation of ttnn that a wrapper becomes.

    Args:
        name: qualified.
        category: below the operations' folder.
        folder: of the operation.
        tests: folder of its tests.
        documentation: what it does.
        limits: what is known to be missing.
        unpair: a pair is returned as a tuple.
        rename: new names of parameters.
        body: edits of the body.
        carry: qualified names of functions that move along, with their names there.
        extra: a parameter to add, or None.
    """

    name: str
    category: str
    folder: str
    tests: str
    documentation: str
    limits: tuple[str, ...] = ()
    unpair: bool = False
    rename: Mapping[str, str] = field(default_factory=dict)
    body: tuple[TextEdit, ...] = ()
    carry: Mapping[str, str] = field(default_factory=dict)
    extra: Extra | None = None


@dataclass(frozen=True, slots=True)
class WrapperRow:
    """One row.

    Args:
        name: qualified name of the wrapper.
        action: ``inline``, ``replace``, ``promote`` or ``keep``.
        exact: results stay the same bit for bit.
        reason: why this action.
        why: why the wrapper exists.
        lacks: what ttnn lacks.
        helper: name of a helper where one is written; empty for the wrapper's own.
        replace: the expression that stands for the body, in the wrapper's parameters.
        until: when a kept wrapper is looked at again.
        promote: what it becomes.
    """

    name: str
    action: str
    exact: bool
    reason: str
    why: str
    lacks: str
    helper: str = ""
    replace: str = ""
    until: str = ""
    promote: Promotion | None = None


@rules.cached
def rows() -> Mapping[str, WrapperRow]:
    """Return every row by the qualified name of its wrapper; a user's rows go over the built-in ones."""
    return {name: _row(name, entry) for name, entry in _joined("wrappers").items()}


@rules.cached
def pure() -> frozenset[str]:
    """Return the names of functions without effect."""
    return frozenset(name for file in rules.names(FOLDER) for name in rules.load(file).get("pure", ()))


def _joined(key: str) -> dict[str, Any]:
    return {name: entry for file in rules.names(FOLDER) for name, entry in rules.load(file).get(key, {}).items()}


def _row(name: str, entry: Mapping[str, Any]) -> WrapperRow:
    promote = entry.get("promote")
    return WrapperRow(
        name=name,
        action=entry["action"],
        exact=entry["numerics"] == "exact",
        reason=entry["reason"],
        why=entry["analysis"]["why"],
        lacks=entry["analysis"]["lacks"],
        helper=entry.get("helper", ""),
        replace=entry.get("replace", ""),
        until=entry.get("until", ""),
        promote=_promotion(promote) if promote else None,
    )


def _promotion(entry: Mapping[str, Any]) -> Promotion:
    plain = {key: value for key, value in entry.items() if key not in ("limits", "body", "extra", "tuple")}
    extra = entry.get("extra")
    return Promotion(
        **plain,
        unpair=entry.get("tuple", False),
        limits=tuple(entry.get("limits", ())),
        body=_edits(entry.get("body", ())),
        extra=Extra(extra["name"], extra["type"], extra["default"], _edits(extra["body"])) if extra else None,
    )


def _edits(entries: Any) -> tuple[TextEdit, ...]:
    return tuple(TextEdit(entry["find"], entry["put"]) for entry in entries)
