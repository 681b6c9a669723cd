"""The filter of the rule table: rules that lack the words, or are of another sort, are hidden."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import Column, RuleRole
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.model.versions import last_version
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.matching_words import seekable
from leadscorer_gui.ui.rules.rule_table import RuleTable
from leadscorer_gui.ui.rules.show_box import ShowBox, Sort, is_of_sort


class FilterBox(QLineEdit):
    """Esc clears it, and leaves it where it is empty; Enter and Down go to the table."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_rules")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(120)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setPlaceholderText(_("Filter rules (Ctrl+F)"))
        self.setAccessibleName(_("Filter rules"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class RuleFilter(QObject):
    """Hides rows of a table by the words in a box and the sort in another one.

    A filter is no edit and no undo step.
    """

    changed = Signal()
    """Other rows are shown."""

    def __init__(self, document: Document, table: RuleTable, box: FilterBox, show: ShowBox) -> None:
        super().__init__(table)
        self._document = document
        self._frozen: Sequence[AnyRule] | None = None
        self._table, self._box, self._show = table, box, show
        self._sentences: dict[str, tuple[object, object, str]] = {}
        self.shown: int | None = None
        """How many rules are shown; None without a filter."""
        box.textChanged.connect(self.apply)
        show.chosen.connect(self.apply)

    @Slot()
    def apply(self) -> None:
        """Hide and show; after edits too, which may bring a rule in or out."""
        words, sort = seekable(self._box.text()).split(), self._show.sort
        tree, filters = self._table.tree, bool(words) or sort != "all"
        if tree is None or (not filters and self.shown is None):
            return
        version = last_version(self._document.workspace, tree.model_id)
        self._frozen = None if version is None else version.model.rules
        shown = 0
        for group in range(tree.rowCount()):
            home = tree.index(group, Column.ON)
            inside = self._filter(home, words, sort)
            shown += inside
            self._table.setRowHidden(group, QModelIndex(), filters and not inside)
        self.shown = shown if filters else None
        self.changed.emit()

    def refine(self) -> None:
        """More is known about the rules: those of a sort may be others."""
        if self._show.sort != "all":
            self.apply()

    def let_through(self, rule_id: str) -> None:
        """Have a rule in sight: where the filter hides it, there is no filter any more."""
        tree = self._table.tree
        index = QModelIndex() if tree is None else tree.index_of(rule_id)
        if index.isValid() and self.shown is not None:
            self.apply()
            if self._table.isRowHidden(index.row(), index.parent()):
                self._show.show_all()
                self._box.clear()

    def _filter(self, home: QModelIndex, words: list[str], sort: Sort) -> int:
        """Filter the rules of a group; return how many are shown."""
        tree = self._table.tree
        assert tree is not None
        shown = 0
        for row in range(tree.rowCount(home)):
            index = tree.index(row, Column.NAME, home)
            hit = is_of_sort(index, sort, self._frozen)
            if hit and words:
                text = self._text(index)
                hit = all(word in text for word in words)
            shown += hit
            if self._table.isRowHidden(row, home) == hit:
                self._table.setRowHidden(row, home, not hit)
        return shown

    def _text(self, index: QModelIndex) -> str:
        """What the words are looked for in; sentences are kept until rule or groups change."""
        rule, tree = index.data(RuleRole.VALUE), self._table.tree
        assert tree is not None
        assert tree.model is not None
        groups = tree.model.groups
        known = self._sentences.get(rule.id)
        if known is not None and known[0] is rule and known[1] is groups:
            return known[2]
        text = seekable(f"{rule.name} {rule_sentence(rule, tree.model)}")
        self._sentences[rule.id] = (rule, groups, text)
        return text
