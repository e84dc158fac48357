# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which include lines look as if they could go; what a parse says of them stands in the recipe's examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp.analysis.dead_includes import candidates
from migrate.cpp.includes import IncludeGraph
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
ROOT = "ttnn/cpp/ttnn"
HEADERS = {
    f"{ROOT}/pad.hpp": "#pragma once\nnamespace ttnn { struct Pad { int width; }; }\n",
    f"{ROOT}/on.hpp": "#define TTNN_ON 1\n",
    f"{ROOT}/pasted.hpp": "ONE\n",
    f"{ROOT}/all.hpp": '#include "ttnn/pad.hpp"\n',
}


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        ("x.cpp", "int f();\n", []),
        ("x.cpp", '#include "ttnn/pad.hpp"\nttnn::Pad f();\n', []),
        ("x.cpp", '#include "ttnn/on.hpp"\n#if TTNN_ON\n#endif\n', []),
        ("x.cpp", '#include <vector>\n#include "no/such.hpp"\nint f();\n', []),
        ("x.cpp", '#include "ttnn/pasted.hpp"\nint f();\n', []),
        ("x.cpp", '#if A\n#include "ttnn/pad.hpp"\n#else\n#include "ttnn/on.hpp"\n#endif\nint f();\n', []),
        ("x.cpp", '#include "ttnn/pad.hpp"  // IWYU pragma: export\nint f();\n', []),
        ("pad.cpp", '#include "ttnn/pad.hpp"\nint f();\n', []),
        ("more.hpp", '#pragma once\n#include "ttnn/pad.hpp"\n', []),
        ("x/device/kernels/y.cpp", '#include "ttnn/pad.hpp"\nint f();\n', []),
        ("x.cpp", '#include "ttnn/pad.hpp"\nint width();\n', ["ttnn/pad.hpp"]),
        ("x.cpp", '#include "ttnn/pad.hpp"  // Pad\nint f();\n', ["ttnn/pad.hpp"]),
        ("x.cpp", '#include "ttnn/all.hpp"\n#include "ttnn/on.hpp"\nttnn::Pad f();\n', ["ttnn/all.hpp", "ttnn/on.hpp"]),
        ("x.hpp", '#ifndef X_HPP\n#define X_HPP\n#include "ttnn/pad.hpp"\nint f();\n#endif\n', ["ttnn/pad.hpp"]),
    ],
)
def test_candidates(make_tree: MakeTree, path: str, text: str, names: list[str]) -> None:
    tree = make_tree({**HEADERS, f"{ROOT}/{path}": text})
    assert [line.name for line in candidates(f"{ROOT}/{path}", tree, IncludeGraph(tree))] == names
