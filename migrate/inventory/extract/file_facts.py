# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What one C++ file declares, as records that go into the cache."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from migrate.cpp.conditionals import condition_at
from migrate.cpp.lexer import hide, hide_directives
from migrate.cpp.stub import nodes as tree
from migrate.cpp.stub.calls import name_of, words
from migrate.cpp.stub.fold import unfold
from migrate.cpp.stub.macros import Macro, namespaces
from migrate.cpp.stub.nodes import Node
from migrate.cpp.stub.parser import StubParser, StubUnit
from migrate.cpp.stub.prune import Skipped, prune
from migrate.inventory.extract.bindings import bindings
from migrate.inventory.extract.control_flow import BodyReader
from migrate.inventory.extract.declarations import angle, bases, parameter, usings
from migrate.inventory.extract.lost_bindings import lost_bindings
from migrate.inventory.extract.records import (
    AliasRecord,
    BindingCall,
    Body,
    Call,
    Declarations,
    FunctionRecord,
    LocalAlias,
    Place,
    Registration,
    StructRecord,
    UnparsedCall,
)
from migrate.inventory.extract.unparsed_calls import missed, weighty, written
from migrate.inventory.rules import ScanRules

_ARGUMENTS = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(
    r"^(?:\[\[[^\]]*\]\]|template\s*<[^{;]*?>(?=\s)|static|inline|constexpr|virtual|explicit|friend|extern)\s+"
)


_VOIDED = re.compile(rb"\(void\)\s*\w+\s*;")
_WORDS = re.compile(rb"[A-Za-z_]\w*")
_DECLARED = re.compile(rb"\b(?:(?:inline|static|constexpr|const)\s+)+auto\s+(\w+)\s*=[^;{}]*$", re.M)
_LOCAL = re.compile(rb"\busing\s+(\w+)\s*=\s*([^;]+);")


class Extractor:
    """Makes the facts of files; one for each process.

    Args:
        parser: of files alone.
        rules: what to look into.
        macros: declaring macros of all files.
    """

    def __init__(self, parser: StubParser, rules: ScanRules, macros: Mapping[bytes, Macro]) -> None:
        self._parser = parser
        self.macros = macros
        self._rules = rules

    @property
    def register(self) -> bytes:
        """Name of the registering function."""
        return self._rules.register.encode()

    def of_metal_op(self, path: str) -> bool:
        """Tell whether a file lies in the folder of a metal op: what it includes tells with whom it shares code."""
        return path.startswith(tuple(self._rules.values["metal"]["folders"]))

    def worth(self, data: bytes, path: str = "") -> bool:
        """Tell whether a file's text asks for parsing: its words, or a declaring macro of another file."""
        return self._rules.worth(data, path) or any(name in data for name in self.macros)

    def facts(self, data: bytes, path: str = "") -> Declarations:
        """Return the facts of one file.

        Args:
            data: the file's bytes.
            path: of the file.
        """
        known = self._rules
        kept, emptied = prune(data, Skipped(known.program, known.members, known.long_words, known.long(path)))
        if emptied and not self.worth(hide(kept)):
            return Declarations()
        unit = self._parser.parse(kept)
        file = _File(unit, self._rules, emptied)
        if any(weighty(file.text, offset) for offset in file.lost):
            whole = _File(self._parser.parse(kept, whole=unit.stubs), self._rules, emptied)
            file = min(file, whole, key=lambda reading: len(reading.lost))
        return file.facts


class _File:
    def __init__(self, unit: StubUnit, rules: ScanRules, emptied: set[int]) -> None:
        self.unit, self.text, self.register = unit, unit.text, rules.register
        self.binder = str(rules.values["free_binder"])
        self.code = hide(self.text)
        self.emptied = emptied
        self.fixed = b"ttnn_fixed" in self.text
        self._lines = list(accumulate((len(line) + 1 for line in self.text[: unit.size].split(b"\n")), initial=0))[:-1]
        self.facts = Declarations()
        self.facts.usings = usings(self.text)
        root = tree.build(unit.unit, unit.file, unit.buffer)
        self._seen: set[int] = set()
        self._registered: set[int] = set()
        self._inside: list[tuple[int, int]] = []
        for node in root.kids:
            self._walk(node, [], [])
        self._unseen()
        self.lost = missed(self.code, self._inside, self._seen)
        call_texts = written(self.text, self.lost) if self.fixed else {}
        places = ((self._place(offset, offset), call_texts.get(offset, ("", []))) for offset in self.lost)
        unparsed = (UnparsedCall(place.start, place.line, *call) for place, call in places)
        self.facts.unparsed_calls = sorted(
            unparsed, key=lambda call: (call.offset, call.line, call.name, call.arguments)
        )

    def _unseen(self) -> None:
        """Take the registrations that the text has and the tree has not, so that none is left out."""
        if self.register.encode() not in self.text:
            return
        code = hide_directives(self.text)
        for match in re.finditer(rb"\b" + self.register.encode() + rb"\s*<", code):
            head = next(iter(_DECLARED.finditer(code, max(0, match.start() - 300), match.start())), None)
            if match.start() in self._registered or head is None:
                continue
            scope = [part.decode() for part in namespaces(code, head.start()) if part]
            node = Node(tree.VARIABLE, head.start(), code.find(b";", match.end()), head[1].decode())
            self._variable(node, scope)

    def _walk(self, node: Node, scope: list[str], classes: list[str]) -> None:
        kind = node.kind
        if kind == tree.NAMESPACE:
            inner = [*scope, *(unfold(node.name).split("::") if node.name and "(" not in node.name else [""])]
            for kid in node.kids:
                self._walk(kid, inner, classes)
        elif kind in (tree.STRUCT, tree.CLASS, tree.CLASS_TEMPLATE, tree.PARTIAL_CLASS):
            self._struct(node, scope, classes)
        elif kind in tree.CALLABLES:
            self._function(node, scope, classes)
        elif kind == tree.VARIABLE:
            self._variable(node, scope)
        elif kind in (tree.ALIAS, tree.TYPEDEF):
            self._alias(node, scope)
        elif kind in tree.SCOPES:
            for kid in node.kids:
                self._walk(kid, scope, classes)

    def _place(self, start: int, end: int) -> Place:
        """A range of the buffer as a range of the file."""
        macro = ""
        if start >= self.unit.size:
            expansion = next((one for one in self.unit.expansions if one.start <= start < one.end), None)
            if expansion is not None:
                start, end, macro = expansion.use_start, expansion.use_end, expansion.macro
        return Place(start, end, macro, bisect_right(self._lines, start))

    def _struct(self, node: Node, scope: list[str], classes: list[str]) -> None:
        if self.text[node.end - 1 : node.end] != b"}":
            return
        name = unfold(node.name.partition("<")[0])
        end = node.end
        while self.text[end : end + 1] in (b" ", b"\n", b"\t", b"\r"):
            end += 1
        end = end + 1 if self.text[end : end + 1] == b";" else node.end
        above = bases(self.text[node.at : node.end])
        inner = [*scope, name]
        members = [kid.name for kid in node.kids if kid.name and kid.kind not in tree.REFERENCES]
        known = {kid.name for kid in node.kids if kid.kind in (tree.ALIAS, tree.TYPEDEF)}
        for match in _LOCAL.finditer(self.text, node.start, node.end):  # what an unknown template kept from being one
            alias = match[1].decode()
            if alias not in known:
                members.append(alias)
                self.facts.aliases.append(AliasRecord("::".join([*inner, alias]), words(match[2])))
        template = node.kind in (tree.CLASS_TEMPLATE, tree.PARTIAL_CLASS)
        place = self._place(node.start, end)
        self.facts.structs.append(StructRecord("::".join(inner), place, template, above, sorted(set(members))))
        for kid in node.kids:
            self._walk(kid, inner, [*classes, name])

    def _alias(self, node: Node, scope: list[str]) -> None:
        target = words(self.text[node.start : node.end])
        target_type = (
            target.partition("=")[2].strip() if "=" in target else target.removeprefix("typedef ").rpartition(" ")[0]
        )
        self.facts.aliases.append(AliasRecord("::".join([*scope, node.name]), target_type))

    def _variable(self, node: Node, scope: list[str]) -> None:
        if self.register.encode() not in self.text[node.start : node.end]:
            return
        code = self.code[node.start : node.end]
        offset = code.find(self.register.encode())
        opening = code.find(b"<", offset)
        closing = angle(code, opening)
        if offset < 0 or opening < 0 or closing < 0:
            return
        self._registered.add(node.start + offset)
        inside = self.text[node.start + opening + 1 : node.start + closing - 1]
        literals = re.match(rb"(?:\s|//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\")*", inside, re.S)
        head = literals[0] if literals else b""
        registered = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', words(head)))
        struct = name_of(inside[len(head) :]).removeprefix(",")
        end = node.end
        gap = re.compile(rb"\s*;").match(self.text, end)
        place = self._place(node.start, gap.end() if gap else end)
        condition = condition_at(self.text, place.start)
        registration = Registration("::".join([*scope, node.name]), registered, struct, place, condition)
        self.facts.registrations.append(registration)

    def _function(self, node: Node, scope: list[str], classes: list[str]) -> None:
        size = len(node.name.partition("<")[0].rstrip())
        written = name_of(self.text[node.at : node.at + size])
        plain = written
        while _ARGUMENTS.search(plain):
            plain = _ARGUMENTS.sub("", plain)
        parameters = [kid for kid in node.kids if kid.kind == tree.PARAMETER]
        body = next((kid for kid in node.kids if kid.kind == tree.COMPOUND), None)
        head = words(self.text[node.start : node.at])
        while attribute := _ATTRIBUTE.match(head):
            head = head[attribute.end() :]
        result = head
        if result == "auto":
            signature = words(self.text[node.at : body.start if body else node.end])
            result = signature.rpartition("->")[2].strip() if "->" in signature else result
        end = node.end
        if body is None and self.text[end : end + 1] == b";":
            end += 1
        name = "::".join([*scope, plain])
        enters = self.fixed or node.kind not in (tree.CONSTRUCTOR, tree.DESTRUCTOR)
        emptied = body is not None and body.start in self.emptied
        record = FunctionRecord(
            name=name,
            place=self._place(node.start, end),
            defined=body is not None,
            result=result,
            parameters=[parameter(kid, self.text, self.code) for kid in parameters],
            template=node.kind == tree.FUNCTION_TEMPLATE
            or any("auto" in words(self.text[k.start : k.end]) for k in parameters),
            builds_program=emptied,
            body=self._body(name, node, body, parameters) if body is not None and enters and not emptied else None,
        )
        self.facts.functions.append(record)

    def _body(self, name: str, node: Node, body: Node, parameters: list[Node]) -> Body:
        read = BodyReader(body, self.text, [kid.name for kid in parameters], self.fixed)
        text = self.text[body.start : body.end]
        if b"bind_" in text or b".def(" in text:
            nodes = bindings(node, body, self.text, self.binder)
            seen, names = {binding.start for binding in nodes}, [kid.name for kid in parameters]
            nodes += lost_bindings(self.text, self.code, body.start, body.end, seen, names)
            for binding in sorted(nodes, key=lambda binding: binding.start):
                place = self._place(binding.start, binding.end)
                self.facts.bindings.append(
                    BindingCall(name, place, binding.callee, binding.arguments, binding.parameters)
                )
        self._inside.append((body.start, body.end))
        self._seen.update(read.heads)
        named = set(_WORDS.findall(_VOIDED.sub(b"", self.code[body.start : body.end])))
        return Body(
            flow=read.flow,
            calls=[
                Call(call.name, self._place(call.start, call.end).line, call.how, call.arguments) for call in read.calls
            ],
            returned_call=read.returned_call,
            unused=[index for index, kid in enumerate(parameters) if kid.name.encode() not in named],
            aliases=[LocalAlias(alias.decode(), words(target)) for alias, target in _LOCAL.findall(text)],
        )
