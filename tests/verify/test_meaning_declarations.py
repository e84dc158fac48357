# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What callers see of functions that stand for objects."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.declarations import compare
from migrate.verify.meaning.facts import Function, Parameter, UnitFacts
from migrate.verify.meaning.renames import Renames


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("ns::T", "ns::T", []),
        ("const ns::T &", "ns::T", []),
        ("ns::T &", "ns::T", []),
        ("const ns::T &", "const ns::T &", ["ttnn::f returns another type: ns::T became const ns::T &"]),
        ("ns::T", "ns::T &", ["ttnn::f returns another type: ns::T became ns::T &"]),
        ("const ns::T *", "const ns::T *", []),
    ],
)
def test_results(before: str, after: str, expected: list[str]) -> None:
    """The object gave copies."""
    parameters = (Parameter("x", "const ns::T &"),)
    old = {
        "f.hpp": UnitFacts((Function("F::invoke", before, parameters, 1),), registered={"ttnn::f": "F"}),
    }
    new = {"f.hpp": UnitFacts((Function("ttnn::f", after, parameters, 1),))}
    assert [finding.text for finding in compare(old, new, Renames(old, new, ["f.hpp"], {}))] == expected


@pytest.mark.parametrize("kept", [("nodiscard", "noexcept"), ("noexcept",)])
def test_attributes(kept: tuple[str, ...]) -> None:
    old = {
        "f.hpp": UnitFacts((Function("F::invoke", "T", (), 1, ("nodiscard", "noexcept")),), registered={"ttnn::f": "F"})
    }
    new = {"f.hpp": UnitFacts((Function("ttnn::f", "T", (), 1, kept),))}
    lost = [] if "nodiscard" in kept else ["ttnn::f was declared nodiscard"]
    assert [finding.text for finding in compare(old, new, Renames(old, new, ["f.hpp"], {}))] == lost


@pytest.mark.parametrize(("later", "lost"), [("0", []), ("", ["the default of n of ttnn::f: 0 became nothing"])])
def test_a_definition_whose_value_is_const(later: str, lost: list[str]) -> None:
    """The default stands at the definition before, at the declaration after."""

    def two(name: str, kinds: tuple[str, str]) -> tuple[Function, Function]:
        first, last = (
            Function(name, "T", (Parameter("n", kind, default),), 1)
            for kind, default in zip(("int", "const int"), kinds, strict=True)
        )
        return first, last

    old = {"f.cpp": UnitFacts(two("F::invoke", ("", "0")), registered={"ttnn::f": "F"})}
    new = {"f.cpp": UnitFacts(two("ttnn::f", (later, "")))}
    assert [finding.text for finding in compare(old, new, Renames(old, new, ["f.cpp"], {}))] == lost
