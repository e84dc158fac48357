# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The user's rules reach the scan, and a cache never answers for other rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventory_tree import BODY, PRIM, foo, one, other, plant

from migrate import rules
from migrate.inventory.decisions import metal_targets, wrapper_actions
from migrate.inventory.model import Kind
from migrate.inventory.scan import scan

pytestmark = pytest.mark.usefixtures("own_rules")
FIXED = "tt-train/sources/ttml/ttnn_fixed/ops.cpp"
WRAPPER = "namespace ttml::ttnn_fixed { Tensor mine(const Tensor& t) { return ttnn::foo(t, 1); } }"
ROW = """
wrappers:
  ttml::ttnn_fixed::mine:
    action: {action}
    numerics: exact
    until: "the next release"
    reason: "a test"
    analysis: {{why: "a test", lacks: "nothing"}}
"""
OTHER_NAME = "register_elsewhere"


def lay(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    rules.use(folder)


@pytest.mark.parametrize("jobs", [1, 2])
def test_another_registering_function(tmp_path: Path, jobs: int) -> None:
    files = foo(BODY) | {path: text for name in range(30) for path, text in other(f"op{name}").items()}
    files = {name: text.replace("register_operation", OTHER_NAME) for name, text in files.items()}
    tree, cache = plant(tmp_path / "tree", files), tmp_path / "cache"
    assert scan(tree, jobs=jobs, cache=cache).operations == ()
    words = r"[register_elsewhere\b, 'prim::', launch<, invoke\b]"
    lay(
        tmp_path / "rules",
        "scan.yaml",
        f"register: {OTHER_NAME}\ndeclaring: [{OTHER_NAME}, invoke]\nparse: {{words: {words}}}\n",
    )
    found = scan(tree, jobs=jobs, cache=cache)
    assert len(found.operations) == found.registrations == 31
    assert one(found).kind is Kind.PROXY
    rules.use(None)
    assert scan(tree, jobs=jobs, cache=cache).operations == ()


def test_a_decision_of_the_user_is_shown_at_once(tmp_path: Path) -> None:
    tree, cache = plant(tmp_path / "tree", {**foo(), FIXED: WRAPPER}), tmp_path / "cache"
    assert [item.decision for item in scan(tree, jobs=1, cache=cache).wrappers] == [""]
    lay(tmp_path / "rules", "wrappers/mine.yaml", ROW.format(action="inline"))
    assert [item.decision for item in scan(tree, jobs=1, cache=cache).wrappers] == ["inline"]
    lay(tmp_path / "rules", "wrappers/mine.yaml", ROW.format(action="keep"))
    assert [item.decision for item in scan(tree, jobs=1, cache=cache).wrappers] == ["keep"]


def test_a_target_is_found_by_name_or_folder(tmp_path: Path) -> None:
    source = "tt-train/sources/ttml/metal/ops/mix"
    mix = "namespace ttml::metal { Tensor mix(const Tensor& t) { return ttnn::prim::foo(t, 1, {}); } }"
    tree = plant(tmp_path / "tree", {**PRIM, f"{source}/mix.cpp": mix})
    assert [item.target for item in scan(tree, jobs=1).metal_ops] == [""]
    for name in ("ttml::metal::mix", "ttml::metal::elsewhere"):
        row = f"operations:\n  {name}:\n    source: {source}\n    target: ttnn/cpp/ttnn/operations/mix\n"
        lay(tmp_path / "rules", "relocate/mine.yaml", row)
        assert [item.target for item in scan(tree, jobs=1).metal_ops] == ["ttnn/cpp/ttnn/operations/mix"]


def test_the_built_in_rows_name_what_they_decide() -> None:
    actions, targets = wrapper_actions(), metal_targets()
    assert set(actions.values()) <= {"inline", "replace", "promote", "keep"}
    assert all("::" in name for name in actions)
    assert any(target.startswith("ttnn/") for target in targets.values())


def test_a_helper_that_many_share_can_count_as_the_operations_own(tmp_path: Path) -> None:
    helper = "Tensor shared(const Tensor& t, int mode) { return ttnn::prim::foo(t, mode, std::nullopt); }"
    files = foo("return detail::shared(input, mode);", f"namespace detail {{ {helper} }}")
    for name in ("bar", "baz", "qux"):
        text = next(iter(other(name).values())).replace("prim::foo(input, mode, config)", "DETAIL(input, mode)")
        files[f"ttnn/cpp/ttnn/operations/{name}/{name}.hpp"] = text.replace("DETAIL", "operations::foo::detail::shared")
    tree = plant(tmp_path / "tree", files)
    assert one(scan(tree, jobs=1)).subkind == "shared-helper"
    lay(tmp_path / "rules", "scan.yaml", "shared_by: 0\n")
    assert one(scan(tree, jobs=1)).kind is Kind.NEAR_PROXY
