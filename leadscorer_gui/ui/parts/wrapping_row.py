"""A row of two parts, of which the second goes below the first where they lack the width."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget
from typing_extensions import override


class WrappingRow(QWidget):
    """Shows `first`, which takes the width that is left, and `others` at its right or below it.

    It needs no more width than the wider of the two.
    """

    def __init__(
        self, first: QWidget, others: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._first, self._others = first, QWidget()
        row = QHBoxLayout(self._others)
        row.setContentsMargins(0, 0, 0, 0)
        for part in others:
            row.addWidget(part)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._layout.addWidget(first, 1)
        self._layout.addWidget(self._others)

    @property
    def is_wrapped(self) -> bool:
        """Whether the second part stands below the first."""
        return self._layout.direction() == QBoxLayout.Direction.TopToBottom

    @override
    def minimumSizeHint(self) -> QSize:
        one, other = self._first.minimumSizeHint(), self._others.minimumSizeHint()
        return QSize(max(one.width(), other.width()), self._layout.minimumSize().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, other letters
            self._wrap(self.width())
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap(event.size().width())

    def _wrap(self, width: int) -> None:
        first, other = self._first, self._others.sizeHint()
        can_bend = first.hasHeightForWidth()  # a text that goes on in the next line
        one = first.minimumSizeHint() if can_bend else first.sizeHint()
        is_narrow = one.width() + self._layout.spacing() + other.width() > width
        if is_narrow != self.is_wrapped:
            ways = QBoxLayout.Direction
            self._layout.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
            side = Qt.AlignmentFlag.AlignRight if is_narrow else Qt.AlignmentFlag(0)
            self._layout.setAlignment(self._others, side)
            self.updateGeometry()
