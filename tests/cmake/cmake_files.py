# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Two CMake files with everything that the lists of a tree have."""

from __future__ import annotations

from migrate.cmake.source_lists import CMakeFile

CATEGORY = """\
add_library(cat ${LIB_TYPE})
add_library(Cat::Cat ALIAS cat)

file(GLOB_RECURSE kernels one/kernels/* two/device/kernels/*.cpp)
target_sources(
    cat
    PUBLIC
        FILE_SET api
        TYPE HEADERS
        BASE_DIRS ${ApiDir}
        FILES
            one/one.hpp
            two/two.hpp
        FILE_SET kernels
        TYPE HEADERS
        BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR}
        FILES ${kernels}
    PRIVATE
        one/device/one_factory.cpp # the factory
        one/one.cpp
        two/two.cpp
)
"""
TOP = """\
project(top)
set(BINDINGS
    ${CMAKE_CURRENT_SOURCE_DIR}/core/core_nanobind.cpp
    ${CMAKE_CURRENT_SOURCE_DIR}/ops/zeta/zeta_nanobind.cpp
    ${CMAKE_CURRENT_SOURCE_DIR}/ops/alpha/alpha_nanobind.cpp
)
if(EXTRA)
    list(APPEND BINDINGS "${PROJECT_SOURCE_DIR}/ops/extra_nanobind.cpp")
endif()
target_sources(one PRIVATE single.cpp)
set_source_files_properties(ops/special.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
add_executable(tool EXCLUDE_FROM_ALL main.cpp ../shared/util.cpp ${UNKNOWN}/hidden/file.cpp ops/special.cpp)
"""


def category(text: str = CATEGORY) -> CMakeFile:
    return CMakeFile("ops/cat/CMakeLists.txt", text.encode())


def top(text: str = TOP) -> CMakeFile:
    return CMakeFile("lib/CMakeLists.txt", text.encode())
