# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Using-directives in place of qualified names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from relocate_tree import Rows

from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.recipes.relocate.open_namespace import by_function, globally
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit

Parse = Callable[..., Unit]
ROWS = (
    'shared:\n  - source: a.hpp\n    target: b.hpp\n    namespaces: { "": "ttnn::helpers" }\n    reason: for a test\n'
)
HEAD = '#include "b.hpp"\n\n'


@pytest.fixture(autouse=True)
def one_namespace(own_rows: Rows) -> None:
    own_rows(own=ROWS)


def renames(text: str, name: str = "help", space: str = "ttnn::helpers") -> list[Edit]:
    """Return the edits that qualify each call of a function."""
    starts = [at for at in range(len(text)) if text.startswith(f"{name}(", at)]
    return [Edit("a.cpp", at, at + len(name), f"{space}::{name}".encode(), "names") for at in starts]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.cpp", HEAD + "int x = help(1);\n"),
        ("a.hpp", HEAD + "int x = help(1) + help(2);\n"),
        ("a.cpp", "int x = help(1) + help(2);\n"),
        ("a.cpp", "#if X\n#include <x>\n#endif\nint x = help(1) + help(2);\n"),
    ],
)
def test_names_stay_qualified(path: str, text: str) -> None:
    assert globally(Source(path, text.encode()), renames(text)) == renames(text)


def test_a_source_that_stays_opens_it_behind_its_includes() -> None:
    text = HEAD + "int x = help(1) + help(2);\n"
    after = apply_edits(text.encode(), globally(Source("a.cpp", text.encode()), renames(text))).decode()
    assert after == HEAD + "using namespace ttnn::helpers;\n\nint x = help(1) + help(2);\n"


def test_names_of_other_namespaces_keep_their_edits() -> None:
    text = HEAD + "int x = help(1) + help(2);\n"
    edits = renames(text, space="ttnn::other")
    assert globally(Source("a.cpp", text.encode()), edits) == edits


def test_a_source_that_moves_opens_it_in_each_function(parse: Parse) -> None:
    text = "int help(int);\nint f() { return help(1) + help(2); }\nint g() { return help(3); }\n"
    edits = [edit for edit in renames(text) if edit.start > len("int help(int);")]
    found = by_function(parse(text, "a.cpp"), edits)
    assert apply_edits(text.encode(), found).decode() == (
        "int help(int);\nint f() {\n    using namespace ttnn::helpers; return help(1) + help(2); }\n"
        "int g() { return ttnn::helpers::help(3); }\n"
    )
