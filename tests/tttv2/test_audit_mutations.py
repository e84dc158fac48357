# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One changed thing at a time, each with the findings that it brings."""

from __future__ import annotations

from collections import Counter

import pytest

from migrate.inventory.tttv2.audit.run import audit
from tests.tttv2.audited_pair import CONFIG, NEW, OLD, TEST, clean
from tests.tttv2.pair_tree import TT, modules, tree


def changed(path: str, old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the findings that one change brings, and those that it takes away, without their lines."""
    text = tree().read(path).decode()
    assert old in text, old
    after = Counter(row.key for row in audit(modules({path: text.replace(old, new).encode()})).findings)
    before = Counter(row.key for row in clean())
    return sorted((after - before).elements()), sorted((before - after).elements())


TORCH = "import ttnn\nfrom models.common.lightweightmodule"
CONSTRUCTOR = "def __init__(self, weight: LazyWeight):"
LINEAR = "out = ttnn.linear(x, self.weight, dtype=cfg.dtype, program_config=cfg.decode_progcfg)"
CASES = '@pytest.mark.parametrize("mode, seq_len", [("decode", 32), ("prefill", 128)])\n'
DIRECT = "def test_widget_1d_vs_reference(ttnn_mesh_device, mode, seq_len):"
ALONE = 'def test_widget_1d_vs_reference(ttnn_mesh_device, mode="decode", seq_len=32, other="prefill"):'
REJECTS = "def test_widget_1d_rejects_galaxy():"
SECOND = "        out = ttnn.to_memory_config(out, ttnn.L1_MEMORY_CONFIG)\n"
MUTATIONS: list[tuple[str, str, str, str, list[str]]] = [
    ("torch is imported", NEW, TORCH, f"import torch\n{TORCH}", [f"R11 {NEW} imports torch"]),
    ("torch in a comment", NEW, TORCH, f"# import torch\n{TORCH}", []),
    (
        "torch in a function",
        NEW,
        "    to_set = {}\n",
        "    import torch\n\n    to_set = {}\n",
        [f"R11 {NEW} imports torch in _resolve_widget_config"],
    ),
    (
        "the original is imported",
        NEW,
        TORCH,
        f"from {TT.replace('/', '.')}.ccl import join_rows\n{TORCH}",
        [f"R02 {NEW} imports models.tt_transformers.tt.ccl.join_rows"],
    ),
    (
        "the original is imported inside",
        NEW,
        "    to_set = {}\n",
        "    import models.tt_transformers.tt.ccl\n\n    to_set = {}\n",
        [f"R12c {NEW} imports models.tt_transformers.tt.ccl in _resolve_widget_config"],
    ),
    (
        "a literal of a helper",
        NEW,
        "        n = n + 1\n",
        "        n = n + 3\n",
        [f"R02 {NEW} _next_even is not next_even: for *"],
    ),
    ("a helper the other way", NEW, "    while n % 2:\n        n = n + 1\n    return n", "    return n + n % 2", []),
    (
        "a renamed parameter of a helper",
        NEW,
        "def _next_even(n: int) -> int:\n    while n % 2:\n        n = n + 1\n    return n",
        "def _next_even(size: int) -> int:\n    while size % 2:\n        size = size + 1\n    return size",
        [],
    ),
    (
        "a helper that divides by another size",
        NEW,
        "tile_size: int = 32",
        "tile_size: int = 16",
        [f"R02 {NEW} _matmul_config is not matmul_config: for *"],
    ),
    (
        "a constant of the library in the original",
        CONFIG,
        "k // self.tile_size, grid)",
        "k // ttnn.TILE_SIZE, grid)",
        [],
    ),
    (
        "an original that asks for the architecture",
        CONFIG,
        "return ttnn.MatmulConfig(m, k // self.tile_size, grid)",
        "return ttnn.MatmulConfig(m, k // (16 if is_blackhole() else 32), grid)",
        [f"R02 {NEW} on blackhole _matmul_config is not matmul_config: for *"],
    ),
    (
        "a copy that takes more than the original",
        NEW,
        "grid: tuple[int, int] = (8, 8), tile_size: int = 32) -> ttnn.MatmulConfig:\n"
        "    return ttnn.MatmulConfig(m, k // tile_size, grid)",
        "size: ttnn.Size, grid: tuple[int, int] = (8, 8)) -> ttnn.MatmulConfig:\n"
        "    return ttnn.MatmulConfig(m, k // 32, grid)",
        [
            f"R02 {NEW} _matmul_config could not be compared with matmul_config ({CONFIG}:105): it takes size where "
            "the original takes nothing"
        ],
    ),
    (
        "the constructor takes args",
        NEW,
        CONSTRUCTOR,
        "def __init__(self, weight: LazyWeight, args: object):",
        [f"R03 {NEW} Widget1D.__init__ takes args"],
    ),
    (
        "a parameter without annotation",
        NEW,
        CONSTRUCTOR,
        "def __init__(self, weight):",
        [f"R03 {NEW} Widget1D.__init__ does not annotate weight"],
    ),
    (
        "from_config through the constructor",
        NEW,
        "instance = object.__new__(cls)",
        "instance = cls(config.weight)",
        [f"R03 {NEW} Widget1D.from_config does not go past __init__"],
    ),
    (
        "a field less",
        NEW,
        "    decode_input_memcfg: ttnn.MemoryConfig | None = None\n",
        "",
        [f"R04 {NEW} Widget1DConfig has no field decode_input_memcfg"],
    ),
    (
        "another name of the loader",
        NEW,
        "_load_input_device_tensor",
        "_load_tensor",
        [
            f"R04 {NEW} no function _load_input_device_tensor… resolves the input",
        ],
    ),
    (
        "Galaxy is let in",
        NEW,
        "        if args.is_galaxy:\n            raise",
        "        if not args.is_galaxy:\n            raise",
        [f"R05 {NEW} Widget1D.from_model_args does not reject Galaxy"],
    ),
    (
        "a cluster axis",
        NEW,
        "(x, dim=3, memory_config=memory)",
        "(x, dim=3, cluster_axis=1, memory_config=memory)",
        [f"R05 {NEW} a 1D module passes cluster_axis"],
    ),
    (
        "an or",
        NEW,
        LINEAR,
        LINEAR.replace("cfg.dtype", "cfg.dtype or ttnn.bfloat16"),
        [f"R06 {NEW} or in Widget1D.decode_forward: cfg.dtype is settled at construction"],
    ),
    (
        "a static if in the decode path",
        NEW,
        SECOND,
        SECOND.replace("out =", "if cfg.dim > 1:\n            out ="),
        [f"R06 {NEW} if in Widget1D.decode_forward: cfg.dim > 1 is settled at construction"],
    ),
    (
        "a conditional expression",
        NEW,
        LINEAR,
        LINEAR.replace("cfg.decode_progcfg", "cfg.decode_progcfg if cfg.dim else None"),
        [f"R06 {NEW} conditional in Widget1D.decode_forward: cfg.dim is settled at construction"],
    ),
    (
        "a static if behind a local",
        NEW,
        SECOND,
        f"        wide = cfg.dim > 1\n{SECOND.replace('out =', 'if wide:' + chr(10) + '            out =')}",
        [f"R06 {NEW} if in Widget1D.decode_forward: wide is settled at construction"],
    ),
    (
        "a static part of a runtime condition",
        NEW,
        "if seq_len >= cfg.cutoff:",
        "if seq_len >= cfg.cutoff and cfg.dim:",
        [f"R06 {NEW} if in Widget1D.prefill_forward: cfg.dim is settled at construction"],
    ),
    ("an assert", NEW, SECOND, f"        assert cfg.dim > 1\n{SECOND}", []),
    ("a test of a shape", NEW, SECOND, SECOND.replace("out =", "if out.shape[0] > 1:\n            out ="), []),
    ("the mode in a flat method", NEW, "return self._join(out, False)", "return self._join(out, sharded=False)", []),
    (
        "one value for a flag",
        NEW,
        "return self._join(out, False)",
        "return self._join(out, True)",
        [f"R06 {NEW} conditional in Widget1D._join: sharded is settled at construction"],
    ),
    (
        "a key that the factory drops",
        NEW,
        'model_config.get("WIDE_PROGCFG")',
        "None",
        [f"R07 {NEW} Widget1D.from_model_args does not read the key WIDE_PROGCFG ({OLD}:64)"],
    ),
    (
        "a key that the config class does not write",
        NEW,
        'model_config.get("FUSED_PROGCFG")',
        'model_config.get("FUSED_PROGCFG", model_config.get("GONE_PROGCFG"))',
        [f"R07 {NEW} reads the key GONE_PROGCFG, which {CONFIG} does not write"],
    ),
    (
        "a member that the factory drops",
        NEW,
        "cutoff=args.cutoff",
        "cutoff=512",
        [f"R07 {NEW} Widget1D.from_model_args does not read args.cutoff ({OLD}:62)"],
    ),
    (
        "no factory of that name",
        NEW,
        "def from_model_args(cls, mesh",
        "def from_args(cls, mesh",
        [
            f"R07 {NEW} Widget1D has no class method from_model_args",
            f"R11 {NEW} imports torch in Widget1D.from_args",
            f"R12c {NEW} imports models.tt_transformers.tt.model_config.TensorGroup in Widget1D.from_args",
        ],
    ),
    (
        "a skipped test",
        TEST,
        REJECTS,
        f"@pytest.mark.skip(reason='slow')\n{REJECTS}",
        [f"R08 {TEST} test_widget_1d_rejects_galaxy is skipped"],
    ),
    (
        "a skip for another reason",
        TEST,
        "    if ttnn_mesh_device.shape == (8, 4):",
        "    if seq_len > 64:",
        [f"R08 {TEST} skips for another reason than the mesh"],
    ),
    (
        "an expected failure",
        TEST,
        REJECTS,
        f"@pytest.mark.xfail(strict=True)\n{REJECTS}",
        [],
    ),
    (
        "a test without the mesh",
        TEST,
        "def test_widget_1d_vs_reference_from_model_args(ttnn_mesh_device):",
        "ttnn_mesh_device = None\n\n\ndef test_widget_1d_vs_reference_from_model_args():",
        [f"R08 {TEST} test_widget_1d_vs_reference_from_model_args does not take ttnn_mesh_device"],
    ),
    (
        "a test that reads a file",
        TEST,
        "    with pytest.raises",
        "    open('cases.csv')\n    with pytest.raises",
        [f"R08 {TEST} reads a file: open"],
    ),
    (
        "a mode that is not tested",
        TEST,
        '("prefill", 128)',
        '("decode", 128)',
        [f"R08 {TEST} no comparison with the reference runs prefill"],
    ),
    (
        "no cases",
        TEST,
        CASES + DIRECT,
        ALONE,
        [f"R08 {TEST} test_widget_1d_vs_reference has no parametrised cases"],
    ),
    (
        "the first library in a test",
        TEST,
        "import torch\n",
        "import torch\nimport models.tt_transformers.tt.ccl\n",
        [f"R12c {TEST} imports models.tt_transformers.tt.ccl in all tests"],
    ),
    (
        "an operation more",
        NEW,
        SECOND,
        SECOND + SECOND,
        [f"R10 {NEW} Widget1D.forward decode on 1x1, 1x2, 1x8: Tensor + became to_memory_config"],
    ),
    (
        "an operation less",
        NEW,
        SECOND,
        "",
        [f"R10 {NEW} Widget1D.forward decode on 1x1, 1x2, 1x8: Tensor +, to_memory_config became nothing"],
    ),
    (
        "an operation of the original more",
        OLD,
        "        out = self.norm(out, mode)\n",
        "        out = self.norm(ttnn.gelu(out), mode)\n",
        [
            f"R10 {NEW} Widget1D.forward decode on 1x1, 1x2, 1x8: Tensor +, gelu became nothing",
            f"R10 {NEW} Widget1D.forward prefill on 1x1, 1x2, 1x8: Tensor +, gelu became nothing",
        ],
    ),
    (
        "a field that nobody reads",
        NEW,
        "    cutoff: int | None = None\n",
        "    cutoff: int | None = None\n    extra: int = 0\n",
        [f"R12a {NEW} Widget1DConfig.extra is never read"],
    ),
    (
        "a function that nobody names",
        NEW,
        "def _next_even(n: int)",
        "def _unused():\n    pass\n\n\ndef _next_even(n: int)",
        [f"R12a {NEW} _unused is never used"],
    ),
    (
        "a part that nobody reads",
        NEW,
        "    to_set = {}\n",
        "    to_set = {}\n    rows, columns = 1, 2\n    to_set['dim'] = rows\n",
        [f"R12a {NEW} columns is unpacked in _resolve_widget_config and never read"],
    ),
    (
        "a magic number",
        NEW,
        "(x, dim=3, memory_config=memory)",
        "(x, dim=3, chunks=10, memory_config=memory)",
        [f"R12b {NEW} chunks=10 in Widget1D._join"],
    ),
    (
        "a default built otherwise",
        NEW,
        "lambda seq_len: _matmul_config(_next_even(seq_len), dim)",
        "lambda seq_len: ttnn.Config(_next_even(seq_len))",
        [
            f"R12a {NEW} _matmul_config is never used",
            f"R12e {NEW} prefill_progcfg is built by Config, WIDE_PROGCFG by matmul_config ({CONFIG}:53)",
        ],
    ),
    (
        "a default that does not ask the hardware",
        NEW,
        "    if config.prefill_progcfg is None:\n",
        '    if config.cutoff is None:\n        to_set["cutoff"] = 1024\n    if config.prefill_progcfg is None:\n',
        [
            f"R12e {NEW} compare the default of cutoff with cutoff ({CONFIG}:37)",
            f"R12e {NEW} cutoff does not ask hardware is_blackhole(), as cutoff does ({CONFIG}:37)",
        ],
    ),
    (
        "a default that is the original's",
        NEW,
        "    if config.prefill_progcfg is None:\n",
        "    from models.common.utility_functions import is_blackhole\n\n    if config.cutoff is None:\n"
        '        to_set["cutoff"] = 512 if is_blackhole() else 1024\n    if config.prefill_progcfg is None:\n',
        [],
    ),
    (
        "a line in a comment",
        NEW,
        SECOND,
        f"        # as in line 65 of the original\n{SECOND}",
        [f"R12g {NEW} refers to a line, which moves: line 65"],
    ),
    (
        "a file that is gone",
        NEW,
        "see models/tt_transformers/tt/widget.py",
        "see models/tt_transformers/tt/gadget.py",
        [f"R12g {NEW} names models/tt_transformers/tt/gadget.py, which is not there"],
    ),
]


def _matches(reported: list[str], expected: list[str]) -> bool:
    return len(reported) == len(expected) and all(
        row.startswith(text[:-1]) if text.endswith("*") else row == text
        for row, text in zip(reported, sorted(expected), strict=True)
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "brings"), [row[1:] for row in MUTATIONS], ids=[row[0] for row in MUTATIONS]
)
def test_one_change_brings_its_findings_and_no_others(path: str, old: str, new: str, brings: list[str]) -> None:
    reported, gone = changed(path, old, new)
    assert _matches(reported, brings), reported
    # what is gone was said of what has changed: an operation, an unread key, or nothing
    assert all(row.startswith(("R07", "R10", "R06", "R12d")) for row in gone), gone


def test_there_are_enough_of_them() -> None:
    assert len(MUTATIONS) >= 40
