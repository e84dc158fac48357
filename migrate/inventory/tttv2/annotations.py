# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an annotation says of a value: a tensor of the library, something that holds tensors, or neither."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from migrate.python.source import parse_expression

_EITHER = ("Optional", "Union", "Annotated")
_HOLDERS = ("list", "List", "tuple", "Tuple", "Sequence", "Iterable", "Iterator", "dict", "Dict", "Mapping")


def tensor_kind(annotation: ast.expr | None, tensor: str, library: str) -> str:
    """Return ``tensor``, ``holder`` or nothing.

    Args:
        annotation: of a parameter.
        tensor: name of the type.
        library: the package that it is in; a type of that name in another one is not meant.
    """
    match annotation:
        case ast.Name() | ast.Attribute():
            return "tensor" if ast.unparse(annotation) in (tensor, f"{library}.{tensor}") else ""
        case ast.Constant(value=str(text)):
            return tensor_kind(parse_expression(text), tensor, library)
        case ast.BinOp(op=ast.BitOr()):
            return _best(tensor_kind(side, tensor, library) for side in (annotation.left, annotation.right))
        case ast.Subscript():
            inner = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
            kind = _best(tensor_kind(part, tensor, library) for part in inner)
            name = ast.unparse(annotation.value).rpartition(".")[2]
            if name in _EITHER:
                return kind
            return "holder" if kind and name in _HOLDERS else ""
    return ""


def _best(kinds: Iterable[str]) -> str:
    present = set(kinds)
    return next((kind for kind in ("tensor", "holder") if kind in present), "")
