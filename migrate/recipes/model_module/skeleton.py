# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The content of a skeleton: lists of what the original does, for people to write from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from migrate.inventory.tttv2.execute import Execution
from migrate.inventory.tttv2.facts import Condition, Operation
from migrate.inventory.tttv2.paths import Path
from migrate.inventory.tttv2.trace import Trace, Tracer
from migrate.inventory.tttv2.vocabulary import Mesh
from migrate.python.classes import Class
from migrate.python.decisions import Decisions
from migrate.python.imports import parameters
from migrate.python.statements import element_of
from migrate.python.values import Instance
from migrate.recipes.model_module.fields import Field, key_field, weight_fields
from migrate.recipes.model_module.helpers import called_by, functions_of

_WIDTH = 112


@dataclass(slots=True)
class Stub:
    """A function whose body is a list and raises.

    Args:
        name: of the function.
        why: what is to be written.
        rows: lines of the list, without the comment mark.
    """

    name: str
    why: str
    rows: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Skeleton:
    """Everything that a variant's file is filled from.

    Args:
        name: of the module.
        label: ``1D`` or ``2D``.
        cls: the original's class.
        weights: fields for its tensors.
        fields: fields for its keys.
        flat: the flat methods.
        collectives: stubs for its collective calls.
        reads: lines on the keys and members that from_model_args has to read.
        helpers: lines on the helpers to copy.
        meshes: mesh shapes of the variant.
        parameters: of the original's constructor.
    """

    name: str
    label: str
    cls: Class
    weights: list[Field]
    fields: list[Field]
    flat: list[Stub]
    collectives: list[Stub]
    reads: list[str]
    helpers: list[str]
    meshes: list[Mesh]
    parameters: list[str]

    @property
    def class_name(self) -> str:
        """Name of the class to be written."""
        return f"{self.cls.node.name.removeprefix('Tt')}{self.label}"

    @property
    def stem(self) -> str:
        """Name of the file without its ending."""
        return f"{self.name}_{self.label.lower()}"


def skeleton(tracer: Tracer, trace: Trace, cls: Class, name: str, meshes: list[Mesh]) -> Skeleton:
    """Gather what is known of a variant.

    Args:
        tracer: of the tree.
        trace: of the original.
        cls: the original's class.
        name: of the module.
        meshes: of one topology, those that the original can be constructed on.
    """
    label = meshes[0].label
    names = {mesh.name for mesh in meshes}
    paths = [
        path for path in trace.all_paths if names & set(path.meshes) and path.entry.startswith(f"{cls.node.name}.")
    ]
    keys = {key for path in paths for key in path.keys}
    sites = {key: [read.at for read in sorted(trace.facts.keys) if read.key == key] for key in keys}
    taken = {
        "mesh_device",
        "tt_ccl",
        "topology",
        "decode_input_memcfg",
        "prefill_input_memcfg",
        "dim",
        "max_batch_size",
    }
    weights = [*weight_fields(cls, _tensors(tracer, trace, cls, meshes[-1]), taken)]
    folded = tracer.index(trace.config, meshes[-1])
    fields = [key_field(trace.index, folded, key, sites[key], taken) for key in sorted(keys)]
    by_key = {one.origin: one.name for one in fields}
    init = tracer.classes.method(cls, "__init__")
    modes = tracer.words.modes if any(path.mode for path in paths) else [""]
    flat = [_flat(trace, [path for path in paths if path.mode == mode], mode, by_key) for mode in modes]
    return Skeleton(
        name, label, cls, weights, fields, flat, [*_collectives(trace, paths)],
        [*_reads(trace, paths, sites)], [*_helpers(trace, cls, keys)], meshes,
        parameters(init.node)[1:] if init else [],
    )  # fmt: skip


def _tensors(tracer: Tracer, trace: Trace, cls: Class, mesh: Mesh) -> list[str]:
    """List the attributes that hold tensors, or lists of them, once the original is constructed."""
    index = tracer.index(trace.config, mesh)
    execution = Execution(
        trace.source, tracer.classes, tracer.words_of(trace.source), index, trace.callers, mesh, decisions=Decisions()
    )
    value = execution.construct(cls)
    assert isinstance(value.target, Instance)
    held = value.target.attributes.items()
    return [name for name, stored in held if stored.role == "tensor" or element_of(stored).role == "tensor"]


def _flat(trace: Trace, paths: list[Path], mode: str, by_key: dict[str, str]) -> Stub:
    stub = Stub(f"{mode}_forward" if mode else "forward", "")
    for path in paths:
        stub.rows += _wrapped(f"path {path.name}")
        for row in path.operations:
            stub.rows += _wrapped("  " + _operation(trace, row, by_key))
    for condition in _runtime(trace, {row.at for path in paths for row in path.operations}, mode):
        stub.rows += _wrapped(f"stays a condition: {condition.text}  {_short(trace, condition.at)}")
    stub.why = f"write the operations of {len(paths)} {'path' if len(paths) == 1 else 'paths'}"
    return stub


def _operation(trace: Trace, row: Operation, by_key: dict[str, str]) -> str:
    words = [f"{name}={value}" for name, value in row.keywords if "config" in name or "dtype" in name]
    used = [by_key[origin] for origin in by_key if any(origin.replace('"', "'") in word for word in words)]
    text = f"{row.name}  {_short(trace, row.at)}"
    if not row.at.startswith(f"{trace.source.path}:") and (call := _call(trace, row)):
        text += f"  by {_short(trace, call)}"
    text += f"  fields: {', '.join(used)}" if used else ""
    return text + (f"  where {' and '.join(row.guards)}" if row.guards else "")


def _call(trace: Trace, row: Operation) -> str:
    """Return the place of the original that calls the function which executes an operation; empty if it does itself."""
    return next((at for at in reversed(row.via) if at.startswith(f"{trace.source.path}:")), "")


def _short(trace: Trace, at: str) -> str:
    """Return a place without the folder that the original is in."""
    return at.removeprefix(trace.source.path.rpartition("/")[0] + "/")


def _runtime(trace: Trace, places: set[str], mode: str) -> Iterator[Condition]:
    """Yield the conditions that have to stay in a flat method of a mode: those that only a call settles."""
    files = {at.rpartition(":")[0] for at in places}
    for condition in trace.facts.conditions.values():
        inside = condition.method.rpartition(".")[2]
        other = bool(mode) and any(word in inside for word in ("decode", "prefill") if word != mode)
        called = any(atom.binding == "runtime" for atom in condition.atoms.values())
        stays = called and condition.binding != "init-static" and condition.kind != "assert" and not other
        if stays and condition.at.rpartition(":")[0] in files and not _settled(condition, mode):
            yield condition


def _settled(condition: Condition, mode: str) -> bool:
    """Tell whether a mode alone settles a condition: ``size > 1 and mode == "decode"`` in prefill."""
    if not mode or condition.binding != "mixed":
        return False
    of_mode = {text for text, atom in condition.atoms.items() if atom.binding == "mode"}
    return _truth(ast.parse(condition.text, mode="eval").body, of_mode, mode) is not None


def _truth(node: ast.expr, of_mode: set[str], mode: str) -> bool | None:
    if isinstance(node, ast.BoolOp):
        parts = [_truth(part, of_mode, mode) for part in node.values]
        deciding = isinstance(node.op, ast.Or)
        return deciding if deciding in parts else None if None in parts else not deciding
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = _truth(node.operand, of_mode, mode)
        return None if inner is None else not inner
    if not (isinstance(node, ast.Compare) and ast.unparse(node) in of_mode and len(node.ops) == 1):
        return None
    right = node.comparators[0]
    named = right.value if isinstance(right, ast.Constant) else getattr(right, "attr", "")  # Mode.DECODE
    if not isinstance(named, str) or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
        return None
    return (named.lower() == mode) is isinstance(node.ops[0], ast.Eq)


def _collectives(trace: Trace, paths: list[Path]) -> Iterator[Stub]:
    """Yield a stub for each call of a collective function of the original, with what it comes down to here."""
    known = {row.at: row for row in trace.facts.helpers["collective"]}
    called: dict[str, list[str]] = {}
    for path in paths:
        for row in path.operations:
            call = _call(trace, row)
            if call in known and call != row.at:
                text = f"{path.mode or 'forward'}: {row.name}  {_short(trace, row.at)}"
                called.setdefault(call, []).append(text)
    for at in sorted(called, key=_place):
        stub = Stub(f"_{known[at].name.removeprefix('tt_')}_{at.rpartition(':')[2]}", f"{known[at].name} at {at}")
        stub.rows = [line for text in dict.fromkeys(called[at]) for line in _wrapped(text)]
        yield stub


def _reads(trace: Trace, paths: list[Path], sites: dict[str, list[str]]) -> Iterator[str]:
    for key, places in sorted(sites.items()):
        yield from _wrapped(f'model_config["{key}"]  {", ".join(_short(trace, at) for at in places)}')
    members: dict[str, list[str]] = {}
    for read in sorted(trace.facts.members):
        if read.at.startswith(trace.source.path):
            members.setdefault(read.member, []).append(read.at)
    for member, places in members.items():
        yield from _wrapped(f"args.{member}  {', '.join(dict.fromkeys(_short(trace, at) for at in places))}")


def _helpers(trace: Trace, cls: Class, keys: set[str]) -> Iterator[str]:
    """Yield the helpers that keys and the original use, with those that these call in turn."""
    index = trace.index
    if index is None:
        return
    names = {row.name for row in trace.facts.helpers["matmul"]}
    for key in keys:
        for definition in index.keys.get(key, ()):
            depends = definition.value.depends
            names |= {d.name for d in depends if d.kind == "helper" and index.words.is_helper(d.name)}
    methods = [method for name in sorted(names) if (method := index.classes.method(index.cls, name)) is not None]
    methods += functions_of(index.classes, cls, index.words.collective_files)
    for method in sorted(called_by(index.classes, index.cls, methods), key=lambda method: method.name):
        yield from _wrapped(f"_{method.name}  {_short(trace, method.source.at(method.node))}")


def _wrapped(text: str) -> list[str]:
    """Break a line of a list where it is too long."""
    rows, indent = [], "  " * (len(text) - len(text.lstrip()) + 1)
    while len(text) > _WIDTH:
        cut = text.rfind(" ", len(indent) + 8, _WIDTH)
        if cut < 0:
            break
        rows.append(text[:cut].rstrip())
        text = indent + text[cut:].lstrip()
    return [*rows, text]


def _place(at: str) -> tuple[str, int]:
    path, _, line = at.rpartition(":")
    return path, int(line)


def values(one: Skeleton, original: str) -> dict[str, Any]:
    """Return what the templates are filled with."""
    return {
        "s": one,
        "original": original,
        "folder": original.rpartition("/")[0] + "/",
        "config": f"{one.class_name}Config",
        "galaxy": one.label == "2D",
        "has_factories": any(field.type.startswith("Callable") for field in one.fields),
    }
