# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Templates: jinja2 in a sandbox, strict about names, reading nothing but the data folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Sized
from functools import cache
from typing import Any

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from migrate import data
from migrate.bounds import OutOfBounds, bounded
from migrate.errors import MigrateError

_FOLDER = "templates"
_LARGEST, _LARGEST_POWER = 20_000_000, 1000
_SECONDS, _MEGABYTES = 10.0, 1000
_TextLoader = Callable[[str], str | None]


def render(name: str, /, **values: object) -> str:
    """Fill in one of the templates that come with migrate.

    Args:
        name: path below ``templates/``, for example ``binding/function.j2``.
        values: what the template sees; a name that is missing is an error, never a blank.

    Returns:
        The text, with the template's final newline.

    Raises:
        MigrateError: MIG905 to MIG908.
    """
    return _render(_packaged(), name, values)


def render_text(text: str, called: str, /, **values: object) -> str:
    """Fill in a template given as text, for example one of a rule file.

    Args:
        text: the template.
        called: what messages call it, for example ``rules/places.yaml:target``.
        values: what the template sees. It may include templates that come with migrate, and nothing else.

    Returns:
        The text.

    Raises:
        MigrateError: MIG905 to MIG908.
    """
    return _render(environment(lambda requested: text if requested == called else _read(requested)), called, values)


def check(name: str) -> None:
    """Parse a template without filling it in.

    Args:
        name: path below ``templates/``.

    Raises:
        MigrateError: MIG905 or MIG908.
    """
    try:
        _packaged().get_template(name)
    except TemplateError as error:
        raise _translated(name, error) from error


def names() -> list[str]:
    """List every template that comes with migrate, sorted, relative to ``templates/``."""
    return [name.removeprefix(f"{_FOLDER}/") for name in data.walk(_FOLDER, ".j2")]


def environment(source: _TextLoader) -> Environment:
    """Make a sandbox.

    Args:
        source: gives the text of a template by its name, or None.

    Returns:
        An environment without attribute escapes, side effects and silent blanks. Templates whose name ends in
        ``.html.j2`` or ``.xml.j2`` escape their values.
    """
    sandbox = _Sandbox(
        loader=FunctionLoader(source),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name) and str(name).endswith((".html.j2", ".xml.j2")),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    sandbox.globals = {"range": sandbox.globals["range"], "dict": dict}
    return sandbox


class _Sandbox(ImmutableSandboxedEnvironment):
    """Arithmetic that makes very much of little is refused; time and memory are bounded by :func:`bounded`."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate, if the result stays small."""
        sizes = [len(value) if isinstance(value, Sized) else 1 for value in (left, right)]
        numbers = [abs(value) for value in (left, right) if isinstance(value, (int, float))]
        if operator == "**" and max(numbers, default=0) > _LARGEST_POWER:
            raise OutOfBounds("the power is too large")
        if operator == "%" and isinstance(left, str) and re.search(r"\d{5}|\*", left):
            raise OutOfBounds("the width is too large")
        if operator == "*" and max(sizes) * max(numbers, default=1) > _LARGEST:
            raise OutOfBounds("the product is too large")
        return super().call_binop(context, operator, left, right)


@cache
def _packaged() -> Environment:
    return environment(_read)


def _read(name: str) -> str | None:
    if not data.is_plain(name):
        raise SecurityError(f"{name!r} is no name below the folder of templates")
    try:
        return data.text(f"{_FOLDER}/{name}")
    except OSError:
        return None


def _render(sandbox: Environment, name: str, values: dict[str, object]) -> str:
    try:
        with bounded(_SECONDS, _MEGABYTES):
            text = sandbox.get_template(name).render(values)
    except (OutOfBounds, MemoryError, RecursionError) as error:
        raise MigrateError("MIG911", where=name, name=name, reason=str(error) or "no memory is left") from error
    except SyntaxError as error:  # loops nested deeper than Python takes
        raise MigrateError("MIG905", where=name, name=name, reason=error.msg) from error
    except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        raise _translated(name, error) from error
    if len(text) > _LARGEST:
        raise MigrateError("MIG911", where=name, name=name, reason=f"it makes more than {_LARGEST} characters")
    return text


def _translated(name: str, error: Exception) -> MigrateError:
    if isinstance(error, SecurityError):
        return MigrateError("MIG906", where=name, name=name, reason=error.message or "forbidden access")
    if isinstance(error, TemplateSyntaxError):
        return MigrateError("MIG905", where=f"{error.name or name}:{error.lineno}", name=name, reason=error.message)
    if isinstance(error, TemplateNotFound):
        return MigrateError("MIG908", where=name, name=error.name)
    if isinstance(error, UndefinedError):
        return MigrateError("MIG907", where=name, name=name, reason=error.message)
    return MigrateError("MIG907", where=name, name=name, reason=f"{type(error).__name__}: {error}")
