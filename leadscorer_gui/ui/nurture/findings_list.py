"""What a review found, one below the other, each with the change that goes with it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.review_findings import Finding
from leadscorer_gui.charts.review_sheet import ReviewSheet, edit_words, finding_words
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_

_MOST_ROWS: Final = 40
"""So many findings have a row; the table of numbers has all."""
_SHOWN_LINES: Final = 7.5
"""At least; where the chart leaves room there are more."""


class FindingsList(QScrollArea):
    """Rows of sentences; nothing is changed here, it is wished for."""

    edit_wished = Signal(object)
    """The change of a finding (an `Edit`) is to be made in the draft: one undo step."""
    leads_wished = Signal(str, object)
    """Leads are to be listed: what they are in words, and their places in the history."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nurture_findings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._findings: tuple[Finding, ...] | None = None
        self.edits: list[QPushButton] = []
        self.shows: list[QPushButton] = []
        self.show_findings(())

    def show_sheet(self, sheet: Sheet | None, old: bool) -> None:
        """Show the findings of a review, of no other chart; `old`: of an older draft."""
        self.show_findings(sheet.review.findings if isinstance(sheet, ReviewSheet) else ())
        self.set_old(old)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show other findings; a button that had the keyboard hands it to the same row."""
        if self._findings is not None and list(map(_said, findings)) == list(
            map(_said, self._findings)
        ):
            self._findings = tuple(findings)
            return
        row = next((i for i, one in enumerate(self.edits) if one.hasFocus()), -1)
        self._findings = tuple(findings)
        self._build()
        if self.edits and row >= 0:
            self.edits[min(row, len(self.edits) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("What the review found"))
        self._build()

    def set_old(self, old: bool) -> None:
        """Of an older draft nothing can be changed until there is a new review."""
        for button in self.edits:
            button.setEnabled(not old)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown."""
        return self._findings or ()

    def _build(self) -> None:
        self.edits, self.shows = [], []
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(3)
        for place, one in enumerate(self.findings[:_MOST_ROWS]):
            layout.addLayout(self._row(place, one))
        rest = len(self.findings) - _MOST_ROWS
        if rest > 0:
            text = n_("{count} more: Show as table", "{count} more: Show as table", rest)
            layout.addWidget(QLabel(text.format(count=grouped(rest))))
        layout.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.setVisible(bool(self.findings))
        line, lines = self.fontMetrics().lineSpacing(), 1.9 * len(self.findings) + 0.4
        self.setMinimumHeight(round(min(_SHOWN_LINES, lines) * line))
        self.setMaximumHeight(max(inner.sizeHint().height(), self.minimumHeight()))

    def _row(self, place: int, one: Finding) -> QHBoxLayout:
        row, words = QHBoxLayout(), finding_words(one)
        said = QLabel(words)
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(said, 1)
        if one.edit is not None:
            button = QPushButton(edit_words(one.edit).replace("&", "&&"))
            button.setObjectName(f"nurture_finding_{place}")
            button.setAccessibleDescription(words)
            button.setToolTip(_("Changes the draft; Ctrl+Z takes it back"))
            button.setProperty("place", place)
            button.clicked.connect(self._edit)
            self.edits.append(button)
            row.addWidget(button)
        if len(one.leads):
            text = n_("{count} lead", "{count} leads", len(one.leads))
            show = QPushButton(text.format(count=grouped(len(one.leads))))
            show.setAccessibleDescription(words)
            show.setToolTip(_("Lists them"))
            show.setProperty("place", place)
            show.clicked.connect(self._show)
            self.shows.append(show)
            row.addWidget(show)
        return row

    @Slot()
    def _edit(self) -> None:
        self.edit_wished.emit(self._of_button().edit)

    @Slot()
    def _show(self) -> None:
        one = self._of_button()
        self.leads_wished.emit(finding_words(one), one.leads)

    def _of_button(self) -> Finding:
        return self.findings[int(self.sender().property("place"))]


def _said(one: Finding) -> object:
    return finding_words(one), None if one.edit is None else edit_words(one.edit), len(one.leads)
