# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from migrate.workflow.trust_store import Claim, TrustStore

CLAIM = Claim("migrate.toml: apply.verify", "apply.verify = build")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "tree").mkdir()
    return tmp_path / "tree"


def test_nothing_is_trusted_at_first(tree: Path, tmp_path: Path) -> None:
    assert not TrustStore(tree).has(CLAIM)
    assert TrustStore(tree).clear() == 0
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("other", [Claim(CLAIM.where, "apply.verify = test"), Claim("x", CLAIM.content)])
def test_another_content_or_place_asks_again(tree: Path, other: Claim) -> None:
    TrustStore(tree).add([CLAIM])
    assert TrustStore(tree).has(CLAIM)
    assert not TrustStore(tree).has(other)


def test_another_tree_is_another_matter(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to(tree)
    TrustStore(tree).add([CLAIM])
    assert not TrustStore(tmp_path / "other").has(CLAIM)
    assert TrustStore(tmp_path / "link").has(CLAIM)


def test_the_agreement_is_taken_back(tree: Path) -> None:
    TrustStore(tree).add([CLAIM, Claim("x", "y")])
    assert TrustStore(tree).clear() == 2
    assert not TrustStore(tree).has(CLAIM)


def test_without_a_home_nothing_is_trusted(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", "")
    store = TrustStore(tree)
    assert (store.has(CLAIM), store.clear()) == (False, 0)
    with pytest.raises(OSError, match="home folder"):
        store.add([CLAIM])
