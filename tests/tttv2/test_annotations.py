# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What annotations say of tensors."""

from __future__ import annotations

import ast

import pytest

from migrate.inventory.tttv2.annotations import tensor_kind


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        ("int", ""),
        ("torch.Tensor", ""),
        ("list[int]", ""),
        ("Callable[[ttnn.Tensor], int]", ""),
        ("'no annotation ('", ""),
        ("ttnn.Tensor", "tensor"),
        ("Tensor", "tensor"),
        ("'ttnn.Tensor | LazyWeight'", "tensor"),
        ("ttnn.Tensor | LazyWeight", "tensor"),
        ("Optional[ttnn.Tensor]", "tensor"),
        ("Union[torch.Tensor, ttnn.Tensor]", "tensor"),
        ("list[ttnn.Tensor]", "holder"),
        ("typing.List[ttnn.Tensor] | None", "holder"),
        ("tuple[ttnn.Tensor, ttnn.Tensor]", "holder"),
        ("dict[str, ttnn.Tensor]", "holder"),
    ],
)
def test_kinds(annotation: str, kind: str) -> None:
    assert tensor_kind(ast.parse(annotation, mode="eval").body, "Tensor", "ttnn") == kind
