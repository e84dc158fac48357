# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Notebooks: the code of their cells changes, and nothing else of the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from itertools import count

from migrate.tree.refusal import Refused

_INDENT = re.compile(rb"\A\{\n( +)")
_MARK = "# ---- the next cell of the notebook ({}) ----\n"
_MAGIC = re.compile(r"^\s*[%!?]", re.M)


def edited(path: str, data: bytes, edit: Callable[[bytes], bytes]) -> bytes:
    """Return a notebook with its code cells edited, as one program: what one imports the next one names.

    Args:
        path: of the notebook.
        data: the notebook.
        edit: turns code into other code; comments stay.

    Raises:
        Refused: MIG549, it is no notebook, or is written in a way that would not be kept.
    """
    written = _writer(data)
    try:
        content = json.loads(data)
        plain = [cell for cell in content["cells"] if cell["cell_type"] == "code" and not _MAGIC.search(_text(cell))]
        same = written(content) == data
        code = "".join(map(_text, plain)).encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("MIG549", where=path, file=path, reason="is no notebook") from error
    if not same:
        raise Refused("MIG549", where=path, file=path, reason="is written in a way that would not be kept")
    mark = next(mark for mark in map(_MARK.format, count()) if mark.encode() not in code)
    program = "".join(f"{mark}{_text(cell)}\n" for cell in plain)
    texts = edit(program.encode()).decode().split(mark)[1:]
    for cell, text in zip(plain, texts, strict=True):
        new = text.removesuffix("\n")
        if new != _text(cell):
            cell["source"] = new if isinstance(cell["source"], str) else new.splitlines(keepends=True)
    return written(content)


def _text(cell: Mapping[str, object]) -> str:
    lines = cell.get("source", "")
    return lines if isinstance(lines, str) else "".join(lines) if isinstance(lines, list) else ""


def _writer(data: bytes) -> Callable[[object], bytes]:
    """Return what writes JSON as a file does: its indentation, its end, its way with letters beyond ASCII."""
    match = _INDENT.match(data)
    indent = len(match[1]) if match else None
    ascii_only = data.isascii()
    end = b"\n" if data.endswith(b"\n") else b""

    def write(content: object) -> bytes:
        separators = (",", ": ") if indent is not None else None
        return json.dumps(content, indent=indent, ensure_ascii=ascii_only, separators=separators).encode() + end

    return write
