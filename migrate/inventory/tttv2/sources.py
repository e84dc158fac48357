# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where values come from that no code of the tree makes: devices, the environment, a model's published config."""

from __future__ import annotations

from dataclasses import replace

from migrate.inventory.tttv2.vocabulary import Mesh, Vocabulary
from migrate.python.folding import Member
from migrate.python.interpreter import opaque
from migrate.python.values import (
    Closure,
    Dependency,
    External,
    Value,
)

_KINDS = {"environment": "env"}


def device() -> Value:
    """Return the mesh device."""
    return Value(role="device", symbol="mesh_device")


def named(value: Value, symbol: str) -> Value:
    """Give a value that is not known a symbol of its own, so that the same question has the same answer."""
    return value if value.known or not symbol else replace(value, symbol=symbol)


def decide_known(condition: Value, *, folded: bool) -> bool | None:
    """Decide conditions about the device being there, and known ones where values are folded."""
    if condition.symbol in ("mesh_device", "(mesh_device is not None)"):
        return True
    if condition.symbol in ("(mesh_device is None)", "not mesh_device"):
        return False
    if folded and condition.known:
        return bool(condition.const)
    return None


def attribute_of_source(words: Vocabulary, mesh: Mesh | None, value: Value, name: str) -> Value | None:
    """Return an attribute of a device or of a model's published config."""
    if value.role == "device":
        depends = value.depends | {Dependency("hardware", f"mesh_device.{name}")}
        symbol = f"mesh_device.{name}"
        if name == "shape":
            items = tuple(Value(n, depends, repr(n)) for n in mesh.shape) if mesh else None
            return Value(depends=depends, symbol=symbol, items=items, role="mesh shape")
        return Value(depends=depends, symbol=symbol, target=Member(value, name))
    if value.role == "hf_config" and name not in ("get", "to_dict", "items", "update", "keys", "values", "text_config"):
        return from_published(name)
    return None


def call_of_source(words: Vocabulary, mesh: Mesh | None, callee: Value, arguments: list[Value]) -> Value | None:
    """Return what a device's method, a hardware query, the environment or a model's published config gives."""
    target = callee.target
    if isinstance(target, Member):
        if target.owner.role == "device":
            if mesh and target.name == "get_num_devices":
                return Value(mesh.devices, callee.depends, repr(mesh.devices))
            return Value(depends=callee.depends, symbol=f"{callee.symbol}()")
        if target.owner.role == "hf_config":
            return _hf_method(target, arguments)
    if isinstance(target, External | Closure):
        name = target.name if isinstance(target, External) else callee.symbol
        kind = words.source_kind(name)
        if kind == "hf_config":
            return Value(role="hf_config", symbol="hf_config")
        if kind:
            first = arguments[0].const if kind == "environment" and arguments else ""
            default = ", ".join(argument.symbol for argument in arguments[1:])
            value = from_source(kind, str(first) if first else f"{name.rpartition('.')[2]}()")
            return replace(value, symbol=f"{value.symbol}({default})" if default else value.symbol, target=None)
    if isinstance(target, External) and target.name.startswith(f"{words.tensor['library']}."):
        return constructed(target.name, arguments)
    return None


def constructed(name: str, arguments: list[Value]) -> Value:
    """Return what a function of the library gives: an object, which is true if it comes from a class."""
    value = opaque(arguments)
    value.traits["present"] = Value(True)
    if name.rpartition(".")[2][:1].isupper():
        value.traits["true"] = Value(True)
    return value


def _hf_method(target: Member, arguments: list[Value]) -> Value:
    if target.name == "get" and arguments and isinstance(arguments[0].const, str):
        value = from_published(arguments[0].const)
        return value.also(arguments[1].depends) if len(arguments) > 1 else value
    if target.name in ("items", "keys", "values"):
        return Value(element=Value(items=(Value(), Value(role="hf_config"))))
    return target.owner


def from_published(name: str) -> Value:
    """Return what a model's published config has under a name."""
    return Value(depends=frozenset([Dependency("hf_config", name)]), symbol=f"hf_config.{name}", role="hf_config")


def from_source(kind: str, name: str) -> Value:
    """Return something of a kind of source, by name."""
    kind = _KINDS.get(kind, kind)
    return Value(depends=frozenset([Dependency(kind, name)]), symbol=f"{kind}:{name}")
