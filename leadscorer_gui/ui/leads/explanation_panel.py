"""Why one lead has its score: timeline, the lines that sum to it, why not more, every entry."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.explanation_words import plain
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable
from leadscorer_gui.ui.leads.timeline_view import TimelineView
from leadscorer_gui.ui.leads.work import Cells, Shown

_RULE, _WHAT, _AGEING, _LIMIT = 0, 1, 3, 4
_RULE_SHARE: Final = 0.5
"""Of the room for texts, the most that the names of rules get."""


class ExplanationPanel(QWidget):
    """Shows one explanation; `show_explanation` replaces it."""

    copied = Signal(str)
    """What was put on the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Explanation of a lead"))
        self._shown: Shown | None = None
        self.name, self.score = _heading(self), _heading(self)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name.setMinimumWidth(60)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setAccessibleName(_("Lead"))
        self.qualified = QLabel(self)
        self.qualified.setWordWrap(True)
        self.qualified.setTextFormat(Qt.TextFormat.PlainText)
        self.timeline = TimelineView(self)
        self.copy = QPushButton(_("&Copy explanation"), self)
        self.copy.setToolTip(_("Copy the explanation as text"))
        self.copy.setAccessibleName(_("Copy explanation"))
        self.copy.clicked.connect(self.copy_text)
        self._make_tables()
        self._place()
        self.show_explanation(None)

    def _make_tables(self) -> None:
        titles = (_("Rule"), _("Found"), _("Points"), _("Ageing"), _("Limit"), _("Counts"))
        self._why = TextTable(titles, range(2, 6), has_sum=True, parent=self)
        self._why_not = TextTable(
            (_("Rule"), _("Worth"), _("Why it gives nothing")), (1,), parent=self
        )
        entries = (_("When"), _("Cause"), _("Rule"), _("Points"), _("Score"))
        self._ledger = TextTable(entries, (3, 4), parent=self)
        self.why = RowsView(self._why, _("Why this score"), self)
        self.why_not = RowsView(self._why_not, _("Why not more"), self)
        self.ledger = RowsView(self._ledger, _("All entries"), self)
        header = self.why.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_RULE, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        header.sectionResized.connect(self._share_room)
        self.why_not.horizontalHeader().setStretchLastSection(True)
        self.why_not.setColumnWidth(1, 56)
        self.ledger.setColumnWidth(0, 130)
        self.ledger.setColumnWidth(1, 84)
        self.ledger.setColumnWidth(3, 70)
        self.ledger.setColumnWidth(4, 70)
        self.ledger.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def _place(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.score)
        top.addWidget(self.copy)
        self.tables = QTabWidget(self)
        self.tables.setDocumentMode(True)
        self.tables.setAccessibleName(_("Tables of the explanation"))
        self.tables.tabBar().setAccessibleName(_("Tables of the explanation"))
        self.tables.addTab(self.why, "")
        self.tables.addTab(self.why_not, "")
        self.tables.addTab(self.ledger, "")
        self.parts = QSplitter(Qt.Orientation.Vertical, self)
        self.parts.setAccessibleName(_("Timeline and tables"))
        self.parts.addWidget(self.timeline)
        self.parts.addWidget(self.tables)
        self.parts.setStretchFactor(0, 2)
        self.parts.setStretchFactor(1, 3)
        self.parts.setSizes([370, 630])
        self.parts.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.qualified)
        layout.addWidget(self.parts, 1)

    @property
    def shown(self) -> Shown | None:
        """What is shown."""
        return self._shown

    def show_explanation(self, shown: Shown | None) -> None:
        """Show another lead; None while there is none."""
        self._shown = shown
        self.parts.setVisible(shown is not None)
        self.copy.setEnabled(shown is not None)
        self._show_why(() if shown is None else shown.why)
        self._why_not.show(() if shown is None else shown.why_not)
        self._ledger.show(() if shown is None else shown.ledger)
        if shown is None:
            self.name.clear()
            self.score.clear()
            self.qualified.setText(_("Choose a lead to see why it has its score"))
            self.timeline.show_explanation(None, "")
            return
        score = plain(shown.explanation.score)
        self.name.setText(shown.name)
        self.score.setText(_("Score {score}").format(score=score))
        self.qualified.setText(_told(shown))
        self._name_tabs(score, shown)
        self.why_not.resizeColumnToContents(0)
        self.why_not.setColumnWidth(0, min(self.why_not.columnWidth(0), 220))
        description = f"{shown.name}, {_told(shown)}"
        self.timeline.show_explanation(shown.explanation, description, shown.name)

    def _show_why(self, rows: tuple[Cells, ...]) -> None:
        """The lines of a score; columns that have nothing to tell leave their room to others."""
        self.why.clearSpans()
        self._why.show(rows)
        for column in (_AGEING, _LIMIT):
            self.why.setColumnHidden(column, not any(row[column] for row in rows))
        for place, row in enumerate(rows):
            if not row[_WHAT]:
                self.why.setSpan(place, _RULE, 1, 2)
        self._share_room()

    def _share_room(self) -> None:
        """Names of rules as wide as they are, but no more than their share."""
        header = self.why.horizontalHeader()
        room = header.sectionSize(_RULE) + header.sectionSize(_WHAT)
        wanted = max(self.why.sizeHintForColumn(_RULE), header.minimumSectionSize())
        width = min(wanted, round(room * _RULE_SHARE))
        if width != header.sectionSize(_RULE):
            header.resizeSection(_RULE, width)

    def _name_tabs(self, score: str, shown: Shown) -> None:
        self.tables.setTabText(0, _("Why {score}?").format(score=score))
        count = f"{len(shown.why_not):,}"
        self.tables.setTabText(1, _("Why not more? ({count})").format(count=count))
        self.tables.setTabText(2, _("All entries ({count})").format(count=f"{len(shown.ledger):,}"))

    def copy_text(self) -> None:
        """Put the explanation on the clipboard, with names hidden where they are on the screen."""
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.text)
            self.copied.emit(self._shown.text)

    def use_palette(self, palette: Palette) -> None:
        """Draw the timeline in other colours."""
        self.timeline.use_palette(palette)

    def shut_down(self) -> None:
        """Stop drawing, for good."""
        self.timeline.shut_down()


def _told(shown: Shown) -> str:
    """When it became an MQL, and what disqualifies it."""
    parts = [shown.qualified]
    if shown.disqualified and shown.disqualified != shown.qualified:
        parts.append(shown.disqualified)
    return " · ".join(parts)


def _heading(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = label.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.2)
    label.setFont(font)
    return label
