# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Arguments of a call, and what stands for each use of a parameter."""

from __future__ import annotations

import pytest
from one_file import Make

from migrate.cpp.analysis.parameter_uses import uses_of
from migrate.recipes.wrappers.argument_values import CallArgument, NotExpressible, default, placed, read


def argument(make: Make, parameter: str, text: str, body: str = "return 1;") -> tuple[CallArgument, str, str]:
    """Return an argument of ``wrap``, and what stands for the only use of its parameter, with the conversion."""
    one = make(
        f"int wrap({parameter} p) {{ {body} }}",
        f"int count(); void user(int number, ttnn::Tensor tensor) {{ ttml::ttnn_fixed::wrap({text}); }}",
        before="int taken(int); int wide(long); int real(float);\n",
    )
    (site,) = one.calls.sites
    cursor = one.definition.cursor
    (declared,) = cursor.get_arguments()
    found = read(one.unit, site.arguments[0], site.argument_cursors[0], declared, one.text(site.arguments[0]).strip())
    uses = uses_of(one.unit, cursor, declared)
    if not uses:
        return found, "", ""
    (_, _, shown), words = placed(
        found, declared, parameter.removeprefix("const ").removesuffix("&"), uses[0], one.unit
    )
    return found, shown, words


@pytest.mark.parametrize(
    ("text", "type_", "effect", "loose", "braces"),
    [
        ("number", "int", False, False, False),
        ("number + 1", "int", False, True, False),
        ("count()", "int", True, False, False),
        ("2", "int", False, False, False),
        ("{}", "int", False, False, True),
    ],
)
def test_read(make: Make, text: str, type_: str, effect: bool, loose: bool, braces: bool) -> None:
    found, _, _ = argument(make, "int", text)
    assert (found.type, found.effect, found.needs_parentheses, found.braces) == (type_, effect, loose, braces)


def test_an_object_that_may_change(make: Make) -> None:
    assert argument(make, "const ttnn::Tensor&", "tensor")[0].mutable
    assert not argument(make, "int", "2")[0].mutable


def test_a_comment_before_it(make: Make) -> None:
    found, _, _ = argument(make, "int", "/* how many */ 2")
    assert found.comment == "/* how many */"


@pytest.mark.parametrize(
    ("parameter", "text", "body", "shown", "words"),
    [
        ("int", "number", "return taken(p);", "number", "none"),
        ("int", "number + 1", "return taken(p);", "number + 1", "none"),
        ("int", "number + 1", "return 2 * p;", "(number + 1)", "none"),
        (
            "long",
            "number",
            "return wide(p);",
            "static_cast<long>(number)",
            "static_cast<long>: the wrapper's parameter converted it",
        ),
        ("long", "2", "return wide(p);", "2", "none: the value is a literal that the type holds"),
        ("long", "number", "return taken(static_cast<int>(p));", "number", "int to long and back: none in effect"),
    ],
)
def test_placed(make: Make, parameter: str, text: str, body: str, shown: str, words: str) -> None:
    assert argument(make, parameter, text, body)[1:] == (shown, words)


def test_a_list_in_braces_needs_the_very_type(make: Make) -> None:
    assert argument(make, "int", "{}", "return taken(p);")[1] == "{}"
    with pytest.raises(NotExpressible):
        argument(make, "int", "{}", "return 2 * p;")


@pytest.mark.parametrize(
    ("text", "effect", "braces", "literal"),
    [("2", False, False, 2), ("ns::kLimit", False, False, None), ("f()", True, False, None), ("{}", True, True, None)],
)
def test_default(text: str, effect: bool, braces: bool, literal: int | None) -> None:
    found = default(text)
    assert (found.effect, found.braces, found.literal, found.type) == (effect, braces, literal, "")
