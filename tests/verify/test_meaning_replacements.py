# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Calls of functions that are gone, where a rule or another function stands for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from migrate import rules
from migrate.verify.meaning.bodies import changed_files
from migrate.verify.meaning.equality import Equality
from migrate.verify.meaning.facts import Code, Function, Parameter, UnitFacts
from migrate.verify.meaning.renames import Renames
from migrate.verify.meaning.replacements import by_rule

ROW = """wrappers:
  ns::twice:
    action: replace
    numerics: changes
    replace: "lib::scale(other, 2.0F, shape)"
    reason: "shorter"
    analysis: { why: "a product", lacks: "nothing" }
"""


@pytest.fixture
def rule(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "rules/wrappers"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(ROW)
    rules.use(tmp_path / "rules")
    yield
    rules.use(None)


def function(name: str, body: str, *parameters: str) -> Function:
    symbols = tuple(body.split())
    made = tuple(Parameter(parameter, "ns::Tensor") for parameter in parameters)
    return Function(name, "ns::Tensor", made, 1, body=Code(symbols, (1,) * len(symbols)))


def findings(before: list[Function], after: list[Function]) -> list[tuple[bool, str]]:
    old, new = {"f.cpp": UnitFacts(tuple(before))}, {"f.cpp": UnitFacts(tuple(after))}
    equality = Equality(old, new, Renames(old, new, ["f.cpp"], {}))
    return [(finding.remark, finding.text) for finding in changed_files(old, new, equality)]


TWICE = function("ns::twice", "{ return @lib::add ( $0 , $0 ) ; }", "shape", "other")
USE = function("ns::use", "{ f ( ) ; return @ns::twice ( $1 , $0 ) ; }", "a", "b")
DIFFERENT = "ns::use does something else"


def test_functions_without_a_rule() -> None:
    assert by_rule({"ns::twice": [TWICE]}) == {}


@pytest.mark.usefixtures("rule")
def test_the_body_of_a_rule() -> None:
    (made,) = by_rule({"ns::twice": [TWICE]})["ns::twice"]
    assert made.body is not None
    assert " ".join(made.body.symbols) == "{ return @lib::scale ( $1 , 2.0F , $0 ) ; }"


@pytest.mark.usefixtures("rule")
@pytest.mark.parametrize(
    ("after", "right"),
    [
        ("{ f ( ) ; return @lib::scale ( $0 , 2.0F , $1 ) ; }", True),
        ("{ f ( ) ; return @lib::scale ( $1 , 2.0F , $0 ) ; }", False),
        ("{ f ( ) ; return @lib::scale ( $0 , 3.0F , $1 ) ; }", False),
        ("{ return @lib::scale ( $0 , 2.0F , $1 ) ; }", False),
    ],
)
def test_what_a_rule_puts_for_a_call(after: str, right: bool) -> None:
    found = findings([TWICE, USE], [function("ns::use", after, "a", "b")])
    assert [remark for remark, _ in found] == ([] if right else [False])


@pytest.mark.usefixtures("rule")
def test_a_rule_that_names_what_only_its_namespace_has() -> None:
    assert by_rule({"ns::twice": [function("ns::twice", "{ }", "shape")]}) == {}


@pytest.mark.parametrize(
    ("after", "remark"),
    [
        ("{ f ( ) ; return @lib::scale ( $1 , 2.0F , $0 ) ; }", True),
        ("{ f ( ) ; return @lib::scale ( @lib::add ( $1 , 1 ) , $0 ) ; }", True),
        ("{ f ( ) ; return @lib::scale ( $0 , 2.0F , $1 ) ; }", False),
        ("{ f ( ) ; return @lib::scale ( $1 , 2.0F , $1 ) ; }", False),
        ("{ return @lib::scale ( $1 , 2.0F , $0 ) ; }", False),
    ],
)
def test_what_stands_for_a_call_without_a_rule(after: str, remark: bool) -> None:
    (found,) = findings([TWICE, USE], [function("ns::use", after, "a", "b")])
    what = "ns::use called ns::twice, which is gone: what stands for the call is not compared"
    assert found[0] is remark
    assert found[1] == what if remark else found[1].startswith(DIFFERENT)


PRIM = function("prim::grow", "{ g ( $0 ) ; return launch ( $0 , $1 ) ; }", "x", "y")
CALLER = function("ns::use", "{ return @prim::grow ( $0 , $1 ) ; }", "a", "b")


@pytest.mark.parametrize(("after", "count"), [("@ns::grow ( $1 , $0 )", 0), ("@ns::grow ( $0 , $1 )", 1)])
def test_a_function_that_takes_the_arguments_in_another_order_is_written_out(after: str, count: int) -> None:
    first = function("ns::grow", "{ h ( ) ; return @prim::grow ( $1 , $0 ) ; }", "y", "x")
    last = function("ns::grow", "{ g ( $1 ) ; return launch ( $1 , $0 ) ; }", "y", "x")
    user = function("ns::use", f"{{ return {after} ; }}", "a", "b")
    found = [text for _, text in findings([PRIM, CALLER, first], [user, last]) if "ns::use" in text]
    assert len(found) == count
