# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.errors import MigrateError
from migrate.workflow.missing_headers import MissingHeaders
from migrate.workflow.session import Session

WHOLE, LACKING, GUARDED = "ttnn/cpp/whole.cpp", "ttnn/cpp/lacking.cpp", "ttnn/cpp/guarded.cpp"
FILES = {
    WHOLE: "#include <vector>\n",
    LACKING: '#include "ttnn/cpp/inner.hpp"\n',
    "ttnn/cpp/inner.hpp": "#include <fmt/core.h>\n#include <reflect>\n",
    GUARDED: "#if __has_include(<fmt/core.h>)\n#include <fmt/core.h>\n#endif\n",
    "third_party/CMakeLists.txt": "CPMAddPackage(NAME fmt GITHUB_REPOSITORY fmtlib/fmt GIT_TAG 11.1.4)\n",
}


@pytest.fixture
def headers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MissingHeaders:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))
    return MissingHeaders(Session(WorkTree(tmp_path / "tree", FILES).open()))


def test_nothing_is_refused_where_all_is_there(headers: MissingHeaders) -> None:
    assert headers.of([]) == {}
    assert headers.of([WHOLE, GUARDED, "ttnn/cpp/inner.hpp", "not/there.cpp"]) == {}
    headers.refuse([WHOLE])


def test_what_a_file_lacks_through_others_is_named_with_a_way_to_get_it(headers: MissingHeaders) -> None:
    assert headers.of([WHOLE, LACKING]) == {"fmt/core.h": [LACKING], "reflect": [LACKING]}
    with pytest.raises(MigrateError) as caught:
        headers.refuse([LACKING])
    assert caught.value.code == "MIG717"
    assert "2 headers missing" in caught.value.what
    assert "fmt/core.h, reflect" in caught.value.what
    assert "git clone --depth 1 --branch 11.1.4 https://github.com/fmtlib/fmt fmt" in caught.value.cure
