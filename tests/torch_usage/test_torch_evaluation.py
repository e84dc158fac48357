# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How much work an audit does, and what it says of what it did not get to."""

from __future__ import annotations

from pathlib import Path

from usage_tree import HEAD, PACKAGE, found, write

from migrate.inventory.torch_usage.audit import audit_package
from migrate.inventory.torch_usage.model import PackageUsage
from migrate.python.classes import Classes
from migrate.python.modules import Modules

TWO = """
class First:
    def forward(self, x: ttnn.Tensor):
        return self.second(self.first(x))

    def first(self, x):
        return ttnn.from_torch(torch.relu(ttnn.to_torch(x)))

    def second(self, x):
        return ttnn.to_torch(x)


class Second:
    def forward(self, x: ttnn.Tensor):
        return ttnn.to_torch(x)
"""


def allowed(root: Path, code: str, steps: int | None) -> PackageUsage:
    tree = write(root, {f"{PACKAGE}/tt/model.py": HEAD + code})
    return audit_package(Classes(Modules(tree)), PACKAGE, steps=steps)


def test_what_is_enough_is_complete(tmp_path: Path) -> None:
    usage = allowed(tmp_path, TWO, None)
    assert usage.complete
    assert found(usage) == [
        ("C5", "ttnn.from_torch(torch.relu(ttnn.to_torch(x)))"),
        ("C5", "torch.relu(ttnn.to_torch(x))"),
        ("C5", "ttnn.to_torch(x)"),
        ("C4", "ttnn.to_torch(x)"),
        ("C4", "ttnn.to_torch(x)"),
    ]


def test_what_the_work_allowed_does_not_reach_is_unknown_with_the_reason(tmp_path: Path) -> None:
    usage = allowed(tmp_path, TWO, 8)
    assert not usage.complete
    unknown = [row for row in usage.rows if row.verdict == "unknown"]
    assert {row.function for row in unknown} == {"First.first", "First.second"}
    assert {row.evidence["reason"] for row in unknown} == {"no entry led here before the work allowed was done"}
    (other,) = [row for row in usage.rows if row.function == "Second.forward" and row.kind == "transfer"]
    assert other.verdict == "keep"  # what one entry takes is not taken from another


def test_the_reason_of_an_unknown_operand(tmp_path: Path) -> None:
    code = """
import somewhere

class Model:
    def forward(self, x: ttnn.Tensor):
        return ttnn.from_torch(torch.relu(somewhere.scores(x)))
"""
    usage = allowed(tmp_path, code, None)
    reasons = {row.evidence["reason"] for row in usage.rows if row.verdict == "unknown"}
    assert reasons == {"it is not known where its operands come from"}


MANY = """
class Layer:
    def __init__(self, sizes, weight: torch.Tensor):
        self.sizes = [*sizes]
        self.weight = ttnn.from_torch(weight.transpose(0, 1))
        {more}

    def forward(self, x):
        return ttnn.linear(x, self.weight)


class Model:
    def __init__(self, state_dict):
        {layers}

    def forward(self, x: torch.Tensor):
        {calls}
        return x
"""


def layers(root: Path, arguments: list[str], steps: int) -> PackageUsage:
    """Audit a model of layers, each of which is some five hundred expressions."""
    indent = "\n        "
    code = MANY.format(
        layers=indent.join(f"self.layer{n} = Layer({each}, state_dict['w'])" for n, each in enumerate(arguments)),
        calls=indent.join(f"x = self.layer{n}(x)" for n in range(len(arguments))),
        more=indent.join(f"self.value{n} = {n} + {n} * {n}" for n in range(100)),
    )
    return allowed(root, code, steps)


def test_a_layer_that_is_made_again_is_not_evaluated_again(tmp_path: Path) -> None:
    assert layers(tmp_path / "same", ["[1, 2]"] * 20, 4000).complete
    assert not layers(tmp_path / "other", [f"[{n}, 2]" for n in range(20)], 4000).complete


def test_loops_in_loops_and_a_tuple_that_doubles_end(tmp_path: Path) -> None:
    loops = "".join("    " * (2 + depth) + f"for i{depth} in x:\n" for depth in range(60))
    code = "class First:\n    def forward(self, x: ttnn.Tensor, y: 1):\n        s = (x,)\n" + "        s = s + s\n" * 40
    code += loops + "    " * 62 + "x = torch.relu(x)\n        return x\n"
    usage = allowed(tmp_path, code, 1000)
    assert ("torch.relu(x)" in {row.expression for row in usage.rows}, usage.complete) == (True, False)


def test_what_a_group_of_errors_guards_is_looked_at(tmp_path: Path) -> None:
    code = "class First:\n    def forward(self, x: ttnn.Tensor):\n        try:\n            return ttnn.to_torch(x)\n"
    code += "        except* ValueError:\n            return ttnn.to_torch(x)\n"
    assert len(found(allowed(tmp_path, code, None))) == 2
