# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Parsing Python files of a tree: what does not parse, or is nested too deeply for the parsers, is refused."""

from __future__ import annotations

import ast
import re
import sys

import libcst as cst

from migrate.errors import MigrateError
from migrate.python.source import parse

_LONE_RETURN = re.compile(rb"\r(?!\n)")
_FRAMES = 12_000  # a visitor of LibCST takes about ten of Python's own for each level


def syntax_tree(path: str, data: bytes) -> ast.Module:
    """Parse a file.

    Args:
        path: from the tree's root.
        data: the file.

    Raises:
        MigrateError: MIG861, it does not parse.
    """
    tree, problem = parse(data)
    if problem:
        raise _refused(path, problem)
    return tree


def concrete_tree(path: str, data: bytes) -> cst.Module:
    """Parse a file with its comments and spaces; what visits the tree may go as deep as it is.

    Args:
        path: from the tree's root.
        data: the file.

    Raises:
        MigrateError: MIG861, it does not parse, or LibCST would not give back every byte of it.
    """
    if _LONE_RETURN.search(data):
        raise _refused(path, "it has carriage returns that no line feed follows")
    syntax_tree(path, data)  # LibCST ends the process where brackets are nested deeply
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _FRAMES))
    try:
        module = cst.parse_module(data)
        same = module.bytes == data
    except (cst.ParserSyntaxError, RecursionError, UnicodeError, LookupError) as error:
        raise _refused(path, str(error)) from error
    if not same:
        raise _refused(path, "it has bytes that LibCST does not keep, such as a form feed before a statement")
    return module


def _refused(path: str, reason: str) -> MigrateError:
    return MigrateError("MIG861", where=path, file=path, reason=reason)
