"""A button that is cut where there is little room; the end of its text stays."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget
from typing_extensions import override

_NARROWEST: Final = 80
_AROUND_TEXT: Final = 18


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
        room, metrics = self.width() - _AROUND_TEXT, self.fontMetrics()
        if room < metrics.horizontalAdvance(self.text()):
            option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
