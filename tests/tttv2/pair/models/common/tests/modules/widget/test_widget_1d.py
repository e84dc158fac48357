# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import pytest
import torch
from models.common.modules.lazy_weight import LazyWeight
from models.common.modules.widget.widget_1d import Widget1D, Widget1DConfig


@pytest.mark.parametrize("mode, seq_len", [("decode", 32), ("prefill", 128)])
def test_widget_1d_vs_reference(ttnn_mesh_device, mode, seq_len):
    if ttnn_mesh_device.shape == (8, 4):
        pytest.skip("one row only")
    widget = Widget1D.from_config(Widget1DConfig(weight=LazyWeight(torch.ones(32, 32))))
    assert widget.forward(LazyWeight(torch.ones(1, 1, seq_len, 32)), mode) is not None


def test_widget_1d_vs_reference_from_model_args(ttnn_mesh_device):
    from models.tt_transformers.tt.model_config import ModelArgs

    widget = Widget1D.from_model_args(ttnn_mesh_device, None, ModelArgs(ttnn_mesh_device), {}, 0)
    assert widget.forward(LazyWeight(torch.ones(1, 1, 32, 32)), "decode") is not None


def test_widget_1d_rejects_galaxy():
    with pytest.raises(ValueError, match="Galaxy"):
        Widget1D.from_model_args(None, None, type("Args", (), {"is_galaxy": True}), {}, 0)
