# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Each way in which a compile database needs a cure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from migrate.cpp.compile_database import CompileDatabase
from migrate.cpp.flags import Flags
from migrate.errors import MigrateError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "build").mkdir()
    (tmp_path / "src").mkdir()
    for name in ("a.cpp", "b.cpp", "only.hpp"):
        (tmp_path / "src" / name).write_text("int x;\n")
    return tmp_path


def database(root: Path, *entries: dict[str, object]) -> CompileDatabase:
    (root / "build" / "compile_commands.json").write_text(json.dumps(entries))
    found = CompileDatabase.find(root)
    assert found is not None
    return found


def entry(root: Path, command: str, file: str = "src/a.cpp") -> dict[str, object]:
    return {"directory": str(root / "build"), "file": str(root / file), "command": f"{command} -c {root / file}"}


def flags(root: Path, command: str) -> tuple[str, ...]:
    found = database(root, entry(root, command)).arguments("src/a.cpp")
    assert found is not None
    return found


def test_clean_flags_are_kept(root: Path) -> None:
    assert flags(root, "c++ -DA=1 -std=c++20 -I/usr/include -fPIC") == (
        "-x", "c++", "-DA=1", "-std=c++20", "-I/usr/include", "-fPIC",
    )  # fmt: skip


def test_no_database(tmp_path: Path) -> None:
    assert CompileDatabase.find(tmp_path) is None
    with pytest.raises(MigrateError) as error:
        CompileDatabase.find(tmp_path, tmp_path)
    assert error.value.code == "MIG104"


@pytest.mark.parametrize("text", ["{", '{"a": 1}', '[{"file": "x"}]', '["x"]'])
def test_not_a_database(root: Path, text: str) -> None:
    (root / "build" / "compile_commands.json").write_text(text)
    with pytest.raises(MigrateError) as error:
        CompileDatabase.find(root)
    assert error.value.code == "MIG103"


FILE = {"directory": "{root}", "file": "src/a.cpp"}


@pytest.mark.parametrize(
    "entry",
    [
        {**FILE, "command": ""},
        {**FILE, "command": 'g++ -DX="open'},
        {**FILE, "command": "g++ " + "x" * 3_000_000},
        {**FILE, "command": "g++ @again"},
        {**FILE, "command": None},
        {**FILE, "arguments": []},
        {**FILE, "arguments": [1, 2]},
        {**FILE, "arguments": [["g++"], {}]},
        {**FILE, "directory": None, "command": "g++"},
        {**FILE, "directory": "/\0", "command": "g++"},
        {**FILE, "directory": "/" + "x" * 5000, "command": "g++"},
        {**FILE, "file": "a\0.cpp", "command": "g++"},
        {**FILE, "file": 3, "command": "g++"},
        {"directory": "\ud800", "file": "\udfff.cpp", "command": "g++ \ud800"},
        None,
        [],
    ],
)
def test_entries_that_make_no_sense_are_said(root: Path, entry: object) -> None:
    (root / "again").write_text("@again " * 100, encoding="utf-8")
    text = json.dumps([entry]).replace("{root}", str(root))
    (root / "build" / "compile_commands.json").write_text(text, encoding="utf-8")
    with pytest.raises(MigrateError) as caught:
        CompileDatabase.find(root)
    assert caught.value.code == "MIG103"


def test_newest_build_folder_wins(root: Path) -> None:
    import os

    database(root, entry(root, "c++ -DOLD"))
    (root / "build_Debug").mkdir()
    newer = root / "build_Debug" / "compile_commands.json"
    newer.write_text(json.dumps([entry(root, "c++ -DNEW")]))
    os.utime(root / "build" / "compile_commands.json", (1, 1))
    found = CompileDatabase.find(root)
    assert found is not None
    assert "-DNEW" in (found.arguments("src/a.cpp") or ())


def test_arguments_form_and_relative_paths(root: Path) -> None:
    found = database(
        root,
        {"directory": ".", "file": "../src/a.cpp", "arguments": ["g++", "-I../src", "-isystem", "x y", "../src/a.cpp"]},
    )
    assert found.arguments("src/a.cpp") == ("-x", "c++", f"-I{root}/src", "-isystem", f"{root}/build/x y")


@pytest.mark.parametrize("launcher", ["ccache", "/usr/bin/sccache", "ccache distcc"])
def test_launchers_are_taken_off(root: Path, launcher: str) -> None:
    found = database(root, entry(root, f"{launcher} /usr/bin/g++ -DA"))
    assert found.compilers == ["/usr/bin/g++"]
    assert found.arguments("src/a.cpp") == ("-x", "c++", "-DA")


def test_precompiled_header_of_another_compiler(root: Path) -> None:
    pch = root / "build" / "CMakeFiles" / "t.dir" / "cmake_pch.hxx"
    command = (
        f"clang++ -Winvalid-pch -Xclang -include-pch -Xclang {pch}.pch -Xclang -include -Xclang {pch} "
        "-fpch-instantiate-templates -Xclang -fno-pch-timestamp -DA"
    )
    assert flags(root, command) == ("-x", "c++", "-DA")
    assert flags(root, f"g++ -Winvalid-pch -include {pch} -DA") == ("-x", "c++", "-DA")


def test_header_forced_by_the_project_is_kept(root: Path) -> None:
    assert flags(root, "g++ -include only.hpp") == ("-x", "c++", "-include", "only.hpp")
    assert flags(root, "g++ -include ../src/only.hpp") == ("-x", "c++", "-include", f"{root}/src/only.hpp")


def test_flags_that_only_gcc_knows_are_dropped_and_counted(root: Path) -> None:
    found = database(
        root, entry(root, "g++ -fno-gnu-unique -Wno-stringop-overread --param max-inline=3 -Wno-narrowing")
    )
    assert found.arguments("src/a.cpp") == ("-x", "c++", "-Wno-narrowing")
    assert set(found.dropped) == {"-fno-gnu-unique", "-Wno-stringop-overread", "--param"}


def test_output_dependencies_and_optimisation_are_dropped(root: Path) -> None:
    assert flags(root, "g++ -O3 -g -MD -MT x.o -MF x.d -o x.o -oy.o -Werror -Wl,-z -DA") == ("-x", "c++", "-DA")


def test_response_file(root: Path) -> None:
    (root / "build" / "args.rsp").write_text('-DA="x y" @more.rsp')
    (root / "build" / "more.rsp").write_text("-DB")
    assert flags(root, "g++ @args.rsp") == ("-x", "c++", "-DA=x y", "-DB")


def test_stale_entries_are_named_not_used(root: Path) -> None:
    gone = entry(root, "g++", "src/gone.cpp")
    lost = {"directory": str(root / "nowhere"), "file": str(root / "src/b.cpp"), "command": "g++ -c b.cpp"}
    found = database(root, gone, lost, entry(root, "g++"))
    assert found.stale == ["src/gone.cpp", "src/b.cpp"]
    assert found.units == ["src/a.cpp"]


def test_unity_entry_gives_its_flags_to_the_sources(root: Path) -> None:
    unity = root / "build" / "CMakeFiles" / "t.dir" / "Unity" / "unity_0_cxx.cxx"
    unity.parent.mkdir(parents=True)
    unity.write_text(f'#include "{root}/src/a.cpp"\n#include "../../../../src/b.cpp"\n#include "{root}/src/gone.cpp"\n')
    found = database(root, {"directory": str(root), "file": str(unity), "command": f"g++ -DU -c {unity}"})
    assert found.units == ["src/a.cpp", "src/b.cpp"]
    assert found.arguments("src/b.cpp") == ("-x", "c++", "-DU")
    assert found.unity == {"src/a.cpp": unity, "src/b.cpp": unity}
    assert found.stale == ["src/gone.cpp"]


def test_source_outside_any_unity_file_keeps_its_own_entry(root: Path) -> None:
    unity = root / "build" / "unity_0_cxx.cxx"
    unity.write_text(f'#include "{root}/src/a.cpp"\n')
    found = database(root, entry(root, "g++ -DOWN"), {"directory": str(root), "file": str(unity), "command": "g++ -DU"})
    assert found.arguments("src/a.cpp") == ("-x", "c++", "-DOWN")


def test_header_gets_flags_of_a_unit_that_includes_it(root: Path, make_tree: object) -> None:
    found = database(root, entry(root, "g++ -DA", "src/a.cpp"), entry(root, "g++ -DB", "src/b.cpp"))

    class Files:
        def __init__(self) -> None:
            self.root = root

        def read(self, path: str) -> bytes:
            return (root / path).read_bytes()

        def exists(self, path: str) -> bool:
            return (root / path).is_file()

        def files(self, *suffixes: str) -> list[str]:
            return []

    of = Flags(Files(), database=found).of("src/only.hpp", ["src/b.cpp"])
    assert (of.origin, of.unit) == ("includer", "src/b.cpp")
    assert "-DB" in of.arguments
    nearest = Flags(Files(), database=found).of("src/new.cpp")
    assert (nearest.origin, nearest.unit) == ("includer", "src/a.cpp")
