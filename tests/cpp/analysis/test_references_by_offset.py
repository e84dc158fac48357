# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What stands at a byte: names, types, parameters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp.analysis.references_by_offset import Facts, Place, Reference, Signature, type_in_python
from migrate.cpp.unit import Unit

Parse = Callable[..., Unit]
PATH = "ttnn/cpp/a.cpp"
TEXT = """
namespace nanobind { template <typename T> struct handle {}; }
template <auto N, typename Operation> struct registered_operation_t {};
namespace ops {
struct Base { static long invoke(int first, const float& second); };
struct Derived : Base {};
constexpr registered_operation_t<1, Derived> halve{};
int value = 1;
}
using Kind = unsigned;
template <typename T> void take(T, int);
int use(Kind count, const int* table) {
    take(ops::halve, ops::value);
    auto shown = [](float given) { return given; };
    return ops::value + table[count];
}
"""


@pytest.fixture(scope="module")
def facts(parse: Parse) -> Facts:
    return Facts(parse(TEXT, PATH))


def end(text: str, last: bool = False) -> int:
    return (TEXT.rindex(text) if last else TEXT.index(text)) + len(text)


def test_reference_says_what_is_named_and_where_it_is_declared(facts: Facts) -> None:
    place = Place(PATH, TEXT.index("value = 1"))
    assert facts.reference(PATH, end("ops::value", last=True)) == Reference("ops::value", place)
    assert facts.reference(PATH, end("return")) is None
    assert facts.references_to(PATH, place) == [end("ops::value"), end("ops::value", last=True)]


def test_types_and_parameters(facts: Facts) -> None:
    start = TEXT.index("table[count]")
    assert facts.type_of(PATH, start, start + len("table[count]")) == "const int"
    assert facts.type_of(PATH, 0, 1) == ""
    assert facts.parameter(PATH, TEXT.index("Kind count")) == ("count", "unsigned int")
    assert facts.named(PATH, end("(Kind")) == "unsigned int"


def test_lambdas_show_their_types(facts: Facts) -> None:
    assert "float" in facts.converted(PATH)
    assert "const int *" not in facts.converted(PATH)


def test_invoke_is_inherited(facts: Facts) -> None:
    assert facts.invokes("ops::halve") == [Signature("long", ("int", "const float &"), ("first", "second"), False)]
    assert facts.invokes("ops::other") is None


@pytest.mark.parametrize(
    ("kind", "expected"), [("const std::vector<int> &", "std::vector<int>"), ("int &&", "int"), ("int *", "int*")]
)
def test_bare(kind: str, expected: str) -> None:
    assert type_in_python(kind) == expected
