"""Buttons that are cut where there is little room, and say all of their text in a tip."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolTip,
    QWidget,
)
from typing_extensions import override

_NARROWEST: Final = 80
_ROUND_IT: Final = 6
"""What a cut text leaves of the room within the frame, so that it does not look cut."""


class ElidedButton(QPushButton):
    """Asks for all of its text and takes less; a tip should say all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), _NARROWEST), hint.height())

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        element = QStyle.SubElement.SE_PushButtonContents
        room, metrics = (
            self.style().subElementRect(element, option, self).width(),
            option.fontMetrics,
        )
        if room < metrics.horizontalAdvance(self.text()):
            narrower, middle = room - _ROUND_IT, Qt.TextElideMode.ElideMiddle
            option.text = metrics.elidedText(self.text(), middle, narrower)


class ElidedRadio(QRadioButton):
    """One of several choices; where its text is cut, its tip says all of it."""

    @property
    def is_cut(self) -> bool:
        """Whether there is less room than the text needs."""
        return self._room() < self.fontMetrics().horizontalAdvance(self.text())

    def _room(self) -> int:
        option = QStyleOptionButton()
        super().initStyleOption(option)
        element = QStyle.SubElement.SE_RadioButtonContents
        return self.style().subElementRect(element, option, self).width()

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self.is_cut:
            end = Qt.TextElideMode.ElideRight
            option.text = self.fontMetrics().elidedText(self.text(), end, self._room())

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.is_cut:
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)
