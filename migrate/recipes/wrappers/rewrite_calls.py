# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""All calls of a wrapper in one file, rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.lookup import Scopes
from migrate.cpp.namespaces import Block, blocks
from migrate.cpp.source import Source
from migrate.recipes.wrappers import argument_values as arguments
from migrate.recipes.wrappers import replacement
from migrate.recipes.wrappers.argument_values import CallArgument, NotExpressible
from migrate.recipes.wrappers.call_sites import CallSites, Site
from migrate.recipes.wrappers.definition import Definition
from migrate.recipes.wrappers.replacement import Replacement
from migrate.recipes.wrappers.single_expression import SingleExpression
from migrate.recipes.wrappers.transplant import TransplantedText
from migrate.tree.plan import Edit

STEP, HELPER = "inline", "inline: helper"
LONG = 300
MANY = 3
Row = dict[str, object]


@dataclass
class Rewrite:
    """The calls of one file.

    Args:
        calls: the file with its calls.
        expressions: each definition as one expression, or None, by its identifier.
        scopes: what names mean in the file.
        helper: name wanted for a helper; empty for the wrapper's own.
        inner: bytes of functions whose own bodies will leave the file; no helper of the file may stand in them.
    """

    calls: CallSites
    expressions: Mapping[str, SingleExpression | None]
    scopes: Scopes
    helper: str = ""
    inner: Sequence[tuple[int, int]] = ()
    rows: list[Row] = field(default_factory=list)
    helpers: dict[str, str] = field(default_factory=dict)
    _forms: dict[tuple[int, bool], Replacement] = field(default_factory=dict)

    def edits(self) -> list[Edit]:
        """Return the edits of the calls, and of helpers that they need."""
        self._forms.clear()
        sites, path = self.calls.sites, self.calls.unit.path
        kinds = {site: self._form(site, {}).kind for site in sites}
        texts = [len(self._form(site, {}).text) for site in sites if kinds[site] == "expression"]
        helpers: dict[str, str] = {}
        for definition in {site.definition.usr: site.definition for site in sites}.values():
            own = [site for site in sites if site.definition is definition and self.stays(site)]
            closures = [site for site in own if kinds[site] == "lambda"]
            crowd = len(own) >= MANY and any(length > LONG for length in texts)
            inner = any(not site.whole for site in closures)
            if (crowd or inner or len(closures) > 1) and not path.endswith(HEADER_SUFFIXES):
                helpers[definition.usr] = self._name(definition, own, set(helpers.values()))
        self.helpers = helpers
        edits = [self._helper(usr, name) for usr, name in helpers.items()]
        for site in self._outermost(0, len(self.calls.unit.source)):
            form = self._form(site, helpers)
            start = _line_of(self.calls.unit.source, site) if form.kind == "expression" else site.start
            gap = " " if start < site.start else ""
            edits.append(Edit(path, start, site.end, _bytes(gap + form.text), STEP))
        for site in sites:
            self._note(site, self._form(site, helpers))
        return edits

    def _outermost(self, start: int, end: int) -> list[Site]:
        inside = [site for site in self.calls.sites if start <= site.start and site.end <= end]
        return [
            site
            for site in inside
            if not any(other is not site and other.start <= site.start and site.end <= other.end for other in inside)
        ]

    def _text(self, start: int, end: int, helpers: Mapping[str, str]) -> str:
        """Return a range of the file with the calls in it rewritten."""
        pieces, position = [], start
        source = self.calls.unit.source
        for site in sorted(self._outermost(start, end), key=lambda site: site.start):
            pieces += [source.slice(position, site.start), self._form(site, helpers).text]
            position = site.end
        return "".join([*pieces, source.slice(position, end)])

    def _moved(self, site: Site) -> TransplantedText:
        return TransplantedText(site.definition, self.scopes, site.namespace, site.locals)

    def _form(self, site: Site, helpers: Mapping[str, str]) -> Replacement:
        key = (site.start, bool(helpers))
        if key not in self._forms:
            self._forms[key] = self._replacement(site, helpers)
        return self._forms[key]

    def _replacement(self, site: Site, helpers: Mapping[str, str]) -> Replacement:
        moved = self._moved(site)
        name = helpers.get(site.definition.usr) if self.stays(site) else None
        single = self.expressions[site.definition.usr]
        if name is None and single is not None:
            try:
                return replacement.expression(single, moved, site, self._call_arguments(site, moved, helpers))
            except NotExpressible:
                pass
        if name is not None:
            return replacement.call(name, site, self._list(site, moved, helpers))
        return replacement.lambda_(moved, site, self._list(site, moved, helpers))

    def _call_arguments(self, site: Site, moved: TransplantedText, helpers: Mapping[str, str]) -> list[CallArgument]:
        parameters = list(site.definition.cursor.get_arguments())
        if len(site.argument_cursors) != len(site.arguments):
            raise NotExpressible
        source, result = self.calls.unit.source, []
        for piece, cursor, parameter in zip(site.arguments, site.argument_cursors, parameters, strict=False):
            start, end = source.skip(piece[0]), source.skip_back(piece[1])
            if source.data[end : piece[1]].strip():
                raise NotExpressible  # a comment behind the argument
            text = self._text(start, end, helpers)
            result.append(arguments.read(self.calls.unit, piece, cursor, parameter, text))
        result += [arguments.default(moved.default(index)) for index in range(len(result), len(parameters))]
        return result

    def _list(self, site: Site, moved: TransplantedText, helpers: Mapping[str, str]) -> str:
        source = self.calls.unit.source
        opened = source.skip(site.callee[1])
        written = self._text(opened + 1, site.end - 1, helpers).strip()
        count = len(site.definition.head.parameters)
        more = [moved.default(index) for index in range(len(site.arguments), count)]
        return ", ".join([*([written] if site.arguments else []), *more])

    def _name(self, definition: Definition, own: Sequence[Site], taken: set[str]) -> str:
        """Return a name that means nothing else in the file."""
        words = {word for _, word in self.calls.unit.source.words(0, len(self.calls.unit.source))}
        spaces = {site.namespace for site in own}
        types = [parameter.type.split("<")[0].split("::")[:-1] for parameter in definition.head.parameters]
        spaces |= {tuple(space) for space in types if space}
        base = self.helper or definition.last
        for name in (base, f"{base}_local", *(f"{base}_local_{number}" for number in range(2, 99))):
            known = any(self.scopes.lookup(name, space) or name in self.scopes.names(space) for space in spaces)
            if name not in words and name not in taken and not known:
                return name
        raise NotExpressible

    def stays(self, site: Site) -> bool:
        """Tell whether a call's text stays in this file."""
        return not any(start <= site.start < end for start, end in self.inner)

    def _helper(self, usr: str, name: str) -> Edit:
        own = [site for site in self.calls.sites if site.definition.usr == usr and self.stays(site)]
        block = _block(blocks(self.calls.unit.source.data), own)
        namespace = block.path if block else ()
        source, first = self.calls.unit.source, min(own, key=lambda site: site.start)
        children = block.children if block else _top(blocks(source.data))
        inner = next((child for child in children if child.start <= first.start < child.end), None)
        offset = inner.start if inner is not None else first.around
        offset = source.line_start(source.leading_comment(offset))
        text = replacement.function(TransplantedText(first.definition, self.scopes, namespace), name)
        beside = next((child for child in children if child.names == ("",) and _meets(source, child.end, offset)), None)
        if inner is not None and inner.names == ("",):
            offset = source.line_end(inner.open)
            return Edit(self.calls.unit.path, offset, offset, _bytes(f"\n{text}"), HELPER)
        if beside is not None:
            offset = source.line_start(beside.close)
            gap = "" if source.data[:offset].endswith(b"\n\n") else "\n"
            return Edit(self.calls.unit.path, offset, offset, _bytes(f"{gap}{text}\n"), HELPER)
        return Edit(
            self.calls.unit.path, offset, offset, _bytes(f"namespace {{\n\n{text}\n}}  // namespace\n\n"), HELPER
        )

    def _note(self, site: Site, form: Replacement) -> None:
        source = self.calls.unit.source
        for index, parameter in enumerate(site.definition.head.parameters):
            if index < len(site.arguments):
                argument = source.slice(*source.trim(*site.arguments[index]))
            else:
                argument = f"default: {self._moved(site).default(index)}"
            self.rows.append({
                "file": self.calls.unit.path,
                "line": source.line(site.start),
                "parameter": f"{parameter.type} {parameter.name}".strip(),
                "argument": argument,
                "conversion": form.conversions[index],
                "result": form.results[index],
                "form": form.kind,
            })  # fmt: skip


def _top(blocks_of_file: Sequence[Block]) -> list[Block]:
    return [block for block in blocks_of_file if block.parent is None]


def _block(blocks_of_file: Sequence[Block], own: Sequence[Site]) -> Block | None:
    """Return the innermost block around all calls, anonymous ones aside; None for the file itself."""
    chains = [[block for block in blocks_of_file if block.holds(site.start) and "" not in block.path] for site in own]
    common = [block for block in chains[0] if all(block in chain for chain in chains)]
    return common[-1] if common else None


def _line_of(source: Source, site: Site) -> int:
    """Return where an edit begins so that a longer text is not laid out after a broken line."""
    before = len(source.data[: site.start].rstrip())
    broken = b"\n" in source.data[before : site.start] and source.blank[before - 1 : before] == b"="
    return before if site.whole and broken else site.start


def _meets(source: Source, end: int, start: int) -> bool:
    return end <= start and not source.data[end:start].strip()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
