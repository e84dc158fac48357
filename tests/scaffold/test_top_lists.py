# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Entries in ttnn's top CMake file."""

from __future__ import annotations

import pytest

from migrate.errors import MigrateError
from migrate.scaffold.cmake.top_lists import with_folder, with_library

FOLDERS = """\
add_subdirectory(elsewhere/zoo)
add_subdirectory(cpp/ttnn/autograd)
add_subdirectory(cpp/ttnn/operations/conv)
add_subdirectory(cpp/ttnn/operations/loss)
add_subdirectory(cpp/ttnn/optim)
add_subdirectory(cpp/ttnn/operations/uniform)
add_subdirectory(cpp/ttnn/tools)
add_subdirectory(examples)
"""
LINKED = "add_library(ttnncpp SHARED)\ntarget_link_libraries(ttnncpp PUBLIC TT::Metalium PRIVATE {})\n"


@pytest.mark.parametrize(
    ("folder", "before"),
    [
        ("ttnn/cpp/ttnn/abs", "add_subdirectory(cpp/ttnn/autograd)"),
        ("ttnn/cpp/ttnn/nn", "add_subdirectory(cpp/ttnn/operations/conv)"),
        ("ttnn/cpp/ttnn/operations/core", "add_subdirectory(cpp/ttnn/operations/loss)"),
        ("ttnn/cpp/ttnn/operations/zeta", "add_subdirectory(cpp/ttnn/tools)"),
        ("ttnn/cpp/ttnn/schedulers", "add_subdirectory(cpp/ttnn/tools)"),
        ("ttnn/cpp/ttnn/zeta", "add_subdirectory(examples)"),
    ],
)
def test_a_folder_goes_where_the_order_has_it(folder: str, before: str) -> None:
    entry = f"add_subdirectory({folder.removeprefix('ttnn/')})"
    assert with_folder(FOLDERS.encode(), folder).decode() == FOLDERS.replace(before, f"{entry}\n{before}")


@pytest.mark.parametrize(
    ("linked", "alias", "expected"),
    [
        ("TTNN::Core TTNN::Ops::A TTNN::Ops::C", "TTNN::Ops::B", "TTNN::Core TTNN::Ops::A TTNN::Ops::B TTNN::Ops::C"),
        ("TTNN::Core TTNN::Ops::A", "TTNN::NN", "TTNN::Core TTNN::NN TTNN::Ops::A"),
        ("TTNN::Core TTNN::NN TTNN::Ops::A", "TTNN::Data", "TTNN::Core TTNN::Data TTNN::NN TTNN::Ops::A"),
        ("Z TTNN::Ops::A TTNN::Optim", "TTNN::Scaling", "Z TTNN::Ops::A TTNN::Optim TTNN::Scaling"),
        ("Z TTNN::Ops::A TTNN::Core", "TTNN::Abs", "Z TTNN::Abs TTNN::Ops::A TTNN::Core"),
        ("Z TTNN::Ops::A TTNN::NN", "TTNN::NN", "Z TTNN::Ops::A TTNN::NN"),
    ],
)
def test_a_library_goes_where_the_order_has_it(linked: str, alias: str, expected: str) -> None:
    assert with_library(LINKED.format(linked).encode(), alias, "TTNN::Ops::").decode() == LINKED.format(expected)


def test_without_operations_there_is_no_place() -> None:
    with pytest.raises(MigrateError):
        with_folder(b"add_subdirectory(cpp/ttnn/nn)\n", "ttnn/cpp/ttnn/abs")
    with pytest.raises(MigrateError):
        with_library(LINKED.format("TTNN::Core").encode(), "TTNN::NN", "TTNN::Ops::")
