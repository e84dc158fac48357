# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates over one operation."""

from __future__ import annotations

import re

from migrate.cpp.source import Span
from migrate.inventory.model import Kind, Operation
from migrate.report.evidence import BoxState, Evidence, Place, done, left, unknown
from migrate.report.facts import Facts

_LAUNCH = re.compile(r"\blaunch\s*(?:<|\()")
_DIRECT_BINDINGS = ("bind_function", "def", "none")


def is_function(op: Operation) -> Evidence:
    """It is a function, not a registered struct."""
    if op.is_function:
        declared = [overload.declaration for overload in op.overloads if overload.declaration]
        return done(_place(declared[0] if declared else op.registration))
    return left(f"{op.struct or op.macro or 'a struct'} is registered", _place(op.registration))


def no_prim_declaration(op: Operation) -> Evidence:
    """No function of a prim namespace is declared for it."""
    return _no_prim(op, [(prim.name, prim.declaration) for prim in op.prims], "declared")


def no_prim_definition(op: Operation) -> Evidence:
    """No function of a prim namespace is defined for it."""
    own = {overload.definition for overload in op.overloads}  # taken for that of a prim which is a registered object
    return _no_prim(
        op, [(prim.name, None if prim.definition in own else prim.definition) for prim in op.prims], "defined"
    )


def launches(op: Operation) -> Evidence:
    """It is a function that launches the device operation itself."""
    function = is_function(op)
    if function.state is not BoxState.DONE:
        return function
    if not op.prims:
        defined = [overload.definition for overload in op.overloads if overload.definition]
        return done(_place(defined[0] if defined else op.registration))
    return left(f"calls {op.prims[0].name}", *_known(op.prims[0].definition or op.prims[0].declaration))


def launch_seen(facts: Facts, evidence: Evidence) -> Evidence:
    """Look for the launch where the function is defined; one made of other operations has none.

    Args:
        facts: the tree.
        evidence: what :func:`launches` found, the definition first.
    """
    place = evidence.places[0]
    if _LAUNCH.search(facts.code(place.file)):
        return evidence
    return unknown("no device_operation::launch in its source: it may be made of other operations", place)


def nothing_before(op: Operation) -> Evidence:
    """What stood before the prim call in the struct stands in the function."""
    if op.is_function:
        return done(_place(op.registration))
    if op.kind is Kind.PROXY:
        return done(reason="nothing to move: it only forwards")
    places = [overload.definition for overload in op.overloads if overload.definition]
    return left(", ".join(op.patterns) or "still in the struct", *[_place(span) for span in places[:1]])


def binds_function(op: Operation) -> Evidence:
    """Python gets the function itself."""
    if op.binding is None:
        return done(reason="not bound to Python")
    place = Place(op.binding.file, op.binding.line)
    if op.is_function and op.binding.style in _DIRECT_BINDINGS:
        return done(place)
    return left(f"bound by {op.binding.style}", place)


def built(op: Operation) -> Evidence:
    """Its build was seen to succeed."""
    return unknown("no scan can tell; a build does")


def tested(op: Operation) -> Evidence:
    """Its tests were seen to pass."""
    return unknown("no scan can tell; a test run does", *[Place(path) for path in op.tests[:1]])


def _no_prim(op: Operation, prims: list[tuple[str, Span | None]], verb: str) -> Evidence:
    for name, span in prims:
        if span is not None:
            return left(f"{name} is {verb}", _place(span))
    if prims:  # what is called is there, even where the scan did not find it
        return left(f"{prims[0][0]} is called")
    return done(reason="it has no prim")


def _place(span: Span) -> Place:
    return Place(span.file, span.line)


def _known(span: Span | None) -> list[Place]:
    return [_place(span)] if span else []
