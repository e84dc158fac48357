# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Puts each expression into one class, by the circumstances in which it runs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from migrate.inventory.torch_usage.recorder import (
    ASIDE,
    FORWARD,
    HELPER,
    IMPORT,
    INIT,
    TO_DEVICE,
    UNREACHED,
    Context,
    Row,
    Sink,
)
from migrate.inventory.torch_usage.values import (
    ARGUMENT,
    COMPUTED,
    FETCHED,
    HOST,
    INTEGER,
    LOOP,
    MYSTERY,
    RANDOM,
    STATIC,
    TOKENS,
    UNKNOWN,
    WEIGHT,
)

_WORST = ["C5", "C6", "unknown", "C8", "C7", "C3", "C4"]
_NOT_COMPUTED = {"layout", "creation", "transfer", "elementwise", "metadata", "decode", "module", "training"}


def classify(row: Row) -> tuple[str, Context]:
    """Return a row's class, and the circumstances that decide it.

    Args:
        row: an expression.
    """
    contexts = list(row.contexts)
    if row.family == "metadata" or row.kind not in _OPERATIONS:
        return "C14", contexts[0]
    live = [context for context in contexts if context.phase in (FORWARD, INIT, IMPORT)]
    if helpers := [context for context in contexts if context.phase == HELPER]:
        return "C12", helpers[0]
    if not live:
        if unreached := [context for context in contexts if context.phase == UNREACHED]:
            return "unknown", unreached[0]
        aside = [context for context in contexts if context.phase == ASIDE]
        return ("C13", aside[0]) if aside else ("C11", contexts[0])
    if row.family == "training" or all(_trains(context) for context in live):
        return "C14", live[0]
    open_ = [context for context in live if not context.excluded]
    if not open_ and all(context.phase != FORWARD for context in live):
        return "C1", _clearest(live)
    if not any(context.phase == FORWARD for context in open_) and any(context.phase == FORWARD for context in live):
        return _excluded([context for context in live if context.phase == FORWARD])
    forward = [context for context in open_ if context.phase == FORWARD]
    if not forward:
        return "C1", _clearest(open_)
    if all(context.lazy for context in forward):
        return "C2", forward[0]
    classes = [(_forward(row, context), context) for context in forward if not context.lazy]
    return min(classes, key=lambda pair: _WORST.index(pair[0]))


def unknown_reason(row: Row, context: Context) -> str:
    """Say what is missing to tell the class of a row.

    Args:
        row: an expression whose class is unknown.
        context: the circumstances that decided it.
    """
    if context.phase == UNREACHED:
        return "no entry led here before the work allowed was done"
    if MYSTERY in context.origins:
        return "it is not known where its operands come from"
    if row.family == "maybe":
        return "it is not known whether this is done to a tensor of the host"
    return "it is not known what its operands are"


def _clearest(contexts: list[Context]) -> Context:
    """Return the circumstances of which most is known; the first of equal ones."""

    def known(context: Context) -> tuple[bool, ...]:
        origin_known = bool(context.origins & _TOLD)
        return not context.excluded, UNKNOWN not in context.receiver, MYSTERY not in context.origins, origin_known

    return max(contexts, key=known)


_TOLD = {FETCHED, WEIGHT, ARGUMENT, TOKENS}
_OPERATIONS = {"torch_call", "torch_method", "torch_operator", "torch_index", "module_call", "fallback_op"}
_OPERATIONS |= {"fallback_module_call", "transfer", "transfer_helper"}


_TRAINING = re.compile(r"(?<![\w.])(labels|self\.training|loss|training)(?![\w(])")


def _trains(context: Context) -> bool:
    """Tell whether code runs in training only: a condition asks for labels or a loss."""
    return any(_TRAINING.search(guard.text) and not guard.text.startswith("not ") for guard in context.guards)


def _excluded(contexts: Iterable[Context]) -> tuple[str, Context]:
    """Return the class of what runs under guards that are false by what is assumed."""
    ranked = []
    for context in contexts:
        words = [set(part) for guard in context.excluded for part in guard.basis]
        if any(part <= {"mode", "readiness"} for part in words if part):
            ranked.append((0, "C9", context))
        elif any("training" in part for part in words):
            ranked.append((1, "C14", context))
        elif any("type" in part for part in words):
            ranked.append((2, "C10", context))
        else:
            ranked.append((3, "C11", context))
    best = min(ranked, key=lambda ranking: ranking[0])
    return best[1], best[2]


def _forward(row: Row, context: Context) -> str:
    """Return the class of an expression of the forward path."""
    sinks = [sink for sink in row.sinks if sink.kind == TO_DEVICE and sink.phase == FORWARD]
    device = bool(sinks) or row.direction == "to_device"
    origins = context.origins
    if row.family == "module":
        return "C8"
    if row.family == "maybe" and not _tensor(context):
        return "unknown"
    if row.kind in ("fallback_op", "fallback_module_call"):
        return "C5" if not _static(origins) else "C8"
    if FETCHED in origins and TOKENS not in origins:
        return "C5" if device else "C4"
    if MYSTERY in origins or (UNKNOWN in context.receiver and not device and row.direction != "to_host"):
        return "unknown"
    if not device:
        return "C4"
    if _computes(row, context, sinks):
        alone = _static(origins) and not all(sink.computed and not _static(sink.origins) for sink in sinks)
        return "C8" if alone else "C6"
    return _boundary(origins, context, sinks, row)


def _tensor(context: Context) -> bool:
    """Tell whether the operand that decides is a tensor of the host."""
    return HOST in context.receiver


def _static(origins: frozenset[str]) -> bool:
    return bool(origins) and origins <= STATIC


def _computes(row: Row, context: Context, sinks: list[Sink]) -> bool:
    """Tell whether the host computes here, or lays out what it computes there."""
    if row.kind == "module_call" or row.family not in _NOT_COMPUTED:
        return True
    if COMPUTED in context.traits:
        return True
    if INTEGER in context.traits and row.family in ("layout", "creation"):  # ids: what is looked up by them is another
        return False
    return any(sink.computed and not _static(sink.origins) and FETCHED not in sink.origins for sink in sinks)


def _boundary(origins: frozenset[str], context: Context, sinks: list[Sink], row: Row) -> str:
    integer = INTEGER in context.traits or any(sink.integer for sink in sinks)
    dynamic = origins & {ARGUMENT, TOKENS}
    if _static(origins) or not origins:
        if sinks and all(sink.origins & {ARGUMENT, TOKENS} and FETCHED not in sink.origins for sink in sinks):
            return "C7" if integer else "C3"
        ever = frozenset(origin for known in row.contexts for origin in known.origins)
        return "C7" if integer and ever & {LOOP, ARGUMENT, TOKENS} else "C8"
    if RANDOM in origins and not dynamic:
        return "C7"
    return "C7" if integer else "C3"
