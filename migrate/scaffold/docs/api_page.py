# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The API page: sections with a heading and a list of names (reStructuredText, ``autosummary``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from migrate.errors import MigrateError
from migrate.scaffold.new_operation import NewOperation
from migrate.tree.plan import Edit

_STEP = "name the operation in the documentation"
_UNDERLINE = re.compile(r"([=*#^~-])\1{2,}\s*")
_DIRECTIVE = re.compile(r"\.\. autosummary::\s*")
_CLASS = re.compile(r"\s+:template:\s*class")
_NAME = re.compile(r"(\s+)([A-Za-z_][\w.]*)\s*")


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with the names of its first list of functions.

    Args:
        title: as written.
        underline: the character below it.
        start: line of the title.
        names: line and name, in order.
    """

    title: str
    underline: str
    start: int
    names: tuple[tuple[int, str], ...]


def sections(lines: Sequence[str]) -> list[Section]:
    """Return the sections of a page that list functions.

    Args:
        lines: of the page, line ends included.
    """
    heads = [
        index - 1 for index in range(1, len(lines)) if _UNDERLINE.fullmatch(lines[index]) and lines[index - 1].strip()
    ]
    result = []
    for index, head in enumerate(heads):
        end = heads[index + 1] if index + 1 < len(heads) else len(lines)
        names = _names(lines, head + 2, end)
        if names:
            result.append(Section(lines[head].strip(), lines[head + 1][0], head, names))
    return result


def entry(path: str, page: bytes, operation: NewOperation, section_title: str, siblings: Sequence[str]) -> list[Edit]:
    """Plan the entry of an operation.

    Args:
        path: of the page.
        page: its bytes.
        operation: the new operation.
        section_title: title of the section; empty for the one that names most of the siblings.
        siblings: Python names of the category's operations.

    Raises:
        MigrateError: MIG558, the page lists no functions.
    """
    lines = page.decode("utf-8").splitlines(keepends=True)
    sections_there = sections(lines)
    if not sections_there:
        raise MigrateError("MIG558", where=path, path=path, entry=operation.python, reason="it lists no functions")
    if any(line.strip() == operation.python for line in lines):
        return []
    section = next((one for one in sections_there if one.title.casefold() == section_title.casefold()), None)
    if section is None and not section_title:
        known = set(siblings)
        best = max(sections_there, key=lambda one: sum(name in known for _, name in one.names))
        section = best if any(name in known for _, name in best.names) else None
    if section is not None:
        return [_inserted(path, lines, section, operation.python)]
    title = section_title or operation.category.rpartition("/")[2].replace("_", " ").title()
    return [_appended(path, lines, sections_there, title, operation.python)]


def _names(lines: Sequence[str], start: int, end: int) -> tuple[tuple[int, str], ...]:
    """Return the names of the first list of functions."""
    for index in range(start, end):
        if not _DIRECTIVE.fullmatch(lines[index]):
            continue
        names: list[tuple[int, str]] = []
        options = True
        for inner in range(index + 1, end):
            if options and _CLASS.match(lines[inner]):
                break
            match = _NAME.fullmatch(lines[inner])
            if match:
                options = False
                names.append((inner, match[2]))
            elif not options and lines[inner].strip() == "":
                continue
            elif not options:
                break
        if names:
            return tuple(names)
    return ()


def _inserted(path: str, lines: Sequence[str], section: Section, name: str) -> Edit:
    names = [other for _, other in section.names]
    behind = len(names)
    if names == sorted(names):
        behind = sum(1 for other in names if other < name)
    near = section.names[behind - 1 if behind else 0]
    indent = lines[near[0]][: len(lines[near[0]]) - len(lines[near[0]].lstrip())]
    offset = len("".join(lines[: near[0] + (1 if behind else 0)]).encode())
    return Edit(path, offset, offset, f"{indent}{name}\n".encode(), _STEP)


def _appended(path: str, lines: Sequence[str], sections: Sequence[Section], title: str, name: str) -> Edit:
    """Add a section behind the last one of the most frequent kind, with that one's options."""
    kinds = [one.underline for one in sections]
    usual = max(dict.fromkeys(kinds), key=kinds.count)
    model = [one for one in sections if one.underline == usual][-1]
    first, last = model.names[0][0], model.names[-1][0]
    directive = next(offset for offset in range(model.start, first) if _DIRECTIVE.fullmatch(lines[offset]))
    indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
    text = f"\n{title}\n{usual * len(title)}\n\n{''.join(lines[directive:first])}{indent}{name}\n"
    offset = len("".join(lines[: last + 1]).encode())
    return Edit(path, offset, offset, text.encode(), _STEP)
