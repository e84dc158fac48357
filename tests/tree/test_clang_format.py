# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tree_repository import STYLE, Repository, plan

from migrate.tree import clang_format
from migrate.tree.clang_format import format_changed, obstacle
from migrate.tree.plan import Create, Edit
from migrate.tree.render import notes, render
from migrate.tree.unified import lines

UGLY = b"int  untouched( int a );\nint  touched( int a );\nint  also_untouched( int a );\n"


def test_unchanged_file_is_never_formatted(repo: Repository) -> None:
    assert format_changed(UGLY, UGLY, "src/op.cpp", repo.tree) == UGLY


def test_only_the_changed_line_is_formatted(repo: Repository) -> None:
    new = UGLY.replace(b"int  touched( int a );", b"int  touched( int a,int b );")
    expected = UGLY.replace(b"int  touched( int a );", b"int touched(int a, int b);")
    assert format_changed(UGLY, new, "src/op.cpp", repo.tree) == expected


def test_deleted_lines_change_nothing_around_them(repo: Repository) -> None:
    new = UGLY.replace(b"int  touched( int a );\n", b"")
    assert format_changed(UGLY, new, "src/op.cpp", repo.tree) == new


def test_new_file_is_formatted_as_a_whole(repo: Repository) -> None:
    assert format_changed(None, b"int  a( );\nint  b;\n", "src/new.hpp", repo.tree) == b"int a();\nint b;\n"


def test_nothing_is_left_for_the_commit_hook_of_the_tree(repo: Repository) -> None:
    old = b"int x = f(aaa,\n   bbb,\n      ccc);\nvoid  untouched( );\nvoid g(\n    int a) {\n    h(a);\n}\n"
    repo.write("src/op.cpp", old)
    repo.commit_all("before")
    repo.write("src/op.cpp", old.replace(b"   bbb,", b"   bbb,   ddd,").replace(b"void g(", b"void shorter("))
    by_plan = format_changed(old, (repo.root / "src/op.cpp").read_bytes(), "src/op.cpp", repo.tree)
    hook = Path(sys.executable).with_name("git-clang-format")
    repo.git("add", "-A")
    binary = ["--binary", str(clang_format.executable())]
    subprocess.run([hook, *binary, "--style=file"], cwd=repo.root, capture_output=True)  # exit 1: files were changed
    assert (repo.root / "src/op.cpp").read_bytes() == by_plan
    assert by_plan == b"int x = f(aaa, bbb, ddd, ccc);\nvoid  untouched( );\nvoid shorter(int a) {\n    h(a);\n}\n"


def test_nearest_style_file_governs(repo: Repository) -> None:
    repo.write("sub/.clang-format", STYLE.replace(b"IndentWidth: 4", b"IndentWidth: 7"))
    new = b"void f() {\na();\nb();\n}\n"
    assert format_changed(None, new, "sub/deeper/x.cpp", repo.tree) == b"void f() {\n       a();\n       b();\n}\n"
    assert format_changed(None, new, "src/x.cpp", repo.tree) == b"void f() {\n    a();\n    b();\n}\n"


def test_style_comes_from_the_revision_that_is_read(repo: Repository) -> None:
    snapshot = repo.tree.at("HEAD")
    repo.write(".clang-format", STYLE.replace(b"IndentWidth: 4", b"IndentWidth: 7"))
    new = b"void f() {\na();\nb();\n}\n"
    assert format_changed(None, new, "src/x.cpp", snapshot) == b"void f() {\n    a();\n    b();\n}\n"


def test_style_above_the_tree_does_not_count(tmp_path: Path) -> None:
    inner = Repository(tmp_path / "inner")
    (inner.root / ".clang-format").unlink()
    (tmp_path / ".clang-format").write_bytes(STYLE)
    assert format_changed(None, b"int  a;\n", "a.cpp", inner.tree) == b"int  a;\n"
    note = obstacle("a.cpp", inner.tree)
    assert note is not None
    assert note.code == "MIG261"


def test_missing_program_is_said_and_leaves_the_text(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clang_format, "executable", lambda: None)
    assert format_changed(None, b"int  a;\n", "a.cpp", repo.tree) == b"int  a;\n"
    wanted = plan(Create("a.cpp", b"int  a;\n", ""), Create("a.txt", b"int  a;\n", ""))
    assert [(note.code, note.where) for note in notes(wanted, repo.tree)] == [("MIG260", "a.cpp")]


def test_unusable_style_leaves_the_text(repo: Repository) -> None:
    repo.write(".clang-format", b"NoSuchOption: 1\n")
    assert format_changed(None, b"int  a;\n", "a.cpp", repo.tree) == b"int  a;\n"


def test_other_files_are_left_alone(repo: Repository) -> None:
    for path in ("CMakeLists.txt", "a.py", "a.md"):
        assert format_changed(None, b"int  a;\n", path, repo.tree) == b"int  a;\n"
        assert obstacle(path, repo.tree) is None


def test_line_endings_mark_encoding_and_missing_newline_are_kept(repo: Repository) -> None:
    old = b"\xef\xbb\xbf// caf\xe9\r\nint  a;\r\nint  b;"
    new = old.replace(b"int  a;", b"int  aa ;")
    assert format_changed(old, new, "src/x.cpp", repo.tree) == old.replace(b"int  a;", b"int aa;")
    new = old.replace(b"int  b;", b"int  bb ;")
    assert format_changed(old, new, "src/x.cpp", repo.tree) == old.replace(b"int  b;", b"int bb;")


def test_render_formats_what_an_edit_changed(repo: Repository) -> None:
    repo.write("src/ugly.cpp", UGLY)
    at = UGLY.index(b" a );\nint  also")
    after = render(plan(Edit("src/ugly.cpp", at, at, b"  b,int", "")), repo.tree)["src/ugly.cpp"]
    assert after == UGLY.replace(b"int  touched( int a );", b"int touched(int b, int a);")


SNIPPETS = b"int  a( int x );|if(x){f( );}|  g(1,2);||// a  comment|f(a,|  b,c);|{|}|#if X|#endif".split(b"|")
texts = st.lists(st.sampled_from(SNIPPETS), max_size=5).map(lambda found: b"".join(line + b"\n" for line in found))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(head=texts, new=texts, tail=texts)
def test_insertion_loses_no_token(repo: Repository, head: bytes, new: bytes, tail: bytes) -> None:
    result = format_changed(head + tail, head + new + tail, "src/x.cpp", repo.tree)
    assert b"".join(result.split()) == b"".join((head + new + tail).split())


def test_lines_beside_one_that_would_be_too_long_are_formatted_with_it(repo: Repository) -> None:
    old = b"auto value =\n    make(one, two);\nint  untouched;\n"
    wide = old.replace(b"make(", b"a::very::long::name::of::a::namespace::that::grew::and::grew::still::make(")
    made = format_changed(old, wide, "src/op.cpp", repo.tree)
    assert max(map(len, lines(made))) < 100
    assert made.endswith(b"\nint  untouched;\n")
