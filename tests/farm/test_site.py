# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.farm.site import Site, folder_digest, site_of, unlike, versions

FILES = {"a.hpp": "a\n", "b.hpp": "b\n", "list.txt": "c\n"}


@pytest.fixture
def work(tmp_path: Path) -> WorkTree:
    return WorkTree(tmp_path / "tree", FILES, commit=True)


def site(work: WorkTree, repository: str = "", folders: tuple[str, ...] = ()) -> Site:
    return site_of(work.open(), work.root / "mark", "token", repository, folders)


def test_a_shared_folder_needs_neither_commit_nor_changes(work: WorkTree) -> None:
    work.write({"a.hpp": "other\n"})
    assert (site(work).revision, site(work).changes) == ("", ())


def test_changes_are_what_a_parse_can_see(work: WorkTree) -> None:
    work.write({"a.hpp": "other\n", "b.hpp": None, "new.cpp": "new\n", "notes.bin": "not code\n"})
    described = site(work, "url")
    assert described.changes == (("a.hpp", b"other\n"), ("b.hpp", None), ("new.cpp", b"new\n"))
    assert described.revision == work.git("rev-parse", "HEAD").strip()


def test_the_state_follows_commit_and_changes(work: WorkTree) -> None:
    first = site(work, "url").state
    work.write({"a.hpp": "other\n"})
    second = site(work, "url").state
    work.write({"a.hpp": None})
    third = site(work, "url").state
    work.write({"a.hpp": ""})
    assert len({first, second, third, site(work, "url").state}) == 4


def test_this_machine_is_like_itself(work: WorkTree, tmp_path: Path) -> None:
    assert unlike(site(work, folders=(str(tmp_path),))) == ""


def test_another_version_is_named(work: WorkTree) -> None:
    other = replace(site(work), versions=(*versions().items(), ("libclang", "clang version 1")))
    assert unlike(other) == f"libclang is {versions()['libclang']}, and clang version 1 where the run was started"


def test_other_headers_are_named(work: WorkTree, tmp_path: Path) -> None:
    headers = tmp_path / "headers"
    headers.mkdir()
    other = replace(site(work), folders=((str(headers), "digest"), ("/nowhere/include", "")))
    assert unlike(other) == f"the headers of {headers} are others than where the run was started"
    assert unlike(replace(other, folders=other.folders[1:])) == "the headers of /nowhere/include are missing"


def test_the_digest_of_a_folder_follows_names_and_sizes(tmp_path: Path) -> None:
    for name, files in {
        "one": {"x/a.h": "1"},
        "same": {"x/a.h": "2"},
        "longer": {"x/a.h": "12"},
        "renamed": {"x/b.h": "1"},
    }.items():
        for path, text in files.items():
            place = tmp_path / name / path
            place.parent.mkdir(parents=True)
            place.write_text(text)
    one, same, longer, renamed = (folder_digest(str(tmp_path / name)) for name in ("one", "same", "longer", "renamed"))
    assert one == same
    assert len({one, longer, renamed, folder_digest(str(tmp_path / "none"))}) == 4
