# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What names will mean once declarations stand in other namespaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from migrate.cpp.flags import Flags
from migrate.cpp.lookup import scopes_of
from migrate.cpp.moved_scopes import MovedScopes
from migrate.cpp.parser import Parser
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
MOVED = "ttnn/cpp/ttnn/moved.hpp"
FILES = {
    MOVED: """
#include "ttnn/far.hpp"
namespace old { struct Kept; struct Moved {}; enum Plain { ONE }; void helper(); }
namespace old::inner { struct Deep {}; }
namespace { void hidden(); }
using namespace far;
""",
    "ttnn/cpp/ttnn/far.hpp": """
namespace far { struct Away {}; }
""",
    "ttnn/cpp/ttnn/stays.hpp": """
namespace old { struct Stays {}; }
namespace fresh::core { struct Other {}; }
namespace core { struct Far {}; }
""",
    "ttnn/cpp/ttnn/use.cpp": """
#include "ttnn/moved.hpp"
#include "ttnn/stays.hpp"
using namespace old;
namespace user { using old::Moved; }
""",
}


@dataclass(frozen=True)
class Renaming:
    namespaces: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def renamed_namespaces(self) -> Mapping[str, tuple[str, ...]]:
        return {old: (new,) for old, new in self.namespaces.items()}

    @property
    def renamed_words(self) -> Mapping[str, tuple[str, ...]]:
        return {new: (old,) for old, new in self.words.items()}

    def moves(self, file: str) -> bool:
        return file == MOVED

    def renamed(self, name: str, file: str) -> str:
        parent, _, last = name.rpartition("::")
        return f"{self.namespaces.get(parent, parent)}::{self.words.get(last, last)}" if self.moves(file) else name


@pytest.mark.parametrize(
    ("name", "place", "before", "after"),
    [
        pytest.param("Moved", "old", "old::Moved", "", id="it is gone from its old place"),
        pytest.param("Moved", "fresh::made", "old::Moved", "fresh::made::Moved", id="and stands at its new one"),
        pytest.param("Stays", "old", "old::Stays", "old::Stays", id="what another file declares there stays"),
        pytest.param(
            "ONE", "fresh::made", "old::ONE", "fresh::made::ONE", id="an enumerator goes with its enumeration"
        ),
        pytest.param("made::Moved", "fresh", "", "fresh::made::Moved", id="qualified from outside"),
        pytest.param("::fresh::made::inner::Deep", "x", "", "fresh::made::inner::Deep", id="a nested namespace"),
        pytest.param("old::Moved", "", "old::Moved", "", id="the old name means nothing"),
        pytest.param("core::Far", "fresh::made", "", "", id="a namespace there hides one outside"),
        pytest.param("core::Other", "fresh::made", "fresh::core::Other", "fresh::core::Other", id="as it does today"),
        pytest.param("Away", "fresh", "far::Away", "", id="a directive goes with the file where it stands"),
        pytest.param("user::Moved", "", "old::Moved", "fresh::made::Moved", id="through a using-declaration"),
    ],
)
def test_lookup(make_tree: MakeTree, name: str, place: str, before: str, after: str) -> None:
    tree = make_tree(FILES)
    parser = Parser(tree, Flags(tree), pch=False)
    unit = parser.parse("ttnn/cpp/ttnn/use.cpp")
    now = scopes_of(parser, unit)
    then = MovedScopes(now, unit, Renaming({"old": "fresh::made", "old::inner": "fresh::made::inner"}))
    path = tuple(place.split("::")) if place else ()
    assert now.resolve(name, path) == (frozenset({before}) if before else frozenset())
    assert then.resolve(name, path) == (frozenset({after}) if after else frozenset())


def test_a_declaration_with_another_last_name(make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    parser = Parser(tree, Flags(tree), pch=False)
    unit = parser.parse("ttnn/cpp/ttnn/use.cpp")
    then = MovedScopes(scopes_of(parser, unit), unit, Renaming({"old": "fresh"}, {"helper": "assistant"}))
    assert then.resolve("assistant", ("fresh",)) == {"fresh::assistant"}
    assert then.resolve("fresh::helper", ()) == then.resolve("old::helper", ()) == frozenset()
