# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What must be written another way first: macros of the same file that write structs or bodies, and constants.

The recipe then works on the tree as it would stand; what it asks for comes back as edits of the files as they are.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate

from migrate.context import Context
from migrate.cpp.edit import remove
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.lexed import Lexed
from migrate.cpp.source import Source, Span
from migrate.inventory.model import Operation, Overload
from migrate.nanobind.macros import Macro, drop_definition, expanded, find
from migrate.nanobind.syntax import call_arguments
from migrate.recipes.collapse_proxy import constants
from migrate.tree.edits import apply_edits
from migrate.tree.overlay import Overlaid
from migrate.tree.plan import Change, Edit

STEP = "write the macro out for this operation"


@dataclass(frozen=True)
class Unfolded:
    """An operation in the tree as it would stand.

    Args:
        operation: with the places that it has there.
        context: of that tree.
        contents: the files that differ from the tree.
        original: of the tree as it is.
        steps: what was written another way, in words.
    """

    operation: Operation
    context: Context
    contents: Mapping[str, bytes]
    original: Context
    steps: tuple[str, ...]

    def changes(self, planned: Iterable[Change]) -> list[Change]:
        """Return changes of the tree as it is for changes of the tree as it would stand.

        Args:
            planned: what the recipe asks for.
        """
        planned = list(planned)
        result: list[Change] = [
            change for change in planned if not (isinstance(change, Edit) and change.path in self.contents)
        ]
        for path, content in sorted(self.contents.items()):
            edits = [change for change in planned if isinstance(change, Edit) and change.path == path]
            reasons = "; ".join(dict.fromkeys([*self.steps, *(edit.reason for edit in edits)]))
            result += _hunks(path, self.original.tree.read(path), apply_edits(content, edits), reasons)
        return result


def unfold(operation: Operation, context: Context) -> Unfolded | None:
    """Write out the macros that write an operation's struct or bodies; if none does, fold the struct's constants.

    Args:
        operation: as a scan found it.
        context: of the tree as it is.

    Returns:
        None if there is nothing of that sort (a macro that pastes tokens is left alone).
    """
    uses: dict[str, set[int]] = {}
    for span in _spans(operation):
        uses.setdefault(span.file, set()).add(span.start)
    edits = {
        path: macro_edits
        for path, starts in uses.items()
        if (macro_edits := _written_out(context, path, sorted(starts)))
    }
    edits = edits or constants.edits(operation, context)
    if not edits:
        return None
    steps = tuple(dict.fromkeys(edit.reason for macro_edits in edits.values() for edit in macro_edits))
    contents = {path: apply_edits(context.tree.read(path), macro_edits) for path, macro_edits in edits.items()}
    tree = Overlaid(context.tree, contents)
    operations = tuple(_shifted(other_operation, edits) for other_operation in context.inventory.operations)
    other = replace(
        context,
        tree=tree,
        parser=context.parser.overlaid(tree, contents),
        inventory=replace(context.inventory, operations=operations),
    )
    other.__dict__["graph"] = IncludeGraph(context.tree, dict(contents), context.graph)
    return Unfolded(_shifted(operation, edits), other, contents, context, steps)


def _spans(operation: Operation) -> Iterator[Span]:
    yield from [operation.struct_span] if operation.struct_span else []
    for overload in operation.overloads:
        yield from (span for span in (overload.declaration, overload.definition) if span)


def _written_out(context: Context, path: str, starts: list[int]) -> list[Edit]:
    lexed = Lexed(path, context.tree.read(path))
    rewriter = Rewriter(lexed)
    for start in starts:
        at = lexed.index_at(start)
        macro = find(lexed, lexed.tokens[at].text) if at is not None else None
        if at is None or macro is None or b"#" in macro.body:
            continue
        arguments = call_arguments(lexed, at) or []
        if len(arguments) != len(macro.parameters):
            continue
        text = _laid_out(macro, [lexed.text(piece) for piece in arguments])
        closing = lexed.match[at + 1]
        tight = text.endswith((";", "}")) and lexed.tokens[closing + 1].text == ";" and not _is_record(text)
        end = lexed.tokens[closing + tight].end
        name = lexed.tokens[at].text
        last = sum(token.text == name for token in lexed.tokens) == 1
        if not _is_record(text):
            below = lexed.data[end:]
            text = _set_apart(lexed.data[:start], _without_undef(below, name) if last else below, text)
        rewriter.replace(start, end, text, STEP)
        if last:
            drop_definition(rewriter, macro, name)
    gone = [(edit.start, edit.end) for edit in rewriter.edits if not edit.replacement]
    source = Source(path, lexed.data)
    return [
        *(edit for edit in rewriter.edits if edit.replacement),
        *(Edit(path, start, end, b"", STEP) for start, end in remove.removed(source, gone)),
    ]


def _laid_out(macro: Macro, arguments: list[str]) -> str:
    lines = expanded(macro, arguments).decode().split("\n")
    return textwrap.dedent("\n".join(line.rstrip() for line in lines)).strip()


def _set_apart(above: bytes, below: bytes, text: str) -> str:
    """Put blank lines around a definition, as there would be had it been written out."""
    before = "" if above.endswith((b"\n\n", b"\r\n\r\n")) else "\n"
    after = "" if below.lstrip(b" \t\r").startswith((b"\n\n", b"\n\r\n")) else "\n"
    return before + text + after


def _without_undef(text: bytes, name: str) -> bytes:
    return re.sub(rb"\A(\s*?\n)[ \t]*#[ \t]*undef[ \t]+" + name.encode() + rb"[ \t]*\r?\n", rb"\1", text)


def _is_record(text: str) -> bool:
    return text.startswith(("struct", "class"))


def _shifted(operation: Operation, edits: Mapping[str, list[Edit]]) -> Operation:
    """Return an operation with the places that it has after edits."""

    def moved(span: Span | None) -> Span | None:
        if span is None or span.file not in edits:
            return span
        span_edits = edits[span.file]
        return replace(span, start=_after(span_edits, span.start), end=_after(span_edits, span.end))

    def overload(declared: Overload) -> Overload:
        return replace(declared, declaration=moved(declared.declaration), definition=moved(declared.definition))

    files = {operation.registration.file, *(span.file for span in _spans(operation))}
    if not files & edits.keys():
        return operation
    return replace(
        operation,
        registration=moved(operation.registration) or operation.registration,
        struct_span=moved(operation.struct_span),
        overloads=tuple(map(overload, operation.overloads)),
    )


def _after(edits: Iterable[Edit], offset: int) -> int:
    return offset + sum(len(edit.replacement) - (edit.end - edit.start) for edit in edits if edit.end <= offset)


def _hunks(path: str, old: bytes, new: bytes, reason: str) -> list[Edit]:
    """Return the edits, line by line, that make one text of another."""
    first, second = old.splitlines(keepends=True), new.splitlines(keepends=True)
    ends = [0, *accumulate(map(len, first))]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [
        Edit(path, ends[start], ends[end], b"".join(second[low:high]), reason)
        for tag, start, end, low, high in matcher.get_opcodes()
        if tag != "equal"
    ]
