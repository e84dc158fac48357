# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an operation becomes: the agreement between the C++ half of a recipe and its bindings half."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewParameter:
    """One parameter of the new function.

    Args:
        name: as in the declaration; empty if unnamed.
        type: fully qualified, so that it means the same in any namespace.
        default: the default argument's text in the declaration, or None.
    """

    name: str
    type: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NewOverload:
    """One overload of the new function, in the order of the struct's ``invoke`` overloads.

    Args:
        result: fully qualified result type.
        parameters: in order.
        noexcept: it is declared so; a pointer to it has another type.
    """

    result: str
    parameters: tuple[NewParameter, ...]
    noexcept: bool = False


@dataclass(frozen=True, slots=True)
class NewFunction:
    """The free function that replaces a registered operation.

    Args:
        name: qualified C++ name, for example ``ttnn::experimental::slice_write``.
        registered_name: the string given to ``register_operation``; Python's name derives from it.
        overloads: in the order of the struct's ``invoke`` overloads.
    """

    name: str
    registered_name: str
    overloads: tuple[NewOverload, ...]

    @property
    def base_name(self) -> str:
        """Last part of the registered name: what Python calls the operation inside its module."""
        return self.registered_name.rpartition("::")[2]

    @property
    def python_name(self) -> str:
        """Dotted name in Python."""
        return self.registered_name.replace("::", ".")
