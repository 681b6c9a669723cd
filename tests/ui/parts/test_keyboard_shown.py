"""What has the keyboard is seen, and Enter presses it."""

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QCommandLinkButton,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.ui.parts.focus_ring import WIDTH, FocusRing
from leadscorer_gui.ui.parts.keyed_window import KeyedWindow

KINDS = QPushButton, QToolButton, QCommandLinkButton, QCheckBox, QComboBox, QLineEdit, QSpinBox


@pytest.fixture
def window(qtbot):
    window = KeyedWindow()
    qtbot.addWidget(window)
    inner = QWidget()
    layout = QVBoxLayout(inner)
    for kind in KINDS:
        part = kind()
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout.addWidget(part)
    window.setCentralWidget(inner)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def edge(part):
    """The colours of the outermost pixels, half-way down its left side."""
    image = part.grab().toImage()
    return [image.pixelColor(place, part.height() // 2) for place in range(WIDTH)]


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_ring_of_two_pixels_is_around_what_has_the_keyboard(window, kind):
    owner = QObject()
    ring = FocusRing(QApplication.instance(), owner)
    part, other = window.findChild(kind), window.findChild(QLineEdit)
    (other if part is not other else window.findChild(QSpinBox)).setFocus()
    wanted = QColor(part.palette().highlight().color())
    assert edge(part) != [wanted] * WIDTH
    part.setFocus()
    assert edge(part) == [wanted] * WIDTH
    (other if part is not other else window.findChild(QSpinBox)).setFocus()
    assert edge(part) != [wanted] * WIDTH
    del ring, owner


def test_that_enter_presses_the_button_that_has_the_keyboard(window, qtbot):
    pressed = []
    for kind in (QPushButton, QToolButton):
        button = window.findChild(kind)
        button.clicked.connect(lambda _on=False, kind=kind: pressed.append(kind))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.setFocus()
            qtbot.keyClick(button, key)
    assert pressed == [QPushButton, QPushButton, QToolButton, QToolButton]
    box = window.findChild(QCheckBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert not box.isChecked()


def test_that_enter_shows_the_menu_of_a_button_that_has_nothing_else(window, qtbot):
    button, chosen = window.findChild(QToolButton), []
    menu = QMenu(button)
    menu.addAction("A").triggered.connect(lambda: chosen.append("A"))
    menu.setActiveAction(menu.actions()[0])
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocus()
    QTimer.singleShot(50, lambda: qtbot.keyClick(menu, Qt.Key.Key_Return))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert chosen == ["A"]
