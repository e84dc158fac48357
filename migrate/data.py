# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rules and templates: files that travel inside the wheel, read through importlib.resources."""

from __future__ import annotations

import json as _json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml as _yaml

_SOURCE_ROOT = Path(__file__).resolve().parent.parent
_DEPTH = 100
_LOADER: Any = getattr(_yaml, "CSafeLoader", _yaml.SafeLoader)


@cache
def root() -> Traversable:
    """Return the folder that holds ``rules/`` and ``templates/``.

    In a wheel they lie in ``migrate/_data``; in a checkout at the project's top level.
    """
    packaged = files("migrate") / "_data"
    return packaged if packaged.is_dir() else _SOURCE_ROOT


def names(folder: str, suffix: str) -> list[str]:
    """List files of a data folder that end in ``suffix``, sorted, as ``folder/name``.

    Args:
        folder: for example ``rules/errors``.
        suffix: for example ``.yaml``.

    Returns:
        The names; empty where the folder is not there.
    """
    place = _place(folder)
    if not place.is_dir():
        return []
    return sorted(f"{folder}/{file.name}" for file in place.iterdir() if file.name.endswith(suffix))


def walk(folder: str, suffix: str) -> list[str]:
    """List files at any depth below a data folder that end in ``suffix``, sorted, as ``folder/…/name``."""
    place = _place(folder)
    return sorted(_walk(folder, place, suffix)) if place.is_dir() else []


def text(name: str) -> str:
    """Read one data file as UTF-8 text."""
    return _place(name).read_text(encoding="utf-8")


def yaml(name: str) -> Any:
    """Read one data file as YAML (safe loader)."""
    return parse_yaml(text(name))


def parse_yaml(content: str) -> Any:
    """Parse YAML with a loader that makes plain values only.

    Args:
        content: the text.

    Returns:
        Mappings, lists, strings, numbers, booleans, None.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    return _yaml.load(content, Loader=_LOADER)


class TooMuch(ValueError):
    """A text that would grow out of bounds when it is read."""


def check_yaml(content: str, limit: int = 200_000) -> None:
    """Refuse YAML whose aliases, written out, or whose nesting grow out of bounds.

    Args:
        content: the text.
        limit: values that it may hold, every alias counted as what it stands for.

    Raises:
        TooMuch: saying of what.
        yaml.YAMLError: the text is no YAML.
    """
    sizes: dict[str, int] = {}
    open_nodes: list[tuple[str | None, int]] = []
    count = 0
    for event in _yaml.parse(content, Loader=_LOADER):
        if isinstance(event, (_yaml.MappingStartEvent, _yaml.SequenceStartEvent)):
            open_nodes.append((event.anchor, count))
            count += 1
        elif isinstance(event, (_yaml.MappingEndEvent, _yaml.SequenceEndEvent)):
            anchor, before = open_nodes.pop()
            if anchor is not None:
                sizes[anchor] = count - before
        elif isinstance(event, _yaml.ScalarEvent):
            count += 1
            if event.anchor is not None:
                sizes[event.anchor] = 1
        elif isinstance(event, _yaml.AliasEvent):
            if event.anchor in {anchor for anchor, _ in open_nodes}:
                raise TooMuch(f"the alias *{event.anchor} stands for itself")
            count += sizes.get(str(event.anchor), 1)
        if count > limit:
            raise TooMuch(f"it holds more than {limit} values")
        if len(open_nodes) > _DEPTH:
            raise TooMuch(f"it is nested more than {_DEPTH} levels deep")


def json(name: str) -> Any:
    """Read one data file as JSON."""
    return _json.loads(text(name))


def parsed_json(content: str | bytes) -> Any:
    """Parse JSON that somebody else wrote.

    Args:
        content: the text.

    Raises:
        ValueError: it is none, or nested too deeply.
    """
    try:
        return _json.loads(content)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def is_plain(path: str) -> bool:
    """Tell whether a relative path stays below the folder it starts from.

    Args:
        path: with forward slashes.

    Returns:
        False for absolute paths, drives, ``..``, backslashes, control characters and empty parts.
    """
    if not path or "\\" in path or ":" in path or any(ord(letter) < 32 or ord(letter) == 127 for letter in path):
        return False
    return all(part not in ("", ".", "..", ".git") for part in path.removesuffix("/").split("/"))


def _place(name: str) -> Traversable:
    return root().joinpath(*name.split("/"))


def _walk(folder: str, place: Traversable, suffix: str) -> Iterator[str]:
    for child in place.iterdir():
        inner = f"{folder}/{child.name}"
        if child.is_dir():
            yield from _walk(inner, child, suffix)
        elif child.name.endswith(suffix):
            yield inner
