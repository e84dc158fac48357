# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml
from cli_run import Migrate, Ran, git
from test_documents import valid

sys.path.insert(0, str(Path(__file__).parents[1] / "verify" / "emulation"))
import emulation_tree as sample


@pytest.fixture
def models(repository: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A tree with the embedding, and a rule folder with its case."""
    sample.write(repository)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "an embedding")
    case = sample.case()
    row = {"module": case.module, "reason": "the sample", "modules": list(case.modules), "inputs": case.inputs}
    row |= {"steps": list(case.steps), "reference": list(case.reference)}
    folder = tmp_path / "rules"
    (folder / "emulation").mkdir(parents=True)
    text = yaml.safe_dump({"cases": {"sample": row}}, sort_keys=False)
    (folder / "emulation" / "own.yaml").write_text(text, encoding="utf-8")
    return repository, folder


def run(migrate: Migrate, models: tuple[Path, Path], *more: str) -> Ran:
    return migrate("verify", "--emulate", "--case", "sample", *more, "--repo", models[0], "--rules", models[1])


def test_unchanged_code_is_held_against_its_reference(migrate: Migrate, models: tuple[Path, Path]) -> None:
    ran = run(migrate, models, "--format", "json")
    document = json.loads(ran.out)
    valid("emulate", document)
    (row,) = document["cases"]
    assert (ran.status, row["status"], row["compared"], row["maximum"] < 1e-9) == (0, "equal", "reference", True)


def test_a_change_that_changes_values_is_refused(migrate: Migrate, models: tuple[Path, Path]) -> None:
    sample.write(models[0], sample.EMBEDDING.replace(", bias=self.bias)", ")"))
    ran = run(migrate, models)
    assert ran.status == 4
    assert ran.out.splitlines()[-1] == "1 case: 1 different"
    assert "error[MIG743]: 1 of 1 cases do not hold; the first is sample: differs from before by" in ran.err


def test_a_fault_is_shown_with_its_place(migrate: Migrate, models: tuple[Path, Path]) -> None:
    sample.write(models[0], sample.EMBEDDING.replace("        rows = ttnn.to_layout(", "        ttnn.deallocate(x)\n        rows = ttnn.to_layout("))  # fmt: skip  # noqa: E501
    ran = run(migrate, models, "--format", "json")
    (row,) = json.loads(ran.out)["cases"]
    line = sample.EMBEDDING.splitlines().index("        ttnn.deallocate(x)") - 1
    assert (ran.status, row["status"], row["at"]) == (4, "failed", f"models/demo/embedding.py:{line + 1}")
    assert row["error"].startswith("UseAfterFree: a tensor of shape (2, 6, 147) is read")


def test_an_unknown_case_and_a_tree_without_models(migrate: Migrate, repository: Path) -> None:
    ran = migrate("verify", "--emulate", "--case", "none", "--repo", repository)
    assert (ran.status, "error[MIG741]: There is no case none; there are: " in ran.err) == (2, True)
    cases = ran.err.splitlines()[0].rpartition(": ")[2].split(", ")
    assert "pi0-patch-embedding" in cases
    ran = migrate("verify", "--emulate", "--repo", repository)
    assert (ran.status, set(ran.out.splitlines()[-1].split(": ")[1].split())) == (0, {str(len(cases)), "absent"})
