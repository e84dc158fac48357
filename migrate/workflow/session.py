# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A session: one tree with its inventory, flags and parser, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from migrate.cpp.cache import write_whole
from migrate.inventory.items import Item, item_named, items_of
from migrate.inventory.model import Inventory
from migrate.tree.executor import Executor, LocalExecutor
from migrate.tree.repository import Tree
from migrate.workflow import user_folders

if TYPE_CHECKING:
    from migrate.cpp.compile_database import CompileDatabase
    from migrate.cpp.flags import Flags
    from migrate.cpp.includes import IncludeGraph
    from migrate.cpp.parser import Parser
    from migrate.inventory.deep import Comparison


class Advance(Protocol):
    """Told how far something is, and with what piece of it."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Take note."""


Progress = Callable[[str], AbstractContextManager[Advance]]


def _silent(done: int, total: int, what: str = "") -> None:
    """Show nothing."""


class Session:
    """Everything that commands work on.

    Args:
        tree: the tree.
        build_dir: the folder of the compile database, if one was named.
        deps: roots of third-party headers.
        jobs: processes at once; None for one for each core.
        progress: enters a display of progress by its title, which is then called with what is done and what is to do.
        detail: hears what only those want to know who ask for it.
        executor: where files are checked; processes of this machine if None.
    """

    def __init__(
        self,
        tree: Tree,
        build_dir: Path | None = None,
        deps: Sequence[Path] = (),
        jobs: int | None = None,
        progress: Progress = lambda title: nullcontext(_silent),
        detail: Callable[[str], None] = lambda text: None,
        executor: Executor | None = None,
    ) -> None:
        self.tree = tree
        self.build_dir = build_dir
        self.deps = tuple(deps)
        self.jobs = jobs
        self.progress = progress
        self.executor = executor or LocalExecutor(jobs)
        self._detail = detail
        self._inventory: Inventory | None = None
        self._further: list[Item] | None = None

    @property
    def inventory(self) -> Inventory:
        """What a scan of the tree finds; scanned on first use and after :meth:`changed`."""
        if self._inventory is None:
            self._inventory = self.scan()
            self._remember_names(self._inventory)
        return self._inventory

    def items(self, kinds: Collection[str] | None = None) -> Iterator[Item]:
        """Go through the items of the tree: those of the scan, then those that recipes find by themselves.

        Args:
            kinds: only these kinds; None for all.
        """
        yield from (item for item in items_of(self.inventory) if kinds is None or item.kind in kinds)
        yield from self.further_items(kinds)

    def further_items(self, kinds: Collection[str] | None = None, name: str | None = None) -> Iterator[Item]:
        """Go through the items that recipes find by themselves.

        Args:
            kinds: only these kinds; None for all.
            name: the one that is looked for; others may be left out.
        """
        from migrate.workflow.recipe_registry import further_items

        if name is not None:
            yield from further_items(self.tree, kinds, name)
            return
        if kinds is None and self._further is None:
            self._further = list(further_items(self.tree))
        further = self._further if self._further is not None else further_items(self.tree, kinds)
        yield from (item for item in further if kinds is None or item.kind in kinds)

    def item(self, name: str) -> Item | None:
        """Return the item of a full name, or None."""
        return item_named(self.inventory, name) or next(
            (item for item in self.further_items(name=name) if item.name == name), None
        )

    def scan(self, revision: str | None = None, kinds: Collection[str] | None = None, cached: bool = True) -> Inventory:
        """Scan the tree as it is, or one of its revisions.

        Args:
            revision: anything git takes for a commit; None for the work tree.
            kinds: only these kinds.
            cached: use and fill the cache.

        Raises:
            MigrateError: whatever keeps the scan from being whole.
        """
        from migrate.inventory.scan import scan

        place = self.tree if revision is None else self.tree.at(revision)
        cache = user_folders.scan_cache() if cached else None
        with self.progress("reading the tree" if revision is None else f"reading {revision}") as advance:
            return scan(place, cache=cache, jobs=self.jobs, kinds=kinds, progress=advance)

    def compared(self, operations: Collection[str]) -> Comparison:
        """Compare the scan of operations with a parse that reads their includes.

        Args:
            operations: their names.
        """
        from migrate.inventory.deep import compare

        with self.progress("comparing with a parse") as advance:
            return compare(self.tree, self.parser, operations, user_folders.scan_cache(), advance)

    def changed(self) -> None:
        """Forget what was known of the tree: files have changed."""
        self._inventory = self._further = None
        self.__dict__.pop("graph", None)
        if "parser" in self.__dict__:
            self.parser.forget()

    @property
    def applied(self) -> frozenset[str]:
        """Operations that were applied to this tree before: by its records, its commits' trailers, or its files."""
        from migrate.tree.undo import undoable
        from migrate.workflow.recipe_registry import already_done

        arguments = ("log", "--grep=^Migrate-Op: ", "--format=%(trailers:key=Migrate-Op,valueonly)")
        code, output, _ = self.tree.git.status(*arguments)
        committed = [] if code else output.decode("utf-8", "replace").split()
        return frozenset([*undoable(self.tree), *committed, *already_done(self.tree)])

    @cached_property
    def database(self) -> CompileDatabase | None:
        """The compile database, cured; None where there is none."""
        from migrate.cpp.compile_database import CompileDatabase

        database = CompileDatabase.find(self.tree.root, self.build_dir)
        if database is not None:
            self._tell(database)
        return database

    def _tell(self, database: CompileDatabase) -> None:
        """Name what a compile database asks for and does not get."""
        from migrate.cpp.toolchain import runnable

        if database.dropped:
            self._detail(f"{database.file}: flags left out: {', '.join(sorted(database.dropped))}")
        if refused := [name for name in database.compilers if runnable(name, self.tree.root) is None]:
            self._detail(f"{database.file}: not run, since neither on the PATH nor CXX or CC: {', '.join(refused)}")

    @cached_property
    def flags(self) -> Flags:
        """The flags of any file."""
        from migrate.cpp.flags import Flags

        return Flags(self.tree, self.deps, self.database)

    @cached_property
    def graph(self) -> IncludeGraph:
        """Who includes whom."""
        from migrate.cpp.includes import IncludeGraph

        return IncludeGraph(self.tree)

    @cached_property
    def parser(self) -> Parser:
        """The parser."""
        from migrate.cpp.parser import Parser
        from migrate.cpp.precompiled import folder_headers, planning_headers

        return Parser(self.tree, self.flags, headers=planning_headers(self.tree), below=folder_headers(self.tree))

    def _remember_names(self, inventory: Inventory) -> None:
        names = "".join(f"{op.name}\n" for op in inventory.operations)
        try:
            write_whole(user_folders.names_file(self.tree.root), names.encode("utf-8"))
        except OSError:
            return  # completion alone reads it
