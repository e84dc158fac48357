# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The copyright line of new files: the newest one of the tree, with the year of the day."""

from __future__ import annotations

import pytest

from migrate.inventory.conventions import Conventions
from migrate.scaffold.copyright import licence
from tests.conftest import MakeTree

HEADERS = {
    f"ttnn/cpp/ttnn/operations/{name}.hpp": f"// SPDX-FileCopyrightText: © {year} {owner}\n"
    for name, year, owner in (
        ("a", 2023, "Old Owner"),
        ("b", 2026, "New Owner"),
        ("c", 2026, "New Owner"),
        ("d", 2026, "New Owner"),
    )
}


@pytest.mark.parametrize("mark", ["//", "#"])
def test_a_tree_without_copyright_lines_gets_none(mark: str, make_tree: MakeTree) -> None:
    conventions = Conventions(make_tree({"ttnn/cpp/ttnn/operations/a.hpp": "#pragma once\n"}))
    assert licence(mark, conventions) == f"{mark} SPDX-License-Identifier: Apache-2.0"


@pytest.mark.parametrize("mark", ["//", "#"])
def test_the_newest_line_of_the_tree_with_this_year(
    mark: str, make_tree: MakeTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830297600")  # 2028
    assert licence(mark, Conventions(make_tree(HEADERS))) == (
        f"{mark} SPDX-FileCopyrightText: © 2028 New Owner\n{mark}\n{mark} SPDX-License-Identifier: Apache-2.0"
    )
