# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from inventory_tree import OPS, foo, one, scanned

from migrate.inventory.model import Form, Kind

BIND = f"{OPS}foo/foo_nanobind.cpp"
ARGUMENTS = 'nb::arg("input"), nb::arg("mode"), nb::kw_only(), nb::arg("memory_config") = nb::none()'
NAMES = (("input", "mode", "*", "memory_config"),)
LAMBDA = "[](const decltype(ttnn::foo)& self, const Tensor& t, int m, const std::optional<MemoryConfig>& c) {"


def bound(tmp_path: Path, text: str, before: str = "") -> object:
    files = {
        **foo(),
        BIND: f"namespace ttnn::operations::foo {{\n{before}\nvoid bind_foo(nb::module_& mod) {{ {text} }}\n}}",
    }
    return one(scanned(tmp_path, files)).binding


@pytest.mark.parametrize(
    ("text", "style", "styles"),
    [
        (
            f"bind_registered_operation(mod, ttnn::foo, doc, ttnn::nanobind_arguments_t{{{ARGUMENTS}}});",
            "nanobind_arguments",
            ("nanobind_arguments",),
        ),
        (
            f"bind_registered_operation(mod, ttnn::foo, doc, ttnn::nanobind_overload_t{{{LAMBDA}"
            f" return self(t, m, c); }},"
            f" {ARGUMENTS}}});",
            "pass-through-lambda",
            ("pass-through-lambda",),
        ),
        (
            f"bind_registered_operation(mod, ttnn::foo, doc, ttnn::nanobind_overload_t{{{LAMBDA}"
            f" return self(t, 1, c); }},"
            f" {ARGUMENTS}}});",
            "lambda",
            ("lambda",),
        ),
        (
            f"auto call = {LAMBDA} return self(t, m, c); }};"
            f" bind_registered_operation(mod, ttnn::foo, doc, ttnn::nanobind_overload_t{{call, {ARGUMENTS}}});",
            "named-lambda",
            ("named-lambda",),
        ),
    ],
)
def test_styles(tmp_path: Path, text: str, style: str, styles: tuple[str, ...]) -> None:
    found = bound(tmp_path, text)
    assert (found.style, found.styles, found.arguments, found.file) == (style, styles, NAMES, BIND)


def test_a_helper_template(tmp_path: Path) -> None:
    helper = (
        "namespace detail { template <typename T> void bind_it(nb::module_& m, const T& operation, const char* doc) {"
        " bind_registered_operation(m, operation, doc, ttnn::nanobind_overload_t{[](const T&"
        " self, const Tensor& t, int m)"
        f" {{ return self(t, m); }}, {ARGUMENTS}}}); }} }}"
    )
    found = bound(tmp_path, 'detail::bind_it(mod, ttnn::foo, "help");', helper)
    assert (found.style, found.styles, found.arguments) == ("helper-template", ("pass-through-lambda",), NAMES)
    assert found.helper == "ttnn::operations::foo::detail::bind_it"


def test_a_macro(tmp_path: Path) -> None:
    macro = (
        "#define BIND(name, text) \\\n bind_registered_operation(mod, ttnn::name, text, ttnn::nanobind_arguments_t{"
        f"{ARGUMENTS}}})\n"
    )
    found = bound(tmp_path, 'BIND(foo, "help");', macro)
    assert (found.style, found.arguments) == ("macro", NAMES)


def test_a_factory(tmp_path: Path) -> None:
    found = bound(tmp_path, "bind_registered_operation(mod, ttnn::foo, doc, make_overload<T>(1));")
    assert found.style == "factory"


def test_elsewhere_in_the_tree(tmp_path: Path) -> None:
    place = "ttnn/cpp/ttnn-nanobind/operations/copy.cpp"
    text = (
        f"namespace ttnn {{ void py(nb::module_& mod) {{ bind_registered_operation(mod, foo, doc, {ARGUMENTS}); }} }}"
    )
    assert one(scanned(tmp_path, {**foo(), place: text})).binding.file == place  # type: ignore[union-attr]


def test_not_bound(tmp_path: Path) -> None:
    assert one(scanned(tmp_path, foo())).binding is None


def test_free_functions_have_the_kinds_of_registered_ones(tmp_path: Path) -> None:
    files = {
        **foo(),
        f"{OPS}split/split.hpp": "namespace ttnn {\nTensor split(const Tensor& t, int mode = 1);\n}",
        f"{OPS}split/split.cpp": (
            "namespace ttnn { Tensor split(const Tensor& t, int mode) { return prim::foo(t, mode); } }"
        ),
        f"{OPS}split/split_nanobind.cpp": "namespace ttnn { void bind(nb::module_& mod) {"
        ' ttnn::bind_function<"split">(mod, doc, ttnn::overload_t(&ttnn::split, nb::arg("t"), nb::arg("mode") = 1));'
        ' ttnn::bind_function<"join", "ttnn.experimental.">(mod, doc, ttnn::overload_t('
        'nb::overload_cast<const Tensor&>(&ttnn::operations::join::join), nb::arg("t"))); } }',
        f"{OPS}join/join.cpp": (
            "namespace ttnn::operations::join { Tensor join(const Tensor& t) { return prim::foo(t, 1); } }"
        ),
    }
    inventory = scanned(tmp_path, files)
    assert inventory.registrations == 1
    split = one(inventory, "ttnn::split")
    assert (split.kind, split.form, split.python_name, split.struct) == (
        Kind.PROXY,
        Form.FREE_FUNCTION,
        "ttnn.split",
        "",
    )
    assert split.binding is not None
    assert (split.binding.style, split.binding.arguments) == ("bind_function", (("t", "mode"),))
    assert [prim.name for prim in split.prims] == ["ttnn::prim::foo"]
    assert one(inventory, "ttnn::operations::join::join").python_name == "ttnn.experimental.join"


def test_names_given_as_arguments_to_the_binder(tmp_path: Path) -> None:
    files = {
        **foo(),
        f"{OPS}split/split.hpp": "namespace ttnn {\nTensor split(const Tensor& t);\n}",
        f"{OPS}split/split_nanobind.cpp": "namespace ttnn { void bind(nb::module_& mod) {"
        ' ttnn::bind_function(mod, "split", "ttnn.experimental.split", R"doc(\nSplits "a lot".\n)doc",'
        ' ttnn::overload_t(&ttnn::split, nb::arg("t"))); } }',
    }
    split = one(scanned(tmp_path, files), "ttnn::split")
    assert (split.kind, split.python_name) == (Kind.FREE_FUNCTION, "ttnn.experimental.split")


def test_functions_that_python_makes_operations_are_free_functions(tmp_path: Path) -> None:
    files = {
        **foo(),
        f"{OPS}split/split.cpp": "namespace ttnn { Tensor split(const Tensor& t) { return prim::foo(t, 1); } }",
        f"{OPS}join/join.cpp": (
            "namespace ttnn::experimental { Tensor join(const Tensor& t) { return prim::foo(t, 1); } }"
        ),
        "ttnn/ttnn/__init__.py": (
            "auto_register(ttnn._ttnn)\n"
            'register_function_operation("ttnn.split", ttnn._ttnn.operations.split.split)\n'
            'register_function_operation(\n    "ttnn.join", ttnn._ttnn.operations.experimental.join\n)\n'
            'register_function_operation("ttnn.foo", ttnn._ttnn.operations.foo.foo)\n'
            'register_python_operation(name="ttnn.from_list")(_from_list)\n'
        ),
    }
    inventory = scanned(tmp_path, files)
    assert inventory.registrations == 1
    done = {op.name: op for op in inventory.operations if op.form is Form.FREE_FUNCTION}
    assert sorted(done) == ["ttnn::experimental::join", "ttnn::split"]
    split = done["ttnn::split"]
    assert split.binding is not None
    assert (split.binding.style, split.binding.file, split.binding.line) == ("def", "ttnn/ttnn/__init__.py", 2)
    assert done["ttnn::experimental::join"].python_name == "ttnn.join"


def test_a_call_of_a_free_function_is_one_of_an_operation(tmp_path: Path) -> None:
    files = {
        **foo("return ttnn::split(input, 2);"),
        f"{OPS}split/split.cpp": (
            "namespace ttnn { Tensor split(const Tensor& t, int mode) { return prim::foo(t, mode); } }"
        ),
        f"{OPS}split/split_nanobind.cpp": "namespace ttnn { void bind(nb::module_& mod) {"
        ' ttnn::bind_function<"split">(mod, doc, ttnn::overload_t(&ttnn::split, nb::arg("t"))); } }',
    }
    found = one(scanned(tmp_path, files))
    assert found.kind is Kind.CONVENIENCE


def test_a_function_that_its_header_exports_has_the_public_name(tmp_path: Path) -> None:
    files = {
        **foo("return ttnn::join(input, 2);"),
        f"{OPS}join/join.hpp": "namespace ttnn {\nnamespace operations::join {\n"
        "Tensor join(const Tensor& t, int mode = 1);\n}\nusing operations::join::join;\n}\n",
        f"{OPS}join/join.cpp": (
            "namespace ttnn::operations::join { Tensor join(const Tensor& t, int mode) { return prim::foo(t, mode); } }"
        ),
        f"{OPS}join/join_nanobind.cpp": "namespace ttnn { void bind(nb::module_& mod) {"
        ' ttnn::bind_function<"join">(mod, doc, ttnn::overload_t(&ttnn::join, nb::arg("t"), nb::arg("mode") = 1)); } }',
    }
    inventory = scanned(tmp_path, files)
    join = one(inventory, "ttnn::join")
    assert (join.form, join.registration.file) == (Form.FREE_FUNCTION, f"{OPS}join/join.hpp")
    assert join.overloads[0].parameters[1].default == "1"
    assert one(inventory).kind is Kind.CONVENIENCE


def test_a_function_without_a_prim_behind_is_done(tmp_path: Path) -> None:
    files = {
        **foo(),
        f"{OPS}split/split.cpp": "namespace ttnn { Tensor split(const Tensor& t) { return ttnn::foo(t, 1, 2); } }",
        f"{OPS}split/split_nanobind.cpp": "namespace ttnn { void bind(nb::module_& mod) {"
        ' ttnn::bind_function<"split">(mod, doc, &ttnn::split, nb::arg("t"), nb::kw_only(), nb::arg("m") = 1); } }',
    }
    split = one(scanned(tmp_path, files), "ttnn::split")
    assert (split.kind, split.subkind, split.form) == (Kind.FREE_FUNCTION, "already-done", Form.FREE_FUNCTION)
    assert split.reasons == (
        "a free function, bound as an operation; no prim stands behind it",
        "every path that launches goes to ttnn::foo",
    )
    assert split.binding is not None
    assert (split.binding.styles, split.binding.arguments) == (("address",), (("t", "*", "m"),))


HELPERS = """
namespace ttnn::detail {
template <unique_string Name, typename Func>
void bind_plain(nb::module_& mod, Func function) {
    ttnn::bind_function<Name, "ttnn.experimental.">(mod, doc, ttnn::overload_t(function, nb::arg("t")));
}
template <unique_string Name, typename Func>
void bind_outer(nb::module_& mod, Func function) {
    bind_plain<Name>(mod, function);
}
}
namespace ttnn {
void bind_function_itself();
void bind(nb::module_& mod) {
    detail::bind_plain<"split">(mod, &ttnn::split);
    detail::bind_outer<"join">(mod, static_cast<Tensor (*)(const Tensor&, const std::optional<int>&)>(&ttnn::join));
    ttnn::bind_function<"both">(
        mod,
        doc,
        ttnn::overload_t(
            static_cast<std::vector<Tensor> (*)(const Tensor&, const Unknown&)>(&ttnn::both),
            nb::arg("t"),
            nb::arg("u")));
}
}
"""


def test_functions_bound_through_helpers_and_behind_casts(tmp_path: Path) -> None:
    names = ("split", "join", "both")
    files = {
        **foo(),
        f"{OPS}names/names.hpp": "namespace ttnn {\n"
        + "".join(f"Tensor {name}(const Tensor& t);\n" for name in names)
        + "}",
        f"{OPS}names/names.cpp": "namespace ttnn {\n"
        + "".join(f"Tensor {name}(const Tensor& t) {{ return prim::foo(t, 1); }}\n" for name in names)
        + "}",
        f"{OPS}names/names_nanobind.cpp": HELPERS,
        "ttnn/cpp/ttnn-nanobind/bind_function.hpp": "namespace ttnn {\n"
        "template <unique_string FuncName, unique_string Namespace, typename Func, typename... Args>\n"
        "void bind_function(nb::module_& mod, const char* doc, Func f, Args&&... args) {\n"
        "    bind_function<FuncName, Namespace>(mod, doc, overload_t(f, std::forward<Args>(args)...));\n}\n}",
    }
    inventory = scanned(tmp_path, files)
    bound = {
        op.name: (op.python_name, op.binding and op.binding.arguments) for op in inventory.operations if op.is_function
    }
    assert bound == {
        "ttnn::split": ("ttnn.experimental.split", (("t",),)),
        "ttnn::join": ("ttnn.experimental.join", (("t",),)),
        "ttnn::both": ("ttnn.both", (("t", "u"),)),
    }


ADAPTERS = """namespace ttnn::operations::names {
template <auto F> Tensor kept(const Tensor& t, std::optional<bool> old) { return F(t); }
template <bool Back> Tensor either(const Tensor& t) {
    if constexpr (Back) { return ttnn::join(t); } else { return ttnn::split(t); }
}
template <typename T> Tensor typed(const Tensor& t) { return ttnn::both(t); }
void bind_names(nb::module_& mod) {
    ttnn::bind_function<"most">(mod, "d", &kept<&ttnn::most>, nb::arg("t"), nb::arg("old") = nb::none());
    ttnn::bind_function<"least">(mod, "d", ttnn::overload_t(&kept<ttnn::least>, nb::arg("t"), nb::arg("old")));
    ttnn::bind_function<"split">(mod, "d", &either<false>, nb::arg("t"));
    ttnn::bind_function<"join">(mod, "d", ttnn::overload_t(&either<true>, nb::arg("t")));
    ttnn::bind_function<"both">(mod, "d", &typed<Tensor>, nb::arg("t"));
}
}
"""


def test_functions_bound_through_templates_of_adapters(tmp_path: Path) -> None:
    names = ("most", "least", "split", "join", "both")
    declared = "".join(f"Tensor {name}(const Tensor& t);\n" for name in names)
    defined = "".join(f"Tensor {name}(const Tensor& t) {{ return prim::foo(t, 1); }}\n" for name in names)
    files = {
        **foo(),
        f"{OPS}names/names.hpp": f"namespace ttnn {{\n{declared}}}",
        f"{OPS}names/names.cpp": f"namespace ttnn {{\n{defined}}}",
        f"{OPS}names/names_nanobind.cpp": ADAPTERS,
    }
    operations = scanned(tmp_path, files).operations
    bound = {op.name: (op.python_name, op.kind) for op in operations if op.is_function}
    assert bound == {f"ttnn::{name}": (f"ttnn.{name}", Kind.NEAR_PROXY) for name in names}


def test_an_operation_bound_by_a_function_that_calls_it_is_listed_once(tmp_path: Path) -> None:
    binding = """namespace ttnn::operations::foo {
Tensor foo_impl(const Tensor& t, int m) { return ttnn::foo(t, m, std::nullopt); }
void bind_foo(nb::module_& mod) { ttnn::bind_function<"foo">(mod, doc, foo_impl, nb::arg("t"), nb::arg("m")); }
}"""
    operation = one(scanned(tmp_path, {**foo(), BIND: binding}))
    assert operation.form is Form.REGISTERED and operation.binding is not None
    assert (operation.binding.style, operation.binding.file) == ("bind_function", BIND)
