# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Header step: struct and registration give way to function declarations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from migrate.cpp.edit import remove
from migrate.cpp.edit.indentation import dedent
from migrate.cpp.edit.qualify import Change, NameRequalifier
from migrate.cpp.edit.splice import splice
from migrate.cpp.lexer import tokens
from migrate.cpp.namespaces import blocks, innermost, rest
from migrate.cpp.signature import FunctionHead, attributes_start, head_of
from migrate.cpp.source import Source
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource
from migrate.tree.plan import Edit

STEP = "header: declare functions"
GONE = "header: remove struct"


def declaration(subject: OperationSource, body: Body, defaults: Mapping[int, str]) -> tuple[bytes, bytes]:
    """Return the comment above a declaration and the declaration itself, as they stand in the new namespace.

    Args:
        subject: the operation.
        body: one of its overloads.
        defaults: default arguments to add, by index of the parameter.
    """
    unit = subject.header
    source = unit.source
    span = unit.span(body.declaration)
    assert span is not None
    head = head_of(unit, body.declaration, span.start, span.end)
    changes = [*renamed(source, head, subject.name), *_defaults(head, defaults)]
    scopes = subject.scopes(unit)
    requalifier = NameRequalifier(unit, scopes, subject.origin, scopes, subject.target)
    changes += requalifier.changes(head.start, head.declarator[0])
    changes += requalifier.changes(head.declarator[1], head.end)
    indent = len(source.indent(head.start))
    comment = source.leading_comment(head.start)
    above = source.data[comment : source.line_start(head.start)] if comment < head.start else b""
    written = splice(source.data, head.start, head.end, changes) + b";"
    tail = source.after(span.end, b";")
    behind = source.data[tail : remove.trailing(source, tail)] if not body.inline else b""
    return dedent(above, indent), dedent(written, indent) + behind


def head_span(subject: OperationSource, body: Body) -> tuple[int, int]:
    """Return the bytes of an overload's declaration, an inline body aside."""
    span = subject.header.span(body.declaration)
    assert span is not None
    return span.start, head_of(subject.header, body.declaration, span.start, span.end).end


def edits(subject: OperationSource, defaults: Sequence[Mapping[int, str]]) -> list[Edit]:
    """Return the edits of the struct's header and of the header with the registration."""
    source = subject.header.source
    registration = subject.operation.registration
    other = (
        source
        if registration.file == source.path
        else Source(registration.file, subject.header.file(registration.file).data)
    )
    start, end = registration.start, other.after(registration.end, b";")
    written = declarations(subject, defaults, [struct_range(subject)])
    return [*gone([subject]), Edit(other.path, *in_place_of(other, start, end, written))]


def gone(subjects: Sequence[OperationSource]) -> list[Edit]:
    """Return the edits that take the structs of operations out of the header that holds them all."""
    source = subjects[0].header.source
    spans = [remove.declaration(source, *struct_range(subject)) for subject in subjects]
    return [Edit(source.path, start, end, b"", GONE) for start, end in remove.removed(source, spans)]


def declarations(
    subject: OperationSource, defaults: Sequence[Mapping[int, str]], structs: Sequence[tuple[int, int]]
) -> bytes:
    """Return the declarations of an operation's functions with their comments.

    Args:
        subject: the operation.
        defaults: default arguments to add, by overload.
        structs: all structs that go from the header, in order.
    """
    pairs = [declaration(subject, body, added) for body, added in zip(subject.bodies, defaults, strict=True)]
    loose = _loose_comments(subject)
    written = [comment + line for comment, line in pairs]
    written = [b"".join([*loose.get(index, ()), text_]) for index, text_ in enumerate(written)]
    return b"\n\n".join([_above(subject, structs) + written[0], *written[1:]])


def struct_range(subject: OperationSource) -> tuple[int, int]:
    """Return the bytes of an operation's struct with its semicolon."""
    struct = subject.operation.struct_span
    assert struct is not None
    return struct.start, subject.header.source.after(struct.end, b";")


def _above(subject: OperationSource, structs: Sequence[tuple[int, int]]) -> bytes:
    """Return the comments above the struct: those directly above, and all others of a block that goes with it."""
    source = subject.header.source
    struct = subject.operation.struct_span
    assert struct is not None
    line = source.line_start(struct.start)
    start = min(source.leading_comment(struct.start), line)
    block = innermost(blocks(source.data), struct.start)
    if block is None or rest(source.data, block, structs):
        return source.data[start:line]
    gone_before = [remove.trailing(source, end) for _, end in structs if block.open < end <= start]
    floating = source.data[max(gone_before, default=block.open + 1) : start].strip(b"\n")
    return (floating + b"\n\n" if floating else b"") + source.data[start:line]


def _loose_comments(subject: OperationSource) -> dict[int, list[bytes]]:
    """Return the comments of the struct that stand apart from any declaration, by the overload that follows."""
    source = subject.header.source
    struct = subject.operation.struct_span
    assert struct is not None
    spans = [span for body in subject.bodies if (span := subject.header.span(body.declaration))]
    taken = [
        (
            source.leading_comment(attributes_start(source, span.start)),
            remove.trailing(source, source.after(span.end, b";")),
        )
        for span in spans
    ]
    comments: dict[int, list[bytes]] = {}
    for token in tokens(source.data):
        inside = struct.start <= token.start < struct.end
        if token.kind == "comment" and inside and not any(low <= token.start < high for low, high in taken):
            index = next((i for i, span in enumerate(spans) if token.start < span.start), None)
            if index is not None:
                indent = len(source.indent(token.start))
                comments.setdefault(index, []).append(dedent(source.data[token.start : token.end], indent) + b"\n")
    return comments


def in_place_of(source: Source, start: int, end: int, written: bytes) -> tuple[int, int, bytes, str]:
    """Replace a registration; blank lines set the declarations off from what is not a registration itself.

    A bracket without a comment ends the block at once, as clang-format has it.
    """
    end = remove.trailing(source, end)
    before, after = source.data[:start], source.data[end:]
    if not before.endswith(b"\n\n"):
        written = b"\n" + written
    if not after.startswith((b"\n\n", b"\n}\n")) and after.startswith(b"\n"):
        written += b"\n"
    return start, end, written, STEP


def renamed(source: Source, head: FunctionHead, name: str) -> list[Change]:
    """Return the changes that give a head another name, and take away what only a member or an inline body has."""
    changes: list[Change] = [(*head.declarator, name.encode())]
    for offset, word in source.words(head.start, head.declarator[0]):
        if word in ("static", "inline"):
            changes.append((offset, source.skip(offset + len(word)), b""))
    return changes


def _defaults(head: FunctionHead, defaults: Mapping[int, str]) -> list[Change]:
    return [
        (head.parameters[index].end, head.parameters[index].end, f" = {value}".encode())
        for index, value in defaults.items()
    ]
