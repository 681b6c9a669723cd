"""The funnel, counted again by plain pandas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.calendar import Calendar
from leadscorer_gui.analysis.funnel import Cohorts, Funnel, StageTimes
from leadscorer_gui.charts.funnel_sheet import FunnelSheet
from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.model.nurture import StageNames
from tests.analysis.nurtured import Nurtured
from tests.analysis.plain import DAY, Case, sample
from tests.analysis.plain_histories import plain_cases

RELAXED = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
US = pd.Timedelta(microseconds=1)
COLUMNS = {"new": "start", "mql": "mql_at", "accepted": "accepted_at", "won": "won_at"}


@pytest.fixture(scope="module", params=["starter", "fit-and-engagement"])
def real(request, tmp_path_factory):
    return Nurtured(sample(request.param, tmp_path_factory.mktemp("plain")))


def engaged(some, types):
    known = some.case.known
    return known[known["type"].isin(types)].groupby("lead_id")["at"].min()


def frame_of(some, engaged_at):
    found = some.dated.rename(columns={old: new for new, old in COLUMNS.items()})
    found = found.rename(columns={"returned_at": "returned"})
    found["engaged"] = engaged_at.reindex(found.index)
    return found


def between(some, ids, begin, end):
    """How many activities each lead has after `begin` up to `end`."""
    known = {id_: at.to_numpy() for id_, at in some.case.known.groupby("lead_id")["at"]}
    counts = []
    for id_, one, other in zip(ids, begin.to_numpy(), end.to_numpy(), strict=True):
        at = known.get(id_, np.zeros(0, object))
        counts.append(((at > one) & (at <= other)).sum())
    return pd.Series(counts, dtype=float)


def check(some, funnel, table):
    stages = [one.stage for one in funnel.steps]
    expected = [name for name in ("engaged", "accepted", "won") if table[name].notna().any()]
    assert set(stages) == {"new", "mql", *expected}
    steps = [*funnel.steps, *([funnel.returned] if funnel.returned else [])]
    for step in steps:
        here = table[step.stage].dropna()
        assert some.ids(step.leads) == sorted(here.index)
        later = stages[stages.index(step.stage) + 1 :] if step.stage in stages else ["won"]
        if step.stage in ("mql", "accepted") and funnel.returned:
            later = [*later, "returned"]
        stopped = table.loc[here.index, later].isna().all(axis=1)
        assert some.ids(step.stopped) == sorted(here.index[stopped])
        if step.before is None:
            continue
        both = table.dropna(subset=[step.before, step.stage])
        assert step.share.count == step.through == len(both)
        assert step.share.total == table[step.before].notna().sum()
        if len(both):
            days = ((both[step.stage] - both[step.before]) / DAY).clip(lower=0)
            assert step.days == pytest.approx(days.median())
            some_of = between(some, both.index, both[step.before], both[step.stage])
            assert step.touches == some_of.median()
    won = table.dropna(subset=["won"])
    if len(won):
        assert funnel.days_to_win == pytest.approx(
            ((won["won"] - won["new"]) / DAY).clip(lower=0).median()
        )
        touches = between(some, won.index, won["new"] - US, won["won"])
        assert funnel.touches_to_win == touches.median()


@given(st.data())
@RELAXED
def test_that_any_funnel_is_that_of_plain_pandas(tmp_path, data):
    some = Nurtured(data.draw(plain_cases(tmp_path)))
    times = StageTimes.of(some.inputs, some.result)
    check(some, Funnel.of(times), frame_of(some, engaged(some, ["visit", "demo"])))


def test_that_funnels_of_samples_are_those_of_plain_pandas(real):
    times = StageTimes.of(real.inputs, real.result)
    at = pd.Series(times.at["engaged"], real.result.lead_ids)
    at = pd.to_datetime(at[at != NEVER] * 1000, utc=True).astype("datetime64[us, UTC]")
    check(real, Funnel.of(times), frame_of(real, at))


def test_that_a_cohort_is_the_funnel_of_the_leads_of_its_month(real):
    times, calendar = StageTimes.of(real.inputs, real.result), Calendar.of(real.result, "month")
    cohorts = Cohorts.of(times, calendar)
    born = real.month(real.dated["start"])
    for label, funnel in zip(calendar.labels, cohorts.funnels, strict=True):
        ids = set(born.index[born == label])
        for step in funnel.steps:
            column = COLUMNS.get(step.stage)
            if column:
                plainly = real.dated.loc[sorted(ids), column].notna().sum()
                assert len(step.leads) == plainly
    whole = Funnel.of(times)
    assert sum(len(one.steps[0].leads) for one in cohorts.funnels) == len(whole.steps[0].leads)


def test_that_the_sheet_names_the_step_that_loses_most(real):
    times = StageTimes.of(real.inputs, real.result)
    funnel = Funnel.of(times)
    older = Funnel.of(times, np.arange(len(real.result)) % 2 == 0)
    sheet = FunnelSheet(funnel, StageNames(mql="Hand over"), older, "before")
    assert "Hand over" in sheet.title() + sheet.sentence()
    assert len(sheet.marks()) == 2 * len(sheet.rows)
    assert "grey: before" in sheet.foot()
    assert any(row[1] == "Hand over" for row in sheet.table())
    sheet.figure(LIGHT)


def test_that_stages_without_data_are_left_out(tmp_path):
    text = "leadscorer: 1\nname: W\nmodels: [{id: m, name: M, mql: {threshold: 1}, rules: []}]\n"
    case = Case(
        text, "lead_id,created_at,won_at\na,2024-01-01T00:00:00Z,\n", "lead_id,at,type\n", tmp_path
    )
    some = Nurtured(case)
    sheet = FunnelSheet(Funnel.of(StageTimes.of(some.inputs, some.result)))
    assert [step.stage for step in sheet.rows] == ["new", "mql"]
    assert "Too few" in sheet.title()
    sheet.figure(LIGHT)
