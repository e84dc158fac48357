# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Checks Python files without running them: they parse, their imports exist, no name is undefined.

What is imported from outside of the tree is taken to exist.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from migrate.errors import MigrateError
from migrate.python.imports import absolute_module, module_names
from migrate.python.modules import Modules, dotted
from migrate.python.source import PythonSource
from migrate.tree.overlay import Overlaid
from migrate.tree.reader import Reader
from migrate.tree.ruff_format import executable

SUFFIX = ".py"
_UNDEFINED = "F821,F822,F823"
_TIMEOUT = 60
# An import statement that names one of some modules.
_IMPORT = rb"^[ \t]*(?:import|from)\b[^\n(]*(?:\([^)]*)?\b(?:%s)\b"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place.

    Args:
        path: of the file.
        line: 1-based.
        text: what is wrong; it says nothing of the line.
    """

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class PythonReport:
    """The outcome of comparing two states of a tree.

    Args:
        files: that were checked.
        new: problems that the state before did not have.
        known: how many it had.
    """

    files: tuple[str, ...]
    new: tuple[Problem, ...]
    known: int

    def error(self) -> MigrateError | None:
        """Return MIG715 for new problems, else None."""
        if not self.new:
            return None
        first = self.new[0]
        where = f"{first.path}:{first.line}"
        return MigrateError("MIG715", where=where, count=len(self.new), files=len(self.files), first=first.text)

    def sentence(self) -> str:
        """Say what the check has shown where it found nothing new."""
        known = f", {self.known} as before" if self.known else ""
        return f"imports and names of {len(self.files)} Python files: no new problem{known}"


class PythonCheck:
    """The check of one change, before and after it is written.

    Args:
        tree: as it is before the change.
        contents: of every touched file after the change; None for one that will be gone.
        moved: old path by new path.
    """

    def __init__(self, tree: Reader, contents: Mapping[str, bytes | None], moved: Mapping[str, str]) -> None:
        self._tree = tree
        self._contents = {path: content for path, content in contents.items() if path.endswith(SUFFIX)}
        self._moved = {target: source for target, source in moved.items() if target in self._contents}
        later = Overlaid(tree, self._contents)
        self.files = tuple(sorted(_affected(Modules(tree), self._contents) | _affected(Modules(later), self._contents)))
        self._before: list[Problem] = []

    def before(self) -> None:
        """Check the untouched tree."""
        self._before = list(problems(self._tree, self.files, self._sources()))

    def _sources(self) -> set[str]:
        return {self._moved.get(path, path) for path in self._contents}

    def after(self, tree: Reader | None = None) -> PythonReport:
        """Check the changed tree and compare.

        Args:
            tree: the written tree; None for the plan as it would be written.
        """
        gone = {dotted(path) for path, content in self._contents.items() if content is None}
        now = list(problems(tree or Overlaid(self._tree, self._contents), self.files, self._contents, gone))
        renamed = {source: target for target, source in self._moved.items()}
        left = Counter((renamed.get(problem.path, problem.path), problem.text) for problem in self._before)
        new = []
        for problem in now:
            key = (problem.path, problem.text)
            if left[key]:
                left[key] -= 1
            else:
                new.append(problem)
        return PythonReport(self.files, tuple(new), len(self._before))


def problems(
    tree: Reader, paths: Iterable[str], changed: Collection[str], gone: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield what is wrong in some files of a tree; those that are not there are passed over.

    Args:
        tree: the files.
        paths: of Python files.
        changed: those of which each name is asked after, not only the imported ones.
        gone: dotted names of modules that an earlier state of the tree had.
    """
    modules = Modules(tree)
    for path in paths:
        source = modules.source(path) if modules.path(path) else None
        if source is None:
            continue
        if source.problem:
            yield Problem(path, 1, f"it does not parse: {source.problem}")
            continue
        yield from _missing(source, modules, gone)
        if path in changed:
            yield from _undefined(source)


def _affected(modules: Modules, contents: Mapping[str, bytes | None]) -> set[str]:
    """The changed files and those that import one of them."""
    changed = {dotted(path) for path in contents}
    words = frozenset(name.rpartition(".")[2] for name in changed)
    statement = re.compile(_IMPORT % b"|".join(re.escape(word.encode()) for word in sorted(words)), re.M)
    affected = set(contents)
    for path, data in modules.reader.read_all(modules.files):
        if path in affected or statement.search(data) is None:
            continue
        source = modules.source(path)
        if source is not None and any(_within(name, changed) for name in _imported(source)):
            affected.add(path)
    return affected


def _within(name: str, modules: Collection[str]) -> bool:
    """Tell whether a dotted name is a module's or that of something in it."""
    parts = name.split(".")
    return any(".".join(parts[:size]) in modules for size in range(len(parts), 0, -1))


def _imported(source: PythonSource) -> Iterator[str]:
    """Every dotted name that a file imports, in functions, too."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute_module(node, source.path)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _missing(source: PythonSource, modules: Modules, gone: Collection[str]) -> Iterator[Problem]:
    """What is imported from a module of the tree, or asked of one, and is not there."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            imported = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = absolute_module(node, source.path)
            imported = [base, *(f"{base}.{alias.name}" for alias in node.names if alias.name != "*")]
        else:
            continue
        for name in imported:
            text = f"the module {name} is gone" if name in gone else _absent(name, modules)
            if text:
                yield Problem(source.path, node.lineno, text)
    names, own = module_names(source), f"{dotted(source.path)}."
    for attribute in ast.walk(source.tree):
        name = names.resolve(attribute) if isinstance(attribute, ast.Attribute) else ""
        if name and not name.startswith(own) and modules.load(name.rpartition(".")[0]):
            assert isinstance(attribute, ast.Attribute)
            if text := _absent(name, modules):
                yield Problem(source.path, attribute.lineno, text)


def _absent(name: str, modules: Modules) -> str:
    """Say what of a dotted name a module of the tree lacks; empty if nothing, or if the tree cannot tell."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        module = ".".join(parts[:size])
        source = modules.load(module)
        if source is not None:
            lacks = size < len(parts) and not _has(source, parts[size])
            return f"{module} has no {parts[size]}" if lacks else ""
    return ""


def _has(source: PythonSource, name: str) -> bool:
    """Tell whether a module may have a name: it binds it somewhere, or fills its own namespace by other means."""
    if source.problem or name.startswith("__"):
        return True
    own = module_names(source).bound
    if name in own or "__getattr__" in own:
        return True
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            return True
        if isinstance(node, ast.Name) and node.id in (name, "globals", "setattr"):
            return True
    return False


def _undefined(source: PythonSource) -> Iterator[Problem]:
    program = executable()
    if program is None:
        return
    command = [str(program), "check", "--isolated", "--no-cache", "--select", _UNDEFINED, "--output-format", "json"]
    try:
        done = subprocess.run(
            [*command, "--exit-zero", "--stdin-filename", source.path, "-"],
            input=source.data,
            capture_output=True,
            check=True,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.SubprocessError):
        return
    for row in json.loads(done.stdout):
        yield Problem(source.path, row["location"]["row"], row["message"])
