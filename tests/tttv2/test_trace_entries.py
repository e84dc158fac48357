# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How a module is entered, on which meshes it can be built, and what reaches it by ways that name nothing."""

from __future__ import annotations

from typing import Any

import pytest

from migrate.inventory.tttv2.trace import Tracer
from migrate.report.trace_document import document
from tests.tttv2.pair_tree import TT, modules

GADGET = f"{TT}/gadget.py"
HEAD = """import torch
import ttnn
from models.common.lightweightmodule import LightweightModule


class Gadget(LightweightModule):
"""


def traced(body: str) -> dict[str, Any]:
    found = modules({GADGET: (HEAD + body).encode()})
    return document(Tracer(found).trace(GADGET), found)


def operations(content: dict[str, Any], entry: str, mesh: str = "1x1") -> list[str]:
    (path,) = [path for path in content["paths"] if path["entry"] == f"Gadget.{entry}" and mesh in path["meshes"]]
    return [row["op"] for row in path["operations"]]


def test_a_forward_is_the_only_way_in() -> None:
    content = traced(
        """    def forward(self, x):
        return self.half(x)

    def half(self, x):
        return ttnn.mul(x, 0.5)
"""
    )
    assert [path["entry"] for path in content["paths"]] == ["Gadget.forward"]


def test_without_forward_public_methods_with_operations_are_the_ways_in() -> None:
    content = traced(
        """    def tables(self, index: ttnn.Tensor):
        return ttnn.embedding(index, self.table)

    def index(self, positions: torch.Tensor):
        positions = positions.reshape(1, 32)
        return ttnn.as_tensor(positions, layout=ttnn.ROW_MAJOR_LAYOUT)

    def size(self):
        return 32

    def _inner(self, x: ttnn.Tensor):
        return ttnn.mul(x, x)
"""
    )
    assert [path["entry"] for path in content["paths"]] == ["Gadget.tables", "Gadget.index"]
    assert operations(content, "tables") == ["ttnn.embedding"]
    assert operations(content, "index") == ["ttnn.as_tensor"]  # torch's own methods are no operations


BUILT = """    def __init__(self, mesh_device, args):
        self.num_devices = args.num_devices
        {}

    def forward(self, x):
        return ttnn.mul(x, x)
"""


@pytest.mark.parametrize(
    ("statement", "rejected"),
    [
        ("assert self.num_devices == 8", ["1x1", "1x2", "4x8", "8x4"]),
        ("if args.is_galaxy:\n            raise ValueError('one row only')", ["4x8", "8x4"]),
        ("assert args.dim % 32 == 0", []),  # not known
        ("for size in (8, 4):\n            if args.dim % size == 0:\n                break\n        else:\n"
         "            raise ValueError(args.dim)", []),
        ("try:\n            raise ValueError(args.dim)\n        except ValueError:\n            pass", []),
        ("self.size = self.fitting(args.dim)\n\n    def fitting(self, dim):\n        for size in range(8, 0, -1):\n"
         "            if dim % size == 0:\n                return size\n        raise ValueError(dim)", []),
    ],
)  # fmt: skip
def test_meshes_that_the_constructor_does_not_take_have_no_path(statement: str, rejected: list[str]) -> None:
    content = traced(BUILT.format(statement))
    assert [row["mesh"] for row in content["rejected_meshes"]] == rejected
    there = [mesh for path in content["paths"] for mesh in path["meshes"]]
    assert sorted(there) == sorted({"1x1", "1x2", "1x8", "4x8", "8x4"} - set(rejected))


def test_a_rejected_mesh_comes_with_what_is_raised_and_where() -> None:
    row = traced(BUILT.format("assert self.num_devices == 8, 'eight'"))["rejected_meshes"][0]
    assert row == {
        "entry": "Gadget.forward", "mesh": "1x1", "at": f"{GADGET}:9",
        "text": "assert self.num_devices == 8, 'eight'",
    }  # fmt: skip


def test_what_a_constructor_passes_on_has_the_role_that_its_name_says() -> None:
    content = traced(
        """    def __init__(self, *args, **kwargs):
        kwargs["causal"] = False
        self._build(*args, **kwargs)

    def _build(self, mesh_device, configuration, causal=True):
        self.dim = configuration.dim
        self.layout = configuration.get_model_config()["W_LAYOUT_TILE"]

    def forward(self, **kwargs):
        return self.decode(**kwargs)

    def decode(self, x: ttnn.Tensor):
        return ttnn.mul(x, self.dim)
"""
    )
    assert [row["at"] for row in content["args_accesses"]["dim"]] == [f"{GADGET}:12"]
    assert [row["at"] for row in content["config_accesses"]["W_LAYOUT_TILE"]] == [f"{GADGET}:13"]
    assert operations(content, "forward") == ["ttnn.mul"]


def test_members_in_the_message_of_an_assertion_are_read() -> None:
    content = traced(
        """    def __init__(self, args):
        self.args = args

    def forward(self, x):
        assert x.shape[0] == 1, f"not {self.args.max_batch_size}"
        return x
"""
    )
    assert [row["at"] for row in content["args_accesses"]["max_batch_size"]] == [f"{GADGET}:11"]


def test_a_weight_that_is_loaded_is_a_tensor() -> None:
    content = traced(
        """    def __init__(self, table):
        self.lazy = table
        self.loaded = False

    def load(self):
        if self.loaded:
            return
        self.table = self.lazy.get_device_weight()
        self.loaded = True

    def forward(self, start, stop):
        self.load()
        return self.table[:, start:stop]
"""
    )
    assert operations(content, "forward") == ["Tensor[]"]


def test_a_list_that_may_come_from_elsewhere_has_elements_that_are_not_known() -> None:
    content = traced(
        """    def __init__(self, weights, configs=None):
        if configs is None:
            configs = [None for _ in weights]
        self.pairs = list(zip(weights, configs))

    def forward(self, x):
        for weight, config in self.pairs:
            if config is not None:
                x = ttnn.linear(x, weight, program_config=config)
            else:
                x = ttnn.matmul(x, weight)
        return x
"""
    )
    assert operations(content, "forward") == ["ttnn.linear", "ttnn.matmul"]


def test_attributes_that_are_stored_behind_each_other_do_not_keep_the_trace_going() -> None:
    content = traced(
        """    def __init__(self):
        self.mode = 0
        self.ready = False
        self.table = None

    def forward(self, x, user):
        self.mode = user
        if self.mode:
            self.ready = True
        if self.ready:
            self.table = x
        return ttnn.mul(x, x)
"""
    )
    classes = {row["text"]: row["class"] for row in content["conditions"]}
    assert classes["self.mode"] == "runtime"


def test_conditions_of_functions_that_are_only_handed_out_are_there() -> None:
    content = traced(
        """    def __init__(self):
        def grid(cores):
            if cores > 6:
                return ttnn.CoreGrid(x=8, y=cores)
            return ttnn.CoreGrid(x=cores, y=1)

        self.grid = grid

    def forward(self, x):
        return ttnn.mul(x, x)
"""
    )
    assert [(row["text"], row["class"]) for row in content["conditions"]] == [("cores > 6", "runtime")]


def test_what_is_handed_the_config_object_and_cannot_be_followed_is_unknown_with_its_place() -> None:
    content = traced(
        """    def __init__(self, args):
        self.kernel = args.get_model_config()["PRECISION"].get_nothing(configuration=args)

    def forward(self, x):
        return ttnn.mul(x, x)
"""
    )
    assert content["unknown"] == [{"at": f"{GADGET}:8", "why": "get_nothing is handed the config object"}]


def test_a_part_that_its_own_methods_change_is_not_settled_at_construction() -> None:
    content = traced(
        """    def __init__(self, mesh_device):
        self.log, self.plain = Log(mesh_device), Log(mesh_device)

    def forward(self, x: ttnn.Tensor, wanted):
        self.log.switch(wanted)
        if self.log.enabled:
            x = ttnn.exp(x)
        if self.plain.wide:
            x = ttnn.abs(x)
        return x


class Log:
    def __init__(self, mesh_device):
        self.enabled, self.wide = False, mesh_device.shape[0] > 1

    def switch(self, enabled):
        self.enabled = enabled
"""
    )
    assert [(row["text"], row["class"]) for row in content["conditions"] if row["kind"] == "if"] == [
        ("self.log.enabled", "runtime"),
        ("self.plain.wide", "static"),
    ]
