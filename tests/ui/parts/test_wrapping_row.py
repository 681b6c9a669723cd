"""A row whose second part goes below the first where they have no room beside each other."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from leadscorer_gui.ui.parts.wrapping_row import WrappingRow


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.first = QPushButton("What the charts show")
    window.others = [QPushButton(text) for text in ("Copy sentence", "Copy numbers")]
    window.row = WrappingRow(window.first, window.others)
    QVBoxLayout(window).addWidget(window.row)
    qtbot.addWidget(window)
    window.resize(900, 300)
    window.show()
    return window


def test_that_it_wraps_where_it_is_narrow_and_goes_back(window, qtbot):
    assert not window.row.is_wrapped
    width = window.minimumSizeHint().width()
    parts = [window.first, *window.others]
    assert width < sum(part.sizeHint().width() for part in parts)
    window.resize(width, 300)
    qtbot.waitUntil(lambda: window.row.is_wrapped)
    qtbot.waitUntil(lambda: window.others[0].mapTo(window, window.others[0].rect().topLeft()).y()
                    >= window.first.geometry().bottom())  # fmt: skip
    assert all(part.width() >= part.minimumSizeHint().width() for part in parts)
    window.resize(900, 300)
    qtbot.waitUntil(lambda: not window.row.is_wrapped)


def test_that_longer_words_wrap_it(window, qtbot):
    window.first.setText("W" * 100)
    qtbot.waitUntil(lambda: window.row.is_wrapped)


def test_that_a_text_that_can_bend_stays_beside(qtbot):
    text, button = QLabel("many words " * 20), QPushButton("Copy")
    text.setWordWrap(True)
    row = WrappingRow(text, [button])
    qtbot.addWidget(row)
    row.resize(400, 200)
    row.show()
    assert not row.is_wrapped
