"""No cell of a table is a formula, whatever it holds; and what was guarded comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.model.cells import safe_cell, unguarded

LETTERS = "=+-@\t\r\n \uff1d\uff0b\uff0d\uff20'\"|!A1.,%"


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\n=1",
        "\uff1d1",
        "\uff0d2+3",
        "-",
        "\r1",
    ],
)
def test_that_a_formula_is_guarded(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+12.5", "-1,234.50", "+3 %", "-0%", "a=b", "", "−5"])
def test_that_numbers_and_plain_texts_stay(text):
    assert safe_cell(text) == text


@given(st.text(LETTERS, max_size=8))
def test_that_no_text_is_left_as_a_formula_and_all_come_back(text):
    safe = safe_cell(text)
    assert not safe.startswith(("=", "@", "\t", "\r", "\n", "\uff1d", "\uff20"))
    assert safe == text or unguarded(safe) == text


def test_that_an_apostrophe_of_its_own_comes_back():
    for text in ("'=x", "''=x", "'", "'plain"):
        assert unguarded(safe_cell(text)) == text
