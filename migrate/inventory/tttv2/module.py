# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What calls and operators of a module do."""

from __future__ import annotations

import ast
from dataclasses import replace

from migrate.inventory.tttv2.data_objects import COPIES, changed_copy, data_object, is_dataclass
from migrate.inventory.tttv2.facts import (
    HelperCall,
)
from migrate.inventory.tttv2.reads import MADE_OF, Reads
from migrate.inventory.tttv2.sources import call_of_source, constructed
from migrate.inventory.tttv2.surroundings import TENSOR, WEIGHT, written
from migrate.python.classes import Class
from migrate.python.domain import Machine
from migrate.python.folding import Member
from migrate.python.interpreter import opaque
from migrate.python.statements import element_of
from migrate.python.values import (
    BoundMethod,
    Closure,
    Dependency,
    External,
    Instance,
    Value,
)
from migrate.tree.text import shortened

_OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Pow": "**", "Mod": "%", "FloorDiv": "//",
    "USub": "-", "Invert": "~",
}  # fmt: skip  # fmt: skip


class ModuleDomain(Reads):
    """The surroundings of a module; see :class:`migrate.inventory.tttv2.surroundings.Surroundings`."""

    def call(
        self, machine: Machine, callee: Value, arguments: list[Value], keywords: dict[str, Value], node: ast.Call
    ) -> Value | None:
        """Return what a call gives, and see what it does."""
        values = [*arguments, *keywords.values()]
        target = callee.target
        self._watch(machine, callee, values, node)
        if isinstance(target, Member | BoundMethod) and self._loads(target):
            return Value(depends=WEIGHT | callee.depends, role="tensor", traits={"present": Value(True)})
        if isinstance(target, Member):
            return self._of_member(machine, target, callee, arguments, keywords, node)
        if isinstance(target, External):
            return self._of_external(machine, target.name, callee, arguments, keywords, node)
        if isinstance(target, Class):
            return self._constructed(machine, target, arguments, keywords, node)
        if callee.role == "config value":
            return self._factory(callee, values)
        if isinstance(target, Closure | BoundMethod) or callee.choices:
            return call_of_source(self.words, self.mesh, callee, values)
        if self.phase != "init" and any(map(_is_tensor, values)):
            self._operation(machine, machine.text(node.func), "module", node, values)
            return self._tensor(values)
        return None

    def _loads(self, target: Member | BoundMethod) -> bool:
        """Tell whether a method puts a weight on the device."""
        name = target.name if isinstance(target, Member) else target.method.name
        return name in self.words.tensor["loads"]

    def _of_member(
        self,
        machine: Machine,
        target: Member,
        callee: Value,
        arguments: list[Value],
        keywords: dict[str, Value],
        node: ast.Call,
    ) -> Value | None:
        values = [*arguments, *keywords.values()]
        owner = target.owner
        if owner.role == "model_config":
            return self._get(machine, target.name, arguments, node)
        if owner.role == "args":
            return self._args_method(machine, target.name, callee, arguments, keywords, node)
        if owner.role == "config value":
            return self._accessor(machine, target, callee, arguments, keywords, node)
        if owner.role == "tensor" and owner.items is None and owner.element is None:
            return self._tensor_method(machine, target, node, values)
        if target.name in self.words.entries["forward"] and self.phase != "init" and any(map(_is_tensor, values)):
            self._operation(machine, machine.text(node.func), "module", node, values)
            return self._tensor(values)
        return call_of_source(self.words, self.mesh, callee, values)

    def _get(self, machine: Machine, name: str, arguments: list[Value], node: ast.Call) -> Value | None:
        if name != "get" or not arguments:
            return None
        default = arguments[1] if len(arguments) > 1 else None
        value = self._key(machine, arguments[0], node, default)
        if default is not None and not machine.testing:
            self.condition(machine, "get default", node, value)
        return value

    def _tensor_method(self, machine: Machine, target: Member, node: ast.Call, values: list[Value]) -> Value:
        depends = TENSOR if self.phase != "init" else WEIGHT
        if target.name in self.words.tensor["queries"]:
            return Value(
                depends=depends, symbol=f"{target.owner.symbol}.{target.name}()" if target.owner.symbol else ""
            )
        self._operation(machine, f"{self.words.tensor['type']}.{target.name}", "method", node, [target.owner, *values])
        return self._tensor([target.owner])

    def _args_method(
        self,
        machine: Machine,
        name: str,
        callee: Value,
        arguments: list[Value],
        keywords: dict[str, Value],
        node: ast.Call,
    ) -> Value:
        if name in self.words.config["accessors"]:
            return Value(role="model_config", symbol="model_config")
        depends = callee.depends.union(*(value.depends for value in (*arguments, *keywords.values())))
        symbols = [value.symbol for value in (*arguments, *keywords.values())]
        symbol = f"args.{name}({', '.join(symbols)})" if all(symbols) else ""
        result = Value(depends=depends, symbol=symbol, steps=callee.steps)
        if (self.index.helpers if self.index else self.words).is_helper(name):
            texts = written(node, None, machine.source)
            self.facts.helpers["matmul"].add(HelperCall(name, machine.at(node), machine.function, *texts))
        if self.index and self.mesh:
            known = self.index.result(name, arguments, keywords, node)
            result = replace(result, const=known.const, traits=dict(known.traits), logic=known.logic)
            result.target = known.target if isinstance(known.target, External) else None
            if known.known or result.target:
                result.symbol = known.symbol
        return result

    def _accessor(
        self,
        machine: Machine,
        target: Member,
        callee: Value,
        arguments: list[Value],
        keywords: dict[str, Value],
        node: ast.Call,
    ) -> Value:
        values = [*arguments, *keywords.values()]
        depends = callee.depends.union(*(value.depends for value in values))
        pairs = [*(value.symbol for value in arguments), *(f"{key}={value.symbol}" for key, value in keywords.items())]
        whole = all(value.symbol for value in values)
        if any(value.role == "args" for value in values):
            self._follow(machine, target.name, arguments, keywords, node)
        symbol = f"{target.owner.symbol}.{target.name}({', '.join(pairs)})" if whole else ""
        return Value(depends=depends, symbol=symbol, steps=target.owner.steps)

    def _follow(
        self, machine: Machine, name: str, arguments: list[Value], keywords: dict[str, Value], node: ast.Call
    ) -> None:
        """Execute a method that is handed the config object, found by its name in the config class's file."""
        if self.index is None:
            return
        owners = [cls for cls in self.index.classes.of_file(self.index.cls.source) if name in cls.methods]
        if len(owners) != 1:
            self.unknown(machine, node, f"{name} is handed the config object")
            return
        closure = machine.closure_of(owners[0].methods[name], Value(target=Instance(owners[0]))).target
        assert isinstance(closure, Closure)
        machine.execute(closure, arguments, keywords)

    def _factory(self, callee: Value, values: list[Value]) -> Value:
        depends = callee.depends.union(*(value.depends for value in values))
        symbols = [value.symbol for value in values]
        result = Value(depends=depends, symbol=f"{callee.symbol}({', '.join(symbols)})" if all(symbols) else "")
        inner = callee.traits.get("result")
        if inner is not None:
            result.traits.update({name: trait for name, trait in inner.traits.items() if name in ("present", "true")})
        return result

    def _of_external(
        self,
        machine: Machine,
        name: str,
        callee: Value,
        arguments: list[Value],
        keywords: dict[str, Value],
        node: ast.Call,
    ) -> Value | None:
        values = [*arguments, *keywords.values()]
        if name in ("builtins.hasattr", "builtins.getattr") and len(arguments) > 1:
            return self._asked(machine, name, arguments, node)
        if name in COPIES and arguments and isinstance(arguments[0].target, Instance):
            return changed_copy(machine, arguments[0], keywords, f"copy@{machine.at(node)}", node)
        if not name.startswith(self._library):
            return call_of_source(self.words, self.mesh, callee, values)
        known = call_of_source(self.words, self.mesh, callee, values)
        if known is not None and "present" not in known.traits:
            return known
        last = name.rpartition(".")[2]
        if last[:1].isupper() or last[:1] == "_":
            return constructed(name, values)
        if self.phase == "init":
            depends = WEIGHT if any(map(_is_tensor, values)) or _makes_tensor(keywords) else opaque(values).depends
            role = "tensor" if depends is WEIGHT else ""
            return Value(depends=depends, role=role, traits={"present": Value(True)})
        if not any(map(_is_tensor, values)) and not _makes_tensor(keywords):
            return constructed(name, values)
        if self.words.is_collective(name):
            self._helper(machine, "collective", name, node, None)
        self._operation(machine, name, "function", node, values)
        result = self._tensor(values)
        if "dtype" in keywords:
            result.traits["dtype"] = keywords["dtype"]
        elif last in self.words.tensor["keeps_dtype"] and len(arguments) < 3 and "dtype" in arguments[0].traits:
            result.traits["dtype"] = arguments[0].traits["dtype"]
        return result

    def _asked(self, machine: Machine, name: str, arguments: list[Value], node: ast.Call) -> Value | None:
        owner, member = arguments[0], arguments[1].const
        if owner.role != "args" or not isinstance(member, str):
            return opaque(arguments) if owner.role or owner.target is None else None
        value = self.read_member(machine, member, node, machine.text(node.args[0]))
        if name == "builtins.hasattr":
            there = Value(depends=value.depends, symbol=f"hasattr(args, {member!r})", steps=value.steps)
            if not machine.testing:
                self.condition(machine, "hasattr", node, there)
            return there
        if len(arguments) > 2 and not machine.testing:
            self.condition(machine, "getattr default", node, value)
        return value.also(arguments[2].depends) if len(arguments) > 2 else value

    def _constructed(
        self, machine: Machine, cls: Class, arguments: list[Value], keywords: dict[str, Value], node: ast.Call
    ) -> Value:
        symbol = f"{cls.node.name}@{machine.at(node)}"
        if is_dataclass(cls):
            return data_object(machine, cls, arguments, keywords, symbol)
        depends = opaque([*arguments, *keywords.values()]).depends - {Dependency("args", "")}
        return Value(
            depends=depends,
            role="module",
            symbol=symbol,
            traits={"present": Value(True), MADE_OF: Value(target=cls)},
        )

    def operator(self, machine: Machine, node: ast.expr, operands: list[Value]) -> Value | None:
        """See an operator that is an operation on tensors."""
        if not any(
            operand.role == "tensor" and operand.element is None and operand.items is None for operand in operands
        ):
            return None
        if self.phase == "init":
            return self._tensor(operands)
        sign = getattr(node, "op", None)
        self._operation(
            machine,
            f"{self.words.tensor['type']} {_OPERATORS.get(type(sign).__name__, '?')}",
            "operator",
            node,
            operands,
        )
        return self._tensor(operands)

    def _watch(self, machine: Machine, callee: Value, values: list[Value], node: ast.Call) -> None:
        """See collectives, and calls that are handed the whole config object."""
        whole = any(value.role == "args" and not value.target for value in values)
        asked = isinstance(node.func, ast.Name) and node.func.id in ("hasattr", "getattr")
        if machine.source.path == self.source.path and whole and not asked:
            self.facts.escapes.add((machine.at(node), shortened(machine.text(node.func), 80), machine.function))
        target = callee.target
        if isinstance(target, Closure):
            name = target.source.path.rpartition("/")[2]
            if name in self.words.collective_files and "." not in target.name:
                self._helper(machine, "collective", target.name, node, target)


def _is_tensor(value: Value) -> bool:
    if value.role in ("tensor", "call"):
        return True
    if value.items:
        return any(map(_is_tensor, value.items))
    return value.element is not None and value.element is not value and _is_tensor(element_of(value))


def _makes_tensor(keywords: dict[str, Value]) -> bool:
    return "layout" in keywords or "mesh_mapper" in keywords
