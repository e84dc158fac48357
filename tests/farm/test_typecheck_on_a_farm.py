# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is checked by workers of a scheduler comes out as if it were checked here."""

from __future__ import annotations

from pathlib import Path

import pytest
from farm_scheduler import Farm
from work_tree import WorkTree

from migrate.cpp.flags import Flags
from migrate.farm.dask_executor import DaskExecutor
from migrate.verify.model import CheckResult, Target
from migrate.verify.typecheck import TypeChecker

HEADER = "ttnn/api/ttnn/types.hpp"
FILES = {
    "ttnn/CMakeLists.txt": "target_precompile_headers(x PUBLIC <vector>)",
    HEADER: "#pragma once\nnamespace ttnn { struct Shape { int rank; }; }\n",
    **{
        f"ttnn/cpp/ttnn/operations/f{number}.cpp": f'#include "ttnn/types.hpp"\nint rank(ttnn::Shape shape) {{\n'
        f"    std::vector<int> all;\n    return shape.rank + all.size() + missing{number % 2 or ''};\n}}\n"
        for number in range(12)
    },
}
TARGETS = [Target(path, "touched", before=path) for path in FILES if path.endswith(".cpp")]


def checked(
    work: WorkTree, cache: Path, farm: Farm | None = None, repository: str = "", kill: bool = False
) -> dict[str, CheckResult]:
    tree = work.open()
    executor = DaskExecutor(tree, farm.address, repository) if farm is not None else None

    def advance(done: int, total: int, what: str, rest: float) -> None:
        if kill and farm is not None and farm.workers[0].poll() is None:
            farm.kill(0)

    with TypeChecker(tree, Flags(tree), 1, cache, facts=True, executor=executor) as checker:
        return checker.check(TARGETS, progress=advance)


@pytest.mark.parametrize("shared", [True, False])
def test_the_same_results_though_a_worker_is_killed(farm: Farm, tmp_path: Path, shared: bool) -> None:
    work = WorkTree(tmp_path / "tree", FILES, commit=True)
    work.write({HEADER: FILES[HEADER] + "extern int missing;\n"})
    farm.add(2, {"MIGRATE_CACHE": str(tmp_path / "other machine")})
    here = checked(work, tmp_path / "here")
    there = checked(work, tmp_path / "there", farm, "" if shared else str(work.root), kill=True)
    assert there.keys() == here.keys() == {target.path for target in TARGETS}
    assert [there[path].diagnostics for path in here] == [result.diagnostics for result in here.values()]
    assert [there[path].facts for path in here] == [result.facts for result in here.values()]
    assert sum(bool(result.errors) for result in here.values()) == 6
    again = checked(work, tmp_path / "there")
    assert all(result.cached for result in again.values()), "what a farm found is kept here"
