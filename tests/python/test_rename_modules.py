# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names of modules that have become others."""

from __future__ import annotations

import pytest

from migrate.python.rename_modules import Renamed, rename_modules
from migrate.tree.edits import apply_edits

ROWS = (
    Renamed("old.grad", "new.grad", {"Tensor": "Tensor", "Ctx": "Context"}, {"Tensor", "Ctx", "kept"}),
    Renamed("old.grad.function", "new.grad.function", {"Function": "Function"}),
)


def test_a_byte_order_mark() -> None:
    data = b"\xef\xbb\xbffrom old.grad import Tensor, kept\r\n"
    renamed = b"\xef\xbb\xbffrom new.grad import Tensor\r\nfrom old.grad import kept\r\n"
    assert apply_edits(data, rename_modules("a.py", data, ROWS).edits) == renamed


def test_comments_of_an_import_that_is_split_stand_above_it() -> None:
    text = "if x:\n    from old.grad import (  # one\n        Ctx,  # two\n        kept,  # three\n    )  # four\n"
    assert after(text) == (
        "if x:\n    # one\n    # two\n    # three\n    from new.grad import Context as Ctx\n"
        "    from old.grad import kept  # four\n"
    )


def after(text: str) -> str:
    """Return a file with its new names."""
    return apply_edits(text.encode(), rename_modules("a.py", text.encode(), ROWS).edits).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "import old\n\nold.ops.add(1)\n",
        "import old\n\nold.grad.kept()\n",
        "import old\n\ngrad = old.grad\n",
        "old = 1\nold.grad.Tensor\n",
        "def f(old):\n    return old.grad.Tensor\n",
        "import older as old\n\nold.grad.Tensor\n",
        "from .old.grad import Tensor\n",
        "from old.grad import *\n",
        "# old.grad.Tensor\nX = 'old.grad.Tensor'\n",
    ],
)
def test_others_stay(text: str) -> None:
    assert after(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import old\n\nold.grad.Tensor.of(1)\n", "import new\n\nnew.grad.Tensor.of(1)\n"),
        ("import old\n\nx = old.grad.Ctx\nold.ops\n", "import new\nimport old\n\nx = new.grad.Context\nold.ops\n"),
        ("import new\nimport old\n\nold.grad.Tensor\n", "import new\n\nnew.grad.Tensor\n"),
        ("import old as o\n\no.grad.Tensor\n", "import new\n\nnew.grad.Tensor\n"),
        ("from old import grad\n\ngrad.Tensor\n", "import new\n\nnew.grad.Tensor\n"),
        (
            "from old import grad\n\ngrad.Tensor(grad.kept)\n",
            "import new\nfrom old import grad\n\nnew.grad.Tensor(grad.kept)\n",
        ),
        ("import old.grad\n\nold.grad.Tensor\n", "import new\n\nnew.grad.Tensor\n"),
        ("from old.grad import Tensor\n\nTensor()\n", "from new.grad import Tensor\n\nTensor()\n"),
        ("from old.grad import Ctx, Tensor\n", "from new.grad import Context as Ctx, Tensor\n"),
        ("from old.grad import Ctx as Context\n", "from new.grad import Context\n"),
        (
            "def f():\n    from old.grad import Tensor, kept\n",
            "def f():\n    from new.grad import Tensor\n    from old.grad import kept\n",
        ),
        ("from old.grad.function import Function\n", "from new.grad.function import Function\n"),
        (
            '"""Text."""\nfrom __future__ import annotations\n\nimport os\n\n\ndef f():\n    import old\n\n'
            "    old.grad.Tensor\n",
            '"""Text."""\nfrom __future__ import annotations\n\nimport new\nimport os\n\n\ndef f():\n    import old\n\n'
            "    new.grad.Tensor\n",
        ),
    ],
)
def test_names_that_have_become_others(text: str, expected: str) -> None:
    assert after(text) == expected
    assert after(expected) == expected


def test_names_that_nothing_gives() -> None:
    text = "import old\nfrom old.grad import Gone, Tensor\n\nold.grad.Other\nold.grad.Tensor\n"
    renames = rename_modules("a.py", text.encode(), ROWS)
    assert sorted(renames.stale) == [("old.grad.Gone", 2), ("old.grad.Other", 4)]
    new = apply_edits(text.encode(), renames.edits).decode()
    assert "from old.grad import Gone" in new and "old.grad.Other\n" in new and "new.grad.Tensor\n" in new
