"""Texts get one code each, in the order in which they come, however many there are."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.history.columns import Distinct
from leadscorer_gui.importing import dictionary
from leadscorer_gui.importing.cell_kernels import hash_cells
from leadscorer_gui.importing.dictionary import Dictionary, merged
from tests.examples import examples

texts = st.lists(st.text(max_size=12), max_size=40)


def packed(some):
    """Texts as cells of a buffer: bytes, where each begins, where each ends."""
    heap = "".join(some).encode()
    ends = np.cumsum([len(text.encode()) for text in some], dtype=np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), ends))[: len(some)]
    return np.frombuffer(heap + b" ", np.uint8)[: len(heap)], starts, ends


def codes_in(known, some):
    return known.encode(*packed(some)).tolist()


@given(st.lists(texts, max_size=5))
@settings(max_examples=examples(60), deadline=None)
def test_that_each_distinct_text_has_the_code_of_its_first_coming(pieces):
    known, order = Dictionary(), {}
    for piece in pieces:
        wanted = [order.setdefault(text, len(order)) for text in piece]
        assert codes_in(known, piece) == wanted
    assert known.distinct().texts == list(order)
    assert known.count == len(order)


@given(texts)
@settings(max_examples=examples(50), deadline=None)
def test_that_a_dictionary_without_room_grows(some):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dictionary, "_FIRST_ROOM", 1)
        patch.setattr(dictionary, "_SMALLEST_ROOM", 1)
        patch.setattr(dictionary, "_HEAP_EACH", 1)
        patch.setattr(dictionary, "_RUN", 3)
        known, order = Dictionary(), {}
        wanted = [order.setdefault(text, len(order)) for text in some]
        assert codes_in(known, some) == wanted
        assert known.distinct().texts == list(order)


def test_that_tens_of_thousands_of_texts_are_kept_apart():
    some = [f"lead-{place}" for place in range(40_000)]
    known = Dictionary()
    assert codes_in(known, some) == list(range(40_000))
    assert codes_in(known, some[::-1]) == list(range(39_999, -1, -1))
    assert known.distinct().texts == some


def test_that_a_long_text_has_room():
    long = "ü" * 100_000
    known = Dictionary()
    assert codes_in(known, ["a", long, "b", long]) == [0, 1, 2, 1]
    assert known.distinct()[1] == long


def test_that_ids_are_compared_exactly():
    assert codes_in(Dictionary(), ["L1", "l1", "L1", "ü", "u\u0308"]) == [0, 1, 0, 2, 3]


def test_that_only_the_empty_text_has_the_hash_zero():
    some = ["", "a", "\x00", "\x00\x00", "", "\x00" * 8, "\x00" * 9]
    hashes = np.empty(len(some), np.uint64)
    hash_cells(*packed(some), hashes)
    assert [one == 0 for one in hashes.tolist()] == [text == "" for text in some]
    assert len(set(hashes.tolist())) == 6


@given(st.lists(st.text(max_size=3), unique=True), st.lists(st.text(max_size=3), unique=True))
@settings(max_examples=examples(50), deadline=None)
def test_that_two_dictionaries_are_merged_under_new_codes(first, second):
    together, codes_first, codes_second = merged(Distinct.of(first), Distinct.of(second))
    assert sorted(together.texts) == sorted({*first, *second})
    assert [together[code] for code in codes_first] == first
    assert [together[code] for code in codes_second] == second


def test_that_very_many_dictionaries_take_little_room():
    some = [f"text {place}" for place in range(100)]
    tracemalloc.start()
    try:
        many = [Dictionary(10_000) for _column in range(1_000)]
        assert tracemalloc.get_traced_memory()[0] < 10_000_000
        codes = many[0].add(Distinct.of(some))
    finally:
        tracemalloc.stop()
    assert codes.tolist() == [*range(100)]
    assert many[0].distinct().texts == some
