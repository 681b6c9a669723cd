"""Each chart is made for what is looked at; what plays no part in it makes no new one."""

from dataclasses import replace

import numpy as np
import pytest

from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.history.side_tables import SideTables, Target
from leadscorer_gui.model.nurture import MonthTarget
from leadscorer_gui.progress import Cancelled
from leadscorer_gui.ui.nurture.making import made, properties_of
from leadscorer_gui.ui.nurture.names import CHOICES, OPTIONS_OF, SHEETS
from leadscorer_gui.ui.session_work import Gate
from tests.ui.nurture.made import asked, simulation


def make(wish, before=None):
    return made(wish, before, Gate(), lambda _fraction: None)


@pytest.mark.parametrize("name", SHEETS)
def test_that_each_chart_has_a_finding_numbers_and_leads_behind_its_marks(name):
    found = make(asked(name))
    assert found.sheet is not None
    assert found.title
    assert found.foot
    assert len(found.table) > 1
    assert found.marks
    assert all(mark.words for mark in found.marks)
    count = len(simulation().result.history.leads)
    places = np.concatenate([mark.leads() for mark in found.marks])
    assert len(places)
    assert 0 <= places.min() <= places.max() < count


@pytest.mark.parametrize("name", SHEETS)
def test_that_each_choice_can_be_made(name):
    for option in OPTIONS_OF[name]:
        for value in CHOICES.get(option, ()):
            assert make(asked(name, **{option: value})).sheet is not None


def test_that_a_funnel_is_compared_with_a_version_or_with_earlier_leads():
    plain = make(asked("funnel")).sheet
    assert plain.before is None
    version = make(asked("funnel", beside="v1")).sheet
    assert version.before_name == "v1"
    assert version.funnel.steps[0].leads.tolist() == plain.funnel.steps[0].leads.tolist()
    parted = make(asked("funnel", beside="2024-03")).sheet
    counts = len(parted.before.steps[0].leads), len(parted.funnel.steps[0].leads)
    assert sum(counts) == len(plain.funnel.steps[0].leads)
    assert min(counts) > 0
    assert make(asked("funnel", beside="v9")).sheet.before is None


def test_that_a_review_without_a_version_says_what_to_do():
    workspace = replace(simulation().workspace, versions=())
    found = make(asked("review", workspace=workspace))
    assert found.sheet is None
    assert "never frozen" in found.missing
    assert not found.marks


def test_that_an_empty_chart_has_no_marks_and_is_called_by_its_name():
    workspace = replace(simulation().workspace, spend=())
    found = make(asked("costs", workspace=workspace))
    assert found.sheet.empty()
    assert (found.marks, found.table) == ((), ())
    assert found.title == "Cost per MQL and win"
    assert "spent" in found.sentence


def test_that_a_version_is_not_scored_again_for_an_edit_of_the_draft():
    first = asked("review")
    before = make(first)
    draft = simulation().workspace.models[0]
    edited = replace(draft, mql=replace(draft.mql, threshold=700))
    workspace = replace(simulation().workspace, models=(edited,))
    wish = asked("review", workspace=workspace)
    assert not wish.is_same(first)
    after = make(wish, (first, before))
    assert after.scored[0] is before.scored[0]
    other = replace(wish, period=Period(0, 1 << 60))
    assert make(other, (first, before)).scored[0] is not before.scored[0]


def test_that_only_what_a_chart_is_made_of_makes_a_new_one():
    workspace = simulation().workspace
    targets = replace(workspace, targets=(MonthTarget("2024-01", 5),))
    assert not asked("new_leads").is_same(asked("new_leads", workspace=targets))
    assert asked("funnel").is_same(asked("funnel", workspace=targets))
    assert asked("funnel", cold_days=4).is_same(asked("funnel", cold_days=5))
    assert not asked("reopened", cold_days=4).is_same(asked("reopened", cold_days=5))
    assert not asked("programmes", days=4).is_same(asked("programmes"))
    imported = replace(asked("new_leads"), tables=SideTables((), (Target("2024-01", None, None),)))
    assert not asked("new_leads").is_same(imported)


def test_that_properties_are_those_that_tell_leads_apart():
    history = simulation().result.history
    assert set(properties_of(history)) >= {"type", "programme", "source"}
    assert "email" not in properties_of(history)
    assert "at" not in properties_of(history)
    assert make(asked("programmes")).offers.by == "programme"
    assert make(asked("programmes", by="source")).sheet.found.name == "source"
    assert make(asked("programmes", by="gone")).offers.by == "programme"


@pytest.mark.parametrize("name", SHEETS)
def test_that_work_is_cancelled_at_its_next_report(name):
    def report(_fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        made(asked(name), None, Gate(), report)
