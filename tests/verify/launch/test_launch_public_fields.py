# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Classes with constructors and public fields: how many fields they have."""

from __future__ import annotations

from pathlib import Path

from work_tree import WorkTree

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.verify.launch.public_fields import public_fields

TYPES = b"""#pragma once
namespace ttnn::prim {
struct Aggregate { int a; int b; };
struct Params {
    const int a;
    Aggregate b;
    static int shared;
    Params(int a, Aggregate b) : a(a), b(b) {}
};
struct Base { int a; explicit Base(int a) : a(a) {} };
struct Derived : Base { int b; Derived(int a, int b) : Base(a), b(b) {} };
class Hidden { public: Hidden(int a) : a(a) {} int b; private: int a; };
struct Holder {
    Holder();
    struct Inner { Inner(); int a; };
    Inner inner;
private:
    struct Secret { Secret(); int a; };
};
inline int use() { struct Local { Local() {} int a; }; return 0; }
}
"""
PLAIN = b"""#pragma once
namespace ttnn::prim { struct Plain { int a; /* Plain(int); */ }; }
"""


def test_fields_are_counted_where_only_a_constructor_hides_them(tmp_path: Path) -> None:
    tree = WorkTree(tmp_path / "tree", {"types.hpp": TYPES, "plain.hpp": PLAIN}).open()
    parser = Parser(tree, Flags(tree), cache=tmp_path / "cache")
    assert public_fields(parser, ["plain.hpp", "types.hpp"]) == {
        "types.hpp": {
            "ttnn::prim::Params": 2,
            "ttnn::prim::Base": 1,
            "ttnn::prim::Holder": 1,
            "ttnn::prim::Holder::Inner": 1,
        }
    }
