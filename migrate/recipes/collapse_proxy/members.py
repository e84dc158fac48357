# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a struct has besides ``invoke``: only what nothing needs may go with it."""

from __future__ import annotations

from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.tree.refusal import Refused

_HARMLESS = (CursorKind.CXX_ACCESS_SPEC_DECL,)


def check(subject: OperationSource) -> None:
    """Refuse a struct with bases or members other than ``invoke``.

    Raises:
        Refused: MIG423.
    """
    assert subject.struct is not None
    for child in subject.struct.get_children():
        kind = cursors.kind(child)
        if child.spelling == "invoke" or kind in _HARMLESS:
            continue
        where = f"{subject.header.path}:{child.location.line}"
        raise Refused("MIG423", where=where, struct=subject.operation.struct, member=child.spelling or "a base class")
