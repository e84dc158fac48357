# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Statements of binding functions: names that a helper's parameter is asked for, lambdas that are bound."""

from __future__ import annotations

import pytest

from migrate.verify.meaning import lambdas
from migrate.verify.meaning.bodies import changed_files
from migrate.verify.meaning.equality import Equality
from migrate.verify.meaning.facts import Code, Function, Parameter, Target, UnitFacts
from migrate.verify.meaning.renames import Renames

FILE = "ttnn/cpp/grow_nanobind.cpp"
NAMES = {"ttnn::grow": "ttnn::sub::grow"}


def findings(before: str, after: str, *templates: str) -> list[str]:
    old, new = _facts(before, 2), _facts(after, 1, *templates)
    equality = Equality(old, new, Renames(old, new, [FILE], {}))
    return [finding.what for finding in changed_files(old, new, equality)]


def _facts(body: str, count: int, *templates: str) -> dict[str, UnitFacts]:
    symbols = tuple(f"{{ {body} }}".split())
    parameters = (Parameter("mod", "nanobind::module_ &"), Parameter("operation", "const type-parameter-0-0 &"))[:count]
    function = Function(
        "bind_grow", "void", parameters, 1, body=Code(symbols, (1,) * len(symbols)), templates=templates
    )
    registered = {"ttnn::grow": "ttnn::Grow"} if count == 2 else {}
    return {FILE: UnitFacts((function,), registered=registered, registered_as=NAMES if registered else {})}


@pytest.mark.parametrize(("python", "count"), [('"ttnn.sub.grow"', 0), ('"ttnn.grow"', 2)])
def test_a_parameter_is_asked_for_its_names(python: str, count: int) -> None:
    before = "auto doc = f ( $1 . base_name ( ) , $1 . python_fully_qualified_name ( ) ) ;"
    assert len(findings(before, f'auto doc = f ( "grow" , {python} ) ;')) == count


@pytest.mark.parametrize(
    ("after", "templates", "count"),
    [
        ('f ( "grow" , "ttnn.sub.grow" , $1 , $2 )', (), 0),
        ('f ( "grow" , "ttnn.sub.grow" , $2 , $1 )', (), 2),
        ('f ( "grow" , "ttnn.sub.grow" , $2 , $3 )', (), 2),
        ('f ( @std::string ( %Name ) , "ttnn." + @std::string ( %Name ) , $1 , $2 )', ("Name", "Function"), 0),
        ('f ( @std::string ( %Name ) , "ttnn." + @std::string ( %Other ) , $1 , $2 )', ("Name", "Function"), 1),
        ('f ( @std::string ( $1 ) , "ttnn." + @std::string ( $1 ) , $2 , $3 )', ("Function",), 0),
        ('f ( @std::string ( $1 ) , "ttnn." + @std::string ( $2 ) , $2 , $3 )', ("Function",), 1),
    ],
)
def test_other_parameters_of_the_statement(after: str, templates: tuple[str, ...], count: int) -> None:
    before = "auto doc = f ( $1 . base_name ( ) , $1 . python_fully_qualified_name ( ) , $2 , $3 ) ;"
    assert len(findings(before, f"auto doc = {after} ;", *templates)) == count


@pytest.mark.parametrize(("note", "count"), [("$1", 0), ("$0", 2)])
def test_a_statement_behind_a_parameter_that_nothing_asks(note: str, count: int) -> None:
    before = "auto doc = f ( @ttnn::grow . base_name ( ) , $2 ) ;"
    assert len(findings(before, f'auto doc = f ( "grow" , {note} ) ;')) == count


def test_an_object_that_stays_goes_on_being_asked() -> None:
    facts = _facts("auto doc = f ( @ttnn::grow . base_name ( ) ) ;", 2)
    equality = Equality(facts, facts, Renames(facts, facts, [FILE], {}))
    assert list(changed_files(facts, facts, equality)) == []


@pytest.mark.parametrize(("bound", "count"), [("%run", 0), ("%other", 1)])
def test_a_lambda_that_is_bound_goes(bound: str, count: int) -> None:
    before = f"auto run = [ ] ( int x ) {{ return %x ; }} ; @ttnn::bind_registered_operation ( $0 , {bound} ) ;"
    assert len(findings(before, "@ttnn::bind_function ( $0 ) ;")) == count


BODY = "{ return { %x , 1 } ; }"
REST = "struct Grow { static constexpr auto SIZE = @ns::Device::SIZE ; } ;"


@pytest.mark.parametrize(
    ("text", "body"), [(f"[ ] ( int x ) -> @std::tuple < int , int > {BODY}", BODY), ("[ ] ( int x ) , 2", "")]
)
def test_a_lambda_whose_result_is_a_template(text: str, body: str) -> None:
    assert lambdas.read(text.split(), 0).body == tuple(body.split())


@pytest.mark.parametrize(("after", "same"), [("@ns::Device::SIZE", True), ("@ns::Device::OTHER", False)])
def test_a_constant_that_is_another_name(after: str, same: bool) -> None:
    rest = Code(tuple(REST.split()), (1,) * len(REST.split()))
    names = {f"ns::Device::{name}": Target("device.hpp", "VAR_DECL", "") for name in ("SIZE", "OTHER")}
    old = {FILE: UnitFacts(rest=rest, names=names, declared=("ns::Grow", "ns::Grow::SIZE"))}
    assert Renames(old, {FILE: UnitFacts(names=names)}, [FILE], {}).same("@ns::Grow::SIZE", after) is same
