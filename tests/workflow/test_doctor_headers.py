# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.workflow.doctor_headers import HeaderReport, MissingPackage, examine_headers
from migrate.workflow.session import Session

FILES = {
    ".gitignore": ".cpmcache\n",
    "ttnn/cpp/a.cpp": '#include <fmt/core.h>\n#include <vector>\n#include "ttnn/cpp/b.hpp"\n',
    "ttnn/cpp/b.hpp": "#include <lost/one.h>\n#include <lost/two.h>\n",
    "ttnn/cpp/c.cpp": '#include "ttnn/cpp/b.hpp"\n',
    ".cpmcache/fmt/1ab2/include/fmt/core.h": "#pragma once\n",
    ".cpmcache/nanobind/3cd4/include/nanobind/nanobind.h": "#define NB_VERSION_MAJOR 2\n#define NB_VERSION_MINOR 4\n",
    "CMakeLists.txt": "CPMAddPackage(NAME nanobind GITHUB_REPOSITORY wjakob/nanobind GIT_TAG v2.10.2)\n",
}


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HeaderReport:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CPM_SOURCE_CACHE", raising=False)
    return examine_headers(Session(WorkTree(tmp_path / "tree", FILES).open()))


def test_each_header_is_tried_by_name(report: HeaderReport, tmp_path: Path) -> None:
    assert report.summary == "2 of 4 missing: lost"
    assert report.missing == (
        MissingPackage(
            "lost", ("lost/one.h", "lost/two.h"), 2, "./build_metal.sh -e downloads it into .cpmcache; or --deps DIR"
        ),
    )
    first, rest = report.sources[0], report.sources[1:]
    assert (first.folder, first.origin, first.names) == (
        f"{tmp_path}/tree/.cpmcache/fmt/1ab2/include", "CPM's cache", ("fmt/core.h",),
    )  # fmt: skip
    assert [(source.origin, source.names) for source in rest] == [("the compiler", ("vector",))]


def test_another_version_than_the_tree_pins_is_named(report: HeaderReport, tmp_path: Path) -> None:
    folder = f"{tmp_path}/tree/.cpmcache/nanobind/3cd4/include"
    assert report.remarks == (f"nanobind: {folder} holds 2.4, the tree pins 2.10.2 (CMakeLists.txt:1)",)


def test_a_tree_without_cpp_needs_none(tmp_path: Path) -> None:
    report = examine_headers(Session(WorkTree(tmp_path / "tree", {"a.txt": ""}).open()))
    assert (report.needed, report.missing, report.summary) == (0, (), "0 needed, all found")
