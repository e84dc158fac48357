# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Lists the functions of prim namespaces, and what each is to the public functions that launch through it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from migrate.cpp.source import Span
from migrate.errors import MigrateError
from migrate.inventory.extract.records import Call
from migrate.inventory.join.join import Join
from migrate.inventory.join.overloads import overloads
from migrate.inventory.join.symbols import HEADERS, Function
from migrate.inventory.model import Kind, Operation, Overload
from migrate.inventory.prim_function import PrimCaller, PrimFunction, Relation
from migrate.inventory.rules import rules

_RELATIONS = {
    Kind.PROXY: Relation.PROXY,
    Kind.NEAR_PROXY: Relation.NEAR_PROXY,
    Kind.COMPOSITE: Relation.COMPOSITE_PART,
}
_SHOWN = 4


def prim_functions(join: Join, operations: Iterable[Operation]) -> tuple[PrimFunction, ...]:
    """List every overload of every function of a prim namespace, each with its relation.

    Functions that only their own file knows are left out, unless they launch device work.

    Args:
        join: of all files.
        operations: of the tree.

    Raises:
        MigrateError: MIG306 if an operation launches a prim that is not listed.
    """
    listed = _Prims(join, list(operations)).all()
    names = {prim.name for prim in listed}
    for operation in operations:
        missing = [prim.name for prim in operation.prims if prim.name not in names and is_prim(prim.name)]
        if missing:
            raise MigrateError("MIG306", prim=missing[0], operation=operation.name, count=len(names))
    return listed


def is_prim(name: str) -> bool:
    """Tell whether a qualified name is one of a prim namespace."""
    return "prim" in name.split("::")[:-1]


class _Prims:
    def __init__(self, join: Join, operations: list[Operation]) -> None:
        self._join = join
        self._kinds = {
            join.keys.get(operation.name, operation.name): (operation.name, operation.kind) for operation in operations
        }
        self._calls: dict[str, list[tuple[Function, Call]]] = defaultdict(list)
        self._publics: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self._find_calls()
        for key in self._kinds:
            self._add_public(key)
        self._add_unbound()

    def all(self) -> tuple[PrimFunction, ...]:
        """Every prim, by name and place."""
        prims = [prim for name in sorted(self._names()) for prim in self._of(name)]
        return tuple(sorted(prims, key=lambda prim: (prim.name, prim.file, prim.line, prim.overload)))

    def _names(self) -> Iterator[str]:
        symbols = self._join.symbols
        for name, functions in symbols.functions.items():
            owner, _, last = name.rpartition("::")
            if not is_prim(name) or owner in symbols.structs or last.startswith("operator"):
                continue
            known = [function for function in functions if not function.unnamed]
            if self._join.calls.prim(name) or any(function.file.endswith(HEADERS) for function in known):
                yield name
        yield from (name for name in self._join.registered if is_prim(name))

    def _find_calls(self) -> None:
        calls = self._join.calls
        for functions in self._join.symbols.functions.values():
            for function in functions:
                for call in function.calls:
                    target = calls.target(call, function)
                    if target is not None and is_prim(target.name):
                        self._calls[target.name].append((function, call))

    def _add_public(self, key: str) -> None:
        for reached in self._join.kinds.reach(key):
            self._publics[key].add((reached.prim, id(reached.call)))

    def _add_unbound(self) -> None:
        """Add the functions that launch through prims, are bound to nothing, and that no other one calls."""
        join, kinds = self._join, self._join.kinds
        passed = {name for key in self._kinds for name in kinds.passed(key)} | set(self._kinds)
        apart = tuple(rules().values["text"]["tests"])
        own: dict[str, None] = {}
        for name, functions in join.symbols.functions.items():
            owner = name.rpartition("::")[0]
            inside = {"prim", "detail"} & set(owner.split("::")) or owner in join.symbols.structs
            if inside or name in passed or not join.calls.launches(name):
                continue
            if not any(function.unnamed or function.file.startswith(apart) for function in functions):
                own[name] = None
        below = {other for name in own for other in kinds.passed(name)}
        for name in own:
            if name not in below and kinds.reach(name):
                self._kinds[name] = name, kinds.of_function(name).kind
                self._add_public(name)

    def _of(self, name: str) -> Iterator[PrimFunction]:
        known = self._join.symbols.functions.get(name, [])
        calls = self._calls.get(name, [])
        if not known:
            yield self._registered(name, calls)
            return
        shared = [function for function in known if not function.unnamed] or known
        shared_overloads = _paired(overloads(shared, self._join.symbols))
        fitting = [[call for call in calls if _fits(call[1], overload)] for overload in shared_overloads]
        strays = [call for call in calls if not any(call in some for some in fitting)]
        for overload, some in zip(shared_overloads, fitting, strict=True):
            place = overload.declaration or overload.definition
            assert place is not None
            bodies = [
                function for function in known if function.body is not None and function.span == overload.definition
            ]
            types = ", ".join(parameter.type for parameter in overload.parameters)
            yield self._prim(
                name, f"({types})", place, overload.definition, bodies, [*some, *strays], len(shared_overloads) == 1
            )

    def _registered(self, name: str, calls: list[tuple[Function, Call]]) -> PrimFunction:
        place = self._join.registration(name)
        return self._prim(name, "", place, place, self._join.calls.bodies(name), calls, True)

    def _prim(
        self,
        name: str,
        overload: str,
        place: Span,
        definition: Span | None,
        bodies: list[Function],
        calls: list[tuple[Function, Call]],
        only: bool,
    ) -> PrimFunction:
        relation, public, reasons = self._relation(name, calls, only)
        struct = self._join.registered.get(name, (name,))[0]
        behind = self._join.chain.behind(struct, bodies).operations or self._behind_others(bodies)
        return PrimFunction(
            name=name,
            overload=overload,
            file=place.file,
            line=place.line,
            defined=f"{definition.file}:{definition.line}" if definition is not None else "",
            relation=relation,
            public=public,
            device_operation=next(iter(behind), "") or next(iter(self._join.chain.launched(bodies)), ""),
            callers=self._callers(name, calls, only),
            reasons=reasons,
        )

    def _behind_others(self, bodies: list[Function]) -> tuple[str, ...]:
        """DeviceOperations of the prims that a prim hands on to."""
        operations: dict[str, None] = {}
        for function in bodies:
            for call in function.calls:
                target = self._join.calls.target(call, function)
                if target is not None and is_prim(target.name):
                    known = [
                        other for other in self._join.symbols.functions.get(target.name, ()) if other not in bodies
                    ]
                    operations |= dict.fromkeys(self._join.chain.behind(target.name, known).operations)
        return tuple(operations)

    def _callers(self, name: str, calls: list[tuple[Function, Call]], only: bool) -> tuple[PrimCaller, ...]:
        functions = {(function.file, call.line): function.name for function, call in calls if function.name != name}
        if only:
            parsed = {(function.file, call.line) for function, call in self._calls.get(name, ())}
            mentions = {(use.file, use.line) for use in self._join.uses.of(name) if use.how == "call"} - parsed
            functions |= dict.fromkeys(mentions, "")
        return tuple(PrimCaller(file, line, function) for (file, line), function in sorted(functions.items()))

    def _relation(
        self, name: str, calls: list[tuple[Function, Call]], only: bool
    ) -> tuple[Relation, str, tuple[str, ...]]:
        """A prim's relation, its one public function or an empty text, and the reasons."""
        if name in self._kinds and name not in self._join.registered:
            shown = self._kinds[name][0]
            return Relation.OTHER, shown, (f"is the public function {shown} itself, by a using-declaration",)
        if not self._join.calls.prim(name):
            return Relation.OTHER, "", ("launches no device work: a helper of the device code",)
        keys = {(name, id(call)) for _, call in calls}
        publics = sorted(key for key, reached in self._publics.items() if reached & keys and key != name)
        names = [self._kinds[key][0] for key in publics]
        if len(publics) > 1:
            return Relation.SHARED, "", (f"launched by {_enumerated(names)}",)
        if publics:
            kind = self._kinds[publics[0]][1]
            relation = _RELATIONS.get(kind, Relation.OTHER)
            return relation, names[0], (f"launched by {names[0]}, a {kind.value}",)
        others = sorted({function.name for function, _ in calls if function.name != name})
        prims = [other for other in others if is_prim(other)]
        if prims and len(prims) == len(others):
            return Relation.OTHER, "", (f"only {_enumerated(prims)} of the prims calls it",)
        if others:
            return Relation.OTHER, "", (f"called by {_enumerated(others)}, which no public function calls",)
        mentions = [use for use in self._join.uses.of(name) if use.how == "call" and only]
        if mentions:
            return Relation.OTHER, "", (f"called in {mentions[0].file} alone, outside of what is parsed",)
        return Relation.UNUSED, "", ("nothing calls it",)


def _paired(every_overload: tuple[Overload, ...]) -> list[Overload]:
    """Give declarations the definitions whose types are only spelled otherwise; leave out functions of one source."""
    open_ = [
        overload for overload in every_overload if overload.declaration is not None and overload.definition is None
    ]
    apart = [overload for overload in every_overload if overload.declaration is None]
    pairs: dict[int, Overload] = {}
    for overload in open_:
        size = len(overload.parameters)
        alike = [other for other in apart if len(other.parameters) == size]
        if len(alike) == 1 and sum(len(other.parameters) == size for other in open_) == 1:
            pairs[id(overload)] = alike[0]
    used = {id(other) for other in pairs.values()}
    kept = [overload for overload in every_overload if id(overload) not in used]
    merged = [
        replace(overload, definition=pairs[id(overload)].definition) if id(overload) in pairs else overload
        for overload in kept
    ]
    declared = any(overload.declaration is not None for overload in merged)
    return [overload for overload in merged if overload.declaration is not None or not declared or _in_header(overload)]


def _in_header(overload: Overload) -> bool:
    return overload.definition is not None and overload.definition.file.endswith(HEADERS)


def _enumerated(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _fits(call: Call, overload: Overload) -> bool:
    """Tell whether a call's number of arguments suits an overload."""
    if call.how == "value" or any("..." in parameter.type for parameter in overload.parameters):
        return True
    needed = sum(parameter.default is None for parameter in overload.parameters)
    return needed <= len(call.arguments) <= len(overload.parameters)
