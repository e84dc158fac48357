# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What every step of one rewrite shares, and how it recognises the operation object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from migrate.cpp.analysis.references_by_offset import Facts, Signature
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.lexed import Lexed, Piece
from migrate.cpp.new_function import NewFunction, NewOverload
from migrate.nanobind.syntax import BindCall
from migrate.tree.plan import Note


@dataclass(slots=True)
class Scope:
    """One file in which an operation is bound.

    Args:
        function: what the operation becomes.
        operation: qualified name of the operation object.
        declared_in: header that declares the object, and will declare the function; empty where the file names neither.
        lexed: the file.
        facts: what libclang knows.
        rewriter: collects the edits.
        written: how the function is written here, for example ``ttnn::foo``.
        captureless: lambdas must become function pointers (``+[]``).
        unlocked: what is bound is called without the interpreter's lock, and was not before.
        invokes: the overloads of the object as it was; None if unknown.
        notes: remarks for the plan.
        pointed: overloads that are bound by a pointer to the function itself.
        members: what the object's members give, as expressions, where they are no texts.
        bound_as: what names the function for Python, where it is no text.
    """

    function: NewFunction
    operation: str
    declared_in: str
    lexed: Lexed
    facts: Facts
    rewriter: Rewriter
    written: str
    captureless: bool
    invokes: list[Signature] | None
    unlocked: bool = False
    notes: list[Note] = field(default_factory=list)
    pointed: list[NewOverload] = field(default_factory=list)
    members: Mapping[str, str] = field(default_factory=dict)
    bound_as: str = ""

    def is_operation(self, piece: Piece) -> bool:
        """Tell whether a qualified name denotes the operation object."""
        tokens = self.lexed.tokens
        reference = self.facts.reference(self.lexed.path, tokens[piece.last].end)
        if reference is not None:
            return reference.name == self.operation
        after = tokens[piece.last + 1].text if piece.last + 1 < len(tokens) else ""
        before = [token.text for token in tokens[max(0, piece.first - 2) : piece.first]]
        words = "".join(self.lexed.words(piece)).removeprefix("::")
        return before == ["decltype", "("] and after == ")" and f"::{self.operation}".endswith(f"::{words}")

    def occurrences(self) -> list[Piece]:
        """Return every place of the file that names the operation object."""
        base = self.operation.rpartition("::")[2]
        pieces = []
        for index, token in enumerate(self.lexed.tokens):
            if token.kind == "name" and token.text == base:
                piece = self.lexed.qualified(index)
                if self.is_operation(piece):
                    pieces.append(piece)
        return pieces


Bind = Callable[[Scope, BindCall], None]
