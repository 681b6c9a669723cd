"""Offsets as a table are those of zoneinfo, at every change and between them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.history.zones import ZoneTable, week_label
from leadscorer_gui.model.text import DAY_US, parse_timestamp
from tests.examples import examples

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
HOUR = 3_600_000_000

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",  # until 2011 clocks changed at 00:01
    "Australia/Lord_Howe",  # half an hour of summer time
    "Africa/Casablanca",  # winter time during Ramadan
    "Africa/Monrovia",  # minus 0:44:30 until 1972
    "Pacific/Apia",  # had no 30 December 2011
    "Asia/Kathmandu",  # plus 5:45 since 1986
    "America/New_York",
    "Europe/Amsterdam",
)
SPANS = ((1900, 1903), (1936, 1947), (1970, 1990), (2006, 2013), (2022, 2028))


def us(text):
    """Microseconds since 1970 of an ISO text in UTC."""
    return (datetime.fromisoformat(text).replace(tzinfo=UTC) - EPOCH) // MICROSECOND


def local_of(instant, zone):
    """The local clock at an instant, as microseconds since 1970 on that clock."""
    moment = (EPOCH + timedelta(microseconds=instant)).astimezone(ZoneInfo(zone))
    return (moment.replace(tzinfo=UTC) - EPOCH) // MICROSECOND


def read(local, zone):
    """The instant of a local time without an offset, as the importer's original reads it."""
    text = (EPOCH + timedelta(microseconds=local)).replace(tzinfo=None).isoformat()
    return parse_timestamp(text, zone)


def table(zone, first, last):
    return ZoneTable.spanning(zone, us(first), us(last))


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("zone", ZONES)
def test_that_local_times_are_those_of_zoneinfo_around_every_change(zone, span):
    offsets = ZoneTable.spanning(zone, us(f"{span[0]}-01-01"), us(f"{span[1]}-01-01"))
    near = [change + away for change in offsets.since[1:].tolist() for away in (-1, 0, 1)]
    sample = range(offsets.first, offsets.last, 9 * DAY_US + 7 * HOUR)
    instants = np.array([*near, *sample], np.int64)
    wanted = [local_of(instant, zone) for instant in instants.tolist()]
    assert offsets.to_local(instants).tolist() == wanted


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("zone", ZONES)
def test_that_texts_without_offset_are_read_as_zoneinfo_reads_them(zone, span):
    offsets = ZoneTable.spanning(zone, us(f"{span[0]}-01-01"), us(f"{span[1]}-01-01"))
    local = np.array(
        [
            change + old_or_new + away
            for place, change in enumerate(offsets.since[1:].tolist(), 1)
            for old_or_new in offsets.offset[place - 1 : place + 1].tolist()
            for away in (-HOUR, -1, 0, 1, HOUR)
        ]
        or [0],
        np.int64,
    )
    assert offsets.to_utc(local).tolist() == [read(one, zone) for one in local.tolist()]


@given(st.sampled_from(ZONES), st.integers(us("1900-01-02"), us("2200-12-30")))
@settings(max_examples=examples(60), deadline=None)
def test_that_times_outside_the_span_are_right_as_well(zone, instant):
    short = table(zone, "2024-01-01", "2024-02-01")
    [local] = short.to_local(np.array([instant])).tolist()
    assert local == local_of(instant, zone)
    assert short.to_utc(np.array([local])).tolist() == [read(local, zone)]


def test_that_an_ambiguous_time_is_the_earlier_instant():
    berlin = table("Europe/Berlin", "2024-01-01", "2024-12-31")
    local = np.array([us("2024-10-27T02:00"), us("2024-10-27T02:59:59.999999")])
    wanted = [us("2024-10-27T00:00"), us("2024-10-27T00:59:59.999999")]
    assert berlin.to_utc(local).tolist() == wanted


def test_that_a_time_that_does_not_exist_is_read_with_the_offset_before():
    berlin = table("Europe/Berlin", "2024-01-01", "2024-12-31")
    local = np.array([us("2024-03-31T02:00"), us("2024-03-31T02:30"), us("2024-03-31T03:00")])
    wanted = [us("2024-03-31T01:00"), us("2024-03-31T01:30"), us("2024-03-31T01:00")]
    assert berlin.to_utc(local).tolist() == wanted


def test_that_a_skipped_day_is_read_with_the_offset_before():
    apia = table("Pacific/Apia", "2011-01-01", "2012-12-31")
    noon = np.array([us("2011-12-30T12:00")])
    assert apia.to_utc(noon).tolist() == [us("2011-12-30T22:00")]
    assert apia.to_local(np.array([us("2011-12-30T10:00")])).tolist() == [us("2011-12-31T00:00")]


def test_that_local_mean_time_counts_to_the_second():
    kathmandu = table("Asia/Kathmandu", "1910-01-01", "1911-01-01")
    midnight = np.array([us("1910-06-01T00:00")])
    assert kathmandu.to_utc(midnight).tolist() == [us("1910-05-31T18:18:44")]


def test_that_a_local_date_may_go_back_where_clocks_change_after_midnight():
    newfoundland = table("America/St_Johns", "2010-11-01", "2010-11-30")
    minute = 60_000_000
    change = us("2010-11-07T02:31")  # 00:01 becomes 23:01 of the day before
    instants = np.array([change - 2 * minute, change - minute, change, change + 59 * minute])
    days = newfoundland.days(instants) - newfoundland.days(instants)[0]
    assert days.tolist() == [0, 1, 0, 1]


def test_that_weeks_go_from_local_monday_to_local_sunday():
    berlin = table("Europe/Berlin", "2024-03-01", "2024-05-01")
    instants = np.array(
        [us("2024-03-24T22:59:59.999999"), us("2024-03-24T23:00"), us("2024-03-31T22:00")]
    )
    first, second, third = berlin.weeks(instants).tolist()
    assert (second, third) == (first + 1, first + 2)
    assert [week_label(week).date().isoformat() for week in (first, second, third)] == [
        "2024-03-18",
        "2024-03-25",
        "2024-04-01",
    ]
    assert berlin.week_starts(np.array([second, third])).tolist() == instants[1:].tolist()


def test_that_weeks_long_after_the_last_activity_begin_at_local_midnight():
    berlin = table("Europe/Berlin", "2024-01-01", "2024-02-01")
    [week] = berlin.weeks(np.array([us("2024-06-30T22:00")])).tolist()
    assert week_label(week).date().isoformat() == "2024-07-01"
    assert berlin.week_starts(np.array([week])).tolist() == [us("2024-06-30T22:00")]
