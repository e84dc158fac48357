# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The header that brings the registration, as an item of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from migrate.cpp.edit.required_includes import vocabulary
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.source import Source
from migrate.inventory.file_item import WholeFile
from migrate.tree.reader import Reader

PREFIX = "registration:"


@dataclass(frozen=True)
class RegistrationHeader(WholeFile):
    """The header of a tree that brings the registration; the command line calls it ``registration:PATH``."""

    kind: str = "registration-header"


def registration_headers(tree: Reader) -> Iterator[RegistrationHeader]:
    """Yield the registration header of a tree, if it has one."""
    end = f"/{vocabulary().registration}"
    for path in tree.files(*HEADER_SUFFIXES):
        if path.endswith(end) and tree.exists(path):
            yield _item(tree, path)


def registration_header_named(tree: Reader, name: str) -> RegistrationHeader | None:
    """Return the registration header of that name, or None."""
    path = name.removeprefix(PREFIX)
    known = name.startswith(PREFIX) and path.endswith(f"/{vocabulary().registration}") and tree.exists(path)
    return _item(tree, path) if known else None


def _item(tree: Reader, path: str) -> RegistrationHeader:
    data = tree.read(path)
    return RegistrationHeader(f"{PREFIX}{path}", path, (Source(path, data).span(0, len(data)),))
