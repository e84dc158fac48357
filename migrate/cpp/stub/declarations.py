# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The declarations that a file is parsed against when nothing it includes is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from migrate import data

_FUNCTION = re.compile(rb"\b([A-Za-z_][\w$]*)\(")
_TYPE = re.compile(
    rb"\b([A-Z]\w*|\w+_t|\w+(?:\$+\w+)+)"
    rb"(?:\{|&&? ?[A-Za-z_,)]|\*+ [A-Za-z_]|[ \n]+(?!and\b|or\b)[A-Za-z_]\w*|>[&(]|>>|\* ?>)"
)
_CONSTANT = re.compile(
    rb"\b(\w+(?:\$+\w+)*\$+\w+|[A-Z][A-Z0-9_]{2,})\s*(?:[,;)}:?|\]]|==|!=|[-+*/%] |(?:and|or)\b|&& )"
)
_OPENING = 'extern "C++" {'
_ALIASED = re.compile(rb"\busing\s+\w+\s*=\s*([A-Za-z_][\w$]*)\s*;")
_HOLDER = re.compile(
    rb"\b(?:std\$\$(?!get\b|array\b|numeric_limits\b)\w+|(?:\w+\$\$)*(?:SmallVector|Span|CachedProgram)"
    rb"|\w+\$\$OpPerformanceModelGeneral)<(?=[^;(){}]{1,600}>)"
)
_HELD = re.compile(rb"([A-Za-z_][\w$]*)\s*([<>,&*]|$)|[<>]")
_INSTANCE = re.compile(rb"\btemplate\s+struct\s+[\w$]+<([\w$,\s]*)>;")
_NAMES = re.compile(rb"[A-Za-z_][\w$]*")
_BUILTIN = frozenset({
    *("const", "volatile", "unsigned", "signed", "int", "long", "short", "char", "bool", "float", "double", "void"),
    *("auto", "typename", "class", "decltype"),
})  # fmt: skip
_TEMPLATED = re.compile(rb"\b([A-Za-z_][\w$]*)<[^;{}()]*>\(")
_MEMBER = re.compile(rb"(?<=[\w)\]}])(?:\.|->)\s*([A-Za-z_][\w$]*)")
_NO_MEMBERS = frozenset({"begin", "end", "template", "operator", "hpp", "h", "cpp"})
_KEYWORDS = frozenset({
    *("if", "for", "while", "switch", "return", "sizeof", "decltype", "static_assert", "catch", "alignof", "noexcept"),
    *("typeid", "operator", "defined", "requires", "static_cast", "const_cast", "reinterpret_cast", "dynamic_cast"),
    *("throw", "new", "delete", "co_await", "alignas", "asm", "explicit", "and", "or", "not"),
})  # fmt: skip
_WORD = re.compile(r"[\w$]+")
_MACRO = re.compile(r"^[A-Z][A-Z0-9_]+$")
_RUN = re.compile(r"\${3,}")
_VALUE = re.compile(r"\s*(?:\d|true\b|false\b|'|\")")


@cache
def base() -> str:
    """Return the text of ``rules/scan/vocabulary.hpp``."""
    return data.text("rules/scan/vocabulary.hpp")


@cache
def known_names() -> frozenset[str]:
    """Return every identifier that the base vocabulary mentions."""
    return frozenset(_WORD.findall(base()))


@dataclass
class Stubs:
    """Names that a file uses and nobody declared, by what the text uses them as.

    A name is in at most one of them; a later, more telling use moves it.
    """

    types: set[str] = field(default_factory=set)
    templates: dict[str, str] = field(default_factory=dict)
    functions: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    constants: set[str] = field(default_factory=set)
    valued: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)

    def predict(self, buffer: bytes) -> None:
        """Declare the folded names whose use leaves no doubt; it saves a parse or two.

        Args:
            buffer: folded text.
        """
        self.members = {name.decode("latin-1") for name in _MEMBER.findall(buffer)} - _NO_MEMBERS
        known = known_names()
        types = {name for name in _decoded(_TYPE.findall(buffer)) if not _MACRO.search(name)}
        for name in (types | _decoded(_held(buffer))) - known - _BUILTIN:
            self.as_type(name)
        for name in _decoded(_FUNCTION.findall(buffer)) - known - _KEYWORDS:
            self.as_function(name)
        for name in _decoded(_TEMPLATED.findall(buffer)) - known - _KEYWORDS:
            self.as_function(name, templated=True)
        held = (name for match in _INSTANCE.findall(buffer) for name in _NAMES.findall(match))
        for name in (_decoded(_CONSTANT.findall(buffer)) | _decoded(held)) - known - _BUILTIN:
            self.as_value(name)

    def as_type(self, name: str) -> bool:
        """Declare ``name`` as a class; False if it was one already."""
        if name in self.types or name in self.templates:
            return False
        self.functions.discard(name)
        self.values.discard(name)
        self.types.add(name)
        return True

    def as_template(self, name: str, arguments: Iterable[str]) -> bool:
        """Declare ``name`` as a class template that takes such arguments; False if it was one already."""
        if name in self.templates:
            return False
        self.types.discard(name)
        self.functions.discard(name)
        self.values.discard(name)
        kinds = ["auto" if _VALUE.match(argument) else "class" for argument in arguments] or ["class"]
        self.templates[name] = ", ".join([*kinds[:-1], kinds[-1] + "..."])
        return True

    def as_constant(self, name: str) -> bool:
        """Declare ``name`` as a variable template; False if it is a template already."""
        if name in self.constants or name in self.templates:
            return False
        self.constants.add(name)
        return True

    def as_function(self, name: str, templated: bool = False) -> bool:
        """Declare ``name`` as a function that takes anything; False if it is declared otherwise."""
        if templated:
            self.valued.add(name)
        if name in self.functions or name in self.types or name in self.templates:
            return False
        self.values.discard(name)
        self.functions.add(name)
        return True

    def as_value(self, name: str) -> bool:
        """Declare ``name`` as a constant; False if it is declared already."""
        if name in self.values or name in self.functions or name in self.types or name in self.templates:
            return False
        self.values.add(name)
        return True

    def text(self, whole: bool) -> str:
        """Return the declarations, without the base vocabulary.

        Args:
            whole: declare the members that the file uses, too.
        """
        parts = [
            f"#define {name} {_RUN.sub('$$', name)}"
            for name in sorted({*self.types, *self.templates, *self.functions, *self.values})
            if _RUN.search(name) and _RUN.sub("$$", name) in known_names()
        ]
        if whole:
            parts.append("template <int> struct members_t {")
            parts += (f"static any_t {name};" for name in sorted(self.members))
            parts.append("};")
        parts += (f"using {name} = type_t<{number}>;" for number, name in enumerate(sorted(self.types)))
        parts += (
            f"template <{kinds}> struct {name} : any_t {{ using any_t::type_t; }};"
            for name, kinds in sorted(self.templates.items())
        )
        parts += (
            f"template <class... A> {name}(A&&...) -> {name}<>;"
            for name, kinds in sorted(self.templates.items())
            if kinds == "class..."
        )
        for name in sorted(self.functions):
            parts.append(f"template <class... T, class... A> any_t {name}(A&&...);")
            if name in self.valued:
                parts.append(f"template <auto V, auto... W, class... A> any_t {name}(A&&...);")
        parts += (f"template <class... T> inline constexpr bool {name} = true;" for name in sorted(self.constants))
        parts += (f"inline constexpr value_t<{at}> {name}{{}};" for at, name in enumerate(sorted(self.values)))
        return "\n".join((_OPENING, *parts, "}\n"))  # one block, so that a traversal passes over it in one step


def _held(buffer: bytes) -> set[bytes]:
    """Names that are types because an alias means them or a template of the standard library holds them."""
    names = set(_ALIASED.findall(buffer))
    for match in _HOLDER.finditer(buffer):
        depth = 1
        for part in _HELD.finditer(buffer, match.end(), match.end() + 600):
            sign = part[2] or part[0]
            if part[1] and sign != b"<" and b"\n#" not in part[0]:
                names.add(part[1])
            depth += (sign == b"<") - (sign == b">")
            if depth == 0:
                break
    return names


def _decoded(names: Iterable[bytes]) -> set[str]:
    return {name.decode("latin-1") for name in set(names)}
