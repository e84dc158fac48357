# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The functions of a wrapper."""

from __future__ import annotations

import pytest
from one_file import NAME, Make

from migrate.cpp.parser import Parser
from migrate.cpp.source import Span
from migrate.inventory.model import Wrapper
from migrate.recipes.wrappers.definition import check, gather, namespace_of
from migrate.tree.refusal import Refused


def test_a_definition(make: Make) -> None:
    one = make("int wrap(int t) { return t; }")
    assert (one.definition.name, one.definition.last, one.definition.origin) == (NAME, "wrap", ("ttml", "ttnn_fixed"))
    assert one.text(one.definition.body) == "{ return t; }"
    assert one.text(one.definition.span).startswith("int wrap(")
    assert [item.text for item in one.definition.references][-1] == "t"
    check(one.definition)


def test_overloads_are_all_there(make: Make, text_parser: Parser) -> None:
    text = b"namespace ttml::ttnn_fixed { int wrap(int a) { return a; } int wrap(long a) { return 1; } }"
    found = gather(Wrapper(NAME, Span("a.cpp", 0, 0, 1)), text_parser, {"a.cpp": text})
    assert [item.head.parameters[0].type for item in found] == ["int", "long"]


def test_a_declaration_in_a_header(text_parser: Parser) -> None:
    overlay = {
        "a.hpp": b"namespace ttml::ttnn_fixed { int wrap(int a, int b = 2); }\n",
        "a.cpp": b'#include "a.hpp"\nint ttml::ttnn_fixed::wrap(int a, int b) { return a + b; }\n',
    }
    (found,) = gather(Wrapper(NAME, Span("a.cpp", 0, 0, 1)), text_parser, overlay)
    assert (found.header.path, found.unit.path) == ("a.hpp", "a.cpp")
    assert [item.default is not None for item in found.declared.parameters] == [False, True]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("int wrap(int a);", "MIG611"),
        ("template <typename T> int wrap(T a) { return 1; }", "MIG603"),
        ("int wrap(int a, ...) { return a; }", "MIG611"),
    ],
)
def test_what_cannot_be_understood(text_parser: Parser, text: str, code: str) -> None:
    overlay = {"a.cpp": f"namespace ttml::ttnn_fixed {{ {text} }}".encode()}
    with pytest.raises(Refused) as refused:
        gather(Wrapper(NAME, Span("a.cpp", 0, 0, 1)), text_parser, overlay)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("before", "body", "code"),
    [
        ("", "return a > 1 ? wrap(a - 1) : a;", "MIG604"),
        ("", "static int kept = 0; return kept;", "MIG608"),
        ("static int local(int a) { return a; }\n", "return local(a);", "MIG608"),
        ("namespace { const int LIMIT = 1; }\n", "return LIMIT;", "MIG608"),
    ],
)
def test_what_cannot_leave_its_file(make: Make, before: str, body: str, code: str) -> None:
    one = make(f"int wrap(int a) {{ {body} }}", before=before)
    with pytest.raises(Refused) as refused:
        check(one.definition)
    assert refused.value.code == code


def test_namespace_of_leaves_anonymous_ones_out(make: Make) -> None:
    one = make("int wrap() { return 1; }", "namespace a { namespace { int inner(); } }\nint top();")
    assert namespace_of(one.unit.find("top")[0]) == ()
    (inner,) = (item for item in one.unit.walk() if item.spelling == "inner")
    assert namespace_of(inner) == ("a",)
