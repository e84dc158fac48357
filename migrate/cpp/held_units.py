# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Units of which somebody still holds a cursor: they are in memory anyway, and need not be parsed twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from weakref import ReferenceType, ref

from clang import cindex

from migrate.cpp.unit import Unit

_Wrap = Callable[[cindex.TranslationUnit], Unit]


class HeldUnits:
    """Finds units again as long as anything of them is in use, and keeps none in memory itself."""

    def __init__(self) -> None:
        self._units: dict[Hashable, tuple[ReferenceType[cindex.TranslationUnit], _Wrap]] = {}

    def add(self, key: Hashable, unit: cindex.TranslationUnit, wrap: _Wrap) -> Unit:
        """Take note of a unit, and return it as one of ours.

        Args:
            key: it is found by.
            unit: libclang's.
            wrap: makes ours of it; must not hold it.
        """
        self._units = {other: entry for other, entry in self._units.items() if entry[0]() is not None}
        self._units[key] = (ref(unit), wrap)
        return wrap(unit)

    def get(self, key: Hashable) -> Unit | None:
        """Return a unit that is still in use, or None.

        Args:
            key: it was added by.
        """
        reference, wrap = self._units.get(key, (None, None))
        unit = reference() if reference is not None else None
        return wrap(unit) if unit is not None and wrap is not None else None

    def clear(self) -> None:
        """Forget all: files have changed."""
        self._units.clear()
