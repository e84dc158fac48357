# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

from work_tree import WorkTree

from migrate.cmake.pinned_packages import PinnedPackage, pinned_packages

HASH = "0123456789abcdef0123456789abcdef01234567"
LIST = f"""\
project(x)
CPMAddPackage(NAME fmt GITHUB_REPOSITORY fmtlib/fmt GIT_TAG 11.1.4)
CPMAddPackage(
    NAME nanobind
    GITHUB_REPOSITORY wjakob/nanobind
    GIT_TAG
        {HASH} # v2.10.2
    OPTIONS
        "CMAKE_CXX_FLAGS -w"
)
CPMAddPackage(NAME log GITHUB_REPOSITORY x/log VERSION 1.15.2)
CPMAddPackage(NAME Boost VERSION 1.86.0 URL https://example.org/boost.tar.xz)
CPMAddPackage(NAME evil GIT_REPOSITORY "https://x; rm -rf" GIT_TAG v1)
CPMAddPackage("gh:a/b@1")
"""


def test_what_each_package_is_pinned_to(tmp_path: Path) -> None:
    tree = WorkTree(
        tmp_path,
        {
            "third_party/CMakeLists.txt": LIST,
            "deeper/down/deps.cmake": "CPMAddPackage(NAME fmt GITHUB_REPOSITORY fmtlib/fmt GIT_TAG 9.0.0)\n",
            "broken/CMakeLists.txt": "CPMAddPackage(NAME open\n",
            "README.txt": "CPMAddPackage(NAME readme GIT_TAG 1.0)\n",
        },
    ).open()
    found = pinned_packages(tree)
    assert found == {
        "fmt": PinnedPackage(
            "fmt", "11.1.4", "11.1.4", "https://github.com/fmtlib/fmt", "third_party/CMakeLists.txt:2"
        ),
        "nanobind": PinnedPackage(
            "nanobind", "2.10.2", HASH, "https://github.com/wjakob/nanobind", "third_party/CMakeLists.txt:3"
        ),
        "log": PinnedPackage("log", "1.15.2", "v1.15.2", "https://github.com/x/log", "third_party/CMakeLists.txt:11"),
        "boost": PinnedPackage(
            "Boost", "1.86.0", "", "https://example.org/boost.tar.xz", "third_party/CMakeLists.txt:12"
        ),
    }
    assert [package.download for package in found.values()] == [
        "git clone --depth 1 --branch 11.1.4 https://github.com/fmtlib/fmt fmt",
        f"git clone https://github.com/wjakob/nanobind nanobind && git -C nanobind checkout {HASH[:12]}",
        "git clone --depth 1 --branch v1.15.2 https://github.com/x/log log",
        "curl -LO https://example.org/boost.tar.xz",
    ]
