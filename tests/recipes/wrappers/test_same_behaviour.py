# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a program prints stays the same: order, number and operands of all operations, and what is alive meanwhile."""

from __future__ import annotations

from pathlib import Path

from wrapper_tree import FIXED, USER, Sample, row, use_rows

DECLARATIONS = """
ttnn::Tensor twice(const ttnn::Tensor& t);
ttnn::Tensor ratio(const ttnn::Tensor& a, const ttnn::Tensor& b);
ttnn::Tensor total(const ttnn::Tensor& t, int dim, bool keep = true);
ttnn::Tensor total_over(const ttnn::Tensor& t, uint32_t dim);
ttnn::Tensor moved(const ttnn::Tensor& t, int by);
ttnn::Tensor moved_far(const ttnn::Tensor& t, uint32_t by);
ttnn::Tensor early(const ttnn::Tensor& t, bool skip);
ttnn::Tensor looped(const ttnn::Tensor& t, int times = 2);
ttnn::Tensor picked(const ttnn::Tensor& t, bool first, float by);
ttnn::Tensor overloaded(const ttnn::Tensor& t);
ttnn::Tensor overloaded(const ttnn::Tensor& t, float by);
ttnn::Tensor kinds(const ttnn::Tensor& t);
ttnn::Tensor masked(const ttnn::Tensor& t, std::optional<ttnn::Tensor> mask = std::nullopt);
ttnn::Tensor summed(const ttnn::Tensor& t, int a, int b);
"""
DEFINITIONS = """
ttnn::Tensor twice(const ttnn::Tensor& t) {
    return ttnn::add(t, t);
}
ttnn::Tensor ratio(const ttnn::Tensor& a, const ttnn::Tensor& b) {
    auto inverse = ttnn::neg(b);
    return ttnn::add(a, inverse);
}
ttnn::Tensor total(const ttnn::Tensor& t, int dim, bool keep) {
    return ttnn::sum(t, dim, keep && core::Config::keep());
}
ttnn::Tensor total_over(const ttnn::Tensor& t, uint32_t dim) {
    return total(t, dim, /* keep */ true);
}
ttnn::Tensor moved(const ttnn::Tensor& t, int by) {
    return ttnn::shift(t, by);
}
ttnn::Tensor moved_far(const ttnn::Tensor& t, uint32_t by) {
    return ttnn::sum(t, by, false);
}
ttnn::Tensor early(const ttnn::Tensor& t, bool skip) {
    if (skip) {
        return t;
    }
    return ttnn::exp(t);
}
ttnn::Tensor looped(const ttnn::Tensor& t, int times) {
    auto out = ttnn::exp(t);
    for (int i = 0; i < times; ++i) {
        out.id = ttnn::neg(out).id;
    }
    return out;
}
ttnn::Tensor picked(const ttnn::Tensor& t, bool first, float by) {
    return first ? ttnn::exp(t) : ttnn::scale(t, by);
}
ttnn::Tensor overloaded(const ttnn::Tensor& t) {
    return ttnn::exp(t);
}
ttnn::Tensor overloaded(const ttnn::Tensor& t, float by) {
    return ttnn::scale(t, by * 2);
}
ttnn::Tensor kinds(const ttnn::Tensor& t) {
    return ttnn::log(t.kind(), t.id);
}
ttnn::Tensor masked(const ttnn::Tensor& t, std::optional<ttnn::Tensor> mask) {
    return mask.has_value() ? ttnn::add(t, *mask) : ttnn::exp(t);
}
ttnn::Tensor summed(const ttnn::Tensor& t, int a, int b) {
    return ttnn::scale(t, 0.5F * (a * b));
}
"""
CALLS = """#include <cstdio>

using ttml::ttnn_fixed::twice;
namespace fixed = ttml::ttnn_fixed;
#define SHOW(x) std::printf("%s is %d\\n", "x", (x).id)

namespace ttml::ops {
namespace {
int counter = 0;
ttnn::Tensor next() {
    std::printf("next\\n");
    return ttnn::Tensor(++counter);
}
int number(int n) {
    std::printf("number %d\\n", n);
    return n;
}
struct Holder {
    ttnn::Tensor value{7};
    int dim = -1;
    ttnn::Tensor total() const {
        return ttnn_fixed::total(value, dim);
    }
};
}  // namespace

void once() {
    auto a = twice(next());
    auto b = ttnn_fixed::ratio(ttnn::exp(a), next());
    auto c = ttnn_fixed::ratio(a, b);
    SHOW(ttnn_fixed::ratio(a, c));
    SHOW(twice(twice(c)));
    auto d = ttnn::exp(ttnn_fixed::ratio(a, b));
    if (d.id > 0) ttnn_fixed::ratio(d, a);
}
void conversions() {
    ttnn::Tensor t(1);
    int minus = -1;
    uint32_t big = 3;
    long wide = (1L << 32) + 2;
    ttnn_fixed::total(t, minus);
    ttnn_fixed::total(t, wide, false);
    ttnn_fixed::total(t, big);
    ttnn_fixed::total_over(t, minus);
    ttnn_fixed::total_over(t, 0);
    ttnn_fixed::total_over(t, /* dim */ wide);
    ttnn_fixed::total_over(t, big);
    ttnn_fixed::moved(t, minus);
    ttnn_fixed::moved_far(t, minus);
    ttnn_fixed::moved_far(t, -1);
    ttnn_fixed::picked(t, minus, 2);
    ttnn_fixed::summed(t, minus + 3, 1 + 1);
    Holder().total();
}
void statements() {
    ttnn::Tensor t(1);
    auto a = ttnn_fixed::early(t, true);
    auto b = ttnn_fixed::early(a, number(0));
    auto c = fixed::looped(b);
    auto d = fixed::looped(c, number(1));
    auto e = ttnn_fixed::picked(d, false, number(2));
    auto f = ttnn_fixed::picked(d, true, number(2));
    auto g = ttnn_fixed::masked(f);
    auto h = ttnn_fixed::masked(f, g);
    auto i = ttnn_fixed::masked(f, std::nullopt);
    auto j = ttnn_fixed::overloaded(i);
    auto k = ttnn_fixed::overloaded(j, 2);
    auto l = ttnn_fixed::kinds(k);
    auto m = ttnn_fixed::kinds(ttnn::exp(l));
    SHOW(ttnn_fixed::total(m, 3));
}
void in_lambdas() {
    auto f = [](const ttnn::Tensor& t, int dim) { return ttnn_fixed::total(t, dim); };
    auto g = [](const auto& t) { return ttnn_fixed::ratio(t, t); };
    auto exp = f(ttnn::Tensor(3), 2);
    auto total = ttnn_fixed::total(g(exp), 1);
    const auto& kept = twice(total);
    std::printf("%d\\n", kept.id);
}
}  // namespace ttml::ops

void run() {
    ttml::ops::once();
    ttml::ops::conversions();
    ttml::ops::statements();
    ttml::ops::in_lambdas();
    std::printf("alive %d\\n", ttnn::Tensor::alive);
}
"""
NAMES = [
    "twice",
    "ratio",
    "total",
    "total_over",
    "moved",
    "moved_far",
    "early",
    "looped",
    "picked",
    "overloaded",
    "kinds",
    "masked",
    "summed",
]


def test_every_way_of_calling(tmp_path: Path) -> None:
    use_rows(tmp_path / "rules", "wrappers:\n" + "".join(row(name) for name in NAMES))
    tree = Sample(tmp_path / "tree", DECLARATIONS, DEFINITIONS, CALLS).write()
    before = tree.output()
    assert before.count("\n") > 60
    assert tree.all() == []
    assert "ttnn_fixed" not in tree.text()
    assert not list((tree.root / FIXED).iterdir())
    assert tree.output() == before


def user(tmp_path: Path, calls: str, names: str) -> str:
    use_rows(tmp_path / "rules", "wrappers:\n" + "".join(row(name) for name in names.split()))
    tree = Sample(tmp_path / "tree", DECLARATIONS, DEFINITIONS, calls).write()
    for name in names.split():
        tree.keep(tree.plan(name))
    return tree.text(USER)


def test_one_expression_where_nothing_changes_its_turn(tmp_path: Path) -> None:
    calls = "void run() {\n    ttnn::Tensor a(1), b(2);\n    auto x = ttml::ttnn_fixed::ratio(a, b);\n}\n"
    assert "auto x = ttnn::add(a, ttnn::neg(b));" in user(tmp_path, calls, "ratio")


def test_what_an_argument_does_is_done_once_and_first(tmp_path: Path) -> None:
    calls = "void run() {\n    ttnn::Tensor a(1);\n    auto x = ttml::ttnn_fixed::ratio(ttnn::exp(a), a);\n}\n"
    text = user(tmp_path, calls, "ratio")
    assert "auto x = [](const ttnn::Tensor& a, const ttnn::Tensor& b) -> ttnn::Tensor {" in text
    assert "}(ttnn::exp(a), a);" in text


def test_conversions_that_cancel_are_left_out(tmp_path: Path) -> None:
    calls = (
        "void run() {\n    ttnn::Tensor a(1);\n    int n = 2;\n    auto x = ttml::ttnn_fixed::total_over(a, n);\n}\n"
    )
    text = user(tmp_path, calls, "total total_over")
    assert "ttnn::sum(a, n, /* keep */ true && ttml::core::Config::keep())" in text
    assert '#include "core/config.hpp"' in text


def test_a_conversion_that_counts_is_kept(tmp_path: Path) -> None:
    calls = (
        "void run() {\n    ttnn::Tensor a(1);\n    int n = -1;\n    auto x = ttml::ttnn_fixed::moved_far(a, n);\n}\n"
    )
    assert "ttnn::sum(a, static_cast<uint32_t>(n), false)" in user(tmp_path, calls, "moved_far")


def test_a_crowd_shares_one_helper(tmp_path: Path) -> None:
    call = "    ttnn::exp(ttml::ttnn_fixed::ratio(a, a));\n"
    text = user(tmp_path, f"void run() {{\n    ttnn::Tensor a(1);\n{call * 2}}}\n", "ratio")
    assert text.count("ratio_local(") == 3
    assert text.count("namespace {") == 1


def test_what_a_body_calls_of_its_own_header_stays_within_reach(tmp_path: Path) -> None:
    calls = "void run() {\n    ttnn::Tensor a(1);\n    ttml::ttnn_fixed::total_over(a, 2);\n}\n"
    text = user(tmp_path, calls, "total_over")
    assert '#include "ttnn_fixed/w.hpp"' in text
    assert "ttml::ttnn_fixed::total(a, 2, /* keep */ true)" in text
