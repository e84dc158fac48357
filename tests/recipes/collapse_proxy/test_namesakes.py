# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions of the operation's name in other namespaces."""

from __future__ import annotations

from collapse_tree import LayOver
from plain_operation import USER, Gathered, gathered

from migrate.cpp import find_uses
from migrate.recipes.collapse_proxy.namesakes import Namesakes


def seen(found: Gathered) -> bool:
    files = find_uses.files_with(found.context.tree, {"foo"})["foo"]
    unit = found.subject.parser.parse(USER)
    return Namesakes(found.subject, files, found.context.graph).seen_by(unit)


def test_none(lay_over: LayOver) -> None:
    assert not seen(gathered(lay_over({USER: '#include "foo/foo.hpp"\nnamespace other { int a; }\n'})))


def test_a_function_of_another_namespace(lay_over: LayOver) -> None:
    assert seen(gathered(lay_over({USER: '#include "foo/foo.hpp"\nnamespace other { int foo(int a); }\n'})))


def test_a_call_is_none(lay_over: LayOver) -> None:
    user = '#include "foo/foo.hpp"\nnamespace other { int food(int a); int a = food(1); }\n'
    assert not seen(gathered(lay_over({USER: user})))
