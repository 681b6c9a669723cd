"""A button with a long text takes no more room than there is."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from leadscorer_gui.ui.parts.elided_button import ElidedButton

LONG = "Lost 12 by a rule whose name somebody has pasted from a mail without looking  ×"


@pytest.fixture
def row(qtbot):
    row = QWidget()
    layout = QHBoxLayout(row)
    row.button = ElidedButton(row)
    row.button.setText(LONG)
    layout.addWidget(row.button)
    layout.addWidget(QLabel("beside"), 1)
    qtbot.addWidget(row)
    with qtbot.waitExposed(row):
        row.show()
    return row


def test_that_a_long_text_makes_no_window_wide(row):
    assert row.minimumSizeHint().width() < 250
    row.resize(200, 40)
    assert row.width() == 200
    assert row.button.width() < row.button.sizeHint().width()
    assert row.button.text() == LONG


def test_that_all_of_it_is_shown_where_there_is_room(row, qtbot):
    row.resize(1200, 40)
    assert row.button.width() == row.button.sizeHint().width()
    wide = row.button.grab().toImage()
    row.resize(200, 40)
    qtbot.waitUntil(lambda: row.button.width() < wide.width())
    assert row.button.grab().toImage() != wide


def test_that_a_text_that_has_just_its_room_is_whole(qtbot):
    plain, elided = QPushButton("All 3,118"), ElidedButton()
    elided.setText("All 3,118")
    for button in (plain, elided):
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
    assert elided.grab().toImage() == plain.grab().toImage()
