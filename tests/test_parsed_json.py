# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from migrate.data import parsed_json


@pytest.mark.parametrize(("text", "value"), [("[1, null]", [1, None]), (b'{"a": "b"}', {"a": "b"})])
def test_json_of_others(text: str | bytes, value: object) -> None:
    assert parsed_json(text) == value


@pytest.mark.parametrize("text", ["", "[", "{'a': 1}", b"\xff", "[" * 100_000 + "]" * 100_000, "1" * 5000])
def test_what_is_none_is_one_kind_of_error(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parsed_json(text)
