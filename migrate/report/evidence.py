# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is known of a box: its state, and the places that show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class BoxState(StrEnum):
    """What is known of a box."""

    DONE = "done"
    OPEN = "open"
    PARTLY = "partly"
    PERSON = "person"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line that shows something.

    Args:
        file: path relative to the tree's root.
        line: 1-based; 0 for a file or folder as a whole.
        text: what it shows, in a few words.
    """

    file: str
    line: int = 0
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


NOWHERE = Place("")
_NOT_YET = (BoxState.OPEN, BoxState.PARTLY)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a predicate found.

    Args:
        state: see :class:`BoxState`.
        reason: why it is not done, in words; empty where the places say it all.
        places: where to look, the telling ones first.
        done: parts that are done.
        total: parts there are; 1 for a plain box, 0 for a condition that adds nothing by itself.
    """

    state: BoxState
    reason: str = ""
    places: tuple[Place, ...] = ()
    done: int = 0
    total: int = 1

    @property
    def where(self) -> str:
        """The first place as ``file:line``, or empty."""
        return str(self.places[0]) if self.places else ""


def done(*places: Place, reason: str = "") -> Evidence:
    """Return that a box is done."""
    return Evidence(BoxState.DONE, reason, places, 1, 1)


def left(reason: str, *places: Place) -> Evidence:
    """Return that a box is open."""
    return Evidence(BoxState.OPEN, reason, places, 0, 1)


def unknown(reason: str, *places: Place) -> Evidence:
    """Return that nobody can tell from the tree."""
    return Evidence(BoxState.UNKNOWN, reason, places, 0, 1)


def kept(reason: str) -> Evidence:
    """Return that a condition holds that is no achievement by itself: it never makes a box partly done."""
    return Evidence(BoxState.DONE, reason, (), 0, 0)


def never(reason: str) -> Evidence:
    """Return that a part of a box has no meaning in this tree, because it never had the thing."""
    return Evidence(BoxState.UNKNOWN, reason, (), 0, 0)


def counted(finished: Sequence[Place], missing: Sequence[Place], reason: str) -> Evidence:
    """Return the state of a box that is made of parts.

    Args:
        finished: places of the parts that are done; :data:`NOWHERE` for a part without a place.
        missing: places of the parts that are left, likewise.
        reason: what is left; said only if something is.
    """
    total = len(finished) + len(missing)
    places = tuple(place for place in missing if place.file) or tuple(place for place in finished if place.file)
    if not missing:
        return Evidence(BoxState.DONE, "", places, total, total)
    return Evidence(BoxState.PARTLY if finished else BoxState.OPEN, reason, places, len(finished), total)


def all_of(parts: Iterable[Evidence]) -> Evidence:
    """Join evidence of which every part is needed.

    Something open beside something done makes it partly done; if only a person's part is left, the person is asked;
    if only something unknown is left, it is unknown. Parts without a meaning in this tree are left out beside others.
    """
    everything = list(parts)
    relevant = [part for part in everything if part.total or part.state is not BoxState.UNKNOWN] or everything
    if len(relevant) < len(everything) and not any(part.total for part in relevant):
        relevant = everything
    rest = [part for part in relevant if part.state is not BoxState.DONE]
    finished, total = sum(part.done for part in relevant), sum(part.total for part in relevant)
    if not rest:
        state = BoxState.DONE
    elif any(part.state in _NOT_YET and not part.total for part in rest):
        state, finished = BoxState.OPEN, 0
    elif any(part.state in _NOT_YET for part in rest):
        state = BoxState.PARTLY if finished else BoxState.OPEN
    elif any(part.state is BoxState.UNKNOWN for part in rest):
        state = BoxState.UNKNOWN
    else:
        state = BoxState.PERSON
    return Evidence(
        state, _reasons(rest or relevant), _places([*rest, *[p for p in relevant if not p.reason]]), finished, total
    )


def any_of(parts: Iterable[Evidence]) -> Evidence:
    """Join evidence of which one part is enough: the best one stands for all."""
    ranks = (BoxState.DONE, BoxState.PARTLY, BoxState.PERSON, BoxState.UNKNOWN, BoxState.OPEN)
    best_first = sorted(parts, key=lambda part: (ranks.index(part.state), -part.done))
    best = best_first[0]
    if best.state is not BoxState.OPEN:
        return best
    return Evidence(best.state, _reasons(best_first, " or "), _places(best_first), 0, 1)


def _reasons(parts: Sequence[Evidence], between: str = "; ") -> str:
    return between.join(dict.fromkeys(part.reason for part in parts if part.reason))


def _places(parts: Sequence[Evidence]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for part in parts for place in part.places))
