# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""Operations that are written in Python."""

from .. import _ttml


class Function:
    """What computes a value."""

    @staticmethod
    def forward(*tensors):
        raise NotImplementedError

    @classmethod
    def apply(cls, *tensors):
        value = cls.forward(*tensors)
        assert isinstance(value, _ttml.autograd.Tensor)
        return value
