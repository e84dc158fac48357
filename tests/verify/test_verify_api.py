# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The API proof on real modules: what it finds, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from migrate.cpp.flags import Flags
from migrate.cpp.nanobind_version import nanobind_version
from migrate.cpp.parser import Parser
from migrate.errors import MigrateError
from migrate.tree.repository import Tree
from migrate.verify.api import Api, ApiProof, Entry, as_operation, compare
from migrate.verify.api_build import ApiBuilder

pytestmark = pytest.mark.skipif(find_spec("nanobind") is None, reason="needs the nanobind package (demo extra)")

BINDING = "ttnn/cpp/ttnn/operations/pad/pad_nanobind.cpp"
HEADER = """#pragma once
#include <optional>
#include <tuple>
#include <vector>
namespace ttnn {
struct Tensor { virtual ~Tensor(); int rank() const; };
struct Config { Config(int size); int size; };
enum class Mode { Fast, Slow };
using Config_t = std::optional<Config>;
std::tuple<Tensor, Tensor> pad(const Tensor& input, int width, float value, const Config_t& config, Mode mode);
Tensor pad(const Tensor& input, const std::vector<int>& widths);
extern const int default_width;
}
"""
TEXT = """#include "pad.hpp"
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>
namespace nb = nanobind;
namespace ttnn::pad_bindings {
struct pad_t { int x; };
namespace detail { void bind_inner(nb::module_& mod) { mod.attr("inner") = 7; } }
void bind_pad(nb::module_& mod) {
    auto cls = nb::class_<pad_t>(mod, "pad_t");
    cls.doc() = "Pads {a} tensor.";
    cls.def_prop_ro("name", [](const pad_t&) { return nb::str("pad"); });
    cls.def("__call__",
        [](const pad_t&, const Tensor& input, int width, float value, const std::optional<Config>& config, Mode mode) {
            return ttnn::pad(input, width, value, config, mode); },
        nb::arg("input").noconvert(), nb::arg("width") = 2, nb::kw_only(), nb::arg("value") = 0.5f,
        nb::arg("config") = nb::none(), nb::arg("mode") = Mode::Slow);
    cls.def("__call__",
        [](const pad_t&, const Tensor& input, const std::vector<int>& widths) { return ttnn::pad(input, widths); },
        nb::arg("input"), nb::arg("widths") = std::vector<int>{1, 2});
    static pad_t instance{default_width};
    mod.attr("pad") = &instance;
    auto sub = mod.def_submodule("extra");
    sub.def("rank", [](const Tensor& t) { return t.rank(); }, nb::arg("t"), "Rank of t.");
    detail::bind_inner(mod);
}
void helper(nb::module_& mod, const char* name);
}
"""
CALL = '(input: "ttnn::Tensor", width: int = 2, *, value: float = 0.5, '


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("api")


@pytest.fixture(scope="session")
def known() -> dict[str, Api]:
    return {}


@pytest.fixture
def read(make_tree: Callable[[dict[str, str]], Tree], cache: Path, known: dict[str, Api]) -> Callable[[str], Api]:
    tree = make_tree({"ttnn/cpp/ttnn/operations/pad/pad.hpp": HEADER, BINDING: TEXT})
    package = find_spec("nanobind")
    assert package is not None
    deps = [Path(place) / "include" for place in package.submodule_search_locations or ()]

    def of(text: str) -> Api:
        if text not in known:
            tree.absolute(BINDING).write_text(text)
            known[text] = ApiProof(Parser(tree, Flags(tree, deps), cache=cache), cache).read(BINDING)
        return known[text]

    return of


def test_what_python_sees(read: Callable[[str], Api]) -> None:
    api = read(TEXT)
    assert set(api) == {"pad", "extra.rank", "inner"}
    assert (api["pad"].form, api["pad"].doc, dict(api["pad"].properties)["name"]) == (
        "object",
        "Pads {a} tensor.",
        "'pad'",
    )
    first, second = api["pad"].overloads
    assert first.startswith(CALL)
    assert "4ModeE 1>" in first
    assert first.endswith('-> tuple["ttnn::Tensor", "ttnn::Tensor"]')
    assert "widths: collections.abc.Sequence[int] = [1, 2]" in second
    assert api["extra.rank"].overloads == ('(t: "ttnn::Tensor") -> int\nRank of t.',)
    assert api["inner"].properties == (("repr", "7"),)
    assert (
        compare(
            api,
            read(
                TEXT.replace(
                    "const pad_t&, const Tensor& input, int width", "const pad_t &, Tensor const& input, int w"
                ).replace("ttnn::pad(input, width, ", "ttnn::pad(input, w, ")
            ),
        )
        == []
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('nb::arg("width") = 2', 'nb::arg("width")', "overloads"),
        ('nb::arg("width") = 2, nb::kw_only(),', 'nb::arg("width") = 2,', "overloads"),
        ('nb::arg("input"), nb::arg("widths")', 'nb::arg("widths"), nb::arg("input")', "overloads"),
        ('value") = 0.5f', 'value") = 0.25f', "overloads"),
        ("= Mode::Slow", "= Mode::Fast", "overloads"),
        ("#include <nanobind/stl/tuple.h>\n", "", "overloads"),
        ("Pads {a}", "Pads {{a}}", "doc"),
        ('nb::str("pad")', 'nb::str("pads")', "property name"),
        ('mod.attr("pad") = ', 'mod.attr("padded") = ', "gone"),
    ],
)
def test_what_changes_is_seen(read: Callable[[str], Api], old: str, new: str, what: str) -> None:
    assert old in TEXT
    found = compare(read(TEXT), read(TEXT.replace(old, new)), ["pad"])
    assert [item.what for item in found] == [what]
    assert found[0].name == "pad"


def test_lost_caster_of_a_default_is_seen(read: Callable[[str], Api]) -> None:
    found = compare(read(TEXT), read(TEXT.replace("#include <nanobind/stl/vector.h>\n", "")), ["pad"])
    assert "std::vector" in found[0].after
    assert "std::vector" not in found[0].before


def test_overloads_in_another_order(read: Callable[[str], Api]) -> None:
    before = read(TEXT)
    first, second = before["pad"].overloads
    start, middle = TEXT.index('    cls.def("__call__"'), TEXT.rindex('    cls.def("__call__"')
    end = TEXT.index("    static pad_t")
    swapped = TEXT[:start] + TEXT[middle:end] + TEXT[start:middle] + TEXT[end:]
    found = compare(before, read(swapped))
    assert [(item.name, item.after) for item in found] == [("pad", f"{second}\n{first}")]


def test_binding_that_does_not_compile(read: Callable[[str], Api]) -> None:
    with pytest.raises(MigrateError) as error:
        read(TEXT.replace("ttnn::pad(input, widths)", "ttnn::pad(input)"))
    assert (error.value.code, error.value.exit) == ("MIG712", 4)
    assert "no matching function" in error.value.what


def test_binding_that_cannot_be_imported(read: Callable[[str], Api]) -> None:
    with pytest.raises(MigrateError) as error:
        read(TEXT.replace("static pad_t", 'throw std::runtime_error("not here"); static pad_t'))
    assert (error.value.code, error.value.exit) == ("MIG713", 4)
    assert "not here" in error.value.what


def test_file_that_binds_nothing(read: Callable[[str], Api]) -> None:
    with pytest.raises(MigrateError) as error:
        read("int x;\n")
    assert error.value.code == "MIG714"


def test_a_function_that_the_package_registers_is_shown_as_its_operation() -> None:
    properties = (("__ttnn_operation__", "None"), ("name", "'pad'"))
    before = Entry("object", "\nPads.", ("(input: Tensor, value: float = 0) -> Tensor",), properties)
    after = Entry("function", "pad(input: Tensor) -> Tensor\n\nPads.", (f"{before.overloads[0]}\nPads.",), ())
    assert compare({"pad": before}, {"pad": after})
    assert compare({"pad": as_operation(before)}, {"pad": as_operation(after)}) == []
    lost = Entry("function", after.doc, ("(input: Tensor, value: float) -> Tensor\nPads.",), ())
    assert [item.what for item in compare({"pad": as_operation(before)}, {"pad": as_operation(lost)})] == ["overloads"]


def test_nanobind_is_the_one_that_the_flags_find(make_tree: Callable[[dict[str, str]], Tree], tmp_path: Path) -> None:
    package = find_spec("nanobind")
    assert package is not None
    installed = next(Path(place) for place in package.submodule_search_locations or ())
    version = nanobind_version(installed / "include")
    tree = make_tree({BINDING: TEXT})
    own = tmp_path / "own/include"
    (own / "nanobind").mkdir(parents=True)
    (own / "nanobind/nanobind.h").write_text("#define NB_VERSION_MAJOR 1\n#define NB_VERSION_MINOR 9\n")
    with pytest.raises(MigrateError) as caught:
        ApiBuilder(Flags(tree, [own, installed / "include"]), tmp_path).nanobind(BINDING)
    assert caught.value.code == "MIG716"
    assert f"{own} are nanobind 1.9" in caught.value.what
    assert caught.value.what.endswith(f"what is installed is {version}")
    numbers = dict(zip(("MAJOR", "MINOR", "PATCH"), version.split("."), strict=False))
    lines = "".join(f"#define NB_VERSION_{name} {number}\n" for name, number in numbers.items())
    (own / "nanobind/nanobind.h").write_text(lines)
    found = ApiBuilder(Flags(tree, [own]), tmp_path).nanobind(BINDING)
    assert (found.include, found.folder, found.version) == (own, installed, version)
    assert ApiBuilder(Flags(tree), tmp_path).nanobind(BINDING).folder == installed
