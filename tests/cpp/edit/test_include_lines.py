# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines: which there are, where a new one goes, what stays behind when one goes."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.include_lines import edit_includes, include_lines, rename_include
from migrate.cpp.source import Source
from migrate.tree.edits import apply_edits


def written(names: str) -> str:
    """Return include lines; ``|`` is an empty line, ``;`` a declaration."""
    special = {"|": "", ";": "int a;", "once": "#pragma once", "//": "// licence"}
    return "".join(special.get(name, f"#include {name}") + "\n" for name in names.split())


def edited(path: str, before: str, remove: str = "", add: str = "") -> str:
    source = Source(path, before.encode())
    gone = [line for line in include_lines(source) if line.written in remove.split()]
    assert len(gone) == len(remove.split())
    edits = edit_includes(source, remove=gone, add=add.split(), reason="step")
    after = apply_edits(source.data, edits)
    again = edit_includes(Source(path, after), add=add.split(), reason="step")
    assert again == [], "a second run adds nothing"
    return after.decode()


def test_include_lines() -> None:
    source = Source(
        "x.cpp", b'// #include "no.hpp"\n#include "a.hpp"  // why\n/*\n#include "no.hpp"\n*/\n# include <b>\n'
    )
    assert [(line.written, line.standard) for line in include_lines(source)] == [('"a.hpp"', False), ("<b>", True)]
    assert [source.slice(line.start, line.end) for line in include_lines(source)] == [
        '#include "a.hpp"  // why\n',
        "# include <b>\n",
    ]


@pytest.mark.parametrize("before", ["", "int a;\n", written('"a.hpp" <vector> | ;')])
def test_nothing_asked_is_nothing_done(before: str) -> None:
    assert edited("x.hpp", before) == before


def test_what_is_there_is_not_added() -> None:
    before = written('"a.hpp" <vector>')
    assert edited("x.hpp", before, add='"a.hpp" <vector> <a.hpp>') == before


@pytest.mark.parametrize(
    ("path", "before", "remove", "add", "after"),
    [
        pytest.param("x.hpp", "<bit> <vector>", "", "<optional>", "<bit> <optional> <vector>", id="standard, in order"),
        pytest.param("x.hpp", "<vector>", "", "<optional> <bit>", "<bit> <optional> <vector>", id="before the first"),
        pytest.param("x.hpp", '<vector> | "a.hpp"', "", "<variant>", '<variant> <vector> | "a.hpp"', id="of its kind"),
        pytest.param(
            "x.hpp",
            '<vector> | <l/b.hpp> "a.hpp"',
            "",
            "<l/c.hpp>",
            '<vector> | <l/b.hpp> <l/c.hpp> "a.hpp"',
            id="third",
        ),
        pytest.param("x.hpp", '"a.hpp"', "", "<l/c.hpp>", '"a.hpp" <l/c.hpp>', id="the first of its kind"),
        pytest.param("x.hpp", '"t/a.hpp" "t/z.hpp"', "", '"t/m.hpp"', '"t/a.hpp" "t/m.hpp" "t/z.hpp"', id="quoted"),
        pytest.param("x.hpp", '"b" "d" "m" "z"', '"m"', '"n"', '"b" "d" "n" "z"', id="in place of another"),
        pytest.param("x.hpp", '"b" "d" "m" "z"', '"b"', '"n"', '"d" "m" "n" "z"', id="in order, not in place"),
        pytest.param("x.hpp", '"d" "b" "m" "z"', '"m"', '"n"', '"d" "b" "n" "z"', id="no order to keep: in place"),
        pytest.param("x.hpp", '"d/b" "d/a" "e/z"', "", '"d/c"', '"d/b" "d/a" "d/c" "e/z"', id="no order: by folder"),
        pytest.param(
            "x.hpp", '"b" | "m/a" "m/c"', "", '"m/b"', '"b" | "m/a" "m/b" "m/c"', id="the block of its folder"
        ),
        pytest.param("x.hpp", '"m"', '"m"', '"n"', '"n"', id="the only line"),
        pytest.param("x.cpp", '"x.hpp" | "b" "d"', "", '"a"', '"x.hpp" | "a" "b" "d"', id="the own header stays first"),
        pytest.param("x.cpp", '"x.hpp" | "b" ;', "", "<bit>", '"x.hpp" | <bit> | "b" ;', id="a block behind the own"),
        pytest.param("x.hpp", 'once "b" ;', "", "<bit>", 'once | <bit> | "b" ;', id="a block before the others"),
        pytest.param(
            "x.hpp", 'once | "b" ;', "", "<bit>", 'once | <bit> | "b" ;', id="a block before the others, apart"
        ),
        pytest.param("x.hpp", "once | ;", "", '"a" <bit>', 'once | <bit> | "a" | ;', id="the first ones of a header"),
        pytest.param("x.hpp", "once ;", "", "<bit>", "once | <bit> | ;", id="the first ones, apart from code"),
        pytest.param("x.cpp", "// | ;", "", '"a"', '// | "a" | ;', id="behind the licence"),
        pytest.param("x.hpp", 'once "o" | ;', '"o"', '"n" <bit>', 'once | <bit> | "n" | ;', id="both kinds for one"),
        pytest.param("x.hpp", '<bit> | "o" | ;', '"o"', "", "<bit> | ;", id="a paragraph goes with an empty line"),
        pytest.param("x.hpp", '"a" "o" "z" ;', '"o"', "", '"a" "z" ;', id="a line goes"),
        pytest.param("x.hpp", '<bit> | "o" "p" | ;', '"o" "p"', "", "<bit> | ;", id="a paragraph of two goes"),
        pytest.param("x.hpp", '"o" "p" "z" ;', '"o" "p"', '"q"', '"q" "z" ;', id="one for two"),
    ],
)
def test_edit_includes(path: str, before: str, remove: str, add: str, after: str) -> None:
    assert edited(path, written(before), remove, add) == written(after)


@pytest.mark.parametrize(
    ("before", "line", "name", "after"),
    [
        ('"b" "d" "m"', '"d"', '"e"', '"b" "e" "m"'),
        ('"b" "d" "m"', '"d"', '"a"', '"a" "b" "m"'),
        ('"b" "d" "m"', '"d"', '"z"', '"b" "m" "z"'),
        ('"m" "b" "d"', '"b"', '"z"', '"m" "z" "d"'),
        ('"b" | "d" "m"', '"b"', '"z"', '"z" | "d" "m"'),
        ('"b" "d" "m"', '"b"', "<z/z>", '<z/z> "d" "m"'),
    ],
)
def test_rename_keeps_the_order_of_the_lines_around_it(before: str, line: str, name: str, after: str) -> None:
    source = Source("x.cpp", written(before).encode())
    old = next(other for other in include_lines(source) if other.written == line)
    assert apply_edits(source.data, rename_include(source, old, name, "step")).decode() == written(after)


def test_rename_in_place_keeps_what_stands_behind() -> None:
    source = Source("x.cpp", b'#include "b.hpp"\n#  include "d.hpp"  // why\n')
    edits = rename_include(source, include_lines(source)[1], '"a.hpp"', "step", in_place=True)
    assert apply_edits(source.data, edits) == b'#include "b.hpp"\n#  include "a.hpp"  // why\n'
    moved = rename_include(source, include_lines(source)[1], '"a.hpp"', "step")
    assert apply_edits(source.data, moved) == b'#  include "a.hpp"  // why\n#include "b.hpp"\n'
