# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tree_repository import Repository


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, copied for each test."""
    return Repository(tmp_path_factory.mktemp("template") / "repo").root


@pytest.fixture
def repo(template: Path, tmp_path: Path) -> Repository:
    """A small git repository, committed."""
    shutil.copytree(template, tmp_path / "repo", symlinks=True)
    copy = Repository.at(tmp_path / "repo")
    copy.git("update-index", "--refresh")
    return copy
