# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions of a prim namespace, and what each is to the public functions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What a prim is to the public functions that launch through it; every prim is in exactly one."""

    PROXY = "proxy"
    NEAR_PROXY = "near-proxy"
    SHARED = "shared"
    COMPOSITE_PART = "composite-part"
    UNUSED = "unused"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PrimCaller:
    """A call of a prim.

    Args:
        file: path relative to the tree's root.
        line: 1-based.
        function: qualified name of the function that makes it; empty where the file was read as text only.
    """

    file: str
    line: int
    function: str


@dataclass(frozen=True, slots=True)
class PrimFunction:
    """One overload of a function of a prim namespace.

    Args:
        name: qualified.
        overload: parameter types as written, in brackets.
        file: where it is declared, or defined if nothing declares it.
        line: 1-based.
        defined: ``file:line`` of the definition, or empty.
        relation: to the public functions.
        public: qualified name of the public function that it stands behind, where that is one.
        device_operation: qualified name of the DeviceOperation that it launches, or empty.
        callers: every call of it.
        reasons: why the relation is what it is, in words.
    """

    name: str
    overload: str
    file: str
    line: int
    defined: str
    relation: Relation
    public: str
    device_operation: str
    callers: tuple[PrimCaller, ...] = ()
    reasons: tuple[str, ...] = ()
