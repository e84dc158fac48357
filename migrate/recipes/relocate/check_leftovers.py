# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a relocation must not leave: tt-train in moved files, kernel paths that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from migrate.cpp.edit import string_literals
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.cpp.source import Source
from migrate.tree.plan import Note, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused, note

_OLD = re.compile(rb"\bttml\w*|tt-train|(?<![\w-])metal/")
_CODE = (*SOURCE_SUFFIXES, *HEADER_SUFFIXES)


def search(contents: Mapping[str, bytes | None], paths: Iterable[str]) -> Iterator[Note]:
    """Search moved files for names of tt-train.

    Args:
        contents: of the files as they will be, by path.
        paths: the files to search.

    Yields:
        A note for each comment that still speaks of the old place.

    Raises:
        Refused: MIG511, code or a literal still says it.
    """
    for path in sorted(paths):
        data = contents.get(path) or b""
        if not path.endswith(_CODE):
            continue
        source = Source(path, data)
        for match in _OLD.finditer(data):
            where = f"{path}:{source.line(match.start())}"
            line = data[source.line_start(match.start()) : source.line_end(match.start())].decode("utf-8", "replace")
            if _OLD.match(source.uncommented, match.start()):
                raise Refused("MIG511", where=where, file=path, text=line.strip())
            yield note("MIG516", Severity.INFO, where=where, file=path, text=line.strip())


def kernels(contents: Mapping[str, bytes | None], paths: Iterable[str], folder: str, tree: Reader) -> None:
    """Check that each kernel path written in some files exists afterwards.

    Args:
        contents: of the files as they will be, by path; None for a file that is gone.
        paths: the files to look at.
        folder: beginning of the paths to check.
        tree: as it is.

    Raises:
        Refused: MIG510, one does not.
    """
    for path in sorted(paths):
        data = contents.get(path)
        if data is None or not path.endswith(_CODE):
            continue
        for text in string_literals.texts(data):
            value = text.value or ""
            if not value.startswith(folder + "/") or not value.endswith(_CODE):
                continue
            there = contents[value] is not None if value in contents else tree.exists(value)
            if not there:
                where = f"{path}:{Source(path, data).line(text.parts[0].start)}"
                raise Refused("MIG510", where=where, path=value)
