"""Which months the history covers: a range in words, the chart, and the same as a table."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.coverage_chart import CoverageChart
from leadscorer_gui.ui.data.field_rows import WARNING
from leadscorer_gui.ui.data.judging import Judged
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable
from leadscorer_gui.ui.simulate.rendering import Renderer

_WIDTHS = (200, 110, 110, 320)
_MONTH_WIDTH = 84


class MonthTable(TextTable):
    """Types down, months across: as many as the history has."""

    def show_table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show other rows below other titles: the first row."""
        self.beginResetModel()
        self._titles, self._rows = rows[0], rows[1:]
        self._numbers = frozenset((2, *range(4, len(rows[0]))))
        self.endResetModel()


class CoveragePage(QWidget):
    """Call `shut_down` before it goes."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.renderer = Renderer(self)
        self.renderer.failed.connect(self.failed)
        self.chart, self.table = CoverageChart(self.renderer, self), MonthTable(("",), parent=self)
        self.chart.told.connect(self.told)
        self.chart.table_wished.connect(self._want_table)
        self.view = RowsView(self.table, "", self)
        self.view.setObjectName("coverage_table")
        self.range, self.warnings = QLabel(self), QLabel(self)
        for label, name in ((self.range, "coverage_range"), (self.warnings, "coverage_warnings")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.range.font()
        font.setBold(True)
        self.range.setFont(font)
        self.switch = QPushButton(self)
        self.switch.setObjectName("coverage_as_table")
        self.switch.setCheckable(True)
        self.switch.toggled.connect(self._show_table)
        self._place()
        self.retranslate()

    def _place(self) -> None:
        area = QScrollArea(self)
        area.setObjectName("coverage_area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.chart)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(area)
        self.stack.addWidget(self.view)
        line = QHBoxLayout()
        line.addWidget(self.range, 1)
        line.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self.warnings)
        layout.addWidget(self.stack, 1)

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.switch.setText(_("Show as table"))
        self.switch.setAccessibleName(_("Show the coverage as a table"))
        self.chart.setAccessibleName(_("Coverage"))
        self.view.rename(_("Coverage"))
        self.range.setAccessibleName(_("Suggested range"))
        self.warnings.setAccessibleName(_("Warnings about coverage"))

    def show_judged(self, judged: Judged, name: str) -> None:
        """Show another coverage; `name`: that of the workspace."""
        self.range.setText(judged.range_words)
        self.warnings.setText("\n".join(f"{WARNING} {text}" for text in judged.warnings))
        for label in (self.range, self.warnings):
            label.setAccessibleDescription(label.text())
        self.warnings.setVisible(bool(judged.warnings))
        description = " ".join((judged.range_words, *judged.warnings))
        self.chart.setAccessibleDescription(description)
        title = _("Activities of each month, beside a usual month of the same type")
        self.chart.show_coverage(judged.coverage, title, name)
        self.table.show_table(judged.table)
        for place in range(self.table.columnCount()):
            width = _WIDTHS[place] if place < len(_WIDTHS) else _MONTH_WIDTH
            self.view.setColumnWidth(place, width)
        self.set_stale(False)

    def set_stale(self, stale: bool) -> None:
        """Mark what is shown as being of older rules."""
        self.chart.set_stale(stale)

    @Slot(bool)
    def _show_table(self, wanted: bool) -> None:
        self.stack.setCurrentIndex(1 if wanted else 0)

    @Slot()
    def _want_table(self) -> None:
        self.switch.setChecked(True)
        self.view.setFocus()

    def shut_down(self) -> None:
        """Stop drawing, and wait for it."""
        self.renderer.shut_down()
