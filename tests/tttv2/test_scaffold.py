# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Skeletons: they parse, invent nothing, raise, fail the audit, and can be taken back."""

from __future__ import annotations

import ast
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.cli import main
from migrate.errors import MigrateError
from migrate.inventory.tttv2.audit.run import audit
from migrate.recipes.model_module.recipe import items, plan_for
from migrate.tree.plan import Create
from tests.tttv2.pair_tree import PAIR, TT, at, modules, tree

WIDGET = f"{TT}/widget.py"
GONE: dict[str, bytes | None] = {
    "models/common/modules/widget/widget_1d.py": None,
    "models/common/tests/modules/widget/test_widget_1d.py": None,
}


@cache
def skeletons() -> dict[str, str]:
    changes = plan_for("widget", tree(GONE)).changes
    assert all(isinstance(change, Create) for change in changes)
    return {change.path.rpartition("/")[2]: change.content.decode() for change in changes if isinstance(change, Create)}


def test_there_is_a_file_and_a_test_for_each_topology() -> None:
    assert sorted(skeletons()) == ["test_widget_1d.py", "test_widget_2d.py", "widget_1d.py", "widget_2d.py"]
    for text in skeletons().values():
        ast.parse(text)
        assert max(map(len, text.splitlines())) <= 120


def test_required_weights_come_first_and_keys_have_the_types_of_their_definitions() -> None:
    fields = [
        (node.target.id, ast.unparse(node.annotation))
        for cls in ast.parse(skeletons()["widget_1d.py"]).body
        if isinstance(cls, ast.ClassDef)
        for node in cls.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]
    assert fields[:3] == [("weight", "LazyWeight"), ("bias", "LazyWeight"), ("mesh_device", "ttnn.MeshDevice | None")]
    assert ("wide_prg_config", "Callable[..., ttnn.MatmulConfig] | None") in fields
    assert ("fused_prg_config", "ttnn.MatmulConfig | None") in fields
    assert "galaxy_prg_config" not in dict(fields)
    assert "galaxy_prg_config" in skeletons()["widget_2d.py"]


def test_each_path_lists_its_operations_with_their_places() -> None:
    one, two = skeletons()["widget_1d.py"], skeletons()["widget_2d.py"]
    place = at(WIDGET, "ring-op").removeprefix(f"{TT}/")
    assert f"ttnn.experimental.all_gather_matmul_async  {place}" in one
    assert "all_gather_matmul_async" not in two
    assert re.search(r"# +ttnn.experimental.reduce_scatter_minimal_async  ccl.py:10  by widget.py:93", one)
    assert "stays a condition: seq_len >= self.args.cutoff  widget.py:62" in one
    assert "def _join_rows_93(self, x: ttnn.Tensor)" in one


def test_everything_that_is_to_be_written_raises() -> None:
    for name, text in skeletons().items():
        functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
        last = {node.name: ast.unparse(node.body[-1]) for node in functions}
        kept = {"from_config", "forward"}
        for function, statement in last.items():
            if name.startswith("test_"):
                assert statement.startswith("pytest.fail(")
            elif function not in kept:
                assert statement.startswith("raise NotImplementedError(")


def test_no_value_is_invented() -> None:
    for name in ("widget_1d.py", "widget_2d.py"):
        numbers = [
            node.value for node in ast.walk(ast.parse(skeletons()[name]))
            if isinstance(node, ast.Constant) and type(node.value) in (int, float)
        ]  # fmt: skip
        assert numbers == []


def test_an_untouched_skeleton_does_not_pass_the_audit() -> None:
    changes: dict[str, bytes | None] = dict(GONE)
    changes |= {
        change.path: change.content for change in plan_for("widget", tree(GONE)).changes if isinstance(change, Create)
    }
    found = audit(modules(changes), ["widget"]).findings
    texts = {(row.rule, row.text) for row in found if row.level == "error"}
    for label in ("1D", "2D"):
        assert ("R06", f"Widget{label}.decode_forward is not written") in texts
        assert ("R12a", f"Widget{label}.from_model_args is a placeholder") in texts
    assert ("R08", "test_widget_1d_vs_reference is not written") in texts
    assert not {rule for rule, _ in texts} & {"R01", "R03", "R04", "R05", "R11"}


def test_what_is_there_is_not_overwritten_and_what_has_no_way_in_is_refused() -> None:
    with pytest.raises(MigrateError) as refused:
        plan_for("widget", tree())
    assert refused.value.code == "MIG866"
    with pytest.raises(MigrateError) as refused:
        plan_for(f"{TT}/ccl.py", tree())
    assert refused.value.code == "MIG865"
    with pytest.raises(MigrateError) as refused:
        plan_for("nothing", tree())
    assert refused.value.code == "MIG860"


def test_modules_that_the_second_library_lacks_are_items() -> None:
    assert [item.name for item in items(tree())] == ["tttv2::block", "tttv2::gauge"]
    assert [item.name for item in items(tree(GONE))] == ["tttv2::block", "tttv2::gauge", "tttv2::widget"]


def test_the_command_writes_commits_and_takes_back(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "tree"
    shutil.copytree(PAIR, root)
    work = WorkTree(root, commit=True)
    work.be_committer()
    git = work.git
    assert main(["scaffold", "tttv2", "gauge", "--repo", str(root), "--dry-run"]) == 1
    assert "+class Gauge1D(LightweightModule):" in capfd.readouterr().out
    assert git("status", "--short") == ""
    assert main(["scaffold", "tttv2", "gauge", "--repo", str(root), "--commit"]) == 0
    assert git("status", "--short") == ""
    assert "Scaffold tttv2::gauge" in git("log", "-1", "--format=%B")
    assert (root / "models/common/modules/gauge/gauge_2d.py").is_file()
    assert main(["undo", "tttv2::gauge", "--repo", str(root)]) == 0
    assert not (root / "models/common/modules/gauge").exists()


def test_a_hook_that_refuses_the_commit_leaves_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "tree"
    shutil.copytree(PAIR, root)
    work = WorkTree(root, commit=True)
    work.be_committer()
    head = work.git("rev-parse", "HEAD")
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
    hook.chmod(0o755)
    assert main(["scaffold", "tttv2", "gauge", "--repo", str(root), "--commit"]) == 3
    shown = capfd.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("error[MIG250]: ")
    assert (work.git("rev-parse", "HEAD"), work.git("status", "--short")) == (head, "")
    assert not (root / "models/common/modules/gauge").exists()


def test_apply_writes_the_same_files_as_the_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "tree"
    shutil.copytree(PAIR, root)
    work = WorkTree(root, commit=True)
    work.be_committer()
    git = work.git
    created = {
        change.path: change.content for change in plan_for("gauge", tree()).changes if isinstance(change, Create)
    }
    apply = ["apply", "--op", "tttv2::gauge", "--repo", str(root)]
    main([*apply, "--dry-run"])
    shown = capfd.readouterr()
    assert all(f"+++ b/{path}" in shown.out for path in created)
    assert "would-migrate" in shown.err
    assert git("status", "--short") == ""
    assert main(apply) == 0
    assert {path: (root / path).read_bytes() for path in created} == created
    assert sorted(git("ls-files", "--others", "--exclude-standard").splitlines()) == sorted(created)
    assert main(["undo", "tttv2::gauge", "--repo", str(root)]) == 0
    assert git("status", "--short") == ""
    assert main([*apply, "--commit"]) == 0
    assert git("log", "-1", "--format=%s").strip() == "Scaffold tttv2::gauge"
    body = git("log", "-1", "--format=%b")
    assert "Skeletons of models/tt_transformers/tt/gauge.py for each topology" in body
    assert "Verification: imports and names of 4 Python files: no new problem" in body
    assert sorted(git("show", "--name-only", "--format=", "HEAD").splitlines()) == sorted(created)
    assert main(["undo", "tttv2::gauge", "--repo", str(root)]) == 0
    assert not (root / "models/common/modules/gauge").exists()


GADGET = f"{TT}/gadget.py"
ROWS = """import ttnn
from models.common.lightweightmodule import LightweightModule


class Gadget(LightweightModule):
    def __init__(self, mesh_device, args):
        self.args = args
        assert 1 in list(mesh_device.shape), "one row only"
        assert mesh_device.get_num_devices() > 1

    def forward(self, x: ttnn.Tensor, mode):
        if x.shape[-2] > 1024 and mode == "prefill":
            x = ttnn.reshape(x, (1, -1, 1024, self.args.dim))
        if self.args.is_galaxy and mode == "decode":
            x = ttnn.abs(x)
        if not (mode == "prefill" or x.shape[-2] > 32):
            x = ttnn.pad(x, 32)
        return ttnn.exp(x)
"""


def test_a_topology_that_the_constructor_rejects_has_no_skeleton() -> None:
    plan = plan_for("gadget", tree({GADGET: ROWS.encode()}))
    assert [change.path.rpartition("/")[2] for change in plan.changes] == ["gadget_1d.py", "test_gadget_1d.py"]
    text, test = (change.content.decode() for change in plan.changes if isinstance(change, Create))
    assert "for 1D meshes (1x2, 1x8)" in text
    assert "MESHES = [(1, 2), (1, 8)]" in test
    assert [note.code for note in plan.notes] == ["MIG867", "MIG868"]
    assert "2D" in plan.notes[1].text


def test_a_condition_that_the_mode_settles_does_not_stay() -> None:
    text = next(c.content.decode() for c in plan_for("gadget", tree({GADGET: ROWS.encode()})).changes)  # type: ignore[attr-defined]
    stays = {
        name: re.findall(r"stays a condition: (.*?)  gadget", body)
        for name, body in re.findall(r"def (decode_forward|prefill_forward)(.*?)raise", text, re.S)
    }
    assert stays == {
        "decode_forward": ["not (mode == 'prefill' or x.shape[-2] > 32)"],
        "prefill_forward": ["x.shape[-2] > 1024 and mode == 'prefill'"],
    }
