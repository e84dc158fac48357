# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A package with a class in Python and two that are registered; the modules that register are stand-ins in Python."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
TTML, TTNN = "tt-train/sources/ttml", "ttnn/ttnn"
OLD, NEW = f"{TTML}/nanobind/nb_autograd.cpp", "ttnn/cpp/ttnn/autograd/autograd_nanobind.cpp"
REGISTERED = (
    'void types(nb::module_& m) {\n    export_enum<GradMode>(m);\n    nb::class_<Tensor>(m, "Tensor");\n}\n'
    'void functions(nb::module_& m) {\n    m.def("create_tensor", &create);\n    py_tensor.def("backward", &back);\n}\n'
)
EXTENSION = (
    "import sys\nimport types\n\n\nclass GradMode:\n    pass\n\n\nclass Tensor:\n    pass\n\n\n"
    "def create_tensor():\n    return Tensor()\n\n\nautograd = types.ModuleType(__name__ + '.autograd')\n"
    "autograd.__dict__.update(GradMode=GradMode, Tensor=Tensor, create_tensor=create_tensor)\n"
    "sys.modules[autograd.__name__] = autograd\n"
)
FILES = {
    OLD: REGISTERED,
    f"{TTML}/ttml/__init__.py": "import ttnn\n",
    f"{TTML}/ttml/autograd/__init__.py": (
        '"""Gradients."""\n\nfrom ttml._ttml import autograd as _cpp\n\nfrom .function import Function\n\n'
        'Tensor = _cpp.Tensor\n\n__all__ = ["Function", "Tensor"]\n'
    ),
    f"{TTML}/ttml/autograd/function.py": (
        "from .. import _ttml as cpp\n\n\nclass Function:\n    def run(self):\n"
        "        return cpp.autograd.create_tensor()\n"
    ),
    f"{TTNN}/__init__.py": "import ttnn._ttnn\n",
}
MOVED = {OLD: "// nothing is left\n", NEW: REGISTERED, f"{TTNN}/_ttnn.py": EXTENSION}


def context_of(tree: Tree, cache: Path) -> Context:
    """Return what a recipe works with."""
    return Context(tree, Parser(tree, pch=False, cache=cache), Inventory("", ()))


def run(root: Path, program: str, *options: str) -> str:
    """Run a program with the packages of a tree; return what it prints, errors too."""
    path = f"import sys; sys.path[:0] = [{str(root / 'ttnn')!r}, {str(root / TTML)!r}]\n"
    command = [sys.executable, *options, "-c", path + program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout + done.stderr
