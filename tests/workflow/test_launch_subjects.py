# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the launch proof calls of an operation, and where its files lie after a plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.inventory.model import Operation
from migrate.tree.plan import Create, Move, Plan
from migrate.workflow.launch_subjects import new_places, new_sources, subject_of_operation
from migrate.workflow.session import Session

FOLDER = "ttnn/cpp/ttnn/operations/fill"
FILES = {
    f"{FOLDER}/fill.hpp": """#pragma once
namespace ttnn {
struct Tensor {};
template <char name, typename T> constexpr int register_operation() { return 0; }
namespace operations { struct Fill { static Tensor invoke(const Tensor& input, int value = 7); }; }
constexpr auto fill = ttnn::register_operation<"ttnn::fill", ttnn::operations::Fill>();
}
""",
    f"{FOLDER}/fill.cpp": """#include "fill.hpp"
#include "device/fill_device_operation.hpp"
namespace ttnn::operations {
Tensor Fill::invoke(const Tensor& input, int value) { return ttnn::prim::fill(input, value, 12); }
}
""",
    f"{FOLDER}/device/fill_device_operation.hpp": """#pragma once
namespace ttnn { struct Tensor; }
namespace ttnn::prim { Tensor fill(const Tensor& input, int value, int scale); }
""",
    f"{FOLDER}/device/fill_device_operation.cpp": """#include "fill_device_operation.hpp"
#include "ttnn/device_operation.hpp"
namespace ttnn::prim {
Tensor fill(const Tensor& input, int value, int scale) {
    return ttnn::device_operation::launch<FillOperation>({value, scale, 99}, {input});
}
}
""",
    f"{FOLDER}/device/fill_more.cpp": "namespace ttnn::prim { Tensor fill(const Tensor& input) { return input; } }\n",
    f"{FOLDER}/device/fill_factory.cpp": "namespace ttnn::prim { int other() { return fill_(3); } }\n",
    f"{FOLDER}/fill_nanobind.cpp": "// ttnn::prim::fill(\nnamespace ttnn::prim { int bound() { return fill(3); } }\n",
    "ttnn/cpp/ttnn/operations/copy/copy.cpp": "namespace ttnn::prim { Tensor fill(int) { return {}; } }\n",
}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))
    return Session(WorkTree(tmp_path / "tree", FILES, commit=True).open())


def operation(session: Session) -> Operation:
    (fill,) = session.inventory.operations
    return fill


def test_the_sources_that_may_define_the_prim_are_taken(session: Session) -> None:
    subject = subject_of_operation(session.parser, operation(session))
    assert (subject.name, subject.header) == ("ttnn::fill", f"{FOLDER}/fill.hpp")
    assert sorted(subject.sources) == [
        f"{FOLDER}/device/fill_device_operation.cpp",
        f"{FOLDER}/device/fill_more.cpp",
        f"{FOLDER}/fill.cpp",
    ]
    assert [overload.required for overload in subject.signatures.overloads] == [1]
    assert {"12", "99"} <= set(subject.literals)


def test_files_that_a_plan_moves_or_makes(session: Session) -> None:
    fill = operation(session)
    move = Move(f"{FOLDER}/fill.cpp", f"{FOLDER}/new.cpp", "moved")
    made = [Create(path, b"", "made") for path in (f"{FOLDER}/more.cpp", f"{FOLDER}/more.hpp", *fill.binding_files)]
    plan = Plan("ttnn::fill", "test", (move, *made))
    assert new_places(plan) == {f"{FOLDER}/fill.cpp": f"{FOLDER}/new.cpp"}
    assert new_sources(plan, fill) == [f"{FOLDER}/more.cpp"]
