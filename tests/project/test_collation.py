"""Names are looked for whatever their accents, and ordered as the language does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui import collation
from leadscorer_gui.analysis.lead_lists import Column, _ranks
from leadscorer_gui.analysis.lead_search import SearchColumn
from leadscorer_gui.history.columns import Distinct
from leadscorer_gui.ui.language import name_key_of

NAMES = ["Zürich", "Äpfel", "apfel", "Öl", "ob", "Müller", "MULLER", "강남", "ก", "v10", "v9"]


@pytest.fixture
def german():
    collation.use_order(lambda: name_key_of("de"))
    yield
    collation.use_order()


def test_that_without_a_screen_names_are_in_the_order_of_their_letters():
    assert sorted(["b", "ä", "A"], key=collation.name_key()) == ["A", "b", "ä"]


def test_that_names_are_in_the_order_of_the_language(german):
    told = sorted(NAMES, key=collation.name_key())
    assert told == [
        "apfel", "Äpfel", "MULLER", "Müller", "ob", "Öl", "v9", "v10", "Zürich", "ก", "강남",
    ]  # fmt: skip
    ranks = _ranks(NAMES, [name.lower() for name in NAMES])
    assert [NAMES[place] for place in np.argsort(ranks)] == told


@pytest.mark.parametrize("sought", ["muller", "MÜLLER", "üll", "강나", "zurich", "Ö"])
def test_that_leads_are_found_whatever_case_and_accents(sought):
    column = SearchColumn("name", None, Distinct.of(NAMES))
    piece = collation.seekable(sought)
    found = {NAMES[place] for fit in (0, 1, 2) for place in column.found(piece, fit)}
    assert found == {name for name in NAMES if piece in collation.seekable(name)} != set()
    texts = Column("k", "t", "text", np.arange(len(NAMES)), NAMES, column.distinct.folded)
    assert {NAMES[place] for place in np.flatnonzero(texts.containing(sought))} == found


@given(st.lists(st.text(max_size=6), min_size=1, unique=True), st.text(min_size=1, max_size=3))
def test_that_a_search_finds_what_plain_python_does(names, text):
    names = list(dict.fromkeys(name.replace("\0", "") for name in names))
    column = SearchColumn("name", None, Distinct.of(names))
    piece = collation.seekable(text.replace("\0", ""))
    if piece:
        found = set(column.found(piece, 2))
        assert found == {
            place
            for place, folded in enumerate(column.distinct.folded)
            if piece in collation.seekable(folded)
        }
