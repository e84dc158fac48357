# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Configuration: migrate.toml or [tool.migrate], and where each value came from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from migrate.errors import MigrateError

FILE, PYPROJECT = "migrate.toml", "pyproject.toml"

_LARGEST = 1_000_000


class Source(StrEnum):
    """Where a value came from; later ones win."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Setting:
    """One value with its provenance.

    Args:
        key: ``deps``, or ``apply.verify`` for the options of one command.
        value: what migrate uses.
        source: which kind of place it came from.
        detail: the file and table, or the variable's name; empty for defaults and the command line.
    """

    key: str
    value: object
    source: Source
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file says.

    Args:
        values: by key; those of a command's table as ``command.key``.
        file: the file, or None where there is none.
        table: ``""`` or ``tool.migrate``.
        root: the folder that relative paths start from.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    file: Path | None = None
    table: str = ""
    root: Path = Path()

    def where(self, key: str) -> str:
        """Tell the place of a key, as ``migrate.toml: apply.verify``."""
        inner = f"{self.table}.{key}" if self.table else key
        return f"{self.file.name}: {inner}" if self.file else inner


def tree_root(start: Path) -> Path | None:
    """Find the top of the git work tree that holds a folder, without asking git."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)


def load(start: Path, explicit: Path | None = None) -> Config:
    """Read the configuration that holds for a folder.

    Args:
        start: a folder of the tree.
        explicit: the file of ``--config``.

    Returns:
        The configuration; empty where there is none.

    Raises:
        MigrateError: MIG007 if the file cannot be read.
    """
    root = tree_root(start) or start.absolute()
    for path in [explicit] if explicit else [root / FILE, root / PYPROJECT]:
        if explicit or path.is_file():
            content = _read(path)
            if path.name == PYPROJECT:
                tool = content.get("tool", {})
                content = tool.get("migrate", {}) if isinstance(tool, dict) else {}
                if not content and not explicit:
                    continue
            table = "tool.migrate" if path.name == PYPROJECT else ""
            return Config(_flat(content), path, table, root)
    return Config(root=root)


def check_keys(config: Config, known: Mapping[str, Iterable[str]]) -> None:
    """Refuse keys that nothing reads.

    Args:
        config: what a file says.
        known: keys by command; those of every command under ``""``.

    Raises:
        MigrateError: MIG006 with the nearest key.
    """
    keys = [f"{table}.{key}" if table else key for table, names in known.items() for key in names]
    for key in config.values:
        if key not in keys:
            near = get_close_matches(key, [*keys, *known], 1, 0.5)
            suffix = f"; did you mean {near[0]}?" if near else ""
            raise MigrateError("MIG006", where=config.where(key), key=key, near=suffix)


def inside(config: Config, key: str, value: str) -> Path:
    """Resolve a path that migrate writes to, or reads rules from, and that a file names.

    Args:
        config: the configuration that holds the value.
        key: its key.
        value: the path.

    Returns:
        The absolute path.

    Raises:
        MigrateError: MIG009 if it lies outside the tree.
    """
    path = (config.root / value).resolve()
    if not path.is_relative_to(config.root.resolve()):
        raise MigrateError("MIG009", where=config.where(key), key=key, path=value)
    return path


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.is_fifo():  # reading would wait for a writer
            raise MigrateError("MIG007", where=str(path), reason="it is no file")
        with path.open("rb") as stream:
            text = stream.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise MigrateError("MIG007", where=str(path), reason=f"it has more than {_LARGEST // 1000} kB")
        return tomllib.loads(text.decode("utf-8"))
    except OSError as error:
        raise MigrateError("MIG007", where=str(path), reason=error.strerror) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MigrateError("MIG007", where=str(path), reason=error) from error


def _flat(content: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in content.items():
        name = key.replace("_", "-")
        if isinstance(value, dict):
            flat |= {f"{name}.{inner.replace('_', '-')}": inner_value for inner, inner_value in value.items()}
        else:
            flat[name] = value
    return flat
