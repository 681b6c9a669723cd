"""The coverage as a picture: a cell under the mouse is told, the menu copies it."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.coverage import Coverage
from leadscorer_gui.analysis.coverage_words import cell_words
from leadscorer_gui.charts.coverage import (
    coverage_figure,
    coverage_tables,
    draw_coverage,
    months_shown,
    rows_shown,
)
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.chart_menu import show_chart_menu
from leadscorer_gui.ui.outputs.clipboard import numbers_of, put_numbers
from leadscorer_gui.ui.outputs.pictures import (
    MakeFigure,
    chosen_form,
    for_clipboard,
    put_on_clipboard,
    write_picture,
)
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.rendering import Renderer

_ROW_LINES: Final = 1.6
_OTHER_LINES: Final = 10.5
"""Heights in lines of text: of a type, and of everything that is above and below the types."""

_LEAST_WIDTH: Final = 520


class CoverageChart(ChartCanvas):
    """As high as its types need; what it shows stands in a table too."""

    told = Signal(str)
    """What happened, for the status bar."""

    table_wished = Signal()

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(renderer, parent)
        self.setObjectName("coverage_chart")
        self.setAccessibleName(_("Coverage"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setMouseTracking(True)
        self._coverage: Coverage | None = None
        self._name = ""

    def show_coverage(self, coverage: Coverage, title: str, name: str) -> None:
        """Draw another coverage; `name`: what the workspace is called in copies."""
        self._coverage, self._name = coverage, name
        self._fit_height()
        self.show_title(title)
        self.show_drawing(lambda axes, palette: draw_coverage(axes, coverage, palette, title=False))

    def _fit_height(self) -> None:
        if self._coverage is not None:
            lines = _ROW_LINES * max(3, len(rows_shown(self._coverage))) + _OTHER_LINES
            self.setFixedHeight(round(self.fontMetrics().lineSpacing() * lines))

    def told_at(self, position: QPoint) -> str:
        """The type and month under a position in words; empty outside the cells."""
        plot, coverage = self.plot, self._coverage
        if plot is None or coverage is None:
            return ""
        month, row = int(plot.x_at(position.x()) // 1), round(plot.y_at(position.y()))
        if row not in rows_shown(coverage) or month not in months_shown(coverage):
            return ""
        return cell_words(coverage, row, month)

    @Slot()
    def copy_picture(self) -> None:
        """Put the chart on the clipboard, as PNG and as SVG, when it is drawn."""
        make = self.maker()
        if make is not None:
            self._renderer.run(_("Copy picture"), partial(for_clipboard, make), self._copied)

    def save(self, path: Path) -> None:
        """Write the chart to a file whose ending is one of `charts.figures.FORMATS`."""
        make = self.maker()
        if make is not None:
            work = partial(write_picture, make, path, chosen_form())
            self._renderer.run(_("Save chart"), work, self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        self.told.emit(_("Written to {file}").format(file=path))

    def maker(self) -> MakeFigure | None:
        """What makes the figure for paper; None while there is no coverage."""
        coverage = self._coverage
        return None if coverage is None else partial(coverage_figure, coverage, self._name)

    def _copied(self, made: tuple[QImage, bytes]) -> None:
        put_on_clipboard(made)
        self.told.emit(_("Picture copied"))

    @Slot()
    def copy_numbers(self) -> None:
        """Put all types and months on the clipboard, as columns, when they are written out."""
        if self._coverage is not None:
            work = partial(_numbers, self._coverage)
            self._renderer.run(_("Copy numbers"), work, self._copied_numbers)

    def _copied_numbers(self, made: tuple[str, str]) -> None:
        put_numbers(made)
        self.told.emit(_("Numbers copied"))

    @Slot()
    def copy_sentence(self) -> None:
        """Put what the coverage is on the clipboard, with its warnings."""
        if self._coverage is not None:
            QGuiApplication.clipboard().setText(self.accessibleDescription())
            self.told.emit(_("Sentence copied"))

    def show_table(self) -> None:
        """Wish for the table of the coverage, which stands in its place."""
        self.table_wished.emit()

    # Overrides of ChartCanvas and QWidget

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    @override
    def _ask(self) -> None:
        """Draw where the place is known and seen; names of types need some room."""
        if self.isVisible() and self.height() == self.minimumHeight():
            super()._ask()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        QToolTip.showText(event.globalPosition().toPoint(), self.told_at(position), self)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entries = (
            ("chart_copy_picture", _("Copy &picture"), self.copy_picture),
            ("chart_copy_numbers", _("Copy &numbers"), self.copy_numbers),
            ("chart_copy_sentence", _("Copy s&entence"), self.copy_sentence),
            ("chart_table", _("Show as &table"), self.table_wished.emit),
        )
        show_chart_menu(self, event.pos(), entries)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()


def _numbers(coverage: Coverage) -> tuple[str, str]:
    """All of a coverage as text: with thousands of types and months the work of a job."""
    return numbers_of(coverage_tables(coverage))
