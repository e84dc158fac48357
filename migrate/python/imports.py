# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What names stand for: imports, aliases and local rebinding, as dotted names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from migrate.python.modules import PACKAGE_FILE, Modules, dotted
from migrate.python.source import PythonSource

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_Scoped = _Function | ast.ClassDef
_MAX_HOPS = 16


@dataclass(slots=True)
class Names:
    """Names of one scope, with the scopes around it.

    Args:
        bound: dotted name of each name; empty text for a name that is bound to something else.
        outer: the scope around, or None.
        of_class: it is the body of a class, which functions inside do not see.
    """

    bound: dict[str, str] = field(default_factory=dict)
    outer: Names | None = None
    of_class: bool = False

    def lookup(self, name: str) -> str:
        """Return what a bare name stands for; empty if that is no import and no definition of this file."""
        scope: Names | None = self
        while scope is not None:
            if name in scope.bound:
                return scope.bound[name]
            scope = scope.outer
        return ""

    def resolve(self, node: ast.expr) -> str:
        """Return the dotted name of an expression such as ``F.conv2d``; empty if it is not known."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        first = self.lookup(node.id) if isinstance(node, ast.Name) else ""
        return ".".join([first, *reversed(parts)]) if first else ""


_MODULE_NAMES: WeakKeyDictionary[PythonSource, Names] = WeakKeyDictionary()


def module_names(source: PythonSource) -> Names:
    """Return what the names at a file's top level stand for; its own definitions start with the file's module."""
    names = _MODULE_NAMES.get(source)
    if names is None:
        own = dotted(source.path)
        names = Names()
        for node in _statements(source.tree.body):
            _bind(node, names, source, own)
        _MODULE_NAMES[source] = names
    return names


def optional_imports(source: PythonSource) -> dict[str, str]:
    """Return the names that a file imports if it can, and sets to something else if not, with what they mean then."""
    bindings: dict[str, str] = {}
    for node in _statements(source.tree.body):
        if isinstance(node, ast.Try | ast.TryStar):
            for inner in _statements(node.body):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    bindings.update(bindings_of(inner, source.path))
    return bindings


def function_names(node: _Scoped, outer: Names, source: PythonSource) -> Names:
    """Return what names stand for inside a function or class.

    Args:
        node: the function, lambda or class.
        outer: names of the scope around it.
        source: the file that holds it.
    """
    names = Names(outer=outer.outer if outer.of_class else outer, of_class=isinstance(node, ast.ClassDef))
    if not isinstance(node, ast.ClassDef):
        names.bound.update(dict.fromkeys(parameters(node), ""))
    for inner in _statements(node.body) if not isinstance(node, ast.Lambda) else ():
        _bind(inner, names, source, "")
    return names


def parameters(node: _Function) -> list[str]:
    """List the names of a function's parameters, in order, starred ones included."""
    arguments = node.args
    starred = [arguments.vararg.arg] if arguments.vararg else []
    double = [arguments.kwarg.arg] if arguments.kwarg else []
    plain = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    return [*plain, *starred, *(argument.arg for argument in arguments.kwonlyargs), *double]


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.stmt, str]]:
    """Yield every import of a tree: the module (or ``module.name``), the statement, the functions around, with dots.

    Relative imports keep their dots.
    """
    stack: list[tuple[ast.AST, str]] = [(tree, "")]
    while stack:
        node, around = stack.pop()
        if isinstance(node, ast.Import):
            yield from ((alias.name, node, around) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from (
                (f"{base}.{alias.name}" if node.module else base + alias.name, node, around) for alias in node.names
            )
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        inside = f"{around}.{node.name}".lstrip(".") if named else around  # type: ignore[attr-defined]
        stack.extend((child, inside) for child in reversed(list(ast.iter_child_nodes(node))))


def canonical(modules: Modules, name: str) -> str:
    """Follow a dotted name through re-exports of the tree's modules to where it is defined.

    Args:
        modules: the tree's modules.
        name: for example ``models.common.Thing``, which ``models/common/__init__.py`` imports from elsewhere.

    Returns:
        The last name that could be followed; the name itself if it is not of the tree.
    """
    for _ in range(_MAX_HOPS):
        base, _, last = name.rpartition(".")
        source = modules.load(base) if base else None
        if source is None or modules.path(name):
            return name
        target = module_names(source).bound.get(last, "")
        if not target or target == name:
            return name
        name = target
    return name


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a scope, those under ifs, loops and tries included."""
    for node in body:
        yield node
        if isinstance(node, _Scoped):
            continue
        for name in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(node, name, []))
        for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
            yield from _statements(part.body)


def bindings_of(node: ast.Import | ast.ImportFrom, path: str) -> dict[str, str]:
    """Return the names that an import statement binds, with their dotted names.

    Args:
        node: the statement.
        path: of its file, for relative imports.
    """
    if isinstance(node, ast.Import):
        return {
            alias.asname or alias.name.partition(".")[0]: alias.name if alias.asname else alias.name.partition(".")[0]
            for alias in node.names
        }
    base = absolute_module(node, path)
    return {alias.asname or alias.name: f"{base}.{alias.name}" if base else alias.name for alias in node.names}


def _bind(node: ast.stmt, names: Names, source: PythonSource, own: str) -> None:
    if isinstance(node, ast.Import | ast.ImportFrom):
        names.bound.update(bindings_of(node, source.path))
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        names.bound[node.name] = f"{own}.{node.name}" if own else ""
    elif isinstance(node, ast.Assign):
        value = names.resolve(node.value) if isinstance(node.value, ast.Name | ast.Attribute) else ""
        for target in node.targets:
            _assign(target, value, names)
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.For | ast.AsyncFor):
        _assign(node.target, "", names)
    elif isinstance(node, ast.With | ast.AsyncWith):
        for item in node.items:
            if item.optional_vars:
                _assign(item.optional_vars, "", names)


def _assign(target: ast.expr, value: str, names: Names) -> None:
    if isinstance(target, ast.Name):
        names.bound[target.id] = value if names.bound.get(target.id, value) == value else ""
    elif isinstance(target, ast.Tuple | ast.List):
        for element in target.elts:
            _assign(element, "", names)
    elif isinstance(target, ast.Starred):
        _assign(target.value, "", names)


def absolute_module(node: ast.ImportFrom, path: str) -> str:
    """Return the dotted module that a from-import names, dots resolved.

    Args:
        node: the statement.
        path: of the file that holds it.
    """
    if not node.level:
        return node.module or ""
    package = path.removesuffix(f"/{PACKAGE_FILE}") if path.endswith(PACKAGE_FILE) else path.rpartition("/")[0]
    parts = package.split("/")
    kept = parts[: len(parts) - node.level + 1]
    return ".".join([*kept, *([node.module] if node.module else [])])
