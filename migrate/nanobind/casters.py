# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which of nanobind's type casters a signature needs (``rules/binding/casters.yaml``).

A missing caster compiles, and fails when the function is called.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from migrate import rules
from migrate.cpp.new_function import NewFunction
from migrate.nanobind.conventions import Files, layout
from migrate.templates import render

_NAME = re.compile(r"[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*")


@rules.cached
def _headers() -> dict[str, str]:
    """Load the rule file: type to header."""
    return dict(rules.load("binding/casters.yaml"))


def headers(tree: Files) -> dict[str, str]:
    """Return the header of each type that has one: a tree may lack some of its own.

    Args:
        tree: the tree.
    """
    rule = layout()
    root = rule.function_header_path.removesuffix(rule.function_header)
    own = posixpath.dirname(rule.function_header) + "/"
    return {kind: name for kind, name in _headers().items() if not name.startswith(own) or tree.exists(f"{root}{name}")}


def needed(types: Iterable[str], tree: Files) -> set[str]:
    """Return the caster headers that some types need, those of their template arguments included.

    Args:
        types: canonical spellings.
        tree: that has the headers.
    """
    known, names = headers(tree), set()
    for kind in types:
        plain = kind.replace("__cxx11::", "").replace("__1::", "")
        names |= {known[name] for name in _NAME.findall(plain) if name in known}
    return names


def caster_asserts(function: NewFunction, tree: Files) -> str:
    """Write C++ that compiles only if every type of a function has its caster.

    Args:
        function: what an operation becomes.
        tree: that has the casters' headers.

    Returns:
        Text to append to the binding file.
    """
    types = dict.fromkeys(
        kind
        for overload in function.overloads
        for kind in (overload.result, *(parameter.type for parameter in overload.parameters))
        if kind != "void"
    )
    names = sorted({name.partition("<")[0] for name in headers(tree)})
    hidden = [f"std::__cxx11::{name.removeprefix('std::')}" for name in names if name.startswith("std::")]
    name = function.name.replace("::", "_")  # asserts of several functions may meet in one file, or in one unity file
    return render("binding/caster_asserts.cpp.j2", name=name, types=list(types), containers=[*names, *hidden])
