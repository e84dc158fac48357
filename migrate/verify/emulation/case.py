# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A case: which module to run, with which inputs, step by step."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np

from migrate.verify.emulation.device_tensor import ROW_MAJOR_LAYOUT, TILE_LAYOUT, DeviceTensor
from migrate.verify.emulation.host_tensor import HostTensor
from migrate.verify.emulation.precision import Array
from migrate.verify.emulation.ttnn_stub import Device


@dataclass(frozen=True, slots=True)
class Case:
    """One run of a tree's code on the stand-in.

    Args:
        name: how the user calls it.
        module: dotted name of the module under test.
        steps: calls, each with ``call`` (a name of the module, or a dotted one of the stand-in) or with
            ``object`` and ``method``; ``name`` keeps a result for ``ref``. The last result is the output.
        modules: other modules of the tree that are loaded for real.
        reference: steps whose last result the output must equal, written with torch's functions.
        reason: why this case stands for the code.
        otherwise: steps for a state of the tree on which ``steps`` end, since the module takes something else there.
    """

    name: str
    module: str
    steps: tuple[Mapping[str, Any], ...]
    modules: tuple[str, ...] = ()
    reference: tuple[Mapping[str, Any], ...] = ()
    reason: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    otherwise: tuple[Mapping[str, Any], ...] = ()

    @property
    def file(self) -> str:
        """Path of the module under test, from the tree's root."""
        return self.module.replace(".", "/") + ".py"

    @property
    def files(self) -> tuple[str, ...]:
        """Every file of the tree that the case runs."""
        return tuple(name.replace(".", "/") + ".py" for name in (self.module, *self.modules))


class Values:
    """Builds the inputs of a case; the same seed and name give the same numbers.

    Args:
        seed: chooses the numbers.
        inputs: named inputs, which ``ref`` finds.
        names: finds a dotted name of the stand-in or of the module under test.
    """

    def __init__(self, seed: int, inputs: Mapping[str, Any], names: Any) -> None:
        self.seed = seed
        self.names = names
        self.results: dict[str, Any] = {}
        for name, value in inputs.items():
            self.results[name] = self.build(value, name)

    def build(self, spec: Any, path: str = "") -> Any:
        """Build a value from its description; ``path`` names it, so that each has numbers of its own."""
        if isinstance(spec, list):
            return [self.build(part, f"{path}/{position}") for position, part in enumerate(spec)]
        if not isinstance(spec, Mapping):
            return spec
        kind = next(iter(spec))
        return getattr(self, f"_{kind}")(spec[kind], spec, path)

    def _tensor(self, shape: Any, spec: Mapping[str, Any], path: str) -> HostTensor:
        return HostTensor(self._numbers(shape, path))

    def _device_tensor(self, shape: Any, spec: Mapping[str, Any], path: str) -> DeviceTensor:
        layout = ROW_MAJOR_LAYOUT if spec.get("layout") == "row_major" else TILE_LAYOUT
        return DeviceTensor(self._numbers(shape, path), layout=layout)

    def _integers(self, shape: Any, spec: Mapping[str, Any], path: str) -> HostTensor:
        return HostTensor(self._generator(path).integers(0, spec["below"], size=shape))

    def _dict(self, members: Any, spec: Mapping[str, Any], path: str) -> dict[str, Any]:
        return {name: self.build(value, f"{path}.{name}") for name, value in members.items()}

    def _namespace(self, members: Any, spec: Mapping[str, Any], path: str) -> SimpleNamespace:
        return SimpleNamespace(**self._dict(members, spec, path))

    def _tuple(self, members: Any, spec: Mapping[str, Any], path: str) -> tuple[Any, ...]:
        return tuple(self.build(members, path))

    def _device(self, value: Any, spec: Mapping[str, Any], path: str) -> Device:
        return Device()

    def _name(self, name: Any, spec: Mapping[str, Any], path: str) -> Any:
        return self.names(name)

    def _ref(self, name: Any, spec: Mapping[str, Any], path: str) -> Any:
        value = self.results[name]
        return value[spec["index"]] if "index" in spec else value

    def _generator(self, path: str) -> np.random.Generator:
        return np.random.default_rng([self.seed, zlib.crc32(path.encode())])

    def _numbers(self, shape: Any, path: str) -> Array:
        return self._generator(path).standard_normal(tuple(shape))


def run_steps(steps: tuple[Mapping[str, Any], ...], values: Values) -> Any:
    """Run calls in turn and return the last result."""
    result: Any = None
    for number, step in enumerate(steps):
        place = f"step{number}"
        if "object" in step:
            function = getattr(values.build({"ref": step["object"]}), step["method"])
        else:
            function = values.names(step["call"])
        arguments = values.build(step.get("arguments", []), place)
        keywords = {name: values.build(value, f"{place}.{name}") for name, value in step.get("keywords", {}).items()}
        result = function(*arguments, **keywords)
        if "name" in step:
            values.results[step["name"]] = result
    return result


def arrays_of(result: Any) -> list[Array]:
    """Return the arrays of a result, those inside tuples and lists included, numbers as arrays without size."""
    if isinstance(result, HostTensor | DeviceTensor):
        return [np.asarray(result.array)]
    if isinstance(result, list | tuple):
        return [array for part in result for array in arrays_of(part)]
    if isinstance(result, bool | int | float):
        return [np.asarray(result)]
    return []
