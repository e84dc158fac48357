# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Faults that people made by hand, planted into an operation of the miniature that the recipe has migrated right."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from meaning_tree import TwoStates
from work_tree import WorkTree

from migrate.context import Context, Options
from migrate.inventory.scan import scan
from migrate.recipes.collapse_proxy import recipe
from migrate.tree.plan import Severity
from migrate.tree.render import render

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

DEMO = Path(__file__).resolve().parents[2] / "migrate/demo/tree"
FOLDER = "ttnn/cpp/ttnn/operations/data_movement"
HEADER, SOURCE = f"{FOLDER}/clone/clone.hpp", f"{FOLDER}/clone/clone.cpp"
BINDING, MODULE = f"{FOLDER}/clone/clone_nanobind.cpp", f"{FOLDER}/data_movement_nanobind.cpp"
LISTS, PACKAGE = f"{FOLDER}/CMakeLists.txt", "ttnn/ttnn/__init__.py"
OTHER = '            nb::arg("compute_kernel_config") = nb::none()});\n}\n'
MORE = """            nb::arg("compute_kernel_config") = nb::none()},
        ttnn::nanobind_overload_t{
            [](const OperationType& self, const Tensor& like, const Tensor& source) {
                return self(source, like.dtype(), like.memory_config(), std::nullopt);
            },
            nb::arg("like"),
            nb::arg("source").noconvert()});
    mod.def(
        "clone_twice",
        [](const Tensor& source) {
            std::vector<Tensor> both{ttnn::clone(source), ttnn::clone(source)};
            return nb::cast(both);
        },
        nb::arg("source"));
    mod.def(
        "clone_times",
        [](const Tensor& source, const std::optional<std::variant<int, float>>& times) {
            return std::tuple<Tensor, bool>{ttnn::clone(source), times.has_value()};
        },
        nb::arg("source"),
        nb::arg("times") = nb::none());
}
"""


class Migrated:
    """The operation before and after, and its tree.

    Args:
        root: where the tree goes.
        cache: folder of derived files.
    """

    def __init__(self, root: Path, cache: Path) -> None:
        shutil.copytree(DEMO, root)
        binding = (root / BINDING).read_text()
        assert OTHER in binding
        (root / BINDING).write_text(binding.replace(OTHER, MORE))
        WorkTree(root).git("add", "-A")
        self.states = TwoStates(root, cache)
        tree = self.states.tree
        inventory = scan(tree, jobs=1)
        operation = next(item for item in inventory.operations if item.name == "ttnn::clone")
        plan = recipe.plan(operation, Context(tree, self.states.parser, inventory, Options()))
        assert not plan.of(Severity.BLOCKER), plan.notes
        assert plan.facts["level"] == "collapse"
        self.after = {path: (data or b"").decode() for path, data in render(plan, tree).items()}
        self.before = {path: tree.read(path).decode() for path in self.after}

    def planted(self, path: str, old: str, new: str) -> list[str]:
        """Return the names of the checks that see a fault in the migrated tree."""
        text = self.after[path] if path in self.after else self.states.tree.read(path).decode()
        assert old in text, f"{path} does not hold {old!r}"
        before: Mapping[str, str] = {**self.before, path: self.states.tree.read(path).decode()}
        found = self.states.findings(before, {**self.after, path: text.replace(old, new, 1)})
        return sorted({finding.check for finding in found if not finding.remark})


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Migrated]:
    yield Migrated(tmp_path_factory.mktemp("planted") / "tree", tmp_path_factory.mktemp("cache"))


def test_the_migrated_operation_shows_nothing(migrated: Migrated) -> None:
    assert migrated.states.findings(migrated.before, migrated.after) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "check"),
    [
        pytest.param(BINDING, "#include <nanobind/stl/vector.h>\n", "", "casters", id="F1, F4: caster of nb::cast"),
        pytest.param(BINDING, "#include <nanobind/stl/variant.h>\n", "", "casters", id="F2: variant in an optional"),
        pytest.param(BINDING, "#include <nanobind/stl/tuple.h>\n", "", "casters", id="F3: only the result needs it"),
        pytest.param(
            BINDING, "nb::module_& mod) {", 'nb::module_& mod) {\n nb::class_<ttnn::MemoryConfig>(mod, "X");',
            "python classes",
            id="F15: a type bound in two places",
        ),
        pytest.param(BINDING, 'nb::arg("dtype")', 'nb::arg("data_type")', "annotations", id="F7: keyword renamed"),
        pytest.param(BINDING, 'nb::arg("dtype")', 'nb::arg("dtype").noconvert()', "annotations", id="F8: spread"),
        pytest.param(BINDING, 'nb::arg("source").noconvert()', 'nb::arg("source")', "annotations", id="F8: lost"),
        pytest.param(BINDING, 'nb::arg("dtype") = nb::none()', 'nb::arg("dtype")', "annotations", id="F22: default"),
        pytest.param(BINDING, "nb::kw_only(),", "", "annotations", id="F13: positional"),
        pytest.param(
            BINDING, 'nb::arg("source").noconvert()', 'nb::arg("source").noconvert(), nb::rv_policy::reference',
            "annotations",
            id="return policy added",
        ),
        pytest.param(
            BINDING, "const Tensor& like, const Tensor& source", "const Tensor& source, const Tensor& like", "adapters",
            id="F9: arguments of one type swapped in the adapter",
        ),
        pytest.param(BINDING, '<"clone">', '<"clone", "ttnn.experimental.">', "python names", id="F10: Python's name"),
        pytest.param(MODULE, "    clone::bind_clone_operation(mod);\n", "", "python names", id="a bind call lost"),
        pytest.param(
            SOURCE, "memory_config.value_or(source.memory_config())", "memory_config.value_or(MemoryConfig{})",
            "bodies",
            id="F19: another value in the body",
        ),
        pytest.param(HEADER, "dtype = std::nullopt", "dtype", "declarations", id="F22: C++ default lost"),
        pytest.param(
            BINDING, "    mod.def(\n", '    mod.attr("clone") = 1;\n    mod.def(\n', "bodies", id="a name bound over"
        ),
        pytest.param(LISTS, "        clone/clone.cpp\n", "", "targets", id="a source out of CMake"),
        pytest.param(
            PACKAGE, "auto_register_cpp_operations(ttnn._ttnn)\n", "", "python package", id="registration lost"
        ),
        pytest.param(
            HEADER, "namespace ttnn {", "namespace ttnn {\nstruct Hold { using Tensor = Tensor; };", "aliases",
            id="F21: an alias named like its target",
        ),
    ],
)  # fmt: skip
def test_planted_fault_is_seen(migrated: Migrated, path: str, old: str, new: str, check: str) -> None:
    assert check in migrated.planted(path, old, new)


def test_an_overload_less(migrated: Migrated) -> None:
    text = migrated.after[BINDING]
    start = text.index("ttnn::overload_t(", text.index("ttnn::overload_t(") + 1)
    end = text.index('nb::arg("source").noconvert())') + len('nb::arg("source").noconvert())')
    assert migrated.planted(BINDING, text[text.rindex(",", 0, start) : end], "") == ["annotations"]


def test_bound_twice(migrated: Migrated) -> None:
    text = migrated.after[BINDING]
    start = text.index("ttnn::bind_function<")
    call = text[start : text.index(".noconvert()));\n", start) + len(".noconvert()));\n")]
    assert "python names" in migrated.planted(BINDING, call, call + call)


def test_two_operations_share_a_class(migrated: Migrated) -> None:
    more = '    ttnn::bind_function<"clone", "ttnn.experimental.">(mod, "x");\n    mod.def(\n        "clone_twice"'
    assert "python classes" in migrated.planted(BINDING, '    mod.def(\n        "clone_twice"', more)
