"""The view around the line: empty, stale, copied, saved, named, in both themes."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QPushButton, QWidget

from leadscorer_gui import numerals
from leadscorer_gui.analysis.thresholds import ThresholdCounts
from leadscorer_gui.charts.palette import DARK
from leadscorer_gui.charts.words import difference, sentence
from leadscorer_gui.ui.simulate.line_painting import capacity_grip
from leadscorer_gui.ui.simulate.points_box import PointsBox


def child(view, kind, name):
    found = view.findChild(kind, name)
    assert found is not None, name
    return found


def test_that_an_empty_view_says_why_and_has_the_one_button(empty_view, qtbot):
    empty_view.show_empty("There is no data yet.")
    assert empty_view.is_empty
    assert empty_view.empty.why == "There is no data yet."
    with qtbot.waitSignal(empty_view.data_wanted):
        empty_view.empty.button.click()


def test_that_numbers_take_the_place_of_the_empty_state(view):
    assert not view.is_empty
    assert not view.panel.curve.image.isNull()
    assert not view.panel.bars.image.isNull()


def test_that_a_stale_view_keeps_its_charts_under_a_hatch(view):
    before = view.grab().toImage()
    view.set_stale(True)
    assert view.panel.curve.is_stale
    marked = view.grab().toImage()
    assert marked != before
    view.set_stale(False)
    assert view.grab().toImage() == before


def test_that_a_model_that_nobody_qualifies_for_says_so(empty_view, numbers, drawn):
    none = np.zeros(0, np.int64)
    nobody = replace(numbers, view=replace(numbers.view, counts=ThresholdCounts(none, none)))
    empty_view.show_numbers(nobody, 1000)
    drawn(empty_view)
    assert empty_view.panel.line.state is None


def test_that_another_simulation_is_drawn_anew(view, numbers, drawn, qtbot):
    with qtbot.waitSignals([view.panel.curve.drawn, view.panel.bars.drawn], timeout=20_000):
        view.show_numbers(replace(numbers, first_whole=numbers.first_whole - 1), 900)
    drawn(view)
    assert view.panel.line.state.threshold == 900
    assert view.panel.live_bars.live is None


def test_that_another_threshold_of_the_same_curve_needs_no_other_picture_of_it(view, numbers):
    again = []
    view.panel.curve.drawn.connect(lambda: again.append("curve"))
    view.show_numbers(replace(numbers, view=numbers.at(900)), 1000)
    assert not view.renderer.is_busy
    assert again == []
    assert view.panel.line.state.threshold == 1000


def test_that_the_sentence_is_that_of_the_threshold(view, numbers):
    figure = numbers.figure(1000)
    assert view.sentence().startswith("At 10 points sales gets ")
    assert view.sentence() == sentence(numbers.at(1000))
    assert f"{float(figure.mean):.1f}".removesuffix(".0") in view.sentence()
    child(view, QPushButton, "simulate_copy_sentence").click()
    assert QGuiApplication.clipboard().text() == view.sentence()


def test_that_the_numbers_are_copied_as_rows(view, numbers):
    child(view, QPushButton, "simulate_copy_numbers").click()
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().split("\n")]
    head = rows.index([""])
    assert len(rows[0]) == 6
    points = {row[0]: row for row in rows[1:head]}
    assert points["10"][1:3] == [str(numbers.ever(1000)), str(numbers.now(1000))]
    weeks = rows[head + 2 : -1]
    assert [int(row[1]) for row in weeks] == numbers.by_week(1000).tolist()


def test_that_the_picture_is_copied_for_both_kinds_of_programs(view, qtbot):
    with qtbot.waitSignal(view.told, timeout=20_000):
        child(view, QPushButton, "simulate_copy_picture").click()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    assert bytes(mime.data("image/svg+xml").data()).startswith(b"<?xml")


@pytest.mark.parametrize(
    ("form", "begin"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_that_the_chart_is_saved(view, qtbot, tmp_path, form, begin):
    file = tmp_path / f"chart.{form}"
    with qtbot.waitSignal(view.told, timeout=20_000):
        view.save_chart(file)
    assert file.read_bytes().startswith(begin)


def test_that_a_chart_that_cannot_be_written_fails_aloud(view, qtbot, tmp_path, caplog):
    with qtbot.waitSignal(view.failed, timeout=20_000):
        view.save_chart(tmp_path / "no folder" / "chart.png")


def test_that_a_save_is_wished_and_not_done(view, qtbot):
    with qtbot.waitSignal(view.save_wished):
        child(view, QPushButton, "simulate_save_chart").click()


def test_that_the_curve_can_be_switched(view, numbers, drawn):
    before = view.panel.curve.image.copy()
    box = child(view, QComboBox, "simulate_measure")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    drawn(view)
    ever = numbers.ever(1000)
    assert view.panel.curve.title == f"At 10 points {ever} leads became MQLs so far"
    assert view.panel.curve.image != before
    assert view.panel.line.state.capacity is None


def test_that_a_threshold_is_found_for_the_capacity(view, numbers, qtbot):
    with qtbot.waitSignal(view.threshold_chosen) as chosen:
        child(view, QPushButton, "simulate_solve").click()
    assert chosen.args == [numbers.threshold_for(Fraction(4))]
    assert numbers.figure(chosen.args[0]).mean <= 4


def test_that_a_capacity_that_everything_keeps_within_says_so(view):
    view.set_capacity(Fraction(1000))
    child(view, QPushButton, "simulate_solve").click()
    assert "Every threshold" in view.panel.side._told.text()
    assert view.panel.threshold == 1000


def test_that_the_saved_threshold_stays_as_a_ghost(view, numbers):
    view.set_saved(400)
    assert view.panel.line.state.saved == 400
    assert view.panel.line.state.change == difference(numbers, numbers.at(1000), 400, "weekly")
    view.set_saved(None)
    assert view.panel.line.state.change == ""


def test_that_another_theme_is_drawn_anew(view, drawn, qtbot):
    before = view.panel.curve.image.copy()
    with qtbot.waitSignal(view.panel.curve.drawn, timeout=20_000):
        view.use_palette(DARK)
    drawn(view)
    assert view.panel.curve.image != before
    assert view.panel.curve.image.pixelColor(2, 2).name().upper() == DARK.background


def test_that_every_widget_that_takes_input_has_a_name(view):
    view.show_empty("Nothing")
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.objectName().startswith(
            "qt_"
        ):
            text = getattr(widget, "text", str)
            assert widget.accessibleName() or text(), widget


def test_that_the_line_tells_its_numbers_to_screen_readers(view):
    assert view.panel.line.accessibleName()
    assert "10 points" in view.panel.line.accessibleDescription()


@pytest.mark.parametrize(("typed", "points"), [("12,5", 1250), ("12.5", 1250), ("-3", -300)])
def test_that_a_box_takes_comma_and_dot(qtbot, typed, points):
    box = PointsBox()
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.selectAll()
    QTest.keyClicks(box, typed)
    with qtbot.waitSignal(box.points_chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [points]


def test_that_half_a_number_leaves_the_box_as_it_was(qtbot):
    box = PointsBox()
    qtbot.addWidget(box)
    box.show_hundredths(700)
    box.lineEdit().setText("-")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.hundredths == 700


def test_that_the_wheel_does_not_change_a_box_without_focus(qtbot):
    box = PointsBox()
    qtbot.addWidget(box)
    place = QPointF(3, 3)
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    wheel = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120), button, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(box, wheel)
    assert box.hundredths == 0


def test_that_the_menu_of_the_charts_has_what_the_buttons_have(view, qtbot):
    view.panel.charts.customContextMenuRequested.emit(QPoint(60, 60))
    menu = child(view, QMenu, "chart_menu")
    actions = {action.objectName(): action for action in menu.actions()}
    actions["chart_copy_sentence"].trigger()
    assert QGuiApplication.clipboard().text() == view.sentence()
    actions["chart_copy_numbers"].trigger()
    assert QGuiApplication.clipboard().text() == view.numbers_text()
    with qtbot.waitSignal(view.save_wished):
        actions["chart_save"].trigger()
    with qtbot.waitSignal(view.told, timeout=20_000):
        actions["chart_copy_picture"].trigger()
    menu.close()


def test_that_the_menu_is_opened_by_the_right_button_and_the_menu_key(view, qtbot):
    line = view.panel.line
    for by in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        at = QPoint(60, 60)
        QApplication.sendEvent(line, QContextMenuEvent(by, at, line.mapToGlobal(at)))
        menu = child(view, QMenu, "chart_menu")
        qtbot.waitUntil(menu.isVisible)
        with qtbot.waitSignal(menu.aboutToHide):
            menu.close()
        qtbot.waitUntil(lambda: view.findChild(QMenu, "chart_menu") is None)


def test_that_the_numbers_are_shown_as_tables_beside_the_charts(view, numbers):
    view.show_table()
    dialog = child(view, QDialog, "numbers_dialog")
    curves, weeks = (dialog.tabs.widget(place).model() for place in range(2))
    points = {row[0]: row for row in curves.rows}
    assert points["10"][1:3] == (str(numbers.ever(1000)), str(numbers.now(1000)))
    assert sum(int(row[1]) for row in weeks.rows) == numbers.ever(1000)
    assert not dialog.isModal()
    dialog.close()


def test_that_a_capacity_that_is_dragged_to_the_ground_is_one_lead(view, qtbot):
    line = view.panel.line
    grip = capacity_grip(line._plot(), Fraction(4)).center().toPoint()
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(line, QPoint(grip.x(), round(line._plot().bottom)))
    with qtbot.waitSignal(view.capacity_chosen) as chosen:
        QTest.mouseRelease(line, Qt.MouseButton.LeftButton)
    assert chosen.args == [Fraction(1)]


def test_that_a_box_writes_its_number_as_people_do_and_takes_what_they_type(qtbot):
    box = PointsBox()
    qtbot.addWidget(box)
    box.show_hundredths(125_025)
    numerals.use_signs(numerals.Signs(",", "."))
    try:
        QApplication.sendEvent(box, QEvent(QEvent.Type.LanguageChange))
        assert box.text() == "1250,25"
        for typed, points in (("1.500", 150_000), ("12,5", 1250), ("7.25", 725)):
            box.lineEdit().setText(typed)
            QTest.keyClick(box, Qt.Key.Key_Return)
            assert box.hundredths == points
    finally:
        numerals.use_signs()
