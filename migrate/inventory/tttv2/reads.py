# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a module reads: members and keys of its config, properties of its tensors."""

from __future__ import annotations

import ast
from dataclasses import replace

from migrate.inventory.tttv2.facts import (
    KeyRead,
    MemberRead,
)
from migrate.inventory.tttv2.settling import Settling
from migrate.inventory.tttv2.sources import attribute_of_source, named
from migrate.inventory.tttv2.surroundings import TENSOR, WEIGHT
from migrate.python.classes import Class
from migrate.python.domain import Machine
from migrate.python.folding import Member
from migrate.python.values import (
    Dependency,
    External,
    Instance,
    Step,
    Value,
)
from migrate.tree.text import shortened

MADE_OF = "class"  # of a part that the module constructs and that is not followed


class Reads(Settling):
    """Knows what attributes and elements are."""

    def attribute(self, machine: Machine, value: Value, name: str, node: ast.AST) -> Value | None:
        """Return what a member of the config object, a tensor or a device gives."""
        if value.role == "args" and value.target is None:
            return self._member(machine, name, node)
        if value.role == "tensor":
            return self._of_tensor(value, name)
        if value.role == "mode" and name == "value":  # of an enumeration, which says what the text says
            return value
        if isinstance(value.target, Instance) and (value.target.cls.name, name) in self.state:
            stored = machine.attribute_of(value.target, name, value, node) or Value()
            stored = stored.also([Dependency("state", name)])
            return replace(stored, const=Value().const, symbol="") if stored.known else stored
        if value.role == "module" and self.phase != "init" and _changes(value, name):
            return Value(depends=value.depends | {Dependency("state", name)})
        plain = isinstance(value.target, Instance) and value.target.plain
        unknown = value.target is None or isinstance(value.target, Member) or plain
        if name in self.words.config["device_attributes"] and unknown:
            return Value(role="device", symbol="mesh_device", depends=value.depends)
        return attribute_of_source(self.words, self.mesh, value, name)

    def _member(self, machine: Machine, name: str, node: ast.AST) -> Value:
        via = machine.text(node.value) if isinstance(node, ast.Attribute) else "args"
        return self.read_member(machine, name, node, via)

    def read_member(self, machine: Machine, name: str, node: ast.AST, via: str) -> Value:
        """See a member of the config object being read, and return it."""
        self.facts.members.add(MemberRead(name, machine.at(node), via, machine.function))
        config = self.words.config
        if name in config["attributes"]:
            return Value(role="model_config", symbol="model_config")
        if name in config["device_attributes"]:
            return Value(role="device", symbol="mesh_device", depends=frozenset([Dependency("args", name)]))
        depends = frozenset([Dependency("args", name)])
        step = Step(machine.at(node), f"{via}.{name}")
        known = self.index.attribute(name) if self.index else None
        method = self.index.classes.method(self.index.cls, name) if self.index else None
        if known is None and method is not None and not method.is_property:
            owner = Value(role="args", symbol="args")
            return Value(depends=depends, symbol=f"args.{name}", target=Member(owner, name), steps=(step,))
        if known is None and method is not None and self.index:
            known = self.index.machine.attribute_of(self.index.instance, name, self.index.value, node)
        if known is None:
            return Value(depends=depends, symbol=f"args.{name}", steps=(step,))
        inner = Value(known.const, depends, known.symbol, logic=known.logic, items=known.items, traits=known.traits)
        inner.target = known.target if isinstance(known.target, External) else None
        return named(inner, f"args.{name}").through(step)

    def _of_tensor(self, value: Value, name: str) -> Value:
        tensor = self.words.tensor
        if name in tensor["shape"]:
            depends = frozenset([Dependency("shape", value.symbol)]) if self.phase != "init" else WEIGHT
            return Value(depends=depends, role="shape", symbol=f"{value.symbol}.{name}" if value.symbol else "")
        if name in tensor["dtype"]:
            known = value.traits.get("dtype")
            depends = TENSOR if self.phase != "init" else WEIGHT
            return replace(known, depends=depends | known.depends) if known else Value(depends=depends)
        return Value(depends=value.depends, target=Member(value, name), role="tensor attribute")

    def subscript(self, machine: Machine, value: Value, index: Value, node: ast.Subscript) -> Value | None:
        """Return what a key of the model config, or an element of a tensor, gives."""
        if value.role == "model_config":
            return self._key(machine, index, node)
        if value.role == "tensor" and value.items is None and value.element is None:
            self._operation(machine, f"{self.words.tensor['type']}[]", "operator", node, [value])
            return self._tensor([value])
        if value.role == "call":
            return Value(depends=value.depends | index.depends, role="call", symbol=f"{value.symbol}[{index.symbol}]")
        if value.role == "shape":
            return Value(depends=value.depends, symbol=f"{value.symbol}[{index.symbol}]" if value.symbol else "")
        return None

    def _key(self, machine: Machine, index: Value, node: ast.expr, default: Value | None = None) -> Value:
        if not isinstance(index.const, str):
            self.unknown(machine, node, f"the key {shortened(machine.text(node), 60)} is not known")
            return Value(depends=index.depends)
        name = index.const
        use, count = self._use(machine, node)
        self.facts.keys.add(KeyRead(name, machine.at(node), machine.function, use, count))
        depends = frozenset([Dependency("key", name)])
        known = self.index.key(name) if self.index else None
        step = Step(machine.at(node), machine.text(node))
        value = Value(depends=depends, symbol=f"model_config[{name!r}]", steps=(step,))
        if known is not None:
            value = replace(value, const=known.const, logic=known.logic, traits=dict(known.traits))
            value = replace(value, target=known.target if isinstance(known.target, External) else None)
        elif default is not None:
            value = value.also(default.depends)
        return replace(value, role="config value")

    def _use(self, machine: Machine, node: ast.expr) -> tuple[str, int]:
        parent = self._parents.get(node)
        while isinstance(parent, ast.IfExp | ast.BoolOp) and parent in self._parents:
            parent = self._parents.get(parent)
        if isinstance(parent, ast.Attribute) and isinstance(self._parents.get(parent), ast.Call):
            return f"method {parent.attr}", -1
        if isinstance(parent, ast.Call) and parent.func is node:
            return "call", len(parent.args)
        if machine.testing:
            return "condition", -1
        if isinstance(parent, ast.keyword):
            return f"argument {parent.arg}", -1
        if isinstance(parent, ast.Call):
            return "argument", -1
        return "value", -1


def _changes(value: Value, name: str) -> bool:
    """Tell whether a method of a part, beside its constructor, stores an attribute of it."""
    cls = value.traits[MADE_OF].target if MADE_OF in value.traits else None
    if not isinstance(cls, Class):
        return False
    return any(
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and node.attr == name
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
        for method_name, method in cls.methods.items()
        if method_name != "__init__"
        for node in ast.walk(method.node)
    )
