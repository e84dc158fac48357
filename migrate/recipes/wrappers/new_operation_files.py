# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Header and source of the operation that a wrapper becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from migrate import templates
from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.analysis.parameter_uses import uses_of
from migrate.cpp.edit.qualify import Change
from migrate.cpp.edit.required_includes import headers_for, standard_headers, vocabulary
from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.cpp.references import references
from migrate.inventory.model import Wrapper
from migrate.recipes.wrappers import replacement
from migrate.recipes.wrappers.actions import Promotion, TextEdit
from migrate.recipes.wrappers.definition import Definition, Range
from migrate.recipes.wrappers.helper_functions import HelperFunctions
from migrate.recipes.wrappers.transplant import TransplantedText, reads
from migrate.tree.plan import Note, Severity
from migrate.tree.refusal import note

_PAIR = re.compile(r"\bstd::pair<")


class NewOperationFiles:
    """The new operation's own text.

    Args:
        definition: of the wrapper.
        wrapper: the wrapper.
        promotion: what the rule says.
        context: of the recipe.

    Attributes:
        header: path of its header.
        source: path of its source.
        notes: remarks.
    """

    def __init__(self, definition: Definition, wrapper: Wrapper, promotion: Promotion, context: Context) -> None:
        self.definition, self.wrapper, self.promotion, self.context = definition, wrapper, promotion, context
        self.base = promotion.name.rpartition("::")[2]
        self.namespace = promotion.name.rpartition("::")[0]
        self.header = f"{promotion.folder}/{self.base}.hpp"
        self.source = f"{promotion.folder}/{self.base}.cpp"
        self.notes: list[Note] = []
        category = promotion.category.rpartition("/")[2]
        self.private = f"{self.namespace}::operations::{category}::{self.base}_detail"
        self._edits = self._body_edits()
        self.helpers = HelperFunctions(context, wrapper, promotion.carry, self.private)
        self.helpers.gather(definition, [(start, end) for start, end, _ in self._edits])

    def files(self) -> dict[str, bytes]:
        """Return header and source by path."""
        heads = [(self.definition.span[0], self.definition.head.end)]
        standard = standard_headers(self.definition.unit, heads, f"{self._signature(True)} ")
        types = vocabulary().types
        common = {
            "notice": self._notice(),
            "namespace": self.namespace,
        }
        seen = self._reached(types)
        includes = [f'"{types}"', *self._includes(reads(self.definition, heads), seen)]
        header = templates.render(
            "wrappers/header.j2",
            **common,
            standard=sorted(standard | ({"tuple"} if self._tuple else set())),
            includes=includes,
            documentation=self.promotion.documentation,
            limits=self.promotion.limits,
            declaration=self._signature(True),
        )
        helpers = self.helpers.ordered()
        needed = reads(self.definition, [self.definition.span])
        for _, definition in helpers:
            needed |= reads(definition, [definition.span])
        source = templates.render(
            "wrappers/source.j2",
            **common,
            own=f"{self.base}.hpp",
            includes=self._includes(needed, seen),
            private=self.private,
            helpers=[self._helper(name, definition) for name, definition in helpers],
            function=f"{self._signature(False)} {self._body()}\n",
        )
        return {self.header: header.encode(), self.source: source.encode()}

    def overload(self) -> NewOverload:
        """Return the signature as data."""
        moved = self._moved(())
        head = self.definition.head
        written = replacement.types(moved)
        parameters = []
        for index, parameter in enumerate(head.parameters):
            text = moved.rewritten(parameter.start, parameter.end).strip()
            type_ = text.removesuffix(parameter.name).strip() if parameter.name else text
            default = moved.default(index) if moved.has_default(index) else None
            parameters.append(NewParameter(self.names[index] or f"argument{index}", type_ or written[index], default))
        if (extra := self._extra) is not None:
            parameters.append(NewParameter(extra.name, extra.type, extra.default))
        return NewOverload(self._paired(moved.result), tuple(parameters))

    def orphans(self) -> list[Range]:
        """Return what only the promoted body used in the wrapper's file."""
        spans = []
        unit = self.definition.unit
        gone = [self.definition.span, *(definition.span for definition in self.helpers.definitions.values())]
        for name, definition in self.helpers.definitions.items():
            if cursors.ANONYMOUS not in name or definition.unit.path != unit.path:
                continue
            uses = [use for use in references(unit, 0, len(unit.source)) if use.usr == definition.usr]
            if all(any(start <= use.offset < end for start, end in gone) for use in uses):
                spans.append(definition.span)
        return spans

    @cached_property
    def names(self) -> list[str]:
        """The parameters' names, as the rule wants them."""
        declared = {
            cursor.spelling for cursor in self.definition.statements.walk_preorder() if cursor.kind.is_declaration()
        }
        rename = self.promotion.rename
        names = [parameter.name for parameter in self.definition.head.parameters]
        taken = declared | set(names)
        return [rename[name] if rename.get(name, name) not in taken else name for name in names]

    @property
    def _tuple(self) -> bool:
        return self.promotion.unpair and _PAIR.search(self._moved(()).result) is not None

    def _paired(self, result: str) -> str:
        return _PAIR.sub("std::tuple<", result) if self.promotion.unpair else result

    def _moved(self, target: Sequence[str]) -> TransplantedText:
        return TransplantedText(self.definition, self.definition.scopes, tuple(target), frozenset(), self._renamed())

    def _renamed(self) -> dict[str, str]:
        return self.helpers.renamed if hasattr(self, "helpers") else {}

    def _signature(self, declaration: bool) -> str:
        moved = self._moved(self.namespace.split("::"))
        head, pieces = self.definition.head, []
        for index, parameter in enumerate(head.parameters):
            text = moved.rewritten(parameter.start, parameter.end)
            if parameter.name and text.endswith(parameter.name):
                text = text[: -len(parameter.name)] + self.names[index]
            default = f" = {moved.default(index)}" if declaration and moved.has_default(index) else ""
            pieces.append(text + default)
        if (extra := self._extra) is not None:
            default = f" = {extra.default}" if declaration else ""
            pieces.append(f"{extra.type} {extra.name}{default}")
        return f"{self._paired(moved.result)} {self.base}({', '.join(pieces)})"

    def _body(self) -> str:
        changes: list[Change] = list(self._edits)
        for parameter, name in zip(self.definition.cursor.get_arguments(), self.names, strict=True):
            if name != parameter.spelling:
                uses = uses_of(self.definition.unit, self.definition.cursor, parameter)
                changes += [(use.start, use.end, name.encode()) for use in uses]
        return self._moved(self.namespace.split("::")).rewritten(*self.definition.body, changes)

    def _helper(self, name: str, definition: Definition) -> str:
        moved = TransplantedText(
            definition, definition.scopes, tuple(self.private.split("::")), frozenset(), self._renamed()
        )
        return replacement.function(moved, self.helpers.short(name), defaults=True)

    def _body_edits(self) -> list[Change]:
        changes = [change for edit in self.promotion.body for change in self._matches(edit)]
        extra = self.promotion.extra
        self._extra = extra
        if extra is not None:
            more = [self._matches(edit) for edit in extra.body]
            if all(more):
                return [*changes, *(change for group in more for change in group)]
            self._extra = None
            self.notes.append(note("MIG615", Severity.INFO, name=self.promotion.name, parameter=extra.name))
        return changes

    def _matches(self, edit: TextEdit) -> list[Change]:
        start, end = self.definition.body
        text = self.definition.unit.source.data
        put = edit.put.replace("{0}", self.names[0] if self.names else "").encode()
        return [(*match.span(), put) for match in re.compile(edit.find.encode()).finditer(text, start, end)]

    def _notice(self) -> str:
        """Return the comments that begin the wrapper's source."""
        source = self.definition.unit.source
        end = source.skip(0)
        head = source.slice(0, end)
        return head.rpartition("\n\n")[0] + "\n\n" if head.strip() else ""

    def _reached(self, name: str) -> set[str]:
        path = self.context.graph.find(name, self.header)
        return {path, *self.context.graph.reached(path)} if path else set()

    def _includes(self, needed: Iterable[str], seen: set[str]) -> list[str]:
        """Return the include lines for some files."""
        top = self.wrapper.span.file.split("/")[0] + "/"
        files = [path for path in needed if not path.startswith(top)]
        headers = headers_for(files, self.header, seen, self.context.graph)
        return sorted(self.context.include_spelling.written(header, self.header) for header in headers)
