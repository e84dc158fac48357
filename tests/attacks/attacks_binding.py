# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bindings and operations that do harm when a proof imports or calls them, and names that do so when they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from attack import DEPS, Attack, Place, Ran

WARM = True
_BINDING = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli_nanobind.cpp"
_SOURCE = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.cpp"
_HEADER = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.hpp"
_HEAD = (
    "#include <cstdlib>\n#include <cstdio>\n#include <unistd.h>\n#include <fcntl.h>\n#include <signal.h>\n"
    "#include <sys/stat.h>\n"
)
_CODE = {
    "write-beside": 'if (FILE* f = std::fopen("{marker}", "w")) std::fclose(f);',
    "write-outside": 'if (FILE* f = std::fopen("{outside}/precious.txt", "w")) std::fclose(f);',
    "write-tree": 'if (FILE* f = std::fopen("{tree}/README.md", "a")) { std::fputs("x", f); std::fclose(f); }',
    "write-git": 'if (FILE* f = std::fopen("{tree}/.git/config", "a")) { std::fputs("x", f); std::fclose(f); }',
    "remove": 'unlink("{outside}/precious.txt");',
    "rename": 'rename("{outside}/precious.txt", "{outside}/x");',
    "shell": 'if (std::system("echo ran > {marker}")) {}',
    "daemon": "if (fork() == 0) { setsid(); while (true) sleep(1); }",
    "kill": "kill(getppid(), SIGKILL); kill(-1, SIGKILL);",
    "abort": "abort();",
    "exit": "_exit(0);",
    "loop": "volatile long x = 1; while (x) {}",
    "memory": "for (int i = 0; i < 100000; ++i) { char* p = (char*)malloc(1 << 20); if (p) p[0] = 1; }",
    "forks": "for (int i = 0; i < 20; ++i) if (fork() == 0) sleep(1000);",
    "output": 'for (int i = 0; i < 2000000; ++i) std::puts("{\\"x\\": 1}");',
    "answer": 'std::puts("[1, 2]"); std::fflush(stdout); _exit(0);',
    "pipe-as-answer": 'for (auto n : {"stdout.txt", "stderr.txt"}) { unlink(n); mkfifo(n, 0600); }',
    "zeros-as-answer": 'unlink("stdout.txt"); if (symlink("/dev/zero", "stdout.txt")) {}',
    "close": "for (int i = 0; i < 100; ++i) close(i);",
    "chmod": 'if (std::system("chmod 777 {outside}")) {}',
}
_APPLY = ("apply", "--op", "ttnn::bernoulli", *DEPS)
_API = ("verify", "--op", "ttnn::bernoulli", "--stage", "none", "--api", *DEPS)
_LAUNCH = ("verify", "--op", "ttnn::bernoulli", "--stage", "none", "--launch", *DEPS)


def _initializer(code: str, file: str, place: Place) -> None:
    for name, value in {"marker": place.marker, "outside": place.outside, "tree": place.tree}.items():
        code = code.replace("{" + name + "}", str(value))
    text = (place.tree / file).read_text(encoding="utf-8")
    place.write(file, f"{_HEAD}static const int harm = [] {{ {code} return 1; }}();\n{text}")
    place.commit()


_NAMES = {
    "script": "<script>alert(1)</script>",
    "link": "[x](http://example.org)",
    "image": "![x](http://example.org/x.png)",
    "pipe": "a|b",
    "escape": "\\x1b]0;owned\\x07",
    "raw-escape": "\x1b[31mred",
    "formula": "=1+1",
    "plus": "+cmd",
    "at": "@SUM(1)",
    "minus": "-1+1",
    "bidirectional": "\u202egnp.exe",
    "newline": "a\\nb",
    "mention": "@everyone",
    "backtick": "`x`",
}
_ACTIVE = ("\x1b", "\u202e", "\x07")
_MARKUP = ("<script", "](http")


def _name(name: str, place: Place) -> None:
    place.replace(_HEADER, '"ttnn::bernoulli"', f'"{name}"')
    place.commit()


def _shown(form: str, place: Place, ran: Ran) -> Iterable[str]:
    marks = (*_ACTIVE, *_MARKUP) if form == "md" else _ACTIVE
    yield from (f"the {form} has {mark!r}" for mark in marks if mark in ran.out + ran.err)
    if form == "csv":
        cells = (cell.strip('"') for line in ran.out.splitlines() for cell in line.split(","))
        yield from (f"a formula: {cell!r}" for cell in cells if cell.startswith(("=", "+", "@", "-")))


def _file(name: str, place: Place) -> None:
    """A closed or broken file with such a name."""
    place.write(f"ttnn/cpp/ttnn/operations/{name.replace('/', '_')}.hpp", 'constexpr auto x = register_operation<"')
    place.commit()


ATTACKS = [
    *(
        Attack(
            f"binding/{name}-{what}",
            command,
            partial(_initializer, code, _SOURCE if what == "launch" else _BINDING),
            frozenset({0, 1, 3, 4, 5}),
            changes=what == "apply",
            timeout=900,
            ci=(name, what) in {("write-beside", "api"), ("shell", "api")},
        )
        for name, code in _CODE.items()
        for what, command in {"api": _API, "apply": _APPLY, "launch": _LAUNCH}.items()
        if what != "apply" or name in ("write-outside", "abort", "loop")
    ),
    *(
        Attack(
            f"format/{name}-{form}",
            ("scan", "--format", form),
            partial(_name, text),
            frozenset({0, 3}),
            check=partial(_shown, form),
            ci=name in ("script", "formula") and form in ("md", "csv"),
        )
        for name, text in _NAMES.items()
        for form in ("md", "csv", "todo", "table")
    ),
    *(
        Attack(
            f"format/file-{name}-{form}",
            ("scan", "--format", form),
            partial(_file, text),
            frozenset({0, 3}),
            check=partial(_shown, form),
        )
        for name, text in {"script": "<script>", "escape": "\x1b[31m", "formula": "=1"}.items()
        for form in ("md", "csv", "todo", "table")
    ),
]
