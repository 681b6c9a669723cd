"""What the audience sees: the scene on a screen of its own, or in a window of the same shape."""

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QCursor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.presenting.scene_page import ScenePage
from leadscorer_gui.ui.simulate.rendering import Renderer

Command: TypeAlias = Literal[
    "next", "previous", "first", "last", "black", "larger", "smaller", "plain_size", "reset",
    "names", "pointer", "swap", "up", "down", "sentence", "numbers", "picture", "end",
]  # fmt: skip
"""What a key, a button or a clicker wants; `up` and `down` move the threshold by a point."""

_KEYS: Final[dict[Qt.Key, Command]] = {
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_Space: "next",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Return: "next",
    Qt.Key.Key_Enter: "next",
    Qt.Key.Key_N: "next",
    Qt.Key.Key_PageUp: "previous",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Up: "previous",
    Qt.Key.Key_P: "previous",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
    Qt.Key.Key_Period: "black",
    Qt.Key.Key_B: "black",
    Qt.Key.Key_Backspace: "reset",
    Qt.Key.Key_H: "names",
    Qt.Key.Key_L: "pointer",
    Qt.Key.Key_S: "swap",
    Qt.Key.Key_Plus: "up",
    Qt.Key.Key_Minus: "down",
    Qt.Key.Key_Escape: "end",
    Qt.Key.Key_F5: "end",
}
"""What clickers send (Page Up, Page Down, `.`, F5, Esc) is among them."""
_WITH_CTRL: Final[dict[Qt.Key, Command]] = {
    Qt.Key.Key_Plus: "larger",
    Qt.Key.Key_Equal: "larger",
    Qt.Key.Key_Minus: "smaller",
    Qt.Key.Key_0: "plain_size",
}
_COPIES: Final[dict[Qt.Key, Command]] = {
    Qt.Key.Key_C: "sentence",
    Qt.Key.Key_M: "numbers",
    Qt.Key.Key_I: "picture",
}
"""With Ctrl and Shift, as in the main window."""
_SHAPE: Final = 16 / 9
_WIDTH: Final = 0.8
"""Of the screen, for a show in a window."""
_HIDE_MS: Final = 2500
"""The mouse pointer goes when it has rested for so long."""
_DOT: Final = 30


def command_of(event: QKeyEvent) -> Command | None:
    """What a key means in a show; None where it means nothing."""
    key, plain = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if plain & Qt.KeyboardModifier.ControlModifier:
        shift = bool(plain & Qt.KeyboardModifier.ShiftModifier)
        return _WITH_CTRL.get(key) or (_COPIES.get(key) if shift else None)
    if plain & Qt.KeyboardModifier.AltModifier:
        return None
    if key == Qt.Key.Key_Space and plain & Qt.KeyboardModifier.ShiftModifier:
        return "previous"
    return _KEYS.get(key)


class ShowWindow(QWidget):
    """Shows one page; tells what keys want, and does nothing by itself."""

    wished = Signal(str)
    """A `Command`."""
    closed = Signal()
    """Somebody closed the window."""

    def __init__(self, renderer: Renderer, fills_screen: bool) -> None:
        super().__init__()
        self.setObjectName("show_window")
        self._fills, self._is_black = fills_screen, False
        self.has_pointer = False
        # Both are there all the time, one above the other: the next scene is drawn when it is
        # wanted.
        self.page, self.spare = ScenePage(renderer, self), ScenePage(renderer, self)
        self.page.raise_()
        self.black = QWidget(self)
        self.black.setObjectName("show_black")
        self.black.setAutoFillBackground(True)
        dark = self.black.palette()
        dark.setColor(self.black.backgroundRole(), QColor(Qt.GlobalColor.black))
        self.black.setPalette(dark)
        self.black.hide()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._hide = QTimer(self, singleShot=True, interval=_HIDE_MS)
        self._hide.timeout.connect(self._hide_pointer)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setWindowTitle(_("Presentation — LeadScorer"))
        self.setAccessibleName(_("Presentation"))
        self.black.setAccessibleName(_("The screen is black"))

    @property
    def pages(self) -> tuple[ScenePage, ScenePage]:
        """The one that is seen, and the one below it."""
        return self.page, self.spare

    def turn(self) -> None:
        """Bring the page below into sight."""
        self.page, self.spare = self.spare, self.page
        self.page.raise_()
        self.black.raise_()

    @property
    def is_black(self) -> bool:
        """Whether nothing is shown."""
        return self._is_black

    def set_black(self, black: bool) -> None:
        """Show nothing, or the scene again."""
        self._is_black = black
        self.black.setVisible(black)
        self.black.raise_()

    def set_pointer(self, shown: bool) -> None:
        """Let the mouse be a large dot that everybody sees, or as it is everywhere."""
        self.has_pointer = shown
        for page in self.pages:
            page.line.has_shape = not shown
            page.line.unsetCursor()
        if shown:
            self.setCursor(QCursor(_dot(self.page.canvas.colours.loss)))
        else:
            self.unsetCursor()

    def show_on(self, place: QRect) -> None:
        """Come up on the screen that is here."""
        if self._fills:
            self.setGeometry(place)
            self.showFullScreen()
        else:
            width = round(min(place.width() * _WIDTH, place.height() * _WIDTH * _SHAPE))
            self.resize(width, round(width / _SHAPE))
            self.move(place.center() - QPoint(self.width() // 2, self.height() // 2))
            self.show()
        self.raise_()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _hide_pointer(self) -> None:
        if self._fills and not self.has_pointer:
            for page in self.pages:
                page.line.unsetCursor()
            self.setCursor(Qt.CursorShape.BlankCursor)

    def _inside(self) -> QRect:
        """Where the page lies: all of a screen, in a window the largest part of its shape."""
        if self._fills:
            return self.rect()
        width = min(self.width(), round(self.height() * _SHAPE))
        height = min(self.height(), round(width / _SHAPE))
        inside = QRect(0, 0, width, height)
        inside.moveCenter(self.rect().center())
        return inside

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self.pages:
            page.setGeometry(self._inside())
        self.black.setGeometry(self.rect())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        if command == "next" and event.text() == "\r" and self.page.is_typed_ahead:
            return
        if command is not None:
            self.wished.emit(command)
        elif not (event.text() and event.text() in "0123456789" and not self._is_black
                  and self.page.type_threshold(event.text())):  # fmt: skip
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._is_black and event.button() == Qt.MouseButton.LeftButton:
            self.wished.emit("black")

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self.has_pointer and self.cursor().shape() == Qt.CursorShape.BlankCursor:
            self.unsetCursor()
        self._hide.start()

    @override
    def event(self, event: QEvent) -> bool:
        # Keys of the show are no shortcuts of anything else.
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_key and isinstance(event, QKeyEvent) and command_of(event) is not None:
            event.accept()
            return True
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


def _dot(color: str) -> QPixmap:
    picture = QPixmap(_DOT, _DOT)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(Qt.GlobalColor.white))
    painter.setBrush(QColor(color))
    painter.drawEllipse(3, 3, _DOT - 6, _DOT - 6)
    painter.end()
    return picture


def keys_in_words() -> tuple[tuple[str, str], ...]:
    """The keys of a show, each with what it does."""
    plus = QKeySequence("Ctrl++").toString(QKeySequence.SequenceFormat.NativeText)
    return (
        (_("Page Down, Space, →"), _("the next scene")),
        (_("Page Up, ←"), _("the one before")),
        (_("Home, End"), _("the first, the last")),
        (_("a number, + and −"), _("try another threshold")),
        (_("Backspace"), _("the scene as it was")),
        (_("B or ."), _("a black screen")),
        (_("H"), _("names of leads")),
        (_("L"), _("a large pointer")),
        (_("S"), _("the other screen")),
        (plus, _("larger letters")),
        (_("Esc"), _("the end")),
    )
