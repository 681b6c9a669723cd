"""The parts of a show, each alone: what keys mean, how a scene is told, what is said of one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from leadscorer_gui.charts.scene_making import SceneMaker
from leadscorer_gui.model.scenes import Scene, SceneChart
from leadscorer_gui.model.versions import freeze
from leadscorer_gui.ui.presenting.presenter_window import PresenterWindow
from leadscorer_gui.ui.presenting.scene_form import SceneForm
from leadscorer_gui.ui.presenting.scene_page import ScenePage
from leadscorer_gui.ui.presenting.show_window import ShowWindow, command_of, keys_in_words
from leadscorer_gui.ui.presenting.tried import Tried
from leadscorer_gui.ui.simulate.rendering import Renderer
from tests.ui.nurture.made import simulation
from tests.ui.showing import show

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def renderer(qtbot):
    renderer = Renderer()
    yield renderer
    renderer.shut_down()


@pytest.fixture
def page(qtbot, renderer):
    return show(qtbot, ScenePage(renderer), 960, 540)


@pytest.fixture(scope="module")
def maker():
    known = simulation()
    return SceneMaker(known.workspace, "m", known.result.history)


def drawn(qtbot, page, renderer):
    qtbot.waitUntil(lambda: not renderer.is_busy and not page.canvas.image.isNull())


# Keys


@pytest.mark.parametrize(
    ("key", "modifiers", "command"),
    [
        (Key.Key_PageDown, NONE, "next"),
        (Key.Key_Space, NONE, "next"),
        (Key.Key_Space, SHIFT, "previous"),
        (Key.Key_Left, NONE, "previous"),
        (Key.Key_Period, NONE, "black"),
        (Key.Key_B, NONE, "black"),
        (Key.Key_B, SHIFT, "black"),
        (Key.Key_Plus, CTRL, "larger"),
        (Key.Key_Equal, CTRL, "larger"),
        (Key.Key_Minus, CTRL, "smaller"),
        (Key.Key_Minus, NONE, "down"),
        (Key.Key_Minus, Qt.KeyboardModifier.KeypadModifier, "down"),
        (Key.Key_Backspace, NONE, "reset"),
        (Key.Key_Escape, NONE, "end"),
        (Key.Key_F5, NONE, "end"),
        (Key.Key_C, CTRL, None),
        (Key.Key_C, CTRL | SHIFT, "sentence"),
        (Key.Key_Left, ALT, None),
        (Key.Key_Q, NONE, None),
    ],
)
def test_that_keys_mean_what_clickers_and_people_expect(key, modifiers, command):
    assert command_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == command


def test_that_keys_are_told_in_words():
    assert all(keys and what for keys, what in keys_in_words())


# The page


@pytest.mark.parametrize("chart", SceneChart.__args__)
def test_that_any_scene_is_shown(qtbot, page, renderer, maker, chart):
    shown = maker.make(Scene("a", chart))
    page.show_scene("a", shown)
    assert page.title.text() == shown.title()
    assert page.foot.text() == shown.foot()
    has_line = shown.top is not None and not shown.top.has_bars
    assert (page.line.state is not None) == has_line
    drawn(qtbot, page, renderer)


@pytest.mark.parametrize(
    "title",
    [
        "x",
        "word " * 400,
        "x" * 3000,
        "التسجيل " * 30,
        "คะแนน" * 60,
        "{per_week} {x} {{y}}",
        "<b>a</b>",
    ],
)
def test_that_a_title_has_room_however_long_it_is(qtbot, page, renderer, maker, title):
    page.show_scene("a", maker.make(Scene("a", "weekly", title=title)))
    drawn(qtbot, page, renderer)
    assert page.title.height() < page.height() * 0.75
    assert page.canvas.height() > 60
    assert page.width() == 960


def test_that_a_scene_that_is_being_made_says_so_and_nothing_of_another(
    qtbot, page, renderer, maker
):
    page.show_scene("a", maker.make(Scene("a", "weekly")))
    drawn(qtbot, page, renderer)
    page.show_scene("b", None, waiting="being found out …")
    assert page.title.text() == ""
    assert page.foot.text() == ""
    assert page.line.state is None
    assert not page.type_threshold("5")


def test_that_what_is_missing_is_said(qtbot, page, renderer, maker):
    page.show_scene("a", maker.make(Scene("a", "weekly", "gone")))
    drawn(qtbot, page, renderer)
    assert page.output() is None
    assert "gone" in page.canvas.accessibleName()


def test_that_a_drag_is_told_and_nothing_else_moves(qtbot, page, renderer, maker):
    tried = []
    page.threshold_tried.connect(tried.append)
    shown = maker.make(Scene("a", "weekly"))
    page.show_scene("a", shown)
    drawn(qtbot, page, renderer)
    QTest.keyClick(page.line, Key.Key_Right)
    assert tried == []
    at = page.line.rect().center()
    at.setX(round(page.line.line_x))
    QTest.mousePress(page.line, Qt.MouseButton.LeftButton, pos=at)
    at.setX(at.x() - 80)
    QTest.mouseMove(page.line, at)
    QTest.mouseRelease(page.line, Qt.MouseButton.LeftButton, pos=at)
    assert page.shown is shown
    assert all(one < 1000 for one in tried)


def test_that_larger_letters_are_larger_everywhere(qtbot, page, renderer, maker):
    page.show_scene("a", maker.make(Scene("a", "weekly")))
    before = [one.font().pointSizeF() for one in (page.foot, page.canvas)]
    page.set_size(1.3)
    after = [one.font().pointSizeF() for one in (page.foot, page.canvas)]
    assert after[0] > before[0]
    assert after[1] > before[1]


# The windows


def test_that_a_window_has_the_shape_of_a_screen(qtbot, renderer):
    window = ShowWindow(renderer, fills_screen=False)
    show(qtbot, window, 1200, 500)
    assert (window.page.width(), window.page.height()) == (889, 500)
    assert window.spare.geometry() == window.page.geometry()
    window.turn()
    assert window.page.geometry() == window.spare.geometry()


def test_that_the_presenter_sees_notes_of_any_length(qtbot, renderer):
    window = show(qtbot, PresenterWindow(renderer), 1000, 620)
    window.show_place(0, 3, "T" * 500, "note\n" * 4000)
    window.show_next(None)
    assert window.width() == 1000
    assert window.preview.isHidden()
    window.show_states(True, False, False, True)
    assert window.button("names").text().endswith("●")
    window.retranslate()
    window.show_states(True, False, False, False)
    assert not window.button("reset").isEnabled()


def test_that_a_question_names_what_is_asked():
    assert "13.5" in Tried("a", "m", 1350, 2000).question()
    assert "“Ads”" in Tried("a", "m", 1350, 2000).question("Ads")


# The form


@pytest.fixture
def form(qtbot):
    return show(qtbot, SceneForm(), 700, 300)


def workspace():
    known = simulation().workspace
    version = freeze(known, known.models[0], 2, frozen_on="2026-01-01")
    return replace(known, versions=(*known.versions, version))


def test_that_a_form_tells_of_one_change_at_a_time(form):
    told = []
    form.changed.connect(told.append)
    scene = Scene("a", "compare", title="T", threshold=1000, against="m@1")
    form.show_scene(scene, workspace(), "A finding")
    assert told == []
    form.title.setText(" {lost} lost ")
    form.title.editingFinished.emit()
    assert told.pop() == replace(scene, title="{lost} lost")
    form.threshold.setText("12.5")
    form.threshold.editingFinished.emit()
    assert told.pop() == replace(scene, threshold=1250)
    form.threshold.setText("many")
    form.threshold.editingFinished.emit()
    assert told == []
    assert form.threshold.text() == "10"
    form.threshold.setText("")
    form.threshold.editingFinished.emit()
    assert told.pop() == replace(scene, threshold=None)
    form.note.setPlainText("Ask Ana")
    form.note.take_typed()
    assert told.pop() == replace(scene, note="Ask Ana")


def test_that_a_form_asks_for_what_a_chart_takes(form):
    form.show_scene(Scene("a", "lead"), workspace(), "")
    assert not form.lead.isHidden()
    assert form.against.isHidden()
    assert form.threshold.isHidden()
    form.show_scene(Scene("a", "compare"), workspace(), "")
    assert form.lead.isHidden()
    assert not form.against.isHidden()
    offered = [form.against.itemData(place) for place in range(form.against.count())]
    assert offered == ["", "m", "m@1", "m@2", "n"]


def test_that_a_number_is_put_into_a_title(form):
    told = []
    form.changed.connect(told.append)
    form.show_scene(Scene("a", "weekly"), workspace(), "At 10 points it is so")
    action = next(one for one in form.insert.menu().actions() if "{per_week}" in one.text())
    action.trigger()
    form.title.editingFinished.emit()
    assert told[0].title == "At 10 points it is so{per_week}"


def test_that_what_is_gone_is_shown_as_it_is(form):
    form.show_scene(Scene("a", "weekly", "gone", segment="old"), workspace(), "")
    assert form.model.currentText() == "gone"
    assert form.segment.currentText() == "old"
