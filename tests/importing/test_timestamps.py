"""Cells are read as timestamps by a kernel that agrees with its readable original."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.history.columns import NO_INSTANT
from leadscorer_gui.importing.cell_kernels import (
    BAD,
    EMPTY,
    LOCAL_INSTANT,
    UTC_INSTANT,
    parse_instants,
)
from leadscorer_gui.model.text import EPOCH, MICROSECOND, parse_timestamp, trim
from tests.examples import examples
from tests.importing.files import imported


def kernel(texts):
    """What the kernel makes of cells: (kind, µs) each."""
    cells = [text.encode() for text in texts]
    ends = np.cumsum([len(cell) + 1 for cell in cells], dtype=np.int64) - 1
    starts = ends - [len(cell) for cell in cells]
    kinds, instants = np.empty(len(cells), np.uint8), np.empty(len(cells), np.int64)
    buf = np.frombuffer(b",".join(cells) + b",", np.uint8)
    parse_instants(buf, starts, ends, kinds, instants)
    return list(zip(kinds.tolist(), instants.tolist(), strict=True))


def original(text):
    """The same of `parse_timestamp`, in UTC."""
    instant = parse_timestamp(text, "UTC")
    if not text:
        return EMPTY, 0
    if instant is None:
        return BAD, 0
    has_offset = len(text) > 10 and (text.endswith("Z") or "+" in text or "-" in text[10:])
    return (UTC_INSTANT if has_offset else LOCAL_INSTANT), instant


def number(low, high, width):
    near = st.sampled_from([low - 1, low, high, high + 1]).filter(lambda n: n >= 0)
    return st.one_of(near, st.integers(low, high)).map(lambda n: f"{n:0{width}d}")


date = st.tuples(number(1900, 2200, 4), number(1, 12, 2), number(28, 31, 2)).map("-".join)
clock = st.tuples(number(0, 23, 2), number(0, 59, 2)).map(":".join)
digits = st.text("0123456789", min_size=1, max_size=9).map(".".__add__)
second = number(0, 59, 2).map(":".__add__)
seconds = st.one_of(st.just(""), second, st.tuples(second, digits).map("".join))
sign = st.sampled_from("+-")
colon = st.sampled_from([":", ""])
shift = st.tuples(sign, number(0, 23, 2), colon, number(0, 59, 2)).map("".join)
offset = st.one_of(st.just(""), st.just("Z"), shift)
moment = st.tuples(date, st.sampled_from("T "), clock, seconds, offset).map("".join)
timestamp = st.one_of(date, moment)


@st.composite
def near_timestamps(draw):
    """A timestamp, most often with a letter dropped, put in or changed."""
    text = draw(timestamp)
    for _change in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        letter = draw(st.sampled_from("0123456789-+:.TZ tz/\u0665\u2212"))
        kind = draw(st.sampled_from(("put in", "drop", "change")))
        text = text[:at] + ("" if kind == "drop" else letter) + text[at + (kind != "put in") :]
    return trim(text)


@given(st.lists(near_timestamps(), min_size=1, max_size=20))
@settings(max_examples=examples(60), deadline=None)
def test_that_the_kernel_reads_what_its_original_reads(texts):
    assert kernel(texts) == [original(text) for text in texts]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=10))
@settings(max_examples=examples(50), deadline=None)
def test_that_the_kernel_survives_any_text(texts):
    trimmed = [trim(text) for text in texts]
    assert kernel(trimmed) == [original(text) for text in trimmed]


def test_that_every_day_of_the_calendar_is_read():
    days = [datetime(1900, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(109_938)]
    assert days[-1].date().isoformat() == "2200-12-31"
    wanted = [(LOCAL_INSTANT, (day - EPOCH) // MICROSECOND) for day in days]
    assert kernel([f"{day:%Y-%m-%d}" for day in days]) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29", "1900-02-29", "2024-04-31", "1899-12-31", "2201-01-01", "2024-00-10",
        "2024-1-01", "2024-01-01T", "2024-01-01T10", "2024-01-01T24:00", "2024-01-01T10:60",
        "2024-01-01T10:00:60", "2024-01-01T10:00:00.", "2024-01-01T10:00.5", "2024-01-01  10:00",
        "2024-01-01T10:00+24:00", "2024-01-01T10:00+01:60", "2024-01-01T10:00+01",
        "2024-01-01T10:00 Z", "2024-01-01t10:00", "2024-01-01T10:00z", "2024-01-01Z",
        "2024-01-01T10:00ZZ", "20240101", "2024-01-01T10:00:0", "01.02.2024",
    ],
)  # fmt: skip
def test_that_what_is_no_timestamp_is_none(text):
    assert kernel([text]) == [(BAD, 0)]
    assert parse_timestamp(text, "UTC") is None


ZONED = [
    "2024-03-31T02:30", "2024-10-27 02:30", "2024-07-01", "1910-06-01", "2010-11-06T23:30",
    "2011-12-30T12:00", "2024-04-07 01:45", "2030-01-05", "2024-03-10T00:00-11:59",
    "2024-10-27T02:30+0200", "1986-01-01T00:10", "2200-12-31T23:59:59.9999999", "1900-01-01",
]  # fmt: skip


@pytest.mark.parametrize(
    "zone",
    ["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca",
     "Pacific/Apia", "Asia/Kathmandu"],
)  # fmt: skip
def test_that_files_are_read_in_the_time_zone_of_the_workspace(tmp_path, zone):
    activities = "lead_id,at\n" + "".join(f"x,{text}\n" for text in ZONED)
    leads = "lead_id,created_at,won_at\n" + "".join(f"{n},{t},{t}\n" for n, t in enumerate(ZONED))
    history = imported(tmp_path, activities, leads, zone).history
    wanted = [parse_timestamp(text, zone) for text in ZONED]
    assert history.activities.at.tolist() == sorted(wanted)
    places = [history.leads.index[str(n)] for n in range(len(ZONED))]
    assert history.leads.created_at[places].tolist() == wanted
    assert history.leads.outcomes["won_at"][places].tolist() == wanted
    assert history.leads.created_at[history.leads.index["x"]] == NO_INSTANT
