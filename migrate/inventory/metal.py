# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finds the metal ops of ttml: one for each folder, with what moves along and what stands in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from migrate.inventory.decisions import metal_targets
from migrate.inventory.join.join import Join
from migrate.inventory.join.symbols import HEADERS, Function
from migrate.inventory.model import MetalOp, Use
from migrate.inventory.rules import rules


def metal_ops(join: Join, files: Collection[str]) -> tuple[MetalOp, ...]:
    """List the metal ops.

    Args:
        join: of all files.
        files: every file of the tree.
    """
    known = rules().values["metal"]
    folders: dict[str, list[str]] = defaultdict(list)
    for path in sorted(files):
        for root in known["folders"]:
            if path.startswith(root):
                name, slash, _ = path[len(root) :].partition("/")
                if slash and name not in known["not_ops"]:
                    folders[root + name].append(path)
    present = frozenset(files)
    basenames: dict[str, str] = {}
    for path in sorted(files):
        if path.startswith("ttnn/cpp/ttnn/operations/") and "/kernels/" not in path:
            basenames.setdefault(path.rpartition("/")[2], path)
    targets = metal_targets()
    return tuple(
        sorted(
            (_metal_op(join, folder, paths, present, basenames, targets) for folder, paths in folders.items()),
            key=lambda op: (op.name, op.folder),
        )
    )


def _metal_op(
    join: Join,
    folder: str,
    paths: list[str],
    present: frozenset[str],
    basenames: dict[str, str],
    targets: dict[str, str],
) -> MetalOp:
    inside = frozenset(paths)
    namespaces: set[str] = set()
    prims: set[str] = set()
    public: dict[str, list[Function]] = defaultdict(list)
    for name, declarations in join.symbols.functions.items():
        for function in declarations:
            if function.file not in inside:
                continue
            namespaces.add("::".join(part for part in function.scope if join_scope(join, function.scope, part)))
            if join.calls.prim(name):
                prims.add(name)
            elif name.split("::")[:2] == ["ttml", "metal"] and len(name.split("::")) == 3:
                public[name].append(function)
    registered = {name for name in join.registered if _registered_in(join, name, inside)}
    prims |= {name for name in registered if join.calls.prim(name)}
    functions = _public(folder, public, registered - prims)
    base = folder.rpartition("/")[2]
    name = next((name_of for name_of in functions if name_of.endswith(f"::{base}")), "") or next(iter(functions), base)
    kernels: dict[str, bool] = {}
    shared: set[str] = set()
    mentioned: set[str] = set()
    for path in paths:
        text = join.texts.get(path)
        if text is None:
            continue
        kernels |= {kernel.path: kernel.path in present for kernel in text.kernels}
        mentioned |= {*text.includes, *(kernel.path for kernel in text.kernels)}
        if "/kernels/" in path:
            shared |= {include for include in text.includes if "ttml/" in include and include not in inside}
    uses = [use for function_name in functions for use in _callers(join, function_name) if use.file not in inside]
    last = name.rpartition("::")[2]
    taken = [f"ttnn::{last}"] if join.symbols.known(f"ttnn::{last}") else []
    taken += [basenames[path.rpartition("/")[2]] for path in paths if path.rpartition("/")[2] in basenames]
    return MetalOp(
        name=name,
        folder=folder,
        files=tuple(paths),
        namespaces=tuple(sorted(namespaces - {""})),
        prims=tuple(sorted(prims)),
        kernels=tuple(sorted(kernels.items())),
        shared_headers=tuple(sorted(shared)),
        uses=tuple(uses),
        tests=tuple(sorted({use.file for use in uses if "/tests/" in use.file or use.file.startswith("tests/")})),
        collisions=tuple(taken),
        target=targets.get(name) or targets.get(folder, ""),
        functions=functions,
        shares=tuple(sorted({other for other in map(_op_folder, mentioned) if other and other != folder})),
    )


def _public(folder: str, candidates: Mapping[str, list[Function]], registered: Collection[str]) -> tuple[str, ...]:
    """The public functions and objects of a folder: those that its own headers declare, in the order of their text."""
    declared = [
        (function.file, function.place.start, name)
        for name, items in candidates.items()
        for function in items
        if function.file.rpartition("/")[0] == folder and function.file.endswith(HEADERS) and not function.unnamed
    ]
    named = list(dict.fromkeys(name for _, _, name in sorted(declared))) or sorted(candidates)
    return (*named, *sorted(set(registered) - set(named)))


def _op_folder(path: str) -> str:
    """The folder of the metal op that a path leads into, however it begins; empty for any other path."""
    for root in rules().values["metal"]["folders"]:
        ending = "/".join(root.strip("/").split("/")[-2:]) + "/"  # headers are included as metal/ops/...
        _, matched, rest = path.partition(ending)
        name, slash, _ = rest.partition("/")
        if matched and slash and name not in rules().values["metal"]["not_ops"]:
            return f"{root}{name}"
    return ""


def join_scope(join: Join, scope: tuple[str, ...], part: str) -> bool:
    """Tell whether a part of a scope is a namespace, not a class."""
    index = scope.index(part) + 1
    return "::".join(scope[:index]) not in join.symbols.structs


def _registered_in(join: Join, name: str, inside: frozenset[str]) -> bool:
    """Tell whether an operation, or the struct registered for it, stands in one of some files."""
    struct, file = join.registered[name]
    return file in inside or any(declaration.file in inside for declaration in join.symbols.structs.get(struct, ()))


def _callers(join: Join, name: str) -> tuple[Use, ...]:
    return join.uses.of(name)
