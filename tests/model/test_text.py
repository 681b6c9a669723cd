"""How text, numbers and timestamps are read and written (sections 2, 3 and 9)."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from leadscorer_gui.model.text import (
    fold,
    format_instant,
    format_points,
    parse_number,
    parse_timestamp,
    trim,
    zone,
)

SPACES = [*range(0x9, 0xE), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029,
          0x202F, 0x205F, 0x3000]  # fmt: skip


@pytest.mark.parametrize("code", SPACES)
def test_that_white_space_is_trimmed_at_both_ends(code):
    space = chr(code)
    assert trim(f"{space}{space}a{space}b{space}") == f"a{space}b"
    assert trim(space * 3) == ""


@pytest.mark.parametrize("code", [0x0, 0x1C, 0x1D, 0x1E, 0x1F, 0x180E, 0x200B, 0x2060, 0xFEFF])
def test_that_other_characters_are_kept_that_python_or_people_take_for_space(code):
    assert trim(f"{chr(code)}a{chr(code)}") == f"{chr(code)}a{chr(code)}"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ABC", "abc"),
        (" Ab ", "ab"),
        ("ÄÖÜ", "äöü"),
        ("\u0130", "i"),  # a dotted capital I: one code point, without the dot that str.lower adds
        ("\u0130stanbul", "istanbul"),
        ("I\u0307", "i\u0307"),
        ("ΟΔΟΣ", "οδοσ"),  # no final sigma: code point by code point
        ("ὈΔΥΣΣΕΎΣ", "ὀδυσσεύσ"),
        ("ς", "ς"),
        ("ẞ", "ß"),
        ("ß", "ß"),
        ("\u01c5", "\u01c6"),
        ("e\u0301", "e\u0301"),
        ("É", "é"),
        ("𐐀", "𐐨"),
        ("\u1e9e\u0130\u03a3", "ßi\u03c3"),
    ],
)
def test_that_text_folds_code_point_by_code_point(text, folded):
    assert fold(text) == folded


def test_that_no_character_folds_to_another_number_of_characters():
    assert all(len(fold(chr(code))) <= 1 for code in range(0x110000) if not 0xD800 <= code < 0xE000)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", "5"), ("+5", "5"), ("-5", "-5"), ("5.", "5"), (".5", "0.5"), ("-.5", "-0.5"),
        ("007", "7"), ("1.50", "1.5"), (" 5\u00a0", "5"), ("0.1", "0.1"), ("9" * 40, "9" * 40),
    ],
)  # fmt: skip
def test_that_a_number_is_a_sign_digits_and_a_point(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "+", "-", "+.", "1e3", "1,5", "1 000", "1_000", "--1", "1.2.3", "0x1", "inf",
     "NaN", "5%", "€5", "\uff15", "\u0665", "5\n6", "- 5", "1'000"],
)  # fmt: skip
def test_that_anything_else_is_no_number(text):
    assert parse_number(text) is None


def us(*args):
    return round(datetime(*args, tzinfo=UTC).timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-01-31", us(2024, 1, 31)),
        ("2024-01-31T10:00", us(2024, 1, 31, 10)),
        ("2024-01-31 10:00", us(2024, 1, 31, 10)),
        ("2024-01-31T10:00:05", us(2024, 1, 31, 10, 0, 5)),
        ("2024-01-31T10:00:05.5", us(2024, 1, 31, 10, 0, 5) + 500_000),
        ("2024-01-31T10:00:05.1234567", us(2024, 1, 31, 10, 0, 5) + 123_456),
        ("2024-01-31T10:00:05.9999999Z", us(2024, 1, 31, 10, 0, 5) + 999_999),
        ("2024-01-31T10:00Z", us(2024, 1, 31, 10)),
        ("2024-01-31T10:00+01:30", us(2024, 1, 31, 8, 30)),
        ("2024-01-31T10:00-0130", us(2024, 1, 31, 11, 30)),
        ("2024-01-31T10:00+23:59", us(2024, 1, 30, 10, 1)),
        ("  2024-01-31\u00a0", us(2024, 1, 31)),
        ("2024-02-29", us(2024, 2, 29)),
        ("1900-01-01", us(1900, 1, 1)),
        ("2200-12-31T23:59:59", us(2200, 12, 31, 23, 59, 59)),
        ("1969-12-31T23:59:59.999999Z", -1),
    ],
)
def test_that_a_timestamp_is_read_in_utc(text, instant):
    assert parse_timestamp(text, "UTC") == instant


@pytest.mark.parametrize(
    "text",
    ["", "2024", "2024-1-31", "2024-01-32", "2023-02-29", "2024-13-01", "2024-00-01", "1899-12-31",
     "2201-01-01", "2024-01-31T24:00", "2024-01-31T10:60", "2024-01-31T10:00:60", "2024-01-31T10",
     "2024-01-31  10:00", "2024-01-31t10:00", "2024-01-31T10:00z", "2024-01-31T10:00:", "20240131",
     "2024-01-31T10:00:05.", "2024-01-31T10:00.5", "2024-01-31T10:00 Z", "2024-01-31T10:00+1",
     "2024-01-31T10:00+01", "2024-01-31T10:00+24:00", "2024-01-31T10:00+01:60", "2024-01-31Z",
     "2024-01-31+01:00", "31.01.2024", "\uff12\uff10\uff12\uff14-01-31", "2024-01-31T10:00:05,5",
     "+2024-01-31"],
)  # fmt: skip
def test_that_anything_else_is_no_timestamp(text):
    assert parse_timestamp(text, "UTC") is None


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-01-31T10:00", us(2024, 1, 31, 9)),
        ("2024-07-31T10:00", us(2024, 7, 31, 8)),
        ("2024-07-31", us(2024, 7, 30, 22)),
        ("2024-07-31T10:00Z", us(2024, 7, 31, 10)),
        # clocks go forward from 2:00 to 3:00: read with the offset before, +1
        ("2024-03-31T01:59:59", us(2024, 3, 31, 0, 59, 59)),
        ("2024-03-31T02:00", us(2024, 3, 31, 1)),
        ("2024-03-31T02:30", us(2024, 3, 31, 1, 30)),
        ("2024-03-31T03:00", us(2024, 3, 31, 1)),
        # clocks go back from 3:00 to 2:00: the earlier of both, +2
        ("2024-10-27T01:59", us(2024, 10, 26, 23, 59)),
        ("2024-10-27T02:00", us(2024, 10, 27, 0)),
        ("2024-10-27T02:30", us(2024, 10, 27, 0, 30)),
        ("2024-10-27T03:00", us(2024, 10, 27, 2)),
        ("2024-10-27T02:30+01:00", us(2024, 10, 27, 1, 30)),
        # far beyond the table of changes, and before it: local mean time until 1893 only
        ("2200-07-01T12:00", us(2200, 7, 1, 10)),
        ("1900-07-01T12:00", us(1900, 7, 1, 11)),
    ],
)
def test_that_a_timestamp_without_an_offset_is_local_time_in_the_zone(text, instant):
    assert parse_timestamp(text, "Europe/Berlin") == instant


def test_that_a_midnight_that_does_not_exist_is_read_with_the_offset_before():
    # In Beirut the clocks went forward at midnight.
    assert parse_timestamp("2022-03-27", "Asia/Beirut") == us(2022, 3, 26, 22)


@pytest.mark.parametrize("name", ["", "Europe", "Nowhere/City", "../UTC", "/etc/localtime", "a\0b"])
def test_that_an_unknown_time_zone_is_an_error(name):
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        zone(name)


@pytest.mark.parametrize(
    ("hundredths", "text"),
    [
        (0, "0"), (5000, "50"), (1250, "12.5"), (-25, "-0.25"), (1, "0.01"), (-100, "-1"),
        (10, "0.1"), (-1010, "-10.1"), (100_000_000, "1000000"),
    ],
)  # fmt: skip
def test_that_points_are_written_without_trailing_zeros(hundredths, text):
    assert format_points(hundredths) == text


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (us(2024, 1, 31, 10), "2024-01-31T10:00:00Z"),
        (us(2024, 1, 31, 10) + 5, "2024-01-31T10:00:00.000005Z"),
        (us(2024, 1, 31, 10) + 500_000, "2024-01-31T10:00:00.500000Z"),
        (-1, "1969-12-31T23:59:59.999999Z"),
        (us(1900, 1, 1), "1900-01-01T00:00:00Z"),
        (us(2200, 12, 31, 23, 59, 59), "2200-12-31T23:59:59Z"),
    ],
)
def test_that_instants_are_written_with_microseconds_only_where_there_are_some(instant, text):
    assert format_instant(instant) == text
    assert parse_timestamp(text, "UTC") == instant
