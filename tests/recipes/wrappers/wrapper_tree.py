# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A tree with a few wrappers whose program can be built and run before and after."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from work_tree import WorkTree

from migrate import rules
from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.inventory.items import items_of
from migrate.inventory.model import Wrapper
from migrate.inventory.scan import scan
from migrate.recipes.wrappers import recipe as wrappers
from migrate.tree.plan import Plan, Severity
from migrate.tree.repository import Tree

SPACE = "ttml::ttnn_fixed"
FIXED = "tt-train/sources/ttml/ttnn_fixed"
USER = "tt-train/sources/ttml/ops/user.cpp"
MAIN = "tt-train/sources/ttml/main.cpp"
LIST = "tt-train/sources/ttml/CMakeLists.txt"

OPERATIONS = """#pragma once
#include <cstdint>
#include <cstdio>
#include <optional>
namespace ttnn {
struct Tensor {
    int id = 0;
    static inline int alive = 0;
    explicit Tensor(int id) : id(id) { ++alive; }
    Tensor(const Tensor& other) : id(other.id) { ++alive; }
    ~Tensor() { --alive; }
    int rank() const { return 4; }
    const char* kind() const { return "constant"; }
    const char* kind() { return "mutable"; }
};
inline Tensor log(const char* name, int id, int more = 0) {
    std::printf("%s %d %d alive %d\\n", name, id, more, Tensor::alive);
    return Tensor(id + 1);
}
inline Tensor exp(const Tensor& t) { return log("exp", t.id); }
inline Tensor neg(const Tensor& t) { return log("neg", t.id); }
inline Tensor add(const Tensor& a, const Tensor& b) { return log("add", a.id, b.id); }
inline Tensor scale(const Tensor& t, float by) { return log("scale", t.id, static_cast<int>(by * 100)); }
inline Tensor sum(const Tensor& t, int64_t dim, bool keep) {
    return log(keep ? "sum keep" : "sum", t.id, static_cast<int>(dim));
}
inline Tensor shift(const Tensor& t, uint32_t by) { return log("shift", t.id, static_cast<int>(by >> 28)); }
}  // namespace ttnn
"""
CONFIG = """#pragma once
namespace ttml::core {
struct Config {
    static bool keep() { return true; }
};
}  // namespace ttml::core
"""


@dataclass(slots=True)
class Sample:
    """A git work tree with a header and a source of wrappers, and a source that calls them.

    Args:
        root: the folder.
        declarations: of the wrappers, inside their namespace.
        definitions: of the wrappers, inside their namespace.
        calls: text of the calling source after its includes.
        rows: action of each wrapper; ``inline`` for those left out.
        files: further files.
    """

    root: Path
    declarations: str
    definitions: str
    calls: str
    rows: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def write(self) -> Sample:
        """Write and commit everything."""
        head = '#pragma once\n\n#include "ttnn/operations/ops.hpp"\n\nnamespace ttml::ttnn_fixed {\n\n'
        source = '#include "w.hpp"\n\n#include "core/config.hpp"\n\nnamespace ttml::ttnn_fixed {\n\n'
        plain = {
            "ttnn/CMakeLists.txt": "add_library(ttnn)\n",
            "ttnn/cpp/ttnn/operations/ops.hpp": OPERATIONS,
            "tt-train/sources/ttml/core/config.hpp": CONFIG,
            f"{FIXED}/w.hpp": f"{head}{self.declarations}\n}}  // namespace ttml::ttnn_fixed\n",
            f"{FIXED}/w.cpp": f"{source}{self.definitions}\n}}  // namespace ttml::ttnn_fixed\n",
            USER: f'#include "ttnn_fixed/w.hpp"\n\n{self.calls}',
            MAIN: "void run();\nint main() { run(); }\n",
            LIST: "set(SOURCES\n    main.cpp\n    ops/user.cpp\n    ttnn_fixed/w.cpp\n    ttnn_fixed/w.hpp\n)\n",
            **self.files,
        }
        WorkTree(self.root, plain, commit=True)
        return self

    def context(self, accept_numerics: bool = False) -> Context:
        """Scan, and return a context."""
        tree = Tree.open(self.root)
        cache = self.root.parent / "cache"
        inventory = scan(tree, cache=cache, jobs=1)
        parser = Parser(tree, Flags(tree), cache=cache, headers=['"ttnn/operations/ops.hpp"'])
        return Context(tree, parser, inventory, Options(accept_numerics=accept_numerics))

    def names(self) -> list[str]:
        """Return the names of the wrappers, leaves first."""
        return [item.name for item in items_of(self.context().inventory) if isinstance(item, Wrapper)]

    def plan(self, name: str, accept_numerics: bool = False) -> Plan:
        """Return the plan for one wrapper."""
        context = self.context(accept_numerics)
        item = next(item for item in context.inventory.wrappers if item.name == f"{SPACE}::{name}")
        return wrappers.plan(item, context)

    def keep(self, plan: Plan) -> None:
        """Write a plan, and check that each source parses without errors."""
        tree = WorkTree(self.root)
        tree.keep(plan)
        assert tree.errors(".cpp", ".hpp") == {}

    def code(self, name: str) -> str:
        """Return the code of the blocker that a plan has, which must be without changes."""
        plan = self.plan(name)
        blockers = plan.of(Severity.BLOCKER)
        assert not plan.changes
        assert len(blockers) == 1
        return blockers[0].code

    def all(self) -> list[str]:
        """Carry out the plan of every wrapper, leaves first; return what notes blocked one."""
        blocked = []
        for name in self.names():
            plan = self.plan(name.rpartition("::")[2])
            blocked += [f"{name}: {note.code}" for note in plan.of(Severity.BLOCKER)]
            self.keep(plan)
        return blocked

    def text(self, path: str = USER) -> str:
        """Return a file as it stands."""
        return (self.root / path).read_text()

    def output(self) -> str:
        """Build the program and return what it prints."""
        program = self.root / "program"
        sources = sorted(str(path) for path in (self.root / "tt-train/sources").rglob("*.cpp"))
        include = [f"-I{self.root / folder}" for folder in ("tt-train/sources/ttml", "ttnn/cpp")]
        subprocess.run(["c++", "-std=c++20", *include, *sources, "-o", str(program)], check=True)
        found = subprocess.run([str(program)], check=True, capture_output=True, text=True).stdout
        program.unlink()
        return found


def use_rows(folder: Path, text: str) -> None:
    """Lay rules for wrappers over the built-in ones."""
    place = folder / "wrappers" / "own.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    rules.use(folder)


def row(name: str, action: str = "inline", numerics: str = "exact", more: str = "") -> str:
    """Return a row as text."""
    known = f"    action: {action}\n    numerics: {numerics}\n    reason: for a test\n"
    return f"  {SPACE}::{name}:\n{known}    analysis: {{ why: none, lacks: none }}\n{more}"
