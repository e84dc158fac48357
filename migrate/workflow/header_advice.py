# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""To which package a missing header belongs, and how to get it."""

from __future__ import annotations

import re
from functools import cached_property

from migrate import rules
from migrate.cmake.pinned_packages import PinnedPackage, pinned_packages
from migrate.cpp.header_roots import FILE
from migrate.tree.reader import Reader


class HeaderAdvice:
    """Says where headers come from.

    Args:
        tree: its CMake files pin the packages that it downloads.
    """

    def __init__(self, tree: Reader) -> None:
        self._tree = tree
        self._rules = rules.load(FILE)

    @cached_property
    def pinned(self) -> dict[str, PinnedPackage]:
        """The packages that the tree's CMake files download."""
        return pinned_packages(self._tree)

    def package(self, name: str) -> str:
        """Return the package of a header.

        Args:
            name: as it is included.
        """
        rule = self._rule(name)
        return rule["package"] if rule else name.partition("/")[0]

    def get(self, name: str) -> str:
        """Say how to get a header.

        Args:
            name: as it is included.
        """
        rule = self._rule(name)
        if rule and "get" in rule:
            return str(rule["get"])
        pinned = self.pinned.get(self.package(name).lower())
        if pinned is not None and pinned.download:
            return f"./build_metal.sh -e; or {pinned.download}, then --deps {pinned.name}"
        return str(self._rules["otherwise"])

    def _rule(self, name: str) -> dict[str, str] | None:
        return next((rule for rule in self._rules["packages"] if re.match(rule["headers"], name)), None)
