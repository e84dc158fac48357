# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``bind_registered_operation(mod, op, …)`` becomes ``ttnn::bind_function<"op">(mod, …)``."""

from __future__ import annotations

from migrate.cpp.lexed import Piece
from migrate.nanobind import docs
from migrate.nanobind.bound_callables import STEP, choose
from migrate.nanobind.overload_factory import factory, write_out
from migrate.nanobind.rewrite_scope import Scope
from migrate.nanobind.syntax import BindCall, Overload

HEADER = "ttnn-nanobind/bind_function.hpp"
NAME_STEP = "name the operation for Python"
_DEFAULT_NAMESPACE = "ttnn."


def rewrite(scope: Scope, call: BindCall, by_template: bool, plain: bool = False) -> None:
    """Ask for the edits of one call.

    Args:
        scope: the file.
        call: the call.
        by_template: names are template arguments; the tree's first ``bind_function`` took them as arguments.
        plain: one overload is handed over as it is, without ``overload_t``.
    """
    rewriter, tokens = scope.rewriter, scope.lexed.tokens
    start, doc_start = rewriter.start(call.operation.first), rewriter.start(call.doc.first)
    base, python = scope.function.base_name, scope.function.python_name
    if by_template:
        namespace = python[: -len(base)]
        texts = f'"{base}"' if namespace == _DEFAULT_NAMESPACE else f'"{base}", "{namespace}"'
        names = scope.bound_as or texts
        rewriter.swap(call.callee, f"ttnn::bind_function<{names}>", NAME_STEP)
        rewriter.replace(start, doc_start, "", NAME_STEP)
    else:
        gap = scope.lexed.bytes(tokens[call.module.last + 1].end, start).decode()
        rewriter.swap(call.callee, "ttnn::bind_function", NAME_STEP)
        rewriter.swap(call.operation, f'"{base}",{gap}"{python}"', NAME_STEP)
    if behind := docs.suffix(scope, call.doc):
        end = rewriter.end(call.doc.last)
        rewriter.replace(end, end, behind, docs.STEP)
    for overload in call.overloads:
        _overload(scope, overload, "" if plain and len(call.overloads) == 1 else "ttnn::overload_t(")


def _overload(scope: Scope, overload: Overload, opened: str) -> None:
    if (called := factory(scope.lexed, overload)) is not None:
        write_out(scope, overload, called, lambda part, returned: _overload(part, returned, opened))
        return
    bound = choose(scope, overload)
    rewriter, lexed = scope.rewriter, scope.lexed
    opening, closing = overload.opening, lexed.match.get(overload.opening, overload.whole.last)
    rewriter.swap(Piece(overload.whole.first, opening), opened, STEP)
    rewriter.swap(Piece(closing, closing), ")" if opened else "", STEP)
    if lexed.tokens[closing - 1].text == ",":
        drop_trailing_comma(scope, closing)
    if bound.pointer and overload.function:
        rewriter.swap(overload.function, bound.pointer, STEP)
    elif bound.pointer:
        gap = lexed.bytes(rewriter.end(opening), rewriter.start(opening + 1)).decode() or " "
        separator = "," if overload.arguments else ""
        offset = rewriter.start(opening + 1)
        rewriter.replace(offset, offset, f"{bound.pointer}{separator}{gap if separator else ''}", STEP)


def drop_trailing_comma(scope: Scope, closing: int) -> None:
    """Remove the comma before a closing bracket, with the blanks behind it unless a comment stands there."""
    rewriter = scope.rewriter
    comma = closing - 1
    between = scope.lexed.bytes(rewriter.end(comma), rewriter.start(closing))
    end = rewriter.end(comma) if between.strip() else rewriter.start(closing)
    rewriter.replace(rewriter.start(comma), end, "", STEP)
