# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates over what the scan found."""

from __future__ import annotations

from typing import Any

from migrate.cpp.source import Span
from migrate.inventory.model import Kind
from migrate.report.evidence import Evidence, Place, counted, done, left, unknown
from migrate.report.facts import Facts


def registered(facts: Facts, arguments: dict[str, Any]) -> Evidence:
    """One of the operations is there and, if asked for, bound to Python.

    Args:
        facts: the tree.
        arguments: ``names``, any of them is enough, and ``bound``.
    """
    for name in arguments["names"]:
        operation = facts.operations.get(name)
        if operation is None:
            continue
        if not arguments.get("bound"):
            return done(_place(operation.registration, name))
        if operation.binding is not None:
            return done(Place(operation.binding.file, operation.binding.line, name))
        return left(f"{name} is not bound to Python", _place(operation.registration, name))
    return left(f"no operation {' or '.join(arguments['names'])}")


def kinds_gone(facts: Facts, kinds: list[str]) -> Evidence:
    """No operation of the kinds is left; those that are free functions by now count as done.

    Args:
        facts: the tree.
        kinds: of operations.
    """
    legacy_kinds = {Kind(kind) for kind in kinds}
    operations = facts.inventory.operations
    legacy = [
        _place(operation.registration, operation.name)
        for operation in operations
        if operation.progress_kind in legacy_kinds
    ]
    finished = [_place(operation.registration, operation.name) for operation in operations if operation.is_function]
    if not legacy and not finished:
        return unknown("the scan found no operation of these kinds")
    return counted(finished, legacy, f"{len(legacy)} left")


def wrapper_decided(facts: Facts, name: str) -> Evidence:
    """The rules say what becomes of a wrapper, or it is gone.

    Args:
        facts: the tree.
        name: qualified name of the wrapper.
    """
    for wrapper in facts.inventory.wrappers:
        if wrapper.name == name:
            place = _place(wrapper.span, name)
            return (
                done(place, reason=f"the rules say: {wrapper.decision}")
                if wrapper.decision
                else left("no decision in the rules", place)
            )
    return done(reason="gone") if facts.inventory.wrappers else unknown("the scan lists no wrappers")


def _place(span: Span, text: str) -> Place:
    return Place(span.file, span.line, text)
