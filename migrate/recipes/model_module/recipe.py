# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Plans the skeletons of a module of the second library: files that say what is to be written, and raise."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from migrate import rules
from migrate.context import Context
from migrate.cpp.source import Span
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.inventory.tttv2.trace import Trace, Tracer
from migrate.python.classes import Class
from migrate.python.modules import Modules
from migrate.recipes.model_module.skeleton import Skeleton, skeleton, values
from migrate.templates import render
from migrate.tree.plan import Create, Note, Plan, Severity
from migrate.tree.reader import Reader

NAME, KIND = "model-module", "model-module"
HEAD = "# SPDX-License-Identifier: Apache-2.0"
_RULES = "tttv2/audit.yaml"


@dataclass(frozen=True, slots=True)
class ModelModule:
    """A module of the first library, as an item.

    Args:
        name: ``tttv2::`` and the module's name.
        path: its file.
    """

    name: str
    path: str
    kind: str = KIND
    language: str = "python"
    spans: Collection[Span] = ()
    binding_files: Collection[str] = ()
    aliases: Collection[str] = ()

    @property
    def files(self) -> Collection[str]:
        """Files that make it."""
        return (self.path,)

    @property
    def names(self) -> Collection[str]:
        """Names whose users a change of it can break; a skeleton breaks none."""
        return (self.name,)

    @property
    def short_names(self) -> Collection[str]:
        """The module's own name."""
        return (self.name.rpartition("::")[2],)


def items(tree: Reader) -> Iterator[Item]:
    """Yield the modules of the first library that the second one lacks.

    Args:
        tree: as it is.
    """
    settings = rules.load(_RULES)["settings"]
    modules = Modules(tree)
    there = {path.split("/")[-2] for path in modules.files if path.startswith(f"{settings['library']}/")}
    folder = f"{settings['first_library']}/"
    paths = [path for path in modules.files if path.startswith(folder) and "/" not in path[len(folder) :]]
    for path, data in tree.read_all(paths):
        stem = path[len(folder) :].removesuffix(".py")
        if stem not in there and b"    def forward(" in data:
            yield ModelModule(f"tttv2::{stem}", path)


def plan(item: Item, context: Context) -> Plan:
    """Plan the skeletons of one module."""
    return plan_for(next(iter(item.files)), context.tree)


def plan_for(module: str, tree: Reader) -> Plan:
    """Plan the skeletons of a module.

    Args:
        module: path or dotted name of the original, or the name of its file in the first library.
        tree: as it is.

    Raises:
        MigrateError: MIG860, MIG861; MIG865 it has no way in, MIG866 the skeletons are there.
    """
    settings = rules.load(_RULES)["settings"]
    tracer = Tracer(Modules(tree))
    path = tracer.modules.path(module) or f"{settings['first_library']}/{module}.py"
    trace = tracer.trace(path)
    classes = [cls for cls in tracer.classes.of_file(trace.source) if tracer.ways_in(cls)]
    if not classes:
        raise MigrateError("MIG865", where=path, module=path)
    name = path.rpartition("/")[2].removesuffix(".py")
    cls = max(
        classes,
        key=lambda one: sum(len(p.operations) for p in trace.all_paths if p.entry.startswith(f"{one.node.name}.")),
    )
    rejected = _rejected(trace, cls)
    meshes = [mesh for mesh in tracer.words.meshes if mesh.name not in rejected] or tracer.words.meshes
    labels = dict.fromkeys(mesh.label for mesh in meshes)
    variants = [
        skeleton(tracer, trace, cls, name, [mesh for mesh in meshes if mesh.label == label]) for label in labels
    ]
    created = tuple(change for one in variants for change in _files(one, path, settings))
    if there := [change.path for change in created if tree.exists(change.path)]:
        raise MigrateError("MIG866", where=there[0], path=there[0], name=name)
    notes = [Note("MIG867", MigrateError("MIG867", name=name).what, Severity.INFO, path)]
    for label in dict.fromkeys(mesh.label for mesh in tracer.words.meshes if mesh.label not in labels):
        at, text = next(rejected[mesh.name] for mesh in tracer.words.meshes if mesh.label == label)
        what = MigrateError("MIG868", label=label, text=text, module=path).what
        notes.append(Note("MIG868", what, Severity.INFO, at))
    return Plan(f"tttv2::{name}", NAME, created, tuple(notes), {"original": path, "class": cls.node.name})


def _rejected(trace: Trace, cls: Class) -> dict[str, tuple[str, str]]:
    """Return the meshes that the original cannot be constructed on, with what it raises where."""
    ways = [way for way in trace.paths if way.entry.startswith(f"{cls.node.name}.")]
    return {mesh: place for way in ways for mesh, place in way.rejected.items()}


def _files(one: Skeleton, original: str, settings: dict[str, str]) -> Iterator[Create]:
    for template, path, reason in (
        ("module.py.j2", f"{settings['library']}/{one.name}/{one.stem}.py", "skeleton of the module"),
        (
            "test_module.py.j2",
            f"{settings['tests']}/{one.name}/test_{one.stem}.py",
            "tests that fail until they are written",
        ),
    ):
        text = render(f"tttv2/{template}", head=HEAD, settings=settings, **values(one, original))
        yield Create(path, text.encode("utf-8"), f"{reason}, {one.label}")
