# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from pathlib import Path

from migrate.errors import catalogue
from migrate.report.codes import codes_page, worded

PAGE = Path(__file__).parents[2] / "docs" / "codes.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == codes_page(), "migrate explain --format md > docs/codes.md"


def test_every_code_has_an_address() -> None:
    assert re.findall(r"^## (MIG\d+)$", codes_page(), re.M) == sorted(catalogue())


def test_values_of_an_error_are_words_in_capitals() -> None:
    assert worded("{count} files in {folder!r}") == "COUNT files in FOLDER"
