# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A package becomes one of ttnn: old and new names are the same objects under a real interpreter."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from package_tree import FILES, MOVED, NEW, OLD, TTML, TTNN, context_of, run
from work_tree import WorkTree

from migrate.recipes.python_package.recipe import already_done, items, plan
from migrate.tree.plan import Plan, Severity
from migrate.tree.refusal import Refused


def planned(place: Path, more: dict[str, str | None]) -> tuple[WorkTree, Plan]:
    """Plan the package of the small tree."""
    work = WorkTree(place / "tree", {**FILES, **more}, commit=True)
    tree = work.open()
    (item,) = (item for item in items(tree) if item.name == "ttml.autograd")
    return work, plan(item, context_of(tree, place / "cache"))  # type: ignore[arg-type]


@pytest.fixture
def moved(tmp_path: Path) -> WorkTree:
    work, plan = planned(tmp_path, dict(MOVED))
    assert [note for note in plan.notes if note.severity is Severity.BLOCKER] == []
    work.keep(plan)
    return work


@pytest.mark.parametrize(
    "more",
    [
        {},
        {NEW: MOVED[NEW]},
        {OLD: "// nothing is left\n"},
    ],
)
def test_it_waits_for_the_registrations(tmp_path: Path, more: dict[str, str | None]) -> None:
    _, plan = planned(tmp_path, more)
    assert [note.code for note in plan.notes] == ["MIG546"] and plan.changes == ()
    if OLD not in more:
        assert f"Tensor ({OLD}:3)" in plan.notes[0].text and "backward" not in plan.notes[0].text


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({f"{TTNN}/autograd/function.py": "X = 1\n"}, "MIG535"),
        ({f"{TTML}/ttml/autograd/function.py": "import ttml.ops\n\n\nclass Function:\n    pass\n"}, "MIG547"),
        ({f"{TTML}/ttml/autograd/function.py": "from ..ops import add\n\n\nclass Function:\n    pass\n"}, "MIG547"),
    ],
)
def test_refusals(tmp_path: Path, more: dict[str, str | None], code: str) -> None:
    with pytest.raises(Refused) as refused:
        planned(tmp_path, {**MOVED, **more})
    assert refused.value.code == code


def test_the_files(moved: WorkTree) -> None:
    assert moved.text(f"{TTNN}/autograd/__init__.py") == (
        '# SPDX-License-Identifier: Apache-2.0\n\n"""Gradients."""\n\nfrom ttnn._ttnn.autograd import (\n'
        "    GradMode,\n    Tensor,\n    create_tensor,\n)\nfrom ttnn.autograd.function import Function\n\n"
        "__all__ = [\n"
        '    "Function",\n    "GradMode",\n    "Tensor",\n    "create_tensor",\n]\n'
    )
    assert moved.text(f"{TTNN}/autograd/function.py") == (
        "import ttnn\n\n\nclass Function:\n    def run(self):\n        return ttnn._ttnn.autograd.create_tensor()\n"
    )
    assert list(already_done(moved.open())) == ["ttml.autograd"]
    assert [item.name for item in items(moved.open())] == []


def test_old_and_new_are_the_same_objects(moved: WorkTree) -> None:
    program = (
        "import warnings; warnings.simplefilter('ignore')\n"
        "{first}\n{second}\n"
        "import ttml.autograd.function\n"
        "assert ttml.autograd.Tensor is ttnn.autograd.Tensor is ttnn._ttnn.Tensor\n"
        "assert ttml.autograd.function.Function is ttnn.autograd.Function\n"
        "assert isinstance(ttml.autograd.Function().run(), ttnn.autograd.Tensor)\n"
        "print('same')"
    )
    one, other = "import ttnn.autograd", "import ttml.autograd"
    assert run(moved.root, program.format(first=one, second=other)) == "same\n"
    assert run(moved.root, program.format(first=other, second=one)) == "same\n"


def test_the_old_package_warns_once(moved: WorkTree) -> None:
    quiet = "import ttml.autograd\nassert not hasattr(ttml.autograd, '__wrapped__')\nprint(dir(ttml.autograd)[-1])"
    assert run(moved.root, quiet) == "warnings\n"
    text = run(moved.root, "from ttml.autograd import Tensor, Function\nimport ttml\nttml.autograd.GradMode")
    assert text.count("FutureWarning: ttml.autograd is deprecated, use ttnn.autograd") == 1
    assert "<string>:2: FutureWarning" in text
    star = run(moved.root, "from ttml.autograd import *\nprint(Function, create_tensor)")
    assert "ttnn.autograd.function.Function" in star and star.count("FutureWarning") == 1
    assert "has no attribute 'Gone'" in run(moved.root, "import ttml.autograd\nttml.autograd.Gone")
    assert "FutureWarning" in run(
        moved.root, "import ttml.autograd\nttml.autograd.Tensor", "-W", "error::FutureWarning"
    )


def test_what_was_pickled_by_its_old_name(moved: WorkTree) -> None:
    old = pickle.dumps(0).replace(b"K\x00", b"cttml.autograd.function\nFunction\n")
    program = f"import pickle\nimport ttnn.autograd\nprint(pickle.loads({old!r}) is ttnn.autograd.Function)"
    assert run(moved.root, program).startswith("True\n")
