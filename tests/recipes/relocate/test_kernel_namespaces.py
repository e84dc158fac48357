# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Namespaces that the kernels of a moved operation open."""

from __future__ import annotations

import pytest
from small_relocation import FOLDER, KERNEL, MakeBuilder, after

from migrate.recipes.relocate import kernel_namespaces
from migrate.tree.refusal import Refused

UTILS = f"{FOLDER}/device/kernels/utils.hpp"
OTHER = "tt-train/sources/ttml/metal/ops/bar/device/kernels/reader.cpp"
INCLUDE = f'#include "{UTILS}"\n'
OPENED = "namespace ttml::metal::foo {\ninline int part(int x) { return x; }\n}  // namespace ttml::metal::foo\n"


def edited(make_builder: MakeBuilder, kernel: str, utils: str = OPENED, path: str = KERNEL) -> tuple[str, str]:
    builder = make_builder({path: INCLUDE + kernel, UTILS: utils})
    kernel_namespaces.edit(builder)
    return after(builder, path).removeprefix(INCLUDE), after(builder, UTILS)


@pytest.mark.parametrize(
    ("kernel", "utils"),
    [
        ("void kernel_main() { part(1); }\n", "inline int part(int x) { return x; }\n"),
        ("void kernel_main() { other::part(1); }\n", "namespace other { int part(int x); }\n"),
        ("void kernel_main() {} // ttml::metal::foo::part\n", "namespace { int part(int x); }\n"),
    ],
)
def test_kernels_without_such_a_namespace(make_builder: MakeBuilder, kernel: str, utils: str) -> None:
    assert edited(make_builder, kernel, utils) == (kernel, utils)


@pytest.mark.parametrize("path", [KERNEL, OTHER])
def test_namespace_and_names_follow(make_builder: MakeBuilder, path: str) -> None:
    kernel, utils = edited(
        make_builder, "using ttml::metal::foo::part;\nint x = ::ttml::metal::foo::part(1);\n", path=path
    )
    assert kernel == "using ttnn::operations::loss::foo::part;\nint x = ttnn::operations::loss::foo::part(1);\n"
    assert utils == OPENED.replace("ttml::metal::foo", "ttnn::operations::loss::foo")


def test_a_namespace_inside_of_it_goes_along(make_builder: MakeBuilder) -> None:
    utils = "namespace ttml::metal::foo {\nnamespace inner { int part(int x); }\nint x = inner::part(1);\n}\n"
    kernel, text = edited(make_builder, "int x = ttml::metal::foo::inner::part(1);\n", utils)
    assert kernel == "int x = ttnn::operations::loss::foo::inner::part(1);\n"
    assert text == utils.replace("ttml::metal::foo", "ttnn::operations::loss::foo")


@pytest.mark.parametrize(
    ("kernel", "utils"),
    [
        ("namespace ttml { int x = metal::foo::part(1); }\n", OPENED),
        ("", OPENED + "namespace ttml { namespace metal { namespace foo { int y; } } }\n"),
    ],
)
def test_pieces_are_refused(make_builder: MakeBuilder, kernel: str, utils: str) -> None:
    with pytest.raises(Refused) as refusal:
        edited(make_builder, kernel, utils)
    assert refusal.value.code == "MIG513"
