# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.errors import MigrateError
from migrate.tree.edits import BOM, apply_edits, edits_between
from migrate.tree.plan import Edit


def edit(start: int, end: int, text: bytes) -> Edit:
    return Edit("f.txt", start, end, text, "because")


def naive(data: bytes, edits: list[Edit]) -> bytes:
    """Edits from the back; those at one offset in the order given."""
    for one in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        same = [e for e in edits if (e.start, e.end) == (one.start, one.end)]
        if one is same[0]:
            data = data[: one.start] + b"".join(e.replacement for e in same) + data[one.end :]
    return data


@st.composite
def files_with_edits(draw: st.DrawFn, alphabet: str) -> tuple[bytes, list[Edit]]:
    data = draw(st.text(alphabet, max_size=60)).encode()
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=8, unique=True)))
    edits = [
        edit(start, end, draw(st.text(alphabet, max_size=6)).encode())
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    edits += [edit(one.end, one.end, b"+") for one in edits if draw(st.booleans())]
    return data, draw(st.permutations(edits))


def test_no_edits_leave_every_byte() -> None:
    for data in (b"", b"\n", BOM + b"a\r\nb", b"\xff\xfe\x00"):
        assert apply_edits(data, []) == data


@given(files_with_edits("ab\n"))
def test_edits_are_what_a_naive_model_makes_of_them(case: tuple[bytes, list[Edit]]) -> None:
    data, edits = case
    assert apply_edits(data, edits) == naive(data, edits)


@given(files_with_edits("ab\n"), st.booleans())
def test_crlf_and_byte_order_mark_are_kept(case: tuple[bytes, list[Edit]], bom: bool) -> None:
    """The result is that of the same edits in a plain file, with its newlines and its mark put back."""
    plain, edits = case
    if b"\n" not in plain:
        return
    mark = BOM if bom else b""
    data = mark + plain.replace(b"\n", b"\r\n")

    def moved(offset: int) -> int:
        return len(mark) + offset + plain.count(b"\n", 0, offset)

    shifted = [edit(moved(one.start), moved(one.end), one.replacement) for one in edits]
    assert apply_edits(data, shifted) == mark + naive(plain, edits).replace(b"\n", b"\r\n")


@given(st.integers(0, 8), st.integers(1, 8), st.integers(0, 8), st.integers(1, 8))
def test_overlaps_are_refused_and_nothing_else(start: int, length: int, other: int, size: int) -> None:
    first, second = edit(start, start + length, b"x"), edit(other, other + size, b"y")
    overlap = start < other + size and other < start + length
    try:
        apply_edits(b"0123456789abcdefghij", [first, second])
    except MigrateError as error:
        assert error.code == "MIG220"
        assert overlap
    else:
        assert not overlap


def test_insertion_inside_a_replaced_range_overlaps_but_not_at_its_ends() -> None:
    assert apply_edits(b"abcd", [edit(1, 3, b"-"), edit(3, 3, b">"), edit(1, 1, b"<")]) == b"a<->d"
    with pytest.raises(MigrateError, match="overlap"):
        apply_edits(b"abcd", [edit(1, 3, b"-"), edit(2, 2, b"!")])


def test_insertions_at_one_offset_keep_their_order() -> None:
    assert apply_edits(b"ab", [edit(1, 1, b"1"), edit(1, 1, b"2"), edit(1, 1, b"3")]) == b"a123b"


def test_edit_outside_the_file_is_refused() -> None:
    for start, end in ((0, 4), (4, 4), (2, 1), (-1, 0)):
        with pytest.raises(MigrateError) as caught:
            apply_edits(b"abc", [edit(start, end, b"")])
        assert caught.value.code == "MIG221"


def test_offset_between_cr_and_lf_moves_before_both() -> None:
    assert apply_edits(b"one\r\ntwo\r\n", [edit(4, 4, b";")]) == b"one;\r\ntwo\r\n"
    assert apply_edits(b"one\r\ntwo\r\n", [edit(0, 4, b"1")]) == b"1\r\ntwo\r\n"


def test_each_line_of_a_mixed_file_keeps_its_own_ending() -> None:
    data = b"one\r\ntwo\n"
    assert apply_edits(data, [edit(0, 0, b"a\n"), edit(5, 5, b"b\n")]) == b"a\r\none\r\nb\ntwo\n"


def test_insertion_at_the_start_goes_behind_the_byte_order_mark() -> None:
    assert apply_edits(BOM + b"x", [edit(0, 0, b"// c\n")]) == BOM + b"// c\nx"


def test_missing_final_newline_stays_missing() -> None:
    assert apply_edits(b"a\nb", [edit(0, 1, b"c")]) == b"c\nb"


def test_cutting_a_character_is_refused() -> None:
    data = "é".encode()
    with pytest.raises(MigrateError) as caught:
        apply_edits(data, [edit(1, 2, b"")])
    assert caught.value.code == "MIG225"


def test_bytes_that_are_not_utf8_are_kept() -> None:
    assert apply_edits(b"caf\xe9\nx\n", [edit(5, 6, b"y")]) == b"caf\xe9\ny\n"


def test_equal_contents_have_no_edits_between_them() -> None:
    assert edits_between("f.txt", b"a\r\nb", b"a\r\nb", "because") == []


@given(st.text("ab\r\n\xe4", max_size=30), st.text("ab\r\n\xe4", max_size=30))
def test_edits_between_contents_lead_from_one_to_the_other(before: str, after: str) -> None:
    old, new = before.encode(), after.encode()
    parts, last = [], 0
    for one in edits_between("f.txt", old, new, "because"):
        parts += [old[last : one.start], one.replacement]
        last = one.end
    assert b"".join([*parts, old[last:]]) == new
