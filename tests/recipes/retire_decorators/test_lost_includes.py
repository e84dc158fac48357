# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What files include themselves once the registration header is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from retired_tree import FILES, FOLDER, HEADER, context_of
from work_tree import WorkTree

from migrate.recipes.retire_decorators.lost_includes import complete
from migrate.recipes.retire_decorators.retirement import Retirement
from migrate.tree.plan import Plan

HAD = '#include "ttnn/decorators.hpp"\n'
A, B = f"{FOLDER}/a/a", f"{FOLDER}/b/b"


def _after(files: dict[str, str], tmp_path: Path) -> WorkTree:
    """Return the tree without the header; what it holds must parse as before."""
    work = WorkTree(tmp_path / "tree", {**FILES, **files}, commit=True)
    assert work.errors(".cpp") == {}
    retirement = Retirement(context_of(work.open(), tmp_path / "cache"), context_of(work.open(), tmp_path / "c").parser)
    retirement.gone.add(HEADER)
    complete(retirement, {HEADER})
    work.keep(Plan("gone", "test", tuple(retirement.changes())))
    assert {path: errors for path, errors in work.errors(".cpp").items() if path in files} == {}
    return work


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("int f();\n", "int f();\n", id="nothing is used"),
        pytest.param(
            f'{HAD}#include "ttnn/types.hpp"\nttnn::Tensor a;\n',
            '#include "ttnn/types.hpp"\nttnn::Tensor a;\n',
            id="there",
        ),
        pytest.param(
            f"{HAD}int a = ttnn::launch<int>();\n",
            '#include "ttnn/launch.hpp"\nint a = ttnn::launch<int>();\n',
            id="declaration",
        ),
        pytest.param(f"{HAD}ttnn::Tensor a;\n", '#include "ttnn/types.hpp"\nttnn::Tensor a;\n', id="using-declaration"),
        pytest.param(f"{HAD}std::string a;\n", "#include <string>\n\nstd::string a;\n", id="standard header"),
    ],
)
def test_a_source(text: str, expected: str, tmp_path: Path) -> None:
    assert _after({f"{A}.cpp": text}, tmp_path).text(f"{A}.cpp") == expected


def test_headers_come_first_and_those_who_include_them_need_nothing(tmp_path: Path) -> None:
    source = '#include "b.hpp"\nint f(ttnn::Tensor tensor) { return g(tensor); }\n'
    files = {
        f"{A}.hpp": f"#pragma once\n{HAD}inline int g(const ttnn::Tensor& tensor) {{ return tensor.rank; }}\n",
        f"{B}.hpp": '#pragma once\n#include "ttnn/operations/a/a.hpp"\nint f(ttnn::Tensor tensor);\n',
        f"{B}.cpp": source,
    }
    work = _after(files, tmp_path)
    assert work.text(f"{A}.hpp") == files[f"{A}.hpp"].replace("decorators", "types")
    assert work.text(f"{B}.hpp") == files[f"{B}.hpp"]
    assert work.text(f"{B}.cpp") == source


def test_a_header_that_uses_nothing_leaves_it_to_those_who_include_it(tmp_path: Path) -> None:
    source = '#include "ttnn/operations/a/a.hpp"\nint f(ttnn::Tensor tensor) { return tensor.rank; }\n'
    work = _after({f"{A}.hpp": f"#pragma once\n{HAD}int g();\n", f"{B}.cpp": source}, tmp_path)
    assert work.text(f"{A}.hpp") == "#pragma once\nint g();\n"
    assert work.text(f"{B}.cpp").splitlines()[:2] == ['#include "ttnn/operations/a/a.hpp"', '#include "ttnn/types.hpp"']


def test_headers_that_include_each_other(tmp_path: Path) -> None:
    files = {
        f"{A}.hpp": f'#pragma once\n{HAD}#include "ttnn/operations/b/b.hpp"\nint f(ttnn::Tensor tensor);\n',
        f"{B}.hpp": '#pragma once\n#include "ttnn/operations/a/a.hpp"\nint g();\n',
        f"{B}.cpp": '#include "ttnn/operations/a/a.hpp"\n#include "b.hpp"\n',
    }
    assert '#include "ttnn/types.hpp"' in _after(files, tmp_path).text(f"{A}.hpp")
