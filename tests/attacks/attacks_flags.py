# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Compile databases that come with a tree: programs to run, files to write, plugins to load, files to read."""

from __future__ import annotations

import json
import os
from functools import partial

from attack import DEPS, Attack, Place

WARM = True
_SOURCE = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.cpp"
_BINDING = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli_nanobind.cpp"
_EXITS = frozenset({0, 1, 3, 4, 5})
_COMMANDS = {
    "dry-run": ("apply", "--op", "ttnn::bernoulli", "--dry-run", *DEPS),
    "doctor": ("doctor", *DEPS),
    "explain": ("explain", "ttnn::bernoulli", *DEPS),
    "deep": ("scan", "--deep", "--op", "ttnn::bernoulli", *DEPS),
    "verify": ("verify", "--op", "ttnn::bernoulli", *DEPS),
    "api": ("verify", "--op", "ttnn::bernoulli", "--stage", "none", "--api", "--base", "HEAD", *DEPS),
}
# {out}: a file that must not be written; {so}: a library of the tree; {tree}: its folder; {bin}: programs of the tree.
FLAGS = """
-Wp,-MD,{out}
-Wp,-MMD,{out}
-Wp,-dD,-o,{out}
-MD -MF {out}
-MMD -MF {out}
-MF{out} -MD
-M -MF {out}
-MM -o {out}
-MJ {out}
-MJ{out}
-o {out}
-o{out}
--output={out}
--output {out}
-Xclang -dependency-dot -Xclang {out}
-Xclang -dependency-file -Xclang {out}
-Xclang -dependency-file -Xclang {out} -Xclang -MT -Xclang x
-Xclang -header-include-file -Xclang {out} -H
-Xclang -header-include-file -Xclang {out} -Xclang -sys-header-deps
-Xclang -diagnostic-log-file -Xclang {out}
-Xclang -serialize-diagnostic-file -Xclang {out}
-Xclang -opt-record-file -Xclang {out}
-Xclang -stats-file={out}
-Xclang -ast-dump -Xclang -o -Xclang {out}
-Xclang -load -Xclang {so}
-Xclang -plugin -Xclang x -Xclang -load -Xclang {so}
-Xclang -fmodules-cache-path={dir}
-Xclang -emit-module -Xclang -o -Xclang {out}
-Xclang -emit-pch -Xclang -o -Xclang {out}
-Xclang -coverage-notes-file={out}
-Xpreprocessor -MD -Xpreprocessor {out}
-Xpreprocessor -dependency-dot -Xpreprocessor {out}
-Xassembler --MD={out}
-Xlinker --dependency-file={out}
-Xlinker -o -Xlinker {out}
-Wa,--MD={out}
-Wa,-a={out}
-Wl,-Map={out}
-Wl,-o,{out}
-Wl,--dynamic-linker={so}
-save-temps={dir}
-save-temps=obj -dumpdir {dir}/
-save-temps -dumpbase {out}
-fdump-tree-all={out}
-fdump-rtl-all={out}
-fdump-ipa-all={out}
-fdump-go-spec={out}
-fstack-usage -dumpdir {dir}/
-fcallgraph-info -dumpdir {dir}/
-fsave-optimization-record -foptimization-record-file={out}
-foptimization-record-file={out}
-fopt-info-all={out}
-ftime-report-file={out}
-ftime-trace={out}
-ftime-trace={dir}
-fproc-stat-report={out}
-fcrash-diagnostics-dir={dir}
-fmodules -fmodules-cache-path={dir}
-fmodules -fimplicit-module-maps -fmodule-map-file={tree}/module.modulemap -fmodules-cache-path={dir}
-fmodule-mapper=|{bin}/mapper
-fmodule-mapper={bin}/mapper
-fmodules-ts -fmodule-mapper=|{bin}/mapper
-fmodule-output={out}
-fmodule-file={so}
-fprofile-instr-generate={out}
-fprofile-generate={dir}
-fprofile-use={so}
-fcoverage-mapping -fprofile-instr-generate={out}
--coverage -fprofile-dir={dir} -fprofile-note={out}
-ftest-coverage -fprofile-note={out}
-fdiagnostics-add-output=sarif:file={out}
-fdiagnostics-format=sarif-file -dumpbase {out}
-fdiagnostics-format=json-file -dumpdir {dir}/
--serialize-diagnostics {out}
-serialize-diagnostics {out}
-fdeps-file={out} -fdeps-format=p1689r5 -fdeps-target=x
-fembed-offload-object={so}
-frandomize-layout-seed-file={tree}/README.md
-fplugin={so}
-fplugin-arg-x-y={out}
-fpass-plugin={so}
-fsanitize-ignorelist={tree}/README.md
-fsanitize-blacklist={tree}/README.md
-fxray-always-instrument={tree}/README.md
-fbuild-session-file={tree}/README.md
-fthinlto-index={so}
-fsplit-dwarf-inlining -gsplit-dwarf={out}
-gsplit-dwarf -dumpdir {dir}/
-ivfsoverlay {tree}/overlay.yaml
-vfsoverlay {tree}/overlay.yaml
-ivfsoverlay{tree}/overlay.yaml
-include /etc/passwd
-include ../outside/precious.txt
-include {tree}/../outside/precious.txt
-include {fifo}
-include /dev/stdin
-include /dev/zero
-imacros /etc/passwd
-include-pch {so}
-B {bin}
-B{bin}
--prefix={bin}
-no-integrated-cpp -B{bin}
-fno-integrated-cc1 -B{bin}
-fno-integrated-as -B{bin}
-fuse-ld={bin}/ld
-fuse-ld=../../../../{bin}/ld
--ld-path={bin}/ld
-wrapper {bin}/wrap
-wrapper,{bin}/wrap
-specs={tree}/specs
--specs={tree}/specs
-specs {tree}/specs
--config={tree}/clang.cfg
--config {tree}/clang.cfg
--config-user-dir={tree}
-resource-dir {tree}/resource
-resource-dir={tree}/resource
--gcc-toolchain={tree}/toolchain
--gcc-install-dir={tree}/toolchain
--sysroot={tree}/root
--sysroot {tree}/root
-isysroot {tree}/root
-target evil-unknown-linux
--driver-mode=cl
--rsp-quoting=windows
@{tree}/response
@/etc/passwd
@{fifo}
-mllvm -load={so}
-mllvm -print-module-scope
-mllvm -info-output-file={out}
-mllvm -debug-only=x
-x c++-header -o {out}
-x cuda
-x ir
-x assembler-with-cpp
-emit-ast -o {out}
-emit-llvm -S -o {out}
-rewrite-objc -o {out}
-E -o {out}
-S -o {out}
-extract-api -o {out}
--analyze -o {dir}
--analyzer-output html -o {dir}
-ObjC++
-cc1 -o {out}
-cc1as -o {out}
-### -o {out}
--version
-print-search-dirs
{so}
{tree}/other.cpp -o {out}
-- {tree}/other.cpp
-L{tree} -levil
-lgcc {so}
-shared -o {out}
-Wl,-rpath,{tree}
-rpath {tree}
-T {tree}/script.ld
-z execstack
-flto -dumpdir {dir}/
-fauto-profile={so}
-fworking-directory
-working-directory={dir}
-working-directory {dir}
-fdebug-compilation-dir={dir}
-ffile-prefix-map=a={out}
-fmacro-prefix-map=a={out}
-Dname(=
-D__FILE__="{out}"
-Dx=\u0000y
-I/\u0000
-std=c++20;{bin}/run
-std=$({bin}/run)
-std=`{bin}/run`
-march=native;{bin}/run
-fconstexpr-steps=99999999999999999999
-ftemplate-depth=99999999999
-fbracket-depth=999999999
-W{out}
-Wno-{out}
-fms-compatibility-version=x{out}
-frecord-command-line -o {out}
-grecord-gcc-switches -fdebug-prefix-map={out}=x
-dD -dI -o {out}
-idirafter {fifo}
-iprefix {tree} -iwithprefix root
-iwithsysroot {tree}
-cxx-isystem {tree}
-fsyntax-only -o {out}
-pipe -time={out}
-time={out}
-ftime-report
-aux-info {out}
-aux-info={out}
-dumpbase {out}
-auxbase-strip {out}
""".strip().splitlines()


def _database(place: Place, command: str, *files: str) -> None:
    entries = [
        {"directory": str(place.tree), "file": file, "command": f"{command} -c {file}"}
        for file in files or (_SOURCE, _BINDING)
    ]
    place.write("build/compile_commands.json", json.dumps(entries))


def _hostile(flags: str, place: Place) -> None:
    """Lay out everything that the flags name, and a database that gives them to every file."""
    programs = ("ld", "as", "cc1plus", "cc1", "mapper", "wrap", "run", "collect2", "g++", "clang")
    for name in programs:
        place.script(f"bin/{name}")
    for folder in ("toolchain/bin", "root/usr/bin", "toolchain/lib/gcc/x86_64-linux-gnu/12"):
        place.script(f"{folder}/ld")
        place.script(f"{folder}/as")
    place.write("evil.so", b"\x7fELF")
    place.write("other.cpp", "int other;\n")
    place.write("overlay.yaml", "{'version': 0, 'roots': []}\n")
    place.write("response", f"-fplugin={place.tree}/evil.so -MD -MF {place.outside}/precious.txt\n")
    place.write("specs", f"*cc1plus:\n+ -MD {place.outside}/precious.txt\n\n")
    place.write("clang.cfg", f"-MD -MF {place.outside}/precious.txt\n")
    os.mkfifo(place.tree / "pipe")
    words = {
        "{out}": f"{place.outside}/precious.txt",
        "{dir}": str(place.outside),
        "{so}": f"{place.tree}/evil.so",
        "{tree}": str(place.tree),
        "{bin}": f"{place.tree}/bin",
        "{fifo}": f"{place.tree}/pipe",
        "\\u0000": "\0",
    }
    for name, value in words.items():
        flags = flags.replace(name, value)
    _database(place, f"g++ -std=c++20 -I{place.tree}/ttnn/api -I{place.tree}/ttnn/cpp {flags}")


def _compiler(name: str, place: Place) -> None:
    """Let the database name a program of the tree, that answers as a compiler does."""
    also = 'case "$1" in -print-resource-dir) echo /usr/lib/gcc;; *) exec g++ "$@";; esac'
    program = name.replace("{tree}", str(place.tree))
    place.script("tools/" + program.rpartition("/")[2].removeprefix("./"), also)
    (place.tree / "link").symlink_to("tools")
    _database(place, f"{program} -std=c++20")


_COMPILERS = (
    "./tools/clang++",
    "tools/clang++",
    "./tools/clang",
    "./tools/g++",
    "{tree}/tools/clang++-18",
    "{tree}/tools/x86_64-linux-gnu-g++-12",
    "{tree}/link/clang++",
    "ccache ./tools/clang++",
    "{tree}/tools/ccache ./tools/g++",
    "../tree/tools/c++",
    "/usr/bin/../../{tree}/tools/g++",
)
_TOGETHER = 12
ATTACKS = [
    *(
        Attack(
            f"flags/{number:03d}-{flags.split()[0].replace('/', '_')[:40]}",
            _COMMANDS["explain"],
            partial(_hostile, flags),
            _EXITS,
            ci=number % 40 == 1,
        )
        for number, flags in enumerate(FLAGS)
    ),
    *(
        Attack(
            f"flags/{start:03d}-and-more-{what}",
            _COMMANDS[what],
            partial(_hostile, " ".join(FLAGS[start : start + _TOGETHER])),
            _EXITS,
            ci=start == 0 and what == "api",
        )
        for start in range(0, len(FLAGS), _TOGETHER)
        for what in ("dry-run", "api")
    ),
    *(
        Attack(
            f"compiler/{number:02d}-{what}-{name.rpartition('/')[2]}",
            _COMMANDS[what],
            partial(_compiler, name),
            _EXITS,
            ci=number == 0 and what in ("doctor", "dry-run"),
        )
        for number, name in enumerate(_COMPILERS)
        for what in (_COMMANDS if number < 2 else ("doctor", "api"))
    ),
]
