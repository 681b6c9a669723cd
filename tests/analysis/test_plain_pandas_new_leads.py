"""New leads, raw leads and MQLs against target, counted again by plain pandas."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.calendar import month_number
from leadscorer_gui.analysis.new_leads import LeadCounts
from leadscorer_gui.analysis.plans import SpendTable, targets_of
from leadscorer_gui.analysis.segments import restricted, scope_of, value_segment
from leadscorer_gui.charts.new_leads_sheet import NewLeadsSheet
from leadscorer_gui.charts.palette import DARK
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import loads
from leadscorer_gui.history.side_tables import SideTables, Spend, Target
from tests.analysis.nurtured import Nurtured, us
from tests.analysis.plain import DAY, frame, instants, sample
from tests.analysis.plain_histories import plain_cases

RELAXED = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def tidy(tmp_path_factory):
    return Nurtured(sample("starter", tmp_path_factory.mktemp("plain")))


def born(case):
    """The start of every lead of the files, whatever the audience."""
    created = instants(frame(case.leads_text).set_index("lead_id")["created_at"])
    done = case.known.groupby("lead_id")["at"].min()
    known = pd.concat([created.where(created <= case.as_of), done], axis=1)
    return known.min(axis=1).dropna()


def plainly(some, counted):
    """When each lead was counted, by id."""
    case = some.case
    if counted == "raw":
        return born(case)
    if counted == "mqls":
        return case.table()["mql_at"].dropna()
    start = some.dated["start"]
    barred = case.table()["disqualified_at"].reindex(start.index)
    return start[~(barred <= start)]


def check(some, counted, unit):
    case = some.case
    found, at = LeadCounts.of(some.result, counted, unit), plainly(some, counted)
    local = at.dt.tz_convert(case.zone).dt.tz_localize(None)
    labels = local.dt.strftime("%Y-%m") if unit == "month" else local.dt.to_period(
        "W-SUN").dt.start_time.dt.strftime("%Y-%m-%d")  # fmt: skip
    counts = labels.value_counts().reindex(found.calendar.labels, fill_value=0)
    assert found.counts.tolist() == counts.tolist()
    assert counts.sum() == len(at)
    for place, label in enumerate(found.calendar.labels):
        assert some.ids(found.who(place)) == sorted(labels.index[labels == label])


@given(st.data(), st.sampled_from(["raw", "new", "mqls"]), st.sampled_from(["week", "month"]))
@RELAXED
def test_that_leads_of_any_history_are_counted_as_by_pandas(tmp_path, data, counted, unit):
    check(Nurtured(data.draw(plain_cases(tmp_path))), counted, unit)


@pytest.mark.parametrize("counted", ["raw", "new", "mqls"])
def test_that_leads_of_a_sample_are_counted_as_by_pandas(tidy, counted):
    check(tidy, counted, "month")


def test_that_the_projection_goes_on_at_the_pace_of_the_last_four_weeks(tidy):
    case = tidy.case
    as_of = pd.Timestamp("2026-04-14T09:30", tz=case.zone).tz_convert("UTC")
    result = simulate(case.workspace, case.model, case.history, us(as_of))
    one = LeadCounts.of(result, "raw", "month").projection
    local = born(case)[born(case) <= as_of].dt.tz_convert(case.zone).dt.tz_localize(None)
    today = as_of.tz_convert(case.zone).tz_localize(None)
    days = pd.date_range(today.normalize() - 28 * DAY, periods=28)
    mean = local.dt.normalize().value_counts().reindex(days, fill_value=0).groupby(
        days.day_of_week).mean()  # fmt: skip
    left = pd.Series(1.0, pd.date_range(today.normalize(), "2026-04-30"))
    left.iloc[0] = (today.normalize() + DAY - today) / DAY
    ahead = left.groupby(left.index.day_of_week).sum()
    rest, so_far = (ahead * mean).sum(), (local >= "2026-04-01").sum()
    width = 1.959963984540054 * np.sqrt((ahead * mean + ahead**2 * mean / 4).sum())
    assert one.so_far == so_far
    assert one.expected == pytest.approx(so_far + rest, rel=1e-6)
    assert (one.low, one.high) == pytest.approx(
        (so_far + max(0, rest - width), so_far + rest + width), rel=1e-6
    )


def test_that_a_month_that_has_ended_is_not_projected(tidy):
    case = tidy.case
    end = pd.Timestamp("2026-05-01", tz=case.zone).tz_convert("UTC")
    result = simulate(case.workspace, case.model, case.history, us(end) - 1)
    assert LeadCounts.of(result, "raw", "month").projection is None


def test_that_targets_of_the_workspace_take_the_place_of_imported_ones():
    workspace = loads(
        "leadscorer: 1\nname: W\nmodels: []\ntargets: [{month: 2026-01, raw_leads: 31}]\n"
        "spend: [{month: 2026-01, amount: 5, source: a}]\n",
        "w",
    )
    tables = SideTables(
        (Spend("2026-01", "A", "", Fraction(9)), Spend("2026-01", "B", "x", Fraction(1, 3))),
        (Target("2026-01", Fraction(1), Fraction(7)), Target("2026-02", Fraction(28), None)),
    )
    one, two = month_number("2026-01"), month_number("2026-02")
    assert targets_of(workspace, tables) == {"raw_leads": {one: 31, two: 28}, "mqls": {one: 7}}
    spend = SpendTable.of(workspace, tables)
    assert spend.total() == 5 + Fraction(1, 3)
    assert spend.by_month() == {one: 5 + Fraction(1, 3)}
    assert spend.by_name("source") == {"b": ("B", Fraction(1, 3)), "a": ("a", 5)}


def test_that_targets_of_months_are_spread_over_weeks_by_days(tidy):
    targets = {"raw_leads": {month_number("2026-03"): Fraction(31), month_number("2026-04"): Fraction(60)}, "mqls": {}}  # fmt: skip  # noqa: E501
    found = LeadCounts.of(tidy.result, "raw", "week", targets)
    known = dict(zip(found.calendar.labels, found.targets, strict=True))
    assert known["2026-03-30"] == 2 * 1 + 5 * 2
    assert known["2026-03-09"] == 7
    assert known["2026-02-23"] is None


def test_that_the_sheet_compares_with_the_target(tidy):
    month = month_number(LeadCounts.of(tidy.result).calendar.labels[-2])
    targets = {"raw_leads": {month: Fraction(10**6), month + 1: Fraction(10**6)}, "mqls": {}}
    sheet = NewLeadsSheet(LeadCounts.of(tidy.result, "raw", "month", targets))
    assert "below the target of 1,000,000" in sheet.title()
    assert len(sheet.table()) == len(sheet.marks()) + 1
    sheet.figure(DARK)


def test_that_raw_leads_of_a_segment_are_those_of_its_own_leads(tidy):
    segment = value_segment("country", "DE")
    some = restricted(tidy.result, np.arange(len(tidy.result)) % 2 == 0, scope_of(segment))
    found = LeadCounts.of(some, "raw", "month")
    assert not found.is_of_all
    assert found.counts.sum() == (~some.undated).sum()
    assert "of these leads alone" in NewLeadsSheet(found).foot()


def test_that_nothing_is_projected_where_the_table_of_leads_ends_before_as_of(tidy):
    case = tidy.case
    stop = born(case).max() - 60 * DAY
    some = restricted(tidy.result, tidy.result.start <= us(stop))
    found = LeadCounts.of(some, "new", "month")
    assert found.ended_at == us(tidy.dated["start"][tidy.dated["start"] <= stop].max())
    assert found.projection is None
    assert "nothing came after" in NewLeadsSheet(found).foot()
    assert LeadCounts.of(tidy.result, "new", "month").ended_at is None
