# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names in a file that moves, or that names something that moves: what each must be called afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from migrate.cpp import cursors
from migrate.cpp.cursors import ANONYMOUS
from migrate.cpp.edit.moved_names import (
    SCOPED,
    STEP,
    Places,
    RenameResult,
    grouped,
    head_of,
    leading,
    qualified,
    self_aliases,
)
from migrate.cpp.edit.namespace_aliases import NAMESPACES, NamespaceAliases
from migrate.cpp.lookup import Scopes
from migrate.cpp.moved_scopes import MovedScopes
from migrate.cpp.references import Reference
from migrate.cpp.unit import Unit
from migrate.recipes.relocate.namespaces import NamespaceEdits
from migrate.recipes.relocate.relocation import UNIQUE, Relocation
from migrate.tree.plan import Edit


def renamed(
    unit: Unit,
    relocation: Relocation,
    scopes: Scopes,
    before: Callable[[int], str],
    after: Callable[[int], str],
    spaces: NamespaceEdits | None = None,
) -> RenameResult:
    """Work out the names of a file: each is looked up where it stands and where it will stand.

    Args:
        unit: the file as it is.
        relocation: of the operation.
        scopes: what names mean in it.
        before: namespace of a place as it is.
        after: namespace of a place as it will be.
        spaces: of the file, if it moves.
    """
    result = RenameResult()
    places = Places(scopes, MovedScopes(scopes, unit, relocation), before, after)
    gone = [(start, end) for start, end, _ in spaces.directives] if spaces else []
    aliases, namespace_aliases = self_aliases(unit), NamespaceAliases(unit, relocation)
    opened: dict[tuple[int, str], int] = {}
    inside: list[tuple[int, int]] = []
    for group in grouped(unit):
        start = group[0].start
        if any(low <= start < high for low, high in gone):
            continue
        result.meant.update(
            (reference.file, reference.name)
            for reference in group
            if reference.file and reference.kind not in NAMESPACES
        )
        head = head_of(group)
        method = next(
            (reference for reference in group if reference.kind == "CXX_METHOD" and reference.name in relocation.names),
            None,
        )
        if (
            through := next(
                (reference for reference in group if relocation.left_already(reference.name, reference.text)), None
            )
        ) is not None:
            result.edits.append(Edit(unit.path, through.start, through.end, through.name.encode(), STEP))
        elif method is not None:
            new = relocation.shortened(relocation.names[method.name], after(start))
            result.edits.append(Edit(unit.path, start, method.end, new.encode(), STEP))
        elif (in_full := namespace_aliases.edit(group)) is not None:
            result.edits.append(in_full)
        elif head is None or head.kind == "NAMESPACE":
            qualified(unit, relocation, group, places, result)
        elif not head.local and not head.member:
            if ANONYMOUS in head.name and head.file == unit.path:
                if spaces is not None:
                    inside = inside or bodies(unit)
                    _private(unit, head, spaces, result, opened, inside)
            elif head.scope in SCOPED:
                leading(unit, relocation, head, places, result, start in aliases)
    namespace_aliases.drop_unused(result)
    return result


def _private(
    unit: Unit,
    head: Reference,
    spaces: NamespaceEdits,
    result: RenameResult,
    opened: dict[tuple[int, str], int],
    inside: Sequence[tuple[int, int]],
) -> None:
    """Make a name of an anonymous block visible where it is used."""
    if any(start < head.start < end for start, end, _ in spaces.wrapped):
        return
    holder = next((place for start, end, place in spaces.wrapped if start < head.declared < end), "")
    if not holder.endswith(f"::{UNIQUE}"):
        return
    place = spaces.after(head.start)
    around = holder.rpartition("::")[0]
    written = UNIQUE if _encloses(around, place) else holder
    body = next((span for span in inside if span[0] < head.start < span[1]), None)
    if body is None:
        result.edits.append(Edit(unit.path, head.start, head.start, f"{written}::".encode(), STEP))
    elif (body[0], written) not in opened:
        opened[body[0], written] = head.start
        text = f"\n    using namespace {written};".encode()
        result.edits.append(Edit(unit.path, body[0] + 1, body[0] + 1, text, "unity: private names"))


def bodies(unit: Unit) -> list[tuple[int, int]]:
    """Return the bodies of the functions defined in a unit's main file."""
    return list(_bodies(unit))


def _bodies(unit: Unit) -> Iterator[tuple[int, int]]:
    for cursor in unit.walk(cursors.FUNCTIONS):
        body = cursors.body(cursor)
        if body is not None and (span := cursors.extent(body)) is not None and span[0] == unit.unit.spelling:
            yield span[1], span[2]


def _encloses(scope: str, place: str) -> bool:
    return not scope or place == scope or place.startswith(scope + "::")
