# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R08: which tests a module has, and what they may do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from migrate.inventory.tttv2.audit.flat import is_placeholder
from migrate.inventory.tttv2.audit.subject import Finding, Function, Subject
from migrate.python.source import PythonSource

_MESH = re.compile(r"mesh|shape|device|galaxy|\bTG\b|topology", re.I)


def tests(subject: Subject) -> Iterator[Finding]:
    """R08: the tests that a module has to have, and nothing in them that hides a failure."""
    present = {source.path: source for source in subject.tests()}
    for source in subject.variants():
        stem = source.path.rpartition("/")[2].removesuffix(".py")
        path = f"{subject.tests_folder}/test_{stem}.py"
        if path not in present:
            yield Finding("R08", "error", f"{source.path}:1", f"there is no {path}")
        else:
            yield from _required(subject, present[path], stem)
    for source in present.values():
        yield from _hiding(source)


def _required(subject: Subject, source: PythonSource, stem: str) -> Iterator[Finding]:
    functions = {node.name: node for node in _functions(source.tree.body)}
    texts = {name: ast.unparse(node) for name, node in functions.items()}
    at = f"{source.path}:1"
    words = re.escape(stem).replace("_", "_?")  # people write test_mlp1d_…, too
    pattern = re.compile(rf"test_{words}\w*_vs_reference(?!.*from_model_args)\w*")
    direct = [name for name in functions if pattern.fullmatch(name)]
    bridged = [name for name in functions if re.fullmatch(rf"test_{words}\w*from_model_args", name)]
    bridged = [name for name in bridged if "reject" not in name]
    for names, what in ((direct, f"test_{stem}_vs_reference"), (bridged, f"test_{stem}_vs_reference_from_model_args")):
        if not names:
            yield Finding("R08", "error", at, f"there is no {what}")
    for name in [*direct, *bridged]:
        node = functions[name]
        taken = [argument.arg for argument in node.args.args]
        if subject.settings["mesh_fixture"] not in taken:
            yield Finding("R08", "error", source.at(node), f"{name} does not take {subject.settings['mesh_fixture']}")
    for name in direct:
        if not any("parametrize" in ast.unparse(mark) for mark in functions[name].decorator_list):
            yield Finding("R08", "error", source.at(functions[name]), f"{name} has no parametrised cases")
    whole = source.data.decode("utf-8")
    if direct and "LazyWeight(" not in whole and "LazyBuffer(" not in whole:
        yield Finding("R08", "error", at, "no input is wrapped in LazyWeight")
    together = "\n".join(texts[name] for name in [*direct, *bridged]) + _marks(source)
    for mode in subject.tracer.words.modes:
        if direct and _has_mode(subject, stem, mode) and mode not in together:
            yield Finding("R08", "error", at, f"no comparison with the reference runs {mode}")
    rejecting = [
        name for name, text in texts.items()
        if "raises" in text and re.search(r"reject|galaxy|non_tg|mesh|shape", name + text, re.I)
    ]  # fmt: skip
    if not rejecting:
        level = "error" if stem.endswith("_2d") else "info"
        yield Finding("R08", level, at, "no test shows that the wrong topology is rejected")


def _functions(body: Iterable[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the functions of a file, those of its classes included."""
    for node in body:
        if isinstance(node, Function):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body)


def _marks(source: PythonSource) -> str:
    """Return everything at a test file's top level that is no function, where cases may be listed."""
    return "\n".join(
        ast.unparse(node) for node in source.tree.body if not isinstance(node, Function | ast.Import | ast.ImportFrom)
    )


def _has_mode(subject: Subject, stem: str, mode: str) -> bool:
    """Tell whether a module has a way in for a mode, also one that its constructor binds."""
    source = subject.tracer.modules.load(f"{subject.folder}/{stem}.py")
    flat = [name for name in subject.tracer.words.entries["flat"] if name.startswith(mode)]
    return source is not None and any(name.encode() in source.data for name in flat)


def _hiding(source: PythonSource) -> Iterator[Finding]:
    """Find skips that have nothing to do with the mesh, and files that are read."""
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            if is_placeholder(node):
                yield Finding("R08", "error", source.at(node), f"{node.name} is not written")
            for mark in node.decorator_list:
                text = ast.unparse(mark)
                if re.match(r"pytest\.mark\.skip(if)?\b", text) and not _MESH.search(text):
                    yield Finding("R08", "error", source.at(mark), f"{node.name} is skipped")
    for call, tests in _calls(source.tree, ()):
        name = ast.unparse(call.func)
        if name in ("pytest.skip", "pytest.importorskip") and not any(_MESH.search(test) for test in tests):
            yield Finding("R08", "error", source.at(call), "skips for another reason than the mesh")
        if name in ("open", "csv.reader", "csv.DictReader", "pandas.read_csv", "json.load"):
            yield Finding("R08", "error", source.at(call), f"reads a file: {name}")


def _calls(node: ast.AST, tests: tuple[str, ...]) -> Iterator[tuple[ast.Call, tuple[str, ...]]]:
    for child in ast.iter_child_nodes(node):
        inner = (*tests, ast.unparse(child.test)) if isinstance(child, ast.If) else tests
        if isinstance(child, ast.Call):
            yield child, tests
        yield from _calls(child, inner)
