# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Each module of the editing library and of the recipes has a test file of its own, in the folder that mirrors it."""

from __future__ import annotations

from pathlib import Path

import pytest

import migrate

TESTS = Path(__file__).parent
PACKAGE = Path(migrate.__file__).parent
FOLDERS = [
    PACKAGE / "cpp" / "analysis",
    PACKAGE / "cpp" / "edit",
    *(place.parent for place in sorted((PACKAGE / "recipes").glob("*/recipe.py"))),
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_module_has_tests(folder: Path) -> None:
    modules = [path.stem for path in sorted(folder.rglob("*.py")) if path.stem != "__init__"]
    assert modules
    tests = TESTS / folder.relative_to(PACKAGE)
    names = {path.stem.removeprefix("test_") for path in tests.rglob("test_*.py")}
    missing = [name for name in modules if not names & {name, f"{folder.name}_{name}"}]
    assert missing == []
