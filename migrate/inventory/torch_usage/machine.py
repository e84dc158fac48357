# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What one evaluation of a package shares: the tree's code, the heap, the rows, and how much work is left."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.heap import Heap
from migrate.inventory.torch_usage.recorder import Context, Recorder, Row, Sink
from migrate.inventory.torch_usage.values import (
    CALLABLE,
    CONFIG,
    CONSTANT,
    FETCHED,
    INTEGER,
    NOTHING,
    Callee,
    Cell,
    ClassRef,
    Definition,
    External,
    Value,
    join,
    number,
)
from migrate.inventory.torch_usage.vocabulary import Vocabulary, vocabulary
from migrate.python.classes import Class, Classes, Method
from migrate.python.imports import canonical, optional_imports

if TYPE_CHECKING:
    from migrate.inventory.torch_usage.parts import FunctionPart
    from migrate.python.source import PythonSource

STEPS = 1_500_000


class Machine:
    """The state of one evaluation.

    Args:
        classes: the tree's classes and functions.
        package: folder or file whose rows count.
        steps: expressions that may be evaluated; calls after that are unknown.
    """

    invoker: FunctionPart

    def __init__(self, classes: Classes, package: str, steps: int = STEPS) -> None:
        self.classes = classes
        self.package = package
        self.vocabulary: Vocabulary = vocabulary()
        self.heap = Heap()
        self.recorder = Recorder()
        self.steps = steps
        self.visited: set[int] = set()
        self.reached: set[str] = set()
        self.nested: dict[int, tuple[Callee, str, tuple[str, ...]]] = {}
        self.converters: dict[int, Definition] = {}
        self._definitions: dict[int, Definition] = {}
        self._canonical: dict[str, str] = {}
        self._externals: dict[str, Value] = {}
        self._globals: dict[tuple[str, str], Value] = {}
        self.last_noted: frozenset[int] = NOTHING
        self._optional: dict[str, dict[str, str]] = {}
        self._busy: set[tuple[str, str]] = set()
        self.watched: list[list[tuple[str, Value]]] = []

    @property
    def exhausted(self) -> bool:
        """The work allowed is done."""
        return self.steps <= 0

    def inside(self, path: str) -> bool:
        """Tell whether a file belongs to the package."""
        return path == self.package or path.startswith(f"{self.package}/")

    def optional(self, source: PythonSource) -> dict[str, str]:
        """Return the imports of a file that may not succeed, by name."""
        if source.path not in self._optional:
            self._optional[source.path] = optional_imports(source)
        return self._optional[source.path]

    def definition(self, method: Method) -> Definition:
        """Return a function or method as something that can be evaluated."""
        known = self._definitions.get(id(method.node))
        if known is None:
            owner = self.classes.get(method.owner) if method.owner else None
            name = f"{owner.node.name}.{method.name}" if owner else method.name
            known = Definition(method.node, method.source, self.classes.names(method.source), name, owner)
            self._definitions[id(method.node)] = known
        return known

    def dotted(self, name: str) -> Value:
        """Return what a dotted name means: a class, function or constant of the tree, or something outside of it."""
        if (known := self._externals.get(name)) is not None:
            return known
        if self.vocabulary.under(name, "torch") or self.vocabulary.under(name, "device"):
            self._externals[name] = external(name)
            return self._externals[name]
        if name not in self._canonical:
            self._canonical[name] = canonical(self.classes.modules, name)
        name = self._canonical[name]
        if cls := self.classes.get(name):
            return Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(ClassRef(cls),))
        if function := self.classes.function(name):
            return Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(Callee(self.definition(function)),))
        base, _, last = name.rpartition(".")
        source = self.classes.modules.load(base) if base else None
        if source is not None and self.classes.modules.path(name) is None:
            return self.global_value(source, last)
        return external(name)

    def global_value(self, source: PythonSource, name: str) -> Value:
        """Return the value of a variable at a file's top level."""
        key = source.path, name
        if key not in self._globals:
            if key in self._busy:
                return number(frozenset([CONFIG]))
            self._busy.add(key)
            self._globals[key] = self._evaluated(source, name)
            self._busy.discard(key)
        return self._globals[key]

    def _evaluated(self, source: PythonSource, name: str) -> Value:
        node = next((value for value in _assigned(source.tree, name)), None)
        if node is None:
            return number(frozenset([CONFIG]))
        frame = Frame(None, source, self.classes.names(source), "import", path=(source.path,))
        return self.invoker.expressions.evaluate(node, frame)

    def whole(self, value: Value, depth: int = 3) -> Value:
        """Return a value with what its elements carry, those of lists and dictionaries included."""
        result = value
        for inner in value.items or ():
            result = join(result, self.whole(inner, depth - 1))
        for ref in value.refs if depth > 0 and value.kinds & {"list", "dict"} else ():
            if isinstance(ref, Cell) and self.heap.of(ref).kind != "object":
                result = join(result, self.whole(self.heap.elements(ref), depth - 1))
        return result

    def note(
        self, frame: Frame, node: ast.AST, kind: str, name: str, family: str, operands: list[Value], *,
        direction: str = "", receiver: Value | None = None,
    ) -> frozenset[int]:  # fmt: skip
        """Note a row and return what its result carries: its own number and those of its operands.

        Args:
            frame: where it is evaluated.
            node: the expression.
            kind: see ``Row``.
            name: resolved.
            family: see ``Row``.
            operands: what it computes with.
            direction: of a transfer.
            receiver: the operand that decides; the first one where it is left out.
        """
        wholes = [self.whole(operand) for operand in operands]
        taints = frozenset(taint for operand in wholes for taint in operand.taints)
        origins = frozenset(origin for operand in wholes for origin in operand.origins)
        traits = frozenset(trait for operand in wholes for trait in operand.traits)
        if not self.inside(frame.source.path):
            self._watch(frame, kind, direction, Value(origins=origins, traits=traits))
            return taints
        decides = receiver or (operands[0] if operands else Value())
        context = Context(
            frame.phase, frame.guards, frame.loops, frame.path, origins, traits, decides.kinds, frame.lazy > 0
        )
        row = self.recorder.row(Row(frame.source, node, kind, name, family, direction), context)
        self.recorder.link(row, taints)
        self.last_noted = taints | {row}
        return self.last_noted

    def _watch(self, frame: Frame, kind: str, direction: str, carried: Value) -> None:
        """Tell who waits for it that a plain function of another package carries a tensor over."""
        plain = frame.definition is not None and frame.definition.is_plain and frame.outside <= 2
        if not (plain and self.watched):
            return
        if kind.startswith("fallback"):
            direction, carried = "to_device", carried.with_(origins=carried.origins | {FETCHED})
        if direction:
            self.watched[-1].append((direction, carried))

    def named(self, value: Value, name: object) -> Value:
        """Return a value with what its name tells: tensors called ids, tokens or positions hold integers."""
        if not isinstance(name, str) or INTEGER in value.traits or not (value.hosted or value.can("unknown")):
            return value
        if value.origins & {"weight", "device"} or "embed" in name:
            return value
        tells = self.vocabulary.is_("parameters.integers", name)
        return value.with_(traits=value.traits | {INTEGER}) if tells else value

    def sent(self, frame: Frame, value: Value, integer: bool) -> None:
        """Note that a value goes to the device."""
        whole = self.whole(value)
        computed = "computed" in whole.traits
        self.recorder.sink(whole, Sink("device", integer, whole.origins, computed, frame.phase))


def external(name: str, instance: bool = False) -> Value:
    """Return something of another library."""
    return Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(External(name, instance),))


def _assigned(tree: ast.Module, name: str) -> list[ast.expr]:
    values: list[ast.expr] = []
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            values.append(node.value)
        elif isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
            values += [node.value] if node.target.id == name else []
    return values


def class_value(cls: Class) -> Value:
    """Return a class as a value."""
    return Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(ClassRef(cls),))


Arguments = tuple[list[Value], dict[str, Value]]
