# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Declarations that leave a header that stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from component_tree import NEW, OTHER, MakeBuilder, after

from migrate import rules
from migrate.inventory.components.rows import SplitRow
from migrate.recipes.move_component.splits import split
from migrate.tree.refusal import Refused

TARGET = f"{NEW}/core/kinds.hpp"
TEXT = """// A licence.

#pragma once

#include <core/all.hpp>

namespace ttml::core {

// What is counted.
using Count = ttnn::Tensor;

Count twice(int value);

}  // namespace ttml::core
"""


def row(*names: str) -> SplitRow:
    return SplitRow(OTHER, names, TARGET, "ttml::shape", "a test's own")


def test_a_name_gets_a_header_of_its_own(make_builder: MakeBuilder, tmp_path: Path) -> None:
    extra = f'splits:\n  - header: {OTHER}\n    names: ["ttml::core::Count"]\n    target: {TARGET}\n'
    (tmp_path / "rules" / "components" / "split.yaml").write_text(
        f'{extra}    group: "ttml::shape"\n    reason: "own"\n'
    )
    rules.use(tmp_path / "rules")
    builder = make_builder({OTHER: TEXT})
    split(builder, row("ttml::core::Count"))
    assert builder.created[TARGET].decode() == (
        '// A licence.\n\n#pragma once\n\n#include "ttnn/types.hpp"\n\nnamespace ttnn::shape::core {\n\n'
        "// What is counted.\nusing Count = ttnn::Tensor;\n\n}  // namespace ttnn::shape::core\n"
    )
    assert after(builder, OTHER) == TEXT.replace(
        "// What is counted.\nusing Count = ttnn::Tensor;", "using ttnn::shape::core::Count;"
    ).replace("#include <core/all.hpp>\n", '#include <core/all.hpp>\n#include "ttnn/shape/core/kinds.hpp"\n')


def test_the_new_header_includes_the_standard_headers_of_its_names(make_builder: MakeBuilder) -> None:
    text = "#pragma once\n\n#include <string>\n\nnamespace ttml::core {\nusing Count = std::string;\n}\n"
    builder = make_builder({OTHER: text})
    split(builder, row("ttml::core::Count"))
    assert builder.created[TARGET].decode() == (
        "#pragma once\n\n#include <string>\n\nnamespace ttnn::shape::core {\n\nusing Count = std::string;\n\n"
        "}  // namespace ttnn::shape::core\n"
    )


@pytest.mark.parametrize("name", ["ttml::core::Absent", "ttml::shape::Count"])
def test_a_name_that_is_not_there(make_builder: MakeBuilder, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        split(make_builder({OTHER: TEXT}), row(name))
    assert refusal.value.code == "MIG534"
