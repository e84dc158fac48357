# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Turns an inventory into plain lists for the cache, and back."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from migrate.inventory.model import Inventory


def pack(value: Any) -> Any:
    """Return plain lists, texts and numbers for a value of the model.

    Args:
        value: a dataclass of the model, or what its fields hold.
    """
    kind = type(value)
    if kind is str or kind is int or value is None:
        return value
    if kind is tuple:
        return [pack(item) for item in value]
    if is_dataclass(kind):
        return [pack(getattr(value, name)) for name in _names(kind)]
    return value.value if isinstance(value, StrEnum) else value


def unpack(value: Any) -> Inventory:
    """Return the inventory that :func:`pack` made plain.

    Args:
        value: what it made.

    Raises:
        ValueError: the shape is not that of an inventory.
    """
    try:
        inventory: Inventory = _maker(Inventory)(value)
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError("not an inventory") from error
    return inventory


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind))


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin is tuple:
        arguments = get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            one = _maker(arguments[0])
            if one is _same:
                return tuple
            return lambda value: tuple(map(one, value))
        makers = [_maker(item) for item in arguments]
        return lambda value: tuple(make(item) for make, item in zip(makers, value, strict=True))
    if origin in (Union, types.UnionType):
        some = _maker(next(item for item in get_args(kind) if item is not type(None)))
        return _same if some is _same else lambda value: None if value is None else some(value)
    if _plain(kind):
        hints = get_type_hints(kind)
        parts = [_maker(hints[name]) for name in _names(kind)]
        return lambda value: kind(*[make(item) for make, item in zip(parts, value, strict=True)])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return _same


def _plain(kind: Any) -> bool:
    return is_dataclass(kind)


def _same(value: Any) -> Any:
    return value
