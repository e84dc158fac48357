# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole chain of one operation, and what a recipe would do with it."""

from __future__ import annotations

from collections.abc import Iterable

from migrate.cpp.source import Span
from migrate.inventory.model import Operation, Overload, Prim, Use

Branch = tuple[str, list[str]]
SHOWN = 12
_OWN_DEFAULTS, _OTHER_DEFAULTS = ("declaration", "definition"), ("prim", "binding")


def chain(op: Operation, recipe: str | None, blockers: Iterable[str]) -> tuple[str, list[Branch]]:
    """Lay an operation's chain out as a tree of two levels.

    Args:
        op: as a scan found it.
        recipe: the recipe that takes it, or None.
        blockers: what stands in the recipe's way, by code.

    Returns:
        The title and the branches; a branch without leaves is left out.
    """
    kind = f"{op.kind.value}" + (f" ({op.subkind})" if op.subkind else "")
    struct = f"{op.struct}" + (f" at {place(op.struct_span)}" if op.struct_span else "")
    branches: list[Branch] = [
        ("kind: " + kind, [*op.reasons, *(f"pattern: {pattern}" for pattern in op.patterns)]),
        ("registration", [place(op.registration) + (f" by {op.macro}" if op.macro else "") + _condition(op)]),
        ("struct", [struct] if op.struct else []),
        ("overloads", [_signature(op, overload) for overload in op.overloads]),
        ("implementation", list(op.implementation)),
        ("prims", [_prim(prim) for prim in op.prims]),
        ("prim callers", uses(use for prim in op.prims for use in prim.callers)),
        ("device operations", list(op.device_operations)),
        ("program factories", list(op.program_factories)),
        ("kernels", shortened(list(op.kernels))),
        ("binding", [f"{op.binding.file}:{op.binding.line} ({op.binding.style})"] if op.binding else ["not bound"]),
        ("CMake", list(op.cmake)),
        ("callers", uses(op.callers)),
        ("golden function", [op.golden] if op.golden else []),
        ("tests", shortened(list(op.tests))),
        ("docs", list(op.docs)),
        (f"recipe: {recipe or _no_recipe(op)}", list(blockers)),
    ]
    title = op.name + (f" ({op.python_name} in Python)" if op.python_name else "")
    return title, [(name, leaves) for name, leaves in branches if leaves or name.startswith(("kind", "recipe"))]


def _condition(op: Operation) -> str:
    return f", only if {op.condition}" if op.condition else ""


def _no_recipe(op: Operation) -> str:
    return "nothing left to do" if op.finished else "none takes this kind"


def place(span: Span | None) -> str:
    """Say where something stands."""
    return f"{span.file}:{span.line}" if span else "not found"


def _signature(op: Operation, overload: Overload) -> str:
    parameters = ", ".join(
        f"{parameter.type} {parameter.name}".strip()
        + (f" = {parameter.default}" if parameter.default_at in _OWN_DEFAULTS else "")
        for parameter in overload.parameters
    )
    where = overload.definition or overload.declaration
    others = "".join(
        f"; defaults of the {origin}: {', '.join(f'{parameter.name} = {parameter.default}' for parameter in members)}"
        for origin in _OTHER_DEFAULTS
        if (members := [parameter for parameter in overload.parameters if parameter.default_at == origin])
    )
    at = f" at {place(where)}" if where else ""
    return f"{overload.result} {op.name.rpartition('::')[2]}({parameters}){at}{others}"


def _prim(prim: Prim) -> str:
    through = f", through {', '.join(prim.via)}" if prim.via else ""
    return f"{prim.name}: declared at {place(prim.declaration)}, defined at {place(prim.definition)}{through}"


def uses(uses_of_it: Iterable[Use]) -> list[str]:
    """List where something is used, and how."""
    return shortened([f"{use.file}:{use.line} ({use.how})" for use in uses_of_it])


def shortened(lines: list[str]) -> list[str]:
    """Cut a long list, saying by how much."""
    if len(lines) <= SHOWN:
        return lines
    return [*lines[:SHOWN], f"and {len(lines) - SHOWN} more (migrate scan --op NAME --format json has them all)"]
