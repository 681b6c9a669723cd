import pytest
from hypothesis import given, settings
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from leadscorer_gui.document.form_reading import ageing_of
from leadscorer_gui.document.raw_edits import with_part_at
from leadscorer_gui.model.ageing import ageing_table
from leadscorer_gui.model.raw import RawScalar
from leadscorer_gui.model.rules import Ageing, Expire, HalfLife
from leadscorer_gui.ui.editors.ageing_editor import AgeingEditor
from leadscorer_gui.ui.editors.curve_view import CurveView
from leadscorer_gui.ui.outputs.numbers_dialog import NumbersDialog
from tests.ui.editors.forms import form, plain
from tests.ui.editors.random_forms import ageings
from tests.ui.showing import show

HALF = Ageing(half_life=HalfLife(30, 1))


@pytest.fixture
def view(qtbot):
    return show(qtbot, CurveView(), 300, 200)


@pytest.fixture
def told(view):
    told = []
    view.changed.connect(told.append)
    return told


def place(view, day, points):
    plot = view.graph.plot()
    return QPoint(round(plot.x_of(day)), round(plot.y_of(points)))


def drag(qtbot, view, start, end):
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.graph, left, pos=place(view, *start))
    qtbot.mouseMove(view.graph, place(view, *end))
    qtbot.mouseRelease(view.graph, left, pos=place(view, *end))


def test_that_it_says_what_is_left_after_a_week_a_month_and_three(view):
    view.show_ageing(HALF, 1000)
    assert view.words.text() == ("Day 7: 8.51 · Day 30: 5 · Day 90: 1.25 · nothing from day 131 on")
    assert view.graph.accessibleDescription() == view.words.text()


def test_that_without_points_it_says_percentages(view):
    view.show_ageing(HALF)
    assert "Day 30: 50 %" in view.words.text()


def test_that_a_negative_award_is_drawn_below(view):
    view.show_ageing(HALF, -1000)
    assert view.graph.y_ticks.limits == (-1000, 0)
    assert "Day 30: -5" in view.words.text()


def test_that_the_curve_is_that_of_the_engine_on_every_day(view, qtbot):
    view.show_ageing(HALF, 1000)
    table = dict(ageing_table(HALF, 1000))
    view.graph.setFocus()
    qtbot.keyClick(view.graph, Qt.Key.Key_Home)
    assert view.words.text() == "Day 0: 10"
    for day in range(1, 60):
        qtbot.keyClick(view.graph, Qt.Key.Key_Right)
        assert view.words.text() == f"Day {day}: {table[day] / 100:g}"


def test_that_the_pointer_reads_the_curve(view, qtbot):
    view.show_ageing(HALF, 1000)
    qtbot.mouseMove(view.graph, place(view, 60, 800))
    qtbot.mouseMove(view.graph, place(view, 60, 700))
    assert view.words.text().startswith("Day ")
    assert "·" not in view.words.text()


def test_that_the_half_life_is_dragged(view, told, qtbot):
    view.show_ageing(HALF, 1000)
    drag(qtbot, view, (30, 500), (60, 500))
    ((path, text),) = told[0]
    assert path == ("half_life", "days")
    assert 57 <= int(text) <= 63


def test_that_a_drag_shows_at_once_and_escape_takes_it_back(view, told, qtbot):
    view.show_ageing(HALF, 1000)
    before = view.graph.table
    qtbot.mousePress(view.graph, Qt.MouseButton.LeftButton, pos=place(view, 30, 500))
    qtbot.mouseMove(view.graph, place(view, 70, 500))
    assert view.graph.table != before
    qtbot.keyClick(view.graph, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.graph, Qt.MouseButton.LeftButton, pos=place(view, 70, 500))
    assert view.graph.table == before
    assert not told


def test_that_keys_move_a_handle_as_one_edit(view, told, qtbot):
    view.show_ageing(Ageing(expire=Expire(45)), 1000)
    view.graph.setFocus()
    qtbot.keyClick(view.graph, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert told == [[(("expire", "after_days"), "46")]]
    for _press in range(2):
        qtbot.keyPress(view.graph, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyRelease(view.graph, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert told[-1][0][1] in ("47", "48")


def test_that_a_step_is_moved_in_days_and_per_cent_but_not_past_its_neighbours(view, told, qtbot):
    steps = ageing_of(
        form(
            "{steps: [{after_days: 10, keep_percent: 80}, {after_days: 30, keep_percent: 40},"
            " {after_days: 60, keep_percent: 0}]}"
        )
    )
    view.show_ageing(steps, 1000)
    drag(qtbot, view, (30, 400), (20, 600))
    changes = dict(told[0])
    assert 18 <= int(changes["steps", 1, "after_days"]) <= 22
    assert 55 <= int(changes["steps", 1, "keep_percent"]) <= 65
    view.show_ageing(steps, 1000)
    drag(qtbot, view, (30, 400), (69, 900))
    changes = dict(told[1])
    assert changes["steps", 1, "after_days"] == "59"
    assert changes["steps", 1, "keep_percent"] == "80"


def test_that_a_click_on_a_handle_is_no_edit(view, told, qtbot):
    view.show_ageing(HALF, 1000)
    qtbot.mouseClick(view.graph, Qt.MouseButton.LeftButton, pos=place(view, 30, 500))
    assert not told


def test_that_the_numbers_are_copied_for_a_spreadsheet(view, qtbot):
    view.show_ageing(Ageing(expire=Expire(45)), 1000)
    view.graph.setFocus()
    qtbot.keyClick(view.graph, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Day\tPoints left\n0\t10\n45\t0"


def test_that_too_many_steps_are_said_instead_of_drawn(view):
    view.show_ageing(Ageing(half_life=HalfLife(4000, 1)), 1000)
    assert "400" in view.words.text()
    assert not view.graph.handles


def test_that_the_curve_before_the_edit_stays_as_a_ghost_until_another_rule_comes(hand):
    editor = AgeingEditor()
    shown = hand(editor, lambda raw: editor.show_form(raw, award=1000, owner=1))
    editor.show_form(form("{expire: {after_days: 45}}"), award=1000, owner=1)
    assert editor.view.graph.before is None
    shown.type("ageing_days", "30")
    assert editor.view.graph.before == ((45, 0),)
    editor.show_form(form("{expire: {after_days: 30}}"), award=1000, owner=2)
    assert editor.view.graph.before is None


def test_that_dragging_in_the_editor_gives_a_form_that_scores(hand, qtbot):
    editor = AgeingEditor()
    shown = hand(editor, lambda raw: editor.show_form(raw, award=1000, owner=1))
    editor.show_form(form("{steps: [{after_days: 10, keep_percent: 80}]}"), award=1000, owner=1)
    drag(qtbot, editor.view, (10, 800), (20, 500))
    assert len(shown.forms) == 1
    assert ageing_of(shown.forms[0]) is not None


def test_that_the_curve_of_a_group_is_looked_at_only(hand):
    editor = AgeingEditor()
    hand(editor)
    editor.show_form(None, inherited=HALF, award=1000)
    assert editor.view.isVisibleTo(editor)
    assert not editor.view.graph.isEnabled()
    editor.show_form(None)
    assert not editor.view.isVisibleTo(editor)


def test_that_an_unfinished_form_has_no_curve(hand):
    editor = AgeingEditor()
    hand(editor)
    editor.show_form(form("{half_life: {days: soon, every_days: 1}}"))
    assert not editor.view.isVisibleTo(editor)


@settings(max_examples=20, deadline=None)
@given(ageings())
def test_that_any_ageing_is_drawn_and_each_of_its_handles_can_be_moved(raw):
    ageing = ageing_of(raw)
    view = CurveView()
    view.resize(300, 200)
    view.show_ageing(ageing, 1000)
    view.grab()
    told = []
    view.changed.connect(told.append)
    for number, (x, y) in enumerate(view.graph.handles):
        view.graph.dragging.emit(number, x + 3, y)
        view.graph.dragged.emit(number, x + 3, y)
    for changes in told:
        moved = raw
        for path, text in changes:
            moved = with_part_at(moved, path, RawScalar(text))
        assert ageing_of(moved) is not None, plain(moved)
    view.deleteLater()


def test_that_the_curve_is_shown_as_a_table(view, qtbot):
    view.show_ageing(HALF, 1000)
    view.graph.show_table()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, NumbersDialog)]
    assert shown[-1].tabs.widget(0).model().rowCount() == len(view.graph.numbers()) - 1
    shown[-1].close()
