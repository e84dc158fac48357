# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""All checks of meaning over one change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from migrate import rules
from migrate.tree.reader import Reader
from migrate.verify.meaning import (
    bodies,
    branches,
    classes,
    cmake_commands,
    declarations,
    kernel_code,
    package,
    python_api,
    python_types,
    sources,
    texts,
    values,
)
from migrate.verify.meaning.equality import Equality
from migrate.verify.meaning.facts import UnitFacts
from migrate.verify.meaning.finding import Finding
from migrate.verify.meaning.renames import Renames

_LOCK = b"gil_scoped_release"


@dataclass(frozen=True, slots=True)
class State:
    """A tree before or after a change.

    Args:
        tree: its files.
        facts: of the files that the change can break, by path.
        broken: headers of them that do not compile by themselves: what they mean is known in part.
    """

    tree: Reader
    facts: Mapping[str, UnitFacts] = field(default_factory=dict)
    broken: Collection[str] = ()


def compare(before: State, after: State, changed: frozenset[str], moved: Mapping[str, str]) -> list[Finding]:
    """Return everything that a change does besides what was asked.

    What differs in a header that does not compile by itself, before or after, is a remark.

    Args:
        before: as it was.
        after: as it is.
        changed: paths of all files that differ, of both states.
        moved: new path to old path of moved files.
    """
    broken = {*after.broken, *before.broken}
    broken |= {path for path, earlier in moved.items() if earlier in before.broken}
    findings = dict.fromkeys(_findings(before, after, changed, moved))
    return [
        replace(finding, remark=True) if finding.where.partition(":")[0] in broken else finding for finding in findings
    ]


def _findings(before: State, after: State, changed: frozenset[str], moved: Mapping[str, str]) -> Iterator[Finding]:
    renames = Renames(before.facts, after.facts, changed, moved)
    old = {path: facts for path, facts in before.facts.items() if path in changed}
    new = {path: facts for path, facts in after.facts.items() if path in changed}
    equality = Equality(before.facts, after.facts, renames)
    yield from bodies.changed_files(old, new, equality)
    yield from declarations.compare(old, new, renames)
    yield from values.compare(old, new, renames)
    yield from values.macros(before.tree, after.tree, changed, moved)
    for path, facts in sorted(after.facts.items()):
        earlier = before.facts.get(moved.get(path, path))
        if earlier is None:
            continue
        if path not in changed:
            yield from bodies.unchanged_file(path, earlier, facts, renames)
        yield from branches.compare(path, earlier, facts, moved)
        yield from python_types.compare(path, earlier, facts)
    layout = rules.load("binding/layout.yaml")
    releases = _releases(after.tree, layout) and not _released(before.tree, layout)
    yield from python_api.compare(old, new, equality, releases)
    yield from sources.compare(before.tree, after.tree, changed, moved)
    yield from texts.aliases(before.tree, after.tree, changed, moved)
    yield from texts.kernels(before.tree, after.tree, changed, moved)
    yield from kernel_code.compare(before.tree, after.tree, changed, moved)
    yield from cmake_commands.compare(before.tree, after.tree, changed)
    yield from package.compare(before.tree, after.tree, changed, str(layout["python_folder"]))
    yield from package.registered(old, new, after.tree, str(layout["python_folder"]))
    yield from classes.compare(
        before.tree, after.tree, set(changed), str(layout["path_word"]), str(layout["function_header_path"])
    )


def _releases(tree: Reader, layout: Mapping[str, object]) -> bool:
    """Tell whether functions that are bound as such are called without the interpreter's lock."""
    header = str(layout["function_header_path"])
    return tree.exists(header) and _LOCK in tree.read(header)


def _released(tree: Reader, layout: Mapping[str, object]) -> bool:
    """Tell whether operation objects were called without the interpreter's lock."""
    folder = str(layout["function_header_path"]).rpartition("/")[0]
    header = f"{folder}/{str(layout['object_header']).rpartition('/')[2]}"
    return tree.exists(header) and _LOCK in tree.read(header)
