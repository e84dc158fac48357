# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A wrapper of the miniature that the recipe has migrated right: written out in its callers, helpers copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from meaning_tree import TwoStates
from work_tree import WorkTree

from migrate.context import Options
from migrate.tree.plan import Severity
from migrate.tree.render import render
from migrate.workflow.make_plan import plan_for
from migrate.workflow.session import Session

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

DEMO = Path(__file__).resolve().parents[2] / "migrate/demo/tree"
PROMOTED = "ttnn/cpp/ttnn/operations/matmul/matmul_backward/matmul_backward.cpp"
OPS, TENSOR = "tt-train/sources/ttml/ops/unary_ops.cpp", "tt-train/sources/ttml/autograd/tensor.cpp"


class Rewritten:
    """Wrappers before and after, each alone.

    Args:
        root: where the tree goes.
        cache: folder of derived files.
    """

    def __init__(self, root: Path, cache: Path) -> None:
        shutil.copytree(DEMO, root)
        WorkTree(root).git("add", "-A")
        self.states = TwoStates(root, cache)
        self.session = Session(self.states.tree, deps=(root / "third_party/fmt",), jobs=1)
        self._after: dict[str, dict[str, str | None]] = {}

    def after(self, name: str) -> dict[str, str | None]:
        """Return the contents of the files that a wrapper's rewrite touches."""
        if name not in self._after:
            item = self.session.item(f"ttml::ttnn_fixed::{name}")
            assert item is not None
            plan = plan_for(item, self.session, Options(allow_breaking=True, accept_numerics=True))
            assert not plan.of(Severity.BLOCKER), plan.notes
            contents = render(plan, self.states.tree)
            known = (".cpp", ".hpp", ".txt", ".py")
            self._after[name] = {
                path: None if data is None else data.decode()
                for path, data in contents.items()
                if path.endswith(known) and "/tests/" not in path
            }
        return self._after[name]

    def findings(self, name: str, path: str = "", old: str = "", new: str = "") -> list[str]:
        """Return what the checks find, where a fault was planted or not."""
        after = dict(self.after(name))
        if path:
            text = after[path]
            assert text is not None
            assert old in text, f"{path} does not hold {old!r}"
            after[path] = text.replace(old, new, 1)
        tree = self.states.tree
        before = {file: tree.read(file).decode() if tree.exists(file) else None for file in after}
        return [finding.check for finding in self.states.findings(before, after)]


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rewritten]:
    yield Rewritten(tmp_path_factory.mktemp("wrappers") / "tree", tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("name", ["matmul_backward", "sum_over_dim", "add_scaled"])
def test_a_wrapper_that_was_rewritten_right(rewritten: Rewritten, name: str) -> None:
    """Nothing is found, and nothing is left uncompared."""
    assert rewritten.findings(name) == []


@pytest.mark.parametrize(
    ("name", "path", "old", "new"),
    [
        pytest.param("matmul_backward", PROMOTED, "? 2 : 3)", "? 3 : 2)", id="the copy of a helper"),
        pytest.param("matmul_backward", PROMOTED, "right, upstream,", "upstream, right,", id="a call of the copy"),
        pytest.param("sum_over_dim", OPS, "add(total, slices[i])", "add(slices[i], total)", id="a lambda's body"),
        pytest.param("sum_over_dim", OPS, "}(result->get_grad(), dim)", "}(result->get_grad(), 0)", id="its arguments"),
        pytest.param("add_scaled", TENSOR, "grad, 1.0F)", "grad, 2.0F)", id="a default argument"),
        pytest.param("add_scaled", TENSOR, "(grad_, grad,", "(grad, grad_,", id="arguments swapped"),
        pytest.param("add_scaled", TENSOR, "multiply(right, scale)", "multiply(left, scale)", id="a local copy"),
    ],
)
def test_a_fault_in_what_stands_for_a_wrapper(rewritten: Rewritten, name: str, path: str, old: str, new: str) -> None:
    assert "bodies" in rewritten.findings(name, path, old, new)
