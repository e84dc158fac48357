# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R12a dead code, R12b magic values, R12g words: what a reader would stumble over."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from migrate.inventory.tttv2.audit.flat import is_placeholder
from migrate.inventory.tttv2.audit.structure import config_fields
from migrate.inventory.tttv2.audit.subject import Finding, Function, Subject, Walk
from migrate.python.source import PythonSource

_LINE = re.compile(r"\b(?:lines?|L)\s*\d{2,}|\.py:\d+", re.I)
_FILE = re.compile(r"\b(?:[\w-]+/)+[\w-]+\.py\b")
_MEMBER = re.compile(r"\b([A-Z]\w+[12]D(?:Config)?)\.(\w+)(?=\()")


def dead(subject: Subject) -> Iterator[Finding]:
    """R12a: fields that are never read, private functions that nobody names, parts that nobody uses."""
    for source in subject.sources():
        yield from _fields(subject, source)
        yield from _private(subject, source)
        yield from _unpacked(source)
        for name, function in Walk(source).functions:
            if is_placeholder(function):
                yield Finding("R12a", "error", source.at(function), f"{name} is a placeholder")


def _fields(subject: Subject, source: PythonSource) -> Iterator[Finding]:
    loads = {
        node.attr
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }
    names = {
        node.value for node in ast.walk(source.tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for cls in subject.tracer.classes.of_file(source):
        if cls.node.name.endswith("Config") and any("dataclass" in ast.unparse(n) for n in cls.node.decorator_list):
            for node in cls.node.body:
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    name = node.target.id
                    if (
                        name in config_fields(cls)
                        and name not in loads
                        and not (name in names and "getattr" in _text(source))
                    ):
                        yield Finding("R12a", "warn", source.at(node), f"{cls.node.name}.{name} is never read")


def _text(source: PythonSource) -> str:
    return source.data.decode("utf-8")


def _private(subject: Subject, source: PythonSource) -> Iterator[Finding]:
    used = {node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    used |= {node.attr for node in ast.walk(source.tree) if isinstance(node, ast.Attribute)}
    others = (*subject.tests(), *subject.sources())
    other_texts = "\n".join(_text(other) for other in others if other.path != source.path)
    for name, node in Walk(source).functions:
        last = name.rpartition(".")[2]
        private = last.startswith("_") and not last.startswith("__") and not _registered(node)
        if private and last not in used and not re.search(rf"\b{re.escape(last)}\b", other_texts):
            yield Finding("R12a", "warn", source.at(node), f"{name} is never used")


def _registered(node: Function) -> bool:
    """Tell whether a decorator may hand the function to somebody."""
    plain = ("staticmethod", "classmethod", "property")
    return any(ast.unparse(mark) not in plain for mark in node.decorator_list)


def _unpacked(source: PythonSource) -> Iterator[Finding]:
    for name, function in Walk(source).functions:
        read = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        for node in _own(function):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    for part in target.elts if isinstance(target, ast.Tuple | ast.List) else ():
                        if isinstance(part, ast.Name) and part.id not in read and not part.id.startswith("_"):
                            yield Finding(
                                "R12a", "warn", source.at(part), f"{part.id} is unpacked in {name} and never read"
                            )


def _own(function: Function) -> Iterator[ast.AST]:
    """Yield the nodes of a function without those of functions inside it."""
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        yield node
        stack.extend(child for child in ast.iter_child_nodes(node) if not isinstance(child, Function))


def magic(subject: Subject) -> Iterator[Finding]:
    """R12b: numbers in calls of the forward path that no name explains."""
    plain = subject.settings["plain_keywords"]
    for source in subject.variants():
        reached = set(subject.flat(source).executed)
        for name, function in Walk(source).functions:
            if name not in reached:
                continue
            for node in _own(function):
                for word in node.keywords if isinstance(node, ast.Call) else ():
                    value = word.value
                    if (
                        isinstance(value, ast.Constant)
                        and type(value.value) is int
                        and word.arg not in plain
                        and value.value not in (0, 1)
                    ):
                        yield Finding("R12b", "info", source.at(value), f"{word.arg}={value.value} in {name}")


def words(subject: Subject) -> Iterator[Finding]:
    """R12g: comments and docstrings name lines, files and members that are there."""
    for source in subject.sources():
        for line, text in [*_comments(source), *_docstrings(source)]:
            at = f"{source.path}:{line}"
            if match := _LINE.search(text):
                yield Finding("R12g", "info", at, f"refers to a line, which moves: {match[0]}")
            for path in _FILE.findall(text):
                if not any(known == path or known.endswith(f"/{path}") for known in subject.tracer.modules.files):
                    yield Finding("R12g", "warn", at, f"names {path}, which is not there")
            for owner, member in _MEMBER.findall(text):
                cls = next((c for c in subject.tracer.classes.of_file(source) if c.node.name == owner), None)
                if (
                    cls
                    and subject.tracer.classes.method(cls, member) is None
                    and f"self.{member} =" not in _text(source)
                ):
                    yield Finding("R12g", "warn", at, f"names {owner}.{member}, which is not there")


def _comments(source: PythonSource) -> list[tuple[int, str]]:
    try:
        tokens = list(tokenize.tokenize(io.BytesIO(source.data).readline))
    except (tokenize.TokenError, SyntaxError):
        return []
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def _docstrings(source: PythonSource) -> list[tuple[int, str]]:
    lines = []
    for node in ast.walk(source.tree):
        if isinstance(node, Function | ast.ClassDef | ast.Module) and node.body and isinstance(node.body[0], ast.Expr):
            value = node.body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                lines += [(value.lineno + n, line) for n, line in enumerate(value.value.split("\n"))]
    return lines
