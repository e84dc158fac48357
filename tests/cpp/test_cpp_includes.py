# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The include graph, include roots, and flags from the layout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.cpp.flags import Flags
from migrate.cpp.includes import IncludeGraph, include_names, is_unit
from migrate.cpp.layout import include_roots
from migrate.cpp.roots import Roots
from migrate.cpp.toolchain import find_toolchain
from migrate.errors import MigrateError
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
OPS = "ttnn/cpp/ttnn/operations"
FILES = {
    f"{OPS}/pad/pad.hpp": '#include "ttnn/types.hpp"\n#include <vector>\n',
    f"{OPS}/pad/pad.cpp": '#include "pad.hpp"\n',
    f"{OPS}/fold/fold.hpp": '#  include   "ttnn/operations/pad/pad.hpp"\n',
    f"{OPS}/fold/fold.cpp": '#include "fold/fold.hpp"\n',
    f"{OPS}/fold/device/kernels/k.cpp": '#include "ttnn/operations/pad/pad.hpp"\n',
    "ttnn/api/ttnn/types.hpp": '#include "types.hpp"\n',
    "tt-train/sources/ttml/a.cpp": '#include "core/b.hpp"\n#include "operations/fold/fold.hpp"\n',
    "tt-train/sources/ttml/core/b.hpp": "",
    "other/far.cpp": '#include "core/b.hpp"\n',
}


def test_text_without_includes() -> None:
    assert include_names(b'int x; // #include "a.hpp"\n/* \n#include "b.hpp"\n*/ "#include"') == []


def test_includes_quoted_and_angled() -> None:
    assert include_names(b'#include "a.hpp" // x\n # include <b/c.h>\r\n') == [("a.hpp", True), ("b/c.h", False)]


def test_resolution_follows_layout_and_folder(make_tree: MakeTree) -> None:
    graph = IncludeGraph(make_tree(FILES))
    assert graph.includes(f"{OPS}/pad/pad.cpp") == (f"{OPS}/pad/pad.hpp",)
    assert graph.includes(f"{OPS}/fold/fold.hpp") == (f"{OPS}/pad/pad.hpp",)
    assert graph.includes("ttnn/api/ttnn/types.hpp") == ()
    assert graph.reached(f"{OPS}/fold/fold.cpp") == {
        f"{OPS}/fold/fold.hpp",
        f"{OPS}/pad/pad.hpp",
        "ttnn/api/ttnn/types.hpp",
    }
    assert "tt-train/sources/ttml/core/b.hpp" in graph.includes("tt-train/sources/ttml/a.cpp")


def test_includers_and_units(make_tree: MakeTree) -> None:
    graph = IncludeGraph(make_tree(FILES))
    header = f"{OPS}/pad/pad.hpp"
    assert f"{OPS}/fold/device/kernels/k.cpp" in graph.includers(header)
    assert graph.units() == ["tt-train/sources/ttml/a.cpp", f"{OPS}/fold/fold.cpp", f"{OPS}/pad/pad.cpp"]
    assert graph.units_including(header)[0] == f"{OPS}/pad/pad.cpp"
    assert graph.includers("ttnn/cpp/none.hpp") == set()


def test_overlay_on_a_base_graph(make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    base = IncludeGraph(tree)
    after = IncludeGraph(tree, {f"{OPS}/fold/fold.hpp": b"", f"{OPS}/fold/n.hpp": b'#include "fold.hpp"\n'}, base)
    assert f"{OPS}/fold/fold.cpp" in base.includers(f"{OPS}/pad/pad.hpp")
    assert f"{OPS}/fold/fold.cpp" not in after.includers(f"{OPS}/pad/pad.hpp")
    assert f"{OPS}/fold/n.hpp" in after.includers(f"{OPS}/fold/fold.hpp")
    gone = IncludeGraph(tree, {f"{OPS}/pad/pad.hpp": None}, base)
    assert gone.includes(f"{OPS}/pad/pad.cpp") == ()


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("ttnn/core/a.cpp", True),
        ("tests/ttnn/unit_tests/a.cpp", True),
        ("tests/tt_eager/ops/a.cpp", True),
        ("tests/tt_eager/kernels/a.cpp", False),
        ("ttnn/examples/add/a.cpp", True),
        (f"{OPS}/x/device/kernels/compute/a.cpp", False),
        (f"{OPS}/x/device/kernel_common/a.cpp", False),
        ("ttnn/core/a.hpp", False),
        ("tt_metal/impl/a.cpp", False),
    ],
)
def test_host_units(path: str, unit: bool) -> None:
    assert is_unit(path) is unit


def test_roots_of_the_target(make_tree: MakeTree) -> None:
    lists = (
        "target_sources(x PUBLIC FILE_SET api TYPE HEADERS BASE_DIRS ${API} FILES a.hpp\n"
        "  FILE_SET k TYPE HEADERS BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR} FILES b.hpp) # include_directories(no)\n"
        "target_include_directories(x PRIVATE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/top> inner ${OTHER} ../up)\n"
    )
    roots = Roots(make_tree({**FILES, f"{OPS}/fold/CMakeLists.txt": lists}))
    assert set(roots.of(f"{OPS}/fold/device/a.cpp")) - set(roots.of(f"{OPS}/pad/a.cpp")) == {
        f"{OPS}/fold",
        f"{OPS}/fold/inner",
        f"{OPS}/up",
        "top",
    }


def test_flags_from_the_layout(make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    flags = Flags(tree)
    ttnn, ttml = flags.of("ttnn/cpp/a.cpp"), flags.of("tt-train/a.cpp")
    assert ttnn.origin == "layout"
    assert f"-I{tree.root}/ttnn/cpp" in ttnn.arguments
    assert f"-I{tree.root}/tt_metal" not in ttnn.arguments
    assert f"-I{tree.root}/tt-train/sources" in ttml.arguments
    assert not any("tt-train" in argument for argument in ttnn.arguments)
    assert "-I" not in "".join(ttnn.language)
    assert str(tree.root) in ttnn.roots


def test_third_party_roots(tmp_path: Path, make_tree: MakeTree) -> None:
    for name in (
        "all/fmt/include/fmt/f.h",
        "all/reflect/reflect",
        "all/cpm/1ab2/include/c.h",
        "one/x.h",
        "p/include/y.h",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert include_roots([tmp_path / "one"]) == [tmp_path / "one"]
    assert include_roots([tmp_path / "p" / "include"]) == [tmp_path / "p" / "include"]
    top = tmp_path / "all"
    assert include_roots([top]) == [top, top / "cpm/1ab2/include", top / "fmt/include", top / "reflect"]
    with pytest.raises(MigrateError) as error:
        Flags(make_tree({}), [tmp_path / "no"])
    assert error.value.code == "MIG106"


def test_no_program_knows_the_compiler_headers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    find_toolchain.__globals__["_resources"].cache_clear()
    with pytest.raises(MigrateError) as error:
        find_toolchain(["/no/such/c++"], Path("/nowhere"))
    assert error.value.code == "MIG102"
    assert "/no/such/c++" in error.value.what
    find_toolchain.__globals__["_resources"].cache_clear()


def test_compiler_headers_are_found() -> None:
    found = find_toolchain((), Path("/nowhere"))
    assert (found.resources / "stddef.h").is_file()
    assert found.major >= 16


def test_a_graph_with_changes_equals_one_read_anew(make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    overlay: dict[str, bytes | None] = {
        f"{OPS}/pad/pad.hpp": None,
        f"{OPS}/fold/pad.hpp": b"",
        f"{OPS}/fold/fold.cpp": b'#include "pad.hpp"\n#include "fold.hpp"\n',
        "ttnn/api/ttnn/operations/pad/pad.hpp": b'#include "ttnn/types.hpp"\n',
    }
    changed = IncludeGraph(tree, overlay, IncludeGraph(tree))
    anew = IncludeGraph(tree, overlay)
    assert changed.lines == anew.lines
    assert changed.includes(f"{OPS}/fold/fold.hpp") == ("ttnn/api/ttnn/operations/pad/pad.hpp",)


def test_what_an_include_line_means(make_tree: MakeTree) -> None:
    graph = IncludeGraph(make_tree(FILES))
    assert graph.meant("pad.hpp", True, f"{OPS}/pad/pad.cpp") == (f"{OPS}/pad/pad.hpp", True)
    assert graph.meant("pad.hpp", False, f"{OPS}/pad/pad.cpp") == (None, False)
    assert graph.meant("ttnn/types.hpp", True, f"{OPS}/pad/pad.cpp") == ("ttnn/api/ttnn/types.hpp", False)
