# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which of nanobind's type casters a signature needs (``rules/binding/casters.yaml``).

A missing caster compiles, and fails when the function is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from migrate import rules
from migrate.cpp.new_function import NewFunction
from migrate.templates import render

_NAME = re.compile(r"[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*")


@rules.cached
def headers() -> dict[str, str]:
    """Load the rule file: type to header."""
    return dict(rules.load("binding/casters.yaml"))


def needed(types: Iterable[str]) -> set[str]:
    """Return the caster headers that some types need, those of their template arguments included.

    Args:
        types: canonical spellings.
    """
    known, names = headers(), set()
    for kind in types:
        plain = kind.replace("__cxx11::", "").replace("__1::", "")
        names |= {known[name] for name in _NAME.findall(plain) if name in known}
    return names


def caster_asserts(function: NewFunction) -> str:
    """Write C++ that compiles only if every type of a function has its caster.

    Args:
        function: what an operation becomes.

    Returns:
        Text to append to the binding file.
    """
    types = dict.fromkeys(
        kind
        for overload in function.overloads
        for kind in (overload.result, *(parameter.type for parameter in overload.parameters))
        if kind != "void"
    )
    names = sorted({name.partition("<")[0] for name in headers()})
    hidden = [f"std::__cxx11::{name.removeprefix('std::')}" for name in names if name.startswith("std::")]
    return render("binding/caster_asserts.cpp.j2", types=list(types), containers=[*names, *hidden])
