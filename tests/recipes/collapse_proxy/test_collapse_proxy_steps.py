# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""All steps of one operation together."""

from __future__ import annotations

import pytest
from collapse_tree import HEADER as TEXT
from collapse_tree import LayOver
from plain_operation import DEVICE_HEADER, DEVICE_SOURCE, HEADER, SOURCE, Gathered, gathered

from migrate.recipes.collapse_proxy.steps import changes
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused


def test_the_files_of_the_operation_change_and_no_other(plain: Gathered) -> None:
    result = changes(plain.subject, plain.context)
    paths = {change.path for change in result.changes if isinstance(change, Edit)}
    assert paths == {HEADER, SOURCE, DEVICE_HEADER, DEVICE_SOURCE}
    assert (result.level, result.facts["prims"], result.facts["callers"]) == ("collapse", ["ttnn::prim::foo"], [])


def test_a_struct_with_more_is_refused(lay_over: LayOver) -> None:
    text = TEXT.replace("struct FooOperation {\n", "struct FooOperation {\n    static int more();\n")
    found = gathered(lay_over({HEADER: text}))
    with pytest.raises(Refused) as refused:
        changes(found.subject, found.context)
    assert refused.value.code == "MIG423"
