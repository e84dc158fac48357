# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Host files that move: namespaces, names, unused parameters, helpers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.edit import string_literals
from migrate.cpp.lookup import Scopes, scopes_of
from migrate.cpp.references import references, unresolved
from migrate.cpp.unit import Unit
from migrate.moving import unused_code
from migrate.recipes.relocate import copied_helpers, declarations, names, open_namespace, registration
from migrate.recipes.relocate.namespaces import NamespaceEdits, namespace_edits
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.tree.plan import Edit

MACRO = re.compile(r"[A-Z][A-Z0-9_]+|log_[a-z]+")


def edit(builder: PlanBuilder, path: str, struct: str = "", *, lift: bool = True, new_struct: str = "") -> None:
    """Plan the edits of one moved host file.

    Args:
        builder: takes them.
        path: the file as it is.
        struct: the registered struct; empty if there is none.
        lift: its ``invoke`` becomes a function.
        new_struct: the struct that the public function shall become; empty if it stays one.

    Raises:
        Refused: a form that is not understood, or something of tt-train that stays is needed.
    """
    relocation = builder.relocation
    unit = builder.parser.parse(path)
    lifted = declarations.lifted(unit, struct) if struct and lift else []
    namespaces = namespace_edits(unit.source, relocation, lifted)
    header = relocation.shared.get(path)
    if header is not None:
        builder.declared[path] = frozenset(_declared(unit.top_level()))
    if header is not None and "" in header.namespaces:
        wrap(builder, unit, namespaces, header.namespaces[""])
    scopes = scopes_of(builder.parser, unit)
    renames = names.renamed(unit, relocation, scopes, namespaces.before, namespaces.after, namespaces)
    copied = copied_helpers.copies(unit, renames.leaks, builder.context, namespaces)
    function = relocation.row.name.rpartition("::")[2]
    lifting = list(declarations.functions(unit, struct, function)) if lifted else []
    if new_struct:
        lifting += registration.structured(unit, relocation, new_struct)
    cut = [(change.start, change.end) for change in lifting if change.end > change.start]
    builder.add(namespaces.edits)
    named = (*open_namespace.by_function(unit, renames.edits), *declarations.renamed(unit, relocation))
    builder.add(
        change for change in named if not any(start <= change.start and change.end <= end for start, end in cut)
    )
    builder.add(copied.edits)
    builder.add(lifting)
    prims = {name: relocation.names[name] for name in relocation.operation.prims}
    builder.add(string_literals.names(path, unit.source.data, prims))
    builder.add(unused_code.edits(unit))
    builder.notes += copied.notes
    builder.named[path] = references(unit, 0, len(unit.source))
    builder.used[path] = renames.used | copied.used
    builder.used[path] |= {row.target for _, name in renames.meant if (row := relocation.split(name)) is not None}
    builder.using_declared[path] = renames.using_declared
    builder.words[path] = {word for _, word in unresolved(unit, 0, len(unit.source)) if MACRO.fullmatch(word)}
    _public(builder, unit, scopes, namespaces, f"{struct}::invoke" if struct else relocation.row.key)


def _declared(declarations: Iterable[Cursor]) -> Iterator[str]:
    """Yield the names that stand in namespaces, those of constants of enumerations without a scope, too."""
    for cursor in declarations:
        kind = cursors.kind(cursor)
        if kind is CursorKind.NAMESPACE:
            yield from _declared(cursor.get_children())
        elif cursor.spelling:
            yield cursor.spelling
        if kind is CursorKind.ENUM_DECL and not cursor.is_scoped_enum():
            yield from (constant.spelling for constant in cursor.get_children())


def _public(builder: PlanBuilder, unit: Unit, scopes: Scopes, namespaces: NamespaceEdits, name: str) -> None:
    if unit.path.endswith((".cpp", ".cc", ".cxx")):
        return
    overloads = declarations.overloads(unit, name, builder.relocation, scopes, namespaces)
    if overloads:
        builder.overloads, builder.header = overloads, unit.path


def wrap(builder: PlanBuilder, unit: Unit, namespaces: NamespaceEdits, name: str) -> None:
    """Put what a header declares globally into a namespace.

    Args:
        builder: takes the edits.
        unit: the header as it is.
        namespaces: its namespaces; gets the new one.
        name: of the namespace.
    """
    tops = list(unit.top_level())
    spans = [span for top in tops if (span := cursors.extent(top)) is not None]
    builder.globals[unit.path] = frozenset(top.spelling for top in tops if top.spelling)
    if not spans:
        return
    source = unit.source
    start = source.line_start(source.leading_comment(min(span[1] for span in spans)))
    end = source.line_end(source.after(max(span[2] for span in spans), b";") - 1)
    namespaces.then.insert(0, (start - 1, end + 1, name))
    builder.add([
        Edit(unit.path, start, start, f"namespace {name} {{\n\n".encode(), "namespaces"),
        Edit(unit.path, end, end, f"\n}}  // namespace {name}\n".encode(), "namespaces"),
    ])  # fmt: skip
