# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines are spelled as the tree spells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp.include_spelling import IncludeSpelling, relative
from migrate.cpp.includes import IncludeGraph
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
OPS = "ttnn/cpp/ttnn/operations"
FILES = {
    "tt_metal/api/tt-metalium/host_api.hpp": "",
    "tt_metal/api/tt-metalium/buffer.hpp": "",
    "ttnn/api/ttnn/types.hpp": "#include <tt-metalium/host_api.hpp>\n",
    f"{OPS}/pad/pad.hpp": '#include "ttnn/types.hpp"\n',
    f"{OPS}/pad/pad.cpp": '#include "pad.hpp"\n#include <tt-metalium/host_api.hpp>\n',
    f"{OPS}/fold/fold.cpp": '#include "ttnn/operations/pad/pad.hpp"\n#include "host_api.hpp"\n',
    "tt-train/sources/ttml/core/device.hpp": "",
    "tt-train/sources/ttml/a.cpp": "#include <ttnn/types.hpp>\n",
    "tt-train/sources/ttml/b.cpp": '#include "core/device.hpp"\n',
}
NEW = f"{OPS}/new/new.cpp"
TTML = "tt-train/sources/ttml/new.cpp"


@pytest.mark.parametrize(
    ("header", "user", "written"),
    [
        pytest.param("ttnn/api/ttnn/types.hpp", NEW, '"ttnn/types.hpp"', id="as the tree writes it"),
        pytest.param("ttnn/api/ttnn/types.hpp", TTML, "<ttnn/types.hpp>", id="as this part of the tree writes it"),
        pytest.param("tt_metal/api/tt-metalium/host_api.hpp", NEW, "<tt-metalium/host_api.hpp>", id="most files"),
        pytest.param(f"{OPS}/pad/pad.hpp", NEW, '"ttnn/operations/pad/pad.hpp"', id="what lies beside does not count"),
        pytest.param(f"{OPS}/pad/pad.hpp", TTML, '"ttnn/operations/pad/pad.hpp"', id="as another part does"),
        pytest.param("tt_metal/api/tt-metalium/buffer.hpp", NEW, "<tt-metalium/buffer.hpp>", id="like its folder"),
        pytest.param(f"{OPS}/new/new.hpp", NEW, '"ttnn/operations/new/new.hpp"', id="a file that is not there yet"),
        pytest.param("tt-train/sources/ttml/core/x.hpp", TTML, '"core/x.hpp"', id="ttml, not there yet"),
        pytest.param("elsewhere/x.hpp", NEW, '"elsewhere/x.hpp"', id="below no root but the tree"),
    ],
)
def test_written(make_tree: MakeTree, header: str, user: str, written: str) -> None:
    assert IncludeSpelling(IncludeGraph(make_tree(FILES))).written(header, user) == written


def test_a_spelling_that_means_another_file_there_is_not_taken(make_tree: MakeTree) -> None:
    files = {
        "ttnn/api/ttnn/core/device.hpp": "",
        "ttnn/core/a.cpp": '#include "core/device.hpp"\n',
        "tt-train/sources/ttml/core/device.hpp": "",
        "tt-train/sources/ttml/b.cpp": '#include "core/device.hpp"\n',
    }
    spelling = IncludeSpelling(IncludeGraph(make_tree(files)))
    assert spelling.name("tt-train/sources/ttml/core/device.hpp", "tt-train/sources/ttml/c.cpp") == "core/device.hpp"


def test_a_tree_without_includes_falls_back_to_the_deepest_root(make_tree: MakeTree) -> None:
    spelling = IncludeSpelling(IncludeGraph(make_tree({f"{OPS}/pad/pad.hpp": ""})))
    assert spelling.written(f"{OPS}/pad/pad.hpp", NEW) == '"ttnn/operations/pad/pad.hpp"'


def test_relative() -> None:
    assert relative("a/b/device/c.hpp", "a/b/c.cpp") == "device/c.hpp"
    assert relative("a/c.hpp", "a/b/c.cpp") == "../c.hpp"
