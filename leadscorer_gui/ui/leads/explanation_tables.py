"""The tables of an explanation, each in a tab: the lines that sum to the score, and what else."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHeaderView, QScrollArea, QTabWidget, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.explanation_words import plain
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable
from leadscorer_gui.ui.leads.waterfall_view import WaterfallView
from leadscorer_gui.ui.leads.work import Cells, Further, Shown

_RULE, _WHAT, _AGEING, _LIMIT = 0, 1, 3, 4
_RULE_SHARE: Final = 0.5
"""Of the room for texts, the most that the names of rules get."""
_WIDEST_RULE: Final = 220
_EDGES: Final = 8
"""Pixels of a cell that its text does not get."""


class ExplanationTables(QTabWidget):
    """Shows what an explanation says as tables, and its steps as bars.

    A double click on a row of a rule, or Enter, wishes for the rule.
    """

    rule_wished = Signal(str)
    """The id of a rule that is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self._shown: Shown | None = None
        self._rule_width = 0
        """Pixels of the longest name of a rule."""
        self._make_tables()
        self.steps = WaterfallView(self)
        self.steps.rule_wished.connect(self.rule_wished)
        self.steps_area = QScrollArea(self)
        self.steps_area.setWidget(self.steps)
        self.steps_area.setWidgetResizable(True)
        self.steps_area.setFrameShape(QFrame.Shape.NoFrame)
        self.steps_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for page in (self.why, self.steps_area, self.why_not, self.changes, self.ledger):
            self.addTab(page, "")
        self.why.activated.connect(self._why_activated)
        self.why_not.activated.connect(self._why_not_activated)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the lead's come with it."""
        for part in (self, self.tabBar()):
            part.setAccessibleName(_("Tables of the explanation"))
        self.steps.retranslate()
        self.steps_area.setAccessibleName(self.steps.chart_name())
        names = (_("Why this score"), _("Why not more"), _("What would change it"))
        views = (self.why, self.why_not, self.changes, self.ledger)
        models = (self._why, self._why_not, self._changes, self._ledger)
        for view, name in zip(views, (*names, _("All entries")), strict=True):
            view.setAccessibleName(name)
        for model, titles in zip(models, _titles(), strict=True):
            model.name_columns(titles)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        looks = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in looks and self._shown is not None:
            self._fit()

    def _make_tables(self) -> None:
        why, why_not, changes, ledger = _titles()
        self._why = TextTable(why, range(2, 6), has_sum=True, parent=self)
        self._why_not = TextTable(why_not, (1,), parent=self)
        self._changes = TextTable(changes, (1,), parent=self)
        self._ledger = TextTable(ledger, (3, 4), parent=self)
        models = (self._why, self._why_not, self._changes, self._ledger)
        views = [RowsView(model, "", self) for model in models]
        self.why, self.why_not, self.changes, self.ledger = views
        header = self.why.horizontalHeader()
        # Not fitted by Qt: it would ask for each cell of a long list at each change of a width.
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        header.sectionResized.connect(self._share_room)
        self.why_not.horizontalHeader().setStretchLastSection(True)
        self.why_not.setColumnWidth(1, 56)
        header = self.changes.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.ledger.setColumnWidth(0, 130)
        self.ledger.setColumnWidth(1, 84)
        self.ledger.setColumnWidth(3, 70)
        self.ledger.setColumnWidth(4, 70)
        self.ledger.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def show_explanation(self, shown: Shown | None) -> None:
        """Show another lead; what would change it comes later."""
        self._shown = shown
        self._show_why(() if shown is None else shown.why)
        self._why_not.show(() if shown is None else shown.why_not)
        self._ledger.show(() if shown is None else shown.ledger)
        self.changes.clearSpans()
        self._changes.show(())
        if shown is None:
            self.steps.show_explanation(None)
            return
        self.steps.show_explanation(shown.explanation, shown.name)
        self._name_tabs(plain(shown.explanation.score), shown)
        names = _widest([row[0] for row in shown.why_not], self.why_not, False)
        title = self.why_not.horizontalHeader().sectionSizeHint(0)
        self.why_not.setColumnWidth(0, min(max(names, title), _WIDEST_RULE))

    def show_further(self, further: Further) -> None:
        """Show what would change the lead."""
        self.changes.clearSpans()
        self._changes.show(further.changes)
        for place, row in enumerate(further.changes):
            if not any(row[1:]):
                self.changes.setSpan(place, 0, 1, 3)

    def _show_why(self, rows: tuple[Cells, ...]) -> None:
        """The lines of a score; columns that have nothing to tell leave their room to others."""
        self.why.clearSpans()
        self._why.show(rows)
        for column in (_AGEING, _LIMIT):
            self.why.setColumnHidden(column, not any(row[column] for row in rows))
        for place, row in enumerate(rows):
            if not row[_WHAT]:
                self.why.setSpan(place, _RULE, 1, 2)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as what they hold; the ones of texts share the rest of the room."""
        header = self.why.horizontalHeader()
        self._rule_width = self._needed(_RULE)
        for column in range(_WHAT + 1, header.count()):
            if not self.why.isColumnHidden(column):
                header.resizeSection(column, self._needed(column))
        self._share_room()

    def _needed(self, column: int) -> int:
        """The width of the widest text of a column, and of its title."""
        header = self.why.horizontalHeader()
        texts = [row[column] for row in self._why.rows]
        widest = max(_widest(texts[:-1], self.why, False), _widest(texts[-1:], self.why, True))
        return max(widest, header.sectionSizeHint(column), header.minimumSectionSize())

    def _share_room(self) -> None:
        """Names of rules as wide as they are, but no more than their share."""
        header = self.why.horizontalHeader()
        room = header.sectionSize(_RULE) + header.sectionSize(_WHAT)
        width = min(self._rule_width, round(room * _RULE_SHARE))
        if width != header.sectionSize(_RULE):
            header.resizeSection(_RULE, width)

    def _name_tabs(self, score: str, shown: Shown) -> None:
        texts = (
            _("Why {score}?").format(score=score),
            _("Steps"),
            _("Why not more? ({count})").format(count=grouped(len(shown.why_not))),
            _("What would change it?"),
            _("All entries ({count})").format(count=grouped(len(shown.ledger))),
        )
        for place, text in enumerate(texts):
            self.setTabText(place, text)

    @Slot(QModelIndex)
    def _why_activated(self, index: QModelIndex) -> None:
        if self._shown is not None:
            self._wish(self._shown.why_rules[index.row()])

    @Slot(QModelIndex)
    def _why_not_activated(self, index: QModelIndex) -> None:
        if self._shown is not None:
            self._wish(self._shown.why_not_rules[index.row()])

    def _wish(self, rule_id: str | None) -> None:
        if rule_id is not None:
            self.rule_wished.emit(rule_id)


def _widest(texts: Iterable[str], view: QWidget, bold: bool) -> int:
    """The room that the widest of some texts needs in a cell; each is measured once."""
    font = QFont(view.font())
    font.setBold(bold)
    widths = map(QFontMetrics(font).horizontalAdvance, set(texts))
    return max(widths, default=-_EDGES) + _EDGES


def _titles() -> tuple[tuple[str, ...], ...]:
    """The titles of the four tables."""
    return (
        (_("Rule"), _("Found"), _("Points"), _("Ageing"), _("Limit"), _("Counts")),
        (_("Rule"), _("Worth"), _("Why it gives nothing")),
        (_("If"), _("Score"), _("Then")),
        (_("When"), _("Cause"), _("Rule"), _("Points"), _("Score")),
    )
