"""The threshold moved by the hand, by keys, by typing: what is told, and how often."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leadscorer_gui.ui.simulate.line_painting import capacity_grip

LEFT = Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


class Heard:
    def __init__(self, view):
        self.moved, self.chosen, self.capacities = [], [], []
        view.threshold_moved.connect(self.moved.append)
        view.threshold_chosen.connect(self.chosen.append)
        view.capacity_chosen.connect(self.capacities.append)


@pytest.fixture
def heard(view):
    return Heard(view)


@pytest.fixture
def line(view):
    return view.panel.line


def at(line, points, below=False):
    """The place of a threshold on the line's column, or on the axis."""
    plot = line._canvas.plot
    y = plot.bottom + 8 if below else plot.bottom - 30
    return QPoint(round(plot.x_of(points)), round(y))


def drag(line, points, modifiers=NONE):
    QTest.mousePress(line, LEFT, NONE, at(line, line.state.threshold / 100))
    QTest.mouseMove(line, at(line, points - 1))
    QTest.mouseMove(line, at(line, points))


def test_that_a_drag_tells_each_step_and_chooses_once(view, line, heard):
    drag(line, 6)
    assert heard.moved == [500, 600]
    assert heard.chosen == []
    QTest.mouseRelease(line, LEFT, NONE, at(line, 6))
    assert heard.chosen == [600]
    assert view.panel.threshold == 600


def test_that_everything_is_in_step_while_dragging(view, line, numbers):
    drag(line, 6)
    looked_up = numbers.at(600)
    assert line.state.label.startswith("6 points · ")
    assert line.state.saved == 1000
    assert line.state.change.startswith("10 → 6: +")
    assert view.panel.live_bars.live.counts.tolist() == looked_up.new_mqls.tolist()
    assert view.panel.side.threshold.hundredths == 600
    assert "at 6 points" in view.panel.bars.title


def test_that_no_chart_is_drawn_while_dragging(view, line):
    drag(line, 6)
    assert not view.renderer.is_busy
    QTest.mouseRelease(line, LEFT, NONE, at(line, 6))
    assert view.renderer.is_busy


def test_that_the_bars_are_painted_until_they_are_drawn(view, line, drawn):
    drag(line, 6)
    QTest.mouseRelease(line, LEFT, NONE, at(line, 6))
    assert view.panel.live_bars.live is not None
    drawn(view)
    assert view.panel.live_bars.live is None


def test_that_escape_returns_to_where_the_drag_began(view, line, heard):
    drag(line, 6)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.mouseRelease(line, LEFT, NONE, at(line, 6))
    assert heard.moved[-1] == 1000
    assert heard.chosen == []
    assert view.panel.threshold == 1000
    assert line.state.change == ""


def test_that_a_press_and_release_without_a_move_chooses_nothing(line, heard):
    QTest.mouseClick(line, LEFT, NONE, at(line, 10) + QPoint(7, 0))
    assert (heard.moved, heard.chosen) == ([], [])


def test_that_a_click_on_the_axis_moves_the_line_there(line, heard):
    QTest.mouseClick(line, LEFT, NONE, at(line, 3, below=True))
    assert heard.chosen == [300]


def test_that_a_click_beside_the_line_moves_nothing(line, heard):
    QTest.mouseClick(line, LEFT, NONE, at(line, 3))
    assert (heard.moved, heard.chosen) == ([], [])


def test_that_alt_stops_at_tenths(line, heard):
    QTest.mousePress(line, LEFT, NONE, at(line, 10))
    plot = line._canvas.plot
    place = QPoint(round(plot.x_of(6.4)), round(plot.bottom - 30))
    event_at = QPointF(place)
    send_move(line, event_at, ALT)
    assert heard.moved == [640]


def send_move(widget, place, modifiers):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    where = widget.mapToGlobal(place)
    move = QEvent.Type.MouseMove
    QApplication.sendEvent(widget, QMouseEvent(move, place, where, NONE_B, LEFT, modifiers))


NONE_B = Qt.MouseButton.NoButton


@pytest.mark.parametrize(
    ("key", "modifiers", "reached"),
    [
        (Qt.Key.Key_Left, NONE, 900),
        (Qt.Key.Key_Right, NONE, 1100),
        (Qt.Key.Key_Left, SHIFT, 500),
        (Qt.Key.Key_Right, SHIFT, 1500),
        (Qt.Key.Key_PageDown, NONE, 0),
        (Qt.Key.Key_Home, NONE, 0),
        (Qt.Key.Key_End, NONE, 1800),
    ],
)
def test_that_keys_move_the_line_and_letting_go_chooses(line, heard, key, modifiers, reached):
    QTest.keyPress(line, key, modifiers)
    assert heard.moved == [reached]
    assert heard.chosen == []
    QTest.keyRelease(line, key, modifiers)
    assert heard.chosen == [reached]


def test_that_keys_go_to_whole_points_from_a_fraction(view, line, heard):
    view.set_threshold(650)
    QTest.keyClick(line, Qt.Key.Key_Right)
    view.set_threshold(650)
    QTest.keyClick(line, Qt.Key.Key_Left)
    assert heard.chosen == [700, 600]


def test_that_a_key_that_is_held_is_one_choice(line, heard):
    for _again in range(3):
        QTest.keyPress(line, Qt.Key.Key_Left)
    QTest.keyRelease(line, Qt.Key.Key_Left)
    assert heard.moved == [900, 800, 700]
    assert heard.chosen == [700]


def test_that_going_elsewhere_chooses_what_keys_moved(view, line, heard):
    QTest.keyPress(line, Qt.Key.Key_Left)
    view.panel.side.capacity.setFocus()
    assert heard.chosen == [900]


def test_that_digits_are_typed_into_the_line(line, heard):
    QTest.keyClicks(line, "1")
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, "2,5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert heard.chosen == [1250]
    assert line.hasFocus()


def test_that_escape_drops_what_was_typed(line, heard):
    QTest.keyClicks(line, "7")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert heard.chosen == []
    assert line.hasFocus()


def test_that_a_double_click_edits_the_number(line, heard):
    QTest.mouseDClick(line, LEFT, NONE, at(line, 10))
    editor = QApplication.focusWidget()
    assert editor.text() == "10"
    QTest.keyClicks(editor, "8")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert heard.chosen == [800]


def wheel(widget, modifiers, notches=1):
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, 120 * notches), NONE_B, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_that_the_wheel_needs_ctrl_and_settles_to_one_choice(line, heard, qtbot):
    assert not wheel(line, NONE)
    assert heard.moved == []
    with qtbot.waitSignal(line.chosen):
        wheel(line, CTRL)
        wheel(line, CTRL, 2)
    assert heard.moved == [1100, 1300]
    assert heard.chosen == [1300]


def test_that_the_capacity_is_dragged(view, line, heard):
    plot = view.panel.curve.plot
    begin = capacity_grip(plot, 4).center().toPoint()
    end = QPoint(begin.x(), round(plot.y_of(2)))
    QTest.mousePress(line, LEFT, NONE, begin)
    QTest.mouseMove(line, end)
    assert line.state.capacity == 2
    QTest.mouseRelease(line, LEFT, NONE, end)
    assert heard.capacities == [Fraction(2)]
    assert view.panel.side.capacity.value() == 2


def test_that_a_new_simulation_leaves_the_line_in_the_hand(view, line, numbers, heard):
    drag(line, 6)
    view.show_numbers(numbers, 1000)
    view.set_threshold(1000)
    assert line.state.threshold == 600
    QTest.mouseRelease(line, LEFT, NONE, at(line, 6))
    assert heard.chosen == [600]


def test_that_nothing_moves_without_numbers(empty_view, qtbot):
    heard = Heard(empty_view)
    line = empty_view.panel.line
    QTest.keyClick(line, Qt.Key.Key_Left)
    QTest.keyClicks(line, "5")
    QTest.mouseClick(line, LEFT, NONE, QPoint(50, 50))
    assert (heard.moved, heard.chosen) == ([], [])
