# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which packages lie in a folder of models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from migrate.errors import MigrateError
from migrate.python.modules import Modules

PARTS = frozenset(["tt", "ttnn", "reference", "tests", "test", "demo", "runner", "tt_optimized"])
WORDS = frozenset(["ttnn", "tt_lib", "torch"])


def packages_in(modules: Modules, paths: Sequence[str]) -> list[str]:
    """Return the packages that some paths name: files, packages, or folders of packages.

    A package is the folder above the first part that tells what lies in it, such as ``tt``, ``reference`` or ``tests``.

    Args:
        modules: the tree's modules.
        paths: from the tree's root.

    Raises:
        MigrateError: MIG640, nothing of Python lies there.
    """
    result: set[str] = set()
    for argument in paths:
        path = argument.strip("/").removeprefix("./")
        if path.endswith(".py") and modules.path(path):
            result.add(path)
            continue
        files = [file for file in modules.files if file.startswith(f"{path}/")]
        if not files:
            raise MigrateError("MIG640", path=argument, near=modules.near(path))
        result |= {path} if _is_package(path, files) else set(_roots(modules, path))
    return sorted(result)


def below_package(path: str) -> str:
    """Return the part of a file's path that tells what lies there: below its package, as far as that can be seen."""
    parts = path.split("/")
    depth = next((n for n, part in enumerate(parts[:-1]) if part in PARTS), len(parts) - 1)
    return "/".join(parts[depth:])


def _is_package(path: str, files: Iterable[str]) -> bool:
    rest = [file[len(path) + 1 :].split("/") for file in files]
    return any(parts[0] in PARTS for parts in rest if len(parts) > 1) or all(len(parts) == 1 for parts in rest)


def _roots(modules: Modules, path: str) -> set[str]:
    """Return the packages below a folder: those with such a part, and folders of code that lie in none of them."""
    files = modules.mentioning(WORDS, f"{path}/")
    roots: set[str] = set()
    plain: list[str] = []
    for file in files:
        parts = file.split("/")
        depth = next((n for n in range(path.count("/") + 2, len(parts) - 1) if parts[n] in PARTS), 0)
        if depth:
            roots.add("/".join(parts[:depth]))
        else:
            plain.append(file)
    inner = {root for root in roots if not any(root.startswith(f"{other}/") for other in roots)}
    alone = [file for file in plain if not any(file.startswith(f"{root}/") for root in inner)]
    top = {file for file in alone if file.rpartition("/")[0] == path}
    for folder in sorted({file.rpartition("/")[0] for file in alone} - {path}, key=len):
        if not any(folder == root or folder.startswith(f"{root}/") for root in inner):
            inner.add(folder)
    inner |= top
    return {root for root in inner if not any(root.startswith(f"{other}/") for other in inner if other != root)}
