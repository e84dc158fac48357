# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Input that would take for ever, or all memory: a file that is named, or an error with a code."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial

from attack import DEPS, Attack, Place, Ran

_HEADER = "ttnn/cpp/ttnn/operations/bernoulli/hostile.hpp"
_INVOKE = "struct B { static int invoke(int a); };\n"
_HEADERS: dict[str, Callable[[], str]] = {
    "brackets": lambda: "int x = " + "(" * 100_000 + "1" + ")" * 100_000 + ";\n" + _INVOKE,
    "braces": lambda: "{" * 100_000 + _INVOKE,
    "templates": lambda: "using T = " + "A<" * 10_000 + "int" + ">" * 10_000 + ";\n" + _INVOKE,
    "declarations": lambda: _INVOKE + "int f(int a, foo b);\n" * 10_000 + "auto y = invoke(1);\n",
    "macros": lambda: (
        "#define M0 invoke(1)\n"
        + "".join(f"#define M{number} M{number - 1} M{number - 1}\n" for number in range(1, 30))
        + "int f() { M29; }\n"
    ),
    "macro of itself": lambda: "#define M M invoke(M)\nint f() { M; }\n",
    "namespaces": lambda: "namespace a {\n" * 20_000 + _INVOKE + "}\n" * 20_000,
    "nested lambdas": lambda: "auto f = " + "[] { return " * 3_000 + "invoke(1)" + "; }" * 3_000 + ";\n",
    "operators": lambda: "int f() { return " + "1 + " * 200_000 + "invoke(1); }\n",
    "conditions": lambda: "#if 1\n" * 50_000 + _INVOKE + "#endif\n" * 50_000,
    "one long line": lambda: "// " + "x" * 30_000_000 + "\n" + _INVOKE,
    "raw string": lambda: 'auto s = R"(' + "x" * 3_000_000 + "\n" + _INVOKE,
    "open comment": lambda: "/* " * 100_000 + _INVOKE,
    "identifiers": lambda: "".join(f"int unknown{number} = other{number};\n" for number in range(30_000)) + _INVOKE,
    "bases": lambda: "".join(f"struct S{n} : S{n - 1} {{ static int invoke(); }};\n" for n in range(1, 5_000)),
    "registrations": lambda: "".join(
        f'constexpr auto r{n} = ttnn::register_operation<"ttnn::r{n}", S{n}>();\n' for n in range(3_000)
    ),
    "line continuations": lambda: "int \\\n" * 100_000 + "x;\n" + _INVOKE,
    "NULs": lambda: "\0" * 1_000_000 + _INVOKE,
}


def _header(make: Callable[[], str], place: Place) -> None:
    place.write(_HEADER, "#pragma once\n" + make())
    place.commit()


def _rest(place: Place, ran: Ran) -> Iterable[str]:
    try:
        found = json.loads(ran.out)
    except ValueError:
        yield "there is no answer"
        return
    names = {operation["name"] for operation in found["operations"]}
    if "ttnn::bernoulli" not in names or len(names) < 30:
        yield f"only {len(names)} operations are left"
    if {item["file"] for item in found["unread"]} - {_HEADER}:
        yield "another file is not read"


_LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 12)
)
_MERGES = "a0: &a0 {x: 1}\n" + "".join(
    f"a{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 10)}]}}\n" for level in range(1, 12)
)
_RULES = {
    "laughs": ("recipes.yaml", _LAUGHS),
    "merges": ("recipes.yaml", _MERGES),
    "alias of itself": ("recipes.yaml", "a: &a [*a]\n"),
    "deep": ("recipes.yaml", "a: " + "[" * 900 + "]" * 900),
    "deep and open": ("recipes.yaml", "[" * 100_000),
    "20 MB": ("recipes.yaml", "# " + "x" * 20_000_000),
    "many values": ("recipes.yaml", "a:\n" + "- x\n" * 200_001),
    "NUL": ("recipes.yaml", "\0"),
    "object": ("recipes.yaml", "a: !!python/object/apply:os.system ['touch MARKER']\n"),
    "no date": ("recipes.yaml", "a: 2020-99-99\n"),
    "key of a list": ("recipes.yaml", "? [a]\n: b\n"),
    "limits of zero": ("scan.yaml", "limits: {seconds: 0, megabytes: 0}\n"),
}


def _rules(name: str, text: str, place: Place) -> None:
    (place.outside / name).write_text(text, encoding="utf-8")


_OWNERS = "*" + "*a" * 200 + "*b @stars\n" + "**/" * 60 + "x @folders\n" + "* @" + "a" * 100_000 + "\n"


def _owners(place: Place) -> None:
    place.write("CODEOWNERS", _OWNERS)
    place.write("a" * 200 + "/" + "a" * 200 + ".hpp", "")
    place.commit()


_NAMED_JSON = {
    "outcomes": ("report", "--outcomes", "../outside/deep.json"),
    "history": ("report", "--history", "../outside/deep.json"),
    "baseline": ("report", "--baseline", "../outside/deep.json"),
    "torch baseline": ("audit", "torch", "models", "--baseline", "../outside/deep.json"),
    "tttv2 baseline": ("audit", "tttv2", "--baseline", "../outside/deep.json"),
    "shards": ("merge", "../outside/deep.json"),
    "campaign": ("apply", "--batch", "x"),
}


def _deep_json(place: Place) -> None:
    for path in (place.outside / "deep.json", place.tree / ".git/migrate/plan.json"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("[" * 100_000 + "]" * 100_000, encoding="utf-8")


ATTACKS = [
    *(
        Attack(f"bounds/nested {what}", command, _deep_json, exits=frozenset({2, 5}), timeout=60, ci=what == "campaign")
        for what, command in _NAMED_JSON.items()
    ),
    *(
        Attack(f"bounds/code owners {command[0]}", command, _owners, exits=frozenset({0, 1, 3}), timeout=90)
        for command in (("plan",), ("report", "--format", "comment"))
    ),
    *(
        Attack(
            f"bounds/header of {what}",
            ("scan", "--no-cache", "--format", "json"),
            partial(_header, make),
            exits=frozenset({0, 3}),
            check=_rest,
            timeout=240,
            ci=what == "templates",
        )
        for what, make in _HEADERS.items()
    ),
    *(
        Attack(
            f"bounds/rules of {what} {name}",
            (*command, "--rules", "../outside"),
            partial(_rules, *content),
            exits=frozenset({2}),
            timeout=60,
            ci=(what, name) == ("laughs", "check"),
        )
        for what, content in _RULES.items()
        for name, command in {
            "check": ("rules", "check"),
            "dry-run": ("apply", "--op", "ttnn::bernoulli", "--dry-run", *DEPS),
        }.items()
        if name == "check" or what in ("laughs", "merges", "20 MB")
    ),
    *(
        Attack(
            f"bounds/configuration of {what}",
            ("scan",),
            lambda place, text=text: place.write("migrate.toml", text) and None,
            exits=frozenset({2}),
            timeout=60,
        )
        for what, text in {"brackets": "a = " + "[" * 50_000, "2 MB": "# " + "x" * 2_000_000, "NUL": "\0"}.items()
    ),
]
