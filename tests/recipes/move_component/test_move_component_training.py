# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""All of the miniature's training moves: built and run before, after the move, and after its users follow."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from training_tree import ROWS, TTML, apply, build, errors, run, training_tree

from migrate import rules
from migrate.cpp.includes import is_unit
from migrate.recipes.rewrite_callers.recipe import items as callers
from migrate.tree.repository import Tree

COMPONENTS = (
    "ttml::autograd",
    "ttml::modules",
    "ttml::modules::LinearLayer",
    "ttml::optimizers",
    "ttml::optimizers::SGD",
    "ttml::nanobind::util",
)
PACKAGES = (("ttml.autograd", "autograd"), ("ttml.modules", "nn"), ("ttml.optimizers", "optim"))
TRAIN, NOTEBOOK = "tt-train/sources/examples/line/train.py", "tt-train/sources/examples/line/line.ipynb"
SAME = """
import warnings
warnings.simplefilter("ignore")
import {first}
import {second}
import ttml, ttnn
for old, new in ("autograd", "autograd"), ("modules", "nn"), ("optimizers", "optim"):
    module = getattr(ttnn._ttnn, new)
    names = [name for name in vars(module) if not name.startswith("_")]
    assert names and all(getattr(getattr(ttml._ttml, old), name) is getattr(module, name) for name in names)
    for package in (getattr(ttml, old), {packages}):
        assert all(getattr(package, name) is getattr(module, name) for name in names)
    print(old, *sorted(names))
print(ttml.optimizers.Averaging.__mro__[1] is ttnn._ttnn.optim.OptimizerBase)
"""
NAMES = (
    "autograd AutoContext Mode Tensor create_tensor forget\nmodules LinearLayer ModuleBase\n"
    "optimizers OptimizerBase SGD\nTrue\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "rules" / "components"
    place.mkdir(parents=True, exist_ok=True)
    (place / "shape.yaml").unlink(missing_ok=True)
    (place.parent / "python_packages.yaml").unlink(missing_ok=True)
    (place / "own.yaml").write_text(ROWS)
    rules.use(place.parent)
    return training_tree(tmp_path / "tree")


def same(root: Path, packages: str) -> None:
    """Import both extension modules in both orders; old and new names give the same objects."""
    orders = [("ttnn._ttnn", "ttml._ttml"), ("ttml._ttml", "ttnn._ttnn")]
    for first, second in orders:
        assert run(root, "-c", SAME.format(first=first, second=second, packages=packages)) == NAMES


def test_every_source_parses_after_each_step(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for name in COMPONENTS:
        apply(root, name, cache)
    codes = [apply(root, f"registrations:{old}", cache) for old, _ in PACKAGES]
    assert codes == [("MIG561",) * 2, (), ("MIG561",) * 5]
    sources = [path for path in filter(is_unit, Tree.open(root).files(".cpp")) if path.startswith((TTML, "ttnn/cpp/"))]
    moved = [
        path
        for path in sources
        if path.startswith(("ttnn/cpp/ttnn/autograd", "ttnn/cpp/ttnn/nn", "ttnn/cpp/ttnn/optim"))
    ]
    assert len(moved) == 14
    assert errors(root, cache, *moved, *(path for path in sources if "/nanobind/" in path or "/ops/" in path)) == {}


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("cmake") and shutil.which("c++")), reason="needs cmake and a C++ compiler")
def test_it_trains_as_before(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    build(root)
    before = run(root, TRAIN)
    for name in (*COMPONENTS, *(f"registrations:{old}" for old, _ in PACKAGES)):
        apply(root, name, cache)
    build(root)
    assert run(root, TRAIN) == before
    same(root, "")
    for old, _ in PACKAGES:
        apply(root, old, cache)
    same(root, "getattr(ttnn, new)")
    warned = run(root, TRAIN)
    assert warned.startswith(before) and warned.count("FutureWarning") == 3
    for path in (TRAIN, NOTEBOOK):
        apply(root, f"users:{path}", cache)
    assert run(root, TRAIN) == before
    for name in [item.name for item in callers(Tree.open(root))]:
        apply(root, name, cache)
    assert list(callers(Tree.open(root))) == []
    assert not list((root / TTML).glob("autograd/*")) and not list((root / TTML).glob("modules/*"))
    build(root, "--disable-unity-builds")
    assert run(root, TRAIN) == before
    same(root, "getattr(ttnn, new)")
    subprocess.run(["git", "diff", "--exit-code", "--stat", "HEAD"], cwd=root, check=True)
