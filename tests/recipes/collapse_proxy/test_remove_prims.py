# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Prims that nobody calls any more."""

from __future__ import annotations

from plain_operation import DEVICE_HEADER, DEVICE_SOURCE, Gathered

from migrate.recipes.collapse_proxy.remove_prims import edits


def test_no_prim(plain: Gathered) -> None:
    assert edits(plain.subject.parser, []) == []


def test_declaration_and_definition_go(plain: Gathered) -> None:
    found = edits(plain.subject.parser, [plain.prim()])
    assert {edit.path for edit in found} == {DEVICE_HEADER, DEVICE_SOURCE}
    assert plain.after(DEVICE_HEADER, found).endswith("const tensor_args_t& args);\n};\n\n}  // namespace ttnn::prim\n")
    assert plain.after(DEVICE_SOURCE, found).endswith("{ return args.input; }\n\n}  // namespace ttnn::prim\n")
