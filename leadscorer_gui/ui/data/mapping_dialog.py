"""Asks which column of somebody's files is which, with real values to see it by."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.columns_model import ColumnsModel, Part
from leadscorer_gui.ui.data.field_delegate import FieldDelegate
from leadscorer_gui.ui.data.fields import table_name
from leadscorer_gui.ui.data.looking import Pair, Table
from leadscorer_gui.ui.leads.lead_table import Index
from leadscorer_gui.ui.leads.text_table import RowsView

_SIZE: Final = (1120, 660)
_AROUND: Final = (60, 60)
"""What is seen of the window around it."""
_SHARES: Final = (0.18, 0.3, 0.16)
"""Of the width: the name, the first values, what it stands for."""


class TableSection(QWidget):
    """One file: its columns, and below them what is wrong with the choice."""

    changed = Signal()

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"columns_of_{table.kind}")
        self.model = ColumnsModel(table, self)
        self.title = QLabel(self.model.title, self)
        self.title.setToolTip(str(table.preview.path))
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.view = RowsView(
            self.model, _("Columns of the file: {table}").format(table=table_name(table.kind)), self
        )
        triggers = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(triggers.EditKeyPressed | triggers.SelectedClicked)
        self.view.setItemDelegateForColumn(Part.FIELD, FieldDelegate(self.view))
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 14)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.clicked.connect(self._open_box)
        self.line = QLabel(self)
        self.line.setObjectName(f"problems_of_{table.kind}")
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        for widget, stretch in ((self.title, 0), (self.view, 1), (self.line, 0)):
            layout.addWidget(widget, stretch)
        self.model.changed.connect(self._tell)
        # The keys begin there, and no row looks chosen.
        begin = self.model.index(0, Part.FIELD)
        self.view.selectionModel().setCurrentIndex(
            begin, QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self._tell()

    def lay_out(self, width: int) -> None:
        """Share a width among the columns."""
        for part, share in zip((Part.COLUMN, Part.VALUES, Part.FIELD), _SHARES, strict=True):
            self.view.setColumnWidth(part, round(width * share))

    @property
    def may_be_read(self) -> bool:
        """Whether nothing grave is wrong."""
        return not any(problem.is_grave for problem in self.model.problems())

    def _tell(self) -> None:
        problems = self.model.problems()
        self.line.setText("\n".join(f"⚠ {problem.text}" for problem in problems))
        self.line.setVisible(bool(problems))
        self.changed.emit()

    def _open_box(self, index: Index) -> None:
        if index.column() == Part.FIELD:
            self.view.edit(index)


class MappingDialog(QDialog):
    """Both files, their columns with first values, and what each column stands for.

    Enter accepts where both files can be read like that.
    """

    mapped = Signal(object, object, object, object)
    """Accepted: the paths of leads and activities, a `LeadMapping` and an `ActivityMapping`."""

    def __init__(
        self, pair: Pair, swapped: Pair | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mapping_dialog")
        self.setWindowTitle(_("What the columns mean"))
        self.resize(self._first_size(parent))
        self._pair, self._swapped = pair, swapped
        lead = QLabel(
            _(
                "Look at the first values and say which column is which. Every other column stays"
                " an attribute or property under its own name."
            ),
            self,
        )
        lead.setWordWrap(True)
        self.parts = QSplitter(Qt.Orientation.Vertical, self)
        self.parts.setChildrenCollapsible(False)
        self.parts.setAccessibleName(_("Both files"))
        self.buttons = QDialogButtonBox(self)
        self.ok = self.buttons.addButton(
            _("Use these columns"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.ok.setObjectName("use_columns")
        self.ok.setDefault(True)
        self.cancel = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.swap = QPushButton(_("Swap the two files"), self)
        self.swap.setObjectName("swap_files")
        self.swap.setAutoDefault(False)
        self.swap.setVisible(swapped is not None)
        self.buttons.addButton(self.swap, QDialogButtonBox.ButtonRole.ResetRole)
        for button in (self.ok, self.cancel, self.swap):
            button.setAccessibleName(button.text())
        self.swap.clicked.connect(self._swap)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(lead)
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.buttons)
        self._show_pair()

    @staticmethod
    def _first_size(parent: QWidget | None) -> QSize:
        """Wide enough for values and reasons, but inside the window that it is of."""
        size = QSize(*_SIZE)
        return size if parent is None else size.boundedTo(parent.size() - QSize(*_AROUND))

    def _show_pair(self) -> None:
        for old in self.parts.findChildren(TableSection):
            old.setParent(None)
            old.deleteLater()
        self.leads, self.activities = (
            TableSection(table, self.parts) for table in (self._pair.leads, self._pair.activities)
        )
        for section in (self.leads, self.activities):
            section.lay_out(self.width() - 40)
            section.changed.connect(self._check)
            self.parts.addWidget(section)
        self.leads.view.setFocus()
        self._check()

    def _check(self) -> None:
        self.ok.setEnabled(self.leads.may_be_read and self.activities.may_be_read)

    def _swap(self) -> None:
        if self._swapped is not None:
            self._pair, self._swapped = self._swapped, self._pair
            self._show_pair()

    def _accept(self) -> None:
        if not self.ok.isEnabled():
            return
        self.accept()
        self.mapped.emit(
            self._pair.leads.preview.path,
            self._pair.activities.preview.path,
            self.leads.model.mapping,
            self.activities.model.mapping,
        )
