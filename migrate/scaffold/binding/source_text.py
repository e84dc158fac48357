# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The text of a new operation's binding source."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from migrate.context import Context
from migrate.cpp.new_function import NewOverload
from migrate.errors import MigrateError
from migrate.inventory.conventions import BINDING_FORM, WITHOUT_OVERLOAD
from migrate.nanobind import casters
from migrate.nanobind.conventions import layout
from migrate.scaffold.binding.arguments import arguments, specifications
from migrate.scaffold.binding.call_site import Hook, binding_source
from migrate.scaffold.binding.docstring import delimiter, docstring
from migrate.scaffold.binding.known_types import (
    class_lines,
    enum_lines,
    export_header,
    python_names,
    unknown_classes,
    unknown_enums,
)
from migrate.scaffold.binding.style import BIND_FUNCTION, REGISTERED
from migrate.scaffold.binding.types import SignatureFacts, facts
from migrate.scaffold.new_operation import NewOperation
from migrate.templates import render

_TEMPLATES = {BIND_FUNCTION: "scaffold/bind_function.j2", REGISTERED: "scaffold/bind_registered.j2"}


@dataclass(frozen=True, slots=True)
class Bound:
    """One overload as the templates want it."""

    pointer: str
    arguments: list[str]
    parameters: list[str]
    names: list[str]
    result: str


def text(
    operation: NewOperation, context: Context, plan_files: Mapping[str, bytes], place: Hook, head: str, style: str
) -> tuple[bytes, list[str]]:
    """Write a binding source.

    Args:
        operation: the new operation.
        context: the tree as it is.
        plan_files: contents that a plan gives to files.
        place: what calls the binding.
        head: comment for the top of the file.
        style: of :mod:`migrate.scaffold.binding.style`.

    Returns:
        The text, and the names of the types that it makes known to Python.

    Raises:
        MigrateError: MIG555, a parameter has no name, or there is no overload; MIG559, Python does not know a type.
    """
    if not operation.overloads:
        raise MigrateError("MIG555", where=operation.header, operation=operation.name, reason="it has no overload")
    known = facts(operation, context, plan_files)
    enums: Mapping[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    if known is not None:
        enums, classes = unknown_enums(known, context.tree), unknown_classes(known, context.tree)
        for name in sorted(classes - known.results.keys()):
            raise MigrateError("MIG559", where=operation.header, operation=operation.name, type=name)
        names = python_names([*enums, *classes], operation.base_name, context.tree)
    header = plan_files.get(operation.header)
    if header is None:
        header = context.tree.read(operation.header) if context.tree.exists(operation.header) else b""
    doc = docstring(operation, known, header)
    system, quoted = _includes(operation, known, style, bool(enums), context)
    written = render(
        "scaffold/nanobind.cpp.j2",
        head=head,
        own=posixpath.basename(binding_source(operation)).removesuffix(".cpp") + ".hpp",
        system=system,
        quoted=quoted,
        namespace=place.namespace,
        function=f"bind_{operation.base_name}",
        types=[*enum_lines(enums, names, context.tree), *(class_lines(known, names) if known else [])],
        mark=delimiter(doc),
        doc=doc,
        body=_body(operation, known, style, context.conventions.value(BINDING_FORM) == WITHOUT_OVERLOAD),
    )
    return written.encode(), list(names.values())


def _includes(
    operation: NewOperation, known: SignatureFacts | None, style: str, enums: bool, context: Context
) -> tuple[list[str], list[str]]:
    user, spelling = binding_source(operation), context.include_spelling
    system, quoted = {"nanobind/nanobind.h"}, {spelling.name(operation.header, user)}
    for name in casters.needed(_types(operation, known), context.tree):
        (system if name.startswith("nanobind/") else quoted).add(name)
    if style in (BIND_FUNCTION, REGISTERED):
        quoted.add(layout().function_header if style == BIND_FUNCTION else layout().object_header)
    if enums and (header := export_header(context.tree)):
        quoted.add(spelling.name(header, user))
    return sorted(system), sorted(quoted)


def _types(operation: NewOperation, known: SignatureFacts | None) -> list[str]:
    if known is None:
        return [kind for one in operation.overloads for kind in (one.result, *(each.type for each in one.parameters))]
    fields = [kind for each in known.results.values() for _, kind in each]
    every = [
        *(kind for one in known.overloads for kind in one.every()),
        *(kind for one in fields for kind in one.every()),
    ]
    return [kind.name for kind in every]


def _body(operation: NewOperation, known: SignatureFacts | None, style: str, plain: bool) -> str:
    kinds = [[each.name for each in one.parameters] for one in known.overloads] if known else []
    kinds += [[] for _ in operation.overloads[len(kinds) :]]
    overloads = [_bound(operation, *pair) for pair in zip(operation.overloads, kinds, strict=False)]
    base = operation.python.rpartition(".")[2]
    package = operation.python[: -len(base)]
    return render(
        _TEMPLATES.get(style, "scaffold/def.j2"),
        names=f'"{base}"' if package == "ttnn." else f'"{base}", "{package}"',
        name=operation.name,
        base=base,
        bind=layout().bind,
        overloads=overloads,
        plain=plain and len(overloads) == 1,
    ).rstrip("\n")


def _bound(operation: NewOperation, overload: NewOverload, kinds: list[str]) -> Bound:
    parameters = arguments(operation.name, overload, kinds)
    pointer = f"&{operation.name}"
    if len(operation.overloads) > 1:
        types = ", ".join(one.type for one in overload.parameters)
        pointer = f"nb::overload_cast<{types}>({pointer})"
    return Bound(
        pointer=pointer,
        arguments=specifications(parameters),
        parameters=[f"{one.type} {one.name}" for one in overload.parameters],
        names=[one.name for one in overload.parameters],
        result=re.sub(r"\s+", " ", overload.result),
    )
