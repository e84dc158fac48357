# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The skeleton of a new module of ttnn: a class whose call says that it is to be written."""

from __future__ import annotations

import re

from migrate import rules
from migrate.cmake.conventions import style
from migrate.cmake.edit import NAME as LISTS
from migrate.cmake.list_files import ListFiles
from migrate.cmake.target import Library
from migrate.errors import MigrateError
from migrate.inventory.components.units import exported
from migrate.inventory.conventions import Conventions
from migrate.scaffold.copyright import licence
from migrate.templates import render
from migrate.tree.plan import Change, Create, Plan
from migrate.tree.reader import Reader

RECIPE = "scaffold-module"
_FILE = "scaffold/modules.yaml"
_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")


def module_plan(name: str, tree: Reader) -> Plan:
    """Plan the skeleton of a module.

    Args:
        name: of its class, such as ``GroupNorm``.
        tree: as it is.

    Raises:
        MigrateError: MIG541 the base of all modules is not in ttnn yet, MIG542 the name cannot be one, MIG535 or MIG536
            it is taken.
    """
    settings = rules.load(_FILE)
    base, folder, namespace = settings["header"], settings["folder"], settings["namespace"]
    if not tree.exists(base):
        raise MigrateError("MIG541", where=base, header=base, component=settings["component"])
    if _NAME.fullmatch(name) is None:
        raise MigrateError("MIG542", name=name)
    stem = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    header, source = f"{folder}/{stem}.hpp", f"{folder}/{stem}.cpp"
    for path in (header, source):
        if tree.exists(path):
            raise MigrateError("MIG535", where=path, component=name, path=path)
    for path in tree.files(".hpp"):
        known = exported(tree.read(path)) if path.startswith(f"{folder}/") else ()
        taken = next((one for one in known if one.qualified == f"{namespace}::{name}"), None)
        if taken is not None:
            raise MigrateError("MIG536", where=f"{path}:{taken.line}", component=name, name=taken.qualified, file=path)
    values = {"name": name, "stem": stem, "settings": settings, "licence": licence("//", Conventions(tree))}
    changes: list[Change] = [
        Create(path, render(f"components/module{path[-4:]}.j2", **values).encode(), "skeleton of the module")
        for path in (header, source)
    ]
    lists = ListFiles.load(tree, f"{folder}/{LISTS}")
    library = Library(lists, settings["target"], style(tree))
    library.take_sources([source])
    library.take_headers([header])
    return Plan(f"{namespace}::{name}", RECIPE, (*changes, *lists.edits("list the module")))
