# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from inventory_tree import HEADER, OPS, commit, foo, one, other, plant, scanned

from migrate.errors import MigrateError
from migrate.inventory.extract.cache import Cache
from migrate.inventory.extract.codec import pack, unpack
from migrate.inventory.extract.files import State, content, listing
from migrate.inventory.extract.gather import gather
from migrate.inventory.extract.records import (
    Argument,
    Body,
    Branches,
    Call,
    Declarations,
    FileFacts,
    Form,
    FunctionRecord,
    LambdaBody,
    LocalAlias,
    Loop,
    Mention,
    ParameterRecord,
    Place,
    Return,
    Sequence,
    TextFacts,
    Throw,
)
from migrate.inventory.extract.version import version
from migrate.inventory.model import Inventory, Kind, Unread
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree

CHILD = """
import sys
from pathlib import Path
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree
if __name__ == "__main__":
    found = scan(Tree.open(Path(sys.argv[1])), cache=Path(sys.argv[2]), jobs=2)
    print(len(found.operations))
"""


def test_a_tree_that_is_not_tt_metal(tmp_path: Path) -> None:
    with pytest.raises(MigrateError) as error:
        scanned(tmp_path, {"main.cpp": "int main() {}", "README.md": "# x"})
    assert (error.value.code, error.value.exit) == ("MIG301", 3)


def test_a_tree_without_operations(tmp_path: Path) -> None:
    inventory = scanned(tmp_path, {"ttnn/api/ttnn/types.hpp": "namespace ttnn { struct A {}; }"})
    assert (inventory.operations, inventory.registrations, inventory.unread) == ((), 0, ())


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    cache, place = tmp_path / "cache", tmp_path / "tree"
    tree = plant(place, {**foo(), **other("bar")})
    path = place / f"{OPS}bar/bar.hpp"
    whole = scan(tree, jobs=1, cache=cache)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user can read everything")
    inventory = scan(tree, jobs=1, cache=cache)
    assert [item.file for item in inventory.unread] == [f"{OPS}bar/bar.hpp"]
    assert [item.name for item in inventory.operations] == ["ttnn::foo"]
    path.chmod(0o644)
    assert scan(tree, jobs=1, cache=cache).operations == whole.operations


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"\xef\xbb\xbf" + HEADER.encode(), b"namespace ttnn {{{{ prim::x(", b""]
)
def test_odd_bytes_stop_nothing(tmp_path: Path, data: bytes) -> None:
    inventory = scanned(tmp_path, {**other("bar"), f"{OPS}odd/odd.hpp": data, **foo(header="")})
    assert one(inventory, "ttnn::bar").kind is Kind.PROXY
    assert inventory.registrations == len(inventory.operations)


def test_a_registration_in_a_broken_file_is_not_lost(tmp_path: Path) -> None:
    broken = HEADER.replace("constexpr auto foo", "struct { int ;;; ) \nconstexpr auto foo")
    inventory = scanned(tmp_path, foo(header=broken))
    assert inventory.registrations == len(inventory.operations) == 1


def test_a_revision_is_read_from_gits_objects(tmp_path: Path) -> None:
    tree = plant(tmp_path, foo())
    first = commit(tree)
    (tmp_path / f"{OPS}foo/foo.hpp").unlink()
    plant(tmp_path, other("bar"))
    then, now = scan(tree.at(first), jobs=1), scan(tree, jobs=1)
    assert [item.name for item in then.operations] == ["ttnn::foo"]
    assert [item.name for item in now.operations] == ["ttnn::bar"]
    assert then.revision == first
    assert now.revision == first + "+dirty"


def test_a_revision_is_the_same_as_its_work_tree(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {**foo(), **other("bar")})
    revision = commit(tree)
    cache = tmp_path / "cache"
    assert scan(tree.at(revision), jobs=1) == scan(tree, jobs=1) == scan(tree, jobs=1, cache=cache)
    assert scan(tree.at(revision), jobs=1, cache=cache) == scan(tree, jobs=2, cache=cache)


def test_kinds_and_names_narrow(tmp_path: Path) -> None:
    tree = plant(tmp_path, {**foo("return ttnn::prim::foo(input, 1, memory_config);"), **other("bar")})
    assert [item.name for item in scan(tree, jobs=1, kinds=["proxy"]).operations] == ["ttnn::bar"]
    assert [item.name for item in scan(tree, jobs=1, ops=["ttnn::foo"]).operations] == ["ttnn::foo"]


def test_the_codec_gives_back_what_it_took(tmp_path: Path) -> None:
    inventory = scanned(tmp_path, {**foo(), **other("bar")})
    assert unpack(pack(inventory), Inventory) == inventory
    named_otherwise = replace(inventory, unread=(Unread("ttnn/cpp/\udcff.cpp", "no UTF-8"),))
    assert unpack(pack(named_otherwise), Inventory) == named_otherwise
    for damaged in (b"", b"no zlib", pack([1, 2]), pack("{")):
        with pytest.raises(ValueError, match="not a Inventory"):
            unpack(damaged, Inventory)


def test_the_codec_gives_back_every_sort_of_flow() -> None:
    flow = Sequence([0, Loop(1), Branches([None, Return(2), LambdaBody(Return(3))]), Throw()])
    given = [Argument(form, "x", 0, Form.FLAG, "std::move(x)") for form in Form]
    body = Body(flow, [Call("f", 1, "call", given)], None, [1], [LocalAlias("A", "B")])
    place = Place(0, 9, "", 1)
    function = FunctionRecord("ns::f", place, True, "int", [ParameterRecord("x", "int", None)], False, False, body)
    facts = FileFacts(TextFacts(names={"ttnn::f": [Mention(1, "call")]}), Declarations(functions=[function]))
    assert unpack(pack(facts), FileFacts) == facts


def test_changes_are_seen(tmp_path: Path) -> None:
    cache, place = tmp_path / "cache", tmp_path / "tree"
    tree = plant(place, {**foo(), **other("bar")})
    assert one(scan(tree, jobs=1, cache=cache)).kind is Kind.PROXY
    plant(place, foo("return ttnn::prim::foo(input, 1, memory_config);"))
    assert one(scan(tree, jobs=1, cache=cache)).kind is Kind.NEAR_PROXY
    (place / f"{OPS}bar/bar.hpp").rename(place / f"{OPS}bar/baz.hpp")
    assert one(scan(tree, jobs=1, cache=cache), "ttnn::bar").registration.file == f"{OPS}bar/baz.hpp"
    (place / f"{OPS}bar/baz.hpp").unlink()
    assert [item.name for item in scan(tree, jobs=1, cache=cache).operations] == ["ttnn::foo"]


def test_a_change_within_the_clocks_grain_is_seen(tmp_path: Path) -> None:
    cache, place = tmp_path / "cache", tmp_path / "tree"
    tree = plant(place, foo())
    path = place / f"{OPS}foo/foo.cpp"
    before = path.stat()
    scan(tree, jobs=1, cache=cache)
    path.write_text(path.read_text().replace("mode, memory", "0000, memory"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert one(scan(tree, jobs=1, cache=cache)).kind is Kind.NEAR_PROXY


def test_an_edit_of_equal_length_under_an_old_time_is_seen(tmp_path: Path) -> None:
    cache, place = tmp_path / "cache", tmp_path / "tree"
    tree = plant(place, foo())
    for path in place.rglob("*.?pp"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    path = place / f"{OPS}foo/foo.cpp"
    scan(tree, jobs=1, cache=cache)
    time.sleep(2.1)  # what was changed less than two seconds before a scan is read again in any case
    assert one(scan(tree, jobs=1, cache=cache)).kind is Kind.PROXY
    assert not listing(tree, _state(cache, tree)).data
    path.write_text(path.read_text().replace("mode, memory", "0000, memory"))
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert one(scan(tree, jobs=1, cache=cache)).kind is Kind.NEAR_PROXY


def test_a_tree_whose_path_is_no_utf8_has_a_cache_like_others(tmp_path: Path) -> None:
    tree = plant(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe")), foo())
    found = scan(tree, jobs=1, cache=tmp_path / "cache")
    assert scan(tree, jobs=1, cache=tmp_path / "cache") == found
    assert _state(tmp_path / "cache", tree)


def _state(cache: Path, tree: Tree) -> State:
    key = f"state-{version()}-{content(os.fsencode(tree.root))}"
    return Cache(cache).get([key], State)[key]


def test_a_macro_that_changes_elsewhere_changes_what_is_registered(tmp_path: Path) -> None:
    cache, place = tmp_path / "cache", tmp_path / "tree"
    macro = (
        f"{OPS}macro.hpp",
        '#define REG(name) constexpr auto name = ttnn::register_operation<"ttnn::" #name, S{tail}>();\n',
    )
    use = {f"{OPS}use.hpp": "namespace ttnn {\nstruct S1 {}; struct S2 {};\nREG(one)\n}\n"}
    tree = plant(place, {macro[0]: macro[1].replace("{tail}", "1"), **use})
    assert one(scan(tree, jobs=1, cache=cache), "ttnn::one").struct == "ttnn::S1"
    plant(place, {macro[0]: macro[1].replace("{tail}", "2")})
    assert one(scan(tree, jobs=1, cache=cache), "ttnn::one").struct == "ttnn::S2"


@pytest.mark.parametrize("damage", ["truncate", "garbage", "zero", "values", "swapped", "folder", "pipe"])
def test_a_damaged_cache_is_thrown_away(tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    tree = plant(tmp_path / "tree", {**foo(), **other("bar")})
    whole = scan(tree, jobs=1, cache=cache)
    store = cache / "scan.sqlite"
    data = store.read_bytes()
    if damage == "truncate":
        store.write_bytes(data[: len(data) // 2 + 7])
    elif damage == "garbage":
        store.write_bytes(bytes(range(256)) * 64)
    elif damage == "zero":
        store.write_bytes(b"")
    elif damage in ("folder", "pipe"):
        store.unlink()
        store.mkdir() if damage == "folder" else os.mkfifo(store)
    else:
        import sqlite3

        with sqlite3.connect(store) as connection:
            change = "x'0102'" if damage == "values" else "(SELECT max(data) FROM kept AS other)"
            connection.execute(f"UPDATE kept SET data = {change}")
        connection.close()
    assert scan(tree, jobs=1, cache=cache) == whole
    assert scan(tree, jobs=1, cache=cache) == whole


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", foo())
    (tmp_path / "file").write_text("not a folder")
    assert one(scan(tree, jobs=1, cache=tmp_path / "file" / "cache")).kind is Kind.PROXY


def test_the_cache_is_bounded(tmp_path: Path) -> None:
    store = Cache(tmp_path, limit=20_000)
    for number in range(40):
        store.put({f"k{number}": pack(os.urandom(600).hex())})
    kept = store.get((f"k{number}" for number in range(40)), str)
    assert 0 < len(kept) < 40
    assert "k39" in kept


def test_a_killed_scan_leaves_a_cache_that_works(tmp_path: Path) -> None:
    cache, place = tmp_path / "cache", tmp_path / "tree"
    files = foo() | {path: text for name in range(30) for path, text in other(f"op{name}").items()}
    tree = plant(place, files)
    script = tmp_path / "child.py"
    script.write_text(CHILD)
    for delay in (0.2, 0.5, 0.8, 1.1):
        child = subprocess.Popen(
            [sys.executable, str(script), str(place), str(cache)], stdout=subprocess.PIPE, start_new_session=True
        )
        time.sleep(delay)
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
    inventory = scan(tree, jobs=1, cache=cache)
    assert len(inventory.operations) == inventory.registrations == 31


def test_scans_at_once_agree(tmp_path: Path) -> None:
    cache, place = tmp_path / "cache", tmp_path / "tree"
    plant(place, foo() | {path: text for name in range(30) for path, text in other(f"op{name}").items()})
    script = tmp_path / "child.py"
    script.write_text(CHILD)
    command = [sys.executable, str(script), str(place), str(cache)]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [child.communicate()[0].strip() for child in children] == ["31"] * 3


def test_a_file_that_goes_while_the_scan_runs_is_named(tmp_path: Path) -> None:
    class Vanishing:
        def __init__(self, tree: object) -> None:
            self.tree = tree

        def __getattr__(self, name: str) -> object:
            return getattr(self.tree, name)

        def read(self, path: str) -> bytes:
            if path.endswith("bar.hpp"):
                (tmp_path / path).unlink(missing_ok=True)
            return self.tree.read(path)  # type: ignore[attr-defined, no-any-return]

    tree = plant(tmp_path, {**foo(), **other("bar")})
    inventory = scan(Vanishing(tree), jobs=1)  # type: ignore[arg-type]
    assert [item.file for item in inventory.unread] == [f"{OPS}bar/bar.hpp"]
    assert [item.name for item in inventory.operations] == ["ttnn::foo"]


def test_a_file_that_changes_while_the_scan_runs_is_kept_as_what_was_read(tmp_path: Path) -> None:
    cache, place = Cache(tmp_path / "cache"), tmp_path / "tree"
    tree = plant(place, foo())
    source = f"{OPS}foo/foo.cpp"
    before = (place / source).read_bytes()
    seen = listing(tree, {})
    del seen.data[source]  # known by its time stamp and size alone, as in a later scan
    (place / source).write_bytes(before.replace(b"mode, memory_config)", b"1, memory_config)"))
    changed = gather(seen, cache, 1, None, tree.read).declarations[source]
    (place / source).write_bytes(before)
    assert gather(listing(tree, {}), cache, 1, None, tree.read).declarations[source] != changed
    (place / source).unlink()
    seen = listing(tree, {})
    seen.roles[source], seen.hashes[source] = "parsed", "unknown"
    gone = gather(seen, cache, 1, None, tree.read)
    assert [item.file for item in gone.unread] == [source]


def test_long_lists_and_chains_are_read(tmp_path: Path) -> None:
    numbers = ", ".join(f"{number}.0f" for number in range(3000))
    chain = " + ".join(["x"] * 1500)
    helper = f"float table() {{ return pick({{{numbers}}}); }}\nint sum(int x) {{ return {chain}; }}"
    inventory = scanned(tmp_path, foo(before=helper))
    assert inventory.unread == ()
    assert one(inventory).kind is Kind.PROXY
