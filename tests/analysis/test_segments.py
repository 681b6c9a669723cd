"""Segments: who is in one, and that everything found for it is what pandas finds for its rows."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.rule_effects import RuleEffects
from leadscorer_gui.analysis.score_distribution import ScoreDistribution
from leadscorer_gui.analysis.segments import (
    attribute_value,
    created_within,
    find_segment,
    restricted,
    restricted_inputs,
    segment_mask,
    value_segment,
)
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Scope
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.fields import segment_fields
from leadscorer_gui.model.segments import HasDone, Segment
from leadscorer_gui.model.text import DAY_US
from tests.analysis.histories import history
from tests.analysis.segmented import segmented, weekly_mean


@pytest.fixture(scope="module")
def made():
    return segmented()


def members(made, segment, as_of=None):
    history = made.result.history
    as_of = made.result.as_of if as_of is None else as_of
    mask = segment_mask(segment, history, Conditions(made.workspace), as_of)
    return {history.leads.ids.texts[place] for place in np.flatnonzero(mask)}


def done(made, types, since=None, until=None, url=""):
    """How often each lead did something, counted by pandas."""
    rows = made.activities.assign(at=pd.to_datetime(made.activities["at"]))
    rows = rows[rows["type"].str.lower().isin(types)] if types else rows
    rows = rows[rows["url"].str.lower().str.contains(url)] if url else rows
    rows = rows if since is None else rows[rows["at"] > since]
    rows = rows if until is None else rows[rows["at"] <= until]
    ids = [*made.leads["lead_id"], "only"]
    return rows.groupby("lead_id").size().reindex(ids, fill_value=0)


def test_that_a_condition_on_leads_says_who_is_in(made):
    wanted = made.leads[made.leads["region"].str.lower() == "emea"]
    assert members(made, made.workspace.segments[0]) == set(wanted["lead_id"])


def test_that_behaviour_is_counted_ever_or_in_the_last_days(made):
    as_of = pd.Timestamp(made.result.as_of * 1000)
    often = done(made, ["visit"], url="pricing") >= 2
    seldom = done(made, ["demo", "call"], since=as_of - pd.Timedelta(days=30)) <= 2
    known = made.leads.set_index("lead_id")["region"].reindex(often.index, fill_value="") != ""
    wanted = often & seldom & known
    assert 10 < wanted.sum() < 200
    assert members(made, made.workspace.segments[1]) == set(wanted[wanted].index)


@settings(max_examples=60, deadline=None)
@given(
    types=st.lists(st.sampled_from(["visit", "demo", "call", "nothing"]), max_size=2, unique=True),
    least=st.none() | st.integers(1, 6),
    most=st.none() | st.integers(0, 6),
    days=st.none() | st.integers(1, 120),
    ago=st.integers(0, 100),
)
def test_that_any_count_is_that_of_pandas(types, least, most, days, ago):
    made = segmented()
    if least is None and most is None:
        most = 3
    part = HasDone(tuple(types), None, least, most, days)
    as_of = made.result.as_of - ago * DAY_US
    at = pd.Timestamp(as_of * 1000)
    since = None if days is None else at - pd.Timedelta(days=days)
    counts = done(made, types, since, at)
    wanted = (counts >= (least or 0)) & (counts <= (1e9 if most is None else most))
    found = members(made, Segment("s", "S", None, (part,)), as_of)
    assert found == set(wanted[wanted].index)


def test_that_the_window_ends_at_as_of_and_begins_after_its_first_instant(made):
    known = history([("2024-01-05T12:00", "visit")])
    noon = int(pd.Timestamp("2024-01-05T12:00").value // 1000)
    once = Segment("s", "S", None, (HasDone((), at_least=1, within_days=2),))
    conditions = Conditions(made.workspace)
    found = [
        segment_mask(once, known, conditions, noon + moved).any()
        for moved in (-1, 0, 2 * DAY_US - 1, 2 * DAY_US)
    ]
    assert found == [False, True, True, False]


def test_that_before_all_instants_nobody_has_done_anything(made):
    part = Segment("s", "S", None, (HasDone((), at_least=1),))
    mask = segment_mask(part, made.result.history, Conditions(made.workspace), None)
    assert not mask.any()


@pytest.fixture(scope="module")
def emea(made):
    mask = segment_mask(
        made.workspace.segments[0],
        made.result.history,
        Conditions(made.workspace),
        made.result.as_of,
    )
    return restricted(made.result, mask[made.result.leads], Scope(("EMEA",)))


def test_that_a_restricted_result_is_what_scoring_these_leads_alone_finds(made, emea):
    inputs = restricted_inputs(made.inputs, emea)
    assert isinstance(inputs, Inputs)
    alone = run(inputs)
    for name in ("leads", "score", "peak", "mql_at", "record_ends", "record_at", "record_score"):
        assert np.array_equal(getattr(alone, name), getattr(emea, name)), name


def test_that_the_numbers_of_a_segment_are_those_of_its_rows(made, emea):
    rows = made.rows()
    rows = rows[rows["region"].str.lower() == "emea"]
    numbers, result = ThresholdNumbers.of(emea), made.result
    mean, weeks = weekly_mean(rows["mql_at"], result.history.first_instant, result.as_of)
    figure = numbers.figure(1000)
    assert (float(figure.mean), figure.weeks) == (pytest.approx(mean, abs=1e-12), weeks)
    for threshold in (0, 600, 1000, 2200):
        assert numbers.ever(threshold) == (rows["peak"] >= threshold).sum()
        assert numbers.now(threshold) == (rows["now"] >= threshold).sum()
    assert numbers.view.scope.words == ("EMEA",)
    assert numbers.by_week(1000).sum() == rows["is_mql"].sum()


def test_that_quality_and_distribution_of_a_segment_are_those_of_its_rows(made, emea):
    rows = made.rows()
    rows = rows[rows["region"].str.lower() == "emea"]
    as_of = pd.Timestamp(made.result.as_of * 1000)
    won_at = pd.to_datetime(rows["won_at"].replace("", None))
    won = won_at <= as_of
    old = rows["start"] <= made.result.as_of - 20 * DAY_US
    reached = pd.to_datetime(rows["mql_at"].where(rows["is_mql"], 0) * 1000)
    is_mql = rows["is_mql"] & old & (~won | (reached < won_at))
    at = ThresholdQuality.of(emea, 20).at(1000)
    assert (at.mqls, at.bought) == (is_mql.sum(), (is_mql & won).sum())
    assert (at.leads, at.won) == (old.sum(), (old & won).sum())
    distribution = ScoreDistribution.of(emea)
    assert distribution.at_least(600) == (rows["score"] >= 600).sum()


def test_that_rule_effects_follow_the_segment(made, emea):
    effects = RuleEffects(restricted_inputs(made.inputs, emea), emea)
    (demo, _visit) = effects.of_rules()
    assert demo.leads == len(emea)
    without = replace(made.workspace.models[0], rules=made.workspace.models[0].rules[1:])
    from leadscorer_gui.engine.inputs import prepare

    other = run(prepare(without, made.result.history, Conditions(made.workspace)))
    some = np.isin(other.leads, emea.leads)
    assert demo.ever == (other.peak[some] >= 1000).sum() - (emea.peak >= 1000).sum()


def test_that_weeks_of_a_period_are_those_inside_it(made):
    first = made.result.history.first_instant + 30 * DAY_US
    period = Period(first, first + 60 * DAY_US)
    some = restricted(
        made.result, created_within(made.result, period), Scope((), (period.first, period.last))
    )
    rows = made.rows()
    rows = rows[rows["start"].between(period.first, period.last)]
    mean, weeks = weekly_mean(rows["mql_at"], period.first, period.last)
    numbers = ThresholdNumbers.of(some)
    assert numbers.figure(1000).weeks == weeks
    assert float(numbers.figure(1000).mean) == pytest.approx(mean, abs=1e-12)
    assert numbers.view.span == (period.first, period.last)
    assert len(numbers.view.weeks) == len(numbers.view.new_mqls)


def test_that_an_empty_segment_has_numbers_too(made):
    nobody = restricted(made.result, np.zeros(len(made.result), np.bool_))
    numbers = ThresholdNumbers.of(nobody)
    assert numbers.is_empty
    assert numbers.figure(1000).mean == 0


def test_that_fields_names_and_values_of_segments_are_found(made):
    emea, busy = made.workspace.segments
    assert segment_fields(busy) == (["region"], ["url"])
    assert find_segment(made.workspace.segments, "BUSY") is busy
    assert find_segment(made.workspace.segments, "emea") is emea
    assert find_segment(made.workspace.segments, "x") is None
    assert attribute_value(emea) == ("region", "emea")
    assert attribute_value(busy) is None
    assert attribute_value(value_segment("region", "")) == ("region", "")
    assert value_segment("region", "AMER").who == Comparison("region", "is", "AMER")
