# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Types that are numbers."""

from __future__ import annotations

from clang.cindex import Type, TypeKind

_REFERENCES = (TypeKind.LVALUEREFERENCE, TypeKind.RVALUEREFERENCE)
_NUMBERS = frozenset(kind for kind in vars(TypeKind).values() if isinstance(kind, TypeKind) and 3 <= kind.value <= 23)
INTEGERS = frozenset(_NUMBERS - {TypeKind.BOOL, TypeKind.FLOAT, TypeKind.DOUBLE, TypeKind.LONGDOUBLE})


def is_number(type_: Type) -> bool:
    """Tell whether a type is a number, or a reference to one."""
    found = type_.get_canonical()
    if found.kind in _REFERENCES:
        found = found.get_pointee().get_canonical()
    return found.kind in _NUMBERS
