# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Reads binding calls out of a function's tree: what is bound, with which overloads and argument names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from migrate.cpp.stub import nodes as tree
from migrate.cpp.stub.calls import arguments, callee, name_of, unwrap, words
from migrate.cpp.stub.nodes import Node
from migrate.inventory.extract.records import BindingArgument, BoundOverload

_NAMED = re.compile(r'\b(?:nb|nanobind|py)::arg\(\s*"(\w+)"|\b(?:nb|nanobind|py)::(kw_only)\(|\bnb_arg\("(\w+)"')
_GIVEN = re.compile(r"\s*\)\s*(?:\.\w+\(\w*\)\s*)*=\s*")
_PARTS = re.compile(r'"(?:\\.|[^"\\])*"|[][(){},]')
_OVERLOAD = re.compile(r"(?:\w+::)*(\w*overload_t|nanobind_arguments_t)\b")
_ADDRESS = re.compile(r"&\s*(?P<function>[\w:]*\w)(?:\s*<\s*&?\s*(?P<argument>[\w:]*\w)\s*>)?")


@dataclass(frozen=True, slots=True)
class BindingNode:
    """A binding call in the buffer: its range, callee, arguments, and the parameters of the function around it."""

    start: int
    end: int
    callee: str
    arguments: list[BindingArgument]
    parameters: list[str]


def bindings(function: Node, body: Node, text: bytes, binder: str) -> list[BindingNode]:
    """List the calls of a function's body that pass an operation, or a function's address, on to be bound.

    Args:
        function: the declaration.
        body: its compound statement.
        text: the buffer with names as written.
        binder: name of the function that binds free functions.
    """
    parameters = [kid.name for kid in function.kids if kid.kind == tree.PARAMETER]
    named = {kid.name: kid for kid in _walk(body) if kid.kind == tree.VARIABLE}
    nodes = []
    for node in _walk(body):
        head = callee(node, text)
        if head is None or (node.kids and unwrap(node) is not node):
            continue
        name = name_of(text[head.start : head.end])
        binding_arguments = [_argument(kid, text, named) for kid in arguments(node, head.end)]
        if binder in name and not any(argument.form == "overload" for argument in binding_arguments):
            binding_arguments = _single(binding_arguments, words(text[node.start : node.end]))
        if "bind_" in name or any(argument.form in ("overload", "address") for argument in binding_arguments):
            nodes.append(BindingNode(node.start, node.end, name, binding_arguments, parameters))
    return nodes


def _single(arguments: list[BindingArgument], written: str) -> list[BindingArgument]:
    """The arguments of a binding call whose only function stands among them without an overload around it."""
    at = next((index for index, argument in enumerate(arguments) if argument.form in ("address", "lambda")), None)
    if at is None:
        return arguments
    style = "address" if arguments[at].form == "address" else arguments[at].text
    target = arguments[at].text if arguments[at].form == "address" else ""
    overload = BoundOverload(style, target, *named_arguments(written))
    return [*arguments[:at], BindingArgument("overload", style, overload), *arguments[at + 1 :]]


def _walk(node: Node) -> list[Node]:
    nodes, pending = [], [node]
    while pending:
        visited = pending.pop()
        nodes.append(visited)
        pending += reversed(visited.kids)
    return nodes


def _argument(node: Node, text: bytes, named: dict[str, Node]) -> BindingArgument:
    inner = unwrap(node)
    written = words(text[node.start : node.end])
    overload = _OVERLOAD.match(written)
    if overload:
        bound = _overload(overload[1], inner, text, named)
        return BindingArgument("overload", bound.style, bound)
    if inner.kind == tree.NAME or re.fullmatch(r"(?:\w+::)*\w+", written):
        return BindingArgument("name", written.replace(" ", ""))
    address = _ADDRESS.search(written)
    if address and not written.startswith(("[", "+[")):
        return BindingArgument("address", _addressed(address))
    if inner.kind == tree.LAMBDA:
        return BindingArgument("lambda", _lambda(inner, text))
    if inner.kind == tree.STRING or written.startswith(('"', 'R"')):
        return BindingArgument("text", written[:200])
    if callee(inner, text) is not None:
        return BindingArgument("made", written.partition("(")[0])
    return BindingArgument("other", written[:60])


def _overload(kind: str, node: Node, text: bytes, named: dict[str, Node]) -> BoundOverload:
    names, defaults = named_arguments(words(text[node.start : node.end]))
    if kind == "nanobind_arguments_t":
        return BoundOverload("nanobind_arguments", "", names, defaults)
    inside = (kid for kid in _walk(node)[1:] if kid.start > node.start and kid.kind != tree.INIT_LIST)
    first = next((kid for kid in inside if kid.kind not in tree.REFERENCES), None)
    if first is None:
        return BoundOverload("lambda", "", names, defaults)
    first = unwrap(first)
    if first.kind == tree.LAMBDA:
        return BoundOverload(_lambda(first, text), "", names, defaults)
    value = words(text[first.start : first.end])
    function_type = named.get(value)
    if function_type is not None:
        return BoundOverload("named-lambda", value, names, defaults)
    address = _ADDRESS.search(value)
    style, target = ("address", _addressed(address)) if address else ("factory", value[:80])
    return BoundOverload(style, target, names, defaults)


def _addressed(match: re.Match[str]) -> str:
    """The function whose address is taken, with its template argument if that is one name."""
    return match["function"] + (f"<{match['argument']}>" if match["argument"] else "")


def named_arguments(written: str) -> tuple[list[str], list[str | None]]:
    """Return the names given to ``nb::arg`` in a text, ``*`` for ``nb::kw_only()``, and their defaults."""
    matches = list(_NAMED.finditer(written))
    names = ["*" if name[2] else name[1] or name[3] for name in matches]
    return names, [_default(written, name.end()) for name in matches]


def _default(written: str, offset: int) -> str | None:
    """The default that is given to the argument whose name ends at an offset, or None."""
    sign = _GIVEN.match(written, offset)
    if sign is None:
        return None
    depth, index = 0, sign.end()
    for part in _PARTS.finditer(written, sign.end()):
        char, index = part[0], part.start()
        if depth == 0 and char in ",)}]":
            break
        depth += (char in "([{") - (char in ")]}")
    else:
        index = len(written)
    return written[sign.end() : index].strip()


def _lambda(node: Node, text: bytes) -> str:
    """``pass-through-lambda`` if all it does is to call its first parameter with the others in order."""
    names = [kid.name for kid in node.kids if kid.kind == tree.PARAMETER]
    body = next((kid for kid in reversed(node.kids) if kid.kind == tree.COMPOUND), None)
    if body is None or len(body.kids) != 1 or not names:
        return "lambda"
    only = body.kids[0]
    while only.kind == tree.RETURN and only.kids:
        only = only.kids[0]
    only = unwrap(only)
    head = callee(only, text)
    if head is None or words(text[head.start : head.end]) != names[0]:
        return "lambda"
    texts = [words(text[kid.start : kid.end]) for kid in arguments(only, head.end)]
    passed = [re.sub(r"^std::move\((\w+)\)$", r"\1", argument) for argument in texts]
    return "pass-through-lambda" if passed == names[1:] else "lambda"
