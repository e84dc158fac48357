# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Unified diffs in git's style, exact to the byte."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping

_CONTEXT = 3

Opcode = tuple[str, int, int, int, int]


def diff(before: Mapping[str, bytes | None], after: Mapping[str, bytes | None], moves: Mapping[str, str]) -> bytes:
    """Compare two states of some files.

    Args:
        before: bytes by path, None where there is no file.
        after: likewise; the paths that are compared.
        moves: old path by new path.

    Returns:
        A diff that ``git apply`` takes; empty if nothing differs.
    """
    parts: list[bytes] = []
    for path in sorted(after):
        if path in moves.values() and after[path] is None:
            continue
        old_path = moves.get(path, path)
        parts += _file(old_path, path, before.get(old_path), after[path], copied=after.get(old_path) is not None)
    return b"".join(parts)


def _file(old_path: str, path: str, old: bytes | None, new: bytes | None, copied: bool) -> Iterator[bytes]:
    if old == new and old_path == path:
        return
    first, second = _quoted("a/" + old_path), _quoted("b/" + path)
    yield b"diff --git " + first + b" " + second + b"\n"
    if old is None:
        yield b"new file mode 100644\n"
    elif new is None:
        yield b"deleted file mode 100644\n"
    elif old_path != path:
        yield b"similarity index %d%%\n" % _similarity(old, new)
        word = b"copy" if copied else b"rename"  # another file stands at the old place
        yield word + b" from " + _quoted(old_path) + b"\n" + word + b" to " + _quoted(path) + b"\n"
    body = list(_hunks(lines(old or b""), lines(new or b"")))
    if body:
        yield b"--- " + (b"/dev/null" if old is None else first) + b"\n"
        yield b"+++ " + (b"/dev/null" if new is None else second) + b"\n"
        yield from body


def _hunks(old: list[bytes], new: list[bytes]) -> Iterator[bytes]:
    for group in _grouped(list(opcodes(old, new))):
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        yield b"@@ -%s +%s @@\n" % (_range(i1, i2), _range(j1, j2))
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (_line(b" ", line) for line in old[i1:i2])
            else:
                yield from (_line(b"-", line) for line in old[i1:i2])
                yield from (_line(b"+", line) for line in new[j1:j2])


def _grouped(codes: list[Opcode]) -> Iterator[list[Opcode]]:
    """Group changes whose contexts meet, each group with its context before and behind."""
    group: list[Opcode] = []
    for number, (tag, i1, i2, j1, j2) in enumerate(codes):
        if tag != "equal":
            group.append((tag, i1, i2, j1, j2))
            continue
        lead = min(_CONTEXT, i2 - i1)
        if group and (i2 - i1 > 2 * _CONTEXT or number + 1 == len(codes)):
            yield [*group, (tag, i1, i1 + lead, j1, j1 + lead)]
            group = []
        elif group:
            group.append((tag, i1, i2, j1, j2))
            continue
        group.append((tag, i2 - lead, i2, j2 - lead, j2))
    if any(code[0] != "equal" for code in group):
        yield group


def opcodes(old: list[bytes], new: list[bytes]) -> Iterator[Opcode]:
    """Compare lines as difflib does.

    The common head and tail are cut off first, so that the cost follows the change, not the file, and so that what
    stands beside a change is always told as equal.

    Args:
        old: lines before.
        new: lines after.

    Returns:
        Tag (``equal``, ``replace``, ``delete``, ``insert``) with the range in either.
    """
    head, tail = common_ends(old, new)
    if head:
        yield "equal", 0, head, 0, head
    middle = difflib.SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    for tag, i1, i2, j1, j2 in middle.get_opcodes():
        yield tag, head + i1, head + i2, head + j1, head + j2
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def changed_ranges(before: list[bytes], after: list[bytes]) -> list[tuple[int, int]]:
    """Return the half-open ranges of ``after`` that differ from ``before``; an empty one marks a deletion."""
    return [(start, end) for tag, _, _, start, end in opcodes(before, after) if tag != "equal"]


def common_ends(old: list[bytes], new: list[bytes]) -> tuple[int, int]:
    """Count the lines that two files share at their head and, of the rest, at their tail."""
    limit = min(len(old), len(new))
    head = next((index for index in range(limit) if old[index] != new[index]), limit)
    rest = limit - head
    tail = next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)
    return head, tail


def lines(data: bytes) -> list[bytes]:
    """Split at LF, line ends kept; the last line may lack one."""
    result = [line + b"\n" for line in data.split(b"\n")]
    result[-1] = result[-1][:-1]
    return result if result[-1] else result[:-1]


def _line(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + b"\n\\ No newline at end of file\n"


def _range(start: int, stop: int) -> bytes:
    length = stop - start
    if length == 1:
        return b"%d" % (start + 1)
    return b"%d,%d" % (start + 1 if length else start, length)


def _similarity(old: bytes, new: bytes) -> int:
    first, second = lines(old), lines(new)
    head, tail = common_ends(first, second)
    longest = max(len(first), len(second))
    return 100 if old == new else min(99, 100 * (head + tail) // longest)


def _quoted(path: str) -> bytes:
    raw = os.fsencode(path)
    if all(32 <= byte < 127 and byte not in b'"\\' for byte in raw):
        return raw
    escapes = {7: b"\\a", 8: b"\\b", 9: b"\\t", 10: b"\\n", 11: b"\\v", 12: b"\\f", 13: b"\\r", 34: b'\\"', 92: b"\\\\"}
    return (
        b'"'
        + b"".join(escapes.get(byte, bytes([byte]) if 32 <= byte < 127 else b"\\%03o" % byte) for byte in raw)
        + b'"'
    )
