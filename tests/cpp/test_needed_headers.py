# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.cpp.flags import Flags
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.needed_headers import Header, find_headers, needed

UNIT = "ttnn/cpp/a.cpp"
FILES = {
    UNIT: '#include <vector>\n#include "ttnn/cpp/b.hpp"\n#include <fmt/core.h>\n',
    "ttnn/cpp/b.hpp": "#pragma once\n#include <fmt/core.h>\n#ifdef DEVICE\n#include <dev.h>\n#endif\n",
    "tt_metal/hw/inc/c.h": "#include <risc.h>\n",
    "ttnn/cpp/d.cpp": '#include <tt_metal/hw/inc/c.h>\n#include "lost/e.hpp"\n',
}


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))


def looked_for(root: Path, *deps: Path) -> dict[str, Header]:
    tree = WorkTree(root, FILES).open()
    graph = IncludeGraph(tree)
    headers = find_headers(Flags(tree, deps), graph, needed(graph))
    assert len({header.name for header in headers}) == len(headers)
    return {header.name: header for header in headers}


def test_what_the_tree_has_is_not_looked_for(tmp_path: Path) -> None:
    graph = IncludeGraph(WorkTree(tmp_path, FILES).open())
    assert needed(graph, [UNIT]) == {
        "vector": [UNIT],
        "fmt/core.h": [UNIT, "ttnn/cpp/b.hpp"],
        "dev.h": ["ttnn/cpp/b.hpp"],
    }
    assert needed(graph, []) == {}
    assert set(needed(graph)) == {"vector", "fmt/core.h", "dev.h", "risc.h", "lost/e.hpp"}


def test_only_what_is_needed_in_any_build_is_missing(tmp_path: Path) -> None:
    headers = looked_for(tmp_path / "tree")
    assert headers["vector"].file.endswith("/vector")
    assert sorted(name for name, header in headers.items() if header.missing) == ["fmt/core.h", "lost/e.hpp"]
    assert sorted(name for name, header in headers.items() if header.conditional) == ["dev.h", "risc.h"]


def test_what_a_third_party_header_lacks_is_missing_too(tmp_path: Path) -> None:
    (tmp_path / "deps/fmt").mkdir(parents=True)
    (tmp_path / "deps/fmt/core.h").write_text("#include <base_of_fmt.h>\n")
    headers = looked_for(tmp_path / "tree", tmp_path / "deps")
    assert headers["fmt/core.h"].file == str(tmp_path / "deps/fmt/core.h")
    assert headers["base_of_fmt.h"] == Header("base_of_fmt.h", via=(str(tmp_path / "deps/fmt/core.h"),))
    assert headers["base_of_fmt.h"].missing


def test_a_header_that_goes_is_missed_though_it_was_found_before(tmp_path: Path) -> None:
    tree = WorkTree(tmp_path / "tree", {UNIT: "#include <x/y.h>\n"}).open()
    (tmp_path / "deps/x").mkdir(parents=True)
    (tmp_path / "deps/x/y.h").touch()
    graph, flags = IncludeGraph(tree), Flags(tree, [tmp_path / "deps"])
    for _ in range(2):  # the second answer is kept
        assert [header.missing for header in find_headers(flags, graph, needed(graph))] == [False]
    (tmp_path / "deps/x/y.h").unlink()
    assert [header.missing for header in find_headers(flags, graph, needed(graph))] == [True]
