# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""From where to where an operation goes: its files, its namespaces, its names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from migrate.context import Context
from migrate.cpp.cursors import ANONYMOUS
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, is_host, is_kernel
from migrate.cpp.namespaces import blocks
from migrate.inventory.model import MetalOp
from migrate.moving.split_header import HeaderSplit
from migrate.recipes.relocate.targets import MoveRow, Shared, moves
from migrate.tree.reader import Reader

ROOT = "ttnn/cpp/ttnn/operations"
OLD = "ttml"
UNIQUE = "CMAKE_UNIQUE_NAMESPACE"


@dataclass(frozen=True, slots=True)
class Relocation:
    """One operation on its way.

    Args:
        operation: as a scan found it.
        row: where it goes.
        files: new path of each file, by its old one; shared headers that move along are among them.
        shared: the shared headers that move along, by old path.
        namespaces: new name of each namespace that the operation's files open, by its old one.
        names: new qualified name of single declarations, by the old one.
        splits: declarations that leave a header that stays, or have left it, since operations need them.
    """

    operation: MetalOp
    row: MoveRow
    files: Mapping[str, str]
    shared: Mapping[str, Shared]
    namespaces: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    splits: tuple[HeaderSplit, ...] = ()

    @property
    def old_public(self) -> str:
        """The namespace of the public function today."""
        return self.row.key.rpartition("::")[0]

    @property
    def new_public(self) -> str:
        """The namespace of the public function afterwards."""
        return self.row.name.rpartition("::")[0]

    @property
    def device(self) -> str:
        """The namespace of the device code afterwards."""
        return self.namespaces[""]

    @property
    def host(self) -> list[str]:
        """Host files of the operation (old paths), headers first."""
        paths = [path for path in self.operation.files if path in self.files and is_host(path)]
        return sorted(paths, key=lambda path: (not path.endswith(HEADER_SUFFIXES), path))

    @property
    def kernels(self) -> list[str]:
        """Files of the operation that are compiled at run time (old paths)."""
        return [path for path in self.operation.files if path in self.files and is_kernel(path)]

    def structured(self, struct: str) -> Relocation:
        """Return this relocation for a public function that becomes ``invoke`` of a struct in the device's namespace.

        Args:
            struct: qualified name of the new struct.
        """
        return replace(
            self,
            namespaces={**self.namespaces, self.old_public: struct.rpartition("::")[0]},
            names={**self.names, self.row.key: f"{struct}::invoke"},
        )

    @property
    def renamed_namespaces(self) -> Mapping[str, set[str]]:
        """What may become of each namespace from which something moves; ``""`` is the global one."""
        tables: list[Mapping[str, str]] = [{old: new for old, new in self.namespaces.items() if old}]
        tables += [header.namespaces for header in self.shared.values()]
        for names in (self.names, *(row.names for row in self.splits)):
            tables.append({old.rpartition("::")[0]: new.rpartition("::")[0] for old, new in names.items()})
        namespaces: dict[str, set[str]] = {}
        for table in tables:
            for old, new in table.items():
                namespaces.setdefault(old, set()).add(new)
        return namespaces

    @property
    def renamed_words(self) -> Mapping[str, set[str]]:
        """Last parts of the names that single declarations have today, by what they are afterwards."""
        words: dict[str, set[str]] = {}
        for old, new in self.names.items():
            words.setdefault(new.rpartition("::")[2], set()).add(old.rpartition("::")[2])
        return words

    def moves(self, file: str) -> bool:
        """Tell whether a file moves."""
        return file in self.files

    def renamed(self, name: str, file: str) -> str:
        """Return the new qualified name of a declaration.

        Args:
            name: today.
            file: that declares it, today.
        """
        if name in self.names:
            return self.names[name]
        if (row := self.split(name)) is not None:
            return row.renamed(name)
        if (header := self.shared.get(file)) is not None:
            return _mapped(name, header.namespaces)
        inside = file in self.files or any(
            old and old != self.old_public and (name == old or name.startswith(old + "::")) for old in self.namespaces
        )
        return _mapped(name, {old: new for old, new in self.namespaces.items() if old}) if inside else name

    def split(self, name: str) -> HeaderSplit | None:
        """Return the row by which a declaration leaves a header that stays; None if there is none."""
        return next((row for row in self.splits if name in row), None)

    def left_already(self, name: str, written: str) -> bool:
        """Tell whether a declaration that has left a header is named through what brings it to its old place."""
        return "::" in written and not name.endswith(written) and any(name in row.names.values() for row in self.splits)

    def space(self, old: str, file: str) -> str:
        """Return the new name of a namespace that a file opens or names; the old one if it does not move.

        That of the public function moves only with the file: others stand in it, and those inside of it have rows of
        their own.
        """
        if (header := self.shared.get(file)) is not None:
            return _mapped(old, {key: new for key, new in header.namespaces.items() if key})
        if old == self.old_public:
            return self.namespaces[old] if file in self.files else old
        return _mapped(old, {key: new for key, new in self.namespaces.items() if key not in ("", self.old_public)})

    def shortened(self, name: str, place: str) -> str:
        """Return how to write a name in a namespace: relative to what both lie in for helpers, else in full."""
        helpers = [space for header in self.shared.values() for space in header.namespaces.values()]
        for space in helpers:
            around = space.rpartition("::")[0]
            if name.startswith(space + "::") and around.count("::") >= 1 and place.startswith(around + "::"):
                return name[len(around) + 2 :]
        return name

    def stays(self, name: str) -> bool:
        """Tell whether what bears this name afterwards is tt-train's."""
        return name == OLD or name.startswith(OLD + "::")


def _mapped(name: str, table: Mapping[str, str]) -> str:
    for old in sorted(table, key=len, reverse=True):
        if not old:
            return f"{table[old]}::{name}" if "::" not in name.replace(f"{ANONYMOUS}::", "") else name
        if name == old or name.startswith(old + "::"):
            return table[old] + name[len(old) :]
    return name


def relocation_of(operation: MetalOp, row: MoveRow, context: Context) -> Relocation:
    """Work out where everything of an operation goes.

    Args:
        operation: as a scan found it.
        row: its row, complete.
        context: the tree.
    """
    tree = context.tree
    base = operation.folder.rpartition("/")[2]
    leaf = row.name.rpartition("::")[2]
    tokens = dict(row.files) or ({base: leaf} if base != leaf else {})
    files = {path: _target(path, operation.folder, row.target, tokens) for path in operation.files}
    needed = _shared(operation, context)
    files |= {header.source: header.target for header in needed.values()}
    namespaces = _namespaces(operation, row, tree)
    names = {row.key: row.name}
    for prim in operation.prims:
        place, _, last = prim.rpartition("::")
        new = row.prims.get(last) or _renamed_token(last.removeprefix("ttml_"), tokens)
        names[prim] = f"{place}::{new}"
    return Relocation(operation, row, files, needed, namespaces, names, tuple(_splits(operation, context)))


def _splits(operation: MetalOp, context: Context) -> Iterator[HeaderSplit]:
    """Yield the rows of what the operation names in headers that stay, whether it has left them or not."""
    host = [context.tree.read(path) for path in operation.files if is_host(path)]
    reached = {file for path in operation.files for file in context.graph.reached(path)}
    for row in moves().splits:
        words = [name.rpartition("::")[2].encode() for name in row.names]
        named = any(re.search(rb"\b" + word + rb"\b", data) for word in words for data in host)
        if named and row.header in reached:
            yield row


def _target(path: str, folder: str, target: str, tokens: Mapping[str, str]) -> str:
    inner, _, name = path[len(folder) + 1 :].rpartition("/")
    return posixpath.join(target, inner, _renamed_token(name, tokens))


def _renamed_token(name: str, tokens: Mapping[str, str]) -> str:
    for old, new in tokens.items():
        name = re.sub(rf"(?<![A-Za-z0-9]){re.escape(old)}(?![A-Za-z0-9])", new, name)
    return name


def _shared(operation: MetalOp, context: Context) -> dict[str, Shared]:
    """Return the shared headers that the operation's files include, directly or through one another."""
    graph = context.graph
    headers: dict[str, Shared] = {}
    todo = list(operation.files)
    while todo:
        for path in graph.includes(todo.pop()):
            header = None if path in headers else moves().shared_header(path, context.tree)
            if header is not None:
                headers[path] = header
                todo.append(path)
    return headers


def _namespaces(operation: MetalOp, row: MoveRow, tree: Reader) -> dict[str, str]:
    public = row.key.rpartition("::")[0]
    device = row.namespace or _default(row, tree)
    base = operation.folder.rpartition("/")[2]
    opened: set[str] = set()
    for path in operation.files:
        if path.endswith((*SOURCE_SUFFIXES, *HEADER_SUFFIXES)):
            opened |= {"::".join(part for part in block.path if part) for block in blocks(tree.read(path))}
    opened = {name for name in opened if name.split("::")[0] == OLD and not public.startswith(name + "::")}
    namespaces = {"": device, public: row.name.rpartition("::")[0]}
    for name in sorted(opened - {public}):
        parts = name.split("::")
        tail = parts[parts.index(base) + 1 :] if base in parts else parts[len(_common(opened - {public})) :]
        namespaces[name] = "::".join([device, *(tail[1:] if tail[:1] == ["device"] else tail)])
    return {**namespaces, **row.namespaces}


def _common(names: Iterable[str]) -> list[str]:
    return list(posixpath.commonprefix([name.split("::") for name in names]))


def _default(row: MoveRow, tree: Reader) -> str:
    """Derive the namespace of the device code from what the category's headers open."""
    folder = f"{ROOT}/{row.category}/"
    counts: dict[str, int] = {}
    for path in tree.files(".hpp"):
        if path.startswith(folder) and path.count("/") <= folder.count("/") + 1:
            for name in re.findall(rb"namespace\s+ttnn::operations::([\w:]+?)(?:::detail)?\s*\{", tree.read(path)):
                head = name.decode().split("::")
                for depth in range(1, len(head) + 1):
                    place = "::".join(head[:depth])
                    counts[place] = counts.get(place, 0) + 1
    likely = max(counts, key=lambda name: (counts[name], -len(name)), default=row.category.replace("/", "::"))
    return f"ttnn::operations::{likely}::{row.name.rpartition('::')[2]}"
