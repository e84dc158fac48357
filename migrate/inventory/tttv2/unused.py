# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a module reads for nothing: locals and attributes that nobody reads, keys that no file reads."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from migrate.inventory.tttv2.config import ConfigIndex
from migrate.inventory.tttv2.facts import Facts
from migrate.python.modules import Modules
from migrate.python.source import PythonSource

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def without_effect(source: PythonSource, facts: Facts) -> list[tuple[str, str]]:
    """List names that are given something of the config and never read in the file, with their places.

    Args:
        source: the module's file.
        facts: what was seen in it.
    """
    places = [read.at for read in facts.keys] + [read.at for read in facts.members]
    lines = {int(at.rpartition(":")[2]) for at in places if at.startswith(source.path)}
    unread = [(name, node) for function in _functions(source.tree) for name, node in _unread_locals(function)]
    unread += list(_unread_attributes(source.tree))
    return sorted(
        (source.at(node), name)
        for name, node in unread
        if any(node.lineno <= line <= (node.end_lineno or node.lineno) for line in lines)
    )


def never_read(modules: Modules, index: ConfigIndex, folder: str) -> list[str]:
    """List keys of the model config that no file spells, but where they are written.

    Args:
        modules: the tree's modules.
        index: of the config class.
        folder: only files of this folder are looked at.
    """
    spelled = {name: (f'"{name}"'.encode(), f"'{name}'".encode()) for name in index.keys}
    words = [word.encode() for word in (*index.words.config["attributes"], *index.words.config["accessors"])]
    paths = [path for path in modules.files if path.startswith(folder)]
    for path, data in modules.reader.read_all(paths):
        if not any(word in data for word in words):
            continue
        for name in list(spelled):
            count = sum(map(data.count, spelled[name]))
            if count > (len(index.keys[name]) if path == index.cls.source.path else 0):
                del spelled[name]
    return sorted(spelled)


def _functions(tree: ast.Module) -> Iterator[_Function]:
    for node in ast.walk(tree):
        if isinstance(node, _Function):
            yield node


def _unread_locals(function: _Function) -> Iterator[tuple[str, ast.Assign]]:
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    read = {node.id for node in names if isinstance(node.ctx, ast.Load)}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id not in read and not target.id.startswith("_"):
                    yield target.id, node


def _unread_attributes(tree: ast.Module) -> Iterator[tuple[str, ast.Assign]]:
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    read = {node.attr for node in attributes if isinstance(node.ctx, ast.Load)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if (
                    isinstance(target, ast.Attribute)
                    and ast.unparse(target.value) == "self"
                    and target.attr not in read
                ):
                    yield f"self.{target.attr}", node
