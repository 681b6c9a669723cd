"""Numbers in people's notations become plain ones exactly, or stay as they are and are counted."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.importing.number_forms import converted, detect_decimal, plain_number
from leadscorer_gui.importing.placeholders import likely_placeholders
from leadscorer_gui.importing.retexting import empty_for, unguarded
from leadscorer_gui.model.text import fold, parse_number, trim
from tests.examples import examples


def column(*texts):
    distinct = list(dict.fromkeys(texts))
    codes = [distinct.index(text) for text in texts]
    return TextColumn(np.array(codes, np.int32), Distinct.of(distinct))


def texts(some):
    return [some[row] for row in range(len(some))]


NUMBERS = {
    "5": ("5", "5"),
    "+5": ("5", "5"),
    "-5": ("-5", "-5"),
    "\u22125": ("-5", "-5"),
    "5-": ("-5", "-5"),
    "(5)": ("-5", "-5"),
    "(-5)": (None, None),
    "-5-": (None, None),
    "007": ("007", "007"),
    "1.5": ("1.5", None),
    "1,5": (None, "1.5"),
    "1.234": ("1.234", "1234"),
    "1,234": ("1234", "1.234"),
    "0,123": (None, "0.123"),
    "1.234,50": (None, "1234.50"),
    "1,234.50": ("1234.50", None),
    "1.234.567": (None, "1234567"),
    "1,234,56": (None, None),
    "12,34,567": (None, None),
    "1 234,5": (None, "1234.5"),
    "1\u00a0234\u00a0567": ("1234567", "1234567"),
    "1\u202f234.5": ("1234.5", None),
    "1'234.50": ("1234.50", None),
    "1\u2019234": ("1234", "1234"),
    "1'234 567": (None, None),
    "1.234,50 €": (None, "1234.50"),
    "€1,234.50": ("1234.50", None),
    "-$5": ("-5", "-5"),
    "$-5": ("-5", "-5"),
    "($1,234)": ("-1234", "-1.234"),
    "£ 5": ("5", "5"),
    "¥1,000,000": ("1000000", None),
    "USD 5": ("5", "5"),
    "5 EUR": ("5", "5"),
    "$5€": (None, None),
    "€": (None, None),
    "EURO 5": (None, None),
    "12%": (None, None),
    "1e5": (None, None),
    ".5": (".5", None),
    "5,": (None, "5"),
    ".": (None, None),
    "-": (None, None),
    "": (None, None),
    "1 2": (None, None),
    "\u0665": (None, None),
    "12.04.2024": (None, None),
}


@pytest.mark.parametrize("text", NUMBERS)
def test_that_numbers_are_read_with_either_mark(text):
    assert (plain_number(text, "."), plain_number(text, ",")) == NUMBERS[text]


@given(
    st.decimals(-(10**12), 10**12, places=3),
    st.sampled_from([(".", ","), (",", "."), (",", " "), (".", "'"), (",", "\u202f"), (".", "")]),
    st.sampled_from(["{}", "{} €", "${}", "CHF {}"]),
)
def test_that_what_is_printed_is_read_exactly(number, marks, around):
    decimal, thousands = marks
    text = f"{number:,f}".replace(",", "t").replace(".", decimal).replace("t", thousands)
    plain = plain_number(around.format(text), decimal)
    assert plain is not None
    assert parse_number(plain) == number


@given(st.text("0123456789.,' -+()€\u00a0E", max_size=12), st.sampled_from(".,"))
@settings(max_examples=examples(100))
def test_that_a_plain_number_is_a_number_of_the_specification_with_the_same_digits(text, decimal):
    plain = plain_number(text, decimal)
    if plain is not None:
        assert parse_number(plain) is not None
        digits = [letter for letter in text if letter.isdigit()]
        assert [letter for letter in plain if letter.isdigit()] == digits
        assert Decimal(plain) == parse_number(plain)


def test_that_the_decimal_mark_is_found_where_the_values_tell_it():
    assert detect_decimal({"2,5": 1, "3": 9}).decimal == ","
    assert detect_decimal({"2.5": 1, "3": 9}).decimal == "."
    found = detect_decimal({"1.234": 4, "1.234,50": 1})
    assert (found.decimal, found.ambiguous, found.fit) == (",", False, 1)


def test_that_a_mark_that_cannot_be_told_is_asked_for():
    found = detect_decimal({"1,234": 1, "12": 3})
    assert found.ambiguous
    assert found.examples == (("1,234", "1234", "1.234"),)
    assert detect_decimal({"1,234": 5, "1.5": 1, "1,5": 1}).ambiguous


def test_that_plain_numbers_and_words_need_no_mark():
    assert detect_decimal({"12": 1, "7": 3, "": 9}).decimal is None
    assert detect_decimal({"12": 1, "7": 3, "": 9}).fit == 1
    assert detect_decimal({"red": 1}).decimal is None
    assert detect_decimal({}).fit == 0


def test_that_currencies_are_told():
    assert detect_decimal({"5 €": 3, "$5": 1, "USD 7": 1, "7": 1}).currencies == ("€", "$", "USD")


def test_that_a_columns_numbers_are_converted_and_the_others_counted():
    numbers, is_none = converted(column("1.234,5", "many", "1234,5", "", "7"), ",")
    assert texts(numbers) == ["1234.5", "many", "1234.5", "", "7"]
    assert is_none.tolist() == [False, True, False, False, False]
    assert numbers.codes[0] == numbers.codes[2]
    assert sorted(numbers.distinct.texts) == ["", "1234.5", "7", "many"]


def test_that_a_column_of_plain_numbers_stays_the_same():
    plain = column("1", "2.5", "")
    assert converted(plain, ".")[0] is plain


def test_that_converting_can_be_cancelled():
    def cancel(_done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        converted(column("1"), ".", cancel)


def test_that_placeholders_become_empty_in_any_case():
    found, is_one = empty_for(column("Select", "a", "SELECT", "", "selected"), ["select", "ÄÖ"])
    assert texts(found) == ["", "a", "", "", "selected"]
    assert is_one.tolist() == [True, False, True, False, False]
    assert texts(empty_for(column("äö", "Äö", "x"), ["ÄÖ"])[0]) == ["", "", "x"]


def test_that_a_column_without_placeholders_stays_the_same():
    some = column("a", "", "b")
    assert empty_for(some, ["N/A", ""])[0] is some
    assert empty_for(some, [])[0] is some


@given(
    st.lists(
        st.text("aAkK\u212aİi\u03c3\u03c2 \u03a3-", max_size=4).map(trim), min_size=1, max_size=12
    ),
    st.lists(st.text("aAkK\u212aİi\u03c3\u03c2\u03a3-", max_size=3), max_size=3),
)
def test_that_placeholders_are_those_that_compare_equal(cells, placeholders):
    wanted = {fold(text) for text in placeholders} - {""}
    found, is_one = empty_for(column(*cells), placeholders)
    assert texts(found) == ["" if fold(cell) in wanted else cell for cell in cells]
    assert is_one.tolist() == [fold(cell) in wanted for cell in cells]
    assert len(set(found.distinct.texts)) == len(found.distinct)


def test_that_guards_of_formulas_are_taken_away_once():
    guarded = column("'=1+1", " -5", "-5", "''=x", "'a", "'", "", "'@me", "'+49 30", "ä")
    assert texts(unguarded(guarded)) == [
        "=1+1", "-5", "-5", "''=x", "'a", "'", "", "@me", "+49 30", "ä"
    ]  # fmt: skip
    plain = column("a", "-5")
    assert unguarded(plain) is plain


def test_that_likely_placeholders_are_listed_with_their_columns():
    found = likely_placeholders(
        {
            "City": {"Select": 3, "select": 1, "Berlin": 5},
            "Industry": {"Select": 2, "N/A": 1, "": 4},
            "Country": {"NA": 9},
        }
    )
    assert [(one.text, one.columns, one.count, one.preset) for one in found] == [
        ("Select", ("City", "Industry"), 6, True),
        ("N/A", ("Industry",), 1, True),
        ("NA", ("Country",), 9, False),
    ]
