# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The fixture's module built and imported before and after: Python must not see a difference."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import nanobind
import pytest
from binding_sample import HEADER, SOURCE, Sample, overload

BODY = """
    auto doc = std::string("about\\n\\n  ") + ttnn::experimental::shift.python_fully_qualified_name();
    ttnn::bind_registered_operation(
        mod,
        ttnn::experimental::shift,
        doc,
        ttnn::nanobind_overload_t{
            [](const decltype(ttnn::experimental::shift)& self, int value, std::optional<int> count) {
                return self(value, count);
            },
            nb::arg("value"),
            nb::kw_only(),
            nb::arg("count") = nb::none()},
        ttnn::nanobind_overload_t{
            [](const decltype(ttnn::experimental::shift)& self, int start, const std::vector<int>& values) {
                return self(values, start);
            },
            nb::arg("start"),
            nb::arg("values") = std::vector<int>{1, 2}});
"""
INVOKES = """{0}int {1}(int value, std::optional<int> count) {{ return value + count.value_or(100); }}
{0}std::tuple<int, std::vector<int>> {1}(const std::vector<int>& values, int start) {{
    return {{start, {{values.begin(), values.end()}}}};
}}"""
LOOK = """
import json, sys
import ttnn, ttnn.operations
op = ttnn.experimental.shift
try:
    op(1, 2.5)
    failed = "no error"
except TypeError as error:
    failed = [line.replace("self, ", "").replace("__call__", "shift") for line in str(error).splitlines()
              if line.strip()[:1].isdigit()]
print(json.dumps({
    "kind": type(op).__name__, "name": op.name, "doc": op.__doc__, "golden": op.golden_function(1, 2),
    "calls": [op(1), op(1, count=2), op(5), op(start=5), op(3, [4]), ttnn.operations.handle(7, [8])],
    "kwonly": str(failed), "all": sorted(ttnn.decorators.NAMES),
}))
"""


@pytest.fixture(scope="module")
def nanobind_object(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """nanobind's own code, compiled once."""
    target = tmp_path_factory.mktemp("nanobind") / "nanobind.o"
    source = Path(nanobind.include_dir()).parent / "src" / "nb_combined.cpp"
    _compile("-c", str(source), "-o", str(target))
    return target


def _compile(*arguments: str) -> None:
    if shutil.which("g++") is None:
        pytest.skip("no g++")
    package = Path(nanobind.include_dir()).parent
    roots = [nanobind.include_dir(), str(package / "ext/robin_map/include"), sysconfig.get_path("include")]
    flags = ["-std=c++20", "-O0", "-fPIC", "-fvisibility=hidden", *(f"-I{root}" for root in roots)]
    done = subprocess.run(["g++", *flags, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def live(sample: Sample, nanobind_object: Path, slow: bool) -> dict[str, object]:
    """Build the module and look at it from Python."""
    package = sample.root / "ttnn/ttnn"
    target = package / f"_ttnn{sysconfig.get_config_var('EXT_SUFFIX')}"
    if not target.exists():
        roots = [f"-I{sample.root / part}" for part in ("ttnn/api", "ttnn/cpp")]
        sources = [str(sample.root / SOURCE), str(sample.root / "ttnn/cpp/ttnn-nanobind/__init__.cpp")]
        _compile("-shared", *roots, *sources, str(nanobind_object), "-o", str(target))
    found = {**os.environ, "PYTHONPATH": str(package.parent), **({"SLOW": "1"} if slow else {})}
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, env=found, check=False)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert isinstance(seen, dict)
    return seen


@pytest.mark.parametrize("style", ["bind-function", "def"])
def test_python_sees_the_same(sample: Sample, nanobind_object: Path, style: str) -> None:
    sample.binding = style
    sample.operations("shift", invokes=INVOKES.format("static ", "invoke"), namespace="ttnn::experimental")
    sample.bind(BODY)
    before = [live(sample, nanobind_object, slow) for slow in (False, True)]
    new = (
        overload("int", ("int", "value"), ("std::optional<int>", "count")),
        overload("std::tuple<int, std::vector<int>>", ("const std::vector<int>&", "values"), ("int", "start")),
    )
    for path, text in sample.texts(sample.plan("ttnn::experimental::shift", *new)).items():
        sample.write(path, text)
    functions = INVOKES.format("inline ", "shift")
    sample.write(HEADER, f'#pragma once\n#include "ttnn/types.hpp"\nnamespace ttnn::experimental {{\n{functions}\n}}\n')
    next((sample.root / "ttnn/ttnn").glob("_ttnn*")).unlink()
    after = [live(sample, nanobind_object, slow) for slow in (False, True)]
    assert after == before
    assert before[0]["calls"] == [101, 3, 105, [5, [1, 2]], [3, [4]], [7, [8]]]
