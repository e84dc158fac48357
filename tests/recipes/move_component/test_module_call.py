# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""ttnn's module calls what fills a submodule."""

from __future__ import annotations

import pytest
from binding_tree import INIT, MODULE, NEW_SOURCE
from component_tree import MakeBuilder, after

from migrate.inventory.python_packages import PackageRow
from migrate.recipes.move_component import module_call
from migrate.tree.refusal import Refused

ROW = PackageRow("ttml.core", "", "ttnn.core", "", (), NEW_SOURCE, "ttnn._ttnn.core", reason="what all need")
HEADER = "ttnn/cpp/ttnn/core/core.hpp"
NO_MODULE = "int main();\n"


@pytest.mark.parametrize(("call", "text"), [(module_call.call, NO_MODULE), (module_call.call_more, NO_MODULE)])
def test_no_module(make_builder: MakeBuilder, call: object, text: str) -> None:
    builder = make_builder({INIT: text})
    with pytest.raises(Refused, match="no NB_MODULE is found in it"):
        call(builder, ROW, HEADER, ["ttnn::core::more"])  # type: ignore[operator]


def test_no_submodule(make_builder: MakeBuilder) -> None:
    builder = make_builder({INIT: MODULE.replace('"core"', '"other"')})
    with pytest.raises(Refused, match="no submodule core is found in it"):
        module_call.call_more(builder, ROW, HEADER, ["ttnn::core::more"])


def test_a_submodule_is_made(make_builder: MakeBuilder) -> None:
    builder = make_builder({INIT: MODULE})
    module_call.call(builder, ROW, HEADER, ["ttnn::core::more"])
    assert after(builder, INIT) == MODULE.replace(
        '#include "ttnn/nb', '#include "ttnn/core/core.hpp"\n#include "ttnn/nb'
    ).replace(
        "(m_core);\n",
        "(m_core);\n\n"
        '    auto m_core_package = mod.def_submodule("core", "what all need");\n'
        "    ttnn::core::more(m_core_package);\n",
    )


def test_a_submodule_gets_more(make_builder: MakeBuilder) -> None:
    module = MODULE.replace("(m_core);\n", "(m_core);\n\n    last();\n")
    builder = make_builder({INIT: module})
    module_call.call_more(builder, ROW, HEADER, ["ttnn::core::more"])
    assert after(builder, INIT) == module.replace(
        '#include "ttnn/nb', '#include "ttnn/core/core.hpp"\n#include "ttnn/nb'
    ).replace("(m_core);\n", "(m_core);\n    ttnn::core::more(m_core);\n")
