# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""After the move: asked again, in a clone without history, and undone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.demo.scratch import make
from migrate.errors import MigrateError
from migrate.tree.disk import Image
from migrate.tree.transaction_writer import Targets
from migrate.workflow.undo_check import needed

OPERATIONS = "ttnn/cpp/ttnn/operations"
FIRST, SECOND = "ttml::metal::cross_entropy_fw", "ttml::metal::cross_entropy_bw"


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def migrate(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "migrate", *arguments]
    return subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature with two operations moved that share headers."""
    root = make(tmp_path_factory.mktemp("afterwards") / "tree")
    done = migrate(root, "apply", "--op", FIRST, "--op", SECOND, "--commit", "--verify", "none")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def test_a_clone_without_history_knows_that_it_is_done(moved: Path, tmp_path: Path) -> None:
    shutil.copytree(moved, tmp_path / "clone", ignore=shutil.ignore_patterns(".git"))
    clone = tmp_path / "clone"
    WorkTree(clone).commit("all of it")
    for name in (FIRST, SECOND):
        done = migrate(clone, "apply", "--op", name, "--verify", "none")
        assert (done.returncode, "already-done" in done.stdout) == (0, True), done.stdout + done.stderr
    done = migrate(clone, "apply", "--op", SECOND.rpartition("::")[2], "--dry-run")
    assert done.returncode == 1, "the short name means the function in ttnn now"
    assert "-    return ttnn::prim::" in done.stdout, "whose prim could go"
    assert git(clone, "status", "--porcelain") == ""


def test_what_never_was_there_is_not_done(tmp_path: Path) -> None:
    root = make(tmp_path / "tree")
    done = migrate(root, "apply", "--op", "ttml::metal::rmsnorm_bw", "--verify", "none")
    assert (done.returncode, "MIG003" in done.stderr) == (2, True), done.stdout + done.stderr


def test_the_first_alone_is_not_taken_back(moved: Path) -> None:
    done = migrate(moved, "undo", FIRST)
    assert done.returncode == 5, done.stdout + done.stderr
    assert "MIG245" in done.stderr or "MIG242" in done.stderr, done.stderr
    assert git(moved, "status", "--porcelain") == ""


def test_both_go_back_the_last_one_first(moved: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(moved), str(clone))
    for name in (SECOND, FIRST):
        done = migrate(clone, "undo", name)
        assert done.returncode == 0, done.stdout + done.stderr
        git(clone, "add", "--all")
        git(clone, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "back")
    assert git(clone, "diff", "HEAD~6", "--stat") == ""


def undone(tmp_path: Path, now: dict[str, str], then: dict[str, str | None]) -> None:
    """Ask whether files may be put back in a small tree."""
    tree = WorkTree(tmp_path, now).open()

    def image(text: str | None) -> Image | None:
        return None if text is None else Image(text.encode(), 0o644)

    targets: Targets = {path: (image(now.get(path)), image(text)) for path, text in then.items()}
    needed(tree, "ttml::a", targets)


BINDING = f"{OPERATIONS}/x/{{}}_nanobind.cpp"


@pytest.mark.parametrize(
    "user",
    [
        {f"{OPERATIONS}/x/b.cpp": '#include "shared.hpp"\n'},
        {f"{OPERATIONS}/x/b.cpp": '#include "ttnn/operations/x/shared.hpp"\n'},
        {f"{OPERATIONS}/x/b.cpp": f'auto kernel = "{OPERATIONS}/x/shared.hpp";\n'},
        {BINDING.format("b"): 'm.def("b", &b, nb::arg("mode") = Mode::Off);\n'},
        {BINDING.format("b"): '#include "b.hpp"\n', f"{OPERATIONS}/x/b.hpp": "int b(Mode mode);\n"},
    ],
)
def test_what_is_needed_stays(tmp_path: Path, user: dict[str, str]) -> None:
    present = {
        f"{OPERATIONS}/x/shared.hpp": "enum class Mode { Off };\n",
        BINDING.format("a"): 'nb::enum_<Mode>(m, "Mode");\n',
    }
    with pytest.raises(MigrateError) as refused:
        undone(tmp_path, {**present, **user}, dict.fromkeys(present))
    assert refused.value.code == "MIG245"
    assert refused.value.where == next(iter(user))


def test_name_of_a_function_is_no_type(tmp_path: Path) -> None:
    source, binding = f"{OPERATIONS}/x/a.cpp", BINDING.format("a")
    now = {source: "void a() {}\n", binding: 'ttnn::bind_function<"a">(mod, "doc", ttnn::overload_t(&ttnn::a));\n'}
    user = {BINDING.format("all"): "void bind_all(nb::module_& mod) { a::bind_a(mod); }\n"}
    undone(tmp_path, {**now, **user}, {source: None, binding: "bind_registered_operation(mod, ttnn::a);\n"})


def test_namespace_of_a_type_is_no_type(tmp_path: Path) -> None:
    header, binding = f"{OPERATIONS}/x/mode.hpp", BINDING.format("a")
    now = {header: "enum class Mode { Off };\n", binding: 'export_enum<ttnn::x::Mode>(mod, "Mode");\n'}
    user = {BINDING.format("all"): "void bind_all(nb::module_& mod) { x::bind_rest(mod); }\n"}
    undone(tmp_path, {**now, **user}, dict.fromkeys(now))


def test_what_nobody_needs_goes(tmp_path: Path) -> None:
    here, there = f"{OPERATIONS}/x/shared.hpp", "tt-train/sources/ttml/shared.hpp"
    present = {
        here: "enum class Mode { Off };\n",
        BINDING.format("a"): 'nb::enum_<Mode>(m, "Mode");\n',
        BINDING.format("c"): 'nb::enum_<Mode>(m, "Mode");\n',
        f"{OPERATIONS}/x/d.cpp": f"// {here}\n",
        "tt-train/sources/ttml/user.cpp": '#include "ttnn/operations/x/shared.hpp"\n',
    }
    undone(
        tmp_path,
        present,
        {here: None, there: "", BINDING.format("a"): None, "tt-train/sources/ttml/user.cpp": '#include "shared.hpp"\n'},
    )
