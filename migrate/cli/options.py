# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Options: the common ones before and after the command, environment variables, and values from the configuration."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

CONTEXT: dict[str, Any] = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
}
_RANK = {ParameterSource.DEFAULT: 0, ParameterSource.ENVIRONMENT: 2, ParameterSource.COMMANDLINE: 3}
_FOLDER = click.Path(path_type=Path)


class _Anything(Collection[object]):
    """Every value but none at all."""

    def __contains__(self, value: object) -> bool:
        return bool(value)

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 1


ANYTHING = _Anything()


class Option(click.Option):
    """An option that shows its environment variable and its default.

    Args:
        common: True for the options that every command takes.
        from_file: False for options that make no sense in a configuration file.
        writes: True if its value is a path that migrate writes to, or reads rules from.
        creates: True if its value is a path of output alone; a file may not name one that git tracks.
        runs: values that make code of the tree run; the user must agree to one that a file names.
    """

    def __init__(
        self,
        declarations: list[str],
        *,
        common: bool = False,
        from_file: bool = True,
        writes: bool = False,
        creates: bool = False,
        runs: Collection[object] = (),
        **attributes: Any,
    ) -> None:
        attributes.setdefault("show_envvar", True)
        super().__init__(declarations, **attributes)
        self.common, self.from_file, self.runs = common, from_file, runs
        self.writes, self.creates = writes or creates, creates

    @property
    def key(self) -> str:
        """The option's name in a configuration file."""
        return max((name for name in self.opts if name.startswith("--")), key=len).removeprefix("--")


def option(*declarations: str, **attributes: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorate a command with an option that shows its environment variable and its default."""
    return click.option(*declarations, cls=Option, **attributes)


strict_option = option(
    "--strict/--no-strict",
    default=None,
    help="Refuse what leaves files unproven that could not be judged before either.  [default: where CI is set]",
)


def strict_wanted(flag: bool | None) -> bool:
    """Read the value of ``--strict``.

    Args:
        flag: None where the option was left out.
    """
    return os.environ.get("CI", "").lower() not in ("", "0", "false") if flag is None else flag


def common_options() -> list[Option]:
    """Make the options that are taken before and after the command."""

    def make(*declarations: str, **attributes: Any) -> Option:
        name = max(declarations, key=len).removeprefix("--").replace("-", "_").upper()
        return Option(
            list(declarations),
            common=True,
            envvar=f"MIGRATE_{name}",
            expose_value=False,
            callback=_remember,
            **attributes,
        )

    return [
        make("--repo", type=_FOLDER, from_file=False, help="The tree.  [default: the one that holds this folder]"),
        make("-p", "--build-dir", type=_FOLDER, help="Build folder with compile_commands.json."),
        make(
            "--deps",
            type=_FOLDER,
            multiple=True,
            metavar="DIR",
            help=(
                "Root of third-party headers, where there is no compile database (repeatable; in the variable "
                f"separated by {os.pathsep})."
            ),
        ),
        make("--config", type=_FOLDER, from_file=False, metavar="FILE", help="Configuration.  [default: migrate.toml]"),
        make("--rules", type=_FOLDER, writes=True, metavar="DIR", help="Folder of rules laid over the built-in ones."),
        make(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            show_default=True,
            help="Colour; auto follows the terminal and NO_COLOR.",
        ),
        make("-q", "--quiet", is_flag=True, help="Errors and results only."),
        make("-v", "--verbose", count=True, default=0, help="Tell more on stderr."),
        make(
            "--trust-commands",
            is_flag=True,
            from_file=False,
            help="Agree to the commands that the tree's own configuration and rules make run, this time.",
        ),
        make("--log-file", type=_FOLDER, creates=True, metavar="FILE", help="Append every message to a file."),
    ]


def remembered(ctx: click.Context) -> dict[str, tuple[int, Any]]:
    """Return what the common options were given: the value and the rank of its place, by parameter name."""
    values: dict[str, tuple[int, Any]] = ctx.meta.setdefault("migrate.common", {})
    return values


def split_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write a command's help on its own options, and the names of the common ones; migrate --help explains those."""
    for title, common in (("Options", False), ("Common options", True)):
        params = [param for param in command.get_params(ctx) if getattr(param, "common", False) is common]
        if common and ctx.parent is not None:
            with formatter.section(title):
                names = [max(param.opts, key=len) for param in params]
                formatter.write_text(f"{', '.join(names)} (see migrate --help)")
        elif records := [record for param in params if (record := param.get_help_record(ctx)) is not None]:
            with formatter.section(title):
                formatter.write_dl(records)


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    name = str(param.name)
    rank = _RANK.get(ctx.get_parameter_source(name) or ParameterSource.DEFAULT, 0)
    common = remembered(ctx)
    if name not in common or rank >= max(common[name][0], 1):
        common[name] = (rank, value)
