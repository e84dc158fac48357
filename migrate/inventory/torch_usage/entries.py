# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where a package is entered: its default export, or the classes and functions that nothing in it uses."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from migrate.inventory.torch_usage.twins import default_exports
from migrate.inventory.torch_usage.vocabulary import Vocabulary
from migrate.python.classes import Class, Classes, Method
from migrate.python.imports import canonical
from migrate.python.source import PythonSource

_WORD = re.compile(r"[A-Za-z_]\w+")
_EXPORT = "default export"
_TWIN = "the device has it for the default export"


@dataclass(slots=True)
class Package:
    """The code of a package.

    Args:
        path: its folder, or a file.
        production: its production files.
        aside: files that are none, with reference, test or demo_or_tool.
    """

    path: str
    production: list[PythonSource] = field(default_factory=list)
    aside: dict[str, tuple[PythonSource, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One way into a package.

    Args:
        name: for people.
        reason: why it is one.
        cls: a class whose instance is made and whose methods are called.
        methods: names of these.
        function: or a plain function.
        init: the function runs before any forward pass.
    """

    name: str
    reason: str
    cls: Class | None = None
    methods: tuple[str, ...] = ()
    function: Method | None = None
    init: bool = False


def read_package(classes: Classes, path: str, vocabulary: Vocabulary) -> Package:
    """Read the files of a package; those that do not parse are left to the caller."""
    package = Package(path)
    base = "" if path.endswith(".py") else f"{path}/"
    for file in classes.modules.files:
        if file != path and not (base and file.startswith(base)):
            continue
        source = classes.modules.source(file)
        if source is None or source.problem:
            continue
        kind = vocabulary.path_class(file[len(base) :] if base else file.rpartition("/")[2])
        if kind:
            package.aside[file] = (source, kind)
        else:
            package.production.append(source)
    return package


def entries(package: Package, classes: Classes, vocabulary: Vocabulary, named: tuple[str, ...] = ()) -> list[Entry]:
    """Find the entries of a package.

    Args:
        package: its files.
        classes: the tree's classes.
        vocabulary: names.
        named: names of classes and functions that the user wants as entries; found ones where it is empty.
    """
    known = {cls.name: cls for source in package.production for cls in classes.of_file(source)}
    functions = {
        f"{_module(source)}.{method.name}": method
        for source in package.production
        for method in classes.functions_of_file(source)
        if not vocabulary.function_class(method.name)
    }
    if named:
        return _named(named, known, functions, vocabulary, package)
    used = _used(package, classes, known, functions, vocabulary)
    exported = _exported(package, classes, known)
    makers = _makers(functions, classes, known)
    factories = {name for name in makers if name not in used}
    tops = {name for name in known if not _inner_uses(name, used, factories, makers)}
    bases = {base for cls in known.values() for base in map(classes.get, cls.bases) if base}
    if chosen := [name for name in exported if name in tops]:
        twins = [export.twin for export in default_exports(package.production, classes)]
        chosen_entries = [_class_entry(known[name], _EXPORT, package, classes, vocabulary) for name in chosen]
        others = [twin for twin in twins if twin.name in tops and twin.name not in chosen]
        return chosen_entries + [_class_entry(twin, _TWIN, package, classes, vocabulary) for twin in others]
    outside = mentioned(package, vocabulary)
    result = []
    for name in sorted(tops):
        cls = known[name]
        if _is_plain(cls, classes) or any(cls.name == base.name for base in bases):
            continue
        if not outside or cls.node.name in outside or _reached_by(name, factories, functions, classes, outside):
            result.append(_class_entry(cls, "nothing in the package makes one", package, classes, vocabulary))
    for name, method in sorted(functions.items()):
        if name not in used and (not outside or method.name in outside):
            init = vocabulary.is_("loaders", method.name) or name in factories
            result.append(Entry(method.name, "nothing in the package calls it", function=method, init=init))
    for cls in _missed(result, used, known, outside, classes):
        result.append(
            _class_entry(cls, "tests or demos name it, and nothing else leads there", package, classes, vocabulary)
        )
    if result:
        return result
    return [
        _class_entry(cls, "everything is used in the package", package, classes, vocabulary)
        for cls in known.values()
        if not _is_plain(cls, classes)
    ]


def _missed(
    entered: list[Entry], used: dict[str, set[str]], known: dict[str, Class], outside: set[str], classes: Classes
) -> list[Class]:
    """Return classes that tests and demos name and no entry leads to, if they lead to more than all entries do.

    Args:
        entered: the entries so far.
        used: who uses each class and function.
        known: classes of the package.
        outside: words of tests and demos.
        classes: the tree's classes.
    """
    uses: dict[str, set[str]] = defaultdict(set)
    for target, holders in used.items():
        for holder in holders:
            uses[holder].add(target)
    starts = {entry.cls.name for entry in entered if entry.cls is not None}
    starts |= {f"{_module(e.function.source)}.{e.function.name}" for e in entered if e.function is not None}
    reached = _behind(starts, uses)
    names = {name for name, cls in known.items() if cls.node.name in outside and not _is_plain(cls, classes)} - reached
    behind = {name: _behind({name}, uses) for name in names}
    tops = [name for name in sorted(names) if not any(name in behind[other] for other in names - {name})]
    everything = {name for top in tops for name in behind[top]}
    return [known[name] for name in tops] if len(everything & known.keys()) > len(reached & known.keys()) else []


def _behind(names: set[str], uses: Mapping[str, set[str]]) -> set[str]:
    """Return what some names lead to, themselves included."""
    reached, waiting = set(names), list(names)
    while waiting:
        new = uses.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def _module(source: PythonSource) -> str:
    return source.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _named(
    named: tuple[str, ...], known: dict[str, Class], functions: dict[str, Method], vocabulary: Vocabulary,
    package: Package,
) -> list[Entry]:  # fmt: skip
    result = []
    for name in named:
        base, _, member = name.partition(".")
        for key, cls in known.items():
            if cls.node.name == base or key == name:
                methods = (member,) if member else entry_methods(cls, package, None, vocabulary)
                result.append(Entry(cls.node.name, "named", cls=cls, methods=methods))
        for key, method in functions.items():
            if method.name == base or key == name:
                result.append(Entry(method.name, "named", function=method, init=vocabulary.is_("loaders", base)))
    return result


def _exported(package: Package, classes: Classes, known: dict[str, Class]) -> list[str]:
    """Return the classes that a top-level ``Name = Class`` exports under another name."""
    result = []
    for source in package.production:
        names = classes.names(source)
        for node in source.tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name | ast.Attribute):
                name = canonical(classes.modules, names.resolve(node.value))
                if name in known and isinstance(node.targets[0], ast.Name):
                    result.append(name)
    return result


def _used(
    package: Package, classes: Classes, known: dict[str, Class], functions: dict[str, Method], vocabulary: Vocabulary
) -> dict[str, set[str]]:
    """Return who uses each class and function of the package: names of top-level definitions, ```` for the file."""
    result: dict[str, set[str]] = defaultdict(set)
    canon: dict[str, str] = {}
    for source in package.production:
        module, names = _module(source), classes.names(source)
        for node in source.tree.body:
            if isinstance(node, ast.Assign | ast.Import | ast.ImportFrom):
                continue
            if vocabulary.function_class(getattr(node, "name", "")):
                continue
            holder = f"{module}.{node.name}" if hasattr(node, "name") else ""
            for inner in _uses(node):
                name = names.resolve(inner)
                if not name:
                    continue
                if name not in canon:
                    canon[name] = canonical(classes.modules, name)
                target = canon[name]
                if (target in known or target in functions) and target != holder:
                    result[target].add(holder)
    return result


def _uses(node: ast.AST) -> list[ast.expr]:
    """Return the expressions of code that use names: no annotations, no base classes, no tests of types."""
    skipped: set[int] = set()
    uses: list[ast.expr] = []
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            skipped |= {id(part) for a in ast.walk(inner.args) for part in _all(getattr(a, "annotation", None))}
            skipped |= {id(part) for part in _all(inner.returns)}
        elif isinstance(inner, ast.AnnAssign):
            skipped |= {id(part) for part in _all(inner.annotation)}
        elif isinstance(inner, ast.ClassDef):
            skipped |= {id(part) for base in inner.bases for part in _all(base)}
        elif isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "isinstance":
            skipped |= {id(part) for part in _all(inner.args[-1] if inner.args else None)}
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name | ast.Attribute) and id(inner) not in skipped:
            uses.append(inner)
    return uses


def _all(node: ast.AST | None) -> list[ast.AST]:
    return list(ast.walk(node)) if node is not None else []


def _makers(functions: dict[str, Method], classes: Classes, known: dict[str, Class]) -> set[str]:
    """Return the functions that make instances of the package's classes, themselves or through others."""
    calls = {}
    for name, method in functions.items():
        names = classes.names(method.source)
        inner = [node for node in ast.walk(method.node) if isinstance(node, ast.Call)]
        calls[name] = {canonical(classes.modules, names.resolve(call.func)) for call in inner}
    makers: set[str] = set()
    while more := {name for name, called in calls.items() if name not in makers and called & (known.keys() | makers)}:
        makers |= more
    return makers


def _inner_uses(name: str, used: dict[str, set[str]], factories: set[str], makers: set[str]) -> set[str]:
    """Return who makes a class, besides factories that nobody calls, and functions that only those call."""
    outer = set(factories)
    for _ in range(3):
        outer |= {key for key in makers if used.get(key) and used[key] <= outer}
    return used.get(name, set()) - outer - {""}


def _reached_by(
    name: str, factories: set[str], functions: dict[str, Method], classes: Classes, outside: set[str]
) -> bool:
    """Tell whether a factory that is used from outside makes a class, or hands on to one that does."""
    return any(functions[factory].name in outside for factory in factories if factory in functions)


def mentioned(package: Package, vocabulary: Vocabulary) -> set[str]:
    """Return the words of the package's tests and demos, those in production files included."""
    words: set[str] = set()
    for source, kind in package.aside.values():
        if kind != "reference":
            words |= set(_WORD.findall(source.data.decode("utf-8", "replace")))
    for source in package.production:
        for node in source.tree.body:
            name = getattr(node, "name", "")
            main = isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)
            if main or (name and vocabulary.function_class(name) in ("test", "demo_or_tool")):
                words |= set(_WORD.findall(source.bytes_of(node).decode("utf-8", "replace")))
    return words


def _is_plain(cls: Class, classes: Classes) -> bool:
    """Tell whether a class only holds data: a configuration, an enumeration."""
    names = {base.rpartition(".")[2] for known in classes.lineage(cls) for base in known.bases}
    if names & {"Enum", "NamedTuple", "IntEnum", "TypedDict", "Protocol"}:
        return True
    return not cls.methods or any("dataclass" in ast.unparse(node) for node in cls.node.decorator_list)


def _class_entry(cls: Class, reason: str, package: Package, classes: Classes, vocabulary: Vocabulary) -> Entry:
    return Entry(cls.node.name, reason, cls=cls, methods=entry_methods(cls, package, classes, vocabulary))


def entry_methods(cls: Class, package: Package, classes: Classes | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the methods that the world outside calls: forward, what tests and demos call, what a base class has."""
    own = _methods(cls, package, classes)
    public = [name for name in own if not name.startswith("_") and not own[name].is_property]
    public = [name for name in public if not vocabulary.is_("loaders", name) or name == "forward"]
    public = [name for name in public if vocabulary.function_class(name) != "reference"]
    usual = [name for name in ("forward", "__call__") if name in own]
    called = {
        name
        for source, kind in package.aside.values()
        if kind != "reference"
        for name in re.findall(r"\.(\w+)\(", source.data.decode("utf-8", "replace"))
    }
    called |= {method for name, method in _partial_methods(cls, classes) if name in called}
    inherited = set()
    if classes is not None:
        for base in classes.lineage(cls)[1:]:
            if base.source.path.startswith(package.path) or not base.node.name.startswith(("Lightweight", "Module")):
                inherited |= set(base.methods)
    asked = {name for name in cls.methods if name in inherited or vocabulary.is_("ways_in", name)}
    chosen = [name for name in public if name in called | asked]
    return tuple(dict.fromkeys([*usual, *chosen])) or tuple(name for name in public if name in cls.methods)


def _methods(cls: Class, package: Package, classes: Classes | None) -> dict[str, Method]:
    """Return the methods of a class, those that bases of the package give it included: mixins, for one."""
    methods: dict[str, Method] = {}
    for base in reversed(classes.lineage(cls) if classes is not None else [cls]):
        if base is cls or base.source.path.startswith(f"{package.path}/"):
            methods |= base.methods
    return methods


def _partial_methods(cls: Class, classes: Classes | None) -> list[tuple[str, str]]:
    """Return the names that a class and its bases give methods with some arguments filled in, with the methods."""
    pairs = []
    for base in classes.lineage(cls) if classes is not None else [cls]:
        for node in base.node.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and node.value.args:
                function, first = ast.unparse(node.value.func), node.value.args[0]
                if function.rpartition(".")[2] == "partialmethod" and isinstance(first, ast.Name):
                    pairs += [(target.id, first.id) for target in node.targets if isinstance(target, ast.Name)]
    return pairs
