"""A ring around what has the keyboard: the style shows it by a thin line, or not at all.

The chosen row of a table looks the same with the keyboard elsewhere, a flat button shows nothing.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

WIDTH: Final = 2
_RINGED: Final = (
    QAbstractScrollArea,
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractSlider,
    QTabBar,
)


class _Ring(QWidget):
    """Lies over a widget; takes no input."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("qt_focus_ring")  # as Qt's own inner parts are called
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fit()

    def fit(self) -> None:
        """Lie over all of it."""
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pen = QPen(self.palette().highlight().color(), WIDTH)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class FocusRing(QObject):
    """Follows the keyboard through all windows of an application."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):
            if old is not None:
                old.removeEventFilter(self)
            ring.hide()
            ring.deleteLater()
        if isinstance(new, _RINGED):
            new.installEventFilter(self)
            self._ring = _Ring(new)
            self._ring.show()
            self._ring.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._ring is not None and isValid(self._ring):
            self._ring.fit()
        return False
