"""What did not come in: by file and reason, with the first rows as they stand in the file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.data.summary import RejectGroup, Summary
from leadscorer_gui.ui.data.summary_table import SummaryTable, SummaryView
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable

_WIDTHS = (150, 260, 70, 280)


class RejectsPage(QWidget):
    """Reasons above, the rows of the chosen one below."""

    save_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[RejectGroup, ...] = ()
        self.reasons = SummaryTable(_titles(), (2,), self)
        self.view = SummaryView(self.reasons, "", _WIDTHS, self)
        self.view.setObjectName("reject_reasons")
        self.rows = TextTable(_row_titles(), (0,), parent=self)
        self.rows_view = RowsView(self.rows, "", self)
        self.rows_view.setObjectName("reject_rows")
        for place, width in enumerate((80, 140, 160)):
            self.rows_view.setColumnWidth(place, width)
        self.rows_view.horizontalHeader().setStretchLastSection(True)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.save = QPushButton(self)
        self.save.setObjectName("save_rejects")
        self.save.clicked.connect(self.save_wished)
        self._place()
        self.view.selectionModel().currentRowChanged.connect(self._show_rows)
        self.reasons.modelReset.connect(self._choose_first)
        self.retranslate()

    def _place(self) -> None:
        self.parts = parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.view)
        parts.addWidget(self.rows_view)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        line = QHBoxLayout()
        line.addWidget(self.note, 1)
        line.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(parts, 1)
        layout.addStretch(0)

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.reasons.set_titles(_titles())
        self.rows.name_columns(_row_titles())
        self.view.rename(_("Reasons"))
        self.rows_view.rename(_("Rows of this reason"))
        self.parts.setAccessibleName(_("Reasons and rows"))
        self.save.setText(_("Save rejected rows…"))
        self.save.setAccessibleName(_("Save rejected rows"))

    def show_groups(self, groups: tuple[RejectGroup, ...], note: str) -> None:
        """Show what was left out, with a line about it."""
        self._groups = groups
        self.note.setText(note)
        self.save.setVisible(bool(groups))
        self.parts.setVisible(bool(groups))
        self.reasons.show_rows(tuple(group.row for group in groups))

    def _choose_first(self) -> None:
        self.view.selectRow(0)
        self._show_rows()

    def _show_rows(self) -> None:
        row = self.view.currentIndex().row()
        known = 0 <= row < len(self._groups)
        self.rows.show(self._groups[self.reasons.source_at(row)].first if known else ())


def rejects_note(summary: Summary) -> str:
    """How much of the files did not come in, in words; for nothing as well."""
    parts = []
    if summary.left_out:
        text = n_("{count} row was left out.", "{count} rows were left out.", summary.left_out)
        parts.append(text.format(count=grouped(summary.left_out)))
    if summary.not_taken:
        text = n_(
            "{count} value could not be read; its row stays.",
            "{count} values could not be read; their rows stay.",
            summary.not_taken,
        )
        parts.append(text.format(count=grouped(summary.not_taken)))
    return " ".join(parts) or _("Every row came in.")


def _row_titles() -> tuple[str, ...]:
    return _("Line"), _("Column"), _("Value"), _("Row")


def _titles() -> tuple[str, ...]:
    return _("File"), _("Reason"), _("Rows"), _("What became of them"), _("Lines")
