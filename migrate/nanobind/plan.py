# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The bindings half of ``collapse-proxy``: from an operation to the edits of its binding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from migrate.context import Context
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.new_function import NewFunction
from migrate.inventory.conventions import BINDING_FORM, WITHOUT_OVERLOAD
from migrate.inventory.model import Operation
from migrate.nanobind import collisions, helper, includes, macros, python_registration, with_bind_function, with_def
from migrate.nanobind.casters import caster_asserts
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.locate import Site, sites
from migrate.nanobind.modules import module
from migrate.nanobind.occurrences import drop_copy, rewrite_uses
from migrate.nanobind.rewrite_scope import Scope
from migrate.nanobind.syntax import BindCall
from migrate.tree.plan import Edit, Note, Severity
from migrate.tree.refusal import Refused, note

_RELEASES = b"gil_scoped_release"


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
        binding_sites = helper.outermost(list(sites(operation.name, files, context.parser)), files)
        if not binding_sites:
            return _unbound(operation)
        if len(binding_sites) > 1:
            places = ", ".join(Rewriter(site.lexed).where(site.operation.first) for site in binding_sites)
            raise Refused("MIG459", where=places.split(", ")[0], operation=operation.name, places=places)
        return _Change(operation, context, function, files).of(binding_sites[0])
    except Refused as refusal:
        return BindingResult(notes=(refusal.note(),))


def _unbound(operation: Operation) -> BindingResult:
    if (bound := operation.binding) is not None:
        raise Refused("MIG464", where=f"{bound.file}:{bound.line}", operation=operation.name, word=layout().path_word)
    where = f"{operation.registration.file}:{operation.registration.line}"
    remark = note("MIG450", Severity.INFO, where=where, operation=operation.name, folder=layout().sources)
    return BindingResult(notes=(remark,))


@dataclass(slots=True)
class _Change:
    operation: Operation
    context: Context
    function: NewFunction
    files: BindingFiles

    def of(self, site: Site) -> BindingResult:
        choice = self.context.options.choice("binding")
        here = Rewriter(site.lexed).where(site.operation.first)
        if choice == "def":
            return self._made(site, "def", [])
        if not self.context.tree.exists(layout().function_header_path):
            if choice == "auto":
                return self._made(site, "def", [])
            raise Refused("MIG463", where=here, operation=self.operation.name, header=layout().function_header_path)
        try:
            if other := collisions.taken(self.function, self.files, self.context.inventory):
                raise collisions.Taken(other)
            return self._made(site, "bind_function", [])
        except collisions.Taken as taken:
            values = {"name": self.function.base_name, "other": taken.other}
            if choice != "auto":
                raise Refused("MIG452", where=here, **values) from taken
            return self._made(site, "def", [note("MIG452", Severity.INFO, where=here, **values)])
        except Refused as refusal:
            if choice != "auto" or refusal.code != "MIG465":
                raise
            return self._made(site, "def", [refusal.note(Severity.INFO)])

    def _made(self, site: Site, style: str, notes: list[Note]) -> BindingResult:
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
            bound, into = helper.rewrite(scope, site, self.files, bind)
        touched = {id(part): part for part in (scope, bound)}.values()
        includes.rewrite(bound, self.files, self.context, style)
        edits = [edit for part in touched for edit in part.rewriter.result()]
        notes += [remark for part in touched for remark in part.notes]
        if style == "def":
            python = python_registration.register(self.function, self.files, into)
            edits += python.edits
            notes += python.notes
        paths = tuple(part.lexed.path for part in touched)
        function = replace(self.function, overloads=tuple(bound.pointed))
        asserts = {bound.lexed.path: caster_asserts(function, self.context.tree)} if bound.pointed else {}
        return BindingResult(tuple(edits), tuple(notes), paths, style, asserts)

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
            rewriter=Rewriter(site.lexed),
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
