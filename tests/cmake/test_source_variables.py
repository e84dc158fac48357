# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from migrate.cmake.conventions import Style
from migrate.cmake.list_files import ListFiles
from migrate.cmake.source_variables import Variable, missing, set_first

API = "PUBLIC FILE_SET api"
STYLE = Style(sources_suffix="_SRCS", headers_suffix="_API_HEADERS")
HEAD = "include(sources.cmake)\nadd_library(cat)\n"
SOURCES = "set(CAT_SRCS cat.cpp)\n"


def lists(text: str, sources: str = SOURCES) -> ListFiles:
    contents = {"lib/CMakeLists.txt": (HEAD + text).encode(), "lib/sources.cmake": sources.encode()}
    return ListFiles("lib/CMakeLists.txt", contents)


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        pytest.param(f"target_sources(cat {API} FILES cat.hpp PRIVATE ${{CAT_SRCS}})\n", STYLE, None, id="entries"),
        pytest.param(f"target_sources(cat {API} FILES ${{X}} PRIVATE ${{CAT_SRCS}})\n", STYLE, None, id="a variable"),
        pytest.param("target_sources(cat PRIVATE cat.cpp)\n", STYLE, None, id="no variable for the sources either"),
        pytest.param("target_sources(cat PRIVATE ${CAT_SRCS})\n", Style(), None, id="a tree without such variables"),
        pytest.param(
            f"target_sources(cat {API} FILES PRIVATE ${{CAT_SRCS}})\n",
            STYLE,
            Variable("CAT_API_HEADERS", "lib/sources.cmake"),
            id="a section without entries",
        ),
        pytest.param(
            "target_sources(cat PRIVATE ${CAT_SRCS})\n",
            STYLE,
            Variable("CAT_API_HEADERS", "lib/sources.cmake"),
            id="no such section",
        ),
    ],
)
def test_the_variable_that_a_section_lacks(text: str, style: Style, expected: Variable | None) -> None:
    assert missing(lists(text), "cat", API, style) == expected


def test_it_is_set_behind_the_others() -> None:
    files = lists("target_sources(cat PRIVATE ${CAT_SRCS})\n", SOURCES.rstrip())
    set_first(files, Variable("CAT_API_HEADERS", "lib/sources.cmake"), "lib/sub/cat.hpp")
    assert files.contents["lib/sources.cmake"].decode() == SOURCES + "\nset(CAT_API_HEADERS sub/cat.hpp)\n"
