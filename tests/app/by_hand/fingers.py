"""Fingers: keys and clicks that go where the system would send them, and nothing else.

A key goes to the window that has the keyboard, or to the list or menu that is open; a click goes to
a widget that is enabled and in sight. Nothing here knows a rule from a list of names.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QInputDialog,
    QMenu,
    QScrollArea,
    QToolButton,
    QWidget,
)

SOON_S = 20.0
FIRST_S = 180.0
"""The first reading of all: it may have to compile the engine."""
_EDGE = 8
"""Pixels from the edge of a button to where it is clicked: a wide one ends before its middle."""


class Fingers:
    """What a person has at a window: a keyboard and a mouse."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    # Waiting

    @staticmethod
    def settle() -> None:
        """Let the program do what follows at once."""
        # Not `qWait`: it deletes at once what a loop further out may still be in.
        QEventLoop().processEvents()

    def until(self, condition: Callable[[], object], within_s: float = SOON_S) -> None:
        """Wait for what happens by itself."""
        end = time.monotonic() + within_s
        while not condition():
            assert time.monotonic() < end, f"waited in vain, with the keys at {_seen()}"
            QTest.qWait(5)

    # Keys

    @property
    def _handle(self):
        """The window that has the keyboard."""
        if QApplication.focusWindow() is None:  # offscreen, a list that closes leaves none
            self.window.activateWindow()
            self.until(lambda: self.window.isActiveWindow() and QApplication.focusWidget())
        return QApplication.activeWindow().windowHandle()

    def press(self, keys: str) -> None:
        """A chord such as `Ctrl+3`, or one key."""
        chord = QKeySequence(keys)[0]
        QTest.keyClick(self._handle, chord.key(), chord.keyboardModifiers())
        self.settle()

    def type(self, text: str) -> None:
        """Letters of any keyboard, one after the other."""
        for place, sign in enumerate(text):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                QCoreApplication.sendEvent(self._handle, event)
            if not place:
                self.settle()  # it may open a field, or a list, which gets the others
        self.settle()

    # The mouse

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """A click with the left button, in the middle; what is scrolled away comes into sight."""
        if isinstance(widget, QAbstractScrollArea):
            widget = widget.viewport()
        area = widget.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea) and area.widget().isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
                self.settle()
            area = area.parentWidget()
        if place is None:
            place = widget.rect().center()
            if isinstance(widget, QAbstractButton):
                place.setX(min(place.x(), _EDGE))
        name = widget.objectName() or type(widget).__name__
        assert widget.isVisible(), f"{name} cannot be seen"
        assert widget.isEnabled(), f"{name} cannot be used"
        assert widget.visibleRegion().contains(place), f"{name} is out of sight"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def write(self, field: QWidget, text: str, end: str = "Return") -> None:
        """Click into a field, type over what stands there, and go on."""
        self.click(field)
        self.press("Ctrl+A")
        if text:
            self.type(text)
        else:
            self.press("Delete")
        self.press(end)

    def tick(self, box: QAbstractButton, on: bool = True) -> None:
        """Click a box unless it is as it is wanted."""
        if box.isChecked() != on:
            self.click(box)
        assert box.isChecked() == on

    def choose(self, box: QComboBox, text: str) -> None:
        """Click a choice, go to an entry by its letters, where that is not enough by arrows."""
        if box.currentText() == text:
            return
        self.click(box)
        self.until(box.view().isVisible)
        self.type(text)
        view = box.view()
        if view.currentIndex().data() != text:  # others begin so too
            self.press("Home")
        while view.currentIndex().data() != text:
            before = view.currentIndex().row()
            self.press("Down")
            assert view.currentIndex().row() != before, f"there is no “{text}” to choose"
        self.press("Return")  # the box may be another one now

    def choose_in_menu(self, title: str, entry: str) -> None:
        """Open a menu of the menu bar, and click an entry of it."""
        bar = self.window.menuBar()
        head = next(one for one in bar.actions() if _bare(one.text()) == title)
        self.click(bar, bar.actionGeometry(head).center())
        self.click_in_menu(head.menu(), entry)

    def choose_below(self, button: QToolButton, entry: str) -> None:
        """Click a button that opens a menu, and an entry of it."""
        chosen: list[str] = []
        timer = QTimer(self.window, interval=10)

        def look() -> None:
            if button.menu().isVisible():  # it runs a loop of its own until something is chosen
                timer.stop()
                chosen.append(entry)
                self.click_in_menu(button.menu(), entry)

        timer.timeout.connect(look)
        timer.start()
        self.click(button)
        assert chosen

    def click_in_menu(self, menu: QMenu, entry: str) -> None:
        """Click an entry of a menu that is open."""
        assert menu.isVisible()
        action = next(one for one in menu.actions() if _bare(one.text()) == entry)
        assert action.isEnabled(), f"{entry} cannot be used"
        self.click(menu, menu.actionGeometry(action).center())

    def answer_choice(self, letters: str) -> None:
        """Before a command that asks which of several: type how its name begins, and Enter."""

        def answer(dialog: QInputDialog) -> None:
            self.click(dialog.findChild(QComboBox))
            self.type(letters)
            self.press("Return")
            assert dialog.textValue().startswith(letters)
            self.press("Return")

        self._when_asked(QInputDialog, answer)

    def _when_asked(self, kind: type, answer: Callable) -> None:
        timer = QTimer(self.window, interval=10)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind) and dialog.isActiveWindow():
                timer.stop()
                answer(dialog)

        timer.timeout.connect(look)
        timer.start()


def _seen() -> str:
    """What has the keyboard, for whoever reads that a test failed."""
    field = QApplication.focusWidget()
    return "nothing" if field is None else f"{type(field).__name__} {field.objectName()}"


def _bare(text: str) -> str:
    return text.replace("&", "").removesuffix("…").split(":")[0]
