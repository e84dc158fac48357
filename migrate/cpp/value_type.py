# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The type of the value behind a reference."""

from __future__ import annotations

from clang.cindex import Type, TypeKind

REFERENCES = (TypeKind.LVALUEREFERENCE, TypeKind.RVALUEREFERENCE)


def referred(type_: Type) -> Type:
    """Return the canonical type, or that of what a reference refers to."""
    canonical = type_.get_canonical()
    return canonical.get_pointee().get_canonical() if canonical.kind in REFERENCES else canonical


def value_type(type_: Type) -> str:
    """Return a type's canonical spelling without reference and top-level constness."""
    return str(referred(type_).spelling).removeprefix("const ")
