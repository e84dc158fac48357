# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CMake lists to which several commands add: one that is emptied does not take the others' users along."""

from __future__ import annotations

import pytest

from migrate.cmake.source_lists import CMakeFile
from migrate.moving import remove_sources
from migrate.tree.edits import apply_edits


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "set(PARTS\n    a.cpp\n)\nlist(APPEND PARTS b.cpp c.cpp)\nlist(APPEND ALL ${PARTS})\n"
            "add_library(x ${ALL})\n",
            "set(PARTS\n    a.cpp\n)\nlist(APPEND ALL ${PARTS})\nadd_library(x ${ALL})\n",
            id="what is appended goes, the rest of the list is still used",
        ),
        pytest.param(
            "set(PARTS\n    b.cpp\n    c.cpp\n)\nlist(APPEND PARTS a.cpp)\nlist(APPEND ALL ${PARTS})\n",
            "set(PARTS\n)\nlist(APPEND PARTS a.cpp)\nlist(APPEND ALL ${PARTS})\n",
            id="a list that is set to nothing still gets its other part",
        ),
        pytest.param(
            "set(PARTS b.cpp c.cpp)\nlist(APPEND ALL ${PARTS})\nadd_library(x ${ALL})\n",
            "add_library(x ${ALL})\n",
            id="a list without any part goes with what adds it to another",
        ),
        pytest.param(
            "set(ALL a.cpp)\nif(WITH_MORE)\n    # more\n    list(APPEND ALL b.cpp c.cpp)\nendif()\n"
            "add_library(x ${ALL})\n",
            "set(ALL a.cpp)\nadd_library(x ${ALL})\n",
            id="a condition around nothing goes, with its comment",
        ),
        pytest.param(
            "if(WITH_MORE)\n    list(APPEND ALL b.cpp c.cpp)\n    message(STATUS more)\nendif()\n",
            "if(WITH_MORE)\n    message(STATUS more)\nendif()\n",
            id="a condition around something else stays",
        ),
        pytest.param("set(PARTS a.cpp)\n", "set(PARTS a.cpp)\n", id="nothing to do"),
    ],
)
def test_lists(before: str, after: str) -> None:
    data = before.encode()
    file = CMakeFile("CMakeLists.txt", data)
    assert apply_edits(data, remove_sources.without(file, {"b.cpp", "c.cpp"})).decode() == after
