# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Comparing what a function launched before a change with what it launches after it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from migrate.verify.launch.records import Call, Records
from migrate.verify.launch.rules import launch_rules

_ABSENT = "none"  # an optional without a value


class Verdict(StrEnum):
    """What a comparison shows."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNREACHED = "not reached"


@dataclass(frozen=True, slots=True)
class LaunchComparison:
    """What a function launches, then and now.

    Args:
        name: of the function.
        verdict: what was shown.
        calls: how many ended in both states.
        launches: how many of them launched.
        reason: why it was not reached, or the difference in words.
        arguments: of the first call that differs.
        before: what it recorded before.
        after: what it recorded after.
    """

    name: str
    verdict: Verdict
    calls: int = 0
    launches: int = 0
    reason: str = ""
    arguments: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def compare_records(name: str, before: Records, after: Records) -> LaunchComparison:
    """Compare two records of the same calls.

    Equal are only calls that came to their end in both states. For a proof, every value of every argument must have
    been part of such a call, and something must have been launched.
    """
    later = {call.key: call for call in after.calls}
    pairs = [(call, later[call.key]) for call in before.calls if call.key in later]
    ended = [(old, new) for old, new in pairs if old.end and new.end]
    differing = [(old, new) for old, new in ended if old.events != new.events or old.end != new.end]
    launches = sum(old.launches > 0 for old, _ in ended)
    if differing:
        old, new = min(differing, key=lambda pair: len(pair[0].arguments))
        return LaunchComparison(
            name,
            Verdict.DIFFERENT,
            len(ended),
            launches,
            f"{len(differing)} of {len(ended)} calls differ",
            tuple(old.arguments),
            tuple(old.events),
            tuple(new.events),
        )
    reason = _unreached(before, after, [old for old, _ in ended], launches)
    verdict = Verdict.UNREACHED if reason else Verdict.EQUAL
    return LaunchComparison(name, verdict, len(ended), launches, reason)


def _unreached(before: Records, after: Records, ended: list[Call], launches: int) -> str:
    """Return why calls that are all equal prove nothing; empty if they do."""
    if not before.whole or not after.whole or not before.calls:
        return (before.unknown or after.unknown or ["the program that calls it did not come to its end"])[0]
    if before.unknown:
        return before.unknown[0]
    if unreadable := before.unreadable or after.unreadable:
        return f"what was launched or returned cannot be read: {unreadable[0]}"
    stops = Counter(call.unreached for call in (*before.calls, *after.calls) if call.unreached)
    stop = f": {_named(stops.most_common(1)[0][0])}" if stops else ""
    if not launches:
        return f"no call launched{stop or ': ' + _last(ended)}"
    if len(before.calls) != len(after.calls):
        return f"not the same calls came to their end{stop}"
    if launches < launch_rules().numbers["launches"]:
        return f"only {launches} of {len(ended)} calls launched"
    shown = _values(before.calls)
    if missing := sorted(shown.keys() - _values(ended).keys()):
        more = f", and with {len(missing) - 1} other values" if len(missing) > 1 else ""
        return f"no call with {shown[missing[0]]} came to its end{more}{stop}"
    constant = _constant([call for call in ended if call.end == "returned"], before.bounded)
    return f"no call that returned has another value of {', '.join(constant)}" if constant else ""


def _constant(calls: list[Call], bounded: set[tuple[int, str]]) -> list[str]:
    """Return the arguments that had the same value in all of some calls.

    Not those all of whose values were tried, and not those that must be left out: nothing of them goes anywhere.
    """
    values: dict[tuple[int, str], set[str]] = {}
    for call in calls:
        for argument in call.arguments:
            name, _, value = argument.partition(" = ")
            values.setdefault((call.overload, name), set()).add(value)
    constant = (key for key, known in values.items() if len(known) < 2 and known != {_ABSENT} and key not in bounded)
    return sorted({name for _, name in constant})


def _values(calls: list[Call]) -> dict[tuple[int, int, str], str]:
    """Return the values of each argument as text where it is known, and how many arguments were passed."""
    values: dict[tuple[int, int, str], str] = {}
    for call in calls:
        choice = call.choice.split()
        values[call.overload, -1, str(len(choice))] = f"{len(choice)} arguments"
        for position, which in enumerate(choice):
            key = call.overload, position, which
            if call.arguments or key not in values:  # a call that was cut off has written none
                values[key] = (
                    call.arguments[position] if call.arguments else f"value {which} of argument {position + 1}"
                )
    return values


def _named(stop: str) -> str:
    return stop if stop.startswith("signal ") else f"{stop} is not there"


def _last(calls: list[Call]) -> str:
    return calls[0].events[-1] if calls and calls[0].events else "none ended"
