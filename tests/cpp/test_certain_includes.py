# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.cpp.certain_includes import included_for_certain
from migrate.cpp.includes import IncludeGraph

FILES = {
    "ttnn/cpp/plain.cpp": '#include <vector>\n#include "ttnn/cpp/outer.hpp"\n',
    "ttnn/cpp/outer.hpp": '#ifndef OUTER\n#define OUTER\n#include "ttnn/cpp/inner.hpp"\n#include <b.hpp>\n#endif\n',
    "ttnn/cpp/inner.hpp": '#include "ttnn/cpp/outer.hpp"\n#include <a.hpp>\n#ifdef FLAG\n#include <c.hpp>\n#endif\n',
    "ttnn/cpp/chosen.cpp": '#ifdef FLAG\n#include "ttnn/cpp/outer.hpp"\n#endif\n// #include <a.hpp>\n',
}


@pytest.mark.parametrize(
    ("path", "names", "included"),
    [
        ("ttnn/cpp/plain.cpp", set(), []),
        ("ttnn/cpp/plain.cpp", {"d.hpp"}, []),
        ("ttnn/cpp/chosen.cpp", {"a.hpp", "b.hpp"}, []),
        ("ttnn/cpp/plain.cpp", {"c.hpp"}, []),
        ("ttnn/cpp/plain.cpp", {"a.hpp", "b.hpp", "c.hpp"}, ["a.hpp", "b.hpp"]),
    ],
)
def test_headers_outside_of_every_condition(tmp_path: Path, path: str, names: set[str], included: list[str]) -> None:
    tree = WorkTree(tmp_path, FILES).open()
    assert included_for_certain(IncludeGraph(tree), tree, path, names) == included
