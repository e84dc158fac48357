# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Decides an operation's kind from the launch paths of its bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from migrate.inventory.extract.records import Argument, Branches, Call, Flow, Form, LambdaBody, Return, Sequence, Throw
from migrate.inventory.join.calls import HELPER, OPERATION, PRIM, Calls
from migrate.inventory.join.launch_paths import Launch, Path, Paths
from migrate.inventory.join.subkinds import subkind
from migrate.inventory.join.symbols import Function
from migrate.inventory.model import Kind
from migrate.inventory.rules import rules

_PATTERNS = {
    Form.VALUE_OR: "value-or",
    Form.FLAG: "computed-flag",
    Form.CONSTANT: "constant",
    Form.EXPRESSION: "conversion",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """An operation's kind and why.

    Args:
        kind: of the operation.
        subkind: finer kind.
        patterns: near-proxy patterns found.
        launches: prims and operations that its paths go to.
        reasons: in words.
    """

    kind: Kind
    subkind: str
    patterns: tuple[str, ...]
    launches: tuple[Launch, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """A call of a prim on the way of an operation."""

    prim: str
    caller: Function
    call: Call


class Kinds:
    """Decides kinds.

    Args:
        calls: gives calls their meaning.
    """

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._paths = Paths(calls)
        self._reached: dict[str, frozenset[Reached]] = {}
        self._passed: dict[str, frozenset[str]] = {}
        self._many = int(rules().values["shared_by"])
        self._validators = frozenset(rules().values["validators"])

    def decide(self, name: str, struct: str, template: bool, lost: tuple[str, ...] = ()) -> Verdict:
        """Decide one operation.

        Args:
            name: of the C++ object.
            struct: registered for it.
            template: True if what is registered is an instance of a class template.
            lost: places in its bodies that could not be read.
        """
        verdict = self._decided(name, struct, template, bool(lost))
        if not lost or verdict.kind in (Kind.DEVICE_OP, Kind.TEMPLATE_FAMILY):
            return verdict
        return replace(verdict, reasons=(*verdict.reasons, f"not understood: the call at {', '.join(lost[:3])}"))

    def _decided(self, name: str, struct: str, template: bool, weak: bool) -> Verdict:
        bodies = self._calls.bodies(name)
        paths = {function: self._of(function, name) for function in bodies}
        launches = _distinct(path for alternatives in paths.values() for path in alternatives)
        if self._calls.device_operation(struct):
            return Verdict(Kind.DEVICE_OP, "", (), launches, (f"{struct} is itself a DeviceOperation",))
        if template:
            return Verdict(Kind.TEMPLATE_FAMILY, struct, (), launches, (f"an instance of the class template {struct}",))
        if not bodies:
            return Verdict(
                Kind.OTHER,
                "no-body",
                (),
                (),
                (f"no body of {f'{struct}::invoke' if struct else name} was found in the tree",),
            )
        union = set().union(*paths.values())
        longest = max((len(path) for path in union), default=0)
        if longest == 0:
            reasons = ("no path launches device work", *self._unknown(bodies))
            return Verdict(Kind.OTHER, "undecided" if weak else subkind(bodies, self._calls), (), (), reasons)
        if longest > 1:
            example = next(path for path in sorted(union, key=_shown) if len(path) > 1)
            return Verdict(Kind.COMPOSITE, "", (), launches, (f"one path launches {_shown(example)}",))
        names = sorted({launch.target.name for launch in launches})
        shared = self._shared(launches)
        if shared:
            finer = subkind(bodies, self._calls) if () in union else ""
            count = len(self._calls.sharers(shared))
            reason = f"{shared}, a helper that {count} operations share, launches {', '.join(names)}"
            return Verdict(Kind.OTHER, finer if finer == "creation" else "shared-helper", (), launches, (reason,))
        roles = {launch.target.role for launch in launches}
        if roles == {OPERATION}:
            if len(names) == 1:
                early = () in union
                return Verdict(
                    Kind.CONVENIENCE,
                    "early-return" if early else "",
                    (),
                    launches,
                    (f"every path that launches goes to {names[0]}",),
                )
            return Verdict(Kind.COMPOSITE, "", (), launches, (f"its branches go to {', '.join(names)}",))
        if roles != {PRIM}:
            return Verdict(Kind.COMPOSITE, "", (), launches, (f"operations beside a prim: {', '.join(names)}",))
        if all(self._forwards(function) for function in bodies):
            return Verdict(Kind.PROXY, "", (), launches, (f"returns {', '.join(names)} of its parameters",))
        patterns = self._patterns(bodies, paths)
        return Verdict(Kind.NEAR_PROXY, "", patterns, launches, (f"one call of {', '.join(names)} on each path",))

    def of_function(self, name: str, lost: tuple[str, ...] = ()) -> Verdict:
        """Decide the kind of a free function that is bound: by the same definitions, while a prim stands behind it.

        Args:
            name: qualified.
            lost: places in its bodies that could not be read.
        """
        verdict = self.decide(name, "", False, lost)
        if self.reach(name):
            return verdict
        reasons = ("a free function, bound as an operation; no prim stands behind it", *verdict.reasons)
        return replace(verdict, kind=Kind.FREE_FUNCTION, subkind="already-done", patterns=(), reasons=reasons)

    def reach(self, operation: str) -> frozenset[Reached]:
        """Find the prims that an operation launches through, itself or by helpers, with the functions that call them.

        Args:
            operation: qualified name.
        """
        if operation not in self._reached:
            reached: set[Reached] = set()
            passed: set[str] = set()
            pending, seen = list(self._calls.bodies(operation)), set[int]()
            while pending:
                function = pending.pop()
                if id(function) in seen:
                    continue
                seen.add(id(function))
                for call in function.calls:
                    target = self._calls.target(call, function)
                    if target is None or target.name == operation:
                        continue
                    if target.role == PRIM and self._calls.prim(target.name):
                        reached.add(Reached(target.name, function, call))
                    elif target.role == HELPER and self._calls.launches(target.name):
                        passed.add(target.name)
                        count = -1 if call.how == "value" else len(call.arguments)
                        pending += self._calls.candidates(target.name, count, function)
            self._reached[operation], self._passed[operation] = frozenset(reached), frozenset(passed)
        return self._reached[operation]

    def passed(self, operation: str) -> frozenset[str]:
        """Return the launching helpers that an operation goes through, however far.

        Args:
            operation: qualified name.
        """
        self.reach(operation)
        return self._passed[operation]

    def _unknown(self, bodies: list[Function]) -> tuple[str, ...]:
        """Say which called functions no parsed file defines, as far as one of them could launch."""
        unknown: dict[str, None] = {}
        for function in bodies:
            for call in function.calls:
                name = call.name
                if call.how != "call" or not name[:1].islower() or name.startswith("std::"):
                    continue
                if not self._calls.symbols.resolve(name, function.scope, function.file):
                    unknown[name] = None
        return (f"it calls {', '.join(unknown)}, found in no file that was parsed",) if unknown else ()

    def _shared(self, launches: tuple[Launch, ...]) -> str:
        """The helper that all launches go through, if it is one that several operations share."""
        helpers = {launch.via[0] if launch.via else "" for launch in launches}
        if len(helpers) != 1 or self._many < 1:
            return ""
        helper = helpers.pop()
        return helper if helper and len(self._calls.sharers(helper)) >= self._many else ""

    def _of(self, function: Function, name: str) -> set[Path]:
        """The paths of an overload, without those that only go back to the operation itself."""
        all_paths = self._paths.of(function)
        kept = {path for path in all_paths if not (len(path) == 1 and path[0].target.name == name)}
        return kept

    def _forwards(self, function: Function) -> bool:
        body = function.body
        if body is None or body.returned_call is None:
            return False
        call = body.calls[body.returned_call]
        target = self._calls.target(call, function)
        if target is None or target.role != PRIM or not self._calls.prim(target.name):
            return False
        parameters = [argument.parameter if argument.form is Form.PARAMETER else None for argument in call.arguments]
        return parameters == list(range(len(function.parameters)))

    def _patterns(self, bodies: list[Function], paths: dict[Function, set[Path]]) -> tuple[str, ...]:
        patterns: set[str] = set()
        for function in bodies:
            patterns |= self._patterns_of(function, () in paths[function])
        for function in self._helpers(bodies):
            patterns |= self._patterns_of(function, False) - {"dropped", "result", "branch"}
        return tuple(sorted(patterns))

    def _helpers(self, bodies: list[Function]) -> list[Function]:
        """The helpers that the launch goes through."""
        helpers: list[Function] = []
        pending = list(bodies)
        while pending:
            function = pending.pop()
            for call in function.calls:
                target = self._calls.target(call, function)
                if target is None or target.role != HELPER or not self._calls.launches(target.name):
                    continue
                for callee in self._calls.candidates(target.name, len(call.arguments), function):
                    if callee not in helpers and callee not in bodies:
                        helpers.append(callee)
                        pending.append(callee)
        return helpers

    def _patterns_of(self, function: Function, early: bool) -> set[str]:
        assert function.body is not None
        body = function.body
        patterns = {"early-return"} if early else set()
        launching = []
        for index, call in enumerate(body.calls):
            last = call.name.rpartition(".")[2].rpartition("->")[2]
            if call.how == "member" and last == "value_or":
                patterns.add("value-or")
            elif call.name.rpartition("::")[2] in self._validators:
                patterns.add("validation")
            target = self._calls.target(call, function)
            if target is not None and call.how == "call" and (target.role == PRIM or self._calls.launches(target.name)):
                launching.append((index, call))
        if any(isinstance(part, Throw) for part in _parts(body.flow)):
            patterns.add("validation")
        if len(launching) > 1:
            patterns.add("branch")
        for index, call in launching:
            if body.unused:
                patterns.add("dropped")
            patterns |= _arguments(call.arguments, [parameter.name for parameter in function.parameters])
            if index != body.returned_call and not _returned(body.flow, index):
                patterns.add("result")
        return patterns


def _arguments(arguments: list[Argument], parameters: list[str]) -> set[str]:
    patterns, order = set(), []
    for argument in arguments:
        form = argument.form
        if form is Form.LOCAL and argument.initializer is not None:
            form = argument.initializer
            order += [argument.parameter] if argument.parameter is not None else []
        elif argument.parameter is not None:
            order.append(argument.parameter)
        elif form is Form.VALUE_OR:
            root = argument.text.partition(".")[0]
            order += [parameters.index(root)] if root in parameters else []
        patterns |= {_PATTERNS[form]} if form in _PATTERNS else set()
    if order != sorted(order):
        patterns.add("reordered")
    return patterns


def _parts(flow: Flow) -> Iterator[Flow]:
    """Every part of a flow that is no call, the flow first."""
    if flow is None or isinstance(flow, int):
        return
    yield flow
    if isinstance(flow, Sequence | Branches):
        for part in flow.parts:
            yield from _parts(part)
    elif not isinstance(flow, Throw):
        yield from _parts(flow.part)


def _returned(flow: Flow, index: int) -> bool:
    """Tell whether a call is the last thing that some return evaluates."""
    for part in _parts(flow):
        if not isinstance(part, Return):
            continue
        value = part.part
        while isinstance(value, Sequence | LambdaBody):
            value = value.parts[-1] if isinstance(value, Sequence) else value.part
        if value == index or (isinstance(value, Branches) and index in value.parts):
            return True
    return False


def _distinct(paths: Iterable[Path]) -> tuple[Launch, ...]:
    launches = {launch for path in paths for launch in path}
    return tuple(sorted(launches, key=lambda launch: (launch.target.role, launch.target.name, launch.via)))


def _shown(path: Path) -> str:
    return " then ".join(launch.target.name for launch in path)
