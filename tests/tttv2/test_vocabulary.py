# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a module calls its modes."""

from __future__ import annotations

import ast
from typing import Any

from migrate.inventory.tttv2.trace import Tracer
from migrate.inventory.tttv2.vocabulary import vocabulary
from migrate.report.trace_document import document
from tests.tttv2.pair_tree import TT, modules

DIAL = f"{TT}/dial.py"
SOURCE = b"""import ttnn
from models.common.utility_functions import is_blackhole


class Dial:
    def __init__(self, parameters, model_config=None):
        self.weight = parameters.weight
        self.model_config = model_config

    def __call__(self, x: ttnn.Tensor, llm_mode: str, past=None):
        if llm_mode == "prefill":
            x = ttnn.mul(x, self.weight)
        elif llm_mode == "decode":
            x = ttnn.add(x, self.weight) if past is None else ttnn.sub(x, past)
        return ttnn.relu(x) if is_blackhole() else x
"""


def roles_of(text: str) -> dict[str, str]:
    known = vocabulary()
    return {name: role for name, role in known.in_module(ast.parse(text)).roles.items() if name not in known.roles}


def test_what_is_compared_with_other_strings_is_no_mode() -> None:
    assert roles_of("def forward(x, kind):\n    return x if kind == 'fast' else -x") == {}
    assert roles_of("def forward(x, kind):\n    return x if kind in ('prefill', 'train') else -x") == {}
    assert roles_of("def forward(x):\n    kind = x.kind\n    return x if kind == 'prefill' else -x") == {}


def test_a_parameter_that_is_compared_with_the_modes_is_one() -> None:
    assert roles_of("def forward(x, phase):\n    return x if phase == 'prefill' else -x") == {"phase": "mode"}
    assert roles_of("def forward(x, phase):\n    return x if phase in ['prefill', 'decode'] else -x") == {
        "phase": "mode"
    }


def traced() -> dict[str, Any]:
    tree = modules({DIAL: SOURCE})
    return document(Tracer(tree).trace(DIAL), tree)


def test_conditions_and_paths_follow_the_modes_of_the_module() -> None:
    content = traced()
    classes = [(row["at"].rpartition(":")[2], row["class"]) for row in content["conditions"]]
    assert classes == [("11", "mode"), ("13", "mode"), ("14", "runtime"), ("15", "static")]
    decode = [
        path for path in content["paths"] if path["mode"] == "decode" and path["when"] == ["hardware:is_blackhole()"]
    ]
    assert [[row["op"] for row in path["operations"]] for path in decode] == [["ttnn.add", "ttnn.sub", "ttnn.relu"]]
    assert {path["mode"] for path in content["paths"]} == {"decode", "prefill"}
