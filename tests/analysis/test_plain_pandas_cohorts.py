"""The score profile of new leads and their warming up, counted again by plain pandas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.calendar import month_label
from leadscorer_gui.analysis.cohorts import ScoreProfile
from leadscorer_gui.analysis.warming_up import WarmingUp
from leadscorer_gui.charts.profile_sheet import ProfileSheet
from leadscorer_gui.charts.warming_sheet import WarmingSheet
from leadscorer_gui.progress import Cancelled
from tests.analysis.nurtured import Nurtured
from tests.analysis.plain import DAY, US, sample
from tests.analysis.plain_histories import plain_cases

RELAXED = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def tidy(tmp_path_factory):
    return Nurtured(sample("starter", tmp_path_factory.mktemp("plain")))


def check_profile(some, months):
    """Each month's leads as they stood at its end, by another run of the engine."""
    case, profile = some.case, ScoreProfile.of(some.inputs, some.result)
    born = some.month(some.dated["start"])
    assert sum(len(one.leads) for one in profile.months) == len(born)
    for one in [each for each in profile.months if len(each.leads)][:months]:
        ids = born.index[born == month_label(one.month)]
        assert some.ids(one.leads) == sorted(ids)
        after = (pd.Period(month_label(one.month)) + 1).start_time
        end = after.tz_localize(case.zone, ambiguous=True, nonexistent="shift_forward") - US
        assert one.is_full == (
            case.first
            <= pd.Timestamp(f"{month_label(one.month)}-01").tz_localize(
                case.zone, ambiguous=True, nonexistent="shift_forward"
            )
            and end <= case.as_of
        )
        table = some.at(min(end.tz_convert("UTC"), case.as_of)).loc[sorted(ids)]
        assert (one.scores / 100).tolist() == table["score"].tolist()
        plainly = table["score"].quantile([0.25, 0.5, 0.75]).tolist()
        assert one.quartiles == pytest.approx(plainly)
        assert one.mqls == table["mql_at"].notna().sum()
        edges = [-np.inf, *(band.from_ / 100 for band in case.model.bands), np.inf]
        bands = pd.cut(table["score"], edges, right=False).value_counts(sort=False)
        assert list(one.bands) == (bands.tolist() if case.model.bands else [len(ids)])


@given(st.data())
@RELAXED
def test_that_profiles_of_any_history_are_those_of_plain_pandas(tmp_path, data):
    check_profile(Nurtured(data.draw(plain_cases(tmp_path))), 3)


def test_that_profiles_of_a_sample_are_those_of_plain_pandas(tidy):
    check_profile(tidy, 3)


@given(st.data())
@RELAXED
def test_that_leads_warm_up_as_runs_of_the_engine_at_each_age_say(tmp_path, data):
    some = Nurtured(data.draw(plain_cases(tmp_path, most_leads=8)))
    warming, born = WarmingUp.of(some.inputs, some.result), some.month(some.dated["start"])
    assert [month_label(one.month) for one in warming.months] == sorted(set(born))
    day = data.draw(st.integers(0, 3))
    for curve in warming.months:
        starts = some.dated["start"][born == month_label(curve.month)]
        assert some.ids(curve.leads) == sorted(starts.index)
        youngest = (some.case.as_of - starts.max()) // DAY
        assert curve.days == min(91, youngest + 1)
        if day < curve.days:
            rows = [some.at(start + day * DAY).loc[id_] for id_, start in starts.items()]
            scores = pd.Series([row["score"] for row in rows])
            assert curve.quartiles[:, day] == pytest.approx(
                scores.quantile([0.25, 0.5, 0.75]).tolist()
            )
            are = np.mean([row["qualified"] for row in rows])
            assert curve.are_mqls[day] == pytest.approx(are)


def test_that_all_months_together_have_the_leads_of_the_months_that_are_old_enough(tidy):
    warming = WarmingUp.of(tidy.inputs, tidy.result)
    for day in (0, 30, 90):
        counts = [len(one.leads) for one in warming.months if one.days > day]
        assert warming.together.counts[day] == sum(counts)
    assert warming.together.days == 91


def test_that_the_sheets_say_what_they_found_and_whose_it_is(tidy):
    profile = ProfileSheet(ScoreProfile.of(tidy.inputs, tidy.result))
    warming = WarmingUp.of(tidy.inputs, tidy.result)
    for sheet in (profile, WarmingSheet(warming), WarmingSheet(warming, "mqls")):
        assert not sheet.empty()
        assert "points" in sheet.title() or "%" in sheet.title()
        assert len({len(row) for row in sheet.table()}) == 1
        assert all(len(mark.leads()) for mark in sheet.marks())
        assert len(sheet.figure(_palette()).axes) == sheet.grid[0] * sheet.grid[1]


def test_that_warming_up_can_be_given_up(tidy):
    def stop(fraction):
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        WarmingUp.of(tidy.inputs, tidy.result, stop)


def test_that_nothing_is_drawn_where_nothing_has_a_date(tmp_path):
    from tests.analysis.plain import Case

    text = "leadscorer: 1\nname: W\nmodels: [{id: m, name: M, mql: {threshold: 1}, rules: []}]\n"
    leads = "lead_id,created_at,won_at\na,,\n"
    other = Nurtured(Case(text, leads, "lead_id,at,type\n", tmp_path))
    for sheet in (
        ProfileSheet(ScoreProfile.of(other.inputs, other.result)),
        WarmingSheet(WarmingUp.of(other.inputs, other.result)),
    ):
        assert sheet.empty()
        assert sheet.sentence() == sheet.empty()
        assert sheet.marks() == ()
        sheet.figure(_palette())


def _palette():
    from leadscorer_gui.charts.palette import DARK

    return DARK
