# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The conventions that a revision itself shows, each with the place that shows it (``rules/conventions.yaml``)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from migrate.rules import load
from migrate.tree.reader import Reader

BINDING_FORM, WITHOUT_OVERLOAD = "binding of one function", "without overload_t"
WRAPPER_KEY, BY_NAMESPACE = "key of the Python wrapper type", "name and namespace"
REGISTERING_HEADER, GONE = "registering header", "gone"
COPYRIGHT = "copyright line of new files"

_FEW = 3  # files that bear a copyright line of a year before it counts as a convention


class Files(Protocol):
    """What conventions are read from."""

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file."""

    def files(self, *suffixes: str) -> list[str]:
        """List the files that end in one of the suffixes."""


@dataclass(frozen=True, slots=True)
class Convention:
    """A convention of a tree.

    Args:
        name: as in the rule file.
        value: what the tree does.
        place: ``file:line`` that shows it, or the file; empty where its absence shows it.
    """

    name: str
    value: str
    place: str


def conventions(tree: Reader) -> tuple[Convention, ...]:
    """Read the conventions of a tree, in the order of the rule file; one that nothing shows is left out.

    Args:
        tree: a work tree or a revision.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    return tuple(
        Convention(name, value, place)
        for name, rule in load("conventions.yaml")["conventions"].items()
        for value, place in _values(tree, rule)
    )


class Conventions:
    """The conventions of one state of a tree, read when first asked for.

    Args:
        tree: a work tree or a revision.
    """

    def __init__(self, tree: Files) -> None:
        self._tree = tree
        self._known: dict[str, tuple[str, ...]] = {}

    def values(self, name: str) -> tuple[str, ...]:
        """Return what the tree does by a convention, the newest first; nothing if nothing shows it."""
        if name not in self._known:
            rule = load("conventions.yaml")["conventions"][name]
            self._known[name] = tuple(value for value, _ in _values(self._tree, rule))
        return self._known[name]

    def value(self, name: str) -> str:
        """Return the newest of these; empty if nothing shows one."""
        return next(iter(self.values(name)), "")


def _values(tree: Files, rule: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    places = [(choice["value"], _place(tree, choice)) for choice in rule.get("choices", ())]
    shown = [(value, place) for value, place in places if place is not None]
    yield from shown if rule.get("all") else shown[:1]
    if "count" in rule:
        yield from _most(tree, rule["count"])
    if "newest" in rule:
        yield from _newest(tree, rule["newest"])


def _place(tree: Files, choice: Mapping[str, str]) -> str | None:
    """Where a tree shows a choice; an empty text for what holds otherwise, None where it does not."""
    if "file" not in choice and "files" not in choice:
        return ""
    paths = [choice["file"]] if "file" in choice else _files(tree, choice)
    for path in paths:
        if not tree.exists(path):
            continue
        if "pattern" not in choice:
            return path
        data = tree.read(path)
        if match := re.search(choice["pattern"].encode(), data):
            return f"{path}:{_line(data, match.start())}"
    return None


def _most(tree: Files, rule: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    patterns = {name: re.compile(pattern.encode()) for name, pattern in rule["patterns"].items()}
    counted: Counter[str] = Counter()
    places: dict[str, str] = {}
    for path in _files(tree, rule):
        data = tree.read(path)
        for name, pattern in patterns.items():
            matches = list(pattern.finditer(data))
            counted[name] += len(matches)
            if matches:
                places.setdefault(name, f"{path}:{_line(data, matches[0].start())}")
    if places:
        name = max(places, key=lambda name: counted[name])
        others = ", ".join(f"{counted[other]} {other}" for other in patterns if other != name)
        yield f"{name} ({counted[name]}, {others})", places[name]


def _newest(tree: Files, rule: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    pattern = re.compile(rule["pattern"].encode())
    counted: dict[str, Counter[str]] = {}
    places: dict[str, str] = {}
    for path in _files(tree, rule):
        if match := pattern.search(data := tree.read(path)):
            text, year = match[1].decode("utf-8", "replace").strip(), match[2].decode()
            counted.setdefault(year, Counter())[text] += 1
            places.setdefault(text, f"{path}:{_line(data, match.start())}")
    years = [year for year, texts in counted.items() if texts.total() >= _FEW] or list(counted)
    if years:
        text = counted[max(years)].most_common(1)[0][0]
        yield text, places[text]


def _files(tree: Files, rule: Mapping[str, Any]) -> list[str]:
    return [path for path in tree.files(rule["files"]) if path.startswith(rule.get("under", ""))]


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
