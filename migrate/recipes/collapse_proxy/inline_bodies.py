# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Source step for bodies inside the struct: they move out of the header into a source of their own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from migrate.cmake import edit
from migrate.cpp import cursors
from migrate.cpp.edit.call_site import declared
from migrate.cpp.edit.include_lines import edit_includes, include_lines
from migrate.cpp.edit.indentation import dedent
from migrate.cpp.edit.qualify import Change, NameRequalifier
from migrate.cpp.edit.splice import splice
from migrate.cpp.signature import head_of
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource
from migrate.tree.plan import Change as PlanChange
from migrate.tree.plan import Create, Edit
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused

STEP = "source: body leaves the header"
_INDENT = 4


def source_of(header: str) -> str:
    """Return the source that belongs to a header."""
    return posixpath.splitext(header)[0] + ".cpp"


def changes(
    subject: OperationSource, tree: Reader, launches: Iterable[Change], headers: Iterable[str]
) -> list[PlanChange]:
    """Return the source with the bodies of the header and its CMake entry.

    Args:
        subject: the operation.
        tree: the tree.
        launches: what the launch step replaces inside the bodies.
        headers: headers that the moved text needs.

    Raises:
        Refused: MIG424, no list of sources takes it.
    """
    bodies = [body for body in subject.bodies if body.inline]
    if not bodies:
        return []
    path = source_of(subject.header.path)
    written = b"\n\n".join(definition(subject, body, list(launches)) for body in bodies)
    return into_source(subject, tree, path, written, headers)


def into_source(
    subject: OperationSource, tree: Reader, path: str, definitions: bytes, headers: Iterable[str]
) -> list[PlanChange]:
    """Return the changes that put definitions at the end of a source, or into a new one with its CMake entry.

    Args:
        subject: the operation, whose namespace they get.
        tree: the tree.
        path: of the source.
        definitions: as they stand in that namespace.
        headers: headers that they need, besides the operation's own.

    Raises:
        Refused: MIG424, no list of sources takes it.
    """
    name = "::".join(subject.target).encode()
    block = b"namespace " + name + b" {\n\n" + definitions + b"\n\n}  // namespace " + name + b"\n"
    header = subject.registered_in if subject.instance else subject.header.path
    if tree.exists(path):
        unit = subject.parser.parse(path)
        end = len(unit.source.data)
        needed = [*headers, posixpath.basename(header)]
        own = {line.name.rpartition("/")[2] for line in include_lines(unit.source)}
        lines = [f'"{name}"' for name in needed if name.rpartition("/")[2] not in own]
        return [
            *edit_includes(unit.source, add=lines, reason=STEP),
            Edit(path, end, end, b"\n" + block, STEP),
        ]
    head = _licence(tree.read(header)) + f'#include "{posixpath.basename(header)}"\n\n'.encode()
    head += b"".join(f'#include "{include}"\n'.encode() for include in sorted(set(headers)))
    content = head.rstrip() + b"\n\n" + block
    return [Create(path, content, STEP), *_listed(tree, path, subject)]


def definition(subject: OperationSource, body: Body, launches: list[Change]) -> bytes:
    """Return an inline body as a definition in the target namespace."""
    unit = subject.header
    source = unit.source
    head = head_of(unit, body.declaration, *body.span)
    scopes = subject.scopes(unit)
    own = declared(body.declaration)
    requalifier = NameRequalifier(unit, scopes, subject.origin, scopes, subject.target, subject.renamed, own)
    fixed: list[Change] = [(*head.declarator, subject.name.encode())]
    for offset, word in source.words(head.start, head.declarator[0]):
        if word in ("static", "inline"):
            fixed.append((offset, source.skip(offset + len(word)), b""))
    fixed += [(parameter.end, parameter.default[1], b"") for parameter in head.parameters if parameter.default]
    fixed += [change for change in launches if body.span[0] <= change[0] < body.span[1]]
    names = [
        *requalifier.changes(head.start, head.declarator[0]),
        *requalifier.changes(head.declarator[1], body.span[1]),
    ]
    fixed += [name for name in names if not any(start <= name[0] < end for start, end, _ in fixed)]
    indent = len(source.indent(cursors.place(body.declaration.extent.start)[1]))
    return dedent(splice(source.data, *body.span, fixed), indent)


def _licence(data: bytes) -> bytes:
    match = re.match(rb"\s*((?://[^\n]*\n)+|/\*.*?\*/\n)", data, re.DOTALL)
    return match[1] + b"\n" if match else b""


def _listed(tree: Reader, path: str, subject: OperationSource) -> list[Edit]:
    for file in edit.candidates(tree, path):
        near = [
            listing.path
            for listing in file.listings
            if listing.path and listing.path.endswith(".cpp") and "nanobind" not in listing.path and not listing.glob
        ]
        folder = posixpath.dirname(path)
        own = [listed for listed in near if listed.startswith(folder + "/")]
        if own or near:
            like = max(own or near, key=lambda listed: len(posixpath.commonprefix([listed, path])))
            return edit.add(file, path, like=like, reason=STEP)
    raise Refused("MIG424", operation=subject.operation.name, source=path)
