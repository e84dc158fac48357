# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Parameters that get another type on their way."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.conversions import as_cast, converted, with_casts, without_boxes
from migrate.verify.meaning.equality import Equality
from migrate.verify.meaning.facts import Code, Function, Parameter, UnitFacts
from migrate.verify.meaning.renames import Renames


@pytest.mark.parametrize(
    ("kind", "type_", "marked"),
    [
        ("int", "int", False),
        ("const int &", "int", False),
        ("uint32_t", "unsigned int", False),
        ("@uint8_t", "unsigned char", False),
        ("auto", "int", False),
        ("const @tt::tt_metal::Tensor &", "tt::tt_metal::Tensor", False),
        ("@ttnn::Tensor", "ns::Handle", False),
        ("const std::uint8_t", "int", True),
        ("bool", "int", True),
        ("float", "double", True),
        ("@std::optional < int >", "int", True),
    ],
)
def test_converted(kind: str, type_: str, marked: bool) -> None:
    assert (converted(["$0"], kind, [type_]) != ["$0"]) == marked


@pytest.mark.parametrize(
    ("value", "types"), [(["$0", "+", "1"], ["int"]), (["$1"], ["int"]), (["%x"], ["int"]), (["$0"], [])]
)
def test_what_is_not_judged(value: list[str], types: list[str]) -> None:
    assert converted(value, "bool", types) == value


@pytest.mark.parametrize(
    ("kind", "written", "cast"),
    [
        ("unsigned int", "f ( static_cast < uint32_t > ( $0 + 1 ) )", True),
        ("unsigned int", "f ( static_cast < uint8_t > ( $0 + 1 ) )", False),
        ("unsigned int", "f ( static_cast < uint32_t > ( $0 + 2 ) )", False),
        ("ns::Tensor", "f ( static_cast < ns::Tensor > ( $0 + 1 ) )", False),
        ("unsigned int", "f ( $0 + 1 )", False),
    ],
)
def test_an_argument_that_is_cast_to_its_parameters_type(kind: str, written: str, cast: bool) -> None:
    assert (as_cast(["$0", "+", "1"], kind, written.split()) != ["$0", "+", "1"]) is cast


@pytest.mark.parametrize(("value", "cast"), [("%dim", True), ("1", True), ("$0", False), ("", False)])
def test_an_argument_of_one_symbol_that_is_cast(value: str, cast: bool) -> None:
    symbols = [value] if value else []
    written = ["f", "(", "{", "static_cast", "<", "@uint32_t", ">", "(", *symbols, ")", "}", ")"]
    assert (as_cast(symbols, "unsigned int", written) != symbols) is cast


@pytest.mark.parametrize(
    "text", ["static_cast < int > ( $0 )", "static_cast < bool > ( $0 + 1 )", "static_cast < bool > ( %n )"]
)
def test_casts_that_are_no_conversion_of_a_parameter(text: str) -> None:
    assert with_casts(text.split(), ["int"]) == text.split()


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("{ return $0 * 2 ; }", False),
        ("{ const @uint8_t n = $0 ; return %n * 2 ; }", True),
        ("{ const auto n = $0 ; return %n * 2 ; }", False),
        ("{ return static_cast < @uint8_t > ( $0 ) * 2 ; }", True),
        ("{ return static_cast < @int8_t > ( $0 ) * 2 ; }", False),
    ],
)
def test_a_function_that_took_another_type_is_written_out(after: str, same: bool) -> None:
    gone = Function("prim::f", "int", (Parameter("n", "unsigned char"),), 1, body=_code("{ return $0 * 2 ; }"))
    before = {"f.cpp": UnitFacts((gone,))}
    equality = Equality(before, {}, Renames(before, {}, ["f.cpp"], {}))
    types = (("int",), ("int",))
    assert (equality.parting(_code("{ return @prim::f ( $0 ) ; }"), _code(after), types) is None) == same


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("{ auto n = $0 + 1 ; return static_cast < @uint8_t > ( %n ) * 2 ; }", True),
        ("{ auto n = $0 + 1 ; return static_cast < @int8_t > ( %n ) * 2 ; }", False),
    ],
)
def test_a_local_variable_is_cast_to_what_a_function_that_is_gone_took(after: str, same: bool) -> None:
    gone = Function("prim::f", "int", (Parameter("n", "unsigned char"),), 1, body=_code("{ return $0 * 2 ; }"))
    before = {"f.cpp": UnitFacts((gone,))}
    equality = Equality(before, {}, Renames(before, {}, ["f.cpp"], {}))
    first = _code("{ auto n = $0 + 1 ; return @prim::f ( %n ) ; }")
    assert (equality.parting(first, _code(after), (("int",), ("int",))) is None) == same


@pytest.mark.parametrize(
    ("text", "unmarked"),
    [
        (". scale = BOX $0 }", True),
        (". scale = BOX $0 , . other = 1 }", True),
        (". scale = BOX $1 }", False),
        (". scale = BOX $0 . value_or ( 1 ) }", False),
        ("@Params { BOX $0 , 1 }", True),
        ("@Params { 1 , f ( 2 ) , BOX $0 }", True),
        ("@Params { 1 , BOX $1 }", False),
        ("@Params { f ( BOX $0 , 1 ) }", False),
        ("@Params { BOX $0 + 1 }", False),
        ("@Params ( BOX $0 , 1 )", False),
        ("@std::pair { BOX $0 , 1 }", False),
        ("return { 1 , BOX $0 }", False),
        ("f ( BOX $0 , 1 )", False),
        ("auto scale = BOX $0 ;", False),
    ],
)
def test_an_optional_made_for_a_field(text: str, unmarked: bool) -> None:
    [mark] = converted(["$0"], "std::optional<float>", ["float", "int"])[:1]
    symbols = [mark if symbol == "BOX" else symbol for symbol in text.split()]
    result = without_boxes(symbols, ["float", "int"])
    assert result == ([symbol for symbol in symbols if symbol != mark] if unmarked else symbols)


def _code(text: str) -> Code:
    symbols = tuple(text.split())
    return Code(symbols, (1,) * len(symbols))


def test_what_differs_is_shown_where_the_function_that_is_gone_is_written_out() -> None:
    gone = Function("prim::f", "int", (Parameter("n", "int"),), 1, body=_code("{ g ( ) ; return @h ( $0 , 2 ) ; }"))
    before = {"f.cpp": UnitFacts((gone,))}
    equality = Equality(before, {}, Renames(before, {}, ["f.cpp"], {}))
    parting = equality.parting(_code("{ return @prim::f ( $0 ) ; }"), _code("{ g ( ) ; return @h ( $0 , 3 ) ; }"))
    assert parting == ("( $0 , 2 ) ; }", "( $0 , 3 ) ; }")
