# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Steps that work on text: kernel paths, residue, headings of lists."""

from __future__ import annotations

import re

import pytest

from migrate.cmake.source_lists import CMakeFile
from migrate.context import Context
from migrate.cpp.edit import blank_lines, string_literals
from migrate.cpp.source import Source
from migrate.moving import remove_sources
from migrate.recipes.relocate import check_leftovers, open_namespace
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

OLD = "tt-train/sources/ttml/metal/ops/foo"
NEW = "ttnn/cpp/ttnn/operations/bar/foo"
FILES = {f"{OLD}/device/kernels/compute/foo_kernel.cpp": f"{NEW}/device/kernels/compute/foo_kernel.cpp"}


def rewritten(text: str) -> str:
    data = text.encode()
    return apply_edits(data, string_literals.edits("x.cpp", data, FILES, {OLD: NEW})).decode()


@pytest.mark.parametrize(
    "text",
    [
        'auto a = "tt-train/sources/ttml/metal/ops/food/kernel.cpp";\n',
        f'// "{OLD}/device/kernels/compute/foo_kernel.cpp"\n',
        f'auto a = R"({OLD}/device)";\n',
        '#include "tt-train/sources/ttml/metal/ops/foo/x.hpp"\n',
    ],
)
def test_what_is_no_path_of_the_operation_stays(text: str) -> None:
    assert rewritten(text) == text


def test_a_path_in_one_literal() -> None:
    assert rewritten(f'auto a = "{OLD}/device/kernels/compute/foo_kernel.cpp";\n') == (
        f'auto a = "{NEW}/device/kernels/compute/foo_kernel.cpp";\n'
    )


def test_a_path_split_over_literals_keeps_its_tail() -> None:
    text = f'auto a =\n    "{OLD}/device/kernels/compute/"\n    "foo_kernel.cpp";\n'
    assert rewritten(text) == text.replace(OLD, NEW)


def test_a_folder_with_the_rest_at_run_time() -> None:
    assert rewritten(f'auto a = std::string("{OLD}/device/") + name;\n') == (
        f'auto a = std::string("{NEW}/device/") + name;\n'
    )


def test_a_line_that_grows_too_long_is_split_at_the_file() -> None:
    long = {f"{OLD}/k.cpp": f"{NEW}/{'x' * 90}/k.cpp"}
    data = f'    "{OLD}/k.cpp";\n'.encode()
    made = apply_edits(data, string_literals.edits("x.cpp", data, long, {})).decode()
    assert made == f'    "{NEW}/{"x" * 90}/"\n    "k.cpp";\n'


def test_residue_in_code_refuses_and_in_comments_is_noted() -> None:
    clean = {"a.cpp": b"namespace ttnn { auto tt_metal = 1; }  // tt_metal/x tt-metalium/y\n"}
    assert list(check_leftovers.search(clean, clean)) == []
    comment = {"a.cpp": b"int x;  // as in ttml\n"}
    assert [note.code for note in check_leftovers.search(comment, comment)] == ["MIG516"]
    for text in (b"ttml::f();\n", b'auto a = "tt-train/x";\n', b'#include "metal/operations.hpp"\n'):
        with pytest.raises(Refused):
            list(check_leftovers.search({"a.cpp": text}, ["a.cpp"]))


def test_kernel_paths_must_exist_afterwards(untouched: Context) -> None:
    tree = untouched.tree
    contents: dict[str, bytes | None] = {"a.cpp": f'auto a = "{NEW}/" "k.cpp";\n'.encode(), f"{NEW}/k.cpp": b""}
    check_leftovers.kernels(contents, ["a.cpp"], NEW, tree)
    contents[f"{NEW}/k.cpp"] = None
    with pytest.raises(Refused, match="does not exist"):
        check_leftovers.kernels(contents, ["a.cpp"], NEW, tree)


CMAKE = """set(OPS
    # General
    ops/all.hpp
    # Foo
    ops/foo/foo.cpp
    ops/foo/foo.hpp
    # Bar
    ops/bar/bar.cpp
)
list(APPEND SOURCES ${OPS})
add_library(x ${SOURCES})
"""


def shrunk(*gone: str) -> str:
    data = CMAKE.encode()
    return apply_edits(data, remove_sources.without(CMakeFile("CMakeLists.txt", data), set(gone))).decode()


def test_a_heading_goes_with_its_last_entry() -> None:
    assert shrunk("ops/foo/foo.cpp") == CMAKE.replace("    ops/foo/foo.cpp\n", "")
    made = shrunk("ops/foo/foo.cpp", "ops/foo/foo.hpp")
    assert "# Foo" not in made and "# Bar" in made and "# General" in made
    assert "# Bar" not in shrunk("ops/bar/bar.cpp")


def test_a_heading_of_headings_goes_with_the_last_of_them() -> None:
    lines = ["# Norm", "# Norm, forward", "a.cpp", "# Norm, backward", "b.cpp", "# Other", "c.cpp"]
    data = ("set(OPS\n" + "".join(f"    {line}\n" for line in lines) + ")\n").encode()
    file = CMakeFile("CMakeLists.txt", data)
    one = apply_edits(data, remove_sources.without(file, {"a.cpp"}))
    assert b"# Norm\n" in one and b"forward" not in one
    both = apply_edits(data, remove_sources.without(file, {"a.cpp", "b.cpp"}))
    assert both == b"set(OPS\n    # Other\n    c.cpp\n)\n"


def test_a_list_goes_with_its_last_entry() -> None:
    everything = ("ops/all.hpp", "ops/foo/foo.cpp", "ops/foo/foo.hpp", "ops/bar/bar.cpp")
    assert shrunk(*everything) == "add_library(x ${SOURCES})\n"
    assert shrunk("ops/other.cpp") == CMAKE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a()\n\n# these ones\n# by hand\nset(OPS\n    x.cpp\n)\n\nb()\n", "a()\n\nb()\n"),
        ("a()\n\n# by hand\nset(OPS x.cpp)\nlist(APPEND ALL ${OPS})\n\nb()\n", "a()\n\nb()\n"),
        ("\n# both\nset(OPS x.cpp)\nset(MORE y.cpp)\n", "\n# both\nset(MORE y.cpp)\n"),
        ("# SPDX\nset(OPS x.cpp)\n\nb()\n", "# SPDX\nb()\n"),
        ("# far\n\nset(OPS x.cpp)\n\nb()\n", "# far\n\nb()\n"),
    ],
)
def test_a_list_takes_the_comment_along_that_heads_nothing_else(text: str, expected: str) -> None:
    file = CMakeFile("CMakeLists.txt", text.encode())
    assert apply_edits(file.data, remove_sources.without(file, {"x.cpp"})).decode() == expected


HEAD = b'#pragma once\n\n#include "a/all.hpp"\n\nusing namespace x;\n\nnamespace y {\n'


@pytest.mark.parametrize(
    ("data", "cut", "expected"),
    [
        (HEAD, (), HEAD),
        (b"a;\n\n\n\nb;\nc;\n", (b"c;\n",), b"a;\n\n\n\nb;\n"),
        (HEAD, (b'#include "a/all.hpp"\n',), b"#pragma once\n\nusing namespace x;\n\nnamespace y {\n"),
        (HEAD, (b'#include "a/all.hpp"\n', b"using namespace x;\n"), b"#pragma once\n\nnamespace y {\n"),
        (b"a;\n\n// b\n", (b"// b\n",), b"a;\n\n"),
    ],
)
def test_no_empty_line_follows_another_that_did_not(data: bytes, cut: tuple[bytes, ...], expected: bytes) -> None:
    edits = [Edit("x.hpp", data.index(text), data.index(text) + len(text), b"", "cut") for text in cut]
    assert apply_edits(data, [*edits, *blank_lines.empty_lines("x.hpp", data, edits)]) == expected


def test_empty_lines_of_an_insertion_count() -> None:
    data = b"a;\n\nb;\n"
    edits = [Edit("x.hpp", 3, 3, b"\nnew;\n\n", "put")]
    assert apply_edits(data, [*edits, *blank_lines.empty_lines("x.hpp", data, edits)]) == b"a;\n\nnew;\n\nb;\n"


HELPERS = "ttnn::operations::program_utils"


@pytest.mark.parametrize(
    ("path", "text", "opened_at"),
    [
        ("x.cpp", '#include "a.hpp"\n\nint a = pad(1) + pad(2);\n', "\nint"),
        ("x.cpp", '#include "a.hpp"\n\n// all of it\nint a = pad(1) + pad(2);\n', "\n// all"),
        ("x.cpp", '#include "a.hpp"\n\nint a = pad(1);\n', ""),
        ("x.hpp", '#include "a.hpp"\n\nint a = pad(1) + pad(2);\n', ""),
        ("x.cpp", '#ifdef A\n#include "a.hpp"\n#endif\n\nint a = pad(1) + pad(2);\n', ""),
        ("x.cpp", 'int a = pad(1) + pad(2);\n#include "a.hpp"\n', ""),
    ],
)
def test_a_source_opens_the_namespace_of_helpers_once(path: str, text: str, opened_at: str) -> None:
    source = Source(path, text.encode())
    at = [match.start() for match in re.finditer("pad", text)]
    edits = [Edit(path, start, start + 3, f"{HELPERS}::pad".encode(), "names") for start in at]
    other = Edit(path, text.index("int"), text.index("int") + 3, b"ttnn::integer", "names")
    after = apply_edits(source.data, open_namespace.globally(source, [*edits, other])).decode()
    expected = text.replace(" pad", f" {HELPERS}::pad")
    if opened_at:
        expected = text.replace(opened_at, f"\nusing namespace {HELPERS};\n{opened_at}")
    assert after == expected.replace("int ", "ttnn::integer ")
