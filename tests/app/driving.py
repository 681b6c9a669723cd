"""Hands that only type and click, and count what they do as `ux.md` section 1 counts."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget

from tests.pictures import are_drawn

SOON_MS = 20_000
"""Background work on a busy machine: reading and scoring a sample, drawing charts."""

UNANSWERED_MS = 4_000

TIMER = "hands"
"""What hands wait with: it ends with the test, whatever has come."""


class Hands:
    """One action is a click, a drag, a chord of keys, or one value typed."""

    def __init__(self, qtbot, app) -> None:
        self.qtbot, self.app, self.actions = qtbot, app, 0

    @property
    def target(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or QApplication.activeWindow() or self.app.window

    def begin(self) -> None:
        """Count from here."""
        self.actions = 0

    def press(self, keys: str) -> None:
        """A chord such as `Ctrl+3`, or one key."""
        self.actions += 1
        self.qtbot.wait(10)
        if QApplication.activeWindow() is None:  # offscreen, a closed dialog leaves none
            with self.qtbot.waitActive(self.app.window):
                self.app.window.activateWindow()
        combination = QKeySequence(keys)[0]
        self.qtbot.keyClick(self.target, combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """A value, of any length."""
        self.actions += 1
        for sign in text:  # the first may open an editor, which gets the others
            self.qtbot.keyClicks(self.target, sign)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """A click with the left button."""
        self.actions += 1
        place = widget.rect().center() if place is None else place
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint, steps: int = 8) -> None:
        """Press at one place, move in steps, let go at the other."""
        self.actions += 1
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        send(widget, QEvent.Type.MouseButtonPress, start, left, left)
        for step in range(1, steps + 1):
            place = start + (end - start) * step / steps
            send(widget, QEvent.Type.MouseMove, place, none, left)
        send(widget, QEvent.Type.MouseButtonRelease, end, left, none)

    def answer_file_dialog(self, path: Path, by_enter: bool = False) -> None:
        """Before a command that asks for a file: type the path and Enter when it asks.

        `by_enter`: with the key itself, which works where nothing is offered to complete.
        """

        def type_path(dialog: QFileDialog) -> None:
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            line.selectAll()
            self.actions += 2
            self.qtbot.keyClicks(line, str(path))
            if by_enter:
                line.completer().popup().hide()
                self.qtbot.keyClick(line, Qt.Key.Key_Return)
            else:
                dialog.accept()  # what Enter does; its completer may take the key for itself

        self._when_asked(QFileDialog, type_path)

    def answer_question(self, button: str) -> None:
        """Before a command that asks something: click the button with this text."""

        def click(box: QMessageBox) -> None:
            self.click(next(one for one in box.buttons() if one.text() == button))

        self._when_asked(QMessageBox, click)

    def close_forgotten_dialogs(self) -> None:
        """Close questions that nobody answers, so that a test fails instead of hanging."""
        timer = QTimer(self.app.window, interval=UNANSWERED_MS, objectName=TIMER)
        seen: QWidget | None = None

        def close() -> None:
            # Not a property of the timer: that would be read after the dialog is gone.
            nonlocal seen
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog is seen:
                dialog.reject()
            seen = dialog

        timer.timeout.connect(close)
        timer.start()

    def _when_asked(self, kind, answer) -> None:
        timer = QTimer(self.app.window, interval=20, objectName=TIMER)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind) and dialog.isActiveWindow():
                timer.stop()
                answer(dialog)

        timer.timeout.connect(look)
        timer.start()

    # Waiting is no action

    def until(self, condition) -> None:
        """Wait for what happens by itself."""
        self.qtbot.waitUntil(condition, timeout=SOON_MS)

    def until_scored(self) -> None:
        """Wait until nothing that is shown is of something older."""
        session = self.app.session
        self.until(lambda: session.simulation is not None and not session.is_busy)
        self.until(lambda: not session.is_stale)

    def until_drawn(self) -> None:
        """Wait until the charts are there as well."""
        self.until_scored()
        self.until(lambda: are_drawn(self.app.window.simulate))


def send(widget: QWidget, kind: QEvent.Type, place: QPoint, button, buttons) -> None:
    """A mouse event as the system sends it."""
    where = QPointF(place)
    event = QMouseEvent(
        kind,
        where,
        QPointF(widget.mapToGlobal(place)),
        button,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)
