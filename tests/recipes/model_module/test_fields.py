# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Fields of a skeleton's config."""

from __future__ import annotations

import pytest

from migrate.recipes.model_module.fields import Field, key_field


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("WIDE_PROGCFG", "wide_prg_config"),
        ("WIDE_PROGRAM_CONFIG", "wide_prg_config"),
        ("OUT_MEMCFG", "out_memcfg"),
        ("OUT_MEM_CONFIG", "out_memcfg"),
        ("MLP_COMPUTE_CONFIG", "mlp_compute_kernel_cfg"),
        ("SEED", "seed"),
    ],
)
def test_names_of_keys(key: str, name: str) -> None:
    taken: set[str] = set()
    assert key_field(None, key, ["a.py:1"], taken) == Field(name, "object", f'model_config["{key}"]', ("a.py:1",))
    assert taken == {name}


def test_a_name_that_is_taken() -> None:
    taken = {"seed", "seed_"}
    assert key_field(None, "SEED", [], taken).name == "seed__"
