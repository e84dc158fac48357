# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Streams that are missing or take nothing, and few open files: a message with a code, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RULES = [sys.executable, "-m", "migrate", "rules", "check"]


def shell(script: str, folder: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        ["bash", "-c", script, "bash", *RULES], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


def test_a_full_output_is_said(repository: Path) -> None:
    status, out, err = shell('exec "$@" > /dev/full', repository)
    assert (status, out) == (3, "")
    assert err.startswith("error[MIG118]: The result cannot be written to standard output: No space left on device\n")
    assert "Traceback" not in err


@pytest.mark.parametrize("redirection", ["2> /dev/full", "2>&-", "<&-"])
def test_without_errors_and_input_the_result_is_there(repository: Path, redirection: str) -> None:
    status, out, err = shell(f'exec "$@" {redirection}', repository)
    assert (status, err) == (0, "")
    assert out.endswith("files checked, 0 refused\n")


def test_all_closed_ends_as_it_would(repository: Path) -> None:
    assert shell('exec "$@" <&- >&- 2>&-', repository) == (0, "", "")
    assert shell('exec "$@" > /dev/full 2>&1', repository)[0] == 3


def test_a_reader_that_goes_is_no_error(repository: Path) -> None:
    assert shell('"$@" | true; exit ${PIPESTATUS[1]}', repository) == (0, "", "")


@pytest.mark.parametrize(("limit", "expected"), [("-n 6", (0, 3)), ("-Sn 6", (0,)), ("-f 0", (0,))])
def test_few_files_and_no_size(repository: Path, limit: str, expected: tuple[int, ...]) -> None:
    status, _, err = shell(f'ulimit {limit}; exec "$@"', repository)
    assert status in expected
    assert "Traceback" not in err
    assert "MIG001" not in err
