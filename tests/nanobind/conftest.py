# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from binding_sample import FIXTURE, Sample
from work_tree import WorkTree


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One place for all trees, so that they share a precompiled header."""
    return tmp_path_factory.mktemp("binding")


@pytest.fixture
def sample(place: Path) -> Sample:
    """A fresh copy of the fixture tree, whose ``bind_function.hpp`` exists."""
    root = place / "tree"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(FIXTURE, root)
    return Sample(WorkTree(root).root, place / "cache")


@pytest.fixture
def older(sample: Sample) -> Sample:
    """The same tree from before ``bind_function``."""
    (sample.root / "ttnn/cpp/ttnn-nanobind/bind_function.hpp").unlink()
    return sample
