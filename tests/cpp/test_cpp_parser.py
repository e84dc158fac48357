# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Parsing: precompiled header, overlay, missing headers, spans behind macros."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.cpp.precompiled import folder_headers
from migrate.errors import MigrateError
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
MakeParser = Callable[..., Parser]

LISTS = 'target_precompile_headers(x PUBLIC <vector> # first\n "ttnn/base.hpp" <${VARIABLE}/no.hpp>)\n'
BASE = "#pragma once\n#include <vector>\nnamespace ttnn { struct Tensor { std::vector<int> v; }; }\n"
UNIT = "ttnn/cpp/ttnn/a.cpp"
FILES = {
    "ttnn/CMakeLists.txt": LISTS,
    "ttnn/api/ttnn/base.hpp": BASE,
    "ttnn/api/ttnn/other.hpp": "#pragma once\nnamespace ttnn { int other(int x = 3); }\n",
    UNIT: (
        '#include "ttnn/base.hpp"\n#include "ttnn/other.hpp"\n'
        "int f(ttnn::Tensor t) { return ttnn::other() + t.v[0]; }\n"
    ),
}


def test_clean_unit_has_nothing_to_report(make_tree: MakeTree, make_parser: MakeParser) -> None:
    unit = make_parser(make_tree(FILES)).parse(UNIT)
    assert unit.diagnostics == ()
    assert unit.missing_headers == ()
    assert {"ttnn/api/ttnn/base.hpp", "ttnn/api/ttnn/other.hpp"} <= set(unit.includes)
    assert UNIT not in unit.includes
    assert [cursor.spelling for cursor in unit.top_level()] == ["f"]


def test_precompiled_header_is_built_once_and_shared(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree(FILES)
    first = Parser(tree, cache=tmp_path / "c").parse(UNIT).precompiled
    assert first is not None
    stamp = first.path.stat().st_mtime_ns
    second = Parser(tree, cache=tmp_path / "c").parse(UNIT).precompiled
    assert second is not None
    assert (second.path, second.path.stat().st_mtime_ns) == (first.path, stamp)
    assert [name for name, _ in first.headers] == ["<vector>", '"ttnn/base.hpp"']


def test_files_of_other_roots_share_it_if_they_find_the_same_headers(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree({**FILES, "deps/more/more.hpp": "#pragma once\n", "deps/other/ttnn/base.hpp": BASE})
    shared = [
        Parser(tree, Flags(tree, [tree.absolute(root)]), cache=tmp_path / "c").parse(UNIT).precompiled
        for root in ("deps/more", "deps")
    ]
    assert shared[0] is not None and shared[1] is not None
    assert shared[0].path == shared[1].path
    assert len(list((tmp_path / "c").rglob("*.pch"))) == 1


def test_another_header_of_that_name_makes_another(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree({**FILES, "ttnn/cpp/ttnn/base.hpp": BASE})
    first = Parser(tree, cache=tmp_path / "c").parse(UNIT).precompiled
    nearest = {"ttnn/api/ttnn/base.hpp": "ttnn/cpp/ttnn/base.hpp", "ttnn/cpp/ttnn/base.hpp": "ttnn/api/ttnn/base.hpp"}
    assert first is not None
    [used] = [path for path in nearest if first.headers[1][1].endswith(path)]
    tree.absolute(used).unlink()
    second = Parser(tree, cache=tmp_path / "c").parse(UNIT).precompiled
    assert second is not None
    assert second.headers[1][1].endswith(nearest[used])
    assert first.path != second.path


def test_changed_prefix_header_makes_another(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree(FILES)
    first = Parser(tree, cache=tmp_path / "c").parse(UNIT).precompiled
    tree.absolute("ttnn/api/ttnn/base.hpp").write_text(BASE.replace("v;", "w;"))
    unit = Parser(tree, cache=tmp_path / "c").parse(UNIT)
    assert first is not None
    assert unit.precompiled is not None
    assert unit.precompiled.path != first.path
    assert [item.message for item in unit.errors] == ["no member named 'v' in 'ttnn::Tensor'"]
    tree.absolute("ttnn/api/ttnn/base.hpp").write_text(BASE)  # written back: the same content, another time
    os.utime(tree.absolute("ttnn/api/ttnn/base.hpp"), (1_000_000_000, 1_000_000_000))
    back = Parser(tree, cache=tmp_path / "c").parse(UNIT)
    assert back.precompiled is not None
    assert back.precompiled.path == first.path
    assert back.errors == ()


@pytest.mark.parametrize("damage", ["middle", "end", "empty", "manifest", "header", "folder", "pipe"])
def test_a_damaged_precompiled_header_is_made_again(make_tree: MakeTree, tmp_path: Path, damage: str) -> None:
    tree = make_tree(FILES)
    first = Parser(tree, cache=tmp_path / "c").parse(UNIT).precompiled
    assert first is not None
    data = first.path.read_bytes()
    if damage in ("folder", "pipe"):
        first.path.unlink()
        first.path.mkdir() if damage == "folder" else os.mkfifo(first.path)
    elif damage == "manifest":
        first.path.with_suffix(".json").write_text("[1]", encoding="utf-8")
    elif damage == "header":
        next(first.path.parent.glob("*.hpp")).write_text("#error damaged\n", encoding="utf-8")
    else:
        at = len(data) // 2
        broken = {"middle": data[:at] + bytes(64) + data[at + 64 :], "end": data[:at], "empty": b""}
        first.path.write_bytes(broken[damage])
    unit = Parser(tree, cache=tmp_path / "c").parse(UNIT)
    assert unit.errors == ()
    assert damage == "folder" or unit.precompiled is not None


def test_a_cache_that_cannot_hold_a_precompiled_header_is_done_without(make_tree: MakeTree, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "pch").write_text("no folder", encoding="utf-8")
    unit = Parser(make_tree(FILES), cache=tmp_path / "c").parse(UNIT)
    assert (unit.precompiled, unit.errors) == (None, ())


def test_prefix_header_that_changes_under_a_running_parser(make_tree: MakeTree, make_parser: MakeParser) -> None:
    tree = make_tree(FILES)
    parser = make_parser(tree)
    assert parser.parse(UNIT).errors == ()
    tree.absolute("ttnn/api/ttnn/base.hpp").write_text(BASE + "// longer\n")
    unit = parser.parse("ttnn/api/ttnn/other.hpp")
    assert unit.errors == ()
    assert unit.precompiled is not None


def test_no_precompiled_header_where_it_does_not_compile(make_tree: MakeTree, make_parser: MakeParser) -> None:
    tree = make_tree({**FILES, "ttnn/api/ttnn/other.hpp": "#error no\nint other = 1;\n"})
    tree.absolute("ttnn/CMakeLists.txt").write_text("target_precompile_headers(x PUBLIC <ttnn/other.hpp>)")
    unit = make_parser(tree).parse(UNIT)
    assert unit.precompiled is None
    assert unit.errors[0].message == "no"


def test_missing_third_party_headers_still_allow_a_precompiled_header_for_reading(
    make_tree: MakeTree, tmp_path: Path
) -> None:
    base = BASE.replace("#include <vector>", "#include <absent.hpp>\n#include <vector>")
    tree = make_tree({**FILES, "ttnn/api/ttnn/base.hpp": base})
    unit = Parser(tree, cache=tmp_path / "c").parse(UNIT)
    assert unit.precompiled is not None
    assert unit.missing_headers == ("absent.hpp",)
    assert unit.errors == ()
    strict = Parser(tree, cache=tmp_path / "c", tolerant=False).parse(UNIT)
    assert strict.precompiled is None
    assert strict.missing_headers == ("absent.hpp",)
    tree.absolute("ttnn/api/absent.hpp").write_text("#pragma once\n")
    found = Parser(tree, cache=tmp_path / "c").parse(UNIT)
    assert found.missing_headers == ()
    assert found.precompiled is not None
    assert found.precompiled.missing == ()


def test_a_library_precompiles_headers_of_its_own(make_tree: MakeTree, tmp_path: Path) -> None:
    train = "tt-train/sources/ttml"
    own = f"{train}/core/all.hpp"
    lists = 'target_precompile_headers(\n    pch\n    PRIVATE\n        # ours\n        "core/all.hpp"\n)\n'
    unit = f"{train}/a.cpp"
    tree = make_tree({**FILES, own: BASE, unit: "ttnn::Tensor t;\n", f"{train}/CMakeLists.txt": lists})
    assert folder_headers(tree) == {"tt-train/": ('"core/all.hpp"',)}
    parser = Parser(tree, cache=tmp_path / "c", below=folder_headers(tree))
    found = parser.parse(unit)
    assert (found.errors, found.precompiled and found.precompiled.headers[0][0]) == ((), '"core/all.hpp"')
    other = parser.parse(UNIT).precompiled
    assert other is not None and [name for name, _ in other.headers] == ["<vector>", '"ttnn/base.hpp"']


def test_a_list_that_does_not_compile_gives_way_to_the_trees(make_tree: MakeTree, tmp_path: Path) -> None:
    train = "tt-train/sources/ttml"
    lists = 'target_precompile_headers(pch PRIVATE "core/all.hpp")\n'
    tree = make_tree(
        {
            **FILES,
            f"{train}/core/all.hpp": "int broken(;\n",
            f"{train}/a.cpp": "int a;\n",
            f"{train}/CMakeLists.txt": lists,
        }
    )
    found = Parser(tree, cache=tmp_path / "c", below=folder_headers(tree)).parse(f"{train}/a.cpp").precompiled
    assert found is not None and found.headers[0][0] == "<vector>"


def test_precompiled_header_only_for_the_same_flags(make_tree: MakeTree, make_parser: MakeParser) -> None:
    other = "tests/ttnn/a.cpp"
    shadow = {**FILES, other: FILES[UNIT], "tests/ttnn/ttnn/base.hpp": BASE}
    parser = make_parser(make_tree(shadow))
    assert parser.parse(UNIT).precompiled is not None
    assert parser.parse(UNIT, pch=False).precompiled is None


def test_overlay_takes_the_place_of_files(make_tree: MakeTree, make_parser: MakeParser) -> None:
    parser = make_parser(make_tree(FILES))
    assert parser.parse(UNIT).errors == ()
    header = {"ttnn/api/ttnn/other.hpp": b"#pragma once\nnamespace ttnn { int other(int x); }\n"}
    unit = parser.parse(UNIT, header)
    assert unit.precompiled is not None
    assert [item.line for item in unit.errors] == [3]
    assert parser.parse(UNIT).errors == ()


def test_overlay_over_the_precompiled_header_goes_without_it(make_tree: MakeTree, make_parser: MakeParser) -> None:
    parser = make_parser(make_tree(FILES))
    unit = parser.parse(UNIT, {"ttnn/api/ttnn/base.hpp": BASE.replace("Tensor", "Other").encode()})
    assert unit.precompiled is None
    assert unit.errors[0].message.startswith("no type named 'Tensor'")


def test_overlay_adds_files(make_tree: MakeTree, make_parser: MakeParser) -> None:
    parser = make_parser(make_tree(FILES))
    overlay = {"ttnn/cpp/n.hpp": b"inline int n;\n", "ttnn/cpp/ttnn/new.cpp": b'#include "n.hpp"\nint m = n;\n'}
    assert parser.parse("ttnn/cpp/ttnn/new.cpp", overlay).errors == ()


def test_missing_headers_are_named_and_the_rest_is_parsed(make_tree: MakeTree, make_parser: MakeParser) -> None:
    text = "#include <absent/one.hpp>\n#include <absent/two.hpp>\nint f() { return 1; }\n"
    unit = make_parser(make_tree({"ttnn/cpp/a.cpp": text})).parse("ttnn/cpp/a.cpp")
    assert unit.missing_headers == ("absent/one.hpp", "absent/two.hpp")
    assert [cursor.spelling for cursor in unit.top_level()] == ["f"]


def test_header_as_main_file(make_tree: MakeTree, make_parser: MakeParser) -> None:
    unit = make_parser(make_tree(FILES)).parse("ttnn/api/ttnn/other.hpp")
    assert unit.diagnostics == ()
    assert [cursor.spelling for cursor in unit.find("ttnn::other")] == ["other"]


def test_file_that_is_not_there(make_tree: MakeTree, make_parser: MakeParser) -> None:
    with pytest.raises(MigrateError):
        make_parser(make_tree(FILES)).parse("ttnn/cpp/none.cpp")


def test_spans_are_bytes_of_the_file(make_tree: MakeTree, make_parser: MakeParser) -> None:
    text = (
        "// é\n#define ID(...) __VA_ARGS__\n#define BODY { return 7; }\n#define DECL(n) int n();\n"
        "int g(int);\nint f(int a) { return ID(g(a) + ID(g(2))); }\nint h() BODY\nDECL(made)\n"
    )
    unit = make_parser(make_tree({"ttnn/cpp/a.cpp": text})).parse("ttnn/cpp/a.cpp")
    calls = [unit.text(cursor) for cursor in unit.walk([CursorKind.CALL_EXPR])]
    assert calls == ["g(a)", "g(2)"]
    assert unit.text(unit.find("f")[0]) == "int f(int a) { return ID(g(a) + ID(g(2))); }"
    assert unit.text(unit.find("h")[0]) == "int h() BODY"
    made = unit.span(unit.find("made")[0])
    assert made is not None
    assert (made.line, unit.source.slice(made.start, made.end)) == (8, "DECL(made)")


def test_names(make_tree: MakeTree, make_parser: MakeParser) -> None:
    text = (
        "namespace a { inline namespace v1 { namespace { struct S { template <class T> void m(T); }; } } }\n"
        'extern "C" { void c(); }\nnamespace a::b { int f(); enum class E { X }; }\nint a::b::f() { return 1; }\n'
    )
    unit = make_parser(make_tree({"ttnn/cpp/a.cpp": text})).parse("ttnn/cpp/a.cpp")
    names = {cursors.qualified_name(cursor) for cursor in unit.walk() if cursor.kind.is_declaration()}
    anonymous = f"a::{cursors.ANONYMOUS}"
    assert {f"{anonymous}::S::m", "c", "a::b::f", "a::b::E::X"} <= names
    definition = unit.find("a::b::f")[-1]
    assert cursors.enclosing_namespace(definition) == ""
    assert cursors.body(definition) is not None
    assert cursors.enclosing_namespace(unit.find("a::b::f")[0]) == "a::b"
