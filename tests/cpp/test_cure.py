# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which flags of a compile database reach a compiler."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.cpp.cure import allowed, cure


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    (root / "build").mkdir(parents=True)
    (root / "inside.hpp").write_text("")
    (tmp_path / "outside.hpp").write_text("")
    (root / "link.hpp").symlink_to(tmp_path / "outside.hpp")
    (root / "list").write_text("-DLISTED -fplugin=x.so")
    (tmp_path / "list").write_text("-DOUTSIDE")
    (root / "list_link").symlink_to(tmp_path / "list")
    (root / "large").write_text("-DA " * 300_000)
    return root


def cured(root: Path, *flags: str) -> tuple[tuple[str, ...], set[str]]:
    dropped: dict[str, int] = {}
    words = ["g++", *flags, "-c", "a.cpp"]
    command = cure(words, root, root / "a.cpp", (root, root / "build"), dropped)
    return command.arguments[2:], set(dropped)


@pytest.mark.parametrize(
    "flag",
    [
        "-std=c++20", "-std=gnu++2b", "-DA", "-DA=1", "-DF(x)=x", '-DS="a b"', "-UA", "-I/usr/include", "-fPIC",
        "-fno-exceptions", "-fvisibility=hidden", "-march=x86-64-v3", "-mavx2", "-Wall", "-Wno-unused-parameter",
        "-pthread", "-ftemplate-depth=2000", "-stdlib=libc++",
    ],
)  # fmt: skip
def test_what_a_build_needs_is_kept(root: Path, flag: str) -> None:
    assert cured(root, flag) == ((flag,), set())


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (["-fplugin=x.so"], "-fplugin=x.so"),
        (["-Wp,-MD,x"], "-Wp,-MD,x"),
        (["-Xclang", "-load", "-Xclang", "x.so"], "-Xclang -load"),
        (["-Xclang", "-dependency-dot", "-Xclang", "x"], "-Xclang -dependency-dot"),
        (["-ivfsoverlay", "x.yaml"], "-ivfsoverlay"),
        (["-B", "tools"], "-B"),
        (["-specs=x"], "-specs=x"),
        (["-fmodule-map-file=x"], "-fmodule-map-file=x"),
        (["-mllvm", "-load=x.so"], "-mllvm"),
        (["-wrapper", "x"], "-wrapper"),
        (["--config=x"], "--config=x"),
        (["-resource-dir", "x"], "-resource-dir"),
        (["--gcc-toolchain=x"], "--gcc-toolchain=x"),
        (["--sysroot=build"], "--sysroot=build"),
        (["-isysroot", "build"], "-isysroot=build"),
        (["other.cpp"], "other.cpp"),
        (["@../list"], "@../list"),
        (["@list_link"], "@list_link"),
        (["@large"], "@large"),
        (["-include", "/etc/passwd"], "-include /etc/passwd"),
        (["-include", "../outside.hpp"], "-include ../outside.hpp"),
        (["-include", "link.hpp"], "-include link.hpp"),
        (["-D1"], "-D1"),
        (["-DA=\n#include </etc/passwd>"], "-DA=\n#include </etc/passwd>"),
        (["-I", "a\0b"], "-I"),
        (["-save-temps=obj"], "-save-temps=obj"),
        (["-fdump-tree-all=x"], "-fdump-tree-all=x"),
    ],
)
def test_what_reads_writes_or_runs_something_is_dropped_and_named(root: Path, flags: list[str], named: str) -> None:
    kept, dropped = cured(root, *flags, "-DKEPT")
    assert named in dropped
    assert [flag for flag in kept if flag != "-DKEPT"] == []


def test_a_response_file_of_the_tree_is_read_word_by_word(root: Path) -> None:
    assert cured(root, "@list") == (("-DLISTED",), {"-fplugin=x.so"})


def test_headers_of_the_tree_are_read_first(root: Path) -> None:
    assert cured(root, "-include", "inside.hpp", "-include", "searched.hpp") == (
        ("-include", str(root / "inside.hpp"), "-include", "searched.hpp"),
        set(),
    )


def test_a_sysroot_beside_the_tree_is_kept(root: Path) -> None:
    assert cured(root, "--sysroot=/opt/sysroot")[0] == ("--sysroot=/opt/sysroot",)


def test_no_command(root: Path) -> None:
    with pytest.raises(ValueError, match="empty"):
        cure([], root, root / "a.cpp", (root,), {})


@pytest.mark.parametrize(
    ("flag", "answer"), [("-DA=1", True), ("-Wall", True), ("-Dx\ny", False), ("-o", False), ("", False)]
)
def test_flags_that_stand_alone(flag: str, answer: bool) -> None:
    assert allowed(flag) is answer
