# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The page that takes a reader along one operation names files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import migrate

PROJECT = Path(migrate.__file__).parent.parent
RECIPE = PROJECT / "migrate" / "recipes" / "collapse_proxy"


def _page() -> str:
    return (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_path_of_the_page_is_there() -> None:
    named = re.findall(r"`((?:migrate|rules|templates)/[\w./]+)`", _page())
    assert len(named) > 30
    assert [path for path in named if not (PROJECT / path).exists()] == []


def test_every_step_of_the_recipe_is_there() -> None:
    named = re.findall(r"`(\w+\.py)`", _page())
    assert len(named) > 5
    assert [name for name in named if not (RECIPE / name).exists()] == []


def test_the_glossary_is_short() -> None:
    words = re.findall(r"^\| (?!word )[\w ]+ \|", _page(), re.M)
    assert 10 <= len(words) <= 15
