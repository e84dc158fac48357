# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Two versions of a function on the stand-in for the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from migrate.inventory.tttv2.audit.stand_in import Comparison, Outcome, Thing, Version, compare, compare_confined
from migrate.tree.worker_pool import WorkerPool

CASES: tuple[dict[str, Any], ...] = ({"n": 64}, {"n": 96})


def version(*code: str, entry: str = "f", methods: bool = False, **attributes: Any) -> Version:
    names = tuple((text.partition("(")[0].removeprefix("def "), text) for text in code)
    return Version(names, entry, methods, attributes=tuple(attributes.items()), arguments=(("n", "n"),))


PLAIN = version("def f(n):\n    return ttnn.Config(per_core=n // 32, grid=(8, 8))")


@pytest.mark.parametrize(
    ("new", "outcome"),
    [
        ("def f(n):\n    return ttnn.Config(grid=[8, 8][:2] and (8, 8), per_core=n // 32)", Outcome(2)),
        ("def f(n: ttnn.Int) -> ttnn.Config:\n    return ttnn.Config(per_core=n // 32, grid=(8, 8))", Outcome(2)),
        ("def f(n):\n    return ttnn.Config(per_core=n // 16, grid=(8, 8))",
         Outcome(1, ("{'n': 64}", "ttnn.Config(grid=(8, 8), per_core=2)", "ttnn.Config(grid=(8, 8), per_core=4)"))),
        ("def f(n):\n    assert n < 80\n    return ttnn.Config(per_core=n // 32, grid=(8, 8))",
         Outcome(1, refusal=("{'n': 96}", "ttnn.Config(grid=(8, 8), per_core=3)", "AssertionError: "))),
        ("def f(n):\n    return missing(n)", Outcome(0, reason="NameError: name 'missing' is not defined")),
        ("def f(n):\n    return open('/etc/passwd')", Outcome(0, reason="NameError: name 'open' is not defined")),
        ("def f(n):\n    import os\n    return os.name",
         Outcome(0, refusal=("", "", ""), reason="ImportError: __import__ not found")),
    ],
)  # fmt: skip
def test_what_two_versions_return_is_compared(new: str, outcome: Outcome) -> None:
    found = compare(Comparison(PLAIN, version(new), CASES))
    if outcome.reason.startswith("ImportError"):
        assert found.compared == 0
    else:
        assert found == outcome


def test_methods_see_each_other_and_the_attributes_of_their_object() -> None:
    old = version(
        "def f(self, n):\n    return self.half(n) + self.tile + other(n)",
        "def half(self, n):\n    return n // 2",
        "def other(n):\n    return 1",
        methods=True,
        tile=32,
    )
    new = version("def f(n):\n    return n // 2 + 33")
    assert compare(Comparison(old, new, CASES)) == Outcome(2)


def test_a_grid_knows_how_many_cores_it_has() -> None:
    old = version("def f(n):\n    return ttnn.CoreGrid(x=8, y=n).num_cores")
    new = version("def f(n):\n    return 8 * n")
    assert compare(Comparison(old, new, CASES)) == Outcome(2)


def test_lists_and_tuples_are_alike() -> None:
    old, new = version("def f(n):\n    return [n, [1]]"), version("def f(n):\n    return n, (1,)")
    assert compare(Comparison(old, new, CASES)) == Outcome(2)


def test_what_is_known_of_the_library_is_the_same_for_both() -> None:
    known = {
        "module_constants": (("TILE_SIZE", 32),),
        "module_results": (("get_arch_name", "blackhole"),),
        "module_fields": (("CoreCoord", ("x", "y")),),
    }
    old = replace(
        version(
            "def f(n):\n    core = ttnn.CoreCoord(n, 1)\n    return core.x // ttnn.TILE_SIZE, ttnn.get_arch_name()"
        ),
        **known,
    )
    new = replace(version("def f(n):\n    return n // 32, 'blackhole'"), **known)
    assert compare(Comparison(old, new, CASES)) == Outcome(2)


def test_objects_of_the_device_have_the_fields_that_are_known() -> None:
    code = "def f(self, n):\n    assert self.grid.y == 1\n    return n // self.grid.x"
    old = version(code, methods=True, grid=Thing("dram_grid_size", (("x", 8), ("y", 1))))
    new = version("def f(n):\n    return n // 8")
    assert compare(Comparison(old, new, CASES)) == Outcome(2)
    with WorkerPool(compare_confined, 1) as pool:
        answers = [result for _, result in pool.run([Comparison(old, new, CASES)])]
    assert [answer.value for answer in answers] == [Outcome(2)]


def test_functions_that_break_out_neither_write_nor_connect(tmp_path: Path) -> None:
    code = (
        "def f(x):\n"
        "    for kind in ().__class__.__base__.__subclasses__():\n"
        "        if kind.__name__ == '_wrap_close':\n"
        f"            return kind.__init__.__globals__['system']('echo ran > {tmp_path}/MARKER')\n"
    )
    version = Version(code=(("f", code),), entry="f", arguments=(("x", "x"),))
    with WorkerPool(compare_confined, 1) as pool:
        answers = [result for _, result in pool.run([Comparison(version, version, [{"x": 1}])])]
    assert [result.value.compared for result in answers] == [1]  # it was run
    assert not (tmp_path / "MARKER").exists()
