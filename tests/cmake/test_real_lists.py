# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from migrate.cmake.edit import add, load, remove
from migrate.cmake.source_lists import LISTS, CMakeFile
from migrate.tree.edits import apply_edits
from migrate.tree.repository import Tree


@pytest.fixture(scope="module")
def real() -> Tree:
    place = os.environ.get("TT_METAL_TREE")
    if not place:
        pytest.skip("TT_METAL_TREE names no tree")
    return Tree.open(Path(place))


def test_every_source_that_the_real_lists_name_is_found(real: Tree) -> None:
    count = 0
    for path in real.files("CMakeLists.txt", ".cmake"):
        text = re.sub(rb"#[^\n]*", b"", real.read(path))
        wanted = sorted(re.findall(rb"[^\s()\";]+\.cpp(?![.\w])", text))
        found = sorted(one.argument.text.encode() for one in load(real, path).listings)
        assert [one for one in found if one.endswith(b".cpp")] == wanted, path
        count += len(wanted)
    assert count > 1000


def test_adding_and_removing_beside_every_real_entry_gives_the_bytes_back(real: Tree) -> None:
    count = spread = 0
    for path in real.files("CMakeLists.txt"):
        file = load(real, path)
        for group in file.lists:
            for listing in group.listings[::5] if group.command.name in LISTS else ():
                if listing.path is None or not listing.path.endswith((".cpp", ".hpp")):
                    continue
                new = listing.path[:-4] + "_new" + listing.path[-4:]
                edits = add(file, new, like=listing.path)
                after = CMakeFile(path, apply_edits(file.data, edits))
                assert [one.path for one in after.find(new)] == [new]
                if edits[0].start != edits[0].end:
                    spread += 1
                    continue
                assert apply_edits(after.data, remove(after, new)) == file.data
                count += 1
    assert count > 300
    assert spread < count / 20
