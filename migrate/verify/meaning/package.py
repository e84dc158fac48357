# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The Python package goes on registering what it registered."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from migrate.python.source import parse
from migrate.tree.reader import Reader
from migrate.verify.meaning.bindings import DEF, OBJECT, bound
from migrate.verify.meaning.facts import UnitFacts
from migrate.verify.meaning.finding import Finding

CHECK = "python package"
_REGISTERS = ("register_", "attach_golden_function", "auto_register")


def compare(before: Reader, after: Reader, changed: Iterable[str], folder: str) -> Iterator[Finding]:
    """Yield the calls with which Python files registered something, and that are gone; functions of the package, too.

    Args:
        before: the tree before the change.
        after: the tree after it.
        changed: paths of all files that differ, of both states.
        folder: of the Python package.
    """
    for path in sorted(set(changed)):
        if path.endswith(".py") and before.exists(path) and after.exists(path):
            gone = _registrations(before.read(path)) - _registrations(after.read(path))
            for text in gone:
                yield Finding(CHECK, path, "is registered no more", text)
            if path.startswith(folder):
                yield from _functions_differ(path, before.read(path), after.read(path))


def _functions_differ(path: str, before: bytes, after: bytes) -> Iterator[Finding]:
    old, new = _functions(before), _functions(after)
    for name in sorted(old.keys() & new.keys()):
        first, last = (ast.dump(node) for node in (old[name], new[name]))
        if first != last:
            yield Finding(CHECK, f"{path}:{new[name].lineno}", f"{name} does something else")


def _functions(data: bytes) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the functions of a file by name, those of classes with the class before it."""
    body = parse(data)[0].body
    functions: dict[str, ast.FunctionDef | ast.AsyncFunctionDef] = {}
    left: list[tuple[str, ast.stmt]] = [("", node) for node in body]
    for scope, node in left:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            functions[f"{scope}{node.name}"] = node
        elif isinstance(node, ast.ClassDef):
            left += [(f"{scope}{node.name}.", child) for child in node.body]
    return functions


def registered(
    before: Mapping[str, UnitFacts], after: Mapping[str, UnitFacts], tree: Reader, folder: str
) -> Iterator[Finding]:
    """Yield the functions that stand for an operation and that the package makes no operation of.

    Args:
        before: facts of the changed files, by path.
        after: the same after the change.
        tree: after the change.
        folder: of the Python package.
    """
    names = {name: text for facts in before.values() for name, text in facts.registered_as.items()}
    objects = {binding.operation for facts in before.values() for binding in bound(facts) if binding.style == OBJECT}
    plain = {
        (binding.within, binding.name) for facts in before.values() for binding in bound(facts) if binding.style == DEF
    }
    texts: list[bytes] | None = None
    for path, facts in after.items():
        for binding in bound(facts):
            if binding.style != DEF or binding.operation not in objects or binding.operation not in names:
                continue
            if (binding.within, binding.name) in plain:
                continue  # it was a plain function that calls the operation, and still is
            texts = texts or [data for _, data in tree.read_all(_package(tree, folder))]
            python = names[binding.operation].replace("::", ".").encode()
            if not any(b'"' + python + b'"' in text for text in texts):
                where = f"{path}:{binding.line}"
                yield Finding(CHECK, where, f"{python.decode()} is a plain function that the package does not register")


def _package(tree: Reader, folder: str) -> list[str]:
    return [path for path in tree.files(".py") if path.startswith(folder)]


def _registrations(data: bytes) -> Counter[str]:
    tree, _ = parse(data)
    calls: Counter[str] = Counter()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name.startswith(_REGISTERS):
                calls[ast.unparse(node)] += 1
    return calls
