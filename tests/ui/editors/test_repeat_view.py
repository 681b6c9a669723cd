import numpy as np
import pytest
from hypothesis import given, settings
from PySide6.QtCore import QPoint, Qt

from leadscorer_gui.analysis.repeat_histogram import RepeatHistogram
from leadscorer_gui.document.form_reading import repeat_of
from leadscorer_gui.model.rules import Limit, Repeat, Rule
from leadscorer_gui.ui.editors.repeat_editor import RepeatEditor
from leadscorer_gui.ui.editors.repeat_view import RepeatView
from tests.ui.editors.forms import form, plain
from tests.ui.editors.random_forms import repeats
from tests.ui.showing import show

RULE = Rule("r", "R", "activity", points=1000)
LIMITED = Repeat(limit=Limit(3, "day"))


def histogram(times, counted=None):
    times = np.array(times, np.int64)
    counted = times if counted is None else np.array(counted, np.int64)
    return RepeatHistogram(RULE, np.arange(len(times), dtype=np.int32), times, counted)


@pytest.fixture
def view(qtbot):
    return show(qtbot, RepeatView(), 300, 240)


def place(view, times, points):
    plot = view.graph.plot()
    return QPoint(round(plot.x_of(times)), round(plot.y_of(points)))


def test_that_it_says_what_the_third_and_the_fourth_time_give(view, qtbot):
    view.show_repeat(LIMITED, 1000)
    assert view.words.text() == "If they are all on one day."
    view.graph.setFocus()
    qtbot.keyClick(view.graph, Qt.Key.Key_Home)
    for _step in range(2):
        qtbot.keyClick(view.graph, Qt.Key.Key_Right)
    view.graph.move_cursor(3)
    assert view.words.text() == "Time 3: +10, 30 points in all"
    view.graph.move_cursor(4)
    assert view.words.text() == "Time 4: 0, 30 points in all"


def test_that_real_leads_are_told_of(view):
    view.show_repeat(LIMITED, 1000)
    view.show_histogram(histogram([1, 1, 1, 2, 5], [1, 1, 1, 2, 3]))
    assert view.facts.text() == "60 % of 5 leads did this once; the limit touches 20 %."
    view.graph.move_cursor(1)
    assert "3 leads did it so often (60 %)" in view.words.text()
    view.show_histogram(histogram([1]), stale=True)
    assert view.facts.text().endswith("(Before the newest edit.)")
    view.show_histogram(histogram([]))
    assert view.facts.text() == "No lead did this."


def test_that_few_are_not_called_none(view):
    view.show_repeat(LIMITED, 1000)
    view.show_histogram(histogram([1] + [2] * 499, [1] + [1] + [2] * 498))
    assert view.facts.text() == "under 1 % of 500 leads did this once; the limit touches under 1 %."


def test_that_a_bar_asks_for_its_leads_and_the_last_one_for_all_that_did_more(view, qtbot):
    asked = []
    view.leads_asked.connect(lambda times, more: asked.append((times, more)))
    view.show_repeat(None, 1000)
    view.show_histogram(histogram([1] * 95 + [2] * 4 + [70]))
    qtbot.mouseClick(view.graph, Qt.MouseButton.LeftButton, pos=place(view, 2, 200))
    last = len(view.graph.bars)
    qtbot.mouseClick(view.graph, Qt.MouseButton.LeftButton, pos=place(view, last, 200))
    qtbot.mouseClick(view.graph, Qt.MouseButton.LeftButton, pos=place(view, 3, 200))
    assert asked == [(2, False), (last, True)]


def test_that_the_limit_is_dragged_and_moved_by_keys(hand, qtbot):
    editor = RepeatEditor()
    shown = hand(editor, lambda raw: editor.show_form(raw, points="10", owner=1))
    editor.show_form(form("{mode: each, limit: {count: 3, per: day}}"), points="10", owner=1)
    left = Qt.MouseButton.LeftButton
    graph = editor.view.graph
    qtbot.mousePress(graph, left, pos=place(editor.view, 3, 3000))
    qtbot.mouseMove(graph, place(editor.view, 5, 3000))
    assert max(graph.points.points) == 5000
    qtbot.mouseRelease(graph, left, pos=place(editor.view, 5, 3000))
    assert plain(editor.form)["limit"]["count"] == "5"
    assert graph.before is not None
    graph.setFocus()
    qtbot.keyClick(graph, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert plain(editor.form)["limit"]["count"] == "4"
    assert len(shown.forms) == 2


def test_that_an_unfinished_repeat_has_no_picture(hand):
    editor = RepeatEditor()
    hand(editor)
    editor.show_form(form("{mode: nth, nth: {n: x}}"), points="10")
    assert not editor.view.isVisibleTo(editor)
    editor.show_form(None, points="10")
    assert editor.view.isVisibleTo(editor)


@settings(max_examples=20, deadline=None)
@given(repeats())
def test_that_any_repeat_is_drawn_with_and_without_leads(raw):
    view = RepeatView()
    view.resize(280, 200)
    view.show_repeat(repeat_of(raw), 1000, LIMITED)
    view.grab()
    view.show_histogram(histogram([1, 1, 3, 90]))
    for times in range(1, len(view.graph.points.points) + 1, 7):
        view.graph.move_cursor(times)
    view.grab()
    view.deleteLater()
