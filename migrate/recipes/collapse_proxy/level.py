# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which level an operation reaches: the launch moves in wherever that is provably the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clang.cindex import CursorKind

from migrate.context import Context
from migrate.cpp import cursors, find_uses
from migrate.cpp.edit.qualify import Change
from migrate.cpp.edit.required_includes import vocabulary
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.lookup import Scopes
from migrate.cpp.references import Reference, references
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.inventory.model import Kind, Operation
from migrate.recipes.collapse_proxy import inactive, prim_callers
from migrate.recipes.collapse_proxy.find_prims import Prim, calls, declarations, find, launches, redeclared
from migrate.recipes.collapse_proxy.forwarding_prims import behind
from migrate.recipes.collapse_proxy.inline_launch import inlined
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource
from migrate.recipes.collapse_proxy.prim_callers import Rewritten, Users
from migrate.recipes.collapse_proxy.stand_in import stand_in
from migrate.tree.plan import Note, Severity
from migrate.tree.refusal import Refused

COLLAPSE, FREE_FUNCTION = "collapse", "free-function"
COLLAPSIBLE = (Kind.PROXY, Kind.NEAR_PROXY)


@dataclass(slots=True)
class Level:
    """What was decided.

    Args:
        name: ``collapse`` or ``free-function``.
        prims: those that go; empty at the lower level.
        launches: changes inside the bodies, by source.
        needed: files that the moved text names something from, by source that gets it and file that it comes from.
        notes: why it is the lower level.
        callers: what becomes of the other callers of the prims.
    """

    name: str = FREE_FUNCTION
    prims: list[Prim] = field(default_factory=list)
    launches: dict[str, list[Change]] = field(default_factory=dict)
    needed: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    callers: list[Rewritten] = field(default_factory=list)

    def headers(self, subject: OperationSource) -> list[str]:
        """Return the headers that bodies leaving the header need, besides the header itself."""
        return [vocabulary().launch] if subject.header.path in self.launches else []


def decide(
    subject: OperationSource, context: Context, files: Mapping[str, list[Source]], added: Sequence[Mapping[int, str]]
) -> Level:
    """Decide the level of an operation.

    Args:
        subject: the operation.
        context: tree and options.
        files: files by the word they name; holds the names of the prims.
        added: default arguments that the function gets, by overload.

    Raises:
        Refused: the user asked for ``collapse`` alone and it is not possible.
    """
    chosen = context.options.choice("level")
    if chosen == FREE_FUNCTION or (chosen != COLLAPSE and subject.operation.kind not in COLLAPSIBLE):
        return Level()
    try:
        return collapse(subject, context, files, added)
    except Refused as refusal:
        if chosen == COLLAPSE:
            raise
        return Level(notes=[refusal.note(Severity.INFO)])


def prim_names(subject: OperationSource) -> set[str]:
    """Return the unqualified names of the prims that an operation calls."""
    return {prim_calls[0].cursor.spelling for prim_calls in calls(subject).values()}


def collapse(
    subject: OperationSource,
    context: Context,
    files: Mapping[str, list[Source]],
    added: Sequence[Mapping[int, str]],
    repeated: bool = False,
) -> Level:
    """Move the launches in, and let the prims go.

    Args:
        subject: the operation.
        context: tree and options.
        files: files by the word they name; holds the names of the prims.
        added: default arguments that the function gets, by overload.
        repeated: one function may call a prim several times, in blocks of their own.

    Raises:
        Refused: that would not be provably the same.
    """
    prims, forwarding = _prims(subject, context)
    if not prims and any(launches(body.definition) for body in subject.bodies):
        return Level(COLLAPSE)
    if not prims:
        raise Refused("MIG419", detail=_without_launch(subject, context))
    level = Level(COLLAPSE, [*forwarding, *prims])
    for prim in level.prims:
        users = _users(subject, prim, files, forwarding, repeated)
        if users and not _stands_for(subject, prim, users, context.inventory.operations):
            raise _shared(prim, users)
        if users:
            level.callers.append(_rewritten(subject, prim, users, added[0], context.graph))
    for prim in prims:
        for call in prim.calls:
            path = call.body.unit.path
            level.launches.setdefault(path, []).extend(inlined(subject, prim, call).changes)
            level.needed.setdefault((path, prim.unit.path), set()).update(_private(subject, prim, call.body.unit))
    return level


def stands_for_its_prims(subject: OperationSource, context: Context) -> bool:
    """Tell whether an operation is its prims, so that their other callers may call it instead."""
    prims, _ = _prims(subject, context)
    return bool(prims) and all(stand_in(subject, prim) is not None for prim in prims)


def _without_launch(subject: OperationSource, context: Context) -> str:
    """Say why none of an operation's prims has a launch that could move."""
    objects = {prim.name for prim in context.inventory.prims if not prim.overload}
    registered = [prim.name for prim in subject.operation.prims if prim.name in objects]
    if registered:
        return f"{registered[0]} is a registered object, not a function"
    return "no prim with a body that launches is called"


def _prims(subject: OperationSource, context: Context) -> tuple[list[Prim], list[Prim]]:
    """Return the prims that launch, and those that only hand on to them."""
    prims: list[Prim] = []
    forwarding: list[Prim] = []
    for place, prim_calls in calls(subject).items():
        prim = find(subject.parser, context.tree, place, prim_calls)
        if prim is not None and not launches(prim.definition):
            inner = behind(subject.parser, context.tree, prim)
            forwarding += [prim] if inner is not None and launches(inner.definition) else []
            prim = inner
        if prim is not None and launches(prim.definition):
            prims.append(prim)
    return prims, forwarding


def _apart(prim: Prim, body: Body) -> bool:
    """Tell whether a body's calls of a prim stand in blocks of their own, so that its variables may stand in each."""
    blocks = []
    for call in prim.calls:
        if call.body is body:
            inner = [cursor for cursor in call.path if cursors.kind(cursor) is CursorKind.COMPOUND_STMT]
            blocks.append(cursors.extent(inner[-1]) if inner else None)
    return None not in blocks and len(set(blocks)) == len(blocks)


def _users(
    subject: OperationSource,
    prim: Prim,
    files: Mapping[str, list[Source]],
    forwarding: Sequence[Prim] = (),
    repeated: bool = False,
) -> Users:
    """Return the uses of a prim outside the operation; refuse what would write its launch out twice in one function."""
    for body in subject.bodies:
        count = sum(call.body is body for call in prim.calls)
        if count > 1 and not (repeated and _apart(prim, body)):
            raise Refused("MIG417", prim=prim.name, count=count)
        if count and not body.inline and not body.unit.path.endswith(".cpp"):
            raise Refused("MIG418", function=subject.function, prim=prim.name)
    own = {(call.body.unit.path, body_span) for call in prim.calls for body_span in [call.body.span]}
    own |= {
        (other.unit.path, (other.head.start, span.end))
        for other in forwarding
        if (span := other.unit.span(other.definition))
    }
    users = []
    places = declarations(subject.parser, prim)
    last = prim.name.rpartition("::")[2]
    for source in files[last]:
        if (offset := find_uses.in_macro(source, last)) is not None:
            where = f"{source.path}:{source.line(offset)}"
            raise Refused("MIG416", where=where, prim=prim.name, users=f"the macro at {where}")
    candidates = [source for source in files[last] if find_uses.may_call_prim(source, last)]
    for source, offset in inactive.places(subject.parser, candidates, last, rb"\s*\("):
        raise Refused("MIG425", where=f"{source.path}:{source.line(offset)}", name=prim.name)
    for source in candidates:  # each is parsed for both questions at once
        if place := redeclared(subject.parser, prim, [source]):
            raise Refused("MIG416", where=place, prim=prim.name, users=f"a declaration of its own at {place}")
        for unit, use in find_uses.uses(subject.parser, [source], prim.name):
            if use.kind and (use.file, use.declared) not in places:
                continue
            if not any(unit.path == path and span[0] <= use.offset < span[1] for path, span in own):
                users.append((unit, use))
            elif use.kind and _brought(unit, use):
                raise _shared(prim, [(unit, use)])
    return users


def _brought(unit: Unit, use: Reference) -> bool:
    """Tell whether a using-declaration names a prim: it would name nothing when the calls around it are gone."""
    before = unit.source.blank[: use.start].rstrip()
    return before.endswith(b"using") and not before[:-5][-1:].isalnum()


def _rewritten(
    subject: OperationSource, prim: Prim, users: Users, added: Mapping[int, str], graph: IncludeGraph
) -> Rewritten:
    callers = prim_callers.rewritten(subject, prim, users, added, graph)
    if callers is None:
        raise _shared(prim, users)
    return callers


def _stands_for(subject: OperationSource, prim: Prim, users: Users, operations: Iterable[Operation]) -> bool:
    """Tell whether callers of a prim may call the operation: the one of its name, or else the only proxy of it."""
    last = prim.name.rpartition("::")[2]
    if subject.name == last:
        return True
    others = [
        operation
        for operation in operations
        if prim.name in operation.names and operation.name != subject.operation.name
    ]
    return not any(operation.kind is Kind.PROXY for operation in others) and not any(
        prim_callers.hands_on(*user) for user in users
    )


def _shared(prim: Prim, users: Users) -> Refused:
    places = [f"{unit.path}:{unit.source.line(use.offset)}" for unit, use in users]
    return Refused("MIG416", where=places[0], prim=prim.name, users=", ".join(places[:3]))


def _private(subject: OperationSource, prim: Prim, user: Unit) -> set[str]:
    """Return the files that a prim's body names something from; refuse what only its own source has."""
    needed: set[str] = set()
    source = prim.unit.source
    start, end = prim.head.close, prim.head.end
    span = prim.unit.span(prim.definition)
    assert span is not None
    for reference in references(prim.unit, prim.head.start, span.end):
        if reference.local or not reference.file or start <= reference.offset < end:
            continue
        if reference.file == prim.unit.path and reference.name != prim.name:
            scopes = subject.scopes(user)
            *place, last = reference.name.split("::")
            if not scopes.within(last, tuple(place)) and not _inside(reference.name, scopes):
                raise Refused(
                    "MIG415",
                    where=f"{source.path}:{source.line(reference.offset)}",
                    prim=prim.name,
                    name=reference.text,
                )
        if reference.kind != "NAMESPACE" and reference.file.endswith(HEADER_SUFFIXES):
            needed.add(reference.file)
    for offset, word in source.words(span.start, span.end):
        if f"#define {word}".encode() in source.uncommented:
            raise Refused("MIG415", where=f"{source.path}:{source.line(offset)}", prim=prim.name, name=word)
    return needed


def _inside(name: str, scopes: Scopes) -> bool:
    """Tell whether a name is a member of something that the operation's source sees."""
    *place, last = name.split("::")
    while place:
        *place, last = place
        if scopes.within(last, tuple(place), before_colons=True) and not scopes.is_namespace((*place, last)):
            return True
    return False
