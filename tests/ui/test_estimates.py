"""Where scoring all leads takes long, a sample's answer comes first and says that it is one."""

from contextlib import suppress

import pytest

from leadscorer_gui.engine import sampling
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.progress import Cancelled, silent
from leadscorer_gui.ui import session_work
from tests.ui.leads.made import simulated

LEADS = 400


@pytest.fixture
def slow(monkeypatch):
    """Any scoring takes long, and few leads are enough for a sample."""
    monkeypatch.setattr(session_work, "LONG_S", -1.0)
    monkeypatch.setattr(sampling, "FEWEST_LEADS", 5)


@pytest.fixture
def made():
    rows = [f"l{i},2024-0{1 + i % 6}-1{k},demo" for i in range(LEADS) for k in range(1 + i % 3)]
    leads = [f"l{i},DE" for i in range(LEADS)]
    texts = ("lead_id,country", *leads), ("lead_id,at,type", *rows)
    return simulated(*("\n".join(lines) + "\n" for lines in texts))


def scored(made, tell, conditions=None):
    workspace, history = made.workspace, made.result.history
    conditions = Conditions(workspace) if conditions is None else conditions
    return session_work.simulated(
        made.result.model, workspace, history, conditions, silent, tell=tell
    )


@pytest.mark.usefixtures("slow")
def test_that_an_estimate_is_near_and_told_before(made):
    told = []
    exact = scored(made, told.append).numbers
    [estimate] = told
    assert estimate.numbers.view.scope.sampled
    assert estimate.numbers.view.leads == exact.view.leads == LEADS
    assert not exact.view.scope.sampled
    for threshold in (0, exact.model_threshold):
        assert estimate.numbers.ever(threshold) == pytest.approx(exact.ever(threshold), rel=0.5)
    mean = estimate.numbers.figure(exact.model_threshold).mean
    assert float(mean) == pytest.approx(float(exact.figure(exact.model_threshold).mean), rel=0.5)


@pytest.mark.usefixtures("slow")
def test_that_an_estimate_is_the_same_every_time(made):
    told = []
    for _turn in range(2):
        scored(made, told.append)
    one, other = (estimate.numbers for estimate in told)
    assert one.view.counts.peaks.tolist() == other.view.counts.peaks.tolist()


def test_that_nothing_is_estimated_where_scoring_is_quick(made):
    told = []
    scored(made, told.append)
    assert told == []


def test_that_few_leads_make_no_sample(made, monkeypatch):
    monkeypatch.setattr(session_work, "LONG_S", -1.0)
    told = []
    scored(made, told.append)
    assert told == []


@pytest.mark.usefixtures("slow")
def test_that_work_that_was_cancelled_leaves_nothing_half_known(made):
    conditions = Conditions(made.workspace)
    first = scored(made, None, conditions).result
    for allowed in range(9):
        calls = iter(range(allowed))

        def report(_fraction, calls=calls):
            if next(calls, None) is None:
                raise Cancelled

        workspace, history = made.workspace, made.result.history
        with suppress(Cancelled):
            session_work.simulated(first.model, workspace, history, conditions, report)
        again = scored(made, None, conditions).result
        assert again.score.tolist() == first.score.tolist()
        assert again.record_at.tolist() == first.record_at.tolist()


@pytest.mark.usefixtures("slow")
def test_that_numbers_scaled_by_one_are_the_same(made):
    numbers = scored(made, None).numbers
    same = numbers.scaled(1, LEADS)
    assert same.totals.tolist() == numbers.totals.tolist()
    assert same.view.new_mqls.tolist() == numbers.view.new_mqls.tolist()
    assert same.curve.mean.tolist() == numbers.curve.mean.tolist()
