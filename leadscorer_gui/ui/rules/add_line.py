"""The line that adds a rule: what is typed is looked for in what the data has."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QStringListModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.suggestions import Suggestion, type_suggestion
from leadscorer_gui.model.text import fold, trim
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.matching_words import seekable

Index = QModelIndex | QPersistentModelIndex

_MOST_SHOWN: Final = 50
_ROWS: Final = 14
_ROW_HEIGHT: Final = 24
_TAKE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _RowDelegate(QStyledItemDelegate):
    """Rows that a hand can hit."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(_ROW_HEIGHT, hint.height()))


class AddLine(QLineEdit):
    """Offers what matches while typing, the best chosen already; Enter takes it.

    Qt's own filtering is left out: it would walk through all of its model for each letter, and
    sorts otherwise.
    """

    chosen = Signal(object)
    """The `Suggestion` to make a rule of."""
    unseen = Signal(str)
    """An activity type was taken that the data lacks; `chosen` went before."""
    left = Signal()
    """Esc was pressed in the empty line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("add_rule")
        self.setClearButtonEnabled(True)
        self._all: Sequence[Suggestion] = ()
        self._offered: list[Suggestion] = []
        self._texts = QStringListModel(self)
        self._completer = QCompleter(self._texts, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_ROWS)
        self._popup = QListView()
        self._popup.setObjectName("rule_completions")
        self._popup.setUniformItemSizes(True)
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(_RowDelegate(self._popup))
        # Not `setCompleter`: the line would write each row that the cursor is on into itself.
        self._completer.setWidget(self)
        self._popup.clicked.connect(self._take_row)
        self.textEdited.connect(self._offer)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Add a rule"))
        self.setPlaceholderText(_("Add a rule: type an activity, page or value, then Enter"))
        self._popup.setAccessibleName(_("What the data has"))

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer these from now on, those about most leads first."""
        self._all = suggestions

    @property
    def offers(self) -> list[str]:
        """The rows that are offered; none while they are hidden."""
        return self._texts.stringList() if self._popup.isVisible() else []

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _TAKE:
            self._take_row(
                self._popup.currentIndex()
            ) if self._popup.isVisible() else self._take_text()
        elif key == Qt.Key.Key_Down and self._popup.isVisible():
            self._go(1)
        elif key == Qt.Key.Key_Up and self._popup.isVisible():
            self._go(-1)
        elif key == Qt.Key.Key_Down and self.text():
            self._offer()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _go(self, step: int) -> None:
        rows = len(self._offered)
        self._popup.setCurrentIndex(
            self._popup.model().index((self._popup.currentIndex().row() + step) % rows, 0)
        )

    def _escape(self) -> None:
        if self._popup.isVisible():
            self._popup.hide()
        elif self.text():
            self.clear()
        else:
            self.left.emit()

    @Slot()
    def _offer(self) -> None:
        self._offered = found(self._all, self.text())
        rows = [one.label for one in self._offered]
        typed = trim(self.text())
        if typed and self._all and not _type_in(self._offered, typed):
            text = _("New activity type “{name}”, never seen in this data")
            rows.append(text.format(name=typed))
            self._offered.append(type_suggestion(typed))
        self._texts.setStringList(rows)
        if not rows:
            self._popup.hide()
            return
        self._completer.complete()
        self._popup.setCurrentIndex(self._popup.model().index(0, 0))

    @Slot(QModelIndex)
    def _take_row(self, index: QModelIndex) -> None:
        row = index.row() if index.isValid() else 0
        self._take(self._offered[row])

    def _take_text(self) -> None:
        typed = trim(self.text())
        if typed:
            self._take(_type_in(self._all, typed) or type_suggestion(typed))

    def _take(self, suggestion: Suggestion) -> None:
        self._popup.hide()
        self.clear()
        self.chosen.emit(suggestion)
        if self._all and not suggestion.leads:
            self.unseen.emit(suggestion.activity)


def found(suggestions: Sequence[Suggestion], typed: str) -> list[Suggestion]:
    """Those that have every typed word in them, in their order; the type that is meant first.

    At most 50; none for blank text.
    """
    words = seekable(typed).split()
    if not words:
        return []
    exact = _type_in(suggestions, typed)
    hits = [exact] if exact is not None else []
    for one in suggestions:
        if one is not exact and all(word in one.folded for word in words):
            hits.append(one)
            if len(hits) >= _MOST_SHOWN:
                break
    return hits


def _type_in(suggestions: Sequence[Suggestion], typed: str) -> Suggestion | None:
    """The activity type that was typed out."""
    wanted = fold(typed)
    for one in suggestions:
        if one.kind == "activity" and one.field is None and fold(one.activity or "") == wanted:
            return one
    return None
