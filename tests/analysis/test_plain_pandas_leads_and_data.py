"""Every number of the Leads and Data views, counted again by a few lines of plain pandas."""

from io import StringIO

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.coverage import State, coverage_of
from leadscorer_gui.analysis.coverage_words import month_of
from leadscorer_gui.analysis.fields import TOP_VALUES, field_facts
from leadscorer_gui.analysis.lead_lists import (
    LeadColumns,
    mqls_now,
    new_mqls_last_week,
    new_mqls_since,
)
from leadscorer_gui.analysis.month_counts import MonthCounts
from leadscorer_gui.analysis.refresh import history_changes
from leadscorer_gui.ui.data.summary import type_rows
from tests.analysis.plain import Case, frame, sample
from tests.analysis.plain_histories import WORKSPACE, plain_cases

RELAXED = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module", params=["starter", "fit-and-engagement"])
def real(request, tmp_path_factory):
    return sample(request.param, tmp_path_factory.mktemp("plain"))


# Leads


def check_lists(case):
    """MQLs now, new ones of the last full week, and since the middle of the history."""
    result, table = case.result(), case.table()
    ids = np.array(result.lead_ids)
    assert set(ids[mqls_now(result)]) == set(table.index[table["qualified"]])
    full = case.weeks(table).query("full").index
    week = case.monday(table["mql_at"].dropna())
    last = set() if full.empty else set(week.index[week == full[-1]])
    assert set(ids[new_mqls_last_week(result)]) == last
    middle = case.first + (case.as_of - case.first) / 2
    since = table.index[table["mql_at"] >= middle.floor("us")]
    at = int(middle.floor("us").value // 1000)
    assert set(ids[new_mqls_since(result, at)]) == set(since)


def check_columns(case):
    """Sorted by each column, and cut to a range of scores."""
    columns, table = LeadColumns.of(case.result()), case.table()
    everyone = np.arange(len(table))
    for key in ("score", "fit", "engagement", "peak", "mql_at"):
        for descending in (False, True):
            rows = columns.order(everyone, key, descending)
            by = {"by": key, "ascending": not descending, "kind": "stable", "na_position": "last"}
            assert [columns.result.lead_ids[row] for row in rows] == list(
                table.sort_values(**by).index
            )
    inside = columns.columns["score"].between(300, 1000)
    assert inside.tolist() == table["score"].between(3, 10).tolist()


# Data


def months_of(case, activities):
    """Activities by folded type (rows) and local month (columns), without a gap."""
    local = activities["at"].dt.tz_convert(case.zone).dt.tz_localize(None).dt.to_period("M")
    counts = pd.crosstab(activities["type"].str.lower(), local)
    every = pd.period_range(local.min(), local.max(), freq="M")
    return counts.reindex(columns=every, fill_value=0)


def check_coverage(case):
    """Counts by month, full months, usual months, and what is none before, after and between."""
    used = [name for rule in case.model.rules for name in rule.activity]
    coverage = coverage_of(MonthCounts.of(case.history), used)
    counts = months_of(case, case.activities)
    assert [month_of(coverage, place) for place in range(coverage.months)] == list(
        map(str, counts.columns)
    )
    days = case.activities["at"].dt.tz_convert(case.zone).dt.date
    full = [
        days.min() <= month.start_time.date() and month.end_time.date() <= days.max()
        for month in counts.columns
    ]
    assert coverage.counted.is_full.tolist() == full
    assert {name.lower() for name in coverage.names} == set(counts.index)
    assert {name.lower() for name in coverage.missing} == {
        name.lower() for name in used if name.lower() not in counts.index
    }
    for row, name in enumerate(coverage.names):
        mine = counts.loc[name.lower()]
        assert coverage.counts[row].tolist() == mine.tolist()
        some = mine[mine > 0]
        known = some[[full[counts.columns.get_loc(month)] for month in some.index]]
        assert coverage.usual[row] == (known if len(known) else some).median()
        none = {
            month: State.BEFORE if month < some.index[0] else
            State.AFTER if month > some.index[-1] else State.HOLE
            for month in mine.index[mine == 0]
        }  # fmt: skip
        shown = dict(zip(counts.columns, coverage.states[row].tolist(), strict=True))
        assert {month: shown[month] for month in none} == none


def check_range(case):
    """No longer run of full months has every type that is used and steady without a gap."""
    used = [name for rule in case.model.rules for name in rule.activity]
    coverage = coverage_of(MonthCounts.of(case.history), used)
    judged = pd.DataFrame(coverage.states[coverage.to_cover & coverage.is_steady])
    good = (judged == State.SOME).all() & coverage.counted.is_full & (coverage.counts.sum(0) > 0)
    runs = good.groupby((good != good.shift()).cumsum()).agg(["first", "size"])
    longest = runs.loc[runs["first"], "size"].max() if runs["first"].any() else 0
    first, last = coverage.suggested_months or (0, -1)
    assert last - first + 1 == longest
    assert good[first : last + 1].all()


def check_fields(case):
    """How many rows are filled, with how many values, and which are the most frequent."""
    tables = {"leads": frame(case.leads_text), "activities": frame(case.activities_text)}
    for facts in field_facts(case.history):
        cells = tables[facts.table][facts.name].str.strip()
        filled = cells[cells != ""]
        assert (facts.rows, facts.filled) == (len(cells), len(filled))
        assert facts.distinct == filled.nunique()
        counts = filled.value_counts()
        assert [count for _text, count in facts.top] == counts.head(TOP_VALUES).tolist()
        assert all(counts[text] == count for text, count in facts.top)


def check_types(case):
    """Activities, leads, first and last local day of each type."""
    local = case.activities["at"].dt.tz_convert(case.zone).dt.date
    kinds = case.activities.assign(day=local).groupby("type")
    plain = kinds.agg(
        count=("at", "size"),
        leads=("lead_id", "nunique"),
        first=("day", "min"),
        last=("day", "max"),
    )
    rows = type_rows(case.history)
    assert {row.cells[0] for row in rows} == set(plain.index)
    for name, count, leads, first, last in (row.cells for row in rows):
        kind = plain.loc[name]
        numbers = [int(text.replace(",", "")) for text in (count, leads)]
        assert numbers == [kind["count"], kind["leads"]]
        assert [first, last] == [str(kind["first"]), str(kind["last"])]


def test_that_lists_of_a_sample_are_those_of_plain_pandas(real):
    check_lists(real)
    check_columns(real)


def test_that_the_data_of_a_sample_are_those_of_plain_pandas(real):
    check_coverage(real)
    check_range(real)
    check_fields(real)
    check_types(real)


@RELAXED
@given(st.data())
def test_that_lists_and_data_of_any_history_are_those_of_plain_pandas(tmp_path_factory, data):
    case = data.draw(plain_cases(tmp_path_factory.mktemp("plain")))
    check_lists(case)
    check_columns(case)
    check_coverage(case)
    check_range(case)
    check_fields(case)
    check_types(case)


def test_that_an_mql_of_the_first_instant_after_the_last_full_week_is_not_of_that_week(tmp_path):
    text = WORKSPACE.format(zone="UTC", threshold=3, minimum="")
    leads = "lead_id,created_at,won_at,country\n"
    days = ("2024-01-01", "2024-01-14T23:59:59.999999", "2024-01-15T00:00")
    rows = (f"L{place},{day}Z,visit\n" for place, day in enumerate(days))
    rows = (row.replace("01-01Z", "01-01T00:00Z") for row in rows)
    check_lists(Case(text, leads, "lead_id,at,type\n" + "".join(rows), tmp_path))


def test_that_a_refresh_tells_the_differences_of_the_files(tmp_path):
    folders = [tmp_path / "old", tmp_path / "new"]
    for folder in folders:
        folder.mkdir()
    old = sample("starter", folders[0])
    leads, activities = frame(old.leads_text), frame(old.activities_text)
    leads = leads.iloc[200:].drop(columns="industry").assign(plan="team")
    activities = activities[activities["type"] != "logged_in"].iloc[:9000]
    activities = pd.concat([activities, activities.tail(3).assign(type="call", activity_id="")])
    new = Case(old.text, _csv(leads), _csv(activities), folders[1])
    changes = history_changes(old.history, new.history)

    def ids(case):
        both = frame(case.leads_text)["lead_id"], frame(case.activities_text)["lead_id"]
        return set(pd.concat(both))

    def types(case):
        return set(case.activities["type"])

    assert changes.leads == len(ids(new)) - len(ids(old))
    assert changes.activities == len(new.activities) - len(old.activities)
    assert set(changes.new_types) == types(new) - types(old)
    assert set(changes.lost_types) == types(old) - types(new)
    assert (changes.new_columns, changes.lost_columns) == (("plan",), ("industry",))


def _csv(table):
    text = StringIO()
    table.to_csv(text, index=False)
    return text.getvalue()
