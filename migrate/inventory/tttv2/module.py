# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What outside things mean to a model module: its config object, its tensors, its mode and its devices."""

from __future__ import annotations

import ast
from dataclasses import replace

from migrate.inventory.tttv2.config import (
    ConfigIndex,
    attribute_of_source,
    call_of_source,
    constructed,
    decide_known,
    named,
)
from migrate.inventory.tttv2.facts import (
    RUNTIME,
    Atom,
    Condition,
    Facts,
    HelperCall,
    KeyRead,
    MemberRead,
    Operation,
    binding_of,
    plain_guards,
)
from migrate.inventory.tttv2.vocabulary import Mesh, Vocabulary
from migrate.python.classes import Class
from migrate.python.decisions import Decisions
from migrate.python.domain import Domain, Machine
from migrate.python.folding import Member
from migrate.python.imports import parameters
from migrate.python.interpreter import opaque
from migrate.python.source import PythonSource
from migrate.python.statements import element_of
from migrate.python.values import (
    BoundMethod,
    Closure,
    Dependency,
    External,
    Guard,
    Instance,
    Step,
    Value,
)

_OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Pow": "**", "Mod": "%", "FloorDiv": "//",
    "USub": "-", "Invert": "~",
}  # fmt: skip
_TENSOR = frozenset([Dependency("tensor", "")])
_WEIGHT = frozenset([Dependency("weight", "")])


class ModuleDomain(Domain):
    """The surroundings of a module.

    Args:
        source: the module's file.
        index: of the config class.
        words: of the rule file.
        mesh: the mesh to fold for; None to go every way.
        mode: the mode to fold for; None to go every way.
        decisions: answers of this run; None where nothing is decided.
        state: attributes that are known to change after construction.
    """

    def __init__(
        self,
        source: PythonSource,
        index: ConfigIndex | None,
        words: Vocabulary,
        mesh: Mesh | None = None,
        mode: str | None = None,
        decisions: Decisions | None = None,
        state: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.source, self.index, self.words = source, index, words
        self.mesh, self.mode, self.decisions, self.state = mesh, mode, decisions, state
        self.facts = Facts()
        self.phase = "init"
        self._library = f"{words.tensor['library']}."
        self._parents = source.parents
        self._last: tuple[str, str, str] | None = None

    # parameters ---------------------------------------------------------------------------------------------------

    def parameter(self, argument: ast.arg, kind: str, first: bool = False) -> Value:
        """Return the value of a parameter that no caller of this run gives.

        Args:
            argument: the parameter.
            kind: ``ctor`` or ``call``.
            first: it is the first one of a forward method.
        """
        role = self.words.roles.get(argument.arg, "")
        annotation = ast.unparse(argument.annotation) if argument.annotation else ""
        if role:
            return self.of_role(role, argument.arg)
        depends = frozenset([Dependency(kind, argument.arg)])
        tensor = self.words.tensor["type"] in annotation.replace("[", " ").replace("|", " ").replace(".", " ").split()
        if kind == "call" and (tensor or (first and not annotation)):
            return Value(depends=depends | _TENSOR, role="tensor", symbol=argument.arg)
        loose = "call" if kind == "call" and not annotation else ""
        return Value(depends=depends, role=loose, symbol=argument.arg)

    def of_role(self, role: str, name: str) -> Value:
        """Return a value of a role that the rule file knows."""
        if role == "args":
            return Value(role="args", symbol="args")
        if role == "model_config":
            return Value(role="model_config", symbol="model_config")
        if role == "device":
            return Value(role="device", symbol="mesh_device")
        if role == "mode" and self.mode is not None:
            return Value(self.mode, frozenset([Dependency("mode", name)]), repr(self.mode), role="mode")
        return Value(depends=frozenset([Dependency(role, name)]), symbol=name, role=role)

    # attributes and elements --------------------------------------------------------------------------------------

    def attribute(self, machine: Machine, value: Value, name: str, node: ast.AST) -> Value | None:
        """Return what a member of the config object, a tensor or a device gives."""
        if value.role == "args" and value.target is None:
            return self._member(machine, name, node)
        if value.role == "tensor":
            return self._of_tensor(value, name)
        if isinstance(value.target, Instance) and (value.target.cls.name, name) in self.state:
            stored = machine.attribute_of(value.target, name, value, node) or Value()
            stored = stored.also([Dependency("state", name)])
            return replace(stored, const=Value().const, symbol="") if stored.known else stored
        unknown = value.target is None or isinstance(value.target, Member)
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
            depends = frozenset([Dependency("shape", value.symbol)]) if self.phase != "init" else _WEIGHT
            return Value(depends=depends, role="shape", symbol=f"{value.symbol}.{name}" if value.symbol else "")
        if name in tensor["dtype"]:
            known = value.traits.get("dtype")
            depends = _TENSOR if self.phase != "init" else _WEIGHT
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
            self.unknown(machine, node, f"the key {machine.text(node)[:60]} is not known")
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

    # calls --------------------------------------------------------------------------------------------------------

    def call(
        self, machine: Machine, callee: Value, arguments: list[Value], keywords: dict[str, Value], node: ast.Call
    ) -> Value | None:
        """Return what a call gives, and see what it does."""
        values = [*arguments, *keywords.values()]
        target = callee.target
        self._watch(machine, callee, values, node)
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
            return self._accessor(machine, target, callee, arguments, keywords)
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
        depends = _TENSOR if self.phase != "init" else _WEIGHT
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
        if self.words.is_helper(name):
            self.facts.helpers["matmul"].add(
                HelperCall(name, machine.at(node), machine.function, *_written(node, None))
            )
        if self.index and self.mesh:
            method = BoundMethod(self.index.classes.members(self.index.cls)[name], self.index.value)
            known = self.index.machine.enter(Value(target=method), arguments, keywords, node)
            result = replace(result, const=known.const, traits=dict(known.traits), logic=known.logic)
            result.target = known.target if isinstance(known.target, External) else None
            if known.known or result.target:
                result.symbol = known.symbol
        return result

    def _accessor(
        self, machine: Machine, target: Member, callee: Value, arguments: list[Value], keywords: dict[str, Value]
    ) -> Value:
        values = [*arguments, *keywords.values()]
        depends = callee.depends.union(*(value.depends for value in values))
        pairs = [*(value.symbol for value in arguments), *(f"{key}={value.symbol}" for key, value in keywords.items())]
        whole = all(value.symbol for value in values)
        if any(value.role == "args" for value in values):
            self._follow(machine, target.name, arguments, keywords)
        symbol = f"{target.owner.symbol}.{target.name}({', '.join(pairs)})" if whole else ""
        return Value(depends=depends, symbol=symbol, steps=target.owner.steps)

    def _follow(self, machine: Machine, name: str, arguments: list[Value], keywords: dict[str, Value]) -> None:
        """Execute a method that is handed the config object, found by its name in the config class's file."""
        if self.index is None:
            return
        owners = [cls for cls in self.index.classes.of_file(self.index.cls.source) if name in cls.methods]
        if len(owners) != 1:
            self.facts.unknown.add(
                (machine.at(owners[0].node) if owners else "", f"{name} is handed the config object")
            )
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
        if not name.startswith(self._library):
            return call_of_source(self.words, self.mesh, callee, values)
        known = call_of_source(self.words, self.mesh, callee, values)
        if known is not None and "present" not in known.traits:
            return known
        last = name.rpartition(".")[2]
        if last[:1].isupper() or last[:1] == "_":
            return constructed(name, values)
        if self.phase == "init":
            depends = _WEIGHT if any(map(_is_tensor, values)) or _makes_tensor(keywords) else opaque(values).depends
            role = "tensor" if depends is _WEIGHT else ""
            return Value(depends=depends, role=role, traits={"present": Value(True)})
        if not any(map(_is_tensor, values)):
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
        depends = opaque([*arguments, *keywords.values()]).depends - {Dependency("args", "")}
        return Value(
            depends=depends,
            role="module",
            symbol=f"{cls.node.name}@{machine.at(node)}",
            traits={"present": Value(True)},
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

    def _tensor(self, values: list[Value]) -> Value:
        return Value(
            depends=_TENSOR if self.phase != "init" else _WEIGHT, role="tensor", traits={"present": Value(True)}
        )

    # conditions ---------------------------------------------------------------------------------------------------

    def condition(self, machine: Machine, kind: str, node: ast.AST, test: Value) -> None:
        """See a condition, with its parts and what they depend on."""
        self._last = None
        tested = _tested(node)
        if machine.source.path != self.source.path:
            if self._caller(machine):
                self._last = (self._caller(machine), machine.at(node), machine.text(tested))
            return
        if kind == "argument" and not self._is_mode(test, tested):
            return
        key = (f"{machine.source.path}", getattr(node, "lineno", 0) * 10_000 + getattr(node, "col_offset", 0), kind)
        at = f"{machine.source.path}:{_line(node)}"
        known = self.facts.conditions.get(key)
        if known is None:
            column = getattr(node, "col_offset", 0)
            known = self.facts.conditions[key] = Condition(at, column, machine.function, kind, machine.text(tested))
        if self.phase == "leftover" and known.phases - {"leftover"}:
            return
        known.phases.add(self.phase)
        known.once = known.once and any(d.kind == "state" for guard in machine.guards for d in guard.depends)
        parts = _atoms(tested, test) if kind not in ("or", "and") else _values(tested, test)
        for part, value in parts:
            depends = value.depends
            if self._names_mode(part) and not any(d.kind == "mode" for d in depends):
                depends |= {Dependency("mode", "mode")}
            text = machine.text(part)
            old = known.atoms.get(text)
            merged = depends | old.depends if old else depends
            known.atoms[text] = Atom(
                text, binding_of(merged, "init" if known.phases == {"init"} else "forward"), merged, value.steps
            )

    def _names_mode(self, node: ast.AST) -> bool:
        return any(isinstance(inner, ast.Name) and self.words.roles.get(inner.id) == "mode" for inner in ast.walk(node))

    def _is_mode(self, test: Value, node: ast.AST) -> bool:
        return self._names_mode(node) or any(dependency.kind == "mode" for dependency in test.depends)

    def decide(self, machine: Machine, condition: Value) -> bool | None:
        """Tell which way a condition goes in this run."""
        answer = self._decide(machine, condition)
        if self._last is not None:
            self.facts.answers.setdefault(self._last, set()).add(answer)
        return answer

    def _decide(self, machine: Machine, condition: Value) -> bool | None:
        if self.decisions is None:
            return None
        known = decide_known(condition, folded=True)
        once = any(dependency.kind == "state" for guard in machine.guards for dependency in guard.depends)
        if known is not None or self.phase == "init":
            return known
        return self.decisions.known(condition) if once else self._settled(condition)

    def _settled(self, condition: Value) -> bool | None:
        assert self.decisions is not None
        known = self.decisions.known(condition)
        if known is not None:
            return known
        if condition.logic and condition.logic[0] in ("and", "or"):
            return self._short(condition.logic[0] == "or", condition.logic[1])
        if condition.logic and condition.logic[0] == "not":
            inner = self._settled(condition.logic[1][0])
            return None if inner is None else not inner
        kinds = {dependency.kind for dependency in condition.depends}
        if kinds & (RUNTIME | {"layer", "weight", "checkpoint"}) or not condition.symbol:
            return None
        return self.decisions.ask(condition, condition.symbol)

    def _short(self, stop: bool, operands: tuple[Value, ...]) -> bool | None:
        """Settle the operands of ``or`` (stop at True) or ``and`` (stop at False) in turn."""
        opened = False
        for operand in operands:
            answer = self._settled(operand)
            if answer is stop:
                return stop
            opened = opened or answer is None
        return None if opened else not stop

    # what is seen -------------------------------------------------------------------------------------------------

    def stored_attribute(self, machine: Machine, instance: Instance, name: str, value: Value, node: ast.AST) -> None:
        """See an attribute that changes after construction."""
        if self.phase != "init":
            self.facts.state.add((instance.cls.name, name))

    def unknown(self, machine: Machine, node: ast.AST, why: str) -> None:
        """See something that cannot be known."""
        self.facts.unknown.add((machine.at(node), why))

    def enters(self, closure: Closure) -> bool:
        """Enter every function of the tree."""
        if closure.source.path == self.source.path:
            self.facts.executed.setdefault(closure.name, set()).add(self.phase)
        return True

    def _watch(self, machine: Machine, callee: Value, values: list[Value], node: ast.Call) -> None:
        """See collectives, and calls that are handed the whole config object."""
        whole = any(value.role == "args" and not value.target for value in values)
        asked = isinstance(node.func, ast.Name) and node.func.id in ("hasattr", "getattr")
        if machine.source.path == self.source.path and whole and not asked:
            self.facts.escapes.add((machine.at(node), machine.text(node.func)[:80], machine.function))
        target = callee.target
        if isinstance(target, Closure):
            name = target.source.path.rpartition("/")[2]
            if name in self.words.collective_files and "." not in target.name:
                self._helper(machine, "collective", target.name, node, target)

    def _helper(self, machine: Machine, kind: str, name: str, node: ast.Call, target: Closure | None) -> None:
        if machine.source.path == self.source.path:
            self.facts.helpers[kind].add(HelperCall(name, machine.at(node), machine.function, *_written(node, target)))

    def _caller(self, machine: Machine) -> str:
        """Return where the module called the function outside that is executed."""
        frames = machine.frames
        for place in range(len(frames) - 1, 0, -1):
            if frames[place - 1].closure.source.path == self.source.path:
                return frames[place].called_at
        return ""

    def _operation(
        self, machine: Machine, name: str, kind: str, node: ast.Call | ast.expr, values: list[Value]
    ) -> None:
        if self.phase == "init":
            return
        inside = [frame.called_at for frame in machine.frames if frame.called_at]
        loop = any(guard.text.startswith("for ") for guard in machine.guards)
        keywords: tuple[tuple[str, str], ...] = ()
        if isinstance(node, ast.Call):
            keywords = tuple((word.arg, machine.text(word.value)) for word in node.keywords if word.arg)
        guards = plain_guards(machine.guards)
        self.facts.operations.append(Operation(name, machine.at(node), kind, guards, tuple(inside), loop, keywords))

    def lasting(self, guard: Guard) -> bool:
        """Leave loops out of what values depend on."""
        return not guard.text.startswith("for ")


def _is_tensor(value: Value) -> bool:
    if value.role in ("tensor", "call"):
        return True
    if value.items:
        return any(map(_is_tensor, value.items))
    return value.element is not None and value.element is not value and _is_tensor(element_of(value))


def _makes_tensor(keywords: dict[str, Value]) -> bool:
    return "layout" in keywords or "mesh_mapper" in keywords


def _tested(node: ast.AST) -> ast.AST:
    if isinstance(node, ast.If | ast.IfExp | ast.While | ast.Assert):
        return node.test
    return node.subject if isinstance(node, ast.Match) else node


def _line(node: ast.AST) -> int:
    """Return the line that holds the condition: that of the statement, or that of a conditional expression's test."""
    return node.test.lineno if isinstance(node, ast.IfExp) else getattr(node, "lineno", 0)


def _atoms(node: ast.AST, value: Value) -> list[tuple[ast.AST, Value]]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and value.logic:
        return _atoms(node.operand, value.logic[1][0])
    if isinstance(node, ast.BoolOp) and value.logic and len(value.logic[1]) == len(node.values):
        return [atom for part, inner in zip(node.values, value.logic[1], strict=True) for atom in _atoms(part, inner)]
    return [(node, value)]


def _values(node: ast.AST, value: Value) -> list[tuple[ast.AST, Value]]:
    """Return the operands of an ``or`` value that decide which one is taken."""
    assert isinstance(node, ast.BoolOp)
    return [(operand, value) for operand in node.values[:-1]]


def _written(node: ast.Call, target: Closure | None) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return a call's arguments by parameter, and the parameters that it leaves to their defaults."""
    names = parameters(target.node) if target else []
    written = {names[n] if n < len(names) else f"#{n + 1}": ast.unparse(value) for n, value in enumerate(node.args)}
    written.update((word.arg, ast.unparse(word.value)) for word in node.keywords if word.arg)
    defaults: list[tuple[str, str]] = []
    if target:
        arguments = target.node.args
        plain = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
        pairs = [
            *zip(plain[len(plain) - len(arguments.defaults) :], arguments.defaults, strict=True),
            *((a.arg, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None),
        ]
        defaults = [(name, ast.unparse(default)) for name, default in pairs if name not in written]
    return tuple(written.items()), tuple(defaults)
