# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a new operation is, for everything that makes its files."""

from __future__ import annotations

from dataclasses import dataclass

from migrate.cmake.edit import NAME
from migrate.cpp.new_function import NewOverload
from migrate.tree.places import places
from migrate.tree.reader import Reader


@dataclass(frozen=True, slots=True)
class NewOperation:
    """An operation that is about to enter ttnn.

    Args:
        name: qualified C++ name, for example ``ttnn::foo_bw``.
        category: below ``ttnn/cpp/ttnn/operations``, for example ``normalization`` or ``eltwise/unary_backward``.
        folder: the operation's folder, relative to the tree's root.
        header: its public header.
        overloads: as the public header declares them.
        sources: host sources, bindings excepted.
        headers: other headers.
        kernels: files compiled at run time.
        documentation: text for the docstring; empty for a plain one.
        test_folder: where its pytest file goes, for example ``tests/ttnn/unit_tests/operations/fused``.
        python_name: dotted, for example ``ttnn.foo_bw``.
        old_names: what the operation was called before, qualified; its gtests call it so.
        hook: the binding source that calls the operation's; empty for the category's.
        registered: it is a registered object, not a function.
    """

    name: str
    category: str
    folder: str
    header: str
    overloads: tuple[NewOverload, ...]
    sources: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    kernels: tuple[str, ...] = ()
    documentation: str = ""
    test_folder: str = ""
    python_name: str = ""
    old_names: tuple[str, ...] = ()
    hook: str = ""
    registered: bool = False

    @property
    def base_name(self) -> str:
        """Last part of the C++ name."""
        return self.name.rpartition("::")[2]

    @property
    def python(self) -> str:
        """Dotted name in Python."""
        return self.python_name or self.name.replace("::", ".")


def category_folder(operation: NewOperation, tree: Reader) -> str:
    """Return the folder of a category that has no library yet: a folder of libraries is none itself.

    Args:
        operation: the new operation.
        tree: the tree as it is.
    """
    category = f"{places().operations}/{operation.category}"
    if not f"{operation.folder}/".startswith(f"{category}/"):
        return operation.folder
    if tree.exists(f"{category}/{NAME}"):
        return category
    below = any(path.startswith(f"{category}/") for path in tree.files(NAME))
    return operation.folder if below else category
