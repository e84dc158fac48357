# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which methods of a config class compute program or memory configs, and which of them call which."""

from __future__ import annotations

from migrate.inventory.tttv2.config_helpers import ConfigHelpers, helpers_of
from migrate.inventory.tttv2.trace import Tracer
from migrate.inventory.tttv2.vocabulary import vocabulary
from migrate.python.classes import Classes
from migrate.report.trace_document import document
from tests.tttv2.pair_tree import modules

OWN = "models/other/tt"
CONFIG = f"{OWN}/model_config.py"
SOURCE = b"""import ttnn


class ModelArgs:
    def __init__(self, mesh_device):
        self.dim = 64

    def get_model_config(self):
        return self.model_config

    def matmul_config(self, m, k):
        return ttnn.MatmulMultiCoreReuseProgramConfig(per_core_m=m, per_core_k=k)

    def ff_program(self, mode):
        if mode == "decode":
            return self.inner_program(self.dim)
        return None

    def inner_program(self, k):
        chosen = self.matmul_config(32, k)
        return chosen

    def ff_output(self):
        return ttnn.L1_MEMORY_CONFIG if self.dim > 64 else None

    def ff_dtype(self):
        return ttnn.bfloat16

    def warm(self):
        self.place = ttnn.DRAM_MEMORY_CONFIG
        self.matmul_config(1, 1)
"""
MODULE = b"""import ttnn
from models.common.lightweightmodule import LightweightModule


class Feed(LightweightModule):
    def __init__(self, args):
        self.args = args

    def forward(self, x, mode):
        x = ttnn.linear(x, self.w, program_config=self.args.ff_program(mode), dtype=self.args.ff_dtype())
        return ttnn.to_memory_config(x, self.args.ff_output())
"""


def helpers() -> ConfigHelpers:
    classes = Classes(modules({CONFIG: SOURCE}))
    source = classes.modules.load(CONFIG)
    assert source is not None
    return ConfigHelpers(classes.of_file(source)[0], classes, vocabulary())


def test_what_returns_no_config_is_no_helper() -> None:
    known = helpers()
    assert [name for name in ("ff_dtype", "warm", "get_model_config", "__init__") if known.is_helper(name)] == []


def test_helpers_are_known_by_name_by_what_they_return_and_by_what_they_ask() -> None:
    known = helpers()
    assert known.is_helper("matmul_config")
    assert known.is_helper("ff_output")
    assert known.is_helper("inner_program")
    assert known.is_helper("ff_program")


def test_helpers_name_those_that_call_them() -> None:
    assert helpers().called_by(["ff_program"]) == {
        "inner_program": {"ff_program"},
        "matmul_config": {"inner_program"},
    }
    assert helpers().called_by(["ff_output"]) == {}


def test_the_trace_lists_what_the_module_calls_and_what_that_calls() -> None:
    tree = modules({CONFIG: SOURCE, f"{OWN}/feed.py": MODULE})
    rows = document(Tracer(tree).trace(f"{OWN}/feed.py"), tree)["matmul_helpers"]
    assert [(row["name"], row["called"], row["called_by"]) for row in rows] == [
        ("ff_output", [f"{OWN}/feed.py:11"], []),
        ("ff_program", [f"{OWN}/feed.py:10"], []),
        ("inner_program", [], ["ff_program"]),
        ("matmul_config", [], ["inner_program"]),
    ]


def test_only_the_library_makes_configs() -> None:
    words = vocabulary()
    assert words.makes_config("ttnn.MatmulMultiCoreReuseMultiCastProgramConfig")
    assert words.makes_config("ttnn.create_sharded_memory_config")
    assert not words.makes_config("ttnn.WormholeComputeKernelConfig")
    assert not words.makes_config("self.memory_config")


def test_helpers_are_looked_for_once_for_each_tree() -> None:
    classes = Classes(modules({CONFIG: SOURCE}))
    source = classes.modules.load(CONFIG)
    assert source is not None
    (cls,) = classes.of_file(source)
    assert helpers_of(cls, classes, vocabulary()) is helpers_of(cls, classes, vocabulary())
    assert helpers_of(cls, Classes(modules()), vocabulary()) is not helpers_of(cls, classes, vocabulary())
