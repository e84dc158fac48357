# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every other place of a binding file that names the object: its names, its type, its calls."""

from __future__ import annotations

from migrate.cpp.functions import function_named
from migrate.cpp.lexed import Piece
from migrate.nanobind import template_head
from migrate.nanobind.rewrite_scope import Scope
from migrate.tree.refusal import Refused

NAME_STEP = "write the operation's name out"
COPY_STEP = "drop the copy of the object"
TEMPLATE_STEP = "drop the object's type from the template"
ALIAS_STEP = "drop the alias of the object's type"
_ALIAS_WORDS = {"std", "::", "decay_t", "remove_cvref_t", "remove_const_t", "<", ">", "decltype", "(", ")", ";"}


def rewrite_uses(scope: Scope, uses: list[Piece]) -> None:
    """Ask for the edits of all uses of the object that no other edit covers.

    Args:
        scope: the file.
        uses: pieces that name the object.

    Raises:
        Refused: the object is used in a way that a function cannot serve.
    """
    for use in uses:
        if scope.rewriter.covered(use.last):
            continue
        words = [token.text for token in scope.lexed.tokens[use.last + 1 : use.last + 5]]
        if words[:1] == ["."] and words[2:4] == ["(", ")"] and (name := _member(scope, words[1])):
            _write_name(scope, use, name)
        elif words[:1] == ["("]:
            if scope.lexed.words(use) != [scope.written]:
                scope.rewriter.swap(use, scope.written, NAME_STEP)
        elif not _alias(scope, use) and not _explicit(scope, use):
            tokens = scope.lexed.tokens
            shown = scope.lexed.text(Piece(max(0, use.first - 2), min(use.last + 1, len(tokens) - 1)))
            where = scope.rewriter.where(use.first)
            raise Refused("MIG454", where=where, operation=scope.operation, use=f"`{' '.join(shown.split())}`")


def drop_alias(scope: Scope, name: int, statement: Piece) -> None:
    """Remove ``using X = decltype(op);`` once nothing uses ``X`` any more.

    Raises:
        Refused: something still uses it.
    """
    lexed, rewriter = scope.lexed, scope.rewriter
    end = _block_end(scope, statement.first)
    for index in range(statement.last + 1, end):
        token = lexed.tokens[index]
        if token.kind == "name" and token.text == lexed.tokens[name].text and not rewriter.covered(index):
            raise Refused("MIG454", where=rewriter.where(index), operation=scope.operation, use=f"`{token.text}`")
    rewriter.drop_lines(statement, ALIAS_STEP)


def drop_copy(scope: Scope, statement: Piece, name: Piece) -> None:
    """Remove a local copy of the object, and write the object's function where the copy was used."""
    tokens = scope.lexed.tokens
    word = tokens[name.last].text
    places = range(statement.last, _block_end(scope, statement.first))
    uses = [index for index in places if tokens[index].text == word and tokens[index - 1].text not in (".", "->", "::")]
    rewrite_uses(scope, [Piece(index, index) for index in uses])
    scope.rewriter.drop_lines(statement, COPY_STEP)


def _member(scope: Scope, member: str) -> str:
    if scope.members:
        return scope.members.get(member, "")
    base = scope.function.base_name
    names = {"base_name": base, "class_name": f"{base}_t", "python_fully_qualified_name": scope.function.python_name}
    return names.get(member, "")


def _write_name(scope: Scope, use: Piece, name: str) -> None:
    tokens = scope.lexed.tokens
    whole = Piece(use.first, use.last + 4)
    if scope.members:
        scope.rewriter.swap(whole, name, NAME_STEP)
        return
    summed = tokens[whole.first - 1].text == "+" or tokens[whole.last + 1].text in ("+", ".")
    scope.rewriter.swap(whole, f'std::string("{name}")' if summed else f'"{name}"', NAME_STEP)


def _alias(scope: Scope, use: Piece) -> bool:
    """Remove the alias whose type is taken from the object at ``use``, if that is what stands there."""
    tokens = scope.lexed.tokens
    first = use.first
    while first > 0 and tokens[first].text not in (";", "{", "}"):
        first -= 1
    last = use.last
    while tokens[last].text != ";":
        last += 1
    words = scope.lexed.words(Piece(first + 1, last))
    inside = [*words[3 : use.first - first - 1], *words[use.last - first :]]
    if words[0] != "using" or words[2] != "=" or "decltype" not in inside or not _ALIAS_WORDS.issuperset(inside):
        return False
    drop_alias(scope, first + 2, Piece(first + 1, last))
    return True


def _explicit(scope: Scope, use: Piece) -> bool:
    """Remove ``<decltype(op)>`` from the call of a template of this file, and the template's parameter."""
    lexed, rewriter = scope.lexed, scope.rewriter
    tokens = lexed.tokens
    opening, closing = use.first - 3, use.last + 2
    around = [token.text for token in (*tokens[opening : use.first], *tokens[use.last + 1 : closing + 1])]
    if opening < 1 or around != ["<", "decltype", "(", ")", ">"]:
        return False
    name = tokens[opening - 1].text
    places = [index for index, token in enumerate(tokens) if token.text == name]
    templates = [function for index in places if (function := function_named(lexed, index)) is not None]
    if len(templates) != 1 or len(places) != 2 or len(template_head.parameters(lexed, templates[0])) != 1:
        return False
    kind = lexed.words(template_head.parameters(lexed, templates[0])[0])[-1]
    left = range(templates[0].head.first, lexed.match[templates[0].body])
    if any(tokens[index].text == kind and not rewriter.covered(index) for index in left):
        return False
    rewriter.swap(Piece(opening, closing), "", TEMPLATE_STEP)
    template_head.drop_parameter(rewriter, templates[0], kind, TEMPLATE_STEP)
    return True


def _block_end(scope: Scope, index: int) -> int:
    """Return the end of the block that a token stands in."""
    opening = index
    while opening >= 0:
        if scope.lexed.tokens[opening].text == "{" and scope.lexed.match.get(opening, -1) > index:
            return scope.lexed.match[opening]
        opening -= 1
    return len(scope.lexed.tokens)
