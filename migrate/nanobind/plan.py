# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The bindings half of ``collapse-proxy``: from an operation to the edits of its binding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from migrate.context import Context
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.new_function import NewFunction
from migrate.inventory.conventions import BINDING_FORM, WITHOUT_OVERLOAD
from migrate.inventory.model import Operation
from migrate.nanobind import collisions, helper, includes, macros, python_registration, with_bind_function, with_def
from migrate.nanobind.binding_helper import Call
from migrate.nanobind.casters import caster_asserts
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.locate import Site, sites
from migrate.nanobind.modules import module
from migrate.nanobind.occurrences import drop_copy, rewrite_uses
from migrate.nanobind.python_registration import Registration, register
from migrate.nanobind.rewrite_scope import Scope
from migrate.nanobind.shared_helper import NAMED_BY_ARGUMENT, NAMED_BY_TEMPLATE, Twin
from migrate.nanobind.syntax import BindCall
from migrate.tree.plan import Edit, Note, Severity
from migrate.tree.refusal import Refused, note

_RELEASES = b"gil_scoped_release"
_BOUND_FUNCTION = "bind_function"


@dataclass(frozen=True, slots=True)
class BindingResult:
    """What the binding needs.

    Args:
        changes: edits of binding files and of the Python package.
        notes: blockers, breaking changes and remarks; with a blocker there are no changes.
        files: the binding files.
        style: ``bind_function``, ``def``, or empty if Python does not have the operation.
        asserts: text by binding file that compiles behind it only if no type of what is bound lacks its caster.
    """

    changes: tuple[Edit, ...] = ()
    notes: tuple[Note, ...] = ()
    files: tuple[str, ...] = ()
    style: str = ""
    asserts: Mapping[str, str] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, object]:
        """What a plan says of it."""
        return {"binding": self.style, "binding_files": list(self.files), "caster_asserts": dict(self.asserts)}


def binding_changes(operation: Operation, context: Context, function: NewFunction) -> BindingResult:
    """Work out how an operation's binding changes when the object becomes a function.

    Args:
        operation: as the inventory has it.
        context: tree, parser and options.
        function: what the operation becomes.

    Returns:
        The edits, or a blocker that says why there are none.
    """
    files = BindingFiles(context.tree)
    try:
        return _Bindings(context, files).of([(operation, function)])
    except Refused as refusal:
        return BindingResult(notes=(refusal.note(),))


def bindings_together(
    pairs: Sequence[tuple[Operation, NewFunction]], context: Context
) -> tuple[BindingResult, dict[str, Refused]]:
    """Work out how the bindings of several operations change at once.

    Args:
        pairs: operations, with what they become.
        context: tree, parser and options.

    Returns:
        The edits for those whose bindings can change together; by name, why the others' cannot.
    """
    files = BindingFiles(context.tree)
    refused: dict[str, Refused] = {}
    while True:
        left = [pair for pair in pairs if pair[0].name not in refused]
        try:
            return _Bindings(context, files).of(left), refused
        except OneRefusedError as one:
            files.rewriters.clear()
            refused[one.operation] = one.refusal


class OneRefusedError(Exception):
    """Of several operations, the binding of one cannot change.

    Args:
        operation: its name.
        refusal: why.
    """

    def __init__(self, operation: str, refusal: Refused) -> None:
        self.operation, self.refusal = operation, refusal
        super().__init__(operation)


@dataclass(slots=True)
class _Bindings:
    """Bindings that change together."""

    context: Context
    files: BindingFiles

    def of(self, pairs: Sequence[tuple[Operation, NewFunction]]) -> BindingResult:
        """Return the edits of all; :class:`OneRefusedError` where there are several and one is refused."""
        alone = len(pairs) == 1
        located: list[tuple[Operation, NewFunction, Site | None]] = []
        for operation, function in pairs:
            try:
                located.append((operation, function, self._site(operation)))
            except Refused as refusal:
                if alone:
                    raise
                raise OneRefusedError(operation.name, refusal) from refusal
        together = frozenset((site.lexed.path, site.name) for _, _, site in located if site is not None)
        parts: list[_Part] = []
        for operation, function, site in located:
            change = _Change(operation, self.context, function, self.files, together)
            try:
                parts.append(change.of(site) if site is not None else _without_object(operation))
                if not alone and self._falls_back(parts[-1]):
                    raise Refused("MIG452", name=function.base_name, other="another binding")
            except Refused as refusal:
                if alone:
                    raise
                raise OneRefusedError(operation.name, refusal) from refusal
        return self._result(parts)

    def _falls_back(self, part: _Part) -> bool:
        """Tell whether a function is bound otherwise than most of the tree's: it does not go with others."""
        usual = self.context.options.choice("binding") == "def" or not self.files.has_function_header
        return part.style == "def" and not usual

    def _site(self, operation: Operation) -> Site | None:
        binding_sites = helper.outermost(list(sites(operation.name, self.files, self.context.parser)), self.files)
        if len(binding_sites) > 1:
            places = ", ".join(Rewriter(site.lexed).where(site.operation.first) for site in binding_sites)
            raise Refused("MIG459", where=places.split(", ")[0], operation=operation.name, places=places)
        return binding_sites[0] if binding_sites else None

    def _result(self, parts: Sequence[_Part]) -> BindingResult:
        asserts: dict[str, str] = {}
        for path, scopes in _by_path(part.bound for part in parts if part.bound is not None).items():
            style = next(part.style for part in parts if part.bound is not None and part.bound.lexed.path == path)
            scope = _merged(scopes)
            includes.rewrite(scope, self.files, self.context, style)
            if scope.pointed:
                function = replace(scope.function, overloads=tuple(scope.pointed))
                asserts[path] = caster_asserts(function, self.context.tree)
        python = register([part.registration for part in parts if part.registration is not None], self.files)
        edits = [edit for rewriter in self.files.rewriters.values() for edit in rewriter.result()] + python.edits
        paths = tuple(dict.fromkeys(path for part in parts for path in part.files))
        styles = [part.style for part in parts if part.style]
        notes = (*(remark for part in parts for remark in part.notes), *python.notes)
        return BindingResult(tuple(edits), notes, paths, styles[0] if styles else "", asserts)


@dataclass(slots=True)
class _Part:
    """What the binding of one operation adds to the change of all.

    Args:
        bound: the scope of the file in which the function is bound.
        files: the files that change.
        registration: the function is to be registered in the Python package, too.
    """

    style: str = ""
    notes: list[Note] = field(default_factory=list)
    bound: Scope | None = None
    files: tuple[str, ...] = ()
    registration: Registration | None = None


def _by_path(scopes: Iterable[Scope]) -> dict[str, list[Scope]]:
    scopes_of: dict[str, list[Scope]] = {}
    for scope in scopes:
        scopes_of.setdefault(scope.lexed.path, []).append(scope)
    return scopes_of


def _merged(scopes: Sequence[Scope]) -> Scope:
    """Return one scope of a file for all functions that are bound in it."""
    if len(scopes) == 1:
        return scopes[0]
    overloads = tuple(dict.fromkeys(overload for scope in scopes for overload in scope.function.overloads))
    pointed = list(dict.fromkeys(overload for scope in scopes for overload in scope.pointed))
    invokes = [invoke for scope in scopes for invoke in scope.invokes or ()]
    declared = next((scope.declared_in for scope in scopes if scope.declared_in), "")
    function = replace(scopes[0].function, overloads=overloads)
    return replace(scopes[0], function=function, pointed=pointed, invokes=invokes, declared_in=declared)


def _without_object(operation: Operation) -> _Part:
    """Return what changes where no binding is given the operation object: nothing."""
    if (bound := operation.binding) is None:
        where = f"{operation.registration.file}:{operation.registration.line}"
        remark = note("MIG450", Severity.INFO, where=where, operation=operation.name, folder=layout().sources)
        return _Part(notes=[remark])
    where = f"{bound.file}:{bound.line}"
    if bound.style != _BOUND_FUNCTION:
        raise Refused("MIG464", where=where, operation=operation.name, word=layout().path_word)
    return _Part(_BOUND_FUNCTION, [note("MIG466", Severity.INFO, where=where, operation=operation.name)])


@dataclass(slots=True)
class _Change:
    operation: Operation
    context: Context
    function: NewFunction
    files: BindingFiles
    together: Collection[Call]

    def of(self, site: Site) -> _Part:
        choice = self.context.options.choice("binding")
        here = Rewriter(site.lexed).where(site.operation.first)
        if choice == "def":
            return self._or_undone(site, "def", [])
        if not self.files.has_function_header:
            if choice == "auto":
                return self._or_undone(site, "def", [])
            raise Refused("MIG463", where=here, operation=self.operation.name, header=layout().function_header_path)
        try:
            if other := collisions.taken(self.function, self.files, self.context.inventory):
                raise collisions.Taken(other)
            return self._or_undone(site, "bind_function", [])
        except collisions.Taken as taken:
            values = {"name": self.function.base_name, "other": taken.other}
            if choice != "auto":
                raise Refused("MIG452", where=here, **values) from taken
            return self._or_undone(site, "def", [note("MIG452", Severity.INFO, where=here, **values)])
        except Refused as refusal:
            if choice != "auto" or refusal.code != "MIG465":
                raise
            return self._or_undone(site, "def", [refusal.note(Severity.INFO)])

    def _or_undone(self, site: Site, style: str, notes: list[Note]) -> _Part:
        before = {path: len(rewriter.edits) for path, rewriter in self.files.rewriters.items()}
        try:
            return self._rewritten(site, style, notes)
        except (Refused, collisions.Taken):
            for path, rewriter in self.files.rewriters.items():
                del rewriter.edits[before.get(path, 0) :]
            raise

    def _rewritten(self, site: Site, style: str, notes: list[Note]) -> _Part:
        scope = self._scope(site, style)
        bind = partial(self._bind, style)
        if site.call is not None:
            bind(scope, site.call)
            if site.variable:
                drop_copy(scope, site.variable, site.call.operation)
            rewrite_uses(scope, scope.occurrences())
            bound, into = scope, module(scope.lexed, site.call.module)
        elif macro := macros.find(site.lexed, site.lexed.tokens[site.name].text):
            bound, into = scope, macros.rewrite(scope, site, macro, bind)
            rewrite_uses(scope, scope.occurrences())
        else:
            bound, into = helper.rewrite(scope, site, self.files, bind, twin=self._twin(style), together=self.together)
        touched = {id(part): part for part in (scope, bound)}.values()
        notes += [remark for part in touched for remark in part.notes]
        registered = python_registration.registration(self.function, self.files, into) if style == "def" else None
        paths = tuple(dict.fromkeys(part.lexed.path for part in touched))
        return _Part(style, notes, bound, paths, registered)

    def _twin(self, style: str) -> Twin | None:
        """Return how the twin of a shared helper is given what it binds."""
        if style == "def":
            return NAMED_BY_ARGUMENT
        return NAMED_BY_TEMPLATE if collisions.name_is_text(self.files) else None

    def _releases(self) -> bool:
        """Tell whether functions are called without the interpreter's lock, and operation objects are not."""
        functions = layout().function_header_path
        objects = f"{functions.rpartition('/')[0]}/{layout().object_header.rpartition('/')[2]}"
        texts = [
            self.context.tree.read(path) if self.context.tree.exists(path) else b"" for path in (functions, objects)
        ]
        return _RELEASES in texts[0] and _RELEASES not in texts[1]

    def _scope(self, site: Site, style: str) -> Scope:
        return Scope(
            function=self.function,
            operation=self.operation.name,
            declared_in=self.operation.registration.file,
            lexed=site.lexed,
            facts=site.facts,
            rewriter=self.files.rewriter(site.lexed),
            written=site.lexed.text(site.operation),
            captureless=style == "bind_function",
            unlocked=style == "bind_function" and self._releases(),
            invokes=site.facts.invokes(self.operation.name),
        )

    def _bind(self, style: str, scope: Scope, call: BindCall) -> None:
        before = scope.lexed.tokens[call.callee.first - 1].text if call.callee.first else ";"
        if before not in (";", "{", "}", ")"):
            where = scope.rewriter.where(call.callee.first)
            raise Refused("MIG451", where=where, operation=scope.operation, form="a use of the bound object")
        if style == "def":
            with_def.rewrite(scope, call)
            return
        by_template = collisions.names_by_template(self.files)
        if not by_template and (other := collisions.alike(scope.lexed, call, self.files)):
            raise collisions.Taken(other)
        plain = self.context.conventions.value(BINDING_FORM) == WITHOUT_OVERLOAD
        with_bind_function.rewrite(scope, call, by_template, plain)
