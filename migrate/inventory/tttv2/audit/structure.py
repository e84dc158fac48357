# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R03 constructor, R04 config, R05 split, R07 factory: the shape of a module's classes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from migrate.inventory.tttv2.audit.subject import Finding, Subject, Walk
from migrate.inventory.tttv2.trace import Trace
from migrate.python.classes import Class, Method
from migrate.python.imports import parameters
from migrate.python.source import PythonSource
from migrate.python.values import Dependency


def constructor(subject: Subject) -> Iterator[Finding]:
    """R03: parameters of the constructor are explicit and annotated; from_config goes past it."""
    unwanted = subject.settings["constructor_parameters"]
    for source in subject.variants():
        for cls in subject.module_classes(source):
            init = cls.methods.get("__init__")
            if init:
                arguments = [*init.node.args.args[1:], *init.node.args.kwonlyargs]
                for argument in arguments:
                    at = source.at(argument)
                    if argument.arg in unwanted:
                        yield Finding("R03", "error", at, f"{cls.node.name}.__init__ takes {argument.arg}")
                    elif argument.annotation is None:
                        yield Finding("R03", "error", at, f"{cls.node.name}.__init__ does not annotate {argument.arg}")
            yield from _from_config(cls)


def _from_config(cls: Class) -> Iterator[Finding]:
    method = cls.methods.get("from_config")
    at = cls.source.at(cls.node)
    if method is None or "classmethod" not in method.decorators:
        yield Finding("R03", "error", at, f"{cls.node.name} has no class method from_config")
        return
    calls = [ast.unparse(node.func) for node in ast.walk(method.node) if isinstance(node, ast.Call)]
    if not any(call.endswith(".__new__") for call in calls):
        yield Finding(
            "R03", "error", cls.source.at(method.node), f"{cls.node.name}.from_config does not go past __init__"
        )


def config(subject: Subject) -> Iterator[Finding]:
    """R04: a config dataclass with the input memory configs, is_resolved, and a loader for the input."""
    for source in subject.variants():
        names = {node.name for node in source.tree.body if isinstance(node, ast.FunctionDef)}
        for cls in subject.module_classes(source):
            settings = next(
                (c for c in subject.tracer.classes.of_file(source) if c.node.name == f"{cls.node.name}Config"), None
            )
            if settings is None:
                classes = [
                    c.node.name for c in subject.tracer.classes.of_file(source) if c.node.name.endswith("Config")
                ]
                what = f"its config is {classes[0]}, not {cls.node.name}Config" if classes else "it has no config class"
                yield Finding("R04", "warn" if classes else "error", source.at(cls.node), f"{cls.node.name}: {what}")
                settings = next((c for c in subject.tracer.classes.of_file(source) if c.node.name in classes), None)
            if settings is not None:
                yield from _fields(subject, cls, settings)
        if not any(name.startswith(subject.settings["input_loader"]) for name in names) and subject.module_classes(
            source
        ):
            yield Finding(
                "R04", "warn", f"{source.path}:1", f"no function {subject.settings['input_loader']}… resolves the input"
            )


def _fields(subject: Subject, cls: Class, settings: Class) -> Iterator[Finding]:
    at, name = settings.source.at(settings.node), settings.node.name
    if not any("dataclass" in ast.unparse(node) for node in settings.node.decorator_list):
        yield Finding("R04", "error", at, f"{name} is no dataclass")
    fields = config_fields(settings)
    flat = subject.tracer.words.entries["flat"]
    ways = [way for way in flat if way in cls.methods or _binds(cls, way)]
    for way in ways:
        field = f"{way.partition('_')[0]}_input_memcfg"
        if field not in fields:
            yield Finding("R04", "error", at, f"{name} has no field {field}")
    if not ways and not any(field.endswith("input_memcfg") for field in fields):
        yield Finding("R04", "warn", at, f"{name} has no field for the input's memory config")
    if "is_resolved" not in settings.methods:
        yield Finding("R04", "error", at, f"{name} has no is_resolved")
    for inner in _submodules(subject, cls):
        if not any(f"{inner}Config" in ast.unparse(node) for node in fields.values()):
            yield Finding("R04", "error", at, f"{name} does not embed {inner}Config")


def config_fields(settings: Class) -> dict[str, ast.expr]:
    """Return the annotations of a dataclass's fields by name."""
    rows = (
        node for node in settings.node.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    )
    return {node.target.id: node.annotation for node in rows if isinstance(node.target, ast.Name)}


def _binds(cls: Class, name: str) -> bool:
    stored = (
        node for node in ast.walk(cls.node) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    )
    return any(node.attr == name for node in stored)


def _submodules(subject: Subject, cls: Class) -> list[str]:
    """List the library's other module classes that a class constructs."""
    names = subject.tracer.classes.names(cls.source)
    prefix = subject.settings["library"].replace("/", ".")
    submodules = set()
    for node in ast.walk(cls.node):
        if isinstance(node, ast.Call):
            owner = (
                node.func.value
                if isinstance(node.func, ast.Attribute) and node.func.attr == "from_config"
                else node.func
            )
            name = names.resolve(owner)
            if name.startswith(f"{prefix}.") and name.rpartition(".")[2].endswith(("1D", "2D")):
                submodules.add(name.rpartition(".")[2])
    return sorted(submodules)


def split(subject: Subject) -> Iterator[Finding]:
    """R05: one file for each topology, which rejects the other; a 1D module has no cluster axis."""
    for source in subject.variants():
        stem = source.path.rpartition("/")[2].removesuffix(".py")
        kind = stem[-2:].upper() if stem.endswith(("_1d", "_2d")) else ""
        if not kind:
            yield Finding("R05", "error", f"{source.path}:1", "the file's name ends neither in _1d nor in _2d")
        for cls in subject.module_classes(source):
            if kind and not cls.node.name.endswith(kind):
                yield Finding("R05", "error", source.at(cls.node), f"{cls.node.name} does not end in {kind}")
            factory = cls.methods.get("from_model_args")
            if factory and kind and not _rejects(factory, kind):
                other = "Galaxy" if kind == "1D" else "others than Galaxy"
                yield Finding(
                    "R05", "error", source.at(factory.node), f"{cls.node.name}.from_model_args does not reject {other}"
                )
        if kind == "1D":
            yield from _cluster_axes(source)


def _cluster_axes(source: PythonSource) -> Iterator[Finding]:
    walk = Walk(source)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and not walk.inside(node, "from_model_args"):
            for word in node.keywords:
                if word.arg == "cluster_axis" and not (
                    isinstance(word.value, ast.Constant) and word.value.value is None
                ):
                    yield Finding("R05", "warn", source.at(word.value), "a 1D module passes cluster_axis")


def _rejects(factory: Method, kind: str) -> bool:
    """Tell whether a factory raises (or asserts) by a test of the topology, the right way round."""
    for node in ast.walk(factory.node):
        test = node.test if isinstance(node, ast.If | ast.Assert) else None
        if test is None or not any(word in ast.unparse(test) for word in ("galaxy", "shape", "num_devices", "TG")):
            continue
        raises = isinstance(node, ast.Assert) or any(
            isinstance(inner, ast.Raise) for inner in getattr(node, "body", [])
        )
        negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        wants = (kind == "2D") is not isinstance(node, ast.Assert)
        if raises and ("galaxy" not in ast.unparse(test) or negated is wants):
            return True
    return False


def factory(subject: Subject) -> Iterator[Finding]:
    """R07: from_model_args reads every key and member that the original reads on that topology."""
    for source in subject.variants():
        original = subject.original(source)
        label = "1D" if source.path.endswith("_1d.py") else "2D"
        for cls in subject.module_classes(source):
            method = cls.methods.get("from_model_args")
            if method is None or "classmethod" not in method.decorators:
                yield Finding(
                    "R07", "error", source.at(cls.node), f"{cls.node.name} has no class method from_model_args"
                )
            elif original:
                yield from _unread(subject, source, method, subject.trace(original), label)


def _unread(subject: Subject, source: PythonSource, method: Method, old: Trace, label: str) -> Iterator[Finding]:
    new = subject.seen(source.path)
    facts = new.facts
    at, owner = source.at(method.node), method.owner.rpartition(".")[2]
    keys, members = old_reads(subject, old, label)
    read_keys = {read.key for read in facts.keys}
    read_members = {read.member for read in facts.members}
    written = new.index.keys if new.index else {}
    config = new.config.path if new.config else ""
    for read in sorted(facts.keys) if written else ():
        if read.key not in written:
            yield Finding("R07", "warn", read.at, f"reads the key {read.key}, which {config} does not write")
    for key in sorted(set(keys) - read_keys):
        yield Finding("R07", "warn", at, f"{owner}.from_model_args does not read the key {key} ({keys[key]})")
    device = any(subject.tracer.words.roles.get(name) == "device" for name in parameters(method.node))
    for member in sorted(set(members) - read_members):
        if device and _of_device(old, member):
            continue
        yield Finding("R07", "warn", at, f"{owner}.from_model_args does not read args.{member} ({members[member]})")


def _of_device(old: Trace, member: str) -> bool:
    """Tell whether a member is made of the device alone, which the new module is given."""
    roots = old.index.roots(frozenset([Dependency("args", member)])) if old.index else frozenset()
    return bool(roots) and all(root.kind == "hardware" and root.name.startswith("mesh_device.") for root in roots)


def old_reads(subject: Subject, old: Trace, label: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the keys and members that the original reads on a topology's paths, each with a place."""
    config = subject.tracer.words.config
    skipped = {*config["accessors"], *config["attributes"], *config["device_attributes"]}
    keys: dict[str, str] = {}
    members: dict[str, str] = {}
    for paths in old.paths:
        for mesh, facts in paths.runs:
            if mesh.label == label:
                for read in sorted(facts.keys):
                    keys.setdefault(read.key, read.at)
                for member in sorted(facts.members):
                    own = member.at.startswith(old.source.path)
                    if own and member.member not in skipped and not subject.tracer.words.is_helper(member.member):
                        members.setdefault(member.member, member.at)
    return keys, members
