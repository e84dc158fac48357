# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Loads one module of a tree by its path, with stand-ins for everything else that it imports."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType

from migrate.verify.emulation import torch_stub, ttnn_stub
from migrate.verify.emulation.placeholder import StubModule
from migrate.verify.emulation.torch_modules import Module as TorchModule


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds what the module imports: named modules in the tree, the standard library, stand-ins for the rest.

    Args:
        root: the tree.
        modules: dotted names that are loaded from the tree; packages above them stay empty.
    """

    def __init__(self, root: Path, modules: Iterable[str]) -> None:
        self.root = root
        self.modules = frozenset(modules)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return where a module comes from."""
        if fullname in self.modules:
            return importlib.util.spec_from_file_location(fullname, self._file(fullname))
        if fullname.split(".")[0] in sys.stdlib_module_names:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Make the stand-in of a module that is not loaded."""
        return StubModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing: the module is a stand-in."""

    def _file(self, fullname: str) -> Path:
        return self.root.joinpath(*fullname.split(".")).with_suffix(".py")


def _common_modules() -> dict[str, StubModule]:
    """Stand for the tree's own helpers that every model uses, in the same meaning."""
    lightweight = StubModule("models.common.lightweightmodule")
    lightweight.LightweightModule = TorchModule
    utility = StubModule("models.common.utility_functions")
    utility.nearest_32 = lambda size: -(-size // 32) * 32
    utility.torch_to_tt_tensor_rm = ttnn_stub.row_major_of_four
    return {module.__name__: module for module in (lightweight, utility)}


def load(root: Path, name: str, modules: Iterable[str] = (), seed: int = 0) -> ModuleType:
    """Load a module of a tree.

    Args:
        root: the tree.
        name: the module's dotted name.
        modules: other modules of the tree that it needs for real.
        seed: of the stand-in's random numbers.
    """
    loaded = {name, *modules}
    stand_ins = torch_stub.modules(seed) | ttnn_stub.modules() | _common_modules()
    sys.modules.update({key: module for key, module in stand_ins.items() if key not in loaded})
    finder = Finder(root, loaded)
    # In front of the finders of sys.path, behind those of built-in and frozen modules.
    sys.meta_path.insert(2, finder)
    return importlib.import_module(name)
