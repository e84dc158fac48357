# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is known of a condition: true, false or open, and by which assumption."""

from __future__ import annotations

from typing import NamedTuple

from migrate.inventory.torch_usage.values import (
    BAG,
    CALLABLE,
    DEVICE,
    FALLBACK,
    HANDLE,
    HOST,
    LIST,
    MISSING,
    MODULE,
    NONE,
    NOTHING,
    NUMBER,
    OBJECT,
    PROCESSOR,
    UNKNOWN,
    WEIGHT,
    Value,
    number,
)

MODE = frozenset([frozenset(["mode"])])  # a device is there
READINESS = frozenset([frozenset(["readiness"])])  # weights are loaded
TYPE = frozenset([frozenset(["type"])])  # the entry's types
FLAG = frozenset([frozenset(["flag"])])  # the default of a parameter that nobody gives
TRAINING = frozenset([frozenset(["training"])])  # inference only


class Truth(NamedTuple):
    """Whether a condition holds; None where both are possible."""

    holds: bool | None
    basis: frozenset[frozenset[str]] = NOTHING


OPEN = Truth(None)


def truth(value: Value) -> Truth:
    """Tell whether a value counts as true."""
    if value.constant is not MISSING:
        return Truth(bool(value.constant), value.basis)
    if value.only(NONE):
        return Truth(False, value.basis)
    if value.only(HANDLE):
        return Truth(True, MODE)
    if value.only(OBJECT, MODULE, FALLBACK, CALLABLE, PROCESSOR):
        return Truth(True, value.basis)
    if value.kinds and value.kinds <= {LIST, "dict"} and value.traits & {"filled"}:
        return Truth(True, READINESS)
    return OPEN


def is_none(value: Value) -> Truth:
    """Tell whether a value is None."""
    if value.only(NONE):
        return Truth(True, value.basis)
    if not value.kinds or value.can(NONE) or value.can(UNKNOWN):
        return OPEN
    if value.only(HANDLE):
        return Truth(False, MODE)
    if value.only(NUMBER) and value.constant is MISSING:
        return OPEN
    if WEIGHT in value.origins and (value.can(HOST) or value.can(BAG) or value.can(DEVICE)):
        return Truth(False, value.basis or READINESS)
    return Truth(False, value.basis)


def negated(test: Truth) -> Truth:
    """Return the opposite."""
    return Truth(None if test.holds is None else not test.holds, test.basis)


def as_value(test: Truth, value: Value | None = None) -> Value:
    """Return a truth as a value; an open one takes its origins from what was asked."""
    if test.holds is None:
        return number(value.origins if value else NOTHING)
    return number(constant=test.holds, basis=test.basis)


_CLASSES = {"torch.Tensor": HOST, "torch.nn.Parameter": HOST, "ttnn.Tensor": DEVICE, "torch.nn.Module": MODULE}
_CLASSES |= {"torch.LongTensor": HOST, "torch.FloatTensor": HOST, "torch.nn.parameter.Parameter": HOST}


def instance_kinds(names: list[str]) -> frozenset[str] | None:
    """Return the kinds that a test of types lets pass; None where the types say nothing here."""
    kinds = {_CLASSES.get(name) for name in names}
    return None if None in kinds or not kinds else frozenset(kind for kind in kinds if kind)


def is_instance(value: Value, kinds: frozenset[str] | None) -> Truth:
    """Tell whether a value passes a test of types."""
    tensors = {HOST, DEVICE}
    if kinds is None or not value.kinds or value.can(UNKNOWN) or not (value.kinds & tensors):
        return Truth(False, TYPE) if kinds and value.only(NONE) else OPEN
    if value.can("device_bag") and WEIGHT in value.origins:
        return OPEN
    plain = value.kinds - {BAG, "device_bag"}
    if plain <= kinds:
        return Truth(True, TYPE)
    return Truth(False, TYPE) if not plain & kinds else OPEN
