# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The attacks that are marked for it; ``benchmarks/attacks.py`` runs all."""

from __future__ import annotations

from pathlib import Path

import pytest
from attack import Attack
from attack_judge import judge, original
from attack_list import attacks


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return original(tmp_path_factory.mktemp("attacks") / "original")


@pytest.mark.parametrize("attack", [pytest.param(attack, id=attack.name) for attack in attacks() if attack.ci])
def test_attack_holds(attack: Attack, start: Path, tmp_path: Path) -> None:
    verdict = judge(attack, start, tmp_path / "place")
    assert not verdict.faults, verdict.output
