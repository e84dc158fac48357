# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where in a list's text an entry goes in, and what goes out with one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from migrate.cmake.source_lists import CMakeFile, Listing, SourceList

_PREFIX = re.compile(r"\$\{[A-Za-z0-9_]+\}/")
_TRAILING_COMMENT = re.compile(rb"[ \t]*#(?!\[=*\[)[^\r\n]*")
_SPACE = b" \t\r\n"
_ORDERS: tuple[Callable[[str], list[str]], ...] = (
    lambda path: [path],
    lambda path: [path.casefold()],
    lambda path: path.split("/"),
)
_WIDTH = 120
_STEP = b"    "


def nearness(path: str, source: str) -> int:
    """Return how many folders two files share, counted from the root."""
    return len(posixpath.commonprefix([posixpath.dirname(path).split("/"), posixpath.dirname(source).split("/")]))


def insertion(file: CMakeFile, group: SourceList, source: str) -> tuple[int, int, bytes]:
    """Return the byte range and the text that put a source into a list.

    An insertion, unless a line would grow too wide, or a list that stood on one line with a single entry gets a second
    one: then the entries get lines of their own, as gersemi has them (``list_expansion: favour-expansion``).

    Args:
        file: the CMake file.
        group: the list.
        source: relative to the tree's root.
    """
    offset, text = _insertion(file, group, source)
    begins = file.data.rfind(b"\n", 0, offset) + 1
    ends = file.data.find(b"\n", offset)
    width = (ends if ends >= 0 else len(file.data)) - begins + len(text)
    second = len(group.listings) == 1 and "FILE_SET" not in group.section
    if b"\n" in text or (width <= _WIDTH and not second):
        return offset, offset, text
    return _spread(file, group, offset, text.strip()) or (offset, offset, text)


def _insertion(file: CMakeFile, group: SourceList, source: str) -> tuple[int, bytes]:
    files = [listing for listing in group.listings if listing.path is not None]
    text = _spelled(file, files, source).encode("utf-8", "surrogateescape")
    if not files:
        last = group.listings[-1].argument if group.listings else group.head
        return (last.end, b" " + text) if last else (group.command.end - 1, text)
    index = _position(files, source)
    if any(_alone(file.data, listing) for listing in files):
        return _own_line(file.data, files, index, text)
    if index:
        return files[index - 1].argument.end, b" " + text
    return files[0].argument.start, text + b" "


def removal(file: CMakeFile, group: SourceList, gone: Sequence[Listing]) -> list[tuple[int, int]]:
    """Return the byte ranges that take entries out of a list.

    Args:
        file: the CMake file.
        group: the list.
        gone: those of its entries that go.
    """
    if group.command.name == "target_sources" and len(gone) == len(group.listings) and "FILE_SET" not in group.section:
        return [_emptied(file, group)]
    return [_entry(file.data, listing.argument.start, listing.argument.end) for listing in gone]


def _spelled(file: CMakeFile, files: Sequence[Listing], source: str) -> str:
    """Write a path as the nearest entry of the list writes its own."""
    if not files:
        return _relative(source, file.folder)
    near = files[max(0, _position(files, source) - 1)].argument
    prefix = _PREFIX.match(near.text)
    text = _relative(source, file.folder)
    if prefix is not None:
        here = prefix.group() == "${CMAKE_CURRENT_SOURCE_DIR}/"
        text = prefix.group() + (text if here else _relative(source, _folder_of(prefix.group(), near.text, files)))
    return f'"{text}"' if near.quoted else text


def _folder_of(prefix: str, text: str, files: Sequence[Listing]) -> str:
    path = next((listing.path for listing in files if listing.argument.text == text), None) or ""
    return path.removesuffix(text.removeprefix(prefix)).rstrip("/")


def _relative(source: str, folder: str) -> str:
    return posixpath.relpath("/" + source, "/" + folder)


def _position(files: Sequence[Listing], source: str) -> int:
    """Return how many entries come before the new one: by the list's order, else behind its nearest neighbours."""
    names = [listing.path or "" for listing in files]
    for order in _ORDERS:
        if len(names) > 1 and sorted(names, key=order) == names:
            return sum(1 for name in names if order(name) <= order(source))
    near = [nearness(name, source) for name in names]
    first, end = _longest_run(near)
    group = names[first:end]
    if sorted(group) == group and len(group) > 1:
        return first + sum(1 for name in group if name <= source)
    between = (index for index, pair in enumerate(pairwise(group), first + 1) if pair[0] <= source < pair[1])
    return next(between, end)


def _longest_run(near: Sequence[int]) -> tuple[int, int]:
    """Return the longest run of the greatest number, the last one of several: its start and its end."""
    runs, start = [], 0
    for value, group in groupby(near):
        end = start + len(list(group))
        if value == max(near):
            runs.append((end - start, start, end))
        start = end
    _, first, end = max(runs)
    return first, end


def _own_line(data: bytes, files: Sequence[Listing], index: int, text: bytes) -> tuple[int, bytes]:
    """Put the entry on a line of its own, next to entries that have theirs."""
    previous = files[index - 1] if index else None
    following = files[index] if index < len(files) else None
    if previous is not None and _alone(data, previous):
        end = _with_comment(data, previous.argument.end)
        return end, _line_break(data, previous.argument.start) + text
    if following is None or not _alone(data, following):
        following = next(listing for listing in files if _alone(data, listing))
    return following.argument.start, text + _line_break(data, following.argument.start)


def _spread(file: CMakeFile, group: SourceList, offset: int, text: bytes) -> tuple[int, int, bytes] | None:
    """Give each entry of a list that stands on one line a line of its own; None for any other list."""
    data, arguments, head = file.data, [listing.argument for listing in group.listings], group.head
    if not arguments or head is None or arguments[-1].line != head.line:
        return None
    parts = [data[one.start : one.end] for one in arguments]
    parts.insert(sum(1 for one in arguments if one.start < offset), text)
    if _begins_line(data, head.start):
        indent = _line_break(data, head.start) + _STEP
        return head.end, arguments[-1].end, b"".join(indent + part for part in parts)
    command = group.command
    whole = command.arguments[-1] is arguments[-1] and _begins_line(data, command.start)
    if command.name not in ("set", "file", "list") or not whole or command.line != head.line:
        return None
    outer = _line_break(data, command.start)
    first = command.arguments[0].start
    start, lead = (head.end, b"") if command.name == "set" else (first, outer + _STEP + data[first : head.end])
    return start, command.end - 1, lead + b"".join(outer + _STEP + part for part in parts) + outer


def _line_break(data: bytes, start: int) -> bytes:
    """Return the newline and the indent before an entry that begins its line."""
    line = data.rfind(b"\n", 0, start)
    return (b"\r\n" if data[line - 1 : line] == b"\r" else b"\n") + data[line + 1 : start]


def _alone(data: bytes, listing: Listing) -> bool:
    """Tell whether an entry begins its line and no other argument follows on it."""
    argument = listing.argument
    return _begins_line(data, argument.start) and _ends_line(data, _with_comment(data, argument.end))


def _begins_line(data: bytes, start: int) -> bool:
    line = data.rfind(b"\n", 0, start)
    return line >= 0 and not data[line + 1 : start].strip()


def _ends_line(data: bytes, end: int) -> bool:
    stop = data.find(b"\n", end)
    return data[end : stop if stop >= 0 else len(data)].strip() in (b"", b")")


def _with_comment(data: bytes, end: int) -> int:
    match = _TRAILING_COMMENT.match(data, end)
    return match.end() if match else end


def _entry(data: bytes, start: int, end: int) -> tuple[int, int]:
    before = len(data[:start].rstrip(_SPACE))
    if not _begins_line(data, start):
        return len(data[:start].rstrip(b" \t")), end
    commented = _with_comment(data, end)
    if _ends_line(data, commented):
        line = data.rfind(b"\n", 0, start)
        return (line - 1 if data[line - 1 : line] == b"\r" else line), commented
    return (start, len(data) - len(data[end:].lstrip(b" \t"))) if before < start else (start, end)


def _emptied(file: CMakeFile, group: SourceList) -> tuple[int, int]:
    """Return the range of a section with its keyword, or of the whole command if nothing else is in it."""
    data, command = file.data, group.command
    sections = [other for other in file.lists if other.command is command]
    if len(sections) == 1:
        stop = data.find(b"\n", command.end)
        stop = len(data) if stop < 0 else stop + 1
        begins = data.rfind(b"\n", 0, command.start) + 1
        whole = not data[begins : command.start].strip() and not data[command.end : stop].strip()
        return (begins, stop) if whole else (command.start, command.end)
    head = group.head or command.arguments[0]
    start, _ = _entry(data, head.start, head.end)
    return start, _with_comment(data, group.listings[-1].argument.end)
