"""How the rules of both sides differ, in words: short beside the counts, in sentences in a tab."""

from typing import Final

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.comparison_rules import ModelDiff, status_sign, status_word
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable
from leadscorer_gui.ui.parts.passing_focus import pass_focus

_MOST_ROWS: Final = 2_000
_SIGN_WIDTH: Final = 26
_STATUS_WIDTH: Final = 110
_MOST_OF_WIDTH: Final = 0.42
_AIR: Final = 8
_AROUND: Final = 12
"""Pixels around the title."""
_SHORTEST: Final = 12
_SHORTER: Final = 4
"""Letters of a title at least, and those that it gives up at a time."""


def _rows(diff: ModelDiff, in_full: bool) -> tuple[tuple[str, ...], ...]:
    """Sign, status, name and change of each rule, then of what else differs; and the sentences."""
    rows = [
        (status_sign(one.status), status_word(one.status), visible(one.name), one.short,
         one.before, one.after)
        for one in diff.rules
    ]  # fmt: skip
    changed = status_sign("changed"), status_word("changed")
    rows += [(*changed, one.name, one.short, one.before, one.after) for one in diff.parts]
    short = [row if in_full else (row[0], *row[2:4]) for row in rows[:_MOST_ROWS]]
    return tuple(short)


class RulesBox(QFrame):
    """The differences; `in_full` with their status as a word and both sentences below."""

    rule_chosen = Signal(int)
    """The place of a rule among those that differ: it is to be shown."""

    def __init__(self, in_full: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rules_in_full" if in_full else "rules_box")
        self._in_full = in_full
        self._diff: ModelDiff | None = None
        self.title, self.sentences = QLabel(), QLabel()
        self._table = TextTable(self._titles(), parent=self)
        self.view = RowsView(self._table, "", self)
        self.view.setObjectName(f"{self.objectName()}_rows")
        self.view.setMinimumHeight(2 * self.view.verticalHeader().defaultSectionSize())
        font = self.title.font()
        font.setBold(not in_full)
        self.title.setFont(font)
        self.title.setWordWrap(True)
        self.sentences.setWordWrap(True)
        self.sentences.setTextFormat(Qt.TextFormat.PlainText)
        self.sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentences.setVisible(in_full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        for part in (self.title, self.view, self.sentences):
            layout.addWidget(part, part is self.view)
        self._fit()
        self.view.activated.connect(self._choose)
        self.view.selectionModel().currentRowChanged.connect(self._show_sentences)
        pass_focus(self, self.view)
        self.retranslate()

    def _titles(self) -> tuple[str, ...]:
        if not self._in_full:
            return "", _("Rule"), _("Change")
        return "", _("Status"), _("Rule"), _("Change"), _("By A"), _("By B")

    def _fit(self) -> None:
        header = self.view.horizontalHeader()
        header.resizeSection(0, _SIGN_WIDTH)
        if self._in_full:
            header.resizeSection(1, _STATUS_WIDTH)
            for column in (2, 3):
                header.resizeSection(column, 2 * _STATUS_WIDTH)
            for column in (4, 5):
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        else:
            header.hide()
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
            self._fit_changes()

    def _fit_changes(self) -> None:
        """As wide as the changes are, as long as the names of rules keep most of the room."""
        if not self._in_full:
            most = round(_MOST_OF_WIDTH * self.view.viewport().width())
            wanted = self.view.sizeHintForColumn(2) + _AIR
            self.view.horizontalHeader().resizeSection(
                2, max(_STATUS_WIDTH // 2, min(wanted, most))
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_changes()
        self._fit_title()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.view.setAccessibleName(_("How the rules differ"))
        self.sentences.setAccessibleName(_("The rule by A and by B"))
        self._table.name_columns(self._titles())
        if self._diff is not None:
            self.show_diff(self._diff)

    def show_diff(self, diff: ModelDiff | None) -> None:
        """Show in what two models differ."""
        self._diff = diff
        self._fit_title()
        rows = () if diff is None else _rows(diff, self._in_full)
        if rows != self._table.rows:
            at = self.view.currentIndex().row()
            self._table.show(rows)
            self._fit_changes()
            if 0 <= at < len(rows):
                self.view.selectRow(at)
        self._show_sentences(self.view.currentIndex())

    def _fit_title(self) -> None:
        """Say in what they differ, as far as there is room beside two rows; a tip says all."""
        whole = "" if self._diff is None else self._diff.sentence()
        text, width = whole, self.width() - _AROUND
        room = self.height() - self.view.minimumHeight() - _AROUND
        wraps, metrics = Qt.TextFlag.TextWordWrap, self.title.fontMetrics()
        while (
            self.isVisible()
            and not self._in_full
            and len(text) > _SHORTEST
            and metrics.boundingRect(QRect(0, 0, width, 10_000), wraps, text).height() > room
        ):
            text = text[:-_SHORTER].rstrip(" …") + "…"
        self.title.setText(text)
        self.title.setToolTip(whole if text != whole else "")

    @Slot(QModelIndex)
    def _show_sentences(self, index: QModelIndex) -> None:
        if not self._in_full:
            return
        if not index.isValid():
            self.sentences.setText(_("Choose a row to read what it says by A and by B."))
            return
        row = self._table.rows[index.row()]
        sides = (("A", row[4]), ("B", row[5]))
        text = _("{side}: {sentence}")
        none = _("not there")
        self.sentences.setText(
            "\n".join(text.format(side=side, sentence=said or none) for side, said in sides)
        )

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if self._diff is not None and index.row() < len(self._diff.rules):
            self.rule_chosen.emit(index.row())
