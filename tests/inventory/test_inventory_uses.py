# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from inventory_tree import OPS, foo, one, other, scanned

from migrate.inventory.model import Use


def test_uses_in_cpp(tmp_path: Path) -> None:
    test = "tests/ttnn/unit_tests/gtests/test_foo.cpp"
    files = {
        **foo(),
        f"{OPS}user/user.cpp": """
namespace ttnn {
Tensor use(const Tensor& t) {
    return foo(t, 1);  // unqualified, and foo(t) in a comment
}
std::string name() { return ttnn::foo.base_name(); }
}
Tensor direct(const Tensor& t) { return ttnn::operations::foo::Foo::invoke(t, 1); }
""",
        test: '#include "x"\nvoid test() {\n'
        "  auto r = query_op_constraints(ttnn::foo, device);\n  ttnn::foo(t, 1);\n}\n"
        'using foo_t = decltype(ttnn::foo);\nconst char* s = "ttnn::foo(";\n',
    }
    uses = one(scanned(tmp_path, files)).callers
    assert Use(f"{OPS}user/user.cpp", 4, "call") in uses
    assert Use(f"{OPS}user/user.cpp", 6, "member") in uses or Use(f"{OPS}user/user.cpp", 6, "value") in uses
    assert Use(f"{OPS}user/user.cpp", 8, "invoke") in uses
    assert [(use.line, use.how) for use in uses if use.file == test] == [(3, "value"), (4, "call"), (6, "decltype")]


def test_callers_of_a_shared_prim(tmp_path: Path) -> None:
    inventory = scanned(tmp_path, {**foo(), **other("bar")})
    (prim,) = one(inventory).prims
    assert {use.file for use in prim.callers} == {f"{OPS}foo/foo.cpp", f"{OPS}bar/bar.hpp"}
    assert prim.declaration is not None
    assert prim.definition is not None
    assert prim.definition.file.endswith("foo_device_operation.cpp")


def test_a_prim_that_forwards_to_another(tmp_path: Path) -> None:
    files = foo("return ttnn::prim::outer(input, mode, memory_config);")
    files[f"{OPS}foo/device/outer.cpp"] = (
        "namespace ttnn::prim {\nTensor outer(const Tensor& t, int m, const std::optional<MemoryConfig>& c) {\n"
        "return ttnn::prim::foo(t, m, c);\n}\n}"
    )
    counted = one(scanned(tmp_path, files))
    assert (counted.kind.value, [prim.name for prim in counted.prims]) == ("proxy", ["ttnn::prim::outer"])


def test_a_function_of_another_file_that_bears_the_name_of_a_prim_is_not_its_definition(tmp_path: Path) -> None:
    helper = "namespace ttnn::prim {\ntemplate <class T>\nstatic int foo(T value) { return value; }\n}\n"
    counted = one(scanned(tmp_path, {**foo(), f"{OPS}bar/bar.cpp": f"// {'x' * 9} prim::foo(\n{helper}"}))
    (prim,) = counted.prims
    assert prim.definition is not None
    assert prim.definition.file.endswith("foo_device_operation.cpp")


def test_the_chain_behind_a_prim(tmp_path: Path) -> None:
    counted = one(scanned(tmp_path, foo()))
    assert counted.device_operations == ("ttnn::prim::FooDeviceOperation",)
    assert counted.program_factories == ("FooProgramFactory",)
    assert counted.kernels == ("ttnn/cpp/ttnn/operations/foo/device/kernels/reader_foo.cpp",)


@pytest.mark.parametrize(
    ("module", "line", "use", "counted"),
    [
        ("operations/short", "bar = ttnn._ttnn.operations.food.foo", "ttnn.operations.short.bar(1)", True),
        ("operations/short", "bar = ttnn.foo  # as it was", "ttnn.operations.short.bar(1)", True),
        ("__init__", "bar = ttnn._ttnn.operations.food.foo", "ttnn.bar(1)", True),
        ("operations/short", "bar = ttnn._ttnn.operations.food.foo", "ttnn.operations.other.bar(1)", False),
        ("operations/short", "bar = ttnn._ttnn.operations.experimental.foo", "ttnn.operations.short.bar(1)", False),
        ("operations/short", "bar = ttnn.foo + 1", "ttnn.operations.short.bar(1)", False),
        ("operations/short", "    bar = ttnn.foo", "ttnn.operations.short.bar(1)", False),
    ],
)
def test_a_test_may_use_another_name_of_the_package(
    tmp_path: Path, module: str, line: str, use: str, counted: bool
) -> None:
    test = "tests/ttnn/test_short.py"
    files = {**foo(), f"ttnn/ttnn/{module}.py": f"import ttnn\n{line}\n", test: f"import ttnn\n{use}\n"}
    assert one(scanned(tmp_path, files)).tests == ((test,) if counted else ())


def test_python_docs_tests_golden_and_cmake(tmp_path: Path) -> None:
    files = {
        **foo(),
        "ttnn/ttnn/operations/foo.py": (
            "import ttnn\nttnn.attach_golden_function(ttnn.foo, golden_function=g)\nx = ttnn.foobar\n"
        ),
        "tests/ttnn/unit_tests/operations/test_foo.py": "import ttnn\n\n\ndef test():\n    ttnn.foo(1)\n",
        "tests/ttnn/unit_tests/operations/test_food.py": "import ttnn\nttnn.food(1)\n",
        "docs/source/ttnn/ttnn/api.rst": "API\n===\n\n   ttnn.foo\n",
        "ttnn/cpp/ttnn/operations/foo/CMakeLists.txt": (
            "target_sources(x PRIVATE\n  # foo.cpp\n  foo.cpp\n "
            " ${CMAKE_CURRENT_SOURCE_DIR}/device/foo_device_operation.cpp)\n"
        ),
    }
    counted = one(scanned(tmp_path, files))
    assert counted.golden == "ttnn/ttnn/operations/foo.py:2"
    assert counted.tests == ("tests/ttnn/unit_tests/operations/test_foo.py",)
    assert counted.docs == ("docs/source/ttnn/ttnn/api.rst:4",)
    assert counted.cmake == (f"{OPS}foo/CMakeLists.txt:3",)
    assert Use("ttnn/ttnn/operations/foo.py", 2, "python") in counted.callers
