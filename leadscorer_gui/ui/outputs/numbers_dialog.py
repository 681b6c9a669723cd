"""The numbers behind a chart as tables, in a window beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from leadscorer_gui.charts.words import Rows
from leadscorer_gui.model.text import parse_number
from leadscorer_gui.numerals import shown_rows
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable

_SIZE = (640, 520)
_LEAST_WIDTH = 94


class NumbersDialog(QDialog):
    """Shows tables of texts, each under its name; rows are copied with Ctrl+C.

    Not modal: the chart can be looked at and moved meanwhile; the numbers stay those of when it
    was opened. It goes when it is closed.
    """

    def __init__(self, title: str, tables: Sequence[tuple[str, Rows]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("numbers_dialog")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(title)
        self.tabs.tabBar().setAccessibleName(title)
        for name, rows in tables:
            model = TextTable(shown_rows(rows)[0], _numbers(rows[1:]), parent=self)
            model.show(shown_rows(rows)[1:])
            view = RowsView(model, name, self)
            view.resizeColumnsToContents()
            for column in range(model.columnCount()):
                view.setColumnWidth(column, max(_LEAST_WIDTH, view.columnWidth(column)))
            self.tabs.addTab(view, name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        self.resize(*_SIZE)


def _numbers(rows: Rows) -> list[int]:
    """The columns whose texts are numbers, by the first row."""
    first = rows[0] if rows else ()
    return [place for place, text in enumerate(first) if parse_number(text) is not None]
