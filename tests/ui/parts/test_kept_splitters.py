"""Sizes that the user gave to parts of views: kept over runs, and given back by a reset."""

import pytest
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from leadscorer_gui.ui.parts.kept_splitters import KeptSplitters


@pytest.fixture
def window(qtbot):
    def make():
        window = QWidget()
        qtbot.addWidget(window)
        layout = QVBoxLayout(window)
        splitters = []
        for name in ("leads", "rules"):
            page = QWidget(objectName=name)
            QVBoxLayout(page).addWidget(splitter := QSplitter())
            for text in "ab":
                splitter.addWidget(QLabel(text))
            layout.addWidget(page)
            splitters.append(splitter)
        kept = KeptSplitters(window)
        window.resize(600, 300)
        window.show()
        qtbot.waitUntil(lambda: len(kept._first) == 2)
        return window, kept, splitters

    return make


def test_that_what_was_moved_stays_so_in_the_next_run_until_it_is_reset(window):
    _first, _kept, (moved, untouched) = window()
    first = moved.sizes()
    moved.handle(1).moveSplitter(100)
    assert moved.sizes()[0] == 100
    _second, kept, (again, other) = window()
    assert again.sizes() == moved.sizes()
    assert other.sizes() == untouched.sizes() == first
    kept.reset()
    assert again.sizes() == first
    _third, _kept, (last, _other) = window()
    assert last.sizes() == first
