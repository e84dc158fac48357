# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What each call means: a prim, another operation, a helper to be followed, or nothing that launches device work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from migrate.inventory.extract.records import Call
from migrate.inventory.join.symbols import Function, Symbols, plain, qualified
from migrate.inventory.rules import rules

PRIM, OPERATION, HELPER = "prim", "operation", "helper"


@dataclass(frozen=True, slots=True)
class Target:
    """What a call goes to.

    Args:
        role: ``prim``, ``operation`` or ``helper``.
        name: qualified.
    """

    role: str
    name: str


class Calls:
    """Gives calls their meaning.

    Args:
        symbols: of all files.
        registered: struct and file by operation's name.
        free: names of functions that are operations already.
        templates: names of operations that are instances of class templates; each is taken to launch.
    """

    def __init__(
        self,
        symbols: Symbols,
        registered: Mapping[str, tuple[str, str]],
        free: frozenset[str],
        templates: Collection[str] = (),
    ) -> None:
        self.symbols = symbols
        self._registered = registered
        self._free = free
        self._templates = templates
        self._launchers = tuple(rules().values["launchers"])
        self._by_struct: dict[str, list[str]] = defaultdict(list)
        for name, (struct, _) in registered.items():
            self._by_struct[struct].append(name)
        self._sharers: dict[str, frozenset[str]] = {}
        self._real = self._prims()
        self._targets: dict[tuple[str, tuple[str, ...], str], Target | None] = {}
        self._launching = self._reach()

    def prim(self, name: str) -> bool:
        """Tell whether a qualified name is that of a prim function or object."""
        return name in self._real

    def _prims(self) -> set[str]:
        """Functions and objects of prim namespaces, but for those that are seen to launch nothing."""
        prims = {name for name in self._registered if "prim" in name.split("::")[:-1]}
        open_: dict[str, list[Function]] = {}
        for name, functions in self.symbols.functions.items():
            owner = name.rpartition("::")[0]
            if "prim" not in owner.split("::") or owner in self.symbols.structs:
                continue
            if not any(function.defined for function in functions) or any(
                self._direct(function) for function in functions
            ):
                prims.add(name)
            else:
                open_[name] = functions
        while True:
            more = {
                name
                for name, functions in open_.items()
                if any(self._passes(function, prims) for function in functions)
            }
            if not more:
                return prims
            prims |= more
            for name in more:
                del open_[name]

    def _direct(self, function: Function) -> bool:
        calls = function.calls
        return any(call.how != "member" and self._is_launcher(plain(call.name), function.scope) for call in calls)

    def _passes(self, function: Function, known: set[str]) -> bool:
        return any(self.symbols.resolve(call.name, function.scope, function.file) in known for call in function.calls)

    def target(self, call: Call, function: Function) -> Target | None:
        """Say what a call goes to.

        Args:
            call: of the body.
            function: whose body holds it.
        """
        if call.how == "member":
            return None
        key = (call.name, function.scope, function.file)
        if key not in self._targets:
            self._targets[key] = self._target(*key)
        return self._targets[key]

    def _target(self, written: str, scope: tuple[str, ...], file: str) -> Target | None:
        name = plain(written)
        if self._is_launcher(name, scope):
            return Target(PRIM, written.removeprefix("::"))
        resolved = self.symbols.resolve(written.removeprefix("this->"), scope, file)
        if not resolved:
            return None
        if self.prim(resolved):
            return Target(PRIM, resolved)
        if resolved in self._registered or resolved in self._free:
            return Target(OPERATION, resolved)
        owner, _, member = resolved.rpartition("::")
        if member == "invoke" and owner in self._by_struct and owner != "::".join(scope):
            return Target(OPERATION, self.operation(resolved))
        return Target(HELPER, resolved) if resolved in self.symbols.functions else None

    def _is_launcher(self, name: str, scope: tuple[str, ...]) -> bool:
        for launcher in self._launchers:
            if name == launcher or name.endswith(f"::{launcher}"):
                return True
            head, _, last = launcher.rpartition("::")
            if name == last and "::".join(scope).endswith(head):
                return True
        return False

    def operation(self, name: str) -> str:
        """Return the operation whose ``invoke`` a name is, if it is one's alone; else the name."""
        owner, _, member = name.rpartition("::")
        operations = self._by_struct.get(owner, [])
        return operations[0] if member == "invoke" and len(operations) == 1 else name

    def candidates(self, name: str, count: int, caller: Function | None = None) -> list[Function]:
        """List the bodies that a call to a function with so many arguments can mean.

        Args:
            name: qualified.
            count: number of arguments; negative if unknown.
            caller: left out of the answer.
        """
        known = self.symbols.functions.get(name, [])
        bodies = [function for function in known if function.body is not None and function is not caller]
        if count < 0:
            return bodies
        fitting = [function for function in bodies if self._takes(function, count, known)]
        return fitting or bodies

    @staticmethod
    def _takes(function: Function, count: int, known: list[Function]) -> bool:
        size = len(function.parameters)
        if any("..." in parameter.type for parameter in function.parameters):
            return True
        if count > size:
            return False
        defaults = [False] * size
        for other in known:
            if len(other.parameters) == size:
                defaults = [old or other.parameters[index].default is not None for index, old in enumerate(defaults)]
        return all(defaults[count:])

    def bodies(self, operation: str) -> list[Function]:
        """List the bodies of an operation: its ``invoke`` overloads, or the free function's."""
        place = self._registered.get(operation)
        if place is None:
            return [function for function in self.symbols.functions.get(operation, ()) if function.body is not None]
        return [
            function for function in self.symbols.members(place[0], "invoke", place[1]) if function.body is not None
        ]

    def launches(self, name: str) -> bool:
        """Tell whether a function or an operation can launch device work, however indirectly."""
        return name in self._launching

    def _reach(self) -> set[str]:
        callers: dict[str, set[str]] = defaultdict(set)
        reached: set[str] = set()
        for name, functions in self.symbols.functions.items():
            for function in functions:
                for call in function.calls:
                    target = self.target(call, function)
                    if target is None:
                        continue
                    if target.role == PRIM:
                        reached.add(name)
                    callers[target.name].add(name)
        for operation, (struct, file) in self._registered.items():
            callers[f"{struct}::invoke"].add(operation)
            for function in self.symbols.members(struct, "invoke", file):
                callers[function.name].add(operation)
        for operation in self._free:
            callers[qualified(operation.split("::"))].add(operation)
        for operation, (struct, _) in self._registered.items():
            if operation in self._templates or self.device_operation(struct):
                reached |= {operation, f"{struct}::invoke"}
        pending = list(reached)
        while pending:
            for caller in callers.get(pending.pop(), ()):
                if caller not in reached:
                    reached.add(caller)
                    pending.append(caller)
        return reached

    def sharers(self, helper: str) -> frozenset[str]:
        """Return the operations whose own bodies call a helper.

        Args:
            helper: its qualified name.
        """
        if not self._sharers:
            by_helper: dict[str, set[str]] = defaultdict(set)
            for operation in (*self._registered, *self._free):
                for function in self.bodies(operation):
                    for call in function.calls:
                        target = self.target(call, function)
                        if target is not None and target.role == HELPER:
                            by_helper[target.name].add(operation)
            self._sharers = {name: frozenset(operations) for name, operations in by_helper.items()}
        return self._sharers.get(helper, frozenset())

    def device_operation(self, struct: str) -> bool:
        """Tell whether a struct has the members of a DeviceOperation."""
        members = set(rules().values["device_operation"])
        return any(members <= declaration.members for declaration in self.symbols.structs.get(struct, ()))
