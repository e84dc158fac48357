# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Uses step: what the rest of the tree does with the struct and with the object."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from migrate.cpp import find_uses
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.references import is_using_declaration
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.recipes.collapse_proxy import inactive
from migrate.recipes.collapse_proxy.namesakes import Namesakes
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "uses"
_FORWARD = "[](auto&&... args) {{ return {name}(std::forward<decltype(args)>(args)...); }}"
_AFTER_VALUE = (b",", b")", b"}", b";")


def edits(
    subject: OperationSource, files: Mapping[str, Sequence[Source]], bound: Iterable[str], graph: IncludeGraph
) -> list[Edit]:
    """Return the edits of every place outside the operation's own text that would no longer mean the same.

    Args:
        subject: the operation.
        files: files by the word they name; holds the operation's and the struct's.
        bound: binding files, which the bindings half of the recipe takes care of.
        graph: include relation of the tree as it is.

    Raises:
        Refused: a use has no equal for a function.
    """
    result = edits_together([subject], files, bound, graph)[subject.operation.name]
    if isinstance(result, Refused):
        raise result
    return result


def edits_together(
    subjects: Sequence[OperationSource],
    files: Mapping[str, Sequence[Source]],
    bound: Iterable[str],
    graph: IncludeGraph,
) -> dict[str, list[Edit] | Refused]:
    """Return the edits of :func:`edits` for each of several operations that change together.

    What one of them does with the struct of another changes with its own text.

    Args:
        subjects: the operations.
        files: files by the word they name; holds those of all operations and structs.
        bound: binding files, which the bindings half of the recipe takes care of.
        graph: include relation of the tree as it is.

    Returns:
        By the operation's name; a refusal where a use has no equal for a function.
    """
    result = of_objects(subjects, files, bound, graph)
    for subject in subjects:
        object_edits = result[subject.operation.name]
        struct = subject.operation.struct.rpartition("::")[2]
        try:
            for source, offset in inactive.places(subject.parser, files[struct], struct, rb"\s*::\s*invoke\b"):
                where = f"{source.path}:{source.line(offset)}"
                raise Refused("MIG425", where=where, name=f"{subject.operation.struct}::invoke")
            if not isinstance(object_edits, Refused):
                result[subject.operation.name] = [*_struct(subject, files[struct], subjects), *object_edits]
        except Refused as refusal:
            result[subject.operation.name] = refusal
    return result


def of_objects(
    subjects: Sequence[OperationSource],
    files: Mapping[str, Sequence[Source]],
    bound: Iterable[str],
    graph: IncludeGraph,
) -> dict[str, list[Edit] | Refused]:
    """Return, for each operation, the edits of the places that use its object otherwise than by calling it.

    Each file is parsed once for all of them; one that does not include an operation's header cannot mean its object.

    Args:
        subjects: the operations.
        files: files by the word they name; holds the operations'.
        bound: binding files, which the bindings half of the recipe takes care of.
        graph: include relation of the tree as it is.

    Returns:
        By the operation's name; a refusal where a use has no equal for a function.
    """
    skipped = set(bound)
    edits_of: dict[str, list[Edit] | Refused] = {}
    places: dict[str, list[tuple[OperationSource, Source, bool, bool]]] = {}
    traps: dict[str, Namesakes] = {}
    for subject in subjects:
        name, header = subject.operation.name, subject.registered_in
        seeing = graph.includers(header) | {header}
        candidates = [source for source in files[subject.name] if source.path in seeing]
        edits_of[name] = []
        traps[name] = Namesakes(subject, files[subject.name], graph)
        try:
            _all_compiled(subject, candidates)
        except Refused as refusal:
            edits_of[name] = refusal
        for source in candidates:
            value, call = _suspect(source, subject.name, subject.target[-1]), _bare_call(source, subject.name)
            if source.path not in skipped and (value or call):
                places.setdefault(source.path, []).append((subject, source, value, call))
    for path in sorted(places):
        for subject, source, value, call in places[path]:
            name = subject.operation.name
            own = edits_of[name]
            if isinstance(own, Refused):
                continue
            try:
                own += _object(subject, [source], graph) if value else ()
                own += _unqualified(subject, [source], traps[name]) if call else ()
            except Refused as refusal:
                edits_of[name] = refusal
    return edits_of


def _all_compiled(subject: OperationSource, files: Iterable[Source]) -> None:
    """Refuse a use of the object as a value in a part that the preprocessor leaves out."""
    for source, offset in inactive.places(subject.parser, files, subject.name, rb"\s*[,)};.]"):
        if re.search(rb"\b" + subject.target[-1].encode() + rb"\s*::\s*$", source.blank[:offset][-80:]):
            raise Refused("MIG425", where=f"{source.path}:{source.line(offset)}", name=subject.operation.name)


def _own(subject: OperationSource, unit: Unit, offset: int) -> bool:
    """Tell whether an offset lies in text that other steps replace."""
    operation = subject.operation
    spans = [operation.registration] if subject.instance else [operation.struct_span, operation.registration]
    if any(span and span.file == unit.path and span.start <= offset < span.end for span in spans):
        return True
    if subject.instance:
        return False
    return any(body.unit.path == unit.path and body.span[0] <= offset < body.span[1] for body in subject.bodies)


def _struct(subject: OperationSource, files: Iterable[Source], changing: Sequence[OperationSource]) -> Iterator[Edit]:
    struct, name = subject.operation.struct, subject.operation.name
    span = subject.operation.struct_span
    for unit, use in find_uses.uses(subject.parser, files, struct):
        same = span is not None and use.file == span.file and span.start <= use.declared < span.end
        if not same or _own(subject, unit, use.offset):
            continue
        tail = re.match(rb"\s*::\s*invoke(?=\s*\()", unit.source.blank[use.end : use.end + 80])
        if tail is None:
            where = f"{unit.path}:{unit.source.line(use.offset)}"
            raise Refused("MIG421", where=where, struct=struct, operation=name)
        if any(_own(other, unit, use.offset) for other in changing):
            continue
        yield Edit(unit.path, use.start, use.end + tail.end(), name.encode(), STEP)


def _object(subject: OperationSource, files: Iterable[Source], graph: IncludeGraph) -> Iterator[Edit]:
    name = subject.operation.name
    for unit, use in find_uses.uses(subject.parser, files, name):
        text = unit.source.blank
        after = text[unit.source.skip(use.end) :][:2]
        if _own(subject, unit, use.offset) or after[:1] == b"(" or is_using_declaration(unit, use):
            continue
        before = text[: use.start].rstrip()
        if _handed_to_a_macro(subject, unit, use.start, graph):
            continue  # what the macro does with the name, only its text knows: a call is one of the function
        value = before.endswith((b"(", b",", b"=", b"{", b"return")) and not before.endswith(b"decltype(")
        if not value or not after.startswith(_AFTER_VALUE):
            where = f"{unit.path}:{unit.source.line(use.offset)}"
            raise Refused("MIG422", where=where, operation=name, text=unit.source.slice(use.start, use.end + 20))
        yield Edit(unit.path, use.start, use.end, _FORWARD.format(name=name).encode(), STEP)


def _handed_to_a_macro(subject: OperationSource, unit: Unit, offset: int, graph: IncludeGraph) -> bool:
    """Tell whether an offset lies among the arguments of a macro."""
    text, depth, at = unit.source.blank, 0, offset - 1
    while at >= 0 and text[at : at + 1] not in (b";", b"{", b"}"):
        depth += (text[at : at + 1] in (b")", b"]")) - (text[at : at + 1] in (b"(", b"["))
        if depth < 0:
            break
        at -= 1
    called = re.search(rb"(\w+)\s*$", text[max(0, at - 80) : at]) if depth < 0 else None
    if called is None:
        return False
    defines = re.compile(rb"^[ \t]*#[ \t]*define[ \t]+" + called[1] + rb"\(", re.M)
    tree = subject.parser.tree
    return any(defines.search(tree.read(path)) for path in {unit.path, *graph.reached(unit.path)} if tree.exists(path))


def _unqualified(subject: OperationSource, files: Iterable[Source], namesakes: Namesakes) -> Iterator[Edit]:
    """Qualify calls that would now also find a function of the same name next to their arguments' types."""
    name = subject.operation.name
    for unit, use in find_uses.uses(subject.parser, files, name):
        called = unit.source.blank[unit.source.skip(use.end) :][:1] == b"("
        if use.leading and called and not _own(subject, unit, use.offset) and namesakes.seen_by(unit):
            yield Edit(unit.path, use.start, use.end, name.encode(), STEP)


def _suspect(source: Source, name: str, space: str) -> bool:
    """Tell whether the text may use the object ``space::name`` otherwise than by calling it."""
    word = name.encode()
    text = source.blank
    declares = re.compile(rb"(?:\bauto|[\w>&*])\s*[&*\s]\s*" + word + rb"\s*[=;,({)\[:]")
    local = declares.search(text) is not None
    for match in re.finditer(rb"(?<![\w.])(?<!->)" + word + rb"(?!\w)\s*(?![\w(:\s])", text):
        qualifier = re.search(rb"(\w+)\s*::\s*$", text[max(0, match.start() - 80) : match.start()])
        if qualifier is None:
            before, after = text[: match.start()].rstrip()[-1:], text[match.end() :][:1]
            if not local and before in (b"(", b",", b"=", b"{") and after in _AFTER_VALUE:
                return True
        elif qualifier[1].decode() == space:
            return True
    return False


def _bare_call(source: Source, name: str) -> bool:
    return re.search(rb"(?<![\w.:])(?<!->)" + name.encode() + rb"\s*\(", source.blank) is not None
