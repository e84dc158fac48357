# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Fields of a skeleton's config."""

from __future__ import annotations

import pytest

from migrate.inventory.tttv2.trace import Tracer
from migrate.inventory.tttv2.vocabulary import vocabulary
from migrate.recipes.model_module.fields import Field, key_field
from tests.tttv2.pair_tree import TT, modules


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
    assert key_field(None, None, key, ["a.py:1"], taken) == Field(name, "object", f'model_config["{key}"]', ("a.py:1",))
    assert taken == {name}


def test_a_name_that_is_taken() -> None:
    taken = {"seed", "seed_"}
    assert key_field(None, None, "SEED", [], taken).name == "seed__"


@pytest.mark.parametrize(
    ("value", "row", "galaxy"),
    [
        ("ttnn.WideConfig() if self.is_galaxy else ttnn.SmallConfig()", "ttnn.SmallConfig", "ttnn.WideConfig"),
        ("ttnn.SmallConfig() if not self.is_galaxy else ttnn.WideConfig()", "ttnn.SmallConfig", "ttnn.WideConfig"),
        ("ttnn.A() if self.dim > 1 else ttnn.B()", "ttnn.A | ttnn.B", "ttnn.A | ttnn.B"),
        ("ttnn.A() if self.is_unknown else ttnn.B()", "ttnn.A | ttnn.B", "ttnn.A | ttnn.B"),
    ],
)
def test_a_definition_that_chooses_by_topology_has_the_type_of_the_variant(value: str, row: str, galaxy: str) -> None:
    path = f"{TT}/model_config.py"
    source = modules().source(path)
    assert source is not None
    old = b'self.model_config["GALAXY_PROGCFG"] = ttnn.MatmulConfig(in0_block_w=self.hidden // 4)'
    found = modules({path: source.data.replace(old, f'self.model_config["GALAXY_PROGCFG"] = {value}'.encode())})
    tracer = Tracer(found)
    settings = found.source(path)
    index = tracer.index(settings, None)
    for label, type_ in (("1D", row), ("2D", galaxy)):
        mesh = [mesh for mesh in vocabulary().meshes if mesh.label == label][-1]
        field = key_field(index, tracer.index(settings, mesh), "GALAXY_PROGCFG", [], set())
        assert field.type == type_
