# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What bindings say, read from symbols as a parse gives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from migrate.tree.overlay import Overlaid
from migrate.tree.repository import Tree
from migrate.verify.meaning import package, python_api
from migrate.verify.meaning.bindings import bound
from migrate.verify.meaning.equality import Equality
from migrate.verify.meaning.facts import Code, Function, Parameter, UnitFacts
from migrate.verify.meaning.renames import Renames

MakeTree = Callable[[dict[str, str]], Tree]
FILE, NAME = "ttnn/cpp/pad_nanobind.cpp", "ttnn::pad"
ARGUMENTS = '@nanobind::arg ( "x" ) , @nanobind::arg ( "n" ) = 2'
HANDED = "[ ] ( const @Op & self , const @Tensor & x , int n ) { return %self ( %x , %n ) ; }"
OBJECT = "@ttnn::bind_registered_operation ( $0 , @ttnn::pad , doc , @ttnn::nanobind_overload_t { {} , {} } ) ;"
FUNCTION = '@ttnn::bind_function < "pad" > ( $0 , doc , @ttnn::overload_t ( {} , {} ) ) ;'


def facts(*statements: str) -> dict[str, UnitFacts]:
    """Return a binding file with one function of these statements."""
    symbols = tuple(" ".join(["{", *statements, "}"]).split(" "))
    body = Code(symbols, (1,) * len(symbols))
    function = Function("ttnn::bind_pad", "void", (Parameter("mod", "nanobind::module_ &"),), 1, body=body)
    return {FILE: UnitFacts((function,), registered={NAME: "ttnn::Pad"}, registered_as={NAME: NAME})}


def as_object(callable_: str = HANDED, annotations: str = ARGUMENTS) -> str:
    return OBJECT.replace("{}", callable_, 1).replace("{}", annotations, 1)


def as_function(callable_: str = "& @ttnn::pad", annotations: str = ARGUMENTS) -> str:
    return FUNCTION.format(callable_, annotations)


def found(before: str, after: str, releases: bool = False) -> list[tuple[str, str]]:
    old, new = facts(before), facts(after)
    equality = Equality(old, new, Renames(old, new, [FILE], {}))
    return [(item.check, item.what) for item in python_api.compare(old, new, equality, releases)]


def test_what_is_bound() -> None:
    (item,) = bound(facts(as_object())[FILE])
    assert (item.operation, item.module, item.within) == (NAME, "$0", "ttnn::bind_pad")
    (overload,) = item.overloads
    assert (overload.callee, overload.parameters, overload.body) == (NAME, ("const @Tensor &", "int"), ())
    assert overload.annotations == ('@nanobind::arg ( "x" )', '@nanobind::arg ( "n" ) = 2')


def test_the_docstring_of_the_call() -> None:
    def documented(text: str, doc: str) -> str:
        return text.replace(", doc ,", f', "{doc}" ,')

    assert found(documented(as_object(), "one"), documented(as_function(), "one")) == []
    assert found(documented(as_object(), "one"), documented(as_function(), "two")) == [
        ("annotations", "the docstring of ttnn::pad")
    ]


def _helped(*annotations: str, function: bool = False) -> dict[str, UnitFacts]:
    """Return a file with a helper in an unnamed namespace that bears the name of what calls it."""
    module, template = Parameter("mod", "nanobind::module_ &"), Parameter("operation", "const Op &")
    text = as_function("& @ttnn::pad", *annotations) if function else as_object(HANDED, *annotations)
    text = text.replace("@ttnn::pad ,", "$1 ,", 1) if not function else text
    call = f"@{FILE}!ttnn::bind_pad ( $0 , @ttnn::pad ) ;" if not function else f"@{FILE}!ttnn::bind_pad ( $0 ) ;"
    helper = Function("ttnn::bind_pad", "void", (module, template)[: 1 if function else 2], 1, body=_code(text))
    caller = Function("ttnn::bind_pad", "void", (module,), 9, body=_code(call))
    facts_ = UnitFacts((helper, caller), registered={NAME: "ttnn::Pad"}, registered_as={NAME: NAME})
    return {FILE: facts_}


def _code(text: str) -> Code:
    symbols = ("{", *text.split(" "), "}")
    return Code(symbols, (1,) * len(symbols))


@pytest.mark.parametrize(("annotations", "count"), [(ARGUMENTS, 0), (ARGUMENTS.replace('"n"', '"count"'), 1)])
def test_a_helper_of_the_same_name(annotations: str, count: int) -> None:
    old, new = _helped(ARGUMENTS), _helped(annotations, function=True)
    equality = Equality(old, new, Renames(old, new, [FILE], {}))
    assert [item.check for item in python_api.compare(old, new, equality, False)] == ["annotations"] * count


@pytest.mark.parametrize(("type_", "names"), [("nanobind::module_ &", ["call"]), ("type-parameter-0-1 &", [])])
def test_what_a_template_is_given_to_bind_to(type_: str, names: list[str]) -> None:
    parameters = (Parameter("py_operation", type_),)
    body = _code('$0 . def ( "call" , @resolve ( & @ttnn::pad ) , args ... ) ;')
    functions = (Function("def_call_operator", "void", parameters, 1, body=body),)
    assert [binding.name for binding in bound(UnitFacts(functions))] == names


def test_a_helper_of_a_helper() -> None:
    inner = as_object().replace("@ttnn::pad ,", "$1 ,", 1)
    parameters = (Parameter("mod", "nanobind::module_ &"), Parameter("operation", "const Op &"))
    functions = (
        Function("bind_inner", "void", parameters, 1, body=_code(inner)),
        Function("bind_outer", "void", parameters, 2, body=_code("@bind_inner ( $0 , $1 ) ;")),
        Function("bind_pad", "void", parameters[:1], 3, body=_code("@bind_outer ( $0 , @ttnn::pad ) ;")),
    )
    assert [(item.operation, item.within) for item in bound(UnitFacts(functions))] == [(NAME, "bind_pad")]


def _shared(body: str, call: str, *templates: str) -> dict[str, UnitFacts]:
    """Return a file with a helper that others use, too, and a call of it."""
    parameters = (Parameter("mod", "nanobind::module_ &"), Parameter("a", "int"), Parameter("b", "int", "0"))
    helper = Function("bind_one", "void", parameters, 1, body=_code(body), templates=templates)
    caller = Function("ttnn::bind_pad", "void", parameters[:1], 9, body=_code(f"@bind_one {call} ;"))
    return {FILE: UnitFacts((helper, caller), registered={NAME: "ttnn::Pad"}, registered_as={NAME: NAME})}


@pytest.mark.parametrize(("word", "checks"), [("x", []), ("y", ["annotations"])])
def test_a_helper_that_is_given_the_name_of_an_argument(word: str, checks: list[str]) -> None:
    named = ARGUMENTS.replace('"x"', "$2 . c_str ( )")
    before = _shared(as_object(annotations=named).replace("@ttnn::pad ,", "$1 ,", 1), '( $0 , @ttnn::pad , "x" )', "")
    after = _shared(as_function(annotations=named.replace("$2", "$1")), f'( $0 , "{word}" )')
    equality = Equality(before, after, Renames(before, after, [FILE], {}))
    assert [item.check for item in python_api.compare(before, after, equality, False)] == checks


MAKER = (
    "return @ttnn::nanobind_overload_t { [ ] ( const %Op & self , const @Tensor & x , const %number n ) "
    f"{{ return %self ( @Shape ( %x ) , %n ) ; }} , {ARGUMENTS} }} ;"
)
MADE = "+ [ ] ( const @Tensor & x , const {} n ) {{ return @ttnn::pad ( @Shape ( %x ) , %n ) ; }}"


@pytest.mark.parametrize(
    ("types", "annotations", "checks"),
    [
        (("float", "int"), ARGUMENTS, []),
        (("float", "float"), ARGUMENTS, ["adapters"]),
        (("float", "int"), ARGUMENTS.replace("= 2", "= 3"), ["annotations", "annotations"]),
        (("float",), ARGUMENTS, ["annotations"]),
    ],
)
def test_functions_that_make_overloads(types: tuple[str, ...], annotations: str, checks: list[str]) -> None:
    maker = Function("make", "auto", (), 1, body=_code(MAKER), templates=("", ""), type_parameters=("Op", "number"))
    made = ", ".join(f"@{FILE}!make < %Op , {number} > ( )" for number in ("float", "int")).replace(", @", " , @")
    shared = _shared(f"@ttnn::bind_registered_operation ( $0 , $1 , doc , {made} ) ;", "( $0 , @ttnn::pad )", "")
    before = {FILE: replace(shared[FILE], functions=(maker, *shared[FILE].functions))}
    overloads = " , ".join(f"@ttnn::overload_t ( {MADE.format(type_)} , {annotations} )" for type_ in types)
    after = facts(f'@ttnn::bind_function < "pad" > ( $0 , doc , {overloads} ) ;')
    equality = Equality(before, after, Renames(before, after, [FILE], {}))
    assert [item.check for item in python_api.compare(before, after, equality, False)] == checks


CALLABLE = "[ ] ( const @Tensor & x , int n ) { return %Function ( %x , %n ) ; }"
BY_TEMPLATE = f"@ttnn::bind_function < %Name > ( $0 , doc , @ttnn::overload_t ( + {CALLABLE} , {ARGUMENTS} ) ) ;"
BY_ARGUMENT = f"$0 . def ( $1 , {CALLABLE} , %doc , {ARGUMENTS} ) ;"
HANDS_ON = "[ ] ( %auto && ... args ) { return @ttnn::pad ( @std::forward < decltype ( %args ) > ( %args ) ... ) ; }"


@pytest.mark.parametrize(
    ("body", "call", "templates"),
    [
        (BY_TEMPLATE, f'< "pad" , {HANDS_ON} > ( $0 , "text" )', ("Name", "Function")),
        (BY_ARGUMENT, f'< {HANDS_ON} > ( $0 , "pad" )', ("Function",)),
    ],
)
@pytest.mark.parametrize(
    ("old", "new", "checks"),
    [
        ("pad", "pad", []),
        ("@ttnn::pad", "@ttnn::trim", ["adapters"]),
        ("%x , %n", "%n , %x", ["adapters"]),
        ('"n" ) = 2', '"n" ) = 3', ["annotations"]),
    ],
)
def test_a_helper_that_is_given_a_name_and_a_function(
    body: str, call: str, templates: tuple[str, ...], old: str, new: str, checks: list[str]
) -> None:
    before = _shared(as_object().replace("@ttnn::pad ,", "$1 ,", 1), "( $0 , @ttnn::pad )", "")
    after = _shared(body.replace(old, new), call.replace(old, new), *templates)
    equality = Equality(before, after, Renames(before, after, [FILE], {}))
    assert [item.check for item in python_api.compare(before, after, equality, False)] == checks


def test_a_lambda_that_hands_everything_on_is_the_function() -> None:
    assert found(as_object(), as_function()) == []


def test_the_result_of_a_lambda_may_have_a_comma() -> None:
    result = ") -> @std::tuple < @Tensor , int > {"
    assert found(as_object(HANDED.replace(") {", result, 1)), as_function()) == []


def test_an_adapter_without_the_object_is_the_same() -> None:
    adapter = "[ ] ( const @Op & self , const @Tensor & x ) { return %self ( %x , 3 ) ; }"
    stays = "+ [ ] ( const @Tensor & x ) { return @ttnn::pad ( %x , 3 ) ; }"
    assert found(as_object(adapter), as_function(stays)) == []
    assert found(as_object(adapter), as_function(stays.replace("3", "4"))) == [
        ("adapters", "the adapter of ttnn::pad differs")
    ]


@pytest.mark.parametrize(
    ("annotations", "count"),
    [
        (ARGUMENTS, 0),
        (ARGUMENTS.replace('"n"', '"count"'), 1),
        (ARGUMENTS.replace(" = 2", ""), 1),
        (ARGUMENTS.replace('( "x" )', '( "x" ) . noconvert ( )'), 1),
        (f"{ARGUMENTS} , @nanobind::keep_alive < 1 , 2 > ( )", 1),
        (f"{ARGUMENTS} , @nanobind::call_guard < @nanobind::gil_scoped_release > ( )", 1),
        (f"{ARGUMENTS} , @nanobind::sig ( \"def pad()\" )", 1),
    ],
)  # fmt: skip
def test_every_annotation_counts(annotations: str, count: int) -> None:
    assert len([check for check, _ in found(as_object(), as_function("& @ttnn::pad", annotations))]) == count


def test_markers_are_the_same_with_either_bracket() -> None:
    before = as_object(HANDED, f"@nanobind::kw_only {{ }} , {ARGUMENTS}")
    assert found(before, as_function("& @ttnn::pad", f"@nanobind::kw_only ( ) , {ARGUMENTS}")) == []


@pytest.mark.parametrize(
    ("kind", "written", "count"),
    [
        ("const Tensor &", "Tensor", 0),
        ("Tensor &", "Tensor &", 0),
        ("Tensor &", "Tensor", 1),
        ("Tensor &&", "Tensor", 1),
    ],
)
def test_a_function_that_writes_to_what_the_adapter_had_copied(kind: str, written: str, count: int) -> None:
    adapter = f"[ ] ( const @Op & self , {written} x ) {{ return %self ( %x ) ; }}"
    old, new = facts(as_object(adapter)), facts(as_function())
    declared = Function(NAME, "Tensor", (Parameter("x", kind),), 1)
    new["pad.hpp"] = UnitFacts((declared,))
    equality = Equality(old, new, Renames(old, new, [FILE], {}))
    assert [item.check for item in python_api.compare(old, new, equality, False)] == ["adapters"] * count


def test_an_adapter_that_needs_the_lock() -> None:
    adapter = "[ ] ( const @Op & self , const @Tensor & x ) { return @nanobind::cast ( %self ( %x ) ) ; }"
    stays = "+ [ ] ( const @Tensor & x ) { return @nanobind::cast ( @ttnn::pad ( %x ) ) ; }"
    takes = stays.replace("{ return", "{ @nanobind::gil_scoped_acquire lock ; return")
    assert found(as_object(adapter), as_function(stays)) == []
    (only,) = found(as_object(adapter), as_function(stays), releases=True)
    assert only == ("interpreter lock", "ttnn.pad uses Python's objects without the interpreter's lock")
    assert "interpreter lock" not in {
        check for check, _ in found(as_object(adapter), as_function(takes), releases=True)
    }


def test_the_name_in_python() -> None:
    moved = as_function().replace('< "pad" >', '< "pad" , "ttnn.experimental." >')
    assert found(as_object(), moved) == [("python names", "ttnn::pad has another name in Python")]


def test_a_binding_that_is_gone() -> None:
    assert found(as_object(), "return ;") == [("python names", "ttnn::pad is bound no more")]


@pytest.mark.parametrize(("registers", "count"), [('register("ttnn.pad", ttnn._ttnn.pad)\n', 0), ("", 1)])
def test_a_plain_function_must_be_registered_by_the_package(make_tree: MakeTree, registers: str, count: int) -> None:
    tree = make_tree({"ttnn/ttnn/__init__.py": registers})
    before, after = facts(as_object()), facts(f'$0 . def ( "pad" , & @ttnn::pad , {ARGUMENTS} ) ;')
    assert len(list(package.registered(before, after, tree, "ttnn/ttnn/"))) == count


def test_a_plain_function_that_was_there_before_is_no_operation(make_tree: MakeTree) -> None:
    tree = make_tree({"ttnn/ttnn/__init__.py": ""})
    other = '$0 . def ( "pad_once" , [ ] ( const @Tensor & x ) { return @ttnn::pad ( %x , 1 ) ; } ) ;'
    before, after = facts(as_object(), *other.split()), facts(as_function(), *other.split())
    assert list(package.registered(before, after, tree, "ttnn/ttnn/")) == []


def test_what_the_package_registered(make_tree: MakeTree) -> None:
    path = "ttnn/ttnn/__init__.py"
    tree = make_tree({path: "attach_golden_function(ttnn.pad, lambda x: x)\nother()\n"})
    same = Overlaid(tree, {path: b"attach_golden_function(\n    ttnn.pad, lambda x: x,\n)\n"})
    gone = Overlaid(tree, {path: b"other()\n"})
    assert list(package.compare(tree, same, [path], "ttnn/ttnn")) == []
    assert [finding.check for finding in package.compare(tree, gone, [path], "ttnn/ttnn")] == ["python package"]
