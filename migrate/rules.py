# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rules: data files checked against JSON schemas, with the user's own laid over the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, wraps
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match

from migrate import data
from migrate.errors import MigrateError

_SCHEMAS, _FOLDER = "rules/schemas", "rules"
_FORMATS = FormatChecker(formats=())
_PATH_FORMAT = "tree-path"
_LARGEST, _MOST = 1_000_000, 1000
# Rule files that name commands to run, or flags that compilers are given.
GUARDED = ("verify.yaml", "flags.yaml")
_overlay: Path | None = None
_guard: Callable[[], None] | None = None
_caches: list[Callable[[], None]] = []
_Value = TypeVar("_Value")


@_FORMATS.checks(_PATH_FORMAT)
def _is_tree_path(value: object) -> bool:
    return not isinstance(value, str) or data.is_plain(value)


@_FORMATS.checks("regex", raises=re.error)
def _is_regex(value: object) -> bool:
    return not isinstance(value, str) or re.compile(value) is not None


def use(folder: Path | None) -> None:
    """Lay the rule files of a folder over the built-in ones, for this process.

    Args:
        folder: holds files named like the built-in ones below ``rules/``; None for the built-in rules alone.

    Raises:
        MigrateError: MIG909 if it is no folder, MIG904 if it holds a file that nothing reads.
    """
    global _overlay, _guard
    if folder is not None:
        if not folder.is_dir():
            raise MigrateError("MIG909", path=folder, reason="it is no folder")
        for number, path in enumerate(_files(folder)):
            if number >= _MOST:
                raise MigrateError("MIG909", path=folder, reason=f"it holds more than {_MOST} files")
            name = path.relative_to(folder).as_posix()
            _schema_name(name)
            if not path.resolve().is_relative_to(folder.resolve()):
                raise MigrateError("MIG903", where=str(path), path=path.resolve())
    _overlay, _guard = folder, None
    for clear in _caches:
        clear()


def guard(ask: Callable[[], None]) -> None:
    """Have something asked before a guarded file of the user's folder is read; it raises if that must not be.

    Args:
        ask: called before each reading.
    """
    global _guard
    _guard = ask


def overlay() -> Path | None:
    """Return the folder that :func:`use` laid over the built-in rules."""
    return _overlay


def cached(function: Callable[..., _Value]) -> Callable[..., _Value]:
    """Keep what a function makes of rules until other rules are used.

    Args:
        function: of hashable arguments.

    Returns:
        The same, with a memory.
    """
    remembering = cache(function)
    _caches.append(remembering.cache_clear)
    return wraps(function)(remembering)


@cached
def load(name: str) -> Any:
    """Read one rule file, checked; values of the user's file of the same name go over the built-in ones.

    Mappings are joined key by key; lists and plain values are replaced. The result is shared: do not change it.

    Args:
        name: path below ``rules/``, for example ``verify.yaml``.

    Returns:
        Plain values.

    Raises:
        MigrateError: MIG901 to MIG904.
    """
    content, where, built_in = None, f"{_FOLDER}/{name}", False
    if f"{_FOLDER}/{name}" in data.walk(_FOLDER, name.rpartition("/")[2]):
        content, built_in = _plain(data.text(f"{_FOLDER}/{name}"), where), True
    if _overlay is not None and (path := _overlay / name).is_file():
        if name in GUARDED and _guard is not None:
            _guard()
        where = str(path)
        own = _bounded(_own_text(path), where)
        content, built_in = _over(content, own) if built_in else own, True
    if not built_in:
        raise MigrateError("MIG901", where=where, reason="there is no such file")
    return _checked(content, name, where)


def names(folder: str = "") -> list[str]:
    """List rule files below a folder of ``rules/``, built-in and the user's, sorted, relative to ``rules/``.

    Args:
        folder: for example ``checklists``; empty for all.
    """
    result = {name.removeprefix(f"{_FOLDER}/") for name in data.walk(_FOLDER, ".yaml")}
    if _overlay is not None:
        result |= {path.relative_to(_overlay).as_posix() for path in _files(_overlay)}
    return sorted(name for name in result if not folder or name.startswith(f"{folder}/"))


@cached
def digest(*folders: str) -> str:
    """Name the content of rule files, built-in and the user's, without reading what it means.

    Args:
        folders: names of files, or of folders with all their files, below ``rules/``.
    """
    hashed = blake2b(digest_size=8)
    for name in names():
        if any(name == folder or name.startswith(f"{folder}/") for folder in folders):
            hashed.update(name.encode() + b"\0")
            if f"{_FOLDER}/{name}" in data.walk(_FOLDER, name.rpartition("/")[2]):
                hashed.update(data.text(f"{_FOLDER}/{name}").encode() + b"\0")
            if _overlay is not None and (path := _overlay / name).is_file():
                hashed.update(_own_text(path).encode() + b"\0")
    return hashed.hexdigest()


def parse(text: str, name: str, *, where: str) -> Any:
    """Parse and check the text of a rule file.

    Args:
        text: YAML.
        name: path below ``rules/``; chooses the schema.
        where: what messages call the file.

    Returns:
        Plain values.

    Raises:
        MigrateError: MIG901 to MIG904.
    """
    return _checked(_bounded(text, where), name, where)


def _own_text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise _too_large(str(path))
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MigrateError("MIG901", where=str(path), reason=error) from error


def _too_large(where: str) -> MigrateError:
    return MigrateError("MIG910", where=where, reason=f"it has more than {_LARGEST // 1000} kB")


def _bounded(text: str, where: str) -> Any:
    """Read YAML that did not come with the program: aliases can make little text into very much."""
    if len(text) > _LARGEST:
        raise _too_large(where)
    try:
        data.check_yaml(text)
    except data.TooMuch as error:
        raise MigrateError("MIG910", where=where, reason=error) from error
    except yaml.YAMLError:
        pass  # said below
    return _plain(text, where)


def _plain(text: str, where: str) -> Any:
    try:
        return data.parse_yaml(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise MigrateError("MIG901", where=f"{where}:{line}", reason=error.problem) from error
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:  # a date or a key that cannot be
        raise MigrateError("MIG901", where=where, reason=error) from error


def _checked(content: Any, name: str, where: str) -> Any:
    wrong = best_match(_validator(_schema_name(name)).iter_errors(content))
    if wrong is not None:
        raise _refusal(wrong, where)
    return content


def schemas() -> Mapping[str, Any]:
    """Return every schema, by the name of the files that it is for."""
    known = data.names(_SCHEMAS, ".json")
    return {name.removeprefix(f"{_SCHEMAS}/").removesuffix(".json"): data.json(name) for name in known}


def _schema_name(name: str) -> str:
    """Return the schema of a file: its own (``folder-file``), else its folder's."""
    folder, _, file = name.removesuffix(".yaml").rpartition("/")
    top = folder.split("/")[0]
    known = [
        file_name.removeprefix(f"{_SCHEMAS}/").removesuffix(".json") for file_name in data.names(_SCHEMAS, ".json")
    ]
    for candidate in (f"{top}-{file}", top) if folder else (file,):
        if candidate in known:
            return candidate
    near = get_close_matches(file, known, 1)
    raise MigrateError("MIG904", where=name, name=name, near=f"; did you mean {near[0]}.yaml?" if near else "")


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(data.json(f"{_SCHEMAS}/{schema}.json"), format_checker=_FORMATS)


def _refusal(error: ValidationError, where: str) -> MigrateError:
    keys = ".".join(str(key) for key in error.absolute_path)
    if error.validator == "format" and error.validator_value == _PATH_FORMAT:
        return MigrateError("MIG903", where=f"{where}: {keys}", path=error.instance)
    return MigrateError("MIG902", where=f"{where}: {keys}" if keys else where, reason=error.message)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.yaml")) if path.is_file())


def _over(base: Any, top: Any) -> Any:
    if isinstance(base, dict) and isinstance(top, dict):
        return {**base, **{key: _over(base[key], value) if key in base else value for key, value in top.items()}}
    return top
