# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from pathlib import Path

import pytest
import report_sample

from migrate.report.formats import FORMATS


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "GIT_CONFIG_GLOBAL",
            "GIT_CONFIG_NOSYSTEM",
            "GIT_AUTHOR_DATE",
            "GIT_COMMITTER_DATE",
            "XDG_CACHE_HOME",
        ):
            patch.setenv(name, "")
        out = tmp_path_factory.mktemp("sample")
        report_sample.make(out, tmp_path_factory.mktemp("work") / "miniature")
    return out


@pytest.mark.parametrize("name", [*(name for name, _ in FORMATS.values()), "baseline.json"])
def test_the_sample_is_what_a_report_of_the_miniature_gives(made: Path, name: str) -> None:
    kept = report_sample.FOLDER / name
    assert kept.read_text(encoding="utf-8") == (made / name).read_text(encoding="utf-8"), (
        "renew it with: python tests/report/report_sample.py"
    )


def test_the_sample_shows_something(made: Path) -> None:
    found = json.loads((made / "report.json").read_text(encoding="utf-8"))
    assert sum(found["counts"].values()) > 10
    assert found["summary"]["boxes"]["open"] > 0
    assert not found["unread"]
