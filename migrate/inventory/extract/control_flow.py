# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Reduces a function's body to what kinds are decided by: its calls, and which of them a run can meet, in which order.

A flow is nested lists: a number is the call of that index; ``["s", …]`` is a sequence, ``["a", …]`` alternatives,
``["l", x]`` a loop, ``["r", x]`` a return, ``["t"]`` a throw, ``["f", x]`` a lambda's body where it runs.
"""

from __future__ import annotations

import re
from typing import Any

from migrate.cpp.stub import nodes as tree
from migrate.cpp.stub.calls import arguments, callee, closing, name_of, unwrap, words
from migrate.cpp.stub.nodes import Node

Flow = Any
_MOVE = re.compile(r"(?:::)?(?:std::)?(?:move|forward(?:<.*>)?)\((.*)\)", re.S)
_CONSTANT = re.compile(
    r"-?\d[\w.']*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])+'|true|false|nullptr|\{\}|(?:::)?std::nullopt"
    r"|(?:\w+::)+(?:[A-Z][A-Z0-9_]*|k[A-Z]\w*|[A-Z]\w*)|[A-Z][A-Z0-9_]{2,}"
)
_ROOT = re.compile(r"[A-Za-z_]\w*")
_TEMPLATE = re.compile(r"<[\w:,\s*&]*>")
_FLAG = re.compile(r"==|!=|&&|\|\||[^<\-]>[^>]|<=|>=|\band\b|\bor\b|\bnot\b|^!|\bhas_value\(\)|^\(?is_")


class Body:
    """The calls and the flow of one function.

    Args:
        node: its compound statement.
        text: the buffer with names as written.
        parameters: their names, in order.
        keep: keep the arguments' expressions.
    """

    def __init__(self, node: Node, text: bytes, parameters: list[str], keep: bool = False) -> None:
        self.keep = keep
        self.text = text
        self.parameters = parameters
        self.calls: list[list[Any]] = []
        self.locals: dict[str, str] = {}
        self._roots: dict[str, int] = {}
        self.heads: set[int] = set()
        self._lambdas: dict[str, Node] = {}
        self._ran: set[str] = set()
        self._open: set[str] = set()
        self.flow = self._sequence(node.kids)
        for name in set(self._lambdas) - self._ran:
            self._inline(self._lambdas[name])
        statements = [kid for kid in node.kids if kid.kind != 230]
        self.single = self._single(statements)

    def _single(self, statements: list[Node]) -> int:
        """Index of the call that the whole body returns, or -1."""
        if len(statements) != 1:
            return -1
        only = statements[0]
        if only.kind == tree.RETURN:
            if len(only.kids) != 1:
                return -1
            only = only.kids[0]
        only = unwrap(only)
        found = [index for index, call in enumerate(self.calls) if call[1] == only.start and call[2] == only.end]
        return found[0] if found else -1

    def _sequence(self, nodes: list[Node]) -> Flow:
        parts = [part for part in (self._node(kid) for kid in nodes) if part is not None]
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else ["s", *parts]

    def _node(self, node: Node) -> Flow:
        kind = node.kind
        if kind == tree.UNEXPOSED and len(node.kids) == 1 and node.kids[0].end == node.end:
            return self._node(node.kids[0])
        if kind in tree.REFERENCES:
            return None
        if kind == tree.RETURN:
            return ["r", self._sequence(node.kids)]
        if kind == tree.THROW:
            return self._join([self._sequence(node.kids), ["t"]])
        if kind == tree.IF:
            return self._if(node)
        if kind == tree.CONDITIONAL and len(node.kids) == 3:
            return self._choice([node.kids[0]], [[node.kids[1]], [node.kids[2]]])
        if kind == tree.SWITCH:
            return self._switch(node)
        if kind in (tree.FOR, tree.WHILE, tree.DO, tree.RANGE_FOR):
            inner = self._sequence(node.kids)
            return None if inner is None else ["l", inner]
        if kind == tree.LAMBDA:
            return self._inline(node)
        if kind == tree.VARIABLE:
            return self._variable(node)
        if kind == tree.NAME:
            return self._reference(node)
        opening = callee(node, self.text)
        return self._call(node, opening) if opening else self._sequence(node.kids)

    def _call(self, node: Node, head: Node) -> Flow:
        inner = unwrap(head)
        self.heads.add(node.start)
        given = arguments(node, head.end)
        member = inner.kids[:1] if inner.kind in (tree.MEMBER, tree.UNEXPOSED) else []
        if inner.kind == tree.CALL or callee(inner, self.text):
            member = [inner]
        name = name_of(self.text[head.start : head.end])
        parts: list[Flow] = []
        if name in self._lambdas:
            parts += [self._node(kid) for kid in given]
            parts.append(self._lambda(name))
            return self._join(parts)
        if head.kind == tree.LAMBDA or inner.kind == tree.LAMBDA:
            return self._join([*(self._node(kid) for kid in given), self._inline(inner)])
        for kid in (*member, *given):
            if kid.kind == tree.NAME and kid.name in self.parameters:
                continue
            parts.append(self._node(kid))
        index = len(self.calls)
        how = "member" if member and not name.startswith("this->") and ("." in name or "->" in name) else "call"
        made = [self._argument(kid) for kid in given]
        if self.keep:
            for one, kid in zip(made, given, strict=True):
                one.append(words(self.text[kid.start : kid.end]))
        self.calls.append([name, node.start, node.end, how, made])
        parts.append(index)
        return self._join(parts)

    @staticmethod
    def _join(parts: list[Flow]) -> Flow:
        kept = [part for part in parts if part is not None]
        if not kept:
            return None
        return kept[0] if len(kept) == 1 else ["s", *kept]

    def _argument(self, node: Node) -> list[Any]:
        """What an argument is: ``p`` parameter, ``k`` constant, ``v`` value_or, ``b`` flag, ``l`` local, ``x`` else.

        A local that is a parameter's ``value_or`` names the parameter behind a colon.
        """
        text = words(self.text[node.start : node.end])
        bare = text
        while found := _MOVE.fullmatch(bare):
            bare = found[1].strip()
        while bare.startswith("(") and bare.endswith(")"):
            bare = bare[1:-1].strip()
        if bare in self.parameters:
            return ["p", self.parameters.index(bare)]
        if _CONSTANT.fullmatch(bare):
            return ["k", bare]
        if bare in self.locals:
            root = self._roots.get(bare)
            return ["l", self.locals[bare] if root is None else f"{self.locals[bare]}:{root}"]
        return [self.form(bare), bare[:80]]

    @staticmethod
    def form(text: str) -> str:
        """Classify an expression by its text: ``v`` value_or, ``b`` flag, ``k`` constant, ``x`` anything else."""
        if _CONSTANT.fullmatch(text):
            return "k"
        if "value_or" in text:
            return "v"
        return "b" if _FLAG.search(_TEMPLATE.sub("", text)) else "x"

    def _variable(self, node: Node) -> Flow:
        values = [kid for kid in node.kids if kid.kind not in tree.REFERENCES]
        inner = unwrap(values[-1]) if values else None
        if inner is not None and inner.kind == tree.LAMBDA:
            self._lambdas[node.name] = inner
            return None
        written = words(self.text[node.start : node.end])
        value = written.partition("=")[2].strip() or written
        form = self.form(value)
        root = _ROOT.match(value)
        if form == "v" and root and root[0] in self.parameters:
            self._roots[node.name] = self.parameters.index(root[0])
        self.locals[node.name] = "b" if form == "x" and re.match(r"(?:const |constexpr )*bool\b", written) else form
        return self._sequence(values)

    def _reference(self, node: Node) -> Flow:
        if node.name in self._lambdas:
            return self._lambda(node.name)
        if node.name.startswith(("operator", "__")):
            return None
        text = name_of(self.text[node.start : node.end])
        if node.name in self.parameters or node.name in self.locals or _CONSTANT.fullmatch(text):
            return None
        index = len(self.calls)
        self.calls.append([text, node.start, node.end, "value", []])
        return index

    def _lambda(self, name: str) -> Flow:
        if name in self._open:
            return None
        self._open.add(name)
        self._ran.add(name)
        made = self._inline(self._lambdas[name])
        self._open.discard(name)
        return made

    def _inline(self, node: Node) -> Flow:
        body = next((kid for kid in reversed(node.kids) if kid.kind == tree.COMPOUND), None)
        inner = self._sequence(body.kids) if body else None
        return None if inner is None else ["f", inner]

    def _if(self, node: Node) -> Flow:
        head = self.text.find(b"(", node.start, node.end)
        edge = closing(self.text, head, node.end) if head >= 0 else node.start
        before = [kid for kid in node.kids if kid.start < edge]
        branches = [[kid] for kid in node.kids if kid.start >= edge]
        return self._choice(before, branches if len(branches) > 1 else [*branches, []])

    def _choice(self, before: list[Node], branches: list[list[Node]]) -> Flow:
        made = [self._sequence(branch) for branch in branches]
        if all(branch is None for branch in made):
            return self._sequence(before)
        return self._join([self._sequence(before), ["a", *made]])

    def _switch(self, node: Node) -> Flow:
        body = node.kids[-1] if node.kids and node.kids[-1].kind == tree.COMPOUND else None
        if body is None:
            return self._sequence(node.kids)
        groups: list[list[Node]] = []
        default = False
        for kid in body.kids:
            while kid.kind in (tree.CASE, tree.DEFAULT):
                default = default or kid.kind == tree.DEFAULT
                if not groups or groups[-1]:
                    groups.append([])
                if not kid.kids:
                    break
                kid = kid.kids[-1]
            if groups and kid.kind not in (tree.CASE, tree.DEFAULT):
                groups[-1].append(kid)
        return self._choice(node.kids[:-1], groups if default else [*groups, []])
