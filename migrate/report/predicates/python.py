# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates over Python files; names of classes and functions may be regular expressions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any, TypeGuard

from migrate.python.imports import imports
from migrate.report.evidence import NOWHERE, Evidence, Place, counted, done, left, unknown
from migrate.report.facts import Facts

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_BRANCHES = (ast.If, ast.IfExp, ast.Match)


def defines(facts: Facts, arguments: dict[str, Any]) -> Evidence:
    """One of the files defines each of the names; each is a part.

    Args:
        facts: the tree.
        arguments: ``names``, such as ``Foo.method`` or ``test_.*``, and ``files``.
    """
    paths = facts.match(arguments["files"])
    if not paths:
        return left(f"no {' or '.join(arguments['files'])}")
    defined = [(name, path, node) for path in paths for name, node in _definitions(facts.module(path))]
    places: list[Place] = []
    missing: list[str] = []
    for pattern in arguments["names"]:
        place = next((Place(p, n.lineno, name) for name, p, n in defined if re.fullmatch(pattern, name)), None)
        if place:
            places.append(place)
        else:
            missing.append(pattern)
    reason = "no " + ", ".join(map(_plain, missing))
    return _or_unread(facts, paths, counted(places, [NOWHERE] * len(missing), reason))


def assigns(facts: Facts, arguments: dict[str, Any]) -> Evidence:
    """One of the files gives a name this value at its top level.

    Args:
        facts: the tree.
        arguments: ``name``, ``value`` (as Python writes it) and ``files``.
    """
    other: Place | None = None
    paths = facts.match(arguments["files"])
    for path in paths:
        for node in _body(facts.module(path)):
            if isinstance(node, ast.Assign) and any(
                ast.unparse(target) == arguments["name"] for target in node.targets
            ):
                place = Place(path, node.lineno, ast.unparse(node)[:80])
                if ast.unparse(node.value) == arguments["value"]:
                    return done(place)
                other = other or place
    if other:
        return left(f"it is {other.text}", other)
    return _or_unread(facts, paths, left(f"no {arguments['name']} in {' or '.join(arguments['files'])}"))


def calls(facts: Facts, arguments: dict[str, Any]) -> Evidence:
    """A function or class of one of the files calls something.

    Args:
        facts: the tree.
        arguments: ``inside`` (a pattern of names), ``call`` (a pattern of what is called) and ``files``.
    """
    paths = facts.match(arguments["files"])
    for path in paths:
        for name, node in _definitions(facts.module(path)):
            if re.fullmatch(arguments["inside"], name):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Call) and re.fullmatch(arguments["call"], ast.unparse(inner.func)):
                        return done(Place(path, inner.lineno, ast.unparse(inner.func)))
    return _or_unread(facts, paths, left(f"no call of {_plain(arguments['call'])} in {_plain(arguments['inside'])}"))


def without_import(facts: Facts, unwanted: dict[str, Any]) -> Evidence:
    """No file imports one of the modules; files are parts.

    Args:
        facts: the tree.
        unwanted: ``modules``, ``files``, ``but_in``: a pattern of functions that may, and ``instead``: modules of
            which a file imports one, else it does not count.
    """
    paths = facts.match(unwanted["files"])
    if not paths:
        return left(f"no {' or '.join(unwanted['files'])}")
    allowed = unwanted.get("but_in", "")
    finished: list[Place] = []
    held: list[Place] = []
    for path in paths:
        imports = list(_imports(facts.module(path), allowed))
        place = next((Place(path, line, name) for name, line in imports if _in(name, unwanted["modules"])), None)
        if place:
            held.append(place)
        elif "instead" not in unwanted or any(_in(name, unwanted["instead"]) for name, _ in imports):
            finished.append(Place(path))
    if not finished and not held:
        return _or_unread(facts, paths, left(f"no file imports {' or '.join(unwanted['instead'])}"))
    total = len(finished) + len(held)
    return _or_unread(facts, paths, counted(finished, held, f"{len(held)} of {total} files import it"))


def without_parameter(facts: Facts, unwanted: dict[str, Any]) -> Evidence:
    """No function of that name takes one of the parameters.

    Args:
        facts: the tree.
        unwanted: ``function`` (a pattern), ``names`` and ``files``.
    """
    return _each(facts, unwanted, "function", lambda node: _parameter(node, unwanted["names"]))


def without_branch(facts: Facts, unwanted: dict[str, Any]) -> Evidence:
    """No function of that name branches; loops and checks by ``assert`` may stay.

    Args:
        facts: the tree.
        unwanted: ``function`` (a pattern) and ``files``.
    """
    return _each(facts, unwanted, "function", _branch)


def _each(facts: Facts, unwanted: dict[str, Any], key: str, hit: Any) -> Evidence:
    paths = facts.match(unwanted["files"])
    finished: list[Place] = []
    held: list[Place] = []
    for path in paths:
        for name, node in _definitions(facts.module(path)):
            if re.fullmatch(unwanted[key], name) and not isinstance(node, ast.ClassDef):
                finding = hit(node)
                place = Place(
                    path, finding[0] if finding else node.lineno, f"{name}: {finding[1]}" if finding else name
                )
                (held if finding else finished).append(place)
    if not finished and not held:
        return _or_unread(facts, paths, left(f"no {_plain(unwanted[key])} in {' or '.join(unwanted['files'])}"))
    return counted(finished, held, ", ".join(place.text for place in held))


def _parameter(node: _Definition, names: list[str]) -> tuple[int, str] | None:
    assert not isinstance(node, ast.ClassDef)
    parameters = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return next(((argument.lineno, f"takes {argument.arg}") for argument in parameters if argument.arg in names), None)


def _branch(node: _Definition) -> tuple[int, str] | None:
    return next(((inner.lineno, "branches") for inner in ast.walk(node) if isinstance(inner, _BRANCHES)), None)


def _body(module: ast.Module | None) -> list[ast.stmt]:
    return module.body if module else []


def _definitions(module: ast.Module | None) -> Iterator[tuple[str, _Definition]]:
    for node in _body(module):
        if isinstance(node, _Definition):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _members(node)


def _members(node: ast.ClassDef) -> Iterator[tuple[str, _Definition]]:
    functions = {inner.name: inner for inner in node.body if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)}
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{node.name}.{inner.name}", inner
            yield from ((f"{node.name}.{name}", functions[of]) for name, of in _bound(inner) if of in functions)
        elif isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
            yield f"{node.name}.{inner.target.id}", node


def _bound(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield methods that a method binds under another name: ``self.run = self._run_fast``."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assign) and _of_self(inner.value):
            yield from ((target.attr, inner.value.attr) for target in inner.targets if _of_self(target))


def _of_self(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def _imports(module: ast.Module | None, allowed: str) -> Iterator[tuple[str, int]]:
    for name, node, around in imports(module) if module else ():
        if not (allowed and any(re.fullmatch(allowed, function) for function in around.split("."))):
            yield name, node.lineno


def _in(name: str, modules: list[str]) -> bool:
    return any(name == module or name.startswith(module + ".") for module in modules)


def _plain(pattern: str) -> str:
    """Return a pattern as people read it."""
    return pattern.replace(r"\w+", "*").replace(r"\w*", "*").replace("\\", "").replace("|", " or ")


def _or_unread(facts: Facts, paths: list[str], evidence: Evidence) -> Evidence:
    broken = [path for path in paths if path in facts.unread]
    if broken and evidence.state.value != "done":
        return unknown(f"could not be read: {facts.unread[broken[0]]}", Place(broken[0]))
    return evidence
