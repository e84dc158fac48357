# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Build files name the header no longer: file sets, and headers to be compiled once."""

from __future__ import annotations

from migrate.cmake.edit import NAME, load
from migrate.cmake.list_files import SUFFIX
from migrate.cmake.source_lists import CMakeFile
from migrate.cpp.edit.required_includes import vocabulary
from migrate.cpp.source import Source
from migrate.moving.remove_sources import without
from migrate.recipes.retire_decorators.retirement import Retirement
from migrate.tree.plan import Edit

STEP = "the header is gone"
_PRECOMPILES = "target_precompile_headers"


def drop(retirement: Retirement) -> None:
    """Take the headers that go out of the tree's CMake files."""
    tree = retirement.context.tree
    words = {path.rpartition("/")[2].encode() for path in retirement.gone}
    for path in tree.files(NAME, SUFFIX):
        if tree.exists(path) and any(word in tree.read(path) for word in words):
            file = load(tree, path)
            retirement.add(without(file, retirement.gone))
            retirement.add(_precompiled(file))


def _precompiled(file: CMakeFile) -> list[Edit]:
    """Return the edits that take the registration header out of what is compiled once for a target."""
    source, name = Source(file.path, file.data), vocabulary().registration
    arguments = (
        argument for command in file.commands if command.name == _PRECOMPILES for argument in command.arguments
    )
    spans = [
        source.whole_lines(argument.start, argument.end) for argument in arguments if argument.text.strip('<>"') == name
    ]
    return [Edit(file.path, *span, b"", STEP) for span in spans]
