# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import re
from pathlib import Path

import pytest

import ttnn

OPERATIONS = """
    add addcmul assign bernoulli clone concat copy divide exp experimental.dropout experimental.typecast fill_ones_rm
    fill_rm indexed_fill interleaved_to_sharded leaky_relu log moreh_dot multiply neg ones_like rand reciprocal relu
    reshape reshard rsub sharded_to_interleaved sigmoid silu silu_bw slice_write split sqrt subtract to_memory_config
    typecast uniform where zeros
"""
NAMES = [f"ttnn.{name}" for name in OPERATIONS.split()]


def find(name):
    found = ttnn
    for part in name.split(".")[1:]:
        found = getattr(found, part)
    return found


def test_no_operation_is_lost():
    registered = {operation.python_fully_qualified_name for operation in ttnn.query_registered_operations()}
    assert set(NAMES) <= registered


@pytest.mark.parametrize("name", NAMES)
def test_operation(name):
    operation = find(name)
    assert operation.python_fully_qualified_name == name
    assert operation.__doc__.strip()
    assert ttnn.get_golden_function(operation)


def test_every_operation_is_in_the_docs():
    api = Path(__file__).parents[4] / "docs/source/ttnn/ttnn/api.rst"
    listed = set(re.findall(r"^   (ttnn\.[\w.]+)$", api.read_text(), flags=re.MULTILINE))
    registered = {operation.python_fully_qualified_name for operation in ttnn.query_registered_operations()}
    assert registered <= listed


def test_two_operations_of_one_base_name():
    assert ttnn.typecast is not ttnn.experimental.typecast
    assert ttnn.experimental.typecast.python_fully_qualified_name == "ttnn.experimental.typecast"
