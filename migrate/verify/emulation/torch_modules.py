# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""torch.nn on numpy: modules with parameters, called through forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from migrate.verify.emulation import torch_functional as functional
from migrate.verify.emulation.host_tensor import HostTensor, value_of


class Parameter(HostTensor):
    """torch.nn.Parameter: a tensor that a module owns."""

    def __init__(self, data: HostTensor, requires_grad: bool = True) -> None:
        super().__init__(value_of(data), data.dtype)


class Module:
    """torch.nn.Module: a call goes to forward."""

    training = False

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Compute by ``forward``."""
        return self.forward(*arguments, **keywords)

    def forward(self, *arguments: Any, **keywords: Any) -> Any:
        """Compute; a subclass says what."""
        raise NotImplementedError(type(self).__name__)

    def eval(self) -> Module:
        """Return the module: nothing here is trained."""
        return self

    def to(self, *_: Any, **__: Any) -> Module:
        """Return the module: there is one device and one width."""
        return self

    def register_buffer(self, name: str, tensor: Any, persistent: bool = True) -> None:
        """Keep a tensor as an attribute."""
        setattr(self, name, tensor)

    def named_parameters(self) -> Iterator[tuple[str, Parameter]]:
        """Walk over the parameters, those of members included."""
        for name, value in vars(self).items():
            if isinstance(value, Parameter):
                yield name, value
            elif isinstance(value, Module):
                yield from ((f"{name}.{inner}", parameter) for inner, parameter in value.named_parameters())

    def state_dict(self) -> dict[str, HostTensor]:
        """Return the parameters by name."""
        return dict(self.named_parameters())

    def load_state_dict(self, state: dict[str, HostTensor], strict: bool = True) -> None:
        """Write values into the parameters."""
        for name, parameter in self.named_parameters():
            parameter.array[...] = value_of(state[name])


def _parameter(*shape: int) -> Parameter:
    values = np.linspace(-1.0, 1.0, int(np.prod(shape)), dtype=np.float64) if shape else np.zeros(())
    return Parameter(HostTensor(values.reshape(shape)))


class Linear(Module):
    """torch.nn.Linear."""

    def __init__(self, in_features: int, out_features: int, bias: bool = True, **_: Any) -> None:
        self.weight = _parameter(out_features, in_features)
        self.bias = _parameter(out_features) if bias else None

    def forward(self, input: HostTensor) -> HostTensor:
        """Multiply by the transposed weight."""
        return functional.linear(input, self.weight, self.bias)


class Conv2d(Module):
    """torch.nn.Conv2d."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: Any,
        stride: Any = 1,
        padding: Any = 0,
        dilation: Any = 1,
        groups: int = 1,
        bias: bool = True,
        **_: Any,
    ) -> None:
        self.stride, self.padding, self.dilation, self.groups = stride, padding, dilation, groups
        self.weight = _parameter(out_channels, in_channels // groups, *functional.pair(kernel_size))
        self.bias = _parameter(out_channels) if bias else None

    def forward(self, input: HostTensor) -> HostTensor:
        """Convolve."""
        return functional.conv2d(input, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)


class Unfold(Module):
    """torch.nn.Unfold."""

    def __init__(self, kernel_size: Any, dilation: Any = 1, padding: Any = 0, stride: Any = 1) -> None:
        self.kernel_size, self.dilation, self.padding, self.stride = kernel_size, dilation, padding, stride

    def forward(self, input: HostTensor) -> HostTensor:
        """Return the windows as columns."""
        return functional.unfold(input, self.kernel_size, self.dilation, self.padding, self.stride)


class LayerNorm(Module):
    """torch.nn.LayerNorm."""

    def __init__(self, normalized_shape: Any, eps: float = 1e-5, elementwise_affine: bool = True, **_: Any) -> None:
        shape = tuple(normalized_shape) if isinstance(normalized_shape, list | tuple) else (normalized_shape,)
        self.normalized_shape, self.eps = shape, eps
        self.weight = _parameter(*shape) if elementwise_affine else None
        self.bias = _parameter(*shape) if elementwise_affine else None

    def forward(self, input: HostTensor) -> HostTensor:
        """Normalize over the last dimensions."""
        return functional.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)


class Embedding(Module):
    """torch.nn.Embedding."""

    def __init__(self, num_embeddings: int, embedding_dim: int, **_: Any) -> None:
        self.weight = _parameter(num_embeddings, embedding_dim)

    def forward(self, input: HostTensor) -> HostTensor:
        """Look rows up."""
        return functional.embedding(input, self.weight)


class Identity(Module):
    """torch.nn.Identity, and dropout, which does nothing in inference."""

    def forward(self, input: Any) -> Any:
        """Return the input."""
        return input


class Activation(Module):
    """A module that applies one function of torch.nn.functional."""

    function = staticmethod(functional.gelu)

    def forward(self, input: HostTensor) -> HostTensor:
        """Apply it."""
        return type(self).function(input)


class ModuleList(Module, list[Any]):
    """torch.nn.ModuleList."""

    def __init__(self, modules: Any = ()) -> None:
        list.__init__(self, modules)


class Sequential(ModuleList):
    """torch.nn.Sequential."""

    def __init__(self, *modules: Module) -> None:
        super().__init__(modules)

    def forward(self, input: Any) -> Any:
        """Apply one module after the other."""
        for module in self:
            input = module(input)
        return input


class ModuleDict(Module, dict[str, Any]):
    """torch.nn.ModuleDict."""

    def __init__(self, modules: Any = ()) -> None:
        dict.__init__(self, modules)


def classes() -> dict[str, type]:
    """Return what torch.nn holds, by name."""
    own: list[type] = [Module, Parameter, Linear, Conv2d, Unfold, LayerNorm, Embedding, Identity]
    own += [ModuleList, ModuleDict, Sequential]
    names = {kind.__name__: kind for kind in own}
    names["Dropout"] = Identity
    for name, function in {"GELU": "gelu", "SiLU": "silu", "ReLU": "relu", "Tanh": "tanh"}.items():
        names[name] = type(name, (Activation,), {"function": staticmethod(functional.functions()[function])})
    return names
