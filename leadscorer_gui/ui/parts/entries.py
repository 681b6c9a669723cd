"""Entries of a search as a list: a title, what is said beside it, and what a choice does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from leadscorer_gui.texts import _

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT: Final = QModelIndex()
ENTRY: Final = int(Role.UserRole)
_SPACE = 8


@dataclass(frozen=True)
class Entry:
    """One line of the list; without `run` it is grey, and `detail` says why."""

    title: str
    detail: str = ""
    right: str = ""
    run: Callable[[], object] | None = None

    def spoken(self) -> str:
        """What a screen reader says."""
        parts = [part for part in (self.title, self.detail, self.right) if part]
        text = ", ".join(parts)
        return text if self.run is not None else _("{entry}, not available").format(entry=text)


class EntryList(QAbstractListModel):
    """The entries that were found, the best first."""

    _entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None where there is none."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        entry = self.entry(index.row())
        if entry is None:
            return None
        match role:
            case Role.DisplayRole:
                return entry.title
            case Role.ToolTipRole:
                return entry.detail or None
            case Role.AccessibleTextRole:
                return entry.spoken()
            case int(number) if number == ENTRY:
                return entry
        return None


class EntryDelegate(QStyledItemDelegate):
    """Paints title and detail at the left and the rest at the right, cut with an ellipsis."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        entry: Entry = index.data(ENTRY)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(_SPACE, 0, -_SPACE, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        quiet = strong if chosen else QPalette.ColorRole.PlaceholderText
        painter.save()
        painter.setPen(option.palette.color(quiet))
        area = _draw(painter, area, entry.right, at_right=True)
        painter.setPen(option.palette.color(strong if entry.run is not None else quiet))
        area = _draw(painter, area, entry.title)
        painter.setPen(option.palette.color(quiet))
        _draw(painter, area, entry.detail)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(28, size.height() + 8))


def _draw(painter: QPainter, area: QRect, text: str, at_right: bool = False) -> QRect:
    """Draw a text at one end of an area; what is left of the area."""
    if not text or area.width() <= 0:
        return area
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
    taken = metrics.horizontalAdvance(shown) + 2 * _SPACE
    return area.adjusted(0, 0, -taken, 0) if at_right else area.adjusted(taken, 0, 0, 0)
