# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates over what C++ files declare and call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from migrate.report import glob
from migrate.report.evidence import NOWHERE, Evidence, Place, counted, done, left
from migrate.report.facts import Facts
from migrate.report.outline import Declared

_COMMENT_END = ("*/", "//")


def declares(facts: Facts, wanted: dict[str, Any]) -> Evidence:
    """One of the qualified names is declared, or registered as an operation.

    Args:
        facts: the tree.
        wanted: ``names``, any of them is enough, and ``files``.
    """
    names, patterns = wanted["names"], [glob.compiled(pattern) for pattern in wanted["files"]]
    for name in names:
        operation = facts.operations.get(name)
        if operation and any(pattern.fullmatch(operation.registration.file) for pattern in patterns):
            return done(Place(operation.registration.file, operation.registration.line, name))
    for path, item in _declared(facts, wanted["files"], {name.rpartition("::")[2] for name in names}):
        if item.qualified in names:
            return done(Place(path, item.line, item.qualified))
    return left(f"no {' or '.join(names)}")


def gone(facts: Facts, unwanted: dict[str, Any]) -> Evidence:
    """None of the qualified names is declared any more; each name is a part.

    Args:
        facts: the tree.
        unwanted: ``names`` and ``files``.
    """
    names = unwanted["names"]
    found: dict[str, Place] = {}
    for path, item in _declared(facts, unwanted["files"], {name.rpartition("::")[2] for name in names}):
        if item.qualified in names:
            found.setdefault(item.qualified, Place(path, item.line, item.qualified))
    finished = [NOWHERE] * (len(names) - len(found))
    return counted(finished, [found[name] for name in names if name in found], f"{len(found)} of {len(names)} left")


def documented(facts: Facts, wanted: dict[str, Any]) -> Evidence:
    """Each function that the headers declare in a namespace has a comment right above it.

    Args:
        facts: the tree.
        wanted: ``namespace`` and ``files``.
    """
    finished: list[Place] = []
    missing: list[Place] = []
    for path in facts.match(wanted["files"]):
        lines = facts.text(path).splitlines()
        for item in facts.outline(path):
            if item.scope == wanted["namespace"] and item.type == "function":
                place = Place(path, item.line, item.name)
                (finished if _comment_above(lines, item.line) else missing).append(place)
    if not finished and not missing:
        return left(f"no function in {wanted['namespace']}")
    return counted(finished, missing, "no comment above " + ", ".join(place.text for place in missing))


def members(facts: Facts, wanted: dict[str, Any]) -> Evidence:
    """A class has the members; each is a part.

    Args:
        facts: the tree.
        wanted: ``class`` (qualified), ``names`` and ``files``.
    """
    found: dict[str, Place] = {}
    home: Place | None = None
    for path in facts.match(wanted["files"]):
        for item in facts.outline(path):
            if item.scope == wanted["class"] and item.name in wanted["names"]:
                found.setdefault(item.name, Place(path, item.line, item.qualified))
            elif item.qualified == wanted["class"] and item.type == "class":
                home = home or Place(path, item.line, item.qualified)
    if home is None:
        return left(f"no class {wanted['class']}")
    missing = [name for name in wanted["names"] if name not in found]
    lacking = [Place(home.file, home.line, f"no {name}") for name in missing]
    return counted(list(found.values()), lacking, f"{wanted['class']} has no {', '.join(missing)}")


def not_called(facts: Facts, unwanted: dict[str, Any]) -> Evidence:
    """Nobody calls a function outside the files that declare and define it.

    Args:
        facts: the tree.
        unwanted: ``name`` as callers write it at least (``fixed::foo``), ``files`` and ``except``.
    """
    call = re.compile(rf"\b{re.escape(unwanted['name'])}\s*\(")
    homes = set(facts.match(unwanted["except"]))
    word = unwanted["name"].rpartition("::")[2].encode()
    places = []
    for path in facts.match(unwanted["files"]):
        if path not in homes and word in facts.read(path):
            code = facts.code(path)
            places += [Place(path, code.count("\n", 0, match.start()) + 1) for match in call.finditer(code)]
    return left(f"{len(places)} call{'s' if len(places) > 1 else ''} left", *places) if places else done()


def _declared(facts: Facts, patterns: list[str], names: set[str]) -> Iterator[tuple[str, Declared]]:
    words = [name.encode() for name in names]
    for path in facts.match(patterns):
        if any(word in facts.read(path) for word in words):
            for item in facts.outline(path):
                if item.name in names:
                    yield path, item


def _comment_above(lines: list[str], line: int) -> bool:
    at = line - 2  # the line before, counted from 0
    while at >= 0 and lines[at].strip() and not lines[at].strip().endswith((";", "}", "{", *_COMMENT_END)):
        if lines[at].strip().startswith("//"):
            return True
        at -= 1  # a return type on a line of its own
    return (at >= 0 and lines[at].strip().endswith("*/")) or (at >= 0 and lines[at].strip().startswith("//"))
