# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Third-party headers that a moved file got through others."""

from __future__ import annotations

from pathlib import Path

import pytest
from component_tree import MakeTree

from migrate.cpp.includes import IncludeGraph
from migrate.moving.external_headers import brings, brings_by_another, external_headers

SHIM, USER = (f"tt-train/sources/ttml/{name}.hpp" for name in ("core/shim", "init/user"))
OTHER, NEW = "ttnn/api/ttnn/other.hpp", "ttnn/cpp/ttnn/init/user.hpp"
FILES = {
    SHIM: "#include <arr/core/shape.hpp>\n#include <arr/containers/array.hpp>\n#include <sys/types.h>\n",
    USER: '#include "core/shim.hpp"\n#include "ttnn/api/ttnn/other.hpp"\n',
    OTHER: "#pragma once\n",
}


@pytest.fixture
def library(tmp_path: Path) -> str:
    """Write a third-party library; return its root."""
    texts = {
        "containers/array.hpp": '#include "../core/forward.hpp"\n#include <arr/core/shape.hpp>\n',
        "core/forward.hpp": "namespace arr { template <class T> class array; }\n",
        "core/shape.hpp": "#pragma once\n",
    }
    for name, text in texts.items():
        place = tmp_path / "arr" / "include" / "arr" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return str(tmp_path / "arr" / "include")


def headers(make_tree: MakeTree, needed: list[str], contents: dict[str, bytes | None], **more: str) -> list[str]:
    """Return what the moved user lacks."""
    tree = make_tree({**FILES, **more})
    return external_headers(USER, needed, {NEW, OTHER}, {NEW: b"", **contents}, tree, IncludeGraph(tree))


def test_nothing_is_lacking(make_tree: MakeTree, library: str) -> None:
    assert headers(make_tree, [OTHER, "/usr/include/string.h"], {}) == []
    assert headers(make_tree, [f"{library}/arr/core/none.hpp"], {}) == []
    there: dict[str, bytes | None] = {NEW: b"#include <arr/containers/array.hpp>\n"}
    assert headers(make_tree, [f"{library}/arr/core/forward.hpp"], there) == []


def test_a_header_of_the_tree_brings_it(make_tree: MakeTree, library: str) -> None:
    brought = {OTHER: "#include <arr/containers/array.hpp>\n"}
    assert headers(make_tree, [f"{library}/arr/core/forward.hpp"], {}, **brought) == []


def test_by_its_name(make_tree: MakeTree, library: str) -> None:
    assert headers(make_tree, [f"{library}/arr/core/shape.hpp"], {}) == ["<arr/core/shape.hpp>"]


def test_one_that_includes_what_declares_it(make_tree: MakeTree, library: str) -> None:
    assert headers(make_tree, [f"{library}/arr/core/forward.hpp"], {}) == ["<arr/containers/array.hpp>"]
    assert brings("arr/containers/array.hpp", f"{library}/arr/core/shape.hpp")
    assert not brings("arr/core/shape.hpp", f"{library}/arr/core/forward.hpp")
    assert not brings("array.hpp", f"{library}/arr/core/forward.hpp")


def test_a_header_that_brings_it_by_another(library: str) -> None:
    file = f"{library}/arr/core/forward.hpp"
    assert brings_by_another(b"#include <arr/containers/array.hpp>\n", [file])
    assert not brings_by_another(b"#include <arr/containers/array.hpp>\n#include <arr/core/forward.hpp>\n", [file])
    assert not brings_by_another(b"#include <arr/core/shape.hpp>\n", [file])
    assert not brings_by_another(b"", [file])
