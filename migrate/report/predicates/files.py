# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates over files and their text."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.outline import uncommented
from migrate.inventory.components.units import exported
from migrate.number_of import number_of
from migrate.report.evidence import NOWHERE, Evidence, Place, counted, done, kept, left, never
from migrate.report.facts import Facts


def file(facts: Facts, patterns: list[str]) -> Evidence:
    """One of the files is there.

    Args:
        facts: the tree.
        patterns: any of these is enough.
    """
    paths = facts.match(patterns)
    return done(Place(paths[0])) if paths else left(f"no {' or '.join(patterns)}")


def no_file(facts: Facts, patterns: list[str]) -> Evidence:
    """None of the files is there, be it that none ever was; some that are there are shown.

    Args:
        facts: the tree.
        patterns: none of them may match.
    """
    paths = facts.match(patterns)
    return _present(paths) if paths else kept(f"no {' or '.join(patterns)}")


def removed(facts: Facts, patterns: list[str]) -> Evidence:
    """The files were there once and none is left; some that are left are shown.

    Args:
        facts: the tree.
        patterns: all of them must be gone.
    """
    paths, shown = facts.match(patterns), " or ".join(patterns)
    if paths:
        return _present(paths)
    trace = facts.past.files(patterns) if facts.past else None
    if trace is None or not trace.known:
        return done(reason=f"no {shown} left")  # a shallow clone: the document is believed that it was there
    if trace.commit:
        return done(reason=f"no {shown} left since {trace.commit}")
    return never(f"this tree never had {shown}")


def moved_away(facts: Facts, patterns: list[str]) -> Evidence:
    """The files were there once, and none is left but shims: headers that declare nothing and bring what moved.

    Args:
        facts: the tree.
        patterns: all of them must be gone, or shims.
    """
    paths = facts.match(patterns)
    staying = [path for path in paths if not path.endswith(HEADER_SUFFIXES) or exported(facts.read(path))]
    if staying:
        return _present(staying)
    return done(*(Place(path, text="a shim") for path in paths)) if paths else removed(facts, patterns)


def _present(paths: list[str]) -> Evidence:
    folder = posixpath.commonpath([path.rpartition("/")[0] for path in paths]) or "the tree's root"
    return left(f"{number_of(len(paths), 'file')} left in {folder}", *(Place(path) for path in paths))


def text(facts: Facts, arguments: dict[str, Any]) -> Evidence:
    """Each pattern is found in one of the files, comments left out.

    Args:
        facts: the tree.
        arguments: ``patterns``, regular expressions, ``files``, and ``called``: what they look for, in words.
    """
    paths = facts.match(arguments["files"])
    places = {pattern: _first(facts, paths, re.compile(pattern, re.M)) for pattern in arguments["patterns"]}
    missing = [pattern for pattern, place in places.items() if place is None]
    reason = f"no {arguments.get('called') or ', '.join(map(_readable, missing))} in {' or '.join(arguments['files'])}"
    return counted([place for place in places.values() if place], [NOWHERE] * len(missing), reason)


def no_text(facts: Facts, unwanted: dict[str, Any]) -> Evidence:
    """The pattern is found in none of the files, comments left out; files count as parts.

    Args:
        facts: the tree.
        unwanted: ``pattern``, a regular expression, and ``files``.
    """
    pattern = re.compile(unwanted["pattern"], re.M)
    paths = facts.match(unwanted["files"])
    if not paths:
        return left(f"no {' or '.join(unwanted['files'])}")
    places = [(path, _first(facts, [path], pattern)) for path in paths]
    held = [place for _, place in places if place]
    finished = [Place(path) for path, place in places if not place]
    return counted(finished, held, f"{len(held)} of {len(paths)} files left")


def _first(facts: Facts, paths: list[str], pattern: re.Pattern[str]) -> Place | None:
    for path in paths:
        text = facts.text(path)
        if pattern.search(text) is None:
            continue  # hiding comments costs more than this look
        text = uncommented(text, path)
        if match := pattern.search(text):
            line = text.count("\n", 0, match.start()) + 1
            return Place(path, line, " ".join(match[0].split())[:80])
    return None


def _readable(pattern: str) -> str:
    plain = re.sub(r"\\b|\\s\*|\(\?i\)", "", pattern).replace(r"\s+", " ")
    return re.sub(r"\\(.)", r"\1", plain).replace("|", " or ")
