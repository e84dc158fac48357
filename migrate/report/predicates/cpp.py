# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates over what C++ files declare and call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from migrate.report import glob, names
from migrate.report.evidence import NOWHERE, Evidence, Place, counted, done, left, never
from migrate.report.facts import Facts
from migrate.report.outline import Declared

_COMMENT_END = ("*/", "//")


def declares(facts: Facts, wanted: dict[str, Any]) -> Evidence:
    """One of the qualified names is declared, or registered as an operation.

    Args:
        facts: the tree.
        wanted: ``names``, any of them is enough (see :mod:`migrate.report.names`), and ``files``.
    """
    known = [names.compiled(name) for name in wanted["names"]]
    patterns = [glob.compiled(pattern) for pattern in wanted["files"]]
    for name, operation in facts.operations.items():
        place = operation.registration
        if any(one.fullmatch(name) for one in known) and any(one.fullmatch(place.file) for one in patterns):
            return done(Place(place.file, place.line, name))
    for path, item in _declared(facts, wanted["files"], wanted["names"]):
        if any(one.fullmatch(item.qualified) for one in known):
            return done(Place(path, item.line, item.qualified))
    return left(f"no {' or '.join(name.replace('**', '') for name in wanted['names'])}")


def gone(facts: Facts, unwanted: dict[str, Any]) -> Evidence:
    """None of the qualified names is declared any more; each name that was there once is a part.

    Args:
        facts: the tree.
        unwanted: ``names``, ``files``, and ``other_in``: files where no other function of their namespace may be left.
    """
    wanted = unwanted["names"]
    spaces = {name.rpartition("::")[0] for name in wanted}
    found: dict[str, Place] = {}
    for path, item in _declared(facts, unwanted["files"], wanted):
        if item.qualified in wanted:
            found.setdefault(item.qualified, Place(path, item.line, item.qualified))
    for path in facts.match(unwanted.get("other_in", [])):
        for item in facts.outline(path):
            if item.scope in spaces and item.type == "function":
                found.setdefault(item.qualified, Place(path, item.line, item.qualified))
    missing = [name for name in wanted if name not in found]
    if facts.past:
        traces = {name: facts.past.word(name.rpartition("::")[2], unwanted["files"]) for name in missing}
        missing = [name for name in missing if traces[name].commit or not traces[name].known]
    total = len(found) + len(missing)
    if not total:
        return never(f"this tree never had {' or '.join(wanted)}")
    places = [found[name] for name in (*wanted, *sorted(set(found).difference(wanted))) if name in found]
    return counted([NOWHERE] * len(missing), places, f"{len(found)} of {total} left")


def documented(facts: Facts, wanted: dict[str, Any]) -> Evidence:
    """Each function that the headers declare in a namespace has a comment right above it.

    Args:
        facts: the tree.
        wanted: ``namespace``, ``files``, and ``names`` if only some functions count.
    """
    only = wanted.get("names")
    finished: list[Place] = []
    missing: list[Place] = []
    for path in facts.match(wanted["files"]):
        lines = facts.text(path).splitlines()
        for item in facts.outline(path):
            if item.scope == wanted["namespace"] and item.type == "function" and (not only or item.name in only):
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


def _declared(facts: Facts, patterns: list[str], wanted: list[str]) -> Iterator[tuple[str, Declared]]:
    """Yield what is declared in files that speak of the last part of one of the names."""
    words = [names.word(name) for name in wanted]
    for path in facts.match(patterns):
        if any(word.search(facts.read(path)) for word in words):
            yield from ((path, item) for item in facts.outline(path))


def _comment_above(lines: list[str], line: int) -> bool:
    at = line - 2  # the line before, counted from 0
    while at >= 0 and lines[at].strip() and not lines[at].strip().endswith((";", "}", "{", *_COMMENT_END)):
        if lines[at].strip().startswith("//"):
            return True
        at -= 1  # a return type on a line of its own
    return (at >= 0 and lines[at].strip().endswith("*/")) or (at >= 0 and lines[at].strip().startswith("//"))
