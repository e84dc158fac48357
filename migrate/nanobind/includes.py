# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines of a binding file: the object's header goes when nothing uses it, what it brought comes."""

from __future__ import annotations

import posixpath

from migrate.context import Context
from migrate.cpp.edit.include_lines import Include, edit_includes, include_lines
from migrate.cpp.includes import SOURCE_SUFFIXES, include_names
from migrate.cpp.lexed import Lexed
from migrate.cpp.source import Source
from migrate.nanobind import casters
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.rewrite_scope import Scope
from migrate.nanobind.syntax import ARGUMENTS, OVERLOAD

STEP = "include what the binding uses"
_NANOBIND, _FORMAT = "nanobind/", "fmt/format.h"


def rewrite(scope: Scope, files: BindingFiles, context: Context, style: str) -> None:
    """Ask for the include edits of a file whose other edits are complete."""
    rule, lexed, path = layout(), scope.lexed, scope.lexed.path
    source = Source(path, lexed.data)
    present = include_lines(source)
    names = {line.name for line in present}
    graph = context.graph
    calls = style == "bind_function" and any(b"bind_function" in edit.replacement for edit in scope.rewriter.edits)
    added = [f'"{rule.function_header}"'] if calls and rule.function_header not in names else []
    removed: list[Include] = []
    header = next((line for line in present if line.name == rule.object_header), None)
    if header is not None and not _still_used(scope) and not _needed_by_includers(lexed, files):
        removed.append(header)
        provided = _provided((names | {name[1:-1] for name in added}) - {rule.object_header}, path, context)
        missing = casters.needed(_types(scope), context.tree) - provided
        if style == "def":
            missing |= {f"{_NANOBIND}nanobind.h"} - provided
        if any(token.text == "fmt" for token in lexed.tokens) and _FORMAT not in provided:
            missing.add(_FORMAT)
        added += [written(name) for name in missing]
    if scope.declared_in and not path.endswith(SOURCE_SUFFIXES) and scope.declared_in not in graph.includes(path):
        added.append(context.include_spelling.written(scope.declared_in, path))
    for edit in edit_includes(source, remove=removed, add=added, reason=STEP):
        scope.rewriter.replace(edit.start, edit.end, edit.replacement.decode(), STEP)


def written(name: str) -> str:
    """Return a header that bindings need with its quotes or brackets."""
    return f"<{name}>" if name.startswith((_NANOBIND, "fmt/")) else f'"{name}"'


def _still_used(scope: Scope) -> bool:
    words = {layout().bind, ARGUMENTS, OVERLOAD}
    kept = [span for span in scope.lexed.directives if not scope.rewriter.covers(*span)]
    if any(word.encode() in scope.lexed.bytes(*span) for span in kept for word in words):
        return True
    tokens = enumerate(scope.lexed.tokens)
    return any(token.text in words and not scope.rewriter.covered(at) for at, token in tokens)


def _needed_by_includers(lexed: Lexed, files: BindingFiles) -> bool:
    """Tell whether a header's includers get the object's header through it alone."""
    if not lexed.path.endswith((".hpp", ".h")):
        return False
    rule = layout()
    for other in files.holding(posixpath.basename(lexed.path), rule.bind):
        if other.path != lexed.path and rule.object_header not in _names(other):
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
    for at, token in enumerate(lexed.tokens):
        if token.kind == "name" and at + 1 < len(lexed.tokens) and lexed.tokens[at + 1].text == "<":
            before = lexed.tokens[lexed.qualified(at).first - 1].text
            if before in ("=", "(") and (name := scope.facts.named(lexed.path, token.end)):
                named.add(name)
    return named


def _provided(names: set[str], path: str, context: Context) -> set[str]:
    """Return the headers that some includes of a file bring, followed through the tree's own binding headers."""
    graph = context.graph
    targets = {target for name in names if (target := graph.meant(name, True, path)[0])}
    reached = targets.union(*(graph.reached(target) for target in targets))
    own = [file for file in reached if layout().path_word in file]
    return names | {name for file in own for name, _ in include_names(context.tree.read(file))}


def _names(lexed: Lexed) -> set[str]:
    return {name for name, _ in include_names(lexed.data)}
