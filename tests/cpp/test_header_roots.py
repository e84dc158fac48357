# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from pathlib import Path

import pytest

from migrate.cpp.header_roots import PYTHON, discover


@pytest.fixture(autouse=True)
def no_cache_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CPM_SOURCE_CACHE", raising=False)


def folders(root: Path, *names: str) -> None:
    for name in names:
        (root / name).mkdir(parents=True)
        (root / name / "a.h").touch()


def found(root: Path) -> list[tuple[str, str, str]]:
    roots = [item for item in discover(root) if item.package != PYTHON]
    return [(item.path.relative_to(root).as_posix(), item.package, item.origin) for item in roots]


def test_a_tree_without_packages_brings_none(tmp_path: Path) -> None:
    (tmp_path / "third_party/empty").mkdir(parents=True)  # a submodule that is not there
    assert found(tmp_path) == []


def test_the_interpreter_brings_its_own(tmp_path: Path) -> None:
    python = [item for item in discover(tmp_path) if item.package == PYTHON]
    assert [(item.path / "Python.h").is_file() for item in python] == [True] * len(python)


def test_packages_of_each_place(tmp_path: Path) -> None:
    folders(
        tmp_path,
        ".cpmcache/fmt/1ab2/include",
        ".cpmcache/reflect/0c0d",
        "build_Release/_deps/gtest-src/googletest/include",
        "build_Release/_deps/gtest-src/googlemock/include",
        "tt_metal/third_party/umd/device/api",
    )
    assert found(tmp_path) == [
        (".cpmcache/fmt/1ab2/include", "fmt", "CPM's cache"),
        ("build_Release/_deps/gtest-src/googlemock/include", "gtest", "a build's own downloads"),
        ("build_Release/_deps/gtest-src/googletest/include", "gtest", "a build's own downloads"),
        (".cpmcache/reflect/0c0d", "reflect", "CPM's cache"),
        ("tt_metal/third_party/umd/device/api", "umd", "submodule"),
    ]


def test_of_two_versions_the_one_that_came_last(tmp_path: Path) -> None:
    folders(tmp_path, ".cpmcache/fmt/new/include", ".cpmcache/fmt/old/include")
    os.utime(tmp_path / ".cpmcache/fmt/old", (1, 1))
    assert found(tmp_path) == [(".cpmcache/fmt/new/include", "fmt", "CPM's cache")]


def test_the_cache_that_a_user_shares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders(tmp_path, "shared/fmt/1ab2/include")
    monkeypatch.setenv("CPM_SOURCE_CACHE", str(tmp_path / "shared"))
    assert found(tmp_path) == [("shared/fmt/1ab2/include", "fmt", "CPM_SOURCE_CACHE")]
    monkeypatch.setenv("CPM_SOURCE_CACHE", "shared")
    assert found(tmp_path) == []
