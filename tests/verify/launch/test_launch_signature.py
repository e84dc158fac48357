# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Overloads as they can be called, and the header whose launch records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.cpp.source import Span
from migrate.cpp.unit import Unit
from migrate.errors import MigrateError
from migrate.verify.launch.recording_header import recording_header
from migrate.verify.launch.signature import Signature, signatures_of
from migrate.verify.launch.subject import subject_of

HEADER = """#pragma once
namespace std { template <typename T> struct optional { optional(); }; }
namespace ttnn {
enum class Mode { Fast = 1, Slow = 4, Same = 4 };
struct Tensor {};
namespace operations {
struct Fill {
    static Tensor invoke(const Tensor& input, int value, const std::optional<Mode>& mode = {});
    static Tensor invoke(Tensor& input, float = 2.0f);
    static Tensor other(int);
};
struct Any { template <typename T> static Tensor invoke(T value); };
}
namespace inner { Tensor brought(Mode mode, int = 1); void brought(); }
using inner::brought;
Tensor fill(Mode mode);
Tensor fill(Mode mode = Mode::Fast);
}
"""


@pytest.fixture
def parsed(parse: Callable[[str], Unit]) -> Unit:
    return parse(HEADER)


def test_overloads_of_an_object_have_canonical_types(parsed: Unit) -> None:
    signatures = signatures_of(parsed, "ttnn::fill", "ttnn::operations::Fill")
    assert signatures.overloads == (
        Signature(("input", "value", "mode"), ("const ttnn::Tensor &", "int", "const std::optional<ttnn::Mode> &"), 2),
        Signature(("input", "argument 2"), ("ttnn::Tensor &", "float"), 1),
    )
    assert signatures.enumerations == {"ttnn::Mode": (1, 4)}
    assert not signatures.templates


def test_redeclarations_of_a_function_are_one(parsed: Unit) -> None:
    signatures = signatures_of(parsed, "ttnn::fill", "")
    assert signatures.overloads == (Signature(("mode",), ("ttnn::Mode",), 0),)


def test_functions_that_are_brought_in_by_name(parsed: Unit) -> None:
    signatures = signatures_of(parsed, "ttnn::brought", "")
    overloads = {Signature(("mode", "argument 2"), ("ttnn::Mode", "int"), 1), Signature((), (), 0)}
    assert set(signatures.overloads) == overloads


def test_templates_are_told(parsed: Unit) -> None:
    signatures = signatures_of(parsed, "ttnn::any", "ttnn::operations::Any")
    assert (signatures.templates, signatures.overloads) == (True, ())


LAUNCH = """namespace device {
template <typename T> T launch(int only);
template <typename Op>
int launch(const typename Op::a& attributes, const typename Op::b& tensors) {
    return 7;
}
}
"""


def parser_of(tmp_path: Path, text: str) -> Parser:
    tree = WorkTree(tmp_path / "tree", {"launch.hpp": text, "fill.cpp": "int f() { return 3 + 0x1; }  // 5\n"}).open()
    return Parser(tree, Flags(tree), cache=tmp_path / "cache")


def test_the_launch_of_a_header_is_exchanged(tmp_path: Path) -> None:
    body = "{\n    return 7;\n}"
    call = "{ return ::migrate_launch::launched<Op>(attributes, tensors); }"
    assert recording_header(parser_of(tmp_path, LAUNCH), "launch.hpp", "launch").decode() == LAUNCH.replace(body, call)


@pytest.mark.parametrize(("text", "count"), [("int launch;", 0), (LAUNCH + "namespace b {" + LAUNCH + "}", 2)])
def test_a_header_with_no_one_launch_is_refused(tmp_path: Path, text: str, count: int) -> None:
    with pytest.raises(MigrateError, match=f"{count} templates named launch launch") as error:
        recording_header(parser_of(tmp_path, text), "launch.hpp", "launch")
    assert error.value.code == "MIG731"


def test_numbers_that_the_code_names_are_arguments_too(tmp_path: Path) -> None:
    parser = parser_of(tmp_path, "namespace ttnn { int f(int value); }\n")
    span = Span("fill.cpp", 0, len(parser.tree.read("fill.cpp")), 1)
    subject = subject_of(parser, "ttnn::f", "", "launch.hpp", ["fill.cpp", "launch.hpp"], [span])
    assert (subject.literals, subject.sources) == (("3",), ("fill.cpp",))


@pytest.mark.parametrize(
    ("name", "header", "reason"),
    [
        ("ttnn::f", "fill.cpp", "no header declares it"),
        ("ttnn::g", "launch.hpp", "the function is not declared where it is registered"),
        ("ttnn::t", "launch.hpp", "the function is a template"),
    ],
)
def test_what_cannot_be_called_is_said(tmp_path: Path, name: str, header: str, reason: str) -> None:
    parser = parser_of(tmp_path, "namespace ttnn { int f(int value); template <typename T> int t(T value); }\n")
    with pytest.raises(MigrateError, match=reason):
        subject_of(parser, name, "", header, [], ())
