# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Configuration and rules that come with a tree: commands to run, places to write to, paths to read."""

from __future__ import annotations

import os
from functools import partial

from attack import DEPS, Attack, Place

WARM = True
_OP = ("--op", "ttnn::bernoulli")
_APPLY = ("apply", *_OP, "--no-api", *DEPS)
_EXITS = frozenset({0, 1, 2, 3, 4, 5})
_RUN = "run: [./tools/run.sh]"
_COMMANDS = f"build:\n  - name: build\n    {_RUN}\ntest:\n  - name: test\n    {_RUN}\n"
_LIMITED = 'rules = "own"\n'
# what is written into migrate.toml, and the command
_OUTPUTS = [
    ".git/config",
    ".git/hooks/pre-commit",
    ".git/HEAD",
    ".git/info/attributes",
    ".git/migrate/active.json",
    ".git/new/file",
    "README.md",
    "ttnn/CMakeLists.txt",
    "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.cpp",
    "build_metal.sh",
    "link-out/precious.txt",
    "link-file",
    "link-git/config",
    "../outside/precious.txt",
    "{folder}/outside/precious.txt",
    "ttnn/../.git/config",
    "./.git/config",
    "ttnn",
    "README.md/x",
]


def _pipe_as_output(path: str, place: Place) -> None:
    (place.tree / path).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place.tree / path)


def _outputs(key: str, path: str, place: Place) -> None:
    place.write("migrate.toml", _toml(key, path.replace("{folder}", str(place.folder))))
    _links(place)
    place.commit()


def _toml(key: str, value: str) -> str:
    table, _, name = key.rpartition(".")
    return (f"[{table}]\n" if table else "") + f'{name} = "{value}"\n'


def _links(place: Place) -> None:
    (place.tree / "link-out").symlink_to(place.outside)
    (place.tree / "link-file").symlink_to(place.outside / "precious.txt")
    (place.tree / "link-git").symlink_to(".git")


def _commands(toml: str, rules: str, place: Place) -> None:
    place.script("tools/run.sh")
    place.script("build_metal.sh")
    if rules:
        place.write("own/verify.yaml", rules)
    place.write("migrate.toml", toml)
    place.commit()


def _flags(place: Place) -> None:
    """Rules of the tree that let any flag pass."""
    place.write("own/flags.yaml", "keep: ['-.*']\n")
    place.write("migrate.toml", _LIMITED)
    place.commit()


def _named_output(path: str, place: Place) -> None:
    _links(place)
    place.commit()


def _layout(place: Place) -> None:
    out = f"{place.outside}/precious.txt"
    options = f"[-fplugin={place.tree}/x.so, -MD, -MF, {out}, '-Wp,-MD,{out}']"
    place.write("own/layout.yaml", f"subtrees:\n  - path: ttnn\n    include: [.]\n    options: {options}\n")
    place.write("migrate.toml", _LIMITED)
    place.commit()


def _changed_after_consent(place: Place) -> None:
    """Agree to the rules, then let them change."""
    _commands('rules = "own"\n[apply]\nverify = "build"\n', "build:\n  - name: build\n    run: ['true']\n", place)
    from attack_judge import program, run

    run([*program(), "trust"], place.tree, place.environment({}), 60)
    place.write("own/verify.yaml", _COMMANDS)
    place.commit()


_RUNS = {
    "verify-build": '[apply]\nverify = "build"\n',
    "verify-test": '[apply]\nverify = "test"\n',
    "rules-and-verify": 'rules = "own"\n[apply]\nverify = "build"\n',
    "rules-and-verify-test": 'rules = "own"\n[apply]\nverify = "test"\n',
    "rules-alone": _LIMITED,
    "pyproject": "",
}

ATTACKS = [
    *(
        Attack(
            f"config/output-{key}-{number:02d}",
            command,
            partial(_outputs, key, path),
            _EXITS,
            ci=number < 2 and key == "log-file",
        )
        for key, command in {
            "log-file": ("scan",),
            "history.out": ("history", "--since", "2026-01-01"),
            "report.out": ("report",),
        }.items()
        for number, path in enumerate(_OUTPUTS)
    ),
    *(
        Attack(
            f"config/pr-body-{number:02d}",
            ("apply", "--op", "ttnn::nothing", "--no-api", *DEPS),
            partial(_outputs, "apply.pr-body", path),
            _EXITS,
        )
        for number, path in enumerate(_OUTPUTS)
    ),
    *(
        Attack(
            f"config/named-output-{option.strip('-')}-{number}",
            (*command, option, path),
            partial(_named_output, path),
            frozenset({2}),
        )
        for option, command in {"--log-file": ("scan",), "--out": ("report",)}.items()
        for number, path in enumerate(
            ("link-file", "link-out/new.txt", "link-git/new", ".git/config", ".git/new/x")
            if option == "--log-file"
            else ("link-out", "link-git", ".git", ".git/new")
        )
    ),
    *(
        Attack(
            f"config/runs-{name}-{what}",
            command,
            partial(_commands, toml, _COMMANDS if "rules" in name else ""),
            frozenset({5}),
            says=("MIG122",),
            ci=(name, what) in {("verify-build", "apply"), ("rules-and-verify", "apply")},
        )
        for name, toml in _RUNS.items()
        if toml and name != "rules-alone"
        for what, command in {"apply": _APPLY, "commit": (*_APPLY, "--commit")}.items()
    ),
    Attack(
        "config/runs-rules-alone-verify",
        ("verify", *_OP, "--stage", "build", *DEPS),
        partial(_commands, _LIMITED, _COMMANDS),
        frozenset({5}),
        says=("MIG122",),
    ),
    *(
        Attack(
            f"config/runs-git-{key}",
            _APPLY,
            partial(_commands, f"[apply]\n{key} = {value}\n", ""),
            frozenset({5}),
            says=("MIG122",),
            ci=key == "commit",
        )
        for key, value in {"commit": "true", "branch": '"other"'}.items()
    ),
    Attack(
        "config/runs-pyproject",
        _APPLY,
        lambda place: (
            _commands("", "", place),
            (place.tree / "migrate.toml").unlink(),
            place.write("pyproject.toml", '[tool.migrate.apply]\nverify = "build"\n'),
            place.commit(),
        )[-1],
        frozenset({5}),
        says=("MIG122",),
    ),
    Attack(
        "config/runs-emulate",
        ("verify", *_OP, *DEPS),
        partial(_commands, "[verify]\nemulate = true\n", ""),
        frozenset({5}),
        says=("MIG122",),
    ),
    *(
        Attack(
            f"config/runs-launch-{command[0]}",
            command,
            partial(_commands, f"[{command[0]}]\nlaunch = true\n", ""),
            frozenset({5}),
            says=("MIG122",),
        )
        for command in (("verify", *_OP, *DEPS), _APPLY)
    ),
    Attack(
        "config/runs-changed-after-consent",
        _APPLY,
        _changed_after_consent,
        frozenset({5}),
        says=("MIG122",),
        ci=True,
    ),
    *(
        Attack(f"config/pipe-as-output-{number}", command, partial(_pipe_as_output, path), frozenset({2}), timeout=60)
        for number, (path, command) in enumerate(
            {
                "migrate-decisions.yaml": ("decide", "ttnn::bernoulli", "keep", "--why", "x"),
                "log": ("scan", "--log-file", "log"),
                "plan.md": ("plan", "--format", "md", "--out", "plan.md"),
                "baseline.json": ("report", "--baseline", "baseline.json", "--update"),
                ".github/workflows/migration.yml": ("ci", "init", "--force"),
            }.items()
        )
    ),
    Attack("config/rules-let-flags-pass", ("explain", "ttnn::bernoulli", *DEPS), _flags, _EXITS),
    Attack("config/layout-options", ("explain", "ttnn::bernoulli", *DEPS), _layout, _EXITS),
    *(
        Attack(
            f"config/reads-{number}",
            ("scan",),
            partial(_commands, text, ""),
            frozenset({0, 1, 2, 3, 5}),
        )
        for number, text in enumerate(
            (
                'rules = "/etc"\n',
                'rules = "../outside"\n',
                'rules = "link-out"\n',
                'rules = ".git"\n',
                'deps = ["/proc"]\n',
                'deps = ["/dev"]\n',
                'build-dir = "/etc/passwd"\n',
                'build-dir = "/dev/zero"\n',
                "x = 1\n",
                "[",
                "\0",
                "log-file = 1\n",
                'color = "evil"\n',
                "verbose = 99999999999999999999\n",
                "jobs = 5\n",
                "[scan]\njobs = -1\n",
                "[scan]\njobs = 99999999999\n",
                "[apply]\nop = [1]\n",
                "[a.b.c]\nd = 1\n",
                "deps = [[]]\n",
                'deps = ["' + "x" * 5000 + '"]\n',
                "trust-commands = true\n",
                'config = "/etc/passwd"\n',
                'repo = "/"\n',
            )
        )
    ),
]
