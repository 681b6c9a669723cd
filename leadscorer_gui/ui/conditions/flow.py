"""A layout that sets widgets side by side and goes on in the next row where one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class FlowLayout(QLayout):
    """The last widget takes what is left of its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(4)

    def insert(self, place: int, widget: QWidget) -> None:
        """Set a widget before the one that is at a place now."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem:
        # Qt asks until there is none; its stubs do not say so.
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    @override
    def takeAt(self, index: int) -> QLayoutItem:
        inside = 0 <= index < len(self._items)
        return self._items.pop(index) if inside else None  # type: ignore[return-value]

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, move: bool) -> int:
        """Set all items within a rectangle; how high they are together."""
        at, row = QPoint(rect.topLeft()), 0
        for item in self._items:
            hint = item.minimumSize() if item is self._items[-1] else item.sizeHint()
            if at.x() > rect.left() and at.x() + hint.width() > rect.right() + 1:
                at, row = QPoint(rect.left(), at.y() + row + self.spacing()), 0
            width, high = min(hint.width(), rect.width()), item.sizeHint().height()
            if item is self._items[-1]:
                width = rect.right() + 1 - at.x()
            if move:
                item.setGeometry(QRect(at, QSize(width, high)))
            at.setX(at.x() + width + self.spacing())
            row = max(row, high)
        return at.y() + row - rect.top()
