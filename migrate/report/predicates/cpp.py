# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates over what C++ files declare and call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from migrate.cpp.outline import Declared
from migrate.report import glob, names
from migrate.report.evidence import NOWHERE, Evidence, Place, counted, done, left, never
from migrate.report.facts import Facts

_COMMENT_END = ("*/", "//")


def declares(facts: Facts, arguments: dict[str, Any]) -> Evidence:
    """One of the qualified names is declared, or registered as an operation.

    Args:
        facts: the tree.
        arguments: ``names``, any of them is enough (see :mod:`migrate.report.names`), and ``files``.
    """
    known = [names.compiled(name) for name in arguments["names"]]
    patterns = [glob.compiled(pattern) for pattern in arguments["files"]]
    for name, operation in facts.operations.items():
        place = operation.registration
        if any(one.fullmatch(name) for one in known) and any(one.fullmatch(place.file) for one in patterns):
            return done(Place(place.file, place.line, name))
    for path, declared in _declared(facts, arguments["files"], arguments["names"]):
        if any(one.fullmatch(declared.qualified) for one in known):
            return done(Place(path, declared.line, declared.qualified))
    return left(f"no {' or '.join(name.replace('**', '') for name in arguments['names'])}")


def gone(facts: Facts, unwanted: dict[str, Any]) -> Evidence:
    """None of the qualified names is declared any more; each name that was there once is a part.

    Args:
        facts: the tree.
        unwanted: ``names``, ``files``, and ``other_in``: files where no other function of their namespace may be left.
    """
    symbols = unwanted["names"]
    spaces = {name.rpartition("::")[0] for name in symbols}
    places_left: dict[str, Place] = {}
    for path, declared in _declared(facts, unwanted["files"], symbols):
        if declared.qualified in symbols:
            places_left.setdefault(declared.qualified, Place(path, declared.line, declared.qualified))
    for path in facts.match(unwanted.get("other_in", [])):
        for declared in facts.outline(path):
            if declared.scope in spaces and declared.type == "function":
                places_left.setdefault(declared.qualified, Place(path, declared.line, declared.qualified))
    missing = [name for name in symbols if name not in places_left]
    if facts.past:
        traces = {name: facts.past.word(name.rpartition("::")[2], unwanted["files"]) for name in missing}
        missing = [name for name in missing if traces[name].commit or not traces[name].known]
    total = len(places_left) + len(missing)
    if not total:
        return never(f"this tree never had {' or '.join(symbols)}")
    places = [
        places_left[name] for name in (*symbols, *sorted(set(places_left).difference(symbols))) if name in places_left
    ]
    return counted([NOWHERE] * len(missing), places, f"{len(places_left)} of {total} left")


def documented(facts: Facts, arguments: dict[str, Any]) -> Evidence:
    """Each function that the headers declare in a namespace has a comment right above it.

    Args:
        facts: the tree.
        arguments: ``namespace``, ``files``, and ``names`` if only some functions count.
    """
    only = arguments.get("names")
    finished: list[Place] = []
    missing: list[Place] = []
    for path in facts.match(arguments["files"]):
        lines = facts.text(path).splitlines()
        for declared in facts.outline(path):
            if (
                declared.scope == arguments["namespace"]
                and declared.type == "function"
                and (not only or declared.name in only)
            ):
                place = Place(path, declared.line, declared.name)
                (finished if _comment_above(lines, declared.line) else missing).append(place)
    if not finished and not missing:
        return left(f"no function in {arguments['namespace']}")
    return counted(finished, missing, "no comment above " + ", ".join(place.text for place in missing))


def members(facts: Facts, arguments: dict[str, Any]) -> Evidence:
    """A class has the members; each is a part.

    Args:
        facts: the tree.
        arguments: ``class`` (qualified), ``names`` and ``files``.
    """
    present: dict[str, Place] = {}
    home: Place | None = None
    for path in facts.match(arguments["files"]):
        for declared in facts.outline(path):
            if declared.scope == arguments["class"] and declared.name in arguments["names"]:
                present.setdefault(declared.name, Place(path, declared.line, declared.qualified))
            elif declared.qualified == arguments["class"] and declared.type == "class":
                home = home or Place(path, declared.line, declared.qualified)
    if home is None:
        return left(f"no class {arguments['class']}")
    missing = [name for name in arguments["names"] if name not in present]
    lacking = [Place(home.file, home.line, f"no {name}") for name in missing]
    return counted(list(present.values()), lacking, f"{arguments['class']} has no {', '.join(missing)}")


def not_called(facts: Facts, unwanted: dict[str, Any]) -> Evidence:
    """Nobody names a function outside the files that declare and define it, be it to call it or to hand it on.

    Args:
        facts: the tree.
        unwanted: ``name`` as callers write it at least (``fixed::foo``), ``files`` and ``except``.
    """
    use = re.compile(rf"\b{re.escape(unwanted['name'])}\b(?!\s*::)")
    homes = set(facts.match(unwanted["except"]))
    word = unwanted["name"].rpartition("::")[2].encode()
    places = []
    for path in facts.match(unwanted["files"]):
        if path not in homes and word in facts.read(path):
            code = facts.code(path)
            places += [Place(path, code.count("\n", 0, match.start()) + 1) for match in use.finditer(code)]
    return left(f"{len(places)} use{'s' if len(places) > 1 else ''} left", *places) if places else done()


def _declared(facts: Facts, patterns: list[str], symbols: list[str]) -> Iterator[tuple[str, Declared]]:
    """Yield what is declared in files that speak of the last part of one of the names."""
    words = [names.word(name) for name in symbols]
    for path in facts.match(patterns):
        if any(word.search(facts.read(path)) for word in words):
            yield from ((path, declared) for declared in facts.outline(path))


def _comment_above(lines: list[str], line: int) -> bool:
    index = line - 2  # the line before, counted from 0
    while index >= 0 and lines[index].strip() and not lines[index].strip().endswith((";", "}", "{", *_COMMENT_END)):
        if lines[index].strip().startswith("//"):
            return True
        index -= 1  # a return type on a line of its own
    return (index >= 0 and lines[index].strip().endswith("*/")) or (
        index >= 0 and lines[index].strip().startswith("//")
    )
