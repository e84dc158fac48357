# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names that the stand-in does not define: they may be passed around, not computed with."""

from __future__ import annotations

import types
from typing import Any

from migrate.verify.emulation.faults import NotEmulated


class Placeholder:
    """A value known by its name only, such as a program configuration.

    Args:
        name: dotted name, as the code spells it.
        callable_: whether a call makes another placeholder (a configuration) instead of a refusal.
        carriers: types that no call may take, since their values would get lost.
    """

    def __init__(self, name: str, callable_: bool = False, carriers: tuple[type, ...] = ()) -> None:
        self._name = name
        self._callable = callable_
        self._carriers = carriers

    def __getattr__(self, name: str) -> Placeholder:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder(f"{self._name}.{name}", self._callable, self._carriers)

    def __call__(self, *arguments: Any, **keywords: Any) -> Placeholder:
        """Make another placeholder, or refuse."""
        values = [*arguments, *keywords.values()]
        if not self._callable or any(isinstance(value, self._carriers) for value in values):
            raise NotEmulated(f"{self._name} is not emulated")
        return Placeholder(f"{self._name}(...)", self._callable, self._carriers)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return ()

    def __or__(self, other: Any) -> Any:
        return self

    def __ror__(self, other: Any) -> Any:
        return self

    def __getitem__(self, key: Any) -> Placeholder:
        return self

    def __repr__(self) -> str:
        return self._name


class StubModule(types.ModuleType):
    """A module whose unknown attributes are placeholders.

    Args:
        name: its dotted name.
        callable_: see Placeholder.
        carriers: see Placeholder.
    """

    def __init__(self, name: str, callable_: bool = False, carriers: tuple[type, ...] = ()) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        self._callable = callable_
        self._carriers = carriers

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder(f"{self.__name__}.{name}", self._callable, self._carriers)
