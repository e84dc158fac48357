# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One module of the second library with its files, its tests and the module that it comes from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from migrate import rules
from migrate.inventory.tttv2.data_objects import is_data
from migrate.inventory.tttv2.execute import Execution
from migrate.inventory.tttv2.facts import Facts
from migrate.inventory.tttv2.trace import Trace, Tracer
from migrate.python.classes import Class
from migrate.python.source import PythonSource

FILE = "tttv2/audit.yaml"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that a rule says of a place.

    Args:
        rule: its number.
        level: ``error``, ``warn``, ``info`` or ``manual``.
        at: ``file:line``.
        text: one line.
        reason: why it is let pass; empty if it is not.
    """

    rule: str
    level: str
    at: str
    text: str
    reason: str = ""

    @property
    def key(self) -> str:
        """What it is, whatever the line."""
        return f"{self.rule} {self.at.rpartition(':')[0]} {self.text}"


@dataclass(slots=True)
class Subject:
    """A module under audit.

    Args:
        name: of its folder.
        tracer: of the tree.
        evidence: folder with the module's trace and run records, or None.
    """

    name: str
    tracer: Tracer
    evidence: Path | None = None
    _traces: dict[str, Trace] = field(default_factory=dict)
    _seen: dict[str, Trace] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, Any]:
        """What the rule file says."""
        settings: dict[str, Any] = rules.load(FILE)["settings"]
        return settings

    @property
    def folder(self) -> str:
        """Where the module lives."""
        return f"{self.settings['library']}/{self.name}"

    @property
    def tests_folder(self) -> str:
        """Where its tests live."""
        return f"{self.settings['tests']}/{self.name}"

    def paths(self, folder: str) -> list[str]:
        """List the Python files right in a folder."""
        start = f"{folder}/"
        return [path for path in self.tracer.modules.files if path.startswith(start) and "/" not in path[len(start) :]]

    def sources(self) -> list[PythonSource]:
        """List the module's files that parse."""
        return self._parsed(self.paths(self.folder))

    def variants(self) -> list[PythonSource]:
        """List the files of the module that hold a variant: those with a module class."""
        return [source for source in self.sources() if self.module_classes(source)]

    def tests(self) -> list[PythonSource]:
        """List the test files that parse."""
        return self._parsed([path for path in self.paths(self.tests_folder) if "/test_" in path])

    def _parsed(self, paths: list[str]) -> list[PythonSource]:
        sources = [self.tracer.modules.source(path) for path in paths]
        return [source for source in sources if source is not None and not source.problem]

    def module_classes(self, source: PythonSource) -> list[Class]:
        """List a file's classes that have a way in."""
        classes = self.tracer.classes.of_file(source)
        return [cls for cls in classes if not is_data(cls) and self.tracer.ways_in(cls)]

    def original(self, source: PythonSource | None = None) -> str:
        """Return the file that a variant (or the module) comes from; empty if there is none."""
        stem = source.path.rpartition("/")[2].removesuffix(".py") if source else ""
        known = self.settings["originals"]
        path = known.get(stem) or known.get(self.name, f"{self.settings['first_library']}/{self.name}.py")
        return path if self.tracer.modules.path(path) else ""

    def trace(self, path: str) -> Trace:
        """Trace a file, once."""
        if path not in self._traces:
            self._traces[path] = self.tracer.trace(path)
        return self._traces[path]

    def seen(self, path: str) -> Trace:
        """Trace a file without its paths, once."""
        if path in self._traces:
            return self._traces[path]
        if path not in self._seen:
            self._seen[path] = self.tracer.trace(path, paths=False)
        return self._seen[path]

    def flat(self, source: PythonSource) -> Facts:
        """Execute a file's module classes by their flat ways in alone."""
        trace = self.seen(source.path)
        state = frozenset(trace.facts.changing)
        execution = Execution(
            source, self.tracer.classes, self.tracer.words_of(source), trace.index, trace.callers, state=state
        )
        for cls in self.module_classes(source):
            instance = execution.construct(cls)
            execution.domain.facts.conditions.clear()
            execution.facts.executed.clear()
            for method in execution.flat_ways_in(cls, instance):
                execution.enter(method, instance)
        return execution.facts


@dataclass(frozen=True)
class Walk:
    """A file's functions with the names of what is around them."""

    source: PythonSource

    @cached_property
    def functions(self) -> list[tuple[str, Function]]:
        """Every function with its dotted name inside the file, in order."""
        return list(_functions(self.source.tree, ""))

    def around(self, node: ast.AST) -> str:
        """Return the innermost function that holds a node; empty at the top level."""
        line = getattr(node, "lineno", 0)
        holding = [name for name, inner in self.functions if inner.lineno <= line <= (inner.end_lineno or 0)]
        return holding[-1] if holding else ""

    def inside(self, node: ast.AST, last: str) -> bool:
        """Tell whether a node stands in a function of that last name."""
        line = getattr(node, "lineno", 0)
        return any(
            name.rpartition(".")[2] == last and inner.lineno <= line <= (inner.end_lineno or 0)
            for name, inner in self.functions
        )


def _functions(node: ast.AST, around: str) -> Iterator[tuple[str, Function]]:
    for inner in ast.iter_child_nodes(node):
        name = f"{around}.{inner.name}".lstrip(".") if isinstance(inner, Function | ast.ClassDef) else around
        if isinstance(inner, Function):
            yield name, inner
        yield from _functions(inner, name)
