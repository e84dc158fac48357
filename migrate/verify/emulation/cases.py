# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The cases that rule files describe."""

from __future__ import annotations

from typing import Any

from migrate import rules
from migrate.errors import MigrateError
from migrate.verify.emulation.case import Case

FOLDER = "emulation"


def load_cases() -> list[Case]:
    """Return every case of ``rules/emulation/*.yaml``, by name.

    Raises:
        MigrateError: numpy is not there, or a rule file is wrong.
    """
    cases: dict[str, Case] = {}
    for name in rules.names(FOLDER):
        for key, row in (rules.load(name)["cases"] or {}).items():
            cases[key] = _case(key, row)
    return [cases[key] for key in sorted(cases)]


def chosen_cases(names: tuple[str, ...]) -> list[Case]:
    """Return the named cases, or all of them.

    Raises:
        MigrateError: MIG741, there is no case of that name.
    """
    cases = load_cases()
    known = {case.name for case in cases}
    for name in names:
        if name not in known:
            raise MigrateError("MIG741", name=name, known=", ".join(sorted(known)))
    return [case for case in cases if not names or case.name in names]


def _case(name: str, row: dict[str, Any]) -> Case:
    lists = {key: tuple(row.get(key, ())) for key in ("steps", "modules", "reference", "otherwise")}
    return Case(name, row["module"], inputs=row.get("inputs", {}), reason=row["reason"], **lists)
