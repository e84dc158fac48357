# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines of one file: which there are, where a new one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from migrate.cpp.source import Source
from migrate.tree.plan import Edit

_LINE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"][^\n]*(?:\n|\Z)', re.M)
_FIRST = re.compile(rb"^[ \t]*#[ \t]*pragma[ \t]+once[^\n]*\n", re.M)


@dataclass(frozen=True, slots=True)
class Include:
    """One include line.

    Args:
        name: what is included, without quotes.
        quoted: written in quotes.
        start: first byte of the line.
        end: one past its newline.
    """

    name: str
    quoted: bool
    start: int
    end: int

    @property
    def standard(self) -> bool:
        """True for a header of the standard library."""
        return not self.quoted and "." not in self.name and "/" not in self.name


def lines(source: Source) -> list[Include]:
    """Return the include lines of a file, comments aside."""
    text = source.uncommented
    return [
        Include(match[2].decode("utf-8", "surrogateescape"), match[1] == b'"', *source.whole_lines(*match.span(0)))
        for match in _LINE.finditer(text)
    ]


def edited(
    source: Source, gone: Iterable[str], quoted: Iterable[str], standard: Iterable[str], reason: str
) -> list[Edit]:
    """Return the edits that take include lines out and put new ones in.

    Args:
        source: the file.
        gone: names to take out.
        quoted: names to add in quotes, unless they are there.
        standard: names of standard headers to add, unless they are there.
        reason: the step.
    """
    present = lines(source)
    names = {line.name for line in present}
    removed = [line for line in present if line.name in set(gone)]
    kept = [line for line in present if line not in removed]
    new = sorted(set(quoted) - names)
    new_standard = sorted(set(standard) - names)
    inserted: dict[int, bytes] = {}
    replaced: dict[int, bytes] = {}
    written = b"".join(f'#include "{name}"\n'.encode() for name in new)
    if new and removed:
        replaced[removed[0].start] = written
    elif new:
        at = _place(source, [line for line in kept if line.quoted] or kept)
        inserted[at] = (b"" if kept else b"\n") + written
    if new_standard:
        written = b"".join(f"#include <{name}>\n".encode() for name in new_standard)
        old = [line for line in kept if line.standard]
        if old:
            for name in new_standard:
                at = among(old, name)
                inserted[at] = inserted.get(at, b"") + f"#include <{name}>\n".encode()
        else:
            at = _top(source, present)
            blank = b"" if source.data[:at].endswith(b"\n\n") or at == 0 else b"\n"
            inserted[at] = blank + written + b"\n" + inserted.get(at, b"")
    edits = []
    for line in removed:
        start, end = line.start, line.end
        first = inserted.pop(start, b"")
        alone = not (first or start in replaced or any(start < at <= end + 1 for at in inserted))
        if alone and source.data[:start].endswith(b"\n\n") and source.data.startswith(b"\n", end):
            end += 1
        edits.append(Edit(source.path, start, end, first + replaced.get(start, b""), reason))
    edits += [Edit(source.path, at, at, text, reason) for at, text in inserted.items()]
    return edits


def among(peers: Sequence[Include], name: str) -> int:
    """Return where a line belongs among those of its kind: after the last one whose name comes before it.

    Args:
        peers: the lines of its kind, at least one.
        name: what the new line includes.
    """
    before = [line for line in peers if line.name < name]
    return before[-1].end if before else peers[0].start


def _place(source: Source, present: list[Include]) -> int:
    return present[-1].end if present else _top(source, present)


def _top(source: Source, present: list[Include]) -> int:
    """Return where the first include of a file stands or would stand; never before its own header's include."""
    if present:
        own = source.path.rpartition("/")[2].rpartition(".")[0]
        first = present[0]
        is_own = first.quoted and first.name.rpartition("/")[2].rpartition(".")[0] == own
        return present[0].end if is_own and len(present) >= 1 else first.start
    once = _FIRST.search(source.data)
    return once.end() if once else 0
