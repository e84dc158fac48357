# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Reduces a function's body to what kinds are decided by: its calls, and which of them a run meets in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from migrate.cpp.stub import nodes as tree
from migrate.cpp.stub.calls import arguments, callee, closing, name_of, unwrap, words
from migrate.cpp.stub.nodes import Node
from migrate.inventory.extract.records import Argument, Branches, Flow, Form, LambdaBody, Loop, Return, Sequence, Throw

_MOVE = re.compile(r"(?:::)?(?:std::)?(?:move|forward(?:<.*>)?)\((.*)\)", re.S)
_CONSTANT = re.compile(
    r"-?\d[\w.']*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])+'|true|false|nullptr|\{\}|(?:::)?std::nullopt"
    r"|(?:\w+::)+(?:[A-Z][A-Z0-9_]*|k[A-Z]\w*|[A-Z]\w*)|[A-Z][A-Z0-9_]{2,}"
)
_ROOT = re.compile(r"[A-Za-z_]\w*")
_TEMPLATE = re.compile(r"<[\w:,\s*&]*>")
_FLAG = re.compile(r"==|!=|&&|\|\||[^<\-]>[^>]|<=|>=|\band\b|\bor\b|\bnot\b|^!|\bhas_value\(\)|^\(?is_")


@dataclass(frozen=True, slots=True)
class CallNode:
    """A call in the buffer: its range, callee, manner and arguments."""

    name: str
    start: int
    end: int
    how: Literal["call", "member", "value"]
    arguments: list[Argument]


class BodyReader:
    """Reads the calls and the flow of one function.

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
        self.calls: list[CallNode] = []
        self.locals: dict[str, Form] = {}
        self._roots: dict[str, int] = {}
        self.heads: set[int] = set()
        self._lambdas: dict[str, Node] = {}
        self._ran: set[str] = set()
        self._open: set[str] = set()
        self.flow = self._sequence(node.kids)
        for name in set(self._lambdas) - self._ran:
            self._inline(self._lambdas[name])
        statements = [kid for kid in node.kids if kid.kind != 230]
        self.returned_call = self._returned_call(statements)

    def _returned_call(self, statements: list[Node]) -> int | None:
        """Index of the call that is all the body returns, or None."""
        if len(statements) != 1:
            return None
        only = statements[0]
        if only.kind == tree.RETURN:
            if len(only.kids) != 1:
                return None
            only = only.kids[0]
        only = unwrap(only)
        whole = (only.start, only.end)
        return next((index for index, call in enumerate(self.calls) if (call.start, call.end) == whole), None)

    def _sequence(self, nodes: list[Node]) -> Flow:
        return self._join([self._node(kid) for kid in nodes])

    def _node(self, node: Node) -> Flow:
        kind = node.kind
        if kind == tree.UNEXPOSED and len(node.kids) == 1 and node.kids[0].end == node.end:
            return self._node(node.kids[0])
        if kind in tree.REFERENCES:
            return None
        if kind == tree.RETURN:
            return Return(self._sequence(node.kids))
        if kind == tree.THROW:
            return self._join([self._sequence(node.kids), Throw()])
        if kind == tree.IF:
            return self._if(node)
        if kind == tree.CONDITIONAL and len(node.kids) == 3:
            return self._choice([node.kids[0]], [[node.kids[1]], [node.kids[2]]])
        if kind == tree.SWITCH:
            return self._switch(node)
        if kind in (tree.FOR, tree.WHILE, tree.DO, tree.RANGE_FOR):
            inner = self._sequence(node.kids)
            return None if inner is None else Loop(inner)
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
        argument_nodes = arguments(node, head.end)
        member = inner.kids[:1] if inner.kind in (tree.MEMBER, tree.UNEXPOSED) else []
        if inner.kind == tree.CALL or callee(inner, self.text):
            member = [inner]
        name = name_of(self.text[head.start : head.end])
        parts: list[Flow] = []
        if name in self._lambdas:
            parts += [self._node(kid) for kid in argument_nodes]
            parts.append(self._lambda(name))
            return self._join(parts)
        if head.kind == tree.LAMBDA or inner.kind == tree.LAMBDA:
            return self._join([*(self._node(kid) for kid in argument_nodes), self._inline(inner)])
        for kid in (*member, *argument_nodes):
            if kid.kind == tree.NAME and kid.name in self.parameters:
                continue
            parts.append(self._node(kid))
        index = len(self.calls)
        of_object = bool(member) and not name.startswith("this->") and ("." in name or "->" in name)
        call_arguments = [self._argument(kid) for kid in argument_nodes]
        self.calls.append(CallNode(name, node.start, node.end, "member" if of_object else "call", call_arguments))
        parts.append(index)
        return self._join(parts)

    @staticmethod
    def _join(parts: list[Flow]) -> Flow:
        kept: list[Flow] = [part for part in parts if part is not None]
        if not kept:
            return None
        return kept[0] if len(kept) == 1 else Sequence(kept)

    def _argument(self, node: Node) -> Argument:
        whole = words(self.text[node.start : node.end])
        bare = whole
        while moved := _MOVE.fullmatch(bare):
            bare = moved[1].strip()
        while bare.startswith("(") and bare.endswith(")"):
            bare = bare[1:-1].strip()
        kept = whole if self.keep else None
        if bare in self.parameters:
            return Argument(Form.PARAMETER, bare, self.parameters.index(bare), None, kept)
        if _CONSTANT.fullmatch(bare):
            return Argument(Form.CONSTANT, bare, None, None, kept)
        if bare in self.locals:
            return Argument(Form.LOCAL, bare, self._roots.get(bare), self.locals[bare], kept)
        return Argument(self.form(bare), bare[:80], None, None, kept)

    @staticmethod
    def form(text: str) -> Form:
        """Classify an expression by its text."""
        if _CONSTANT.fullmatch(text):
            return Form.CONSTANT
        if "value_or" in text:
            return Form.VALUE_OR
        return Form.FLAG if _FLAG.search(_TEMPLATE.sub("", text)) else Form.EXPRESSION

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
        if form is Form.VALUE_OR and root and root[0] in self.parameters:
            self._roots[node.name] = self.parameters.index(root[0])
        flag = form is Form.EXPRESSION and re.match(r"(?:const |constexpr )*bool\b", written)
        self.locals[node.name] = Form.FLAG if flag else form
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
        self.calls.append(CallNode(text, node.start, node.end, "value", []))
        return index

    def _lambda(self, name: str) -> Flow:
        if name in self._open:
            return None
        self._open.add(name)
        self._ran.add(name)
        flow = self._inline(self._lambdas[name])
        self._open.discard(name)
        return flow

    def _inline(self, node: Node) -> Flow:
        body = next((kid for kid in reversed(node.kids) if kid.kind == tree.COMPOUND), None)
        inner = self._sequence(body.kids) if body else None
        return None if inner is None else LambdaBody(inner)

    def _if(self, node: Node) -> Flow:
        head = self.text.find(b"(", node.start, node.end)
        edge = closing(self.text, head, node.end) if head >= 0 else node.start
        before = [kid for kid in node.kids if kid.start < edge]
        branches = [[kid] for kid in node.kids if kid.start >= edge]
        return self._choice(before, branches if len(branches) > 1 else [*branches, []])

    def _choice(self, before: list[Node], branches: list[list[Node]]) -> Flow:
        flows = [self._sequence(branch) for branch in branches]
        if all(branch is None for branch in flows):
            return self._sequence(before)
        return self._join([self._sequence(before), Branches(flows)])

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
