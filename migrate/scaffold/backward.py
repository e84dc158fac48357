# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The skeleton of a pure backward function: declaration, a definition that throws, a test with numeric gradients."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from migrate import rules
from migrate.cmake.conventions import style
from migrate.cmake.edit import NAME
from migrate.cmake.list_files import ListFiles
from migrate.cmake.target import Library
from migrate.context import Context
from migrate.cpp.edit.required_includes import headers_for, standard_headers_of
from migrate.cpp.include_spelling import IncludeSpelling
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.parser import Parser
from migrate.errors import MigrateError
from migrate.inventory.components.rows import Group, component_rows
from migrate.inventory.components.units import exported
from migrate.inventory.conventions import Conventions
from migrate.inventory.model import Inventory
from migrate.scaffold.cmake import top_lists
from migrate.scaffold.cmake.new_library import new_library
from migrate.scaffold.copyright import licence
from migrate.scaffold.gradient import GRAD, OUTPUT, Gradient, Parameter, gradients
from migrate.templates import render
from migrate.tree.edits import edits_between
from migrate.tree.places import places
from migrate.tree.plan import Change, Create, Note, Plan, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import note

RECIPE = "scaffold-backward"
_LIST = "list the function"
_FILE = "scaffold/backward.yaml"
_FIND = "git grep -l add_grad lists the sources that record one; name a function of these"
_MOVE = "migrate apply --kind component --dry-run shows what moves it and what is in the way"
_NAME = re.compile(r"(?:\w+::)*[a-z_]\w*")


def backward_plan(name: str, tree: Reader, parser: Parser) -> Plan:
    """Plan the skeleton of the backward function of an operation that records its gradient.

    Args:
        name: of the operation, qualified or not.
        tree: as it is.
        parser: of the tree.

    Raises:
        MigrateError: MIG543 no such operation, or a form that cannot be turned into a function, MIG532 its file does
            not parse, MIG535 or MIG536 what would be written is there, MIG553 ttnn lists no libraries.
    """
    settings = rules.load(_FILE)
    gradient = _gradient(name, tree, parser, settings)
    last = gradient.name.rpartition("::")[2] + settings["suffix"]
    header, source = f"{settings['folder']}/{last}.hpp", f"{settings['folder']}/{last}.cpp"
    test = f"{settings['tests']}/test_{last}.py"
    for path in (header, source, test):
        if tree.exists(path):
            raise MigrateError("MIG535", where=path, component=gradient.name, path=path)
    values = _values(gradient, last, header, tree, settings)
    licences = {mark: licence(mark, Conventions(tree)) for mark in ("//", "#")}
    changes = [
        Create(path, render(f"components/{template}.j2", **values, licence=licences[mark]).encode(), reason)
        for path, template, mark, reason in (
            (header, "backward.hpp", "//", "declaration"),
            (source, "backward.cpp", "//", "definition that throws"),
            (test, "test_backward.py", "#", "test with numeric gradients"),
        )
    ]
    notes = [*_taken(gradient.name.rpartition("::")[2], last, tree, settings), _box(gradient, values)]
    context, group = Context(tree, parser, Inventory("", ())), component_rows().groups[settings["component"]]
    listed = _listed(source, header, context, group)
    return Plan(f"{settings['namespace']}::{last}", RECIPE, (*changes, *listed), tuple(notes))


def _listed(source: str, header: str, context: Context, group: Group) -> Iterator[Change]:
    """Yield the entries in the lists of a component's library, which is made where the component has not moved yet.

    A pure backward function needs nothing of the component.
    """
    tree, usual, path = context.tree, style(context.tree), f"{group.folder}/{NAME}"
    if tree.exists(path):
        lists = ListFiles.load(tree, path)
    else:
        first = posixpath.relpath(f"/{source}", f"/{group.folder}")
        lists = new_library(group.folder, group.target, group.alias, first, context, usual)
        before = tree.read(places().lists)
        top = top_lists.with_library(top_lists.with_folder(before, group.folder), group.alias, usual.alias)
        yield from edits_between(places().lists, before, top, _LIST)
    library = Library(lists, group.target, usual)
    library.take_sources([source])
    library.take_headers([header])
    yield from lists.edits(_LIST)
    yield from (Create(path, data, "make the library") for path, data in lists.created())


def _gradient(name: str, tree: Reader, parser: Parser, settings: Mapping[str, object]) -> Gradient:
    """Find the operation.

    Raises:
        MigrateError: MIG532, MIG543.
    """
    last = name.rpartition("::")[2]
    if _NAME.fullmatch(name) is None:
        raise MigrateError("MIG543", where=name, name=name, reason="is no name of a function", cure=_FIND)
    candidates: list[tuple[str, Gradient]] = []
    word = re.compile(rb"\b" + re.escape(last.encode()) + rb"\s*\(")
    for path in _sources(tree, settings):
        data = tree.read(path)
        if b"add_grad" not in data or word.search(data) is None:
            continue
        unit = parser.parse(path)
        if unit.errors:
            error = unit.errors[0]
            where = f"{error.file}:{error.line}"
            raise MigrateError("MIG532", where=where, file=path, reason=error.message)
        candidates += [(path, one) for one in gradients(unit, last) if _bears(one.name, name)]
    if len(candidates) != 1:
        reason = "has several definitions that record a gradient" if candidates else "records no gradient anywhere"
        raise MigrateError(
            "MIG543", where=candidates[0][0] if candidates else name, name=name, reason=reason, cure=_FIND
        )
    path, gradient = candidates[0]
    if not gradient.tensors:
        reason = "gives no gradient to a parameter of its own"
        raise MigrateError("MIG543", where=f"{path}:{gradient.line}", name=gradient.name, reason=reason, cure=_FIND)
    old = next((file for file in sorted(gradient.files) if file.startswith("tt-train/")), "")
    if old:
        reason = f"takes what {old} declares, which has not moved"
        raise MigrateError("MIG543", where=f"{path}:{gradient.line}", name=gradient.name, reason=reason, cure=_MOVE)
    return gradient


def _bears(qualified: str, name: str) -> bool:
    """Tell whether a function bears a name, or had it before it moved."""
    row = component_rows().namespace(name.rpartition("::")[0])
    moved = row.new + name[len(row.old) :] if row is not None else name
    return any(f"::{qualified}".endswith(f"::{spelling}") for spelling in (name, moved))


def _sources(tree: Reader, settings: Mapping[str, object]) -> list[str]:
    folders = settings["sources"]
    assert isinstance(folders, list)
    return [path for path in tree.files(".cpp") if path.startswith(tuple(f"{folder}/" for folder in folders))]


def _values(
    gradient: Gradient, name: str, header: str, tree: Reader, settings: Mapping[str, object]
) -> dict[str, object]:
    """Return what the templates say."""
    graph = IncludeGraph(tree)
    spelling = IncludeSpelling(graph)
    tensor = str(settings["tensor"])
    parameters = [f"{item.type or f'const {tensor}&'} {item.name}" for item in _all(gradient)]
    needed = {str(settings["header"]), *gradient.files}
    headers = headers_for(sorted(needed), header, (), graph)
    text = "std::vector<std::optional<>> " + " ".join(parameters)
    golden = rules.load(_FILE)["golden"].get(gradient.name.rpartition("::")[2], "")
    return {
        "gradient": gradient,
        "name": name,
        "settings": settings,
        "parameters": parameters,
        "unnamed": [re.sub(r"(\w+)$", r"/*\1*/", parameter) for parameter in parameters],
        "standard": sorted(f"<{item}>" for item in standard_headers_of(text)),
        "includes": sorted(spelling.written(item, header) for item in headers),
        "recorded": [line for text in gradient.recorded for line in text.split("\n")],
        "tensors": list(gradient.tensors),
        "golden": golden.format(*gradient.tensors),
        "fill_in": [item.name for item in gradient.parameters if item.name not in (*gradient.tensors, OUTPUT)],
        "call": list(_call(gradient)),
    }


def _all(gradient: Gradient) -> tuple[Parameter, ...]:
    return (Parameter(GRAD), *gradient.parameters)


def _call(gradient: Gradient) -> Iterator[str]:
    """Yield the arguments of the call in the test."""
    for item in _all(gradient):
        if item.name == GRAD:
            yield "to_device(weight, device),"
        elif item.name == OUTPUT:
            yield "to_device(expected.detach(), device),"
        elif item.name in gradient.tensors:
            yield f"to_device(inputs[{gradient.tensors.index(item.name)}].detach(), device),"
        else:
            yield f"{item.name}=...,"


def _taken(operation: str, name: str, tree: Reader, settings: Mapping[str, object]) -> Iterator[Note]:
    """Yield a remark on functions of ttnn that may be this one already.

    Raises:
        MigrateError: MIG536, the very name is taken.
    """
    similar = {f"{operation}_bw", f"{operation}_backward"}
    word = re.compile(rb"\b" + re.escape(operation.encode()) + rb"_(?:bw|backward)\b")
    names_taken = set()
    for path in tree.files(".hpp"):
        if path.startswith("ttnn/") and word.search(tree.read(path)):
            for declared in exported(tree.read(path)):
                if declared.qualified == f"{settings['namespace']}::{name}":
                    where = f"{path}:{declared.line}"
                    raise MigrateError("MIG536", where=where, component=name, name=declared.qualified, file=path)
                if declared.name in similar and "::prim" not in declared.scope:
                    names_taken.add(declared.qualified)
    if names_taken:
        yield note("MIG544", Severity.INFO, name=name, taken=", ".join(sorted(names_taken)))


def _box(gradient: Gradient, values: Mapping[str, object]) -> Note:
    """Return the row of a checklist that says when the function is written."""
    return note("MIG545", Severity.INFO, name=gradient.name, row=render("components/backward_box.yaml.j2", **values))
