"""Leads that come back, counted again by plain pandas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.lead_turns import LeadTurns
from leadscorer_gui.analysis.reopened import Reopened
from leadscorer_gui.charts.palette import DARK
from leadscorer_gui.charts.reopened_sheet import ReopenedSheet
from leadscorer_gui.engine.explain import explain
from tests.analysis.nurtured import Nurtured, us
from tests.analysis.plain import DAY, Case, sample
from tests.analysis.plain_histories import plain_cases

RELAXED = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module", params=["starter", "fit-and-engagement"])
def real(request, tmp_path_factory):
    return Nurtured(sample(request.param, tmp_path_factory.mktemp("plain")))


def ledger_turns(some, place):
    """When a lead came to be qualified and ceased to be, from its ledger."""
    rows = pd.DataFrame(vars_of(row) for row in explain(some.inputs, place))
    last = rows.groupby("at").agg(score=("score", "last"))
    fit = some.inputs.fit[place]
    mql, limits = some.case.model.mql, some.case.model.limits
    assert limits is None or limits.max is not None  # engagement is read from the score below
    barred = rows.loc[rows["cause"] == "disqualified", "at"].min()
    engaged = rows.assign(part=rows["points"].where(rows["cause"] != "fit", 0))
    engaged = engaged.groupby("at")["part"].sum().cumsum().reindex(last.index)
    qualified = last["score"] >= mql.threshold
    if mql.minimum_fit is not None:
        qualified &= fit >= mql.minimum_fit
    if mql.minimum_engagement is not None:
        qualified &= engaged >= mql.minimum_engagement
    if not pd.isna(barred):
        qualified &= last.index < barred
    change = qualified.astype(int).diff().fillna(qualified.astype(int)) != 0
    return last.index[change].tolist()


def vars_of(row):
    return {"at": row.at, "cause": row.cause, "points": row.points, "score": row.score}


@given(st.data())
@RELAXED
def test_that_the_turns_of_any_lead_are_those_of_its_ledger(tmp_path, data):
    some = Nurtured(data.draw(plain_cases(tmp_path, most_leads=12)))
    leads = some.result.leads[~some.result.undated]
    turns = LeadTurns.of(some.inputs, leads)
    ends = [0, *turns.ends.tolist()]
    for place, begin, end in zip(leads.tolist(), ends[:-1], ends[1:], strict=True):
        assert turns.at[begin:end].tolist() == ledger_turns(some, place)


def test_that_turns_agree_with_the_result(real):
    result = real.result
    dated = ~result.undated
    turns = LeadTurns.of(real.inputs, result.leads[dated])
    again = np.maximum(0, (turns.counts() + 1) // 2 - 1)
    assert again.tolist() == result.requalified[dated].tolist()
    has = turns.counts() > 0
    assert (
        turns.at[(turns.ends - turns.counts())[has]].tolist() == result.mql_at[dated][has].tolist()
    )
    assert (turns.counts() % 2 == 1).tolist() == result.qualified[dated].tolist()


def silences(some, days):
    """Leads that were active again after so long, from the activities that count."""
    inactivity = some.case.model.inactivity
    known = some.case.known.merge(some.dated[["won_at"]], left_on="lead_id", right_index=True)
    types = known["type"].str.lower()
    if inactivity is not None and inactivity.activities:
        known = known[types.isin([name.lower() for name in inactivity.activities])]
    if inactivity is not None and inactivity.ignore:
        known = known[~known["type"].str.lower().isin([one.lower() for one in inactivity.ignore])]
    known = known.sort_values(["lead_id", "at"], kind="stable")
    gap = known.groupby("lead_id")["at"].diff()
    back = known[gap >= days * DAY]
    return back[back["won_at"].isna() | (back["at"] < back["won_at"])]


@pytest.mark.parametrize(("unit", "days"), [("month", 30), ("week", 14)])
def test_that_woken_leads_are_those_of_plain_pandas(real, unit, days):
    found, plainly = Reopened.of(real.inputs, real.result, unit, days), silences(real, days)
    assert len(found.silences) == len(plainly)
    local = plainly["at"].dt.tz_convert(real.case.zone).dt.tz_localize(None)
    labels = local.dt.strftime("%Y-%m") if unit == "month" else local.dt.to_period(
        "W-SUN").dt.start_time.dt.strftime("%Y-%m-%d")  # fmt: skip
    counts = labels.value_counts().reindex(found.calendar.labels, fill_value=0)
    assert found.woken.tolist() == counts.tolist()
    place = int(np.argmax(found.woken))
    ids = set(plainly.loc[labels == found.calendar.labels[place], "lead_id"])
    assert real.ids(found.who_woken(place)) == sorted(ids)


def test_that_requalified_leads_are_those_that_the_engine_counts(real):
    found = Reopened.of(real.inputs, real.result, "month")
    table = real.dated
    back = pd.Series(found.requalified.back)
    unwon = table[table["won_at"].isna()]
    counted = pd.Series(real.result.lead_ids).iloc[found.requalified.rows].value_counts()
    plainly = unwon["requalified"][unwon["requalified"] > 0]
    assert counted.reindex(plainly.index).tolist() == plainly.tolist()
    won = table["won_at"].reindex(pd.Series(real.result.lead_ids).iloc[found.requalified.rows])
    assert all(pd.isna(at) or one < us(at) for one, at in zip(back, won, strict=True))
    assert found.first.sum() == table["mql_at"].notna().sum()
    sheet = ReopenedSheet(found)
    assert sheet.below.sum() == found.again.sum() == len(found.requalified)
    some = Reopened.of(real.inputs, real.result, "month", below_days=14)
    assert len(some.requalified) == (found.requalified.days >= 14).sum()


def test_that_the_sheet_lists_who_came_back(real):
    sheet = ReopenedSheet(Reopened.of(real.inputs, real.result, "month"))
    assert len({len(row) for row in sheet.table()}) == 1
    assert sum(len(mark.leads()) for mark in sheet.marks()) > 0
    assert "woken" in sheet.sentence()
    assert len(sheet.figure(DARK).axes) == 3


def test_that_a_model_in_which_nothing_falls_says_so(tmp_path):
    text = (
        "leadscorer: 1\nname: W\nmodels: [{id: m, name: M, mql: {threshold: 1}, rules: "
        "[{id: a, name: A, kind: activity, points: 1}]}]\n"
    )
    leads = "lead_id,created_at,won_at\na,2024-01-01T00:00:00Z,\n"
    some = Nurtured(Case(text, leads, "lead_id,at,type\n", tmp_path))
    sheet = ReopenedSheet(Reopened.of(some.inputs, some.result))
    assert "ever falls" in sheet.sentence()
    sheet.figure(DARK)
