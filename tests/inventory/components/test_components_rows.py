# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from migrate import rules
from migrate.errors import MigrateError
from migrate.inventory.components.rows import component_rows


@pytest.fixture(autouse=True)
def _built_in() -> Iterator[None]:
    yield
    rules.use(None)


def test_the_built_in_rows() -> None:
    rows = component_rows()
    assert rows.roots == ("tt-train/sources/ttml",)
    for row in rows.units.values():
        assert row.unit.startswith(rows.roots[0])
        assert any(row.target.startswith(f"{group.folder}/") for group in rows.groups.values())
    namespace = rows.namespace("ttml::autograd::inner")
    assert namespace is not None
    assert (namespace.new, namespace.scope) == ("ttnn::autograd", "whole")
    assert rows.namespace("std") is None
    assert rows.of_group("ttml::absent") == []


def test_a_row_without_its_group(tmp_path: Path) -> None:
    place = tmp_path / "components" / "own.yaml"
    place.parent.mkdir()
    place.write_text('units:\n  tt-train/a: { target: ttnn/a, group: "ttml::absent" }\n')
    rules.use(tmp_path)
    with pytest.raises(MigrateError) as error:
        component_rows()
    assert error.value.code == "MIG530"
