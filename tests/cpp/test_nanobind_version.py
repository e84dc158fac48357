# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from migrate.cpp.nanobind_version import nanobind_version


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("#define NB_VERSION_MAJOR 2\n#define NB_VERSION_MINOR 10\n#define NB_VERSION_PATCH 2\n", "2.10.2"),
        ("#  define NB_VERSION_MAJOR 3\n#  define NB_VERSION_MINOR 1\n", "3.1"),
        ("// NB_VERSION_MAJOR 2\n", ""),
        (None, ""),
    ],
)
def test_the_headers_say_it(tmp_path: Path, text: str | None, version: str) -> None:
    (tmp_path / "nanobind").mkdir()
    if text is not None:
        (tmp_path / "nanobind/nanobind.h").write_text(text)
    assert nanobind_version(tmp_path) == version
