"""A spin box for numbers that takes `12,5` and `12.5` whatever the language."""

import re
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget
from typing_extensions import override

from leadscorer_gui.numerals import plain_number, shown_points

_NUMBER: Final = re.compile(r"[-+−]?[\d.,\xa0\u202f '’]*")


class NumberBox(QDoubleSpinBox):
    """A number with at most two decimals; trailing zeros are not shown.

    The click that enters it chooses all of it, so that the next thing typed is its new value. The
    wheel changes it only where it has the focus, so that scrolling past it does not.
    """

    chosen = Signal(float)
    """When typing is done or an arrow was used; not from `show_value`."""

    def __init__(self, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(2)
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self.chosen)
        self._entered_by_mouse = False
        self.lineEdit().installEventFilter(self)

    def show_value(self, value: float) -> None:
        """Show a value without announcing it; what is being typed is left alone."""
        if value == self.value():
            return
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)

    @override
    def textFromValue(self, value: float) -> str:
        return shown_points(round(value * 100))

    @override
    def valueFromText(self, text: str) -> float:
        try:
            return float(plain_number(self._bare(text)))
        except ValueError:
            return self.value()

    @override
    def fixup(self, text: str) -> str:
        """Leave what is no number as it is: Qt would drop what it takes for signs of groups, and
        read `1,234.5` as 1.23 where people write 1.234,5. The value before holds."""
        return text

    @override
    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        bare = self._bare(text)
        if not _NUMBER.fullmatch(bare):
            return QValidator.State.Invalid, text, position
        try:
            value = float(plain_number(bare))
        except ValueError:
            return QValidator.State.Intermediate, text, position
        within = self.minimum() <= value <= self.maximum()
        state = QValidator.State.Acceptable if within else QValidator.State.Intermediate
        return state, text, position

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setSuffix(self.suffix())  # which writes the number again, as people do now

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._entered_by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and self._entered_by_mouse:
            self._entered_by_mouse = False
            if not self.lineEdit().hasSelectedText():  # a drag has chosen a part
                self.selectAll()
        return super().eventFilter(watched, event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._entered_by_mouse = False  # the click was on an arrow
        super().mouseReleaseEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _bare(self, text: str) -> str:
        return text.removeprefix(self.prefix()).removesuffix(self.suffix()).strip()


class PointsBox(NumberBox):
    """Points of a threshold, in hundredths outwards."""

    points_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(-1_000_000, 1_000_000, parent)
        self.chosen.connect(self._announce)

    @property
    def hundredths(self) -> int:
        """The points that are shown."""
        return round(self.value() * 100)

    def show_hundredths(self, points: int) -> None:
        """Show points without announcing them."""
        self.show_value(points / 100)

    def _announce(self) -> None:
        self.points_chosen.emit(self.hundredths)


class LineEditor(PointsBox):
    """The number on the line while it is typed: Enter takes it, Esc drops it."""

    typed = Signal(object)
    """Hundredths, at Enter or when the focus goes."""

    closed = Signal()

    def open_with(self, points: int, text: str) -> None:
        """Begin to edit the points, or with what was typed first."""
        self.show_hundredths(points)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if text:
            self.lineEdit().setText(text)
        else:
            self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.interpretText()
                self.typed.emit(self.hundredths)
            case _:
                super().keyPressEvent(event)
