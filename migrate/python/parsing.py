# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Parsing Python files of a tree: what does not parse, or is nested too deeply for the parsers, is refused."""

from __future__ import annotations

import ast

import libcst as cst

from migrate.errors import MigrateError
from migrate.python.source import parse


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
    """Parse a file with its comments and spaces.

    Args:
        path: from the tree's root.
        data: the file.

    Raises:
        MigrateError: MIG861, it does not parse.
    """
    syntax_tree(path, data)  # LibCST ends the process where brackets are nested deeply
    try:
        return cst.parse_module(data)
    except (cst.ParserSyntaxError, RecursionError) as error:
        raise _refused(path, str(error)) from error


def _refused(path: str, reason: str) -> MigrateError:
    return MigrateError("MIG861", where=path, file=path, reason=reason)
