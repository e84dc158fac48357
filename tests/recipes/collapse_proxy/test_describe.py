# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an operation becomes, as data."""

from __future__ import annotations

from plain_operation import Gathered

from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.recipes.collapse_proxy.describe import function


def test_the_function(plain: Gathered) -> None:
    found = function(plain.subject, [{}])
    assert (found.name, found.registered_name) == ("ttnn::foo", "ttnn::foo")
    (overload,) = found.overloads
    assert overload.parameters == (
        NewParameter("input", "const ttnn::Tensor&", None),
        NewParameter("memory_config", "const ttnn::MemoryConfig&", None),
        NewParameter("seed", "uint32_t", None),
    )
    assert overload.result == "ttnn::Tensor"


def test_defaults_that_are_new(plain: Gathered) -> None:
    (overload,) = function(plain.subject, [{2: "7"}]).overloads
    assert isinstance(overload, NewOverload)
    assert [parameter.default for parameter in overload.parameters] == [None, None, "7"]
