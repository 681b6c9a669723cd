"""Texts, timestamps, numbers and conditions are read as sections 2 and 3 say."""

from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from tests.reference import generator
from tests.reference.conditions import OPERATORS, TRUE_ON_EMPTY, Context, holds
from tests.reference.texts import (
    fold,
    parse_instant,
    parse_number,
    round_half_away,
    show_instant,
    show_points,
    show_ratio,
    trim,
)

BERLIN = ZoneInfo("Europe/Berlin")
UTC = ZoneInfo("UTC")


# Texts (section 2)


def test_that_white_space_is_the_list_of_the_spec_and_no_other():
    assert trim("\u3000\u0085 x\u00a0\u2009\n") == "x"
    assert trim("\u001fx\u200b") == "\u001fx\u200b"


@pytest.mark.parametrize(
    ("left", "right"), [("\u0130", "i"), ("\u039f\u03a3", "\u03bf\u03c3"), ("\u212a", "k")]
)
def test_that_folding_maps_single_code_points(left, right):
    assert fold(left) == right


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-01-31", "2024-01-30T23:00:00Z"),
        ("2024-10-27 02:30", "2024-10-27T00:30:00Z"),  # twice: the earlier
        ("2024-03-31T02:30", "2024-03-31T01:30:00Z"),  # never: with the offset before
        ("2024-01-31T10:00:00.1234569Z", "2024-01-31T10:00:00.123456Z"),
        ("2024-01-31 10:00-0330", "2024-01-31T13:30:00Z"),
        (" 1969-12-31T23:59:59.5+00:00\u00a0", "1969-12-31T23:59:59.500000Z"),
    ],
)
def test_that_a_timestamp_is_read_in_the_time_zone(text, instant):
    read = parse_instant(text, BERLIN)
    assert show_instant(read) == instant


@pytest.mark.parametrize("text", [*generator.BAD_TIMES, "", "2024-01-01T10:00+01:60"])
def test_that_what_is_no_timestamp_is_none(text):
    assert parse_instant(text, BERLIN) is None


@pytest.mark.parametrize("text", ["", ".", "+", "1e3", "1,0", "\u0665", "1.2.3", "--1", "1 0"])
def test_that_what_is_no_number_is_none(text):
    assert parse_number(text) is None


def test_that_numbers_are_exact():
    assert parse_number("-.5") == Fraction(-1, 2)
    assert parse_number("5.") == 5
    assert parse_number("0.1") != Fraction(0.1)


def test_that_halves_are_rounded_away_from_zero():
    values = [round_half_away(Fraction(half, 2)) for half in (1, 3, -1, -3)]
    assert values == [1, 2, -1, -2]
    assert show_ratio(1, 16) == "0.0625"
    assert show_ratio(1, 32_000) == "0"
    assert show_ratio(1, 20_000) == "0.0001"
    assert show_ratio(1, 0) == ""


def test_that_points_are_printed_without_trailing_zeros():
    assert [show_points(points) for points in (5000, 1250, -25, 0)] == ["50", "12.5", "-0.25", "0"]


# Conditions (section 3)


def test_that_on_an_empty_field_only_five_operators_hold():
    values = {"in": ["a"], "not_in": ["a"], "between": ["1", "2"]}
    context = Context(UTC, {"a": ["a"]})
    true = {
        op
        for op in OPERATORS
        if holds({"field": "f", "op": op, "value": values.get(op, "a")}, {"f": " "}, context)
    }
    assert true == TRUE_ON_EMPTY


@pytest.mark.parametrize(
    ("op", "value", "text", "is_so"),
    [
        ("is", " de ", "DE\u00a0", True),
        ("like", "*A*b*", "xa\nyB", True),
        ("like", "a*a", "a", False),
        ("like", "*", "x", True),
        ("between", ["1", "2.50"], "2.5", True),
        ("gt", "0.3", "0.30000000000000000001", True),
        ("lt", "5", "four", False),
        ("is_not", "5", "five", True),
        ("since", "2024-01-31", "2024-01-31", True),
        ("before", "2024-01-31", "2024-01-31", False),
        ("domain_in_list", "list", "a@b@Gmail.com", True),
        ("domain_in_list", "list", "GMAIL.com", True),
        ("domain_in_list", "list", "a@", False),
        ("is_true", None, "Y", True),
        ("is_false", None, "00", False),
    ],
)
def test_that_an_operator_reads_its_field(op, value, text, is_so):
    context = Context(UTC, {"list": [" gmail.com"]})
    assert holds({"field": "f", "op": op, "value": value}, {"f": text}, context) is is_so


def test_that_not_turns_an_empty_field_around():
    assert holds({"not": {"field": "f", "op": "gt", "value": "1"}}, {}, Context(UTC, {}))
