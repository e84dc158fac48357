# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The trace of one module: what it depends on, from its conditions down to the hardware."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field

from migrate.errors import MigrateError
from migrate.inventory.tttv2.config import ConfigIndex
from migrate.inventory.tttv2.data_objects import is_data
from migrate.inventory.tttv2.execute import Execution
from migrate.inventory.tttv2.facts import Facts
from migrate.inventory.tttv2.paths import Path, Paths, paths_of
from migrate.inventory.tttv2.vocabulary import Mesh, Vocabulary, vocabulary
from migrate.python.call_graph import CallSite, callers_of
from migrate.python.classes import Class, Classes, Method
from migrate.python.decisions import Decisions
from migrate.python.imports import parameters
from migrate.python.modules import Modules
from migrate.python.source import PythonSource

DEFAULT_MODULE = "models/tt_transformers/tt/mlp.py"


@dataclass(slots=True)
class Trace:
    """What the trace of a module says.

    Args:
        source: the module's file.
        config: the file of the config class; None where there is none.
        index: of the config class, for all meshes at once; None where there is none.
        facts: what was seen going every way.
        paths: feasible paths of each way in.
        callers: calls of the constructors of the module's classes.
        sources: the module and the config file, by path.
        constructor_parameters: of the module's classes, those that their constructors read.
    """

    source: PythonSource
    config: PythonSource | None
    index: ConfigIndex | None
    facts: Facts
    paths: list[Paths] = field(default_factory=list)
    callers: dict[str, list[CallSite]] = field(default_factory=dict)
    sources: dict[str, PythonSource] = field(default_factory=dict)

    constructor_parameters: tuple[str, ...] = ()

    def roles(self, role: str) -> frozenset[str]:
        """Return the names of parameters that have a role."""
        return frozenset(name for name, known in vocabulary().roles.items() if known == role)

    @property
    def all_paths(self) -> list[Path]:
        """The paths of all ways in."""
        return [path for paths in self.paths for path in paths.paths]


class Tracer:
    """Traces modules of one tree.

    Args:
        modules: the tree's modules.
    """

    def __init__(self, modules: Modules) -> None:
        self.modules, self.classes = modules, Classes(modules)
        self.words: Vocabulary = vocabulary()
        self._words: dict[str, Vocabulary] = {}
        self._indexes: dict[tuple[str, str], ConfigIndex | None] = {}

    def words_of(self, source: PythonSource) -> Vocabulary:
        """Return the vocabulary with the names of modes that a module has of its own."""
        if source.path not in self._words:
            self._words[source.path] = self.words.in_module(source.tree)
        return self._words[source.path]

    def trace(self, module: str, config: str = "", *, paths: bool = True) -> Trace:
        """Trace one module.

        Args:
            module: path or dotted name.
            config: file of the config class, by path or dotted name; empty to find it.
            paths: go through the execution paths, too.

        Raises:
            MigrateError: MIG860 there is no such module, MIG861 it does not parse.
        """
        source = self._loaded(module)
        callers = self._callers(source)
        settings = self._config(source, config, callers)
        index = self.index(settings, None)
        facts = self._everything(source, index, callers)
        trace = Trace(source, settings, index, facts, callers=callers)
        if paths:
            trace.paths = _with_operations(self._paths(source, settings, callers, facts))
        trace.constructor_parameters = self._constructor_parameters(source, trace.paths)
        read = {frame_source.path: frame_source for frame_source in (source, settings) if frame_source}
        trace.sources = dict(sorted(read.items()))
        return trace

    def _constructor_parameters(self, source: PythonSource, ways: list[Paths]) -> tuple[str, ...]:
        entered = {way.entry.partition(".")[0] for way in ways}
        classes = [cls for cls in self.classes.of_file(source) if not is_data(cls)]
        methods = [cls.methods.get("__init__") for cls in classes if not entered or cls.node.name in entered]
        return tuple(name for method in methods if method for name in _read(method))

    def _loaded(self, module: str) -> PythonSource:
        source = self.modules.load(module)
        if source is None:
            raise MigrateError("MIG860", module=module, near=self.modules.near(module))
        if source.problem:
            raise MigrateError("MIG861", where=source.path, file=source.path, reason=source.problem)
        return source

    def _callers(self, source: PythonSource) -> dict[str, list[CallSite]]:
        """Find the constructors of the file's classes; the classes beside it are enough where it has callers there."""
        callers: dict[str, list[CallSite]] = {}
        folder = source.path.rpartition("/")[0] + "/"
        for cls in self.classes.of_file(source):
            if not is_data(cls):
                callers[cls.name] = callers_of(self.classes, cls.name, folder)
        return callers

    def _config(self, source: PythonSource, config: str, callers: dict[str, list[CallSite]]) -> PythonSource | None:
        """Choose the file of the config class: the one named, the one beside, the one that callers import."""
        if config:
            return self._loaded(config)
        words = self.words.config
        near = [source.path.rpartition("/")[0] + "/" + words["file"]]
        for site in (site for sites in callers.values() for site in sites):
            near.append(site.source.path.rpartition("/")[0] + "/" + words["file"])
        for path in [*near, words["module"]]:
            if self.modules.path(path) and path != source.path:
                return self.modules.source(path)
        return None

    def index(self, settings: PythonSource | None, mesh: Mesh | None) -> ConfigIndex | None:
        """Evaluate the config class of a file, once for each mesh."""
        if settings is None:
            return None
        key = settings.path, mesh.name if mesh else ""
        if key not in self._indexes:
            cls = self._config_class(settings)
            self._indexes[key] = ConfigIndex(cls, self.classes, self.words, mesh) if cls else None
        return self._indexes[key]

    def _config_class(self, settings: PythonSource) -> Class | None:
        named = self.words.config["class"]
        stored = f"self.{self.words.config['attributes'][0]}[".encode()
        classes = self.classes.of_file(settings)
        exact = [cls for cls in classes if cls.node.name == named]
        ends = [cls for cls in classes if cls.node.name.endswith(named) or stored in settings.bytes_of(cls.node)]
        return next(iter([*exact, *ends]), None)

    def _everything(self, source: PythonSource, index: ConfigIndex | None, callers: dict[str, list[CallSite]]) -> Facts:
        words = self.words_of(source)
        facts = Execution(source, self.classes, words, index, callers).everything()
        state = seen = frozenset(facts.state)
        while state:
            facts = Execution(source, self.classes, words, index, callers, state=state).everything()
            later = state & facts.changing | facts.state - seen
            if later == state:
                break
            state, seen = later, seen | facts.state
        return facts

    def _paths(
        self, source: PythonSource, settings: PythonSource | None, callers: dict[str, list[CallSite]], facts: Facts
    ) -> list[Paths]:
        words = self.words_of(source)
        start = self._starter(source, settings, callers, frozenset(facts.changing))
        paths = []
        for cls in self.classes.of_file(source):
            for method in self.ways_in(cls, facts):
                has_mode = any(words.roles.get(name) == "mode" for name in parameters(method.node))
                paths.append(paths_of(cls, method, start, words.meshes, words.modes if has_mode else []))
        return paths

    def _starter(
        self,
        source: PythonSource,
        settings: PythonSource | None,
        callers: dict[str, list[CallSite]],
        state: frozenset[tuple[str, str]],
    ) -> Callable[[Mesh, str | None, Decisions], Execution]:
        words = self.words_of(source)

        def start(mesh: Mesh, mode: str | None, decisions: Decisions) -> Execution:
            index = self.index(settings, mesh)
            return Execution(source, self.classes, words, index, callers, mesh, mode, decisions, state)

        return start

    def ways_in(self, cls: Class, facts: Facts | None = None) -> list[Method]:
        """List the methods that a class is used by; a class that only holds data has none.

        Args:
            cls: the class.
            facts: what was seen going every way: without the usual ways in, public methods with operations are such.
        """
        if is_data(cls):
            return []
        entries = self.words.entries
        for names in (entries["forward"], entries["flat"]):
            methods = [method for name in names if (method := self._own(cls, name)) is not None]
            if methods:
                return methods[:1] if names is entries["forward"] else methods
        operating = [name for owner, name in facts.operating if owner == cls.name] if facts else []
        methods = [method for name in operating if (method := self._own(cls, name)) is not None]
        return sorted(methods, key=lambda method: method.node.lineno)

    def _own(self, cls: Class, name: str) -> Method | None:
        """Return a method of a class, but not that of a base that every module has."""
        method = self.classes.method(cls, name)
        base = method is not None and method.owner.rpartition(".")[2] in self.words.entries["module_bases"]
        return None if base else method


def _read(method: Method) -> list[str]:
    """Return the parameters of a constructor that it reads, in their order."""
    names = {node.id for node in ast.walk(method.node) if isinstance(node, ast.Name)}
    return [name for name in parameters(method.node)[1:] if name in names]


def _with_operations(ways: list[Paths]) -> list[Paths]:
    """Return the ways in that execute operations; all of them where none does."""
    operating = [way for way in ways if way.rejected or way.cut or any(path.operations for path in way.paths)]
    return operating or ways
