# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from report_helpers import Ask, Plant, git, operation, write

from migrate import rules
from migrate.cli.report_facts import facts_of
from migrate.inventory.model import Inventory, Kind, Unread
from migrate.report.build import build
from migrate.report.checklist import boxes, fill_in, names
from migrate.report.evidence import BoxState, Evidence
from migrate.report.records import Records
from migrate.tree.repository import Tree
from migrate.workflow.session import Session

NOTHING = {"README.md": "nothing\n"}


def test_every_document_has_its_checklists() -> None:
    assert sorted({rules.load(name)["document"].partition(",")[0] for name in names()}) == [
        "Device Operations Consolidation Plan",
        "Proxy Operation Elimination Guide",
        "TTNN Optimization Plan for ttnn_pi0_reference",
        "TTNN and TTML Architecture Restructuring Plan",
        "TTTv2 Design Proposal",
    ]


def test_box_ids_are_unique() -> None:
    lists = {name: [section["boxes"] for section in rules.load(name)["sections"]] for name in names()}
    assert len(lists) == 7
    for name, sections in lists.items():
        ids = [box["id"] for boxes in sections for box in boxes]
        assert ids, name
        assert len(ids) == len(set(ids)), name


def test_a_tree_without_the_subject_is_unknown_never_done(ask: Ask) -> None:
    lists, matrices = fill_in(ask(NOTHING), Records({}))
    states = {box.evidence.state for checklist in lists for box in checklist.boxes}
    states |= {box.evidence.state for matrix in matrices for row in matrix.rows for box in row.boxes}
    assert states == {BoxState.UNKNOWN}


def test_a_metal_op_that_moved_turns_its_boxes(ask: Ask) -> None:
    base = "ttnn/cpp/ttnn/operations/debug"
    facts = ask(
        {
            "tt-train/sources/ttml/CMakeLists.txt": "set(SOURCES other.cpp)\n",
            f"{base}/profiler_no_op/profiler_no_op.hpp": "namespace ttnn { Tensor profiler_no_op(const Tensor& x); }\n",
            f"{base}/profiler_no_op/profiler_no_op_nanobind.cpp": 'mod.def("profiler_no_op", &ttnn::profiler_no_op);\n',
            f"{base}/profiler_no_op/device/profiler_no_op_device_operation.hpp": "namespace ttnn::prim {}\n",
            f"{base}/profiler_no_op/device/kernels/dataflow/reader.cpp": "void kernel_main() {}\n",
            f"{base}/CMakeLists.txt": "profiler_no_op/profiler_no_op.cpp\n",
            "tests/ttnn/unit_tests/operations/debug/test_it.py": "def test_it(): ttnn.profiler_no_op(x)\n",
        }
    )
    report = build(facts)
    matrix = next(item for item in report.matrices if item.id == "metal-ops")
    row = next(row for row in matrix.rows if row.item == "profiler_no_op")
    assert {box.id: box.evidence.state.value for box in row.boxes} == dict.fromkeys(
        [key for key, _ in matrix.columns], "done"
    )
    assert next(box for box in report.boxes if box.id == "profiler-no-op").evidence.state is BoxState.DONE


def test_a_forgotten_namespace_leaves_the_box_partly_done(ask: Ask) -> None:
    base = "ttnn/cpp/ttnn/operations/debug/profiler_no_op"
    facts = ask(
        {
            "tt-train/sources/ttml/a.txt": "",
            f"{base}/device/profiler_no_op_device_operation.hpp": "namespace ttnn {}\n",
            f"{base}/profiler_no_op.hpp": "namespace ttml::metal { void f(); }\n",
        }
    )
    matrix = next(item for item in build(facts).matrices if item.id == "metal-ops")
    row = next(row for row in matrix.rows if row.item == "profiler_no_op")
    box = next(box for box in row.boxes if box.id == "namespaces")
    assert (box.evidence.state, box.evidence.where) == (BoxState.PARTLY, f"{base}/profiler_no_op.hpp:1")


SOURCE = "tt-train/sources/ttml/metal/ops/profiler_no_op/profiler_no_op.hpp"


def row_of(tree: Tree, matrix: str, item: str) -> dict[str, Evidence]:
    found = next(one for one in build(facts_of(Session(tree), None)).matrices if one.id == matrix)
    return {box.id: box.evidence for box in next(row for row in found.rows if row.item == item).boxes}


def test_a_metal_op_that_the_tree_never_had_is_unknown(plant: Plant) -> None:
    tree = plant({"tt-train/sources/ttml/a.hpp": "", SOURCE: "void f();\n"})
    assert {found.state for found in row_of(tree, "metal-ops", "sdpa_fw").values()} == {BoxState.UNKNOWN}
    assert {found.state for found in row_of(tree, "metal-ops", "profiler_no_op").values()} == {BoxState.OPEN}


def test_a_metal_op_that_went_without_a_trace_is_for_a_person(plant: Plant) -> None:
    tree = plant({"tt-train/sources/ttml/a.hpp": "", SOURCE: "void f();\n"})
    (tree.root / SOURCE).unlink()
    assert {found.state for found in row_of(tree, "metal-ops", "profiler_no_op").values()} == {BoxState.PERSON}


def test_a_workaround_that_the_tree_never_had_is_unknown(plant: Plant) -> None:
    header = "tt-train/sources/ttml/ttnn_fixed/trivial_ttnn_ops.hpp"
    tree = plant({header: "namespace ttml::ttnn_fixed {\nTensor divide(int a);\n}\n"})
    assert {found.state for found in row_of(tree, "workarounds", "softmax").values()} == {BoxState.UNKNOWN}
    assert row_of(tree, "workarounds", "divide")["remove"].state is BoxState.OPEN
    (tree.root / header).write_text("namespace ttml::ttnn_fixed {}\n")
    assert row_of(tree, "workarounds", "divide")["remove"].state is BoxState.DONE


@pytest.mark.parametrize(
    ("folder", "name"),
    [("loss/cross_entropy_fw", "cross_entropy_fw"), ("loss/cross_entropy", "cross_entropy_loss")],
)
def test_a_metal_op_may_move_under_any_name_that_the_document_leaves_open(ask: Ask, folder: str, name: str) -> None:
    base = f"ttnn/cpp/ttnn/operations/{folder}"
    file = folder.rpartition("/")[2]
    facts = ask(
        {
            "tt-train/sources/ttml/CMakeLists.txt": "",
            f"{base}/{file}.hpp": f"namespace ttnn::loss {{ Tensor {name}(const Tensor& x); }}\n",
            f"{base}/{file}_nanobind.cpp": f"void bind() {{ def(ttnn::loss::{name}); }}\n",
            f"{base}/device/{file}_device_operation.hpp": "namespace ttnn {}\n",
            f"{base}/device/kernels/compute/a.cpp": "",
            "ttnn/cpp/ttnn/operations/loss/CMakeLists.txt": f"{file}/{file}.cpp\n",
            "tests/ttnn/unit_tests/operations/loss/test_losses.py": f"def test_it(): ttnn.loss.{name}(x)\n",
        }
    )
    matrix = next(item for item in build(facts).matrices if item.id == "metal-ops")
    row = next(row for row in matrix.rows if row.item == "cross_entropy_fw")
    assert {box.evidence.state for box in row.boxes} == {BoxState.DONE}, row


def test_a_metal_op_may_move_into_the_folder_of_an_existing_operation(ask: Ask) -> None:
    base = "ttnn/cpp/ttnn/operations/normalization"
    facts = ask(
        {
            "tt-train/sources/ttml/CMakeLists.txt": "",
            f"{base}/layernorm/layernorm.hpp": "namespace ttnn { Tensor layer_norm_bw(const Tensor& x); }\n",
            f"{base}/layernorm/layernorm_nanobind.cpp": "void bind() { def(&ttnn::layer_norm_bw); }\n",
            f"{base}/layernorm/device/layer_norm_bw_device_op.hpp": "namespace ttnn {}\n",
            f"{base}/layernorm/device/kernels/compute/layer_norm_bw_kernel.cpp": "",
            f"{base}/CMakeLists.txt": "layernorm/device/layer_norm_bw_device_op.cpp\n",
            "tests/ttnn/unit_tests/operations/fused/test_layernorm.py": "def test_bw(): ttnn.layer_norm_bw(x)\n",
        }
    )
    matrix = next(item for item in build(facts).matrices if item.id == "metal-ops")
    row = next(row for row in matrix.rows if row.item == "layernorm_bw")
    assert {box.evidence.state for box in row.boxes} == {BoxState.DONE}, row


def test_a_record_of_a_whole_item_ticks_its_boxes() -> None:
    records = Records({"metal-ops/softmax": {"by": "ada", "date": "2026-02-01", "why": "merged into ttnn::softmax"}})
    asked = Evidence(BoxState.PERSON, "say where it went")
    assert records.over("metal-ops/softmax/tests", asked).state is BoxState.DONE
    assert records.over("metal-ops/softmax/cmake", Evidence(BoxState.OPEN, "1 left")).state is BoxState.OPEN
    assert records.without_effect() == []


def test_a_record_ticks_what_only_a_person_can() -> None:
    records = Records({"pi0/docstrings": {"by": "ada", "date": "2026-02-01", "why": "read them all"}})
    found = records.over("pi0/docstrings", Evidence(BoxState.PERSON, "read them"))
    assert (found.state, found.reason) == (BoxState.DONE, "recorded by ada on 2026-02-01: read them all")
    assert records.without_effect() == []


def test_a_record_never_overrules_the_code() -> None:
    records = Records({"a/b": {"by": "ada", "date": "2026-02-01", "why": "I say so"}})
    assert records.over("a/b", Evidence(BoxState.OPEN, "12 left")).state is BoxState.OPEN
    assert records.without_effect() == ["a/b: the code itself shows the state"]


def test_a_record_of_no_box_is_told() -> None:
    assert Records({"a/b": {}}).without_effect() == ["a/b: no checklist has such a box"]


def test_a_box_for_a_person_says_where_to_record_it() -> None:
    found = Records({}).over("a/b", Evidence(BoxState.PERSON, "decide"))
    assert found.reason == "decide (migrate decide a/b done)"


def test_records_come_from_the_folder_of_rules(ask: Ask, tmp_path: Path) -> None:
    write(tmp_path, {"rules/records.yaml": 'pi0/docstrings:\n  by: ada\n  date: "2026-02-01"\n  why: read them\n'})
    rules.use(tmp_path / "rules")
    report = build(ask({"models/x/pi0/a.py": ""}))
    box = next(box for box in report.boxes if box.id == "docstrings")
    assert box.evidence.state is BoxState.DONE


def test_files_that_could_not_be_read_are_named(ask: Ask) -> None:
    inventory = Inventory("r", (), unread=(Unread("ttnn/cpp/a.hpp", "too deep"),))
    files = {"models/common/modules/mlp/mlp_1d.py": "def (:\n", "models/tt_transformers/tt/mlp.py": ""}
    assert [file for file, _ in build(ask(files, inventory)).unread] == [
        "models/common/modules/mlp/mlp_1d.py",
        "ttnn/cpp/a.hpp",
    ]


def test_boxes_that_a_run_has_proven(ask: Ask) -> None:
    found = {box.id: box.evidence for box in boxes(operation("ttnn::a"), {"built": "built with ninja"})}
    assert (found["build"].state, found["build"].reason) == (BoxState.DONE, "built with ninja")
    assert found["tests"].state is BoxState.UNKNOWN


@pytest.mark.parametrize("kind", list(Kind))
def test_operations_with_a_proxy_layer_or_without_are_rows(ask: Ask, kind: Kind) -> None:
    facts = ask(NOTHING, Inventory("r", (operation("ttnn::a", kind),)))
    matrix = next(item for item in build(facts).matrices if item.id == "proxy-elimination")
    listed = kind in (Kind.PROXY, Kind.NEAR_PROXY, Kind.FREE_FUNCTION)
    assert [row.item for row in matrix.rows] == (["ttnn::a"] if listed else [])


def test_a_sparse_checkout_hides_nothing(plant: Plant) -> None:
    tree = plant({"ttnn/cpp/ttnn/a.hpp": "", "models/x/pi0/tt/ttnn_pi0_model.py": "PI0Model = PI0ModelTTNN\n"})
    git(tree.root, "sparse-checkout", "set", "--no-cone", "/ttnn/")
    assert not (tree.root / "models").exists()
    facts = facts_of(Session(tree), None)
    assert next(box for box in build(facts).boxes if box.id == "default").evidence.state is BoxState.DONE


def test_a_file_that_was_deleted_is_not_read_from_git(plant: Plant) -> None:
    tree = plant({"ttnn/cpp/ttnn/a.hpp": "", "models/x/pi0/a.py": "", "other/b.txt": ""})
    git(tree.root, "sparse-checkout", "set", "--no-cone", "/ttnn/", "/models/")
    (tree.root / "models/x/pi0/a.py").unlink()
    assert facts_of(Session(tree), None).match(["**"]) == ["other/b.txt", "ttnn/cpp/ttnn/a.hpp"]
