# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Notebooks: code changes, nothing else."""

from __future__ import annotations

import json

import pytest

from migrate.recipes.python_users.notebook import edited
from migrate.tree.refusal import Refused

ODD = (  # cells without a kind, lines that are no text, half of a letter
    b'{"cells": [{}]}',
    b'{"cells": [{"cell_type": "code", "source": [1]}]}',
    b'{"cells": [{"cell_type": "code", "source": "\\ud800"}]}',
)


def book(*sources: object, indent: int | None = 1, kind: str = "code") -> bytes:
    """Return a notebook with cells."""
    cells = [
        {"cell_type": kind, "id": f"c{at}", "outputs": ["old.x"], "source": source} for at, source in enumerate(sources)
    ]
    return json.dumps({"cells": cells, "nbformat": 4}, indent=indent).encode() + b"\n"


def swap(code: bytes) -> bytes:
    """Name something by another name."""
    return code.replace(b"old", b"new")


@pytest.mark.parametrize("indent", [1, 2, None])
def test_code_alone(indent: int | None) -> None:
    data = book(["import old\n", "x = 1"], "old.x", indent=indent)
    assert edited("a.ipynb", data, swap) == book(["import new\n", "x = 1"], "new.x", indent=indent)


def test_what_stays() -> None:
    text = book(["old.x\n"], kind="markdown")
    assert edited("a.ipynb", text, swap) == text
    magic = book("!pip install old", ["%load_ext old\n", "old.x"])
    assert edited("a.ipynb", magic, swap) == magic


def test_cells_are_one_program() -> None:
    seen: list[bytes] = []
    data = book(["import old"], "", ["old.x\n"])
    assert edited("a.ipynb", data, lambda code: seen.append(code) or code) == data  # type: ignore[func-returns-value]
    assert len(seen) == 1 and b"import old\n" in seen[0] and b"old.x\n" in seen[0]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"cells": [1]}', b'{ "cells" : [] }', b"[" * 4000, *ODD])
def test_no_notebook(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        edited("a.ipynb", data, swap)
    assert refused.value.code == "MIG549"


def test_a_cell_with_the_text_that_parts_cells() -> None:
    mark = "# ---- the next cell of the notebook (0) ----\n"
    data = book(["old.x\n", mark, "old.y"], f"'{mark}'")
    assert edited("a.ipynb", data, swap) == book(["new.x\n", mark, "new.y"], f"'{mark}'")
