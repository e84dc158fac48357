# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Joins the facts of all files into operations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from migrate.cpp.source import Span
from migrate.inventory.extract.records import Declarations, Registration, TextFacts
from migrate.inventory.join.bindings import Bindings, Bound
from migrate.inventory.join.calls import PRIM, Calls
from migrate.inventory.join.defaults import completed
from migrate.inventory.join.device_operations import Chain
from migrate.inventory.join.kinds import Kinds, Verdict
from migrate.inventory.join.overloads import declared_bodies, overloads
from migrate.inventory.join.symbols import Symbols, plain, qualified, span
from migrate.inventory.join.uses import Mentions, Uses
from migrate.inventory.model import Binding, Form, Kind, Operation, Prim, Use
from migrate.inventory.rules import rules


class Join:
    """Builds operations from facts.

    Args:
        facts: of the parsed files.
        texts: of all files.
    """

    def __init__(self, facts: Mapping[str, Declarations], texts: Mapping[str, TextFacts]) -> None:
        self.facts, self.texts = facts, texts
        self.symbols = Symbols(facts)
        self.registered: dict[str, tuple[str, str]] = {}
        self._templates: set[str] = set()
        self.keys: dict[str, str] = {}
        for file in sorted(facts):
            for registration in facts[file].registrations:
                name = qualified(registration.name.split("::"))
                self.registered[name] = self._struct(name, registration.struct, file), file
                known = self.symbols.structs.get(self.registered[name][0], [])
                if "<" in registration.struct or (known and all(declaration.template for declaration in known)):
                    self._templates.add(name)
        self.bindings = Bindings(facts, self.symbols, frozenset(self.registered))
        registered_names = (entry.registered_name for file in facts for entry in facts[file].registrations)
        self.bindings.registered(texts, frozenset(registered_names))
        self.calls = Calls(self.symbols, self.registered, frozenset(self.bindings.functions), self._templates)
        self.kinds = Kinds(self.calls)
        self.chain = Chain(self.symbols, texts)
        self.mentions = Mentions(texts)
        self._sources: dict[str, list[str]] = defaultdict(list)
        for file in sorted(texts):
            for source in texts[file].sources:
                self._sources[source.path].append(f"{file}:{source.line}")
        prims = {name for name in self.symbols.functions if self.calls.prim(name)}
        used_names = {*self.registered, *self.bindings.functions, *prims}
        used_names |= {f"{struct}::invoke" for struct, _ in self.registered.values()}
        folders = tuple(rules().values["metal"]["folders"])
        used_names |= {
            name
            for name, functions in self.symbols.functions.items()
            if any(function.file.startswith(folders) for function in functions)
        }
        self.uses = Uses(self.symbols, self.calls, texts, used_names)

    def _struct(self, name: str, struct: str, file: str) -> str:
        return self.symbols.resolve(struct, tuple(name.split("::")[:-1]), file) or plain(struct)

    def registration(self, name: str) -> Span:
        """Return where an object is registered.

        Args:
            name: qualified.
        """
        file = self.registered[name][1]
        places = self.facts[file].registrations
        return next(
            span(file, registration.place)
            for registration in places
            if qualified(registration.name.split("::")) == name
        )

    def operations(self) -> list[Operation]:
        """Return one operation for each registration and each bound free function, by name."""
        result = []
        for file in sorted(self.facts):
            result += [self._operation(file, registration) for registration in self.facts[file].registrations]
        result += [self._free(name, bound) for name, bound in self.bindings.functions.items()]
        return sorted(
            result, key=lambda operation: (operation.name, operation.registration.file, operation.registration.start)
        )

    def _operation(self, file: str, registration: Registration) -> Operation:
        name, registered = qualified(registration.name.split("::")), registration.registered_name
        struct = self.registered[name][0]
        folder = file.rpartition("/")[0]
        structs = self.symbols.structs.get(struct, [])
        structs = [declaration for declaration in structs if declaration.file.rpartition("/")[0] == folder] or structs
        lost = self._lost(name)
        verdict = self.kinds.decide(name, struct, name in self._templates, lost)
        operation = self._operation_of(
            name=name,
            registered=registered,
            python=registered.replace("::", "."),
            verdict=verdict,
            registration=span(file, registration.place),
            macro=registration.place.macro,
            struct=struct,
            struct_span=span(structs[0].file, structs[0].place) if structs else None,
            invoke=f"{struct}::invoke",
        )
        return replace(operation, condition=registration.condition) if registration.condition else operation

    def _lost(self, name: str) -> tuple[str, ...]:
        """Places in an operation's own bodies that read like calls and could not be read as such."""
        return tuple(
            f"{function.file}:{call.line}"
            for function in self.calls.bodies(name)
            for call in self.facts[function.file].unparsed_calls
            if function.place.start <= call.offset < function.place.end
        )

    def _free(self, name: str, bound: Bound) -> Operation:
        known = self.symbols.functions.get(name, [])
        header = next((function for function in known if not function.defined), known[0] if known else None)
        registration = header.span if header else span(bound.file, bound.place)
        verdict = self.kinds.of_function(name, self._lost(name))
        public = bound.python.replace(".", "::")
        shown = public if self.symbols.resolve(public, (), bound.file) == name else name
        return self._operation_of(
            name=shown,
            registered="",
            python=bound.python,
            verdict=verdict,
            registration=registration,
            macro="",
            struct="",
            struct_span=None,
            invoke=name,
        )

    def _operation_of(
        self,
        *,
        name: str,
        registered: str,
        python: str,
        verdict: Verdict,
        registration: Span,
        macro: str,
        struct: str,
        struct_span: Span | None,
        invoke: str,
    ) -> Operation:
        owner, _, member = invoke.rpartition("::")
        near = registration.file
        known = name if struct else invoke  # a function that its header exports is known by where it is defined
        self.keys[name] = known
        members = self.symbols.members(owner, member, near) if struct else self.symbols.functions.get(known, [])
        implementation = tuple(sorted({function.file for function in members if function.defined}))
        prims, operations, factories, kernels = self._behind(verdict, known)
        bound = next(iter(self.bindings.by_name.get(known, ())), None)
        callers = {(use.file, use.line): use for use in self.uses.of(known)}
        callers |= {
            (use.file, use.line): Use(use.file, use.line, "invoke")
            for use in (self.uses.of(invoke) if struct else ())
            if use.file not in implementation
        }
        if bound is not None:
            own = [key for key, use in callers.items() if key[0] == bound.file and use.how == "value"]
            for key in own or [(bound.file, bound.place.line)]:
                callers[key] = Use(*key, "binding")
        uses = (*sorted(callers.values(), key=lambda use: (use.file, use.line)), *self.mentions.uses(python))
        return Operation(
            name=name,
            registered_name=registered,
            python_name=python if bound is not None or registered else "",
            kind=verdict.kind,
            subkind=verdict.subkind,
            patterns=verdict.patterns,
            registration=registration,
            macro=macro,
            struct=struct,
            struct_span=struct_span,
            overloads=completed(overloads(members, self.symbols), members, self.calls, bound),
            implementation=implementation,
            prims=prims,
            device_operations=operations,
            program_factories=factories,
            kernels=kernels,
            binding=self._binding(bound),
            cmake=tuple(entry for path in implementation for entry in self._sources.get(path, ())),
            callers=uses,
            golden=self.mentions.golden(python),
            tests=self.mentions.tests(python),
            docs=self.mentions.docs(python),
            reasons=verdict.reasons,
            form=Form.REGISTERED if struct else Form.FREE_FUNCTION,
        )

    def _binding(self, bound: Bound | None) -> Binding | None:
        if bound is None:
            return None
        place = span(bound.file, bound.place)
        return Binding(bound.file, place.line, bound.style, bound.arguments, bound.styles, bound.helper, place)

    def _behind(
        self, verdict: Verdict, name: str
    ) -> tuple[tuple[Prim, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        prims: dict[str, Prim] = {}
        operations: dict[str, None] = {}
        factories: dict[str, None] = {}
        kernels: dict[str, None] = {}
        for launch in verdict.launches:
            if launch.target.role != PRIM:
                continue
            target = launch.target.name
            known = self.symbols.functions.get(target, [])
            bodies = declared_bodies(known)
            if not known:  # a launch written out in the operation itself or in a helper of its own
                holder = launch.via[-1] if launch.via else ""
                bodies = self.symbols.functions.get(holder, []) if holder else self.calls.bodies(name)
            behind = self.chain.behind(self.registered.get(target, (target,))[0], bodies)
            operations |= dict.fromkeys(behind.operations)
            factories |= dict.fromkeys(behind.factories)
            kernels |= dict.fromkeys(behind.kernels)
            if target in prims and not launch.via:
                prims.pop(target)
            if target not in prims and (known or target in self.registered):
                declared = next((function for function in known if not function.defined), None)
                defined = next(iter(bodies), None) if known else None
                prims[target] = Prim(
                    target,
                    declared.span if declared else None,
                    defined.span if defined else None,
                    launch.via,
                    self.uses.of(target),
                )
        if verdict.kind is Kind.DEVICE_OP:
            behind = self.chain.behind(self.registered[name][0], [])
            operations |= dict.fromkeys(behind.operations)
            factories |= dict.fromkeys(behind.factories)
            kernels |= dict.fromkeys(behind.kernels)
        return tuple(prims.values()), tuple(operations), tuple(factories), tuple(kernels)
