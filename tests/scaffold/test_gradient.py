# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions that record their gradient."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp.unit import Unit
from migrate.scaffold.gradient import Gradient, Parameter, gradients

Parse = Callable[..., Unit]
HEAD = """
typedef unsigned int uint32_t;
namespace ttnn {
struct Value { int front() const; float rate; };
Value half(const Value &);
Value twice(const Value &, float, uint32_t);
struct Shape {};
Value back(const Value &, const Shape &);
}
namespace ttml::autograd {
enum class Precision { HALF, FULL };
struct Tensor {
    const ttnn::Value &get_value(Precision precision = Precision::HALF) const;
    const ttnn::Value &get_grad() const;
    void add_grad(const ttnn::Value &);
};
struct Pointer { Tensor *operator->() const; };
Pointer create();
template <typename F> void record(F f) {}
}
namespace ttml::ops {
"""


def found(parse: Parse, function: str, last: str = "f") -> list[Gradient]:
    """Return the gradients of a function."""
    return gradients(parse(f"{HEAD}{function}\n}}\n"), last)


@pytest.mark.parametrize(
    "function",
    [
        "void f(autograd::Pointer a) { a->add_grad(a->get_value()); }",
        "void f(autograd::Pointer a) { autograd::record([a]() { a->get_grad(); }); }",
        "void g(autograd::Pointer a) { autograd::record([a]() { a->add_grad(a->get_value()); }); }",
        "void f(autograd::Pointer a);",
    ],
)
def test_no_gradient(parse: Parse, function: str) -> None:
    assert found(parse, function) == []


def test_one_call(parse: Parse) -> None:
    (gradient,) = found(
        parse,
        "autograd::Pointer f(const autograd::Pointer &a, float rate, bool other) {\n"
        "    auto out = autograd::create();\n    auto seed = uint32_t{2} * 2;\n    ttnn::Shape shape;\n"
        "    autograd::record([a, rate, out, seed, shape]() {\n"
        "        auto grad = ttnn::twice(out->get_grad(), rate, seed);\n"
        "        a->add_grad(ttnn::back(grad, shape));\n    });\n    return out;\n}",
    )
    assert gradient.name == "ttml::ops::f"
    assert gradient.tensors == ("a",)
    assert gradient.parameters == (
        Parameter("rate", "float"),
        Parameter("seed", "uint32_t"),
        Parameter("shape", "const ttnn::Shape&"),
    )
    assert gradient.body == ("auto grad = ttnn::twice(grad_output, rate, seed);", "return {ttnn::back(grad, shape)};")
    assert gradient.files == {"ttnn/cpp/a.cpp"}


def test_values_of_inputs_and_of_the_result(parse: Parse) -> None:
    (gradient,) = found(
        parse,
        "autograd::Pointer f(const autograd::Pointer &a, const autograd::Pointer &b, uint32_t times) {\n"
        "    auto out = autograd::create();\n    autograd::record([a, b, times, out]() {\n"
        "        b->add_grad(ttnn::twice(out->get_value(), b->get_value().rate, times));\n"
        "        a->add_grad(ttnn::half(out->get_grad()));\n    });\n    return out;\n}",
    )
    assert gradient.tensors == ("a", "b")
    assert gradient.parameters == (
        Parameter("b"), Parameter("times", "uint32_t"), Parameter("output"),
    )  # fmt: skip
    assert gradient.body == ("return {ttnn::half(grad_output), ttnn::twice(output, b.rate, times)};",)


@pytest.mark.parametrize(
    "statements",
    [
        "if (rate > 1) { a->add_grad(out->get_grad()); }",
        "a->add_grad(out->get_grad()); a->add_grad(out->get_grad());",
        "a->add_grad(a->get_value(autograd::Precision::FULL)); out->get_grad();",
        "a->add_grad(a->get_grad()); out->get_grad();",
        "auto v = out->get_grad(); v.front(); a->add_grad(v);",
        "auto p = a; p->add_grad(out->get_grad());",
    ],
)
def test_more_than_one_expression(parse: Parse, statements: str) -> None:
    (gradient,) = found(
        parse,
        "void f(const autograd::Pointer &a, float rate) {\n    auto out = autograd::create();\n"
        f"    autograd::record([a, out, rate]() {{ {statements} }});\n}}",
    )
    assert gradient.body == ()
    assert statements in gradient.recorded[0]
