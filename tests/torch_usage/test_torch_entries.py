# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The ways into a package."""

from __future__ import annotations

import textwrap
from pathlib import Path

from usage_tree import HEAD, PACKAGE, write

from migrate.inventory.torch_usage.entries import entries, read_package
from migrate.inventory.torch_usage.vocabulary import vocabulary
from migrate.python.classes import Classes
from migrate.python.modules import Modules

SERVED = """
class Layer:
    def forward(self, x):
        return x


class Norm:
    def forward(self, x):
        return x


class Model:
    def __init__(self):
        self.layer, self.norm = Layer(), Norm()

    def forward(self, x):
        return self.layer.forward(x)


class Helper:
    def forward(self, x):
        return x


def built():
    return Model()


class Served:
    @classmethod
    def started(cls):
        return cls(built())
"""


def found(root: Path, test: str) -> list[str]:
    files = {f"{PACKAGE}/tt/model.py": HEAD + SERVED, f"{PACKAGE}/tests/test_model.py": textwrap.dedent(test)}
    classes = Classes(Modules(write(root, files)))
    return [entry.name for entry in entries(read_package(classes, PACKAGE, vocabulary()), classes, vocabulary())]


def test_a_class_that_only_a_server_outside_makes(tmp_path: Path) -> None:
    assert found(tmp_path, "def test():\n    Helper().forward(Layer())\n    Model()\n") == ["Helper", "Model"]


def test_what_is_less_than_what_the_entries_reach_is_left(tmp_path: Path) -> None:
    assert found(tmp_path, "def test():\n    Served(); Helper()\n") == ["Helper", "Served"]
    assert found(tmp_path, "def test():\n    Helper(); Layer()\n") == ["Helper"]


MIXED = """
class Runtime:
    def generate(self, ids):
        return ids

    def unused(self, ids):
        return ids

    def with_mode(self, ids, mode):
        return ids

    mean = functools.partialmethod(with_mode, mode="mean")


class Model(Runtime):
    def decode_forward(self, x):
        return x

    def prefill_forward(self, x):
        return x

    def prepare_inputs_prefill(self, tokens):
        return tokens

    def summary(self):
        return ""
"""


def methods(root: Path, test: str) -> list[tuple[str, ...]]:
    files = {f"{PACKAGE}/tt/model.py": HEAD + MIXED, f"{PACKAGE}/tests/test_model.py": textwrap.dedent(test)}
    classes = Classes(Modules(write(root, files)))
    return [entry.methods for entry in entries(read_package(classes, PACKAGE, vocabulary()), classes, vocabulary())]


def test_what_servers_call_is_entered_beside_what_tests_call(tmp_path: Path) -> None:
    assert methods(tmp_path, "def test():\n    Model().decode_forward(None)\n") == [
        ("decode_forward", "prefill_forward", "prepare_inputs_prefill")
    ]


def test_methods_of_a_mixin_are_entered_where_tests_call_them(tmp_path: Path) -> None:
    (names,) = methods(tmp_path, "def test():\n    Model().generate(None)\n")
    assert names == ("generate", "decode_forward", "prefill_forward", "prepare_inputs_prefill")


def test_a_partial_method_is_the_method_that_it_fills_in(tmp_path: Path) -> None:
    (names,) = methods(tmp_path, "def test():\n    Model().mean(None)\n")
    assert names == ("with_mode", "decode_forward", "prefill_forward", "prepare_inputs_prefill")
