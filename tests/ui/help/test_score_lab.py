"""The live curves are the engine's: what they show is what the specification says."""

import pytest
from PySide6.QtCore import Qt

from leadscorer_gui.analysis.trial_lead import Trial, course_of, problem_of
from leadscorer_gui.model.rules import (
    Ageing,
    Expire,
    Frequency,
    FrequencyTier,
    HalfLife,
    Limit,
    Repeat,
)
from leadscorer_gui.model.workspace import Inactivity, InactivityStep
from leadscorer_gui.ui.help.score_lab import ScoreLab

INACTIVITY = Inactivity(steps=(InactivityStep(30, -1500),))


def test_that_each_visit_earns_and_ages_on_its_own():
    expiring = Trial((0, 5), 20, 1000, ageing=Ageing(expire=Expire(10)))
    course = course_of(expiring)
    assert [course.score(day) for day in (0, 4, 5, 9, 10, 14, 15)] == [
        1000, 1000, 2000, 2000, 1000, 1000, 0,
    ]  # fmt: skip
    assert course.awards == ((0, 1000), (5, 1000))


def test_that_a_half_life_halves():
    half = Trial((0,), 60, 1000, ageing=Ageing(half_life=HalfLife(30, 1)))
    course = course_of(half)
    assert course.score(30) == 500
    assert course.score(60) == 250


@pytest.mark.parametrize(("most", "highest", "score"), [(None, None, 3000), (2500, 2000, 2000)])
def test_that_limits_are_read(most, highest, score):
    trial = Trial((0, 1, 2), 5, 1000, most=most, highest=highest)
    assert course_of(trial).score(5) == score


def test_that_a_limit_lets_through_the_first_ones():
    daily = Repeat(limit=Limit(1, "day"))
    assert course_of(Trial((0, 0, 0, 1), 5, 1000, repeat=daily)).score(5) == 2000


def test_that_silence_takes_no_more_than_there_is():
    course = course_of(Trial((0,), 60, 1000, inactivity=INACTIVITY))
    assert (course.score(29), course.score(30)) == (1000, 0)
    assert [day for day, _points in course.lost] == [30]


def test_that_a_rule_that_no_model_could_have_is_not_scored():
    endless = Trial((0,), 10, 1000, ageing=Ageing(half_life=HalfLife(36500, 1)))
    assert "more than 400" in problem_of(endless)
    level = Repeat(mode="frequency", frequency=Frequency((FrequencyTier(1, 500),), 28))
    aged_level = Trial((0,), 40, 1000, repeat=level, ageing=Ageing(expire=Expire(10)))
    assert problem_of(aged_level) == ""
    assert [course_of(aged_level).score(day) for day in (20, 28)] == [500, 0]


@pytest.fixture
def lab(qtbot):
    lab = ScoreLab()
    qtbot.addWidget(lab)
    lab.show()
    qtbot.waitUntil(lambda: lab.course is not None, timeout=20_000)
    yield lab
    lab.shut_down()


def wait_for(qtbot, lab, change):
    before = lab.course
    change()
    qtbot.waitUntil(lambda: lab.course is not before, timeout=20_000)
    return lab.course


def test_that_days_that_are_typed_are_visits(qtbot, lab):
    lab.days.setText("1, 4")
    course = wait_for(qtbot, lab, lambda: qtbot.keyClick(lab.days, Qt.Key.Key_Return))
    assert [day for day, _points in course.awards] == [1, 4]
    assert course == course_of(lab.trial)


def test_that_a_day_is_dragged_by_keys(qtbot, lab):
    lab.view.graph.setFocus()
    shift = Qt.KeyboardModifier.ShiftModifier
    course = wait_for(qtbot, lab, lambda: qtbot.keyClick(lab.view.graph, Qt.Key.Key_Right, shift))
    assert [day for day, _points in course.awards] == [1, 2, 7, 30]
    assert lab.days.text() == "1, 2, 7, 30"


def test_that_a_mode_and_points_are_followed(qtbot, lab):
    course = wait_for(qtbot, lab, lab.repeat.modes["first"].click)
    assert course.awards == ((0, 1000),)
    assert lab.view.graph.before is not None
    course = wait_for(qtbot, lab, lambda: lab.points.setValue(20))
    assert course.awards == ((0, 2000),)


def test_that_the_curve_is_told_in_words_and_numbers(qtbot, lab):
    assert "4 awards" in lab.view.words.text()
    lab.view.graph.move_cursor(0)
    assert lab.view.words.text() == "Day 0: 10 points"
    assert lab.view.graph.numbers()[:2] == (("Day", "Score"), ("0", "10"))


def test_that_its_texts_follow_the_language(lab, monkeypatch):
    monkeypatch.setattr("leadscorer_gui.ui.help.score_lab._", str.upper)
    lab.retranslate()
    assert lab.tabs.tabText(1) == "AGEING"


def test_that_what_cannot_be_scored_is_told_and_the_curve_waits(qtbot, lab):
    lab.ageing.days.setText("36500")
    lab.ageing.days.editingFinished.emit()
    assert "more than 400" in lab.view.words.text()
    assert not lab.view.graph.isEnabled()
    lab.ageing.days.setText("60")
    course = wait_for(qtbot, lab, lab.ageing.days.editingFinished.emit)
    assert course.awards
    assert lab.view.graph.isEnabled()
