# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A macro that binds several operations: its use for one of them is written out, and rewritten as any other binding."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from migrate.cpp.edit.blank_lines import close_gap
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.lexed import Lexed, Piece
from migrate.nanobind.conventions import layout
from migrate.nanobind.locate import Site
from migrate.nanobind.modules import Module
from migrate.nanobind.occurrences import rewrite_uses
from migrate.nanobind.rewrite_scope import Bind, Scope
from migrate.nanobind.syntax import bind_call, call_arguments
from migrate.tree.refusal import Refused

STEP = "write the macro out for this operation"
_DEFINE = re.compile(rb"#\s*define\s+(\w+)\(([^)]*)\)")
_CONTINUED = re.compile(rb"[ \t]*\\\r?\n")
_OPENED = re.compile(rb"(?:\A|\n)([ \t]*namespace\b[^;{}#]*\{\s*)\Z")
_CLOSED = re.compile(rb"\s*\}[^\n]*\n(?:[ \t]*\r?\n)?")
_LINT = re.compile(rb"[ \t]*//\s*NOLINT(BEGIN|END)[^\n]*\n")


@dataclass(frozen=True, slots=True)
class Macro:
    """A function-like macro of a file: span of its directive, parameters, and the bytes of its body."""

    start: int
    end: int
    parameters: tuple[str, ...]
    body: bytes


def find(lexed: Lexed, name: str) -> Macro | None:
    """Return the macro of that name that a file defines."""
    for start, end in lexed.directives:
        definition = _DEFINE.search(lexed.data, start, end)
        if definition and definition[1].decode() == name:
            parameters = tuple(part.strip().decode() for part in definition[2].split(b","))
            return Macro(start, end, parameters, _CONTINUED.sub(b"\n", lexed.data[definition.end() : end]))
    return None


def rewrite(scope: Scope, site: Site, macro: Macro, bind: Bind) -> Module:
    """Ask for the edits of a binding that a macro writes.

    Args:
        scope: the file.
        site: the macro's use.
        macro: its definition.
        bind: rewrites the ``bind_registered_operation`` call.

    Returns:
        The module that is bound into.

    Raises:
        Refused: the macro pastes tokens, or binds nothing or several things.
    """
    lexed, rewriter = scope.lexed, scope.rewriter
    name = lexed.tokens[site.name].text
    arguments = call_arguments(lexed, site.name) or []
    text = expanded(macro, [lexed.text(piece) for piece in arguments])
    written = Lexed("", text)
    calls = [index for index, token in enumerate(written.tokens) if token.text == layout().bind]
    call = bind_call(written, calls[0]) if len(calls) == 1 else None
    if call is None or b"#" in macro.body or len(arguments) != len(macro.parameters):
        raise Refused("MIG451", where=rewriter.where(site.name), operation=scope.operation, form=f"the macro `{name}`")
    part = replace(scope, lexed=written, rewriter=Rewriter(written), written=written.text(call.operation))
    bind(part, call)
    rewrite_uses(part, part.occurrences())
    closing = lexed.match[site.name + 1]
    behind = lexed.tokens[closing + 1].text == ";" and written.tokens[-1].text == ";"
    result = part.rewriter.render(written.tokens[0].start, written.tokens[-1].end)
    rewriter.swap(Piece(site.name, closing + behind), result, STEP)
    if sum(token.text == name for token in lexed.tokens) == 1:
        drop_definition(scope.rewriter, macro, name)
    return Module(lexed, tuple(written.words(call.module)), site.name)


def expanded(macro: Macro, arguments: list[str]) -> bytes:
    """Return what the preprocessor makes of a use of a macro that pastes nothing, laid out as in its definition.

    Args:
        macro: without ``#`` in its body.
        arguments: the texts given.
    """
    values = dict(zip(macro.parameters, arguments, strict=False))
    text, offset = b"", 0
    for token in Lexed("", macro.body).tokens:
        if token.kind == "name" and token.text in values:
            text += macro.body[offset : token.start] + values[token.text].encode()
            offset = token.end
    return text + macro.body[offset:]


def drop_definition(rewriter: Rewriter, macro: Macro, name: str) -> None:
    """Remove a macro that nothing uses any more, its ``#undef``, linter remarks and a namespace around it alone.

    Args:
        rewriter: of the file that defines it.
        macro: its definition.
        name: of the macro.
    """
    data = rewriter.lexed.data
    start, end = data.rfind(b"\n", 0, macro.start + 1) + 1, data.find(b"\n", macro.end) + 1
    before = data.rfind(b"\n", 0, start - 1) + 1
    if _LINT.fullmatch(data, before, start):
        start = before
    if after := _LINT.match(data, end):
        end = after.end()
    end = close_gap(data, start, end)
    opened, closed = _OPENED.search(data[:start]), _CLOSED.match(data, end)
    if opened and closed:
        start, end = opened.start(1), closed.end()
    rewriter.replace(start, end, "", STEP)
    for first, last in rewriter.lexed.directives:
        if re.fullmatch(rb"\s*#\s*undef\s+" + name.encode() + rb"\s*", data[first:last]):
            line = data.rfind(b"\n", 0, first + 1) + 1
            rewriter.replace(line, data.find(b"\n", last) + 1, "", STEP)
