# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the arguments of a call and of a constructor are, and what comes of them."""

from __future__ import annotations

from typing import Any

from migrate.inventory.tttv2.trace import Tracer
from migrate.report.trace_document import document
from tests.tttv2.pair_tree import TT, modules

GADGET, USER = f"{TT}/gadget.py", f"{TT}/user.py"
HEAD = """from dataclasses import dataclass
from typing import Optional

import torch
import ttnn
from models.common.lightweightmodule import LightweightModule


@dataclass
class Limits:
    low: ttnn.Tensor
    high: "ttnn.Tensor"
    count: int


"""


def traced(body: str, user: str = "") -> dict[str, Any]:
    files = {GADGET: (HEAD + body).encode()} | ({USER: user.encode()} if user else {})
    tree = modules(files)
    return document(Tracer(tree).trace(GADGET), tree)


def operations(content: dict[str, Any]) -> list[str]:
    (path,) = content["paths"]
    return [row["op"] for row in path["operations"]]


def test_fields_of_a_dataclass_that_a_call_is_given_are_tensors_where_they_say_so() -> None:
    content = traced(
        """class Gadget(LightweightModule):
    def decode_forward(self, x: ttnn.Tensor, limits: Limits):
        wide = ttnn.subtract(limits.high, limits.low)
        if limits.count > 1:
            x = ttnn.reshape(x, (limits.count, -1))
        return ttnn.multiply(x, wide)
"""
    )
    assert operations(content) == ["ttnn.subtract", "ttnn.reshape", "ttnn.multiply"]
    assert [(row["text"], row["class"]) for row in content["conditions"]] == [("limits.count > 1", "runtime")]


def test_an_argument_that_is_handed_on_is_what_the_next_function_says() -> None:
    content = traced(
        """class Gadget(LightweightModule):
    def forward(self, x, limits=None, scale=None):
        if limits is None:
            return x
        return self.bounded(x, limits, scale)

    def bounded(self, x: ttnn.Tensor, limits: "Limits", scale: ttnn.Tensor):
        low = ttnn.typecast(limits.low, ttnn.bfloat16)
        factor = ttnn.reciprocal(scale)
        return ttnn.multiply(ttnn.maximum(x, low), factor)
"""
    )
    assert operations(content) == ["ttnn.typecast", "ttnn.reciprocal", "ttnn.maximum", "ttnn.multiply"]
    assert [(row["text"], row["class"]) for row in content["conditions"]] == [("limits is None", "runtime")]


def test_what_may_be_none_stays_a_question() -> None:
    content = traced(
        """class Gadget(LightweightModule):
    def forward(self, x: ttnn.Tensor, limits: Optional[Limits] = None):
        if limits is None:
            return ttnn.exp(x)
        return ttnn.abs(x)
"""
    )
    assert operations(content) == ["ttnn.exp", "ttnn.abs"]


def test_parameters_that_a_constructor_reads_are_roots_and_so_is_what_callers_give() -> None:
    content = traced(
        """class Gadget(LightweightModule):
    def __init__(self, mesh_device, head_dim, fused, dtype, unused):
        self.head_dim, self.fused, self.dtype = head_dim, fused, dtype

    def forward(self, x: ttnn.Tensor):
        if self.fused:
            x = ttnn.exp(x)
        return ttnn.reshape(x, (1, self.head_dim), dtype=self.dtype)
""",
        """from models.tt_transformers.tt.gadget import Gadget

def make(args, mesh_device):
    return Gadget(mesh_device, args.head_dim, args.is_galaxy, args.dtype, 1)
""",
    )
    assert content["root_parameters"]["module_ctor"] == ["dtype", "fused", "head_dim"]
    assert content["root_parameters"]["hardware"] == ["mesh_device.get_num_devices"]
    (condition,) = content["conditions"]
    assert (condition["text"], condition["class"]) == ("self.fused", "static")


def test_a_class_without_operations_beside_one_with_them_has_no_paths() -> None:
    content = traced(
        """class Table(torch.nn.Module):
    def forward(self, x: torch.Tensor):
        return torch.cos(x)


class Gadget(LightweightModule):
    def forward(self, x: ttnn.Tensor):
        return ttnn.exp(x)
"""
    )
    assert {path["entry"] for path in content["paths"]} == {"Gadget.forward"}
