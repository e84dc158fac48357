# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Unity builds: sources that are fine alone can collide in the file that CMake makes of eight of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from migrate.cmake.edit import NAME
from migrate.cmake.list_files import ListFiles
from migrate.cmake.source_lists import SourceList
from migrate.cpp.cache import digest
from migrate.cpp.flags import Files
from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.errors import MigrateError
from migrate.verify.model import Target
from migrate.verify.rules import verify_rules


@dataclass(frozen=True, slots=True)
class Group:
    """The sources that CMake compiles as one file.

    Args:
        lists: the CMake file.
        target: the CMake target.
        number: of the group in its target.
        sources: in order, relative to the tree's root.
    """

    lists: str
    target: str
    number: int
    sources: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where the file is taken to lie: beside its first source, so that it gets that one's flags."""
        folder = self.sources[0].rpartition("/")[0]
        return f"{folder}/unity_{self.number}_{self.target}.cxx"

    def text(self, tree: Files, names: Mapping[str, str]) -> bytes:
        """Return the file as CMake writes it.

        Args:
            tree: gives the root.
            names: what a source is called in the state that is wanted; one without a name is left out.
        """
        unique = verify_rules().unity_macro
        lines: list[str] = []
        for source in self.sources:
            if source in names:
                place = f"{tree.root}/{names[source]}"
                lines += [f"#undef {unique}", f"#define {unique} unity_{digest(source)[:32]}", f'#include "{place}"']
        return ("\n".join(lines) + "\n").encode()


def groups(tree: Files, lists: str) -> Iterator[Group]:
    """Yield the groups of every target that a CMake file builds unity.

    Sources that the file takes out of unity builds are left out; names behind unknown variables are, too.
    """
    try:
        files = ListFiles.load(tree, lists)
        file, known = files.main, [group for _, group in files.places()]
    except MigrateError:
        return
    rules = verify_rules()
    enabled = [
        command.arguments[0].text
        for command in file.commands
        if command.arguments and command.name.lower() in rules.unity_commands
    ]
    alone = {
        listing.path
        for source_list in known
        if any(argument.text == "SKIP_UNITY_BUILD_INCLUSION" for argument in source_list.command.arguments)
        for listing in source_list.listings
    }
    for target in enabled:
        # CMake takes a source that stands twice in its lists once
        sources = [source for source in dict.fromkeys(_sources(known, target)) if source not in alone]
        for start in range(0, len(sources), rules.unity_batch):
            part = tuple(sources[start : start + rules.unity_batch])
            if len(part) > 1:
                yield Group(lists, target, start // rules.unity_batch, part)


def unity_targets(
    tree: Files, after: Files, touched: Iterable[str], moved: Mapping[str, str]
) -> tuple[list[Target], dict[str, bytes], dict[str, bytes]]:
    """Return what to check of unity builds after a change.

    Each group that holds a touched source is checked; its baseline is the same sources together as they were before,
    without those that came from elsewhere: what they bring is new here.

    Args:
        tree: before the change.
        after: the same tree after it.
        touched: files that exist after the change.
        moved: new path to old path of moved files.

    Returns:
        The targets, and the unity files' texts before and after, to be overlaid.
    """
    result: list[Target] = []
    old: dict[str, bytes] = {}
    new: dict[str, bytes] = {}
    sources = {path for path in touched if path.endswith(SOURCE_SUFFIXES)}
    for lists in sorted({place for path in sources for place in _above(after, path)}):
        for group in groups(after, lists):
            present = [source for source in group.sources if after.exists(source)]
            if not sources & set(present) or len(present) < 2:
                continue
            names = {source: moved.get(source, source) for source in present}
            home = lists.removesuffix(NAME)
            names = {source: name for source, name in names.items() if name.startswith(home) and tree.exists(name)}
            new[group.path] = group.text(after, {source: source for source in present})
            if names:
                old[group.path] = group.text(tree, names)
            options = verify_rules().options(group.path, after)
            result.append(Target(group.path, "unity", True, options, group.path if names else ""))
    return result, old, new


def _sources(known: Sequence[SourceList], owner: str, depth: int = 0) -> Iterator[str]:
    for source_list in known:
        if source_list.owner != owner or "FILE_SET" in source_list.section:
            continue
        for listing in source_list.listings:
            text = listing.argument.text
            if text.startswith("${") and text.endswith("}") and depth < 4:
                yield from _sources(known, text[2:-1], depth + 1)
            elif listing.path is not None and not listing.glob and listing.path.endswith(SOURCE_SUFFIXES):
                yield listing.path


def _above(tree: Files, path: str) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    while folder:
        if tree.exists(f"{folder}/{NAME}"):
            yield f"{folder}/{NAME}"
        folder = folder.rpartition("/")[0]
