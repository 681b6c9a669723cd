"""A window to place parts in."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QTextEdit


@pytest.fixture
def window(qtbot):
    """An active main window with a text in its middle that has the focus."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    text = QTextEdit("text")
    text.setObjectName("text")
    window.setCentralWidget(text)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    text.setFocus()
    return window


@pytest.fixture
def command(window):
    """Makes a command in a menu of the window; the list tells what ran."""
    ran = []

    def make(name, text, menu, **more):
        action = QAction(text, window)
        action.setObjectName(name)
        for key, value in more.items():
            action.setProperty(key, value)
        action.triggered.connect(lambda: ran.append(name))
        found = [one for one in window.menuBar().actions() if one.text() == menu]
        (found[0].menu() if found else window.menuBar().addMenu(menu)).addAction(action)
        return action

    make.ran = ran
    return make
