"""What the values of a column are, whatever it is called."""

from pathlib import Path

import pytest

from leadscorer_gui.importing.candidates import id_candidates
from leadscorer_gui.importing.facts import facts_of
from leadscorer_gui.importing.preview import Preview


def facts(*values):
    (found,) = facts_of(Preview(Path("a.csv"), ("x",), tuple((value,) for value in values), True))
    return found


@pytest.mark.parametrize(
    "text",
    ["2026-01-31", "03/04/2026", "31.1.2026 10:00", "1398138810", "22 Apr 2014", "31. Januar 2024",
     "31.01.24", "Apr 22, 2014", "4/22/2014 3:07 PM"],
)  # fmt: skip
def test_that_dates_in_any_spelling_are_dates(text):
    assert facts(text).is_of_dates


@pytest.mark.parametrize("text", ["12", "1.5", "a", "2026", "192.168.1.1", "00001234", "20240131"])
def test_that_other_texts_and_numbers_are_no_dates(text):
    assert not facts(text).is_of_dates


def test_that_a_column_of_fractions_holds_no_ids():
    assert facts("81,20", "111.03").decimals == 1
    assert not list(id_candidates("leads", [facts("81,20", "111.03")]))
    assert list(id_candidates("leads", [facts("8120", "11103")]))
