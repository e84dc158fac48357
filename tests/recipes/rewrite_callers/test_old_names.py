# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Old names of what has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.inventory.components.rows import ComponentRows, NamespaceRow
from migrate.recipes.rewrite_callers.old_names import edits, may_need
from migrate.tree.edits import apply_edits

ROWS = ComponentRows(
    namespaces={
        "ttml::shape": NamespaceRow("ttml::shape", "ttnn::shape", "whole"),
        "ttml::core": NamespaceRow("ttml::core", "ttnn::shape::core"),
    }
)
MOVED = (
    "namespace ttnn::shape { struct Node { static int count(); }; int size(Node); }\n"
    "namespace ttnn::shape::core { int half(int); }\n"
    "namespace ttml { namespace shape = ttnn::shape; int own(); }\n"
    "namespace ttml::core { using ttnn::shape::core::half; int stays(); }\n"
)


@pytest.fixture
def rewritten(parse: Callable[..., Unit]) -> Iterator[Callable[[str], str]]:
    def rewrite(text: str) -> str:
        unit = parse(MOVED + text)
        inside = [edit for edit in edits(unit, ROWS) if edit.start >= len(MOVED)]
        return apply_edits(unit.source.data, inside).decode().removeprefix(MOVED)

    yield rewrite


@pytest.mark.parametrize(
    "text",
    [
        "int a = ttml::own();\n",
        "int a = ttml::core::stays();\n",
        "ttnn::shape::Node a;\n",
        "int a = size(ttnn::shape::Node{});\n",
        "using namespace ttnn::shape; Node a;\n",
    ],
)
def test_other_names_stay(rewritten: Callable[[str], str], text: str) -> None:
    assert rewritten(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ttml::shape::Node a;\n", "ttnn::shape::Node a;\n"),
        ("namespace ttml::ops { shape::Node a; }\n", "namespace ttml::ops { ttnn::shape::Node a; }\n"),
        ("int a = ttml::shape::Node::count();\n", "int a = ttnn::shape::Node::count();\n"),
        ("namespace ttml { int a = core::half(1); }\n", "namespace ttml { int a = ttnn::shape::core::half(1); }\n"),
        (
            "namespace ttml::core { int a = half(1); }\n",
            "namespace ttml::core { int a = ttnn::shape::core::half(1); }\n",
        ),
        (
            "namespace ttml::core::inner { int a = half(1); }\n",
            "namespace ttml::core::inner { int a = ttnn::shape::core::half(1); }\n",
        ),
        (
            "using namespace ttml::core; int a = half(1) + stays();\n",
            "using namespace ttml::core; int a = ttnn::shape::core::half(1) + stays();\n",
        ),
        ("using namespace ttml::shape;\n", "using namespace ttnn::shape;\n"),
        ("namespace s = ttml::shape; s::Node a;\n", "namespace s = ttnn::shape; s::Node a;\n"),
    ],
)
def test_old_names_go(rewritten: Callable[[str], str], text: str, expected: str) -> None:
    assert rewritten(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ttnn::shape::Node a;", False),
        ("shape::Other a;", False),
        ("// ttml::shape::Node", False),
        ("ttml::shape::Node a;", True),
        ("#define A shape::Node", True),
    ],
)
def test_what_a_text_may_need(text: str, expected: bool) -> None:
    assert may_need(Source("a.cpp", text.encode()), {"Node", "half"}, ROWS) is expected
