"""The marks of a sheet are found by pointer and keys where they are drawn."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from leadscorer_gui.charts.sheet import Mark, Sheet
from leadscorer_gui.ui.nurture.mark_cursor import MarkCursor
from leadscorer_gui.ui.nurture.sheet_canvas import SheetCanvas
from leadscorer_gui.ui.simulate.rendering import Renderer

Key = Qt.Key


class Grid(Sheet):
    """Two axes above each other with three marks each, from 0 to 3; the last reaches beyond."""

    @property
    def grid(self):
        return 2, 1

    def title(self):
        return "Found"

    def foot(self):
        return "Foot"

    def table(self):
        return (("a",),)

    def empty(self):
        return ""

    def paint(self, axes, palette):
        for one in axes:
            one.set_xlim(0, 3)
            one.set_ylim(10, 0)

    def marks(self):
        return tuple(
            Mark(axes, x, x + 1 if x < 2 else np.inf, -np.inf, np.inf, f"{axes}{x}")
            for axes in range(2)
            for x in range(3)
        )


@pytest.fixture
def cursor(qtbot):
    renderer = Renderer()
    canvas = SheetCanvas(renderer)
    qtbot.addWidget(canvas)
    cursor = MarkCursor(canvas)
    canvas.resize(700, 420)
    with qtbot.waitExposed(canvas):
        canvas.show()
    sheet = Grid()
    canvas.show_sheet(sheet, str)
    cursor.set_marks(sheet.marks())
    qtbot.waitUntil(lambda: len(canvas.plots) == 2 and not renderer.is_busy, timeout=20_000)
    QTest.qWait(100)
    qtbot.waitUntil(lambda: not renderer.is_busy, timeout=20_000)
    cursor.setFocus()
    yield cursor
    renderer.shut_down()


def test_that_each_mark_is_found_where_it_lies(cursor):
    for place in range(6):
        rect = cursor.rect_of(place)
        assert cursor.place_at(rect.center()) == place
        assert cursor.rect().toRectF().contains(rect)
    assert cursor.place_at(QPointF(2, 2)) == -1
    assert cursor.rect_of(6) is None


def test_that_arrows_go_to_the_mark_that_lies_there(cursor):
    seen = []
    cursor.moved.connect(seen.append)
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Up, Key.Key_End, Key.Key_Home):
        QTest.keyClick(cursor, key)
    assert seen == [1, 4, 3, 0, 5, 0]


def test_that_pages_stop_at_the_ends(cursor):
    QTest.keyClick(cursor, Key.Key_PageDown)
    assert cursor.at == 5
    QTest.keyClick(cursor, Key.Key_PageUp)
    QTest.keyClick(cursor, Key.Key_Left)
    assert cursor.at == 0


def test_that_a_click_and_enter_activate(cursor, qtbot):
    place = cursor.rect_of(4).center().toPoint()
    with qtbot.waitSignal(cursor.activated) as done:
        QTest.mouseClick(cursor, Qt.MouseButton.LeftButton, pos=place)
    assert done.args == [4]
    with qtbot.waitSignal(cursor.activated) as done:
        QTest.keyClick(cursor, Key.Key_Return)
    assert done.args == [4]


def test_that_a_click_beside_all_marks_does_nothing(cursor, qtbot):
    with qtbot.assertNotEmitted(cursor.activated):
        QTest.mouseClick(cursor, Qt.MouseButton.LeftButton, pos=cursor.rect().topLeft())
