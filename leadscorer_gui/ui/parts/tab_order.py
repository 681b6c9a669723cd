"""The order of Tab where it would not be that of reading."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from typing_extensions import override


def in_order(*parts: QWidget) -> None:
    """Let Tab go through these in turn."""
    for before, after in pairwise(parts):
        QWidget.setTabOrder(before, after)


class _AsSeen(QObject):
    def __init__(self, box: QDialogButtonBox) -> None:
        super().__init__(box)
        self._box = box
        box.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._order()
        return False

    def _order(self) -> None:
        layout = self._box.layout()
        assert layout is not None
        layout.activate()
        # Not by the items of the layout: Qt deletes those whenever a button comes or goes, and what
        # Python knows of one stays, for shiboken to find where another object stands later.
        backwards = self._box.layoutDirection() == Qt.LayoutDirection.RightToLeft
        in_order(*sorted(self._box.buttons(), key=lambda one: one.x(), reverse=backwards))


def as_seen(box: QDialogButtonBox) -> None:
    """Let Tab go through the buttons of a dialog as they stand: that differs by platform."""
    _AsSeen(box)
