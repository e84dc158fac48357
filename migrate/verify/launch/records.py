# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a program recorded: calls with their arguments, what each launched, and how it ended."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterable
from dataclasses import dataclass, field

_ENDS = {"R": "returned", "T": "threw"}
_DIVISION = f"signal {int(signal.SIGFPE)}"
_PLACE = re.compile(r"\S*\.[ch](?:pp|xx|c)?:\d+:?")
_ADDRESS = re.compile(r"\b0x[0-9a-f]+\b")


@dataclass(slots=True)
class Call:
    """One call.

    Args:
        overload: its number.
        choice: which value of each argument.
        arguments: each as text.
        events: launches in order, then what was returned or thrown; places in files left out.
        end: ``returned``, ``threw``, ``stopped`` (a division by zero), or empty for a call that did not end.
        unreached: what it called that nothing stands in for, or the signal that ended it.
    """

    overload: int
    choice: str
    arguments: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    end: str = ""
    unreached: str = ""

    @property
    def key(self) -> tuple[int, str]:
        """What tells it from other calls."""
        return self.overload, self.choice

    @property
    def launches(self) -> int:
        """How many launches there were."""
        return sum(event.startswith("launched ") for event in self.events)


@dataclass(slots=True)
class Records:
    """All that was recorded of one function.

    Args:
        calls: in order.
        unknown: arguments that have no two values, or that cannot be shown; each with why.
        unreadable: types that could not be shown in what was launched or returned.
        whole: the program came to its end.
        overloads: how many there were.
        bounded: arguments all of whose values were tried, by overload and name.
        absent: what values of its arguments would have been made with, and nothing stands in for.
    """

    calls: list[Call] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    whole: bool = False
    overloads: int = 0
    bounded: set[tuple[int, str]] = field(default_factory=set)
    absent: list[str] = field(default_factory=list)


def read_records(lines: Iterable[str]) -> dict[str, Records]:
    """Read the lines that a program wrote, a letter tells what each is about; return what it says of each function."""
    functions: dict[str, Records] = {}
    records, call = Records(), Call(0, "")
    for line in lines:
        kind, _, text = line.rstrip("\n").partition(" ")
        if kind == "F":
            records = functions.setdefault(text, Records())
            records.overloads += 1
        elif kind == "N":
            records.unknown.append(text)
        elif kind == "C":
            call = Call(records.overloads, text)
            records.calls.append(call)
        elif kind == "A":
            call.arguments.append(text)
        elif kind == "L":
            call.events.append(f"launched {text}")
        elif kind in _ENDS:
            call.end = _ENDS[kind]
            call.events.append(f"{call.end} {_message(text) if kind == 'T' else text}")
        elif kind == "O":
            records.unreadable.append(text)
        elif kind == "X" and text == _DIVISION:  # by zero: the function's own doing, as an error is
            call.end = "stopped"
            call.events = [f"stopped {text}"]
        elif kind == "B":
            records.bounded.add((records.overloads, text))
        elif kind == "V":
            records.absent.append(text)
        elif kind in ("U", "X"):
            call.unreached = text
        elif kind == "Z":
            for known in functions.values():
                known.whole = True
    return functions


def _message(text: str) -> str:
    """Return what was thrown without addresses, its place in a file, and the condition, whose names may change."""
    type_, _, message = text.partition(": ")
    _, informed, info = message.partition("info:\\n")
    return _ADDRESS.sub("0x", f"{type_}: {info if informed else _PLACE.sub('', message)}".strip())
