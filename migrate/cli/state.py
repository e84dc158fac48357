# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a running command knows: the terminal, the settled options, and the tree once it is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from migrate import config as configuration
from migrate import rules
from migrate.cli.claims import agree, claims_of, rule_claims
from migrate.cli.options import Option, remembered
from migrate.cli.output_path import check_output, check_untracked
from migrate.config import Config, Setting, Source
from migrate.errors import MigrateError
from migrate.terminal import Terminal
from migrate.tree.remarks import listen

if TYPE_CHECKING:
    from migrate.tree.executor import Executor
    from migrate.tree.repository import Tree
    from migrate.workflow.session import Session

_SOURCES = {0: Source.DEFAULT, 1: Source.FILE, 2: Source.ENVIRONMENT, 3: Source.COMMAND_LINE}


@dataclass
class State:
    """One run of ``migrate``.

    Args:
        terminal: where it prints.
        config: what the configuration file says.
        settings: the common options with their provenance, by key.
    """

    terminal: Terminal = field(default_factory=Terminal)
    config: Config = field(default_factory=Config)
    settings: dict[str, Setting] = field(default_factory=dict)
    _tree: Tree | None = None

    def value(self, key: str) -> Any:
        """Return the value of a common option."""
        return self.settings[key].value

    @property
    def start(self) -> Path:
        """The folder that the tree is looked for from."""
        return Path(self.value("repo") or Path.cwd())

    @property
    def build_dir(self) -> Path | None:
        """The folder of ``-p``."""
        return self._path("build-dir")

    @property
    def deps(self) -> tuple[Path, ...]:
        """The folders of ``--deps``."""
        folders = tuple(self._resolved("deps", path) for path in self.value("deps"))
        for folder in folders:
            if not folder.is_dir():
                raise MigrateError("MIG106", where=self.settings["deps"].detail, folder=folder)
        return folders

    @property
    def rules(self) -> Path | None:
        """The folder of ``--rules``."""
        return self._path("rules")

    @property
    def tree(self) -> Tree:
        """Open the tree; an interrupted transaction is put back first, and that is said."""
        if self._tree is None:
            from migrate.tree.repository import Tree
            from migrate.tree.transaction import recover

            self._tree = Tree.open(self.start)
            if restored := recover(self._tree):
                self.terminal.warning(
                    f"an earlier run was interrupted; put back {len(restored)} file(s): {', '.join(restored)}"
                )
        return self._tree

    def _path(self, key: str) -> Path | None:
        value = self.value(key)
        return None if value is None else self._resolved(key, value)

    def _resolved(self, key: str, value: Any) -> Path:
        base = self.config.root if self.settings[key].source is Source.FILE else Path.cwd()
        return base / Path(value)


def session_of(state: State, jobs: int | None = None, executor: Executor | None = None) -> Session:
    """Open the tree and everything that works on it, with progress shown on the terminal.

    Args:
        state: of the running command.
        jobs: processes at once.
        executor: where files are checked; processes of this machine if None.

    Raises:
        MigrateError: there is no tree, or it cannot be opened.
    """
    from migrate.workflow.session import Session

    terminal = state.terminal
    return Session(state.tree, state.build_dir, state.deps, jobs, terminal.progress, terminal.detail, executor)


def settle(ctx: click.Context, command: click.Command) -> None:
    """Settle every option: command line, then environment, then configuration, then default.

    Args:
        ctx: the command's context; its values from the configuration are filled in.
        command: the command.

    Raises:
        MigrateError: MIG006 to MIG009, MIG012.
    """
    run = ctx.obj
    ctx.obj = state = run["state"] = State()
    common = remembered(ctx)
    start = common["repo"][1] or Path.cwd()
    state.config = configuration.load(start, common["config"][1])
    configuration.check_keys(state.config, known_keys(ctx, state.config))
    claiming: list[tuple[Option, Setting]] = []
    for param in command.params:
        if isinstance(param, Option) and param.common:
            rank, value = common[str(param.name)]
            state.settings[param.key] = _setting(ctx, state.config, param, param.key, _SOURCES[rank], value)
        elif isinstance(param, Option):
            key = f"{_path(ctx)}.{param.key}"
            if ctx.get_parameter_source(str(param.name)) is ParameterSource.DEFAULT:
                value = ctx.params.get(str(param.name))
                setting = _setting(ctx, state.config, param, key, Source.DEFAULT, value)
                ctx.params[str(param.name)] = setting.value
                claiming += [(param, setting)] if param.runs else []
    rules.use(state.rules)
    log = state.value("log-file")
    if log:
        check_output(Path(log), "--log-file")
    state.terminal = Terminal(
        color=state.value("color"),
        quiet=state.value("quiet"),
        verbose=state.value("verbose"),
        log=Path(log) if log else None,
    )
    if not state.value("trust-commands"):
        root = state.config.root
        agree(state.terminal, root, claims_of(claiming))
        rules.guard(lambda: agree(state.terminal, root, rule_claims(root)))
    listen(lambda error: state.terminal.warning(f"{error.what} [{error.code}]"))


def known_keys(ctx: click.Context, config: Config) -> dict[str, list[str]]:
    """Name the keys that a configuration file may hold, for the tables that it has.

    Args:
        ctx: any context.
        config: what a file says; commands that it does not mention are not imported.

    Returns:
        Keys by command, the common ones under ``""``; none for commands that the file does not mention.
    """
    from migrate.cli.command_table import COMMANDS

    root = ctx.find_root()
    mentioned = {key.split(".")[0] for key in config.values if "." in key}
    commands: dict[str, click.Command] = {"": root.command}
    tables: dict[str, list[str]] = {name: [] for name in COMMANDS}
    for name in COMMANDS:
        if name in mentioned and isinstance(root.command, click.Group):
            command = root.command.get_command(root, name)
            commands |= {name: command} if command and not isinstance(command, click.Group) else {}
    return tables | {
        name: [p.key for p in command.params if isinstance(p, Option) and p.from_file and p.common == (not name)]
        for name, command in commands.items()
    }


def environment_setting(ctx: click.Context, config: Config, param: Option, key: str) -> Setting:
    """Work out one setting from environment, configuration and default, leaving the command line out."""
    try:
        value, _ = param.handle_parse_result(ctx, {}, [])
    except click.MissingParameter:
        value = None
    value = None if isinstance(value, Enum) else value  # click's own mark for "nothing was given"
    from_environment = ctx.get_parameter_source(str(param.name)) is ParameterSource.ENVIRONMENT
    return _setting(ctx, config, param, key, Source.ENVIRONMENT if from_environment else Source.DEFAULT, value)


def _setting(ctx: click.Context, config: Config, param: Option, key: str, source: Source, value: Any) -> Setting:
    if source is Source.DEFAULT and param.from_file and key in config.values:
        return Setting(key, _from_file(ctx, config, param, key), Source.FILE, config.where(key))
    return Setting(key, value, source, str(param.envvar) if source is Source.ENVIRONMENT else "")


def _from_file(ctx: click.Context, config: Config, param: Option, key: str) -> Any:
    raw = config.values[key]
    if isinstance(raw, (list, dict)) != (param.multiple or param.nargs != 1) or isinstance(raw, bool) != param.is_flag:
        expected = "a list" if param.multiple else "true or false" if param.is_flag else "a single value"
        raise MigrateError("MIG008", where=config.where(key), key=key, reason=f"{expected} is expected, not {raw!r}")
    values = raw if isinstance(raw, list) else [raw]
    odd = next((value for value in values if not isinstance(value, _toml_types(param))), None)
    if odd is not None:
        expected = "a number" if _is_number(param) else "text"
        raise MigrateError("MIG008", where=config.where(key), key=key, reason=f"{expected} is expected, not {odd!r}")
    try:
        value = param.type_cast_value(ctx, raw)
    except click.BadParameter as error:
        raise MigrateError("MIG008", where=config.where(key), key=key, reason=error.message) from error
    if not param.writes:
        return value
    path = configuration.inside(config, key, str(raw))
    if not param.creates:
        check_output(path, config.where(key))
    else:
        check_untracked(config.root, path, config.where(key), f"--{param.key}")
    return path


def _toml_types(param: Option) -> tuple[type, ...]:
    """Return the types that one value of an option may have in a file."""
    if param.is_flag:
        return (bool,)
    if _is_number(param):
        return (int, str)
    return (str, date) if param.type.name == "day" else (str,)


def _is_number(param: Option) -> bool:
    return isinstance(param.type, (click.types.IntParamType, click.types.FloatParamType))


def _path(ctx: click.Context) -> str:
    return ".".join(ctx.command_path.split()[1:])
