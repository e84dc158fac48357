# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines of a binding file: the object's header goes when nothing uses it, what it brought comes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from migrate.cpp.lexed import Lexed
from migrate.nanobind import casters
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.rewrite_scope import Scope
from migrate.nanobind.syntax import ARGUMENTS, OVERLOAD

STEP = "include what the binding uses"
_INCLUDE = re.compile(rb'#\s*include\s*([<"])([^>"]+)[>"]')
_NANOBIND, _FORMAT = "nanobind/", "fmt/format.h"


@dataclass(frozen=True, slots=True)
class Include:
    """One include line: header, bytes of the header's name, bytes of the whole line."""

    header: str
    start: int
    end: int
    line: tuple[int, int]


def includes(lexed: Lexed) -> list[Include]:
    """List a file's include lines."""
    result = []
    for start, end in lexed.directives:
        match = _INCLUDE.search(lexed.data, start, end)
        if match:
            after = lexed.data.find(b"\n", end)
            line = (lexed.data.rfind(b"\n", 0, match.start()) + 1, len(lexed.data) if after < 0 else after + 1)
            result.append(Include(match[2].decode(), match.start(2), match.end(2), line))
    return result


def rewrite(scope: Scope, files: BindingFiles, style: str) -> None:
    """Ask for the include edits of a file whose other edits are complete."""
    rule, lexed = layout(), scope.lexed
    present = includes(lexed)
    have = {include.header for include in present}
    calls = style == "bind_function" and any(b"bind_function" in edit.replacement for edit in scope.rewriter.edits)
    needed = [rule.function_header] if calls and rule.function_header not in have else []
    if not lexed.path.endswith(".cpp") and not any(
        _resolve(name, lexed.path, files) == scope.declared_in for name in have
    ):
        _insert(scope, present, spelled(scope.declared_in))
    header = next((include for include in present if include.header == rule.object_header), None)
    if header is None or _still_used(scope) or _needed_by_includers(lexed, files):
        for name in needed:
            _insert(scope, present, name)
        return
    if needed:
        scope.rewriter.replace(header.start, header.end, rule.function_header, STEP)
    provided = _closure((have | set(needed)) - {rule.object_header}, lexed.path, files)
    missing = casters.needed(_types(scope)) - provided
    if style == "def":
        missing |= {f"{_NANOBIND}nanobind.h"} - provided
    if any(token.text == "fmt" for token in lexed.tokens) and _FORMAT not in provided:
        missing.add(_FORMAT)
    for name in sorted(missing):
        _insert(scope, present, name)
    if not needed:
        _remove(scope, header)


def _remove(scope: Scope, include: Include) -> None:
    """Remove an include line, and one of two blank lines that would meet, once all insertions are known."""
    data, (start, end) = scope.lexed.data, include.line
    apart = not any(edit.start in (start, end) for edit in scope.rewriter.edits)
    if apart and data[:start].endswith(b"\n\n") and data.startswith(b"\n", end):
        end += 1
    scope.rewriter.replace(start, end, "", STEP)


def spelled(path: str) -> str:
    """Return how a header of the tree is included from anywhere.

    Args:
        path: relative to the tree's root.
    """
    roots = [f"{root}/" for root in layout().include_roots if root and path.startswith(f"{root}/")]
    return path.removeprefix(max(roots, key=len, default=""))


def _still_used(scope: Scope) -> bool:
    words = {layout().bind, ARGUMENTS, OVERLOAD}
    kept = [span for span in scope.lexed.directives if not scope.rewriter.covers(*span)]
    if any(word.encode() in scope.lexed.bytes(*span) for span in kept for word in words):
        return True
    tokens = enumerate(scope.lexed.tokens)
    return any(token.text in words and not scope.rewriter.covered(index) for index, token in tokens)


def _needed_by_includers(lexed: Lexed, files: BindingFiles) -> bool:
    """Tell whether a header's includers get the object's header through it alone."""
    if not lexed.path.endswith((".hpp", ".h")):
        return False
    rule = layout()
    for other in files.holding(posixpath.basename(lexed.path), rule.bind):
        if other.path != lexed.path and rule.object_header not in {include.header for include in includes(other)}:
            return True
    return False


def _types(scope: Scope) -> set[str]:
    """Return the types that nanobind converts anywhere in the file, as far as the file shows them."""
    bound = {kind for invoke in scope.invokes or () for kind in (invoke.result, *invoke.types)}
    written = {kind for new in scope.function.overloads for kind in (new.result, *(p.type for p in new.parameters))}
    return bound | written | _named(scope) | scope.facts.converted(scope.lexed.path)


def _named(scope: Scope) -> set[str]:
    """Return the templates that ``nb::arg`` defaults and casts name."""
    lexed, named = scope.lexed, set()
    for index, token in enumerate(lexed.tokens):
        if token.kind == "name" and index + 1 < len(lexed.tokens) and lexed.tokens[index + 1].text == "<":
            before = lexed.tokens[lexed.qualified(index).first - 1].text
            if before in ("=", "(") and (name := scope.facts.named(lexed.path, token.end)):
                named.add(name)
    return named


def _closure(headers: set[str], path: str, files: BindingFiles) -> set[str]:
    """Return the headers that some includes bring, followed through the tree's own binding headers."""
    reached: set[str] = set()
    todo = [(header, path) for header in headers]
    while todo:
        header, origin = todo.pop()
        if header in reached:
            continue
        reached.add(header)
        place = _resolve(header, origin, files) if layout().path_word in header else ""
        if place:
            todo += [(include.header, place) for include in includes(files.lexed(place))]
    return reached


def _resolve(header: str, origin: str, files: BindingFiles) -> str:
    for root in (posixpath.dirname(origin), *layout().include_roots):
        place = posixpath.normpath(posixpath.join(root, header))
        if not place.startswith("..") and files.tree.exists(place):
            return place
    return ""


def _insert(scope: Scope, present: list[Include], name: str) -> None:
    """Insert an include line where its neighbours stand."""
    system = name.startswith((_NANOBIND, "fmt/"))
    line = f"#include <{name}>\n" if system else f'#include "{name}"\n'
    family = [include for include in present if include.header.partition("/")[0] == name.partition("/")[0]]
    if not family and system:
        angled = [include for include in present if scope.lexed.data[include.start - 1 : include.start] == b"<"]
        family = [include for include in angled if "/" in include.header] or angled
    before = [include for include in family if include.header < name]
    behind = before or ([] if family else present)
    offset = behind[-1].line[1] if behind else family[0].line[0]
    scope.rewriter.replace(offset, offset, line, STEP)
