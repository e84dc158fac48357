# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names in parts that the preprocessor leaves out: what no parser sees, and what an edit would break all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from migrate.cpp.find_uses import parsed_offsets
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import is_unit
from migrate.cpp.parser import Parser
from migrate.cpp.source import Source

_DIRECTIVE = re.compile(rb"^[ \t]*#[ \t]*(if|ifdef|ifndef|endif)\b[ \t]*([^\n]*)", re.M)


def conditional(source: Source) -> list[tuple[int, int]]:
    """Return the bytes between ``#if`` and ``#endif``, the guard of a whole header aside.

    Args:
        source: the file.
    """
    branches: list[tuple[int, int]] = []
    stack: list[int] = []
    for match in _DIRECTIVE.finditer(source.blank):
        if match[1] != b"endif":
            guard = re.match(
                rb"\s*#[ \t]*define[ \t]+" + re.escape(match[2].strip() or b"-") + rb"\s", source.blank[match.end() :]
            )
            stack.append(-1 if match[1] == b"ifndef" and guard else match.end())
        elif stack and (start := stack.pop()) >= 0:
            branches.append((start, match.start()))
    return branches


def places(parser: Parser, files: Iterable[Source], word: str, behind: bytes) -> Iterator[tuple[Source, int]]:
    """Yield where a name stands in a part that is not compiled.

    Args:
        parser: parses the files in which it stands between ``#if`` and ``#endif``.
        files: files that name it.
        word: the name, without its namespace.
        behind: pattern of what follows it.
    """
    pattern = re.compile(rb"(?<!\w)" + word.encode() + rb"(?!\w)" + behind)
    for source in files:
        if not (is_unit(source.path) or source.path.endswith(HEADER_SUFFIXES)):
            continue
        spans = conditional(source)
        offsets = [
            match.start()
            for match in pattern.finditer(source.blank)
            if any(start <= match.start() < end for start, end in spans)
        ]
        if offsets:
            seen = parsed_offsets(parser.parse(source.path))
            yield from ((source, offset) for offset in offsets if offset not in seen)
