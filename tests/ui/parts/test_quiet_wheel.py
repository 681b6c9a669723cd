"""Scrolling past a field changes nothing in it."""

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDateEdit, QScrollArea, QSpinBox, QWidget

from leadscorer_gui.ui.roomy_style import RoomyStyle


@pytest.fixture(autouse=True)
def watching(qapp):
    before = qapp.style().name()
    qapp.setStyle(RoomyStyle())
    yield
    qapp.setStyle(before)


def turn(area, field):
    """As a hand does: the system tells the window, which looks for who is there."""
    place = QPointF(field.mapTo(area, QPoint(5, 5)))
    QTest.wheelEvent(area.windowHandle(), place, QPoint(0, -120))


@pytest.mark.parametrize("kind", [QSpinBox, QDateEdit, QComboBox], ids=lambda kind: kind.__name__)
def test_that_the_wheel_scrolls_past_a_field_and_turns_one_with_the_focus(qtbot, kind):
    area, held = QScrollArea(), QWidget()
    field, other = kind(held), QSpinBox(held)
    other.move(0, 60)
    if isinstance(field, QComboBox):
        field.addItems(["a", "b", "c"])
    elif isinstance(field, QSpinBox):
        field.setValue(50)
    else:
        field.setDate(QDate(2026, 6, 15))
    value = {QSpinBox: QSpinBox.value, QDateEdit: QDateEdit.date, QComboBox: QComboBox.currentText}
    held.resize(200, 2000)
    area.setWidget(held)
    qtbot.addWidget(area)
    area.resize(220, 200)
    area.show()
    qtbot.waitExposed(area)
    other.setFocus()
    before = value[kind](field)
    turn(area, field)
    assert value[kind](field) == before
    assert not field.hasFocus()
    assert area.verticalScrollBar().value() > 0
    area.verticalScrollBar().setValue(0)
    field.setFocus()
    turn(area, field)
    assert value[kind](field) != before
